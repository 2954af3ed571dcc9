//! A graph: tasks and what they need, who waits for whom, the order in which locks are taken.

use super::{circle, distinct, filled, layers, listed, written};
use crate::canvas::{Anchor, Area, Canvas, Point};
use crate::error::Error;
use crate::figure::{Edge, End, Figure, Layout, Node, Tone};
use crate::table::{Cell, Table};
use crate::text::{LINE, widest, wrap};

const MOST_NODES: usize = 40;
/// Labels are broken into lines of at most this width.
const NODE_ROOM: f64 = 130.0;
const LABEL_ROOM: f64 = 110.0;

pub(crate) struct Graph<'a> {
    nodes: &'a [Node],
    edges: Vec<Link<'a>>,
    layout: Layout,
}

/// An edge between nodes by their places.
pub(crate) struct Link<'a> {
    pub from: usize,
    pub to: usize,
    edge: &'a Edge,
}

/// What a layout has to place: sizes of nodes and of edges' labels, and who is joined to whom.
pub(crate) struct Shape {
    pub nodes: Vec<(f64, f64)>,
    pub edges: Vec<Joined>,
}

/// From, to, and the size of the label if there is one.
pub(crate) type Joined = (usize, usize, Option<(f64, f64)>);

/// Where everything stands.
pub(crate) struct Plan {
    pub width: f64,
    pub height: f64,
    pub nodes: Vec<Area>,
    pub routes: Vec<Route>,
}

/// The way of an edge.
pub(crate) struct Route {
    /// Cubic curves, each beginning where the last one ended; the arrow's head is at the last end.
    pub curves: Vec<[Point; 4]>,
    /// The middle of the label.
    pub label: Option<Point>,
}

impl<'a> Graph<'a> {
    pub fn of(figure: &'a Figure) -> Result<Self, Error> {
        let nodes = filled(
            figure.node.as_ref(),
            "node",
            "[[node]] id = \"parse\", label = \"parse the file\"",
            "nodes",
            MOST_NODES,
        )?;
        distinct("nodes", nodes.iter().map(|node| node.id.as_str()))?;
        for node in nodes {
            written(node.shown(), || format!("the label of node `{}`", node.id))?;
        }
        let edges: Vec<Link<'_>> = figure
            .edge
            .iter()
            .flatten()
            .enumerate()
            .map(|(index, edge)| link(nodes, index, edge))
            .collect::<Result<_, _>>()?;
        for (index, one) in edges.iter().enumerate() {
            if edges[..index]
                .iter()
                .any(|other| (one.from, one.to) == (other.from, other.to))
            {
                return Err(Error::SameName {
                    what: "edges",
                    name: format!("{} → {}", nodes[one.from].id, nodes[one.to].id),
                });
            }
        }
        let layout = figure.layout.unwrap_or_default();
        let ends: Vec<(usize, usize)> = edges.iter().map(|edge| (edge.from, edge.to)).collect();
        if layout == Layout::Layers
            && let Err(cycle) = layers::depths(nodes.len(), &ends)
        {
            let path: Vec<&str> = cycle.iter().map(|&node| nodes[node].id.as_str()).collect();
            return Err(Error::Cycle {
                path: path.join(" → "),
            });
        }
        Ok(Graph {
            nodes,
            edges,
            layout,
        })
    }

    pub fn table(&self) -> Table {
        let toned = self.nodes.iter().any(|node| node.tone != Tone::Work);
        let labelled = self
            .edges
            .iter()
            .any(|edge| !edge.edge.label.trim().is_empty());
        let mut columns = vec!["Node".to_owned(), "Leads to".to_owned()];
        if labelled {
            columns.push("By".to_owned());
        }
        if toned {
            columns.push("State".to_owned());
        }
        let row = |node: usize, to: Cell, by: Cell| {
            let mut row: Vec<Cell> = vec![self.nodes[node].shown().into(), to];
            if labelled {
                row.push(by);
            }
            if toned {
                row.push(self.nodes[node].tone.word().into());
            }
            row
        };
        let mut rows = Vec::new();
        for node in 0..self.nodes.len() {
            let before = rows.len();
            for edge in self.edges.iter().filter(|edge| edge.from == node) {
                let to = self.nodes[edge.to].shown().into();
                rows.push(row(node, to, edge.edge.label.as_str().into()));
            }
            if rows.len() == before {
                rows.push(row(node, Cell::Nothing, Cell::Nothing));
            }
        }
        Table { columns, rows }
    }

