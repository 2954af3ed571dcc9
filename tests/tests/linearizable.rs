//! A check that holds the learner's object to a sequential model, under every schedule.

#[path = "support/planted.rs"]
mod planted;

use marker::Verdict;
use planted::{Planted, assert_full, found};

const CHECKS: &str = "
use marking::History;
use submission::Stack;

#[derive(Clone, Debug)]
enum Operation {
    Push(u32),
    Pop,
}
use Operation::{Pop, Push};

/// Whoever pops gets what nobody else got.
#[check(schedule, points = 2)]
fn it_is_a_stack_for_all_threads() {
    let (stack, history) = (Stack::default(), History::new());
    let call = |operation| {
        history.call(operation, |operation| match *operation {
            Push(value) => {
                stack.push(value);
                None
            }
            Pop => stack.pop(),
        })
    };
    call(Push(1));
    std::thread::scope(|scope| {
        scope.spawn(|| call(Push(2)));
        scope.spawn(|| [Pop, Pop].map(call));
    });
    history.assert_linearizable(Vec::new(), |stack, operation| match *operation {
        Push(value) => {
            stack.push(value);
            None
        }
        Pop => stack.pop(),
    });
}
";

fn stack(pop: &str) -> String {
    format!(
        "use std::sync::Mutex;

#[derive(Default)]
pub struct Stack {{ items: Mutex<Vec<u32>> }}

impl Stack {{
    pub fn push(&self, value: u32) {{ self.items.lock().unwrap().push(value); }}
    pub fn pop(&self) -> Option<u32> {{ {pop} }}
}}
"
    )
}

#[test]
fn what_no_order_explains_is_refused_with_its_history() {
    let planted = Planted::new("", CHECKS, &stack("self.items.lock().unwrap().pop()"));
    assert_full(&planted.mark_solution());

    let wrong = stack(
        "let top = self.items.lock().unwrap().last().copied(); self.items.lock().unwrap().pop(); top",
    );
    let mark = planted.mark(&wrong);

    let (verdict, message) = found(&mark, "it_is_a_stack_for_all_threads");
    assert_eq!(verdict, Some(Verdict::NotLinearizable), "{message}");
    assert!(
        message.contains("no order of these calls explains"),
        "{message}"
    );
    let failure = mark.checks[0]
        .trace
        .as_ref()
        .and_then(|trace| trace.failure.as_ref());
    let calls = failure.and_then(|failure| failure.calls.as_ref());
    assert_eq!(calls.map(|calls| calls.calls.len()), Some(4));
}
