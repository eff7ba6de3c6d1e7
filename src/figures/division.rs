//! Divisions: a whole and its parts, in a bracket, behind "varav", in an enumeration, over two or three sentences; and a part
//! that is more than its whole.

use super::passage::Passage;
use super::relation::Relation;

/// Finds them in a passage.
pub fn find(_passage: &Passage, _out: &mut Vec<Relation>) {}
