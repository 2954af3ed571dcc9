//! Four processors for a program that is 40 % parallel, or two for one that is 80 % parallel?

/// What `n` workers are worth if the share `p` of the work can be divided.
fn amdahl(p: f64, n: f64) -> f64 {
    let alone = 1.0 - p;
    let together = p / n;
    1.0 / (alone + together)
}

fn main() {
    println!("4 processors, 40 % parallel: {:.4}", amdahl(0.4, 4.0));
    println!("2 processors, 80 % parallel: {:.4}", amdahl(0.8, 2.0));
    println!();
    println!(
        "40 % parallel, with all the processors there are: {:.4}",
        amdahl(0.4, f64::INFINITY)
    );
    println!(
        "80 % parallel, with all the processors there are: {:.4}",
        amdahl(0.8, f64::INFINITY)
    );
}
