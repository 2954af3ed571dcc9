//! Panics while it panics.

struct Bomb;

impl Drop for Bomb {
    fn drop(&mut self) {
        panic!("twice");
    }
}

pub fn mischief() {
    let _bomb = Bomb;
    panic!("once");
}
