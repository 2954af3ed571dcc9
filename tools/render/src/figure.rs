//! A figure.
use crate::course::Course;
use crate::source::Missing;
pub(crate) fn figure(_course: &Course, name: &str) -> Result<String, Missing> {
    Err(Missing::new(format!("figure {name}"), "wait"))
}
