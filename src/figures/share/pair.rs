//! Part and whole beside a share: "30 av 40", "Av 40 … 30", "40, varav 30", a whole in the sentence before.

use super::add;
use crate::amount::Unit;
use crate::figures::beside::{alike, before, behind, names, out_of, states};
use crate::figures::passage::Passage;
use crate::figures::relation::Terms;
use crate::swedish::{Tag, Tags, Token};

/// A part and its whole, with what makes them so.
pub struct Pair {
    pub part: usize,
    pub whole: usize,
    pub terms: Terms,
}

/// How many figures on each side of a share are tried.
const REACH: usize = 4;
/// "30 av kommunens alla 40": how many words may stand between part and whole.
const BETWEEN: usize = 6;

const LINKS: Tags = Tags::of(&[Tag::Whereof, Tag::OfThese]);

/// The pairs that a share of a sentence can tell of.
pub fn near(p: &Passage, number: usize, share: usize) -> Vec<Pair> {
    let Some(here) = p.sentences.get(number) else { return Vec::new() };
    let amount = |i: &usize| p.figure(*i).is_some_and(|f| !matches!(f.unit, Unit::Percent | Unit::PercentPoint)) && states(p, *i);
    let mut own: Vec<usize> = (here.figures.start..share).rev().filter(amount).take(REACH).collect();
    own.reverse();
    own.extend((share + 1..here.figures.end).filter(amount).take(REACH));
    let sentence = |n: Option<usize>| n.and_then(|n| p.sentences.get(n)).map_or(0..0, |s| s.figures.clone());
    let mut back: Vec<usize> = sentence(number.checked_sub(1)).rev().filter(amount).take(REACH).collect();
    back.reverse();
    let ahead: Vec<usize> = sentence(Some(number + 1)).filter(amount).take(REACH).collect();
    let mut out = Vec::new();
    within(p, &own, &mut out);
    if own.is_empty() {
        within(p, &back, &mut out);
        within(p, &ahead, &mut out);
    }
    let across = own.iter().copied().flat_map(|part| back.iter().rev().enumerate().map(move |b| (part, b)));
    out.extend(across.filter_map(|(part, (n, whole))| carried(p, part, *whole, n)));
    out.extend(own.iter().flat_map(|a| own.iter().map(move |b| (*a, *b))).filter_map(|(a, b)| of_share(p, share, a, b)));
    out
}

/// The pairs of one sentence.
fn within(p: &Passage, figures: &[usize], out: &mut Vec<Pair>) {
    for (n, a) in figures.iter().enumerate() {
        for b in figures.get(n + 1..).unwrap_or_default().iter().filter(|b| alike(p, *a, **b)) {
            out.extend(pair(p, *a, *b));
        }
    }
}

fn pair(p: &Passage, a: usize, b: usize) -> Option<Pair> {
    let between = p.between(a, b);
    let next = b == a + 1;
    let led = |t: &Token| t.tags.has(Tag::Of) || t.tags.has(Tag::OfThese);
    let of = between.iter().take(4).position(led);
    let (part, whole, name) = match () {
        _ if next && of.is_some() && between.len() <= BETWEEN && between.iter().all(Token::is_word) => (a, b, "of"),
        _ if out_of(p, a) => (b, a, "out-of"),
        _ if next && before(p, b).iter().any(|t| t.tags.any(LINKS)) => (b, a, "whereof"),
        _ if next && behind(p, b).first().is_some_and(|t| t.tags.has(Tag::OfThese)) => (b, a, "whereof"),
        _ => return None,
    };
    let mut terms = Terms::default();
    add(&mut terms, name);
    Some(Pair { part, whole, terms })
}

/// A whole in the sentence before: "200 medarbetare. 120 svarade", "Av dem har 208".
fn carried(p: &Passage, part: usize, whole: usize, farther: usize) -> Option<Pair> {
    let first = p.sentences.get(p.sentence_of(part))?.figures.clone().find(|i| alike(p, whole, *i))? == part;
    let (left, right) = (before(p, part), behind(p, part));
    let near = left.get(left.len().saturating_sub(BETWEEN)..).unwrap_or_default();
    let of = |words: &[Token]| {
        let at = words.iter().position(|t| t.tags.has(Tag::Of))?;
        Some(words.get(at + 1..)?.iter().take(3).any(|t| names(p, t, whole)))
    };
    let next = right.first();
    let name = match () {
        _ if !first || !alike(p, part, whole) => return None,
        _ if near.iter().any(|t| t.tags.has(Tag::OfThese)) => "of-these",
        _ if next.is_some_and(|t| t.tags.has(Tag::OfThese)) => "of-these",
        _ if of(near) == Some(true) || next.is_some_and(|t| t.tags.has(Tag::Of)) && of(right) == Some(true) => "of-these",
        _ if left.is_empty() && next.is_some_and(|t| t.is_word() && !names(p, t, whole)) => "carried",
        _ => return None,
    };
    let mut terms = Terms::default();
    add(&mut terms, name);
    (0..farther).for_each(|_| add(&mut terms, "farther"));
    Some(Pair { part, whole, terms })
}

/// "84 procent av 51 miljoner", with the part beside it: the words of the share name its whole.
fn of_share(p: &Passage, share: usize, part: usize, whole: usize) -> Option<Pair> {
    let between = p.between(share, whole);
    let led = between.first().is_some_and(|t| t.tags.has(Tag::Of) || t.tags.has(Tag::OfThese));
    let named = whole == share + 1 && led && between.len() <= BETWEEN && between.iter().all(Token::is_word);
    let beside = part + 1 == share || part == whole + 1;
    if !named || !beside || !alike(p, part, whole) {
        return None;
    }
    let mut terms = Terms::default();
    add(&mut terms, "share-of");
    Some(Pair { part, whole, terms })
}
