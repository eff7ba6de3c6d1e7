//! The words beside a figure: those since the figure before, those up to the next, and what a row of figures is parted by.

use super::mention::{Basis, FigureRole, Time};
use super::passage::Passage;
use crate::amount::{Figure, Form, Hedge, ONE, Unit};
use crate::swedish::{Tag, Tags, Token, alike as same_stem, stem};

/// How many words before a figure may hold the "av" that makes it a whole: "av kommunens totalt 34".
const OF: usize = 6;
/// No words farther from a figure are read, in tokens.
const FAR: usize = 80;
const WHOSE: Tags = Tags::of(&[Tag::Anaphor, Tag::Total, Tag::Now, Tag::Before, Tag::Both, Tag::Budget, Tag::Plan]);
const VERB: Tags = Tags::of(&[Tag::Level, Tag::Verb, Tag::ChangeVerb]);

/// Figures that state something of now, and may be a part or a whole; goals may be what is counted ("sex mål").
pub fn states(p: &Passage, figure: usize) -> bool {
    let counted = || behind(p, figure).first().is_some_and(|t| t.tags.has(Tag::Goal));
    !label(p, figure)
        && !points(p, figure)
        && !lasts(p, figure)
        && p.mention(figure).is_some_and(|m| match m.role {
            FigureRole::Base | FigureRole::From => false,
            FigureRole::Aside => p.figure(figure).is_some_and(|f| f.unit == Unit::None) && counted(),
            _ => true,
        })
}

/// "de två lägsta stegen": a number word that only points, where nothing is left.
fn points(p: &Passage, figure: usize) -> bool {
    let word = p.figure(figure).is_some_and(|f| f.form == Form::Word);
    let named = behind(p, figure).first().is_some_and(Token::is_word);
    word && named && before(p, figure).last().is_some_and(|t| t.tags.has(Tag::Anaphor)) && !rest(p, figure)
}

/// "inom 30 dagar": how long something took.
fn lasts(p: &Passage, figure: usize) -> bool {
    let within = Tags::of(&[Tag::Prep, Tag::By, Tag::UnderMaybe, Tag::OverMaybe, Tag::Bound]);
    let led = before(p, figure).last().is_some_and(|t| t.tags.any(within));
    let bound = p.figure(figure).is_some_and(|f| matches!(f.hedge, Hedge::AtLeast | Hedge::AtMost));
    (led || bound) && behind(p, figure).first().is_some_and(|t| t.tags.has(Tag::Duration))
}

/// "kaj 1: 20": the name of what is counted.
fn label(p: &Passage, figure: usize) -> bool {
    let named = before(p, figure).last().is_some_and(Token::is_word);
    named && matches!(behind(p, figure), [colon] if colon.is_mark(':'))
}

/// A figure that is said to be in another: "varav 40 lånade", "inklusive 40 lånade".
pub fn inner(p: &Passage, figure: usize) -> bool {
    before(p, figure).iter().any(|t| t.tags.has(Tag::Whereof) || t.tags.has(Tag::Including))
}

/// A count that is small enough to be told exactly, zeros at its end or not.
pub fn told_exactly(figure: &Figure) -> bool {
    figure.exact && figure.hedge == Hedge::None && figure.value.abs() < 1000 * ONE
}

/// Figures that can be added or divided: of the same unit, and no fractions.
pub fn alike(p: &Passage, a: usize, b: usize) -> bool {
    p.figure(a).zip(p.figure(b)).is_some_and(|(a, b)| {
        a.unit.alike(b.unit) && a.form != Form::Fraction && b.form != Form::Fraction && a.unit != Unit::PercentPoint
    })
}

/// The words between the figure before and this one.
pub fn before<'a>(p: &'a Passage, figure: usize) -> &'a [Token] {
    let Some(token) = p.mention(figure).map(|m| m.token) else { return &[] };
    let start = p.sentences.get(p.sentence_of(figure)).map_or(0, |s| s.tokens.start).max(token.saturating_sub(FAR));
    let words = p.tokens.get(start..token).unwrap_or_default();
    let from = words.iter().rposition(|t| t.figure().is_some()).map_or(0, |i| i + 1);
    words.get(from..).unwrap_or_default()
}

