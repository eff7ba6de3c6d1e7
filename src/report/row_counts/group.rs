//! Which rows of a table are counted together: those up to each total, and all of them.

use crate::report::tie::{RowMeaning, TableMeaning};
use crate::swedish::Tag;

/// All rows that are no totals; then those up to each total, where there are several. `filled` are those with cells. Rows
/// of words are all of a kind.
pub fn groups(sheet: &TableMeaning, filled: impl Fn(usize) -> bool, worded: bool) -> Vec<Vec<usize>> {
    if worded {
        return vec![(0..sheet.rows.len()).filter(|row| filled(*row)).collect()];
    }
    let result = |row: &RowMeaning| row.words.iter().any(|w| w.tags.has(Tag::Result) || w.tags.has(Tag::NetCost));
    let mut groups: Vec<Vec<usize>> = vec![Vec::new()];
    for (number, row) in sheet.rows.iter().enumerate() {
        match groups.last_mut() {
            Some(group) if !row.total && !row.part && !result(row) && filled(number) => group.push(number),
            Some(group) if row.total && !group.is_empty() => groups.push(Vec::new()),
            _ => {}
        }
    }
    groups.retain(|group| !group.is_empty());
    let all = groups.concat();
    if groups.len() > 1 {
        groups.insert(0, all);
    }
    groups
}
