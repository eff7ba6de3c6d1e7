//! Renaming an amount through the protocol: in groups to choose among, or plainly where the client knows none.

use serde_json::{Value, json};

use super::harness::Client;

const MARKDOWN: &str = "# Ekonomi 😀

| Tkr | Utfall | Budget | Avvikelse |
|---|--:|--:|--:|
| Kajer | −6 142 | −6 300 | 158 |
| Fyrar | −3 871 | −3 900 | 29 |
| Nettokostnad | −10 013 | −10 200 | 187 |

😀 Kajerna kostade 6,1 miljoner kronor och båtarna 17 kronor. 😀 Fyrarna kostade 3 871 tkr.
";

const PLAIN: &str = "Ekonomi 😀

Tkr Utfall Budget Avvikelse

Kajer −6 142 −6 300 158

Fyrar −3 871 −3 900 29

Nettokostnad −10 013 −10 200 187

😀 Kajerna kostade 6,1 miljoner kronor och båtarna 17 kronor. 😀 Fyrarna kostade 3 871 tkr.
";

const URI: &str = "untitled:hamn";

fn client(encoding: &str, edits: Value, (language, text): (&str, &str)) -> Client {
    let mut client = Client::start(json!({
        "general": {"positionEncodings": [encoding]},
        "workspace": {"workspaceEdit": edits},
        "textDocument": {"rename": {"prepareSupport": true}},
    }));
    client.open(URI, language, 1, text);
    client.diagnostics_of(1);
    client
}

/// The position where words begin.
fn at(text: &str, encoding: &str, words: &str) -> Value {
    let before = &text[..text.find(words).expect("there")];
    let line = before.rfind('\n').map_or(0, |i| i + 1);
    let units = match encoding {
        "utf-8" => before.len() - line,
        "utf-16" => before[line..].encode_utf16().count(),
        _ => before[line..].chars().count(),
    };
    json!({"line": before.matches('\n').count(), "character": units})
}

fn params(at: Value) -> Value {
    json!({"textDocument": {"uri": URI}, "position": at, "newName": "−7 904"})
}

#[test]
fn an_amount_is_renamed_in_groups() {
    for encoding in ["utf-8", "utf-16", "utf-32"] {
        for (language, text) in [("markdown", MARKDOWN), ("plaintext", PLAIN)] {
            let at = |words: &str| at(text, encoding, words);
            let groups = json!({"documentChanges": true, "changeAnnotationSupport": {"groupsOnLabel": true}});
            let mut client = client(encoding, groups, (language, text));
            let offered = client.request("textDocument/prepareRename", params(at("−6 142")));
            assert_eq!((&offered["placeholder"], &offered["range"]["start"]), (&json!("−6 142"), &at("−6 142")));
            let edit = client.request("textDocument/rename", params(at("−6 142")));
            let edits = edit["documentChanges"][0]["edits"].as_array().expect("edits");
            let told: Vec<(&Value, &Value, &Value)> =
                edits.iter().map(|e| (&e["annotationId"], &e["newText"], &e["range"]["start"])).collect();
            let own = json!("samma");
            assert!(told.contains(&(&own, &json!("−7 904"), &at("−6 142"))), "{edit}");
            assert!(told.contains(&(&own, &json!("7,9"), &at("6,1"))), "{edit}");
            assert!(told.contains(&(&json!("foljer"), &json!("−1 604"), &at("158"))), "{edit}");
            assert_eq!(edit["changeAnnotations"]["samma"]["label"], "Samma uppgift");
            assert_eq!(edit["changeAnnotations"]["foljer"]["label"], "Följer av den");
            client.finish();
        }
    }
}

#[test]
fn a_client_without_groups_gets_what_is_surely_the_same_and_no_more() {
    for edits in [json!({"documentChanges": true}), json!({})] {
        let mut client = client("utf-16", edits, ("markdown", MARKDOWN));
        let edit = client.request("textDocument/rename", params(at(MARKDOWN, "utf-16", "−6 142")));
        let plain = edit["documentChanges"][0]["edits"].as_array().or(edit["changes"][URI].as_array());
        let told: Vec<&str> = plain.expect("edits").iter().filter_map(|e| e["newText"].as_str()).collect();
        assert_eq!(told, ["−7 904", "7,9"]);
        assert!(edit.get("changeAnnotations").is_none() && !edit.to_string().contains("annotationId"), "{edit}");
        client.finish();
    }
}

#[test]
fn what_stands_alone_is_refused_and_says_so() {
    let mut client = client("utf-16", json!({"documentChanges": true}), ("markdown", MARKDOWN));
    let id = client.ask("textDocument/prepareRename", params(at(MARKDOWN, "utf-16", "17 kronor")));
    let answer = client.answer(id);
    assert_eq!(answer["error"]["code"], -32803, "{answer}");
    assert!(answer["error"]["message"].as_str().is_some_and(|m| m.starts_with("Beloppet står bara här.")), "{answer}");
    assert_eq!(client.request("textDocument/prepareRename", params(at(MARKDOWN, "utf-16", "Kajerna"))), Value::Null);
    client.finish();
}

#[test]
fn a_table_is_recomputed_when_the_action_is_chosen() {
    let text = MARKDOWN.replace("| 158 |", "| |").replace("| 187 |", "| 178 |");
    for groups in [Value::Null, json!({"groupsOnLabel": true})] {
        let mut client = Client::start(json!({
            "workspace": {"workspaceEdit": {"documentChanges": true, "changeAnnotationSupport": groups}},
            "textDocument": {"codeAction": {"dataSupport": true, "resolveSupport": {"properties": ["edit"]}}},
        }));
        client.open(URI, "markdown", 1, &text);
        client.diagnostics_of(1);
        let at = json!({"line": 4, "character": 3});
        let params = json!({
            "textDocument": {"uri": URI}, "range": {"start": at, "end": at},
            "context": {"diagnostics": [], "only": ["refactor.rewrite"]},
        });
        let offered = client.request("textDocument/codeAction", params);
        assert_eq!(offered[0]["title"], "Räkna om summor och avvikelser", "{offered}");
        let chosen = client.request("codeAction/resolve", offered[0].clone());
        let edits = chosen["edit"]["documentChanges"][0]["edits"].as_array().expect("edits");
        let told: Vec<(&Value, &Value)> = edits.iter().map(|e| (&e["newText"], &e["annotationId"])).collect();
        let ids = if groups.is_null() { [Value::Null, Value::Null] } else { [json!("fylls"), json!("andras")] };
        assert_eq!(told, [(&json!(" 158 "), &ids[0]), (&json!("187"), &ids[1])], "{chosen}");
        client.finish();
    }
}
