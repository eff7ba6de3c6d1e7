//! How many columns a table has, and what they are called: the head's words against the rows' figures.

use super::PlainTableLine;
use super::line_kind::{self, HeadWordKind};
use super::region::TableRegion;
use super::trailing_figures::{Atom, Note, Shape};
use crate::syntax::Column;
use crate::syntax::prose::stands_apart;
use crate::text::Span;

/// The number of columns, when there is evidence for a table at all.
pub(super) fn count(region: &TableRegion) -> Option<usize> {
    // Notes' numbers in the midst of the figures leave no sure way to read a row.
    if region.heading.notes > 1 {
        return None;
    }
    let rows = region.tails().count();
    if region.stacked() * 2 >= rows && rows >= 4 {
        return Some(1);
    }
    let least = least(region, rows);
    let least = if noted(region, least) { least - 1 } else { least };
    let h = region.heading;
    // Years alone name columns; behind other names they belong to those.
    let years = if h.sure == 0 && h.years > 1 { h.years } else { 0 };
    let named = [h.sure, years, h.sure + h.likely, h.sure + h.likely + h.weak];
    let columns = match named.iter().find(|&&n| n == least) {
        // "Belopp i tkr 2024 2023": the years are the columns, whatever the words before them could be.
        _ if least < years && fits(region, years) => years,
        _ if h.spans_years() && least < h.names() + h.weak && fits(region, h.names() + h.weak) => h.names() + h.weak,
        _ if least != h.sure + h.likely && numbers_in_labels(region, least, h.sure.max(years)) => h.sure.max(years),
        Some(_) => least,
        None => named.iter().take(3).copied().find(|&n| n > least && fits(region, n)).unwrap_or(least),
    };
    // No name says how many columns there are, and the figures run together: "14 800 141 147".
    let more = h.names() == 0 && named.iter().any(|&n| n > columns && fits(region, n));
    if (more || !named.contains(&columns)) && unlike(region) {
        return None;
    }
    let agree = region.tails().filter(|t| region.least(t) == columns).count();
    let headed = h.names() + h.weak > 1 || h.unit;
    let enough = match columns {
        0 => false,
        1 if headed || h.sure > 0 => rows >= 2 || h.unit && h.sure > 0,
        1 => rows >= 3 && !contents(region),
        _ => rows >= 2 && agree >= 2 || headed && columns == named_nearest(&named, columns),
    };
    enough.then_some(columns)
}

/// True where some rows of a table without a head show a figure more than as many others, and it is the number of a note:
/// "Lån 10 47 264 980".
fn noted(region: &TableRegion, least: usize) -> bool {
    let (mut noted, mut fewer) = (0, 0);
    for tail in region.tails() {
        match region.least(tail) {
            n if n == least && tail.note() == Note::Sure => noted += 1,
            n if n >= least => return false,
            n => fewer += usize::from(n + 1 == least),
        }
    }
    least > 1 && region.heading.names() == 0 && fewer >= noted && noted > 0
}

/// True where the head names all columns, and the rows that show more figures than it has are no more than the others and
/// start with a figure that nothing goes on with: their labels end in a number ("Hus 4").
fn numbers_in_labels(region: &TableRegion, least: usize, sure: usize) -> bool {
    let (mut fit, mut over) = (0, 0);
    for tail in region.tails() {
        let fits = region.least(tail) <= sure;
        fit += usize::from(fits);
        over += usize::from(!fits);
        if !fits && tail.atoms.get(1).is_some_and(|a| a.joins) {
            return false;
        }
    }
    sure > 1 && least == sure + 1 && region.heading.is_whole() && fit >= over
}

fn named_nearest(named: &[usize; 4], columns: usize) -> usize {
    if named.contains(&columns) { columns } else { 0 }
}

