//! The range of values a written figure can stand for, and arithmetic on such ranges. Bounds are kept
//! doubled, so that half a unit of the last digit is exact. What overflows becomes unbounded: silence.

use super::{Figure, Form, Hedge, Micro, ONE};

/// A closed range, in twice the base unit's millionths. A missing bound is unbounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    lo: Option<i128>,
    hi: Option<i128>,
}

impl Interval {
    pub const ALL: Interval = Interval { lo: None, hi: None };

    /// A value known exactly.
    pub fn exact(value: Micro) -> Self {
        Interval { lo: value.checked_mul(2), hi: value.checked_mul(2) }
    }

    /// `value` give or take half a `step`.
    pub fn rounded(value: Micro, step: Micro) -> Self {
        Interval::exact(value).widened(step)
    }

    /// What a written figure stands for.
    pub fn of(figure: &Figure) -> Self {
        let Figure { value, step, .. } = *figure;
        let unit = 2 * vague_step(figure);
        let center = Interval::exact(value);
        match figure.hedge {
            Hedge::None if figure.form == Form::Fraction => center.widened(5 * ONE),
            Hedge::None if figure.exact => center,
            Hedge::None => center.widened(step),
            Hedge::Over => center.reaching(0, unit),
            Hedge::Under => center.reaching(unit, 0),
            Hedge::About => center.widened(unit),
            Hedge::AtLeast => Interval { hi: None, ..center },
            Hedge::AtMost => Interval { lo: None, ..center },
        }
    }

    /// Like [`Interval::of`], but a number with zeros at its end may be rounded, exact or not.
    pub fn loose(figure: &Figure) -> Self {
        match figure.hedge {
            Hedge::None if figure.form != Form::Fraction => {
                let half = if figure.exact && round_step(figure) == figure.step { 0 } else { round_step(figure) };
                Interval::exact(figure.value).widened(half)
            }
            _ => Interval::of(figure).widened(round_step(figure)),
        }
    }

    /// Like [`Interval::loose`], but only a number of four digits or more may be rounded: "250" beside "290" is as written.
    pub fn rounded_thousands(figure: &Figure) -> Self {
        let long = figure.value.abs() / figure.step.max(1) >= 1000 || figure.hedge != Hedge::None;
        if long { Interval::loose(figure) } else { Interval::of(figure) }
    }

    /// Both sides moved outwards by half of `step`.
    pub fn widened(self, step: Micro) -> Self {
        self.reaching(step, step)
    }

    fn reaching(self, down: i128, up: i128) -> Self {
        let lo = self.lo.and_then(|lo| lo.checked_sub(down));
        Interval { lo, hi: self.hi.and_then(|hi| hi.checked_add(up)) }
    }

    pub fn plus(self, other: Self) -> Self {
        Interval { lo: both(self.lo, other.lo, i128::checked_add), hi: both(self.hi, other.hi, i128::checked_add) }
    }

    pub fn minus(self, other: Self) -> Self {
        self.plus(other.negated())
    }

    pub fn negated(self) -> Self {
        Interval { lo: self.hi.and_then(i128::checked_neg), hi: self.lo.and_then(i128::checked_neg) }
    }

    /// The distance from zero.
    pub fn absolute(self) -> Self {
        match (self.lo, self.hi) {
            (Some(lo), _) if lo >= 0 => self,
            (_, Some(hi)) if hi <= 0 => self.negated(),
            (Some(lo), Some(hi)) => Interval { lo: Some(0), hi: lo.checked_neg().map(|n| n.max(hi)) },
            _ => Interval { lo: Some(0), hi: None },
        }
    }

    /// How many per cent this is of `whole`; unbounded when the whole can be nothing or less.
    pub fn percent_of(self, whole: Self) -> Self {
        let (Some(least), Some(most)) = (whole.lo.filter(|lo| *lo > 0), whole.hi) else { return Interval::ALL };
        let part = |part: Option<i128>, by_sign: [i128; 2]| {
            let part = part?;
            let by = if part < 0 { by_sign[1] } else { by_sign[0] };
            part.checked_mul(200 * ONE)?.checked_div(by)
        };
        Interval { lo: part(self.lo, [most, least]), hi: part(self.hi, [least, most]).and_then(|hi| hi.checked_add(1)) }
    }

    /// True when some value lies in both.
    pub fn meets(self, other: Self) -> bool {
        below(self.lo, other.hi) && below(other.lo, self.hi)
    }

    /// True when every value of this lies above `value`.
    pub fn above(self, value: Micro) -> bool {
        self.lo.zip(value.checked_mul(2)).is_some_and(|(lo, v)| lo > v)
    }

    /// True when every value of this lies below `value`.
    pub fn below(self, value: Micro) -> bool {
        self.hi.zip(value.checked_mul(2)).is_some_and(|(hi, v)| hi < v)
    }

    /// True when some value of this is at most some value of `other`.
    pub fn can_be_at_most(self, other: Self) -> bool {
        below(self.lo, other.hi)
    }

    /// The lowest and highest value, for showing; None where unbounded.
    pub fn bounds(self) -> (Option<Micro>, Option<Micro>) {
        (self.lo.map(|lo| lo.div_euclid(2)), self.hi.map(|hi| hi.div_euclid(2)))
    }
}

fn both(a: Option<i128>, b: Option<i128>, f: fn(i128, i128) -> Option<i128>) -> Option<i128> {
    f(a?, b?)
}

fn below(lo: Option<i128>, hi: Option<i128>) -> bool {
    lo.zip(hi).is_none_or(|(lo, hi)| lo <= hi)
}

/// How far a hedge reaches. "drygt 6 500" may mean 6 540: zeros at the end widen it, as long as the
/// reach stays within half of the figure.
fn vague_step(figure: &Figure) -> Micro {
    if figure.form == Form::Fraction {
        return 5 * ONE * if figure.hedge == Hedge::About { 1 } else { 2 };
    }
    let mut step = figure.step.max(1);
    while let Some(next) = step.checked_mul(10)
        && figure.value % next == 0
        && next <= figure.value.abs() / 2
    {
        step = next;
    }
    step
}

/// The widest of 100, 50, 10 and 1 last digits that a figure with zeros at its end may be rounded to.
fn round_step(figure: &Figure) -> Micro {
    let steps = figure.value.abs() / figure.step.max(1);
    // "15,0" tells that it is written to the tenth.
    let decimals = figure.step < figure.unit.factor().max(1) * ONE;
    let wide = match steps {
        _ if decimals => 1,
        _ if steps >= 1000 && steps % 100 == 0 => 100,
        _ if steps >= 100 && steps % 50 == 0 => 50,
        _ if steps >= 1000 && steps % 10 == 0 => 10,
        _ => 1,
    };
    figure.step.saturating_mul(wide)
}
