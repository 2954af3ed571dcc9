//! Writes where it must not, with `unsafe`.

pub fn mischief() {
    unsafe { std::ptr::null_mut::<u64>().write(1) };
}