/// The number of figures that rows must have at the least: the largest that more than one row shows.
fn least(region: &TableRegion, rows: usize) -> usize {
    let mut counts: Vec<usize> = region.tails().map(|t| region.least(t)).collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    let shared = counts.windows(2).find_map(|w| matches!(w, [a, b] if a == b).then(|| w.first().copied()).flatten());
    match shared {
        Some(n) if rows > 2 => n,
        _ => counts.first().copied().unwrap_or(0),
    }
}

/// True when at least half of the rows can be `n` cells.
fn fits(region: &TableRegion, n: usize) -> bool {
    let (mut fit, mut all) = (0, 0);
    for tail in region.tails() {
        all += 1;
        fit += usize::from(region.least(tail) <= n && n <= tail.atoms.len());
    }
    n > 0 && fit * 2 >= all && fit > 0
}

/// True when at least half of the rows have one cell two groups of digits longer than another, or one of thousands of
/// millions, unless some of its groups open cells. The first rows tell; endless ones are no table's.
fn unlike(region: &TableRegion) -> bool {
    let (mut unlike, mut all) = (0, 0);
    for tail in region.tails().take(40).filter(|t| t.atoms.len() <= 64) {
        let cells = tail.atoms.chunk_by(|_, b| b.joins).map(|cell| {
            let digits = |a: &&Atom| matches!(a.shape, Shape::Digits { .. });
            cell.iter().filter(digits).count()
        });
        let (least, most) = cells.filter(|n| *n > 0).fold((usize::MAX, 0), |(l, m), n| (l.min(n), m.max(n)));
        all += 1;
        unlike += usize::from(most > least.saturating_add(1) || most > 3);
    }
    unlike * 2 >= all && all > 0
}

/// A list of contents: whole small numbers that only rise.
fn contents(region: &TableRegion) -> bool {
    let mut before = 0;
    for tail in region.tails() {
        let [atom] = tail.atoms.as_slice() else { return false };
        let page = atom.end - atom.start;
        if page > 3 || page < before {
            return false;
        }
        before = page;
    }
    true
}

#[derive(Clone, Debug, Default)]
pub(super) struct ColumnHeads {
    pub corner: String,
    pub columns: Vec<Column>,
}

struct HeadWord<'a> {
    text: &'a str,
    span: Span,
    kind: HeadWordKind,
}

/// The corner and the columns' heads, out of the head's words.
pub(super) fn read(lines: &[PlainTableLine<'_>], region: &TableRegion, columns: usize) -> ColumnHeads {
    let words = head_words(lines, region);
    if let Some(heads) = two_lines(&words, columns) {
        return heads;
    }
    let starts = starts(&words, columns);
    let mut heads = ColumnHeads::default();
    let first = starts.first().copied().unwrap_or(words.len());
    join(&mut heads.corner, words.iter().take(first));
    for (i, &start) in starts.iter().enumerate() {
        let end = starts.get(i + 1).copied().unwrap_or(words.len());
        let mut column = Column::default();
        let part = words.get(start..end).unwrap_or_default();
        join(&mut column.head, part.iter());
        column.span = part.iter().map(|w| w.span).reduce(Span::cover).unwrap_or_default();
        heads.columns.push(column);
    }
    heads.columns.resize_with(columns, Column::default);
    heads
}

/// Names of columns above a year for each: "Budget Utfall Utfall" above "2024 2024 2023".
fn two_lines(words: &[HeadWord<'_>], columns: usize) -> Option<ColumnHeads> {
    let (names, years) = words.split_at_checked(words.len().checked_sub(columns)?)?;
    let dated = columns > 1 && years.iter().all(|w| line_kind::year(w.text));
    let first = starts(names, columns);
    let corner = *first.first().filter(|_| dated)?;
    let sure = first.iter().filter_map(|at| names.get(*at)).all(|w| w.kind == HeadWordKind::Sure);
    if !sure || names.iter().skip(corner).any(|w| line_kind::year(w.text)) {
        return None;
    }
    let mut heads = ColumnHeads::default();
    join(&mut heads.corner, names.iter().take(corner));
    for (i, (start, year)) in first.iter().zip(years).enumerate() {
        let end = first.get(i + 1).copied().unwrap_or(names.len());
        let part = names.get(*start..end).unwrap_or_default();
        let mut column = Column::default();
        join(&mut column.head, part.iter().chain([year]));
        column.span = part.iter().map(|w| w.span).reduce(Span::cover).unwrap_or_default();
        heads.columns.push(column);
    }
    Some(heads)
}

fn head_words<'a>(lines: &[PlainTableLine<'a>], region: &TableRegion) -> Vec<HeadWord<'a>> {
    let lines = lines.get(region.head.clone()).unwrap_or_default();
    let texts: Vec<&str> = lines.iter().map(|l| l.text).collect();
    let mut words = Vec::new();
    let (mut of, mut at) = (0, 0);
    for (i, text, kind) in line_kind::heads_below(&texts).into_iter().flatten() {
        let Some(line) = lines.get(i) else { continue };
        at = if i == of { at } else { 0 };
        let start = line.text.get(at..).and_then(|l| l.find(text)).map_or(at, |found| at + found);
        (of, at) = (i, start + text.len());
        words.push(HeadWord { text, span: line.place(start, at), kind });
    }
    words
}

