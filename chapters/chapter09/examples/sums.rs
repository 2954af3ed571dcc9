//! The ten numbers of the notes, once as they are and once as sums of two, as `starmap` gets them.

const NUMBERS: [u64; 10] = [
    15_492_781, 15_492_787, 15_492_803, 15_492_811, 15_492_810, 15_494_819, 15_494_623, 15_495_941,
    15_492_859, 15_527_509,
];
const PAIRS: [(u64, u64); 10] = [
    (15_492_780, 1),
    (15_492_780, 7),
    (15_492_799, 104),
    (15_492_800, 11),
    (15_492_800, 10),
    (15_494_810, 9),
    (15_494_619, 4),
    (15_495_938, 3),
    (15_492_858, 1),
    (15_527_507, 2),
];

fn main() {
    let primes = NUMBERS.iter().filter(|n| is_prime(**n)).count();
    println!("{primes} primes out of the {} numbers", NUMBERS.len());
    let primes = PAIRS.iter().filter(|(a, b)| is_prime(a + b)).count();
    println!("{primes} primes out of the {} sums", PAIRS.len());
    for (n, (a, b)) in NUMBERS.iter().zip(PAIRS) {
        if a + b != *n {
            println!("{a} + {b} is {}, and not {n}", a + b);
        }
    }
}

fn is_prime(n: u64) -> bool {
    n >= 2 && (2..=n.isqrt()).all(|d| !n.is_multiple_of(d))
}
