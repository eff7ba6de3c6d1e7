//! Comments in the text that silence a rule for the block below: `<!-- malvakt: av fel-summa - skäl -->`.

use crate::syntax::{Block, BlockKind};
use crate::text::Span;

/// A comment that silences rules.
#[derive(Clone, Debug, PartialEq)]
pub struct SuppressionComment {
    pub rules: Vec<String>,
    /// The comment.
    pub comment: Span,
    /// The block below; None where that is the first of the next part.
    pub block: Option<Span>,
}

/// The silencing comments among the blocks of a part.
pub fn silences(blocks: &[Block]) -> Vec<SuppressionComment> {
    let mut found = Vec::new();
    for (i, block) in blocks.iter().enumerate() {
        let BlockKind::Comment(text) = &block.kind else { continue };
        let below = blocks.iter().skip(i + 1).find(|b| !matches!(b.kind, BlockKind::Comment(_)));
        if let Some(rules) = rules(text) {
            found.push(SuppressionComment { rules, comment: block.span, block: below.map(|b| b.span) });
        }
    }
    found
}

/// The rules that a comment names.
fn rules(comment: &str) -> Option<Vec<String>> {
    let inside = comment.trim().strip_prefix("<!--")?.trim_start().strip_prefix("malvakt:")?;
    let said = inside.trim_start().strip_prefix("av ")?;
    let said = said.strip_suffix("-->").unwrap_or(said);
    let names = said.split(" - ").next().unwrap_or(said).split(" – ").next().unwrap_or(said);
    Some(names.split([',', ' ']).map(str::trim).filter(|n| !n.is_empty()).map(str::to_string).collect())
}
