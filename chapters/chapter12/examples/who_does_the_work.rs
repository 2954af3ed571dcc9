//! Counts the divisions in 1,000 primality tests: who has how much to do?

/// How many divisions it takes to test a number, and whether it is prime.
fn divisions(number: u64) -> (u64, bool) {
    if number.is_multiple_of(2) {
        return (1, false);
    }
    let (mut tried, mut divisor) = (1, 3);
    while divisor * divisor <= number {
        tried += 1;
        if number.is_multiple_of(divisor) {
            return (tried, false);
        }
        divisor += 2;
    }
    (tried, true)
}

/// The speed-up if the numbers are divided into so many parts beforehand: the fullest part decides.
fn in_parts(costs: &[u64], parts: usize) -> f64 {
    let of_part = costs
        .chunks(costs.len() / parts)
        .map(|part| part.iter().sum::<u64>());
    costs.iter().sum::<u64>() as f64 / of_part.max().unwrap_or(1) as f64
}

fn main() {
    let first = 10_000_000_000_000;
    let tested: Vec<(u64, bool)> = (first..first + 1000).map(divisions).collect();
    let all: u64 = tested.iter().map(|(tried, _)| tried).sum();
    let primes = tested.iter().filter(|(_, prime)| *prime);
    let of_primes: u64 = primes.clone().map(|(tried, _)| tried).sum();
    let percent = 100.0 * of_primes as f64 / all as f64;
    println!(
        "{all} divisions; {} primes take {percent:.1} % of them",
        primes.count()
    );

    let costs: Vec<u64> = tested.iter().map(|(tried, _)| *tried).collect();
    let mut sorted = costs.clone();
    sorted.sort_unstable_by(|a, b| b.cmp(a));
    let half = sorted.len() / 2;
    let easy: u64 = sorted[half..].iter().sum();
    println!("the easier half of the numbers takes {easy} divisions");
    for parts in [2, 4, 8] {
        println!(
            "{parts} parts, a worker each: at most {:.2} times as fast",
            in_parts(&costs, parts)
        );
    }
    let most = all as f64 / sorted[0] as f64;
    println!("one number to each free worker: at most {most:.1} times, with enough workers");
}
