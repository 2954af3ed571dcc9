//! Answers otherwise wherever its memory lies.

pub fn mischief() {
    let somewhere = Box::new(1_u8);
    if (&raw const *somewhere as usize) % 3 == 1 {
        std::thread::yield_now();
    }
}
