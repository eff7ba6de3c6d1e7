//! A whole that stands before its parts: what opens the row of parts, in its own sentence or in those that follow.

use super::group::Group;
use super::list::{against, bracketed, item, may_be_part, mixed, parallel, row, weigh};
use crate::amount::Unit;
use crate::figures::beside::{alike, before, behind, names, out_of, rest, states};
use crate::figures::mention::Role;
use crate::figures::passage::Passage;
use crate::swedish::{Tag, Token};

/// How many words may name the whole before a comma opens its parts.
const NAME: usize = 9;
/// How many sentences behind the whole may tell its parts.
const SENTENCES: usize = 3;
/// No more figures of a sentence are tried as wholes.
const WHOLES: usize = 40;

/// The groups whose whole stands in a sentence.
pub fn find(p: &Passage, number: usize, out: &mut Vec<Group>) {
    let Some(sentence) = p.sentences.get(number) else { return };
    for whole in sentence.figures.clone().take(WHOLES).filter(|i| is_whole(p, *i)) {
        let within = opened(p, whole, sentence.figures.end);
        if let Some(mut group) = within {
            if let Some(year_before) = last_years(p, &group) {
                if year_before.holds(p) {
                    group.add("last-year");
                }
                out.push(year_before);
            }
            out.push(group);
        }
    }
    remainder(p, number, out);
    let wholes = sentence.figures.clone().rev().filter(|i| is_whole(p, *i)).take(3);
    for (n, whole) in wholes.enumerate() {
        if let Some(mut group) = following(p, number, whole) {
            let named = group.has("of-same");
            (0..n).filter(|_| !named).for_each(|_| group.add("farther"));
            out.push(group);
        }
    }
}

fn is_whole(p: &Passage, figure: usize) -> bool {
    let role = p.mention(figure).map(|m| m.role);
    matches!(role, Some(Role::Level | Role::To | Role::Delta | Role::Part))
}

