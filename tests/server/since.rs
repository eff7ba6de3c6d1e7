//! What has changed in an open report since a committed version or another file.

use std::path::PathBuf;
use std::process::Command;

use serde_json::{Value, json};

use super::harness::Client;

const BEFORE: &str = "# Ekonomi 😀\n\n## Hamnar\n\n| Tkr | Utfall | Budget |\n|---|--:|--:|\n| Kajer | −6 142 | −6 300 |\n\
    | Fyrar | −3 871 | −3 900 |\n\n😀 Kajerna kostade 6,1 miljoner kronor.\n";

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("malvakt-since-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        std::fs::write(path.join("a.md"), BEFORE).expect("written");
        Folder(path)
    }

    /// Under git, with all that lies in it committed; false where the program is not installed.
    fn committed(&self) -> bool {
        let who = ["-c", "user.name=x", "-c", "user.email=x@x.test", "-c", "commit.gpgsign=false"];
        let steps: [&[&str]; 3] = [&["init", "-q"], &["add", "."], &["commit", "-q", "-m", "a"]];
        let run = |args: &&[&str]| {
            let done = Command::new("git").arg("-C").arg(&self.0).args(who).args(*args).status();
            done.is_ok_and(|s| s.success())
        };
        steps.iter().all(run)
    }

    fn uri(&self, name: &str) -> String {
        format!("file://{}/{name}", self.0.display())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn changed() -> String {
    BEFORE.replace("−6 142", "−7 244").replace("| Fyrar |", "| Bojar | −1 120 | −1 000 |\n| Fyrar |")
}

fn ask(client: &mut Client, uri: &str, more: Value) -> Value {
    let mut params = json!({"textDocument": {"uri": uri}});
    params.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    let id = client.ask("malvakt/diff", params);
    client.answer(id)
}

#[test]
fn what_has_changed_since_the_last_commit_is_told_with_its_places() {
    let folder = Folder::new("commit");
    if !folder.committed() {
        crate::seeds::skipped("git is not installed");
        return;
    }
    let mut client = Client::start(json!({"textDocument": {"diagnostic": {}}}));
    let uri = folder.uri("a.md");
    client.open(&uri, "markdown", 1, &changed());
    let found = ask(&mut client, &uri, json!({"since": "HEAD"}));
    let found = &found["result"];
    let figure = &found["figures"][0];
    assert_eq!(
        (&figure["name"], &figure["was"], &figure["now"]),
        (&json!("Kajer (Utfall)"), &json!("−6 142 tkr"), &json!("−7 244 tkr")),
        "{found}"
    );
    assert_eq!(figure["range"]["start"], json!({"line": 6, "character": 10}));
    assert_eq!((&found["new"][0]["name"], &found["new"][0]["range"]["start"]["line"]), (&json!("Bojar"), &json!(7)));
    assert!(found["notFollowed"][0]["message"].as_str().is_some_and(|m| m.contains("6,1 miljoner kronor")), "{found}");
    assert_eq!(found["notFollowed"][0]["range"]["start"]["line"], 10);
    let unknown = ask(&mut client, &uri, json!({"since": "nyss"}));
    assert!(unknown["error"]["message"].as_str().is_some_and(|m| m.contains("versionen nyss finns inte")), "{unknown}");
    client.finish();
}

#[test]
fn another_file_is_the_older_one_and_what_cannot_be_read_is_told() {
    let folder = Folder::new("fil");
    std::fs::write(folder.0.join("latin.md"), b"# \xc5r\n").expect("written");
    let mut client = Client::start(json!({"textDocument": {"diagnostic": {}}}));
    let uri = "untitled:ny";
    client.open(uri, "markdown", 1, &changed());
    let found = ask(&mut client, uri, json!({"other": folder.uri("a.md")}));
    assert_eq!(found["result"]["figures"][0]["was"], "−6 142 tkr", "{found}");
    for (asked, why) in [
        (json!({"other": folder.uri("latin.md")}), "latin.md: filen är inte UTF-8"),
        (json!({"other": folder.uri("finns-inte.md")}), "finns-inte.md: filen gick inte att läsa"),
        (json!({"since": "HEAD"}), "rapporten är inte sparad som en fil"),
        (json!({}), "ange en version i git eller en annan fil"),
    ] {
        let answer = ask(&mut client, uri, asked);
        assert!(answer["error"]["message"].as_str().is_some_and(|m| m.contains(why)), "{answer}");
    }
    assert_eq!(ask(&mut client, "untitled:annan", json!({"since": "HEAD"}))["result"], Value::Null);
    client.finish();
}
