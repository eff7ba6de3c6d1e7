//! What can be folded: a heading with all that belongs to it, tables, comments, the front matter.

use super::look::Look;
use crate::analysis::Analysis;
use crate::syntax::BlockKind;
use crate::text::{Encoding, Span};

/// Foldable ranges, in order; each takes more than one line.
pub fn folding(analysis: &Analysis) -> Vec<Span> {
    let look = Look::new(analysis);
    let nodes = (0..look.report().nodes.len() as u32).map(|n| analysis.node_span(n));
    let folds =
        |kind: &BlockKind| matches!(kind, BlockKind::Table(_) | BlockKind::Comment(_) | BlockKind::FrontMatter(_));
    let blocks = look.all_blocks().filter(|b| folds(&b.block.kind)).map(|b| b.span());
    let mut all: Vec<Span> = nodes.chain(blocks).filter(|s| takes_lines(analysis, *s)).collect();
    all.sort();
    all.dedup();
    all
}

fn takes_lines(analysis: &Analysis, span: Span) -> bool {
    let line = |at: u32| analysis.text.position(at as usize, Encoding::Utf8).line;
    line(span.start) < line(span.end)
}
