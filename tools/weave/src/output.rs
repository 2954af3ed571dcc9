//! What the terminal shows: 80 columns, and colour only where a terminal asks for it.

use std::fmt::Display;
use std::io::{self, Write};
use std::path::Path;
use std::sync::OnceLock;

use clap::builder::styling::{AnsiColor, Style};
use serde::Serialize;

use crate::error::Error;

/// Columns of a terminal.
pub const WIDTH: usize = 80;

/// Full marks, and checks that passed.
pub const GOOD: Style = AnsiColor::Green.on_default();
/// A verdict.
pub const BAD: Style = AnsiColor::Red.on_default().bold();
/// What the eye should find first.
pub const STRONG: Style = Style::new().bold();

/// The text in a style; a style only ever repeats what the words say.
pub fn painted(text: impl Display, style: Style) -> String {
    format!("{style}{text}{style:#}")
}

/// Writes to standard output; colour is left out where it is not a terminal or `NO_COLOR` is set.
/// That a reader (`| head`) has gone away is no error; what else keeps it from being written, [`lost`] tells.
pub fn print(text: &str) {
    let mut stdout = anstream::stdout().lock();
    let written = stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush());
    if let Err(error) = written
        && error.kind() != io::ErrorKind::BrokenPipe
    {
        // The first says it.
        let _ = LOST.set(error);
    }
}

/// Why standard output did not take everything.
static LOST: OnceLock<io::Error> = OnceLock::new();

/// Says so where [`print`] could not write everything.
pub fn lost() -> bool {
    let Some(why) = LOST.get() else {
        return false;
    };
    let advice = marking::what_to_do(why);
    error(&format!("could not write standard output: {why}; {advice}"));
    true
}

/// As [`print`], for data: byte for byte, and an error where the reader gets less than everything.
///
/// # Errors
/// Standard output does not take it.
pub fn print_data(text: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.as_bytes())?;
    stdout.flush()
}

/// Writes a value as one line of JSON.
///
/// # Errors
/// As [`print_data`].
pub fn print_json(value: &impl Serialize) -> Result<(), Error> {
    let line = serde_json::to_string(value).map_err(io::Error::from);
    line.and_then(|line| print_data(&(line + "\n")))
        .map_err(Error::file("write", Path::new("standard output")))
}

/// Says what went wrong while the command goes on.
pub fn warn(text: &str) {
    let mut stderr = anstream::stderr().lock();
    let _ = writeln!(stderr, "{}: {text}", painted("warning", STRONG));
}

/// Says why the command could not do what was asked.
pub fn error(text: &str) {
    let mut stderr = anstream::stderr().lock();
    let _ = writeln!(stderr, "{}: {text}", painted("error", BAD));
}

/// `1 check`, `2 checks`.
pub fn counted(count: usize, thing: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {thing}{plural}")
}

/// The text broken between words into lines of at most `width` characters, each after `indent`.
/// Lines that are indented already are code or a compiler's words, and stay as they are.
pub fn wrapped(text: &str, indent: &str, width: usize) -> String {
    let mut out = String::new();
    for line in text.lines() {
        if line.starts_with(char::is_whitespace) || line.chars().count() + indent.len() <= width {
            out.push_str(format!("{indent}{line}").trim_end());
            out.push('\n');
            continue;
        }
        let mut row = indent.to_owned();
        for word in line.split_whitespace() {
            let is_empty = row.len() == indent.len();
            if !is_empty && row.chars().count() + 1 + word.chars().count() > width {
                out.push_str(&row);
                out.push('\n');
                row = indent.to_owned();
            } else if !is_empty {
                row.push(' ');
            }
            row.push_str(word);
        }
        out.push_str(&row);
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_break_between_words() {
        assert_eq!(wrapped("one two three", "  ", 9), "  one two\n  three\n");
    }

    #[test]
    fn code_is_not_broken() {
        assert_eq!(wrapped("    let x = 1;", "", 5), "    let x = 1;\n");
    }

    #[test]
    fn a_word_longer_than_the_line_stands_alone() {
        assert_eq!(
            wrapped("a /very/long/path b", "", 5),
            "a\n/very/long/path\nb\n"
        );
    }
}
