//! A whole that stands before its parts in its own sentence: what opens the row of parts.

use super::enumeration::{bracketed, item, may_be_part, mixed, parallel, row, traits, weigh};
use super::group::Division;
use crate::amount::{Micro, Unit};
use crate::figures::mention::FigureRole;
use crate::figures::neighbour_words::{alike, behind, out_of, rest, states};
use crate::figures::passage::Passage;
use crate::swedish::{Tag, Tags, Token, predicate};

/// How many words may name the whole before a comma opens its parts.
const NAME: usize = 9;
/// No more figures of a sentence are tried as wholes.
const WHOLES: usize = 40;

/// The groups whose whole stands in a sentence.
pub fn find(p: &Passage, number: usize, out: &mut Vec<Division>) {
    let Some(sentence) = p.sentences.get(number) else { return };
    for whole in sentence.figures.clone().take(WHOLES).filter(|i| is_whole(p, *i)) {
        if let Some(group) = opened(p, whole, sentence.figures.end) {
            with_last_years(p, group, out);
        }
    }
}

/// Adds a group, and that of last year's figures in their brackets: where those hold, the words are surely read right.
pub fn with_last_years(p: &Passage, mut group: Division, out: &mut Vec<Division>) {
    if let Some(year_before) = last_years(p, &group) {
        if year_before.holds(p) {
            group.add("last-year");
        }
        out.push(year_before);
    }
    out.push(group);
}

pub fn is_whole(p: &Passage, figure: usize) -> bool {
    let role = p.mention(figure).map(|m| m.role);
    // "96 av dem" is a part of what was told before.
    let of_these = p.behind(figure).first().is_some_and(|t| t.tags.has(Tag::OfThese));
    !of_these && matches!(role, Some(FigureRole::Level | FigureRole::To | FigureRole::Delta | FigureRole::Part))
}

/// The parts that the words behind a whole open within its sentence.
fn opened(p: &Passage, whole: usize, end: usize) -> Option<Division> {
    let part = |i: &usize| alike(p, whole, *i) && (item(p, *i) || p.mention(*i).is_some_and(|m| !base(whole, m)));
    let first = (whole + 1..end).take(4).find(part)?;
    let name = opening(p, whole, first)?;
    let stop = match name {
        "bracket" => (first..end).take_while(|i| p.mention(*i).is_some_and(|m| m.bracket.is_some())).last()? + 1,
        _ => end,
    };
    let parts = row(p, whole, first, stop);
    // "Av 60 enkäter besvarades 45, 20 digitalt och …": what follows may divide the first.
    let verb = |i: &usize| behind(p, *i).first().is_some_and(|t| predicate(t.span.of(&p.low)));
    if name == "of" && matches!(behind(p, first), [comma] if comma.is_mark(',')) && !parts.get(1).is_some_and(verb) {
        return None;
    }
    let percent = p.figure(whole).is_some_and(|f| f.unit == Unit::Percent);
    let dash = p.between(whole, first).last().is_some_and(|t| t.is_mark('–') || t.is_mark('—'));
    let alike_told = parallel(p, &parts) && !traits(p, &parts) || elliptic(p, &parts) || sexes(p, &parts);
    let by_comma = matches!(name, "apposition") && !dash && !alike_told;
    if parts.len() < 2 || percent && matches!(name, "apposition" | "of" | "left") || !may_be_part(p, first) {
        return None;
    }
    let mut group = Division::new(whole, parts);
    group.add(name);
    group.closed = matches!(name, "colon" | "split" | "apposition" | "where");
    weigh(p, &mut group);
    if name == "whereof" && mixed(p, &group.parts) && !group.has("rest") && !group.has("complement") {
        group.add("mixed");
    }
    if name == "bracket" && stop == first + group.parts.len() && group.has("and") {
        group.add("filled");
        if kinds(p, &group.parts) {
            group.add("other-things");
        }
    }
    if name == "bracket" && stop == first + group.parts.len() && !group.has("and") && lists(p, &group) {
        group.add("filled");
        group.add("listed");
        group.closed = true;
    }
    if name == "items" && group.has("and") && lists(p, &group) {
        group.add("listed");
        group.closed = true;
    }
    if name == "colon" && group.parts.len() > 2 && !group.has("and") && !group.has("rest") {
        group.add("listed");
    }
    // "Av 88 sökande antogs 61, 27 ställdes i kö"
    if name == "of" && group.parts.len() == 2 && group.parts.get(1).is_some_and(verb) && !group.has("and") {
        group.add("and");
    }
    if kinds_of(p, &group) {
        group.add("kinds-of");
    }
    if name == "whereof" && telegraphic(p, &group) {
        group.add("listed");
    }
    if by_comma && !group.has("total") && !group.has("complement") {
        group.add("coordinate");
    }
    if group.parts.last().is_some_and(|last| (last + 1..stop).any(|i| alike(p, whole, i) && states(p, i))) {
        group.add("tail");
    }
    Some(group)
}

