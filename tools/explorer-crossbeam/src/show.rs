//! Showing a value in the trace without asking its type to be `Debug`.

use std::any::type_name;

/// The value after a space, for the few types that traces are read for; nothing for others.
pub(crate) fn show<T>(value: &T) -> String {
    macro_rules! try_each {
        ($($type:ty)*) => {$(
            if type_name::<T>() == type_name::<$type>() {
                // SAFETY: these names have no crate that a program could define, so it is this very type.
                let value = unsafe { &*std::ptr::from_ref(value).cast::<$type>() };
                return format!(" {value:?}");
            }
        )*};
    }
    try_each! { bool char u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize f32 f64 }
    String::new()
}
