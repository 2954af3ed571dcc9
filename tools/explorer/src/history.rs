//! Which executions are the same: the happens-before history of each thread and object, as hashes.
//!
//! Two executions that order every pair of dependent operations alike leave each thread with the same history, however
//! their independent operations were shuffled. So equal histories mean equal states, and a state met before need not
//! be explored again (the happens-before caching of Musuvathi and Qadeer, 2007).

/// Mixes `b` into `a`; the order matters.
pub(crate) fn mix(a: u64, b: u64) -> u64 {
    // The finaliser of a multiply-rotate hash: a bijection of `a` for each `b`, so nothing is lost on the way.
    let mut x = (a.rotate_left(29) ^ b).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    x ^= x >> 32;
    x = x.wrapping_mul(0xD6E8_FEB8_6659_FD93);
    x ^ (x >> 29)
}

/// How an operation touches an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// Commutes with other reads.
    Read,
    /// Orders itself after everything before it.
    Write,
}

/// The history of an object: the last write, and the reads since, in no order.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ObjectHistory {
    last_write: u64,
    reads: u64,
    /// The longest chain of steps that ends in the last write, and in a read since.
    write_span: u64,
    read_span: u64,
}

impl ObjectHistory {
    /// Adds an operation `what` by a thread whose history is `thread`, and returns the thread's new history.
    pub(crate) fn touch(&mut self, thread: u64, access: Access, what: u64) -> u64 {
        match access {
            Access::Read => {
                let now = mix(mix(thread, self.last_write), what.wrapping_mul(2));
                self.reads = self.reads.wrapping_add(mix(now, 3));
                now
            }
            Access::Write => {
                let now = mix(
                    mix(thread, self.last_write.wrapping_add(self.reads)),
                    what.wrapping_mul(2).wrapping_add(1),
                );
                self.last_write = now;
                self.reads = 0;
                now
            }
        }
    }

    /// Adds an operation to the longest chain of steps that leads to it, and returns the length of the thread's.
    ///
    /// Work is all steps, span the steps on the longest chain: no number of processors is faster than the span (Brent,
    /// 1974).
    pub(crate) fn extend(&mut self, thread: u64, access: Access) -> u64 {
        let before = match access {
            Access::Read => self.write_span,
            Access::Write => self.write_span.max(self.read_span),
        };
        let now = thread.max(before + 1);
        match access {
            Access::Read => self.read_span = self.read_span.max(now),
            Access::Write => self.write_span = now,
        }
        now
    }

    /// The longest chain of a thread that ends or departs, for whoever waits for it.
    pub(crate) fn gather_span(&mut self, thread: u64) {
        self.read_span = self.read_span.max(thread);
    }

    /// Adds a thread's end or departure, which commutes with others of its kind.
    pub(crate) fn gather(&mut self, thread: u64) {
        self.reads = self.reads.wrapping_add(mix(thread, 9));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_commute_and_writes_do_not() {
        let both = |first, second, access| {
            let mut object = ObjectHistory::default();
            object.touch(first, access, 1);
            object.touch(second, access, 1);
            object.touch(7, Access::Write, 1)
        };
        assert_eq!(both(1, 2, Access::Read), both(2, 1, Access::Read));
        assert_ne!(both(1, 2, Access::Write), both(2, 1, Access::Write));
    }
}
