//! One fault, one finding: the cell that explains why several sums break at once, and the slip of the
//! hand that made it.

use super::value_grid::ValueGrid;
use super::{CellAt, Sum, SumKind, Suspect};
use crate::amount::Micro;
use crate::hash::HashMap;
use crate::slip::{self, Slip};

/// Faults beyond this many are told one by one, and cells of longer sums are not suspected.
const MOST_SUMS: usize = 64;
const MOST_ADDENDS: usize = 4_000;

/// Sums that break for one reason.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    /// The sums, by index; the first tells.
    pub sums: Vec<usize>,
    pub suspect: Option<Suspect>,
    mends: bool,
}

impl Fault {
    pub fn tell(self, sums: &mut [Sum]) {
        let Some((&home, others)) = self.sums.split_first() else { return };
        for &i in others {
            if let Some(sum) = sums.get_mut(i) {
                sum.told_by = Some(home);
            }
        }
        if let Some(sum) = sums.get_mut(home) {
            sum.also = others.to_vec();
            sum.suspect = self.suspect;
            sum.mends |= self.mends;
        }
    }
}

/// A cell that can be wrong: what must be added to it, and the sums that this mends.
#[derive(Clone, Debug)]
struct SuspectCell {
    at: CellAt,
    delta: Micro,
    /// How far rounding can carry the change that another sum asks for.
    slack: Micro,
    sums: Vec<usize>,
}

/// The faults behind the broken sums.
pub(super) fn faults(grid: &ValueGrid, sums: &[Sum], broken: &[usize]) -> Vec<Fault> {
    let change = |i: &usize| sums.get(*i).is_none_or(|s| s.kind == SumKind::Change);
    let (changes, linear): (Vec<usize>, Vec<usize>) = broken.iter().partition(|i| change(i));
    let alone = |i: usize| Fault { sums: vec![i], suspect: None, mends: false };
    let mut faults: Vec<Fault> = chains(sums, &changes);
    if linear.is_empty() || linear.len() > MOST_SUMS {
        faults.extend(linear.into_iter().map(alone));
        return faults;
    }
    let mut cells = clean(sums, &linear);
    let mut left = linear;
    while let Some(most) = cells.iter().map(|c| c.sums.len()).max().filter(|&n| n > 1) {
        let best: Vec<&SuspectCell> = cells.iter().filter(|c| c.sums.len() == most).collect();
        let fault = shared(grid, sums, &best);
        left.retain(|i| !fault.sums.contains(i));
        cells.retain(|c| !c.sums.iter().any(|i| fault.sums.contains(i)));
        faults.push(fault);
    }
    faults.extend(left.iter().map(|&i| single(grid, sums, i, &cells)));
    faults
}

/// Changes that break side by side have the figure between them in common: one fault.
fn chains(sums: &[Sum], changes: &[usize]) -> Vec<Fault> {
    let mut faults: Vec<Fault> = Vec::new();
    for &i in changes {
        let row = |i: usize| sums.get(i).map(|s| s.total.0);
        match faults.last_mut() {
            Some(fault)
                if fault.sums.len() == 1 && fault.sums.first().is_some_and(|&f| row(f) == row(i) && f + 1 == i) =>
            {
                fault.sums.push(i)
            }
            _ => faults.push(Fault { sums: vec![i], suspect: None, mends: true }),
        }
    }
    for fault in &mut faults {
        fault.mends = fault.sums.len() == 1;
    }
    faults
}

