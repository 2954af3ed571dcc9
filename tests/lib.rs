//! The checks that mark the exercises: the same names as in `exercises/` and `solutions/`.

mod chapter03 {
    mod lost_update;
    mod make_once;
}
