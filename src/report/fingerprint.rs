//! What the rest of a report rests on in a part, as hashes: equal for two readings of the part as long as
//! that says the same, however far it has moved from the part's start.

use std::hash::{Hash, Hasher as _};

use super::facts::{Facts, Part};
use super::front::own_text;
use super::mentions::is_last;
use super::row_counts::Tabled;
use super::summary_goals::hides_headings;
use crate::hash::{Hasher, hasher};
use crate::syntax::{Block, BlockKind, Table};
use crate::text::Span;

/// As much of a report's first words can tell its kind and year.
pub const OPENING: usize = 600;

/// The stamps of a part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stamps {
    /// Over what outline and the rules on the whole report look at.
    pub frame: u64,
    /// Over what is named in running text, the lines that such names may lead to, and what there is said to be none of.
    pub named: u64,
    /// Over which of its headings have text below them.
    pub begun: u64,
    /// Over the sentences that count goals or a table's rows; the tables are in `frame`.
    pub counted: u64,
    /// Over the blocks that state a quantity for the ledger.
    pub told: u64,
}

impl Stamps {
    /// `first` is true for the first part of a report.
    pub fn of(part: &Part, first: bool) -> Stamps {
        Stamps {
            frame: frame(part, first),
            named: named(part),
            begun: begun(part),
            counted: counted(part),
            told: told(part),
        }
    }
}

fn frame(part: &Part, first: bool) -> u64 {
    let mut stamp = Fingerprint { part, state: hasher() };
    if first {
        part.text.get(..part.text.floor_char_boundary(OPENING)).hash(&mut stamp.state);
        part.blocks.iter().take(1).for_each(|b| stamp.front_matter(b));
    }
    stamp.facts(&part.facts);
    hides_headings(&part.text).hash(&mut stamp.state);
    for (block, _) in &part.numbers.tables {
        stamp.table(*block);
    }
    stamp.state.finish()
}

fn named(part: &Part) -> u64 {
    let mut stamp = Fingerprint { part, state: hasher() };
    for mention in &part.facts.mentions {
        (mention.kind, mention.block, mention.keyword, mention.span, mention.aside).hash(&mut stamp.state);
        part.prose(mention.block).map(|p| is_last(&p.text, mention.span)).hash(&mut stamp.state);
        stamp.clean(mention.block, mention.keyword.cover(mention.span));
    }
    part.loose().hash(&mut stamp.state);
    part.denied().hash(&mut stamp.state);
    stamp.state.finish()
}

fn begun(part: &Part) -> u64 {
    let mut state = hasher();
    own_text(part).hash(&mut state);
    state.finish()
}

fn counted(part: &Part) -> u64 {
    let mut stamp = Fingerprint { part, state: hasher() };
    for counted in &part.facts.counted {
        (counted.block, counted.sentence).hash(&mut stamp.state);
        stamp.clean(counted.block, counted.sentence);
    }
    for tabled in &part.numbers.tabled {
        let Tabled { block, at, quantity, of, noun, property, words, years, forecast } = tabled;
        (at, quantity, of, noun, property, years, forecast).hash(&mut stamp.state);
        words.iter().for_each(|w| w.stem.hash(&mut stamp.state));
        stamp.block(*block);
    }
    stamp.state.finish()
}

fn told(part: &Part) -> u64 {
    let mut stamp = Fingerprint { part, state: hasher() };
    let quantities = part.stated.iter().map(|q| q.at.block());
    let shares = part.numbers.open.iter().filter(|(_, open)| open.whole.is_some()).map(|(block, _)| *block as u32);
    let mut before = None;
    let tied = part.numbers.said.iter().map(|s| s.block).chain(part.ties().sheets.iter().map(|s| s.block));
    let ways = part.numbers.directions.iter().map(|d| d.said.block);
    for block in quantities.chain(shares).chain(tied).chain(ways) {
        if before.replace(block) != Some(block) {
            stamp.block(block as usize);
        }
    }
    stamp.state.finish()
}

struct Fingerprint<'a> {
    part: &'a Part,
    state: Hasher,
}

impl Fingerprint<'_> {
    /// A block by its number and its text.
    fn block(&mut self, number: usize) {
        let block = self.part.blocks.get(number);
        (number, block.map(|b| b.span.of(&self.part.text))).hash(&mut self.state);
    }

    fn front_matter(&mut self, block: &Block) {
        if matches!(block.kind, BlockKind::FrontMatter(_)) {
            block.span.of(&self.part.text).hash(&mut self.state);
        }
    }

    /// A piece of the part's text, and how far into its block it stands.
    fn piece(&mut self, span: Span) {
        (self.part.place(0, span), span.of(&self.part.text)).hash(&mut self.state);
    }

    /// The same by a clean span of a block's prose.
    fn clean(&mut self, block: usize, clean: Span) {
        self.piece(self.part.prose(block).map(|p| p.source(clean)).unwrap_or_default());
    }

    fn facts(&mut self, facts: &Facts) {
        for head in &facts.heads {
            self.block(head.blocks.0);
            // One with nothing below it may be a line of the table of contents, and so may one with a page number
            // behind its title.
            (head.blocks.1 == head.blocks.0 + 1).hash(&mut self.state);
            self.part.text.get(head.span.end as usize..).and_then(|t| t.lines().next()).hash(&mut self.state);
            if let Some(assessment) = &head.assessment {
                assessment.unclear.hash(&mut self.state);
                assessment.status.iter().for_each(|s| self.piece(s.1));
                assessment.sentence.iter().for_each(|s| self.block(s.1));
            }
        }
        facts.captions.iter().for_each(|c| self.piece(c.2));
    }

    fn table(&mut self, number: usize) {
        let Some(BlockKind::Table(table)) = self.part.blocks.get(number).map(|b| &b.kind) else { return };
        let Table { span, caption, corner, columns, rows } = table;
        (number, caption.as_ref().map(|c| &c.0), corner, span.len()).hash(&mut self.state);
        columns.iter().for_each(|c| c.head.hash(&mut self.state));
        for row in rows {
            (&row.label, row.cells.len()).hash(&mut self.state);
            for cell in &row.cells {
                let value = cell.figure.as_ref().map(|f| (f.value, f.step));
                (cell.span.start.wrapping_sub(span.start), &cell.text, value).hash(&mut self.state);
            }
        }
    }
}
