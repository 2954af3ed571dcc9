//! `cargo weave handout`: a learner's edition of the course, made or brought up to date.
//!
//! [`sources`] says which of the course's files go into it, [`edition`] puts them together with what stands for the
//! solutions, [`place`] says whether a folder may become one, [`stage`] writes it beside, and [`update`] moves it there.

mod edition;
mod place;
mod record;
mod sources;
mod stage;
mod told;
mod update;

use edition::Edition;
use place::Place;

use crate::error::Error;
use crate::here::Here;
use crate::progress::Progress;
use crate::{cli, output};

/// Makes a learner's edition, or brings one up to date.
pub fn handout(here: &Here, options: &cli::Handout) -> Result<(), Error> {
    if here.course.is_handout() {
        return Err(Error::Handout(format!(
            "{} is a learner's edition itself; ask whoever gave it to you for the course's update",
            here.course.root.display()
        )));
    }
    let place = Place::look(&here.course, &options.dir)?;
    let edition = Edition::of(here)?;
    let said = match &place {
        Place::New(folder) => {
            let staged = stage::beside(folder, &edition)?;
            let record = staged.record();
            staged.become_folder(folder)?;
            told::made(&options.dir, &edition, &record)
        }
        Place::Edition(folder, before) => {
            let staged = stage::within(folder, &edition)?;
            Progress::only_on_terminal().say("bringing the learner's edition up to date");
            let plan = update::plan(folder, before, &staged.record(), &edition)?;
            update::carry_out(folder, &staged, &plan)?;
            match before.is_empty() {
                true => told::made(&options.dir, &edition, &staged.record()),
                false => told::updated(&options.dir, &plan),
            }
        }
    };
    output::print(&said);
    Ok(())
}
