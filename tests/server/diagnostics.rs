//! Diagnostics pushed to those who do not ask, and pulled by those who do.

use serde_json::{Value, json};

use super::harness::{Client, PUBLISH, position, range};

const URI: &str = "file:///r%C3%A5d/r.md";
const TEXT: &str = "# Rapport\n\nText.\n";

fn insertion(text: &str) -> Value {
    json!([{"range": range(position(0, 2), position(0, 2)), "text": text}])
}

#[test]
fn pushed_diagnostics_carry_the_version_and_the_clients_own_address() {
    let mut client = Client::start(json!({}));
    assert!(client.capabilities.get("diagnosticProvider").is_none());
    client.open(URI, "markdown", 0, TEXT);
    let published = client.expect(PUBLISH);
    assert_eq!((&published["uri"], &published["version"]), (&json!(URI), &json!(0)));
    client.change(URI, 5, insertion("x"));
    assert_eq!(client.expect(PUBLISH)["version"], 5);
    client.finish();
}

#[test]
fn closing_takes_the_findings_away_and_opening_again_brings_them_back() {
    let mut client = Client::start(json!({}));
    client.open(URI, "markdown", 1, TEXT);
    client.diagnostics_of(1);
    client.close(URI);
    assert_eq!(client.expect(PUBLISH), json!({"uri": URI, "diagnostics": []}));
    assert_eq!(client.text(URI), Value::Null);
    client.open(URI, "markdown", 1, TEXT);
    client.diagnostics_of(1);
    client.finish();
}

#[test]
fn a_client_that_pulls_is_not_pushed_to() {
    let mut client = Client::start(json!({"textDocument": {"diagnostic": {}}}));
    assert_eq!(client.capabilities["diagnosticProvider"]["workspaceDiagnostics"], true);
    client.open(URI, "markdown", 1, TEXT);
    let document = json!({"uri": URI});
    let full = client.request("textDocument/diagnostic", json!({"textDocument": document}));
    assert_eq!(full["kind"], "full");
    assert!(full["items"].is_array());
    let again = json!({"textDocument": document, "previousResultId": full["resultId"]});
    let unchanged = client.request("textDocument/diagnostic", again);
    assert_eq!(unchanged, json!({"kind": "unchanged", "resultId": full["resultId"]}));
    client.close(URI);
    let closed = client.request("textDocument/diagnostic", json!({"textDocument": document}));
    assert_eq!(closed, json!({"kind": "full", "items": []}));
    client.finish();
}

#[test]
fn a_pull_of_the_workspace_has_open_reports_and_clears_those_that_are_gone() {
    let mut client = Client::start(json!({"textDocument": {"diagnostic": {}}}));
    client.open(URI, "markdown", 7, TEXT);
    let known = json!([{"uri": "file:///borta.md", "value": "1"}]);
    let report = client.request("workspace/diagnostic", json!({"previousResultIds": known}));
    let items = report["items"].as_array().expect("items");
    assert_eq!((&items[0]["uri"], &items[0]["version"], &items[0]["kind"]), (&json!(URI), &json!(7), &json!("full")));
    assert_eq!((&items[1]["uri"], &items[1]["items"]), (&json!("file:///borta.md"), &json!([])));
    let known = json!([{"uri": URI, "value": items[0]["resultId"]}]);
    let again = client.request("workspace/diagnostic", json!({"previousResultIds": known}));
    assert_eq!(again["items"][0]["kind"], "unchanged");
    client.finish();
}
