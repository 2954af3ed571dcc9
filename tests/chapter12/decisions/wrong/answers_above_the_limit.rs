//! Loses: nobody_goes_beyond_the_limit (wrong value)
//! Answers a target beyond the limit with a number of workers, and a huge one: no number is enough.

/// Which of two offers is better?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Better {
    /// The first.
    First,
    /// The second.
    Second,
    /// They are equal.
    Tie,
}

/// Whether `a` is not below `b` by more than rounding may be.
pub fn at_least(a: f64, b: f64) -> bool {
    a >= b * (1.0 - 1e-9)
}

/// Which of two pairs of a parallel share and a number of workers has the larger speed-up?
pub fn better(a: (f64, u32), b: (f64, u32)) -> Better {
    let (a, b) = (amdahl(a.0, a.1.into()), amdahl(b.0, b.1.into()));
    match (at_least(a, b), at_least(b, a)) {
        (true, true) => Better::Tie,
        (true, false) => Better::First,
        (false, _) => Better::Second,
    }
}

/// The smallest number of workers that makes a job of parallel share `p` so many times as fast.
pub fn workers_for(p: f64, target: f64) -> Option<u32> {
    if target <= 1.0 {
        return Some(1);
    }
    // target = 1 / ((1 - p) + p / n), solved for n.
    let exactly = p / (1.0 / target - (1.0 - p)).max(1e-9);
    let workers = exactly.round();
    let enough = at_least(amdahl(p, workers), target);
    let workers = if enough { workers } else { exactly.ceil() };
    Some(workers as u32)
}

/// Which part, improved alone, makes the whole fastest? A part is its share of the time and the factor it can gain.
pub fn improve_first(parts: &[(f64, f64)]) -> Option<usize> {
    let mut best = None;
    let mut fastest = 1.0;
    for (index, &(share, factor)) in parts.iter().enumerate() {
        let speedup = amdahl(share, factor);
        if !at_least(fastest, speedup) {
            (best, fastest) = (Some(index), speedup);
        }
    }
    best
}

/// The smallest number of items with which `n` workers need no more time than one, although it costs to start them.
pub fn break_even_items(per_item: f64, overhead: f64, n: u32) -> Option<u64> {
    if n == 1 && overhead > 0.0 {
        return None;
    }
    let saved_by_each = per_item * (1.0 - 1.0 / f64::from(n));
    let exactly = if overhead > 0.0 {
        overhead / saved_by_each
    } else {
        1.0
    };
    let items = exactly.round();
    let enough = at_least(items * saved_by_each, overhead);
    let items = if enough { items } else { exactly.ceil() };
    Some((items as u64).max(1))
}

/// A part of the time, `share`, becomes `factor` times as fast, and the rest stays as it is.
fn amdahl(share: f64, factor: f64) -> f64 {
    1.0 / ((1.0 - share) + share / factor)
}
