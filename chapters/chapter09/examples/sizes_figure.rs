//! The figure's data: seconds for eight hashes by workers, on one core, two and four, as JSON.

/// What a job needs: first it waits for somebody else, then it computes.
#[derive(Clone, Copy)]
struct Job {
    wait: u32,
    compute: u32,
}

fn main() {
    let hash = Job {
        wait: 0,
        compute: 154,
    };
    let series = [(1, "1 core"), (2, "2 cores"), (4, "4 cores")].map(|(cores, name)| {
        let points = (1..=8).map(|workers| {
            let seconds = f64::from(ticks(&[hash; 8], workers, cores)) / 100.0;
            format!("[{workers},{seconds}]")
        });
        let points = points.collect::<Vec<String>>().join(",");
        format!(r#"{{"name":"{name}","points":[{points}]}}"#)
    });
    println!(
        r#"{{"x":{{"label":"workers"}},"y":{{"label":"until all eight are done","unit":"s"}},"series":[{}]}}"#,
        series.join(",")
    );
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
