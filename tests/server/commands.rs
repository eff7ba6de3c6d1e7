//! Commands through the protocol: a draft for the client to open.

use serde_json::{Value, json};

use super::harness::Client;

fn run(client: &mut Client, command: &str, argument: Value) -> Value {
    let id = client.ask("workspace/executeCommand", json!({"command": command, "arguments": [argument]}));
    client.answer(id)
}

#[test]
fn a_new_report_is_drafted_for_the_client_to_open_and_all_of_it_remains() {
    let mut client = Client::start(json!({}));
    assert_eq!(
        client.capabilities["executeCommandProvider"]["commands"],
        json!(["malvakt.newReport", "malvakt.reportKinds"])
    );
    let order = json!({"kind": "årsanalys", "nämnd": "Kulturnämnden", "år": 2025, "goals": ["Malmö stad ger en god och likvärdig service"]});
    let answer = run(&mut client, "malvakt.newReport", order);
    let text = answer["result"]["text"].as_str().expect("a text").to_owned();
    assert!(text.starts_with("---\nrapport: årsanalys\når: 2025\nnämnd: Kulturnämnden\n---\n"), "{text}");
    client.open("untitled:Untitled-1", "markdown", 1, &text);
    assert_eq!(client.diagnostics_of(1), json!([]));
    let overview = client.request("malvakt/overview", json!({"uri": "untitled:Untitled-1"}));
    let progress = &overview["reports"][0]["progress"];
    assert_eq!(progress["assessments"], json!({"done": 0, "total": 2}));
    assert_eq!(progress["remaining"].as_array().map(Vec::len), Some(12));
    client.finish();
}

#[test]
fn the_kinds_come_with_the_goals_to_choose_among() {
    let mut client = Client::start(json!({}));
    let answer = run(&mut client, "malvakt.reportKinds", json!({}));
    assert_eq!(answer["result"]["kinds"][0], json!({"kind": "årsanalys", "title": "Årsanalys"}));
    let goals = answer["result"]["areas"].as_array().expect("areas").iter().flat_map(|a| a["goals"].as_array());
    assert_eq!(goals.map(Vec::len).sum::<usize>(), 14);
    client.finish();
}

#[test]
fn own_templates_are_drafted_from_too() {
    let folder = format!("file://{}/tests/templates/sjobacka", env!("CARGO_MANIFEST_DIR"));
    let params = json!({"capabilities": {}, "processId": null, "workspaceFolders": [{"uri": folder, "name": "s"}]});
    let mut client = Client::start_in(params);
    let answer = run(&mut client, "malvakt.reportKinds", json!({}));
    assert_eq!(answer["result"]["kinds"][0]["kind"], "verksamhetsberättelse");
    let order = json!({"kind": "vb", "nämnd": "Vattennämnden", "år": 2029});
    let answer = run(&mut client, "malvakt.newReport", order);
    assert!(answer["result"]["text"].as_str().is_some_and(|t| t.contains("### 2.2.1 Mål: Sjöarna är friska")));
    client.finish();
}

#[test]
fn what_cannot_be_drafted_is_refused_with_the_nearest_word() {
    let mut client = Client::start(json!({}));
    for (command, argument, word) in [
        ("malvakt.newReport", json!({"kind": "årsanalis", "nämnd": "X", "år": 2025}), "menade du \"årsanalys\"?"),
        ("malvakt.newReport", json!({"kind": "årsanalys", "nämnd": "X", "år": "snart"}), "invalid type"),
        ("malvakt.newReport", json!({}), "rapporttyp"),
        ("malvakt.dansa", json!({}), "finns inte"),
    ] {
        let answer = run(&mut client, command, argument);
        assert_eq!(answer["error"]["code"], -32602, "{answer}");
        assert!(answer["error"]["message"].as_str().is_some_and(|m| m.contains(word)), "{answer}");
    }
    client.finish();
}

#[test]
fn what_remains_is_added_by_one_action() {
    let (uri, mut client) = ("file:///r.md", Client::start(json!({})));
    client.open(uri, "markdown", 1, "---\nrapport: årsanalys\når: 2024\n---\n\n# Sammanfattning\n\nHamnen växer.\n");
    client.diagnostics_of(1);
    let start = json!({"line": 0, "character": 0});
    let actions = client.request(
        "textDocument/codeAction",
        json!({"textDocument": {"uri": uri}, "range": {"start": start, "end": start},
            "context": {"diagnostics": [], "only": ["source.addRemaining"]}}),
    );
    assert_eq!(actions.as_array().map(Vec::len), Some(1));
    assert_eq!(actions[0]["title"], "Lägg till de avsnitt som återstår");
    let added = actions[0]["edit"]["changes"][uri][0]["newText"].as_str().expect("an insertion");
    assert!(added.starts_with("\n\n# Utveckling av verksamheten\n\n# Uppföljning"), "{added}");
    client.finish();
}
