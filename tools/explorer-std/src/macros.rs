//! The macros that a program uses without a path: printing, and thread locals.

use std::fmt::Arguments;
use std::panic::Location;

use explorer::model;

/// Prints into the schedule's own output, or for real outside an exploration.
#[doc(hidden)]
#[track_caller]
pub fn print_arguments(arguments: Arguments<'_>, newline: bool) {
    let at = Location::caller();
    if explorer::active() {
        // Formatting may itself lock and load.
        let mut text = arguments.to_string();
        if newline {
            text.push('\n');
        }
        model::print(&text, at);
    } else if newline {
        ::std::println!("{arguments}");
    } else {
        ::std::print!("{arguments}");
    }
}

/// Standard error is for people: under exploration it is formatted, for what that does, and not shown.
#[doc(hidden)]
pub fn eprint_arguments(arguments: Arguments<'_>, newline: bool) {
    if explorer::active() {
        drop(arguments.to_string());
    } else if newline {
        ::std::eprintln!("{arguments}");
    } else {
        ::std::eprint!("{arguments}");
    }
}

/// Prints a line.
#[macro_export]
macro_rules! println {
    () => { $crate::__explorer::print_arguments($crate::format_args!(""), true) };
    ($($argument:tt)*) => { $crate::__explorer::print_arguments($crate::format_args!($($argument)*), true) };
}

/// Prints.
#[macro_export]
macro_rules! print {
    ($($argument:tt)*) => { $crate::__explorer::print_arguments($crate::format_args!($($argument)*), false) };
}

/// Prints a line to standard error.
#[macro_export]
macro_rules! eprintln {
    () => { $crate::__explorer::eprint_arguments($crate::format_args!(""), true) };
    ($($argument:tt)*) => { $crate::__explorer::eprint_arguments($crate::format_args!($($argument)*), true) };
}

/// Prints to standard error.
#[macro_export]
macro_rules! eprint {
    ($($argument:tt)*) => { $crate::__explorer::eprint_arguments($crate::format_args!($($argument)*), false) };
}

/// Prints an expression and its value to standard error, and gives the value.
#[macro_export]
macro_rules! dbg {
    () => {
        $crate::eprintln!("[{}:{}:{}]", $crate::file!(), $crate::line!(), $crate::column!())
    };
    ($value:expr $(,)?) => {
        match $value {
            value => {
                $crate::eprintln!(
                    "[{}:{}:{}] {} = {:#?}",
                    $crate::file!(),
                    $crate::line!(),
                    $crate::column!(),
                    $crate::stringify!($value),
                    &value
                );
                value
            }
        }
    };
    ($($value:expr),+ $(,)?) => {
        ($($crate::dbg!($value)),+,)
    };
}

/// Declares thread locals: one value for each thread of the program, not for each of the system.
#[macro_export]
macro_rules! thread_local {
    () => {};
    ($(#[$attribute:meta])* $visibility:vis static $name:ident : $type:ty = const $init:block $(; $($rest:tt)*)?) => {
        $crate::thread_local!($(#[$attribute])* $visibility static $name: $type = $init);
        $($crate::thread_local!($($rest)*);)?
    };
    ($(#[$attribute:meta])* $visibility:vis static $name:ident : $type:ty = const $init:expr $(; $($rest:tt)*)?) => {
        $crate::thread_local!($(#[$attribute])* $visibility static $name: $type = $init);
        $($crate::thread_local!($($rest)*);)?
    };
    ($(#[$attribute:meta])* $visibility:vis static $name:ident : $type:ty = $init:expr; $($rest:tt)*) => {
        $crate::thread_local!($(#[$attribute])* $visibility static $name: $type = $init);
        $crate::thread_local!($($rest)*);
    };
    ($(#[$attribute:meta])* $visibility:vis static $name:ident : $type:ty = $init:expr) => {
        $(#[$attribute])*
        $visibility const $name: $crate::thread::LocalKey<$type> = {
            fn initial() -> $type {
                $init
            }
            $crate::__explorer::real_thread_local! {
                static REAL: $type = initial();
            }
            static KEY: $crate::thread::Key = $crate::thread::Key::new();
            $crate::thread::LocalKey::new(&KEY, &REAL, initial)
        };
    };
}
