//! The unit of a table's figures: from the column's head, the corner or the caption, written into them.

use crate::amount::{Figure, Unit};
use crate::swedish::{Tag, Tags, tokens};
use crate::syntax::{Block, BlockKind, Table};

/// How many kronor one of the unit that the words name is: "Tkr", "(belopp i mnkr)", "miljoner kronor".
pub fn factor(words: &str) -> Option<u32> {
    let mut words = words.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.find_map(|word| match word.to_lowercase().as_str() {
        "kr" | "kronor" => Some(1),
        "tkr" | "kkr" | "tusental" | "tusentals" | "tusen" => Some(1_000),
        "mnkr" | "mkr" | "mnkkr" | "miljoner" => Some(1_000_000),
        "mdkr" | "miljarder" => Some(1_000_000_000),
        _ => None,
    })
}

/// True when a head or label names something that is not counted in the table's kronor.
pub fn counted(words: &str) -> bool {
    let lower = words.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    percent(&lower) || words.any(|word| matches!(word, "antal" | "andel" | "årsarbetare" | "dagar"))
}

/// True for words that tell of per cent; not for a rate that something was reckoned with: "Uppräkning 2 %".
pub fn percent(lower: &str) -> bool {
    let rate = |at: usize| lower.get(..at).is_some_and(|b| b.trim_end().ends_with(|c: char| c.is_ascii_digit()));
    ["%", "procent"].iter().any(|sign| lower.match_indices(sign).any(|(at, _)| !rate(at)))
}

/// The unit that a heading or a line of its own above a table states: "Investeringar (belopp i tkr)",
/// "Beloppen anges i mnkr. Kostnader har minustecken.", "Resultaträkning, tkr". A sentence that speaks of money states none.
pub fn stated_above(line: &str) -> Option<u32> {
    line.split_inclusive(". ").find_map(|sentence| stated(sentence.trim().trim_end_matches(['.', ':'])))
}

fn stated(line: &str) -> Option<u32> {
    let amounts = |w: &str| w.to_lowercase().starts_with("belopp");
    if line.split_whitespace().any(amounts) && !line.contains(|c: char| c.is_ascii_digit()) {
        return factor(line);
    }
    let own = line.rsplit_once('(').filter(|_| line.ends_with(')')).map(|(_, own)| own);
    let own = own.or_else(|| line.rsplit_once(", ").map(|(_, own)| own)).unwrap_or(line);
    let words: Vec<String> = own.split_whitespace().map(|w| w.trim_end_matches(')').to_lowercase()).collect();
    let said = |w: &String| matches!(w.as_str(), "belopp" | "alla" | "anges" | "i" | "är") || factor(w).is_some();
    if words.is_empty() || !words.iter().all(said) { None } else { factor(own) }
}

/// The unit that the opening of a report states for all its tables: "Alla belopp i tkr om inget annat anges."
pub fn report_unit(opening: &str) -> Option<u32> {
    let prose = opening.lines().filter(|line| !line.starts_with('|'));
    let sentences = prose.flat_map(|line| line.split_inclusive(". ")).map(|s| s.trim().trim_end_matches(['.', ':']));
    let all = |s: &str| s.to_lowercase().split_whitespace().any(|w| matches!(w, "alla" | "samtliga" | "annat"));
    let amounts = |s: &str| s.to_lowercase().split_whitespace().any(|w| w.starts_with("belopp"));
    sentences.filter(|s| all(s) && amounts(s)).find_map(stated)
}

/// Gives the tables of money that tell no unit the report's.
pub fn apply_report_unit(blocks: &mut [Block], unit: Option<u32>) {
    let Some(unit) = unit else { return };
    for block in blocks {
        if let BlockKind::Table(table) = &mut block.kind {
            give(table, unit);
        }
    }
}

