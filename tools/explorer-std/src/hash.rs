//! `std::hash`, where random keys are not random: each thread's first is the same in every execution.

pub use ::std::hash::*;

use explorer::model;

/// Hashes with keys of its own, different for each that is made.
#[derive(Clone, Debug)]
pub struct RandomState(Keys);

#[derive(Clone, Debug)]
enum Keys {
    Real(::std::hash::RandomState),
    Numbered(u64),
}

impl RandomState {
    /// With fresh keys.
    #[must_use]
    pub fn new() -> Self {
        RandomState(if explorer::active() {
            Keys::Numbered(model::fresh_number())
        } else {
            Keys::Real(::std::hash::RandomState::new())
        })
    }
}

impl Default for RandomState {
    fn default() -> Self {
        Self::new()
    }
}

impl BuildHasher for RandomState {
    type Hasher = DefaultHasher;

    fn build_hasher(&self) -> DefaultHasher {
        match &self.0 {
            Keys::Real(state) => state.build_hasher(),
            Keys::Numbered(number) => {
                let mut hasher = DefaultHasher::new();
                hasher.write_u64(*number);
                hasher
            }
        }
    }
}
