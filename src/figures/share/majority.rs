//! "Majoriteten av de 60 svarande, 24": a part that is told as more than half of its whole, and is not.

use super::add;
use crate::amount::{Form, Hedge, Interval, ONE};
use crate::figures::neighbour_words::{alike, behind, states};
use crate::figures::passage::Passage;
use crate::figures::relation::{Relation, RelationKind, Terms};
use crate::figures::verdict::Verdict;
use crate::swedish::{Tag, Token};

/// How many words may stand between "majoriteten" and the whole.
const REACH: usize = 5;

pub fn find(p: &Passage, number: usize, out: &mut Vec<Relation>) {
    let Some(sentence) = p.sentences.get(number) else { return };
    for whole in sentence.figures.clone() {
        let part = whole + 1;
        if sentence.figures.contains(&part) && led(p, whole) && beside(p, whole, part) {
            out.extend(relation(p, part, whole));
        }
        // Here the first of the two is the part.
        if sentence.figures.contains(&part) && ratio(p, whole) {
            out.extend(relation(p, whole, part));
        }
    }
}

/// "Majoriteten av de 60": with "av" between.
fn led(p: &Passage, whole: usize) -> bool {
    let words = crate::figures::neighbour_words::before(p, whole);
    let near = words.get(words.len().saturating_sub(REACH)..).unwrap_or_default();
    // "Mer än hälften av de 60"
    let half = whole
        .checked_sub(1)
        .and_then(|i| p.figure(i))
        .is_some_and(|f| f.form == Form::Fraction && f.hedge == Hedge::Over && f.value == 50 * ONE);
    if half && p.sentence_of(whole - 1) == p.sentence_of(whole) {
        return words.len() < REACH && words.first().is_some_and(|t| t.tags.has(Tag::Of) || t.tags.has(Tag::OfThese));
    }
    let at = near.iter().rposition(|t| t.tags.has(Tag::Most));
    at.is_some_and(|at| {
        let rest = near.get(at + 1..).unwrap_or_default();
        rest.iter().all(Token::is_word) && rest.iter().any(|t| t.tags.has(Tag::Of) || t.tags.has(Tag::OfThese))
    })
}

/// "Flertalet av remisserna, 46 av 71, besvarades": the ratio in apposition.
fn ratio(p: &Passage, part: usize) -> bool {
    let words = crate::figures::neighbour_words::before(p, part);
    let most = words.iter().position(|t| t.tags.has(Tag::Most));
    let lead = most.and_then(|at| words.get(at + 1..)).unwrap_or_default();
    let set_off = lead.split_last().is_some_and(|(last, rest)| {
        (last.is_mark(',') || last.is_mark('(')) && rest.len() <= REACH && rest.iter().all(Token::is_word)
    });
    let gap = p.between(part, part + 1);
    let of = matches!(gap, [of] if of.tags.has(Tag::Of));
    let closed = behind(p, part + 1).iter().take(2).any(|t| t.is_mark(',') || t.is_mark(')') || t.is_mark('.'));
    set_off && of && closed && alike(p, part, part + 1)
}

/// The part in commas or brackets right behind the whole.
fn beside(p: &Passage, whole: usize, part: usize) -> bool {
    let words = p.between(whole, part);
    let open = words.last().is_some_and(|t| t.is_mark(',') || t.is_mark('('));
    let right = behind(p, part);
    let closed = right.iter().take(3).any(|t| t.is_mark(',') || t.is_mark(')') || t.is_mark('.'));
    open && closed && words.len() <= REACH && alike(p, whole, part) && states(p, part)
}

fn relation(p: &Passage, part: usize, whole: usize) -> Option<Relation> {
    let share = Interval::of(p.figure(part)?).percent_of(Interval::of(p.figure(whole)?));
    let verdict = match () {
        _ if share.above(50 * ONE) => Verdict::Holds { computed: p.figure(part)?.value },
        _ if share.meets(Interval::exact(50 * ONE)) => Verdict::Unsure,
        _ => Verdict::Fails { computed: p.figure(part)?.value },
    };
    let end = if verdict.holds() { "är mer än hälften, stämmer" } else { "är inte mer än hälften" };
    let text = format!("{} av {} {end}", p.written(part), p.written(whole));
    let mut terms = Terms::default();
    add(&mut terms, "most");
    Some(Relation { kind: RelationKind::Share, stated: part, from: vec![whole], verdict, amend: None, text, terms })
}
