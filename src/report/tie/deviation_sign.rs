//! Which way a deviation goes: what the words say ("630 tkr mer än budgeterat", "ett överskott på"), and what a row's own
//! outcome and budget say. Knows no values but those.

use super::cell_index::{CellIndex, CellSpot};
use super::explanation::agrees;
use super::measure::marked;
use super::prose_figures::ProseFigure;
use super::table_meaning::{ColumnMeaning, Measure, RowMeaning, TableMeaning};
use crate::amount::{Figure, Micro};
use crate::figures::{Basis, Passage};
use crate::swedish::{Tag, Tags, Token};

/// Which way a sentence says that an outcome lies from its plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lean {
    /// In amount: "mer", "högre", "över".
    More,
    Less,
    /// Towards a surplus, or a deficit.
    Better,
    Worse,
}

const PLANNED: Tags = Tags::of(&[Tag::Budget, Tag::Plan]);
const OTHERS: Tags = Tags::of(&[Tag::Forecast, Tag::Before, Tag::Once]);
const WAYS: [(Tags, Lean); 4] = [
    (Tags::of(&[Tag::Up]), Lean::More),
    (Tags::of(&[Tag::Down]), Lean::Less),
    (Tags::of(&[Tag::Better]), Lean::Better),
    (Tags::of(&[Tag::Worse]), Lean::Worse),
];
const HELD: [(Tags, Lean); 2] =
    [(Tags::of(&[Tag::OverMaybe, Tag::Over]), Lean::More), (Tags::of(&[Tag::UnderMaybe, Tag::Under]), Lean::Less)];
const RESULTS: [(Tags, Lean); 2] =
    [(Tags::of(&[Tag::Surplus, Tag::Positive]), Lean::Better), (Tags::of(&[Tag::Deficit, Tag::Negative]), Lean::Worse)];

/// What the tokens before a figure and behind it say; none where they say two things.
pub fn told(left: &[Token], right: &[Token]) -> Option<Lean> {
    let tags = Passage::tags(left).with(Passage::tags(right));
    if tags.has(Tag::Not) {
        return None;
    }
    let mut told = [behind(right), before(left)].into_iter().flatten();
    told.next().filter(|_| told.next().is_none())
}

/// "630 tkr mer än budgeterat", "630 tkr över budget"
fn behind(right: &[Token]) -> Option<Lean> {
    let tags = Passage::tags(right);
    if !tags.any(PLANNED) || tags.any(OTHERS) {
        return None;
    }
    let compared = right.iter().position(|t| t.tags.has(Tag::Than));
    let words = compared.and_then(|than| right.get(..than)).map_or(&[][..], |words| words);
    let beside = || one(HELD, Passage::tags(right.get(..right.len().min(2)).unwrap_or_default()));
    if compared.is_some() { one(WAYS, Passage::tags(words)) } else { beside() }
}

/// "ett överskott på", "överskred budgeten med"
fn before(left: &[Token]) -> Option<Lean> {
    let tags = Passage::tags(left);
    let held = one(HELD, tags).filter(|_| tags.any(PLANNED) && left.last().is_some_and(|t| t.tags.has(Tag::With)));
    let plus = || (marked(left) > 0).then_some(Lean::Better);
    held.filter(|_| one(RESULTS, tags).is_none()).or_else(|| one(RESULTS, tags)).or_else(plus)
}

/// The only way that some tags tell.
fn one<const N: usize>(ways: [(Tags, Lean); N], tags: Tags) -> Option<Lean> {
    let mut told = ways.into_iter().filter(|(of, _)| tags.any(*of)).map(|way| way.1);
    told.next().filter(|_| told.next().is_none())
}

/// The sign that a figure's words give it, where the outcome and the plan of a cell's row deny it.
pub fn denied(book: &CellIndex<'_>, said: &ProseFigure, spot: CellSpot) -> Option<i8> {
    let sheet = book.pages.get(spot.sheet)?.sheet;
    let row = sheet.rows.get(spot.row)?;
    let (outcome, plan) = apart(sheet, row, &said.figure)?;
    let better = better(sheet, row, outcome, plan)?;
    let more = outcome.abs() > plan.abs();
    let right = match said.lean? {
        Lean::More => more,
        Lean::Less => !more,
        Lean::Better => better,
        Lean::Worse => !better,
    };
    (!right).then_some(if better { -1 } else { 1 })
}

/// True where a row's outcome is better than its plan; none where the table does not tell costs from income.
pub fn better(sheet: &TableMeaning, row: &RowMeaning, outcome: Micro, plan: Micro) -> Option<bool> {
    match () {
        _ if outcome.signum() * plan.signum() <= 0 => None,
        _ if outcome < 0 || signed(sheet) => Some(outcome > plan),
        // Costs without a sign: what is left of the plan stands beside them.
        _ => (deviation(sheet, row)?.signum() == (plan - outcome).signum()).then_some(outcome < plan),
    }
}

/// The only outcome and plan of a row that lie as far apart as a figure says.
fn apart(sheet: &TableMeaning, row: &RowMeaning, figure: &Figure) -> Option<(Micro, Micro)> {
    let levels = |budget: bool| {
        let of = move |c: &ColumnMeaning| c.measure == Measure::Level && (c.basis == Basis::Budget) == budget;
        let columns = sheet.columns.iter().zip(&row.cells).filter(move |(c, _)| of(c) && !c.percent);
        columns.filter_map(|(_, cell)| cell.as_ref())
    };
    let pairs = levels(false).flat_map(|outcome| levels(true).map(move |plan| (outcome, plan)));
    let gives = |(a, b): &(&Figure, &Figure)| agrees(figure, a.value - b.value, 0, a.step.max(b.step));
    let mut found = pairs.filter(gives).map(|(a, b)| (a.value, b.value));
    found.next().filter(|_| found.next().is_none())
}

/// Costs are told below zero.
fn signed(sheet: &TableMeaning) -> bool {
    let level = |n: usize| sheet.columns.get(n).is_some_and(|c| c.measure == Measure::Level);
    let below = |f: &Option<Figure>| f.as_ref().is_some_and(|f| f.value < 0);
    sheet.rows.iter().any(|row| row.cells.iter().enumerate().any(|(n, f)| level(n) && below(f)))
}

fn deviation(sheet: &TableMeaning, row: &RowMeaning) -> Option<Micro> {
    let column = sheet.columns.iter().position(|c| c.measure == Measure::Deviation && !c.percent)?;
    Some(row.cells.get(column)?.as_ref()?.value)
}
