//! Tables of two reports that tell of the same for different years: under the same heading, with rows and columns that are
//! called the same but for the year. For comparing reports, never for saying what has not followed.

use std::sync::Arc;

use super::matching::TableId;
use crate::hash::{HashMap, HashSet};
use crate::report::Part;
use crate::report::ledger::At;
use crate::report::statements::Statement;

/// A table with its cells by their names, years left out.
struct NamedTable<'a> {
    table: TableId,
    heading: String,
    cells: HashMap<(String, String, u32), &'a Statement>,
}

/// A table then, what it is now, and its cells now by their keys then.
pub type TablePair<'a> = (TableId, TableId, HashMap<u64, &'a Statement>);

/// The pairs among tables that nothing else has matched.
pub fn pairs<'a>(then: &'a [Arc<Part>], old: &[TableId], now: &'a [Arc<Part>], new: &[TableId]) -> Vec<TablePair<'a>> {
    let (old, new) = (named(then, old), named(now, new));
    let common = |a: &NamedTable, b: &NamedTable| a.cells.keys().filter(|k| b.cells.contains_key(*k)).count();
    let mut likely: Vec<(usize, usize, usize)> = Vec::new();
    for (i, one) in old.iter().enumerate() {
        for (n, other) in new.iter().enumerate().filter(|(_, o)| o.heading == one.heading) {
            let (names, size) = (common(one, other), one.cells.len().min(other.cells.len()));
            likely.extend((names * 2 > size).then_some((names, i, n)));
        }
    }
    likely.sort_by_key(|(names, i, n)| (std::cmp::Reverse(*names), *i, *n));
    let (mut gone, mut taken, mut found) = (HashSet::default(), HashSet::default(), Vec::new());
    for (_, i, n) in likely {
        if let (Some(one), Some(other)) = (old.get(i), new.get(n))
            && !gone.contains(&i)
            && taken.insert(n)
        {
            gone.insert(i);
            let pair = |(name, cell): (_, &&Statement)| Some((cell.key, *other.cells.get(name)?));
            found.push((one.table, other.table, one.cells.iter().filter_map(pair).collect()));
        }
    }
    found
}

fn named<'a>(parts: &'a [Arc<Part>], tables: &[TableId]) -> Vec<NamedTable<'a>> {
    let read = |of: &TableId| {
        let part = parts.get(of.0 as usize)?;
        let sheet = part.statements().sheets.get(of.1 as usize)?;
        let table = part.table(sheet.block)?;
        let mut seen: HashMap<(String, String), u32> = HashMap::default();
        let name = |cell: &'a Statement| {
            let At::Cell { row, column, .. } = cell.at else { return None };
            let label = without_year(&table.rows.get(row as usize)?.label);
            let head = without_year(&table.columns.get(column as usize)?.head);
            let nth = seen.entry((label.clone(), head.clone())).or_default();
            *nth += 1;
            Some(((label, head, *nth), cell))
        };
        let cells = sheet.cells.iter().filter_map(name).collect();
        Some(NamedTable { table: *of, heading: without_year(part.heading_of(sheet.block)), cells })
    };
    tables.iter().filter_map(read).collect()
}

/// Words in lower case, years left out.
fn without_year(text: &str) -> String {
    let is_year = |w: &str| w.parse::<u32>().is_ok_and(|n| w.len() == 4 && (1900..2100).contains(&n));
    let low = text.to_lowercase();
    let bare = |w: &&str| !is_year(w.trim_matches(|c: char| !c.is_alphanumeric()));
    low.split_whitespace().filter(bare).collect::<Vec<_>>().join(" ")
}
