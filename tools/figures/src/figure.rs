//! What an author writes: the fields of a figure, and which of them each kind takes.

use serde::Deserialize;

use crate::error::Error;
use crate::html;
use crate::kinds::Drawing;

/// A figure as it is written in TOML, or the part of one that a program prints as JSON.
///
/// Every field may be missing here, so that a figure and its data can be read apart and put
/// together by [`filled_with`](Self::filled_with). [`check`](Self::check) says what is missing.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Figure {
    pub(crate) kind: Option<Kind>,
    pub(crate) title: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) data: Option<String>,
    pub(crate) machine: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) unit: Option<String>,
    pub(crate) x: Option<Axis>,
    pub(crate) y: Option<Axis>,
    pub(crate) layout: Option<Layout>,
    pub(crate) series: Option<Vec<Series>>,
    pub(crate) group: Option<Vec<Group>>,
    pub(crate) lane: Option<Vec<Lane>>,
    pub(crate) node: Option<Vec<Node>>,
    pub(crate) edge: Option<Vec<Edge>>,
    pub(crate) mark: Option<Vec<Mark>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    Lines,
    Bars,
    Timeline,
    Graph,
    Scale,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Axis {
    pub label: String,
    #[serde(default)]
    pub scale: AxisScale,
    pub unit: Option<String>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum AxisScale {
    #[default]
    Linear,
    Log,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Series {
    pub name: String,
    pub points: Vec<(f64, f64)>,
    #[serde(default)]
    pub style: Style,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Style {
    #[default]
    Line,
    Dashed,
    Points,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Group {
    pub name: String,
    pub bars: Vec<Bar>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Bar {
    pub name: String,
    pub value: f64,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Lane {
    pub name: String,
    pub spans: Vec<Span>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Span {
    pub from: f64,
    pub to: f64,
    #[serde(default)]
    pub what: String,
    #[serde(default)]
    pub tone: Tone,
}

/// What stands out by more than its colour: solid, dashed, thin, thick.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Tone {
    #[default]
    Work,
    Wait,
    Idle,
    Bad,
}

impl Tone {
    pub fn word(self) -> &'static str {
        match self {
            Tone::Work => "work",
            Tone::Wait => "wait",
            Tone::Idle => "idle",
            Tone::Bad => "bad",
        }
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Node {
    pub id: String,
    /// What is written in the node; its `id` if missing.
    pub label: Option<String>,
    #[serde(default)]
    pub tone: Tone,
}

impl Node {
    pub fn shown(&self) -> &str {
        self.label.as_deref().unwrap_or(&self.id)
    }
}

/// An arrow: between nodes of a graph, or between moments of a timeline's lanes.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Edge {
    pub from: End,
    pub to: End,
    #[serde(default)]
    pub label: String,
    #[serde(default)]
    pub tone: Tone,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(
    untagged,
    expecting = "an end of an edge is a node's id, as \"a\", or a lane and a time, as [\"main\", 2.5]"
)]
pub(crate) enum End {
    Node(String),
    Moment(LaneName, f64),
}

/// A lane by its name, or by its place counted from 0.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(crate) enum LaneName {
    Place(usize),
    Name(String),
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Mark {
    pub name: String,
    pub value: f64,
    #[serde(default)]
    pub note: String,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Layout {
    #[default]
    Layers,
    Circle,
}

impl Kind {
    pub fn word(self) -> &'static str {
        match self {
            Kind::Lines => "lines",
            Kind::Bars => "bars",
            Kind::Timeline => "timeline",
            Kind::Graph => "graph",
            Kind::Scale => "scale",
        }
    }

    /// The fields that this kind takes besides those that all take.
    pub fn fields(self) -> &'static [&'static str] {
        match self {
            Kind::Lines => &["x", "y", "series"],
            Kind::Bars => &["unit", "group"],
            Kind::Timeline => &["unit", "lane", "edge"],
            Kind::Graph => &["node", "edge", "layout"],
            Kind::Scale => &["unit", "mark"],
        }
    }
}

impl Figure {
    /// Where the data comes from, if not from the figure itself: an example program as
    /// `chapter12/amdahl`, or a file of measurements as `originals.json`.
    pub fn data(&self) -> Option<&str> {
        self.data.as_deref()
    }

    /// This figure with each field that it lacks taken from `data`.
    ///
    /// # Errors
    /// If both have the numbers: what is typed would hide what was measured.
    pub fn filled_with(self, data: Figure) -> Result<Figure, Error> {
        let numbers = ["series", "group", "lane", "node", "edge", "mark"];
        let ours = self.present();
        if let Some(field) = data
            .present()
            .into_iter()
            .find(|field| numbers.contains(field) && ours.contains(field))
        {
            return Err(Error::Twice {
                field,
                data: self.data.unwrap_or_default(),
            });
        }
        Ok(Figure {
            kind: self.kind.or(data.kind),
            title: self.title.or(data.title),
            description: self.description.or(data.description),
            data: None,
            machine: self.machine.or(data.machine),
            date: self.date.or(data.date),
            unit: self.unit.or(data.unit),
            x: self.x.or(data.x),
            y: self.y.or(data.y),
            layout: self.layout.or(data.layout),
            series: self.series.or(data.series),
            group: self.group.or(data.group),
            lane: self.lane.or(data.lane),
            node: self.node.or(data.node),
            edge: self.edge.or(data.edge),
            mark: self.mark.or(data.mark),
        })
    }

    /// Whether the figure can be drawn.
    ///
    /// # Errors
    /// The first thing that is wrong, where it stands, and what to do about it.
    pub fn check(&self) -> Result<(), Error> {
        Drawing::of(self).map(|_| ())
    }

    /// The figure as HTML without a blank line, so that Markdown leaves it whole. `id` must occur
    /// once on its page; what an id may not hold becomes a hyphen.
    ///
    /// # Panics
    /// If [`check`](Self::check) has something to say.
    pub fn html(&self, id: &str) -> String {
        match Drawing::of(self) {
            Ok(drawing) => html::figure(self, &drawing, id),
            Err(error) => panic!("this figure was not checked: {error}"),
        }
    }

    /// The names of the fields that are filled and that not every kind takes.
    pub(crate) fn present(&self) -> Vec<&'static str> {
        [
            ("unit", self.unit.is_some()),
            ("x", self.x.is_some()),
            ("y", self.y.is_some()),
            ("layout", self.layout.is_some()),
            ("series", self.series.is_some()),
            ("group", self.group.is_some()),
            ("lane", self.lane.is_some()),
            ("node", self.node.is_some()),
            ("edge", self.edge.is_some()),
            ("mark", self.mark.is_some()),
        ]
        .into_iter()
        .filter_map(|(field, filled)| filled.then_some(field))
        .collect()
    }
}
