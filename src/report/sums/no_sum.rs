//! Totals that their rows do not give because they are no sums: averages, rates, people counted once.

use super::Sum;
use super::value_grid::{ColumnKind, ValueGrid};
use crate::amount::Micro;

/// Sums of fewer units of the last place than this differ by one slip of the hand too easily.
const SMALL: Micro = 100;

/// True when a total that its rows do not give was never meant to be their sum.
pub(super) fn no_sum(grid: &ValueGrid, sum: &Sum) -> bool {
    let (row, column) = sum.total;
    let rate = |c: usize| grid.rates.get(c).copied().unwrap_or(false);
    let once = grid.once_columns.get(column).copied().unwrap_or(false) || grid.once_rows.contains(&row);
    rate(column)
        || once && sum.stated.abs() < sum.computed.abs()
        || averages(grid, sum, column)
        || is_turned(grid, sum)
        || grid.columns.get(column) == Some(&ColumnKind::Difference)
            && bases(grid, column).any(|c| rate(c) || averages(grid, sum, c))
}

/// True where a result is told with the other sign than the rows above it, in several columns and as large in every one:
/// costs and financing without signs of their own.
fn is_turned(grid: &ValueGrid, sum: &Sum) -> bool {
    let amounts = grid.columns.iter().enumerate().filter(|(_, kind)| **kind == ColumnKind::Amount);
    let other = |(c, _): (usize, &ColumnKind)| {
        let (stated, step) = grid.amount((sum.total.0, c))?;
        let one = |((row, _), sign): &((usize, usize), i8)| Some(grid.amount((*row, c))?.0 * Micro::from(*sign));
        let computed = sum.addends.iter().map(one).sum::<Option<Micro>>()?;
        Some((stated, computed, step))
    };
    let columns: Option<Vec<(Micro, Micro, Micro)>> = amounts.map(other).collect();
    let near = |a: Micro, b: Micro, step: Micro| (a - b).abs() <= step;
    let turned = |(a, b, step): &(Micro, Micro, Micro)| *a != 0 && near(*a, -*b, *step) && !near(*a, *b, *step);
    let of_one_table = sum.addends.iter().all(|((_, column), _)| *column == sum.total.1);
    let columns = columns.unwrap_or_default();
    let sized = columns.iter().all(|(a, b, step)| near(a.abs(), b.abs(), *step));
    of_one_table && sized && columns.iter().filter(|column| turned(column)).count() > 1
}

/// The columns that a column of differences most likely is the difference of.
fn bases(grid: &ValueGrid, column: usize) -> impl Iterator<Item = usize> {
    (0..column).rev().filter(|&c| grid.columns.get(c) == Some(&ColumnKind::Amount)).take(2)
}

/// True when the rows of the sum have an average in this column, or nothing at all.
fn averages(grid: &ValueGrid, sum: &Sum, column: usize) -> bool {
    let Some((stated, step)) = grid.amount((sum.total.0, column)) else { return false };
    let figure = |&((row, c), sign): &((usize, usize), i8)| {
        // A total column is made of cells of its own row.
        let at = if c == sum.total.1 { (row, column) } else { (row, c) };
        Some(grid.amount(at)?.0 * Micro::from(sign))
    };
    let Some(figures) = sum.addends.iter().map(figure).collect::<Option<Vec<Micro>>>() else { return false };
    figures.iter().all(|v| *v == 0)
        || alike(stated, &figures)
        || (below_the_largest(stated, &figures) || amid(grid, column, (stated, step), &figures))
            && !(column == sum.total.1 && slipped(grid, sum, step))
}

/// Figures that are much alike, whatever their signs are taken to be, and a total among them.
fn alike(stated: Micro, figures: &[Micro]) -> bool {
    let sizes = || figures.iter().map(|v| v.abs());
    let (Some(least), Some(most)) = (sizes().min(), sizes().max()) else { return false };
    figures.len() > 1 && least > 0 && most <= 2 * least && (least..=most).contains(&stated)
}

/// Figures of one sign of which one alone is as large as the total.
fn below_the_largest(stated: Micro, figures: &[Micro]) -> bool {
    let sign = stated.signum();
    let most = figures.iter().map(|v| v * sign).max().unwrap_or(0);
    let one_sign = figures.iter().all(|v| v * sign >= 0);
    sign != 0 && one_sign && figures.iter().filter(|v| **v != 0).count() > 1 && stated * sign <= most
}

/// Small figures of both signs, no difference of others, and amid them a total that is not their sum: changes in per
/// cent, marks from minus to plus a hundred.
fn amid(grid: &ValueGrid, column: usize, (stated, step): (Micro, Micro), figures: &[Micro]) -> bool {
    let (Some(&least), Some(&most)) = (figures.iter().min(), figures.iter().max()) else { return false };
    let small = (least.abs().max(most.abs())) <= 10 * SMALL * step;
    let sum: Micro = figures.iter().sum();
    let rounded = (sum - stated).abs() <= step * figures.len() as Micro;
    let differs = grid.columns.get(column) == Some(&ColumnKind::Difference);
    least < 0 && most > 0 && small && !rounded && !differs && least < stated && stated < most
}

