//! A timeline: a lane for each thread, what it does when, and arrows where one starts or awaits another.

use super::moments::{arrow, check_spans};
use super::{distinct, filled};
use crate::canvas::{Anchor, Area, Canvas, Point, text_area};
use crate::error::Error;
use crate::figure::{AxisScale, Edge, Figure, Lane, Tone};
use crate::number;
use crate::table::{Cell, Table};
use crate::text::{LINE, widest, width, wrap};
use crate::ticks::Ruler;

const MOST_LANES: usize = 16;
/// Colours of threads, of which `main` has the first. Beyond them they begin again: the lanes tell
/// threads apart.
const COLOURS: usize = 8;
const BAR: f64 = 24.0;

pub(crate) struct Timeline<'a> {
    unit: Option<&'a str>,
    lanes: &'a [Lane],
    arrows: Vec<Arrow<'a>>,
}

pub(super) struct Arrow<'a> {
    pub edge: &'a Edge,
    pub from: (usize, f64),
    pub to: (usize, f64),
}

impl<'a> Timeline<'a> {
    pub fn of(figure: &'a Figure) -> Result<Self, Error> {
        let lanes = filled(
            figure.lane.as_ref(),
            "lane",
            "[[lane]] name = \"main\", spans = [{ from = 0, to = 2, what = \"parses\" }]",
            "lanes",
            MOST_LANES,
        )?;
        distinct("lanes", lanes.iter().map(|lane| lane.name.as_str()))?;
        for lane in lanes {
            check_spans(lane)?;
        }
        if lanes.iter().all(|lane| lane.spans.is_empty()) {
            return Err(Error::Empty {
                place: "every lane".to_owned(),
                remedy: "give one of them `spans`",
            });
        }
        let edges = figure.edge.as_deref().unwrap_or_default();
        let arrows = edges
            .iter()
            .enumerate()
            .map(|(index, edge)| arrow(lanes, index, edge))
            .collect::<Result<_, _>>()?;
        Ok(Timeline {
            unit: figure.unit.as_deref(),
            lanes,
            arrows,
        })
    }

    pub fn table(&self) -> Table {
        let time = |word: &str| match self.unit {
            Some(unit) => format!("{word} ({unit})"),
            None => word.to_owned(),
        };
        let spans = self.lanes.iter().flat_map(|lane| {
            let empty = lane.spans.is_empty().then(|| {
                let nothing = || Cell::Nothing;
                vec![
                    lane.name.as_str().into(),
                    nothing(),
                    nothing(),
                    nothing(),
                    nothing(),
                ]
            });
            let spans = lane.spans.iter().map(|span| {
                vec![
                    lane.name.as_str().into(),
                    span.from.into(),
                    span.to.into(),
                    span.what.as_str().into(),
                    span.tone.word().into(),
                ]
            });
            empty.into_iter().chain(spans)
        });
        let arrows = self.arrows.iter().map(|arrow| {
            let names = (&self.lanes[arrow.from.0].name, &self.lanes[arrow.to.0].name);
            vec![
                Cell::Word(format!("{} → {}", names.0, names.1)),
                arrow.from.1.into(),
                arrow.to.1.into(),
                arrow.edge.label.as_str().into(),
                "arrow".into(),
            ]
        });
        Table {
            columns: vec![
                "Lane".to_owned(),
                time("From"),
                time("To"),
                "What".to_owned(),
                "State".to_owned(),
            ],
            rows: spans.chain(arrows).collect(),
        }
    }

