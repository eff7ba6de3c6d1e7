//! Difference columns: which two columns each is the difference of and which way round, as the rows
//! that agree show, and the rows that do not.

use super::odd_differences::{self, Sizes};
use super::roles::{self, RowRole, Side};
use super::value_grid::{ColumnKind, ValueGrid};
use super::{CellAt, Sum, SumKind};
use crate::amount::{Micro, ONE, Unit};
use crate::syntax::Table;

/// Column `d` is column `a` less column `b`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct DifferenceColumn {
    d: usize,
    a: usize,
    b: usize,
}

impl DifferenceColumn {
    fn turned(self) -> Self {
        DifferenceColumn { d: self.d, a: self.b, b: self.a }
    }

    /// Among claims that as many rows bear out, the columns right before the difference are meant.
    fn near(self) -> (bool, usize, bool) {
        (self.a < self.d && self.b < self.d, self.a + self.b, self.a < self.b)
    }

    fn sum(self, grid: &ValueGrid, row: usize) -> Option<Sum> {
        grid.sum(SumKind::Difference, (row, self.d), vec![((row, self.a), 1), ((row, self.b), -1)])
    }

    /// How many rows bear it out: with a difference that is not nought, and with any.
    fn support(self, grid: &ValueGrid) -> (usize, usize) {
        let (mut strong, mut weak) = (0, 0);
        for row in 0..grid.roles.len() {
            if let Some(true) = self.holds(grid, row) {
                weak += 1;
                strong += usize::from(grid.amount((row, self.d)).is_some_and(|(v, _)| v != 0));
            }
        }
        (strong, weak)
    }

    fn holds(self, grid: &ValueGrid, row: usize) -> Option<bool> {
        let (d, a, b) = (grid.amount((row, self.d))?, grid.amount((row, self.a))?, grid.amount((row, self.b))?);
        let step = d.1.max(a.1).max(b.1);
        Some((d.0 - (a.0 - b.0)).abs() <= step && (a.0 != 0 || b.0 != 0 || d.0 != 0))
    }
}

/// Every difference of the table with one reading.
pub(super) fn differences(table: &Table, grid: &ValueGrid, sums: &mut Vec<Sum>) {
    let headed: Vec<usize> = kinds(grid, ColumnKind::Difference);
    let bare = table.columns.iter().all(|c| c.head.is_empty()) && (3..=12).contains(&grid.columns.len());
    for &d in &headed {
        column(table, grid, d, false, sums);
    }
    if headed.is_empty() && bare {
        column(table, grid, grid.columns.len() - 1, true, sums);
    }
}

fn kinds(grid: &ValueGrid, kind: ColumnKind) -> Vec<usize> {
    grid.columns.iter().enumerate().filter(|(_, k)| **k == kind).map(|(c, _)| c).collect()
}

/// One difference column. Without a head to say that it is one, the rows must say so more loudly.
fn column(table: &Table, grid: &ValueGrid, d: usize, bare: bool, sums: &mut Vec<Sum>) {
    let near = d.saturating_sub(5)..(d + 3).min(grid.columns.len());
    let bases: Vec<usize> = near.filter(|&c| c != d && grid.columns.get(c) == Some(&ColumnKind::Amount)).collect();
    let pairs: Vec<DifferenceColumn> = bases
        .iter()
        .flat_map(|&a| bases.iter().map(move |&b| DifferenceColumn { d, a, b }))
        .filter(|c| c.a != c.b)
        .collect();
    let supported = pairs.iter().map(|&c| (c.support(grid), c));
    let Some(((strong, _), claim)) = supported.max_by_key(|(s, c)| (*s, c.near())) else { return };
    let mut found = if strong == 0 { alone(grid, &pairs) } else { rows(table, grid, claim, &pairs) };
    let sizes = Sizes::of(table, grid, d);
    if (0..grid.roles.len()).filter_map(|row| claim.sum(grid, row)).any(|s| sizes.explain(&s)) {
        sums.retain(|s| s.agrees || s.kind != SumKind::Total || s.total.1 != d);
    }
    found.retain(|s| s.agrees || !sizes.explain(s) && !odd_differences::third(grid, s));
    let broken = found.iter().filter(|s| !s.agrees).count();
    let trusted = if bare { strong >= 3 && broken * 4 <= strong } else { true };
    if trusted {
        sums.extend(found);
    }
}

