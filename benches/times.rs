//! How long each stage takes, in the middle of a second's runs: `cargo bench --bench times [-- FILTER]`.

mod stages;

use std::hint::black_box;
use std::time::{Duration, Instant};

use stages::{SIZES, STAGES, Sample};

const WARM_UP: Duration = Duration::from_millis(300);
const MEASURED: Duration = Duration::from_secs(1);
/// So many runs at least, however long they take.
const RUNS: usize = 10;

fn main() {
    let filter = std::env::args().skip(1).find(|a| !a.starts_with("--")).unwrap_or_default();
    for name in ["arsanalys.md", "arsanalys.txt"] {
        let samples = SIZES.map(|times| (times, Sample::new(name, times)));
        for (stage, work) in STAGES {
            for (times, sample) in &samples {
                let title = format!("{stage} {name} {times}x");
                if title.contains(&filter) {
                    runs(sample, work, WARM_UP, 1);
                    let took = median(runs(sample, work, MEASURED, RUNS));
                    let speed = sample.text.len() as f64 / took.as_secs_f64() / 1e6;
                    println!("{title:28} {took:>12.3?} {speed:>10.1} MB/s");
                }
            }
        }
    }
}

fn runs(sample: &Sample, work: fn(&Sample) -> usize, lasting: Duration, least: usize) -> Vec<Duration> {
    let (start, mut all) = (Instant::now(), Vec::new());
    while all.len() < least || start.elapsed() < lasting {
        let before = Instant::now();
        black_box(work(black_box(sample)));
        all.push(before.elapsed());
    }
    all
}

fn median(mut all: Vec<Duration>) -> Duration {
    all.sort();
    all[all.len() / 2]
}
