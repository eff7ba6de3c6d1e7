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
pub type Read = fn(&Figure) -> Interval;

/// Holds a stated figure against an interval that the others give under either reading.
pub fn judge(stated: &Figure, computed: Micro, give: impl Fn(Read) -> Interval) -> Verdict {
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
    if Interval::loose(stated).meets(give(Interval::loose)) {
        return Verdict::Unsure;
    }
    Verdict::Fails { computed }
}

/// Like [`judge`] for sums: parts are taken as rounded only when the total shows that it is.
pub fn judge_sum(stated: &Figure, computed: Micro, give: impl Fn(Read) -> Interval) -> Verdict {
    let round = Interval::loose(stated) != Interval::of(stated);
    let read: Read = if round { Interval::loose } else { Interval::of };
    match judge(stated, computed, |_| give(Interval::of)) {
        Verdict::Fails { .. } if Interval::loose(stated).meets(give(read)) => Verdict::Unsure,
        verdict => verdict,
    }
}

/// True when one slip of the pen lies between two figures: a digit changed, lost or added, or two
/// neighbours swapped. Both are whole numbers of the same unit.
pub fn slip(a: Micro, b: Micro) -> bool {
    let (a, b) = (a.unsigned_abs().to_string(), b.unsigned_abs().to_string());
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
        let head = short.iter().zip(long).take_while(|(x, y)| x == y).count();
        return long.len() == short.len() + 1 && short.get(head..) == long.get(head + 1..);
    }
    let differ: Vec<usize> = (0..a.len()).filter(|i| a.get(*i) != b.get(*i)).collect();
    match *differ.as_slice() {
        [_] => true,
        [i, j] => j == i + 1 && a.get(i) == b.get(j) && a.get(j) == b.get(i),
        _ => false,
    }
}
