//! Part and whole beside a share: "30 av 40", "Av 40 … 30", "40, varav 30", a whole in the sentence before.

use super::add;
use crate::amount::{Form, Unit};
use crate::figures::mention::FigureRole;
use crate::figures::neighbour_words::{alike, before, behind, names, out_of, states};
use crate::figures::passage::Passage;
use crate::figures::relation::Terms;
use crate::swedish::{Tag, Tags, Token, stem};

/// A part and its whole, with what makes them so.
pub struct PartAndWhole {
    pub part: usize,
    pub whole: usize,
    pub terms: Terms,
}

impl PartAndWhole {
    /// The words do not join part and whole; where they stand does.
    pub fn inferred(&self) -> bool {
        const BY_PLACE: [&str; 6] = ["same-counted", "only", "of-these", "carried", "carried-loosely", "divided"];
        self.terms.0.iter().any(|(name, _)| BY_PLACE.contains(name))
    }
}

/// How many figures on each side of a share are tried.
const REACH: usize = 4;
/// How many sentences back the same may be counted.
const SAME: usize = 5;
/// "30 av kommunens alla 40": how many words may stand between part and whole.
const BETWEEN: usize = 6;

const LINKS: Tags = Tags::of(&[Tag::Whereof, Tag::OfThese]);

/// The pairs that a share of a sentence can tell of; `divided` are the wholes with the parts that they fit.
pub fn near(p: &Passage, number: usize, share: usize, divided: &[(usize, Vec<usize>)]) -> Vec<PartAndWhole> {
    let Some(here) = p.sentences.get(number) else { return Vec::new() };
    let mut own = amounts(p, here.figures.start..share, REACH);
    let before = own.len();
    own.extend((share + 1..here.figures.end).take(2 * REACH).filter(|i| is_amount(p, *i)).take(REACH));
    let sentence = |n: Option<usize>| n.and_then(|n| p.sentences.get(n)).map_or(0..0, |s| s.figures.clone());
    let back = amounts(p, sentence(number.checked_sub(1)), REACH);
    let mut out = Vec::new();
    within(p, &own, &mut out);
    if let [whole, part] = *own.as_slice()
        && before == 2
        && out.is_empty()
    {
        out.extend(only(p, whole, part));
    }
    if own.is_empty() {
        within(p, &back, &mut out);
        // "118 elever, varav 74 pojkar och 19 nyanlända. Det motsvarar 14 procent": of which of them is not told.
        if back.len() > 2 {
            out.iter_mut().for_each(|pair| add(&mut pair.terms, "other-part"));
        }
        let hence = crate::figures::neighbour_words::before(p, share).iter().any(|t| t.tags.has(Tag::Hence));
        let sex = |i: &usize| behind(p, *i).iter().take(2).any(|t| t.tags.has(Tag::Female) || t.tags.has(Tag::Male));
        if let ([a, b], true, true) = (back.as_slice(), hence && !back.iter().any(sex), out.is_empty()) {
            let larger = p.figure(*a).zip(p.figure(*b)).is_some_and(|(a, b)| a.value >= b.value);
            out.extend(if larger { only(p, *a, *b) } else { only(p, *b, *a) });
        }
        within(p, &amounts(p, sentence(Some(number + 1)), REACH), &mut out);
        out.extend(divisions(divided, &back));
    }
    let far = amounts(p, sentence(number.checked_sub(2)), REACH);
    // "75 anbud. 30 av dem uppfyllde kraven. Det är 40 procent."
    if let ([], [part]) = (own.as_slice(), back.as_slice()) {
        out.extend(
            carried(p, *part, &far, 1).into_iter().filter(|pair| pair.terms.0.iter().all(|t| t.0 != "carried-loosely")),
        );
    }
    for part in own.iter().copied() {
        out.extend(carried(p, part, &back, own.len()));
        out.extend(
            carried(p, part, &far, usize::MAX)
                .into_iter()
                .filter(|pair| pair.terms.0.iter().all(|t| t.0 == "of-these")),
        );
    }
    if let ([part], true) = (own.as_slice(), out.is_empty()) {
        out.extend(counted_before(p, *part));
    }
    let beside = own.iter().chain(back.last().filter(|_| before == 0));
    out.extend(beside.flat_map(|a| own.iter().map(move |b| (*a, *b))).filter_map(|(a, b)| of_share(p, share, a, b)));
    out
}

/// The last figures of a range that state an amount and no per cent.
fn amounts(p: &Passage, range: std::ops::Range<usize>, most: usize) -> Vec<usize> {
    let mut out: Vec<usize> = range.rev().take(4 * most).filter(|i| is_amount(p, *i)).take(most).collect();
    out.reverse();
    out
}

