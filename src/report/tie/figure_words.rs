//! Which words around a figure are of it: from where in its clause and how far behind it, and what the block's first words name.
//! Knows no tables.

use std::ops::Range;

use super::prose_figures::{ProseReader, VERBS};
use super::words::{Sort, Word};
use crate::figures::{Passage, Sentence};
use crate::swedish::{Tag, Tags, Token};

/// No longer is a sentence that stands like a heading, in tokens with its full stop.
const TOPIC: usize = 7;
/// Behind a figure, what begins something else.
const ANEW: Tags = Tags::of(&[
    Tag::Because,
    Tag::Contrast,
    Tag::Relative,
    Tag::And,
    Tag::Compare,
    Tag::Against,
    Tag::That,
    Tag::Whereof,
    Tag::Since,
]);

impl<'a> ProseReader<'a> {
    /// The heading that a block begins with, for a sentence behind it: short, without a figure, and, but for the sentence right
    /// behind it, without a verb.
    pub fn topic(&self, sentence: usize) -> Range<u32> {
        let first = self.passage.sentences.first().filter(|_| sentence > 0);
        let short = first.filter(|s| s.figures.is_empty() && s.tokens.len() <= TOPIC);
        let heading =
            |s: &&Sentence| sentence == 1 || !Passage::tags(self.tokens(s.tokens.start, s.tokens.end)).any(VERBS);
        short.filter(heading).map_or(0..0, |s| self.words(s.tokens.start, s.tokens.end))
    }

    /// As much of a clause as stands between the semicolons around a figure.
    pub fn between_semicolons(&self, clause: Range<usize>, at: usize) -> &'a [Token] {
        let mark = |t: &Token| t.is_mark(';');
        let from = self.tokens(clause.start, at).iter().rposition(mark).map_or(clause.start, |n| clause.start + n);
        let to = self.tokens(at, clause.end).iter().position(mark).map_or(clause.end, |n| at + n);
        self.tokens(from, to)
    }

    /// Where the main clause begins behind a clause that a sentence opens with: "Eftersom … stannade kostnaden på".
    pub fn main_clause(&self, start: usize, from: usize, at: usize) -> usize {
        const OPENS: Tags = Tags::of(&[Tag::Because, Tag::Relative, Tag::Since]);
        let opens = from == start && self.tokens(start, at).first().is_some_and(|t| t.tags.any(OPENS));
        let verb = self.tokens(start, at).iter().rposition(|t| t.tags.any(VERBS)).filter(|_| opens);
        verb.map_or(from, |verb| start + verb)
    }

    /// Where the words behind an "att" begin, when they name something themselves.
    pub fn behind_that(&self, from: usize, at: usize) -> usize {
        let that = self.tokens(from, at).iter().rposition(|t| t.tags.has(Tag::That));
        let behind = that.map_or(from, |that| from + that + 1);
        let own = self.words(behind, at);
        let own = self.words.get(own.start as usize..own.end as usize).unwrap_or_default();
        let names = own.iter().any(|w| matches!(w.sort, Sort::Name | Sort::Whole | Sort::Measure));
        if names { behind } else { from }
    }

    /// Where the main clause goes on behind one between commas: "Lotsarna, som fick vänta på båten, kostade".
    pub fn behind_aside(&self, from: usize, at: usize) -> usize {
        let closes = |pair: &[Token]| matches!(pair, [comma, verb] if comma.is_mark(',') && verb.tags.any(VERBS));
        let closed = self.tokens(from, at).windows(2).rposition(closes);
        closed.map_or(from, |comma| from + comma + 1)
    }

    /// The first noun that a sentence begins with behind "inom" or "vid", and the number of that sentence.
    pub fn first_entered(&self) -> Option<(usize, Word)> {
        const FAR: usize = 3;
        self.passage.sentences.iter().enumerate().find_map(|(number, s)| {
            let (first, rest) = self.tokens(s.tokens.start, s.tokens.end).split_first()?;
            let opens = ["inom", "vid", "hos"].contains(&first.span.of(&self.passage.low)) && !rest.is_empty();
            if !opens {
                return None;
            }
            let range = self.words(s.tokens.start + 1, (s.tokens.start + 1 + FAR).min(s.tokens.end));
            let named = self.words.get(range.start as usize..range.end as usize).unwrap_or_default();
            Some((number, named.iter().find(|w| w.sort == Sort::Name)?.clone()))
        })
    }

    /// The same where it stands in an earlier sentence.
    pub fn entered(&self, sentence: usize) -> Option<Word> {
        self.entered.as_ref().filter(|(number, _)| *number < sentence).map(|(_, word)| word.clone())
    }

    /// Where the words begin that a figure right behind a comma is of: "störst är nedgången för kajerna, 35 mnkr".
    pub fn apposed(&self, start: usize, from: usize, at: usize) -> usize {
        let comma = from == at && self.tokens(start, at).last().is_some_and(|t| t.is_mark(','));
        let before = self.tokens(start, at.saturating_sub(1)).iter().rposition(|t| t.is_mark(','));
        if comma { before.map_or(start, |comma| start + comma + 1) } else { from }
    }

    /// How many tokens behind a figure are of it: up to a comma, a bracket, a reason, or what begins anew. A deviation comes
    /// "från" something else.
    pub fn own(&self, from: usize, to: usize, deviates: bool) -> usize {
        let stops = |t: &Token| {
            [',', ';', ':', '(', ')', '.', '–'].iter().any(|m| t.is_mark(*m))
                || t.tags.any(ANEW)
                || deviates && t.tags.has(Tag::From)
        };
        let words = self.tokens(from, to);
        words.iter().position(stops).unwrap_or(words.len())
    }
}
