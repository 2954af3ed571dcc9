//! Writes a record without end.
use std::fs::File;
use std::io::Write;
use std::os::fd::FromRawFd;

fn main() {
    // SAFETY: the descriptor is this program's.
    let mut record = unsafe { File::from_raw_fd(3) };
    while record.write_all(&[b'x'; 4096]).is_ok() {}
}
