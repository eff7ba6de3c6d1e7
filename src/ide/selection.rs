//! What grows around a cursor: word, name, figure, cell, row or sentence, block, section, sections around
//! it, the whole report.

use super::figures;
use super::report_view::{BlockAt, ReportView};
use crate::analysis::Analysis;
use crate::syntax::{BlockKind, Prose, Table};
use crate::text::Span;

/// The ranges around a cursor, the smallest first; each holds the one before.
pub fn selection(analysis: &Analysis, at: u32) -> Vec<Span> {
    let look = ReportView::new(analysis);
    let at = at.min(look.end());
    let mut around = Vec::new();
    if let Some(block) = look.block_at(at) {
        within(&block, at, &mut around);
        around
            .extend(figures::written_at(&look, at).and_then(|w| Some(w.block.source(w.figures.get(w.number)?.phrase))));
        around.extend(look.names_at(at).flat_map(|n| [analysis.span(n.place), look.name_span(n)]));
        around.push(block.span());
    }
    let mut node = look.node_at(at);
    while let Some(number) = node {
        around.push(analysis.node_span(number));
        node = look.node(number).and_then(|n| n.parent);
    }
    around.push(Span { start: 0, end: look.end() });
    growing(around, at)
}

/// Those that hold the cursor, sorted, each within the next.
fn growing(mut around: Vec<Span>, at: u32) -> Vec<Span> {
    around.retain(|s| s.touches(at) && !s.is_empty());
    around.sort_by_key(|s| s.len());
    let mut chain: Vec<Span> = Vec::new();
    for span in around {
        if chain.last().is_none_or(|last| *last != span && span.cover(*last) == span) {
            chain.push(span);
        }
    }
    chain
}

fn within(block: &BlockAt<'_>, at: u32, around: &mut Vec<Span>) {
    if let Some(prose) = block.prose() {
        if let Some(clean) = prose.clean(at.saturating_sub(block.start)) {
            around.push(block.source(word(prose, clean as usize)));
            around.push(block.source(sentence(prose, clean as usize)));
        }
    } else if let BlockKind::Table(table) = &block.block.kind {
        around.extend(cells(table).map(|s| s.shift(block.start)));
    }
}

fn cells(table: &Table) -> impl Iterator<Item = Span> {
    let heads = table.columns.iter().map(|c| c.span);
    let rows = table.rows.iter().flat_map(|r| [r.span, r.label_span].into_iter().chain(r.cells.iter().map(|c| c.span)));
    heads.chain(rows)
}

fn word(prose: &Prose, at: usize) -> Span {
    let text = prose.text.as_str();
    let inside = |c: char| c.is_alphanumeric() || c == '-' || ('\u{300}'..='\u{36f}').contains(&c);
    let before = text.get(..at).unwrap_or("");
    let after = text.get(at..).unwrap_or("");
    let start = before.trim_end_matches(inside).len();
    let end = at + after.len() - after.trim_start_matches(inside).len();
    Span::new(start, end)
}

/// The sentence at a place: a full stop ends it where a capital or figure follows.
fn sentence(prose: &Prose, at: usize) -> Span {
    let text = prose.text.as_str();
    let opens = |rest: &str| {
        rest.trim_start_matches(['”', '"', '“', '*', ' ']).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    };
    let ends = |i: usize| text.get(i + 2..).is_some_and(opens) && text.get(i + 1..).is_some_and(|r| r.starts_with(' '));
    let stops = || text.match_indices(['.', '!', '?']).map(|m| m.0).filter(|i| ends(*i));
    let start = stops().rfind(|i| i + 2 <= at).map_or(0, |i| i + 2);
    let end = stops().find(|i| i + 1 >= at).map_or(text.len(), |i| i + 1);
    Span::new(start, end.max(start))
}
