//! What keeps a figure from surely stating what stands elsewhere: a condition, a part, a rate, a goal, another time; told by
//! the words of its own clause and by those up to the next figure. Knows no tables.

use std::ops::Range;

use super::prose_figures::{ProseFigure, ProseReader, VERBS};
use super::table_meaning::Measure;
use super::words::Sort;
use crate::amount::{Figure, Hedge, ONE, Unit};
use crate::figures::{Basis, FigureRole, Passage};
use crate::swedish::{Tag, Tags, Token, TokenKind};

/// Why a figure states nothing that surely stands elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Qualifier {
    /// "skulle ha blivit", "exklusive", "inför året", another's words.
    Supposed,
    /// A part of something, or an example: "varav", "bland annat".
    Part,
    /// Two others of its passage give it.
    Summed,
    /// Per something, or a mean.
    Rate,
    /// A limit or a goal.
    Goal,
    /// A change, an end point of another time, a share of something.
    Role,
    /// "respektive": which of the names it is of is not told by its place.
    Paired,
    /// Too few digits, or a wide hedge.
    Vague,
}

/// Figures of so many steps are hardly the sum of two others by chance, among so many on each side.
const LONG: i128 = 100;
const AROUND: usize = 6;

const PARTS: Tags = Tags::of(&[Tag::Whereof, Tag::OfThese, Tag::Example]);
const SUPPOSED: Tags = Tags::of(&[Tag::Hypothetical, Tag::Excluding, Tag::Including]);
const AGAINST: Tags = Tags::of(&[Tag::Against, Tag::Compare, Tag::Than]);
const OTHERS: Tags = Tags::of(&[Tag::Forecast, Tag::Before, Tag::Once, Tag::Period]);
const ENDS: Tags = Tags::of(&[Tag::Because, Tag::Verb, Tag::Level, Tag::ChangeVerb, Tag::Relative]);
const TIMES: Tags = Tags::of(&[Tag::Before, Tag::Once, Tag::Month, Tag::Opening, Tag::Closing, Tag::Season]);
const INTO: Tags = Tags::of(&[Tag::By, Tag::Prep]);

