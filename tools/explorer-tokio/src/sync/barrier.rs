//! `Barrier`.

use std::fmt;
use std::panic::Location;

use tokio_real::sync::{Barrier as Real, BarrierWaitResult};

use crate::leaf::{Leaf, Words};
use crate::seam::{Object, Visible, waits};

static WAIT: Words = Words(
    "leaves {}",
    "arrives at {} and waits for others",
    "stops waiting at {}",
    waits("where others have not arrived"),
);

/// Lets tasks go on when so many have arrived.
pub struct Barrier {
    object: Object,
    real: Real,
}

impl Visible for Barrier {
    const KIND: &'static str = "a barrier";

    fn object(&self) -> &Object {
        &self.object
    }
}

impl Barrier {
    /// For so many tasks.
    #[must_use]
    pub fn new(tasks: usize) -> Self {
        Barrier {
            object: Object::new(),
            real: Real::new(tasks),
        }
    }

    /// Waits until as many have arrived.
    #[track_caller]
    pub fn wait(&self) -> impl Future<Output = BarrierWaitResult> {
        Leaf::new(self, Location::caller(), &WAIT, self.real.wait())
    }
}

impl fmt::Debug for Barrier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Barrier").finish_non_exhaustive()
    }
}