/// The rows of a table that shows its convention, those in doubt left out.
fn rows(table: &Table, grid: &ValueGrid, claim: DifferenceColumn, pairs: &[DifferenceColumn]) -> Vec<Sum> {
    let own = |row: usize| if against_its_rows(grid, claim, row) { claim.turned() } else { claim };
    let all: Vec<Sum> = (0..grid.roles.len()).filter_map(|row| own(row).sum(grid, row)).collect();
    let broken = all.iter().filter(|s| !s.agrees).count();
    let strong = all.iter().filter(|s| s.agrees && s.stated != 0).count();
    let turned = all.iter().filter(|s| !s.agrees && claim.turned().holds(grid, s.total.0) == Some(true)).count();
    let mixed = several_measures(table);
    let fine = all.iter().any(|s| s.agrees && finer(grid, s));
    let plus = all.iter().filter(|s| s.agrees && s.live).all(|s| added(grid, s));
    let odd = |sum: &Sum| {
        let row = sum.total.0;
        let other = pairs.iter().any(|c| *c != claim && *c != claim.turned() && c.holds(grid, row) == Some(true));
        let turn = claim.turned().holds(grid, row) == Some(true);
        let few = broken == 1 && strong >= 2 || broken * 3 <= strong;
        !other
            && (few || broken <= strong && grid.slips(sum))
            && !(turn && (turned > 1 || strong < 2 || mixed || other_way(table, grid, &claim, row)))
            && !(plus && added(grid, sum))
            && (fine || !finer(grid, sum))
            && !in_per_cent(table, sum)
    };
    all.into_iter().filter(|s| s.agrees || odd(s)).collect()
}

/// True where the two figures added give the difference too: a cost with a minus, or none.
fn added(grid: &ValueGrid, sum: &Sum) -> bool {
    let both: Option<Micro> = sum.addends.iter().map(|(at, _)| grid.amount(*at).map(|(v, _)| v)).sum();
    both.is_some_and(|both| (both - sum.stated).abs() <= sum.step)
}

/// Without a unit in common, rows of several measures: a lower cost or a better place may count as a plus.
fn several_measures(table: &Table) -> bool {
    let figures = || table.rows.iter().flat_map(|r| &r.cells).filter_map(|c| c.figure.as_ref());
    let kronor = figures().filter(|f| matches!(f.unit, Unit::Kronor { .. })).count();
    kronor * 2 <= figures().count() && table.rows.iter().any(|r| roles::has_measure(&r.label))
}

/// Written with a finer last place than both columns: something else than their difference.
fn finer(grid: &ValueGrid, sum: &Sum) -> bool {
    let step = |at| grid.amount(at).map(|(_, step)| step).filter(|s| *s > 0);
    step(sum.total).is_some_and(|own| sum.addends.iter().all(|&(at, _)| step(at).is_some_and(|s| own < s)))
}

/// True when the figure is the change in per cent, in a column of differences. A nought tells of no per cent.
fn in_per_cent(table: &Table, sum: &Sum) -> bool {
    let figure = |at: CellAt| table.rows.get(at.0)?.cells.get(at.1)?.figure.as_ref();
    let (Some(stated), [(one, _), (two, _)]) = (figure(sum.total), sum.addends.as_slice()) else { return false };
    let (Some(one), Some(two)) = (figure(*one), figure(*two)) else { return false };
    if stated.value == 0 {
        return false;
    }
    let factor = stated.unit.factor();
    let share = |now: Micro, then: Micro| {
        let exact = (now - then).checked_mul(100 * ONE).filter(|_| then != 0).map(|part| part / then);
        exact.is_some_and(|e| (stated.value / factor - e).abs() <= stated.step / factor / 2 + 1)
    };
    share(one.value, two.value) || share(two.value, one.value)
}

