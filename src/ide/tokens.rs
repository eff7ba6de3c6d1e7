//! What a place means, for colour: goals and målområden with their references, statuses, figures with
//! their units, headings.

use super::report_view::{BlockAt, ReportView};
use super::{SemanticToken, SemanticTokenKind};
use crate::amount::{Figure, Unit};
use crate::analysis::Analysis;
use crate::report::{Meaning, MentionKind, NodeKind, ResolvedName};
use crate::syntax::{BlockKind, Table};
use crate::text::Span;

/// Tokens within a range, in order, not overlapping, none over a line break.
pub fn tokens(analysis: &Analysis, range: Span) -> Vec<SemanticToken> {
    let look = ReportView::new(analysis);
    let range = Span { start: range.start.min(look.end()), end: range.end.min(look.end()) };
    let parts = look.parts_in(range);
    let mut all = headings(&look, *parts.start(), *parts.end());
    let names = analysis.names().iter().filter(|n| parts.contains(&n.place.part));
    all.extend(names.filter_map(|n| name(&look, n)));
    for block in parts.flat_map(|p| look.blocks(p)) {
        match &block.block.kind {
            BlockKind::Table(table) => cells(&block, table, &mut all),
            BlockKind::Paragraph(_) | BlockKind::Item(_) => prose(&block, &mut all),
            _ => {}
        }
    }
    let mut lines: Vec<SemanticToken> =
        all.iter().flat_map(|t| by_line(&look, *t)).filter(|t| t.span.overlaps(range)).collect();
    without_overlap(&mut lines);
    lines
}

fn token(span: Span, kind: SemanticTokenKind) -> SemanticToken {
    SemanticToken { span, kind, definition: false }
}

fn headings(look: &ReportView<'_>, first: u32, last: u32) -> Vec<SemanticToken> {
    let mut all = Vec::new();
    for (node, number) in look.report().nodes.iter().zip(0..).filter(|(n, _)| (first..=last).contains(&n.part)) {
        let (kind, definition) = match node.kind {
            NodeKind::Goal(_) => (SemanticTokenKind::Goal, true),
            NodeKind::Area(_) => (SemanticTokenKind::Area, true),
            _ => (SemanticTokenKind::Heading, false),
        };
        all.push(SemanticToken { span: look.title_span(number), kind, definition });
        if let Some(judged) = look.judged(number) {
            all.extend(judged.places.iter().map(|span| token(*span, SemanticTokenKind::Status(judged.step))));
        }
    }
    all
}

fn name(look: &ReportView<'_>, name: &ResolvedName) -> Option<SemanticToken> {
    let own = look.analysis.span(name.place);
    let kind = match (&name.meaning, name.kind) {
        (Meaning::Node { .. }, MentionKind::Section) => SemanticTokenKind::Reference,
        (Meaning::Node { is_area: true, .. }, _) => SemanticTokenKind::Area,
        (Meaning::Node { .. }, _) => SemanticTokenKind::Goal,
        (_, MentionKind::Caption | MentionKind::Page) => {
            let known = look.meant(name).is_some_and(|e| look.definition(&e).is_some());
            return known.then(|| token(look.name_span(name), SemanticTokenKind::Reference));
        }
        _ => return None,
    };
    Some(token(own, kind))
}

fn cells(block: &BlockAt<'_>, table: &Table, all: &mut Vec<SemanticToken>) {
    let figures = table.rows.iter().flat_map(|r| &r.cells).filter_map(|c| c.figure.as_ref());
    figures.for_each(|f| figure(f, |s| s.shift(block.start), all));
}

fn prose(block: &BlockAt<'_>, all: &mut Vec<SemanticToken>) {
    block.figures().iter().for_each(|f| figure(f, |s| block.source(s), all));
}

/// A number and the unit behind it.
fn figure(f: &Figure, place: impl Fn(Span) -> Span, all: &mut Vec<SemanticToken>) {
    all.push(token(place(f.span), SemanticTokenKind::Figure));
    let unit = Span { start: f.span.end, end: f.phrase.end.max(f.span.end) };
    if !unit.is_empty() && f.unit != Unit::None {
        all.push(token(place(unit), SemanticTokenKind::Unit));
    }
}

/// A token cut at line breaks, white space at the edges left out.
fn by_line(look: &ReportView<'_>, whole: SemanticToken) -> Vec<SemanticToken> {
    let part = look.analysis.part_at(whole.span.start);
    let inside = |(number, start): (u32, u32)| {
        let from = (whole.span.start - start) as usize;
        look.parts.get(number as usize)?.text.get(from..from + whole.span.len())
    };
    let text = part.and_then(inside).unwrap_or("");
    let mut pieces = Vec::new();
    let mut at = whole.span.start as usize;
    for line in text.split(['\n', '\r']) {
        let inner = line.trim();
        let start = at + line.len() - line.trim_start().len();
        if !inner.is_empty() {
            pieces.push(SemanticToken { span: Span::new(start, start + inner.len()), ..whole });
        }
        at += line.len() + 1;
    }
    pieces
}

/// Sorts, and where two meet keeps the longer.
fn without_overlap(tokens: &mut Vec<SemanticToken>) {
    tokens.sort_by_key(|t| (t.span.start, std::cmp::Reverse(t.span.end)));
    let mut end = 0;
    tokens.retain(|t| {
        let free = t.span.start >= end;
        if free {
            end = t.span.end;
        }
        free
    });
}
