//! Which rows of a source a row of a report is: those that the settings name, else the one of the same name, else the one
//! of nearly the same name, which has to be borne out by what stands there.

use crate::config::Source;
use crate::source::{Sheet, SheetForm, SourceBook, SourceTable, words};

/// Larger tables are not searched for what is nearly the same.
const SEARCHED: usize = 5_000;

/// How like two names have to be, and how much more like than the next.
const NEAR: f64 = 0.82;
const MORE: f64 = 0.02;

/// The rows that a row of a report can be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pick {
    /// Each a choice of rows that are added up.
    pub choices: Vec<Vec<u32>>,
    /// The name is only nearly the same.
    pub near: Option<String>,
    /// The names of the settings that are not there.
    pub lost: Vec<String>,
}

/// The rows of a table's rows by their labels. What is nearly the same is looked for only where some row is the same.
pub fn picks<'a>(
    labels: impl Iterator<Item = &'a str> + Clone,
    source: &Source,
    of: (&Sheet, &SourceTable),
) -> Vec<Pick> {
    let mut picks: Vec<Pick> = labels.clone().map(|label| pick(label, source, of)).collect();
    if picks.iter().any(|p| !p.choices.is_empty()) || source.table.is_some() {
        for (pick, label) in picks.iter_mut().zip(labels).filter(|(p, _)| p.choices.is_empty() && p.lost.is_empty()) {
            let near = nearly(&words(label), of.1);
            pick.choices = near.iter().map(|(row, _)| vec![*row]).collect();
            pick.near = near.map(|(_, name)| name);
        }
    }
    picks
}

fn pick(label: &str, source: &Source, (sheet, grid): (&Sheet, &SourceTable)) -> Pick {
    let own = words(label);
    if own.is_empty() {
        return Pick::default();
    }
    if let Some((_, names)) = source.rows.iter().find(|(key, _)| words(key) == own) {
        let (rows, lost) = asked(names, sheet, grid);
        let choices = if rows.is_empty() { Vec::new() } else { vec![rows] };
        return Pick { choices, lost, near: None };
    }
    Pick { choices: grid.named(&own).map(|row| vec![row.number]).collect(), ..Pick::default() }
}

/// The rows that the settings name, and the names that are not there.
fn asked(names: &[String], sheet: &Sheet, grid: &SourceTable) -> (Vec<u32>, Vec<String>) {
    let (mut rows, mut lost) = (Vec::new(), Vec::new());
    for name in names {
        let found = one(name, sheet, grid);
        if found.is_empty() {
            lost.push(name.clone());
        }
        rows.extend(found);
    }
    rows.sort_unstable();
    rows.dedup();
    (rows, lost)
}

fn one(name: &str, sheet: &Sheet, grid: &SourceTable) -> Vec<u32> {
    let by_name: Vec<u32> = grid.named(&words(name)).map(|r| r.number).collect();
    if !by_name.is_empty() {
        return by_name;
    }
    if let Some(row) = cell(name, sheet) {
        return grid.rows.iter().filter(|r| r.number == row).map(|r| r.number).collect();
    }
    let is_meant = |code: &String| accounts(name).is_some_and(|meant| meant.holds(code));
    grid.rows.iter().filter(|r| r.code.as_ref().is_some_and(is_meant)).map(|r| r.number).collect()
}

/// The row of "RR nämnd!D16" or "D16".
fn cell(name: &str, sheet: &Sheet) -> Option<u32> {
    let own = match name.rsplit_once('!') {
        Some((of, cell)) => (of.trim_matches('\'') == sheet.name).then_some(cell)?,
        None => name,
    };
    let split = own.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = own.split_at_checked(split)?;
    let is_cell = (1..=3).contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_uppercase());
    (is_cell && sheet.form != SheetForm::Ledger).then(|| digits.parse::<u32>().ok()?.checked_sub(1))?
}

/// A group of accounts.
enum Accounts<'a> {
    One(&'a str),
    /// "35x", "35xx"
    Starting(&'a str),
    Between(&'a str, &'a str),
}

fn accounts(name: &str) -> Option<Accounts<'_>> {
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    let name = name.trim();
    let start = name.trim_end_matches(['x', 'X', '*']);
    match name.split_once(['-', '–']).map(|(a, b)| (a.trim(), b.trim())) {
        Some((from, to)) if digits(from) && digits(to) && from.len() == to.len() => Some(Accounts::Between(from, to)),
        _ if start.len() < name.len() && digits(start) => Some(Accounts::Starting(start)),
        _ if name.chars().any(|c| c.is_ascii_digit()) => Some(Accounts::One(name)),
        _ => None,
    }
}

impl Accounts<'_> {
    fn holds(&self, code: &str) -> bool {
        match self {
            Accounts::One(name) => code == *name,
            Accounts::Starting(start) => code.starts_with(start),
            Accounts::Between(from, to) => code.len() == from.len() && (*from..=*to).contains(&code),
        }
    }
}

/// The row of nearly the same name, where there is one that is more like it than all others. Numbers have to be the same:
/// "Avdelning 2" is not "Avdelning 3".
fn nearly(own: &[String], grid: &SourceTable) -> Option<(u32, String)> {
    if own.is_empty() || grid.rows.len() > SEARCHED {
        return None;
    }
    let (text, numbers) = (own.join(" "), numbers(own));
    let alike = grid.rows.iter().filter(|r| self::numbers(&r.words) == numbers);
    let mut all: Vec<(f64, &crate::source::SourceRow)> =
        alike.map(|r| (strsim::normalized_levenshtein(&text, &r.words.join(" ")), r)).collect();
    all.retain(|(like, _)| *like >= NEAR - MORE);
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (best, row) = all.first().filter(|(like, _)| *like >= NEAR)?;
    all.get(1).is_none_or(|(next, _)| *next < best - MORE).then(|| (row.number, row.name.clone()))
}

fn numbers(words: &[String]) -> Vec<&String> {
    words.iter().filter(|w| w.chars().any(|c| c.is_ascii_digit())).collect()
}

/// The names of a book's visible tables, for what is nearest to a name that is lost.
pub fn nearest(name: &str, book: &SourceBook) -> Option<String> {
    let grids = book.sheets.iter().filter(|s| !s.hidden).flat_map(|s| &s.grids);
    let names = grids.flat_map(|g| &g.rows).take(SEARCHED).map(|r| r.name.as_str());
    let own = words(name).join(" ");
    let like = |other: &str| strsim::jaro_winkler(&own, &words(other).join(" "));
    let (best, found) = names.map(|n| (like(n), n)).max_by(|a, b| a.0.total_cmp(&b.0))?;
    (best >= 0.75).then(|| found.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_are_named_alone_by_their_start_or_by_their_ends() {
        let holds = |name: &str, code: &str| accounts(name).is_some_and(|a| a.holds(code));
        assert!(holds("5010", "5010") && !holds("5010", "50101"));
        assert!(holds("35x", "3510") && holds("35xx", "3599") && !holds("35x", "3600"));
        assert!(holds("5000-5999", "5010") && !holds("5000-5999", "6000") && !holds("5000-5999", "50"));
        assert!(accounts("Löner").is_none());
    }
}
