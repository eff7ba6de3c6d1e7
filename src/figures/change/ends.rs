//! End points: two figures of which the one is what the other was before, or was to be.

use super::{MOST, note};
use crate::amount::{Figure, Unit};
use crate::figures::mention::{Basis, Mention, Role, Time};
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

const MOVES: Tags = Tags::of(&[Tag::ChangeVerb, Tag::ChangeNoun, Tag::Comparative]);

/// The end points of a sentence; the new one may stand in the sentence before.
pub fn ends(p: &Passage, sentence: usize) -> Vec<Ends> {
    let figures = p.sentences.get(sentence).map_or(0..0, |s| s.figures.clone());
    let figures = figures.start..figures.end.min(figures.start + MOST);
    let led = |old: usize| Some((p.mention(old).and_then(|m| partner(p, m, old, sentence, figures.clone()))?, old));
    let said = |i: usize| p.mention(i).is_some_and(|m| m.time != Time::Unsaid || m.basis == Basis::Outcome);
    let in_turn =
        in_turn(p, sentence).map(|(new, old)| ((new, if said(new) { "in-turn-now" } else { "in-turn" }), old));
    let mut out: Vec<Ends> = Vec::new();
    for ((new, how), old) in figures.clone().filter_map(led).chain(in_turn) {
        let known = out.iter().any(|e| e.new == new && e.old == old);
        if new != old && !known && comparable(p, new, old) && same_sort(p, new, old) {
            let mut terms = Terms::default();
            note(&mut terms, how, 1);
            note(&mut terms, "other-noun", usize::from(!same_noun(p, new, old)));
            note(&mut terms, "other-subject", other_words(p, new, old).min(3));
            out.push(Ends { new, old, terms });
        }
    }
    out
}

