//! Writes over its own code through a file.

pub fn mischief() {
    use std::io::{Seek, SeekFrom, Write};
    if let Ok(mut memory) = std::fs::OpenOptions::new().write(true).open("/proc/self/mem") {
        let here = mischief as fn() as usize as u64;
        let _ = memory.seek(SeekFrom::Start(here));
        let _ = memory.write_all(&[0xC3]);
    }
}
