//! What lies behind the compile errors that learners of concurrency meet most, in the words of the chapter they are in.

use super::Page;
use crate::compile::Diagnostic;

/// Two or three sentences, and the page to reread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Note {
    pub text: &'static str,
    pub page: Page,
}

/// A mistake that has a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mistake {
    /// E0277: a value that is not `Send` would go to another thread.
    NotSend,
    /// E0277: a value that is not `Sync` would be used by several threads.
    NotSync,
    /// A task would hold over an await what is not `Send`; this error has no code.
    TaskNotSend,
    /// E0373: a closure or an `async` block borrows and may outlive what it borrows.
    MayOutlive,
    /// E0382: used after it has moved.
    UsedAfterMove,
    /// E0499: two exclusive borrows.
    TwoExclusive,
    /// E0502: an exclusive borrow beside a shared one.
    ChangedWhileBorrowed,
    /// E0521: what was lent escapes from the function.
    Escapes,
    /// E0597: the value goes before the borrow.
    LivesTooShort,
}

/// Where one learns about a mistake: the threads of chapters 1 to 4, a lock's guard, a pool, a future, a task of Tokio.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Setting {
    Threads,
    Guards,
    Pool,
    Futures,
    Tasks,
}

/// The note of the first of these errors that has one, for an exercise of this chapter.
pub(crate) fn note(chapter: &str, errors: &[Diagnostic]) -> Option<Note> {
    let mistake = errors.iter().find_map(mistake)?;
    Some(of(mistake, setting(chapter)))
}

fn mistake(error: &Diagnostic) -> Option<Mistake> {
    const SENT: &str = "cannot be sent between threads safely";
    const SHARED: &str = "cannot be shared between threads safely";
    let says = |words: &str| error.message.contains(words);
    // E0277 stands for every trait that is missing; only its words say which.
    if says(SENT) || says(SHARED) {
        return Some(match error.message.starts_with("future ") {
            true => Mistake::TaskNotSend,
            false if says(SENT) => Mistake::NotSend,
            false => Mistake::NotSync,
        });
    }
    [
        ("E0373", Mistake::MayOutlive),
        ("E0382", Mistake::UsedAfterMove),
        ("E0499", Mistake::TwoExclusive),
        ("E0502", Mistake::ChangedWhileBorrowed),
        ("E0521", Mistake::Escapes),
        ("E0597", Mistake::LivesTooShort),
    ]
    .into_iter()
    .find_map(|(code, mistake)| error.is(code).then_some(mistake))
}

fn setting(chapter: &str) -> Setting {
    match chapter {
        "chapter04" => Setting::Guards,
        "chapter09" => Setting::Pool,
        "chapter13" => Setting::Futures,
        "chapter14" => Setting::Tasks,
        _ => Setting::Threads,
    }
}

fn of(mistake: Mistake, setting: Setting) -> Note {
    Note {
        text: text(mistake, setting),
        page: page(mistake, setting),
    }
}

