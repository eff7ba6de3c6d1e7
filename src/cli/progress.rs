//! A progress bar for long work: only on a terminal, and only once the work has taken a while.

use std::cell::OnceCell;
use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// Work shorter than this needs no bar.
const A_WHILE: Duration = Duration::from_millis(800);

pub struct TerminalProgress {
    total: usize,
    done: std::cell::Cell<usize>,
    started: Instant,
    wanted: bool,
    bar: OnceCell<ProgressBar>,
}

impl TerminalProgress {
    /// `wanted`: where there is a terminal to show it on.
    pub fn new(total: usize, wanted: bool) -> Self {
        let wanted = wanted && std::io::stderr().is_terminal();
        TerminalProgress { total, done: 0.into(), started: Instant::now(), wanted, bar: OnceCell::new() }
    }

    pub fn advance(&self, by: usize) {
        self.done.set(self.done.get() + by);
        if self.wanted && self.started.elapsed() > A_WHILE {
            self.bar.get_or_init(|| bar(self.total)).set_position(self.done.get() as u64);
        }
    }

    /// Does something that writes, with the bar out of its way.
    pub fn pause<T>(&self, write: impl FnOnce() -> T) -> T {
        match self.bar.get() {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    pub fn done(&self) {
        self.bar.get().into_iter().for_each(ProgressBar::finish_and_clear);
    }
}

fn bar(total: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:30} {pos} av {len} rapporter");
    ProgressBar::new(total as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
