//! Verdict: none
//! Looks and fills under one lock.

use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

use rayon::prelude::*;

pub fn main() {
    let (cache, made) = (Mutex::new(HashMap::new()), AtomicU64::new(0));
    [7, 7].par_iter().for_each(|&key| {
        cache.lock().unwrap().entry(key).or_insert_with(|| {
            made.fetch_add(1, SeqCst);
            key * key
        });
    });
    assert_eq!(made.load(SeqCst), 1);
}
