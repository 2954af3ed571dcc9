//! The preludes: what a program has without saying so, with the explorer's macros in place of the real ones.

pub use ::std::prelude::*;

macro_rules! preludes {
    ($($(#[$doc:meta])* $name:ident)+) => {$(
        $(#[$doc])*
        pub mod $name {
            pub use ::std::prelude::$name::*;
            pub use crate::{dbg, eprint, eprintln, print, println, thread_local};
            pub use explorer_macros::test;
        }
    )+};
}

preludes! {
    /// The prelude of every edition.
    v1
    /// The prelude of edition 2015.
    rust_2015
    /// The prelude of edition 2018.
    rust_2018
    /// The prelude of edition 2021.
    rust_2021
    /// The prelude of edition 2024.
    rust_2024
}
