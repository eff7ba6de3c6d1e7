//! Between bytes and the protocol: one question about one version, with the ways to turn its answers
//! into what this client takes.

use std::collections::HashMap;
use std::sync::Arc;

use super::abilities::Abilities;
use super::documents::Version;
use super::{changes, lsp};
use crate::analysis::Analysis;
use crate::protocol::{self, DiagnosticContext};
use crate::text::{Edit, Position, Positions as _, Span};

/// A version that is asked about, understood.
pub struct Query<'a> {
    pub version: &'a Arc<Version>,
    pub analysis: &'a Analysis,
    pub client: &'a Abilities,
}

/// Edits that the author takes or leaves together.
pub struct EditGroup {
    pub id: &'static str,
    pub label: &'static str,
    pub description: &'static str,
    pub doubtful: bool,
}

impl Query<'_> {
    pub fn rim(&self) -> DiagnosticContext<'_> {
        DiagnosticContext {
            text: self.analysis,
            uri: self.version.uri.as_str(),
            encoding: self.client.encoding,
            related: self.client.related_information,
            pages: self.analysis.settings.rule_pages.as_deref(),
        }
    }

    /// The byte at a client's position.
    pub fn at(&self, position: lsp::Position) -> u32 {
        let position = Position { line: position.line, character: position.character };
        self.analysis.text.offset(position, self.client.encoding) as u32
    }

    pub fn span(&self, range: lsp::Range) -> Span {
        changes::span(&self.analysis.text, range, self.client.encoding)
    }

    pub fn whole(&self) -> Span {
        Span::new(0, self.analysis.text.len())
    }

    pub fn position(&self, at: u32) -> lsp::Position {
        let at = self.analysis.position(at as usize, self.client.encoding);
        lsp::Position::new(at.line, at.character)
    }

    pub fn range(&self, span: Span) -> lsp::Range {
        lsp::Range::new(self.position(span.start), self.position(span.end))
    }

    pub fn location(&self, span: Span) -> lsp::Location {
        lsp::Location { uri: self.version.uri.clone(), range: self.range(span) }
    }

    pub fn text_edits(&self, edits: &[Edit]) -> Vec<lsp::TextEdit> {
        edits.iter().map(|e| lsp::TextEdit { range: self.range(e.span), new_text: e.text.clone() }).collect()
    }

    /// Edits of this document in the form that the client takes.
    pub fn workspace_edit(&self, edits: &[Edit]) -> lsp::WorkspaceEdit {
        let (uri, edits) = (self.version.uri.clone(), self.text_edits(edits));
        if !self.client.document_changes {
            return lsp::WorkspaceEdit { changes: Some(HashMap::from([(uri, edits)])), ..Default::default() };
        }
        self.of_version(edits.into_iter().map(lsp::OneOf::Left).collect())
    }

    /// Edits that the author chooses among, each with its group, for a client that shows them so. A group that is doubtful
    /// is left out until the author takes it in.
    pub fn chosen_edit<'g>(&self, edits: impl Iterator<Item = (&'g Edit, &'g EditGroup)>) -> lsp::WorkspaceEdit {
        let mut groups = HashMap::new();
        let annotated = |(edit, group): (&Edit, &EditGroup)| {
            let label = lsp::ChangeAnnotation {
                label: group.label.into(),
                needs_confirmation: Some(group.doubtful),
                description: Some(group.description.into()),
            };
            groups.insert(group.id.to_string(), label);
            let text_edit = lsp::TextEdit { range: self.range(edit.span), new_text: edit.text.clone() };
            lsp::OneOf::Right(lsp::AnnotatedTextEdit { text_edit, annotation_id: group.id.into() })
        };
        let edits = edits.map(annotated).collect();
        lsp::WorkspaceEdit { change_annotations: Some(groups), ..self.of_version(edits) }
    }

    fn of_version(&self, edits: Vec<lsp::OneOf<lsp::TextEdit, lsp::AnnotatedTextEdit>>) -> lsp::WorkspaceEdit {
        let (uri, version) = (self.version.uri.clone(), self.version.said());
        let text_document = lsp::OptionalVersionedTextDocumentIdentifier { uri, version };
        let change = lsp::TextDocumentEdit { text_document, edits };
        let document_changes = Some(lsp::DocumentChanges::Edits(vec![change]));
        lsp::WorkspaceEdit { document_changes, ..Default::default() }
    }
}

