//! What an author waits for, over standard input and output, beside a server that does nothing:
//! `cargo bench --bench protocol [-- REPORT [ROUNDS]]`. Both take their turns in each round; times are in milliseconds, and
//! those of all rounds are told together.

mod protocol {
    pub mod client;
    pub mod floor;
}

use std::path::{Path, PathBuf};
use std::time::Duration;

use protocol::client::Client;
use protocol::floor;

/// So many copies of the report in one text.
const SIZES: [usize; 3] = [1, 16, 64];

/// Typed into the middle of the report, again and again: words, an amount, names of a table and a section.
const TYPED: &str = "Nämnden redovisar ett överskott om 4 210 miljoner kronor för perioden, vilket är 3,5 procent \
                     bättre än budget. Se tabell 4 och avsnitt 2.1. ";

const KEYS: usize = 150;
const BURST: usize = 200;
const PAUSE: Duration = Duration::from_millis(15);

/// Milliseconds of each series, and the most memory in MiB.
#[derive(Default)]
struct Times {
    start: Vec<f64>,
    open: Vec<f64>,
    key: Vec<f64>,
    outline: Vec<f64>,
    burst: Vec<f64>,
    memory: f64,
}

fn main() {
    if std::env::args().nth(1).as_deref() == Some(floor::ARGUMENT) {
        return floor::run();
    }
    let mut args = std::env::args().skip(1).filter(|a| !a.starts_with("--"));
    let sample = || Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports/delarsrapport-fel.md");
    let path = args.next().map_or_else(sample, PathBuf::from);
    let rounds = args.next().and_then(|n| n.parse().ok()).unwrap_or(3);
    let once = std::fs::read_to_string(&path).expect("a report");
    println!("| | floor | Målvakt | times |\n|---|--:|--:|--:|");
    for size in SIZES {
        let text = vec![once.as_str(); size].join("\n");
        let (mut floor, mut own) = (Times::default(), Times::default());
        for _ in 0..rounds {
            session(
                &[std::env::current_exe().expect("own path").as_os_str(), floor::ARGUMENT.as_ref()],
                &path,
                &text,
                &mut floor,
            );
            session(&[env!("CARGO_BIN_EXE_malvakt").as_ref()], &path, &text, &mut own);
        }
        println!("| **{} kB** | | | |", text.len() / 1000);
        tell(&mut floor, &mut own);
    }
}

/// One process and one document: every series once.
fn session(command: &[&std::ffi::OsStr], path: &Path, text: &str, times: &mut Times) {
    let mut client = Client::start(command);
    times.start.push(client.greet());
    std::thread::sleep(Duration::from_millis(200));
    times.open.push(client.open(path, text));
    std::thread::sleep(Duration::from_millis(300));
    let mut keys = TYPED.chars().cycle();
    let mut key = |client: &mut Client| client.key(keys.next().expect("keys never end"));
    for _ in 0..KEYS {
        times.key.push(client.timed(|c| {
            key(c);
            c.diagnostics();
        }));
        std::thread::sleep(PAUSE);
    }
    for _ in 0..KEYS / 5 {
        times.outline.push(client.timed(|c| {
            key(c);
            c.outline();
        }));
        std::thread::sleep(PAUSE);
    }
    client.settle();
    times.burst.push(client.timed(|c| {
        (0..BURST).for_each(|_| key(c));
        c.diagnostics();
    }));
    times.memory = times.memory.max(client.end());
}

/// What a row of the table tells, and how it is told by a server's times.
type Row = (&'static str, fn(&mut Times) -> f64);

fn tell(floor: &mut Times, own: &mut Times) {
    let rows: [Row; 7] = [
        ("start to the answer", |t| percentile(&mut t.start, 50)),
        ("open to diagnostics", |t| percentile(&mut t.open, 50)),
        ("key to diagnostics, p50", |t| percentile(&mut t.key, 50)),
        ("key to diagnostics, p99", |t| percentile(&mut t.key, 99)),
        ("key to outline, p50", |t| percentile(&mut t.outline, 50)),
        ("200 keys in a burst", |t| percentile(&mut t.burst, 50)),
        ("peak memory, MiB", |t| t.memory),
    ];
    for (name, of) in rows {
        let (floor, own) = (of(floor), of(own));
        println!("| {name} | {floor:.2} | {own:.2} | {:.1} |", own / floor);
    }
}

fn percentile(values: &mut [f64], percent: usize) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get((values.len() * percent / 100).min(values.len().saturating_sub(1))).copied().unwrap_or_default()
}
