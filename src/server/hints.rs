//! What is shown beside and above the text: inlay hints and lenses.

use super::abilities::SHOW_PLACES;
use super::convert::Query;
use super::lsp;
use crate::ide::{self, Inlay, Lens};

pub fn inlays(q: &Query<'_>, range: lsp::Range) -> Option<Vec<lsp::InlayHint>> {
    Some(ide::inlays(q.analysis, q.span(range)).into_iter().map(|hint| inlay(q, hint)).collect())
}

fn inlay(q: &Query<'_>, hint: Inlay) -> lsp::InlayHint {
    lsp::InlayHint {
        position: q.position(hint.at),
        label: hint.label.into(),
        kind: None,
        text_edits: None,
        tooltip: (!hint.tooltip.is_empty()).then_some(lsp::InlayHintTooltip::String(hint.tooltip)),
        padding_left: Some(true),
        padding_right: None,
        data: None,
    }
}

pub fn lenses(q: &Query<'_>) -> Option<Vec<lsp::CodeLens>> {
    let lenses = ide::lenses(q.analysis).into_iter();
    Some(lenses.map(|l| lsp::CodeLens { range: q.range(l.span), command: Some(command(q, l)), data: None }).collect())
}

/// What a click does: shows the lens's places where the client can, else nothing.
fn command(q: &Query<'_>, lens: Lens) -> lsp::Command {
    if lens.places.is_empty() || !q.client.shows_places {
        return lsp::Command { title: lens.title, command: String::new(), arguments: None };
    }
    let places: Vec<_> = lens.places.iter().map(|span| q.location(*span)).collect();
    let at = q.position(lens.span.start);
    let arguments = serde_json::json!([q.version.uri, at, places]);
    let arguments = arguments.as_array().cloned();
    lsp::Command { title: lens.title, command: SHOW_PLACES.into(), arguments }
}