impl ProseReader<'_> {
    /// The tokens behind a figure up to the next, or to the end of its sentence; whether a figure follows.
    fn tail(&self, i: usize) -> (&[Token], bool) {
        let Some(m) = self.passage.mention(i) else { return (&[], false) };
        let next = self.passage.mention(i + 1).filter(|n| n.sentence == m.sentence);
        let end = self.passage.sentences.get(m.sentence).map_or(m.token + 1, |s| s.tokens.end);
        (self.tokens(m.token + 1, next.map_or(end, |n| n.token)), next.is_some())
    }

    /// "…, rensat för lagning", "…, exklusive lagning"
    fn set_apart(&self, i: usize) -> bool {
        let (tail, _) = self.tail(i);
        let other = |t: &Token| super::words::tells_other(t.span.of(&self.passage.low));
        tail.iter().take_while(|t| !t.is_mark(';')).any(|t| t.tags.any(SUPPOSED) || t.is_word() && other(t))
    }

    /// "2,0 mnkr (lagning)", "2,0 mnkr, främst på lagning": of a part alone.
    fn divided(&self, i: usize) -> bool {
        let (tail, _) = self.tail(i);
        let example = tail.windows(2).any(|pair| match pair {
            [example, into] => example.tags.has(Tag::Example) && into.tags.any(INTO),
            _ => false,
        });
        let bracket = tail.first().is_some_and(|t| t.is_mark('('));
        let inside = tail.iter().skip(1).take_while(|t| !t.is_mark(')'));
        let plain = |t: &Token| !t.is_word() || !t.tags.is_empty() || matches!(t.kind, TokenKind::Year(_));
        let closed = tail.iter().any(|t| t.is_mark(')'));
        example || bracket && closed && !inside.into_iter().all(plain)
    }

    /// "mot prognosen i augusti", "jämfört med föregående år": a deviation from something else than the budget.
    fn held_against(&self, i: usize) -> bool {
        let (tail, followed) = self.tail(i);
        // "… förklaras av fler barn än beräknat" holds something else against it.
        let ends = |t: &Token| t.tags.any(ENDS) || t.is_mark(',');
        let end = tail.iter().position(ends).unwrap_or(tail.len());
        let tags = Passage::tags(tail.get(..end).unwrap_or_default());
        !followed && tags.any(AGAINST) && tags.any(OTHERS)
    }

    /// "sedan 2019", "sedan förra året"; not "sedan taxan höjdes".
    fn since(&self, i: usize) -> bool {
        let (tail, _) = self.tail(i);
        let at = tail.iter().position(|t| t.tags.has(Tag::Since));
        let behind = at.and_then(|at| tail.get(at + 1..(at + 3).min(tail.len()))).unwrap_or_default();
        behind.iter().any(|t| matches!(t.kind, TokenKind::Year(_)) || t.tags.any(TIMES))
    }

    /// The words of a goal, before a figure or behind it up to a verb.
    fn aims(&self, i: usize, left: Tags) -> bool {
        let (tail, _) = self.tail(i);
        let first = |tags: Tags| tail.iter().position(|t| t.tags.any(tags)).unwrap_or(tail.len());
        // "12 procent som nämnden har satt som mål"
        let said_of = first(Tags::of(&[Tag::Relative])) < first(VERBS);
        let verb = if said_of { tail.len() } else { first(VERBS) };
        left.has(Tag::Goal) || Passage::tags(tail.get(..verb).unwrap_or_default()).has(Tag::Goal)
    }

    /// Two other figures of the passage give it: it is their sum or difference.
    fn summed(&self, i: usize) -> bool {
        let p = self.passage;
        // A number whose unit is left out counts as its neighbours do.
        let written = |f: &Figure| (f.value.abs() / f.step.max(1), f.step / f.unit.factor());
        let Some(own) = p.figure(i).map(written).filter(|own| own.0 >= LONG) else { return false };
        let near = i.saturating_sub(AROUND)..(i + AROUND + 1).min(p.figures.len());
        let others: Vec<i128> = near
            .filter(|n| *n != i)
            .filter_map(|n| p.figure(n))
            .map(written)
            .filter(|f| f.1 == own.1)
            .map(|f| f.0)
            .collect();
        let gives = |a: i128, b: i128| a + b == own.0 || (a - b).abs() == own.0;
        others.iter().enumerate().any(|(n, a)| others.iter().skip(n + 1).any(|b| gives(*a, *b)))
    }

    /// The sentence holds what another has written.
    pub fn quoted(&self, sentence: usize) -> bool {
        let bytes = self.passage.sentences.get(sentence).map_or(0..0, |s| s.bytes.clone());
        self.quotes && self.passage.text.get(bytes).is_some_and(|t| t.contains(['"', '”', '»']))
    }

    /// "Överskottet mot ramen uppgår till": what it is held against, and then a verb.
    fn restated(&self, from: usize, at: usize) -> bool {
        let last = |tags: Tags| self.tokens(from, at).iter().rposition(|t| t.tags.any(tags));
        last(Tags::of(&[Tag::Against, Tag::Compare])) < last(Tags::of(&[Tag::Level, Tag::Makes]))
    }

    pub fn bar(&self, said: &ProseFigure, i: usize, (near, all): (Tags, Tags), own: Range<usize>) -> Option<Qualifier> {
        let (from, to) = (own.start, own.end);
        let m = self.passage.mention(i)?;
        let pair = |t: &Token| t.span.of(&self.passage.low) == "respektive";
        let digits = said.figure.value.abs() / said.figure.step.max(1);
        let change = said.measure == Measure::Change && said.figure.unit == Unit::Percent;
        let few = if said.figure.unit == Unit::None || change { 10 } else { 3 };
        let left = Passage::tags(self.tokens(from, m.token));
        match () {
            _ if all.any(SUPPOSED) || said.sentence().any(|w| w.sort == Sort::Other) => Some(Qualifier::Supposed),
            _ if self.quoted(m.sentence) || self.set_apart(i) => Some(Qualifier::Supposed),
            _ if self.divided(i) => Some(Qualifier::Part),
            _ if said.measure == Measure::Deviation && self.held_against(i) => Some(Qualifier::Role),
            _ if near.any(PARTS) || said.earlier().last().is_some_and(|w| w.tags.any(PARTS)) => Some(Qualifier::Part),
            _ if said.left().last().is_some_and(|w| w.tags.has(Tag::Rest)) => Some(Qualifier::Part),
            _ if near.has(Tag::Rate) || all.has(Tag::Yearly) => Some(Qualifier::Rate),
            _ if self.aims(i, left) || said.basis == Basis::Goal || near.has(Tag::Bound) => Some(Qualifier::Goal),
            _ if m.role == FigureRole::Base && said.basis != Basis::Budget && !self.restated(from, m.token) => {
                Some(Qualifier::Role)
            }
            _ if matches!(m.role, FigureRole::From | FigureRole::Part | FigureRole::Share | FigureRole::Aside) => {
                Some(Qualifier::Role)
            }
            // Held against a year that a column may be of.
            _ if (left.has(Tag::Since) || self.since(i))
                && (said.measure != Measure::Change || said.since.is_none()) =>
            {
                Some(Qualifier::Role)
            }
            _ if said.figure.last_year || m.bracket.is_some() => Some(Qualifier::Role),
            _ if self.tokens(from.saturating_sub(1), (to + 2).min(self.passage.tokens.len())).iter().any(pair) => {
                Some(Qualifier::Paired)
            }
            // "besöken ökade med 5 procent och lånen med 4,7"
            _ if said.figure.unit == Unit::None && said.figure.step < ONE && said.right().is_empty() => {
                Some(Qualifier::Vague)
            }
            _ if digits < few || matches!(said.figure.hedge, Hedge::AtLeast | Hedge::AtMost) => Some(Qualifier::Vague),
            _ if self.summed(i) => Some(Qualifier::Summed),
            _ => None,
        }
    }
}
