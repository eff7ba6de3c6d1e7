//! A report held against the earlier ones of its nämnd.

use std::sync::Arc;

use super::{Analysis, ReportFindings};
use crate::report::Part;
use crate::workspace::{self, ComparableFacts, EarlierReports, Header, Neighbour};

impl Analysis {
    /// Who reports what for when, where that is known.
    pub fn header(&self) -> Option<Header> {
        Header::of(&self.parts().cloned().collect::<Vec<_>>(), self.report())
    }

    /// The nämnd that reports, where that is known.
    pub fn namnd(&self) -> Option<String> {
        self.report().committee.clone().or_else(|| Some(self.header()?.namnd)).filter(|n| !n.trim().is_empty())
    }

    /// The report as others of its folder see it.
    pub fn neighbour(&self, uri: &str) -> Option<Neighbour> {
        let parts = self.parts().cloned().collect();
        Neighbour::of(uri, &self.text, &self.starts.bytes, (parts, self.report(), &self.ledger, &self.vocabulary))
    }

    /// The same report, held against others of its folder.
    pub fn with_beside(&self, beside: EarlierReports) -> Self {
        let mut new = Analysis { beside: Arc::new(beside), ..self.clone() };
        new.compare();
        new
    }

    /// The reports that this one is held against.
    pub fn beside(&self) -> &EarlierReports {
        &self.beside
    }

    pub(super) fn compare(&mut self) {
        if self.beside.is_empty() && self.between.findings.is_empty() {
            return;
        }
        let parts: Vec<Arc<Part>> = self.parts().cloned().collect();
        let own = ComparableFacts::of(&parts, self.report(), &self.ledger, &self.vocabulary);
        self.between = ReportFindings::new(
            own.map(|own| workspace::check(&own, &self.beside, self.front.remains)).unwrap_or_default(),
        );
    }
}
