//! The words beside a figure: those since the figure before, those up to the next, and what a row of figures is parted by.

use super::mention::Role;
use super::passage::Passage;
use crate::amount::{Figure, Form, Hedge, ONE, Unit};
use crate::swedish::{Tag, Tags, Token, alike as same_stem, stem};

/// How many words before a figure may hold the "av" that makes it a whole: "av kommunens totalt 34".
const OF: usize = 6;
const VERB: Tags = Tags::of(&[Tag::Level, Tag::Verb, Tag::ChangeVerb]);

/// Figures that state something of now, and may be a part or a whole; goals may be what is counted ("sex mål").
pub fn states(p: &Passage, figure: usize) -> bool {
    let counted = || behind(p, figure).first().is_some_and(|t| t.tags.has(Tag::Goal));
    p.mention(figure).is_some_and(|m| match m.role {
        Role::Base | Role::From => false,
        Role::Aside => p.figure(figure).is_some_and(|f| f.unit == Unit::None) && counted(),
        _ => true,
    })
}

/// A count that is small enough to be told exactly, zeros at its end or not.
pub fn told_exactly(figure: &Figure) -> bool {
    figure.exact && figure.hedge == Hedge::None && figure.value.abs() < 1000 * ONE
}

/// Figures that can be added or divided: of the same unit, and no fractions.
pub fn alike(p: &Passage, a: usize, b: usize) -> bool {
    p.figure(a).zip(p.figure(b)).is_some_and(|(a, b)| {
        a.unit.alike(b.unit) && a.form != Form::Fraction && b.form != Form::Fraction && a.unit != Unit::PercentPoint
    })
}

/// The words between the figure before and this one.
pub fn before<'a>(p: &'a Passage, figure: usize) -> &'a [Token] {
    let Some(token) = p.mention(figure).map(|m| m.token) else { return &[] };
    let start = p.sentences.get(p.sentence_of(figure)).map_or(0, |s| s.tokens.start);
    let words = p.tokens.get(start..token).unwrap_or_default();
    let from = words.iter().rposition(|t| t.figure().is_some()).map_or(0, |i| i + 1);
    words.get(from..).unwrap_or_default()
}

/// The words behind a figure, up to the next or the sentence's end.
pub fn behind<'a>(p: &'a Passage, figure: usize) -> &'a [Token] {
    let Some(token) = p.mention(figure).map(|m| m.token) else { return &[] };
    let end = p.sentences.get(p.sentence_of(figure)).map_or(0, |s| s.tokens.end);
    let words = p.tokens.get(token + 1..end).unwrap_or_default();
    let to = words.iter().position(|t| t.figure().is_some()).unwrap_or(words.len());
    words.get(..to).unwrap_or_default()
}

/// "Av kommunens 34 skolor …": the first figure of a sentence, with "av" before it.
pub fn out_of(p: &Passage, whole: usize) -> bool {
    let words = before(p, whole);
    let first = p.sentences.get(p.sentence_of(whole)).is_some_and(|s| s.figures.start == whole);
    let near = words.get(words.len().saturating_sub(OF)..).unwrap_or_default();
    let of = near.iter().position(|t| t.tags.has(Tag::Of) || t.tags.has(Tag::OfThese));
    let named = |t: &Token| t.is_word() && !t.tags.any(VERB);
    first && of.is_some_and(|at| near.get(at..).is_some_and(|rest| rest.iter().all(named)))
}

/// "resterande 31", "resten, 31", "31 övriga"
pub fn rest(p: &Passage, figure: usize) -> bool {
    let left = before(p, figure);
    let near = left.iter().rev().take(4).filter(|t| !t.tags.has(Tag::Of)).any(|t| t.tags.has(Tag::Rest));
    near || behind(p, figure).first().is_some_and(|t| t.tags.has(Tag::Rest))
}

/// True when a word names what a figure counts: "synpunkterna" after "212 synpunkter".
pub fn names(p: &Passage, word: &Token, figure: usize) -> bool {
    let own = stem(word.span.of(&p.low));
    behind(p, figure).iter().take(4).take_while(|t| t.is_word()).any(|t| {
        let noun = stem(t.span.of(&p.low));
        noun.chars().count() >= 3 && (same_stem(own, noun) >= 60 || noun.chars().count() >= 6 && noun.ends_with(own))
    })
}
