//! Which of the ways to split a row is meant: the one that the table's difference columns bear out.
//! A row with more than one reading left keeps its label and gets no cells.

use super::label::UnsplitRow;
use super::split::{self, Grammar, Segmentation};
use super::trailing_figures::{Atom, Note, Shape, Tail};
use super::{PlainTableLine, line_kind, note_numbers, number, sum_evidence, total_reading};
use crate::amount::{Figure, Micro};
use crate::slip;
use crate::syntax::{Cell, Row, Table};

/// One way to read a row, with the figures it gives.
#[derive(Clone, Debug)]
struct RowReading {
    way: Segmentation,
    start: usize,
    figures: Vec<Option<Figure>>,
    /// The cells that are a dash and no more.
    dashes: Vec<(u32, u32)>,
}

/// Column `d` is what the other columns give, each with its sign.
#[derive(Clone, Debug, PartialEq, Eq)]
struct ColumnFormula {
    d: usize,
    terms: Vec<(usize, i8)>,
}

/// Writes the rows into the table, with cells where one reading survives.
pub(super) fn fill(lines: &[PlainTableLine<'_>], raws: &[UnsplitRow], noted: bool, table: &mut Table) {
    let columns = table.columns.len();
    let notes: Vec<Option<bool>> = if noted { known_notes(lines, raws) } else { vec![Some(false); raws.len()] };
    let read = |(raw, note): (&UnsplitRow, &Option<bool>)| readings(lines, raw, columns, *note);
    let readings: Vec<Vec<RowReading>> = raws.iter().zip(&notes).map(read).collect();
    let claims = claims(table, &readings);
    let grouped =
        raws.iter().zip(&readings).any(|(raw, r)| r.iter().any(|r| raw.tail.as_ref().is_some_and(|t| r.joins(&t.1))));
    let bare = table.columns.iter().all(|c| c.head.is_empty());
    let mut tentative = Vec::new();
    for (i, (raw, readings)) in raws.iter().zip(readings).enumerate() {
        let doubt = |(_, tail): &(usize, Tail)| {
            let noted = noted && tail.note() == Note::Perhaps && notes.get(i) != Some(&Some(false));
            noted || grouped && readings.first().is_some_and(|r| r.parts(tail))
        };
        let open = claims.is_empty() && (readings.len() > 1 || raw.tail.as_ref().is_some_and(doubt));
        tentative.extend(open.then_some(i));
        let chosen = match raw.tail {
            Some(_) if open => only(readings, &claims),
            Some(_) => choose(readings, &claims, |drop| match (drop, &raw.tail) {
                (1.., Some((i, tail))) => {
                    lines.get(*i).map(|l| numbered(l, tail, columns, Grammar::Strict, drop)).unwrap_or_default()
                }
                (_, Some((i, tail))) => {
                    lines.get(*i).map(|l| numbered(l, tail, columns, Grammar::Loose, 0)).unwrap_or_default()
                }
                _ => Vec::new(),
            }),
            None => None,
        };
        // In a table without heads a figure is taken apart only where the difference is exact.
        let apart = |r: &RowReading| raw.tail.as_ref().is_some_and(|t| r.parts(&t.1)) && r.off(&claims) > 0;
        let chosen = chosen.filter(|r| !(bare && apart(r)));
        table.rows.push(row(lines, raw, chosen, noted));
    }
    sum_evidence::confirm(table, &tentative);
    total_reading::fill(lines, raws, table);
}

/// What the order of the notes' numbers tells of each row's first figure.
fn known_notes(lines: &[PlainTableLine<'_>], raws: &[UnsplitRow]) -> Vec<Option<bool>> {
    let row = |raw: &UnsplitRow| {
        // A total has no note of its own.
        let Some((i, tail)) = raw.tail.as_ref().filter(|_| !sum_evidence::is_total(&raw.label)) else {
            return (Note::None, 0);
        };
        let first = tail.atoms.first().zip(lines.get(*i));
        let number = first.and_then(|(a, l)| cell_text(l, a.start, a.end).split(',').next()?.parse().ok());
        (tail.note(), number.unwrap_or(0))
    };
    note_numbers::settle(&raws.iter().map(row).collect::<Vec<_>>())
}

/// The ways to read a row; `note` says whether the first figure is the number of a note, when that is known.
fn readings(lines: &[PlainTableLine<'_>], raw: &UnsplitRow, columns: usize, note: Option<bool>) -> Vec<RowReading> {
    let Some((i, tail)) = &raw.tail else { return Vec::new() };
    let Some(line) = lines.get(*i) else { return Vec::new() };
    if let Some(way) = split::by_gaps(tail, columns) {
        return vec![reading(line, way, tail.start)];
    }
    let without = || numbered(line, tail, columns, Grammar::Strict, 1);
    if note == Some(true) {
        let found = without();
        if !found.is_empty() {
            return found;
        }
    }
    let mut found = numbered(line, tail, columns, Grammar::Strict, 0);
    if note.is_none() || line_kind::takes_number(line.text.get(..tail.start).unwrap_or("")) {
        let start = found.first().map(|r| r.start);
        found.extend(without().into_iter().filter(|r| Some(r.start) != start));
    }
    found
}

/// The readings in which the first `drop` figures are the end of the label.
fn numbered(line: &PlainTableLine<'_>, tail: &Tail, columns: usize, grammar: Grammar, drop: usize) -> Vec<RowReading> {
    let split = split::ways(tail, columns, grammar, drop);
    let label = line.text.get(..tail.start).unwrap_or("");
    let before = tail.atoms.iter().skip(drop).take_while(|a| (a.start as usize) < split.start);
    if !line_kind::takes_number(label) && before.into_iter().any(|a| !ends_label(a)) {
        return Vec::new();
    }
    split.ways.into_iter().map(|way| reading(line, way, split.start)).collect()
}

/// A year or a short number can end a label; longer figures are a cell that the head does not know of.
fn ends_label(atom: &Atom) -> bool {
    match atom.shape {
        Shape::Digits { whole, year } => year || whole <= 2,
        Shape::Dash | Shape::Blank => true,
    }
}

fn reading(line: &PlainTableLine<'_>, way: Segmentation, start: usize) -> RowReading {
    let figures = way.iter().map(|&(s, e)| number::read(cell_text(line, s, e), line.span.start + s)).collect();
    let dashes = way.iter().copied().filter(|&(s, e)| matches!(cell_text(line, s, e), "-" | "–" | "−" | "—")).collect();
    RowReading { way, start, figures, dashes }
}

pub(super) fn cell_text<'a>(line: &PlainTableLine<'a>, start: u32, end: u32) -> &'a str {
    line.text.get(start as usize..end as usize).unwrap_or("")
}

/// The row with its cells; without a reading, with its label only.
fn row(lines: &[PlainTableLine<'_>], raw: &UnsplitRow, reading: Option<RowReading>, noted: bool) -> Row {
    let UnsplitRow { span, label_span, unread, .. } = *raw;
    let mut row = Row { span, label: raw.label.clone(), label_span, unread, ..Row::default() };
    let Some((i, tail)) = &raw.tail else { return row };
    let Some(line) = lines.get(*i) else { return row };
    let Some(reading) = reading else {
        row.unread = line.place(tail.start, line.text.len());
        return row;
    };
    for (&(start, end), figure) in reading.way.iter().zip(reading.figures) {
        let text = cell_text(line, start, end).to_string();
        row.cells.push(Cell { span: line.place(start as usize, end as usize), text, figure });
    }
    if !noted {
        relabel(&mut row, line, raw, reading.start);
    }
    row
}

/// Figures in front that were one too many are the end of the label.
fn relabel(row: &mut Row, line: &PlainTableLine<'_>, raw: &UnsplitRow, start: usize) {
    let Some((_, tail)) = &raw.tail else { return };
    let more = line.text.get(tail.start..start).unwrap_or("").trim_end();
    if !more.is_empty() {
        row.label = format!("{} {more}", row.label).trim_start().to_string();
        row.label_span = row.label_span.cover(line.place(tail.start, tail.start + more.len()));
    }
}

/// What the difference columns claim, each in the reading that most rows bear out.
fn claims(table: &Table, readings: &[Vec<RowReading>]) -> Vec<ColumnFormula> {
    let columns = table.columns.len();
    let headed: Vec<usize> =
        (0..columns).filter(|&c| table.columns.get(c).is_some_and(|c| super::difference(&c.head))).collect();
    let bare = table.columns.iter().all(|c| c.head.is_empty());
    let (wanted, least) = match headed.as_slice() {
        [] if bare && (3..=12).contains(&columns) => (vec![columns - 1], 3),
        _ => (headed, 1),
    };
    let differences = wanted.iter().filter_map(|&d| claim(d, &wanted, columns, readings, least));
    differences.chain(total(table, readings)).collect()
}

fn claim(
    d: usize,
    skip: &[usize],
    columns: usize,
    readings: &[Vec<RowReading>],
    least: usize,
) -> Option<ColumnFormula> {
    let near: Vec<usize> =
        (d.saturating_sub(5)..(d + 3).min(columns)).filter(|c| !skip.contains(c) && *c != d).collect();
    let pairs = near.iter().flat_map(|&a| near.iter().map(move |&b| (a, b))).filter(|(a, b)| a != b);
    let claims = pairs.map(|(a, b)| ColumnFormula { d, terms: vec![(a, 1), (b, -1)] });
    let best = claims.map(|c| (support(readings, &c), c)).max_by_key(|(n, c)| {
        let (a, b) = (c.terms.first().map_or(0, |t| t.0), c.terms.last().map_or(0, |t| t.0));
        (*n, a < c.d && b < c.d, a + b, a < b)
    })?;
    (best.0 >= least).then_some(best.1)
}

/// A last column Totalt that at least two rows bear out.
fn total(table: &Table, readings: &[Vec<RowReading>]) -> Option<ColumnFormula> {
    let (last, before) = table.columns.split_last()?;
    let claim = ColumnFormula { d: before.len(), terms: (0..before.len()).map(|c| (c, 1)).collect() };
    (is_total(&last.head) && (2..=12).contains(&before.len()) && support(readings, &claim) >= 2).then_some(claim)
}

/// True for the head of a column that holds the sum of those before it.
pub(super) fn is_total(head: &str) -> bool {
    let head = head.to_lowercase();
    ["tot", "summa", "sammanlagt", "tillsammans"].iter().any(|w| head.starts_with(w))
}

/// How many rows have a reading that bears the claim out.
fn support(readings: &[Vec<RowReading>], claim: &ColumnFormula) -> usize {
    readings.iter().filter(|r| r.iter().any(|r| r.bears_out(claim))).count()
}

impl RowReading {
    fn opens(&self, atom: &Atom) -> bool {
        self.way.iter().any(|&(start, _)| start == atom.start)
    }

    /// Opens a cell with digits that could go on with the figure before. Where figures are as long as that, a
    /// cell may be blank instead.
    fn parts(&self, tail: &Tail) -> bool {
        tail.atoms.iter().skip(1).any(|a| a.joins && self.opens(a))
    }

    /// Holds a figure of more than one group of digits.
    fn joins(&self, tail: &Tail) -> bool {
        tail.atoms
            .windows(2)
            .any(|pair| matches!(pair, [a, b] if b.joins && matches!(a.shape, Shape::Digits { .. }) && !self.opens(b)))
    }

    fn figure(&self, column: usize) -> Option<&Figure> {
        self.figures.get(column)?.as_ref()
    }

    /// A cell's value with the unit of its last place; nought for a dash.
    fn value(&self, column: usize) -> Option<(Micro, Micro)> {
        if let Some(figure) = self.figure(column) {
            return Some((figure.value, figure.step));
        }
        let dash = self.way.get(column).is_some_and(|(start, end)| self.dashes.contains(&(*start, *end)));
        dash.then_some((0, 0))
    }

    /// Stated less computed, with the unit of the last place.
    fn gap(&self, claim: &ColumnFormula) -> Option<(Micro, Micro)> {
        claim.terms.iter().try_fold(self.value(claim.d)?, |(gap, step), &(c, sign)| {
            let (value, own) = self.value(c)?;
            Some((gap - value * Micro::from(sign), step.max(own)))
        })
    }

    /// How far it is from what is claimed, all claims together.
    fn off(&self, claims: &[ColumnFormula]) -> Micro {
        claims.iter().filter_map(|c| self.gap(c)).map(|(gap, _)| gap.abs()).sum()
    }

    fn holds(&self, claim: &ColumnFormula) -> bool {
        self.gap(claim).is_none_or(|(gap, step)| gap.abs() <= step)
    }

    /// Holds, and says something: not nought less nought.
    fn bears_out(&self, claim: &ColumnFormula) -> bool {
        let said = claim.terms.iter().any(|&(c, _)| self.figure(c).is_some_and(|f| f.value != 0));
        said && self.gap(claim).is_some_and(|(gap, step)| gap.abs() <= step)
    }

    /// One slip of the hand in one of its cells away from holding.
    fn near(&self, claim: &ColumnFormula) -> bool {
        let Some((gap, _)) = self.gap(claim) else { return true };
        let slips = |column: usize, delta: Micro| {
            self.figure(column)
                .is_some_and(|f| f.step > 0 && slip::between(f.value / f.step, (f.value + delta) / f.step).is_some())
        };
        gap == 0 || slips(claim.d, -gap) || claim.terms.iter().any(|&(c, sign)| slips(c, gap * Micro::from(sign)))
    }

    /// How unlike in length the figures are, differences left out: meant columns are alike.
    fn spread(&self, claims: &[ColumnFormula]) -> usize {
        let base = |c: &usize| !claims.iter().any(|claim| claim.d == *c);
        let groups = (0..self.way.len())
            .filter(base)
            .filter_map(|c| self.way.get(c))
            .map(|&(s, e)| (e - s).div_ceil(4) as usize);
        let (least, most) = groups.fold((usize::MAX, 0), |(l, m), g| (l.min(g), m.max(g)));
        most.saturating_sub(least)
    }
}

/// The reading that survives, when exactly one does. `more` gives readings with figures left to the
/// label, or (for none) carelessly written ones.
fn choose(
    mut readings: Vec<RowReading>,
    claims: &[ColumnFormula],
    more: impl Fn(usize) -> Vec<RowReading>,
) -> Option<RowReading> {
    if claims.is_empty() || readings.is_empty() {
        let mut all = if readings.is_empty() { more(0) } else { readings };
        all.retain(|r| claims.iter().all(|c| r.near(c)));
        return if all.len() == 1 { all.pop() } else { None };
    }
    let all = |r: &RowReading| claims.iter().all(|c| r.holds(c));
    let sure = |r: &RowReading| claims.iter().all(|c| r.bears_out(c));
    if readings.iter().any(all) {
        readings.retain(all);
        // A dash can be nothing, or the sign of what follows: as the claims have it.
        let least = readings.iter().filter(|r| sure(r)).map(|r| r.off(claims)).min();
        readings.retain(|r| least.is_none_or(|least| sure(r) && r.off(claims) == least));
        return only(readings, claims);
    }
    for drop in 1..3 {
        let mut dropped = more(drop);
        dropped.retain(sure);
        if !dropped.is_empty() {
            return only(dropped, claims);
        }
    }
    let near = |r: &RowReading| claims.iter().all(|c| r.near(c));
    if readings.iter().any(near) {
        readings.retain(near);
        return only(readings, claims);
    }
    let mut slack = more(0);
    slack.retain(near);
    only(slack, claims).or_else(|| if readings.len() == 1 { readings.pop() } else { None })
}

/// The only reading, or the only one whose figures are most alike in length.
fn only(mut readings: Vec<RowReading>, claims: &[ColumnFormula]) -> Option<RowReading> {
    let least = readings.iter().map(|r| r.spread(claims)).min()?;
    readings.retain(|r| r.spread(claims) == least);
    if readings.len() == 1 { readings.pop() } else { None }
}