/// Where costs are written without a minus, a row of costs may count the other way than a row of
/// income, and so may a result.
fn other_way(table: &Table, grid: &ValueGrid, claim: &DifferenceColumn, row: usize) -> bool {
    let side = |r: usize| roles::side(table.rows.get(r).map_or("", |r| r.label.as_str()));
    let minus = |r: usize| [claim.a, claim.b].iter().any(|&c| grid.amount((r, c)).is_some_and(|(v, _)| v < 0));
    let plain = |r: &usize| grid.roles.get(*r) == Some(&RowRole::Plain);
    let rows = || 0..grid.roles.len();
    let mixed = rows().any(|r| side(r) == Side::Income || grid.roles.get(r) == Some(&RowRole::Result));
    side(row) == Side::Cost && !minus(row) && mixed || !rows().filter(plain).any(minus) && (mixed || !plain(&row))
}

/// True for a result that is written with the opposite sign of what its rows give, in both columns: a surplus is a plus
/// there although costs are, so its difference counts the other way too.
fn against_its_rows(grid: &ValueGrid, claim: DifferenceColumn, row: usize) -> bool {
    let plain: Vec<usize> = (0..row).filter(|r| grid.roles.get(*r) == Some(&RowRole::Plain)).collect();
    let opposite = |column: usize| {
        let rows: Option<Vec<_>> = plain.iter().map(|&r| grid.amount((r, column))).collect();
        let (rows, Some((stated, step))) = (rows.unwrap_or_default(), grid.amount((row, column))) else { return false };
        let sum: Micro = rows.iter().map(|(value, _)| value).sum();
        stated != 0 && rows.len() > 1 && (stated + sum).abs() <= step.saturating_mul(rows.len() as Micro + 1) / 2
    };
    grid.roles.get(row) == Some(&RowRole::Result) && opposite(claim.a) && opposite(claim.b)
}

/// A table where no row agrees. With two columns and one row, the row is reported when one slip of
/// the hand explains it.
fn alone(grid: &ValueGrid, pairs: &[DifferenceColumn]) -> Vec<Sum> {
    let [first, second] = pairs else { return Vec::new() };
    let live = |c: &DifferenceColumn| -> Vec<Sum> {
        (0..grid.roles.len()).filter_map(|row| c.sum(grid, row)).filter(|s| s.live).collect()
    };
    let (mut one, mut two) = (live(first), live(second));
    if one.len() != 1 || two.len() != 1 {
        return Vec::new();
    }
    let (Some(one), Some(two)) = (one.pop(), two.pop()) else { return Vec::new() };
    let mut fit: Vec<Sum> = [one, two].into_iter().filter(|s| s.agrees || grid.slips(s)).collect();
    fit.sort_by_key(|s| s.gap().abs());
    fit.truncate(1);
    fit
}

#[cfg(test)]
mod tests {
    use crate::report::sums::tests::{says, silent};
    use crate::report::sums::{SumKind, sums};
    use crate::syntax::plain_table::{self, tests::lines};

    /// How many differences of a table do not hold.
    fn broken(text: &str) -> usize {
        let tables = plain_table::tables(&lines(text));
        let sums = tables.iter().flat_map(|(_, table)| sums(table));
        sums.filter(|s| s.kind == SumKind::Difference && !s.agrees).count()
    }

