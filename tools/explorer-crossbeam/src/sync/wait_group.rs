//! A group to wait for: whoever waits goes on when every clone is gone.

use std::fmt;
use std::panic::Location;
use std::rc::Rc;

use crossbeam_real::sync as real;
use explorer::model::{self, At, Identity, Memory, Words};

static WORDS: Words = Words {
    kind: "a wait group",
    waits: "waits at",
    because: "of which some clone is not dropped",
};

/// Goes on when every clone of it is gone.
pub struct WaitGroup(Which);

enum Which {
    Real(real::WaitGroup),
    Model { group: Rc<Identity>, at: At },
}

// SAFETY: all model threads run on one OS thread, so the count is never touched from two.
unsafe impl Send for WaitGroup {}
// SAFETY: as above.
unsafe impl Sync for WaitGroup {}

fn tally(group: &Rc<Identity>) -> model::Tally<'_> {
    (group, Memory::of(&**group), 1, &WORDS)
}

impl WaitGroup {
    /// A group of one.
    #[track_caller]
    #[must_use]
    pub fn new() -> Self {
        WaitGroup(if explorer::active() {
            Which::Model {
                group: Rc::default(),
                at: Location::caller(),
            }
        } else {
            Which::Real(real::WaitGroup::new())
        })
    }

    /// Leaves the group and waits until everybody has.
    #[track_caller]
    pub fn wait(mut self) {
        let at = Location::caller();
        if let Which::Model { group, at: place } = &mut self.0 {
            *place = at;
            let group = Rc::clone(group);
            drop(self);
            model::tally_wait(tally(&group), at, 0, None, "goes on: nobody is left in");
        } else if let Which::Real(real) = &self.0 {
            let real = real.clone();
            drop(self);
            real.wait();
        }
    }
}

impl Clone for WaitGroup {
    #[track_caller]
    fn clone(&self) -> Self {
        WaitGroup(match &self.0 {
            Which::Real(real) => Which::Real(real.clone()),
            Which::Model { group, .. } => {
                let at = Location::caller();
                model::tally_change(tally(group), at, false, "joins", |count| count + 1);
                let group = Rc::clone(group);
                Which::Model { group, at }
            }
        })
    }
}

impl Drop for WaitGroup {
    /// Nobody can look without waiting, so it is no point of its own.
    fn drop(&mut self) {
        if let Which::Model { group, at } = &self.0
            && explorer::active()
        {
            model::tally_change(tally(group), at, false, "leaves", |count| count - 1);
        }
    }
}

impl Default for WaitGroup {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for WaitGroup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WaitGroup").finish_non_exhaustive()
    }
}