fn give(table: &mut Table, factor: u32) {
    let figures = || table.rows.iter().flat_map(|row| &row.cells).filter_map(|cell| cell.figure.as_ref());
    let titles = [Some(table.corner.as_str()), table.caption.as_ref().map(|c| c.0.as_str())];
    let other = titles.into_iter().flatten().chain(table.columns.iter().map(|c| c.head.as_str())).any(counted);
    if other || figures().any(|f| f.unit != Unit::None) || !of_money(table) {
        return;
    }
    for row in table.rows.iter_mut().filter(|row| !counted(&row.label)) {
        row.cells.iter_mut().filter_map(|cell| cell.figure.as_mut()).for_each(|figure| scale(figure, factor));
    }
}

/// What is planned and held against its plan, or a row of net cost or result.
fn of_money(table: &Table) -> bool {
    const PLANS: Tags = Tags::of(&[Tag::Budget, Tag::Plan, Tag::Deviation]);
    const NETS: Tags = Tags::of(&[Tag::NetCost, Tag::Result]);
    let tells = |text: &str, tags: Tags| {
        let low = crate::text::lower(text);
        tokens(&low, &[]).iter().any(|t| t.tags.any(tags))
    };
    table.columns.iter().any(|c| tells(&c.head, PLANS)) || table.rows.iter().any(|row| tells(&row.label, NETS))
}

/// Gives every figure without a unit of its own the table's; `above` is what stands right above it.
pub fn apply(table: &mut Table, above: Option<&str>) {
    let general = factor(&table.corner).or_else(|| table.caption.as_ref().and_then(|(text, _)| factor(text)));
    let general = general.or_else(|| stated_above(above?));
    let columns: Vec<Option<u32>> =
        table.columns.iter().map(|c| factor(&c.head).or(general).filter(|_| !counted(&c.head))).collect();
    if columns.iter().all(Option::is_none) {
        return;
    }
    for row in &mut table.rows {
        let own = if row.label.ends_with(')') { factor(&row.label) } else { None };
        if own.is_none() && counted(&row.label) {
            continue;
        }
        for (cell, factor) in row.cells.iter_mut().zip(&columns) {
            if let (Some(figure), Some(factor)) = (&mut cell.figure, own.or(*factor)) {
                scale(figure, factor);
            }
        }
    }
}

fn scale(figure: &mut Figure, factor: u32) {
    if figure.unit == Unit::None {
        figure.value *= i128::from(factor);
        figure.step *= i128::from(factor);
        figure.unit = Unit::Kronor { factor };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_above_a_table_states_its_unit() {
        assert_eq!(stated_above("Plan för 2026-2030 (belopp i tkr)"), Some(1_000));
        assert_eq!(stated_above("Belopp i mnkr"), Some(1_000_000));
        assert_eq!(stated_above("Alla belopp är i tkr om inget annat sägs. Kostnader har minustecken."), Some(1_000));
        assert_eq!(stated_above("Kajerna har nya priser. Beloppen anges i mnkr."), Some(1_000_000));
        assert_eq!(stated_above("Beloppet blev 3 mnkr."), None);
        assert_eq!(stated_above("Resultaträkning, tkr"), Some(1_000));
        assert_eq!(stated_above("Nämnden fick 5 miljoner kronor"), None);
        assert_eq!(stated_above("Uppföljning"), None);
    }

    #[test]
    fn the_opening_of_a_report_states_its_unit() {
        let opening = |text: &str| report_unit(&format!("# Rapport\n\n{text}\n"));
        assert_eq!(opening("Hamnnämnden. Alla belopp i tkr om inget annat anges. Minus är underskott."), Some(1_000));
        assert_eq!(opening("Belopp redovisas i tusentals kronor (tkr) där inget annat sägs."), Some(1_000));
        assert_eq!(opening("Samtliga belopp är i mnkr."), Some(1_000_000));
        assert_eq!(opening("Beloppet blev 3 mnkr, inget annat."), None);
        assert_eq!(opening("Belopp i tkr"), None);
    }

    #[test]
    fn units_stand_in_words() {
        assert_eq!(factor("Investeringar (belopp i tkr)"), Some(1_000));
        assert_eq!(factor("Utfall (mnkr)"), Some(1_000_000));
        assert_eq!(factor("Utfall jan-aug"), None);
        assert!(counted("Förändring %"));
        assert!(!counted("Uppräkning 2 %, kajer"));
    }
}
