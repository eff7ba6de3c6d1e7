//! A whole whose parts stand in the sentences behind it: "Av dem var 97 klagomål, … och resten, 31, …", a row that begins in
//! its own sentence and goes on, or what is left of it.

use super::enumeration::{against, row, traits, weigh};
use super::group::Division;
use super::parallel_parts::{led_alike, shared};
use super::whole_first::{is_whole, with_last_years};
use crate::amount::{Form, ONE, Unit};
use crate::figures::mention::FigureRole;
use crate::figures::neighbour_words::{alike, before, behind, inner, names, out_of, rest, states, times_apart};
use crate::figures::passage::{Passage, Sentence};
use crate::swedish::{Tag, Tags, Token};

/// How many sentences behind the whole may tell its parts.
const SENTENCES: usize = 3;
/// What makes a later sentence tell of something else than more parts.
const OTHER: Tags = Tags::of(&[
    Tag::Total,
    Tag::Before,
    Tag::Now,
    Tag::Once,
    Tag::Compare,
    Tag::Example,
    Tag::Excluding,
    Tag::Budget,
    Tag::Plan,
    Tag::Goal,
    Tag::Rate,
    Tag::Hypothetical,
    Tag::OfThese,
]);

/// The groups whose whole stands in a sentence and whose parts end behind it.
pub fn find(p: &Passage, number: usize, out: &mut Vec<Division>) {
    let Some(sentence) = p.sentences.get(number) else { return };
    remainder(p, number, out);
    begun(p, number, out);
    out.extend(numbered(p, number));
    let wholes = sentence.figures.clone().rev().filter(|i| is_whole(p, *i)).take(3);
    let mut nearer = 0;
    for whole in wholes {
        for mut group in following(p, number, whole) {
            let named = group.has("of-same") || group.has("named");
            (0..nearer).filter(|_| !named).for_each(|_| group.add("farther"));
            with_last_years(p, group, out);
        }
        // "från 270 till 262, alltså med 8": the change is no whole before the level is.
        nearer += usize::from(states(p, whole) && p.mention(whole).is_some_and(|m| m.role != FigureRole::Delta));
    }
}

/// Parts in the sentences behind: "… 212 synpunkter. Av dem var 97 klagomål, … och resten, 31, …". A row that its own sentence
/// closes may go on or not.
fn following(p: &Passage, number: usize, whole: usize) -> Vec<Division> {
    let Some(long) = behind_whole(p, number, whole, false) else { return Vec::new() };
    let ends = |i: Option<&usize>| i.map(|i| p.sentence_of(*i));
    let goes_on = ends(long.parts.first()) != ends(long.parts.last());
    let short = Some(()).filter(|_| goes_on).and_then(|_| behind_whole(p, number, whole, true));
    [long].into_iter().chain(short.filter(|s| s.has("and"))).collect()
}

/// The parts behind a whole; `one` reads a single sentence of them.
fn behind_whole(p: &Passage, number: usize, whole: usize, one: bool) -> Option<Division> {
    // "Två poster förklarar hela tappet.": tells of no amounts.
    let told = |s: &&Sentence| s.figures.clone().any(|i| (alike(p, whole, i) || half(p, i)) && states(p, i));
    let ahead = number + 1..(number + 3).min(p.sentences.len());
    let at = ahead.clone().find(|n| p.sentences.get(*n).as_ref().is_some_and(told))?;
    let next = p.sentences.get(at)?;
    let first = next.figures.clone().next().filter(|i| (alike(p, whole, *i) || half(p, *i)) && states(p, *i))?;
    let mut parts = row(p, whole, first, next.figures.end);
    // "Av de återstående …", "Resten fördelade sig på …": parts of what is left of the whole.
    if resumed(p, first) {
        return shared_out(p, number, whole, parts);
    }
    let left = parts.len() > 1 && parts.last().is_some_and(|last| rest(p, *last));
    let name = continues(p, whole, first).or(left.then_some("left"));
    let name = name.filter(|name| at == number + 1 || matches!(*name, "split" | "left" | "made-of"));
    let name = name.or_else(|| in_a_row(p, whole, next, &parts))?;
    if !one {
        go_on(p, (whole, first), at + 1, &mut parts);
    }
    if parts.len() < 2 || p.figure(whole).is_some_and(|f| f.unit == Unit::Percent) {
        return None;
    }
    let mut group = Division::new(whole, parts);
    group.add(name);
    // Two of several may be told: "Socialnämnden 11 och kommunstyrelsen 2".
    group.closed = name == "row-next" && group.parts.len() > 2;
    weigh(p, &mut group);
    // "fem behöver målas och fyra behöver nya räcken": the same may need both.
    if name == "bare" && traits(p, &group.parts) && !group.has("rest") {
        group.add("mixed");
    }
    if names_subject(p, next, first, whole) && !group.has("of-same") {
        group.add("named");
    }
    if matches!(name, "bare" | "row-next" | "row-led") && group.parts.len() > 2 {
        group.add("three");
    }
    Some(group)
}