/// "(norra kajen 20, södra kajen 11, piren 6)": three or more told alike that come to nearly as much as the whole, or two that
/// come nearer still.
fn lists(p: &Passage, group: &Division) -> bool {
    let value = |i: &usize| p.figure(*i).map_or(0, |f| f.value);
    let (sum, whole): (Micro, Micro) = (group.parts.iter().map(value).sum(), value(&group.whole));
    let alike = group.has("led-alike") || group.has("parallel");
    let room = if alike && group.parts.len() > 2 { 10 } else { 20 };
    (alike || group.parts.len() == 2) && (sum - whole).abs() * room <= whole
}

/// "640 båtar, 210 segelbåtar och 430 motorbåtar": each part counts a kind of what the whole counts.
fn kinds_of(p: &Passage, group: &Division) -> bool {
    let whole = p.noun(group.whole);
    // "och 48 visstidsanställda på minst tre månader" are some of them.
    let told = |i: &usize| behind(p, *i).get(1).is_none_or(|t| !t.is_word() || t.tags.has(Tag::And));
    let kind = |i: &usize| p.noun(*i) != whole && p.noun(*i).ends_with(whole) && told(i);
    whole.chars().count() > 3 && group.parts.iter().all(kind)
}

/// A line without a verb that ends in its last part: "Ärenden: 240, varav 180 bifall, 60 avslag".
fn telegraphic(p: &Passage, group: &Division) -> bool {
    const VERB: Tags = Tags::of(&[Tag::Level, Tag::Verb, Tag::ChangeVerb, Tag::And]);
    let sentence = p.sentences.get(p.sentence_of(group.whole));
    let tokens = sentence.and_then(|s| p.tokens.get(s.tokens.clone())).unwrap_or_default();
    let last = group.parts.last().copied().unwrap_or_default();
    let verb = tokens.iter().any(|t| t.tags.any(VERB) || t.is_word() && predicate(t.span.of(&p.low)));
    !verb && behind(p, last).len() <= 2 && tokens.iter().any(|t| t.is_mark(':'))
}

/// A figure that a bracket sets beside the whole: last year's.
fn base(whole: usize, m: &crate::figures::mention::FigureMention) -> bool {
    m.role == FigureRole::Base || m.bracket == Some(whole) && m.alone
}

/// What opens a row of parts between a whole and the first of them.
fn opening(p: &Passage, whole: usize, first: usize) -> Option<&'static str> {
    let words = p.between(whole, first);
    let name = words.iter().rev().find_map(|t| match t.tags {
        t if t.has(Tag::Whereof) => Some("whereof"),
        t if t.has(Tag::Split) => Some("split"),
        t if t.has(Tag::OfThese) => Some("of-these"),
        t if t.has(Tag::Because) && item(p, first) => Some("explained"),
        t if t.has(Tag::Relative) && shared(words) => Some("where"),
        _ if t.is_mark(':') => Some("colon"),
        _ => None,
    });
    let in_bracket = p.mention(first).is_some_and(|m| m.bracket.is_some()) && !bracketed(p, first);
    match name {
        _ if in_bracket => Some("bracket"),
        Some(name) => Some(name),
        None if out_of(p, whole) => Some("of"),
        None if rest_row(p, whole, first) => Some("left"),
        None if items(p, whole, first) => Some("items"),
        None if set_off(words) && !alike_led(p, words, first) => Some("apposition"),
        None => None,
    }
}

/// "Köpet på 90 betalas med 20 nu och resten, 70, vid tillträdet": the first figure of a sentence, one part, and what is left.
fn rest_row(p: &Passage, whole: usize, first: usize) -> bool {
    let opens = p.sentences.get(p.sentence_of(whole)).is_some_and(|s| s.figures.start == whole);
    opens
        && first == whole + 1
        && p.sentence_of(first + 1) == p.sentence_of(whole)
        && alike(p, whole, first + 1)
        && rest(p, first + 1)
}

