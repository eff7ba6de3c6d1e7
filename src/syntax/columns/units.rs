//! The unit of a table's figures: from the column's head, the corner or the caption, written into them.

use crate::amount::{Figure, Unit};
use crate::syntax::Table;

/// How many kronor one of the unit that the words name is: "Tkr", "(belopp i mnkr)", "miljoner kronor".
pub fn factor(words: &str) -> Option<u32> {
    let mut words = words.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.find_map(|word| match word.to_lowercase().as_str() {
        "kr" | "kronor" => Some(1),
        "tkr" | "kkr" | "tusental" | "tusen" => Some(1_000),
        "mnkr" | "mkr" | "mnkkr" | "miljoner" => Some(1_000_000),
        "mdkr" | "miljarder" => Some(1_000_000_000),
        _ => None,
    })
}

/// True when a head or label names something that is not counted in the table's kronor.
pub fn counted(words: &str) -> bool {
    let lower = words.to_lowercase();
    let word = |w: &str| lower.split(|c: char| !c.is_alphanumeric()).any(|part| part == w);
    lower.contains('%')
        || lower.contains("procent")
        || word("antal")
        || word("andel")
        || word("årsarbetare")
        || word("dagar")
}

/// Gives every figure without a unit of its own the table's.
pub fn apply(table: &mut Table) {
    let general = factor(&table.corner).or_else(|| table.caption.as_ref().and_then(|(text, _)| factor(text)));
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
    fn units_stand_in_words() {
        assert_eq!(factor("Investeringar (belopp i tkr)"), Some(1_000));
        assert_eq!(factor("Utfall (mnkr)"), Some(1_000_000));
        assert_eq!(factor("Utfall jan-aug"), None);
        assert!(counted("Förändring %"));
    }
}
