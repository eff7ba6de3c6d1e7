//! Findings as JSON Lines: one object a report, with the diagnostics that the server publishes.

use serde_json::{Value, json};

use crate::analysis::{Analysis, Located};
use crate::text::{Encoding, Span};

pub fn findings(uri: &str, analysis: &Analysis, findings: &[Located]) -> String {
    let diagnostics: Vec<Value> = findings.iter().map(|f| diagnostic(uri, analysis, f)).collect();
    format!("{{\"uri\":{},\"diagnostics\":{}}}\n", json!(uri), json!(diagnostics))
}

fn diagnostic(uri: &str, analysis: &Analysis, finding: &Located) -> Value {
    let related = finding.related.iter().map(
        |(span, message)| json!({ "location": { "uri": uri, "range": range(analysis, *span) }, "message": message }),
    );
    json!({
        "range": range(analysis, finding.span),
        "severity": finding.level as u8,
        "code": finding.rule,
        "source": "malvakt",
        "message": finding.message,
        "relatedInformation": related.collect::<Vec<_>>(),
    })
}

fn range(analysis: &Analysis, span: Span) -> Value {
    let place = |offset: u32| {
        let at = analysis.text.position(offset as usize, Encoding::Utf16);
        json!({ "line": at.line, "character": at.character })
    };
    json!({ "start": place(span.start), "end": place(span.end) })
}
