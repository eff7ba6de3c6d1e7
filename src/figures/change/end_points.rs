//! End points: two figures of which the one is what the other was before, or was to be.

use std::ops::Range;

use super::paired_end_points::{by_month, respective, to_goal};
use super::{MOST, note};
use crate::amount::{Figure, Unit};
use crate::figures::mention::{Basis, FigureMention, FigureRole, Time};
use crate::figures::passage::Passage;
use crate::figures::relation::Terms;
use crate::swedish::{Tag, Tags, Token, alike, stem};

/// Two end points, and how surely they belong together.
#[derive(Clone, Debug)]
pub struct Ends {
    pub new: usize,
    pub old: usize,
    pub terms: Terms,
}

const MOVES: Tags = Tags::of(&[Tag::ChangeVerb, Tag::ChangeNoun, Tag::Comparative, Tag::Up, Tag::Down]);

/// The end points of a sentence; one of them may stand in the sentence before.
pub fn ends(p: &Passage, sentence: usize) -> Vec<Ends> {
    let figures = p.sentences.get(sentence).map_or(0..0, |s| s.figures.clone());
    let here = figures.start..figures.end.min(figures.start + MOST);
    let led = here.clone().filter_map(|old| Some((Search::of(p, old, sentence, here.clone())?.partner()?, old)));
    let mut out: Vec<Ends> = Vec::new();
    for ((new, how), old) in led
        .chain(in_turn(p, sentence))
        .chain(by_month(p, here.clone()))
        .chain(respective(p, here.clone()))
        .chain(to_goal(p, sentence))
    {
        let known = out.iter().any(|e| e.new == new && e.old == old);
        if new != old && !known && comparable(p, new, old) && same_sort(p, new, old) {
            let mut terms = Terms::default();
            note(&mut terms, how, 1);
            note(&mut terms, "other-noun", usize::from(!same_noun(p, new, old)));
            note(&mut terms, "other-base", usize::from(unlike_plans(p, new, old)));
            note(&mut terms, "other-subject", other_words(p, new, old).min(3));
            out.push(Ends { new, old, terms });
        }
    }
    out
}

/// A new end point, and the name of what binds it to the old.
type Partner = Option<(usize, &'static str)>;

/// The search for the new end point of an old one.
struct Search<'a> {
    p: &'a Passage<'a>,
    m: &'a FigureMention,
    old: usize,
    sentence: usize,
    here: Range<usize>,
}

impl<'a> Search<'a> {
    fn of(p: &'a Passage, old: usize, sentence: usize, here: Range<usize>) -> Option<Self> {
        Some(Search { p, m: p.mention(old)?, old, sentence, here })
    }

    fn partner(&self) -> Partner {
        match self.m.role {
            FigureRole::From => self.of_from(),
            FigureRole::Base if self.m.bracket.is_some() && (self.m.alone || self.p.figure(self.old)?.last_year) => {
                bracketed(self.p, self.m.bracket?, self.here.start)
            }
            FigureRole::Base => self.of_base(),
            FigureRole::Level | FigureRole::Part if self.m.basis == Basis::Budget => self.of_plan(),
            FigureRole::Level | FigureRole::To if dated(self.m.time) && self.said() => self.of_past(),
            _ => None,
        }
    }

    fn said(&self) -> bool {
        matches!(self.m.basis, Basis::Unsaid | Basis::Outcome)
    }

    /// A level in the same unit that some more is true of.
    fn fits(&self, i: usize, ok: impl Fn(&FigureMention) -> bool) -> bool {
        let level = self.p.mention(i).is_some_and(|m| is_level(m) && ok(m));
        level && !is_whole(self.p, i) && comparable(self.p, i, self.old)
    }

    /// The next figure that is no change.
    fn next(&self) -> Option<usize> {
        (self.old + 1..self.here.end).find(|i| self.p.mention(*i).is_some_and(|m| m.role != FigureRole::Delta))
    }

