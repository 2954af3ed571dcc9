//! Lines and points over two axes, each named at its own end.

use super::{FIRST_COLOUR, distinct, filled, finite, written};
use crate::canvas::{Anchor, Canvas, Point};
use crate::error::Error;
use crate::figure::{Axis, AxisScale, Figure, Series, Style};
use crate::number;
use crate::spread::{Wish, spread};
use crate::table::{Cell, Table};
use crate::text::{LINE, SIZE, widest, width, wrap};
use crate::ticks::Ruler;

/// As many series as have a colour and a marker of their own.
const MOST_SERIES: usize = 6;
/// A line with more points than this shows a marker only at its end.
const MOST_MARKERS: usize = 16;

pub(crate) struct Lines<'a> {
    x: &'a Axis,
    y: &'a Axis,
    series: &'a [Series],
}

impl<'a> Lines<'a> {
    pub fn of(figure: &'a Figure) -> Result<Self, Error> {
        let x = figure.x.as_ref().ok_or(Error::Missing {
            field: "x",
            example: "x = { label = \"threads\" }",
        })?;
        let y = figure.y.as_ref().ok_or(Error::Missing {
            field: "y",
            example: "y = { label = \"speed-up\" }",
        })?;
        written(&x.label, || "the label of `x`".to_owned())?;
        written(&y.label, || "the label of `y`".to_owned())?;
        let series = filled(
            figure.series.as_ref(),
            "series",
            "[[series]] name = \"measured\", points = [[1, 1], [2, 1.9]]",
            "series",
            MOST_SERIES,
        )?;
        distinct("series", series.iter().map(|one| one.name.as_str()))?;
        for one in series {
            if one.points.is_empty() {
                return Err(Error::Empty {
                    place: format!("series `{}`", one.name),
                    remedy: "give it `points`, or take it out",
                });
            }
            for (index, &(at, value)) in one.points.iter().enumerate() {
                for (axis, name, value) in [(x, "x", at), (y, "y", value)] {
                    let place =
                        || format!("{name} of point {} of series `{}`", index + 1, one.name);
                    finite(value, place)?;
                    if axis.scale == AxisScale::Log && value <= 0.0 {
                        return Err(Error::NotPositive {
                            place: place(),
                            value,
                        });
                    }
                }
            }
        }
        Ok(Lines { x, y, series })
    }

    pub fn table(&self) -> Table {
        let mut at: Vec<f64> = self.points().map(|point| point.0).collect();
        at.sort_by(f64::total_cmp);
        at.dedup();
        let value = |one: &Series, x: f64| -> Vec<f64> {
            let points = one.points.iter().filter(|point| point.0 == x);
            points.map(|point| point.1).collect()
        };
        // Several values of one series at one x (repeated measurements) get a row each.
        let rows = at.iter().flat_map(|&x| {
            let columns: Vec<Vec<f64>> = self.series.iter().map(|one| value(one, x)).collect();
            let deepest = columns.iter().map(Vec::len).max().unwrap_or(0);
            (0..deepest).map(move |row| {
                let cells = columns
                    .iter()
                    .map(|column| column.get(row).map_or(Cell::Nothing, |&value| value.into()));
                std::iter::once(x.into()).chain(cells).collect()
            })
        });
        let named = |one: &Series| match &self.y.unit {
            Some(unit) => format!("{} ({unit})", one.name),
            None => one.name.clone(),
        };
        Table {
            columns: std::iter::once(titled(self.x))
                .chain(self.series.iter().map(named))
                .collect(),
            rows: rows.collect(),
        }
    }

    fn points(&self) -> impl Iterator<Item = (f64, f64)> {
        self.series
            .iter()
            .flat_map(|one| one.points.iter().copied())
    }

    pub fn draw(&self, width: f64) -> Canvas {
        let plot = self.plot(width);
        let mut canvas = Canvas::new(width, plot.bottom + 44.0);
        self.axes(&mut canvas, &plot);
        for (index, one) in self.series.iter().enumerate() {
            let colour = FIRST_COLOUR + index;
            let places: Vec<Point> = one.points.iter().map(|&point| plot.place(point)).collect();
            match one.style {
                Style::Line => canvas.polyline(&format!("series s{colour}"), &places),
                Style::Dashed => canvas.polyline(&format!("series dashed s{colour}"), &places),
                Style::Points => {}
            }
            let marked = match one.style {
                Style::Points => &places[..],
                _ if places.len() <= MOST_MARKERS => &places[..],
                _ => &places[places.len() - 1..],
            };
            for &place in marked {
                marker(&mut canvas, colour, place);
            }
        }
        self.names(&mut canvas, &plot);
        canvas
    }

    fn plot(&self, width_asked: f64) -> Plot {
        let narrow = width_asked < 500.0;
        let name_room = if narrow { 92.0 } else { 150.0 };
        let height = if narrow { 220.0 } else { 290.0 };
        let names: Vec<Vec<String>> = self
            .series
            .iter()
            .map(|one| wrap(&one.name, name_room))
            .collect();
        let lines: usize = names.iter().map(Vec::len).sum();
        let height = f64::max(height, (lines + names.len()) as f64 * LINE);
        let (xs, ys): (Vec<f64>, Vec<f64>) = self.points().unzip();
        let y = Ruler::round(self.y.scale, &ys, (height / 46.0) as usize);
        let tick_width = y
            .ticks
            .iter()
            .map(|&tick| width(&label(self.y, tick)))
            .fold(0.0, f64::max);
        let left = tick_width + 10.0;
        let names_width = names
            .iter()
            .map(|name| widest(name.iter().map(String::as_str)))
            .fold(0.0, f64::max);
        let right = (width_asked - names_width - 16.0).max(left + 120.0);
        let top = LINE + 14.0;
        Plot {
            left,
            right,
            top,
            bottom: top + height,
            x: self.horizontal(&xs, right - left),
            y,
            names,
        }
    }

