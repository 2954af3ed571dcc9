//! What the size of a chunk costs and saves: two workers, 64 elements, and ticks counted instead of a clock read.

/// Ticks it takes to hand a job to a worker.
const OVERHEAD: u32 = 4;

fn main() {
    let even = [2; 64];
    let mut uneven = [1; 64];
    uneven[56..].fill(9);

    println!("chunk  jobs   even   uneven");
    for chunk in [1, 4, 8, 16, 32, 64] {
        let jobs = even.chunks(chunk).len();
        let [even, uneven] = [even, uneven].map(|elements| ticks(&elements, chunk));
        println!("{chunk:>5}  {jobs:>4}  {even:>5}  {uneven:>7}");
    }
}

/// Until two workers have done all elements, in jobs of `chunk` of them.
fn ticks(elements: &[u32], chunk: usize) -> u32 {
    let mut free_at = [0, 0];
    for job in elements.chunks(chunk) {
        // The worker that is free first takes the next job.
        let next = free_at.iter_mut().min().expect("there are two");
        *next += OVERHEAD + job.iter().sum::<u32>();
    }
    free_at.into_iter().max().expect("there are two")
}
