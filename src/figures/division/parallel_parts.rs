//! Parts that are told alike, each by who or what it is of: "Skolan stod för 112, polisen för 71 och vården för 65", "18 kom från
//! norr, 13 från söder".

use crate::amount::Unit;
use crate::figures::mention::{Basis, FigureRole};
use crate::figures::neighbour_words::{before, behind, same_thing};
use crate::figures::passage::Passage;
use crate::swedish::{Tag, Tags, Token, TokenKind};

/// No more words lead to a part.
const LEAD: usize = 7;
const PARTED: Tags = Tags::of(&[Tag::And, Tag::Contrast]);
const SHARES: Tags = Tags::of(&[Tag::Makes, Tag::Allots]);
const PREPS: Tags = Tags::of(&[Tag::Prep, Tag::By, Tag::From, Tag::To]);
/// A whole that parts of its kind may exceed: others go the other way.
const NET: Tags =
    Tags::of(&[Tag::Surplus, Tag::Deficit, Tag::Deviation, Tag::Result, Tag::NetCost, Tag::Budget, Tag::Plan]);
/// A whole that measures and does not count.
const MEASURES: Tags = Tags::of(&[Tag::Duration, Tag::Rate, Tag::Goal, Tag::Bound]);

/// The words that lead to a part, since the mark or the "och" before it.
fn lead<'a>(p: &'a Passage, part: usize) -> &'a [Token] {
    let words = before(p, part);
    let from =
        words.iter().rposition(|t| matches!(t.kind, TokenKind::Mark(_)) || t.tags.any(PARTED)).map_or(0, |at| at + 1);
    words.get(from..).unwrap_or_default()
}

/// Each part is led by a noun of its own, and by the same preposition or none.
pub fn led_alike(p: &Passage, parts: &[usize]) -> bool {
    let noun = |t: &Token| t.is_word() && t.tags == Tags::NONE;
    let led = |i: &usize| lead(p, *i).len() <= LEAD && lead(p, *i).iter().any(noun);
    let phrase = |t: &Token| t.span.of(&p.low).contains(' ');
    let prep = |i: &usize| lead(p, *i).last().filter(|t| t.tags.any(PREPS) || phrase(t)).map(|t| last_word(p, t));
    let first = parts.first().map(prep);
    parts.len() > 1 && parts.iter().all(|i| led(i) && Some(prep(i)) == first)
}

/// "för" of "stod för", which is one token.
fn last_word<'a>(p: &'a Passage, token: &Token) -> &'a str {
    token.span.of(&p.low).rsplit(' ').next().unwrap_or_default()
}

/// "18 kom från norr, 13 från söder och 11 från väst": the verb is told once, and each part goes on by the same preposition.
pub fn gapped(p: &Passage, parts: &[usize]) -> bool {
    let [first, others @ ..] = parts else { return false };
    let word = |t: &Token| t.span.of(&p.low);
    let next = |i: &usize| behind(p, *i).first().filter(|t| t.tags.any(PREPS)).map(word);
    let Some(prep) = others.first().and_then(next) else { return false };
    let bare = |i: &usize| lead(p, *i).is_empty();
    let verb = behind(p, *first).iter().take(4).skip(1).any(|t| word(t) == prep);
    verb && others.iter().all(|i| bare(i) && next(i) == Some(prep))
}

/// Parts that surely are of the whole before them: of what it counts, or amounts that a verb shares out.
pub fn shared(p: &Passage, whole: usize, parts: &[usize]) -> bool {
    let tags = Passage::tags(before(p, whole)).with(Passage::tags(behind(p, whole)));
    let Some((figure, mention)) = p.figure(whole).zip(p.mention(whole)) else { return false };
    let counted = |i: &usize| p.noun(*i).is_empty() || same_thing(p.noun(*i), p.noun(whole));
    let shares = parts.iter().any(|i| Passage::tags(lead(p, *i)).any(SHARES));
    let plain =
        mention.basis == Basis::Unsaid && mention.role != FigureRole::Delta && !tags.any(NET) && !tags.any(MEASURES);
    plain
        && match figure.unit {
            Unit::None => parts.iter().all(counted),
            Unit::Kronor { .. } => shares,
            _ => false,
        }
}
