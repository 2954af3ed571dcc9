//! Takes another file in as its own code.

mod theirs {
    include!("../../../solutions/chapter03/lost_update.rs");
}

pub fn mischief() {}
