//! Settings from the client and from `malvakt.toml`, while reports are open.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::harness::{Client, PUBLISH, position, range};

/// A folder of its own for a test, gone afterwards.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("malvakt-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        Folder(path)
    }

    fn write(&self, name: &str, text: &str) -> String {
        std::fs::write(self.0.join(name), text).expect("written");
        self.uri(name)
    }

    fn uri(&self, name: &str) -> String {
        format!("file://{}/{name}", self.0.display())
    }

    fn client(&self, capabilities: Value) -> Client {
        let folder = json!({"uri": self.uri(""), "name": "mapp"});
        Client::start_in(json!({"capabilities": capabilities, "processId": null, "workspaceFolders": [folder]}))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn settings_are_fetched_from_the_client_and_files_are_watched() {
    let mut client = Client::start(json!({"workspace": {
        "configuration": true,
        "didChangeConfiguration": {"dynamicRegistration": true},
        "didChangeWatchedFiles": {"dynamicRegistration": true},
    }}));
    let registered = client.serve("client/registerCapability", Value::Null);
    assert_eq!(registered["registrations"].as_array().map(Vec::len), Some(2));
    let asked = client.serve("workspace/configuration", json!([{"template": "årsanalys"}]));
    assert_eq!(asked["items"][0]["section"], "malvakt");
    client.notify("workspace/didChangeConfiguration", json!({"settings": null}));
    client.serve("workspace/configuration", json!([null]));
    client.finish();
}

#[test]
fn a_change_of_the_clients_settings_checks_open_reports_anew() {
    let mut client = Client::start(json!({}));
    client.open("file:///r.md", "markdown", 4, "# R\n");
    client.diagnostics_of(4);
    client.notify("workspace/didChangeConfiguration", json!({"settings": {"malvakt": {"template": "årsanalys"}}}));
    client.diagnostics_of(4);
    client.notify("workspace/didChangeConfiguration", json!({"settings": {"malvakt": {"template": "årsanalys"}}}));
    client.finish();
}

#[test]
fn a_settings_file_that_changes_on_disk_is_read_again() {
    let folder = Folder::new("disk");
    let mut client = folder.client(json!({}));
    let report = folder.write("r.md", "# R\n");
    client.open(&report, "markdown", 1, "# R\n");
    client.diagnostics_of(1);
    let settings = folder.write("malvakt.toml", "template = \"årsanalys\"\n");
    let changes = json!({"changes": [{"uri": settings, "type": 1}]});
    client.notify("workspace/didChangeWatchedFiles", changes);
    client.diagnostics_of(1);
    client.finish();
}

#[test]
fn a_settings_file_that_is_open_is_checked_as_it_is_written() {
    let folder = Folder::new("open");
    let report = folder.write("r.md", "# R\n");
    let settings = folder.write("malvakt.toml", "");
    let mut client = folder.client(json!({}));
    client.open(&report, "markdown", 1, "# R\n");
    client.diagnostics_of(1);
    client.open(&settings, "toml", 1, "");
    let start = range(position(0, 0), position(0, 0));
    client.change(&settings, 2, json!([{"range": start, "text": "# mål\ntemplat = \"x\"\n"}]));
    let published = client.expect(PUBLISH);
    assert_eq!(published["diagnostics"][0]["range"]["start"]["line"], 1, "{published}");
    client.change(&settings, 3, json!([{"text": "template = \"årsanalys\"\n"}]));
    let both = [client.expect(PUBLISH), client.expect(PUBLISH)];
    assert!(both.iter().any(|p| p["uri"] == settings.as_str() && p["diagnostics"] == json!([])));
    assert!(both.iter().any(|p| p["uri"] == report.as_str()));
    client.close(&settings);
    assert_eq!(client.expect(PUBLISH)["uri"], report.as_str());
    client.finish();
}

#[test]
fn the_reports_of_the_folders_are_searched_with_unsaved_text_laid_over() {
    let folder = Folder::new("folder");
    folder.write("a.md", "# A\n");
    let open = folder.write("b.md", "# gammal\n");
    folder.write("c.txt", "Utan fynd\n");
    folder.write("bild.png", "");
    let mut client = folder.client(json!({"textDocument": {"diagnostic": {}}}));
    client.open(&open, "markdown", 3, "# ny\n");
    let report = client.request("workspace/diagnostic", json!({"previousResultIds": []}));
    let items = report["items"].as_array().expect("items");
    let seen: Vec<_> = items.iter().map(|i| (i["uri"].as_str().unwrap_or(""), i["version"].as_i64())).collect();
    let (a, c) = (folder.uri("a.md"), folder.uri("c.txt"));
    assert_eq!(seen, [(open.as_str(), Some(3)), (a.as_str(), None), (c.as_str(), None)]);
    client.request("workspace/symbol", json!({"query": ""}));
    let overview = client.request("malvakt/overview", json!({}));
    assert_eq!(overview["reports"].as_array().map(Vec::len), Some(3));
    client.finish();
}

/// Plain text holds no comment: the entry goes into the settings' file, which is made where it must be.
#[test]
fn a_finding_in_plain_text_is_silenced_in_the_settings_file() {
    let folder = Folder::new("tyst");
    let text = "Åtgärder å ena sidan.\n\nStöd gavs till 3 764 (2 038 flickor, 1 700 pojkar) barn.\n";
    let report = folder.write("r.txt", text);
    let edits = json!({"documentChanges": true, "resourceOperations": ["create"]});
    let mut client = folder.client(json!({"workspace": {"workspaceEdit": edits}}));
    client.open(&report, "plaintext", 1, text);
    assert_eq!(client.diagnostics_of(1).as_array().map(Vec::len), Some(1));
    let silence = |client: &mut Client| {
        let asked = json!({"textDocument": {"uri": report}, "range": range(position(2, 18), position(2, 18)), "context": {"diagnostics": []}});
        let actions = client.request("textDocument/codeAction", asked);
        let found =
            actions.as_array().expect("actions").iter().find(|a| a["title"].to_string().contains("malvakt.toml"));
        found.expect("an action")["edit"]["documentChanges"].clone()
    };
    let made = silence(&mut client);
    assert_eq!(
        made[0],
        json!({"kind": "create", "uri": folder.uri("malvakt.toml"), "options": {"ignoreIfExists": true}})
    );
    let entry = made[1]["edits"][0]["newText"].as_str().expect("an entry").to_string();
    let settings = folder.write("malvakt.toml", "# våra\n[rules]\ntalformat = \"off\"");
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": settings, "type": 1}]}));
    client.diagnostics_of(1);
    let added = silence(&mut client);
    assert_eq!(added[0]["textDocument"], json!({"uri": settings, "version": null}));
    assert_eq!(added[0]["edits"][0]["range"], range(position(2, 17), position(2, 17)));
    assert_eq!(added[0]["edits"][0]["newText"], format!("\n\n{entry}"));
    folder.write("malvakt.toml", &format!("# våra\n[rules]\ntalformat = \"off\"\n\n{entry}"));
    client.forget();
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": settings, "type": 2}]}));
    assert_eq!(client.diagnostics_of(1), json!([]), "{entry}");
    client.finish();
}

#[test]
fn hints_and_lenses_are_shown_only_where_the_settings_want_them() {
    let folder = Folder::new("visa");
    let text = "# R\n\n| Tkr | Utfall |\n|---|--:|\n| Fyrar | 10 |\n| Bojar | 20 |\n| Summa | 30 |\n";
    let report = folder.write("r.md", text);
    let mut client = folder.client(json!({}));
    client.open(&report, "markdown", 1, text);
    client.diagnostics_of(1);
    let shown = |client: &mut Client| {
        let asked = json!({"textDocument": {"uri": report}, "range": range(position(0, 0), position(9, 0))});
        let number = |answer: Value| answer.as_array().map_or(0, Vec::len);
        let hints = number(client.request("textDocument/inlayHint", asked.clone()));
        (hints > 0, number(client.request("textDocument/codeLens", asked)) > 0)
    };
    assert_eq!(shown(&mut client), (true, true));
    let settings = folder.write("malvakt.toml", "inlay-hints = false\n");
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": settings, "type": 1}]}));
    client.diagnostics_of(1);
    assert_eq!(shown(&mut client), (false, true));
    client.notify("workspace/didChangeConfiguration", json!({"settings": {"malvakt": {"codeLens": false}}}));
    client.diagnostics_of(1);
    assert_eq!(shown(&mut client), (false, false));
    client.finish();
}

#[test]
fn the_problems_of_a_settings_file_that_is_gone_are_taken_away() {
    let folder = Folder::new("borta");
    let report = folder.write("r.md", "# R\n");
    let settings = folder.write("malvakt.toml", "templat = \"x\"\n");
    let mut client = folder.client(json!({}));
    client.open(&report, "markdown", 1, "# R\n");
    assert_eq!(client.expect(PUBLISH)["uri"], settings.as_str());
    client.diagnostics_of(1);
    std::fs::remove_file(folder.0.join("malvakt.toml")).expect("removed");
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": settings, "type": 3}]}));
    assert_eq!(client.expect(PUBLISH), json!({"uri": settings, "diagnostics": []}));
    client.close(&report);
    client.expect(PUBLISH);
    client.open(&settings, "toml", 1, "templat = \"y\"\n");
    assert_eq!(client.expect(PUBLISH)["diagnostics"].as_array().map(Vec::len), Some(1));
    client.close(&settings);
    assert_eq!(client.expect(PUBLISH), json!({"uri": settings, "diagnostics": []}));
    client.finish();
}

/// The entry quotes so much that it hides nothing else, and is written with the file's own line breaks.
#[test]
fn only_the_finding_at_hand_is_silenced_in_the_settings_file() {
    let folder = Folder::new("bara");
    let text = "Antalet bojar ökade från 47 till 70, en ökning med 20 procent. Antalet fyrar ökade från 20 till 40, en ökning \
                med 30 procent.\n\nPriset sjönk från 1 200 till 900, en minskning med 10 procent.\n";
    let report = folder.write("r.txt", text);
    let settings = folder.write("malvakt.toml", "# våra\r\n");
    let mut client = folder.client(json!({}));
    client.open(&report, "plaintext", 1, text);
    assert_eq!(client.diagnostics_of(1).as_array().map(Vec::len), Some(3));
    let at = range(position(0, 54), position(0, 54));
    let asked = json!({"textDocument": {"uri": report}, "range": at, "context": {"diagnostics": []}});
    let actions = client.request("textDocument/codeAction", asked);
    let silence = actions.as_array().expect("actions").iter().find(|a| a["title"].to_string().contains("malvakt.toml"));
    let entry = silence.expect("an action")["edit"]["changes"][&settings][0]["newText"].as_str().expect("an entry");
    assert!(entry.contains("text = \"Antalet bojar ökade från 47 till 70, en ökning med 20 procent.\"\r\n"), "{entry}");
    assert_eq!(entry.matches('\n').count(), entry.matches("\r\n").count());
    folder.write("malvakt.toml", &format!("# våra\r\n{entry}"));
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": settings, "type": 2}]}));
    assert_eq!(client.diagnostics_of(1).as_array().map(Vec::len), Some(2), "{entry}");
    client.finish();
}
