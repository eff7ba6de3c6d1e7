//! A report held against the sources that its settings name.

use std::sync::Arc;

use super::parts::Unchanged;
use super::{Analysis, ReadPart, ReportFindings};
use crate::checks;
use crate::report::Part;
use crate::sourced::{self, Sourced};

impl Analysis {
    /// What its sources say of its figures.
    pub fn sources(&self) -> &Sourced {
        &self.sources
    }

    /// Holds the report against its sources again, unless what they are held to stands as it did in `old`.
    pub(super) fn source(&mut self, old: &Analysis, same: &Unchanged) {
        let holds_table = |read: &Arc<ReadPart>| read.part.tables().next().is_some();
        let touched = |of: &Analysis| of.parts.get(same.touched.clone()).unwrap_or_default().iter().any(holds_table);
        let holds = same.frame && self.sources.absent.is_empty() && !touched(old) && !touched(self);
        if self.settings.source.is_empty() || holds {
            return;
        }
        let parts: Vec<Arc<Part>> = self.parts().cloned().collect();
        self.sources = Arc::new(sourced::sourced(&parts, self.report().year, &self.settings));
        self.sourced = ReportFindings::new(self.look(|view| checks::check_sourced(view, &self.sources)));
    }
}