    pub fn draw(&self, width: f64) -> Canvas {
        let names: Vec<Vec<String>> = self
            .nodes
            .iter()
            .map(|node| wrap(node.shown(), NODE_ROOM))
            .collect();
        let labels: Vec<Vec<String>> = self
            .edges
            .iter()
            .map(|edge| wrap(&edge.edge.label, LABEL_ROOM))
            .collect();
        let shape = Shape {
            nodes: names
                .iter()
                .map(|lines| (f64::max(size(lines).0 + 24.0, 46.0), size(lines).1 + 14.0))
                .collect(),
            edges: self
                .edges
                .iter()
                .zip(&labels)
                .map(|(edge, lines)| {
                    let label = (!lines.is_empty()).then(|| size(lines));
                    (edge.from, edge.to, label.map(|(w, h)| (w + 8.0, h + 2.0)))
                })
                .collect(),
        };
        let plan = match self.layout {
            Layout::Layers => layers::plan(&shape, width),
            Layout::Circle => circle::plan(&shape, width),
        };
        self.drawn(&plan, width, &names, &labels)
    }

    fn drawn(
        &self,
        plan: &Plan,
        width: f64,
        names: &[Vec<String>],
        labels: &[Vec<String>],
    ) -> Canvas {
        let mut canvas = Canvas::new(f64::max(width, plan.width), plan.height);
        let right = (canvas.width - plan.width) / 2.0;
        let moved = |(x, y): Point| (x + right, y);
        for (link, route) in self.edges.iter().zip(&plan.routes) {
            let tone = link.edge.tone;
            let class = format!("arrow {}", tone.word());
            let curves: Vec<[Point; 4]> =
                route.curves.iter().map(|curve| curve.map(moved)).collect();
            canvas.curves(&class, &curves);
            if let Some(&[_, _, before, tip]) = route.curves.last() {
                canvas.arrow_head(&format!("head {}", tone.word()), moved(before), moved(tip));
            }
        }
        for (route, lines) in plan.routes.iter().zip(labels) {
            if let Some(at) = route.label {
                let (w, h) = size(lines);
                canvas.rect("ground", Area::around(moved(at), w + 6.0, h), 0.0);
                canvas.block("plain", Anchor::Middle, moved(at), lines);
            }
        }
        for ((node, area), lines) in self.nodes.iter().zip(&plan.nodes).zip(names) {
            let (left, top) = moved((area.left, area.top));
            let area = Area {
                left,
                top,
                right: area.right + right,
                bottom: area.bottom,
            };
            canvas.rect(&format!("node {}", node.tone.word()), area, 5.0);
            let middle = (
                f64::midpoint(area.left, area.right),
                f64::midpoint(area.top, area.bottom),
            );
            canvas.block("plain", Anchor::Middle, middle, lines);
        }
        canvas
    }
}

/// The width and the height of lines of text.
fn size(lines: &[String]) -> (f64, f64) {
    (
        widest(lines.iter().map(String::as_str)),
        lines.len() as f64 * LINE,
    )
}

fn link<'a>(nodes: &[Node], index: usize, edge: &'a Edge) -> Result<Link<'a>, Error> {
    let find = |side: &str, end: &End| {
        let place = || format!("`{side}` of edge {}", index + 1);
        let End::Node(name) = end else {
            return Err(Error::OtherEnd {
                place: place(),
                kind: "graph",
                example: "\"parse\"",
            });
        };
        nodes
            .iter()
            .position(|node| node.id == *name)
            .ok_or_else(|| Error::Unknown {
                place: place(),
                name: name.clone(),
                what: "node's `id`",
                known: listed(nodes.iter().map(|node| node.id.as_str())),
            })
    };
    let (from, to) = (find("from", &edge.from)?, find("to", &edge.to)?);
    if from == to {
        return Err(Error::Loop {
            place: format!("edge {}", index + 1),
            node: nodes[from].id.clone(),
        });
    }
    Ok(Link { from, to, edge })
}