/// "… med 7 240 tkr. Tre poster förklarar hela beloppet: A med 3 900, B med 2 150 och C med 1 190": as many amounts behind a
/// colon as the sentence says there are, of the last amount before it.
fn numbered(p: &Passage, number: usize) -> Option<Division> {
    let (here, next) = (p.sentences.get(number)?, p.sentences.get(number + 1)?);
    let (count, parts) = (next.figures.clone().next()?, next.figures.clone().skip(1).collect::<Vec<_>>());
    let figure = p.figure(count).filter(|f| f.unit == Unit::None)?;
    let (first, last) = (*parts.first()?, *parts.last()?);
    let intro = p.tokens.get(p.mention(count)?.token..p.mention(first)?.token)?;
    let colon = intro.iter().any(|t| t.is_mark(':'));
    let some = Passage::tags(intro).any(Tags::of(&[Tag::Most, Tag::Extreme, Tag::Example, Tag::Share, Tag::OfThese]));
    let whole = here.figures.clone().rev().find(|i| alike(p, *i, first))?;
    let money = p.figure(whole).is_some_and(|f| matches!(f.unit, Unit::Kronor { .. }));
    let plain = parts.iter().all(|i| alike(p, whole, *i) && states(p, *i) && !inner(p, *i));
    let told = figure.value == parts.len() as i128 * ONE && count < first && last < next.figures.end;
    if !(told && colon && plain && money && parts.len() > 1 && !some) {
        return None;
    }
    let mut group = Division::new(whole, parts);
    group.add("numbered");
    weigh(p, &mut group);
    Some(group)
}

/// Adds the parts that the sentences behind a row tell.
fn go_on(p: &Passage, (whole, first): (usize, usize), from: usize, parts: &mut Vec<usize>) {
    let (rows, mut between) = (parts.len(), false);
    // "Besöken var oanmälda. Resterande 14 besök …": something else is told between.
    let same = |i: usize| behind(p, i).first().is_some_and(|t| names(p, t, whole) || names(p, t, first));
    for later in p.sentences.get(from..).unwrap_or_default().iter().take(SENTENCES - 1) {
        let told = later.figures.clone().find(|i| alike(p, whole, *i) && states(p, *i));
        let open = rows < 3 && onward(p, later.tokens.clone(), later.figures.clone(), (whole, first));
        if parts.last().is_some_and(|last| rest(p, *last)) {
            break;
        }
        if between && !told.is_some_and(|i| rest(p, i) && same(i)) || !(told.is_some_and(|i| joins(p, i)) || open) {
            between = true;
            continue;
        }
        parts.extend(told.map(|i| row(p, whole, i, later.figures.end)).unwrap_or_default());
    }
}

/// "512 kontroller. Hälften, 271, gällde livsmedel. Av de återstående avsåg 164 avlopp och 77 skolor": what is left after
/// the figures between is told in parts.
fn shared_out(p: &Passage, number: usize, whole: usize, left: Vec<usize>) -> Option<Division> {
    let here = p.sentences.get(number)?;
    let told = here.figures.clone().filter(|i| *i != whole && alike(p, whole, *i) && states(p, *i));
    let mut parts: Vec<usize> = told.collect();
    // The whole stands alone in the sentence before the first part.
    let whole = match parts.is_empty() {
        false => whole,
        true => {
            parts.push(whole);
            let before = p.sentences.get(number.checked_sub(1)?)?.figures.clone();
            let mut all = before.filter(|i| alike(p, whole, *i) && is_whole(p, *i));
            all.next().filter(|_| all.next().is_none())?
        }
    };
    let closed = left.last().is_some_and(|last| before(p, *last).iter().any(|t| t.tags.has(Tag::And)));
    let one = parts.len() == 1 && parts.iter().all(|i| *i > whole);
    parts.extend(left);
    let mut group = Division::new(whole, parts);
    group.add("shared-out");
    weigh(p, &mut group);
    (one && closed && group.parts.len() > 2).then_some(group)
}