/// "74 klagomål kommer från förskolan (18), skolan (41) och vården (15)": three items or more, each with its figure in a
/// bracket, and none is told as the most.
fn items(p: &Passage, whole: usize, first: usize) -> bool {
    let bracketed = |i: usize| bracketed(p, i) && p.sentence_of(i) == p.sentence_of(whole) && alike(p, whole, i);
    let words = p.between(whole, first);
    // "som avser parker (9,0)"
    let relative = usize::from(words.iter().any(|t| t.tags.has(Tag::Relative)));
    let named = words.iter().filter(|t| t.is_word() && t.tags == Tags::NONE).count() + relative > 1;
    named && (first..first + 3).all(bracketed) && !Passage::tags(words).has(Tag::Extreme)
}

/// ", där gatan stod för 21": what the parts stand for.
fn shared(words: &[Token]) -> bool {
    words.last().is_some_and(|t| t.tags.has(Tag::Makes)) && words.iter().any(|t| t.is_mark(','))
}

/// "55 besök i norr, 48 i centrum": the first goes with what follows as one of the row, not as its whole.
fn alike_led(p: &Passage, words: &[Token], first: usize) -> bool {
    let word = |t: &Token| t.span.of(&p.low);
    let next = behind(p, first).first().filter(|t| t.is_word() && !t.tags.is_empty() || t.tags.has(Tag::Prep));
    next.is_some_and(|t| words.iter().any(|w| word(w) == word(t)))
}

/// A comma or a dash right before the first part, with only the whole's name before it.
fn set_off(words: &[Token]) -> bool {
    let mut back = words.iter().rev().skip_while(|t| t.tags.has(Tag::Article) || t.tags.has(Tag::Of));
    // ", kvinnor 401, män 111"
    let sex = |t: &Token| t.tags.has(Tag::Female) || t.tags.has(Tag::Male);
    if words.last().is_some_and(sex) {
        back.next();
    }
    let mark = back.next().is_some_and(|t| [',', '–', '-', '—', ';'].iter().any(|m| t.is_mark(*m)));
    mark && words.len() <= NAME && back.all(|t| !t.is_mark(','))
}

/// "15 lägenheter (9 garage och 7 förråd)": each part counts a thing by a noun that is neither plural adjective, person nor
/// group, and closes there, so that they may be beside the whole.
fn kinds(p: &Passage, parts: &[usize]) -> bool {
    let thing = |i: &usize| match behind(p, *i) {
        [noun, ..] if !noun.is_word() || !noun.tags.is_empty() => false,
        [noun, rest @ ..] => {
            let word = noun.span.of(&p.low);
            let plural = ["or", "ar", "er", "are", "a", "n"].iter().any(|end| word.ends_with(end));
            !plural && rest.iter().all(|t| t.tags.has(Tag::And) || !t.is_word())
        }
        [] => false,
    };
    parts.iter().all(thing)
}

/// No part has a noun of its own: each is followed by a word that ends like an adjective in the plural, or by a preposition:
/// "78 föranmälda och 42 oanmälda", "244 permanenta och 68 för korttidsvård".
fn elliptic(p: &Passage, parts: &[usize]) -> bool {
    let adjective = |word: &str| {
        let plural = word.ends_with('a') || word.ends_with('e') && !word.ends_with("are");
        plural && word.chars().count() > 4
    };
    let next = |i: &usize| behind(p, *i).first();
    let told = |i: &usize| next(i).is_some_and(|t| adjective(t.span.of(&p.low)));
    parts.iter().any(told) && parts.iter().all(|i| told(i) || next(i).is_some_and(|t| t.tags.has(Tag::Prep)))
}

/// "512 flickor, 409 pojkar och 19 som inte ville uppge kön": one part counts the ones, another the others.
fn sexes(p: &Passage, parts: &[usize]) -> bool {
    let counts = |sex: Tag| parts.iter().any(|i| behind(p, *i).first().is_some_and(|t| t.tags.has(sex)));
    counts(Tag::Female) && counts(Tag::Male)
}

/// Last year's parts of last year's whole: "20 (18), varav 8 (7) kvinnor och 12 (11) män".
fn last_years(p: &Passage, group: &Division) -> Option<Division> {
    let base = |i: usize| {
        (i + 1 < p.figures.len() && p.mention(i + 1)?.bracket == Some(i) && p.mention(i + 1)?.alone).then_some(i + 1)
    };
    let parts: Option<Vec<usize>> = group.parts.iter().map(|i| base(*i)).collect();
    let (whole, parts) = (base(group.whole)?, parts?);
    let fits = parts.iter().all(|i| alike(p, whole, *i));
    fits.then(|| Division { whole, parts, ..group.clone() })
}
