//! A logarithmic scale, upright, with named marks beside it: from nanoseconds to days in one look.

use super::{FIRST_COLOUR, distinct, filled, finite};
use crate::canvas::{Anchor, Canvas};
use crate::error::Error;
use crate::figure::{Figure, Mark};
use crate::number;
use crate::spread::{Wish, spread};
use crate::table::{Cell, Table};
use crate::text::{LINE, width, wrap};
use crate::ticks::Ruler;

const MOST_MARKS: usize = 24;
/// Between two ticks at least.
const TICK_APART: f64 = 34.0;

pub(crate) struct Scale<'a> {
    unit: Option<&'a str>,
    marks: &'a [Mark],
}

impl<'a> Scale<'a> {
    pub fn of(figure: &'a Figure) -> Result<Self, Error> {
        let marks = filled(
            figure.mark.as_ref(),
            "mark",
            "[[mark]] name = \"a lock, nobody waiting\", value = 20",
            "marks",
            MOST_MARKS,
        )?;
        distinct("marks", marks.iter().map(|mark| mark.name.as_str()))?;
        for mark in marks {
            let place = || format!("mark `{}`", mark.name);
            finite(mark.value, place)?;
            if mark.value <= 0.0 {
                return Err(Error::NotPositive {
                    place: place(),
                    value: mark.value,
                });
            }
        }
        Ok(Scale {
            unit: figure.unit.as_deref(),
            marks,
        })
    }

    pub fn table(&self) -> Table {
        let value = match self.unit {
            Some(unit) => format!("Value ({unit})"),
            None => "Value".to_owned(),
        };
        let noted = self.marks.iter().any(|mark| !mark.note.trim().is_empty());
        let mut columns = vec!["Mark".to_owned(), value];
        if noted {
            columns.push("Note".to_owned());
        }
        let rows = self.sorted().into_iter().map(|mark| {
            let mut row: Vec<Cell> = vec![mark.name.as_str().into(), mark.value.into()];
            if noted {
                row.push(mark.note.as_str().into());
            }
            row
        });
        Table {
            columns,
            rows: rows.collect(),
        }
    }

    fn sorted(&self) -> Vec<&Mark> {
        let mut marks: Vec<&Mark> = self.marks.iter().collect();
        marks.sort_by(|a, b| a.value.total_cmp(&b.value));
        marks
    }

    pub fn draw(&self, width_asked: f64) -> Canvas {
        let marks = self.sorted();
        let values: Vec<f64> = marks.iter().map(|mark| mark.value).collect();
        let ruler = Ruler::over(&values, &number::landmarks(&values, self.unit));
        let decades = (ruler.high / ruler.low).log10();

        // Widths: ticks, the axis, room for the leaders, the values, the names.
        let tick_width = ruler
            .ticks
            .iter()
            .map(|&tick| width(&self.tick(tick)))
            .fold(0.0, f64::max);
        let axis = tick_width + 12.0;
        let text_left = axis + if width_asked < 500.0 { 30.0 } else { 58.0 };
        let value_width = values
            .iter()
            .map(|&value| width(&number::humanised(value, self.unit)))
            .fold(0.0, f64::max);
        let name_left = text_left + value_width + 12.0;
        let room = width_asked - name_left;
        let names: Vec<Vec<String>> = marks.iter().map(|mark| wrap(&mark.name, room)).collect();
        let notes: Vec<Vec<String>> = marks.iter().map(|mark| wrap(&mark.note, room)).collect();
        let sizes: Vec<f64> = names
            .iter()
            .zip(&notes)
            .map(|(name, note)| (name.len() + note.len()) as f64 * LINE + 7.0)
            .collect();

        let texts: f64 = sizes.iter().sum();
        let length = f64::max(texts, (decades * TICK_APART).clamp(180.0, 460.0));
        let (top, bottom) = (12.0, 12.0 + length);
        let ticks = spaced(&ruler, length);
        let place = |value: f64| top + ruler.place(value) * length;
        let wishes: Vec<Wish> = values
            .iter()
            .zip(&sizes)
            .map(|(&value, &size)| Wish {
                wish: place(value),
                size,
            })
            .collect();
        let middles = spread(&wishes, top - 10.0, bottom + 10.0);

        let mut canvas = Canvas::new(width_asked, bottom + 14.0);
        canvas.line("axis", (axis, top), (axis, bottom));
        for tick in ticks {
            let y = place(tick);
            canvas.line("axis", (axis - 5.0, y), (axis, y));
            canvas.block("quiet", Anchor::End, (axis - 9.0, y), &[self.tick(tick)]);
        }
        for (index, middle) in middles.into_iter().enumerate() {
            let y = place(values[index]);
            // The leader meets the first line of the text.
            let lines = names[index].len() + notes[index].len();
            let first = middle - (lines as f64 - 1.0) / 2.0 * LINE;
            canvas.polyline(
                "leader",
                &[
                    (axis, y),
                    (axis + 8.0, y),
                    (text_left - 12.0, first),
                    (text_left - 5.0, first),
                ],
            );
            canvas.circle(&format!("marker f{FIRST_COLOUR}"), (axis, y), 3.6);
            let value = number::humanised(values[index], self.unit);
            canvas.block("strong", Anchor::Start, (text_left, first), &[value]);
            for (line, words) in names[index].iter().chain(&notes[index]).enumerate() {
                let class = if line < names[index].len() {
                    "plain"
                } else {
                    "quiet"
                };
                let at = (name_left, first + line as f64 * LINE);
                canvas.block(class, Anchor::Start, at, std::slice::from_ref(words));
            }
        }
        canvas
    }

    fn tick(&self, value: f64) -> String {
        number::humanised(value, self.unit)
    }
}

/// Ticks far enough apart for their labels.
fn spaced(ruler: &Ruler, length: f64) -> Vec<f64> {
    let mut kept: Vec<f64> = Vec::new();
    for &tick in &ruler.ticks {
        let apart = |last: f64| (ruler.place(tick) - ruler.place(last)) * length;
        if kept.last().is_none_or(|&last| apart(last) >= LINE + 6.0) {
            kept.push(tick);
        }
    }
    kept
}
