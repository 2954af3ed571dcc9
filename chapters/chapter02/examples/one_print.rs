//! Two threads print a line each, in one call.

use std::thread;

fn main() {
    thread::scope(|s| {
        for n in [15_492_781, 15_492_859] {
            s.spawn(move || println!("{n} is prime"));
        }
    });
}
