//! Printing: into the trace, and as an outcome.

use crate::Verdict;
use crate::engine::{fail, point, with};
use crate::model::{At, Identity, Memory};
use crate::object::State;
use crate::thread::Wait;
use crate::trace::Touch;

const PRINT: u64 = 50;

/// Bytes that one execution may print. Counted here, since printing alone may be no visible operation and so no step.
const MOST: usize = 1 << 20;

/// Prints to the execution's standard output, which is shown for one schedule at a time.
///
/// The real `print!` holds a lock while it writes, so each call is whole and others may come in between: a visible
/// operation, where outcomes matter.
pub fn print(text: &str, at: At) {
    static OUTPUT: Identity = Identity::new();
    if with(|engine| engine.output.len()) + text.len() > MOST {
        let message = format!("it prints more than {} MiB", MOST >> 20);
        fail(Verdict::OverALimit, message);
    }
    if with(|engine| engine.config.prints_are_visible) {
        let object = with(|engine| OUTPUT.bind(engine, at, Memory::of(&OUTPUT), || State::Output));
        point(Wait::Nothing, at, false);
        with(|engine| {
            engine.output.push_str(text);
            let touch = Touch::write(object, PRINT, at);
            engine.touch(touch, |_| format!("prints {text:?}"));
        });
    } else {
        with(|engine| {
            engine.output.push_str(text);
            engine.note(at, |_| format!("prints {text:?}"));
        });
    }
}
