//! An SVG as it is drawn: shapes and texts, with the box of every text remembered.

use std::fmt::Write as _;

use crate::number::coordinate as c;
use crate::text::{self, LINE, SIZE};

/// A point of the drawing.
pub(crate) type Point = (f64, f64);

/// Where a text begins, ends or has its middle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// The space that something takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Area {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Area {
    /// A box of this size around a point.
    pub fn around((x, y): Point, width: f64, height: f64) -> Area {
        Area {
            left: x - width / 2.0,
            top: y - height / 2.0,
            right: x + width / 2.0,
            bottom: y + height / 2.0,
        }
    }

    pub fn overlaps(&self, other: &Area) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    pub fn wider(&self, by: f64) -> Area {
        Area {
            left: self.left - by,
            top: self.top - by,
            right: self.right + by,
            bottom: self.bottom + by,
        }
    }
}

/// The box of one line of text whose baseline is at `y`.
pub(crate) fn text_area(words: &str, anchor: Anchor, (x, y): Point) -> Area {
    let width = text::width(words);
    let left = match anchor {
        Anchor::Start => x,
        Anchor::Middle => x - width / 2.0,
        Anchor::End => x - width,
    };
    Area {
        left,
        top: y - 0.78 * SIZE,
        right: left + width,
        bottom: y + 0.24 * SIZE,
    }
}

/// A drawing under way.
pub(crate) struct Canvas {
    pub width: f64,
    pub height: f64,
    pub body: String,
    /// Every text with its box, in the order drawn.
    pub texts: Vec<(String, Area)>,
}

impl Canvas {
    pub fn new(width: f64, height: f64) -> Self {
        Canvas {
            width,
            height,
            body: String::new(),
            texts: Vec::new(),
        }
    }

    /// What must be seen: the whole width, more where a text needs it.
    pub fn bounds(&self) -> Area {
        let whole = Area {
            left: 0.0,
            top: 0.0,
            right: self.width,
            bottom: self.height,
        };
        self.texts.iter().fold(whole, |all, (_, area)| Area {
            left: all.left.min(area.left),
            right: all.right.max(area.right),
            ..all
        })
    }

    pub fn line(&mut self, class: &str, from: Point, to: Point) {
        self.put(format_args!(
            "<line class=\"{class}\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>",
            c(from.0),
            c(from.1),
            c(to.0),
            c(to.1)
        ));
    }

    pub fn rect(&mut self, class: &str, area: Area, corner: f64) {
        self.put(format_args!(
            "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\"/>",
            c(area.left),
            c(area.top),
            c(area.right - area.left),
            c(area.bottom - area.top),
            c(corner)
        ));
    }

    pub fn circle(&mut self, class: &str, (x, y): Point, radius: f64) {
        self.put(format_args!(
            "<circle class=\"{class}\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>",
            c(x),
            c(y),
            c(radius)
        ));
    }

    /// A line through points.
    pub fn polyline(&mut self, class: &str, points: &[Point]) {
        let points = list(points);
        self.put(format_args!(
            "<polyline class=\"{class}\" points=\"{points}\"/>"
        ));
    }

    /// A filled shape.
    pub fn polygon(&mut self, class: &str, points: &[Point]) {
        let points = list(points);
        self.put(format_args!(
            "<polygon class=\"{class}\" points=\"{points}\"/>"
        ));
    }

    /// One line of cubic Bézier curves, each beginning where the last one ended.
    pub fn curves(&mut self, class: &str, curves: &[[Point; 4]]) {
        let mut path = String::new();
        for (index, [start, pulled, pulling, end]) in curves.iter().enumerate() {
            if index == 0 {
                path = format!("M{} {}", c(start.0), c(start.1));
            }
            let points =
                [pulled, pulling, end].map(|point| format!("{} {}", c(point.0), c(point.1)));
            path.push_str(" C");
            path.push_str(&points.join(" "));
        }
        self.put(format_args!("<path class=\"{class}\" d=\"{path}\"/>"));
    }

    /// The head of an arrow at `tip`, coming from the direction of `from`.
    pub fn arrow_head(&mut self, class: &str, from: Point, tip: Point) {
        let (dx, dy) = (tip.0 - from.0, tip.1 - from.1);
        let length = dx.hypot(dy).max(f64::EPSILON);
        let (ux, uy) = (dx / length, dy / length);
        let back = (tip.0 - 8.0 * ux, tip.1 - 8.0 * uy);
        self.polygon(
            class,
            &[
                tip,
                (back.0 - 3.6 * uy, back.1 + 3.6 * ux),
                (back.0 + 3.6 * uy, back.1 - 3.6 * ux),
            ],
        );
    }

    /// One line of text; `at` is its baseline. Nothing is written for an empty one.
    pub fn text(&mut self, class: &str, anchor: Anchor, at: Point, words: &str) {
        if words.trim().is_empty() {
            return;
        }
        let anchored = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        self.put(format_args!(
            "<text class=\"{class}\" x=\"{}\" y=\"{}\"{anchored}>{}</text>",
            c(at.0),
            c(at.1),
            text::escape(words)
        ));
        self.texts
            .push((words.to_owned(), text_area(words, anchor, at)));
    }

    /// Lines of text whose middle is at the height `at.1`.
    pub fn block(&mut self, class: &str, anchor: Anchor, at: Point, lines: &[String]) {
        let first = at.1 - LINE * (lines.len() as f64 - 1.0) / 2.0 + 0.27 * SIZE + 1.0;
        for (index, line) in lines.iter().enumerate() {
            self.text(class, anchor, (at.0, first + LINE * index as f64), line);
        }
    }

    fn put(&mut self, element: std::fmt::Arguments<'_>) {
        writeln!(self.body, "{element}").expect("writing to a String cannot fail");
    }
}

fn list(points: &[Point]) -> String {
    points
        .iter()
        .map(|&(x, y)| format!("{},{}", c(x), c(y)))
        .collect::<Vec<_>>()
        .join(" ")
}
