//! Where each part of a text starts, by byte and by line. After an edit only the parts it touched are counted again.

use std::ops::Range;
use std::sync::Arc;

use super::ReadPart;

/// One start for each part, and one for the end of the text.
#[derive(Clone, Debug)]
pub struct PartStarts {
    pub bytes: Vec<u32>,
    pub lines: Vec<u32>,
}

impl Default for PartStarts {
    /// Those of no text.
    fn default() -> Self {
        PartStarts { bytes: vec![0], lines: vec![0] }
    }
}

impl PartStarts {
    /// Where the parts start after an edit that put new ones in the place of those `touched`.
    pub fn after(&self, touched: Range<usize>, parts: &[Arc<ReadPart>]) -> PartStarts {
        let kept = self.bytes.len().saturating_sub(1 + touched.len());
        let new = parts.get(touched.start..).unwrap_or_default().iter().take(parts.len().saturating_sub(kept));
        let lengths = |of: fn(&ReadPart) -> u32| new.clone().map(move |read| of(read));
        PartStarts {
            bytes: after(&self.bytes, touched.clone(), lengths(|r| r.part.text.len() as u32)),
            lines: after(&self.lines, touched, lengths(|r| r.part.breaks())),
        }
    }
}

fn after(old: &[u32], touched: Range<usize>, new: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut starts = Vec::with_capacity(old.len() + 8);
    starts.extend_from_slice(old.get(..touched.start).unwrap_or_default());
    let mut at = old.get(touched.start).copied().unwrap_or_default();
    for length in new {
        starts.push(at);
        at += length;
    }
    let behind = old.get(touched.end..).unwrap_or_default();
    let grown = at.wrapping_sub(behind.first().copied().unwrap_or_default());
    starts.extend(behind.iter().map(|start| start.wrapping_add(grown)));
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_behind_an_edit_moves_with_it() {
        let old = [0, 10, 30, 60, 100];
        assert_eq!(after(&[0], 0..0, [10, 20].into_iter()), [0, 10, 30]);
        assert_eq!(after(&old, 1..3, [5].into_iter()), [0, 10, 15, 55]);
        assert_eq!(after(&old, 1..2, [5, 20].into_iter()), [0, 10, 15, 35, 65, 105]);
        assert_eq!(after(&old, 0..4, [].into_iter()), [0]);
        assert_eq!(after(&old, 3..4, [1].into_iter()), [0, 10, 30, 60, 61]);
    }
}
