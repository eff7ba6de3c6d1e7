//! Shares: a percentage or a fraction beside its part and its whole.

use super::passage::Passage;
use super::relation::Relation;

/// Finds them in a passage.
pub fn find(_passage: &Passage, _out: &mut Vec<Relation>) {}
