//! A whole that stands behind its parts: "12 i norr och 9 i söder, sammanlagt 21", and a base with what was added to it:
//! "ramen på 30 utökades med 2 för … och 1 för … till 33".

use super::enumeration::weigh;
use super::group::Division;
use crate::amount::{Form, ONE, Unit};
use crate::figures::mention::{FigureRole, Time, Way};
use crate::figures::neighbour_words::{alike, before, behind, inner, names, states, times_apart};
use crate::figures::passage::Passage;
use crate::swedish::{Tag, Tags, Token};

const VERBS: Tags = Tags::of(&[Tag::Level, Tag::Verb, Tag::ChangeVerb, Tag::Than]);
/// No more parts are read.
const MOST: usize = 10;

pub fn find(p: &Passage, number: usize, out: &mut Vec<Division>) {
    let Some(sentence) = p.sentences.get(number) else { return };
    let figures = sentence.figures.clone();
    if let Some(whole) = figures.clone().skip(2).find(|i| summed(p, *i)) {
        out.extend(together(p, figures.start, whole));
    }
    if let Some(whole) = figures.clone().last().filter(|i| figures.len() > 2 && gives(p, figures.clone(), *i)) {
        out.extend(together(p, figures.start, whole).filter(|g| g.parts.len() + 1 == figures.len()).map(loosely));
    }
    if let Some(to) =
        figures.clone().skip(2).take(MOST).find(|i| p.mention(*i).is_some_and(|m| m.role == FigureRole::To))
    {
        out.extend(built_up(p, figures.start, to));
    }
    if let Some(whole) = figures.clone().next().filter(|i| sums_up(p, *i)) {
        out.extend(number.checked_sub(1).and_then(|n| all_of(p, n, whole)));
    }
    if let Some(whole) = figures.clone().next().filter(|i| with_these(p, *i)) {
        out.extend(added(p, number, whole));
    }
}

/// ", totalt 21", "– sammanlagt 21", ", alltså tillsammans 21"
fn summed(p: &Passage, figure: usize) -> bool {
    let words = before(p, figure);
    let Some(at) = words.iter().rposition(|t| t.tags.has(Tag::Total)) else { return false };
    let mark = |t: &Token| {
        t.is_mark(',') || t.is_mark('–') || t.is_mark(':') || t.tags.has(Tag::Equals) || t.tags.has(Tag::That)
    };
    let set_off = at.checked_sub(1).and_then(|i| words.get(i)).is_some_and(mark);
    set_off && words.len() - at <= 3
}

/// ", alltså 21 samtal" behind parts that count the same, ", vilket ger 21", "Med 12 lån och 9 köp blev det 21".
fn gives(p: &Passage, figures: std::ops::Range<usize>, whole: usize) -> bool {
    let words = before(p, whole);
    let near = words.get(words.len().saturating_sub(3)..).unwrap_or_default();
    let parts = figures.start..whole;
    let joined = parts.clone().skip(1).any(|i| before(p, i).iter().any(|t| t.tags.has(Tag::And)));
    let of = parts
        .clone()
        .skip(1)
        .any(|i| before(p, i).iter().take(4).any(|t| t.tags.has(Tag::Of) || t.tags.has(Tag::OfThese)));
    let equals = near.iter().any(|t| t.tags.has(Tag::Equals)) && !words.iter().any(|t| t.tags.any(VERBS));
    let same = parts.clone().any(|i| !p.noun(i).is_empty() && p.noun(i) == p.noun(whole));
    let makes = equals && (same || near.iter().any(|t| t.is_mark(',') || t.is_mark('–')));
    let with = before(p, figures.start).first().is_some_and(|t| t.tags.has(Tag::With));
    let anaphor = with && matches!(near, [.., verb, it] if verb.tags.has(Tag::Level) && it.tags.has(Tag::Anaphor));
    let units = p.figure(whole).is_some_and(|f| f.unit != Unit::Percent && f.form == Form::Digits);
    joined && !of && units && (makes || anaphor)
}

/// A sum that its words promise less surely.
fn loosely(mut group: Division) -> Division {
    group.add("summed-loosely");
    group
}

