//! Where the members of each layer stand beside one another: their order, then their places.

use super::layers::MARGIN;
use crate::spread::{Wish, spread};

/// Between neighbours of a layer.
const APART: f64 = 20.0;
const SWEEPS: usize = 12;

/// A node, a label, or the passage of an edge through a layer.
pub(super) struct Vertex {
    pub layer: usize,
    /// Along the arrows, and across them.
    pub size: (f64, f64),
    pub before: Vec<usize>,
    pub after: Vec<usize>,
}

/// The vertices of each layer in the order with the fewest crossings that some sweeps find.
pub(super) fn ordered(vertices: &[Vertex]) -> Vec<Vec<usize>> {
    let layers = vertices
        .iter()
        .map(|vertex| vertex.layer + 1)
        .max()
        .unwrap_or(0);
    let mut order: Vec<Vec<usize>> = vec![Vec::new(); layers];
    for (index, vertex) in vertices.iter().enumerate() {
        order[vertex.layer].push(index);
    }
    let mut best = order.clone();
    let mut fewest = crossings(vertices, &best);
    for sweep in 0..SWEEPS {
        let forwards = sweep % 2 == 0;
        let sequence: Vec<usize> = if forwards {
            (1..layers).collect()
        } else {
            (0..layers.saturating_sub(1)).rev().collect()
        };
        for layer in sequence {
            let beside = if forwards {
                &order[layer - 1]
            } else {
                &order[layer + 1]
            };
            let mean = |vertex: usize, own: usize| {
                let joined = if forwards {
                    &vertices[vertex].before
                } else {
                    &vertices[vertex].after
                };
                let places: Vec<usize> = joined
                    .iter()
                    .filter_map(|other| beside.iter().position(|one| one == other))
                    .collect();
                if places.is_empty() {
                    return own as f64;
                }
                places.iter().sum::<usize>() as f64 / places.len() as f64
            };
            let mut keyed: Vec<(f64, usize)> = order[layer]
                .iter()
                .enumerate()
                .map(|(own, &vertex)| (mean(vertex, own), vertex))
                .collect();
            keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
            order[layer] = keyed.into_iter().map(|(_, vertex)| vertex).collect();
        }
        let count = crossings(vertices, &order);
        if count < fewest {
            fewest = count;
            best.clone_from(&order);
        }
    }
    best
}

fn crossings(vertices: &[Vertex], order: &[Vec<usize>]) -> usize {
    let mut count = 0;
    for pair in order.windows(2) {
        let segments: Vec<(usize, usize)> = pair[0]
            .iter()
            .enumerate()
            .flat_map(|(from, &vertex)| {
                let after = vertices[vertex].after.iter();
                after.filter_map(move |to| Some((from, pair[1].iter().position(|one| one == to)?)))
            })
            .collect();
        for (index, a) in segments.iter().enumerate() {
            count += segments[..index]
                .iter()
                .filter(|b| (a.0 < b.0 && a.1 > b.1) || (a.0 > b.0 && a.1 < b.1))
                .count();
        }
    }
    count
}

/// Places across the arrows, from wherever: near the mean of one's neighbours, never on another.
pub(super) fn placed(vertices: &[Vertex], order: &[Vec<usize>]) -> Vec<f64> {
    let mut place = vec![0.0; vertices.len()];
    let settle = |place: &mut Vec<f64>, layer: &[usize], wish: &dyn Fn(&[f64], usize) -> f64| {
        let wishes: Vec<Wish> = layer
            .iter()
            .map(|&vertex| Wish {
                wish: wish(place, vertex),
                size: vertices[vertex].size.1 + APART,
            })
            .collect();
        for (&vertex, middle) in layer
            .iter()
            .zip(spread(&wishes, f64::NEG_INFINITY, f64::INFINITY))
        {
            place[vertex] = middle;
        }
    };
    for layer in order {
        settle(&mut place, layer, &|_, _| 0.0);
    }
    let mean = |place: &[f64], vertex: usize, joined: &[usize]| {
        if joined.is_empty() {
            return place[vertex];
        }
        joined.iter().map(|&other| place[other]).sum::<f64>() / joined.len() as f64
    };
    for _ in 0..SWEEPS {
        for layer in order {
            settle(&mut place, layer, &|place, vertex| {
                mean(place, vertex, &vertices[vertex].before)
            });
        }
        for layer in order.iter().rev() {
            settle(&mut place, layer, &|place, vertex| {
                mean(place, vertex, &vertices[vertex].after)
            });
        }
    }
    for layer in order {
        settle(&mut place, layer, &|place, vertex| {
            let joined: Vec<usize> = vertices[vertex]
                .before
                .iter()
                .chain(&vertices[vertex].after)
                .copied()
                .collect();
            mean(place, vertex, &joined)
        });
    }
    place
}

/// Takes the small bends out: a chain is level, and an edge
/// passes straight through its layers, where nothing stands in the way. Ends at the margin.
pub(super) fn straighten(
    place: &mut [f64],
    vertices: &[Vertex],
    order: &[Vec<usize>],
    ways: &[Vec<usize>],
) {
    let fits = |place: &[f64], vertex: usize, at: f64| {
        let layer = &order[vertices[vertex].layer];
        let own = layer.iter().position(|&other| other == vertex);
        let apart =
            |other: usize| (vertices[other].size.1 + vertices[vertex].size.1) / 2.0 + APART / 2.0;
        own.is_some_and(|own| {
            layer[..own]
                .iter()
                .all(|&other| place[other] + apart(other) <= at)
                && layer[own + 1..]
                    .iter()
                    .all(|&other| at + apart(other) <= place[other])
        })
    };
    for vertex in order.iter().flatten().copied() {
        if let [before] = vertices[vertex].before[..]
            && vertices[before].after.len() == 1
            && (place[before] - place[vertex]).abs() <= APART
            && fits(place, vertex, place[before])
        {
            place[vertex] = place[before];
        }
    }
    for way in ways {
        let inner = &way[1..way.len() - 1];
        let places: Vec<f64> = inner.iter().map(|&vertex| place[vertex]).collect();
        let mean = places.iter().sum::<f64>() / places.len().max(1) as f64;
        let most = places.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let least = places.iter().copied().fold(f64::INFINITY, f64::min);
        let ends = [place[way[0]], place[way[way.len() - 1]]];
        let level = [ends[0], ends[1], mean, most, least]
            .into_iter()
            .find(|&level| inner.iter().all(|&vertex| fits(place, vertex, level)));
        if let Some(level) = level {
            for &vertex in inner {
                place[vertex] = level;
            }
        }
    }
    let top = |place: &[f64], vertex: usize| place[vertex] - vertices[vertex].size.1 / 2.0;
    let least = (0..vertices.len())
        .map(|vertex| top(place, vertex))
        .fold(f64::INFINITY, f64::min);
    for at in place.iter_mut() {
        *at += MARGIN - least;
    }
}
