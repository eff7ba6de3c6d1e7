//! A table as values: what each cell holds, what each row and column is to the others.

use super::no_sum::no_sum;
use super::roles::{self, RowRole};
use super::{CellAt, Sum, SumKind};
use crate::amount::{Hedge, Micro, Unit};
use crate::slip;
use crate::syntax::plain_table;
use crate::syntax::{Cell, Row, Table};

/// What a cell gives to a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CellValue {
    Amount {
        value: Micro,
        step: Micro,
    },
    /// "ca 1 100", "~1 100".
    About {
        value: Micro,
        step: Micro,
    },
    /// A dash: nothing to add.
    Nothing,
    /// No text beside figures: nothing, or not filled in.
    Blank,
    /// Figures that could not be read, or words.
    Unknown,
    /// Per cent.
    Share {
        value: Micro,
        step: Micro,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ColumnKind {
    Amount,
    /// Avvikelse, Förändring: added like amounts, and the difference of two of them.
    Difference,
    /// Per cent, counts beside amounts: not added.
    Other,
}

pub(super) struct ValueGrid {
    values: Vec<Vec<CellValue>>,
    pub roles: Vec<RowRole>,
    pub columns: Vec<ColumnKind>,
    /// The figures cannot be added (averages, things counted once).
    pub apart: bool,
    /// Columns that hold a cost per head, per day and the like.
    pub rates: Vec<bool>,
    /// Columns of people or households, who can stand in several rows.
    pub once_columns: Vec<bool>,
    /// Total rows that say they count people or households.
    pub once_rows: Vec<usize>,
}

impl ValueGrid {
    pub fn new(table: &Table) -> Self {
        let width = table.columns.len();
        let values: Vec<Vec<CellValue>> = table.rows.iter().map(|row| row_values(row, width)).collect();
        let roles: Vec<RowRole> = table.rows.iter().zip(&values).map(|(row, values)| role(row, values)).collect();
        let columns = (0..width).map(|c| column(table, &values, c)).collect();
        let caption = table.caption.as_ref().map_or("", |(text, _)| text.as_str());
        let apart = roles::not_additive(&table.corner) || roles::not_additive(caption);
        let rates = table.columns.iter().map(|c| roles::is_rate(&c.head)).collect();
        let all_once = roles::counts_once(&table.corner) || roles::counts_once(caption);
        let once_columns = table.columns.iter().map(|c| all_once || roles::counts_once(&c.head)).collect();
        let once_rows = once_rows(table, &roles);
        ValueGrid { values, roles, columns, apart, rates, once_columns, once_rows }
    }

    pub fn value(&self, (row, column): CellAt) -> CellValue {
        self.values.get(row).and_then(|r| r.get(column)).copied().unwrap_or(CellValue::Unknown)
    }

    /// The amount of a cell, nothing being nought.
    pub fn amount(&self, at: CellAt) -> Option<(Micro, Micro)> {
        match self.value(at) {
            CellValue::Amount { value, step } | CellValue::About { value, step } => Some((value, step)),
            CellValue::Nothing | CellValue::Blank => Some((0, 0)),
            _ => None,
        }
    }

    /// Can stand for another amount than the one that is read.
    fn is_loose(&self, at: CellAt) -> bool {
        matches!(self.value(at), CellValue::Blank | CellValue::About { .. })
    }

    /// The sum that a total and its addends make, when every cell is known. Agrees within rounding; where it does not
    /// and a cell is blank or a rough figure, there is none.
    pub fn sum(&self, kind: SumKind, total: CellAt, addends: Vec<(CellAt, i8)>) -> Option<Sum> {
        let CellValue::Amount { value: stated, mut step } = self.value(total) else { return None };
        let (mut computed, mut live): (Micro, bool) = (0, stated != 0);
        for &(at, sign) in &addends {
            let (value, unit) = self.amount(at)?;
            computed = computed.checked_add(value.checked_mul(Micro::from(sign))?)?;
            step = step.max(unit);
            live |= value != 0;
        }
        let mut sum = Sum {
            kind,
            total,
            addends,
            stated,
            computed,
            step,
            live,
            agrees: false,
            suspect: None,
            mends: false,
            also: Vec::new(),
            told_by: None,
        };
        sum.agrees = sum.gap().abs() <= sum.tolerance();
        let loose = || sum.addends.iter().any(|(at, _)| self.is_loose(*at));
        let none = !sum.agrees && (loose() || kind == SumKind::Total && no_sum(self, &sum));
        (!none).then_some(sum)
    }

    /// True when one slip of the hand in one cell explains the gap.
    pub fn slips(&self, sum: &Sum) -> bool {
        let slip = |value: Micro, delta: Micro| {
            slip::between(value / sum.step.max(1), (value + delta) / sum.step.max(1)).is_some()
        };
        let gap = sum.gap();
        let addend =
            |&(at, sign): &(CellAt, i8)| self.amount(at).is_some_and(|(v, _)| slip(v, gap * Micro::from(sign)));
        slip(sum.stated, -gap) || sum.addends.iter().any(addend)
    }

    /// The finest step among the figures of a sum.
    pub fn finest(&self, sum: &Sum) -> Micro {
        let cells = sum.addends.iter().map(|(at, _)| *at).chain([sum.total]);
        cells.filter_map(|at| self.amount(at)).map(|(_, step)| step).filter(|s| *s > 0).min().unwrap_or_default()
    }
}

fn once_rows(table: &Table, roles: &[RowRole]) -> Vec<usize> {
    let rows = table.rows.iter().zip(roles).enumerate();
    let once = rows.filter(|(_, (row, role))| matches!(role, RowRole::Total { .. }) && roles::counts_once(&row.label));
    once.map(|(i, _)| i).collect()
}

fn row_values(row: &Row, width: usize) -> Vec<CellValue> {
    if row.cells.len() == width {
        let figures = row.cells.iter().any(|c| c.figure.is_some());
        let blank = |cell: &Cell| figures && cell.text.trim().is_empty();
        row.cells.iter().map(|cell| if blank(cell) { CellValue::Blank } else { value(cell) }).collect()
    } else if row.cells.is_empty() && row.unread.is_empty() {
        Vec::new()
    } else {
        vec![CellValue::Unknown; width]
    }
}

fn value(cell: &Cell) -> CellValue {
    match &cell.figure {
        Some(f) if matches!(f.unit, Unit::Percent | Unit::PercentPoint) || cell.text.ends_with('%') => {
            CellValue::Share { value: f.value, step: f.step }
        }
        Some(f) if f.hedge != Hedge::None => CellValue::About { value: f.value, step: f.step },
        Some(f) => CellValue::Amount { value: f.value, step: f.step },
        None if matches!(cell.text.trim(), "-" | "–" | "−" | "—" | "Ej aktuellt") => CellValue::Nothing,
        None => CellValue::Unknown,
    }
}

fn role(row: &Row, values: &[CellValue]) -> RowRole {
    let shares = values.iter().any(|v| matches!(v, CellValue::Share { .. }));
    let amounts = values.iter().any(|v| matches!(v, CellValue::Amount { .. } | CellValue::About { .. }));
    match roles::role(&row.label) {
        _ if values.is_empty() => RowRole::Subhead,
        _ if shares && !amounts => RowRole::Part,
        RowRole::Plain if plain_table::counted(&row.label) => RowRole::Part,
        role => role,
    }
}

fn column(table: &Table, values: &[Vec<CellValue>], c: usize) -> ColumnKind {
    let head = table.columns.get(c).map_or("", |c| c.head.as_str());
    let (mut shares, mut amounts) = (0, 0);
    for value in values.iter().filter_map(|row| row.get(c)) {
        shares += usize::from(matches!(value, CellValue::Share { .. }));
        amounts += usize::from(matches!(value, CellValue::Amount { .. }));
    }
    let notes = matches!(head.trim(), "Not" | "NOT" | "not" | "Noter");
    if notes || plain_table::counted(head) || roles::not_additive(head) || shares > amounts {
        ColumnKind::Other
    } else if plain_table::difference(head) {
        ColumnKind::Difference
    } else {
        ColumnKind::Amount
    }
}
