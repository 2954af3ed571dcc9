//! What a wait costs a processor, and what a loop does. Linux only: the system counts it in a file.

use std::fs;
use std::hint::black_box;
use std::thread;
use std::time::Duration;

/// Hundredths of a second that cores have spent on this program so far.
fn processor_time() -> Option<u64> {
    let told = fs::read_to_string("/proc/self/stat").ok()?;
    // The second field, the program's name in brackets, may have spaces in it. The fourteenth and the fifteenth are
    // user and system time; what comes after the brackets begins with the third.
    let (_, after_name) = told.rsplit_once(')')?;
    let fields: Vec<&str> = after_name.split_whitespace().collect();
    let [user, system]: [u64; 2] = [fields.get(11)?.parse().ok()?, fields.get(12)?.parse().ok()?];
    Some(user + system)
}

fn cost_of(what: &str, work: impl Fn()) {
    let Some(before) = processor_time() else {
        return println!("{what}: this system does not say");
    };
    work();
    let cost = processor_time().map_or(0, |after| after - before);
    let words = if cost < 5 {
        "next to nothing"
    } else {
        "processor time"
    };
    println!("{what}: {words}");
}

fn main() {
    cost_of("waiting for half a second", || {
        thread::sleep(Duration::from_millis(500));
    });
    cost_of("counting to 50 million", || {
        for n in 0..50_000_000 {
            black_box(n);
        }
    });
}
