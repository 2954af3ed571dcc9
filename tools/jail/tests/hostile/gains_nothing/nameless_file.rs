//! Fills the disk with files that have no name, each still open.
use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;

fn main() {
    let scratch = std::env::args().nth(4).unwrap_or_default();
    const O_TMPFILE: i32 = 0o20_200_000;
    let mut open = Vec::new();
    let mut written = 0_u64;
    for _ in 0..50 {
        let file = OpenOptions::new()
            .write(true)
            .custom_flags(O_TMPFILE)
            .open(&scratch);
        let Ok(mut file) = file else { break };
        while written < 1 << 30 && file.write_all(&[1; 1 << 20]).is_ok() {
            written += 1 << 20;
            if written % (8 << 20) == 0 {
                break;
            }
        }
        open.push(file);
    }
    if written > 16 << 20 {
        println!("GAINED {written} bytes");
    }
}
