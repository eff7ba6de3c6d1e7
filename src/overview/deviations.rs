//! The deviations of a report: one table's rows, of those tables that tell what deviates from the budget.

use std::sync::Arc;

use super::Deviation;
use crate::amount::{ONE, Unit};
use crate::analysis::Analysis;
use crate::finding::Place;
use crate::report::Part;
use crate::report::ledger::{At, Entry, Measure};
use crate::report::sums::{is_area, is_item};
use crate::syntax::{Block, BlockKind, Cell, Row, Table};

/// A table's column of deviations, by the numbers of part, block and column.
type DeviationColumn = (u32, u32, u32);

/// The deviations of the table with most rows that are areas; its totals left out. A table of
/// investments tells only where no other does.
pub fn of(analysis: &Analysis, parts: &[Arc<Part>]) -> Vec<Deviation> {
    let sources = told(analysis).chain(headed(parts));
    let rows = sources.filter_map(|source| Some((source.0, rows(parts, source)?)));
    let worth = |found: &Rows<'_>| {
        let areas = found.cells.iter().filter(|(row, _)| is_area(&row.label)).count();
        (!found.invests, areas, found.cells.len())
    };
    // The first of those that tell as much: what the ledger understands comes before what is only headed so.
    let best = rows.reduce(|best, next| if worth(&next.1) > worth(&best.1) { next } else { best });
    let Some((part, best)) = best else { return Vec::new() };
    best.cells.iter().filter_map(|(row, cell)| deviation(analysis, part, row, cell)).collect()
}

/// The columns that the ledger knows for results against the budget.
fn told(analysis: &Analysis) -> impl Iterator<Item = DeviationColumn> {
    let result = |e: &&Entry| e.quantity.measure == Measure::Result && !e.quantity.words.is_empty();
    analysis.ledger().entries.iter().filter(result).filter_map(|entry| match entry.quantity.at {
        At::Cell { block, column, .. } => Some((entry.part, block, column)),
        At::Figure { .. } => None,
    })
}

/// The columns whose heads say that they are deviations: of a table with several the last, which is the
/// whole year's.
fn headed(parts: &[Arc<Part>]) -> impl Iterator<Item = DeviationColumn> {
    parts.iter().zip(0..).flat_map(|(part, number)| {
        part.blocks.iter().zip(0..).filter_map(move |(block, at)| {
            let BlockKind::Table(table) = &block.kind else { return None };
            let mut columns = (0..table.columns.len()).rev().filter(|_| in_kronor(table));
            let column = columns.find(|c| is_deviation(&head(table, *c)))?;
            Some((number, at, u32::try_from(column).ok()?))
        })
    })
}

/// A table whose unit is told; in a head of two lines it can stand in the second.
fn in_kronor(table: &Table) -> bool {
    let mut figures = table.rows.iter().flat_map(|r| &r.cells).filter_map(|c| c.figure.as_ref());
    let second = table.rows.first().is_some_and(|r| r.label.trim().eq_ignore_ascii_case("tkr"));
    second || figures.any(|f| matches!(f.unit, Unit::Kronor { .. }))
}

/// A column's head, with what the rows of words right below it add ("Helår", then "Avvikelse").
fn head(table: &Table, column: usize) -> String {
    let words = table.rows.iter().take_while(|r| r.cells.iter().all(|c| c.figure.is_none()));
    let below = words.filter_map(|r| r.cells.get(column)).map(|c| c.text.as_str());
    let head = table.columns.get(column).map(|c| c.head.as_str());
    head.into_iter().chain(below).collect::<Vec<_>>().join(" ")
}

/// "Avvikelse", "Budgetavvikelse helår"; not "Avvikelse mot 2023" or "Avvikelse i %".
fn is_deviation(head: &str) -> bool {
    let head = head.to_lowercase();
    let other = ["föregående", "förra", "%", "procent", "antal"].iter().any(|w| head.contains(w));
    let earlier = head.contains("mot ") && head.contains(|c: char| c.is_ascii_digit());
    head.contains("avvikelse") && !other && !earlier
}

/// The rows of one table that tell a deviation.
struct Rows<'a> {
    invests: bool,
    cells: Vec<(&'a Row, &'a Cell)>,
}

fn rows(parts: &[Arc<Part>], (part, block, column): DeviationColumn) -> Option<Rows<'_>> {
    let blocks = &parts.get(part as usize)?.blocks;
    let BlockKind::Table(table) = &blocks.get(block as usize)?.kind else { return None };
    let items = table.rows.iter().filter(|r| is_item(&r.label));
    let cells = items.filter_map(|row| Some((row, row.cells.get(column as usize)?)));
    let cells: Vec<(&Row, &Cell)> = cells.filter(|(_, cell)| tkr(cell).is_some()).collect();
    (!cells.is_empty()).then(|| Rows { invests: invests(table, heading(blocks, block as usize)), cells })
}

