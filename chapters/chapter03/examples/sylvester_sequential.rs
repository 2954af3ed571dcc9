//! One thread replaces x by x² − x + 1 three times.

fn main() {
    let mut x = 3_u64;
    for _ in 0..3 {
        x = x * x - x + 1;
    }
    println!("x = {x}");
}
