//! Two sentences that state the same figure, but not alike: bound by words that few other figures of the report stand
//! beside, and told only where one slip of the hand makes the one of the other. Knows no tables.

use super::prose_figures::ProseFigure;
use super::qualifier::Qualifier;
use super::table_meaning::Period;
use super::words::{Sort, Word};
use crate::amount::{Figure, ONE, Unit};
use crate::figures::{Basis, Terms, Time, weight};
use crate::hash::HashMap;
use crate::slip::strength;

/// A figure, and the number of its part.
pub type PartFigure<'a> = (u32, &'a ProseFigure);

/// A word beside more figures than this binds none of them.
const COMMON: usize = 12;
/// A word beside so few binds much.
const RARE: usize = 3;

/// A figure that another place states otherwise.
pub struct Twin {
    pub other: usize,
    pub terms: Terms,
}

/// The figures by the stems of the words beside them.
pub struct FiguresByStem<'a> {
    told: &'a [PartFigure<'a>],
    by_stem: HashMap<&'a str, Vec<usize>>,
}

impl<'a> FiguresByStem<'a> {
    pub fn new(told: &'a [PartFigure<'a>]) -> FiguresByStem<'a> {
        let mut by_stem: HashMap<&str, Vec<usize>> = HashMap::default();
        for (number, (_, said)) in told.iter().enumerate() {
            for word in telling(said) {
                let with = by_stem.entry(root(&word.stem)).or_default();
                if with.last() != Some(&number) {
                    with.push(number);
                }
            }
        }
        FiguresByStem { told, by_stem }
    }

    /// How many figures stand beside a word, in how many blocks.
    fn blocks(&self, stem: &str) -> usize {
        let with = self.by_stem.get(root(stem)).map_or(&[][..], Vec::as_slice);
        let place = |n: &usize| self.told.get(*n).map(|(part, said)| (*part, said.block));
        let mut places: Vec<_> = with.iter().take(COMMON + 1).map(place).collect();
        places.dedup();
        places.len()
    }

    /// The other figures that share a word which is not common.
    fn near(&self, number: usize) -> Vec<usize> {
        let Some((part, said)) = self.told.get(number) else { return Vec::new() };
        let with = telling(said).filter_map(|w| self.by_stem.get(root(&w.stem))).filter(|with| with.len() <= COMMON);
        let elsewhere = |n: &usize| self.told.get(*n).is_some_and(|(p, s)| (*p, s.block) != (*part, said.block));
        let mut near: Vec<usize> = with.flatten().copied().filter(elsewhere).collect();
        near.sort_unstable();
        near.dedup();
        near
    }

    /// True when another sentence states the same figure of the same.
    pub fn explains(&self, number: usize) -> bool {
        let Some((_, said)) = self.told.get(number) else { return false };
        let same = |n: usize| self.told.get(n).is_some_and(|(_, o)| alike(said, o) && equal(&said.figure, &o.figure));
        self.near(number).into_iter().any(same)
    }

    /// The figures elsewhere that state the same of the same, and whether words that few stand beside say so.
    pub fn alike(&self, number: usize) -> (Vec<usize>, bool) {
        let Some((_, said)) = self.told.get(number) else { return (Vec::new(), false) };
        let same = |n: &usize| {
            self.told
                .get(*n)
                .is_some_and(|(_, o)| alike(said, o) && same_time(said, o) && equal(&said.figure, &o.figure))
        };
        let same: Vec<usize> = self.near(number).into_iter().filter(same).collect();
        let bound = |n: &usize| {
            let other = self.told.get(*n).map(|(_, o)| o);
            let binds =
                |w: &&Word| self.blocks(&w.stem) <= RARE && other.is_some_and(|o| telling(o).any(|v| v.stem == w.stem));
            telling(said).filter(binds).count() > 1
        };
        let sure = open(said) && same.iter().all(bound);
        (same, sure)
    }

    /// The figure elsewhere that a slip of the hand makes of this one, when the words say surely enough that both state the
    /// same.
    pub fn twin(&self, number: usize) -> Option<Twin> {
        let (_, said) = self.told.get(number).filter(|(_, s)| open(s))?;
        let twins = self.near(number).into_iter().filter_map(|other| {
            let (_, twin) = self.told.get(other).filter(|(_, o)| open(o) && alike(said, o) && same_time(said, o))?;
            let slip = slipped(&said.figure, &twin.figure).filter(|s| *s >= weight("tie", "least-twin-slip"))?;
            let terms = self.terms(said, twin, slip);
            // Words that many figures stand beside bind nothing by themselves.
            let bound = terms.0.iter().any(|(name, _)| *name == "shared-rare");
            bound.then_some(Twin { other, terms })
        });
        twins.max_by_key(|t| t.terms.score())
    }

    fn terms(&self, one: &ProseFigure, other: &ProseFigure, slip: i32) -> Terms {
        let mut terms = Terms::default();
        let mut seen: Vec<&str> = Vec::new();
        for word in telling(one).filter(|w| telling(other).any(|o| root(&o.stem) == root(&w.stem))) {
            if !seen.contains(&&*word.stem) {
                let name = if self.blocks(&word.stem) <= RARE { "shared-rare" } else { "shared" };
                terms.add(name, weight("tie", name));
                seen.push(&word.stem);
            }
        }
        if counted(one).zip(counted(other)).is_some_and(|(a, b)| a.stem == b.stem) {
            terms.add("same-noun", weight("tie", "same-noun"));
        }
        let odd = |a: &ProseFigure, b: &ProseFigure| {
            let near = a.left().iter().chain(a.right()).filter(|w| w.sort == Sort::Name);
            near.filter(|w| !b.all().chain(b.later()).any(|o| root(&o.stem) == root(&w.stem))).count()
        };
        let odd = odd(one, other).min(odd(other, one)) as i32;
        terms.add("odd", weight("tie", "odd") * odd.min(4));
        terms.add("slip", (slip * weight("tie", "twin-slip") / 100).min(weight("tie", "most-twin-slip")));
        terms
    }
}

