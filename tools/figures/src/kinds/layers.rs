//! Lays a graph without cycles out in layers, so that every arrow points onwards (Sugiyama,
//! Tagawa and Toda 1981): depth by the longest path, order by barycentres, places by neighbours' means.

use super::graph::{Plan, Route, Shape};
use super::order::{Vertex, ordered, placed, straighten};
use crate::canvas::{Area, Point};

/// Between layers that an arrow crosses whole, and between a layer and labels.
const GAP: f64 = 50.0;
const GAP_TO_LABEL: f64 = 26.0;
/// Room for an edge that passes through a layer.
const PASSAGE: f64 = 8.0;
pub(super) const MARGIN: f64 = 4.0;

/// How many edges the longest path to each node has, or the nodes of a cycle, the first repeated.
pub(crate) fn depths(count: usize, edges: &[(usize, usize)]) -> Result<Vec<usize>, Vec<usize>> {
    let mut depth = vec![0; count];
    // After as many rounds as there are nodes, only what is on or behind a cycle still grows.
    for _ in 0..count {
        let mut settled = true;
        for &(from, to) in edges {
            if depth[to] <= depth[from] {
                depth[to] = depth[from] + 1;
                settled = false;
            }
        }
        if settled {
            return Ok(depth);
        }
    }
    Err(cycle(count, edges))
}

/// Peels off what nothing leads to, then follows edges backwards until a node comes again.
fn cycle(count: usize, edges: &[(usize, usize)]) -> Vec<usize> {
    let mut left = vec![true; count];
    while let Some(free) = (0..count)
        .find(|&node| left[node] && !edges.iter().any(|&(from, to)| to == node && left[from]))
    {
        left[free] = false;
    }
    let mut path = Vec::new();
    let mut node = (0..count).find(|&node| left[node]).unwrap_or(0);
    while !path.contains(&node) {
        path.push(node);
        let before = edges.iter().find(|&&(from, to)| to == node && left[from]);
        node = before.map_or(node, |&(from, _)| from);
    }
    path.push(node);
    path.drain(..path.iter().position(|&other| other == node).unwrap_or(0));
    path.reverse();
    path
}

/// From left to right where that fits the width, else from top to bottom.
pub(crate) fn plan(shape: &Shape, width: f64) -> Plan {
    let across = oriented(shape, true);
    if across.width <= width {
        return across;
    }
    let down = oriented(shape, false);
    if down.width <= across.width {
        down
    } else {
        across
    }
}

fn oriented(shape: &Shape, across: bool) -> Plan {
    let turned = |(width, height): (f64, f64)| {
        if across {
            (width, height)
        } else {
            (height, width)
        }
    };
    let ends: Vec<(usize, usize)> = shape
        .edges
        .iter()
        .map(|&(from, to, _)| (from, to))
        .collect();
    let depth = depths(shape.nodes.len(), &ends).expect("checked: no cycle");
    // With labels, every second layer is theirs.
    let labelled = shape.edges.iter().any(|(_, _, label)| label.is_some());
    let stride = if labelled { 2 } else { 1 };

    let mut vertices: Vec<Vertex> = shape
        .nodes
        .iter()
        .zip(&depth)
        .map(|(&size, depth)| Vertex {
            layer: depth * stride,
            size: turned(size),
            before: Vec::new(),
            after: Vec::new(),
        })
        .collect();
    let mut ways: Vec<Vec<usize>> = Vec::new();
    for &(from, to, label) in &shape.edges {
        let (first, last) = (vertices[from].layer, vertices[to].layer);
        let label_layer = first + (last - first) / 2 / stride * stride + stride / 2;
        let mut way = vec![from];
        for layer in first + 1..last {
            let size = match label {
                Some(size) if layer == label_layer.min(last - 1) => turned(size),
                _ => (0.0, PASSAGE),
            };
            vertices.push(Vertex {
                layer,
                size,
                before: Vec::new(),
                after: Vec::new(),
            });
            way.push(vertices.len() - 1);
        }
        way.push(to);
        for pair in way.windows(2) {
            vertices[pair[0]].after.push(pair[1]);
            vertices[pair[1]].before.push(pair[0]);
        }
        ways.push(way);
    }

    let order = ordered(&vertices);
    let mut across_place = placed(&vertices, &order);
    straighten(&mut across_place, &vertices, &order, &ways);
    let mut along_place = vec![0.0; vertices.len()];
    let mut at = MARGIN;
    let gap = if labelled { GAP_TO_LABEL } else { GAP };
    let mut bands = Vec::new();
    for layer in &order {
        let thick = layer
            .iter()
            .map(|&vertex| vertices[vertex].size.0)
            .fold(0.0, f64::max);
        for &vertex in layer {
            along_place[vertex] = at + thick / 2.0;
        }
        bands.push((at, at + thick));
        at += thick + gap;
    }
    let long = at - gap + MARGIN;
    let wide = (0..vertices.len())
        .map(|vertex| across_place[vertex] + vertices[vertex].size.1 / 2.0)
        .fold(0.0, f64::max)
        + MARGIN;

    let point = |along: f64, across_at: f64| -> Point {
        if across {
            (along, across_at)
        } else {
            (across_at, along)
        }
    };
    let nodes = (0..shape.nodes.len())
        .map(|node| {
            let (width, height) = shape.nodes[node];
            Area::around(point(along_place[node], across_place[node]), width, height)
        })
        .collect();
    let routes = shape
        .edges
        .iter()
        .zip(&ways)
        .map(|(&(_, _, label), way)| {
            let wanted = label.map(turned);
            let label = way[1..way.len() - 1]
                .iter()
                .find(|&&vertex| wanted == Some(vertices[vertex].size))
                .map(|&vertex| point(along_place[vertex], across_place[vertex]));
            Route {
                curves: curves(
                    way,
                    shape,
                    &vertices,
                    &bands,
                    &along_place,
                    &across_place,
                    &point,
                ),
                label,
            }
        })
        .collect();
    let (width, height) = if across { (long, wide) } else { (wide, long) };
    Plan {
        width,
        height,
        nodes,
        routes,
    }
}

/// Straight through each layer, curved between them.
fn curves(
    way: &[usize],
    shape: &Shape,
    vertices: &[Vertex],
    bands: &[(f64, f64)],
    along: &[f64],
    across: &[f64],
    point: &dyn Fn(f64, f64) -> Point,
) -> Vec<[Point; 4]> {
    let mut curves = Vec::new();
    for (index, pair) in way.windows(2).enumerate() {
        let (a, b) = (pair[0], pair[1]);
        let is_node = |vertex: usize| vertex < shape.nodes.len();
        let leave = if is_node(a) {
            along[a] + vertices[a].size.0 / 2.0
        } else {
            bands[vertices[a].layer].1
        };
        let enter = if is_node(b) {
            along[b] - vertices[b].size.0 / 2.0
        } else {
            bands[vertices[b].layer].0
        };
        if index > 0 {
            let start = bands[vertices[a].layer].0;
            let through = point(start, across[a]);
            let out = point(leave, across[a]);
            if leave > start {
                curves.push([through, through, out, out]);
            }
        }
        let half = f64::midpoint(leave, enter);
        curves.push([
            point(leave, across[a]),
            point(half, across[a]),
            point(half, across[b]),
            point(enter, across[b]),
        ]);
    }
    curves
}
