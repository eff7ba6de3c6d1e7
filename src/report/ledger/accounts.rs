//! Accounts that a report gives of a whole in several sentences: the results of a section's parts, the
//! results of the sections of an area, and the grant that was added to during the year. The sentences do
//! not say that they tell all, so an account is likely at most: one that adds up is shown in hover and
//! counted; one that does not may lack a part, and nothing is made of it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::link::{Entry, Ledger, Sureness, start};
use super::said::Said;
use super::words::same;
use super::{At, Measure, Period, Words, heading_like};
use crate::amount::{Interval, Micro, Unit};
use crate::report::Part;
use crate::report::claims::{Kind, Verdict, lower};

/// What a whole is to its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    Sum,
    /// What one of two parts falls short of the other by.
    Difference,
    /// What the one part is said to lie near.
    Level,
}

/// A whole and its parts, by their numbers among the ledger's entries. They agree.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    pub whole: usize,
    pub parts: Vec<usize>,
    pub relation: Relation,
}

impl Account {
    /// Each part's amount, with the sign that it is taken with.
    pub fn signed<'l>(&self, ledger: &'l Ledger) -> Vec<(&'l Entry, Micro)> {
        let parts = self.parts.iter().filter_map(|n| ledger.entry(*n));
        let mut found: Vec<_> = parts.map(|e| (e, e.quantity.signed())).collect();
        if self.relation == Relation::Difference {
            found.sort_by_key(|part| std::cmp::Reverse(part.1));
            found.iter_mut().skip(1).for_each(|part| part.1 = -part.1);
        }
        found
    }
}

/// What is added up with each other.
type Sort = (Measure, Period);

const SORTS: [Sort; 3] =
    [(Measure::Result, Period::Year), (Measure::Result, Period::ToDate), (Measure::Change, Period::Year)];

/// Words that more rows bear tell no area; an area of more sections is none.
const MOST: usize = 64;
const LONGEST: usize = 24;

/// The statements below one heading, or below a line that stands like one.
struct Below {
    title: Words,
    section: u32,
    statements: Vec<usize>,
}

pub fn find(parts: &[Arc<Part>], ledger: &Ledger, compared: &mut usize) -> Vec<Account> {
    let units = units(parts, ledger);
    let rows = Rows::of(ledger);
    let named: Vec<Vec<&Row<'_>>> = units.iter().map(|u| rows.named(&u.title, compared)).collect();
    let mut found: Vec<Account> = Vec::new();
    for sort in SORTS {
        found.extend(units.iter().zip(&named).filter_map(|(unit, rows)| within(ledger, unit, rows, sort)));
    }
    areas(ledger, &rows, &units, &named, &mut found);
    found.extend(grants(ledger, &units));
    let told: Vec<usize> = units.iter().flat_map(|u| &u.statements).copied().collect();
    super::spoken::find(parts, ledger, &told, &mut found);
    let mut seen = HashSet::new();
    found.retain(|a| seen.insert(a.parts.clone()));
    found
}

/// The units in the order of the text.
fn units(parts: &[Arc<Part>], ledger: &Ledger) -> Vec<Below> {
    let aside = aside(parts);
    let mut units: Vec<Below> = Vec::new();
    let mut last = None;
    for (number, entry) in ledger.entries.iter().enumerate() {
        let q = &entry.quantity;
        if q.in_table() || aside.contains(&(entry.part, q.at)) || !matches!(q.figure.unit, Unit::Kronor { .. }) {
            continue;
        }
        let here = (entry.part, entry.section, q.line);
        // A section that goes on in the next part goes on below the same line.
        let goes_on = |l: (u32, u32, _)| l == here || l.1 == here.1 && l.0 != here.0 && q.line.is_none();
        if !last.is_some_and(goes_on) {
            let title = title(parts, entry).unwrap_or_default();
            units.push(Below { title, section: entry.section, statements: Vec::new() });
        }
        last = Some(here);
        if let Some(unit) = units.last_mut() {
            unit.statements.push(number);
        }
    }
    units
}

/// The words of the heading that an entry stands below.
fn title(parts: &[Arc<Part>], entry: &Entry) -> Option<Words> {
    let part = parts.get(entry.part as usize)?;
    let text = match entry.quantity.line {
        Some(line) => heading_like(part, line as usize)?,
        None => part.title_above(entry.quantity.head),
    };
    Some(Said::of(&[&lower(super::scope::without_number(text))]).subject())
}