    #[test]
    fn measures_of_their_own_may_count_the_other_way() {
        let rows = "Inskrivna 410 405 -5\nAvdelningar 22 24 2\nPlatser 418 420 2\n";
        for row in ["Kostnad per plats, kr 149 000 152 000 -3 000", "Näringsliv, rank 98 120 -22"] {
            assert_eq!(broken(&format!("Volym Budget Utfall Avvikelse\n{rows}{row}\n")), 0, "{row}");
        }
        assert_eq!(broken(&format!("Volym Budget Utfall Avvikelse\n{rows}Besök 98 120 -22\n")), 1);
        assert_eq!(broken("Tkr Budget Utfall Avvikelse\nHamn 410 405 -5\nBad 22 24 2\nKostnad per plats 9 11 -2\n"), 1);
    }

    #[test]
    fn a_result_against_the_signs_of_its_rows_counts_the_other_way() {
        let rows =
            "Intäkter   -86 450   -85 800   650\nDrift   60 160   59 400   -760\nRäntor   21 210   21 700   490\n";
        let table = |result: &str| format!("Tkr   Utfall   Budget   Avvikelse\n{rows}Årets resultat   {result}\n");
        assert_eq!(broken(&table("5 080   4 700   380")), 0);
        assert_eq!(broken(&table("5 080   4 700   830")), 1);
        assert_eq!(broken(&table("-5 080   -4 700   -380")), 1);
    }

    #[test]
    fn a_change_in_per_cent_is_no_difference() {
        let rows = "Besök 41 200 43 100 1 900\nLån 12 400 12 100 -300\n";
        for row in ["Nettokostnad 118 400 121 900 3", "Intäkter 812 840 3,5", "Intäkter 812 840 1,9"] {
            assert_eq!(broken(&format!("Mått Utfall Prognos Förändring\n{rows}{row}\n")), 0, "{row}");
        }
        assert_eq!(broken(&format!("Mått Utfall Prognos Förändring\n{rows}Intäkter 812 840 82\n")), 1);
    }

    #[test]
    fn differences_have_many_names() {
        let rows = "Färjor 412 300 400 100 -12 200\nBroar 377 120 385 240 8 120\nKajer 121 210 125 250 4 040\n\
                    Summa 910 630 910 590 -40";
        let heads = [
            "Tkr Utfall Budget Budgetavvikelse",
            "Tkr Helårsprognos Årsbudget Prognosavvikelse",
            "Tkr Redovisat Budget Avvik",
            "Tkr Förbrukat Budget Kvar",
            "Tkr Utfall Budget +/-",
            "Tkr Utfall Budget Avv.",
            "Tkr Utfall Budget Skillnad",
            "Tkr Utfall Budget Återstående",
            "Tkr Utfall Budget Över-/underskott",
            "Tkr 2023 2024 Ökning/minskning",
            "Tkr 2023 2024 Förändr.",
        ];
        for head in heads {
            let text = format!("{head}\n{rows}");
            silent(&text, 7);
            let name = head.rsplit(' ').next().unwrap_or("");
            says(
                &text.replace(" 8 120", " 8 210"),
                &format!("Difference Broar/{name}: 8210 men 8120, misstänkt Broar/{name} (Some(SwappedDigits))"),
            );
        }
    }

    #[test]
    fn a_heading_above_a_head_names_no_column() {
        silent(
            "Budgetavvikelse\nTkr Utfall Budget\nFärjor 412 300 400 100\nBroar 377 120 385 240\nSumma 789 420 785 340",
            2,
        );
    }

    #[test]
    fn totals_have_many_names() {
        for total in
            ["Totalsumma", "Samtliga", "Tillsammans", "Sammanlagt", "Hela nämnden", "Tot", "Nämndens nettokostnad"]
        {
            let text =
                format!("Tkr Utfall Budget\nFärjor 412 300 400 100\nBroar 377 120 385 240\n{total} 789 420 785 340");
            silent(&text, 2);
            says(&text.replace("785 340", "758 340"), &format!("Total {total}/Budget: 758340 men 785340"));
        }
    }
}
