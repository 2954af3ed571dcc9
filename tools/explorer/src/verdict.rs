//! The verdicts: one word each for what was found wrong, the same everywhere.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! verdicts {
    ($($(#[$doc:meta])* $name:ident = $word:literal, $kebab:literal;)+) => {
        /// What was found wrong. A check that passes has no verdict.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Verdict {
            $($(#[$doc])* #[serde(rename = $kebab)] $name,)+
        }

        impl Verdict {
            /// Every verdict, in the order of the book's page on them.
            pub const ALL: &[Verdict] = &[$(Verdict::$name),+];

            /// The words a learner reads: `lost update`.
            pub fn words(self) -> &'static str {
                match self { $(Verdict::$name => $word),+ }
            }

            /// The name in JSON and in addresses: `lost-update`.
            pub fn kebab(self) -> &'static str {
                match self { $(Verdict::$name => $kebab),+ }
            }
        }
    };
}

verdicts! {
    /// A check compared, and the value was not the one asked for.
    WrongValue = "wrong value", "wrong-value";
    /// A value was read, another thread changed it, and the write went over that change.
    LostUpdate = "lost update", "lost-update";
    /// Nobody can go on: the threads wait for each other.
    Deadlock = "deadlock", "deadlock";
    /// A thread waits for a notification that was sent before it slept.
    LostWakeUp = "lost wake-up", "lost-wake-up";
    /// Threads run and none gets anywhere.
    Livelock = "livelock", "livelock";
    /// Two threads touch one place without order, and one of them writes.
    DataRace = "data race", "data-race";
    /// Memory was used after it had been given back.
    UseAfterReclamation = "use after reclamation", "use-after-reclamation";
    /// A read saw an old value because the orderings are too weak.
    StaleRead = "stale read", "stale-read";
    /// No order of an object's calls explains what they answered.
    NotLinearizable = "not linearizable", "not-linearizable";
    /// The submission's own code panicked.
    Panicked = "panicked", "panicked";
    /// What must be able to overlap waits for its turn.
    RanOneAfterAnother = "ran one after another", "ran-one-after-another";
    /// A lock was held where it was not needed.
    LockedTooMuch = "locked too much", "locked-too-much";
    /// What must happen once happened again.
    WorkDoneTwice = "work done twice", "work-done-twice";
    /// More at the same time than allowed.
    TooManyAtOnce = "too many at once", "too-many-at-once";
    /// A check that the learner wrote fails on something right.
    FalseAlarm = "false alarm", "false-alarm";
    /// A check that the learner wrote passes something wrong.
    NotCaught = "not caught", "not-caught";
    /// The compiler refuses the submission, or a promise its types must keep.
    DoesNotCompile = "does not compile", "does-not-compile";
    /// The exercise rules out a construct that the submission uses.
    ForbiddenConstruct = "forbidden construct", "forbidden-construct";
    /// The budget of steps was spent.
    GaveUpSteps = "gave up (steps)", "gave-up-steps";
    /// The last-resort clock ran out: a loop in which nothing can be scheduled.
    GaveUpTime = "gave up (time)", "gave-up-time";
    /// The process ended without a record: an abort, an exit, a signal.
    Crashed = "crashed", "crashed";
    /// Memory, output or processes beyond what an exercise needs.
    OverALimit = "over a limit", "over-a-limit";
    /// The same schedule went differently the second time.
    NotDeterministic = "not deterministic", "not-deterministic";
    /// Something that the explorer cannot schedule.
    NotModelled = "not modelled", "not-modelled";
    /// The marker could not decide. Never a zero.
    NotDecided = "not decided", "not-decided";
    /// The marker itself failed. Never a zero.
    Infrastructure = "infrastructure", "infrastructure";
}

impl Verdict {
    /// The verdict with these words, or with this kebab-case name.
    pub fn parse(text: &str) -> Option<Verdict> {
        Self::ALL
            .iter()
            .copied()
            .find(|verdict| verdict.words() == text || verdict.kebab() == text)
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.words())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verdict_is_found_by_its_words_and_by_its_name() {
        for &verdict in Verdict::ALL {
            assert_eq!(Verdict::parse(verdict.words()), Some(verdict));
            assert_eq!(Verdict::parse(verdict.kebab()), Some(verdict));
            assert_eq!(
                serde_json::to_string(&verdict).unwrap(),
                format!("\"{}\"", verdict.kebab())
            );
        }
    }
}
