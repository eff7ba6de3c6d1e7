//! What ties a share to its part and whole: a bracket, "motsvarar", a comma on both sides, a word of share before it.

use super::add;
use super::part_and_whole::PartAndWhole;
use crate::amount::{Form, Unit};
use crate::figures::mention::FigureRole;
use crate::figures::neighbour_words::{alike, before, behind, names, rest, same_thing, states, times_apart};
use crate::figures::passage::Passage;
use crate::figures::relation::Terms;
use crate::swedish::{Tag, Tags, Token};

const VERB: Tags = Tags::of(&[Tag::Level, Tag::Verb, Tag::ChangeVerb]);
const CONDITIONS: Tags = Tags::of(&[Tag::Because, Tag::Relative]);
const MAKES: Tags = Tags::of(&[Tag::Makes, Tag::Equals, Tag::Hence]);
const AGAINST: [(Tag, &str); 5] = [
    (Tag::Hypothetical, "hypothetical"),
    (Tag::Goal, "goal"),
    (Tag::Rate, "rate"),
    (Tag::Bound, "bound"),
    (Tag::FullYear, "times"),
];

/// A percentage or a fraction that states a level.
pub fn is_share(p: &Passage, figure: usize) -> bool {
    let percent = p.figure(figure).is_some_and(|f| f.unit == Unit::Percent && f.value >= 0);
    percent
        && p.mention(figure).is_some_and(|m| {
            !matches!(m.role, FigureRole::Delta | FigureRole::Base | FigureRole::From | FigureRole::Aside)
        })
}

/// Adds what ties a share to a pair, and what speaks against it.
pub fn weigh(p: &Passage, share: usize, pair: &PartAndWhole, terms: &mut Terms) {
    let places = [pair.part, pair.whole];
    let (low, high) = (pair.part.min(pair.whole), pair.part.max(pair.whole));
    let of_share = terms.0.iter().any(|(name, _)| *name == "share-of");
    let name = match () {
        _ if p.sentence_of(pair.part) != p.sentence_of(share) && !of_share => across(p, share, pair),
        _ if of_share && pair.part > share => joined(p, pair.whole, pair.part),
        _ if of_share && p.sentence_of(pair.part) != p.sentence_of(share) => {
            let left = before(p, share);
            let anaphor = left.first().is_some_and(|t| t.tags.has(Tag::Anaphor)) && left.len() <= 5;
            let is = matches!(left, [_, verb, ..] if verb.tags.has(Tag::Level));
            (anaphor && (is || Passage::tags(left).any(MAKES))).then_some("makes")
        }
        _ if share > high => joined(p, high, share),
        _ if share < low => joined(p, share, low),
        _ if pair.part < share => joined(p, pair.part, share).or(of_share.then(|| set_off(p, share)).flatten()),
        _ => joined(p, share, pair.part),
    };
    let by_place = terms.0.iter().any(|(name, _)| matches!(*name, "out-of" | "whereof"));
    // "54 avslag (60 procent)": what it counts; not "visar tre grönt (60 procent)".
    let room = if p.figure(high).is_some_and(|f| f.form == Form::Digits) { 2 } else { 1 };
    let name = match name {
        Some("bracket" | "apposition") if share < low && !of_share && goes_on(p, high) => Some("clause"),
        Some("bracket" | "apposition") if share > high && levels(p.between(high, share)) => Some("bracket-far"),
        Some("bracket") if by_place && share > high && p.between(high, share).len() > room => Some("bracket-far"),
        Some("bracket" | "apposition") if terms.0.iter().any(|(name, _)| *name == "only") => None,
        name => name,
    };
    add(terms, name.unwrap_or("beside"));
    if of_share && name == Some("makes") && several(p, share, pair) {
        add(terms, "other-part");
    }
    let of = behind(p, share).iter().take(5).take_while(|t| t.is_word());
    let of: Vec<&Token> = of.skip_while(|t| !t.tags.has(Tag::Of) && !t.tags.has(Tag::OfThese)).skip(1).collect();
    let said = behind(p, share).first().is_some_and(|t| t.tags.has(Tag::Of) || t.tags.has(Tag::OfThese));
    let narrowed = behind(p, share)
        .first()
        .into_iter()
        .chain(of.iter().copied())
        .any(|t| t.tags.has(Tag::Total) || t.tags.has(Tag::Relative));
    // "av det totala antalet": of all that there are.
    let number = of.len() <= 3 && of.last().is_some_and(|t| t.tags.has(Tag::Measure));
    let other = !number && (narrowed || !of.is_empty() && !of.iter().any(|t| names(p, t, pair.whole)));
    let set_beside = share < low && matches!(name, Some("bracket" | "apposition"));
    if said && !of_share && !set_beside && other {
        add(terms, "other-whole");
    }
    let compared = Tags::of(&[Tag::Comparative, Tag::Than, Tag::ChangeNoun, Tag::Compare]);
    if behind(p, share).iter().take(4).take_while(|t| !t.is_mark(',')).any(|t| t.tags.any(compared)) {
        add(terms, "compared");
    }
    if name == Some("makes") && behind(p, share).first().is_some_and(|t| t.tags.has(Tag::Prep)) {
        add(terms, "of-kind");
    }
    let because = behind(p, share).iter().any(|t| t.tags.has(Tag::Because) || t.tags.has(Tag::Excluding));
    if because || behind(p, share).first().is_some_and(|t| t.tags.any(CONDITIONS)) {
        add(terms, "conditioned");
    }
    let left = before(p, share);
    // "18 bättre än snittet, dvs. 72 procent": what stands before the comma is of the part.
    let comma = left
        .iter()
        .rposition(|t| t.is_mark(','))
        .filter(|at| Passage::tags(left.get(*at..).unwrap_or_default()).any(MAKES));
    let left = comma.and_then(|at| left.get(at..)).unwrap_or(left);
    // The first word is what the figure before counts: "sex mål, alltså …".
    let tags = Passage::tags(near(left.get(1.min(left.len())..).unwrap_or_default()));
    for (tag, name) in AGAINST {
        if tags.has(tag) {
            add(terms, name);
        }
    }
    if places.iter().any(|i| times_apart(p, *i, share)) {
        add(terms, "times");
    }
}

