//! A run of figures that are told in a row: what parts them, what closes the row, and whether they are told alike.

use super::group::Division;
use crate::amount::{ONE, Unit};
use crate::figures::mention::{Basis, FigureRole, Time};
use crate::figures::neighbour_words::{alike, before, behind, inner, names, rest, states, times_apart};
use crate::figures::passage::Passage;
use crate::swedish::{Tag, Tags, Token, predicate};

/// More parts are not read.
const MOST: usize = 12;
/// How far before a figure the comma or the "och" stands that parts it from the one before, in tokens.
const GAP: usize = 7;

const ENDS: Tags = Tags::of(&[Tag::Whereof, Tag::Than, Tag::Compare, Tag::Because, Tag::OfThese]);
const ITEM: Tags = Tags::of(&[Tag::And, Tag::Split, Tag::Because, Tag::Makes, Tag::Relative]);
const JOINS: Tags = Tags::of(&[Tag::And, Tag::Contrast]);
const PREPS: Tags = Tags::of(&[Tag::Prep, Tag::By, Tag::From, Tag::To, Tag::Of, Tag::UnderMaybe, Tag::OverMaybe]);
const VERBS: Tags = Tags::of(&[Tag::Level, Tag::Verb, Tag::ChangeVerb]);
const NOT_PARTS: Tags = Tags::of(&[Tag::Rate, Tag::Bound, Tag::Goal, Tag::Comparative]);

/// "lägre intäkter (3,1 mnkr)": an item of a row with its amount in a bracket, no other year's figure.
pub fn item(p: &Passage, figure: usize) -> bool {
    let words = before(p, figure);
    let joins = |t: &Token| t.is_mark(',') || t.tags.any(ITEM);
    bracketed(p, figure) && words.len() > 2 && words.iter().any(joins)
}

/// What may be one of a row.
pub fn may_be_part(p: &Passage, figure: usize) -> bool {
    states(p, figure) || item(p, figure)
}

/// Joined to the figure before by a comma, "och" or the like: itself one of a row.
fn in_row(p: &Passage, figure: usize) -> bool {
    let words = before(p, figure);
    words
        .iter()
        .rev()
        .take(GAP)
        .any(|t| t.is_mark(',') || t.is_mark(';') || t.is_mark('(') || t.tags.any(JOINS) || t.tags.has(Tag::Split))
}

/// The row that begins with `first`, of figures like `whole`, no further than `stop`.
pub fn row(p: &Passage, whole: usize, first: usize, stop: usize) -> Vec<usize> {
    let mut parts = vec![first];
    for i in first + 1..stop.min(first + 2 * MOST) {
        let ends = before(p, i).iter().skip(1).any(|t| t.tags.any(ENDS));
        if ends && p.sentence_of(i) == p.sentence_of(i - 1) && p.mention(i).is_some_and(|m| m.bracket.is_none()) {
            break;
        }
        if inner(p, i) || !may_be_part(p, i) || !in_row(p, i) || parts.len() == MOST {
            continue;
        }
        match alike(p, whole, i) || p.sentence_of(whole) != p.sentence_of(i) && super::later_sentences::half(p, i) {
            true => parts.push(i),
            // "4,4 mnkr, varav 2,6 mnkr i söder, 1,5 i norr": a part whose unit is left out.
            false if bare(p, i) => parts.push(i),
            false => {}
        }
    }
    parts
}

/// A number with no unit, of nothing that is named.
fn bare(p: &Passage, figure: usize) -> bool {
    let counts = behind(p, figure).first().is_some_and(|t| t.is_word() && !t.tags.any(PREPS) && !t.tags.has(Tag::And));
    p.figure(figure).is_some_and(|f| f.unit == Unit::None) && !counts
}

/// Adds what the words tell of a group's parts, whatever made it one.
pub fn weigh(p: &Passage, group: &mut Division) {
    let Some(&last) = group.parts.last() else { return };
    let ahead = before(p, last);
    let near = Passage::tags(ahead.get(ahead.len().saturating_sub(GAP)..).unwrap_or_default());
    if rest(p, last) {
        group.add("rest");
        group.closed = true;
    } else if near.any(JOINS) {
        group.add("and");
    }
    group.ones = if group.has("split") || group.has("colon") {
        singles(p, group).max(ones(p, group.whole, last))
    } else {
        ones(p, group.whole, last)
    };
    if group.ones > 0 && !group.has("and") {
        group.add("and");
    }
    if complement(p, &group.parts) && p.figure(last).is_some_and(|f| f.unit != Unit::Percent) {
        group.add("complement");
        group.closed = true;
    }
    if opposed(p, &group.parts) {
        group.add("opposed");
    }
    if parallel(p, &group.parts) {
        group.add("parallel");
    }
    if same_word(p, &group.parts) {
        group.add("same-word");
    }
    if super::parallel_parts::led_alike(p, &group.parts) {
        group.add("led-alike");
    }
    if super::parallel_parts::gapped(p, &group.parts) {
        group.add("gapped");
    }
    if total(p, group.whole) {
        group.add("total");
    }
    against(p, group);
}