/// The heading that a block stands under.
fn heading(blocks: &[Block], block: usize) -> &str {
    let above = blocks.iter().take(block).rev();
    above
        .filter_map(|b| if let BlockKind::Heading(h) = &b.kind { Some(h.prose.text.as_str()) } else { None })
        .next()
        .unwrap_or("")
}

fn invests(table: &Table, heading: &str) -> bool {
    let caption = table.caption.iter().map(|(text, _)| text.as_str());
    let labels = table.rows.iter().map(|r| r.label.as_str());
    caption.chain([table.corner.as_str(), heading]).chain(labels).any(|t| t.to_lowercase().contains("investering"))
}

fn deviation(analysis: &Analysis, part: u32, row: &Row, cell: &Cell) -> Option<Deviation> {
    let span = analysis.span(Place::in_part(part, cell.span));
    Some(Deviation { label: row.label.clone(), written: cell.text.trim().to_owned(), tkr: tkr(cell)?, span })
}

/// A cell's amount in thousand kronor, which are meant where the figure itself has no unit.
fn tkr(cell: &Cell) -> Option<i64> {
    let figure = cell.figure.as_ref()?;
    let unit = match figure.unit {
        Unit::Kronor { .. } => 1_000 * ONE,
        Unit::None => ONE,
        _ => return None,
    };
    i64::try_from(figure.value / unit).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::Dialect;

    fn told(text: &str) -> Vec<(String, i64)> {
        let analysis = Analysis::new(text, Dialect::Markdown, Default::default());
        let parts: Vec<Arc<Part>> = analysis.parts().cloned().collect();
        of(&analysis, &parts).into_iter().map(|d| (d.label, d.tkr)).collect()
    }

    fn table(head: &str, rows: &[&str]) -> String {
        let columns = head.matches('|').count() - 2;
        let rows: String = rows.iter().map(|r| format!("{r}\n")).collect();
        format!("{head}\n|---|{}\n{rows}\n", "---:|".repeat(columns))
    }

    #[test]
    fn the_table_with_most_areas_tells_and_totals_do_not() {
        let kinds = ["| Bidrag | 5 | 4 | 1 |", "| Personalkostnader | -9 | -7 | -2 |", "| Hyror | -3 | -3 | 0 |"];
        let areas = ["| Skolor | -41 | -42 | 1 |", "| Parker | -63 | -61 | -2 |", "| Summa | -104 | -103 | -1 |"];
        let head = "| Tkr | Utfall | Budget | Avvikelse |";
        let text = format!("# R\n\n{}text\n\n{}", table(head, &kinds), table(head, &areas));
        assert_eq!(told(&text), [("Skolor".into(), 1), ("Parker".into(), -2)]);
        assert_eq!(told(&table(head, &kinds)).len(), 3);
    }

    #[test]
    fn the_whole_year_comes_last_and_comparisons_with_last_year_do_not_count() {
        let head = "| Mnkr | Budget | Utfall | Avvikelse | Prognos | Avvikelse helår | Avvikelse mot 2023 |";
        let rows = ["| Skolor | 10,0 | 9,0 | 1,0 | 8,5 | 1,5 | 0,2 |"];
        assert_eq!(told(&table(head, &rows)), [("Skolor".into(), 1_500)]);
    }

    #[test]
    fn a_head_can_take_two_lines() {
        let rows = ["| Tkr | Budget | Utfall | Avvikelse |", "| Skolor | -41 | -42 | 1 |", "| Parker | -3 | -5 | 2 |"];
        assert_eq!(told(&table("| | Helår | | |", &rows)), [("Skolor".into(), 1), ("Parker".into(), 2)]);
    }

    #[test]
    fn what_is_counted_in_things_or_invested_is_not_drawn_beside_kronor() {
        let counts = table("| Ärenden | Mål | Utfall | Avvikelse |", &["| Ansökningar | 10 | 12 | 2 |"]);
        assert_eq!(told(&counts), []);
        let invested = ["| Hus | 1 | 2 | 1 |", "| Väg | 5 | 7 | 2 |", "| Bro | 2 | 2 | 0 |"];
        let invested = table("| Investeringar, tkr | Utfall | Budget | Avvikelse |", &invested);
        let areas = table("| Tkr | Utfall | Budget | Avvikelse |", &["| Skolor | -41 | -42 | 1 |"]);
        assert_eq!(told(&format!("{invested}text\n\n{areas}")), [("Skolor".into(), 1)]);
        assert_eq!(told(&invested).len(), 3);
        let below = table("| Tkr | Utfall | Budget | Avvikelse |", &["| Hus | 1 | 2 | 1 |", "| Bro | 2 | 2 | 0 |"]);
        assert_eq!(told(&format!("{areas}## Investeringar\n\n{below}")), [("Skolor".into(), 1)]);
    }
}
