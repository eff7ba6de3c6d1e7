//! Open reports are held against the earlier ones of their nämnd, on disk and as they stand in the editor.

use std::path::PathBuf;
use std::process::Command;

use serde_json::{Value, json};

use super::harness::{Client, PUBLISH, position, range};

const LATER: &str = "arsanalys-2024.md";
const INTERIM: &str = "delarsrapport-2024.md";

/// The three reports of a made-up nämnd in a folder of their own, the later årsanalys harmed.
struct Reports(PathBuf);

impl Reports {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("malvakt-mapp-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        let reports = Reports(path);
        for name in ["arsanalys-2023.md", INTERIM, LATER] {
            reports.write(name, &sound(name));
        }
        reports.write(LATER, &sound(LATER).replace("63 150", "63 510"));
        reports
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.0.join(name), text).expect("written");
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.0.join(name)).expect("a report")
    }

    fn uri(&self, name: &str) -> String {
        format!("file://{}/{name}", self.0.display())
    }

    fn client(&self, more: Value) -> Client {
        let mut capabilities = json!({"textDocument": {"publishDiagnostics": {"relatedInformation": true}}});
        if more != Value::Null {
            capabilities = more;
        }
        let folder = json!({"uri": self.uri(""), "name": "mapp"});
        Client::start_in(json!({"capabilities": capabilities, "processId": null, "workspaceFolders": [folder]}))
    }

    /// What `malvakt check` of the folder says of a report.
    fn printed(&self, name: &str) -> Value {
        let mut command = Command::new(env!("CARGO_BIN_EXE_malvakt"));
        let output = command.args(["check", "--format", "json"]).arg(&self.0).output().expect("the command runs");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        let mut lines = text.lines().map(|l| serde_json::from_str::<Value>(l).expect("JSON"));
        let mut line = lines.find(|l| l["uri"] == self.uri(name).as_str()).expect("the report");
        line["diagnostics"].take()
    }
}

