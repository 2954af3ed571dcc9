//! Allows itself what is forbidden.

#[allow(unsafe_code)]
pub fn mischief() {
    unsafe { std::ptr::null_mut::<u64>().write(1) };
}