/// "64 förslag, varav 20 bifölls. Avslag blev det i 31 fall, och 13 bereds": one part behind "varav", the others in the next
/// sentence, which tells of nothing else.
fn begun(p: &Passage, number: usize, out: &mut Vec<Division>) {
    let (Some(here), Some(next)) = (p.sentences.get(number), p.sentences.get(number + 1)) else { return };
    let two = here.figures.len() == 2;
    let of = |i: &usize| two && i.checked_sub(1).is_some_and(|w| out_of(p, w)) && joins(p, next.figures.start);
    let Some(part) = here.figures.clone().last().filter(|i| inner(p, *i) || of(i)) else { return };
    let Some(whole) = part.checked_sub(1).filter(|w| here.figures.contains(w) && alike(p, *w, part)) else { return };
    let more: Vec<usize> = next.figures.clone().collect();
    let tokens = p.tokens.get(next.tokens.clone()).unwrap_or_default();
    let plain = more.iter().all(|i| alike(p, whole, *i) && states(p, *i)) && !Passage::tags(tokens).any(OTHER);
    let ones = more.last().is_some_and(|last| super::enumeration::ones(p, whole, *last) > 0);
    if more.len() + usize::from(ones) < 2 || more.len() > 4 || !plain {
        return;
    }
    let mut group = Division::new(whole, [part].into_iter().chain(more).collect());
    group.add(if inner(p, part) { "whereof" } else { "of" });
    group.add("goes-on");
    weigh(p, &mut group);
    out.push(group);
}

/// "Av 27 besök var elva oanmälda. De övriga, 16, …", "29 av 40 … De 11 som saknas …": one part, and the next sentence tells
/// what is left.
fn remainder(p: &Passage, number: usize, out: &mut Vec<Division>) {
    let Some(here) = p.sentences.get(number) else { return };
    let Some(first) = here.figures.clone().next() else { return };
    let all: Vec<usize> = here.figures.clone().filter(|i| alike(p, first, *i)).collect();
    let of =
        |a: usize, b: usize| p.between(a, b).iter().take(3).any(|t| t.tags.has(Tag::Of) || t.tags.has(Tag::OfThese));
    let (whole, parts) = match *all.as_slice() {
        [whole, ref parts @ ..] if out_of(p, whole) && !parts.is_empty() && parts.len() < 4 => (whole, parts.to_vec()),
        [part, whole] if of(part, whole) => (whole, vec![part]),
        [part, whole, ref more @ ..] if of(part, whole) && of_first(p, more) => {
            return out.extend(with_first(p, (part, whole), more));
        }
        // "Nio av tretton är lagade; de övriga fyra väntar"
        [part, whole, left] if of(part, whole) && rest(p, left) => {
            return out.extend(left_over(p, (part, whole), left));
        }
        _ => return,
    };
    let Some(left) = p.sentences.get(number + 1).and_then(|next| next.figures.clone().next()) else { return };
    let opens = before(p, left);
    let name = match () {
        _ if opens.len() <= 4 && rest(p, left) => "rest",
        _ if opens.len() == 1 && opens.iter().all(|t| t.tags.has(Tag::Anaphor)) => "definite",
        _ => return,
    };
    if alike(p, whole, left) && parts.iter().chain([&left]).all(|i| states(p, *i)) {
        let mut group = Division::new(whole, parts.into_iter().chain([left]).collect());
        group.add("of");
        group.add(name);
        group.closed = name == "rest";
        against(p, &mut group);
        out.push(group);
    }
}

/// "Sju av tolv kontroller …, tre … och två …": the parts that follow on the first.
fn of_first(p: &Passage, more: &[usize]) -> bool {
    let joined = |i: &usize| before(p, *i).iter().any(|t| t.is_mark(',') || t.tags.has(Tag::And));
    let plain = more.iter().all(|i| states(p, *i) && joined(i) && !inner(p, *i));
    let of = |i: &usize| behind(p, *i).first().is_some_and(|t| t.tags.has(Tag::Of) || t.tags.has(Tag::OfThese));
    more.len() > 1 && plain && !more.iter().any(of) && !more.iter().any(|i| rest(p, *i))
}

