//! How long a pool takes for eight jobs, in ticks of ten milliseconds.

/// What a job needs: first it waits for somebody else, then it computes.
#[derive(Clone, Copy)]
struct Job {
    wait: u32,
    compute: u32,
}

fn main() {
    println!("eight hashes: 1.54 s of computing");
    table(Job {
        wait: 0,
        compute: 154,
    });
    println!("eight downloads: 1.50 s of waiting, 0.04 s of computing");
    table(Job {
        wait: 150,
        compute: 4,
    });
}

fn table(job: Job) {
    println!("  workers    1 core   2 cores   4 cores");
    for workers in [1, 2, 4, 8] {
        let seconds = |cores| f64::from(ticks(&[job; 8], workers, cores)) / 100.0;
        let [one, two, four] = [1, 2, 4].map(seconds);
        println!("  {workers:>7}  {one:>6.2} s  {two:>6.2} s  {four:>6.2} s");
    }
}

/// Until `workers` threads on `cores` cores have done all jobs, which they take in order.
fn ticks(jobs: &[Job], workers: usize, cores: usize) -> u32 {
    let mut queue = jobs.iter().copied();
    let mut at_work: Vec<Job> = queue.by_ref().take(workers).collect();
    let mut ticks = 0;
    while !at_work.is_empty() {
        ticks += 1;
        let mut free_cores = cores;
        for job in &mut at_work {
            if job.wait > 0 {
                job.wait -= 1;
            } else if free_cores > 0 {
                job.compute -= 1;
                free_cores -= 1;
            }
        }
        // Cores take turns: who had one goes to the end of the line.
        let turn = cores.min(at_work.len());
        at_work.rotate_left(turn);
        at_work.retain(|job| job.wait + job.compute > 0);
        at_work.extend(queue.by_ref().take(workers - at_work.len()));
    }
    ticks
}
