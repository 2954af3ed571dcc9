//! Bars in groups: a row each, its name before it and its value at its end.

use super::{FIRST_COLOUR, distinct, filled, finite, written};
use crate::canvas::{Anchor, Area, Canvas};
use crate::error::Error;
use crate::figure::{Bar, Figure, Group};
use crate::number;
use crate::table::Table;
use crate::text::{LINE, widest, width, wrap};

/// More rows than this are read better in the table.
const MOST_BARS: usize = 30;
const MOST_GROUPS: usize = 12;
/// Names that stand in several groups have a colour each, of so many.
const COLOURS: usize = 6;

const BAR: f64 = 16.0;

pub(crate) struct Bars<'a> {
    unit: Option<&'a str>,
    groups: &'a [Group],
}

impl<'a> Bars<'a> {
    pub fn of(figure: &'a Figure) -> Result<Self, Error> {
        let groups = filled(
            figure.group.as_ref(),
            "group",
            "[[group]] name = \"4 threads\", bars = [{ name = \"mutex\", value = 1.5 }]",
            "groups",
            MOST_GROUPS,
        )?;
        if let [_, _, ..] = groups {
            distinct("groups", groups.iter().map(|group| group.name.as_str()))?;
        }
        for group in groups {
            if group.bars.is_empty() {
                return Err(Error::Empty {
                    place: format!("group `{}`", group.name),
                    remedy: "give it `bars`, or take it out",
                });
            }
            distinct(
                "bars of one group",
                group.bars.iter().map(|bar| bar.name.as_str()),
            )?;
            for bar in &group.bars {
                let place = || format!("bar `{}` of group `{}`", bar.name, group.name);
                finite(bar.value, place)?;
                if bar.value < 0.0 {
                    return Err(Error::Negative {
                        place: place(),
                        value: bar.value,
                    });
                }
            }
        }
        let count = groups.iter().map(|group| group.bars.len()).sum();
        if count > MOST_BARS {
            return Err(Error::TooMany {
                what: "bars",
                count,
                most: MOST_BARS,
            });
        }
        if let Some(unit) = &figure.unit {
            written(unit, || "`unit`".to_owned())?;
        }
        Ok(Bars {
            unit: figure.unit.as_deref(),
            groups,
        })
    }

    fn all(&self) -> impl Iterator<Item = &'a Bar> {
        self.groups.iter().flat_map(|group| &group.bars)
    }

    /// The colour of a name: one each, in order of appearance, if a name stands in several groups
    /// and there are colours for all; the first for every bar otherwise.
    fn colour(&self, name: &str) -> usize {
        let mut names: Vec<&str> = Vec::new();
        for bar in self.all() {
            if !names.contains(&bar.name.as_str()) {
                names.push(&bar.name);
            }
        }
        if names.len() == self.all().count() || names.len() > COLOURS {
            return FIRST_COLOUR;
        }
        FIRST_COLOUR + names.iter().position(|other| *other == name).unwrap_or(0)
    }

    pub fn table(&self) -> Table {
        let value = match self.unit {
            Some(unit) => format!("Value ({unit})"),
            None => "Value".to_owned(),
        };
        let rows = self.groups.iter().flat_map(|group| {
            group.bars.iter().map(|bar| {
                vec![
                    group.name.as_str().into(),
                    bar.name.as_str().into(),
                    bar.value.into(),
                ]
            })
        });
        Table {
            columns: vec!["Group".to_owned(), "Bar".to_owned(), value],
            rows: rows.collect(),
        }
    }

    pub fn draw(&self, width_asked: f64) -> Canvas {
        let names: Vec<Vec<String>> = self
            .all()
            .map(|bar| wrap(&bar.name, width_asked * 0.32))
            .collect();
        let values: Vec<String> = self
            .all()
            .map(|bar| number::with_unit(bar.value, self.unit))
            .collect();
        let left = names
            .iter()
            .map(|name| widest(name.iter().map(String::as_str)))
            .fold(0.0, f64::max)
            + 12.0;
        let right = width_asked - widest(values.iter().map(String::as_str)) - 10.0;
        let longest = self.all().map(|bar| bar.value).fold(0.0, f64::max);
        let titled = self.groups.len() > 1 || !self.groups[0].name.trim().is_empty();

        let mut canvas = Canvas::new(width_asked, 0.0);
        let mut y = 4.0;
        let mut rows = names.iter().zip(&values);
        for (index, group) in self.groups.iter().enumerate() {
            if index > 0 {
                y += 14.0;
            }
            if titled {
                for line in wrap(&group.name, width_asked) {
                    y += LINE;
                    canvas.text("strong", Anchor::Start, (0.0, y - 3.0), &line);
                }
                y += 4.0;
            }
            let top = y;
            for bar in &group.bars {
                let (name, value) = rows.next().expect("a row a bar");
                let height = f64::max(BAR, LINE * name.len() as f64) + 7.0;
                let middle = y + height / 2.0;
                let share = if longest > 0.0 {
                    bar.value / longest
                } else {
                    0.0
                };
                let end = left + share * (right - left).max(40.0);
                canvas.block("plain", Anchor::End, (left - 12.0, middle), name);
                canvas.rect(
                    &format!("bar f{}", self.colour(&bar.name)),
                    Area {
                        left,
                        top: middle - BAR / 2.0,
                        right: end,
                        bottom: middle + BAR / 2.0,
                    },
                    0.0,
                );
                canvas.block(
                    "strong",
                    Anchor::Start,
                    (end + 7.0, middle),
                    std::slice::from_ref(value),
                );
                canvas.width = canvas.width.max(end + 10.0 + width(value));
                y += height;
            }
            canvas.line("axis", (left, top), (left, y));
        }
        canvas.height = y + 4.0;
        canvas
    }
}