impl Drop for Reports {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn sound(name: &str) -> String {
    let path = format!("{}/tests/folder/markdown/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).expect("a report")
}

/// How many findings lead to the delårsrapport.
fn leading(diagnostics: &Value) -> usize {
    let all = diagnostics.as_array().expect("findings").iter();
    all.filter(|d| d["relatedInformation"].to_string().contains(INTERIM)).count()
}

#[test]
fn the_editor_says_what_a_check_of_the_folder_says() {
    let reports = Reports::new("samma");
    let mut client = reports.client(Value::Null);
    let uri = reports.uri(LATER);
    client.open(&uri, "markdown", 1, &reports.read(LATER));
    assert_eq!(leading(&client.diagnostics_of(1)), 0, "first what the report says alone");
    let found = client.diagnostics_of(1);
    assert_eq!(leading(&found), 1);
    assert_eq!(found, reports.printed(LATER));
    let edit = range(position(10, 0), position(10, 0));
    client.change(&uri, 2, json!([{"range": edit, "text": "Ett nytt stycke.\n\n"}]));
    assert_eq!(leading(&client.diagnostics_of(2)), 1, "and at once while one types");
    client.finish();
}

#[test]
fn unsaved_text_counts_and_what_changes_on_disk_is_seen() {
    let reports = Reports::new("osparat");
    let (mut client, uri) = (reports.client(Value::Null), reports.uri(LATER));
    client.open(&uri, "markdown", 1, &reports.read(LATER));
    client.diagnostics_of(1);
    assert_eq!(leading(&client.diagnostics_of(1)), 1);
    client.open(&reports.uri(INTERIM), "markdown", 7, &reports.read(INTERIM));
    assert_eq!(client.expect(PUBLISH)["version"], 7);
    let text = reports.read(INTERIM).replace("63 150", "63 510");
    client.change(&reports.uri(INTERIM), 8, json!([{"text": text}]));
    assert_eq!(client.expect(PUBLISH)["version"], 8);
    assert_eq!(leading(&client.diagnostics_of(1)), 0, "they agree in the editor");
    client.close(&reports.uri(INTERIM));
    assert_eq!(client.expect(PUBLISH)["uri"], reports.uri(INTERIM).as_str());
    assert_eq!(leading(&client.diagnostics_of(1)), 1, "but not on disk");
    reports.write(INTERIM, &text);
    let event = json!({"changes": [{"uri": reports.uri(INTERIM), "type": 2}]});
    client.notify("workspace/didChangeWatchedFiles", event);
    assert_eq!(leading(&client.diagnostics_of(1)), 0, "and now there too");
    client.finish();
}

#[test]
fn a_client_that_pulls_is_told_to_ask_again_and_the_workspace_is_whole_at_once() {
    let reports = Reports::new("hamta");
    let diagnostics = json!({"relatedInformation": true});
    let mut client = reports.client(json!({
        "textDocument": {"diagnostic": diagnostics, "publishDiagnostics": diagnostics},
        "workspace": {"diagnostics": {"refreshSupport": true}},
    }));
    let pulled = client.request("workspace/diagnostic", json!({"previousResultIds": []}));
    let of = |name: &str| {
        let mut items = pulled["items"].as_array().expect("items").iter();
        items.find(|i| i["uri"] == reports.uri(name).as_str()).expect("the report")["items"].clone()
    };
    assert_eq!(of(LATER), reports.printed(LATER));
    assert_eq!(of(INTERIM), reports.printed(INTERIM));
    let uri = reports.uri(LATER);
    client.open(&uri, "markdown", 1, &reports.read(LATER));
    let ask = json!({"textDocument": {"uri": uri}});
    client.request("textDocument/diagnostic", ask.clone());
    client.serve("workspace/diagnostic/refresh", Value::Null);
    assert_eq!(client.request("textDocument/diagnostic", ask)["items"], reports.printed(LATER));
    client.finish();
}

#[test]
fn reports_that_agree_are_published_once() {
    let reports = Reports::new("enig");
    let (mut client, uri) = (reports.client(Value::Null), reports.uri(LATER));
    client.open(&uri, "markdown", 1, &sound(LATER));
    client.diagnostics_of(1);
    client.open(&reports.uri(INTERIM), "markdown", 1, &sound(INTERIM));
    assert_eq!(client.expect(PUBLISH)["uri"], reports.uri(INTERIM).as_str());
    client.request("malvakt/overview", json!({}));
    client.finish();
}

#[test]
fn the_namnder_of_the_folder_are_offered_in_the_front_matter() {
    let reports = Reports::new("namnder");
    let mut client = reports.client(Value::Null);
    let uri = "untitled:Untitled-1";
    client.open(uri, "markdown", 1, "---\nrapport: årsanalys\nnämnd: \n---\n");
    client.diagnostics_of(1);
    let asked = json!({"textDocument": {"uri": uri}, "position": position(2, 7)});
    let offered = client.request("textDocument/completion", asked);
    let labels: Vec<_> = offered.as_array().expect("offers").iter().map(|o| o["label"].clone()).collect();
    assert_eq!(labels, ["Museinämnden"]);
    client.finish();
}

#[test]
fn an_earlier_report_can_be_a_word_document() {
    let reports = Reports::new("dokument");
    let text = reports.read(INTERIM);
    let body = text.split_once("\n---\n").expect("its front matter").1;
    let document = crate::docx::writer::docx(Some("Delårsrapport 2024, Museinämnden"), body, true);
    std::fs::remove_file(reports.0.join(INTERIM)).expect("removed");
    std::fs::write(reports.0.join("delar.docx"), document).expect("written");
    reports.write("malvakt.toml", "files = [\"*.md\", \"*.docx\"]\n");
    let mut client = reports.client(Value::Null);
    client.open(&reports.uri(LATER), "markdown", 1, &reports.read(LATER));
    client.diagnostics_of(1);
    let found = client.diagnostics_of(1);
    assert!(found.to_string().contains("delar.docx"), "{found}");
    assert_eq!(found, reports.printed(LATER));
    client.finish();
}
