//! Changes: end points, the difference between them in amount or per cent, and the words that say which way it went.

use super::passage::Passage;
use super::relation::Relation;

/// Finds them in a passage.
pub fn find(_passage: &Passage, _out: &mut Vec<Relation>) {}
