//! Labels: which lines without figures go with which row, and which stand for themselves as subheads.

use super::PlainTableLine;
use super::region::{TableLineKind, TableRegion};
use super::trailing_figures::{Tail, holds_figure};
use crate::syntax::prose::stands_apart;
use crate::text::Span;

/// A row before its figures are split: a label, and the figures with their line.
#[derive(Clone, Debug, Default)]
pub(super) struct UnsplitRow {
    pub label: String,
    pub label_span: Span,
    pub span: Span,
    pub tail: Option<(usize, Tail)>,
    /// The figures that no one can tell the columns of.
    pub unread: Span,
}

impl UnsplitRow {
    fn push(&mut self, line: &PlainTableLine<'_>, text: &str) {
        let text = text.trim_end();
        if text.is_empty() {
            return;
        }
        let wrapped = self.label.ends_with('-') && text.starts_with(char::is_lowercase) && !stands_apart(text);
        let before = self.label.trim_end_matches('-').chars().next_back();
        if wrapped && !before.is_some_and(|c| c.is_uppercase() || c == ' ') {
            self.label.pop();
        } else if !self.label.is_empty() && !wrapped {
            self.label.push(' ');
        }
        for (i, word) in text.split_whitespace().enumerate() {
            self.label.push_str(if i > 0 { " " } else { "" });
            self.label.push_str(word);
        }
        let span = line.place(0, text.len());
        self.label_span = if self.label_span.is_empty() { span } else { self.label_span.cover(span) };
    }

    fn cover(&mut self, span: Span) {
        self.span = if self.span.is_empty() { span } else { self.span.cover(span) };
    }
}

/// The rows of a region, subheads among them.
pub(super) fn rows(lines: &[PlainTableLine<'_>], region: &TableRegion) -> Vec<UnsplitRow> {
    let text_column = text_column(lines, region);
    let mut rows: Vec<UnsplitRow> = Vec::new();
    let mut pending: Vec<usize> = Vec::new();
    for (i, look) in &region.body {
        match look {
            TableLineKind::Skip => {}
            TableLineKind::Text => pending.push(*i),
            TableLineKind::Odd => {
                let own = after(lines, region, &pending, rows.last_mut());
                rows.extend(pending.drain(..).skip(own).chain([*i]).filter_map(|i| lines.get(i)).map(subhead));
            }
            TableLineKind::Row(tail) => {
                let own = after(lines, region, &pending, rows.last_mut());
                let kept = pending.split_off(own);
                pending.clear();
                let raw = row(lines, (*i, tail), &kept, region.close, text_column, &mut rows);
                rows.push(raw);
            }
        }
    }
    after(lines, region, &pending, rows.last_mut());
    rows
}

/// True when the head tells of a column of words before the figures.
fn text_column(lines: &[PlainTableLine<'_>], region: &TableRegion) -> bool {
    let head = lines.get(region.head.clone()).unwrap_or_default();
    head.iter().any(|l| ["Ansvarig", "myndighet", "givare", "Kommentar", "Beslut"].iter().any(|w| l.text.contains(w)))
}

/// Gives the lines right below a row that go on with its label to it; says how many.
fn after(lines: &[PlainTableLine<'_>], region: &TableRegion, pending: &[usize], row: Option<&mut UnsplitRow>) -> usize {
    let Some(row) = row.filter(|r| r.tail.is_some()) else { return 0 };
    let mut taken = 0;
    for &i in pending {
        let Some(line) = lines.get(i).filter(|l| l.blank_above == 0 && !l.page_start) else { break };
        if region.close && !line.text.starts_with(|c: char| c.is_lowercase() || c == '(') {
            break;
        }
        row.push(line, line.text);
        row.cover(line.span);
        taken += 1;
    }
    taken
}

/// A row with the lines before it that are its label; the others become subheads.
fn row(
    lines: &[PlainTableLine<'_>],
    (i, tail): (usize, &Tail),
    pending: &[usize],
    close: bool,
    text_column: bool,
    rows: &mut Vec<UnsplitRow>,
) -> UnsplitRow {
    let mut raw = UnsplitRow { tail: Some((i, tail.clone())), ..UnsplitRow::default() };
    let Some(line) = lines.get(i) else { return raw };
    let own = line.text.get(..tail.start).unwrap_or("");
    let block = last_block(lines, pending);
    let before = pending.get(block..).unwrap_or_default();
    let joined = joins(lines, before, line, own, close, text_column);
    let (block, before) = if joined && text_column && !close { (0, pending) } else { (block, before) };
    let subheads = if joined { pending.get(..block).unwrap_or_default() } else { pending };
    rows.extend(subheads.iter().filter_map(|&i| lines.get(i)).map(subhead));
    for line in before.iter().filter(|_| joined).filter_map(|&i| lines.get(i)) {
        raw.push(line, line.text);
        raw.cover(line.span);
    }
    raw.push(line, own);
    raw.cover(line.span);
    raw
}

fn subhead(line: &PlainTableLine<'_>) -> UnsplitRow {
    let mut raw = UnsplitRow::default();
    raw.push(line, line.text);
    raw.cover(line.span);
    if holds_figure(line.text, 1) {
        raw.unread = line.span;
    }
    raw
}

/// Where the last block of lines without a blank line between them starts.
fn last_block(lines: &[PlainTableLine<'_>], pending: &[usize]) -> usize {
    pending.iter().rposition(|&i| lines.get(i).is_some_and(|l| l.blank_above > 0)).unwrap_or(0)
}

/// True when the lines before a row are the start of its label, not a subhead.
fn joins(
    lines: &[PlainTableLine<'_>],
    before: &[usize],
    line: &PlainTableLine<'_>,
    own: &str,
    close: bool,
    text_column: bool,
) -> bool {
    let Some(last) = before.last().and_then(|&i| lines.get(i)) else { return false };
    let open = last.text.ends_with(['-', ',', '/', '–', '&']) || last.text.ends_with(" och") || unclosed(last.text);
    let goes_on = own.is_empty() || open || own.starts_with(|c: char| c.is_lowercase() || c == '(');
    let same_block = line.blank_above == 0 && !close;
    let wrapped = line.blank_above > 0 && !close && (before.len() > 1 || text_column);
    goes_on || same_block || wrapped
}

fn unclosed(text: &str) -> bool {
    text.matches('(').count() > text.matches(')').count()
}
