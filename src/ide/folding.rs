//! What can be folded: a heading with all that belongs to it, tables, comments, the front matter.

use super::report_view::{BlockAt, ReportView};
use crate::analysis::Analysis;
use crate::syntax::BlockKind;
use crate::text::Span;

/// Foldable ranges, in order; each takes more than one line.
pub fn folding(analysis: &Analysis) -> Vec<Span> {
    let look = ReportView::new(analysis);
    let nodes = 0..look.report().nodes.len() as u32;
    let below = |n: u32| Some(analysis.node_span(n)).filter(|s| s.end > look.head_span(n).end);
    let folds =
        |kind: &BlockKind| matches!(kind, BlockKind::Table(_) | BlockKind::Comment(_) | BlockKind::FrontMatter(_));
    let long = |b: &BlockAt<'_>| b.block.span.of(&b.part.text).contains(['\n', '\r']);
    let blocks = look.all_blocks().filter(|b| folds(&b.block.kind) && long(b)).map(|b| b.span());
    let mut all: Vec<Span> = nodes.filter_map(below).chain(blocks).collect();
    all.sort();
    all.dedup();
    all
}
