//! What there was at first, what came and went, and what there is at last: "14 vid årets ingång. Avsättningen blev 2 och uttaget
//! 3. Vid årets utgång återstod 13". The words seldom tell which way each goes, so any signs that fit are right.

use crate::amount::{Figure, Form, Interval, Micro, Unit};
use crate::figures::mention::FigureMention;
use crate::figures::neighbour_words::{alike, before, behind, same_thing, states};
use crate::figures::passage::Passage;
use crate::figures::relation::{Relation, RelationKind, Terms};
use crate::figures::slips::slip_among;
use crate::figures::verdict::{Verdict, judge_sum};
use crate::figures::weights::weight;
use crate::swedish::{Tag, Tags};

/// No more changes between first and last are read, and no more sentences.
const MOST: usize = 4;
const SENTENCES: usize = 4;

/// The flow that ends in a sentence.
pub fn find(p: &Passage, number: usize, out: &mut Vec<Relation>) {
    let Some(here) = p.sentences.get(number) else { return };
    let closing =
        |i: &usize, side: fn(&FigureMention) -> Tags| p.mention(*i).is_some_and(|m| side(m).has(Tag::Closing));
    let led = here.figures.clone().find(|i| closing(i, |m| m.left));
    let last = led.or_else(|| here.figures.clone().find(|i| closing(i, |m| m.right)));
    let Some(last) = last.filter(|i| states(p, *i)) else { return };
    let start = p.sentences.get(number.saturating_sub(SENTENCES - 1)).map_or(0, |s| s.figures.start);
    let opens = |i: &usize| p.mention(*i).is_some_and(|m| m.left.has(Tag::Opening) || m.right.has(Tag::Opening));
    let Some(first) = (start..last).rev().find(|i| opens(i) && alike(p, *i, last)) else { return };
    // "16 såldes med två fastigheter": counts other things.
    let nouns = [p.noun(first), p.noun(last)];
    let counted = nouns.iter().find(|noun| !noun.is_empty());
    let other = |i: &usize| !p.noun(*i).is_empty() && counted.is_some_and(|noun| !same_thing(p.noun(*i), noun));
    let small = |i: &usize| p.figure(*i).is_some_and(|f| f.unit == Unit::None && f.form == Form::Word);
    let aside = |i: &usize| small(i) && other(i);
    let between: Vec<usize> = (first + 1..last).filter(|i| !aside(i)).collect();
    if !between.is_empty() && between.len() <= MOST && between.iter().all(|i| alike(p, *i, last)) {
        out.extend(flow(p, first, &between, last));
    }
}

fn flow(p: &Passage, first: usize, between: &[usize], last: usize) -> Option<Relation> {
    let (base, end) = (p.figure(first)?, p.figure(last)?);
    let moves: Vec<&Figure> = between.iter().filter_map(|i| p.figure(*i)).collect();
    let known: Vec<Option<i128>> = between.iter().map(|i| told(p, *i)).collect();
    let fits = |signs: &u32| known.iter().enumerate().all(|(n, k)| k.is_none_or(|k| k == sign_of(*signs, n)));
    let each = (0..1u32 << moves.len()).filter(fits).map(|signs| {
        let sign = |n: usize| sign_of(signs, n);
        let value = moves
            .iter()
            .enumerate()
            .fold(base.value, |sum, (n, f)| sum.saturating_add(f.value.saturating_mul(sign(n))));
        let give = |read: crate::figures::verdict::IntervalReading| {
            moves
                .iter()
                .enumerate()
                .fold(read(base), |sum, (n, f)| if sign(n) > 0 { sum.plus(read(f)) } else { sum.minus(read(f)) })
        };
        (value, judge_sum(end, value, give))
    });
    let all: Vec<(Micro, Verdict)> = each.collect();
    let slipped = |value: Micro| slip_among(&[(end, value)]).unwrap_or_default();
    let (computed, verdict) = match all.iter().find(|(_, v)| !v.fails()) {
        Some(found) => found.clone(),
        None => all.iter().max_by_key(|(value, _)| slipped(*value)).cloned()?,
    };
    let mut terms = Terms::default();
    terms.add("flow", weight(super::FAMILY, "flow"));
    if known.iter().all(Option::is_some) {
        terms.add("flow-told", weight(super::FAMILY, "flow-told"));
    }
    if verdict.fails() {
        let chances = (100.0 * (all.len() as f64).log10()) as i32;
        terms.add("slip", (slipped(computed) - chances).max(0) * weight(super::FAMILY, "slip") / 100);
    }
    let right = super::group::shown(p, last, computed);
    let tail = if verdict.holds() { "stämmer".to_string() } else { format!("inte {}", p.written(last)) };
    let text = format!("Från {} blir det {right}, {tail}", p.written(first));
    let verdict = if Interval::of(end) == Interval::ALL { Verdict::Unsure } else { verdict };
    let from = [first].into_iter().chain(between.iter().copied()).collect();
    Some(Relation { kind: RelationKind::Breakdown, stated: last, from, verdict, amend: None, text, terms })
}

fn sign_of(signs: u32, n: usize) -> i128 {
    if signs >> n & 1 == 0 { 1 } else { -1 }
}

/// Whether a figure came or went, where its own words tell: "köptes 14", "9 såldes".
fn told(p: &Passage, figure: usize) -> Option<i128> {
    let ahead = before(p, figure);
    let own = ahead
        .iter()
        .rposition(|t| !t.is_word() || t.tags.has(Tag::And))
        .map_or(ahead, |at| ahead.get(at + 1..).unwrap_or_default());
    let right = behind(p, figure);
    let sign = |tags: Tags| match () {
        _ if tags.has(Tag::Inflow) => Some(1),
        _ => tags.has(Tag::Outflow).then_some(-1),
    };
    sign(Passage::tags(own)).or_else(|| sign(Passage::tags(right.get(..3.min(right.len())).unwrap_or_default())))
}
