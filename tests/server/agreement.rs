//! One verdict: what is pushed, what is pulled and what the command line prints is the same.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use super::harness::Client;

/// The sample reports, faulty and sound, in both dialects, and the real ones where they are at hand.
fn samples() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let samples = std::fs::read_dir(root.join("tests/reports")).expect("the samples");
    let files = samples.filter_map(|e| e.ok().map(|e| e.path())).chain(crate::seeds::paths());
    let is_report = |p: &PathBuf| p.extension().is_some_and(|e| e == "md" || e == "txt");
    let mut all: Vec<_> = files.filter(|p| is_report(p) && !p.ends_with("README.md")).collect();
    all.sort();
    all
}

/// What `malvakt check --format json` says of a file.
fn printed(path: &Path) -> (String, Value) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_malvakt"));
    let output = command.args(["check", "--format", "json"]).arg(path).output().expect("the command runs");
    let mut line: Value = serde_json::from_slice(&output.stdout).expect("a line of JSON");
    (line["uri"].as_str().expect("an address").to_owned(), line["diagnostics"].take())
}

fn open(client: &mut Client, uri: &str, path: &Path) {
    let text = std::fs::read_to_string(path).expect("a sample");
    let language = if path.extension().is_some_and(|e| e == "md") { "markdown" } else { "plaintext" };
    client.open(uri, language, 1, &text);
}

#[test]
fn the_editor_and_the_command_line_say_the_same() {
    let mut pushed_to = Client::start(json!({"textDocument": {"publishDiagnostics": {"relatedInformation": true}}}));
    let mut pulling = Client::start(json!({"textDocument": {"diagnostic": {"relatedInformation": true}}}));
    let mut found = 0;
    for path in samples() {
        let (uri, printed) = printed(&path);
        open(&mut pushed_to, &uri, &path);
        let pushed = pushed_to.diagnostics_of(1);
        open(&mut pulling, &uri, &path);
        let pulled = pulling.request("textDocument/diagnostic", json!({"textDocument": {"uri": uri}}));
        assert_eq!(pushed, printed, "{}", path.display());
        assert_eq!(pulled["items"], printed, "{}", path.display());
        found += printed.as_array().map_or(0, Vec::len);
    }
    assert!(found > 0, "the faulty samples have findings");
    pushed_to.finish();
    pulling.finish();
}

#[test]
fn edits_lead_to_the_findings_of_a_fresh_open() {
    for path in samples().into_iter().filter(|p| p.to_string_lossy().contains("-fel")) {
        let (uri, mut client) = ("file:///r.md", Client::start(json!({})));
        open(&mut client, uri, &path);
        let fresh = client.diagnostics_of(1);
        let start = json!({"line": 3, "character": 0});
        let typed = json!({"start": start, "end": {"line": 3, "character": 7}});
        client.change(uri, 2, json!([{"range": {"start": start, "end": start}, "text": "TODO så\n"}]));
        client.change(uri, 3, json!([{"range": typed, "text": ""}]));
        client.diagnostics_of(3);
        let line = json!({"start": start, "end": {"line": 4, "character": 0}});
        client.change(uri, 4, json!([{"range": line, "text": ""}]));
        assert_eq!(client.diagnostics_of(4), fresh, "{}", path.display());
        client.finish();
    }
}
