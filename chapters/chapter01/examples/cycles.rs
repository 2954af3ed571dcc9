//! If one cycle of the processor took a second, how long would it wait?

/// How many cycles pass in so many nanoseconds, at 3 GHz.
fn cycles(nanoseconds: u64) -> u64 {
    nanoseconds * 3
}

fn main() {
    for (what, nanoseconds, unit, seconds) in [
        ("main memory", 100, "minutes", 60),
        ("4 kB from an SSD", 150_000, "days", 86_400),
        ("an answer from Europe", 150_000_000, "years", 31_557_600),
    ] {
        println!("{what}: {} {unit}", cycles(nanoseconds) / seconds);
    }
}
