//! A quick fix for plain text, which can hold no comment: an entry in `malvakt.toml` that silences a
//! finding. The file is made where there is none and the client can make files.

use super::convert::{Query, diagnostic};
use super::lsp;
use crate::analysis::suppression::quote;
use crate::checks::silencing;
use crate::ide;
use crate::settings::entry::string;
use crate::syntax::Dialect;
use crate::text::{Edit, Positions as _, Span, Text};

/// Where the entry belongs: the settings' file in force, or the one to make.
pub struct Home {
    pub uri: lsp::Uri,
    /// What it holds; None where it has to be made.
    pub text: Option<Text>,
}

/// One action for each finding that touches the range.
pub fn actions(q: &Query<'_>, range: lsp::Range, home: impl FnOnce() -> Option<Home>) -> Vec<lsp::CodeAction> {
    if q.analysis.dialect != Dialect::Plain {
        return Vec::new();
    }
    let span = q.span(range);
    let mut touched = q.analysis.findings();
    touched.retain(|f| ide::touches(f.span, span));
    let Some(home) = (!touched.is_empty()).then(home).flatten() else { return Vec::new() };
    let text = q.analysis.text.to_string();
    let action = |finding: crate::analysis::Located| {
        let words = string(&quote(q.analysis, &text, &finding));
        let (title, reason) = silencing(finding.rule);
        let entry = format!("[[silence]]\nrule = \"{}\"\ntext = {words}\nreason = \"{reason}\"\n", finding.rule);
        Some(lsp::CodeAction {
            title: format!("{title}, i malvakt.toml"),
            kind: Some(lsp::CodeActionKind::QUICKFIX),
            diagnostics: Some(vec![diagnostic(&q.rim().diagnostic(&finding), &q.version.uri)]),
            edit: Some(appended(q, &home, entry)?),
            ..Default::default()
        })
    };
    touched.into_iter().filter_map(action).collect()
}

/// The edit that puts an entry last in the settings' file; None where the client cannot do it.
fn appended(q: &Query<'_>, home: &Home, entry: String) -> Option<lsp::WorkspaceEdit> {
    let Some(text) = &home.text else { return made(q, home, entry) };
    let gap = match text.to_string() {
        t if t.trim().is_empty() => "",
        t if t.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    let mut new_text = format!("{gap}{entry}");
    if text.to_string().contains("\r\n") {
        new_text = new_text.replace('\n', "\r\n");
    }
    edited(q, home, Edit { span: Span::new(text.len(), text.len()), text: new_text })
}

/// An edit of the settings' file that there is.
pub fn edited(q: &Query<'_>, home: &Home, edit: Edit) -> Option<lsp::WorkspaceEdit> {
    let text = home.text.as_ref()?;
    let at = |byte: u32| {
        let at = text.position(byte as usize, q.client.encoding);
        lsp::Position::new(at.line, at.character)
    };
    let range = lsp::Range::new(at(edit.span.start), at(edit.span.end));
    let edit = lsp::TextEdit { range, new_text: edit.text };
    Some(match q.client.document_changes {
        true => {
            let changes = lsp::DocumentChanges::Edits(vec![of_document(home, edit)]);
            lsp::WorkspaceEdit { document_changes: Some(changes), ..Default::default() }
        }
        false => lsp::WorkspaceEdit { changes: Some([(home.uri.clone(), vec![edit])].into()), ..Default::default() },
    })
}

/// The edit that makes the settings' file with one entry.
fn made(q: &Query<'_>, home: &Home, entry: String) -> Option<lsp::WorkspaceEdit> {
    if !q.client.creates_files {
        return None;
    }
    let options = lsp::CreateFileOptions { overwrite: None, ignore_if_exists: Some(true) };
    let file = lsp::CreateFile { uri: home.uri.clone(), options: Some(options), annotation_id: None };
    let edit = lsp::TextEdit { range: lsp::Range::default(), new_text: entry };
    let operations = vec![
        lsp::DocumentChangeOperation::Op(lsp::ResourceOp::Create(file)),
        lsp::DocumentChangeOperation::Edit(of_document(home, edit)),
    ];
    let changes = lsp::DocumentChanges::Operations(operations);
    Some(lsp::WorkspaceEdit { document_changes: Some(changes), ..Default::default() })
}

fn of_document(home: &Home, edit: lsp::TextEdit) -> lsp::TextDocumentEdit {
    let text_document = lsp::OptionalVersionedTextDocumentIdentifier { uri: home.uri.clone(), version: None };
    lsp::TextDocumentEdit { text_document, edits: vec![lsp::OneOf::Left(edit)] }
}
