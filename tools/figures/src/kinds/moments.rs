//! What must hold of a timeline: spans that end after they begin, one at a time; arrows between lanes, never back in time.

use super::timeline::Arrow;
use super::{finite, listed};
use crate::error::Error;
use crate::figure::{Edge, End, Lane, LaneName, Span};

/// Whether a lane does one thing at a time.
pub(super) fn check_spans(lane: &Lane) -> Result<(), Error> {
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

/// An edge, its ends found among the lanes.
pub(super) fn arrow<'a>(lanes: &[Lane], index: usize, edge: &'a Edge) -> Result<Arrow<'a>, Error> {
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
