//! A pool of one thread, by rayon; its job forks into two, and waits for both.

use rayon::ThreadPoolBuilder;

fn main() {
    let pool = ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let both = pool.install(|| {
        let (tea, cake) = rayon::join(|| hash("tea"), || hash("cake"));
        tea ^ cake
    });
    println!("{both:08x}");
}

/// A stand-in that is quick to follow, and no way to keep a password.
fn hash(password: &str) -> u32 {
    password
        .bytes()
        .fold(7, |h, b| h.wrapping_mul(31) ^ u32::from(b))
}
