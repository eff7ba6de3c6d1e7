//! When what ties figures to tables and to each other is worked out anew, and what holds while a line is being written:
//! links go with their figures, by the numbers that these have in their blocks.

use std::ops::Range;
use std::sync::Arc;

use super::parts::Unchanged;
use super::{Analysis, ReportFindings};
use crate::amount::Figure;
use crate::checks;
use crate::report::ledger::MovedFigures;
use crate::report::tie::Denied;
use crate::report::{Ledger, Part};

impl Analysis {
    /// Links what states the same. The links hold as long as the statements and the headings above them
    /// do; the findings also quote the text that states them.
    pub(super) fn tie(&mut self, same: Unchanged, old: &Analysis) {
        let (before, report) = (old.report(), self.report());
        let same_frame = before.year == report.year && before.template.is_some() == report.template.is_some();
        let held = same.stated && same_frame && same.said;
        if held && same.told {
            return;
        }
        // Words that are being written wait with the line that they stand on: what they tie is looked up once it is left.
        let waits = same.tabled && same_frame && self.draft.heeded && self.draft.fresh;
        if !held && !waits {
            return self.tie_anew();
        }
        if !held {
            self.ties_due = true;
            self.follow_figures(old, same.touched);
        }
        self.tied = ReportFindings::new(self.look(|view| checks::check_ledger(view, &self.ledger)));
    }

    /// Lets the links go with the figures that they are of, where figures have come or gone before those in a block.
    fn follow_figures(&mut self, old: &Analysis, touched: Range<usize>) {
        let moved = moved_figures(old, self, touched);
        if !moved.is_empty() {
            self.ledger = Arc::new(self.ledger.followed(&moved));
        }
    }

    pub(super) fn tie_anew(&mut self) {
        let parts: Vec<Arc<Part>> = self.parts().cloned().collect();
        self.denied = Arc::new(Denied::find(&parts, self.report(), &self.denied));
        self.ledger = Arc::new(Ledger::build(&parts, self.report(), &self.denied));
        self.tied = ReportFindings::new(self.look(|view| checks::check_ledger(view, &self.ledger)));
        self.ties_due = false;
    }
}

/// The blocks of the parts `touched` whose figures have other numbers than before.
fn moved_figures(old: &Analysis, new: &Analysis, touched: Range<usize>) -> Vec<MovedFigures> {
    let part = |of: &Analysis, number: usize| of.part(number as u32).cloned();
    let pairs = touched.filter_map(|number| Some((number, part(old, number)?, part(new, number)?)));
    pairs.flat_map(|(number, old, new)| in_part(number as u32, &old, &new)).collect()
}

fn in_part(part: u32, old: &Part, new: &Part) -> Vec<MovedFigures> {
    let blocks = old.numbers.figures.iter().zip(&new.numbers.figures).zip(0..);
    let moved = blocks.filter(|((old, new), _)| old.len() != new.len());
    moved
        .map(|((old, new), block)| {
            let kept = same_end(old, new, false);
            let (behind, room) = (same_end(old, new, true), old.len().min(new.len()) - kept);
            MovedFigures {
                part,
                block,
                kept,
                gone: old.len() - behind.min(room),
                by: new.len() as i64 - old.len() as i64,
            }
        })
        .collect()
}

/// How many figures two blocks begin with alike; or end.
fn same_end(old: &[Figure], new: &[Figure], end: bool) -> usize {
    let same = |(a, b): &(&Figure, &Figure)| (a.value, a.step, a.unit) == (b.value, b.step, b.unit);
    match end {
        false => old.iter().zip(new).take_while(same).count(),
        true => old.iter().rev().zip(new.iter().rev()).take_while(same).count(),
    }
}
