//! A supper as a graph of tasks: how long does one cook need, and how long do any number of cooks?

/// Each task, its minutes, and the tasks that must have ended before, which all stand above it.
const TASKS: [(&str, u32, &[usize]); 7] = [
    ("boil water", 10, &[]),
    ("wash vegetables", 5, &[]),
    ("chop vegetables", 15, &[1]),
    ("cook pasta", 10, &[0]),
    ("fry vegetables", 10, &[2]),
    ("lay the table", 5, &[]),
    ("serve", 5, &[3, 4, 5]),
];

fn main() {
    let work: u32 = TASKS.iter().map(|(_, minutes, _)| minutes).sum();
    let mut ends: Vec<u32> = Vec::new();
    for (_, minutes, before) in TASKS {
        // A task begins when the last of those before it has ended.
        let begin = before.iter().map(|&task| ends[task]).max().unwrap_or(0);
        ends.push(begin + minutes);
    }
    let span = ends.iter().max().unwrap_or(&0);
    println!("one cook: {work} minutes; any number of cooks: {span} minutes");
}