/// Figures that are told as end points of a change, or as the parts of another figure of their sentence.
fn aside(parts: &[Arc<Part>]) -> HashSet<(u32, At)> {
    let mut found = HashSet::new();
    for (number, part) in parts.iter().enumerate() {
        for (block, claims) in part.numbers.claims.iter().enumerate() {
            let at = |index: usize| (number as u32, At::Figure { block: block as u32, index: index as u32 });
            for claim in claims.iter().filter(|c| c.verdict != Verdict::Unsure) {
                match claim.kind {
                    Kind::Breakdown if claim.from.len() > 1 => found.extend(claim.from.iter().map(|i| at(*i))),
                    Kind::Change | Kind::Direction => {
                        found.extend(claim.from.iter().chain([&claim.stated]).map(|i| at(*i)));
                    }
                    _ => {}
                }
            }
        }
    }
    found
}

/// A row of a table that states a result: the cell, and what the row is of.
struct Row<'a> {
    cell: usize,
    table: (u32, u32),
    sort: Sort,
    words: &'a [String],
}

/// The rows by the beginning of each of their words.
struct Rows<'a> {
    all: Vec<Row<'a>>,
    by_word: HashMap<&'a str, Vec<usize>>,
    /// The cell that states the whole, of each sort.
    wholes: HashMap<Sort, usize>,
}

impl<'a> Rows<'a> {
    fn of(ledger: &'a Ledger) -> Rows<'a> {
        let (mut all, mut by_word, mut wholes) = (Vec::new(), HashMap::<&str, Vec<usize>>::new(), HashMap::new());
        for (cell, e) in ledger.entries.iter().enumerate().filter(|(_, e)| e.quantity.in_table()) {
            let sort = (e.quantity.measure, e.quantity.period);
            if !SORTS.contains(&sort) {
                continue;
            }
            e.words.iter().for_each(|w| by_word.entry(start(w)).or_default().push(all.len()));
            if e.words.is_empty() && e.scope.is_empty() {
                wholes.entry(sort).or_insert(cell);
            }
            all.push(Row { cell, table: (e.part, e.quantity.at.block()), sort, words: &e.words });
        }
        Rows { all, by_word, wholes }
    }

    /// The rows that a heading names.
    fn named(&self, title: &[String], compared: &mut usize) -> Vec<&Row<'a>> {
        let none = Vec::new();
        let buckets = title.iter().map(|w| self.by_word.get(start(w)).unwrap_or(&none));
        let Some(rarest) = buckets.min_by_key(|b| b.len()).filter(|b| b.len() <= MOST) else { return Vec::new() };
        *compared += rarest.len();
        rarest.iter().filter_map(|n| self.all.get(*n)).filter(|row| same(row.words, title)).collect()
    }
}

/// A unit's first statement of a sort.
fn first(ledger: &Ledger, unit: &Below, sort: Sort) -> Option<usize> {
    unit.statements.iter().copied().find(|n| states(ledger, *n, sort))
}

fn states(ledger: &Ledger, number: usize, sort: Sort) -> bool {
    ledger.entry(number).is_some_and(|e| {
        let q = &e.quantity;
        // What a cause did to the result is no result of a part.
        let cause = e.words.iter().any(|w| w.starts_with("påverk"));
        (q.measure, q.period) == sort && matches!(q.sign, 1 | -1) && !cause
    })
}