    /// The figures before it, the nearest first, that are no changes and stand in no other bracket.
    fn before(&self) -> impl Iterator<Item = usize> + '_ {
        let outside = |m: &FigureMention| m.bracket.is_none() || m.bracket == self.m.bracket;
        let stands = move |m: &FigureMention| {
            m.role != FigureRole::Delta && (m.role != FigureRole::Aside || is_level(m)) && outside(m)
        };
        let before = (self.here.start..self.old).rev();
        before.filter(move |i| self.p.mention(*i).is_some_and(&stands) && !is_whole(self.p, *i))
    }

    /// Of several before it, the one that counts the same; else the nearest.
    fn alike_before(&self, ok: impl Fn(&FigureMention) -> bool) -> Option<usize> {
        let same = |i: &usize| {
            self.fits(*i, &ok) && !self.p.noun(self.old).is_empty() && self.p.noun(*i) == self.p.noun(self.old)
        };
        self.before().find(same).or_else(|| self.before().next().filter(|i| self.fits(*i, &ok)))
    }

    /// "från 12 till 14", "till 14 från 12", "blev 14, en ökning från 12"
    fn of_from(&self) -> Partner {
        let role = |i: usize| self.p.mention(i).map(|m| m.role);
        if let Some(to) = self.next().filter(|i| role(*i) == Some(FigureRole::To)) {
            return Some((to, "from-to"));
        }
        let moved = |t: &Token| t.tags.any(MOVES) || t.figure().and_then(role) == Some(FigureRole::Delta);
        let moves = |i: &usize| role(*i) == Some(FigureRole::To) || self.p.between(*i, self.old).iter().any(moved);
        let new = self.before().next().filter(|i| self.fits(*i, |_| true)).filter(moves);
        let earlier = || earlier(self.p, self.sentence, self.old).map(|(i, _)| (i, "from-before"));
        new.map(|i| (i, "level-from")).or_else(earlier)
    }

    /// "14 mot 12 i fjol", "Jämfört med 12 i fjol var det 14"
    fn of_base(&self) -> Partner {
        let start = self.p.sentences.get(self.sentence).map_or(0, |s| s.tokens.start);
        let first = if self.m.token <= start + 6 { "base-first" } else { "base-level" };
        let contrast = |i: usize| self.p.between(self.old, i).iter().any(|t| t.tags.has(Tag::Contrast));
        let next = || self.next().filter(|i| self.fits(*i, |_| true) && !contrast(*i)).map(|i| (i, first));
        let led = self.alike_before(|_| true).map(|i| (i, "level-base"));
        led.or_else(next).or_else(|| earlier(self.p, self.sentence, self.old))
    }

    /// "Ramen var 52 och utfallet 49"
    fn of_plan(&self) -> Partner {
        let of = |i: &usize, basis: Basis| self.fits(*i, |m| m.basis == basis);
        let told = self.before().chain(self.old + 1..self.here.end).find(|i| of(i, Basis::Outcome));
        let led = || self.before().next().filter(|i| of(i, Basis::Unsaid)).map(|i| (i, "level-plan"));
        let behind = || self.next().filter(|i| of(i, Basis::Unsaid)).map(|i| (i, "plan-level"));
        told.map(|i| (i, "outcome-plan")).or_else(led).or_else(behind)
    }

    /// "I fjol var de 12, i år 14"
    fn of_past(&self) -> Partner {
        let now = |n: &FigureMention| later(n.time, self.m.time) && n.basis == Basis::Unsaid;
        let near = self.next().filter(|i| self.fits(*i, now)).or_else(|| self.alike_before(now));
        let said = |i: usize| self.p.mention(i).is_some_and(|n| n.time != Time::Unsaid);
        // "I fjol var det 21 bränder och 95 larm": both of that year.
        let listed = |i: usize| self.p.between(self.old.min(i), self.old.max(i)).iter().any(|t| t.tags.has(Tag::And));
        let near = near.filter(|i| said(*i) || !listed(*i));
        // "…, som 2023 låg på 217 poäng, höjdes till 220"
        let led_to = |i: usize| self.p.mention(i).is_some_and(|n| n.role == FigureRole::To && n.way.is_some());
        let told = near.map(|i| match i {
            i if said(i) => (i, "two-years"),
            i if led_to(i) => (i, "year-to"),
            i => (i, "years"),
        });
        told.or_else(|| earlier(self.p, self.sentence, self.old))
    }
}

