//! Overflows its stack.
fn deeper(depth: u64) -> u64 {
    let frame = [depth; 512];
    std::hint::black_box(&frame);
    if depth == u64::MAX {
        0
    } else {
        deeper(depth + 1) + frame[7]
    }
}

fn main() {
    println!("{}", deeper(0));
}
