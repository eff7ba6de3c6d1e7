//! One part beside its whole, and whether it is no more than that: "57 yttranden, varav 61 från privatpersoner".

use super::group::Division;
use crate::amount::{Interval, Unit};
use crate::figures::mention::FigureRole;
use crate::figures::neighbour_words::{alike, before, behind, states};
use crate::figures::passage::Passage;
use crate::swedish::{Tag, Tags};

const MOST: Tags = Tags::of(&[Tag::Extreme, Tag::Most]);
const RESULT: Tags = Tags::of(&[Tag::Surplus, Tag::Deficit, Tag::Deviation, Tag::Result, Tag::NetCost]);
const AGAINST: Tags = Tags::of(&[Tag::Rate, Tag::Hypothetical, Tag::Forecast, Tag::Budget, Tag::Plan, Tag::Goal]);

pub fn find(p: &Passage, number: usize, out: &mut Vec<Division>) {
    let Some(sentence) = p.sentences.get(number) else { return };
    for part in sentence.figures.clone().skip(1).filter(|i| led(p, *i)) {
        let earlier = || (sentence.figures.start..part).rev().take(6).filter(|i| alike(p, *i, part));
        let Some(whole) = earlier().next() else { continue };
        let fits = |i: usize| {
            p.figure(part).zip(p.figure(i)).is_some_and(|(a, b)| Interval::of(a).can_be_at_most(Interval::of(b)))
        };
        let within = earlier().find(|i| fits(*i));
        if within.is_none() && !(whereof(p, part) && plain(p, whole, part)) {
            continue;
        }
        let mut group = Division::new(within.unwrap_or(whole), vec![part]);
        group.add(if within.is_some() { "within" } else { "exceeds" });
        out.push(group);
    }
}

/// "varav 61", "där kajerna står för den största delen om 61"
fn led(p: &Passage, figure: usize) -> bool {
    whereof(p, figure) || Passage::tags(before(p, figure)).any(MOST)
}

fn whereof(p: &Passage, figure: usize) -> bool {
    let words = before(p, figure);
    let at = words.iter().rposition(|t| t.tags.has(Tag::Whereof));
    at.is_some_and(|at| words.len() - at <= 4)
}

/// A whole that no sign, no change and no rate makes smaller than its parts.
fn plain(p: &Passage, whole: usize, part: usize) -> bool {
    let tags =
        Passage::tags(before(p, whole)).with(Passage::tags(behind(p, whole))).with(Passage::tags(before(p, part)));
    let tags = tags.with(Passage::tags(behind(p, part)));
    let money = p.figure(whole).is_some_and(|f| matches!(f.unit, Unit::Kronor { .. }));
    let percent = p.figure(whole).is_some_and(|f| f.unit == Unit::Percent);
    let changes = p.mention(whole).is_none_or(|m| !matches!(m.role, FigureRole::Level | FigureRole::To));
    let others = money && tags.any(RESULT) || percent || changes || levels(p, whole, part);
    states(p, part) && !others && !tags.any(AGAINST)
}

/// "Index är 70, varav trivsel 72, ledning 68": levels, each of them near the whole.
fn levels(p: &Passage, whole: usize, part: usize) -> bool {
    let near = |i: usize| p.figure(i).zip(p.figure(whole)).is_some_and(|(a, b)| a.value.saturating_mul(2) > b.value);
    alike(p, whole, part + 1) && near(part + 1)
}
