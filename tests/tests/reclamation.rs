//! A stack of the learner's over crossbeam's epochs: what is freed too early is found.

#[path = "support/planted.rs"]
mod planted;

use marker::Verdict;
use planted::{Planted, assert_full, found};

const HEADER: &str = "crates: [\"crossbeam\"], unsafe_code: true,";

const CHECKS: &str = "
use submission::Stack;

/// Two threads pop at the same time, and nobody follows a pointer to what is gone.
#[check(schedule, points = 2)]
fn nobody_uses_what_is_gone() -> Option<u32> {
    let stack = Stack::default();
    stack.push(marking::input() as u32);
    std::thread::scope(|scope| {
        let other = scope.spawn(|| stack.pop());
        stack.pop().or(other.join().unwrap())
    })
}
";

fn stack(gives_back: &str) -> String {
    format!(
        "use std::sync::atomic::Ordering::SeqCst;

use crossbeam::epoch::{{self, Atomic, Owned}};

#[derive(Default)]
pub struct Stack {{ top: Atomic<Node> }}

struct Node {{ value: u32, below: Atomic<Node> }}

impl Stack {{
    pub fn push(&self, value: u32) {{
        let guard = epoch::pin();
        let mut node = Owned::new(Node {{ value, below: Atomic::null() }});
        loop {{
            let top = self.top.load(SeqCst, &guard);
            node.below.store(top, SeqCst);
            match self.top.compare_exchange(top, node, SeqCst, SeqCst, &guard) {{
                Ok(_) => return,
                Err(refused) => node = refused.new,
            }}
        }}
    }}

    pub fn pop(&self) -> Option<u32> {{
        let guard = epoch::pin();
        loop {{
            let top = self.top.load(SeqCst, &guard);
            let node = unsafe {{ top.as_ref() }}?;
            let below = node.below.load(SeqCst, &guard);
            if self.top.compare_exchange(top, below, SeqCst, SeqCst, &guard).is_ok() {{
                let value = node.value;
                unsafe {{ {gives_back} }};
                return Some(value);
            }}
        }}
    }}
}}
"
    )
}

#[test]
fn what_is_freed_at_once_is_used_after_that() {
    let planted = Planted::new(HEADER, CHECKS, &stack("guard.defer_destroy(top)"));
    assert_full(&planted.mark_solution());

    let mark = planted.mark(&stack("drop(top.into_owned())"));

    let (verdict, message) = found(&mark, "nobody_uses_what_is_gone");
    assert_eq!(verdict, Some(Verdict::UseAfterReclamation), "{message}");
    assert!(message.contains("and not only retired"), "{message}");
}
