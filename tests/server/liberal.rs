//! Clients that write what the protocol does not allow, but whose meaning is plain.

use serde_json::{Value, json};

use super::harness::{Client, PUBLISH, position, range};

const TEXT: &str = "# Ekonomi\n\nÅrets överskott på teatern blev XX tkr.\n";

#[test]
fn addresses_with_raw_characters_are_read_and_answered_as_they_were_written() {
    let mut client = Client::start(json!({}));
    for (nth, uri) in
        ["file:///råd/r.md", "file:///a b.md", "file:///a[1].md", "/hem/å r.md", "r.md"].iter().enumerate()
    {
        client.open(uri, "markdown", 1, TEXT);
        if nth == 0 {
            let told = client.expect("window/logMessage");
            assert!(told["message"].as_str().is_some_and(|m| m.contains(uri)), "{told}");
        }
        let published = client.expect(PUBLISH);
        assert_eq!(published["uri"], *uri);
        assert_eq!(published["diagnostics"].as_array().map(Vec::len), Some(1), "{uri}");
        client.change(uri, 2, json!([{"range": range(position(0, 0), position(2, 0)), "text": "å"}]));
        client.expect(PUBLISH);
        assert!(client.text(uri).as_str().is_some_and(|t| t.starts_with("åÅrets")), "{uri}");
        let places = json!({"textDocument": {"uri": uri}, "range": range(position(0, 0), position(0, 40)), "context": {"diagnostics": []}});
        client.request("textDocument/codeAction", places);
        client.close(uri);
        assert_eq!(client.expect(PUBLISH), json!({"uri": uri, "diagnostics": []}));
    }
    client.finish();
}

#[test]
fn a_root_with_a_raw_space_is_a_root() {
    for root in [json!("file:///en mapp/å"), json!(""), json!("/en mapp"), Value::Null] {
        let mut client = Client::bare();
        client.greet(json!({"capabilities": {}, "processId": null, "rootUri": root}));
        client.open("file:///r.md", "markdown", 1, TEXT);
        client.diagnostics_of(1);
        client.request("workspace/symbol", json!({"query": ""}));
        client.forget();
        client.finish();
    }
}

#[test]
fn an_edit_without_a_version_is_an_edit() {
    let mut client = Client::start(json!({}));
    let uri = "file:///r.md";
    client.open(uri, "markdown", 3, "# R\n");
    client.diagnostics_of(3);
    let document = json!({"uri": uri, "version": null});
    let change = json!([{"range": range(position(0, 3), position(0, 3)), "text": "å"}]);
    client.notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": change}));
    assert_eq!(client.expect(PUBLISH), json!({"uri": uri, "diagnostics": []}), "no version is made up");
    assert_eq!(client.text(uri), "# Rå\n");
    client.change(uri, 4, json!([{"text": "# R\n"}]));
    assert_eq!(client.expect(PUBLISH)["version"], 4);
    client.finish();
}