/// How many single things a list that is opened tells between its parts and behind them: "21 förskolor, en anpassad grundskola,
/// två gymnasieskolor och ett lärcentrum".
fn singles(p: &Passage, group: &Division) -> i128 {
    let counts = p.figure(group.whole).is_some_and(|f| f.unit == Unit::None);
    let named = group.parts.iter().all(|i| !p.noun(*i).is_empty());
    let from = group.parts.first().and_then(|i| p.mention(*i)).map_or(0, |m| m.token);
    let end = group.parts.last().map_or(0, |i| p.sentence_of(*i));
    let to = p.sentences.get(end).map_or(from, |s| s.tokens.end);
    let one = |w: &&[Token]| {
        matches!(w, [join, one, noun] if (join.is_mark(',') || join.tags.has(Tag::And))
            && matches!(one.span.of(&p.low), "en" | "ett") && noun.is_word() && !noun.tags.has(Tag::Prep))
    };
    let words = p.tokens.get(from..to.max(from)).unwrap_or_default();
    if counts && named { words.windows(3).filter(one).count() as i128 } else { 0 }
}

/// How many single things follow the last part of a count: ", två till skolan och en till biblioteket".
pub fn ones(p: &Passage, whole: usize, last: usize) -> i128 {
    let counts = p.figure(whole).is_some_and(|f| f.unit == Unit::None && f.value <= 40 * ONE);
    let words = behind(p, last);
    let one = |w: &[Token]| {
        let [and, one, next] = w else { return false };
        let goes_on = Tags::of(&[Tag::Level, Tag::Verb, Tag::Prep, Tag::To, Tag::Not, Tag::From, Tag::By]);
        and.tags.has(Tag::And) && one.tags.has(Tag::Article) && (next.tags.any(goes_on) || next.is_mark(','))
    };
    i128::from(counts && words.windows(3).any(one))
}

/// What speaks against the parts being all there is, or the figures being parts.
pub fn against(p: &Passage, group: &mut Division) {
    let places = || group.parts.iter().chain([&group.whole]).filter_map(|i| p.mention(*i)).map(|m| m.token);
    let (Some(from), Some(to)) = (places().min(), places().max()) else { return };
    let last = group.parts.iter().chain([&group.whole]).max().copied().unwrap_or_default();
    let words = p.tokens.get(from..to).unwrap_or_default();
    let tail = behind(p, last);
    let end = tail.iter().position(|t| t.is_mark(',') || t.is_mark('.')).unwrap_or(tail.len());
    let counted = Passage::tags(tail.get(..end).unwrap_or_default()).has(Tag::Including);
    // "vissa gällde båda", "en räknas två gånger"
    let next = p.mention(last + 1).filter(|m| m.sentence == p.sentence_of(last)).map(|_| behind(p, last + 1));
    let twice = next.is_some_and(|words| Passage::tags(words).has(Tag::Multiple));
    let both = Passage::tags(tail).has(Tag::Both) || twice;
    let tags = Passage::tags(words).with(Passage::tags(tail.get(..2.min(tail.len())).unwrap_or_default()));
    for (tag, name) in [
        (Tag::Example, "example"),
        (Tag::Including, "including"),
        (Tag::Excluding, "excluding"),
        (Tag::Hypothetical, "hypothetical"),
        (Tag::Both, "both"),
    ] {
        if tags.has(tag) || tag == Tag::Both && both || tag == Tag::Including && counted {
            group.add(name);
        }
    }
    let behind_all = p.sentences.get(p.sentence_of(last) + 1).and_then(|s| p.tokens.get(s.tokens.clone()));
    if behind_all.is_some_and(|words| Passage::tags(words).has(Tag::Overlap)) || Passage::tags(tail).has(Tag::Overlap) {
        group.add("overlap");
    }
    // "835 larm och 412 matlådor, varav 276 hade både och": what is counted twice.
    let twice = |i: usize| inner(p, i) && Passage::tags(behind(p, i)).any(Tags::of(&[Tag::Both, Tag::Also]));
    let aside = |i: &usize| !group.parts.contains(i);
    if (first_of(group)..=last + 1).filter(aside).any(|i| p.sentence_of(i) <= p.sentence_of(last) && twice(i)) {
        group.add("overlap");
    }
    let odd = |i: &usize| {
        let words = behind(p, *i);
        let near = words.iter().take(3).take_while(|t| !t.is_mark(','));
        // "väntat högst 90 dagar och 1 240 längre": how long, not how many.
        let lasts =
            p.mention(i + 1).is_some_and(|m| p.tokens.get(m.token + 1).is_some_and(|t| t.tags.has(Tag::Duration)));
        // "tre visade mindre brister", "fyra längre": no comparison.
        let more = words.first().is_some_and(|t| matches!(t.span.of(&p.low), "fler" | "färre" | "mer" | "mindre"));
        let longer = |t: &Token| t.tags.has(Tag::Comparative) && !more && !words.iter().any(|t| t.tags.has(Tag::Than));
        let told = near.filter(|t| !(t.tags.has(Tag::Reached) || longer(t) || lasts && t.tags.has(Tag::Bound)));
        told.fold(Tags::NONE, |all, t| all.with(t.tags)).any(NOT_PARTS)
    };
    // "Av sju mål är fyra uppnådda": goals are what is counted.
    let goals = behind(p, group.whole).first().is_some_and(|t| t.tags.has(Tag::Goal));
    let goals = goals && p.figure(group.whole).is_some_and(|f| f.unit == Unit::None);
    if !goals && p.mention(group.whole).is_some_and(|m| m.basis == Basis::Goal) {
        group.add("goal");
    }
    let changes = |i: usize| p.mention(i).is_some_and(|m| m.role == FigureRole::Delta);
    if !changes(group.whole) && group.parts.iter().any(|i| changes(*i)) {
        group.add("changes");
    }
    if group.parts.iter().any(odd) || !goals && odd(&group.whole) {
        group.add("rate");
    }
    let first = group.parts.first().copied().unwrap_or_default();
    if group.parts.iter().any(|i| times_apart(p, first, *i)) && !by_year(p, group) {
        group.add("times");
    }
}

