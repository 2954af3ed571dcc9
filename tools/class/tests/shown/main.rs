//! What is shown of a class, drawn from one small gradebook that holds every kind of grade.

mod book;
mod export;
