//! What lies on disk and what is open are the same reports, and each is told once, with the settings it has.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::harness::{Client, PUBLISH};

const TEXT: &str = "# Ekonomi\n\nÅrets överskott på teatern blev XX tkr.\n";

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("malvakt-disk-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        std::fs::write(path.join("a.md"), TEXT).expect("written");
        Folder(path)
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

/// The addresses told in a pull of the workspace.
fn pulled(client: &mut Client) -> Vec<String> {
    let pulled = client.request("workspace/diagnostic", json!({"previousResultIds": []}));
    let items = pulled["items"].as_array().expect("items").iter();
    items.map(|i| i["uri"].as_str().expect("an address").to_owned()).collect()
}

#[cfg(unix)]
#[test]
fn a_linked_file_is_told_once_on_disk_and_open() {
    let folder = Folder::new("lank");
    std::os::unix::fs::symlink(folder.0.join("a.md"), folder.0.join("b.md")).expect("a link");
    std::os::unix::fs::symlink(&folder.0, folder.0.join("mapp")).expect("a link");
    let mut client = folder.client(json!({"textDocument": {"diagnostic": {}}}));
    assert_eq!(pulled(&mut client), [folder.uri("a.md")]);
    let linked = folder.uri("mapp/b.md");
    client.open(&linked, "markdown", 1, TEXT);
    assert_eq!(pulled(&mut client), [linked.as_str()], "open by the link's name");
    client.close(&linked);
    assert_eq!(pulled(&mut client), [folder.uri("a.md")]);
    client.finish();
}

#[test]
fn findings_that_the_clients_settings_turn_off_are_never_shown() {
    let folder = Folder::new("blink");
    for pulls in [false, true] {
        let mut text = json!({});
        if pulls {
            text["diagnostic"] = json!({});
        }
        let mut client = folder.client(json!({"textDocument": text, "workspace": {"configuration": true}}));
        client.open(&folder.uri("a.md"), "markdown", 1, TEXT);
        let asked =
            pulls.then(|| client.ask("textDocument/diagnostic", json!({"textDocument": {"uri": folder.uri("a.md")}})));
        client.serve("workspace/configuration", json!([{"rules": {"platshallare": "off"}}]));
        match asked {
            Some(id) => assert_eq!(client.answer(id)["result"]["items"], json!([])),
            None => assert_eq!(client.expect(PUBLISH)["diagnostics"], json!([])),
        }
        client.finish();
    }
}

#[test]
fn a_client_that_never_says_its_settings_is_still_told() {
    let mut client = Client::start(json!({"workspace": {"configuration": true}}));
    client.open("file:///r.md", "markdown", 1, TEXT);
    assert_eq!(client.diagnostics_of(1).as_array().map(Vec::len), Some(1));
    assert!(client.forget().iter().all(|m| m["method"] == "workspace/configuration"));
}

#[test]
fn a_report_that_is_deleted_while_open_lives_until_it_is_closed() {
    let folder = Folder::new("borta");
    let uri = folder.uri("a.md");
    for pulls in [false, true] {
        std::fs::write(folder.0.join("a.md"), TEXT).expect("written");
        let mut text = json!({});
        if pulls {
            text["diagnostic"] = json!({});
        }
        let mut client = folder.client(json!({"textDocument": text}));
        client.open(&uri, "markdown", 1, TEXT);
        if !pulls {
            assert_eq!(client.diagnostics_of(1).as_array().map(Vec::len), Some(1));
        }
        std::fs::remove_file(folder.0.join("a.md")).expect("removed");
        client.notify("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": uri, "type": 3}]}));
        assert_eq!(pulled(&mut client), [uri.as_str()], "it stands in the editor");
        client.change(&uri, 2, json!([{"text": "# R\n"}]));
        assert_eq!(client.text(&uri), "# R\n");
        if !pulls {
            assert_eq!(client.diagnostics_of(2), json!([]));
        }
        client.close(&uri);
        if !pulls {
            assert_eq!(client.expect(PUBLISH), json!({"uri": uri, "diagnostics": []}));
        }
        assert!(pulled(&mut client).is_empty());
        client.finish();
    }
}
