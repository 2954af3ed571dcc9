//! What each verdict means in one line, and the page whose idea it is about; chapters with a page of their own for it
//! send there.

use explorer::Verdict;

use super::Page;

/// What happened, in one line of a terminal.
pub(super) fn happened(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::WrongValue => "The check asked for another value than the one that came.",
        Verdict::LostUpdate => {
            "Between a read and its write somebody else wrote, and that change is lost."
        }
        Verdict::Deadlock => "Every thread that is left waits, and nobody is left to wake one.",
        Verdict::LostWakeUp => "The wake-up was sent before anybody slept, and found nobody.",
        Verdict::Livelock => "Threads ask again and again, and none of them gets anywhere.",
        Verdict::DataRace => "Two threads touch one place without order, and one of them writes.",
        Verdict::UseAfterReclamation => "Memory was used after it had been given back.",
        Verdict::StaleRead => "A read saw an old value: the orderings promise too little.",
        Verdict::NotLinearizable => {
            "The answers fit no order in which these calls could have come."
        }
        Verdict::Panicked => "Your own code panicked: the message is the panic's.",
        Verdict::RanOneAfterAnother => {
            "What must be able to overlap does not: one waits until the other is done."
        }
        Verdict::LockedTooMuch => "A lock was held where it was not needed, or one too many.",
        Verdict::WorkDoneTwice => "What must happen once happened again.",
        Verdict::TooManyAtOnce => "More ran at the same time, or was started, than is allowed.",
        Verdict::FalseAlarm => {
            "Your check fails on something right: it asks for more than is promised."
        }
        Verdict::NotCaught => "Your check passes something that breaks a promise.",
        Verdict::DoesNotCompile => {
            "The compiler does not take your file, or not as the check asks for."
        }
        Verdict::ForbiddenConstruct => {
            "The exercise rules out what you used, or asks for what you left out."
        }
        Verdict::GaveUpSteps => "It took more steps than any solution needs.",
        Verdict::GaveUpTime => "A loop ran in which no step can be scheduled.",
        Verdict::Crashed => "The process ended in the middle, and left no record.",
        Verdict::OverALimit => "It took, kept or printed more than the exercise needs.",
        Verdict::NotDeterministic => "The same schedule went differently the second time.",
        Verdict::NotModelled => "You used something that the explorer cannot schedule yet.",
        Verdict::NotDecided => "The marker could not find out. That is never a zero.",
        Verdict::Infrastructure => "The marker itself failed. That is never your fault.",
    }
}

/// The page to reread after this verdict in an exercise of this chapter.
pub(super) fn page(verdict: Verdict, chapter: &str) -> Page {
    let (title, path) = match (verdict, chapter) {
        (Verdict::LostUpdate, "chapter04") => ("One operation, one guard", "chapter04/compound.md"),
        (Verdict::LostUpdate, "chapter14") => (
            "Which lock may I hold over an await?",
            "chapter14/which-lock.md",
        ),
        (Verdict::LostUpdate, _) => (
            "Three instructions hide in c += 1",
            "chapter03/three-instructions.md",
        ),
        (Verdict::Deadlock, "chapter04") => ("Where does a guard die?", "chapter04/guards.md"),
        (Verdict::Deadlock, "chapter09") => (
            "Can a job wait for another job?",
            "chapter09/waits-for-itself.md",
        ),
        (Verdict::Deadlock | Verdict::LostWakeUp, "chapter13") => {
            ("Who says when to ask again?", "chapter13/wakers.md")
        }
        (Verdict::Deadlock, "chapter14") => (
            "Which lock may I hold over an await?",
            "chapter14/which-lock.md",
        ),
        (Verdict::Deadlock, _) => (
            "Reading a schedule",
            "chapter03/traces.md#when-the-end-is-waiting",
        ),
        (Verdict::Livelock, "chapter13") => (
            "How does a thread wait for a future?",
            "chapter13/block-on.md",
        ),
        (Verdict::Livelock | Verdict::RanOneAfterAnother, "chapter14") => {
            ("Why does everything stand still?", "chapter14/blocked.md")
        }
        (Verdict::DataRace, _) => ("What the compiler refuses", "chapter03/data-races.md"),
        (Verdict::Panicked, "chapter04") => {
            ("What does a panic leave behind?", "chapter04/poison.md")
        }
        (Verdict::Panicked, "chapter09") => (
            "Where does a job's panic go?",
            "chapter09/nothing-is-swallowed.md",
        ),
        (Verdict::RanOneAfterAnother, "chapter02") => ("Is waiting optional?", "chapter02/join.md"),
        (Verdict::RanOneAfterAnother, "chapter03") => (
            "Look, then leap",
            "chapter03/look-then-leap.md#when-the-lock-is-inside",
        ),
        (Verdict::RanOneAfterAnother, "chapter04") => (
            "One operation, one guard",
            "chapter04/compound.md#how-long-is-too-long",
        ),
        (Verdict::RanOneAfterAnother, "chapter09") => (
            "Why reuse threads?",
            "chapter09/why-reuse-threads.md#where-does-the-lock-end",
        ),
        (Verdict::RanOneAfterAnother, "chapter13") => (
            "How do three of them get on at once?",
            "chapter13/join-and-select.md",
        ),
        (Verdict::LockedTooMuch, _) => ("One lock or many?", "chapter04/many.md"),
        (Verdict::WorkDoneTwice, "chapter03" | "chapter04" | "chapter09") => {
            ("Look, then leap", "chapter03/look-then-leap.md")
        }
        (Verdict::WorkDoneTwice, "chapter13") => {
            ("Who says when to ask again?", "chapter13/wakers.md")
        }
        (Verdict::TooManyAtOnce, "chapter02") => {
            ("What does a thread cost?", "chapter02/cost.md#how-many")
        }
        (Verdict::TooManyAtOnce, "chapter09") => {
            ("How many threads?", "chapter09/how-many-threads.md")
        }
        (Verdict::TooManyAtOnce, "chapter14") => ("How much at once?", "chapter14/limits.md"),
        _ => (verdict.words(), section(verdict)),
    };
    Page::at(title, path)
}