/// The host of a bracket that holds last year's figure alone; behind a change it is the level that the change led to:
/// "vilket är 60 fler än 2023 (1 180)".
fn bracketed(p: &Passage, host: usize, start: usize) -> Partner {
    let role = |i: usize| p.mention(i).map(|m| m.role);
    if role(host) != Some(FigureRole::Delta) {
        return Some((host, "bracket"));
    }
    let level = (start..host).rev().find(|i| p.mention(*i).is_some_and(|m| is_level(m) && m.bracket.is_none()));
    let held = Tags::of(&[Tag::Than, Tag::Compare, Tag::OverMaybe, Tag::UnderMaybe]);
    let than = p.mention(host).is_some_and(|m| m.right.any(held));
    let year = p.figure(host + 1).is_some_and(|f| f.last_year);
    level.filter(|_| than || year).map(|i| (i, "level-base"))
}

/// The only level of the sentence before, for an old end point whose own sentence tells none.
fn earlier(p: &Passage, sentence: usize, old: usize) -> Partner {
    let figures = p.sentences.get(sentence.checked_sub(1)?)?.figures.clone();
    let time = p.mention(old).map(|m| m.time).unwrap_or_default();
    let open = |m: &FigureMention| {
        matches!(m.role, FigureRole::Level | FigureRole::To) && m.bracket.is_none() && later(m.time, time)
    };
    let level = |i: &usize| comparable(p, *i, old) && p.mention(*i).is_some_and(open);
    let same = |i: &usize| level(i) && !p.noun(old).is_empty() && p.noun(*i) == p.noun(old);
    if let Some(new) = figures.clone().find(same) {
        return Some((new, "sentence-before"));
    }
    let mut levels = figures.filter(level);
    levels.next().filter(|_| levels.next().is_none()).map(|i| (i, "sentence-before"))
}

