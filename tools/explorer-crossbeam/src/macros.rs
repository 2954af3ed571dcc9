//! `select!`, in the syntax of the real one.

/// Waits for whichever operation is ready first; of several that are ready, any.
///
/// ```
/// # // The doctest's own `std` is the real one: it runs outside an exploration.
/// use crossbeam::channel::{never, unbounded};
/// use crossbeam::select;
///
/// let (sender, receiver) = unbounded();
/// sender.send(1).unwrap();
/// let got = select! {
///     recv(receiver) -> message => message.unwrap(),
///     recv(never::<i32>()) -> _ => unreachable!(),
/// };
/// assert_eq!(got, 1);
/// ```
#[macro_export]
macro_rules! select {
    ($($arms:tt)*) => { $crate::__select!(@arms new () () $($arms)*) };
}

/// The same, but of several operations that are ready, the first.
#[macro_export]
macro_rules! select_biased {
    ($($arms:tt)*) => { $crate::__select!(@arms new_biased () () $($arms)*) };
}

/// What `select!` is made of.
///
/// `@arms` reads the arms into `(kind handle message? pattern body)`, `@bind` evaluates the handles from the first to
/// the last, `@wait` chooses, and `@complete` runs what was chosen.
#[doc(hidden)]
#[macro_export]
macro_rules! __select {
    // The arms are read.
    (@arms $new:ident ($($arm:tt)*) ($($default:tt)*)) => {
        $crate::__select!(@bind $new ($($arm)*) () ($($default)*)
            (zero 0usize) (one 1usize) (two 2usize) (three 3usize) (four 4usize) (five 5usize)
            (six 6usize) (seven 7usize) (eight 8usize) (nine 9usize) (ten 10usize) (eleven 11usize)
            (twelve 12usize) (thirteen 13usize) (fourteen 14usize) (fifteen 15usize))
    };
    // An expression and a comma, an expression at the end, or a block.
    (@arms $new:ident $arms:tt $default:tt default => $body:expr, $($rest:tt)*) => {
        $crate::__select!(@default $new $arms $default ($body) $($rest)*)
    };
    (@arms $new:ident $arms:tt $default:tt default => $body:expr) => {
        $crate::__select!(@default $new $arms $default ($body))
    };
    (@arms $new:ident $arms:tt $default:tt default => $body:block $($rest:tt)*) => {
        $crate::__select!(@default $new $arms $default ($body) $($rest)*)
    };
    (@arms $new:ident $arms:tt $default:tt default() => $($rest:tt)*) => {
        $crate::__select!(@arms $new $arms $default default => $($rest)*)
    };
    (@arms $new:ident $arms:tt $default:tt default($limit:expr $(,)?) => $body:expr, $($rest:tt)*) => {
        $crate::__select!(@default $new $arms $default ($body, $limit) $($rest)*)
    };
    (@arms $new:ident $arms:tt $default:tt default($limit:expr $(,)?) => $body:expr) => {
        $crate::__select!(@default $new $arms $default ($body, $limit))
    };
    (@arms $new:ident $arms:tt $default:tt default($limit:expr $(,)?) => $body:block $($rest:tt)*) => {
        $crate::__select!(@default $new $arms $default ($body, $limit) $($rest)*)
    };
    (@arms $new:ident ($($arm:tt)*) $default:tt
        recv($receiver:expr $(,)?) -> $message:pat => $body:expr, $($rest:tt)*) => {
        $crate::__select!(@arms $new ($($arm)* (recv ($receiver) () ($message) $body)) $default $($rest)*)
    };
    (@arms $new:ident ($($arm:tt)*) $default:tt
        recv($receiver:expr $(,)?) -> $message:pat => $body:expr) => {
        $crate::__select!(@arms $new ($($arm)* (recv ($receiver) () ($message) $body)) $default)
    };
    (@arms $new:ident ($($arm:tt)*) $default:tt
        recv($receiver:expr $(,)?) -> $message:pat => $body:block $($rest:tt)*) => {
        $crate::__select!(@arms $new ($($arm)* (recv ($receiver) () ($message) $body)) $default $($rest)*)
    };
    (@arms $new:ident ($($arm:tt)*) $default:tt
        send($sender:expr, $sent:expr $(,)?) -> $result:pat => $body:expr, $($rest:tt)*) => {
        $crate::__select!(@arms $new ($($arm)* (send ($sender) ($sent) ($result) $body)) $default $($rest)*)
    };
    (@arms $new:ident ($($arm:tt)*) $default:tt
        send($sender:expr, $sent:expr $(,)?) -> $result:pat => $body:expr) => {
        $crate::__select!(@arms $new ($($arm)* (send ($sender) ($sent) ($result) $body)) $default)
    };
    (@arms $new:ident ($($arm:tt)*) $default:tt
        send($sender:expr, $sent:expr $(,)?) -> $result:pat => $body:block $($rest:tt)*) => {
        $crate::__select!(@arms $new ($($arm)* (send ($sender) ($sent) ($result) $body)) $default $($rest)*)
    };
    (@arms $new:ident $arms:tt $default:tt $($rest:tt)+) => {
        ::core::compile_error!(::core::concat!(
            "expected `recv(receiver) -> message => …`, `send(sender, message) -> result => …`, ",
            "`default => …` or `default(timeout) => …`, found `", ::core::stringify!($($rest)+), "`"
        ))
    };
    (@default $new:ident $arms:tt () $default:tt $($rest:tt)*) => {
        $crate::__select!(@arms $new $arms $default $($rest)*)
    };
    (@default $new:ident $arms:tt $default:tt $again:tt $($rest:tt)*) => {
        ::core::compile_error!("there can be only one `default` case in a `select!` block")
    };

    // The handles, each evaluated once and kept to the end.
    (@bind $new:ident ((recv ($handle:expr) $rest:tt $pattern:tt $body:expr) $($arm:tt)*)
        ($($bound:tt)*) $default:tt ($name:ident $index:literal) $($names:tt)*) => {
        match $handle {
            ref $name => {
                let $name: &$crate::channel::Receiver<_> = $name;
                $crate::__select!(@bind $new ($($arm)*)
                    ($($bound)* (recv $name $index $rest $pattern $body)) $default $($names)*)
            }
        }
    };
    (@bind $new:ident ((send ($handle:expr) $rest:tt $pattern:tt $body:expr) $($arm:tt)*)
        ($($bound:tt)*) $default:tt ($name:ident $index:literal) $($names:tt)*) => {
        match $handle {
            ref $name => {
                let $name: &$crate::channel::Sender<_> = $name;
                $crate::__select!(@bind $new ($($arm)*)
                    ($($bound)* (send $name $index $rest $pattern $body)) $default $($names)*)
            }
        }
    };
    (@bind $new:ident () $bound:tt $default:tt $($names:tt)*) => {
        $crate::__select!(@wait $new chosen $bound $default)
    };
    (@bind $new:ident $arms:tt $bound:tt $default:tt) => {
        ::core::compile_error!("too many operations in a `select!` block")
    };

    (@wait $new:ident $chosen:ident
        ($(($kind:ident $name:ident $index:literal $rest:tt $pattern:tt $body:expr))*) ()) => {{
        #[allow(unused_mut, reason = "there may be no arm")]
        let mut select = $crate::channel::Select::$new();
        $(select.$kind($name);)*
        let $chosen = select.select().__unbound();
        $crate::__select!(@complete $chosen $(($kind $name $index $rest $pattern $body))*)
    }};
    (@wait $new:ident $chosen:ident
        ($(($kind:ident $name:ident $index:literal $rest:tt $pattern:tt $body:expr))*)
        ($default:expr)) => {{
        #[allow(unused_mut, reason = "there may be no arm")]
        let mut select = $crate::channel::Select::$new();
        $(select.$kind($name);)*
        match select.try_select().map($crate::channel::SelectedOperation::__unbound) {
            ::core::result::Result::Err(_) => $default,
            ::core::result::Result::Ok($chosen) => {
                $crate::__select!(@complete $chosen $(($kind $name $index $rest $pattern $body))*)
            }
        }
    }};
    (@wait $new:ident $chosen:ident
        ($(($kind:ident $name:ident $index:literal $rest:tt $pattern:tt $body:expr))*)
        ($default:expr, $limit:expr)) => {{
        #[allow(unused_mut, reason = "there may be no arm")]
        let mut select = $crate::channel::Select::$new();
        $(select.$kind($name);)*
        match select.select_timeout($limit).map($crate::channel::SelectedOperation::__unbound) {
            ::core::result::Result::Err(_) => $default,
            ::core::result::Result::Ok($chosen) => {
                $crate::__select!(@complete $chosen $(($kind $name $index $rest $pattern $body))*)
            }
        }
    }};

    (@complete $chosen:ident
        (recv $name:ident $index:literal () ($pattern:pat) $body:expr) $($arm:tt)*) => {
        if $chosen.index() == $index {
            let $pattern = $chosen.recv($name);
            $body
        } else {
            $crate::__select!(@complete $chosen $($arm)*)
        }
    };
    (@complete $chosen:ident
        (send $name:ident $index:literal ($sent:expr) ($pattern:pat) $body:expr) $($arm:tt)*) => {
        if $chosen.index() == $index {
            let $pattern = $chosen.send($name, $sent);
            $body
        } else {
            $crate::__select!(@complete $chosen $($arm)*)
        }
    };
    (@complete $chosen:ident) => {{
        ::core::mem::drop($chosen);
        ::core::unreachable!("no such arm")
    }};
}
