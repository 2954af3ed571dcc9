//! The queue: the small interface through which workers get what is to be marked, on one machine or on many.

use marking::Mark;

use crate::Result;

/// A file to be marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// What its mark will be known by.
    pub key: String,
    /// `chapter03/lost_update`.
    pub exercise: String,
    /// What the learner wrote.
    pub text: Vec<u8>,
}

/// What came of a job.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// A mark.
    Mark(Box<Mark>),
    /// None could be made, and why. It will be tried again another time.
    Undecided(String),
}

/// Hands out jobs, each to one worker, and takes what came of them.
///
/// A worker that dies never gives its jobs back; the queue finds that out and hands them to another.
pub trait Queue: Sync {
    /// A job that nobody has; none when nobody needs help.
    ///
    /// # Errors
    /// When the queue cannot be reached.
    fn take(&self) -> Result<Option<Job>>;

    /// Keeps what came of a job. When this returns it is kept whatever happens, and nobody will get the job again.
    ///
    /// # Errors
    /// When it could not be kept; then the job is still there.
    fn finish(&self, job: &Job, outcome: &Outcome) -> Result<()>;

    /// Gives a job back undone.
    ///
    /// # Errors
    /// When the queue cannot be reached.
    fn give_back(&self, job: &Job) -> Result<()>;
}