/// "I fjol lånades 9 310 böcker. I år blev det 8 760": the old level stands last in the sentence before.
fn in_turn(p: &Passage, sentence: usize) -> Option<((usize, &'static str), usize)> {
    let figures = |n: usize| p.sentences.get(n).map(|s| s.figures.clone());
    let (old, new) = (figures(sentence.checked_sub(1)?)?.last()?, figures(sentence)?.next()?);
    let (o, n) = (p.mention(old)?, p.mention(new)?);
    let levels = o.role == FigureRole::Level && matches!(n.role, FigureRole::Level | FigureRole::To);
    let planned = o.basis == Basis::Budget && n.basis == Basis::Outcome;
    let unsaid = o.basis == Basis::Unsaid && n.basis == Basis::Unsaid;
    let turn = unsaid && dated(o.time) && n.time != Time::Before && later(n.time, o.time);
    // "I januari stod 132 i kö. I december var de 99"
    let month = |m: &FigureMention| m.left.has(Tag::Month) && !m.left.has(Tag::SoFar);
    let months = unsaid && month(o) && month(n) && n.left.has(Tag::Anaphor) && !dated(o.time) && n.time == Time::Unsaid;
    let turn = turn || months;
    let how = if planned || n.time != Time::Unsaid { "in-turn-now" } else { "in-turn" };
    (levels && (planned || turn)).then_some(((new, how), old))
}

/// The words before the later end point that the sentence of the earlier has not: another subject.
fn other_words(p: &Passage, new: usize, old: usize) -> usize {
    let (Some(n), Some(o)) = (p.mention(new), p.mention(old)) else { return 0 };
    let tokens = |m: &FigureMention| p.sentences.get(m.sentence).map_or(0..0, |s| s.tokens.clone());
    let (first, later) = if n.token < o.token { (n, o) } else { (o, n) };
    if n.sentence == o.sentence {
        return 0;
    }
    let stem_of = |t: &Token| stem(t.span.of(&p.low));
    let all = p.tokens.get(tokens(first)).unwrap_or_default();
    let known = |t: &Token| all.iter().any(|k| k.is_word() && alike(stem_of(k), stem_of(t)) > 0);
    let lead = p.tokens.get(tokens(later).start..later.token).unwrap_or_default();
    lead.iter().filter(|t| t.is_word() && t.tags == Tags::NONE && !known(t)).count()
}

/// "Budgeten är 47, utfallet är högre än föregående års 52": a plan is no outcome of another year.
fn unlike_plans(p: &Passage, new: usize, old: usize) -> bool {
    let basis = |i: usize| p.mention(i).map(|m| m.basis).unwrap_or_default();
    matches!(basis(new), Basis::Budget | Basis::Goal) && matches!(basis(old), Basis::Unsaid | Basis::Outcome)
}

/// "4,1 av 5": what something is of.
fn is_whole(p: &Passage, i: usize) -> bool {
    i.checked_sub(1).is_some_and(|before| {
        let gap = p.between(before, i);
        gap.len() <= 2 && gap.iter().any(|t| t.tags.has(Tag::Of))
    })
}

/// A deviation is no end point of a plan: "ett överskott på 4 mnkr mot budgeten på 74 mnkr".
fn same_sort(p: &Passage, new: usize, old: usize) -> bool {
    let deviates = |i: usize| p.mention(i).is_some_and(super::deviates);
    let plan = p.mention(old).is_some_and(|m| m.basis != Basis::Unsaid && m.basis != Basis::Outcome);
    // "större än det prognostiserade på 5": of the same sort, which the pronoun stands for.
    let same = p.mention(old).is_some_and(|m| m.left.has(Tag::Than) && m.left.has(Tag::Anaphor));
    deviates(old) || !deviates(new) || !plan || same
}

/// What can be an end point: what something amounts to, or was to; "48 gram per portion" too.
pub fn is_level(m: &FigureMention) -> bool {
    matches!(m.role, FigureRole::Level | FigureRole::To)
        || m.role == FigureRole::Aside && m.right.has(Tag::Rate) && !m.right.has(Tag::Goal)
}

fn dated(time: Time) -> bool {
    matches!(time, Time::Before | Time::Year(_))
}

/// True when a figure of one time can be what another was before.
fn later(new: Time, old: Time) -> bool {
    match (new, old) {
        (Time::Year(new), Time::Year(old)) => new > old,
        (new, Time::Year(_)) => matches!(new, Time::Now | Time::Unsaid),
        (new, _) => new != Time::Before,
    }
}

/// True when both measure in the same unit; a bare number in a bracket takes the unit of the figure before it.
pub fn comparable(p: &Passage, new: usize, old: usize) -> bool {
    let bare = |f: &Figure| f.unit == Unit::None && p.mention(old).is_some_and(|m| m.bracket.is_some() && m.alone);
    p.figure(new).zip(p.figure(old)).is_some_and(|(new, old)| new.unit.alike(old.unit) || bare(old))
}

pub fn same_noun(p: &Passage, new: usize, old: usize) -> bool {
    let noun = |i: usize| p.noun(i);
    let (a, b) = (noun(new), noun(old));
    // "Av barnen hade 212 modersmål …, från 198 barn": named before.
    let sentence = p.mention(new).and_then(|m| p.tokens.get(p.sentences.get(m.sentence)?.tokens.start..m.token));
    let named = |noun: &str| {
        let before = sentence.unwrap_or_default().iter().filter(|t| t.is_word());
        before.map(|t| alike(stem(t.span.of(&p.low)), stem(noun))).any(|alike| alike >= 60)
    };
    a.is_empty() || b.is_empty() || alike(stem(a), stem(b)) > 0 || named(b)
}
