//! A constant of eight gigabytes, which the compiler must hold.
static HUGE: [u8; 8 << 30] = [1; 8 << 30];

fn main() {
    println!("GAINED {}", HUGE.len());
}
