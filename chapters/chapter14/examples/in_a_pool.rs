//! Rayon computes, a task waits for the answer, and nobody blocks.

use rayon::prelude::*;
use tokio::sync::oneshot;

async fn sum_of_squares(numbers: Vec<u64>) -> u64 {
    let (answer, answered) = oneshot::channel();
    rayon::spawn(move || {
        let sum = numbers.par_iter().map(|number| number * number).sum();
        let _ = answer.send(sum);
    });
    answered.await.expect("the computation does not panic")
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{}", sum_of_squares(vec![1, 2, 3]).await);
}
