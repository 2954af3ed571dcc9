//! The terminal: taken for the view, lent to an editor, given back as it was.

use std::io::{self, IsTerminal, stdin, stdout};
use std::path::Path;

use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::execute;
use ratatui::crossterm::terminal::{EnterAlternateScreen, enable_raw_mode};
use ratatui::layout::Size;
use ratatui::{DefaultTerminal, Terminal};

use super::draw::draw;
use super::state::State;
use crate::error::Error;

/// Whether somebody sits before a terminal that can show the view.
pub fn can_be_shown() -> bool {
    let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    stdin().is_terminal() && stdout().is_terminal() && !is_dumb
}

/// Whether the terminal's user wants colours (<https://no-color.org>).
pub fn has_colour() -> bool {
    std::env::var_os("NO_COLOR").is_none_or(|no| no.is_empty())
}

/// The terminal while it belongs to the view; given back when dropped, or by a panic's hook.
pub struct Screen {
    terminal: DefaultTerminal,
}

impl Screen {
    /// Takes the terminal.
    ///
    /// # Errors
    /// It cannot be had.
    pub fn take() -> Result<Screen, Error> {
        // Sets the hook too that gives the terminal back before a panic is printed.
        let terminal = ratatui::try_init().map_err(cannot("use"))?;
        Ok(Screen { terminal })
    }

    /// Columns and rows.
    ///
    /// # Errors
    /// The terminal does not tell.
    pub fn size(&self) -> Result<Size, Error> {
        self.terminal.size().map_err(cannot("measure"))
    }

    /// Draws the state.
    ///
    /// # Errors
    /// The terminal does not take it.
    pub fn draw(&mut self, state: &State) -> Result<(), Error> {
        let drawn = self.terminal.draw(|frame| draw(frame, state));
        drawn.map(|_| ()).map_err(cannot("draw on"))
    }

    /// Gives the terminal back for as long as `other` runs.
    ///
    /// # Errors
    /// It cannot be had again.
    pub fn lend<T>(&mut self, other: impl FnOnce() -> T) -> Result<T, Error> {
        let given = self.terminal.show_cursor();
        given
            .and_then(|()| ratatui::try_restore())
            .map_err(cannot("give back"))?;
        let value = other();
        // Whatever is there now, it is not what was drawn last: begin with nothing.
        self.terminal = enable_raw_mode()
            .and_then(|()| execute!(stdout(), EnterAlternateScreen))
            .and_then(|()| Terminal::new(CrosstermBackend::new(stdout())))
            .map_err(cannot("use"))?;
        Ok(value)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // Says so on standard error where it cannot.
        let _ = self.terminal.show_cursor();
        ratatui::restore();
    }
}

/// For `map_err`: names what was tried with the terminal.
pub fn cannot(action: &'static str) -> impl FnOnce(io::Error) -> Error {
    Error::file(action, Path::new("the terminal"))
}
