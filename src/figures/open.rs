//! Changes and shares whose terms their own passage does not tell: what a table beside it may be asked for. Gives the words
//! that name a row and a column, and the levels beside it that a cell may state; knows no table.

use super::mention::{FigureMention, FigureRole, Time, Way};
use super::neighbour_words::{before, behind};
use super::passage::{Passage, Sentence};
use crate::amount::{Form, Unit};
use crate::swedish::{Tag, Tags, Token, TokenKind, stem};
use crate::text::Span;
use std::ops::Range;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SoughtTerms {
    /// A difference or a change in per cent, and the way that the words tell.
    Change(Option<Way>),
    /// A share of a total.
    Share,
    /// A share of a plan: "95 procent av budgeten".
    OfPlan,
}

/// What a change is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    Unsaid,
    Before,
    Year(u16),
    Budget,
}

/// A figure whose terms are not told beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenFigure {
    pub stated: usize,
    pub asked: SoughtTerms,
    pub against: Against,
    /// "Sammantaget ökade …": of the total.
    pub of_total: bool,
    /// Of a forecast.
    pub ahead: bool,
    /// The first figure of its sentence.
    pub first: usize,
    /// The levels beside it, nearest first.
    pub levels: Vec<usize>,
    /// What a share is of, in stems; none where it is not told.
    pub of: Option<Vec<String>>,
    /// The words that tell it: "nämndens totala kommunbidrag".
    pub whole: Option<Span>,
    /// Its sentence begins with what points back: "Det är", "Jämfört med", "Ökningen".
    pub refers: bool,
    /// The stems before it in its sentence.
    pub lead: Vec<String>,
    /// The stems of its sentence, and of the one before.
    pub own: Vec<String>,
    pub near: Vec<String>,
    /// The word that tells the way of a change.
    pub word: Option<Span>,
}

impl OpenFigure {
    pub fn is_share(&self) -> bool {
        !matches!(self.asked, SoughtTerms::Change(_))
    }
}

const HELD: Tags = Tags::of(&[Tag::Than, Tag::Against, Tag::Compare, Tag::Since]);
const PLANS: Tags = Tags::of(&[Tag::Budget, Tag::Plan, Tag::Goal]);
const FORBIDS: Tags = Tags::of(&[Tag::Hypothetical, Tag::Rate, Tag::Excluding, Tag::Example, Tag::Bound]);
const ENDS: Tags =
    Tags::of(&[Tag::Level, Tag::Verb, Tag::ChangeVerb, Tag::And, Tag::Prep, Tag::Relative, Tag::Contrast]);
/// What goes on about the sentence before.
const BACK: Tags = Tags::of(&[Tag::Anaphor, Tag::Compare, Tag::Against, Tag::ChangeNoun]);
/// No more words name what a share is of.
const OF: usize = 5;
/// No more levels are tried.
const LEVELS: usize = 4;
/// Words that name nothing.
const FUNCTION: Tags = Tags::of(&[
    Tag::Prep,
    Tag::By,
    Tag::From,
    Tag::To,
    Tag::Of,
    Tag::OfThese,
    Tag::And,
    Tag::Relative,
    Tag::Anaphor,
    Tag::Article,
    Tag::Level,
    Tag::Verb,
    Tag::Adverb,
    Tag::Contrast,
    Tag::ChangeVerb,
    Tag::ChangeNoun,
    Tag::Comparative,
    Tag::Before,
    Tag::Once,
    Tag::Now,
    Tag::Than,
    Tag::Compare,
    Tag::Against,
    Tag::Since,
    Tag::Makes,
    Tag::Equals,
    Tag::Total,
    Tag::Measure,
    Tag::Month,
    Tag::Share,
    Tag::Not,
    Tag::That,
    Tag::Because,
    Tag::Outcome,
    Tag::Budget,
    Tag::Plan,
    Tag::Forecast,
    Tag::Period,
    Tag::Duration,
    Tag::Trait,
    Tag::Season,
    Tag::FullYear,
    Tag::Deviation,
]);

/// The stems of the words that name something.
pub fn stems(low: &str, tokens: &[Token]) -> Vec<String> {
    let word = |t: &Token| t.is_word() && !t.tags.any(FUNCTION);
    let named = tokens.iter().filter(|t| word(t)).map(|t| t.span.of(low).trim_end_matches('-'));
    named.filter(|w| w.chars().count() > 2).map(|w| stem(w).to_string()).collect()
}

/// The open figures of a passage.
pub fn open(p: &Passage) -> Vec<OpenFigure> {
    let mut out = Vec::new();
    for number in 0..p.sentences.len() {
        let figures = p.sentences.get(number).map_or(0..0, |s| s.figures.clone());
        out.extend(figures.filter_map(|i| read(p, number, i)));
    }
    out
}