/// "41 av 60 har svarat": a verb follows with no mark before it.
fn goes_on(p: &Passage, figure: usize) -> bool {
    behind(p, figure).iter().take_while(|t| t.is_word()).any(|t| t.tags.any(VERB))
}

/// Words of a level that the share may be of: "ligger under snittet (6,8 procent)".
fn levels(words: &[Token]) -> bool {
    const LEVELS: Tags = Tags::of(&[Tag::Goal, Tag::Rate, Tag::UnderMaybe, Tag::OverMaybe, Tag::Share]);
    words.iter().any(|t| t.tags.any(LEVELS))
}

/// More than one amount before the share, or "tillsammans": it may be of all of them.
fn several(p: &Passage, share: usize, pair: &PartAndWhole) -> bool {
    let start = p.sentences.get(p.sentence_of(share)).map_or(0, |s| s.figures.start);
    let more = (start..share).rev().take(6).any(|i| i != pair.part && alike(p, i, pair.part));
    more || Passage::tags(near(before(p, share))).has(Tag::Total)
}

/// The last words before a figure.
fn near(words: &[Token]) -> &[Token] {
    words.get(words.len().saturating_sub(6)..).unwrap_or_default()
}

/// What ties a share to part and whole in a neighbouring sentence: "Det motsvarar 75 procent", "Svarsfrekvensen blev 75
/// procent", with nothing that makes it a share of something else.
fn across(p: &Passage, share: usize, pair: &PartAndWhole) -> Option<&'static str> {
    let (left, right) = (before(p, share), behind(p, share));
    let alone =
        p.sentences.get(p.sentence_of(share)).is_some_and(|s| s.figures.clone().filter(|i| states(p, *i)).count() == 1);
    let verb = Tags::of(&[Tag::Level, Tag::Verb]);
    let hence = Passage::tags(left).has(Tag::Hence);
    // "Andelen", "deras andel"; "De privata utförarnas andel är därmed".
    let noun = left.iter().position(|t| t.tags.has(Tag::Share)).filter(|at| *at < 2 || hence && *at < 4);
    // "En svarsfrekvens på 68 procent är högt".
    let sized = left.first().is_some_and(|t| t.tags.has(Tag::Article));
    let next = |t: &Token| t.tags.any(verb) || hence || sized && t.tags.has(Tag::By);
    let rate = noun.and_then(|at| left.get(at + 1)).is_some_and(next);
    let anaphor = left.first().is_some_and(|t| t.tags.has(Tag::Anaphor)) && left.len() <= 5;
    let of = right.first().is_some_and(|t| t.tags.has(Tag::Of));
    let subject = left.iter().take(4).any(|t| names_only(p, t, pair)) && left.len() <= 6;
    match () {
        _ if rest(p, share) && left.len() <= 3 => Some("rest-of"),
        _ if subject && Passage::tags(left).any(MAKES) => Some("makes"),
        _ if !alone || of && !anaphor => None,
        _ if anaphor
            && (Passage::tags(left).any(MAKES)
                || !of && matches!(left, [_, verb, ..] if verb.tags.has(Tag::Level))) =>
        {
            Some("makes")
        }
        _ if rate && share < pair.part => Some("share-before"),
        _ if rate => Some("share-noun"),
        _ => None,
    }
}