type Partner = Option<(usize, &'static str)>;

/// The new end point of an old one, and the name of what binds them.
fn partner(p: &Passage, m: &Mention, old: usize, sentence: usize, here: std::ops::Range<usize>) -> Partner {
    let level = |i: &usize| p.mention(*i).is_some_and(is_level) && !is_whole(p, *i);
    let fits = |i: &usize| level(i) && comparable(p, *i, old);
    let behind = || (old + 1..here.end).find(|i| p.mention(*i).is_some_and(|m| m.role != Role::Delta));
    let outside = |o: &Mention| o.bracket.is_none() || o.bracket == m.bracket;
    let stands = |m: &Mention| m.role != Role::Delta && (m.role != Role::Aside || is_level(m)) && outside(m);
    let before = || (here.start..old).rev().filter(|i| p.mention(*i).is_some_and(stands) && !is_whole(p, *i));
    let ahead = |i: Option<usize>| i.filter(|i| fits(i));
    match m.role {
        Role::From => {
            let to = behind().filter(|i| p.mention(*i).is_some_and(|m| m.role == Role::To));
            if to.is_some() {
                return to.map(|i| (i, "from-to"));
            }
            let to = |i: &usize| p.mention(*i).is_some_and(|m| m.role == Role::To);
            let delta = |f: usize| p.mention(f).is_some_and(|m| m.role == Role::Delta);
            let moved = |t: &Token| t.tags.any(MOVES) || t.figure().is_some_and(delta);
            let moves = |i: &usize| to(i) || p.between(*i, old).iter().any(moved);
            let new = ahead(before().next()).filter(moves);
            new.map(|i| (i, "level-from")).or_else(|| Some((earlier(p, sentence, old)?.0, "from-before")))
        }
        Role::Base if m.bracket.is_some() && (m.alone || p.figure(old)?.last_year) => {
            bracketed(p, m.bracket?, here.start)
        }
        Role::Base => {
            let start = p.sentences.get(sentence).map_or(0, |s| s.tokens.start);
            let opens = m.token <= start + 6;
            let first = if opens { "base-first" } else { "base-level" };
            // Of several levels, the one that counts the same.
            let same = |i: &usize| fits(i) && !p.noun(old).is_empty() && p.noun(*i) == p.noun(old);
            let led = before().find(same).or_else(|| ahead(before().next())).map(|i| (i, "level-base"));
            let next = || ahead(behind()).filter(|i| !p.between(old, *i).iter().any(|t| t.tags.has(Tag::Contrast)));
            led.or_else(|| next().map(|i| (i, first))).or_else(|| earlier(p, sentence, old))
        }
        Role::Level | Role::Part if m.basis == Basis::Budget => {
            let outcome = |i: &usize| fits(i) && p.mention(*i).is_some_and(|m| m.basis == Basis::Outcome);
            let plain = |i: &usize| fits(i) && p.mention(*i).is_some_and(|m| m.basis == Basis::Unsaid);
            let near = || before().chain(old + 1..here.end);
            let told = near().find(outcome).map(|i| (i, "outcome-plan"));
            let led = || before().next().filter(plain).map(|i| (i, "level-plan"));
            told.or_else(led).or_else(|| behind().filter(plain).map(|i| (i, "plan-level")))
        }
        Role::Level | Role::To if dated(m.time) && matches!(m.basis, Basis::Unsaid | Basis::Outcome) => {
            let now =
                |i: &usize| fits(i) && p.mention(*i).is_some_and(|n| later(n.time, m.time) && n.basis == Basis::Unsaid);
            let same = |i: &usize| now(i) && !p.noun(old).is_empty() && p.noun(*i) == p.noun(old);
            let alike = || before().find(same).or_else(|| before().next().filter(now));
            let near = behind().filter(now).or_else(alike);
            let said = |i: usize| p.mention(i).is_some_and(|n| n.time != Time::Unsaid);
            let how = |i: usize| if said(i) { "two-years" } else { "years" };
            near.map(|i| (i, how(i))).or_else(|| earlier(p, sentence, old))
        }
        _ => None,
    }
}

/// The host of a bracket that holds last year's figure alone; behind a change it is the level that the change led to:
/// "vilket är 60 fler än 2023 (1 180)".
fn bracketed(p: &Passage, host: usize, start: usize) -> Partner {
    let role = |i: usize| p.mention(i).map(|m| m.role);
    if role(host) != Some(Role::Delta) {
        return Some((host, "bracket"));
    }
    let level = (start..host).rev().find(|i| p.mention(*i).is_some_and(is_level));
    let held = Tags::of(&[Tag::Than, Tag::Compare, Tag::OverMaybe, Tag::UnderMaybe]);
    let than = p.mention(host).is_some_and(|m| m.right.any(held));
    level.filter(|_| than).map(|i| (i, "level-base"))
}

/// The only level of the sentence before, for an old end point whose own sentence tells none.
fn earlier(p: &Passage, sentence: usize, old: usize) -> Partner {
    let figures = p.sentences.get(sentence.checked_sub(1)?)?.figures.clone();
    let time = p.mention(old).map(|m| m.time).unwrap_or_default();
    let open = |m: &Mention| matches!(m.role, Role::Level | Role::To) && m.bracket.is_none() && later(m.time, time);
    let level = |i: &usize| comparable(p, *i, old) && p.mention(*i).is_some_and(open);
    let same = |i: &usize| level(i) && !p.noun(old).is_empty() && p.noun(*i) == p.noun(old);
    if let Some(new) = figures.clone().find(same) {
        return Some((new, "sentence-before"));
    }
    let mut levels = figures.filter(level);
    levels.next().filter(|_| levels.next().is_none()).map(|i| (i, "sentence-before"))
}

/// "I fjol lånades 9 310 böcker. I år blev det 8 760": the old level stands last in the sentence before.
fn in_turn(p: &Passage, sentence: usize) -> Option<(usize, usize)> {
    let figures = |n: usize| p.sentences.get(n).map(|s| s.figures.clone());
    let is = |i: &usize, time: fn(Time) -> bool| {
        p.mention(*i).is_some_and(|m| m.role == Role::Level && m.basis == Basis::Unsaid && time(m.time))
    };
    let (old, new) = (figures(sentence.checked_sub(1)?)?.last()?, figures(sentence)?.next()?);
    let (o, n) = (p.mention(old)?, p.mention(new)?);
    let planned =
        o.basis == Basis::Budget && n.basis == Basis::Outcome && o.role == Role::Level && n.role == Role::Level;
    let turn = is(&old, dated) && is(&new, |t| t != Time::Before) && later(n.time, o.time);
    (comparable(p, new, old) && (planned || turn)).then_some((new, old))
}

/// The words before the later end point that the sentence of the earlier has not: another subject.
fn other_words(p: &Passage, new: usize, old: usize) -> usize {
    let (Some(n), Some(o)) = (p.mention(new), p.mention(old)) else { return 0 };
    let tokens = |m: &Mention| p.sentences.get(m.sentence).map_or(0..0, |s| s.tokens.clone());
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
    deviates(old) || !deviates(new) || !plan
}

/// What can be an end point: what something amounts to, or was to; "48 gram per portion" too.
pub fn is_level(m: &Mention) -> bool {
    matches!(m.role, Role::Level | Role::To)
        || m.role == Role::Aside && m.right.has(Tag::Rate) && !m.right.has(Tag::Goal)
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
    let bare = |f: &Figure| f.unit == Unit::None && p.mention(old).is_some_and(|m| m.bracket == Some(new) && m.alone);
    p.figure(new).zip(p.figure(old)).is_some_and(|(new, old)| new.unit.alike(old.unit) || bare(old))
}

pub fn same_noun(p: &Passage, a: usize, b: usize) -> bool {
    let noun = |i: usize| p.noun(i);
    let (a, b) = (noun(a), noun(b));
    a.is_empty() || b.is_empty() || alike(stem(a), stem(b)) > 0
}