fn read(p: &Passage, number: usize, i: usize) -> Option<OpenFigure> {
    let m = p.mention(i)?;
    let asked = asked(p, i, m)?;
    let sentence = p.sentences.get(number)?;
    let tokens = p.tokens.get(sentence.tokens.clone())?;
    let earlier = number.checked_sub(1).and_then(|n| p.sentences.get(n));
    let nearest = earlier.and_then(|s| p.tokens.get(s.tokens.clone())).unwrap_or_default();
    let against = against_near(p, sentence, i);
    // "sedan 2021, då 512 kom in": what it is held against is not what it came to.
    let base = |l: usize| match (against, p.mention(l).map(|m| m.time)) {
        (Against::Year(year), Some(Time::Year(of))) => of <= year,
        _ => false,
    };
    let level =
        |l: &usize| *l != i && !base(*l) && p.figure(*l).is_some_and(|f| f.form == Form::Digits) && is_level(p, *l);
    let mut levels: Vec<usize> = sentence.figures.clone().filter(level).collect();
    levels.sort_by_key(|l| l.abs_diff(i));
    // A share of its own subject does not speak of the sentence before.
    let refers = tokens.iter().take(2).any(|t| t.tags.has(Tag::Anaphor));
    let earlier = earlier.filter(|_| refers || matches!(asked, SoughtTerms::Change(_)));
    levels.extend(earlier.into_iter().flat_map(|s| s.figures.clone().rev()).filter(level));
    levels.truncate(LEVELS);
    Some(OpenFigure {
        stated: i,
        asked,
        against,
        of_total: Passage::tags(p.tokens.get(sentence.tokens.start..m.token)?).has(Tag::Total),
        ahead: Passage::tags(tokens).has(Tag::Forecast),
        first: sentence.figures.start,
        levels,
        of: of(p, i),
        whole: whole(p, i).and_then(|words| words.iter().map(|t| t.span).reduce(Span::cover)),
        refers: tokens.iter().take(3).any(|t| t.tags.any(BACK)),
        lead: stems(&p.low, p.tokens.get(sentence.tokens.start..m.token)?),
        own: stems(&p.low, tokens),
        near: stems(&p.low, nearest),
        word: m.way.and_then(|(_, word)| p.tokens.get(word)).map(|t| t.span),
    })
}

fn is_level(p: &Passage, i: usize) -> bool {
    p.mention(i)
        .is_some_and(|m| matches!(m.role, FigureRole::Level | FigureRole::To | FigureRole::Part) && m.bracket.is_none())
}

fn asked(p: &Passage, i: usize, m: &FigureMention) -> Option<SoughtTerms> {
    let figure = p.figure(i)?;
    let around = m.left.with(Passage::tags(behind(p, i).get(..3.min(behind(p, i).len()))?));
    if around.any(FORBIDS) {
        return None;
    }
    let told = p.sentences.get(m.sentence)?.figures.clone().any(|b| {
        let base = p.mention(b).is_some_and(|n| matches!(n.role, FigureRole::Base | FigureRole::From));
        base && p.figure(b).is_some_and(|f| f.unit != Unit::Percent || figure.unit != Unit::Percent)
    });
    match m.role {
        FigureRole::Delta if !told && figure.form != Form::Fraction => {
            Some(SoughtTerms::Change(m.way.map(|(way, _)| way)))
        }
        FigureRole::Share | FigureRole::Level | FigureRole::Part
            if figure.unit == Unit::Percent && m.bracket.is_none() =>
        {
            share(p, i)
        }
        _ => None,
    }
}

/// "utgör 12 procent av", "Av ramen användes 95 procent"
fn share(p: &Passage, i: usize) -> Option<SoughtTerms> {
    let (left, right) = (before(p, i), behind(p, i));
    let of = right.first().is_some_and(|t| t.tags.has(Tag::Of) || t.tags.has(Tag::OfThese));
    let start = p.sentences.get(p.sentence_of(i))?.tokens.clone();
    let opens = p.tokens.get(start.start).is_some_and(|t| t.tags.has(Tag::Of) || t.tags.has(Tag::OfThese));
    let makes = left.iter().rev().take(4).any(|t| t.tags.has(Tag::Makes));
    let lead = p.tokens.get(start.start..p.mention(i)?.token)?;
    let whole = if of { right.get(..6.min(right.len()))? } else { lead.get(..5.min(lead.len()))? };
    let plan = (of || opens) && Passage::tags(whole).any(PLANS);
    match () {
        _ if plan => Some(SoughtTerms::OfPlan),
        _ if of || makes => Some(SoughtTerms::Share),
        _ => None,
    }
}

/// What the words of a share tell: the tokens of what it is of, none where they do not, and the amount that it is the share of.
#[derive(Clone, Debug, PartialEq)]
pub struct ShareWords {
    pub of_plan: bool,
    pub whole: Range<usize>,
    pub amount: Option<usize>,
}

