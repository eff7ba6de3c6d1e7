//! How a stated figure is held against what others give.

use crate::amount::{Figure, Hedge, Interval, Micro};

#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    Holds {
        computed: Micro,
    },
    Fails {
        computed: Micro,
    },
    /// "knappt" or "drygt" on the wrong side of what the figures give: a hint, never more.
    WrongSide {
        computed: Micro,
    },
    /// More than one reading, or a figure is missing: never a finding, told in hover.
    Unsure,
}

impl Verdict {
    pub fn holds(&self) -> bool {
        matches!(self, Verdict::Holds { .. } | Verdict::WrongSide { .. })
    }

    pub fn fails(&self) -> bool {
        matches!(self, Verdict::Fails { .. })
    }
}

/// How the interval of a figure is read: as written, or with room for zeros at its end.
pub type IntervalReading = fn(&Figure) -> Interval;

/// Holds a stated figure against an interval that the others give under either reading.
pub fn judge(stated: &Figure, computed: Micro, give: impl Fn(IntervalReading) -> Interval) -> Verdict {
    judge_as(stated, computed, Interval::loose, give)
}

/// Like [`judge`], with how generously a figure with noughts at its end is read.
pub fn judge_as(
    stated: &Figure,
    computed: Micro,
    loose: IntervalReading,
    give: impl Fn(IntervalReading) -> Interval,
) -> Verdict {
    let strict = give(Interval::of);
    if Interval::of(stated).meets(strict) {
        return Verdict::Holds { computed };
    }
    let other = match stated.hedge {
        Hedge::Over => Some(Hedge::Under),
        Hedge::Under => Some(Hedge::Over),
        _ => None,
    };
    if let Some(hedge) = other {
        let beyond = if hedge == Hedge::Under { strict.below(stated.value) } else { strict.above(stated.value) };
        if beyond && Interval::of(&Figure { hedge, ..stated.clone() }).meets(strict) {
            return Verdict::WrongSide { computed };
        }
    }
    if loose(stated).meets(give(loose)) {
        return Verdict::Unsure;
    }
    Verdict::Fails { computed }
}

/// Like [`judge`] for sums: parts are taken as rounded only when the total shows that it is.
pub fn judge_sum(stated: &Figure, computed: Micro, give: impl Fn(IntervalReading) -> Interval) -> Verdict {
    let round = Interval::loose(stated) != Interval::of(stated);
    let read: IntervalReading = if round { Interval::loose } else { Interval::of };
    match judge(stated, computed, |_| give(Interval::of)) {
        Verdict::Fails { .. } if Interval::loose(stated).meets(give(read)) => Verdict::Unsure,
        verdict => verdict,
    }
}

/// Near enough that a sum and its stated total surely mean the same: within a twentieth, or one slip of
/// the pen away in the total or in a part. `parts` come with their signs.
pub fn near<'a>(stated: &Figure, computed: Micro, parts: impl Iterator<Item = (&'a Figure, i128)> + Clone) -> bool {
    let step = parts.clone().map(|(f, _)| f.step).fold(stated.step, Micro::min).max(1);
    let Some(gap) = stated.value.checked_sub(computed) else { return false };
    let close = gap.checked_mul(20).is_some_and(|g| g.abs() <= stated.value.abs());
    let slipped =
        |(f, s): (&Figure, i128)| f.value.checked_add(s * gap).is_some_and(|v| slip(f.value / step, v / step));
    close || slip(stated.value / step, computed / step) || parts.clone().any(slipped)
}

/// True when one slip of the pen lies between two figures: a digit changed, or two neighbours swapped.
pub fn slip(a: Micro, b: Micro) -> bool {
    if a.signum() != b.signum() {
        return false;
    }
    let (a, b) = (a.unsigned_abs().to_string(), b.unsigned_abs().to_string());
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let differ: Vec<usize> = (0..a.len()).filter(|i| a.get(*i) != b.get(*i)).collect();
    a.len() == b.len()
        && match *differ.as_slice() {
            [_] => true,
            [i, j] => j == i + 1 && a.get(i) == b.get(j) && a.get(j) == b.get(i),
            _ => false,
        }
}
