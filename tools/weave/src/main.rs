//! The command of the course.
fn main() {}
