//! Relations between the events of an execution.

/// A relation between events, as a row of bits for each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation(Vec<u32>);

impl Relation {
    pub fn of(events: usize, holds: impl Fn(usize, usize) -> bool) -> Self {
        let row = |from| (0..events).fold(0, |row, to| row | u32::from(holds(from, to)) << to);
        Relation((0..events).map(row).collect())
    }

    pub fn identity(events: usize, holds: impl Fn(usize) -> bool) -> Self {
        Self::of(events, |from, to| from == to && holds(from))
    }

    pub fn has(&self, from: usize, to: usize) -> bool {
        self.0[from] >> to & 1 == 1
    }

    pub fn or(&self, other: &Self) -> Self {
        Relation(self.0.iter().zip(&other.0).map(|(a, b)| a | b).collect())
    }

    pub fn then(&self, other: &Self) -> Self {
        let row = |&row: &u32| {
            let through = (0..self.0.len()).filter(|to| row >> to & 1 == 1);
            through.fold(0, |all, to| all | other.0[to])
        };
        Relation(self.0.iter().map(row).collect())
    }

    pub fn maybe(&self) -> Self {
        self.or(&Self::identity(self.0.len(), |_| true))
    }

    pub fn plus(&self) -> Self {
        let mut closed = self.clone();
        loop {
            let next = closed.or(&closed.then(&closed));
            if next == closed {
                return closed;
            }
            closed = next;
        }
    }

    pub fn is_irreflexive(&self) -> bool {
        (0..self.0.len()).all(|event| !self.has(event, event))
    }
}
