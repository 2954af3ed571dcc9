//! Computes for ever.
fn main() {
    let mut count = 0_u64;
    loop {
        count = std::hint::black_box(count + 1);
    }
}
