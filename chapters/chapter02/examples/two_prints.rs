//! Two threads print a line each, in two calls.

use std::thread;

fn main() {
    thread::scope(|s| {
        for n in [15_492_781, 15_492_859] {
            s.spawn(move || {
                print!("{n} is prime");
                println!();
            });
        }
    });
}
