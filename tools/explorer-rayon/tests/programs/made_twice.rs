//! Verdict: panicked, 1 preemption
//! Looks into the cache under one lock and fills it under another: two workers may both find nothing.

use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

use rayon::prelude::*;

pub fn main() {
    let (cache, made) = (Mutex::new(HashMap::new()), AtomicU64::new(0));
    [7, 7].par_iter().for_each(|&key| {
        let is_there = cache.lock().unwrap().contains_key(&key);
        if !is_there {
            made.fetch_add(1, SeqCst);
            cache.lock().unwrap().insert(key, key * key);
        }
    });
    assert_eq!(made.load(SeqCst), 1);
}