fn is_amount(p: &Passage, figure: usize) -> bool {
    p.figure(figure).is_some_and(|f| !matches!(f.unit, Unit::Percent | Unit::PercentPoint)) && states(p, figure)
}

/// Parts of the sentence before that a whole is divided into.
fn divisions<'a>(divided: &'a [(usize, Vec<usize>)], back: &'a [usize]) -> impl Iterator<Item = PartAndWhole> + 'a {
    let near = divided.iter().filter(|(whole, _)| back.contains(whole));
    near.flat_map(|(whole, parts)| parts.iter().map(|part| told(*part, *whole, "divided")))
}

/// "846 synpunkter … Inom fem dagar hade 601 synpunkter fått svar": the one amount so far of what the part counts, that has
/// room for it.
fn counted_before(p: &Passage, part: usize) -> Option<PartAndWhole> {
    let noun = p.noun(part);
    let larger = |whole: &usize| p.figure(*whole).zip(p.figure(part)).is_some_and(|(w, f)| w.value > f.value);
    let from = p.sentences.get(p.sentence_of(part).saturating_sub(SAME)).map_or(part, |s| s.figures.start);
    let mut wholes = (from..part).filter(|i| !noun.is_empty() && p.noun(*i) == noun && is_amount(p, *i));
    let whole = wholes.next().filter(|_| wholes.next().is_none()).filter(larger)?;
    Some(told(part, whole, "same-counted"))
}

fn told(part: usize, whole: usize, name: &'static str) -> PartAndWhole {
    let mut terms = Terms::default();
    add(&mut terms, name);
    PartAndWhole { part, whole, terms }
}

/// "18 överklaganden … och biföll sex": the only two amounts before the share, both levels.
fn only(p: &Passage, whole: usize, part: usize) -> Option<PartAndWhole> {
    let level = |i: usize| p.mention(i).is_some_and(|m| matches!(m.role, FigureRole::Level | FigureRole::Part));
    (level(whole) && level(part) && alike(p, whole, part)).then(|| told(part, whole, "only"))
}

/// The pairs of one sentence.
fn within(p: &Passage, figures: &[usize], out: &mut Vec<PartAndWhole>) {
    for (n, a) in figures.iter().enumerate() {
        for b in figures.get(n + 1..).unwrap_or_default().iter().filter(|b| alike(p, *a, **b)) {
            out.extend(pair(p, *a, *b));
        }
    }
}

fn pair(p: &Passage, a: usize, b: usize) -> Option<PartAndWhole> {
    let between = p.between(a, b);
    let next = !(a + 1..b).any(|i| alike(p, a, i));
    let led = |t: &Token| t.tags.has(Tag::Of) || t.tags.has(Tag::OfThese);
    let of = between.iter().take(3).any(led);
    let percent = |i: usize| {
        p.figure(i).is_some_and(|f| f.unit == Unit::Percent) && p.mention(i).is_some_and(|m| m.bracket.is_none())
    };
    // "en tredjedel av dem, 23 stycken": the fraction of the part itself.
    let own = |i: usize| i + 1 == b && p.figure(i).is_some_and(|f| f.form == Form::Fraction);
    let next = next && !(a + 1..b).any(|i| percent(i) && !own(i));
    let linked = before(p, b).iter().any(|t| t.tags.any(LINKS));
    // "av 40 är 30 nya och av 20 är 12": the part is of the nearest that "av" leads.
    let other = (a + 1..=b).any(|i| {
        before(p, i).iter().any(led) || p.figure(i).is_some_and(|f| f.form == Form::Fraction) && !beside(p, i, b)
    });
    let (part, whole, name) = match () {
        _ if b == a + 1 && of && between.len() <= BETWEEN && between.iter().all(Token::is_word) => (a, b, "of"),
        _ if next && linked => (b, a, "whereof"),
        _ if next && behind(p, b).first().is_some_and(|t| t.tags.has(Tag::OfThese)) => (b, a, "whereof"),
        _ if out_of(p, a) && !linked && !other => (b, a, "out-of"),
        _ => return None,
    };
    Some(told(part, whole, name))
}

/// "en femtedel, 40, är sjuka": the fraction right before the part that it is.
fn beside(p: &Passage, fraction: usize, part: usize) -> bool {
    part == fraction + 1 && matches!(p.between(fraction, part), [comma] if comma.is_mark(','))
}

