//! The kinds of figure, each checked, drawn and laid out as a table by its own file.

mod bars;
mod circle;
mod graph;
mod layers;
mod lines;
mod moments;
mod order;
mod scale;
mod timeline;

use crate::canvas::Canvas;
use crate::error::Error;
use crate::figure::{Figure, Kind};
use crate::table::Table;

/// The colours are those of a program's threads. The first, that of `main`, is the quietest, so
/// whatever is no thread begins with the second.
const FIRST_COLOUR: usize = 2;

/// A figure that was checked and can be drawn.
pub(crate) enum Drawing<'a> {
    Lines(lines::Lines<'a>),
    Bars(bars::Bars<'a>),
    Timeline(timeline::Timeline<'a>),
    Graph(graph::Graph<'a>),
    Scale(scale::Scale<'a>),
}

impl<'a> Drawing<'a> {
    pub fn of(figure: &'a Figure) -> Result<Self, Error> {
        let kind = figure.kind.ok_or(Error::Missing {
            field: "kind",
            example: "kind = \"lines\"",
        })?;
        said(
            figure.title.as_deref(),
            "title",
            "title = \"More cores, less from each\"",
        )?;
        said(
            figure.description.as_deref(),
            "description",
            "description = \"Speed-up against cores bends away from the diagonal.\"",
        )?;
        if let Some(data) = &figure.data {
            return Err(Error::Unfilled { data: data.clone() });
        }
        if let Some(field) = figure
            .present()
            .into_iter()
            .find(|field| !kind.fields().contains(field))
        {
            return Err(Error::Foreign {
                kind: kind.word(),
                field,
                takes: listed(kind.fields().iter().copied()),
            });
        }
        Ok(match kind {
            Kind::Lines => Drawing::Lines(lines::Lines::of(figure)?),
            Kind::Bars => Drawing::Bars(bars::Bars::of(figure)?),
            Kind::Timeline => Drawing::Timeline(timeline::Timeline::of(figure)?),
            Kind::Graph => Drawing::Graph(graph::Graph::of(figure)?),
            Kind::Scale => Drawing::Scale(scale::Scale::of(figure)?),
        })
    }

    /// Draws it `width` wide, or wider if it cannot be narrower.
    pub fn draw(&self, width: f64) -> Canvas {
        match self {
            Drawing::Lines(lines) => lines.draw(width),
            Drawing::Bars(bars) => bars.draw(width),
            Drawing::Timeline(timeline) => timeline.draw(width),
            Drawing::Graph(graph) => graph.draw(width),
            Drawing::Scale(scale) => scale.draw(width),
        }
    }

    pub fn table(&self) -> Table {
        match self {
            Drawing::Lines(lines) => lines.table(),
            Drawing::Bars(bars) => bars.table(),
            Drawing::Timeline(timeline) => timeline.table(),
            Drawing::Graph(graph) => graph.table(),
            Drawing::Scale(scale) => scale.table(),
        }
    }
}

/// Text that must be there and say something.
fn said(text: Option<&str>, field: &'static str, example: &'static str) -> Result<(), Error> {
    match text {
        Some(text) => written(text, || format!("`{field}`")),
        None => Err(Error::Missing { field, example }),
    }
}

fn written(text: &str, place: impl FnOnce() -> String) -> Result<(), Error> {
    if text.trim().is_empty() {
        return Err(Error::Empty {
            place: place(),
            remedy: "write what readers shall see there",
        });
    }
    Ok(())
}

fn finite(value: f64, place: impl FnOnce() -> String) -> Result<(), Error> {
    if value.is_finite() {
        return Ok(());
    }
    Err(Error::NotFinite {
        place: place(),
        value,
    })
}

/// A list that must be there with something in it, and with no more than `most`.
fn filled<'a, T>(
    list: Option<&'a Vec<T>>,
    field: &'static str,
    example: &'static str,
    what: &'static str,
    most: usize,
) -> Result<&'a [T], Error> {
    let list = list.ok_or(Error::Missing { field, example })?;
    if list.is_empty() {
        return Err(Error::Empty {
            place: format!("`{field}`"),
            remedy: "add at least one",
        });
    }
    if list.len() > most {
        return Err(Error::TooMany {
            what,
            count: list.len(),
            most,
        });
    }
    Ok(list)
}

/// Each name once, and each name said.
fn distinct<'a>(what: &'static str, names: impl Iterator<Item = &'a str>) -> Result<(), Error> {
    let mut seen = std::collections::BTreeSet::new();
    for (index, name) in names.enumerate() {
        written(name, || {
            format!("the name of number {} of the {what}", index + 1)
        })?;
        if !seen.insert(name.trim()) {
            return Err(Error::SameName {
                what,
                name: name.trim().to_owned(),
            });
        }
    }
    Ok(())
}

fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names
        .map(|name| format!("`{name}`"))
        .collect::<Vec<_>>()
        .join(", ")
}
