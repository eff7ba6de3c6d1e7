//! Whether a figure agrees with its source: the source's value lies within the figure's interval, wider for a total of
//! rounded figures.

use crate::amount::{Figure, Hedge, Micro};
use crate::report::sums::{Sum, SumKind, is_item};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceVerdict {
    /// The source's value, written as the report writes it.
    Agrees,
    /// Off by no more than the rounding of the figures that the total was added up from.
    Rounded,
    Differs,
}

/// Holds a figure against a value in its own base unit. `addends` is how many figures it is added up from; none where it is
/// no total.
pub fn verdict(figure: &Figure, value: Micro, addends: usize) -> SourceVerdict {
    let twice = (figure.value - value).saturating_abs().saturating_mul(2);
    let own = if figure.hedge == Hedge::None { figure.step } else { figure.step.saturating_mul(2) };
    // Half a unit for each addend, and half for the total itself.
    let added = if addends > 0 { figure.step.saturating_mul(addends as Micro + 1) } else { 0 };
    match () {
        () if twice <= own => SourceVerdict::Agrees,
        () if twice <= added => SourceVerdict::Rounded,
        () => SourceVerdict::Differs,
    }
}

/// How many figures a cell is added up from: by the sum or difference that it states, else by its row's in another column,
/// else at least two where its label is a total's. Whether they bear it out is for other rules.
pub fn addends(sums: &[Sum], at: (usize, usize), label: &str) -> usize {
    let of = |own: bool| {
        let states = move |s: &&Sum| if own { s.total == at } else { s.total.0 == at.0 && s.kind == SumKind::Total };
        let added = sums.iter().filter(|s| s.kind != SumKind::Change && s.addends.len() > 1).filter(states);
        added.map(|s| s.addends.len()).max()
    };
    of(true).or_else(|| of(false)).unwrap_or(if is_item(label) { 0 } else { 2 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::amount::ONE;

    #[test]
    fn rounding_is_no_difference() {
        let figure = Figure { value: 12_000 * ONE, step: 1_000 * ONE, ..Figure::default() };
        assert_eq!(verdict(&figure, 12_500 * ONE, 0), SourceVerdict::Agrees);
        assert_eq!(verdict(&figure, 12_501 * ONE, 0), SourceVerdict::Differs);
        let sum = Sum {
            kind: SumKind::Total,
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
        let added = |at, label| addends(std::slice::from_ref(&sum), at, label);
        assert_eq!((added((3, 0), "Netto"), added((3, 1), "Netto"), added((2, 0), "Hyra")), (3, 3, 0));
        assert_eq!(added((2, 0), "Summa kostnader"), 2);
        assert_eq!(verdict(&figure, 13_900 * ONE, 3), SourceVerdict::Rounded);
        assert_eq!(verdict(&figure, 14_001 * ONE, 3), SourceVerdict::Differs);
    }
}
