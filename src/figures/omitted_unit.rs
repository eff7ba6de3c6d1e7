//! Units that are left out: "5,8 mnkr, mot 5,1 i fjol" means millions twice. A bare number takes the unit of the figure before
//! it, or of the one behind it in a row. Knows nothing of roles; a number that counts a thing has no unit to take.

use std::borrow::Cow;

use super::passage::Sentence;
use crate::amount::{Figure, Form, Micro, ONE, Unit};
use crate::swedish::{Tag, Tags, Token, predicate};

/// How many tokens may stand between a number and the one that lends it a unit.
const REACH: usize = 24;
/// How many times larger or smaller than the other, as written, a bare number may be.
const SPREAD: Micro = 100;

const OF: Tags = Tags::of(&[Tag::Of, Tag::OfThese, Tag::Multiple]);
/// What leads to the other end of a change.
const ENDS: Tags = Tags::of(&[Tag::Against, Tag::From, Tag::To, Tag::Than]);
const NAMED: Tags = Tags::of(&[
    Tag::Level,
    Tag::Anaphor,
    Tag::Against,
    Tag::From,
    Tag::To,
    Tag::Than,
    Tag::And,
    Tag::By,
    Tag::OfThese,
    Tag::Of,
]);

/// The figures with the units that they leave out.
pub fn units<'a>(low: &str, tokens: &[Token], sentences: &[Sentence], figures: &'a [Figure]) -> Cow<'a, [Figure]> {
    let mut all = Cow::Borrowed(figures);
    if !figures.iter().any(|f| f.unit != Unit::None) {
        return all;
    }
    let mut places = vec![0; figures.len()];
    for (at, i) in tokens.iter().enumerate().filter_map(|(at, t)| Some((at, t.figure()?))) {
        places.get_mut(i).into_iter().for_each(|place| *place = at);
    }
    for (n, sentence) in sentences.iter().enumerate() {
        for i in sentence.figures.clone() {
            let text = TokenText { low, tokens, places: &places };
            let behind = (i + 1 < sentence.figures.end).then_some(i + 1);
            let Some(figure) = all.get(i).filter(|f| text.is_bare(i, f)) else { continue };
            // A fraction between has no unit to lend: "4,7 mnkr. Det är hälften av de 9,0".
            let lends = |b: &usize| all.get(*b).is_some_and(|f| f.form != Form::Fraction && f.noun.is_empty());
            // "6,4 % (7,1), -0,7": the bracket has none.
            let aside = |b: usize| {
                let opens = b > 0 && text.between(b - 1, b).last().is_some_and(|t| t.is_mark('('));
                opens && all.get(b).is_some_and(|f| f.unit == Unit::None)
            };
            let earlier = (i.saturating_sub(2)..i)
                .rev()
                .find(|b| lends(b) && !(*b + 1 == i && aside(*b)))
                .and_then(|b| Some((b, all.get(b)?)));
            let here = earlier.filter(|(b, _)| sentence.figures.contains(b));
            let lent = here.and_then(|(b, donor)| text.lent(i, figure, (b, donor)));
            let lent = lent.or_else(|| text.ahead(i, figure, (behind?, all.get(behind?)?)));
            let near = n.checked_sub(1).and_then(|n| sentences.get(n));
            let near = earlier.filter(|(b, _)| near.is_some_and(|s| s.figures.contains(b)));
            let lent = lent.or_else(|| near.and_then(|(b, donor)| text.across(i, figure, (b, donor))));
            if let Some(read) = lent.and_then(|unit| with(figure, unit))
                && let Some(figure) = all.to_mut().get_mut(i)
            {
                *figure = read;
            }
        }
    }
    all
}

/// A value in the unit that figures were read in, as it would be in the unit that stands there.
pub fn as_written(value: Micro, read: &Figure, written: &Figure) -> Micro {
    if read.step == written.step { value } else { value.saturating_mul(written.step.max(1)) / read.step.max(1) }
}

fn with(figure: &Figure, unit: Unit) -> Option<Figure> {
    let (value, step) = (figure.value.checked_mul(unit.factor())?, figure.step.checked_mul(unit.factor())?);
    Some(Figure { value, step, unit, exact: false, ..figure.clone() })
}

struct TokenText<'a> {
    low: &'a str,
    tokens: &'a [Token],
    /// The token of each figure.
    places: &'a [usize],
}

