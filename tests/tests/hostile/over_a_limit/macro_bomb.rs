//! A macro that calls itself twice, for ever.

macro_rules! bomb {
    ($($x:tt)*) => { bomb!($($x)* $($x)* 0); bomb!($($x)* 0 $($x)*); };
}
bomb!(0 0);

pub fn mischief() {}