fn with_first(p: &Passage, (part, whole): (usize, usize), more: &[usize]) -> Option<Division> {
    let mut group = Division::new(whole, [part].into_iter().chain(more.iter().copied()).collect());
    group.add("of-first");
    weigh(p, &mut group);
    group.has("and").then_some(group)
}

/// A part and what is told of the rest, in one sentence.
fn left_over(p: &Passage, (part, whole): (usize, usize), left: usize) -> Option<Division> {
    let parts = [part, left];
    let mut group = Division::new(whole, parts.to_vec());
    group.add("of");
    group.add("rest");
    group.closed = true;
    against(p, &mut group);
    parts.iter().all(|i| states(p, *i)).then_some(group)
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
        _ if left.len() <= 3 && left.first().is_some_and(|t| t.tags.has(Tag::Whereof)) => Some("of-these"),
        // "De flesta, 124, kom från skolan"
        _ if left.len() <= 3 && Passage::tags(left).has(Tag::Most) && left.last().is_some_and(|t| t.is_mark(',')) => {
            Some("of-these")
        }
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

/// "Anmälningarna kommer från …", "De högre kostnaderna gäller dels …": a sentence whose subject is what the whole counts.
fn names_subject(p: &Passage, next: &Sentence, first: usize, whole: usize) -> bool {
    let verb = Tags::of(&[Tag::Level, Tag::Verb, Tag::ChangeVerb]);
    let lead = p.mention(first).and_then(|m| p.tokens.get(next.tokens.start..m.token)).unwrap_or_default();
    lead.iter()
        .take(4)
        .take_while(|t| !t.tags.any(verb))
        .any(|t| t.span.of(&p.low).ends_with(['n', 'a']) && names(p, t, whole))
}

/// "Hälften kom från skolan": a fraction of the whole as one of its parts.
pub fn half(p: &Passage, figure: usize) -> bool {
    let one_in = |f: &crate::amount::Figure| f.span.of(&p.low).starts_with("var");
    p.figure(figure).is_some_and(|f| f.form == Form::Fraction && !one_in(f))
        && !behind(p, figure).first().is_some_and(|t| t.tags.has(Tag::OfThese))
}

/// "Totalt betalades 7,6 ut. Idrotten fick 4,1, kulturen 2,3 och förbunden 1,2": the parts are all figures of their sentence,
/// behind a whole that is told as one, or that they are surely of: "Det finns 64 lägenheter. Almen har 22, Björken 24 …".
fn in_a_row(p: &Passage, whole: usize, next: &Sentence, parts: &[usize]) -> Option<&'static str> {
    let told = Passage::tags(before(p, whole)).with(Passage::tags(behind(p, whole))).has(Tag::Total);
    let aside = |i: usize| i != whole && states(p, i) && p.mention(i).is_some_and(|m| m.role != FigureRole::Delta);
    let only = p.sentences.get(p.sentence_of(whole)).is_some_and(|s| !s.figures.clone().any(aside));
    let joined = parts.last().is_some_and(|last| before(p, *last).iter().any(|t| t.tags.has(Tag::And)));
    let told_now = next.figures.clone().filter(|i| p.mention(*i).is_some_and(|m| m.role != FigureRole::Base)).count();
    let all = only && joined && parts.len() > 1 && parts.len() == told_now;
    let plain = || !Passage::tags(p.tokens.get(next.tokens.clone()).unwrap_or_default()).any(OTHER);
    match () {
        _ if !all => None,
        _ if told => Some("row-next"),
        _ => (plain() && led_alike(p, parts) && shared(p, whole, parts)).then_some("row-led"),
    }
}

/// A later sentence that only tells more parts: its figures count the same, and no word tells of another time or plan.
fn onward(
    p: &Passage,
    tokens: std::ops::Range<usize>,
    mut figures: std::ops::Range<usize>,
    (whole, first): (usize, usize),
) -> bool {
    let tokens = p.tokens.get(tokens).unwrap_or_default();
    let alike = |i: usize| alike(p, whole, i) && states(p, i) && !times_apart(p, first, i);
    let small = p.figure(whole).is_some_and(|w| figures.clone().filter_map(|i| p.figure(i)).all(|f| f.value < w.value));
    !figures.is_empty() && figures.all(alike) && small && !Passage::tags(tokens).any(OTHER)
}

/// A later sentence goes on with the rest, or with a bare number.
fn joins(p: &Passage, figure: usize) -> bool {
    rest(p, figure) || before(p, figure).len() <= 1
}
