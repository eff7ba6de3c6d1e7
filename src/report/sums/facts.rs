//! What can be told of a cell: the sums it takes part in, and its share of a total.

use super::{At, Kind, Sum};
use crate::amount::Micro;

/// How a cell takes part in a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Total,
    Addend,
}

/// The sums (by index) that a cell takes part in, and how.
pub fn parts(sums: &[Sum], at: At) -> Vec<(usize, Part)> {
    let part = |(i, sum): (usize, &Sum)| {
        if sum.total == at {
            Some((i, Part::Total))
        } else {
            sum.addends.iter().any(|(a, _)| *a == at).then_some((i, Part::Addend))
        }
    };
    sums.iter().enumerate().filter_map(part).collect()
}

/// A value's share of a total over rows, in thousandths, rounded; none where a share says nothing.
pub fn share(sum: &Sum, value: Micro) -> Option<i32> {
    let whole = sum.computed;
    if sum.kind != Kind::Total || whole == 0 || (value < 0) != (whole < 0) || value.abs() > whole.abs() {
        return None;
    }
    let half = whole.abs() / 2;
    i32::try_from((value.abs().checked_mul(1_000)? + half) / whole.abs()).ok()
}