/// The words behind a figure, up to the next or the sentence's end.
pub fn behind<'a>(p: &'a Passage, figure: usize) -> &'a [Token] {
    let Some(token) = p.mention(figure).map(|m| m.token) else { return &[] };
    let end = p.sentences.get(p.sentence_of(figure)).map_or(0, |s| s.tokens.end).min(token + FAR);
    let words = p.tokens.get(token + 1..end).unwrap_or_default();
    let to = words.iter().position(|t| t.figure().is_some()).unwrap_or(words.len());
    words.get(..to).unwrap_or_default()
}

/// "Av kommunens 34 skolor …", "Av intäkterna på 7,9 …": the first figure of a sentence, named behind "av" with no verb
/// between.
pub fn out_of(p: &Passage, whole: usize) -> bool {
    let words = before(p, whole);
    let first = p.sentences.get(p.sentence_of(whole)).is_some_and(|s| s.figures.start == whole);
    let near = words.get(words.len().saturating_sub(OF)..).unwrap_or_default();
    let of = near.iter().position(|t| t.tags.has(Tag::Of) || t.tags.has(Tag::OfThese));
    // "Av de inkomna 251 ärendena": what they are, before how many; not "Av dem saknar 11".
    let plain = |t: &Token| t.is_word() && !t.tags.any(VERB) && t.span.of(&p.low).ends_with('a');
    let told = |at: usize| matches!(near.get(at..), Some([of, what]) if of.tags.has(Tag::OfThese) && plain(what));
    first && of.is_some_and(|at| near.get(at + 1..).is_some_and(|name| leads(p, name)) || told(at))
}

/// Words that lead from "av" to the number: "kommunens totalt", "de", "intäkterna på"; not "eleverna klarade".
fn leads(p: &Passage, name: &[Token]) -> bool {
    let whose = |t: &Token| t.tags.any(WHOSE) || t.span.of(&p.low).ends_with('s');
    let plain = name.iter().all(|t| t.is_word() && !t.tags.any(VERB));
    match name {
        [] => true,
        // "Av avvikelserna, 342 stycken, rör …"
        [noun, comma] if comma.is_mark(',') => noun.is_word(),
        [.., last] if last.tags.has(Tag::By) => plain,
        [first, rest @ ..] => plain && whose(first) && rest.len() < 2,
    }
}

const LEADS: Tags = Tags::of(&[Tag::Prep, Tag::To, Tag::From]);

/// "resterande 31", "resten, 31", "31 övriga"
pub fn rest(p: &Passage, figure: usize) -> bool {
    let left = before(p, figure);
    let near = left.iter().rev().take(4).filter(|t| !t.tags.has(Tag::Of)).any(|t| t.tags.has(Tag::Rest));
    let right = behind(p, figure);
    // "22 till övriga"
    let to_rest = matches!(right, [to, rest] | [to, rest, ..] if to.tags.any(LEADS) && rest.tags.has(Tag::Rest));
    near || to_rest || right.first().is_some_and(|t| t.tags.has(Tag::Rest))
}

/// True when a word names what a figure counts: "synpunkterna" after "212 synpunkter", "platserna" after "antalet vårdplatser
/// var 742".
pub fn names(p: &Passage, word: &Token, figure: usize) -> bool {
    let own = word.span.of(&p.low);
    let near = behind(p, figure).iter().take(4).take_while(|t| t.is_word());
    own.chars().count() >= 4 && near.chain(before(p, figure)).any(|t| same_thing(own, t.span.of(&p.low)))
}

/// Two words for one thing, also where one is the end of the other's compound: "loven" and "bygglov".
pub fn same_thing(own: &str, noun: &str) -> bool {
    let (own, noun) = (stem(own), stem(noun));
    let shorter = |n: usize| own.char_indices().nth_back(n).and_then(|(i, _)| own.get(..i));
    let bare = (0..3).filter_map(shorter).any(|o| o.chars().count() >= 3 && noun.ends_with(o));
    noun.chars().count() >= 3 && (same_stem(own, noun) >= 60 || noun.len() > own.len() && (noun.ends_with(own) || bare))
}

/// Two figures speak of different times or plans: both tell one, or one tells of an earlier time.
pub fn times_apart(p: &Passage, a: usize, b: usize) -> bool {
    let (Some(a), Some(b)) = (p.mention(a), p.mention(b)) else { return false };
    let years = matches!((a.time, b.time), (Time::Year(x), Time::Year(y)) if x != y);
    let before = (a.time == Time::Before) != (b.time == Time::Before);
    let bases = a.basis != Basis::Unsaid && b.basis != Basis::Unsaid && a.basis != b.basis;
    years || before || bases
}
