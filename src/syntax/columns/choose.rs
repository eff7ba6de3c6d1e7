//! Which of the ways to split a row is meant: the one that the table's difference columns bear out.
//! A row with more than one reading left keeps its label and gets no cells.

use super::label::Raw;
use super::split::{self, Grammar, Way};
use super::tail::Tail;
use super::{Line, confirm, number};
use crate::amount::{Figure, Micro};
use crate::slip;
use crate::syntax::{Cell, Row, Table};

/// One way to read a row, with the figures it gives.
#[derive(Clone, Debug)]
struct Reading {
    way: Way,
    start: usize,
    figures: Vec<Option<Figure>>,
}

/// Column `d` is column `a` less column `b`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Claim {
    d: usize,
    a: usize,
    b: usize,
}

/// Writes the rows into the table, with cells where one reading survives.
pub(super) fn fill(lines: &[Line<'_>], raws: &[Raw], table: &mut Table) {
    let columns = table.columns.len();
    let readings: Vec<Vec<Reading>> = raws.iter().map(|raw| readings(lines, raw, columns, Grammar::Strict)).collect();
    let claims = claims(table, &readings);
    let mut tentative = Vec::new();
    for (i, (raw, readings)) in raws.iter().zip(readings).enumerate() {
        let open = claims.is_empty() && readings.len() > 1;
        tentative.extend(open.then_some(i));
        let chosen = match raw.tail {
            Some(_) if open => only(readings, &claims),
            Some(_) => choose(readings, &claims, || self::readings(lines, raw, columns, Grammar::Loose)),
            None => None,
        };
        table.rows.push(row(lines, raw, chosen));
    }
    confirm::confirm(table, &tentative);
}

fn readings(lines: &[Line<'_>], raw: &Raw, columns: usize, grammar: Grammar) -> Vec<Reading> {
    let Some((i, tail)) = &raw.tail else { return Vec::new() };
    let Some(line) = lines.get(*i) else { return Vec::new() };
    let (ways, start) = ways(tail, columns, grammar);
    ways.into_iter()
        .map(|way| {
            let figures = way.iter().map(|&(s, e)| number::read(cell_text(line, s, e), line.span.start + s)).collect();
            Reading { way, start, figures }
        })
        .collect()
}

fn ways(tail: &Tail, columns: usize, grammar: Grammar) -> (Vec<Way>, usize) {
    if let Some(way) = split::by_gaps(tail, columns) {
        return (vec![way], tail.start);
    }
    let ways = split::ways(tail, columns, grammar);
    (ways.ways, ways.start)
}

fn cell_text<'a>(line: &Line<'a>, start: u32, end: u32) -> &'a str {
    line.text.get(start as usize..end as usize).unwrap_or("")
}

