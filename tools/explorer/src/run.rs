//! One execution, from its first thread to its end or its failure.

use std::cell::RefCell;
use std::panic::Location;

use crate::engine::{Counted, Engine, enter, point, with};
use crate::thread::Wait;

/// How an execution ended.
pub(crate) enum Ran {
    /// At its end or at a failure; the engine knows.
    Ended,
    /// By a stack overflow in the engine's own code, called from the program; the engine is lost.
    OverflowedInTheEngine,
}

/// Runs one execution to its end, or to its failure, on the calling OS thread.
pub(crate) fn run(engine: &'static RefCell<Engine>, body: Box<dyn FnOnce()>) -> Ran {
    {
        let mut engine = engine.borrow_mut();
        engine.begin(body);
        if engine.recorder.is_some() {
            // In a graph, that `main` begins is a move too.
            engine.pick_for_graph();
        }
    }
    loop {
        let (id, mut fiber) = {
            let mut engine = engine.borrow_mut();
            let id = engine.current;
            let fiber = engine.threads[id]
                .fiber
                .take()
                .expect("the chosen thread has not ended");
            (id, fiber)
        };
        let ended = enter(engine, || fiber.resume());
        // An overflow inside the engine itself leaves it lent for ever.
        let Ok(mut engine) = engine.try_borrow_mut() else {
            return Ran::OverflowedInTheEngine;
        };
        engine.threads[id].fiber = Some(fiber);
        if ended {
            let fiber = engine.threads[id].fiber.take().expect("just put there");
            engine.stacks.take_back(fiber);
            engine.threads[id].ended = true;
            engine.settle();
            if let Some(memory) = &mut engine.weak {
                memory.ends(id);
            }
            if crate::overflow::happened() {
                engine.overflowed();
            }
        }
        // `main` takes the process with it.
        if engine.failing.is_some() || ended && id == 0 {
            if engine.failing.is_none() {
                engine.main_ended();
            }
            break;
        }
        if ended {
            match engine.pick_next(false) {
                Some(next) => engine.current = next,
                None => {
                    engine.stuck();
                    break;
                }
            }
            if engine.failing.is_some() {
                break;
            }
        }
    }
    let mut engine = engine.borrow_mut();
    engine.finish_trace();
    let words = engine.words_of_the_move();
    engine.found = engine.failure();
    engine.end_in_graph(words);
    if engine.end() {
        crate::heap::leave_behind();
    }
    Ran::Ended
}

/// Between the last line of `main` and the end of the process, threads that nobody waited for may still go on. That can
/// only show in what they print: no assertion of `main` is left.
fn the_end() {
    let at = with(|engine| {
        let somebody_is_left = engine.threads.iter().skip(1).any(|thread| !thread.ended);
        let shows = engine.config.outcomes || engine.recorder.is_some();
        (shows && somebody_is_left).then(|| engine.thread().at)
    });
    if let Some(at) = at {
        point(Wait::Nothing, at, false);
    }
}

impl Engine {
    /// Begins an execution of `body`.
    pub(crate) fn begin(&mut self, body: Box<dyn FnOnce()>) {
        self.execution += 1;
        self.statics.restore();
        self.objects.clear();
        self.current = 0;
        self.failing = None;
        self.found = None;
        crate::heap::begin_execution();
        self.counted = Counted::default();
        self.output.clear();
        self.now = 0;
        self.lock_changes = 0;
        self.spurious_used = 0;
        self.preemptions_used = 0;
        self.early_time_outs_used = 0;
        self.preempting = false;
        self.stale_told = None;
        self.reached.clear();
        crate::heap::watch(self.weak.is_some());
        self.stacks.washed = self.weak.is_some();
        if let Some(memory) = &mut self.weak {
            memory.begin();
        }
        let body = Box::new(move || {
            body();
            the_end();
        });
        self.spawn(Some("main".into()), Location::caller(), body);
    }

    /// Throws away whatever still stands, and says whether anything did: a thread that was cut off frees nothing more.
    fn end(&mut self) -> bool {
        let mut cut_off = false;
        for thread in &mut self.threads {
            if let Some(fiber) = thread.fiber.take() {
                self.stacks.take_back(fiber);
                cut_off = true;
            }
            // A local's destructor belongs to its thread, which is gone.
            std::mem::forget(std::mem::take(&mut thread.locals));
        }
        self.threads.clear();
        cut_off
    }
}
