//! The tables of a sheet: where the heads stand, which column names the rows and which hold figures. A sheet can hold
//! several, one below the other.

use super::cells::{PlacedValue, Sheet, SheetForm, Value};
use super::decode::words;
use crate::amount::{Micro, ONE};
use crate::hash::{HashMap, HashSet};

/// A table of a sheet.
#[derive(Clone, Debug, Default)]
pub struct SourceTable {
    /// The columns of figures, each with its head.
    pub columns: Vec<(u32, String)>,
    pub rows: Vec<SourceRow>,
    /// The rows of each name, by their places in `rows`.
    named: HashMap<Vec<String>, Vec<usize>>,
    /// What one of the sheet's kronor is, where words above the figures tell: 1, 1 000 or 1 000 000.
    pub unit: Option<u32>,
}

#[derive(Clone, Debug)]
pub struct SourceRow {
    /// In the sheet, from 0.
    pub number: u32,
    pub name: String,
    pub words: Vec<String>,
    /// A number or a word before the name: an account.
    pub code: Option<String>,
}

/// So many rows below its head a table has its first figures.
const NEAR: usize = 4;

impl SourceTable {
    /// The rows of a name.
    pub fn named(&self, words: &[String]) -> impl Iterator<Item = &SourceRow> {
        self.named.get(words).into_iter().flatten().filter_map(|n| self.rows.get(*n))
    }
}

type PlacedRow<'a> = (u32, &'a [PlacedValue]);

/// The tables of a sheet, in order.
pub fn grids(sheet: &Sheet) -> Vec<SourceTable> {
    let rows: Vec<PlacedRow<'_>> = sheet.rows().collect();
    let is_head = |n: &usize| sheet.form == SheetForm::Ledger && *n == 0 || is_head(&rows, *n);
    let heads: Vec<usize> = match sheet.form {
        SheetForm::Ledger => vec![0],
        _ => (0..rows.len()).filter(is_head).collect(),
    };
    let ends = heads.iter().skip(1).copied().chain([rows.len()]);
    let mut above = 0;
    let mut found = Vec::new();
    for (head, end) in heads.iter().copied().zip(ends) {
        let before = rows.get(above..head).unwrap_or_default();
        found.extend(grid(sheet, before, rows.get(head..end).unwrap_or_default()));
        above = end;
    }
    found
}

/// True for a row of words over columns of figures.
fn is_head(rows: &[PlacedRow<'_>], number: usize) -> bool {
    let Some((_, cells)) = rows.get(number) else { return false };
    let names = cells.iter().filter(|(_, v)| head(v).is_some()).count();
    let words = cells.iter().filter(|(_, v)| v.words().is_some()).count();
    if names < 2 || words == 0 || names < cells.len() {
        return false;
    }
    let below = rows.get(number + 1..).unwrap_or_default().iter().take(NEAR).flat_map(|(_, cells)| cells.iter());
    let figures: HashSet<u32> = below.filter(|(_, v)| is_figure(v)).map(|((_, column), _)| *column).collect();
    let over = cells.iter().skip(1).filter(|((_, column), _)| figures.contains(column)).count();
    over > 0 && over * 2 >= names - 1
}

/// The head that a cell can be: words, or a year.
fn head(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.to_string()),
        Value::Number(year) if (1990 * ONE..2100 * ONE).contains(year) && year % ONE == 0 => {
            Some((year / ONE).to_string())
        }
        _ => None,
    }
}

/// What stands where a figure would.
fn is_figure(value: &Value) -> bool {
    !matches!(value, Value::Text(_))
}

fn grid(sheet: &Sheet, above: &[PlacedRow<'_>], rows: &[PlacedRow<'_>]) -> Option<SourceTable> {
    let (first, body) = rows.split_first()?;
    let label = label_column(body)?;
    let mut figures: HashMap<u32, usize> = HashMap::default();
    body.iter()
        .flat_map(|(_, c)| *c)
        .filter(|(_, v)| is_figure(v))
        .for_each(|(at, _)| *figures.entry(at.1).or_default() += 1);
    let least = body.len().min(NEAR) / 2;
    let columns =
        first.1.iter().filter(|((_, c), _)| *c != label && figures.get(c).is_some_and(|n| *n >= least.max(1)));
    let columns: Vec<(u32, String)> = columns.filter_map(|((_, c), v)| Some((*c, head(v)?))).collect();
    let mut grid = SourceTable { columns, unit: unit(above, first), ..SourceTable::default() };
    for (number, cells) in body {
        let Some(name) = sheet.at(*number, label).and_then(Value::words) else { continue };
        let code = cells.iter().find(|((_, c), _)| *c < label).and_then(|(_, v)| code(v));
        let row = SourceRow { number: *number, name: name.to_owned(), words: words(name), code };
        grid.named.entry(row.words.clone()).or_default().push(grid.rows.len());
        grid.rows.push(row);
    }
    (!grid.columns.is_empty() && !grid.rows.is_empty()).then_some(grid)
}

/// The column of most different names; the first of several.
fn label_column(body: &[PlacedRow<'_>]) -> Option<u32> {
    let mut names: HashMap<u32, HashSet<&str>> = HashMap::default();
    for ((_, column), value) in body.iter().flat_map(|(_, cells)| *cells) {
        if let Some(text) = value.words().filter(|t| t.contains(char::is_alphabetic)) {
            names.entry(*column).or_default().insert(text);
        }
    }
    names.iter().max_by_key(|(column, all)| (all.len(), std::cmp::Reverse(**column))).map(|(column, _)| *column)
}

fn code(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.to_string()),
        Value::Number(number) if number % ONE == 0 => Some((number / ONE).to_string()),
        _ => None,
    }
}

/// The unit that words above the figures tell of: "Belopp i tkr".
fn unit(above: &[PlacedRow<'_>], head: &PlacedRow<'_>) -> Option<u32> {
    let all = above.iter().chain([head]).flat_map(|(_, cells)| cells.iter()).filter_map(|(_, v)| v.words());
    let mut units: Vec<u32> = all.flat_map(words).filter_map(|word| factor(&word)).collect();
    units.dedup();
    if let [unit] = units.as_slice() { Some(*unit) } else { None }
}

fn factor(word: &str) -> Option<u32> {
    match word {
        "kr" | "kronor" | "sek" => Some(1),
        "tkr" | "ksek" => Some(1_000),
        "mnkr" | "mkr" | "msek" => Some(1_000_000),
        _ => None,
    }
}

/// What a row says in a column.
#[derive(Clone, Debug, PartialEq)]
pub enum GridValue {
    Amount(Micro),
    /// Something else than a number, and where.
    Unreadable(Value, u32),
    Nothing,
}

/// What several rows come to in a column.
pub fn together(sheet: &Sheet, rows: &[u32], column: u32) -> GridValue {
    let mut sum = None;
    for row in rows {
        match sheet.at(*row, column) {
            Some(Value::Number(number)) => sum = Some(sum.unwrap_or(0) + number),
            None | Some(Value::Text(_)) => {}
            Some(other) => return GridValue::Unreadable(other.clone(), *row),
        }
    }
    sum.map_or(GridValue::Nothing, GridValue::Amount)
}
