//! Lays a graph out on a circle: for cycles, where no node comes first.

use std::f64::consts::TAU;

use super::graph::{Plan, Route, Shape};
use crate::canvas::{Area, Point};

/// Around the drawing.
const MARGIN: f64 = 6.0;
/// Between two nodes that stand beside each other, at least: room for an arrow.
const APART: f64 = 46.0;
/// How far the two arrows of a pair that wait for each other keep from the straight line.
const BOW: f64 = 20.0;

/// As small as lets every node and label stand free.
pub(crate) fn plan(shape: &Shape, width: f64) -> Plan {
    let widest = shape.nodes.iter().map(|size| size.0).fold(0.0, f64::max);
    let room = ((width - widest) / 2.0 - MARGIN).clamp(60.0, 150.0);
    let mut radius = if shape.nodes.len() == 1 {
        0.0
    } else {
        room.min(90.0)
    };
    loop {
        let (plan, free) = at_radius(shape, radius);
        if free || radius > 2_000.0 {
            return plan;
        }
        radius = radius * 1.06 + 2.0;
    }
}

fn at_radius(shape: &Shape, radius: f64) -> (Plan, bool) {
    let count = shape.nodes.len();
    // A pair stands side by side; of more, the first stands on top.
    let first = if count == 2 { TAU / 2.0 } else { TAU / 4.0 };
    let nodes: Vec<Area> = shape
        .nodes
        .iter()
        .enumerate()
        .map(|(index, &(width, height))| {
            let angle = TAU * index as f64 / count as f64 - first;
            Area::around((radius * angle.cos(), radius * angle.sin()), width, height)
        })
        .collect();
    let mut free = (0..count).all(|index| {
        nodes[..index].iter().all(|other| {
            !other
                .wider(APART / 2.0)
                .overlaps(&nodes[index].wider(APART / 2.0))
        })
    });
    let mut taken: Vec<Area> = nodes.iter().map(|area| area.wider(4.0)).collect();
    let mut routes = Vec::new();
    for &(from, to, label) in &shape.edges {
        let returns = shape.edges.iter().any(|&(a, b, _)| (a, b) == (to, from));
        let curve = bowed(&nodes[from], &nodes[to], if returns { BOW } else { 0.0 });
        let label = label.map(|(width, height)| {
            let candidates = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74].map(|t| along(&curve, t));
            let stands_free = |at: &Point| {
                let area = Area::around(*at, width, height);
                taken.iter().all(|other| !other.overlaps(&area))
            };
            let found = candidates.iter().copied().find(stands_free);
            free &= found.is_some();
            let at = found.unwrap_or(candidates[0]);
            taken.push(Area::around(at, width, height).wider(3.0));
            at
        });
        routes.push(Route {
            curves: vec![curve],
            label,
        });
    }
    let labels = taken[count..].iter();
    let all: Vec<&Area> = nodes.iter().chain(labels).collect();
    let left = all
        .iter()
        .map(|area| area.left)
        .fold(f64::INFINITY, f64::min)
        - MARGIN;
    let top = all
        .iter()
        .map(|area| area.top)
        .fold(f64::INFINITY, f64::min)
        - MARGIN;
    let right = all.iter().map(|area| area.right).fold(0.0, f64::max) + MARGIN;
    let bottom = all.iter().map(|area| area.bottom).fold(0.0, f64::max) + MARGIN;
    let moved = |(x, y): Point| (x - left, y - top);
    for route in &mut routes {
        route.curves = route.curves.iter().map(|curve| curve.map(moved)).collect();
        route.label = route.label.map(moved);
    }
    let plan = Plan {
        width: right - left,
        height: bottom - top,
        nodes: nodes
            .iter()
            .map(|area| Area {
                left: area.left - left,
                top: area.top - top,
                right: area.right - left,
                bottom: area.bottom - top,
            })
            .collect(),
        routes,
    };
    (plan, free)
}

/// From border to border, `bow` to the right of the straight line as one travels.
fn bowed(from: &Area, to: &Area, bow: f64) -> [Point; 4] {
    let middle = |area: &Area| {
        (
            f64::midpoint(area.left, area.right),
            f64::midpoint(area.top, area.bottom),
        )
    };
    let (a, b) = (middle(from), middle(to));
    let length = (b.0 - a.0).hypot(b.1 - a.1).max(f64::EPSILON);
    let aside = (-(b.1 - a.1) / length * bow, (b.0 - a.0) / length * bow);
    let part = |t: f64| {
        (
            a.0 + (b.0 - a.0) * t + aside.0,
            a.1 + (b.1 - a.1) * t + aside.1,
        )
    };
    let (pull_a, pull_b) = (part(0.33), part(0.67));
    let start = border(from, pull_a);
    let end = border(&to.wider(2.0), pull_b);
    if bow == 0.0 {
        let between = |t: f64| {
            (
                start.0 + (end.0 - start.0) * t,
                start.1 + (end.1 - start.1) * t,
            )
        };
        return [start, between(1.0 / 3.0), between(2.0 / 3.0), end];
    }
    [start, pull_a, pull_b, end]
}

/// Where the line from the middle of a node towards a point leaves the node.
fn border(area: &Area, towards: Point) -> Point {
    let middle = (
        f64::midpoint(area.left, area.right),
        f64::midpoint(area.top, area.bottom),
    );
    let (dx, dy) = (towards.0 - middle.0, towards.1 - middle.1);
    let reach = |half: f64, delta: f64| {
        if delta.abs() < 1e-9 {
            f64::INFINITY
        } else {
            half / delta.abs()
        }
    };
    let t = f64::min(
        reach((area.right - area.left) / 2.0, dx),
        reach((area.bottom - area.top) / 2.0, dy),
    );
    (middle.0 + dx * t.min(1.0), middle.1 + dy * t.min(1.0))
}

fn along([a, b, d, e]: &[Point; 4], t: f64) -> Point {
    let s = 1.0 - t;
    let weights = [s * s * s, 3.0 * s * s * t, 3.0 * s * t * t, t * t * t];
    let sum = |of: fn(&Point) -> f64| {
        weights[0] * of(a) + weights[1] * of(b) + weights[2] * of(d) + weights[3] * of(e)
    };
    (sum(|point| point.0), sum(|point| point.1))
}
