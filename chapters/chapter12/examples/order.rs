//! Three parts of a program, each of which can be made faster: in which order?

/// The seconds a part takes now, and the factor by which it can be made faster.
const PARTS: [(&str, f64, f64); 3] = [
    ("read", 2.0, 1.6),
    ("compute", 6.0, 4.0),
    ("sort", 2.0, 20.0),
];

fn main() {
    let total: f64 = PARTS.iter().map(|(_, seconds, _)| seconds).sum();
    println!("alone, each makes of {total} seconds:");
    for (part, seconds, factor) in PARTS {
        println!("  {part:8} {:.2}", total - seconds + seconds / factor);
    }
    for order in [[1, 2, 0], [0, 2, 1]] {
        let mut now = total;
        let mut steps = Vec::new();
        for part in order {
            let (name, seconds, factor) = PARTS[part];
            let next = now - seconds + seconds / factor;
            steps.push(format!("{name} {:.2} times", now / next));
            now = next;
        }
        println!(
            "one after another: {}; in the end {now:.2} seconds",
            steps.join(", ")
        );
    }
}