/// The results below one heading make what its row of a table states, or what its first sentence does.
fn within(ledger: &Ledger, unit: &Below, rows: &[&Row<'_>], sort: Sort) -> Option<Account> {
    let all: Vec<usize> = unit.statements.iter().copied().filter(|n| states(ledger, *n, sort)).collect();
    if all.len() < 2 {
        return None;
    }
    let row = rows.iter().find(|r| r.sort == sort).map(|r| r.cell);
    let parts = all.iter().copied().filter(|n| !linked(ledger, *n, row));
    match row {
        Some(whole) => account(ledger, whole, parts.collect()),
        None => account(ledger, *all.first()?, all.get(1..)?.to_vec()),
    }
}

/// True when a statement is surely what a cell states.
fn linked(ledger: &Ledger, number: usize, cell: Option<usize>) -> bool {
    let Some(entry) = ledger.entry(number) else { return false };
    let sure = ledger.links_at(entry.part, entry.quantity.at).filter(|l| l.sureness == Sureness::Sure);
    sure.flat_map(|l| &l.others).any(|other| Some(*other) == cell)
}

/// The areas that a table's rows name, each with the sections until the next: their results make the
/// area's, and the areas' make the whole.
fn areas(ledger: &Ledger, rows: &Rows<'_>, units: &[Below], named: &[Vec<&Row<'_>>], found: &mut Vec<Account>) {
    let mut areas: HashMap<(u32, u32), Vec<usize>> = HashMap::new();
    for (unit, rows) in named.iter().enumerate() {
        let tables: HashSet<(u32, u32)> = rows.iter().map(|r| r.table).collect();
        tables.into_iter().for_each(|table| areas.entry(table).or_default().push(unit));
    }
    let mut areas: Vec<_> = areas.into_iter().collect();
    areas.sort_unstable();
    let mut labels: HashMap<(u32, u32), HashSet<&[String]>> = HashMap::new();
    for row in rows.all.iter().filter(|r| !r.words.is_empty()) {
        labels.entry(row.table).or_default().insert(row.words);
    }
    for (table, starts) in &areas {
        let all = labels.get(table).map_or(0, HashSet::len);
        for sort in SORTS {
            let own = starts.iter().filter_map(|n| first(ledger, units.get(*n)?, sort));
            let own: Vec<usize> = own.collect();
            let whole = rows.wholes.get(&sort).filter(|_| own.len() == all);
            found.extend(whole.and_then(|whole| account(ledger, *whole, own)));
            for (n, start) in starts.iter().enumerate() {
                let end = starts.get(n + 1).copied().unwrap_or(units.len()).min(start + LONGEST);
                let Some(([area], below)) = units.get(*start..end).and_then(|u| u.split_at_checked(1)) else {
                    continue;
                };
                let cell = named.get(*start).and_then(|r| r.iter().find(|r| r.sort == sort && r.table == *table));
                let Some(whole) = cell.map(|r| r.cell).or_else(|| first(ledger, area, sort)) else { continue };
                let inner = below.iter().filter(|u| u.section != area.section);
                found.extend(account(ledger, whole, inner.filter_map(|u| first(ledger, u, sort)).collect()));
            }
        }
    }
}

/// The grant at the year's beginning and what was added make the grant of the year.
fn grants(ledger: &Ledger, units: &[Below]) -> Vec<Account> {
    let mut sections: HashMap<u32, Vec<usize>> = HashMap::new();
    for unit in units {
        let of = |n: &&usize| {
            ledger.entry(**n).is_some_and(|e| matches!(e.quantity.measure, Measure::Base | Measure::Added))
        };
        sections.entry(unit.section).or_default().extend(unit.statements.iter().filter(of));
    }
    let base = |n: &usize| ledger.entry(*n).is_some_and(|e| e.quantity.measure == Measure::Base);
    let one = sections.into_values().filter(|all| all.iter().filter(|n| base(n)).count() == 1);
    let Some(whole) = ledger.grant() else { return Vec::new() };
    one.filter_map(|all| account(ledger, whole, all)).collect()
}

/// The account, when it has two parts or more that together meet the whole, and are told closely enough
/// for it to say something.
pub fn account(ledger: &Ledger, whole: usize, parts: Vec<usize>) -> Option<Account> {
    let total = ledger.entry(whole)?;
    let mut told: Vec<(Micro, usize)> = Vec::new();
    for number in parts {
        let signed = ledger.entry(number)?.quantity.signed();
        // The same amount again is the same part, told twice.
        if number != whole && !told.iter().any(|t| t.0 == signed) {
            told.push((signed, number));
        }
    }
    if told.len() < 2 {
        return None;
    }
    let mut sum = Interval::exact(0);
    for (_, number) in &told {
        sum = sum.plus(signed(ledger.entry(*number)?));
    }
    let size: Micro = told.iter().map(|t| t.0.abs()).sum();
    let (low, high) = sum.bounds();
    let close = low.zip(high).is_some_and(|(low, high)| (high - low).saturating_mul(2) <= size);
    let agrees = close && sum.meets(signed(total));
    agrees.then(|| Account { whole, parts: told.into_iter().map(|t| t.1).collect(), relation: Relation::Sum })
}

/// True when what an entry stands for meets an interval.
pub fn meets(entry: &Entry, interval: Interval) -> bool {
    signed(entry).meets(interval)
}

/// What an entry stands for, with the sign that its words give it.
fn signed(entry: &Entry) -> Interval {
    let q = &entry.quantity;
    let interval = q.interval();
    let turned = !q.in_table() && (q.sign < 0) != (q.figure.value < 0);
    if turned { interval.negated() } else { interval }
}
