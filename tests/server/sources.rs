//! A report and its source in the editor: a source that changes on disk is held against at once, the hover names its cell,
//! and what it says, and what it is called, can be written.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::harness::{Client, PUBLISH, position, range};

const REPORT: &str = "# Ekonomi\n\n## Hamnar\n\n| Tkr | Utfall | Budget |\n|---|--:|--:|\n| Kajer | 6 142 | 6 300 |\n\
    | Fyrar | 3 871 | 3 900 |\n| Bojar | 417 | |\n| Slussar | 1 288 | 1 250 |\n";

const TABLE: &str = "Verksamhet;Utfall;Budget\nKajer;6142300,50;6300000\nFyrar;3870900;3900000\nBojar;417200;420000\n\
    Slussar;1288000;1250000\n";

const SETTINGS: &str = "[[source]]\nfile = \"hamn.csv\"\ntable = \"Hamnar\"\n";

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("malvakt-kallor-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        let folder = Folder(path);
        folder.write("malvakt.toml", SETTINGS);
        folder.write("hamn.csv", TABLE);
        folder
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.0.join(name), text).expect("written");
    }

    fn uri(&self, name: &str) -> String {
        format!("file://{}/{name}", self.0.display())
    }

    fn client(&self, capabilities: Value) -> Client {
        let folder = json!({"uri": self.uri(""), "name": "mapp"});
        let params = json!({"capabilities": capabilities, "processId": null, "workspaceFolders": [folder]});
        Client::start_in(params)
    }

    fn changed(&self, client: &mut Client, name: &str) {
        let changes = json!([{"uri": self.uri(name), "type": 2}]);
        client.notify("workspace/didChangeWatchedFiles", json!({"changes": changes}));
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn messages(published: &Value) -> Vec<String> {
    let all = published["diagnostics"].as_array().expect("diagnostics").iter();
    all.filter(|d| d["code"].as_str().is_some_and(|c| c.ends_with("-kalla")))
        .map(|d| d["message"].as_str().unwrap_or_default().to_owned())
        .collect()
}

fn actions(client: &mut Client, uri: &str, line: usize, only: &str) -> Vec<Value> {
    let at = position(line, 12);
    let params = json!({"textDocument": {"uri": uri}, "range": range(at.clone(), at), "context": {"diagnostics": [], "only": [only]}});
    client.request("textDocument/codeAction", params).as_array().cloned().unwrap_or_default()
}

#[test]
fn a_source_that_changes_on_disk_is_held_against_at_once() {
    let folder = Folder::new("disk");
    let watches = json!({"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}}});
    let mut client = folder.client(watches);
    let asked = client.serve("client/registerCapability", Value::Null);
    let globs = asked["registrations"][0]["registerOptions"]["watchers"].to_string();
    assert!(globs.contains("xlsx,xlsm,ods,csv,se,si,sie"), "{globs}");
    let uri = folder.uri("r.md");
    client.open(&uri, "markdown", 1, REPORT);
    assert_eq!(messages(&client.expect(PUBLISH)), [""; 0]);
    folder.write("hamn.csv", &TABLE.replace("3870900", "3780900"));
    folder.changed(&mut client, "hamn.csv");
    let told = ["Fyrar (Utfall) är 3 871 tkr här, men 3 781 tkr i källan hamn.csv (B3). Skillnaden är 90 tkr."];
    assert_eq!(messages(&client.expect(PUBLISH)), told);
    std::fs::remove_file(folder.0.join("hamn.csv")).expect("removed");
    folder.write("hamn-2024.csv", TABLE);
    folder.changed(&mut client, "hamn.csv");
    assert_eq!(messages(&client.expect(PUBLISH)), ["Källan hamn.csv finns inte; närmast är ”hamn-2024.csv”."]);
    client.finish();
}

#[test]
fn the_hover_names_the_cell_and_the_table_can_be_fetched() {
    let folder = Folder::new("hamta");
    folder.write("hamn.csv", &TABLE.replace("3870900", "3780900"));
    let mut client = folder.client(json!({"textDocument": {"diagnostic": {}}}));
    let uri = folder.uri("r.md");
    client.open(&uri, "markdown", 1, REPORT);
    let hover =
        client.request("textDocument/hover", json!({"textDocument": {"uri": uri}, "position": position(7, 12)}));
    let said = hover["contents"]["value"].as_str().unwrap_or_default();
    assert!(said.contains("I källan hamn.csv (B3) står 3 780,9 tkr: skiljer sig"), "{said}");
    let all = actions(&mut client, &uri, 7, "refactor.rewrite");
    let fetch = all.iter().find(|a| a["title"] == "Hämta siffrorna från källan").expect("offered");
    let edits: Vec<&str> = fetch["edit"]["changes"][&uri]
        .as_array()
        .expect("edits")
        .iter()
        .filter_map(|e| e["newText"].as_str())
        .map(str::trim)
        .collect();
    assert_eq!(edits, ["3 781", "420"], "a cell that differs and one that is empty: {fetch}");
    let overview = client.request("malvakt/overview", json!({"uri": uri}));
    assert_eq!(overview["reports"][0]["sources"], json!({"total": 7, "ok": 6, "without": 0}));
    client.finish();
}

#[test]
fn the_nearest_name_is_written_into_the_settings() {
    let folder = Folder::new("namn");
    folder.write("hamn.csv", &TABLE.replace("Bojar", "Sjömärken"));
    let mut client = folder.client(json!({}));
    let uri = folder.uri("r.md");
    client.open(&uri, "markdown", 1, REPORT);
    assert_eq!(
        messages(&client.expect(PUBLISH)),
        ["Raden ”Bojar” finns inte i hamn.csv, men ”Sjömärken” har samma belopp."]
    );
    let params = json!({"textDocument": {"uri": uri}, "range": range(position(8, 3), position(8, 3)), "context": {"diagnostics": []}});
    let all = client.request("textDocument/codeAction", params);
    let title = "Ange att ”Bojar” heter ”Sjömärken” i källan, i malvakt.toml";
    let action = all.as_array().expect("actions").iter().find(|a| a["title"] == title).expect("offered");
    let edit = &action["edit"]["changes"][&folder.uri("malvakt.toml")][0];
    assert_eq!(edit["newText"], "\n[source.rows]\n\"Bojar\" = [\"Sjömärken\"]\n");
    folder.write("malvakt.toml", &format!("{SETTINGS}{}", edit["newText"].as_str().expect("text")));
    folder.changed(&mut client, "malvakt.toml");
    assert_eq!(messages(&client.expect(PUBLISH)), [""; 0]);
    client.finish();
}
