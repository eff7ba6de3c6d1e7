//! A report's findings as clients read them: LSP `Diagnostic` objects in plain structs of our own.
//! The server publishes them and `malvakt check --format json` prints them, so both say the same.
//! Knows no transport; counts lines and characters as the reader asks.

use serde::Serialize;

use crate::analysis::{Analysis, Located, LocatedFix};
use crate::finding::Elsewhere;
use crate::text::{Edit, Encoding, Position, Positions, Span};

/// The name that stands beside a finding in an editor.
pub const SOURCE: &str = "malvakt";

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Range {
    pub start: Position,
    pub end: Position,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CodeDescription {
    pub href: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Location<'a> {
    pub uri: &'a str,
    pub range: Range,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Related<'a> {
    pub location: Location<'a>,
    pub message: &'a str,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TextEdit<'a> {
    pub range: Range,
    pub new_text: &'a str,
}

/// A fix as it travels in a diagnostic's `data`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FixData<'a> {
    pub title: &'a str,
    pub edits: Vec<TextEdit<'a>>,
    pub preferred: bool,
    pub safe: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Diagnostic<'a> {
    pub range: Range,
    pub severity: u8,
    pub code: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_description: Option<CodeDescription>,
    pub source: &'static str,
    pub message: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related_information: Vec<Related<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub data: Vec<FixData<'a>>,
}

/// How findings are turned into diagnostics: the text they stand in, what the reader calls it, and
/// how the reader counts.
#[derive(Clone, Copy)]
pub struct DiagnosticContext<'a> {
    pub text: &'a dyn Positions,
    pub uri: &'a str,
    pub encoding: Encoding,
    /// False for a client that cannot show related places.
    pub related: bool,
    /// The address of the rules' pages, `{regel}` where a rule's name is to stand.
    pub pages: Option<&'a str>,
}

impl<'a> DiagnosticContext<'a> {
    pub fn range(&self, span: Span) -> Range {
        let start = self.position(span.start);
        Range { start, end: if span.is_empty() { start } else { self.position(span.end) } }
    }

    fn position(&self, at: u32) -> Position {
        self.text.position(at as usize, self.encoding)
    }

    pub fn diagnostics(&self, findings: &'a [Located]) -> Vec<Diagnostic<'a>> {
        findings.iter().map(|f| self.diagnostic(f)).collect()
    }

    pub fn diagnostic(&self, finding: &'a Located) -> Diagnostic<'a> {
        let related = if self.related { finding.related.as_slice() } else { &[] };
        let elsewhere = finding.elsewhere.iter().filter(|_| self.related).map(|e| self.elsewhere(e));
        Diagnostic {
            range: self.range(finding.span),
            severity: finding.level as u8,
            code: finding.rule,
            code_description: self.pages.map(|pages| CodeDescription { href: pages.replace("{regel}", finding.rule) }),
            source: SOURCE,
            message: &finding.message,
            related_information: related
                .iter()
                .map(|(span, note)| self.related(*span, note))
                .chain(elsewhere)
                .collect(),
            data: finding.fixes.iter().map(|fix| self.fix(fix)).collect(),
        }
    }

    fn related(&self, span: Span, message: &'a str) -> Related<'a> {
        Related { location: Location { uri: self.uri, range: self.range(span) }, message }
    }

    /// A place in another report, counted in that report's text.
    fn elsewhere(&self, place: &'a Elsewhere) -> Related<'a> {
        let there = DiagnosticContext { text: &place.text, uri: &place.uri, ..*self };
        there.related(place.span, &place.note)
    }

    fn fix(&self, fix: &'a LocatedFix) -> FixData<'a> {
        let edits = fix.edits.iter().map(|e| self.edit(e)).collect();
        FixData { title: &fix.title, edits, preferred: fix.preferred, safe: fix.safe }
    }

    fn edit(&self, edit: &'a Edit) -> TextEdit<'a> {
        TextEdit { range: self.range(edit.span), new_text: &edit.text }
    }
}

/// All diagnostics of a report as JSON, in the order of the text.
pub fn diagnostics_json(analysis: &Analysis, uri: &str, encoding: Encoding) -> serde_json::Value {
    let findings = analysis.findings();
    let pages = analysis.settings.rule_pages.as_deref();
    let rim = DiagnosticContext { text: analysis, uri, encoding, related: true, pages };
    serde_json::to_value(rim.diagnostics(&findings)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::Level;
    use crate::text::Text;

    fn finding() -> Located {
        let edits = vec![Edit { span: Span::new(6, 8), text: "12".into() }];
        Located {
            rule: "fel-summa",
            level: Level::Error,
            span: Span::new(6, 8),
            message: "raderna ger 12".into(),
            related: vec![(Span::new(0, 1), "en rad".into())],
            elsewhere: Vec::new(),
            fixes: vec![LocatedFix { title: "Skriv 12".into(), edits, safe: false, preferred: true }],
        }
    }

    #[test]
    fn a_finding_reads_as_a_diagnostic_of_the_protocol() {
        let (text, findings) = (Text::from("å 5\n: 11\n"), [finding()]);
        let pages = Some("https://regler.test/{regel}.md");
        let rim =
            DiagnosticContext { text: &text, uri: "file:///r.md", encoding: Encoding::Utf16, related: true, pages };
        let json = serde_json::to_value(rim.diagnostics(&findings)).expect("plain data");
        let range = serde_json::json!({"start": {"line": 1, "character": 1}, "end": {"line": 1, "character": 3}});
        assert_eq!(json[0]["range"], range);
        assert_eq!(json[0]["severity"], 1);
        assert_eq!(json[0]["codeDescription"]["href"], "https://regler.test/fel-summa.md");
        assert_eq!(json[0]["relatedInformation"][0]["location"]["uri"], "file:///r.md");
        assert_eq!(json[0]["data"][0]["edits"][0], serde_json::json!({"range": range, "newText": "12"}));
        assert_eq!(json[0]["data"][0]["preferred"], true);
    }

    #[test]
    fn related_places_are_left_out_for_a_client_that_cannot_show_them() {
        let (text, findings) = (Text::from("å 5\n: 11\n"), [finding()]);
        let rim = DiagnosticContext {
            text: &text,
            uri: "file:///r.md",
            encoding: Encoding::Utf16,
            related: false,
            pages: None,
        };
        assert!(rim.diagnostics(&findings).iter().all(|d| d.related_information.is_empty()));
        assert!(rim.diagnostics(&findings).iter().all(|d| d.code_description.is_none()), "no address, no link");
    }
}