/// Which words open a column: the surest kinds first, the last ones when there are more than columns.
fn starts(words: &[HeadWord<'_>], columns: usize) -> Vec<usize> {
    let mut starts: Vec<usize> = Vec::new();
    let last = words.len().saturating_sub(columns)..words.len();
    if columns > 1
        && words.get(last.clone()).is_some_and(|w| w.len() == columns && w.iter().all(|w| line_kind::year(w.text)))
    {
        return last.collect();
    }
    for kind in [HeadWordKind::Sure, HeadWordKind::Likely, HeadWordKind::Weak] {
        if starts.len() >= columns {
            break;
        }
        let more: Vec<usize> =
            words.iter().enumerate().filter(|(_, w)| w.kind == kind && named(w)).map(|(i, _)| i).collect();
        let missing = columns - starts.len();
        starts.extend(more.iter().rev().take(if kind == HeadWordKind::Sure { usize::MAX } else { missing }));
        starts.sort_unstable();
    }
    if starts.len() < columns {
        return Vec::new();
    }
    starts.split_off(starts.len() - columns)
}

/// A sure word in lower case ("analys av budget") opens nothing.
fn named(word: &HeadWord<'_>) -> bool {
    word.kind == HeadWordKind::Weak
        || line_kind::year(word.text)
        || word.text.starts_with(|c: char| c.is_uppercase() || c == '+')
}

fn join<'a, 'w: 'a>(to: &mut String, words: impl Iterator<Item = &'a HeadWord<'w>>) {
    for word in words {
        let joins = word.text.starts_with(char::is_lowercase) && !stands_apart(word.text);
        if to.ends_with('-') && !to.ends_with(" -") && joins {
            to.pop();
        } else if !to.is_empty() {
            to.push(' ');
        }
        to.push_str(word.text);
    }
}

/// The table's place: from its first line to its last.
pub(super) fn span(lines: &[PlainTableLine<'_>], region: &TableRegion) -> Span {
    let covered = lines.get(region.lines.clone()).unwrap_or_default();
    covered.iter().map(|l| l.span).reduce(Span::cover).unwrap_or_default()
}

/// The line right above the table that can name it.
pub(super) fn caption(lines: &[PlainTableLine<'_>], region: &TableRegion) -> Option<(String, Span)> {
    let line = lines.get(region.lines.start.checked_sub(1)?)?;
    let titled = line.text.starts_with("Tabell") || line.text.starts_with("Diagram");
    let short = line.text.len() <= 120 && !line_kind::prose(line.text) && !line_kind::furniture(line.text);
    (titled || short).then(|| (line.text.to_string(), line.span))
}