/// The row with its cells; without a reading, with its label only.
fn row(lines: &[Line<'_>], raw: &Raw, reading: Option<Reading>) -> Row {
    let mut row = Row { span: raw.span, label: raw.label.clone(), label_span: raw.label_span, ..Row::default() };
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
    relabel(&mut row, line, raw, reading.start);
    row
}

/// Figures in front that were one too many are the end of the label.
fn relabel(row: &mut Row, line: &Line<'_>, raw: &Raw, start: usize) {
    let Some((_, tail)) = &raw.tail else { return };
    let more = line.text.get(tail.start..start).unwrap_or("").trim_end();
    if !more.is_empty() {
        row.label = format!("{} {more}", row.label).trim_start().to_string();
        row.label_span = row.label_span.cover(line.place(tail.start, tail.start + more.len()));
    }
}

/// What the difference columns claim, each in the reading that most rows bear out.
fn claims(table: &Table, readings: &[Vec<Reading>]) -> Vec<Claim> {
    let columns = table.columns.len();
    let headed: Vec<usize> =
        (0..columns).filter(|&c| table.columns.get(c).is_some_and(|c| super::difference(&c.head))).collect();
    let bare = table.columns.iter().all(|c| c.head.is_empty());
    let (wanted, least) = match headed.as_slice() {
        [] if bare && (3..=12).contains(&columns) => (vec![columns - 1], 3),
        _ => (headed, 1),
    };
    wanted.iter().filter_map(|&d| claim(d, &wanted, columns, readings, least)).collect()
}

fn claim(d: usize, skip: &[usize], columns: usize, readings: &[Vec<Reading>], least: usize) -> Option<Claim> {
    let near: Vec<usize> = (d.saturating_sub(5)..(d + 3).min(columns)).filter(|c| !skip.contains(c)).collect();
    let pairs = near.iter().flat_map(|&a| near.iter().map(move |&b| Claim { d, a, b })).filter(|c| c.a != c.b);
    let support = |claim: &Claim| readings.iter().filter(|r| r.iter().any(|r| r.bears_out(*claim))).count();
    let best = pairs.map(|c| (support(&c), c)).max_by_key(|(n, c)| (*n, c.a + c.b, c.a < c.b))?;
    // Every row but one or two in doubt must bear it out.
    (best.0 >= least).then_some(best.1)
}

impl Reading {
    fn figure(&self, column: usize) -> Option<&Figure> {
        self.figures.get(column)?.as_ref()
    }

    /// Difference less computed, with the unit of the last place.
    fn gap(&self, claim: Claim) -> Option<(Micro, Micro)> {
        let (d, a, b) = (self.figure(claim.d)?, self.figure(claim.a)?, self.figure(claim.b)?);
        Some((d.value - (a.value - b.value), d.step.max(a.step).max(b.step)))
    }

    fn holds(&self, claim: Claim) -> bool {
        self.gap(claim).is_none_or(|(gap, step)| gap.abs() <= step)
    }

    /// Holds, and says something: not nought less nought.
    fn bears_out(&self, claim: Claim) -> bool {
        let said =
            self.figure(claim.a).is_some_and(|f| f.value != 0) || self.figure(claim.b).is_some_and(|f| f.value != 0);
        said && self.gap(claim).is_some_and(|(gap, step)| gap.abs() <= step)
    }

    /// One slip of the hand in one of the three cells away from holding.
    fn near(&self, claim: Claim) -> bool {
        let Some((gap, _)) = self.gap(claim) else { return true };
        let slips = |column: usize, delta: Micro| {
            self.figure(column)
                .is_some_and(|f| f.step > 0 && slip::between(f.value / f.step, (f.value + delta) / f.step).is_some())
        };
        gap == 0 || slips(claim.d, -gap) || slips(claim.a, gap) || slips(claim.b, -gap)
    }

    /// How unlike in length the figures are, differences left out: meant columns are alike.
    fn spread(&self, claims: &[Claim]) -> usize {
        let base = |c: &usize| !claims.iter().any(|claim| claim.d == *c);
        let groups = (0..self.way.len())
            .filter(base)
            .filter_map(|c| self.way.get(c))
            .map(|&(s, e)| (e - s).div_ceil(4) as usize);
        let (least, most) = groups.fold((usize::MAX, 0), |(l, m), g| (l.min(g), m.max(g)));
        most.saturating_sub(least)
    }
}

/// The reading that survives, when exactly one does.
fn choose(mut readings: Vec<Reading>, claims: &[Claim], loose: impl Fn() -> Vec<Reading>) -> Option<Reading> {
    if claims.is_empty() || readings.is_empty() {
        let mut all = if readings.is_empty() { loose() } else { readings };
        all.retain(|r| claims.iter().all(|&c| r.near(c)));
        return if all.len() == 1 { all.pop() } else { None };
    }
    let all = |r: &Reading| claims.iter().all(|&c| r.holds(c));
    if readings.iter().any(all) {
        readings.retain(all);
        return only(readings, claims);
    }
    let near = |r: &Reading| claims.iter().all(|&c| r.near(c));
    if readings.iter().any(near) {
        readings.retain(near);
        return only(readings, claims);
    }
    let mut slack = loose();
    slack.retain(near);
    only(slack, claims).or_else(|| if readings.len() == 1 { readings.pop() } else { None })
}

/// The only reading, or the only one whose figures are most alike in length.
fn only(mut readings: Vec<Reading>, claims: &[Claim]) -> Option<Reading> {
    let least = readings.iter().map(|r| r.spread(claims)).min()?;
    readings.retain(|r| r.spread(claims) == least);
    if readings.len() == 1 { readings.pop() } else { None }
}