fn first_of(group: &Division) -> usize {
    group.parts.iter().chain([&group.whole]).min().copied().unwrap_or_default()
}

/// "8,2 mnkr: 2,4 mnkr 2025, 3,3 mnkr 2026 och 2,5 mnkr 2027": each part is of a later year than the one before it, and the
/// whole is of none.
fn by_year(p: &Passage, group: &Division) -> bool {
    let year = |i: &usize| match p.mention(*i).map(|m| m.time) {
        Some(Time::Year(year)) => Some(year),
        _ => None,
    };
    let years: Option<Vec<u16>> = group.parts.iter().map(year).collect();
    let money = p.figure(group.whole).is_some_and(|f| matches!(f.unit, Unit::Kronor { .. }));
    money && year(&group.whole).is_none() && years.is_some_and(|y| y.is_sorted_by(|a, b| a < b))
}

/// "12 kvinnor och 9 män" with nothing more of the one or the other, "Männen svarade för 12 och kvinnorna för 9".
fn complement(p: &Passage, parts: &[usize]) -> bool {
    let [a, b] = *parts else { return false };
    let all = |words: &[Token]| Passage::tags(words);
    let sex = |t: &Token| t.tags.has(Tag::Female) || t.tags.has(Tag::Male);
    let next = |i: usize| {
        let words = behind(p, i);
        let noun = words.iter().take(3).take_while(|t| t.is_word()).position(sex);
        let ends =
            |at: usize| words.get(at + 1).is_none_or(|t| !t.is_word() && !t.is_mark('(') || t.tags.has(Tag::And));
        noun.filter(|at| ends(*at)).and_then(|at| words.get(at)).map_or(Tags::NONE, |t| t.tags)
    };
    let pair = |a: Tags, b: Tags| a.has(Tag::Female) && b.has(Tag::Male) || a.has(Tag::Male) && b.has(Tag::Female);
    pair(next(a), next(b)) || pair(all(before(p, a)), all(before(p, b))) || without(p, a, b) || without(p, b, a)
}

/// The words right behind a figure.
fn near<'a>(p: &'a Passage, i: usize) -> &'a [Token] {
    behind(p, i).get(..3.min(behind(p, i).len())).unwrap_or_default()
}

/// "20 i egen regi och 30 i extern regi": two kinds, beside which there may be a third.
fn opposed(p: &Passage, parts: &[usize]) -> bool {
    let [a, b] = *parts else { return false };
    let (a, b) = (Passage::tags(near(p, a)), Passage::tags(near(p, b)));
    let kind = |a: Tags, b: Tags| a.has(Tag::OneKind) && b.has(Tag::OtherKind);
    kind(a, b) || kind(b, a)
}

