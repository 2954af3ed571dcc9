//! Showing a value in the trace without asking its type to be `Debug`.

use std::any::type_name;

/// The value as text, for the few types that traces are read for.
pub(super) fn show<T: ?Sized>(value: &T) -> Option<String> {
    // SAFETY: the name is the type's own, and the pointer is to a value of it.
    unsafe { show_named(type_name::<T>(), std::ptr::from_ref(value).cast()) }
}

/// Not generic, so that it is compiled once and not with each program.
///
/// # Safety
/// `value` points to a value whose type has this name.
unsafe fn show_named(name: &str, value: *const u8) -> Option<String> {
    macro_rules! try_each {
        ($($type:ty)*) => {$(
            if name == type_name::<$type>() {
                // SAFETY: these names have no crate that a program could define, so it is this very type.
                let value = unsafe { &*value.cast::<$type>() };
                return Some(shorten(format!("{value:?}")));
            }
        )*};
    }
    try_each! {
        bool char u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize f32 f64
        String &str Option<u32> Option<u64> Option<i32> Option<usize> Option<String>
        Vec<u8> Vec<u32> Vec<u64> Vec<usize> Vec<i32> Vec<i64> Vec<String> Vec<&str>
        std::collections::VecDeque<u32> std::collections::VecDeque<u64> std::collections::VecDeque<i32>
        (u32, u32) (u64, u64) (i32, i32) (usize, usize)
    }
    None
}

fn shorten(text: String) -> String {
    const LONGEST: usize = 40;
    if text.chars().count() <= LONGEST {
        return text;
    }
    text.chars().take(LONGEST - 1).chain(['…']).collect()
}