/// Our own diagnostic as the protocol library types it.
pub fn diagnostic(ours: &protocol::Diagnostic<'_>, uri: &lsp::Uri) -> lsp::Diagnostic {
    let related = ours.related_information.iter().map(|r| lsp::DiagnosticRelatedInformation {
        location: lsp::Location { uri: address(r.location.uri, uri), range: range(r.location.range) },
        message: r.message.to_owned(),
    });
    lsp::Diagnostic {
        range: range(ours.range),
        severity: severity(ours.severity),
        code: Some(lsp::NumberOrString::String(ours.code.to_owned())),
        code_description: code_description(ours),
        source: Some(ours.source.to_owned()),
        message: ours.message.to_owned(),
        related_information: (!ours.related_information.is_empty()).then(|| related.collect()),
        tags: None,
        data: (!ours.data.is_empty()).then(|| serde_json::to_value(&ours.data).unwrap_or_default()),
    }
}

/// The link to the rule's page; nothing for what is no address.
fn code_description(ours: &protocol::Diagnostic<'_>) -> Option<lsp::CodeDescription> {
    let href = ours.code_description.as_ref()?.href.parse().ok()?;
    Some(lsp::CodeDescription { href })
}

/// The address of a place: this document's in the client's own spelling, or that of another report.
fn address(of: &str, own: &lsp::Uri) -> lsp::Uri {
    if of == own.as_str() { own.clone() } else { of.parse().unwrap_or_else(|_| own.clone()) }
}

fn severity(level: u8) -> Option<lsp::DiagnosticSeverity> {
    match level {
        1 => Some(lsp::DiagnosticSeverity::ERROR),
        2 => Some(lsp::DiagnosticSeverity::WARNING),
        3 => Some(lsp::DiagnosticSeverity::INFORMATION),
        _ => Some(lsp::DiagnosticSeverity::HINT),
    }
}

fn range(ours: protocol::Range) -> lsp::Range {
    let position = |p: Position| lsp::Position::new(p.line, p.character);
    lsp::Range::new(position(ours.start), position(ours.end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Located, LocatedFix};
    use crate::checks::Level;
    use crate::finding::Elsewhere;
    use crate::text::{Encoding, Text};

    #[test]
    fn pushed_and_pulled_diagnostics_are_the_same_json() {
        let edits = vec![Edit { span: Span::new(0, 2), text: "a".into() }];
        let fixes = vec![LocatedFix { title: "t".into(), edits, safe: true, preferred: false }];
        let related = vec![(Span::new(2, 3), "här".into())];
        let (rule, level, message) = ("fel-summa", Level::Hint, "m".into());
        let uri: std::sync::Arc<str> = "file:///annan.md".into();
        let elsewhere = vec![Elsewhere { uri, text: Text::from("\nå 5"), span: Span::new(4, 5), note: "där".into() }];
        let findings = [Located { rule, level, span: Span::new(0, 3), message, related, elsewhere, fixes }];
        let (text, uri) = (Text::from("åb\n"), "file:///r.md".parse::<lsp::Uri>().expect("uri"));
        let rim = DiagnosticContext {
            text: &text,
            uri: uri.as_str(),
            encoding: Encoding::Utf16,
            related: true,
            pages: Some("https://r.test/{regel}"),
        };
        for ours in rim.diagnostics(&findings) {
            let theirs = serde_json::to_value(diagnostic(&ours, &uri)).expect("plain data");
            assert_eq!(serde_json::to_value(&ours).expect("plain data"), theirs);
        }
    }
}
