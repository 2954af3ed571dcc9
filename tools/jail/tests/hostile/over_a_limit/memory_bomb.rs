//! Takes memory without end, and touches it.
fn main() {
    let mut all = Vec::new();
    loop {
        all.push(vec![1_u8; 64 << 20]);
        std::hint::black_box(&all);
    }
}
