//! Each odd text opened in an editor, edited and asked about.

use std::time::Instant;

use serde_json::json;

use crate::server::harness::{Client, position, range};

use super::texts::ODD;

const URI: &str = "file:///odd.md";

/// What an editor asks of a report that it shows.
const ASKED: &[&str] =
    &["documentSymbol", "foldingRange", "semanticTokens/full", "codeLens", "documentLink", "formatting"];

#[test]
#[ignore = "slow"]
fn odd_texts_are_opened_edited_and_asked_about() {
    for language in ["markdown", "plaintext"] {
        let mut client = Client::start(json!({}));
        for (version, (what, text)) in (1..).step_by(2).zip(ODD) {
            let started = Instant::now();
            let text = text();
            client.open(URI, language, version, &text);
            client.diagnostics_of(version);
            let opened = started.elapsed();
            let middle = position(text.lines().count() / 2, 3);
            ask(&mut client, &middle);
            let key = json!([{"range": range(middle.clone(), middle), "text": "7"}]);
            client.change(URI, version + 1, key);
            client.diagnostics_of(version + 1);
            client.close(URI);
            let cleared = client.expect(crate::server::harness::PUBLISH);
            assert_eq!(cleared["diagnostics"], json!([]), "{what}");
            println!("{language}, {what}: {} kB, open {opened:?}, all {:?}", text.len() / 1000, started.elapsed());
        }
        client.finish();
    }
}

fn ask(client: &mut Client, at: &serde_json::Value) {
    let options = json!({"tabSize": 4, "insertSpaces": true});
    for method in ASKED {
        client.request(&format!("textDocument/{method}"), json!({"textDocument": {"uri": URI}, "options": options}));
    }
    let place = json!({"textDocument": {"uri": URI}, "position": at, "positions": [at]});
    for method in ["hover", "completion", "definition", "documentHighlight", "selectionRange"] {
        client.request(&format!("textDocument/{method}"), place.clone());
    }
    let range = range(at.clone(), at.clone());
    let context = json!({"diagnostics": []});
    client
        .request("textDocument/codeAction", json!({"textDocument": {"uri": URI}, "range": range, "context": context}));
}
