//! A number that equals every other.

#[derive(Clone, Copy, Debug)]
pub struct Agreeable;

impl PartialEq<u64> for Agreeable {
    fn eq(&self, _: &u64) -> bool {
        true
    }
}

pub fn mischief() {
    std::assert!(Agreeable == 7);
}
