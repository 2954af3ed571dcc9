//! Styles of the view, in the terminal's own 16 colours; they only ever repeat what the words and signs say.

use ratatui::style::{Color, Modifier, Style};

/// How things look: with colour, or without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paint {
    /// Whether colours may be used.
    pub colour: bool,
}

/// Threads after `main`, which has the terminal's own colour; after the last they begin again.
const THREADS: [Color; 6] = [
    Color::Cyan,
    Color::Magenta,
    Color::Blue,
    Color::Green,
    Color::Yellow,
    Color::Red,
];

impl Paint {
    /// What passed.
    pub fn good(self) -> Style {
        self.tinted(Style::new(), Color::Green)
    }

    /// A verdict.
    pub fn bad(self) -> Style {
        self.tinted(Style::new().add_modifier(Modifier::BOLD), Color::Red)
    }

    /// What the eye should find first.
    pub fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// What stands there for those who look for it.
    pub fn quiet(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    /// What the program asks or tells.
    pub fn notice(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// What a thread does.
    pub fn thread(self, number: usize) -> Style {
        match number.checked_sub(1) {
            None => Style::new(),
            Some(number) => self.tinted(Style::new(), THREADS[number % THREADS.len()]),
        }
    }

    fn tinted(self, style: Style, colour: Color) -> Style {
        if self.colour { style.fg(colour) } else { style }
    }
}
