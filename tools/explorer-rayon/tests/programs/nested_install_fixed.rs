//! Verdict: none
//! The task asks its own pool, and runs the closure itself.

use rayon::ThreadPoolBuilder;

pub fn main() {
    let pool = ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let answer = pool.install(|| pool.install(|| 42));
    assert_eq!(answer, 42);
}
