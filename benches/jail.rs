//! What a jail costs: a process in each kind of it, beside a bare one.
//!
//! ```sh
//! cargo bench -p benches --bench jail
//! ```

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use criterion::Criterion;
use jail::{Backend, Jail, Policy};

fn main() {
    jail::keep_if_asked();
    let mut criterion = Criterion::default()
        .measurement_time(Duration::from_secs(10))
        .configure_from_args();
    start(&mut criterion);
    criterion.final_summary();
}

/// Starts a program that does nothing, and waits for it.
fn start(criterion: &mut Criterion) {
    let program = Path::new("/bin/true");
    let mut group = criterion.benchmark_group("start /bin/true");
    group.bench_function("bare", |bench| {
        bench.iter(|| Command::new(program).output().expect("it starts"));
    });
    let policy = Policy::to_run(program);
    for backend in [Backend::Namespaces, Backend::Landlock] {
        let jail = match Jail::with(backend) {
            Ok(jail) => jail,
            Err(error) => {
                eprintln!("skipped: {error}");
                continue;
            }
        };
        group.bench_function(format!("{backend:?}"), |bench| {
            let run = || jail.run(&Command::new(program), &policy);
            bench.iter(|| run().expect("the jail can be made"));
        });
    }
    group.finish();
}
