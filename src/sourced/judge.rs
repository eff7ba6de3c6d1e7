//! Whether a figure agrees with its source: the source's value lies within the figure's interval, wider for a total of
//! rounded figures.

use crate::amount::{Figure, Hedge, Micro};
use crate::report::sums::{Kind, Sum};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The source's value, written as the report writes it.
    Agrees,
    /// Off by no more than the rounding of the figures that the total was added up from.
    Rounded,
    Differs,
}

/// Holds a figure against a value in its own base unit. `total` is the sum that it is the total of.
pub fn verdict(figure: &Figure, value: Micro, total: Option<&Sum>) -> Verdict {
    let twice = (figure.value - value).saturating_abs().saturating_mul(2);
    let own = if figure.hedge == Hedge::None { figure.step } else { figure.step.saturating_mul(2) };
    // Half a unit for each addend, and half for the total itself.
    let added = total.map_or(0, |sum| (sum.addends.len() as Micro + 1).saturating_mul(figure.step));
    match () {
        () if twice <= own => Verdict::Agrees,
        () if twice <= added => Verdict::Rounded,
        () => Verdict::Differs,
    }
}

/// The sum or difference that a cell states, or its row in another column; whether it is borne out is for other rules.
pub fn total_at(sums: &[Sum], at: (usize, usize)) -> Option<&Sum> {
    let of = |own: bool| {
        let states = move |s: &&Sum| if own { s.total == at } else { s.total.0 == at.0 && s.kind == Kind::Total };
        let added = sums.iter().filter(|s| s.kind != Kind::Change && s.addends.len() > 1).filter(states);
        added.max_by_key(|s| s.addends.len())
    };
    of(true).or_else(|| of(false))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::amount::ONE;

    #[test]
    fn rounding_is_no_difference() {
        let figure = Figure { value: 12_000 * ONE, step: 1_000 * ONE, ..Figure::default() };
        assert_eq!(verdict(&figure, 12_500 * ONE, None), Verdict::Agrees);
        assert_eq!(verdict(&figure, 12_501 * ONE, None), Verdict::Differs);
        let sum = Sum {
            kind: Kind::Total,
            total: (3, 0),
            addends: vec![((0, 0), 1), ((1, 0), 1), ((2, 0), 1)],
            stated: figure.value,
            computed: figure.value,
            step: figure.step,
            live: true,
            agrees: true,
            suspect: None,
            mends: false,
            also: Vec::new(),
            told_by: None,
        };
        assert_eq!(total_at(std::slice::from_ref(&sum), (3, 0)), Some(&sum));
        assert_eq!(verdict(&figure, 13_900 * ONE, Some(&sum)), Verdict::Rounded);
        assert_eq!(verdict(&figure, 14_001 * ONE, Some(&sum)), Verdict::Differs);
    }
}
