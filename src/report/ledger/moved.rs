//! Links that go with their figures while a line is being written: figures come and go before them in their block.

use super::At;
use super::link::Ledger;

/// A block whose figures have other numbers than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MovedFigures {
    pub part: u32,
    pub block: u32,
    /// So many at the block's start are where they were.
    pub kept: usize,
    /// Those from here on have moved; what stood between is no more.
    pub gone: usize,
    /// How far they have.
    pub by: i64,
}

impl MovedFigures {
    /// Where a place stands now; nowhere by a number that no figure has.
    fn place(&self, part: u32, at: At) -> At {
        match at {
            At::Figure { block, index } if (part, block) == (self.part, self.block) => {
                let index = match index as usize {
                    old if old < self.kept => index,
                    old if old < self.gone => u32::MAX,
                    _ => (i64::from(index) + self.by) as u32,
                };
                At::Figure { block, index }
            }
            _ => at,
        }
    }
}

impl Ledger {
    /// The same links, of the same figures.
    pub fn followed(&self, moved: &[MovedFigures]) -> Ledger {
        let mut new = self.clone();
        for entry in &mut new.entries {
            for by in moved {
                entry.quantity.at = by.place(entry.part, entry.quantity.at);
            }
        }
        new.by_place.clear();
        new.place(0);
        new
    }
}