/// The cells of the broken sums whose change mends every broken sum they are in and breaks no other.
fn clean(sums: &[Sum], broken: &[usize]) -> Vec<SuspectCell> {
    let mut found: HashMap<CellAt, Option<SuspectCell>> = HashMap::default();
    for &i in broken {
        let Some(sum) = sums.get(i).filter(|s| s.addends.len() <= MOST_ADDENDS) else { continue };
        for (at, delta) in deltas(sum) {
            let slack = sum.tolerance();
            let entry = found.entry(at).or_insert_with(|| Some(SuspectCell { at, delta, slack, sums: Vec::new() }));
            match entry {
                Some(cell) if (cell.delta - delta).abs() <= cell.slack.min(slack) => cell.sums.push(i),
                _ => *entry = None,
            }
        }
    }
    for (i, sum) in sums.iter().enumerate().filter(|(_, s)| s.kind != SumKind::Change) {
        if !broken.contains(&i) {
            for at in std::iter::once(sum.total).chain(sum.addends.iter().map(|(at, _)| *at)) {
                found.remove(&at);
            }
        }
    }
    let mut cells: Vec<SuspectCell> = found.into_values().flatten().collect();
    cells.sort_by_key(|c| c.at);
    cells
}

/// What must be added to each cell of a sum to close its gap.
fn deltas(sum: &Sum) -> impl Iterator<Item = (CellAt, Micro)> {
    let gap = sum.gap();
    std::iter::once((sum.total, -gap)).chain(sum.addends.iter().map(move |&(at, sign)| (at, gap * Micro::from(sign))))
}

/// A fault that several sums show.
fn shared(grid: &ValueGrid, sums: &[Sum], best: &[&SuspectCell]) -> Fault {
    let slips: Vec<&&SuspectCell> =
        best.iter().filter(|c| suspect(grid, sums, c).is_some_and(|s| s.why.is_some())).collect();
    let one = match (best, slips.as_slice()) {
        ([one], _) => Some(*one),
        (_, [one]) => Some(**one),
        _ => None,
    };
    let mut members = one.or(best.first().copied()).map(|c| c.sums.clone()).unwrap_or_default();
    members.sort_by_key(|&i| rank(sums, i, one));
    let suspect = one.and_then(|cell| suspect(grid, sums, cell));
    let total = members.first().and_then(|&i| sums.get(i)).map(|s| s.total);
    let mends = total.is_some_and(|t| best.iter().any(|c| c.at == t && c.sums.len() == members.len()));
    Fault { sums: members, suspect, mends }
}

/// Which sum tells: the one whose total is the suspect, else its row's difference, else the innermost.
fn rank(sums: &[Sum], i: usize, cell: Option<&SuspectCell>) -> (bool, bool, usize) {
    let Some(sum) = sums.get(i) else { return (true, true, 0) };
    let own = cell.is_some_and(|c| c.at == sum.total);
    (!own, cell.is_none() || sum.kind != SumKind::Difference, sum.addends.len())
}

/// A fault that one sum shows: the only cell that a telling slip explains, when there is one.
fn single(grid: &ValueGrid, sums: &[Sum], i: usize, cells: &[SuspectCell]) -> Fault {
    let own: Vec<&SuspectCell> = cells.iter().filter(|c| c.sums.first() == Some(&i)).collect();
    let suspects = |all: bool| -> Vec<Suspect> {
        let slips = own.iter().filter_map(|c| suspect(grid, sums, c));
        slips.filter(|s| s.why.is_some_and(|why| all || why != Slip::OneDigit)).collect()
    };
    let only = |list: Vec<Suspect>| match list.as_slice() {
        [one] => Some(*one),
        _ => None,
    };
    let telling = suspects(false);
    let suspect = if telling.is_empty() { only(suspects(true)) } else { only(telling) };
    let mends = sums.get(i).is_some_and(|s| own.iter().any(|c| c.at == s.total));
    Fault { sums: vec![i], suspect, mends }
}

/// What the cell would be, and the slip that made it otherwise.
fn suspect(grid: &ValueGrid, sums: &[Sum], cell: &SuspectCell) -> Option<Suspect> {
    let (value, _) = grid.amount(cell.at)?;
    let step = cell.sums.first().and_then(|&i| sums.get(i)).map_or(1, |s| s.step.max(1));
    let meant = value + cell.delta;
    Some(Suspect { cell: cell.at, why: slip::between(value / step, meant / step), value: meant })
}
