//! Overflows the compiler's stack.
macro_rules! deeper {
    ($inside:expr, $count:tt $($more:tt)*) => { deeper!(-($inside), $($more)* $count $count) };
}

#[allow(unused)]
fn main() {
    let deep = deeper!(1, one);
}
