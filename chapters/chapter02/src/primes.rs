//! Which numbers are prime: what the notes' ten numbers were tested with, and what they should have been.

/// The ten numbers of the notes that this course grew from. Eight of them are prime.
pub const TEN: [u64; 10] = [
    15_492_781, 15_492_787, 15_492_803, 15_492_811, 15_492_810, 15_494_819, 15_494_623, 15_495_941,
    15_492_859, 15_527_509,
];

/// Whether `n` is prime, as the notes test it: every odd divisor below `n` is tried. Also how many were tried.
///
/// It calls 1 prime, which has one divisor and not two.
/// ```
/// use chapter02::primes::as_in_the_notes;
///
/// assert_eq!(as_in_the_notes(1), (true, 0));
/// assert_eq!(as_in_the_notes(15_492_781), (true, 7_746_389));
/// ```
// ANCHOR: notes
pub fn as_in_the_notes(n: u64) -> (bool, u64) {
    if n.is_multiple_of(2) {
        return (n == 2, 0);
    }
    let mut tried = 0;
    for divisor in (3..n).step_by(2) {
        tried += 1;
        if n.is_multiple_of(divisor) {
            return (false, tried);
        }
    }
    (true, tried)
}
// ANCHOR_END: notes

/// Whether `n` is prime, and how many divisors were tried: those up to the root of `n`.
///
/// The root is found without floats, which cannot tell neighbours apart above 2⁵³:
/// ```
/// use chapter02::primes::{TEN, up_to_the_root};
///
/// assert_eq!(up_to_the_root(1), (false, 0));
/// assert_eq!(up_to_the_root(15_492_781), (true, 1967));
/// let primes = TEN.iter().filter(|n| up_to_the_root(**n).0).count();
/// assert_eq!(primes, 8);
///
/// let large = 1_u64 << 53;
/// assert_eq!(large as f64, (large + 1) as f64);
/// assert_eq!(94_906_267_u64.pow(2).isqrt(), 94_906_267);
/// ```
// ANCHOR: root
pub fn up_to_the_root(n: u64) -> (bool, u64) {
    if n < 2 || n.is_multiple_of(2) {
        return (n == 2, 0);
    }
    let mut tried = 0;
    for divisor in (3..=n.isqrt()).step_by(2) {
        tried += 1;
        if n.is_multiple_of(divisor) {
            return (false, tried);
        }
    }
    (true, tried)
}
// ANCHOR_END: root

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_agree_but_for_one() {
        for n in (0..2_000).filter(|n| *n != 1) {
            assert_eq!(as_in_the_notes(n).0, up_to_the_root(n).0, "{n}");
        }
    }
}
