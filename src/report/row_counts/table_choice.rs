//! Which table answers a count, and whether it denies it: only one that stands near or says the noun, whose columns are surely
//! understood, and only where no other table, column or group of rows gives the number that is told.

use std::sync::Arc;

use super::countable_table::{ColumnReading, CountableTable, NounFit};
use super::{Property, RowQuantity, Tabled};
use crate::figures::Basis;
use crate::report::Part;
use crate::report::tie::{ByHeading, PlacedTable, pages};

/// A count that the only table which answers it denies.
pub struct DeniedCount<'a> {
    pub part: u32,
    pub told: &'a Tabled,
    /// Where the table stands: its part and its block.
    pub table: (u32, usize),
    pub column: usize,
    /// The rows that have what is told.
    pub rows: Vec<usize>,
    /// Others may have it too.
    pub open: bool,
}

/// A slip is no further off: another number is of something else.
const FAR: usize = 2;

/// The counts of a report that its tables deny.
pub fn denied<'a>(parts: &'a [Arc<Part>], year: Option<u16>) -> Vec<DeniedCount<'a>> {
    if parts.iter().all(|part| part.numbers.tabled.is_empty()) {
        return Vec::new();
    }
    let (pages, above) = pages(parts);
    let seen = |page| CountableTable::of(parts.get(page_part(page))?, page);
    let tables: Vec<CountableTable<'_>> = pages.iter().filter_map(seen).collect();
    let told = parts.iter().zip(0u32..).flat_map(|(part, n)| part.numbers.tabled.iter().map(move |t| (n, t)));
    told.filter_map(|(part, told)| {
        let section = section(parts, &above, part, told)?;
        CountQuery { tables: &tables, part, section, told, year }.denied()
    })
    .collect()
}

fn page_part(page: &PlacedTable<'_>) -> usize {
    page.part as usize
}

fn section(parts: &[Arc<Part>], above: &ByHeading<'_>, number: u32, told: &Tabled) -> Option<u32> {
    let part = parts.get(number as usize)?;
    let head = part.facts.heads.iter().rposition(|h| h.blocks.0 <= told.block).map(|h| h as u32);
    Some(above.get(&(number, head))?.section)
}

struct CountQuery<'s, 'a> {
    tables: &'s [CountableTable<'s>],
    part: u32,
    section: u32,
    told: &'a Tabled,
    year: Option<u16>,
}

/// A group of a table's rows as a column sees them.
struct GroupTally {
    yes: Vec<usize>,
    open: usize,
    all: usize,
}

impl<'a> CountQuery<'_, 'a> {
    fn denied(&self) -> Option<DeniedCount<'a>> {
        let mut answers: Vec<DeniedCount<'a>> = Vec::new();
        for seen in self.tables {
            let fit = seen.fit(&self.told.noun);
            let near = seen.page.section == self.section;
            if fit == NounFit::Other {
                continue;
            }
            for reading in seen.readings(self.told) {
                let meant = reading.sure && self.is_meant(seen, &reading, fit, near);
                for (number, tally) in self.tallies(seen, &reading).into_iter().enumerate() {
                    let sized = self.told.of.is_some();
                    if tally.gives(self.told.quantity) && (near || sized || fit >= NounFit::Titled) {
                        return None;
                    }
                    if meant && (sized || number == 0 && tally.is_close(self.told.quantity)) {
                        answers.push(self.answer(seen, &reading, tally));
                    }
                }
            }
        }
        let first = answers.first()?;
        let alike = |a: &DeniedCount<'_>| a.rows.len() == first.rows.len();
        let one = self.told.of.is_some() || answers.iter().all(|a| a.table == first.table);
        if one && answers.iter().all(alike) { answers.into_iter().next() } else { None }
    }

    /// The rows of a table that could be counted, group by group; of so many as are told, where that is told.
    fn tallies(&self, seen: &CountableTable<'_>, reading: &ColumnReading) -> Vec<GroupTally> {
        let beside = |row: &usize| seen.is_beside(*row, &self.told.noun);
        let own = |group: &Vec<usize>| group.iter().copied().filter(|row| !beside(row)).collect::<Vec<_>>();
        let groups = seen.groups(reading.worded);
        let sized = |group: &Vec<usize>| self.told.of.is_none_or(|of| group.len() == of);
        let exact = self.told.of.is_some() && groups.iter().any(sized);
        let fewer: Vec<Vec<usize>> = groups.iter().map(own).filter(|g| !exact && !groups.contains(g)).collect();
        let tally = |group: Vec<usize>| {
            let verdict = |row: &usize| reading.rows.get(*row).copied().flatten();
            let sure = |row: &usize| self.told.of.is_some() || !beside(row);
            let yes: Vec<usize> = group.iter().copied().filter(|row| verdict(row) == Some(true)).collect();
            let open = group.iter().filter(|row| verdict(row).is_none()).count();
            let loose = yes.iter().filter(|row| !sure(row)).count();
            let yes = yes.into_iter().filter(sure).collect();
            GroupTally { yes, open: open + loose, all: group.len() }
        };
        groups.into_iter().chain(fewer).filter(sized).filter(|g| !g.is_empty()).map(tally).collect()
    }

    /// This is the table and the column that the sentence means.
    fn is_meant(&self, seen: &CountableTable<'_>, reading: &ColumnReading, fit: NounFit, near: bool) -> bool {
        let told = self.told;
        let result = matches!(told.property, Property::Result { .. });
        let named = match told.of {
            Some(_) => near || fit >= NounFit::Titled || result,
            None => near && fit >= NounFit::Any,
        };
        // Of others than the table shows, or of the largest of them.
        let partial = told.of.is_none() && seen.is_partial();
        let forecasts = seen.sheet().columns.iter().any(|c| c.basis == Basis::Forecast);
        let planned = told.forecast && !matches!(told.property, Property::State(_)) && !forecasts;
        // Of another year than the report's only where the sentence says so.
        let dated = |y: &u16| self.year.is_none_or(|year| year == *y) || told.years.contains(y);
        let years = |years: &[u16]| years.is_empty() || years.iter().any(dated);
        let in_year = years(&reading.years) && years(&seen.title_years());
        let of = |y: &u16| reading.years.contains(y) || reading.years.is_empty() && self.year == Some(*y);
        named && !planned && !partial && in_year && told.years.iter().all(of) && seen.explains(told)
    }

    fn answer(&self, seen: &CountableTable<'_>, reading: &ColumnReading, tally: GroupTally) -> DeniedCount<'a> {
        DeniedCount {
            part: self.part,
            told: self.told,
            table: (seen.page.part, seen.page.sheet.block as usize),
            column: reading.column,
            rows: tally.yes,
            open: tally.open > 0,
        }
    }
}

impl GroupTally {
    /// So many have it, or may have.
    fn gives(&self, told: RowQuantity) -> bool {
        let within = |n: usize| (self.yes.len()..=self.yes.len() + self.open).contains(&n);
        match told {
            RowQuantity::Number(n) => within(n),
            RowQuantity::All => within(self.all),
            RowQuantity::AllBut(n) => self.all.checked_sub(n).is_some_and(within),
            RowQuantity::None => self.yes.is_empty(),
        }
    }

    /// What is told may be a slip for what is there.
    fn is_close(&self, told: RowQuantity) -> bool {
        let said = match told {
            RowQuantity::Number(n) => n,
            RowQuantity::All => self.all,
            RowQuantity::AllBut(n) => self.all.saturating_sub(n),
            RowQuantity::None => 0,
        };
        said <= self.all && said.abs_diff(self.yes.len()) <= FAR
    }
}