    /// The horizontal axis: a tick at each value where they are few and apart, else round ones.
    fn horizontal(&self, values: &[f64], room: f64) -> Ruler {
        let fits = |ruler: &Ruler, ticks: &[f64]| {
            ticks.windows(2).all(|pair| {
                let apart = (ruler.place(pair[1]) - ruler.place(pair[0])) * room;
                let needed =
                    (width(&label(self.x, pair[0])) + width(&label(self.x, pair[1]))) / 2.0;
                apart >= needed + 10.0
            })
        };
        let mut own = values.to_vec();
        own.sort_by(f64::total_cmp);
        own.dedup();
        let counts = (2..=10).rev();
        let ruler = Ruler::tight(self.x.scale, values, 10);
        if own.len() > 1 && own.len() <= 10 && fits(&ruler, &own) {
            return ruler.with_ticks(own);
        }
        counts
            .map(|count| Ruler::tight(self.x.scale, values, count))
            .find(|ruler| fits(ruler, &ruler.ticks))
            .unwrap_or_else(|| ruler.clone().with_ticks(vec![ruler.low]))
    }

    fn axes(&self, canvas: &mut Canvas, plot: &Plot) {
        canvas.text("quiet", Anchor::Start, (0.0, LINE - 5.0), &titled(self.y));
        for &tick in &plot.y.ticks {
            let y = plot.vertical(tick);
            canvas.line("grid", (plot.left, y), (plot.right, y));
            canvas.text(
                "quiet",
                Anchor::End,
                (plot.left - 8.0, y + 0.35 * SIZE),
                &label(self.y, tick),
            );
        }
        canvas.line("axis", (plot.left, plot.bottom), (plot.right, plot.bottom));
        for &tick in &plot.x.ticks {
            let x = plot.horizontal(tick);
            canvas.line("axis", (x, plot.bottom), (x, plot.bottom + 5.0));
            canvas.text(
                "quiet",
                Anchor::Middle,
                (x, plot.bottom + 19.0),
                &label(self.x, tick),
            );
        }
        let middle = f64::midpoint(plot.left, plot.right);
        canvas.text(
            "quiet",
            Anchor::Middle,
            (middle, plot.bottom + 39.0),
            &titled(self.x),
        );
    }

    /// Each name at the end of its line, moved up or down until none covers another.
    fn names(&self, canvas: &mut Canvas, plot: &Plot) {
        let mut order: Vec<(usize, Point)> = self
            .series
            .iter()
            .map(|one| plot.place(*one.points.last().expect("checked: no series is empty")))
            .enumerate()
            .collect();
        order.sort_by(|a, b| a.1.1.total_cmp(&b.1.1));
        let wishes: Vec<Wish> = order
            .iter()
            .map(|&(index, end)| Wish {
                wish: end.1,
                size: plot.names[index].len() as f64 * LINE + 3.0,
            })
            .collect();
        let middles = spread(&wishes, LINE, plot.bottom + 8.0);
        for (&(index, end), middle) in order.iter().zip(middles) {
            let at = (plot.right + 14.0, middle);
            if (middle - end.1).abs() > 5.0 || plot.right - end.0 > 8.0 {
                canvas.line("leader", (end.0 + 6.0, end.1), (at.0 - 3.0, middle));
            }
            let class = format!("name t{}", FIRST_COLOUR + index);
            canvas.block(&class, Anchor::Start, at, &plot.names[index]);
        }
    }
}

struct Plot {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    x: Ruler,
    y: Ruler,
    names: Vec<Vec<String>>,
}

impl Plot {
    fn horizontal(&self, x: f64) -> f64 {
        self.left + self.x.place(x) * (self.right - self.left)
    }

    fn vertical(&self, y: f64) -> f64 {
        self.bottom - self.y.place(y) * (self.bottom - self.top)
    }

    fn place(&self, (x, y): (f64, f64)) -> Point {
        (self.horizontal(x), self.vertical(y))
    }
}

fn titled(axis: &Axis) -> String {
    match &axis.unit {
        Some(unit) => format!("{} ({unit})", axis.label),
        None => axis.label.clone(),
    }
}

fn label(axis: &Axis, tick: f64) -> String {
    match axis.scale {
        AxisScale::Linear => number::exact(tick),
        AxisScale::Log if tick >= 1e5 => number::power(tick),
        AxisScale::Log => number::exact(tick),
    }
}

/// A shape of its own for each series, so that none needs its colour.
fn marker(canvas: &mut Canvas, series: usize, (x, y): Point) {
    let class = format!("marker f{series}");
    let at = |dx: f64, dy: f64| (x + dx, y + dy);
    match series - FIRST_COLOUR {
        0 => canvas.circle(&class, (x, y), 3.6),
        1 => canvas.polygon(
            &class,
            &[at(-3.4, -3.4), at(3.4, -3.4), at(3.4, 3.4), at(-3.4, 3.4)],
        ),
        2 => canvas.polygon(&class, &[at(0.0, -4.6), at(4.4, 3.2), at(-4.4, 3.2)]),
        3 => canvas.polygon(
            &class,
            &[at(0.0, -5.0), at(5.0, 0.0), at(0.0, 5.0), at(-5.0, 0.0)],
        ),
        4 => canvas.circle(&format!("marker hollow s{series}"), (x, y), 3.4),
        _ => canvas.polygon(&class, &[at(0.0, 4.6), at(4.4, -3.2), at(-4.4, -3.2)]),
    }
}
