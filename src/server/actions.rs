//! Quick fixes for findings, and all safe fixes at once. The edit travels with the action, or is worked
//! out when the action is chosen, as the client takes it.

use serde::{Deserialize, Serialize};
use tower_lsp::jsonrpc::{Error, Result};

use super::abilities::Abilities;
use super::convert::{EditGroup, Query, diagnostic};
use super::suppression::{self, Home};
use super::{lsp, proposals};
use crate::analysis::Located;
use crate::ide::{self, Action, Recomputed};

/// What is still to be written, as one action.
const ADD_REMAINING: lsp::CodeActionKind = lsp::CodeActionKind::new("source.addRemaining.malvakt");

/// The computed cells of the table at hand.
const RECOMPUTE: lsp::CodeActionKind = lsp::CodeActionKind::new("refactor.rewrite.malvakt");

const FIX_ALL: lsp::CodeActionKind = lsp::CodeActionKind::new("source.fixAll.malvakt");

/// Which action it was, for the time when its edit is asked for.
#[derive(Serialize, Deserialize)]
pub struct Chosen {
    pub uri: lsp::Uri,
    pub version: i32,
    range: lsp::Range,
    /// The place among the quick fixes; none for an action on the whole report.
    nth: Option<usize>,
    /// True for the headings of what remains, and else left out: some clients turn what is false into nothing on the way
    /// back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    remaining: Option<bool>,
    /// True for the computed cells of a table, likewise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    recompute: Option<bool>,
    /// True for what a table's source says, likewise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sourced: Option<bool>,
}

pub fn options(client: &Abilities) -> lsp::CodeActionOptions {
    lsp::CodeActionOptions {
        code_action_kinds: Some(vec![lsp::CodeActionKind::QUICKFIX, FIX_ALL, ADD_REMAINING, RECOMPUTE]),
        resolve_provider: Some(client.action_resolve),
        ..Default::default()
    }
}

/// `home` tells where the settings are that can silence a finding.
pub fn answer(
    q: &Query<'_>,
    range: lsp::Range,
    context: &lsp::CodeActionContext,
    home: impl Fn() -> Option<Home>,
) -> Option<lsp::CodeActionResponse> {
    let mut all = Vec::new();
    if is_asked(context, &lsp::CodeActionKind::QUICKFIX) {
        all.extend(quick_fixes(q, range));
        all.extend(proposals::actions(q, range, &home));
        all.extend(suppression::actions(q, range, &home));
    }
    if is_asked(context, &FIX_ALL) {
        all.extend(fix_all(q, range));
    }
    if is_asked(context, &ADD_REMAINING) {
        all.extend(add_remaining(q, range));
    }
    if is_asked(context, &RECOMPUTE) {
        all.extend(from_source(q, range));
        all.extend(recompute(q, range));
    }
    Some(all.into_iter().map(lsp::CodeActionOrCommand::CodeAction).collect())
}

/// True when the client asks for all kinds, for this one, or for one that it is a part of.
fn is_asked(context: &lsp::CodeActionContext, kind: &lsp::CodeActionKind) -> bool {
    let within = |asked: &lsp::CodeActionKind| {
        let rest = kind.as_str().strip_prefix(asked.as_str());
        rest.is_some_and(|r| r.is_empty() || r.starts_with('.') || asked.as_str().is_empty())
    };
    context.only.as_ref().is_none_or(|only| only.iter().any(within))
}

fn quick_fixes(q: &Query<'_>, range: lsp::Range) -> Vec<lsp::CodeAction> {
    let actions = ide::actions(q.analysis, q.span(range));
    let findings = if actions.is_empty() { Vec::new() } else { q.analysis.findings() };
    actions.iter().enumerate().map(|(nth, action)| quick_fix(q, range, nth, action, &findings)).collect()
}

fn quick_fix(q: &Query<'_>, range: lsp::Range, nth: usize, action: &Action, findings: &[Located]) -> lsp::CodeAction {
    let rim = q.rim();
    let finding = findings.get(action.finding).map(|f| diagnostic(&rim.diagnostic(f), &q.version.uri));
    lsp::CodeAction {
        title: action.title.clone(),
        kind: Some(lsp::CodeActionKind::QUICKFIX),
        diagnostics: finding.map(|f| vec![f]),
        is_preferred: Some(action.preferred),
        ..edit_or_data(q, range, ActionScope::Fix(nth), || q.workspace_edit(&action.edits))
    }
}

fn fix_all(q: &Query<'_>, range: lsp::Range) -> Option<lsp::CodeAction> {
    let edits = ide::fix_all(q.analysis);
    (!edits.is_empty()).then(|| lsp::CodeAction {
        title: "Rätta allt som kan rättas utan att meningen ändras".into(),
        kind: Some(FIX_ALL),
        ..edit_or_data(q, range, ActionScope::All, || q.workspace_edit(&edits))
    })
}

/// Nothing where every heading that is demanded stands.
fn add_remaining(q: &Query<'_>, range: lsp::Range) -> Option<lsp::CodeAction> {
    let edits = q.analysis.add_remaining();
    (!edits.is_empty()).then(|| lsp::CodeAction {
        title: "Lägg till de avsnitt som återstår".into(),
        kind: Some(ADD_REMAINING),
        ..edit_or_data(q, range, ActionScope::Remaining, || q.workspace_edit(&edits))
    })
}

