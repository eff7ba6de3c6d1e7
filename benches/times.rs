//! How long each stage takes: `cargo bench --bench times [-- FILTER]`.

mod stages;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use stages::{SIZES, STAGES, Sample};
use std::hint::black_box;

fn all(criterion: &mut Criterion) {
    for name in ["arsanalys.md", "arsanalys.txt"] {
        let samples = SIZES.map(|times| (times, Sample::new(name, times)));
        for (stage, work) in STAGES {
            let mut group = criterion.benchmark_group(format!("{stage} {name}"));
            group.sample_size(10).warm_up_time(std::time::Duration::from_millis(300));
            group.measurement_time(std::time::Duration::from_secs(1));
            for (times, sample) in &samples {
                group.throughput(Throughput::Bytes(sample.text.len() as u64));
                group.bench_with_input(BenchmarkId::from_parameter(format!("{times}x")), sample, |b, sample| {
                    b.iter(|| black_box(work(sample)));
                });
            }
        }
    }
}

criterion_group!(benches, all);
criterion_main!(benches);
