//! Slices in pieces, and sorted.

use std::cmp::Ordering;

use crate::iter::Source;

/// Parallel iterators over parts of a slice.
pub trait ParallelSlice<T: Sync> {
    /// The slice itself.
    #[doc(hidden)]
    fn as_parallel_slice(&self) -> &[T];

    /// Pieces of this length; the last may be shorter.
    fn par_chunks(&self, length: usize) -> Source<&[T]> {
        self.as_parallel_slice().chunks(length).collect()
    }

    /// Pieces of exactly this length; what is left over is left out.
    fn par_chunks_exact(&self, length: usize) -> Source<&[T]> {
        self.as_parallel_slice().chunks_exact(length).collect()
    }

    /// Every piece of this length.
    fn par_windows(&self, length: usize) -> Source<&[T]> {
        self.as_parallel_slice().windows(length).collect()
    }
}

impl<T: Sync> ParallelSlice<T> for [T] {
    fn as_parallel_slice(&self) -> &[T] {
        self
    }
}

/// Parallel iterators over parts of a slice that may be changed, and sorting, which is done in one piece here.
pub trait ParallelSliceMut<T: Send> {
    /// The slice itself.
    #[doc(hidden)]
    fn as_parallel_slice_mut(&mut self) -> &mut [T];

    /// Pieces of this length; the last may be shorter.
    fn par_chunks_mut(&mut self, length: usize) -> Source<&mut [T]> {
        self.as_parallel_slice_mut().chunks_mut(length).collect()
    }

    /// Pieces of exactly this length; what is left over is left out.
    fn par_chunks_exact_mut(&mut self, length: usize) -> Source<&mut [T]> {
        let chunks = self.as_parallel_slice_mut().chunks_exact_mut(length);
        chunks.collect()
    }

    /// Sorts; equal items stay in their order.
    fn par_sort(&mut self)
    where
        T: Ord,
    {
        self.as_parallel_slice_mut().sort();
    }

    /// Sorts by a comparison; equal items stay in their order.
    fn par_sort_by<F>(&mut self, compare: F)
    where
        F: Fn(&T, &T) -> Ordering + Sync,
    {
        self.as_parallel_slice_mut().sort_by(compare);
    }

    /// Sorts by a key; equal items stay in their order.
    fn par_sort_by_key<K, F>(&mut self, key: F)
    where
        K: Ord,
        F: Fn(&T) -> K + Sync,
    {
        self.as_parallel_slice_mut().sort_by_key(key);
    }

    /// Sorts.
    fn par_sort_unstable(&mut self)
    where
        T: Ord,
    {
        self.as_parallel_slice_mut().sort_unstable();
    }

    /// Sorts by a comparison.
    fn par_sort_unstable_by<F>(&mut self, compare: F)
    where
        F: Fn(&T, &T) -> Ordering + Sync,
    {
        self.as_parallel_slice_mut().sort_unstable_by(compare);
    }

    /// Sorts by a key.
    fn par_sort_unstable_by_key<K, F>(&mut self, key: F)
    where
        K: Ord,
        F: Fn(&T) -> K + Sync,
    {
        self.as_parallel_slice_mut().sort_unstable_by_key(key);
    }
}

impl<T: Send> ParallelSliceMut<T> for [T] {
    fn as_parallel_slice_mut(&mut self) -> &mut [T] {
        self
    }
}
