//! Where names lead: definition, references, highlights, links and renaming.

use tower_lsp::jsonrpc::{Error, ErrorCode, Result};

use super::convert::{EditGroup, Query};
use super::guard::failed;
use super::lsp;
use crate::ide::{self, LinkTarget, Why};
use crate::text::{Edit, Span};

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

/// Amounts that are written the same to the letter.
pub fn linked(q: &Query<'_>, at: lsp::Position) -> Option<lsp::LinkedEditingRanges> {
    let ranges: Vec<lsp::Range> = ide::linked(q.analysis, q.at(at)).into_iter().map(|span| q.range(span)).collect();
    (!ranges.is_empty()).then(|| lsp::LinkedEditingRanges { ranges, word_pattern: Some(NUMBER.into()) })
}

/// What a number may be while it is typed over.
const NUMBER: &str = "[-−–]?[0-9][0-9 \\u00a0\\u2009\\u202f,]*";

/// What would be renamed, a name or an amount, or why an amount cannot be.
pub fn prepare_rename(q: &Query<'_>, at: lsp::Position) -> Result<Option<lsp::PrepareRenameResponse>> {
    let at = q.at(at);
    let name = || ide::prepare_rename(q.analysis, at).map(Ok);
    let found = name().or_else(|| ide::prepare_restate(q.analysis, at)).transpose().map_err(refused)?;
    let response =
        |(span, placeholder)| lsp::PrepareRenameResponse::RangeWithPlaceholder { range: q.range(span), placeholder };
    Ok(found.map(response))
}

/// The edits of a rename, or why there are none.
pub fn rename(q: &Query<'_>, at: lsp::Position, name: &str) -> Result<lsp::WorkspaceEdit> {
    let at = q.at(at);
    let is_name = ide::prepare_rename(q.analysis, at).is_some();
    if let Some(edits) = (!is_name).then(|| ide::restate(q.analysis, at, name)).flatten() {
        return edits.map(|edits| restated(q, &edits)).map_err(refused);
    }
    ide::rename(q.analysis, at, name).map(|edits| q.workspace_edit(&edits)).map_err(refused)
}

fn refused(why: String) -> Error {
    failed(ErrorCode::ServerError(-32803), why)
}

/// An amount everywhere: in groups for a client that shows them, else only where it is surely the same.
fn restated(q: &Query<'_>, edits: &[(Why, Edit)]) -> lsp::WorkspaceEdit {
    if q.client.change_annotations {
        return q.chosen_edit(edits.iter().map(|(why, edit)| (edit, group(*why))));
    }
    let same = edits.iter().filter(|(why, _)| *why == Why::Same).map(|(_, edit)| edit.clone());
    q.workspace_edit(&same.collect::<Vec<_>>())
}

fn group(why: Why) -> &'static EditGroup {
    match why {
        Why::Same => &SAME,
        Why::Follows => &FOLLOWS,
        Why::Likely => &LIKELY,
    }
}

const SAME: EditGroup =
    EditGroup { id: "samma", label: "Samma uppgift", description: "Anger säkert samma belopp", doubtful: false };

const FOLLOWS: EditGroup =
    EditGroup { id: "foljer", label: "Följer av den", description: "Räknas fram ur beloppet", doubtful: false };

const LIKELY: EditGroup = EditGroup {
    id: "troligen",
    label: "Troligen samma",
    description: "Kan vara ett annat belopp, eller behöva andra ord",
    doubtful: true,
};