/// "96 genom avtal och 11 utan avtal": each thing is one or the other.
fn without(p: &Passage, a: usize, b: usize) -> bool {
    let word = |i: usize, n: usize| near(p, i).get(n).map_or("", |t| t.span.of(&p.low));
    let led = matches!(word(a, 0), "med" | "genom") && word(b, 0) == "utan";
    led && !word(a, 1).is_empty() && word(a, 1) == word(b, 1)
}

/// Each part is followed by a preposition, or none by a noun of its own.
pub fn parallel(p: &Passage, parts: &[usize]) -> bool {
    let first = |i: &usize| behind(p, *i).first();
    let preps = parts.iter().all(|i| first(i).is_some_and(|t| t.tags.any(PREPS)));
    let lone = parts.iter().all(|i| first(i).is_none_or(|t| !t.is_word() || t.tags.has(Tag::Rest)));
    preps || lone || parts.iter().all(|i| bracketed(p, *i))
}

/// Some part is followed by a preposition, but not each by the same, or by a trait: "22 i trä och 21 med solceller".
pub fn mixed(p: &Passage, parts: &[usize]) -> bool {
    let prep = |i: &usize| behind(p, *i).first().is_some_and(|t| t.tags.any(PREPS));
    traits(p, parts) || parts.iter().any(prep) && !same_word(p, parts) && !placed(p, parts)
}

/// A part is told by a trait that others may share: "21 med solceller".
pub fn traits(p: &Passage, parts: &[usize]) -> bool {
    parts.iter().any(|i| behind(p, *i).first().is_some_and(|t| t.tags.has(Tag::Trait)))
}

/// Parts that are told in different ways, by a verb, a preposition, a noun or what the whole counts: the same
/// ones may be in several, as in "74 pojkar, 52 elever i årskurs 7–9 och 19 nyanlända".
pub fn unlike(p: &Passage, whole: usize, parts: &[usize]) -> bool {
    let verb = |t: &Token| t.tags.any(VERBS) || t.tags.is_empty() && predicate(t.span.of(&p.low));
    let way = |i: &usize| match behind(p, *i).first() {
        Some(t) if t.tags.has(Tag::Of) || t.tags.has(Tag::OfThese) => None,
        Some(t) if t.is_word() && !t.tags.has(Tag::And) => Some(match () {
            _ if t.tags.any(PREPS) => PartMarker::Prep,
            _ if verb(t) => PartMarker::Verb,
            _ if names(p, t, whole) => PartMarker::Whole,
            _ => PartMarker::Noun,
        }),
        _ => Some(PartMarker::Bare),
    };
    let alike =
        parallel(p, parts) || super::parallel_parts::led_alike(p, parts) || super::parallel_parts::gapped(p, parts);
    let ways: Vec<PartMarker> = parts.iter().filter_map(way).collect();
    // A verb or a noun that is told once may be left out behind.
    let bare = |w: &&PartMarker| parts.len() == 2 || **w != PartMarker::Bare;
    let mut told = ways.iter().filter(bare);
    let first = told.next().filter(|way| **way != PartMarker::Verb);
    // Sentences of their own are built as they come.
    let sentence = |i: Option<&usize>| i.map(|i| p.sentence_of(*i));
    let one = sentence(parts.first()) == sentence(parts.last());
    one && !alike && first.is_some() && told.any(|way| Some(way) != first)
}

/// What a part is told by.
#[derive(Clone, Copy, PartialEq)]
enum PartMarker {
    Prep,
    Verb,
    /// What the whole counts.
    Whole,
    Noun,
    Bare,
}

/// Each part is followed by a word of place: "36 i Brunnsparken och 24 på Ekbacken".
fn placed(p: &Passage, parts: &[usize]) -> bool {
    let place = |t: &&Token| matches!(t.span.of(&p.low), "i" | "på" | "vid" | "inom" | "hos");
    parts.iter().all(|i| behind(p, *i).first().as_ref().is_some_and(place))
}

/// Each part is followed by the same word: "22 i flerbostadshus och 21 i småhus".
fn same_word(p: &Passage, parts: &[usize]) -> bool {
    let word = |i: &usize| behind(p, *i).first().filter(|t| t.is_word()).map(|t| t.span.of(&p.low));
    parts.first().and_then(word).is_some_and(|first| parts.iter().all(|i| word(i) == Some(first)))
}

/// "personal (3,1 mnkr), lokaler (1,2 mnkr)": each alone in a bracket.
pub fn bracketed(p: &Passage, figure: usize) -> bool {
    before(p, figure).last().is_some_and(|t| t.is_mark('('))
        && behind(p, figure).first().is_some_and(|t| t.is_mark(')'))
}

/// "totalt 40", "samtliga 40"
fn total(p: &Passage, figure: usize) -> bool {
    before(p, figure).iter().rev().take(3).any(|t| t.tags.has(Tag::Total))
}
