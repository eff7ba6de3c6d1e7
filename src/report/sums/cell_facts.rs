//! What can be told of a cell: the sums it takes part in, and its share of a total.

use super::{CellAt, Sum, SumKind};
use crate::amount::Micro;

/// How a cell takes part in a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SumPart {
    Total,
    Addend,
}

/// The sums (by index) that a cell takes part in, and how.
pub fn parts(sums: &[Sum], at: CellAt) -> Vec<(usize, SumPart)> {
    let part = |(i, sum): (usize, &Sum)| {
        if sum.total == at {
            Some((i, SumPart::Total))
        } else {
            sum.addends.iter().any(|(a, _)| *a == at).then_some((i, SumPart::Addend))
        }
    };
    sums.iter().enumerate().filter_map(part).collect()
}

/// Whether the sums that a cell takes part in agree once `delta` has been added to it; none where it takes part in none.
pub fn stands(sums: &[Sum], at: CellAt, delta: Micro) -> Option<bool> {
    let own = || own(sums, at);
    let agrees = |(sum, sign): (&Sum, Micro)| (sum.gap() + sign * delta).abs() <= sum.tolerance();
    own().next().map(|_| own().all(agrees))
}

/// What has to be added to a cell for the first sum that misses to agree.
pub fn missing(sums: &[Sum], at: CellAt) -> Option<Micro> {
    own(sums, at).find(|(sum, _)| !sum.agrees).map(|(sum, sign)| -sum.gap() * sign)
}

/// The sums that a cell takes part in, each with which way its gap goes with the cell.
fn own(sums: &[Sum], at: CellAt) -> impl Iterator<Item = (&Sum, Micro)> {
    let live = sums.iter().filter(|s| s.live && s.kind != SumKind::Change);
    live.filter_map(move |sum| {
        let addend = || sum.addends.iter().find(|(a, _)| *a == at).map(|(_, sign)| -Micro::from(*sign));
        let sign = if sum.total == at { Some(1) } else { addend() };
        sign.map(|sign| (sum, sign))
    })
}

/// A value's share of a total over rows, in thousandths, rounded; none where a share says nothing.
pub fn share(sum: &Sum, value: Micro) -> Option<i32> {
    let whole = sum.computed;
    if sum.kind != SumKind::Total || whole == 0 || (value < 0) != (whole < 0) || value.abs() > whole.abs() {
        return None;
    }
    let half = whole.abs() / 2;
    i32::try_from((value.abs().checked_mul(1_000)? + half) / whole.abs()).ok()
}
