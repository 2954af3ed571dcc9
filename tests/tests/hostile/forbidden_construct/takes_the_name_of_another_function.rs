//! Puts its own function in place of one of the system.

#[unsafe(no_mangle)]
pub extern "C" fn write(_: i32, _: *const u8, count: usize) -> isize {
    count.cast_signed()
}

pub fn mischief() {}
