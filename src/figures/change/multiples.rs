//! A change told as a multiple: "halverats, från 48 till 24", "dubbelt så många", "3 gånger fler", "ner med hälften". Such
//! words are used roughly: a sixth off is still right.

use super::arithmetic::shown;
use super::end_points::Ends;
use super::note;
use crate::amount::{Form, Micro, ONE};
use crate::figures::mention::FigureRole;
use crate::figures::passage::Passage;
use crate::figures::relation::{Relation, RelationKind, Terms};
use crate::figures::verdict::Verdict;
use crate::swedish::{Tag, Tags, Token};

const PARTS: Tags = Tags::of(&[Tag::Not, Tag::Hypothetical, Tag::Goal]);
const OTHER: Tags = Tags::of(&[Tag::And, Tag::Contrast, Tag::Because]);
/// What leads to the size of a change: "ner med hälften", "motsvarande hälften".
const OUT: Tags = Tags::of(&[Tag::By, Tag::Makes, Tag::Equals]);
const MOVES: Tags = Tags::of(&[Tag::ChangeVerb, Tag::ChangeNoun]);
/// How roughly such a word is used.
const ROOM: Micro = 6;

/// The multiple that is told of two end points, held against them.
pub fn fold(p: &Passage, ends: &Ends) -> Option<Relation> {
    let (new, old) = (p.figure(ends.new)?, &super::arithmetic::in_unit_of(p, ends)?);
    let (at, factor) = told(p, ends).filter(|(at, _)| !of_other(p, ends, *at))?;
    if old.value <= 0 || new.value < 0 || !new.unit.alike(old.unit) {
        return None;
    }
    let computed = old.value.checked_mul(factor)?.checked_div(1000)?;
    let step = new.step + old.step;
    let near = |room: Micro| (new.value - computed).abs() <= room;
    let beyond = if factor > 1000 { new.value >= computed } else { new.value <= computed };
    // "1,5 gånger så stor" is no round word.
    let told = p
        .tokens
        .get(at)
        .and_then(Token::figure)
        .and_then(|i| p.figure(i))
        .filter(|f| f.form == Form::Digits && f.step < ONE);
    let room = told.map_or(computed / ROOM, |f| old.value.saturating_mul(f.step) / ONE);
    let fits = if more(p, at) { beyond || near(step) } else { near(room + step) };
    let verdict = if fits { Verdict::Holds { computed } } else { Verdict::Fails { computed } };
    let said = p.tokens.get(at)?.span.of(p.text);
    let (a, b, right) = (p.written(ends.old), p.written(ends.new), shown(p, ends.new, computed));
    let text = match fits {
        true => format!("Från {a} till {b} stämmer med ”{said}”"),
        false => format!("Från {a} till {b} stämmer inte med ”{said}”, som ger {right}"),
    };
    let (kind, stated, from) = (RelationKind::Change, ends.new, vec![ends.old]);
    let terms = bound(p, ends, (at, factor))?;
    Some(Relation { kind, stated, from, verdict, amend: None, text, terms })
}

/// "mer än fördubblats"
fn more(p: &Passage, at: usize) -> bool {
    let before = p.tokens.get(at.saturating_sub(3)..at).unwrap_or_default();
    before.iter().any(|t| t.tags.has(Tag::OverMaybe) || t.tags.has(Tag::Comparative) && t.tags.has(Tag::Up))
}

/// "dubbelt så många som planerat", "fördubblats sedan 2019": held against something else than the end points.
fn of_other(p: &Passage, ends: &Ends, at: usize) -> bool {
    let tags = |at: usize| p.tokens.get(at).map_or(Tags::NONE, |t| t.tags);
    let from = p.mention(ends.old).is_some_and(|m| m.role == FigureRole::From);
    let next = p.tokens.get(at + 1).is_some_and(|t| t.is_word() && t.tags.is_empty());
    let behind = order(p, ends).is_some_and(|(_, last)| at > last) && next && tags(at).has(Tag::Fold);
    let when = at.checked_sub(3).map_or(0, |a| a)..at;
    let when = order(p, ends).is_some_and(|(first, _)| at < first)
        && p.tokens.get(when).unwrap_or_default().iter().any(|t| t.tags.has(Tag::Relative));
    behind || when || !from && tags(at + 1).has(Tag::Since) || from && tags(at).has(Tag::Multiple)
}

/// What binds a multiple to its end points.
fn bound(p: &Passage, ends: &Ends, (at, factor): (usize, Micro)) -> Option<Terms> {
    let (start, end) = around(p, ends)?;
    let (first, last) = order(p, ends)?;
    let lead = p.tokens.get(start..at).unwrap_or_default();
    let gap = if at < first { at + 1..first } else { last + 1..at.max(last + 1) };
    let gap = p.tokens.get(gap).unwrap_or_default();
    let moved = |t: &Token| t.tags.any(MOVES) && !t.tags.has(Tag::Fold) && t.tags.has(Tag::Up) == (factor < 1000);
    let mut terms = ends.terms.clone();
    note(&mut terms, "fold", 1);
    note(&mut terms, "not-so", usize::from(Passage::tags(lead).any(PARTS)));
    note(&mut terms, "other-clause", usize::from(gap.iter().any(|t| t.tags.any(OTHER) || t.is_mark(';'))));
    note(&mut terms, "torn", usize::from(p.tokens.get(start..end)?.iter().any(moved)));
    Some(terms)
}

fn order(p: &Passage, ends: &Ends) -> Option<(usize, usize)> {
    let (new, old) = (p.mention(ends.new)?.token, p.mention(ends.old)?.token);
    Some((new.min(old), new.max(old)))
}

/// The tokens of the sentences that hold the end points.
fn around(p: &Passage, ends: &Ends) -> Option<(usize, usize)> {
    let (new, old) = (p.mention(ends.new)?.sentence, p.mention(ends.old)?.sentence);
    Some((p.sentences.get(new.min(old))?.tokens.start, p.sentences.get(new.max(old))?.tokens.end))
}

/// The one word that tells a multiple in the sentences of the end points: its token, and the factor in thousandths.
fn told(p: &Passage, ends: &Ends) -> Option<(usize, Micro)> {
    let (start, end) = around(p, ends)?;
    let mut found = (start..end).filter_map(|i| Some((i, factor(p, ends, i)?)));
    found.next().filter(|_| found.next().is_none())
}

fn factor(p: &Passage, ends: &Ends, at: usize) -> Option<Micro> {
    let token = p.tokens.get(at)?;
    if token.factor > 0 {
        return Some(Micro::from(token.factor));
    }
    let figure = token.figure().filter(|f| *f != ends.new && *f != ends.old).and_then(|f| p.figure(f))?;
    let next = p.tokens.get(at + 1).map_or(Tags::NONE, |t| t.tags);
    match () {
        // "hälften så många"
        _ if figure.form == Form::Fraction && next.has(Tag::Adverb) => Some(figure.value / (ONE / 10)),
        _ if next.has(Tag::Multiple) => figure.value.checked_mul(1000)?.checked_div(ONE),
        _ if figure.form == Form::Fraction && p.mention(token.figure()?)?.left.any(OUT) => {
            Some(1000 - figure.value / (ONE / 10))
        }
        _ => None,
    }
}
