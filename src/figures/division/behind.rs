//! A whole that stands behind its parts: "12 i norr och 9 i söder, sammanlagt 21", and a base with what was added to it:
//! "ramen på 30 utökades med 2 för … och 1 för … till 33".

use super::group::Group;
use super::list::weigh;
use crate::amount::Unit;
use crate::figures::beside::{alike, before, states};
use crate::figures::mention::{Role, Way};
use crate::figures::passage::Passage;
use crate::swedish::{Tag, Token};

/// No more parts are read.
const MOST: usize = 10;

pub fn find(p: &Passage, number: usize, out: &mut Vec<Group>) {
    let Some(sentence) = p.sentences.get(number) else { return };
    let figures = sentence.figures.clone();
    if let Some(whole) = figures.clone().skip(2).find(|i| summed(p, *i)) {
        out.extend(together(p, figures.start, whole));
    }
    if let Some(to) = figures.clone().skip(2).take(MOST).find(|i| p.mention(*i).is_some_and(|m| m.role == Role::To)) {
        out.extend(built_up(p, figures.start, to));
    }
}

/// ", totalt 21", "– sammanlagt 21", ", alltså tillsammans 21"
fn summed(p: &Passage, figure: usize) -> bool {
    let words = before(p, figure);
    let Some(at) = words.iter().rposition(|t| t.tags.has(Tag::Total)) else { return false };
    let mark = |t: &Token| t.is_mark(',') || t.is_mark('–') || t.is_mark(':') || t.tags.has(Tag::Equals) || t.tags.has(Tag::That);
    let set_off = at.checked_sub(1).and_then(|i| words.get(i)).is_some_and(mark);
    set_off && words.len() - at <= 3
}

fn together(p: &Passage, start: usize, whole: usize) -> Option<Group> {
    let parts: Vec<usize> = (start..whole).filter(|i| alike(p, whole, *i) && states(p, *i)).collect();
    if parts.len() < 2 || parts.len() > MOST || p.figure(whole)?.unit == Unit::Percent {
        return None;
    }
    let mut group = Group::new(whole, parts);
    group.add("summed");
    group.closed = true;
    weigh(p, &mut group);
    let time = |i: usize| p.mention(i).map(|m| m.time);
    if group.parts.iter().any(|i| time(*i) != time(whole)) {
        group.add("times");
    }
    Some(group)
}

/// A level, what was added to it (two or more amounts), and what that makes.
fn built_up(p: &Passage, start: usize, to: usize) -> Option<Group> {
    let parts: Vec<usize> = (start..to).filter(|i| alike(p, to, *i)).collect();
    let (base, added) = parts.split_first()?;
    let role = |i: &usize| p.mention(*i).map(|m| m.role);
    let based = matches!(role(base), Some(Role::Level | Role::From));
    let up = |i: &usize| p.mention(*i).is_some_and(|m| !matches!(m.way, Some((Way::Down | Way::Worse, _))));
    let grows = added.first().is_some_and(|i| role(i) == Some(Role::Delta)) && added.iter().all(up);
    if !based || !grows || added.len() < 2 || added.len() > MOST {
        return None;
    }
    let mut group = Group::new(to, parts);
    group.add("built-up");
    group.closed = true;
    Some(group)
}
