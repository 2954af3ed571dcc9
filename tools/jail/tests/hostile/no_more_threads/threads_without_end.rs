//! Starts threads until no more can be had, which must be soon.
use std::thread;
use std::time::Duration;

fn main() {
    let mut threads = 0;
    while thread::Builder::new()
        .stack_size(16 << 10)
        .spawn(|| thread::sleep(Duration::from_secs(60)))
        .is_ok()
    {
        threads += 1;
        if threads > 50_000 {
            println!("GAINED {threads} threads");
            break;
        }
    }
    std::process::exit(0);
}
