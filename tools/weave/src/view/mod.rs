//! The terminal view of `cargo weave mark --watch`.
//!
//! What is shown is a function of one value, [`State`](state::State): `draw` turns it into a screen, and asks nothing
//! else. `keys` and the news of marks (`state`) change it, and answer with a [`Request`](state::Request) where
//! something is to be done outside: marking (`work`), an editor (`editor`), a reset. `run` is the loop between them.

mod checks;
mod column;
mod draw;
mod editor;
mod entry;
mod keys;
mod layout;
mod over;
mod paint;
mod run;
mod schedule;
mod screen;
mod signals;
mod state;
mod text;
mod why;
mod work;

#[cfg(test)]
mod golden;
#[cfg(test)]
mod sample;

pub use run::run;
pub use screen::can_be_shown;
