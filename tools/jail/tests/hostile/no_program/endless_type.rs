//! A type that contains itself in a larger type, without end.
#![recursion_limit = "1000000"]

struct Larger<T>(std::marker::PhantomData<T>);

trait Grow {
    fn grow(depth: u64);
}

impl<T> Grow for Larger<T> {
    fn grow(depth: u64) {
        if depth > 0 {
            Larger::<(T, T)>::grow(depth - 1);
        }
    }
}

fn main() {
    Larger::<u8>::grow(1);
}