/// What a figure is a share of, by its words.
pub fn shared(p: &Passage, i: usize) -> Option<ShareWords> {
    let of_plan =
        asked(p, i, p.mention(i)?).filter(|asked| !matches!(asked, SoughtTerms::Change(_)))? == SoughtTerms::OfPlan;
    let at = p.mention(i)?;
    let start = p.sentences.get(at.sentence)?.tokens.start;
    let first = |token: usize| p.tokens.get(token).is_some_and(|t| t.tags.has(Tag::Of) || t.tags.has(Tag::OfThese));
    let from = if first(at.token + 1) { at.token + 2 } else { start + 1 };
    let named = first(at.token + 1) || first(start);
    let ends = |t: &Token| !t.is_word() || t.tags.any(ENDS);
    let words = p.tokens.get(from..)?.iter().take(OF).take_while(|t| !ends(t)).count();
    Some(ShareWords { of_plan, whole: from..from + if named { words } else { 0 }, amount: amount(p, i) })
}

/// The amount that a share tells the size of: right before it ("3 mnkr, vilket motsvarar"), or the only one of a sentence that
/// it points back to.
fn amount(p: &Passage, i: usize) -> Option<usize> {
    let (at, before) = (p.mention(i)?, i.checked_sub(1)?);
    let of = p.mention(before)?;
    let sentence = p.sentences.get(at.sentence)?;
    let between = p.tokens.get(of.token + 1..at.token)?;
    let equal = between.iter().any(|t| t.tags.has(Tag::Equals) || t.tags.has(Tag::Makes));
    let beside = of.sentence == at.sentence && equal && !Passage::tags(between).has(Tag::And);
    let points = p.tokens.get(sentence.tokens.start).is_some_and(|t| t.tags.has(Tag::Anaphor));
    let alone =
        |n: usize| p.sentences.get(n).is_some_and(|s| s.figures.clone().filter(|l| is_level(p, *l)).count() == 1);
    let back = points && sentence.figures.start == i && of.sentence + 1 == at.sentence && alone(of.sentence);
    (is_level(p, before) && (beside || back)).then_some(before)
}

/// What a share is said to be of: "av kommunens invånare". Told of all, or of them, it is of the whole.
fn of(p: &Passage, i: usize) -> Option<Vec<String>> {
    let right = behind(p, i);
    // "var fjärde olycka"
    let one_in = right
        .first()
        .filter(|t| t.is_word() && t.tags.is_empty())
        .filter(|_| p.figure(i).is_some_and(|f| f.form == Form::Fraction));
    if let Some(thing) = one_in {
        return Some(stems(&p.low, std::slice::from_ref(thing)));
    }
    let words = whole(p, i)?;
    let all = words.iter().any(|t| t.tags.has(Tag::Total) || t.tags.has(Tag::Anaphor));
    (!all).then(|| stems(&p.low, words))
}

/// The words that tell what a share is of.
fn whole<'a>(p: &'a Passage, i: usize) -> Option<&'a [Token]> {
    let (of, rest) = behind(p, i).split_first()?;
    let end = rest.iter().position(|t| !t.is_word() || t.tags.any(ENDS)).unwrap_or(rest.len());
    let led = of.tags.has(Tag::Of) && !of.tags.has(Tag::Total);
    rest.get(..end.min(OF)).filter(|_| led)
}

/// What a change is held against: by the words behind it up to the next change, else by those between the changes beside it,
/// else by those before it too.
pub fn against_near(p: &Passage, sentence: &Sentence, i: usize) -> Against {
    let place = |i: usize| p.mention(i).map(|m| m.token);
    let change = |i: &usize| p.mention(*i).is_some_and(|m| m.role == FigureRole::Delta);
    let from =
        sentence.figures.clone().filter(|b| *b < i).rfind(change).and_then(place).unwrap_or(sentence.tokens.start);
    let to = sentence.figures.clone().filter(|b| *b > i).find(change).and_then(place).unwrap_or(sentence.tokens.end);
    let at = place(i).unwrap_or(from);
    let near = [at, from, sentence.tokens.start].map(|from| against(p.tokens.get(from..to).unwrap_or_default()));
    near.into_iter().find(|told| *told != Against::Unsaid).unwrap_or(Against::Unsaid)
}

/// What the words of a sentence hold a change against.
fn against(tokens: &[Token]) -> Against {
    let held = tokens.iter().position(|t| t.tags.any(HELD)).and_then(|at| tokens.get(at..)).unwrap_or_default();
    let year = held.iter().find_map(|t| match t.kind {
        TokenKind::Year(year) => Some(year),
        _ => None,
    });
    let years: Vec<u16> =
        tokens.iter().filter_map(|t| if let TokenKind::Year(year) = t.kind { Some(year) } else { None }).collect();
    match year {
        Some(year) => Against::Year(year),
        // "mellan 2023 och 2024"
        _ if years.len() > 1 => years.iter().min().map_or(Against::Unsaid, |year| Against::Year(*year)),
        _ if Passage::tags(tokens).has(Tag::Before) => Against::Before,
        _ if Passage::tags(tokens).any(PLANS) => Against::Budget,
        _ => Against::Unsaid,
    }
}