fn together(p: &Passage, start: usize, whole: usize) -> Option<Division> {
    let part = |i: &usize| alike(p, whole, *i) && states(p, *i) && !inner(p, *i);
    let parts: Vec<usize> = (start..whole).filter(part).collect();
    if parts.len() < 2 || parts.len() > MOST || p.figure(whole)?.unit == Unit::Percent {
        return None;
    }
    let mut group = Division::new(whole, parts);
    group.add("summed");
    group.closed = true;
    weigh(p, &mut group);
    let now = |i: usize| p.mention(i).is_some_and(|m| m.time == Time::Now);
    if group.parts.iter().any(|i| times_apart(p, *i, whole) || now(whole) && !now(*i)) {
        group.add("times");
    }
    Some(group)
}

/// A level, what was added to it (two or more amounts), and what that makes.
fn built_up(p: &Passage, start: usize, to: usize) -> Option<Division> {
    let parts: Vec<usize> = (start..to).filter(|i| alike(p, to, *i)).collect();
    let (base, added) = parts.split_first()?;
    let role = |i: &usize| p.mention(*i).map(|m| m.role);
    let based = matches!(role(base), Some(FigureRole::Level | FigureRole::From));
    let up = |i: &usize| p.mention(*i).is_some_and(|m| !matches!(m.way, Some((Way::Down | Way::Worse, _))));
    let from = added.iter().any(|i| role(i) == Some(FigureRole::From));
    let grows = !from && added.first().is_some_and(|i| role(i) == Some(FigureRole::Delta)) && added.iter().all(up);
    if !based || !grows || added.len() < 2 || added.len() > MOST {
        return None;
    }
    let mut group = Division::new(to, parts);
    group.add("built-up");
    group.closed = true;
    Some(group)
}

/// "Inklusive dessa tillskott uppgår ramen till 33"
fn with_these(p: &Passage, whole: usize) -> bool {
    let mut words = before(p, whole).iter();
    let first = words.next().is_some_and(|t| t.tags.has(Tag::Including) || t.tags.has(Tag::Plus));
    first && words.next().is_some_and(|t| t.tags.has(Tag::Anaphor))
}

/// A base in the sentence but one before, and what the sentence before adds to it.
fn added(p: &Passage, number: usize, whole: usize) -> Option<Division> {
    let sentence = |back: usize| number.checked_sub(back).and_then(|n| p.sentences.get(n)).map(|s| s.figures.clone());
    let like = |i: &usize| alike(p, whole, *i) && states(p, *i);
    let more: Vec<usize> = sentence(1)?.filter(like).collect();
    let base = sentence(2)?.rev().find(like)?;
    if more.is_empty() || more.len() > MOST {
        return None;
    }
    let mut group = Division::new(whole, [base].into_iter().chain(more).collect());
    group.add("built-up");
    group.closed = true;
    Some(group)
}

/// "Sammanlagt gjordes 140 hembesök.": the sentence's only figure.
fn sums_up(p: &Passage, whole: usize) -> bool {
    let words = before(p, whole);
    let only = p.sentences.get(p.sentence_of(whole)).is_some_and(|s| s.figures.len() == 1);
    only && words.len() <= 5 && words.first().is_some_and(|t| t.tags.has(Tag::Total))
}

/// Every figure of a sentence, as parts of a whole in the next that counts the same.
fn all_of(p: &Passage, number: usize, whole: usize) -> Option<Division> {
    let figures = p.sentences.get(number)?.figures.clone();
    let parts: Vec<usize> = figures.clone().filter(|i| alike(p, whole, *i) && states(p, *i)).collect();
    // "tre poster: …": tells how many parts there are.
    let counts = |i: usize| p.figure(i).is_some_and(|f| f.value == parts.len() as i128 * ONE) && !parts.contains(&i);
    let told = figures.clone().filter(|i| !counts(*i)).count();
    let it = before(p, whole).iter().any(|t| t.tags.has(Tag::Anaphor));
    let same = behind(p, whole).iter().take(2).any(|t| parts.iter().any(|i| names(p, t, *i)));
    let money = p.figure(whole).is_some_and(|f| matches!(f.unit, Unit::Kronor { .. }));
    let said = |t: &Token| t.tags.has(Tag::Equals) || money && t.tags.has(Tag::Adverb);
    let hence = before(p, whole).iter().any(said);
    if parts.len() < 2 || parts.len() > MOST || parts.len() != told || !(same || hence || money && it) {
        return None;
    }
    let mut group = Division::new(whole, parts);
    group.add("summed-next");
    group.closed = true;
    weigh(p, &mut group);
    let time = |i: &usize| p.mention(*i).map_or(Time::Unsaid, |m| m.time);
    if group.parts.iter().chain([&whole]).any(|i| time(i) != Time::Unsaid) {
        group.add("times");
    }
    Some(group)
}
