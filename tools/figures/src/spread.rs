//! Puts things on a line near where they want to be, so that none overlaps another.

/// Something that wants its middle at `wish` and takes `size`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wish {
    pub wish: f64,
    pub size: f64,
}

/// The middles of the things, in the order given, which they keep. The sum of the squared distances
/// from the wishes is the least possible: neighbours that collide are merged into a block that
/// stands at the mean of what its members want (pool adjacent violators; Ayer et al. 1955). The
/// whole is then moved into `from..to`, where it fits.
pub(crate) fn spread(wishes: &[Wish], from: f64, to: f64) -> Vec<f64> {
    struct Block {
        count: usize,
        /// Mean of (wish − distance from the block's start).
        start: f64,
        size: f64,
    }
    let mut blocks: Vec<Block> = Vec::new();
    for wish in wishes {
        blocks.push(Block {
            count: 1,
            start: wish.wish - wish.size / 2.0,
            size: wish.size,
        });
        while let [.., before, last] = blocks.as_slice() {
            if before.start + before.size <= last.start {
                break;
            }
            let count = before.count + last.count;
            let start = (before.start * before.count as f64
                + (last.start - before.size) * last.count as f64)
                / count as f64;
            let size = before.size + last.size;
            blocks.truncate(blocks.len() - 2);
            blocks.push(Block { count, start, size });
        }
    }
    let mut starts: Vec<f64> = Vec::with_capacity(wishes.len());
    for block in blocks {
        let mut start = block.start;
        for wish in &wishes[starts.len()..starts.len() + block.count] {
            starts.push(start);
            start += wish.size;
        }
    }
    let mut least = from;
    for (start, wish) in starts.iter_mut().zip(wishes) {
        *start = start.max(least);
        least = *start + wish.size;
    }
    if least <= to || wishes.iter().map(|wish| wish.size).sum::<f64>() <= to - from {
        let mut most = to;
        for (start, wish) in starts.iter_mut().zip(wishes).rev() {
            *start = start.min(most - wish.size);
            most = *start;
        }
    }
    starts
        .iter()
        .zip(wishes)
        .map(|(start, wish)| start + wish.size / 2.0)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(wishes: &[f64]) -> Vec<Wish> {
        wishes
            .iter()
            .map(|&wish| Wish { wish, size: 10.0 })
            .collect()
    }

    #[test]
    fn what_does_not_collide_stays() {
        assert_eq!(
            spread(&of(&[5.0, 20.0, 60.0]), 0.0, 100.0),
            [5.0, 20.0, 60.0]
        );
    }

    #[test]
    fn what_collides_moves_apart_evenly() {
        assert_eq!(spread(&of(&[50.0, 50.0]), 0.0, 100.0), [45.0, 55.0]);
    }

    #[test]
    fn nothing_leaves_the_room_while_there_is_some() {
        assert_eq!(spread(&of(&[0.0, 0.0]), 0.0, 20.0), [5.0, 15.0]);
        assert_eq!(
            spread(&of(&[90.0, 100.0, 100.0]), 0.0, 100.0),
            [75.0, 85.0, 95.0]
        );
    }

    #[test]
    fn a_room_too_small_is_left_at_its_end_only() {
        assert_eq!(spread(&of(&[0.0, 0.0]), 0.0, 15.0), [5.0, 15.0]);
    }
}
