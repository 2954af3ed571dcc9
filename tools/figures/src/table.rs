//! The data of a figure as a table, for those who do not see the drawing and those who want the numbers.

use std::fmt::Write as _;

use crate::number;
use crate::text::escape;

/// One cell.
pub(crate) enum Cell {
    Word(String),
    Number(f64),
    Nothing,
}

impl From<&str> for Cell {
    fn from(word: &str) -> Self {
        if word.trim().is_empty() {
            Cell::Nothing
        } else {
            Cell::Word(word.to_owned())
        }
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Cell::Number(number)
    }
}

/// Columns and rows.
pub(crate) struct Table {
    pub columns: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// A column of numbers is aligned at its end, with its head.
    fn holds_numbers(&self, column: usize) -> bool {
        let mut cells = self.rows.iter().filter_map(|row| row.get(column));
        cells.clone().any(|cell| matches!(cell, Cell::Number(_)))
            && cells.all(|cell| !matches!(cell, Cell::Word(_)))
    }

    pub fn html(&self) -> String {
        let class = |column| {
            if self.holds_numbers(column) {
                " class=\"number\""
            } else {
                ""
            }
        };
        let mut html = String::from("<table>\n<thead><tr>");
        for (index, column) in self.columns.iter().enumerate() {
            write!(
                html,
                "<th scope=\"col\"{}>{}</th>",
                class(index),
                escape(column)
            )
            .expect("writing to a String cannot fail");
        }
        html.push_str("</tr></thead>\n<tbody>\n");
        for row in &self.rows {
            html.push_str("<tr>");
            for (index, cell) in row.iter().enumerate() {
                let words = match cell {
                    Cell::Word(word) => escape(word),
                    Cell::Number(value) => number::exact(*value),
                    Cell::Nothing => "–".to_owned(),
                };
                write!(html, "<td{}>{words}</td>", class(index))
                    .expect("writing to a String cannot fail");
            }
            html.push_str("</tr>\n");
        }
        html.push_str("</tbody>\n</table>\n");
        html
    }
}
