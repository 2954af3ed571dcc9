//! The checks that mark the exercises: the same names as in `exercises/` and `solutions/`.