/// So much of a stem tells it from others: what stemming leaves of the forms of long words differs.
fn root(stem: &str) -> &str {
    stem.char_indices().nth(8).map_or(stem, |(at, _)| stem.get(..at).unwrap_or(stem))
}

/// The words that can bind a figure to another of the same.
fn telling(said: &ProseFigure) -> impl Iterator<Item = &Word> {
    said.sentence()
        .chain(said.later())
        .filter(|w| matches!(w.sort, Sort::Name | Sort::Trait) && w.stem.chars().count() >= 4)
}

/// What is counted: the first noun behind a number.
fn counted(said: &ProseFigure) -> Option<&Word> {
    said.right().iter().find(|w| w.sort == Sort::Name)
}

/// A figure that may state what another place does.
fn open(said: &ProseFigure) -> bool {
    let digits = said.figure.value.abs() / said.figure.step.max(1);
    !matches!(said.bar, Some(Qualifier::Supposed | Qualifier::Goal | Qualifier::Vague))
        && digits >= 10
        && (said.figure.step <= ONE || said.figure.unit != Unit::None)
}

fn alike(a: &ProseFigure, b: &ProseFigure) -> bool {
    // A mean is no level.
    let rate = |said: &ProseFigure| said.bar == Some(Qualifier::Rate);
    a.figure.unit.alike(b.figure.unit) && a.measure == b.measure && rate(a) == rate(b)
}

fn same_time(a: &ProseFigure, b: &ProseFigure) -> bool {
    let bases = a.basis == Basis::Unsaid || b.basis == Basis::Unsaid || a.basis == b.basis;
    let periods = a.period == Period::Unsaid || b.period == Period::Unsaid || a.period == b.period;
    let now = |t: Time| matches!(t, Time::Unsaid | Time::Now);
    let times = a.time == b.time || now(a.time) && b.time != Time::Before || now(b.time) && a.time != Time::Before;
    bases && periods && times
}

fn equal(a: &Figure, b: &Figure) -> bool {
    (a.value.abs() - b.value.abs()).abs() <= a.step.max(b.step) / 2
}

/// How strongly a slip explains that two figures differ; none where they are not told as precisely, or no slip does.
fn slipped(a: &Figure, b: &Figure) -> Option<i32> {
    let step = a.step.max(1);
    let (written, meant) = (a.value.abs() / step, b.value.abs() / step);
    let both = || Some(strength(written, meant, meant)?.min(strength(meant, written, written)?));
    (a.step == b.step && written != meant).then(both).flatten()
}
