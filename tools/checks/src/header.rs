//! The typed header of an exercise: what its first lines may say.

/// What an exercise is called and needs. Written with [`exercise!`](crate::exercise).
#[derive(Clone, Copy, Debug)]
pub struct Header {
    /// The title, as the book prints it.
    pub title: &'static str,
    /// The number of the exercise within its chapter.
    pub order: u32,
    /// The crates a submission may use beside `std`.
    pub crates: &'static [&'static str],
    /// Whether a submission may contain `unsafe`.
    pub unsafe_code: bool,
    /// Three steps towards the answer.
    pub hints: [&'static str; 3],
}

impl Header {
    /// The header with nothing in it, for the fields an exercise leaves out.
    pub const EMPTY: Header = Header {
        title: "",
        order: 0,
        crates: &[],
        unsafe_code: false,
        hints: [""; 3],
    };
}

/// The header of an exercise; the marker reads it from the source, the compiler holds it to its types.
///
/// ```
/// checks::exercise! {
///     title: "The lost update",
///     order: 3,
///     crates: ["tokio"],
///     hints: ["Which two steps?", "Which method does both?", "`take` is a swap with 0."],
/// }
/// ```
#[macro_export]
macro_rules! exercise {
    ($($field:ident : $value:expr),+ $(,)?) => {
        const _: $crate::Header = $crate::Header {
            $($field: $crate::header_value!($field $value),)+
            ..$crate::Header::EMPTY
        };
    };
}

/// A list of any length is borrowed, so that every list is written alike.
#[doc(hidden)]
#[macro_export]
macro_rules! header_value {
    (crates $value:expr) => {
        &$value
    };
    ($field:ident $value:expr) => {
        $value
    };
}