    pub fn draw(&self, width_asked: f64) -> Canvas {
        let names: Vec<Vec<String>> = self
            .lanes
            .iter()
            .map(|lane| wrap(&lane.name, width_asked * 0.22))
            .collect();
        let left = names
            .iter()
            .map(|name| widest(name.iter().map(String::as_str)))
            .fold(0.0, f64::max)
            + 14.0;
        let right = (width_asked - 14.0).max(left + 160.0);
        let times = self.times();
        let ruler = (2..=9)
            .rev()
            .map(|count| Ruler::tight(AxisScale::Linear, &times, count))
            .find(|ruler| {
                let widest = ruler.ticks.iter().map(|&tick| width(&number::exact(tick)));
                widest.fold(0.0, f64::max) * ruler.ticks.len() as f64 <= (right - left) * 0.6
            })
            .unwrap_or_else(|| Ruler::tight(AxisScale::Linear, &times, 2));
        let place = |time: f64| left + ruler.place(time) * (right - left);

        let mut canvas = Canvas::new(right + 14.0, 0.0);
        let rows = self.rows(&names, left, right, &place);
        let heads = self.draw_arrows(&mut canvas, &rows, &names, left, &place);
        for (index, (lane, row)) in self.lanes.iter().zip(&rows).enumerate() {
            let colour = self.colour(index);
            let middle = row.top + BAR / 2.0;
            canvas.block(
                &format!("name t{colour}"),
                Anchor::End,
                (left - 14.0, middle),
                &names[index],
            );
            for (span, told) in lane.spans.iter().zip(&row.told) {
                let area = Area {
                    left: place(span.from),
                    top: row.top,
                    right: place(span.to).max(place(span.from) + 1.0),
                    bottom: row.top + BAR,
                };
                draw_span(&mut canvas, span.tone, colour, area);
                let inside =
                    matches!(told, Told::Inside) && matches!(span.tone, Tone::Work | Tone::Bad);
                let class = if inside { "inside" } else { "plain" };
                match told {
                    Told::Inside => canvas.block(
                        class,
                        Anchor::Middle,
                        (f64::midpoint(area.left, area.right), middle),
                        std::slice::from_ref(&span.what),
                    ),
                    Told::Below(x, depth) => {
                        let baseline = row.top + BAR + 16.0 + *depth as f64 * LINE;
                        if *depth > 0 {
                            canvas.line(
                                "leader",
                                (area.left + 1.0, row.top + BAR),
                                (area.left + 1.0, baseline - 10.0),
                            );
                        }
                        canvas.text(class, Anchor::Start, (*x, baseline), &span.what);
                    }
                }
            }
        }
        for (class, from, to) in heads {
            canvas.arrow_head(class, from, to);
        }
        let bottom = rows.last().map_or(0.0, |row| row.bottom);
        canvas.line("axis", (left, bottom), (right, bottom));
        for &tick in &ruler.ticks {
            let x = place(tick);
            canvas.line("axis", (x, bottom), (x, bottom + 5.0));
            canvas.text(
                "quiet",
                Anchor::Middle,
                (x, bottom + 19.0),
                &number::exact(tick),
            );
        }
        let unit = self
            .unit
            .map_or("time".to_owned(), |unit| format!("time ({unit})"));
        canvas.text(
            "quiet",
            Anchor::Middle,
            (f64::midpoint(left, right), bottom + 39.0),
            &unit,
        );
        canvas.height = bottom + 46.0;
        canvas
    }

    fn colour(&self, index: usize) -> usize {
        if self.lanes[index].name == "main" {
            return 1;
        }
        let before = self.lanes[..index]
            .iter()
            .filter(|lane| lane.name != "main")
            .count();
        before % (COLOURS - 1) + 2
    }

    /// All moments, and 0 unless time begins below it.
    fn times(&self) -> Vec<f64> {
        let spans = self.lanes.iter().flat_map(|lane| &lane.spans);
        let arrows = self
            .arrows
            .iter()
            .flat_map(|arrow| [arrow.from.1, arrow.to.1]);
        spans
            .flat_map(|span| [span.from, span.to])
            .chain(arrows)
            .chain([0.0])
            .collect()
    }