/// True when one slip of the hand explains it, and hardly chance.
fn slipped(grid: &ValueGrid, sum: &Sum, step: Micro) -> bool {
    sum.computed.abs() >= SMALL * step.max(1) && grid.slips(sum)
}

#[cfg(test)]
mod tests {
    use crate::analysis::Analysis;
    use crate::syntax::Dialect;
    use std::sync::Arc;

    /// What is said of a table in Markdown, its rows given one a line.
    fn said(rows: &str) -> Vec<String> {
        let mut lines: Vec<String> = rows.lines().map(|l| format!("| {} |", l.trim().replace("; ", " | "))).collect();
        let columns = lines.first().map_or(0, |l| l.matches('|').count() - 1);
        lines.insert(1, format!("|{}", "---|".repeat(columns)));
        let found = Analysis::new(&(lines.join("\n") + "\n"), Dialect::Markdown, Arc::default()).findings();
        found.iter().map(|f| f.message.to_string()).collect()
    }

    #[test]
    fn rates_beside_counts_are_not_added() {
        for rows in [
            "Insats; Platser; Dygn; Dygnskostnad\nJourhem; 12; 4 120; 1 910\nInstitution; 4; 1 204; 8 310\nSumma; 16; 5 324; 3 357",
            "Lön; Anställda; Månadslön\nVård; 812; 32 400\nLedning; 41; 71 200\nTotalt; 853; 34 265",
            "Enhet; Svar; Riket\nNorr; 82; –\nSöder; 41; –\nTotalt; 123; 77",
            "Område; Yta; kWh/kvm\nSkolor; 101 200; 141\nBad; 4 100; 700\nTotalt; 105 300; 863",
            "Skola; Elever; Kostnad per elev\nAlm; 210; 101 200\nBoken; 48; 94 000\nTotalt; 258; 112 400",
        ] {
            assert_eq!(said(rows), Vec::<String>::new(), "{rows}");
        }
        let slip = "Insats; Platser; Dygn\nJourhem; 12; 4 120\nInstitution; 4; 1 204\nSumma; 16; 3 524";
        assert_eq!(said(slip).len(), 1);
        let addend = "Insats; Platser; Dygn\nJourhem; 12; 41 200\nInstitution; 4; 1 204\nSumma; 16; 5 324";
        assert_eq!(said(addend).len(), 1);
    }

    #[test]
    fn a_result_may_be_told_with_the_other_sign() {
        let rows = "Nämnd; Budget; Prognos; Avvikelse\nBarn; 418,7; 424,2; −5,5\nOmsorg; 377,4; 385,3; −7,9\n\
                    Finansiering; −814,6; −818,1; 3,5\nResultat; 18,5; 8,6; −9,9";
        assert_eq!(said(rows), Vec::<String>::new());
        let slip = rows.replace("18,5; 8,6", "18,5; 6,8");
        assert!(!said(&slip).is_empty());
    }

    #[test]
    fn nor_is_the_change_of_a_rate() {
        let rows = "Skola; Elever; Kostnad 2023; Kostnad 2024; Förändring\nAlm; 210; 101 200; 106 000; 4 800\n\
                    Boken; 480; 88 400; 87 900; −500\nCedern; 48; 194 000; 199 500; 5 500\nTotalt; 738; 97 800; 99 100; 1 300";
        assert_eq!(said(rows), Vec::<String>::new());
    }

    #[test]
    fn marks_of_both_signs_are_averages() {
        for rows in [
            "Enhet; Svar; eNPS\nNorr; 30; −17\nSöder; 12; 40\nÖster; 20; 25\nSamtliga; 62; 8",
            "Enhet; Svar; Saldo\nNorr; 30; −17\nSöder; 12; 40\nÖster; 20; 25\nTotalt; 62; 8",
            "Bransch; Företag; Utveckling\nHandel; 310; 2,4\nBygg; 122; −1,8\nVård; 80; 3,1\nTotalt; 512; 1,5",
        ] {
            assert_eq!(said(rows), Vec::<String>::new(), "{rows}");
        }
        let slip = "Enhet; Ärenden; Netto\nNorr; 310; −170\nSöder; 122; 402\nÖster; 80; 253\nTotalt; 512; 458";
        assert_eq!(said(slip).len(), 1);
    }

    #[test]
    fn people_are_counted_once() {
        for rows in [
            "Insats; Personer\nBoende; 184\nKontaktperson; 122\nLedsagning; 90\nTotalt; 312",
            "Stöd; Hushåll; Ärenden\nBistånd; 812; 1 410\nHyresskuld; 140; 200\nTotalt; 930; 1 610",
            "Stöd; 2024\nFamiljehem; 61\nÖppenvård; 210\nTotalt antal personer med stöd; 240",
        ] {
            assert_eq!(said(rows), Vec::<String>::new(), "{rows}");
        }
        assert_eq!(said("Insats; Personer\nBoende; 184\nKontaktperson; 122\nTotalt; 316").len(), 1, "more than all");
        assert_eq!(said("Skola; Elever\nAlm; 184\nBoken; 122\nTotalt; 296").len(), 1);
    }
}
