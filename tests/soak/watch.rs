//! Watches a server while it is typed to: its memory, and how long each key takes.

use std::time::{Duration, Instant};

/// So much may memory grow beyond what it was when a tenth was typed: what the allocator keeps for later.
const SLACK: u64 = 16 << 20;

pub struct Watch {
    process: u32,
    /// Edits in a tenth of the run.
    tenth: usize,
    spent: Vec<Duration>,
    /// Resident memory after each tenth, where it can be looked up.
    memory: Vec<u64>,
}

impl Watch {
    pub fn new(process: u32, edits: usize) -> Self {
        let watch = Watch { process, tenth: edits.div_ceil(10), spent: Vec::new(), memory: Vec::new() };
        println!("opened: {} MiB", resident(process).unwrap_or_default() >> 20);
        watch
    }

    pub fn time<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let started = Instant::now();
        let done = work();
        self.spent.push(started.elapsed());
        done
    }

    /// After each tenth, tells how it stands.
    pub fn look(&mut self, nth: usize) {
        if (nth + 1).is_multiple_of(self.tenth) {
            let resident = resident(self.process).unwrap_or_default();
            self.memory.push(resident);
            let mut spent = std::mem::take(&mut self.spent);
            spent.sort();
            let at = |share: usize| spent[(spent.len() - 1) * share / 100];
            println!(
                "{:>8} edits: {:>3.1} MiB, p50 {:?}, p99 {:?}",
                nth + 1,
                resident as f64 / f64::from(1 << 20),
                at(50),
                at(99)
            );
        }
    }

    pub fn assert_flat(&self) {
        let Some((first, rest)) = self.memory.split_first() else { return };
        let most = rest.iter().max().unwrap_or(first);
        assert!(*most <= first + first / 4 + SLACK, "memory grew: {:?}", self.memory);
    }
}

/// Bytes of memory that a process holds; nothing where processes cannot be looked up as files.
pub fn resident(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:"))?;
    line.trim().trim_end_matches(" kB").parse::<u64>().ok().map(|kib| kib << 10)
}
