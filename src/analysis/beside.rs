//! A report held against the earlier ones of its nämnd.

use std::sync::Arc;

use super::{Analysis, Found};
use crate::report::Part;
use crate::workspace::{self, Beside, Facts};

impl Analysis {
    /// The same report, held against others of its folder.
    pub fn with_beside(&self, beside: Beside) -> Self {
        let mut new = Analysis { beside: Arc::new(beside), ..self.clone() };
        new.compare();
        new
    }

    /// The reports that this one is held against.
    pub fn beside(&self) -> &Beside {
        &self.beside
    }

    pub(super) fn compare(&mut self) {
        if self.beside.is_empty() && self.between.findings.is_empty() {
            return;
        }
        let parts: Vec<Arc<Part>> = self.parts().cloned().collect();
        let own = Facts::of(&parts, self.report(), &self.ledger, &self.vocabulary);
        self.between =
            Found::new(own.map(|own| workspace::check(&own, &self.beside, self.front.remains)).unwrap_or_default());
    }
}
