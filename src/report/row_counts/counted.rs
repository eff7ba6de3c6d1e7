//! What a stretch of a sentence counts: "fyra av de sju nämnderna", "samtliga enheter", "endast en av skolorna", "tre projekt".

use std::ops::Range;

use super::RowQuantity;
use crate::amount::{Figure, Form, Hedge, ONE, Unit};
use crate::figures::Passage;
use crate::swedish::{Tag, Tags, Token, state_of};
use crate::text::Span;

/// More than these are not counted by hand.
const MOST: usize = 40;

/// What is counted.
#[derive(Clone, Debug)]
pub struct Np {
    pub at: Span,
    pub quantity: RowQuantity,
    pub of: Option<usize>,
    pub noun: Box<str>,
    pub tokens: Range<usize>,
    /// Those of them that tell whose the things are.
    pub owners: Range<usize>,
    /// "alla utom två"
    pub but: bool,
}

const OF: Tags = Tags::of(&[Tag::Of, Tag::OfThese]);
/// Words before a number that make it another's, or one of several.
const POINTS: Tags = Tags::of(&[
    Tag::Anaphor,
    Tag::Rest,
    Tag::Ordinal,
    Tag::Bound,
    Tag::Excluding,
    Tag::Including,
    Tag::Fresh,
    Tag::From,
    Tag::To,
    Tag::Both,
]);
const OWN: Tags = Tags::of(&[Tag::Every, Tag::Own]);
const EVERY: Tags = Tags::of(&[Tag::Every, Tag::NoneOf]);
const TELLING: Tags =
    Tags::of(&[Tag::Attained, Tag::Done, Tag::Ongoing, Tag::Late, Tag::State, Tag::Partly, Tag::Keeps]);

fn state(p: &Passage, at: usize) -> Tags {
    p.tokens.get(at).filter(|t| t.is_word()).map_or(Tags::NONE, |t| state_of(t.span.of(&p.low)))
}

fn tags(p: &Passage, at: usize) -> Tags {
    p.tokens.get(at).map_or(Tags::NONE, |t| t.tags)
}

/// "samtliga", "ingen", "en av"; "ett pågår", "en är försenad" behind what has been counted
pub fn opens(p: &Passage, at: usize) -> bool {
    // Most words are none of these.
    const NONE: Tags = Tags::of(&[Tag::Total, Tag::Not]);
    let tags = |at: usize| tags(p, at);
    let told = |at: usize| state(p, at).any(TELLING);
    let leads = |at: usize| tags(at).any(Tags::of(&[Tag::Level, Tag::Not, Tag::Forecast])) || told(at);
    let one =
        || tags(at + 1).any(OF) || told(at + 1) || leads(at + 1) && (told(at + 2) || leads(at + 2) && told(at + 3));
    tags(at).any(NONE) && state(p, at).any(EVERY) || tags(at).has(Tag::Article) && one()
}

pub fn is_count(p: &Passage, at: usize) -> bool {
    opens(p, at) || number(p, at).is_some()
}

fn number(p: &Passage, at: usize) -> Option<usize> {
    let figure: &Figure = p.figure(p.tokens.get(at)?.figure()?)?;
    let whole = figure.unit == Unit::None && figure.form != Form::Fraction && figure.value % ONE == 0;
    usize::try_from(figure.value / ONE).ok().filter(|n| whole && (1..=MOST).contains(n))
}

/// "Av kommunens tolv mål", at the start of a stretch.
pub fn base(p: &Passage, stretch: Range<usize>) -> Option<Np> {
    let start = stretch.start;
    let of = tags(p, start).any(OF).then(|| whole(p, start + 1, stretch.end))?;
    let of = of.filter(|np| np.of.is_some())?;
    Some(Np { tokens: start..of.tokens.end, ..of })
}

/// What is counted from a number or a word for it on.
pub fn counted(p: &Passage, at: usize, end: usize, base: Option<&Np>) -> Option<Np> {
    let before = at.checked_sub(1).map_or(Tags::NONE, |b| tags(p, b));
    let token = p.tokens.get(at)?;
    let word = state(p, at);
    let hedged = token.figure().and_then(|f| p.figure(f)).is_some_and(|f| f.hedge != Hedge::None);
    let nearly = word.any(EVERY) && (before.has(Tag::Adverb) || before.has(Tag::Not));
    if hedged || nearly || before.any(POINTS) {
        return None;
    }
    let quantity = match number(p, at) {
        Some(number) => RowQuantity::Number(number),
        None if word.has(Tag::Every) => RowQuantity::All,
        None if word.has(Tag::NoneOf) => RowQuantity::None,
        None => RowQuantity::Number(1),
    };
    let span = token.figure().and_then(|f| p.figure(f)).map_or(token.span, |f| f.span);
    let np = match tags(p, at + 1).any(OF) {
        true => whole(p, at + 2, end)?,
        false if number(p, at + 1).is_some() && word.any(EVERY) => whole(p, at + 1, end)?,
        false => direct(p, at + 1, end, base)?,
    };
    let but = number(p, np.tokens.end + 1)
        .filter(|_| quantity == RowQuantity::All && p.word(np.tokens.end) == "utom" && np.tokens.end + 1 < end);
    let quantity = but.map_or(quantity, RowQuantity::AllBut);
    let stop = np.tokens.end + if but.is_some() { 2 } else { 0 };
    Some(Np { at: span, quantity, tokens: at..stop, but: but.is_some(), ..np })
}

/// "de sju nämnderna", "nämndens mål", "samtliga sex": from behind "av" on.
fn whole(p: &Passage, from: usize, end: usize) -> Option<Np> {
    let owner = |at: &usize| {
        let word = p.word(*at);
        let whose = tags(p, *at).has(Tag::Anaphor) || state(p, *at).any(OWN) || word.ends_with('s');
        *at < end && p.tokens.get(*at).is_some_and(Token::is_word) && whose
    };
    let at = from + (from..from + 2).take_while(owner).count();
    let of = number(p, at);
    let noun = noun(p, at + usize::from(of.is_some()), end);
    let stop = at + usize::from(of.is_some()) + usize::from(noun.is_some());
    (of.is_some() || noun.is_some()).then(|| Np {
        at: Span::default(),
        quantity: RowQuantity::None,
        of,
        noun: noun.unwrap_or_default().into(),
        tokens: from..stop,
        owners: from..at,
        but: false,
    })
}

/// "tre projekt", or "två" behind what has been counted.
fn direct(p: &Passage, from: usize, end: usize, base: Option<&Np>) -> Option<Np> {
    let own = noun(p, from, end).map(|noun| Np {
        at: Span::default(),
        quantity: RowQuantity::None,
        of: None,
        noun: noun.into(),
        tokens: from..from + 1,
        owners: from..from,
        but: false,
    });
    own.or_else(|| base.map(|b| Np { tokens: from..from, owners: from..from, ..b.clone() }))
}

/// The word at a token where it can be a noun.
fn noun<'a>(p: &'a Passage<'_>, at: usize, end: usize) -> Option<&'a str> {
    let token = p.tokens.get(at).filter(|t| at < end && t.is_word())?;
    let named = token.tags.without(Tag::Goal).without(Tag::Result).is_empty() && !token.tags.has(Tag::Verb);
    let prep = token.tags.any(Tags::of(&[Tag::Prep, Tag::Trait]));
    (named && !prep && !state_of(token.span.of(&p.low)).any(TELLING)).then(|| p.word(at))
}
