//! A report held against earlier versions of itself: what has not followed a change since.

use std::sync::Arc;

use super::{Analysis, ReportFindings};
use crate::baseline::Baseline;
use crate::checks;

impl Analysis {
    /// The same report, held against earlier versions of itself, the nearest first.
    pub fn since(&self, baselines: Vec<Arc<Baseline>>) -> Self {
        let mut new = Analysis { baselines: baselines.into(), ..self.clone() };
        new.follow();
        new
    }

    /// True when it is held against these very versions.
    pub fn is_held_against(&self, baselines: &[Arc<Baseline>]) -> bool {
        self.baselines.len() == baselines.len() && self.baselines.iter().zip(baselines).all(|(a, b)| Arc::ptr_eq(a, b))
    }

    /// The versions that it is held against, the nearest first.
    pub fn baselines(&self) -> &[Arc<Baseline>] {
        &self.baselines
    }

    /// This version, for later ones to be held against. `of` says in Swedish when it is from.
    pub fn as_baseline(&self, of: &str) -> Baseline {
        Baseline::new(of, self.parts().cloned().collect())
    }

    pub(super) fn follow(&mut self) {
        if !self.baselines.is_empty() {
            self.since = ReportFindings::new(self.look(|view| checks::check_since(view, &self.baselines)));
        }
    }
}
