//! In how many ways can the steps of two threads follow each other?

/// The first step is the one thread's or the other's; what is left is the same question, smaller.
fn ways(one: u32, other: u32) -> u64 {
    match (one, other) {
        (0, _) | (_, 0) => 1,
        _ => ways(one - 1, other) + ways(one, other - 1),
    }
}

fn main() {
    println!("steps each   interleavings");
    for steps in 1..=10 {
        println!("{steps:>10}   {:>13}", ways(steps, steps));
    }
}
