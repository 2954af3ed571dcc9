//! A timeline: a lane for each thread, what it does when, and arrows where one starts or awaits another.

use super::{distinct, filled, finite, listed, written};
use crate::canvas::{Anchor, Area, Canvas, text_area};
use crate::error::Error;
use crate::figure::{AxisScale, Edge, End, Figure, Lane, LaneName, Span, Tone};
use crate::number;
use crate::table::{Cell, Table};
use crate::text::{LINE, widest, width, wrap};
use crate::ticks::Ruler;

const MOST_LANES: usize = 16;
/// Threads beyond these begin again with the first colour; their lanes tell them apart.
const COLOURS: usize = 6;
const BAR: f64 = 24.0;

pub(crate) struct Timeline<'a> {
    unit: Option<&'a str>,
    lanes: &'a [Lane],
    arrows: Vec<Arrow<'a>>,
}

struct Arrow<'a> {
    edge: &'a Edge,
    from: (usize, f64),
    to: (usize, f64),
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
        let rows = self.rows(left, right, &place);
        self.draw_arrows(&mut canvas, &rows, &place);
        for (index, (lane, row)) in self.lanes.iter().zip(&rows).enumerate() {
            let colour = index % COLOURS + 1;
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
                        let baseline = row.top + BAR + 15.0 + *depth as f64 * LINE;
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
    fn rows(&self, left: f64, right: f64, place: &dyn Fn(f64) -> f64) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        let mut top = 8.0;
        for lane in self.lanes {
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
            let bottom = top + BAR + depth as f64 * LINE + 24.0;
            rows.push(Row { top, bottom, told });
            top = bottom;
        }
        rows
    }

    fn draw_arrows(&self, canvas: &mut Canvas, rows: &[Row], place: &dyn Fn(f64) -> f64) {
        let mut labels: Vec<Area> = Vec::new();
        for arrow in &self.arrows {
            let down = arrow.to.0 > arrow.from.0;
            let edge_of = |lane: usize, lower: bool| rows[lane].top + if lower { BAR } else { 0.0 };
            let from = (place(arrow.from.1), edge_of(arrow.from.0, down));
            let to = (place(arrow.to.1), edge_of(arrow.to.0, !down));
            let class = if arrow.edge.tone == Tone::Bad {
                "arrow bad"
            } else {
                "arrow"
            };
            let head = if arrow.edge.tone == Tone::Bad {
                "head bad"
            } else {
                "head"
            };
            canvas.line(class, from, to);
            canvas.arrow_head(head, from, to);
            if arrow.edge.label.trim().is_empty() {
                continue;
            }
            // Beside the arrow, in the gap above the lower lane, where nothing else is written.
            let lower = rows[arrow.from.0.max(arrow.to.0)].top;
            let y = lower - 7.0;
            let along = if to.1 == from.1 {
                0.0
            } else {
                (y - from.1) / (to.1 - from.1)
            };
            let x = from.0 + along * (to.0 - from.0);
            let candidates = [(Anchor::Start, x + 7.0), (Anchor::End, x - 7.0)];
            let fits = |&(anchor, x): &(Anchor, f64)| {
                let area = text_area(&arrow.edge.label, anchor, (x, y));
                area.right <= canvas.width && labels.iter().all(|label| !label.overlaps(&area))
            };
            // Where both sides are taken the label is left to the table.
            if let Some(&(anchor, x)) = candidates.iter().find(|candidate| fits(candidate)) {
                labels.push(text_area(&arrow.edge.label, anchor, (x, y)).wider(2.0));
                canvas.text("plain", anchor, (x, y), &arrow.edge.label);
            }
        }
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
        Tone::Work => canvas.rect(&format!("bar f{colour}"), area, 2.0),
        Tone::Bad => canvas.rect("bar bad", area, 2.0),
        Tone::Wait => canvas.rect(&format!("waiting s{colour}"), area.wider(-0.75), 2.0),
        Tone::Idle => canvas.line("pause", (area.left, middle), (area.right, middle)),
    }
}

fn check_spans(lane: &Lane) -> Result<(), Error> {
    let named = |span: &Span, index: usize| match span.what.trim() {
        "" => format!("span {}", index + 1),
        what => format!("`{what}`"),
    };
    for (index, span) in lane.spans.iter().enumerate() {
        let place = || format!("{} of lane `{}`", named(span, index), lane.name);
        finite(span.from, place)?;
        finite(span.to, place)?;
        if span.to < span.from {
            return Err(Error::Backwards {
                place: place(),
                from: span.from,
                to: span.to,
            });
        }
    }
    let mut order: Vec<(usize, &Span)> = lane.spans.iter().enumerate().collect();
    order.sort_by(|a, b| a.1.from.total_cmp(&b.1.from));
    for pair in order.windows(2) {
        let ((first_at, first), (second_at, second)) = (pair[0], pair[1]);
        // Sums of measured times may touch by a rounding error.
        if second.from < first.to - (first.to - first.from) * 1e-9 {
            return Err(Error::Overlap {
                lane: lane.name.clone(),
                first: named(first, first_at),
                second: named(second, second_at),
                from: second.from,
                to: first.to,
            });
        }
    }
    Ok(())
}

fn arrow<'a>(lanes: &[Lane], index: usize, edge: &'a Edge) -> Result<Arrow<'a>, Error> {
    let from = moment(
        lanes,
        || format!("`from` of edge {}", index + 1),
        &edge.from,
    )?;
    let to = moment(lanes, || format!("`to` of edge {}", index + 1), &edge.to)?;
    let place = || format!("edge {}", index + 1);
    if to.1 < from.1 {
        return Err(Error::Backwards {
            place: place(),
            from: from.1,
            to: to.1,
        });
    }
    if from.0 == to.0 {
        return Err(Error::Loop {
            place: place(),
            node: lanes[from.0].name.clone(),
        });
    }
    written(&lanes[from.0].name, place)?;
    Ok(Arrow { edge, from, to })
}

fn moment(lanes: &[Lane], place: impl Fn() -> String, end: &End) -> Result<(usize, f64), Error> {
    let End::Moment(name, time) = end else {
        return Err(Error::OtherEnd {
            place: place(),
            kind: "timeline",
            example: "[\"main\", 2.5]",
        });
    };
    finite(*time, &place)?;
    let found = match name {
        LaneName::Place(index) => Some(*index).filter(|index| *index < lanes.len()),
        LaneName::Name(name) => lanes.iter().position(|lane| lane.name == *name),
    };
    found
        .map(|lane| (lane, *time))
        .ok_or_else(|| Error::Unknown {
            place: place(),
            name: match name {
                LaneName::Place(index) => index.to_string(),
                LaneName::Name(name) => name.clone(),
            },
            what: "lane",
            known: listed(lanes.iter().map(|lane| lane.name.as_str())),
        })
}