    /// Where each lane stands, and where the words of its spans do: within where they fit, else
    /// below, as deep as it takes for none to cover another.
    fn rows(
        &self,
        names: &[Vec<String>],
        left: f64,
        right: f64,
        place: &dyn Fn(f64) -> f64,
    ) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        let mut at = 8.0;
        for (lane, name) in self.lanes.iter().zip(names) {
            let mut below: Vec<(usize, Area)> = Vec::new();
            let told = lane.spans.iter().map(|span| {
                let (from, to) = (place(span.from), place(span.to));
                let words = width(&span.what);
                if words + 12.0 <= to - from {
                    return Told::Inside;
                }
                let x = from.min(right + 12.0 - words).max(left);
                let area = text_area(&span.what, Anchor::Start, (x, 0.0)).wider(3.0);
                let free = |depth: usize| {
                    below
                        .iter()
                        .all(|(at, other)| *at != depth || !other.overlaps(&area))
                };
                let depth = (0..).find(|&depth| free(depth)).unwrap_or(0);
                below.push((depth, area));
                Told::Below(x, depth)
            });
            let told: Vec<Told> = told.collect();
            let depth = below.iter().map(|(depth, _)| depth + 1).max().unwrap_or(0);
            // A name of several lines reaches above and below the bar.
            let beyond = f64::max(0.0, (LINE * name.len() as f64 - BAR) / 2.0);
            let top = at + beyond;
            let bottom = top + BAR + f64::max(depth as f64 * LINE + 24.0, beyond + 6.0);
            rows.push(Row { top, bottom, told });
            at = bottom;
        }
        rows
    }

    /// The arrows behind everything, and their labels; what is left to draw over everything are
    /// their heads.
    fn draw_arrows(
        &self,
        canvas: &mut Canvas,
        rows: &[Row],
        names: &[Vec<String>],
        left: f64,
        place: &dyn Fn(f64) -> f64,
    ) -> Vec<(&'static str, Point, Point)> {
        let mut heads = Vec::new();
        for arrow in &self.arrows {
            let down = arrow.to.0 > arrow.from.0;
            let edge_of = |lane: usize, lower: bool| rows[lane].top + if lower { BAR } else { 0.0 };
            let from = (place(arrow.from.1), edge_of(arrow.from.0, down));
            let to = (place(arrow.to.1), edge_of(arrow.to.0, !down));
            let (line, head) = match arrow.edge.tone {
                Tone::Bad => ("arrow bad", "head bad"),
                _ => ("arrow", "head"),
            };
            canvas.line(line, from, to);
            heads.push((head, from, to));
        }
        // Beside its arrow, in the gap above the lower lane, where nothing else is written; where
        // both sides are taken, the label is left to the table.
        let mut taken: Vec<Area> = names
            .iter()
            .zip(rows)
            .map(|(name, row)| {
                let half = LINE * name.len() as f64 / 2.0;
                Area {
                    left: 0.0,
                    top: row.top + BAR / 2.0 - half,
                    right: left - 8.0,
                    bottom: row.top + BAR / 2.0 + half,
                }
            })
            .collect();
        for (arrow, &(_, from, to)) in self.arrows.iter().zip(&heads) {
            let y = rows[arrow.from.0.max(arrow.to.0)].top - 8.0;
            let x_at = |(from, to): (Point, Point), y: f64| {
                from.0 + (y - from.1) / (to.1 - from.1) * (to.0 - from.0)
            };
            let x = x_at((from, to), y);
            let label = &arrow.edge.label;
            let free = |&(anchor, x): &(Anchor, f64)| {
                let area = text_area(label, anchor, (x, y));
                let crossed = heads.iter().any(|&(_, a, b)| {
                    let reaches = y <= a.1.max(b.1) && y - 10.0 >= a.1.min(b.1);
                    let x = x_at((a, b), y - 4.0);
                    reaches && x > area.left - 2.0 && x < area.right + 2.0
                });
                let inside = area.left >= 0.0 && area.right <= canvas.width;
                inside && !crossed && taken.iter().all(|other| !other.overlaps(&area))
            };
            let sides = [(Anchor::Start, x + 7.0), (Anchor::End, x - 7.0)];
            if let Some(&(anchor, x)) = sides.iter().find(|side| free(side)) {
                taken.push(text_area(label, anchor, (x, y)).wider(2.0));
                canvas.text("plain", anchor, (x, y), label);
            }
        }
        heads
    }
}

struct Row {
    top: f64,
    bottom: f64,
    told: Vec<Told>,
}

/// Where the words of a span stand.
enum Told {
    Inside,
    /// From this x, in the row of this depth.
    Below(f64, usize),
}

fn draw_span(canvas: &mut Canvas, tone: Tone, colour: usize, area: Area) {
    let middle = f64::midpoint(area.top, area.bottom);
    match tone {
        Tone::Work => canvas.rect(&format!("span f{colour}"), area, 2.0),
        Tone::Bad => canvas.rect("span bad", area, 2.0),
        Tone::Wait => canvas.rect(&format!("waiting s{colour}"), area.wider(-0.75), 2.0),
        Tone::Idle => canvas.line("pause", (area.left, middle), (area.right, middle)),
    }
}
