//! A macro that doubles what it is given forty times.
#![recursion_limit = "1000000"]

macro_rules! double {
    ($($all:tt)*) => { double_again!($($all)* $($all)*) };
}
macro_rules! double_again {
    ($($all:tt)*) => { double!($($all)* $($all)*) };
}

fn main() {
    double!(one two three four);
}
