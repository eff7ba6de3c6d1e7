//! Links between tables: the same row and column meaning in two of them. Two columns are taken to be of the
//! same scope, time and version only when more of what both state agrees than not.

use super::link::{Entry, Ledger, Link, Sureness, Verdict};
use super::scope::Scopes;
use super::words::same;
use super::{At, Measure, Period, Role};
use crate::amount::Micro;
use crate::hash::HashMap;

/// A cell is held against no more others than this.
const MOST: usize = 4;

type Key<'a> = (Measure, Role, Period, Option<u16>, &'a [String], &'a [String]);

pub fn tables(ledger: &mut Ledger, scopes: &Scopes, year: Option<u16>) {
    let found = pairs(&ledger.entries, scopes, year);
    ledger.compared += found.len();
    let mut agree: HashMap<(Column, Column), (usize, usize)> = HashMap::default();
    for (a, b) in &found {
        let (Some(x), Some(y)) = (ledger.entries.get(*a), ledger.entries.get(*b)) else { continue };
        let votes = agree.entry((column(x), column(y))).or_default();
        match meets(x, y) {
            true if x.quantity.figure.value != 0 => votes.0 += 1,
            true => {}
            false => votes.1 += 1,
        }
    }
    for (a, b) in found {
        let (Some(x), Some(y)) = (ledger.entries.get(a), ledger.entries.get(b)) else { continue };
        let (yes, no) = agree.get(&(column(x), column(y))).copied().unwrap_or_default();
        let sure = yes > no || yes == no && yes > 1;
        let verdict = if meets(x, y) { Verdict::Agrees } else { Verdict::Differs };
        let sureness = if sure { Sureness::Sure } else { Sureness::Likely };
        ledger.links.push(Link { one: b, others: vec![a], sureness, verdict });
    }
}

/// Counts of the same thing beside the same figure of last year: "Antalet incidenter var 264 (2023: 231)".
pub fn twins(ledger: &mut Ledger) {
    let mut groups: HashMap<Micro, Vec<usize>> = HashMap::default();
    let mut links = Vec::new();
    for (number, entry) in ledger.entries.iter().enumerate() {
        let Some(last) = entry.quantity.last else { continue };
        let group = groups.entry(last).or_default();
        for &other in group.iter().take(MOST) {
            let Some(earlier) = ledger.entries.get(other) else { continue };
            ledger.compared += 1;
            let (a, b) = (&earlier.quantity, &entry.quantity);
            if a.period == b.period && (within(&a.words, &b.words) || within(&b.words, &a.words)) {
                let verdict = if a.figure.value == b.figure.value { Verdict::Agrees } else { Verdict::Differs };
                links.push(Link { one: other, others: vec![number], sureness: Sureness::Sure, verdict });
            }
        }
        group.push(number);
    }
    ledger.links.extend(links);
}

/// True when every word of one stands in the other, and one of them names a thing.
fn within(few: &[String], many: &[String]) -> bool {
    few.iter().all(|w| many.contains(w)) && few.iter().any(|w| w.chars().count() > 4 && w != "antal")
}

/// Part, block and column.
type Column = (u32, u32, u32);

fn column(entry: &Entry) -> Column {
    let column = if let At::Cell { column, .. } = entry.quantity.at { column } else { 0 };
    (entry.part, entry.quantity.at.block(), column)
}

fn pairs(entries: &[Entry], scopes: &Scopes, year: Option<u16>) -> Vec<(usize, usize)> {
    let mut groups: HashMap<Key<'_>, Vec<usize>> = HashMap::default();
    let mut found = Vec::new();
    for (number, entry) in entries.iter().enumerate().filter(|(_, e)| e.quantity.in_table() && scopes.open(e)) {
        let q = &entry.quantity;
        let group =
            groups.entry((q.measure, q.role, q.period, q.year.or(year), &entry.words, &entry.scope)).or_default();
        let other = |n: &&usize| entries.get(**n).is_some_and(|e| e.table() != entry.table() && of_one(e, entry));
        found.extend(group.iter().take(MOST).filter(other).map(|n| (*n, number)));
        group.push(number);
    }
    found
}

/// False for tables whose captions or headings name different things.
fn of_one(a: &Entry, b: &Entry) -> bool {
    a.title.is_empty() || b.title.is_empty() || same(&a.title, &b.title)
}

/// Equal within one of the coarser last digit; two tables can put the sign differently.
fn meets(a: &Entry, b: &Entry) -> bool {
    let (a, b) = (&a.quantity.figure, &b.quantity.figure);
    let gap: Micro = a.value.abs() - b.value.abs();
    gap.abs() <= a.step.max(b.step)
}