/// A whole in a sentence before: "200 medarbetare. 120 svarade", "Av dem har 208", "Av lägenheterna är 369".
fn carried(p: &Passage, part: usize, back: &[usize], own: usize) -> Vec<PartAndWhole> {
    // "61 fler än 2023. 36 av dem": a change is no whole of another sentence.
    let level = |whole: usize| p.mention(whole).is_none_or(|m| m.role != FigureRole::Delta);
    let fits = |whole: &usize| {
        let room = p.figure(*whole).zip(p.figure(part)).is_some_and(|(w, f)| w.value >= f.value);
        alike(p, part, *whole) && room && level(*whole)
    };
    let wholes: Vec<usize> = back.iter().rev().copied().filter(fits).collect();
    let alone = own == 1 && back.len() == 1;
    let each = wholes.iter().enumerate().filter_map(|(n, whole)| {
        let change = p.mention(part).is_some_and(|m| m.role == FigureRole::Delta);
        let loosely = alone && !change && !narrowed(p, behind(p, part), *whole);
        let name = carries(p, part, *whole).or(loosely.then_some("carried-loosely"))?;
        let mut pair = told(part, *whole, name);
        (0..n).for_each(|_| add(&mut pair.terms, "farther"));
        Some(pair)
    });
    each.collect()
}

fn carries(p: &Passage, part: usize, whole: usize) -> Option<&'static str> {
    let first = p.sentences.get(p.sentence_of(part))?.figures.clone().find(|i| alike(p, whole, *i))? == part;
    let (left, right) = (before(p, part), behind(p, part));
    // A change is no part, and "hälften av de 9,0" names a whole.
    let of_share = part.checked_sub(1).and_then(|i| p.figure(i)).is_some_and(|f| f.unit == Unit::Percent)
        && left.first().is_some_and(|t| t.tags.has(Tag::Of) || t.tags.has(Tag::OfThese))
        && left.iter().all(Token::is_word);
    if of_share || p.mention(part).is_some_and(|m| m.role == FigureRole::Delta) {
        return None;
    }
    let near = left.get(left.len().saturating_sub(BETWEEN)..).unwrap_or_default();
    let of = |words: &[Token]| {
        let at = words.iter().position(|t| t.tags.has(Tag::Of));
        at.and_then(|at| words.get(at + 1..)).is_some_and(|w| w.iter().take(3).any(|t| names(p, t, whole)))
    };
    let next = right.first();
    let tagged = |tag: Tag| next.is_some_and(|t| t.tags.has(tag));
    // "160 av dem som svarade": of some of them.
    let some = |words: &[Token]| {
        words.windows(2).any(|w| matches!(w, [a, b] if a.tags.has(Tag::OfThese) && b.tags.has(Tag::Relative)))
    };
    match () {
        _ if !first || some(right) || some(left) || narrowed(p, right, whole) => None,
        _ if near.iter().any(|t| t.tags.has(Tag::OfThese)) || tagged(Tag::OfThese) => Some("of-these"),
        _ if of(near) || tagged(Tag::Of) && of(right) => Some("of-these"),
        _ if left.is_empty() && next.is_some_and(|t| t.is_word() && !names(p, t, whole)) => Some("carried"),
        _ => None,
    }
}

/// "143 av de planerade kontrollerna", where the whole's own sentence speaks of no planned ones: of some of them.
fn narrowed(p: &Passage, words: &[Token], whole: usize) -> bool {
    let behind = words.split_first().filter(|(of, _)| of.tags.has(Tag::OfThese)).map_or(&[][..], |(_, rest)| rest);
    let noun = behind.iter().take(3).position(|t| names(p, t, whole)).unwrap_or(0);
    let sentence = p.sentences.get(p.sentence_of(whole)).map_or(0..0, |s| s.tokens.clone());
    let told = p.tokens.get(sentence).unwrap_or_default();
    let known = |t: &Token| told.iter().any(|o| stem(o.span.of(&p.low)) == stem(t.span.of(&p.low)));
    let all = Tags::of(&[Tag::Article, Tag::Anaphor, Tag::Total, Tag::Now]);
    behind.iter().take(noun).any(|t| !t.tags.any(all) && t.is_word() && !known(t))
}

/// "84 procent av 51 miljoner", "4,5 procent av budgeten, som är 480 miljoner", with the part beside it: the words of the share
/// name its whole.
fn of_share(p: &Passage, share: usize, part: usize, whole: usize) -> Option<PartAndWhole> {
    let between = p.between(share, whole);
    let led = between.first().is_some_and(|t| t.tags.has(Tag::Of) || t.tags.has(Tag::OfThese));
    let comma = between.iter().position(|t| !t.is_word());
    let once = between.iter().filter(|t| t.tags.has(Tag::Of) || t.tags.has(Tag::OfThese)).count() == 1;
    let relative = comma.is_none_or(|at| between.get(at + 1).is_some_and(|t| t.tags.has(Tag::Relative)));
    let short = between.len() <= if comma.is_none() { BETWEEN } else { 2 * BETWEEN };
    let beside = part + 1 == share || part == whole + 1;
    (whole == share + 1 && led && once && relative && short && beside && alike(p, part, whole))
        .then(|| told(part, whole, "share-of"))
}