/// The verdict's own section.
fn section(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::WrongValue => "verdicts.md#wrong-value",
        Verdict::LostUpdate => "verdicts.md#lost-update",
        Verdict::Deadlock => "verdicts.md#deadlock",
        Verdict::LostWakeUp => "verdicts.md#lost-wake-up",
        Verdict::Livelock => "verdicts.md#livelock",
        Verdict::DataRace => "verdicts.md#data-race",
        Verdict::UseAfterReclamation => "verdicts.md#use-after-reclamation",
        Verdict::StaleRead => "verdicts.md#stale-read",
        Verdict::NotLinearizable => "verdicts.md#not-linearizable",
        Verdict::Panicked => "verdicts.md#panicked",
        Verdict::RanOneAfterAnother => "verdicts.md#ran-one-after-another",
        Verdict::LockedTooMuch => "verdicts.md#locked-too-much",
        Verdict::WorkDoneTwice => "verdicts.md#work-done-twice",
        Verdict::TooManyAtOnce => "verdicts.md#too-many-at-once",
        Verdict::FalseAlarm => "verdicts.md#false-alarm",
        Verdict::NotCaught => "verdicts.md#not-caught",
        Verdict::DoesNotCompile => "verdicts.md#does-not-compile",
        Verdict::ForbiddenConstruct => "verdicts.md#forbidden-construct",
        Verdict::GaveUpSteps => "verdicts.md#gave-up-steps",
        Verdict::GaveUpTime => "verdicts.md#gave-up-time",
        Verdict::Crashed => "verdicts.md#crashed",
        Verdict::OverALimit => "verdicts.md#over-a-limit",
        Verdict::NotDeterministic => "verdicts.md#not-deterministic",
        Verdict::NotModelled => "verdicts.md#not-modelled",
        Verdict::NotDecided => "verdicts.md#not-decided",
        Verdict::Infrastructure => "verdicts.md#infrastructure",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::teach::page::assert_is_in_the_book;

    /// Those that are written, and one that is not.
    const CHAPTERS: [&str; 9] = [
        "chapter01",
        "chapter02",
        "chapter03",
        "chapter04",
        "chapter09",
        "chapter12",
        "chapter13",
        "chapter14",
        "chapter99",
    ];

    #[test]
    fn every_verdict_has_a_sentence_of_its_own() {
        let mut told: Vec<&str> = Verdict::ALL.iter().map(|&one| happened(one)).collect();
        told.sort_unstable();
        told.dedup();

        assert_eq!(told.len(), Verdict::ALL.len());
        assert!(told.iter().all(|line| line.ends_with('.')), "{told:#?}");
    }

    #[test]
    fn every_verdict_has_a_page_of_the_book_in_every_chapter() {
        for &verdict in Verdict::ALL {
            assert_eq!(
                section(verdict),
                format!("verdicts.md#{}", verdict.kebab()),
                "its own section"
            );
            for chapter in CHAPTERS {
                assert_is_in_the_book(&page(verdict, chapter));
            }
        }
    }

    #[test]
    fn a_chapter_with_a_page_of_its_own_sends_there() {
        let deadlock = |chapter| page(Verdict::Deadlock, chapter).path;

        assert_eq!(deadlock("chapter09"), "chapter09/waits-for-itself.md");
        assert_eq!(
            deadlock("chapter03"),
            "chapter03/traces.md#when-the-end-is-waiting"
        );
    }
}
