//! What it costs two workers that their counters share a cache line, or are one counter.
//!
//! `cargo bench -p chapter12`

use std::hint::black_box;

use chapter12::workloads::{Size, Work};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

/// So much that starting the threads is nothing beside it.
const SIZE: Size = Size {
    steps: 4_000_000,
    numbers: 0,
};

fn sharing(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("sharing");
    group.sample_size(20);
    for work in [Work::Apart, Work::Neighbours, Work::SharedCounter] {
        let additions = work.run(1, SIZE).result;
        group.throughput(Throughput::Elements(additions));
        for workers in [1, 2] {
            let id = BenchmarkId::new(work.name(), workers);
            group.bench_with_input(id, &workers, |bencher, &workers| {
                bencher.iter(|| work.run(workers, black_box(SIZE)));
            });
        }
    }
    group.finish();
}

criterion_group!(benches, sharing);
criterion_main!(benches);
