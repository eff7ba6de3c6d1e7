//! A change told as a multiple: "halverats, från 48 till 24", "dubbelt så många", "3 gånger fler", "ner med hälften". Such
//! words are used roughly: a sixth off is still right.

use super::ends::Ends;
use super::note;
use crate::amount::{Form, Micro, ONE};
use crate::figures::mention::Role;
use crate::figures::passage::Passage;
use crate::figures::relation::{Relation, RelationKind};
use crate::figures::verdict::Verdict;
use crate::swedish::{Tag, Tags, Token};

const PARTS: Tags = Tags::of(&[Tag::Not, Tag::Hypothetical, Tag::Goal]);
const OTHER: Tags = Tags::of(&[Tag::And, Tag::Contrast, Tag::Because]);
/// What leads to the size of a change: "ner med hälften", "motsvarande hälften".
const OUT: Tags = Tags::of(&[Tag::By, Tag::Makes, Tag::Equals]);
/// How roughly such a word is used.
const ROOM: Micro = 6;

/// The multiple that is told of two end points, held against them.
pub fn fold(p: &Passage, ends: &Ends) -> Option<Relation> {
    let (new, old) = (p.figure(ends.new)?, p.figure(ends.old)?);
    let (mut at, factor) = told(p, ends)?;
    let (start, end) = around(p, ends)?;
    let after = p.tokens.get(at + 1).map_or(Tags::NONE, |t| t.tags);
    let from = p.mention(ends.old)?.role == Role::From;
    // "dubbelt så många som planerat", "fördubblats sedan 2019": held against something else.
    if after.has(Tag::Since) || from && p.tokens.get(at)?.tags.has(Tag::Multiple) {
        return None;
    }
    let tokens = p.tokens.get(start..end)?;
    if old.value <= 0 || new.value < 0 || !new.unit.alike(old.unit) {
        return None;
    }
    let computed = old.value.checked_mul(factor)?.checked_div(1000)?;
    let room = computed / ROOM + new.step + old.step;
    let more = tokens.iter().any(|t| t.is_word() && matches!(t.span.of(&p.low), "mer" | "över"));
    let beyond = if factor > 1000 { new.value >= computed } else { new.value <= computed };
    let near = |room: Micro| (new.value - computed).abs() <= room;
    let fits = if more { beyond || near(new.step + old.step) } else { near(room) };
    let verdict = if fits { Verdict::Holds { computed } } else { Verdict::Fails { computed } };
    let mut terms = ends.terms.clone();
    note(&mut terms, "fold", 1);
    let lead = p.tokens.get(start..at).unwrap_or_default();
    note(&mut terms, "not-so", usize::from(Passage::tags(lead).any(PARTS)));
    at = at.min(p.tokens.len().saturating_sub(1));
    let (first, last) = order(p, ends)?;
    let gap = if at < first { at + 1..first } else { last + 1..at.max(last + 1) };
    let gap = p.tokens.get(gap).unwrap_or_default();
    note(&mut terms, "other-clause", usize::from(gap.iter().any(|t| t.tags.any(OTHER) || t.is_mark(';'))));
    let moved = |t: &Token| t.tags.any(Tags::of(&[Tag::ChangeVerb, Tag::ChangeNoun])) && !t.tags.has(Tag::Fold);
    note(&mut terms, "torn", usize::from(tokens.iter().any(|t| moved(t) && t.tags.has(Tag::Up) == (factor < 1000))));
    let said = p.tokens.get(at)?.span.of(p.text);
    let (a, b) = (p.written(ends.old), p.written(ends.new));
    let text = match fits {
        true => format!("Från {a} till {b} stämmer med ”{said}”"),
        false => format!(
            "Från {a} till {b} stämmer inte med ”{said}”, som ger {}",
            super::held::shown(p, ends.new, computed)
        ),
    };
    let (kind, stated, from) = (RelationKind::Change, ends.new, vec![ends.old]);
    Some(Relation { kind, stated, from, verdict, amend: None, text, terms })
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
        _ if figure.form == Form::Fraction && p.word(at + 1) == "så" => Some(figure.value / (ONE / 10)),
        _ if next.has(Tag::Multiple) => figure.value.checked_mul(1000)?.checked_div(ONE),
        _ if figure.form == Form::Fraction && p.mention(token.figure()?)?.left.any(OUT) => {
            Some(1000 - figure.value / (ONE / 10))
        }
        _ => None,
    }
}
