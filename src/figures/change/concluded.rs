//! A direction told in a sentence of its own behind its end points: "Frånvaron var 6,1 procent mot 6,9 procent i fjol. Den har
//! alltså minskat."

use super::direction::{amend, inverse, way_of};
use super::end_points::{Ends, comparable, is_level};
use super::note;
use crate::amount::Interval;
use crate::figures::mention::{Basis, FigureRole, Time, Way};
use crate::figures::neighbour_words::same_thing;
use crate::figures::passage::{Passage, Sentence};
use crate::figures::relation::{Relation, RelationKind};
use crate::figures::verdict::Verdict;
use crate::swedish::{Tag, Tags, Token, TokenKind};

const MOVES: Tags = Tags::of(&[Tag::ChangeVerb, Tag::Comparative]);
/// What makes it a sentence of something else, or of no fact.
const OTHER: Tags = Tags::of(&[
    Tag::Not,
    Tag::Contrast,
    Tag::Because,
    Tag::Hypothetical,
    Tag::Goal,
    Tag::Budget,
    Tag::Plan,
    Tag::Forecast,
    Tag::Example,
    Tag::Excluding,
    Tag::Extreme,
    Tag::Rate,
    Tag::Month,
    Tag::Season,
    Tag::That,
    Tag::And,
]);
/// What points back alone: "den", "antalet", "andelen".
const POINTS: Tags = Tags::of(&[Tag::Anaphor, Tag::Measure, Tag::Share]);
/// No longer sentence only concludes, in tokens.
const LONGEST: usize = 14;

/// The direction that the sentence behind two end points tells.
pub fn concluded(p: &Passage, ends: &Ends) -> Option<Relation> {
    let (new, old) = (p.figure(ends.new)?, &super::arithmetic::in_unit_of(p, ends)?);
    let (n, o) = (p.mention(ends.new)?, p.mention(ends.old)?);
    let here = n.sentence.max(o.sentence);
    let next = p.sentences.get(here + 1).filter(|s| s.figures.is_empty() && s.tokens.len() <= LONGEST)?;
    let tokens = p.tokens.get(next.tokens.clone())?;
    let (at, way) = only_way(tokens)?;
    let then = matches!(o.time, Time::Before | Time::Year(_)) || matches!(o.role, FigureRole::From | FigureRole::Base);
    let told = then && o.basis == Basis::Unsaid && new.value >= 0 && old.value >= 0;
    if !told || Passage::tags(tokens).any(OTHER) || others(p, ends, here) || !of_same(p, ends, next, at) {
        return None;
    }
    let change = Interval::of(new).minus(Interval::of(old));
    let computed = new.value.checked_sub(old.value)?;
    let verdict = match way {
        Way::Up if change.below(0) => Verdict::Fails { computed },
        Way::Down if change.above(0) => Verdict::Fails { computed },
        _ => Verdict::Unsure,
    };
    let mut terms = ends.terms.clone();
    note(&mut terms, "concluded", 1);
    note(&mut terms, "hence", usize::from(Passage::tags(tokens).has(Tag::Hence)));
    note(&mut terms, "inverse", usize::from(inverse(tokens)));
    let word = next.tokens.start + at;
    let said = p.tokens.get(word)?.span.of(p.text);
    let (a, b, up) = (p.written(ends.old), p.written(ends.new), if computed > 0 { "ökning" } else { "minskning" });
    let text = format!("Från {a} till {b} är en {up}, men sedan står ”{said}”");
    let amend = verdict.fails().then(|| amend(p, word)).flatten();
    let (kind, stated, from) = (RelationKind::Direction, ends.new, vec![ends.old]);
    Some(Relation { kind, stated, from, verdict, amend, text, terms })
}

/// The one word of direction, by its place.
fn only_way(tokens: &[Token]) -> Option<(usize, Way)> {
    let mut found = tokens.iter().enumerate().filter(|(_, t)| t.tags.any(MOVES));
    let (at, token) = found.next()?;
    found.next().is_none().then_some(())?;
    way_of(token.tags).map(|way| (at, way))
}

/// More levels than the two: any may be meant.
fn others(p: &Passage, ends: &Ends, here: usize) -> bool {
    let own = p.sentences.get(here).map_or(0..0, |s| s.figures.clone());
    let level = |i: &usize| p.mention(*i).is_some_and(is_level) && comparable(p, *i, ends.old);
    own.filter(|i| *i != ends.new && *i != ends.old).any(|i| level(&i))
}

/// The sentence speaks of what the end points measure: by a pronoun, by a noun that was told, or by its pace where they are
/// times; and of no other time than theirs.
fn of_same(p: &Passage, ends: &Ends, next: &Sentence, at: usize) -> bool {
    let tokens = p.tokens.get(next.tokens.clone()).unwrap_or_default();
    let (lead, tail) = (tokens.get(..at).unwrap_or_default(), tokens.get(at + 1..).unwrap_or_default());
    let noun = |t: &&Token| t.is_word() && t.tags == Tags::NONE;
    let told = |t: &Token| sentences(p, ends).any(|k| k.is_word() && same_thing(t.span.of(&p.low), k.span.of(&p.low)));
    let lasts = |i: usize| p.behind(i).first().is_some_and(|t| t.tags.has(Tag::Duration));
    let times = lasts(ends.new) || lasts(ends.old);
    let pace = tokens.get(at).is_some_and(|t| t.tags.has(Tag::Pace));
    let year = |t: &Token| matches!(t.kind, TokenKind::Year(year) if p.mention(ends.old).is_some_and(|m| m.time != Time::Year(year)));
    let points = |t: &Token| t.tags.any(POINTS);
    let anaphor = lead.first().is_some_and(points) && !lead.iter().any(|t| noun(&t));
    let named = lead.iter().any(|t| noun(&t)) && lead.iter().filter(noun).all(told);
    let same = if pace { times } else { anaphor || named };
    // "än för två år sedan", not "sedan i våras".
    let ago = |w: &[Token]| !matches!(w, [a, b] if b.tags.has(Tag::Since) && a.span.of(&p.low) != "år");
    same && tail.windows(2).all(ago) && !tail.iter().any(|t| noun(&t) && !pace || year(t))
}

/// The tokens of the sentences of the end points.
fn sentences<'a>(p: &'a Passage, ends: &Ends) -> impl Iterator<Item = &'a Token> {
    let of = |i: usize| {
        p.mention(i).and_then(|m| p.tokens.get(p.sentences.get(m.sentence)?.tokens.clone())).unwrap_or_default()
    };
    of(ends.new).iter().chain(of(ends.old))
}
