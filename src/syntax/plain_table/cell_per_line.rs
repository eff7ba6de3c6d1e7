//! Tables that were extracted cell by cell: each label is followed by its figures, one on a line. Puts the
//! cells of a row side by side again. Knows rows as labels and tails, not what the heads say.

use super::label::UnsplitRow;
use super::{PlainTableLine, number};
use crate::syntax::{Cell, Row, Table};
use crate::text::Span;

/// How many figures follow each label, when nearly all labels have as many and more than one.
pub(super) fn width(rows: &[UnsplitRow]) -> Option<usize> {
    let mut sizes: Vec<usize> = groups(rows).map(<[UnsplitRow]>::len).collect();
    sizes.sort_unstable();
    let alone = rows.iter().filter(|r| r.label.is_empty() && r.tail.is_some()).count();
    if sizes.len() < 2 || alone < sizes.len() {
        return None;
    }
    let most = sizes.chunk_by(|a, b| a == b).max_by_key(|alike| alike.len())?;
    let (width, alike) = (*most.first()?, most.len());
    (width > 1 && width <= 16 && alike * 3 >= sizes.len() * 2).then_some(width)
}

/// A row with figures and the bare figures below it; a subhead stands alone, with none.
fn groups(rows: &[UnsplitRow]) -> impl Iterator<Item = &[UnsplitRow]> {
    rows.chunk_by(|_, next| next.label.is_empty() && next.tail.is_some())
        .filter(|g| g.first().is_some_and(|r| r.tail.is_some()))
}

/// Writes the rows into the table; one with more or fewer figures than columns stays unread.
pub(super) fn fill(lines: &[PlainTableLine<'_>], rows: &[UnsplitRow], table: &mut Table) {
    let columns = table.columns.len();
    for group in rows.chunk_by(|_, next| next.label.is_empty() && next.tail.is_some()) {
        let Some(first) = group.first() else { continue };
        let span = group.iter().map(|r| r.span).reduce(Span::cover).unwrap_or_default();
        let mut row = Row { span, label: first.label.clone(), label_span: first.label_span, ..Row::default() };
        row.cells = group.iter().filter_map(|raw| cell(lines, raw)).collect();
        if row.cells.len() != columns {
            row.unread = row.cells.drain(..).map(|c| c.span).reduce(Span::cover).unwrap_or_default();
        }
        table.rows.push(row);
    }
}

fn cell(lines: &[PlainTableLine<'_>], raw: &UnsplitRow) -> Option<Cell> {
    let (i, tail) = raw.tail.as_ref()?;
    let line = lines.get(*i)?;
    let text = line.text.get(tail.start..)?.to_string();
    let figure = number::read(&text, line.span.start + tail.start as u32);
    Some(Cell { span: line.place(tail.start, line.text.len()), text, figure })
}
