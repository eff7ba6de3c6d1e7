//! What is shown beside and above the text, where the settings want it: inlay hints and lenses.

use super::abilities::SHOW_PLACES;
use super::convert::Query;
use super::lsp;
use crate::ide::{self, Inlay, Lens};
use crate::text::Span;

pub fn inlays(q: &Query<'_>, range: lsp::Range) -> Option<Vec<lsp::InlayHint>> {
    let hints = if q.analysis.settings.inlay_hints { ide::inlays(q.analysis, q.span(range)) } else { Vec::new() };
    Some(hints.into_iter().map(|hint| inlay(q, hint)).collect())
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
    let lenses = if q.analysis.settings.code_lens { ide::lenses(q.analysis) } else { Vec::new() };
    Some(
        lenses
            .into_iter()
            .map(|l| lsp::CodeLens { range: first_line(q, l.span), command: Some(command(q, l)), data: None })
            .collect(),
    )
}

/// The range of a span's first line: a lens may not stand on more.
fn first_line(q: &Query<'_>, span: Span) -> lsp::Range {
    let text = q.analysis.text.slice(span);
    let line = text.split(['\n', '\r']).next().map_or(0, str::len);
    q.range(Span { start: span.start, end: span.start + line as u32 })
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
