//! What makes no sense is answered or passed over, and the server goes on.

use serde_json::{Value, json};

use super::harness::{Client, PUBLISH, position, range};

const URI: &str = "file:///r.md";

/// Every request about a place or a range of a document.
const REQUESTS: [&str; 20] = [
    "textDocument/documentSymbol",
    "textDocument/hover",
    "textDocument/codeAction",
    "textDocument/definition",
    "textDocument/references",
    "textDocument/documentHighlight",
    "textDocument/documentLink",
    "textDocument/prepareRename",
    "textDocument/completion",
    "textDocument/formatting",
    "textDocument/rangeFormatting",
    "textDocument/onTypeFormatting",
    "textDocument/foldingRange",
    "textDocument/selectionRange",
    "textDocument/semanticTokens/full",
    "textDocument/semanticTokens/full/delta",
    "textDocument/semanticTokens/range",
    "textDocument/inlayHint",
    "textDocument/codeLens",
    "malvakt/text",
];

fn params(uri: &str, at: &Value) -> Value {
    json!({
        "textDocument": {"uri": uri},
        "position": at,
        "positions": [at],
        "range": range(at.clone(), at.clone()),
        "context": {"diagnostics": [], "includeDeclaration": true, "triggerKind": 1},
        "options": {"tabSize": 4, "insertSpaces": true},
        "ch": "|",
        "newName": "x",
        "previousResultId": "0",
    })
}

#[test]
fn every_request_is_answered_wherever_it_points() {
    let mut client = Client::start(json!({}));
    let texts = ["", "# R\n", "\u{feff}\r\r\n|a|\n\u{c}", "| a |\n|--", "å😀\0"];
    for (version, text) in (1..).zip(texts) {
        client.open(URI, "markdown", version, text);
        for at in [position(0, 0), position(0, 9), position(7, 7), position(2_000_000_000, 2_000_000_000)] {
            for method in REQUESTS {
                client.request(method, params(URI, &at));
            }
        }
        client.diagnostics_of(version);
    }
    client.finish();
}

#[test]
fn requests_about_an_unknown_document_are_answered_with_nothing() {
    let mut client = Client::start(json!({}));
    for method in REQUESTS {
        assert_eq!(client.request(method, params("file:///nej.md", &position(0, 0))), Value::Null, "{method}");
    }
    client.finish();
}

#[test]
fn a_name_that_cannot_be_changed_is_an_error_that_says_why() {
    let mut client = Client::start(json!({}));
    client.open(URI, "markdown", 1, "a\n");
    let id = client.ask("textDocument/rename", params(URI, &position(0, 0)));
    let answer = client.answer(id);
    assert_eq!(answer["error"]["code"], -32803, "{answer}");
    client.diagnostics_of(1);
    client.finish();
}

#[test]
fn edits_and_closings_of_an_unknown_document_are_passed_over() {
    let mut client = Client::start(json!({}));
    client.change(URI, 2, json!([{"text": "a"}]));
    client.close(URI);
    assert_eq!(client.text(URI), Value::Null);
    client.finish();
}

#[test]
fn edits_out_of_range_are_cut_to_the_text() {
    let mut client = Client::start(json!({}));
    client.open(URI, "plaintext", 1, "mål\n");
    client.change(URI, 2, json!([{"range": range(position(9, 9), position(0, 3)), "text": "!"}]));
    assert_eq!(client.text(URI), "mål!");
    client.change(URI, 3, json!([]));
    assert_eq!(client.text(URI), "mål!");
    client.diagnostics_of(3);
    client.finish();
}

#[test]
fn unknown_methods_are_refused_and_unknown_notifications_passed_over() {
    let mut client = Client::start(json!({}));
    let id = client.ask("textDocument/fortuneTelling", json!({}));
    assert_eq!(client.answer(id)["error"]["code"], -32601);
    client.notify("textDocument/fortuneTold", json!({}));
    let id = client.ask("$/fortune", json!({}));
    assert_eq!(client.answer(id)["error"]["code"], -32601);
    client.notify("$/whatever", json!({"a": 1}));
    client.notify("$/cancelRequest", json!({"id": 4711}));
    let id = client.ask("textDocument/hover", json!({"textDocument": 3}));
    assert_eq!(client.answer(id)["error"]["code"], -32602);
    client.notify("textDocument/didOpen", json!({"nothing": true}));
    client.finish();
}

#[test]
fn a_document_of_another_language_is_left_alone() {
    let mut client = Client::start(json!({}));
    client.open("file:///a.json", "json", 1, "{}");
    assert_eq!(client.text("file:///a.json"), Value::Null);
    client.finish();
}

#[test]
fn a_request_before_the_greeting_is_refused() {
    let mut client = Client::bare();
    let id = client.ask("textDocument/hover", params(URI, &position(0, 0)));
    assert_eq!(client.answer(id)["error"]["code"], -32002);
    client.greet(json!({"capabilities": {}}));
    client.open(URI, "markdown", 1, "a");
    assert_eq!(client.expect(PUBLISH)["version"], 1);
    client.finish();
}
