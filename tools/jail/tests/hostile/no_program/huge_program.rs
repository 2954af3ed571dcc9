//! A program of a gigabyte, to fill the disk.
#[used]
static HUGE: [u8; 1 << 30] = [1; 1 << 30];

fn main() {
    println!("GAINED {}", HUGE[7]);
}