fn text(mistake: Mistake, setting: Setting) -> &'static str {
    use Setting::{Futures, Guards, Pool, Tasks};

    match (mistake, setting) {
        (Mistake::NotSend, _) => {
            "A value would go to another thread, and it, or something inside it, is not `Send`. \
             Look for the part that the compiler names. Ask whether the thread needs that part, and which type does \
             the same for several threads."
        }
        (Mistake::NotSync, _) => {
            "Several threads would share this value, and it can be changed through a shared borrow with nobody on \
             guard: it is not `Sync`. Share what a lock guards or what is atomic, or give each thread its own."
        }
        (Mistake::TaskNotSend, _) => {
            "A spawned task may go on in another thread after each `await`, so what it holds over an `await` must be \
             `Send`. The compiler names the value and the `await`. Let the value end before it, in a block of its own."
        }
        (Mistake::MayOutlive, Pool) => {
            "A worker may run this job long after the function has returned, and the closure only borrows from it. \
             `move` gives the job what it uses; a job that must borrow belongs into a scope."
        }
        (Mistake::MayOutlive, Futures | Tasks) => {
            "An `async` block borrows what it uses, as a closure does, and its future may outlive this function. \
             `async move` gives it the value. A future that is awaited right here may borrow."
        }
        (Mistake::MayOutlive, _) => {
            "The thread may outlive the function that starts it, and this closure only borrows from the function. \
             `move` gives the thread the value itself. In a scope, which waits for its threads, it may borrow."
        }
        (Mistake::UsedAfterMove, Futures | Tasks) => {
            "The value has moved, perhaps into an `async move` block: a future owns what it will use when it is \
             polled. If more than one needs it, make a handle for each before the block that takes it."
        }
        (Mistake::UsedAfterMove, _) => {
            "The value has moved: into a closure that takes what it uses, into a call, or in an earlier turn of a \
             loop. Ask who needs it afterwards. If both do, make a handle for each before the move, or let both \
             borrow in a scope."
        }
        (Mistake::TwoExclusive, Futures | Tasks) => {
            "Two futures that run side by side would both hold an exclusive borrow of one thing until they are done. \
             Whoever may write is alone. Share it through a lock that nobody holds over an `await`, or let one of \
             them own it."
        }
        (Mistake::TwoExclusive, _) => {
            "Two exclusive borrows of one thing would be alive together. Whoever may write is alone: among threads \
             that rules out data races. Give each a part of its own, or put the whole behind a lock."
        }
        (Mistake::ChangedWhileBorrowed, Guards) => {
            "What you took out of the guard still borrows from it, and so nobody may change it, not even you. Copy \
             what you need of it, or let the first borrow end before the change."
        }
        (Mistake::ChangedWhileBorrowed, Futures | Tasks) => {
            "A future holds its borrows until it is done, so a borrow from before an `await` is still alive after \
             it. Let the one end, in a block of its own, before the other begins."
        }
        (Mistake::ChangedWhileBorrowed, _) => {
            "One borrow is to change the value while another still looks at it. Let whoever looks be done first, or \
             look at a copy. Threads that need both at the same time need a lock."
        }
        (Mistake::Escapes, Pool) => {
            "The function was only lent this, and a worker may use it long after the call: jobs must be `'static`. \
             Give the job a handle that it owns."
        }
        (Mistake::Escapes, Futures | Tasks) => {
            "The function was only lent this, often as `&self`, and a task may use it long after the call. Move a \
             handle of its own into the task, or await the future right here, where it may borrow."
        }
        (Mistake::Escapes, _) => {
            "The function was only lent this, and a thread may use it long after the call: `spawn` asks for \
             `'static`. Give the thread something that it owns, or let it borrow in a scope, which waits for it."
        }
        (Mistake::LivesTooShort, Guards) => {
            "The value goes while something still borrows from it: often a borrow from inside a guard, when the \
             guard is gone. Keep the guard for as long as you need what it guards, or copy it out."
        }
        (Mistake::LivesTooShort, Futures | Tasks) => {
            "The value goes while a future still borrows from it, and the future may be polled later. Let the future \
             own the value, or await it before the value's block ends."
        }
        (Mistake::LivesTooShort, _) => {
            "The value goes while something still borrows from it, perhaps a thread that may run on. Let the value \
             live longer than whoever borrows it, for which a scope is made, or give it away."
        }
    }
}

