//! How much of a report stands under some check: its figures in all, those that take part in a sum, a
//! difference or a claim, and those that are tied to another place.

use std::collections::HashSet;
use std::sync::Arc;

use super::At;
use super::link::{Ledger, Sureness, Verdict as Agreement};
use super::share::shares;
use crate::amount::Unit;
use crate::finding::Place;
use crate::report::Part;
use crate::report::claims::Verdict;
use crate::report::sums::Sum;
use crate::syntax::BlockKind;

/// Counts of figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub total: usize,
    /// In a sum, a difference or a claim that was judged.
    pub checked: usize,
    /// Surely the same as a figure elsewhere.
    pub tied: usize,
    /// Neither, but likely the same as a figure elsewhere, or a part of an account over several sentences,
    /// with which it agrees. One that does not agree may be of something else, and is not counted.
    pub likely: usize,
    /// Any of the three.
    pub covered: usize,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    pub all: Count,
    /// Money from the heading "Ekonomisk utveckling …" to the end.
    pub money: Count,
}

type Places = HashSet<(u32, At)>;

pub fn coverage(parts: &[Arc<Part>], ledger: &Ledger) -> Coverage {
    let (checked, tied, likely) = (checked(parts, ledger), tied(ledger), likely(ledger));
    let start = economy(parts);
    let mut found = Coverage::default();
    for (number, part) in parts.iter().enumerate() {
        each(part, |block, at, unit| {
            let place = (number as u32, at);
            let of = (checked.contains(&place), tied.contains(&place), likely.contains(&place));
            found.all.add(of);
            if matches!(unit, Unit::Kronor { .. }) && start.is_some_and(|s| s <= (number, block)) {
                found.money.add(of);
            }
        });
    }
    found
}

/// The money figures of the economy that nothing covers.
pub fn uncovered(parts: &[Arc<Part>], ledger: &Ledger) -> Vec<Place> {
    let (checked, tied, likely, start) = (checked(parts, ledger), tied(ledger), likely(ledger), economy(parts));
    let mut found = Vec::new();
    for (number, part) in parts.iter().enumerate() {
        each(part, |block, at, unit| {
            let place = (number as u32, at);
            let money = matches!(unit, Unit::Kronor { .. }) && start.is_some_and(|s| s <= (number, block));
            if money && ![&checked, &tied, &likely].iter().any(|covered| covered.contains(&place)) {
                found.extend(super::place(parts, place.0, at));
            }
        });
    }
    found
}

impl Count {
    fn add(&mut self, (checked, tied, likely): (bool, bool, bool)) {
        self.total += 1;
        self.checked += usize::from(checked);
        self.tied += usize::from(tied);
        self.likely += usize::from(likely && !checked && !tied);
        self.covered += usize::from(checked || tied || likely);
    }
}

/// Every figure of a part with its block.
fn each(part: &Part, mut tell: impl FnMut(usize, At, Unit)) {
    for (number, block) in part.blocks.iter().enumerate() {
        for (index, figure) in part.numbers.figures.get(number).into_iter().flatten().enumerate() {
            tell(number, At::Figure { block: number as u32, index: index as u32 }, figure.unit);
        }
        let BlockKind::Table(table) = &block.kind else { continue };
        for (row, line) in table.rows.iter().enumerate() {
            for (column, figure) in
                line.cells.iter().enumerate().filter_map(|(c, cell)| Some((c, cell.figure.as_ref()?)))
            {
                tell(number, At::Cell { block: number as u32, row: row as u32, column: column as u32 }, figure.unit);
            }
        }
    }
}

/// Part and block of the heading that opens the economy.
fn economy(parts: &[Arc<Part>]) -> Option<(usize, usize)> {
    let opens = |title: &str| title.to_lowercase().starts_with("ekonomisk utveckling");
    parts.iter().enumerate().find_map(|(number, part)| {
        let head = part.facts.heads.iter().find(|h| opens(&h.title))?;
        Some((number, head.blocks.0))
    })
}

fn tied(ledger: &Ledger) -> Places {
    let sure = ledger.links.iter().filter(|l| l.sureness == Sureness::Sure);
    let entries = sure.flat_map(|l| std::iter::once(&l.one).chain(&l.others)).filter_map(|n| ledger.entry(*n));
    entries.map(|e| (e.part, e.quantity.at)).collect()
}

fn likely(ledger: &Ledger) -> Places {
    let links = ledger.links.iter().filter(|l| l.sureness == Sureness::Likely && l.verdict == Agreement::Agrees);
    let linked = links.flat_map(|l| std::iter::once(&l.one).chain(&l.others));
    let told = linked.chain(ledger.accounts.iter().flat_map(|a| std::iter::once(&a.whole).chain(&a.parts)));
    told.filter_map(|n| ledger.entry(*n)).map(|e| (e.part, e.quantity.at)).collect()
}

fn checked(parts: &[Arc<Part>], ledger: &Ledger) -> Places {
    let mut places = Places::new();
    for (number, part) in parts.iter().enumerate().map(|(n, p)| (n as u32, p)) {
        let figure = |block: usize, index: usize| (number, At::Figure { block: block as u32, index: index as u32 });
        for (block, claims) in part.numbers.claims.iter().enumerate() {
            for claim in claims.iter().filter(|c| c.verdict != Verdict::Unsure) {
                places.extend(std::iter::once(&claim.stated).chain(&claim.from).map(|i| figure(block, *i)));
            }
        }
        for list in part.numbers.lists.iter().filter(|l| l.verdict != Verdict::Unsure) {
            places.extend(std::iter::once(&list.stated).chain(&list.from).map(|s| figure(s.line, s.figure)));
        }
        for (block, sums) in &part.numbers.tables {
            // A row of noughts is held to what the other rows of its column show.
            let shown = |s: &Sum| sums.iter().any(|o| o.live && o.kind == s.kind && o.total.1 == s.total.1);
            let cells = sums
                .iter()
                .filter(|s| s.live || shown(s))
                .flat_map(|s| std::iter::once(s.total).chain(s.addends.iter().map(|a| a.0)));
            let at = |(row, column)| At::Cell { block: *block as u32, row: row as u32, column: column as u32 };
            places.extend(cells.map(|c| (number, at(c))));
        }
    }
    places.extend(shares(parts, ledger).iter().flat_map(|s| s.places()));
    places
}
