//! Draws every picture of the book from data: an inline SVG in the colours of mdBook's themes, for
//! a wide page and for a narrow one, and the same data as a table.
//!
//! A [`Figure`] is what an author writes, in TOML or as JSON that a program prints. It is read
//! without judging it, filled with the data that it names, checked, and drawn:
//!
//! ```
//! let written = r#"
//!     kind = "lines"
//!     title = "More cores, less from each"
//!     description = "Speed-up against cores bends away from the diagonal."
//!     data = "chapter12/amdahl"
//!     x = { label = "cores", scale = "log" }
//!     y = { label = "speed-up" }
//! "#;
//! let printed = r#"{ "series": [{ "name": "measured", "points": [[1, 1], [2, 1.9], [4, 3.2]] }] }"#;
//!
//! let figure: figures::Figure = toml::from_str(written)?;
//! assert_eq!(figure.data(), Some("chapter12/amdahl"));
//! let figure = figure.filled_with(serde_json::from_str(printed)?)?;
//! figure.check()?;
//! assert!(figure.html("amdahl").starts_with("<figure class=\"picture\""));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The same figure gives the same bytes everywhere: nothing is measured in a browser, text is laid
//! out by an estimate of its width that errs on the wide side.

mod canvas;
mod error;
mod figure;
mod html;
mod kinds;
mod number;
#[cfg(test)]
mod properties;
mod spread;
mod table;
mod text;
mod ticks;

pub use error::Error;
pub use figure::Figure;