impl TokenText<'_> {
    fn place(&self, i: usize) -> usize {
        self.places.get(i).copied().unwrap_or_default()
    }

    fn between(&self, a: usize, b: usize) -> &[Token] {
        self.tokens.get(self.place(a) + 1..self.place(b)).unwrap_or_default()
    }

    /// Digits without a unit that nothing behind them is counted by.
    fn is_bare(&self, i: usize, figure: &Figure) -> bool {
        let next = self.tokens.get(self.place(i) + 1);
        let word = |t: &Token| t.span.of(self.low);
        let counts = |t: &Token| t.is_word() && t.tags == Tags::NONE && !predicate(word(t));
        figure.unit == Unit::None
            && figure.form == Form::Digits
            && figure.phrase.end == figure.span.end
            && !next.is_some_and(|t| counts(t) || t.tags.any(OF) && !decimal(figure) || t.is_mark('/'))
    }

    /// From the figure before it in its sentence.
    fn lent(&self, i: usize, figure: &Figure, (b, donor): (usize, &Figure)) -> Option<Unit> {
        let gap = self.between(b, i);
        let opens = gap.last().is_some_and(|t| t.is_mark('('));
        // "5,8 mnkr (112)": of something else, or last year's, which is read as such.
        let own = opens && gap.len() < 3;
        let plain = decimal(figure) || donor.step >= donor.unit.factor() * ONE;
        // "en uppgång på 30 procent jämfört med fjolårets 80", "30 procent fler än 80": of what changed.
        let change = self.tokens.get(self.place(b).saturating_sub(4)..self.place(b)).unwrap_or_default();
        let moved = |t: &Token| t.tags.has(Tag::ChangeNoun) || t.tags.has(Tag::ChangeVerb);
        let other = |t: &Token| t.is_word() && t.tags == Tags::NONE || t.tags.has(Tag::Comparative);
        let led = gap.last().is_some_and(|t| t.tags.any(ENDS)) || decimal(figure) && decimal(donor);
        let percent = donor.unit == Unit::Percent && (!led || gap.iter().any(other) || change.iter().any(moved));
        // "45 (3 mnkr) och 15 i norr": the bracket is over.
        let over = gap.iter().any(|t| t.is_mark(')')) && decimal(figure) != decimal(donor);
        let fits = gap.len() <= REACH && plain && !own && !percent && !over;
        (fits && near(figure, donor)).then_some(donor.unit)
    }

    /// From the figure behind it: "12,4, 9,1 respektive 6,5 mnkr".
    fn ahead(&self, i: usize, figure: &Figure, (b, donor): (usize, &Figure)) -> Option<Unit> {
        let gap = self.between(i, b);
        let joins = |t: &Token| {
            t.is_mark(',')
                || t.tags.has(Tag::And)
                || t.tags.any(NAMED)
                || t.tags.has(Tag::Budget)
                || t.tags.has(Tag::Plan)
        };
        // "saknar 11, 24 procent, en plan": the same in per cent.
        let same = donor.unit == Unit::Percent && matches!(gap, [comma] if comma.is_mark(','));
        let fits = gap.len() <= 4 && !same && gap.iter().all(joins) && (decimal(figure) || !decimal(donor));
        (fits && near(figure, donor)).then_some(donor.unit)
    }

    /// From the sentence before: "Anslaget är 6,4 mnkr. 4,9 har använts".
    fn across(&self, i: usize, figure: &Figure, (b, donor): (usize, &Figure)) -> Option<Unit> {
        let gap = self.between(b, i);
        let led = gap.last().is_some_and(|t| t.tags.any(NAMED));
        let closed = self.tokens.get(self.place(i) + 1).is_none_or(|t| !t.is_word());
        let fits = gap.len() <= REACH && (decimal(figure) && decimal(donor) || led && closed);
        let percent = donor.unit == Unit::Percent && !led;
        (fits && !percent && near(figure, donor)).then_some(donor.unit)
    }
}

fn decimal(figure: &Figure) -> bool {
    figure.step < figure.unit.factor() * ONE
}

/// Of the same order as written, and of a unit that can be left out.
fn near(figure: &Figure, donor: &Figure) -> bool {
    let lends = match donor.unit {
        Unit::Kronor { factor } => factor > 1,
        Unit::Percent => figure.value <= 100 * ONE,
        _ => false,
    };
    let (own, other) = (figure.value.abs(), donor.value.abs() / donor.unit.factor());
    lends && own <= other.saturating_mul(SPREAD) && other <= own.saturating_mul(SPREAD)
}