/// The parts that the words behind a whole open within its sentence.
fn opened(p: &Passage, whole: usize, end: usize) -> Option<Group> {
    let part = |i: &usize| alike(p, whole, *i) && (item(p, *i) || p.mention(*i).is_some_and(|m| !base(whole, m)));
    let first = (whole + 1..end).take(4).find(part)?;
    let name = opening(p, whole, first)?;
    let stop = match name {
        "bracket" => (first..end).take_while(|i| p.mention(*i).is_some_and(|m| m.bracket.is_some())).last()? + 1,
        _ => end,
    };
    let parts = row(p, whole, first, stop);
    // "Av 60 enkäter besvarades 45, 20 digitalt och …": what follows may divide the first.
    if name == "of" && matches!(behind(p, first), [comma] if comma.is_mark(',')) {
        return None;
    }
    let percent = p.figure(whole).is_some_and(|f| f.unit == Unit::Percent);
    let by_comma = matches!(name, "apposition") && !parallel(p, &parts) && !adjectives(p, &parts);
    if parts.len() < 2 || percent && matches!(name, "apposition" | "of") || !may_be_part(p, first) {
        return None;
    }
    let mut group = Group::new(whole, parts);
    group.add(name);
    group.closed = matches!(name, "colon" | "split" | "apposition");
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
    if name == "colon" && group.parts.len() > 2 && !group.has("and") && !group.has("rest") {
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

/// A figure that a bracket sets beside the whole: last year's.
fn base(whole: usize, m: &crate::figures::mention::Mention) -> bool {
    m.role == Role::Base || m.bracket == Some(whole) && m.alone
}

/// What opens a row of parts between a whole and the first of them.
fn opening(p: &Passage, whole: usize, first: usize) -> Option<&'static str> {
    let words = p.between(whole, first);
    let name = words.iter().rev().find_map(|t| match t.tags {
        t if t.has(Tag::Whereof) => Some("whereof"),
        t if t.has(Tag::Split) => Some("split"),
        t if t.has(Tag::OfThese) => Some("of-these"),
        t if t.has(Tag::Because) && item(p, first) => Some("explained"),
        _ if t.is_mark(':') => Some("colon"),
        _ => None,
    });
    let in_bracket = p.mention(first).is_some_and(|m| m.bracket.is_some()) && !bracketed(p, first);
    match name {
        _ if in_bracket => Some("bracket"),
        Some(name) => Some(name),
        None if out_of(p, whole) => Some("of"),
        None if set_off(words) && !alike_led(p, words, first) => Some("apposition"),
        None => None,
    }
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
    let mark = back.next().is_some_and(|t| [',', '–', '-', '—'].iter().any(|m| t.is_mark(*m)));
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

/// Each part is followed by a word that ends like an adjective in the plural: "78 föranmälda och 42 oanmälda".
fn adjectives(p: &Passage, parts: &[usize]) -> bool {
    parts.iter().all(|i| {
        let word = behind(p, *i).first().map_or("", |t| t.span.of(&p.low));
        let plural = word.ends_with('a') || word.ends_with('e') && !word.ends_with("are");
        plural && word.chars().count() > 4
    })
}

/// Last year's parts of last year's whole: "20 (18), varav 8 (7) kvinnor och 12 (11) män".
fn last_years(p: &Passage, group: &Group) -> Option<Group> {
    let base = |i: usize| {
        (i + 1 < p.figures.len() && p.mention(i + 1)?.bracket == Some(i) && p.mention(i + 1)?.alone).then_some(i + 1)
    };
    let parts: Option<Vec<usize>> = group.parts.iter().map(|i| base(*i)).collect();
    let (whole, parts) = (base(group.whole)?, parts?);
    let fits = parts.iter().all(|i| alike(p, whole, *i));
    fits.then(|| Group { whole, parts, ..group.clone() })
}

/// Parts in the sentences behind: "… 212 synpunkter. Av dem var 97 klagomål, … och resten, 31, …".
fn following(p: &Passage, number: usize, whole: usize) -> Option<Group> {
    let next = p.sentences.get(number + 1)?;
    let first = next.figures.clone().next().filter(|i| alike(p, whole, *i) && states(p, *i))?;
    let mut parts = row(p, whole, first, next.figures.end);
    // "Av de återstående …", "Resten fördelade sig på …": parts of what is left of the whole.
    if resumed(p, first) {
        return None;
    }
    let left = parts.len() > 1 && parts.last().is_some_and(|last| rest(p, *last));
    let name = continues(p, whole, first).or(left.then_some("left"))?;
    for later in p.sentences.get(number + 2..).unwrap_or_default().iter().take(SENTENCES - 1) {
        let told = later.figures.clone().find(|i| alike(p, whole, *i) && states(p, *i));
        if parts.last().is_some_and(|last| rest(p, *last)) || !told.is_some_and(|i| joins(p, i)) {
            break;
        }
        parts.extend(told.map(|i| row(p, whole, i, later.figures.end)).unwrap_or_default());
    }
    if parts.len() < 2 || p.figure(whole).is_some_and(|f| f.unit == Unit::Percent) {
        return None;
    }
    let mut group = Group::new(whole, parts);
    group.add(name);
    weigh(p, &mut group);
    if name == "bare" && group.parts.len() > 2 {
        group.add("three");
    }
    Some(group)
}

/// "Av 27 besök var elva oanmälda. De övriga, 16, …", "29 av 40 … De 11 som saknas …": one part, and the next sentence tells
/// what is left.
fn remainder(p: &Passage, number: usize, out: &mut Vec<Group>) {
    let (Some(here), Some(next)) = (p.sentences.get(number), p.sentences.get(number + 1)) else { return };
    let (Some(first), Some(left)) = (here.figures.clone().next(), next.figures.clone().next()) else { return };
    let all: Vec<usize> = here.figures.clone().filter(|i| alike(p, first, *i)).collect();
    let of =
        |a: usize, b: usize| p.between(a, b).iter().take(3).any(|t| t.tags.has(Tag::Of) || t.tags.has(Tag::OfThese));
    let (whole, parts) = match *all.as_slice() {
        [whole, ref parts @ ..] if out_of(p, whole) && !parts.is_empty() && parts.len() < 4 => (whole, parts.to_vec()),
        [part, whole] if of(part, whole) => (whole, vec![part]),
        _ => return,
    };
    let opens = before(p, left);
    let name = match () {
        _ if opens.len() <= 4 && rest(p, left) => "rest",
        _ if opens.len() == 1 && opens.iter().all(|t| t.tags.has(Tag::Anaphor)) => "definite",
        _ => return,
    };
    if alike(p, whole, left) && parts.iter().chain([&left]).all(|i| states(p, *i)) {
        let mut group = Group::new(whole, parts.into_iter().chain([left]).collect());
        group.add("of");
        group.add(name);
        group.closed = name == "rest";
        against(p, &mut group);
        out.push(group);
    }
}

/// A sentence that begins with what is left.
fn resumed(p: &Passage, first: usize) -> bool {
    let words = before(p, first);
    words.len() > 2 && words.iter().take(2).any(|t| t.tags.has(Tag::Rest))
}

/// How a sentence goes on about the whole before it: "Av dem", "Av synpunkterna", "21 av ärendena", or a bare number as its
/// subject.
fn continues(p: &Passage, whole: usize, first: usize) -> Option<&'static str> {
    let (left, right) = (before(p, first), behind(p, first));
    let of = |words: &[Token]| {
        let at = words.iter().position(|t| t.tags.has(Tag::Of))?;
        Some(words.get(at + 1..).unwrap_or_default().iter().take(3).any(|t| names(p, t, whole)))
    };
    let next = right.first();
    let of_next = next.is_some_and(|t| t.tags.has(Tag::Of));
    match () {
        _ if left.len() <= 6 && Passage::tags(left).has(Tag::OfThese) => Some("of-these"),
        _ if next.is_some_and(|t| t.tags.has(Tag::OfThese)) => Some("of-these"),
        _ if left.len() <= 8 && Passage::tags(left).has(Tag::Split) => Some("split"),
        _ if left.len() <= 5 && Passage::tags(left).has(Tag::Makes) => Some("made-of"),
        _ if left.first().is_some_and(|t| t.tags.has(Tag::Female) || t.tags.has(Tag::Male)) => Some("sexes"),
        _ if left.len() <= 6 && of(left) == Some(true) || of_next && of(right) == Some(true) => Some("of-same"),
        _ if left.len() <= 2 && of_next
            || left.len() <= 6 && of(left).is_some() && left.first().is_some_and(|t| t.tags.has(Tag::Of)) =>
        {
            Some("of-definite")
        }
        _ if left.is_empty() && next.is_some_and(|t| t.is_word() && !t.tags.has(Tag::Prep)) => Some("bare"),
        _ => None,
    }
}

/// A later sentence goes on with the rest, or with a bare number.
fn joins(p: &Passage, figure: usize) -> bool {
    rest(p, figure) || before(p, figure).len() <= 1
}