/// A word that names the part of a pair and not its whole.
fn names_only(p: &Passage, word: &Token, pair: &PartAndWhole) -> bool {
    let noun = behind(p, pair.part).iter().take(4).take_while(|t| t.is_word());
    let part = noun.into_iter().any(|t| same_thing(word.span.of(&p.low), t.span.of(&p.low)));
    word.is_word() && word.span.len() >= 4 && part && !names(p, word, pair.whole)
}

/// What joins two figures that stand beside each other, a share and a part or a whole.
fn joined(p: &Passage, first: usize, second: usize) -> Option<&'static str> {
    let left = before(p, second);
    let mark = |t: &Token| [',', '–', ':', ';'].iter().any(|m| t.is_mark(*m));
    match () {
        _ if (first + 1..second).any(|i| states(p, i)) => None,
        _ if left.last().is_some_and(|t| t.is_mark('(')) => Some("bracket"),
        _ if Passage::tags(near(left)).any(MAKES) => Some("makes"),
        _ if enclosed(p, first, second, mark) => Some("apposition"),
        _ if is_share(p, second) && of_itself(near(left)) => Some("share-noun"),
        _ if is_share(p, second) && told_as(left) => Some("told-as"),
        _ => None,
    }
}

/// "en svarsfrekvens på", "andelen är": not "andelen låntagare är", which is of something else.
fn of_itself(left: &[Token]) -> bool {
    let next = Tags::of(&[Tag::Level, Tag::Verb, Tag::By, Tag::Makes]);
    let at = left.iter().rposition(|t| t.tags.has(Tag::Share));
    at.is_some_and(|at| left.get(at + 1).is_none_or(|t| t.tags.any(next)))
}

/// ", en upparbetning på 40 procent": a noun that the share is told as, and that is no change.
fn told_as(left: &[Token]) -> bool {
    let Some([.., comma, article, noun, by]) = left.get(left.len().saturating_sub(4)..) else { return false };
    let other = Tags::of(&[Tag::ChangeNoun, Tag::Deviation, Tag::Result, Tag::Up, Tag::Down]);
    let set_off = comma.is_mark(',') && article.tags.has(Tag::Article);
    set_off && by.tags.has(Tag::By) && noun.is_word() && !noun.tags.any(other)
}

/// "12 mnkr har använts, 57 procent av budgeten på 21 mnkr": the whole that is told behind it closes it.
fn set_off(p: &Passage, share: usize) -> Option<&'static str> {
    let left = before(p, share);
    (left.len() <= 6 && left.last().is_some_and(|t| t.is_mark(','))).then_some("apposition")
}

/// "36, 75 procent, klarade": a mark before the second figure, and one behind it or the end.
fn enclosed(p: &Passage, first: usize, second: usize, mark: impl Fn(&Token) -> bool) -> bool {
    let words = p.between(first, second);
    let words = words.iter().rposition(|t| t.figure().is_some()).and_then(|at| words.get(at + 1..)).unwrap_or(words);
    let set_off = words.last().is_some_and(&mark) && words.len() <= 6;
    let right = behind(p, second);
    let closed = right.iter().take(3).any(|t| mark(t) || t.is_mark('.') || t.is_mark(')')) || right.is_empty();
    set_off && (closed || is_share(p, first))
}