/// Nothing where the table holds.
fn recompute(q: &Query<'_>, range: lsp::Range) -> Option<lsp::CodeAction> {
    let cells = ide::recompute(q.analysis, q.at(range.start));
    (!cells.is_empty()).then(|| lsp::CodeAction {
        title: "Räkna om summor och avvikelser".into(),
        kind: Some(RECOMPUTE),
        ..edit_or_data(q, range, ActionScope::Table, || recomputed(q, &cells))
    })
}

/// Nothing where the table says what its source does.
fn from_source(q: &Query<'_>, range: lsp::Range) -> Option<lsp::CodeAction> {
    let cells = ide::from_source(q.analysis, q.at(range.start));
    (!cells.is_empty()).then(|| lsp::CodeAction {
        title: "Hämta siffrorna från källan".into(),
        kind: Some(RECOMPUTE),
        ..edit_or_data(q, range, ActionScope::Source, || recomputed(q, &cells))
    })
}

/// What stood there is taken away only once the author has seen by what.
fn recomputed(q: &Query<'_>, cells: &[Recomputed]) -> lsp::WorkspaceEdit {
    if !q.client.change_annotations {
        return q.workspace_edit(&cells.iter().map(|c| c.edit.clone()).collect::<Vec<_>>());
    }
    q.chosen_edit(cells.iter().map(|c| (&c.edit, if c.fills { &FILLED } else { &CHANGED })))
}

const FILLED: EditGroup = EditGroup { id: "fylls", label: "Fylls i", description: "Cellen är tom", doubtful: false };

const CHANGED: EditGroup =
    EditGroup { id: "andras", label: "Räknas om", description: "Cellen säger något annat", doubtful: true };

/// What an action changes.
enum ActionScope {
    /// One of the quick fixes.
    Fix(usize),
    /// All safe fixes.
    All,
    Remaining,
    /// The computed cells of a table.
    Table,
    /// What its source says.
    Source,
}

fn edit_or_data(
    q: &Query<'_>,
    range: lsp::Range,
    of: ActionScope,
    edit: impl FnOnce() -> lsp::WorkspaceEdit,
) -> lsp::CodeAction {
    if !q.client.action_resolve || q.version.said().is_none() {
        return lsp::CodeAction { edit: Some(edit()), ..Default::default() };
    }
    let nth = if let ActionScope::Fix(nth) = of { Some(nth) } else { None };
    let (remaining, recompute) = (matches!(of, ActionScope::Remaining), matches!(of, ActionScope::Table));
    let chosen = Chosen {
        uri: q.version.uri.clone(),
        version: q.version.number,
        range,
        nth,
        remaining: remaining.then_some(true),
        recompute: recompute.then_some(true),
        sourced: matches!(of, ActionScope::Source).then_some(true),
    };
    lsp::CodeAction { data: serde_json::to_value(chosen).ok(), ..Default::default() }
}

/// Which action the client has chosen.
pub fn chosen(action: &lsp::CodeAction) -> Option<Chosen> {
    action.data.as_ref().and_then(|data| Chosen::deserialize(data).ok())
}

/// The chosen action's edit, when the text is still the one it was offered for.
pub fn resolve(q: &Query<'_>, action: lsp::CodeAction, chosen: &Chosen) -> Result<lsp::CodeAction> {
    if q.version.number != chosen.version {
        return Err(Error::content_modified());
    }
    let at = || q.at(chosen.range.start);
    let table = match (chosen.recompute, chosen.sourced) {
        (Some(true), _) => Some(ide::recompute(q.analysis, at())),
        (_, Some(true)) => Some(ide::from_source(q.analysis, at())),
        _ => None,
    };
    if let Some(cells) = table {
        return Ok(lsp::CodeAction { edit: Some(recomputed(q, &cells)), ..action });
    }
    let edits = match chosen.nth {
        None if chosen.remaining == Some(true) => q.analysis.add_remaining(),
        None => ide::fix_all(q.analysis),
        Some(nth) => {
            let offered = ide::actions(q.analysis, q.span(chosen.range)).into_iter().nth(nth);
            offered.map(|a| a.edits).ok_or_else(Error::content_modified)?
        }
    };
    Ok(lsp::CodeAction { edit: Some(q.workspace_edit(&edits)), ..action })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_asked_for_by_its_own_name_or_a_wider_one() {
        let context = |only: Option<&'static str>| lsp::CodeActionContext {
            only: only.map(|kind| vec![lsp::CodeActionKind::new(kind)]),
            ..Default::default()
        };
        for (only, all) in [
            (None, true),
            (Some("source"), true),
            (Some("source.fixAll"), true),
            (Some("source.fixAll.malvakt"), true),
            (Some("source.fix"), false),
            (Some("source.fixAll.other"), false),
            (Some("quickfix"), false),
        ] {
            assert_eq!(is_asked(&context(only), &FIX_ALL), all, "{only:?}");
        }
    }
}
