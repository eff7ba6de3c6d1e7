//! Changes: end points, the difference between them in amount or per cent, and the words that say which way it went.
//! First the end points are read (`end_points`), then what binds a change to them (`bond`), then the arithmetic (`arithmetic`).

mod arithmetic;
mod bond;
mod concluded;
mod direction;
mod end_points;
mod multiples;
mod net;
mod paired_end_points;
mod scale;
mod series;

use super::mention::{FigureMention, FigureRole, Time};
use super::passage::Passage;
use super::relation::{Relation, Terms};
use super::weights::weight;
use crate::amount::Unit;
use crate::swedish::{Tag, Tags, Token};
use end_points::{Ends, ends};

/// No more figures of a sentence, and no more end points, are looked at.
const MOST: usize = 16;

/// Finds them in a passage.
pub fn find(passage: &Passage, out: &mut Vec<Relation>) {
    let all: Vec<Vec<Ends>> = (0..passage.sentences.len()).map(|n| ends(passage, n)).collect();
    let of = |n: Option<usize>| n.and_then(|n| all.get(n)).map(Vec::as_slice).unwrap_or_default();
    for n in 0..all.len() {
        let here = of(Some(n));
        let led = |e: &&Ends| passage.mention(e.new).is_some_and(|m| m.sentence == n);
        let near = || here.iter().chain(of(n.checked_sub(1))).chain(of(Some(n + 1)).iter().filter(led)).take(2 * MOST);
        for delta in deltas(passage, n) {
            for ends in near() {
                let terms = bond::bond(passage, delta, ends);
                let told = terms.and_then(|terms| arithmetic::difference(passage, delta, ends, terms));
                out.extend(told.as_ref().and_then(|told| direction::turned(passage, ends, told)));
                out.extend(told);
            }
            out.extend(arithmetic::both_ways(passage, n, delta));
        }
        let figures = passage.sentences.get(n).map_or(0..0, |s| s.figures.clone());
        out.extend(figures.clone().take(MOST).filter_map(|i| net::net(passage, n, i)));
        out.extend(figures.clone().take(MOST).filter_map(|i| arithmetic::of_base(passage, n, i)));
        out.extend(figures.take(MOST).filter_map(|i| scale::anew(passage, i)));
        out.extend(series::series(passage, n));
        for ends in here {
            out.extend(scale::scale(passage, ends));
            out.extend(direction::direction(passage, ends));
            out.extend(direction::steady(passage, ends));
            out.extend(multiples::fold(passage, ends));
            out.extend(concluded::concluded(passage, ends));
        }
    }
}

/// The figures of a sentence that are changes or deviations.
fn deltas<'a>(passage: &'a Passage, sentence: usize) -> impl Iterator<Item = usize> + use<'a> {
    let figures = passage.sentences.get(sentence).map_or(0..0, |s| s.figures.clone());
    let is = |i: usize, m: &FigureMention| {
        m.role == FigureRole::Delta || deviates(m) || left_over(passage, m) || trails(passage, i, m)
    };
    figures.take(MOST).filter(move |i| passage.mention(*i).is_some_and(|m| is(*i, m)))
}

/// "ett underskott på 3", "Överskottet blev 3": what lies between an outcome and its plan.
fn deviates(m: &FigureMention) -> bool {
    let named = [Tag::Surplus, Tag::Deficit, Tag::Deviation].iter().any(|t| m.left.has(*t));
    m.role == FigureRole::Level && named && (m.left.has(Tag::By) || m.left.has(Tag::Level))
}

/// "Utfallet blev 20 och överskottet 3": the verb is told before.
fn left_over(p: &Passage, m: &FigureMention) -> bool {
    let noun = m.token.checked_sub(1).and_then(|at| p.tokens.get(at));
    let named = |t: &Token| {
        [Tag::Surplus, Tag::Deficit, Tag::Deviation].iter().any(|tag| t.tags.has(*tag))
            && t.span.of(&p.low).ends_with(['n', 't'])
    };
    m.role == FigureRole::Level && noun.is_some_and(named)
}

/// "från 310 till 327, motsvarande 5 procent", "från 320 till 336 kronor, 5 procent", "från 46 till 29, alltså med 17": the
/// change, without a word for it.
fn trails(passage: &Passage, i: usize, m: &FigureMention) -> bool {
    let before = i.checked_sub(1).and_then(|b| Some((passage.mention(b)?, passage.figure(b)?)));
    let end = |m: &FigureMention| matches!(m.role, FigureRole::To | FigureRole::From);
    let to = before.filter(|(to, _)| end(to) && to.sentence == m.sentence);
    let Some((_, level)) = to else { return false };
    let gap = passage.between(i - 1, i);
    let unit = passage.figure(i).map_or(Unit::None, |f| f.unit);
    let equals = gap.iter().any(|t| t.tags.has(Tag::Equals)) && (unit == Unit::Percent || unit.alike(level.unit));
    let percent = equals || unit == Unit::Percent && level.unit != Unit::Percent;
    let plain =
        |(at, t): (usize, &Token)| at == 0 && t.is_word() || !t.is_word() && t.figure().is_none() || t.tags.any(TRAILS);
    let of = passage.tokens.get(m.token + 1).is_some_and(|t| t.tags.has(Tag::Of));
    let from = (i.checked_sub(2)).and_then(|f| passage.mention(f)).is_some_and(|m| end(m) || m.time == Time::Before);
    m.role == FigureRole::Level && percent && from && !of && gap.len() <= 5 && gap.iter().enumerate().all(plain)
}

const TRAILS: Tags = Tags::of(&[Tag::Makes, Tag::Equals, Tag::Before, Tag::Now, Tag::Closing, Tag::By]);

/// Adds a sign to a score, by its name in the weights, so many times.
fn note(terms: &mut Terms, name: &'static str, times: usize) {
    if times > 0 {
        let weight = weight("change", name);
        debug_assert_ne!(weight, 0, "{name} has no weight");
        terms.add(name, weight * times as i32);
    }
}
