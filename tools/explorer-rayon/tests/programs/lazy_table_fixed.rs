//! Verdict: none
//! The table is there before the tasks need it.

use rayon::prelude::*;

pub fn main() {
    let table: Vec<u64> = (0..2).into_par_iter().map(|x| x * x).collect();
    rayon::in_place_scope(|scope| {
        for x in 0..2 {
            let table = &table;
            scope.spawn(move |_| assert_eq!(table[x], x as u64));
        }
    });
}
