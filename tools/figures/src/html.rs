//! The figure as HTML: its caption, the drawing for a wide page and for a narrow one, its numbers.

use std::fmt::Write as _;

use crate::canvas::Canvas;
use crate::figure::{Figure, Kind};
use crate::kinds::Drawing;
use crate::number::coordinate;
use crate::text::{SIZE, escape};

/// Widths drawn for, in CSS pixels at which text has its own size. `figures.css` shows the wide
/// one from 560 px, where its text is 11.4 px.
pub(crate) const WIDE: f64 = 640.0;
pub(crate) const NARROW: f64 = 360.0;

/// Text is never smaller than this; a drawing that would have to shrink further scrolls instead.
const SMALLEST_TEXT: f64 = 11.0;

pub(crate) fn figure(figure: &Figure, drawing: &Drawing<'_>, id: &str) -> String {
    let id: String = id
        .chars()
        .map(|letter| {
            if letter.is_ascii_alphanumeric() {
                letter
            } else {
                '-'
            }
        })
        .collect();
    let title = escape(figure.title.as_deref().unwrap_or_default());
    let description = escape(figure.description.as_deref().unwrap_or_default());
    let kind = figure.kind.map_or("", Kind::word);
    let mut html = format!(
        "<figure class=\"picture\" id=\"{id}\" data-kind=\"{kind}\">\n<figcaption><strong>{title}</strong>{}</figcaption>\n",
        measured(figure)
    );
    for (class, width) in [("wide", WIDE), ("narrow", NARROW)] {
        let canvas = drawing.draw(width);
        html.push_str(&svg(&canvas, class, width, &id, &title, &description));
    }
    let summary = match figure.kind {
        Some(Kind::Graph) => "As a table",
        _ => "The numbers",
    };
    write!(
        html,
        "<details><summary>{summary}</summary>\n<div class=\"table-wrapper\">\n{}</div>\n</details>\n</figure>\n",
        drawing.table().html()
    )
    .expect("writing to a String cannot fail");
    html
}

fn measured(figure: &Figure) -> String {
    let machine = figure.machine.as_deref().map(escape);
    let date = figure.date.as_deref().map(escape);
    let sentence = match (machine, date) {
        (Some(machine), Some(date)) => format!("Measured on {machine}, {date}."),
        (Some(machine), None) => format!("Measured on {machine}."),
        (None, Some(date)) => format!("Measured {date}."),
        (None, None) => return String::new(),
    };
    format!(" <span class=\"measured\">{sentence}</span>")
}

fn svg(
    canvas: &Canvas,
    class: &str,
    asked: f64,
    id: &str,
    title: &str,
    description: &str,
) -> String {
    // A drawing that is wider than was asked for scrolls on a page of the width asked for, so the
    // keyboard must reach it.
    let bounds = canvas.bounds();
    let needed = bounds.right - bounds.left;
    let focus = if needed > asked {
        " tabindex=\"0\""
    } else {
        ""
    };
    let smallest = (needed * SMALLEST_TEXT / SIZE).ceil();
    format!(
        "<div class=\"drawing {class}\"{focus}>\n\
         <svg viewBox=\"{left} 0 {width} {height}\" style=\"inline-size: {width}px; min-inline-size: {smallest}px\" role=\"img\" aria-labelledby=\"{id}-{class}-title {id}-{class}-description\">\n\
         <title id=\"{id}-{class}-title\">{title}</title>\n\
         <desc id=\"{id}-{class}-description\">{description}</desc>\n\
         {body}</svg>\n</div>\n",
        left = coordinate(bounds.left),
        width = coordinate(needed),
        height = coordinate(canvas.height),
        body = canvas.body,
    )
}
