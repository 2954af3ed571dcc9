//! Prints where it lies: its code, its data, its stack, what it allocates, what its threads have.
use std::env;

static DATA: u64 = 1;

fn main() {
    let (local, small, large) = (0_u8, Box::new(1), vec![1_u8; 1 << 20]);
    let of_thread = std::thread::spawn(|| {
        let local = 0_u8;
        &raw const local as usize
    });
    println!(
        "{:p} {:p} {:p} {small:p} {:p} {:x} {:?}",
        main as fn(),
        &raw const DATA,
        &raw const local,
        large.as_ptr(),
        of_thread.join().unwrap(),
        env::args().count()
    );
}
