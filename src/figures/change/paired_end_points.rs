//! End points that other words bind than those of change: a month each, "respektive", a goal told before.

use std::ops::Range;

use super::end_points::comparable;
use crate::figures::mention::{Basis, FigureMention, FigureRole, Time};
use crate::figures::passage::Passage;
use crate::swedish::{Tag, Token, month};

/// The new and the old end point of a sentence, with the name of what binds them.
pub type PairedEndPoints = Option<((usize, &'static str), usize)>;

/// "84 barn i januari och 57 i december": the only two levels of a sentence, each with a month of its own.
pub fn by_month(p: &Passage, here: Range<usize>) -> PairedEndPoints {
    let (old, new) = (here.start, here.start + 1);
    let unsaid = |m: &FigureMention| m.time == Time::Unsaid && m.basis == Basis::Unsaid;
    let level =
        |i: usize| p.mention(i).is_some_and(|m| matches!(m.role, FigureRole::Level | FigureRole::Share) && unsaid(m));
    let joined = || p.between(old, new).iter().any(|t| t.tags.has(Tag::And) || t.is_mark(','));
    let only = here.len() == 2 && level(old) && level(new) && joined();
    (only && months_in_turn(p, old, new)).then_some(((new, "months"), old))
}

/// Each of two figures has a month beside it, on the same side, and the later month is that of the second.
fn months_in_turn(p: &Passage, old: usize, new: usize) -> bool {
    let sentence = p.mention(old).and_then(|m| p.sentences.get(m.sentence));
    let tokens = sentence.and_then(|s| p.tokens.get(s.tokens.clone())).unwrap_or_default();
    let named = tokens.iter().enumerate().filter(|(_, t)| t.tags.has(Tag::Month));
    let months: Vec<_> = named.filter_map(|(at, t)| Some((at, month(t.span.of(&p.low))?))).collect();
    let place = |i: usize| tokens.iter().position(|t| t.figure() == Some(i));
    let ([(a, first), (b, second)], Some(x), Some(y)) = (months.as_slice(), place(old), place(new)) else {
        return false;
    };
    let before = *a < x && x < *b && *b < y;
    let behind = x < *a && *a < y && y < *b;
    (before || behind) && first < second
}

/// "Skillnaden mellan flickor och pojkar, 84 respektive 76 procent, är …": the two that a difference lies between.
pub fn respective(p: &Passage, here: Range<usize>) -> PairedEndPoints {
    let (a, b) = (here.start, here.start + 1);
    let delta = p.mention(here.start + 2).filter(|_| here.len() > 2);
    let joined = matches!(p.between(a, b), [and] if and.tags.has(Tag::And));
    let level = |i: usize| p.mention(i).is_some_and(|m| m.role == FigureRole::Level);
    let start = p.mention(a).and_then(|m| p.sentences.get(m.sentence)).map_or(0, |s| s.tokens.start);
    let noun = p.tokens.get(start).is_some_and(|t| t.tags.has(Tag::ChangeNoun));
    let told = delta.is_some_and(|m| m.role == FigureRole::Delta && m.way.is_none());
    (told && joined && noun && level(a) && level(b)).then_some(((a, "respective"), b))
}

/// "Målet är 80 procent. Utfallet blev 73 procent, sju procentenheter under målet": the only goal of the sentence before.
pub fn to_goal(p: &Passage, sentence: usize) -> PairedEndPoints {
    let here = p.sentences.get(sentence).filter(|s| s.figures.len() == 2)?.figures.clone();
    let delta = |i: &usize| p.mention(*i).is_some_and(|m| m.role == FigureRole::Delta && m.way.is_some());
    // Not "under målet för i fjol".
    let ends = |words: &[Token]| words.len() < 4 && words.last().is_some_and(|t| t.tags.has(Tag::Goal));
    here.clone().find(|i| delta(i) && ends(p.behind(*i)))?;
    let level = |m: &FigureMention| m.role == FigureRole::Level && m.basis != Basis::Goal;
    let new = here.clone().next().filter(|i| p.mention(*i).is_some_and(level))?;
    let goal = |i: &usize| p.mention(*i).is_some_and(|m| m.basis == Basis::Goal) && comparable(p, new, *i);
    let before = p.sentences.get(sentence.checked_sub(1)?).filter(|s| s.figures.len() == 1)?;
    let old = before.figures.clone().find(goal)?;
    Some(((new, "goal-before"), old))
}
