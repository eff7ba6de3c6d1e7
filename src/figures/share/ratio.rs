//! A ratio told twice: "nio av tio, eller 153 av 170", "87 av 116, alltså tre av fyra", "nästan hälften, 45 procent,".

use super::add;
use crate::amount::{Figure, Form, Interval, ONE, Unit};
use crate::figures::neighbour_words::{alike, before, behind};
use crate::figures::passage::Passage;
use crate::figures::relation::{Relation, RelationKind, Terms};
use crate::figures::verdict::judge;
use crate::swedish::{Tag, Tags, Token};

const SAME: Tags = Tags::of(&[Tag::Equals, Tag::Makes]);
/// "nio av tio" may be said of 87 to 93 per cent: so far from the ratio, in twice a per cent.
const ROUGH: i128 = 10 * ONE;

pub fn find(p: &Passage, number: usize, out: &mut Vec<Relation>) {
    let Some(sentence) = p.sentences.get(number) else { return };
    for a in sentence.figures.clone() {
        out.extend(in_per_cent(p, a).filter(|_| sentence.figures.contains(&(a + 1))));
        if sentence.figures.contains(&(a + 3)) && of(p, a) && of(p, a + 2) && same(p, a + 2) {
            out.extend(told_twice(p, a, a + 2));
        }
        if a + 2 == sentence.figures.end && of(p, a) && of(p, a + 2) && told_next(p, number + 1, a + 2) {
            out.extend(told_twice(p, a, a + 2));
        }
    }
}

/// "9 av 10", "184 brukare av totalt 205": a figure, "av" and the next.
fn of(p: &Passage, part: usize) -> bool {
    let words = p.between(part, part + 1);
    words.len() <= 4 && words.iter().take(2).any(|t| t.tags.has(Tag::Of)) && words.iter().all(Token::is_word)
}

/// "Det är 184 av 205.": the next sentence tells the same ratio anew.
fn told_next(p: &Passage, number: usize, part: usize) -> bool {
    let Some(next) = p.sentences.get(number) else { return false };
    let is = Tags::of(&[Tag::Level, Tag::Makes]);
    let lead = matches!(before(p, part), [it, verb] if it.tags.has(Tag::Anaphor) && verb.tags.any(is));
    lead && next.figures == (part..part + 2)
}

/// "Nästan hälften av båtarna, 45 procent, är vita": a fraction, and what it is in per cent set off right behind.
fn in_per_cent(p: &Passage, fraction: usize) -> Option<Relation> {
    let (told, exact) = (p.figure(fraction)?, p.figure(fraction + 1)?);
    let words = p.between(fraction, fraction + 1);
    let ends = behind(p, fraction + 1).first().is_none_or(|t| !t.is_word());
    let set_off = words.last().is_some_and(|t| t.is_mark(',') || t.is_mark('(')) && ends && words.len() <= 4;
    let percent = exact.unit == Unit::Percent && exact.form == Form::Digits;
    if told.form != Form::Fraction || !percent || !set_off || !words.iter().rev().skip(1).all(Token::is_word) {
        return None;
    }
    let around = Interval::of(told).widened(ROUGH);
    let verdict = judge(exact, told.value, |_| around);
    let end = if verdict.holds() { ", stämmer" } else { " säger emot varandra" };
    let text = format!("{} och {}{end}", p.written(fraction), p.written(fraction + 1));
    let mut terms = Terms::default();
    add(&mut terms, "ratio");
    let (stated, from) = (fraction + 1, vec![fraction]);
    Some(Relation { kind: RelationKind::Share, stated, from, verdict, amend: None, text, terms })
}

/// "eller", "alltså" or a comma before the second ratio.
fn same(p: &Passage, figure: usize) -> bool {
    let words = before(p, figure);
    words.last().is_some_and(|t| t.tags.any(SAME) || t.is_mark(',') || t.is_mark('(') || t.is_mark(':'))
}

fn told_twice(p: &Passage, first: usize, second: usize) -> Option<Relation> {
    let small = |i: usize| {
        let words = |f: &Figure| f.form == Form::Word && f.value <= 10 * ONE;
        p.figure(i).is_some_and(words) && p.figure(i + 1).is_some_and(words)
    };
    let (rough, exact) = match (small(first), small(second)) {
        (true, false) => (first, second),
        (false, true) => (second, first),
        _ => return None,
    };
    let (a, b, part, whole) = (p.figure(rough)?, p.figure(rough + 1)?, p.figure(exact)?, p.figure(exact + 1)?);
    let said = Interval::of(a).percent_of(Interval::of(b)).widened(ROUGH);
    let fits = Interval::of(part).percent_of(Interval::of(whole)).meets(said);
    let computed = whole.value.checked_mul(a.value)?.checked_div(b.value)?;
    let given = if fits { Interval::of(part) } else { Interval::exact(computed) };
    let verdict = judge(part, if fits { part.value } else { computed }, |_| given);
    let end = if fits { ", stämmer" } else { " säger emot varandra" };
    let ratio = |i: usize| format!("{} av {}", p.written(i), p.written(i + 1));
    let text = format!("{} och {}{end}", ratio(rough), ratio(exact));
    let mut terms = Terms::default();
    add(&mut terms, "ratio");
    let like = alike(p, exact, exact + 1);
    let from = vec![rough, rough + 1, exact + 1];
    like.then_some(Relation { kind: RelationKind::Share, stated: exact, from, verdict, amend: None, text, terms })
}
