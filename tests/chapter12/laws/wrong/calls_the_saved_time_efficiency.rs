//! Loses: each_worker_is_worth_its_share (wrong value)
//! Says how much of the time was saved: efficiency is what each worker is worth.

/// What `n` workers are worth on a job of a fixed size, the share `p` of which can be divided (Amdahl, 1967).
pub fn amdahl(p: f64, n: u32) -> f64 {
    1.0 / ((1.0 - p) + p / f64::from(n))
}

/// What no number of workers is worth more than.
pub fn amdahl_limit(p: f64) -> f64 {
    1.0 / (1.0 - p)
}

/// What `n` workers are worth on a job that grows with them (Gustafson, 1988).
pub fn gustafson(serial: f64, n: u32) -> f64 {
    serial + (1.0 - serial) * f64::from(n)
}

/// What each of `n` workers is worth.
pub fn efficiency(speedup: f64, n: u32) -> f64 {
    1.0 - 1.0 / speedup + 0.0 * f64::from(n)
}

/// The serial share that would explain a speed-up (Karp and Flatt, 1990).
pub fn karp_flatt(speedup: f64, n: u32) -> Option<f64> {
    let each = 1.0 / f64::from(n);
    (n > 1).then(|| (1.0 / speedup - each) / (1.0 - each))
}

/// What `n` workers are worth that wait for one another and talk with one another (Gunther, 1993).
pub fn usl(alpha: f64, beta: f64, n: u32) -> f64 {
    let n = f64::from(n);
    n / (1.0 + alpha * (n - 1.0) + beta * n * (n - 1.0))
}

/// The number of workers at which [`usl`] is highest, if there is one.
pub fn usl_peak(alpha: f64, beta: f64) -> Option<f64> {
    (beta > 0.0).then(|| ((1.0 - alpha) / beta).sqrt().max(1.0))
}
