//! The same serial second, on a job that stays as it is and on one that grows with its workers.

fn main() {
    let (serial, parallel) = (1.0, 19.0);
    println!("workers  the same job: seconds, speed-up   a growing job: seconds, speed-up");
    for workers in [1.0, 4.0, 16.0, 64.0, 256.0] {
        let same = serial + parallel / workers;
        // Each worker brings 19 seconds of work along; the serial second stays one.
        let growing = serial + parallel;
        let for_one = serial + parallel * workers;
        println!(
            "{workers:>7}  {same:>21.2}, {:>8.1}   {growing:>22.2}, {:>8.1}",
            (serial + parallel) / same,
            for_one / growing
        );
    }
}
