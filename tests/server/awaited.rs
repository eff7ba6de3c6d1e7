//! A number that is being typed, through the protocol: what its words say that it comes to, in its sentence's own form.

use serde_json::{Value, json};

use super::harness::Client;

const URI: &str = "untitled:hamn";

/// What is offered where `|` stands: each label with what is written, and the range that it takes the place of.
fn offered(language: &str, encoding: &str, marked: &str) -> Vec<(Value, Value, Value)> {
    let mut client = Client::start(json!({"general": {"positionEncodings": [encoding]}}));
    client.open(URI, language, 1, &marked.replace('|', ""));
    client.diagnostics_of(1);
    let before = marked.split('|').next().expect("a cursor");
    let line = before.rsplit('\n').next().unwrap_or_default();
    let at = |text: &str| match encoding {
        "utf-8" => text.len(),
        "utf-16" => text.encode_utf16().count(),
        _ => text.chars().count(),
    };
    let position = json!({"line": before.matches('\n').count(), "character": at(line)});
    let found = client.request("textDocument/completion", json!({"textDocument": {"uri": URI}, "position": position}));
    let told = |item: &Value| {
        (item["label"].clone(), item["textEdit"]["newText"].clone(), {
            let range = &item["textEdit"]["range"];
            json!([range["start"]["character"], range["end"]["character"].as_u64().map(|e| at(line) as u64 - e)])
        })
    };
    let items = found.as_array().map_or(&[][..], Vec::as_slice).iter().map(told).collect();
    client.finish();
    items
}

#[test]
fn a_sum_and_a_share_are_offered_where_they_are_typed() {
    for language in ["markdown", "plaintext"] {
        for encoding in ["utf-8", "utf-16", "utf-32"] {
            let sum = "Ekonomi 😀\n\n😀 Kajerna kostade 6,4 mnkr och fyrarna 3,1 mnkr, sammanlagt |.\n";
            let found = offered(language, encoding, sum);
            let [(label, text, range)] = found.as_slice() else { panic!("{language} {encoding}: {found:?}") };
            assert_eq!((label, text), (&json!("9,5 mnkr"), &json!("9,5 mnkr")));
            assert_eq!(range[1], 0, "up to the cursor");
            let share = "Fyrar 😀\n\n😀 Av 48 fyrar lyser 36 eller 7| procent.\n";
            assert_eq!(offered(language, encoding, share).first().map(|o| o.1.clone()), Some(json!("75")));
            let other = "Fyrar 😀\n\n😀 Av 48 fyrar lyser 36 eller 9| procent.\n";
            assert_eq!(offered(language, encoding, other), []);
        }
    }
}