fn page(mistake: Mistake, setting: Setting) -> Page {
    let (title, path) = match (mistake, setting) {
        (Mistake::NotSend, _) => ("What may cross?", "chapter02/send.md"),
        (Mistake::NotSync, Setting::Threads) => {
            ("What may cross?", "chapter02/send.md#what-this-is-called")
        }
        (Mistake::NotSync, _) => (
            "What the compiler refuses",
            "chapter03/data-races.md#a-way-round-it",
        ),
        (Mistake::TaskNotSend, Setting::Tasks) => (
            "Which lock may I hold over an await?",
            "chapter14/which-lock.md#the-repair",
        ),
        (Mistake::TwoExclusive, Setting::Tasks) => (
            "Which lock may I hold over an await?",
            "chapter14/which-lock.md#what-this-is-called",
        ),
        (_, Setting::Tasks) => (
            "Who runs my futures?",
            "chapter14/who-runs-it.md#static-once-more",
        ),
        (Mistake::TwoExclusive, Setting::Futures) => (
            "How do three of them get on at once?",
            "chapter13/join-and-select.md#side-by-side",
        ),
        (Mistake::TaskNotSend, _) | (_, Setting::Futures) => (
            "Where does it keep its place?",
            "chapter13/state-machine.md#what-is-kept",
        ),
        (Mistake::MayOutlive | Mistake::Escapes, Setting::Pool) => (
            "Why reuse threads?",
            "chapter09/why-reuse-threads.md#a-channel-with-many-receivers",
        ),
        (Mistake::ChangedWhileBorrowed | Mistake::LivesTooShort, Setting::Guards) => (
            "The lock owns the data",
            "chapter04/owns.md#what-about-keeping-a-borrow",
        ),
        (Mistake::Escapes, _) => ("Threads that may borrow", "chapter02/scoped.md"),
        (Mistake::TwoExclusive | Mistake::ChangedWhileBorrowed, _) => {
            ("What the compiler refuses", "chapter03/data-races.md")
        }
        (Mistake::MayOutlive | Mistake::UsedAfterMove | Mistake::LivesTooShort, _) => (
            "Why may a thread not borrow?",
            "chapter02/move.md#what-do-you-do",
        ),
    };
    Page::at(title, path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::{QUIET, refusal};
    use crate::teach::page::assert_is_in_the_book;

    const MISTAKES: [Mistake; 9] = [
        Mistake::NotSend,
        Mistake::NotSync,
        Mistake::TaskNotSend,
        Mistake::MayOutlive,
        Mistake::UsedAfterMove,
        Mistake::TwoExclusive,
        Mistake::ChangedWhileBorrowed,
        Mistake::Escapes,
        Mistake::LivesTooShort,
    ];

    /// One small submission for each mistake, for rustc itself to refuse.
    const SUBMISSIONS: [(&str, Mistake); 10] = [
        (
            "use std::rc::Rc;
             pub fn a() { let one = Rc::new(1); std::thread::spawn(move || drop(one)); }",
            Mistake::NotSend,
        ),
        (
            "use std::cell::Cell;
             pub fn a(one: &Cell<u8>) { std::thread::scope(|s| { s.spawn(|| one.set(1)); }); }",
            Mistake::NotSync,
        ),
        (
            "fn spawn<F: Future + Send + 'static>(_: F) {}
             async fn other() {}
             pub fn a() { spawn(async { let one = std::rc::Rc::new(1); other().await; drop(one); }); }",
            Mistake::TaskNotSend,
        ),
        (
            "pub fn a() { let one = 1; std::thread::spawn(|| println!(\"{one}\")); }",
            Mistake::MayOutlive,
        ),
        (
            "pub fn a() { let one = vec![1]; std::thread::spawn(move || drop(one)); drop(one); }",
            Mistake::UsedAfterMove,
        ),
        (
            "pub fn a() { let mut one = 1;
             std::thread::scope(|s| { s.spawn(|| one += 1); s.spawn(|| one += 1); }); }",
            Mistake::TwoExclusive,
        ),
        (
            "pub fn a() { let mut one = vec![1]; let first = &one[0]; one.push(2); drop(*first); println!(\"{first}\"); }",
            Mistake::ChangedWhileBorrowed,
        ),
        (
            "pub fn a(one: &[u8]) { std::thread::spawn(move || println!(\"{one:?}\")); }",
            Mistake::Escapes,
        ),
        (
            "pub fn a() { let longer; { let one = 1; longer = &one; } println!(\"{longer}\"); }",
            Mistake::LivesTooShort,
        ),
        (
            "pub fn a() { let one = String::new(); let two = async || drop(one); drop(two); drop(one); }",
            Mistake::UsedAfterMove,
        ),
    ];

    #[test]
    fn each_mistake_is_known_by_what_rustc_says_of_it() {
        for (submission, expected) in SUBMISSIONS {
            let refused = refusal(submission, QUIET).expect("rustc refuses it");

            let found = refused.errors.iter().find_map(mistake);

            assert_eq!(found, Some(expected), "{}", refused.text());
        }
    }

    #[test]
    fn what_is_shown_of_a_mistake_is_the_learners_file_and_no_other() {
        let shows_others = |text: &str| {
            let places = text.lines().filter(|line| {
                let line = line.trim_start();
                line.starts_with("--> ") || line.starts_with("::: ")
            });
            let mut others = places.filter(|place| !place.contains(" mine.rs:"));
            others.next().is_some()
        };
        let mut untrimmed = 0;
        for (submission, _) in SUBMISSIONS {
            let refused = refusal(submission, QUIET).expect("rustc refuses it");

            let text = refused.text_about("mine.rs");

            assert!(text.contains("--> mine.rs:"), "{text}");
            assert!(
                text.contains("^"),
                "the lines are marked as rustc does: {text}"
            );
            assert!(!shows_others(&text), "{text}");
            untrimmed += usize::from(shows_others(&refused.text()));
        }
        assert!(untrimmed > 0, "there was something to trim");
    }

    #[test]
    fn another_trait_that_is_missing_gets_no_note() {
        for submission in [
            "pub fn a() -> u64 { 1_u64 + 1.0 }",
            "pub fn a() -> Option<u8> { let one: Result<u8, u8> = Ok(1); Some(one?) }",
            "pub fn a() -> u8 { \"one\" }",
        ] {
            let refused = refusal(submission, QUIET).expect("rustc refuses it");

            assert_eq!(
                note("chapter02", &refused.errors),
                None,
                "{}",
                refused.text()
            );
        }
    }

    #[test]
    fn every_note_has_two_or_three_sentences_and_a_page_of_the_book() {
        for mistake in MISTAKES {
            for chapter in [
                "chapter02",
                "chapter04",
                "chapter09",
                "chapter13",
                "chapter14",
            ] {
                let Note { text, page } = of(mistake, setting(chapter));

                let sentences = text.matches(". ").count() + 1;
                assert!((2..=3).contains(&sentences), "{mistake:?}: {text}");
                assert!(text.ends_with('.') && !text.contains("  "), "{text}");
                assert_is_in_the_book(&page);
                assert!(page.file().chars().count() <= 72, "{}", page.path);
            }
        }
    }

    #[test]
    fn the_same_error_is_told_in_the_words_of_the_chapter() {
        let (borrows, _) = SUBMISSIONS[3];
        let refused = refusal(borrows, QUIET).expect("rustc refuses it");
        let told = |chapter| note(chapter, &refused.errors).expect("it has a note");

        let (thread, task) = (told("chapter02"), told("chapter14"));

        assert!(thread.text.contains("scope"), "{}", thread.text);
        assert!(task.text.contains("`async move`"), "{}", task.text);
        assert_eq!(task.page.path, "chapter14/who-runs-it.md#static-once-more");
    }
}
