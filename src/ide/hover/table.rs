//! A table figure: the totals it takes part in with stated and computed value, its share of them, how a
//! difference is computed, the amount in a larger unit, and where else the same is stated.

use super::super::Hover;
use super::super::figures::{self, CellFigure, amount, number};
use super::super::report_view::ReportView;
use super::{same, source, ties};
use crate::amount::{Micro, ONE, Unit};
use crate::report::ledger::At;
use crate::report::sums::{self, Sum, SumKind};

pub fn hover(look: &ReportView<'_>, at: u32) -> Option<Hover> {
    let cell = figures::cell_at(look, at)?;
    let figure = cell.figure;
    let name: Vec<&str> = [cell.label(cell.at.0), cell.head(cell.at.1)].into_iter().filter(|s| !s.is_empty()).collect();
    let name = if name.is_empty() { String::new() } else { format!("**{}**\n\n", plainly(&name.join(" · "))) };
    let mut text = name + &amount(figure.value, figure.unit, figure.step);
    text += &larger(figure.value, figure.unit).unwrap_or_default();
    text += "\n";
    let mut told: Vec<String> = cell.sums.iter().filter_map(|sum| tell(&cell, sum)).collect();
    told.dedup();
    text += &told.concat();
    let (row, column) = cell.at;
    let quantity = At::Cell { block: cell.block.index as u32, row: row as u32, column: column as u32 };
    text = text.trim_end().to_string() + &source::told(look, (cell.block.number, cell.block.index), cell.at, figure);
    text += &ties::told(look, cell.block.number, quantity);
    text += &same::told(look, (cell.block.number, quantity));
    Some(Hover { span: cell.span(), markdown: text.trim_end().to_string() })
}

/// How a cell takes part in a sum, when it does.
fn tell(cell: &CellFigure<'_>, sum: &Sum) -> Option<String> {
    if sum.total == cell.at {
        return Some(as_total(cell, sum));
    }
    sum.addends.iter().any(|a| a.0 == cell.at).then(|| as_addend(cell, sum))
}

/// Thousands as millions, with the sign that goes before: a rounded amount is not equal.
fn larger(value: Micro, unit: Unit) -> Option<String> {
    let step = 100_000 * ONE;
    let thousands = unit == Unit::Kronor { factor: 1_000 } && value.abs() >= step;
    let sign = if value % step == 0 { '=' } else { '≈' };
    thousands.then(|| format!(" {sign} {}", amount(value, Unit::Kronor { factor: 1_000_000 }, step)))
}

fn as_total(cell: &CellFigure<'_>, sum: &Sum) -> String {
    let how = match sum.kind {
        SumKind::Change => format!("Förändring i procent mellan {}", names(cell, sum)),
        SumKind::Total if sum.addends.len() > 6 => format!("Summan av {} värden", sum.addends.len()),
        _ => format!("{} = {}", names(cell, sum), arithmetic(cell, sum)),
    };
    format!("\n- {how}: {}", verdict(cell, sum))
}

fn as_addend(cell: &CellFigure<'_>, sum: &Sum) -> String {
    let total = name(cell, sum, sum.total);
    if sum.kind == SumKind::Change {
        return format!("\n- Ingår i *{total}*: {}", verdict(cell, sum));
    }
    if sum.kind == SumKind::Difference {
        return format!("\n- *{total}* = {} = {}: {}", names(cell, sum), arithmetic(cell, sum), verdict(cell, sum));
    }
    // A share of a total that is wrong would be of another amount than the one that is named.
    let share = sums::share(sum, cell.figure.value).filter(|_| sum.agrees);
    let share = share.map(|s| amount(Micro::from(s) * ONE / 10, Unit::Percent, ONE / 10));
    let share = share.map_or("Ingår i ".to_string(), |s| format!("{s} av "));
    format!("\n- {share}*{total}*, {}: {}", number_of(cell, sum, sum.stated), verdict(cell, sum))
}

/// "stämmer", or what differs.
fn verdict(cell: &CellFigure<'_>, sum: &Sum) -> String {
    let stated = sum.stated;
    match sum.agrees {
        true if stated == sum.computed => "stämmer".into(),
        true => format!("stämmer (beräknat {}, avrundning)", number_of(cell, sum, sum.computed)),
        false => format!(
            "**stämmer inte**, angivet {} men beräknat {}, skiljer {}",
            number_of(cell, sum, stated),
            number_of(cell, sum, sum.computed),
            number_of(cell, sum, (stated - sum.computed).abs()),
        ),
    }
}

fn number_of(cell: &CellFigure<'_>, sum: &Sum, value: Micro) -> String {
    cell.figure_of(sum.total).map_or(String::new(), |f| number(value, f.unit, f.step))
}

/// What tells a cell of a sum from the others: its column within one row, else its row. Those without a name go by number.
fn name(cell: &CellFigure<'_>, sum: &Sum, at: (usize, usize)) -> String {
    let along_row = sum.addends.iter().all(|((row, _), _)| *row == sum.total.0);
    match (along_row, cell.head(at.1), cell.label(at.0)) {
        (true, "", _) => format!("kolumn {}", at.1 + 1),
        (false, _, "") => format!("rad {}", at.0 + 1),
        (true, head, _) => plainly(head),
        (false, _, label) => plainly(label),
    }
}

/// A label whose stars, for a footnote, are no marks of Markdown.
fn plainly(label: &str) -> String {
    label.replace('*', "\\*")
}

fn names(cell: &CellFigure<'_>, sum: &Sum) -> String {
    join(sum, |at| format!("*{}*", name(cell, sum, at)))
}

fn arithmetic(cell: &CellFigure<'_>, sum: &Sum) -> String {
    let figure = |at| cell.figure_of(at).map_or(String::new(), |f| number(f.value, f.unit, f.step));
    let in_brackets = |n: String| if n.starts_with('−') { format!("({n})") } else { n };
    join(sum, |at| in_brackets(figure(at)))
}

fn join(sum: &Sum, show: impl Fn((usize, usize)) -> String) -> String {
    let mut out = String::new();
    for (i, (at, sign)) in sum.addends.iter().enumerate() {
        let mark = match (i, *sign < 0) {
            (0, false) => "",
            (0, true) => "−",
            (_, false) => " + ",
            (_, true) => " − ",
        };
        out += mark;
        out += &show(*at);
    }
    out
}
