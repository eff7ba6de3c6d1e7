//! Where names lead: definition, references, highlights, links and renaming.

use tower_lsp::jsonrpc::{ErrorCode, Result};

use super::convert::Query;
use super::guard::failed;
use super::lsp;
use crate::ide::{self, LinkTarget};
use crate::text::Span;

pub fn definition(q: &Query<'_>, at: lsp::Position) -> Option<lsp::GotoDefinitionResponse> {
    let target = ide::definition(q.analysis, q.at(at))?;
    if !q.client.link_targets {
        return Some(lsp::GotoDefinitionResponse::Scalar(q.location(target.selection)));
    }
    let link = lsp::LocationLink {
        origin_selection_range: Some(q.range(target.origin)),
        target_uri: q.version.uri.clone(),
        target_range: q.range(target.span.cover(target.selection)),
        target_selection_range: q.range(target.selection),
    };
    Some(lsp::GotoDefinitionResponse::Link(vec![link]))
}

pub fn references(q: &Query<'_>, at: lsp::Position, with_definition: bool) -> Option<Vec<lsp::Location>> {
    let places = ide::references(q.analysis, q.at(at), with_definition);
    Some(places.into_iter().map(|span| q.location(span)).collect())
}

pub fn highlights(q: &Query<'_>, at: lsp::Position) -> Option<Vec<lsp::DocumentHighlight>> {
    let places = ide::highlight(q.analysis, q.at(at));
    let kind = Some(lsp::DocumentHighlightKind::TEXT);
    Some(places.into_iter().map(|span| lsp::DocumentHighlight { range: q.range(span), kind }).collect())
}

pub fn links(q: &Query<'_>) -> Option<Vec<lsp::DocumentLink>> {
    let links = ide::links(q.analysis).into_iter().filter_map(|link| {
        let target = match link.target {
            LinkTarget::Text(span) => place(q, span)?,
            LinkTarget::Address(address) => address.parse().ok()?,
        };
        Some(lsp::DocumentLink { range: q.range(link.span), target: Some(target), tooltip: None, data: None })
    });
    Some(links.collect())
}

/// A place of this document as an address that editors can open: the line from 1 in the fragment.
fn place(q: &Query<'_>, span: Span) -> Option<lsp::Uri> {
    let line = q.position(span.start).line + 1;
    let whole = q.version.uri.as_str();
    let bare = whole.split_once('#').map_or(whole, |(bare, _)| bare);
    format!("{bare}#L{line}").parse().ok()
}

pub fn prepare_rename(q: &Query<'_>, at: lsp::Position) -> Option<lsp::PrepareRenameResponse> {
    let (span, placeholder) = ide::prepare_rename(q.analysis, q.at(at))?;
    Some(lsp::PrepareRenameResponse::RangeWithPlaceholder { range: q.range(span), placeholder })
}

/// The edits of a rename, or why there are none.
pub fn rename(q: &Query<'_>, at: lsp::Position, name: &str) -> Result<lsp::WorkspaceEdit> {
    match ide::rename(q.analysis, q.at(at), name) {
        Ok(edits) => Ok(q.workspace_edit(&edits)),
        Err(why) => Err(failed(ErrorCode::ServerError(-32803), why)),
    }
}
