//! One verdict: what is pushed, what is pulled and what the command line prints is the same for the same text, settings
//! and draft state.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use super::harness::{Client, position, range};

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

/// What `malvakt check --format json` says of a file, as of a draft or demanding everything.
fn printed(path: &Path, draft: bool) -> (String, Value) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_malvakt"));
    let draft = draft.then_some("--draft");
    let output = command.args(["check", "--format", "json"]).args(draft).arg(path).output().expect("the command runs");
    let mut line: Value = serde_json::from_slice(&output.stdout).expect("a line of JSON");
    (line["uri"].as_str().expect("an address").to_owned(), line["diagnostics"].take())
}

fn open(client: &mut Client, uri: &str, path: &Path) {
    let text = std::fs::read_to_string(path).expect("a sample");
    let language = if path.extension().is_some_and(|e| e == "md") { "markdown" } else { "plaintext" };
    client.open(uri, language, 1, &text);
}

#[test]
#[ignore = "slow"]
fn the_editor_and_the_command_line_say_the_same() {
    let mut pushed_to = Client::start(json!({"textDocument": {"publishDiagnostics": {"relatedInformation": true}}}));
    let mut pulling = Client::start(json!({"textDocument": {"diagnostic": {"relatedInformation": true}}}));
    let mut found = 0;
    for path in samples() {
        let (uri, printed) = printed(&path, true);
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

/// A report whose author has come to the second section.
const BEGUN: &str = "---\nrapport: årsanalys\når: 2024\n---\n\n# Sammanfattning\n\nHamnen växer.\n\n\
    # Utveckling av verksamheten\n\nFler fyrar lyser.\n";

#[test]
#[ignore = "slow"]
fn of_a_final_report_everything_is_demanded_in_both() {
    let options = json!({"status": "slutlig"});
    let params = json!({"capabilities": {"textDocument": {"publishDiagnostics": {"relatedInformation": true}}},
        "rootUri": null, "processId": null, "initializationOptions": options});
    let mut client = Client::start_in(params);
    let folder = tempfile::TempDir::new().expect("a folder");
    let begun = folder.path().join("utkast.md");
    std::fs::write(&begun, BEGUN).expect("a draft");
    let mut differ = 0;
    for path in samples().into_iter().chain([begun]) {
        let (uri, whole) = printed(&path, false);
        open(&mut client, &uri, &path);
        assert_eq!(client.diagnostics_of(1), whole, "{}", path.display());
        differ += usize::from(printed(&path, true).1 != whole);
    }
    assert!(differ > 0, "what lies ahead of the front is missing only in a final report");
    client.finish();
}

#[test]
fn what_is_on_the_line_of_the_last_edit_waits_for_a_moment() {
    let (uri, text) = ("file:///r.md", "# Hamnar\n\nTvå hamnar.\n\nTre fyrar.\n");
    let mut client = Client::start(json!({}));
    client.open(uri, "markdown", 1, text);
    client.diagnostics_of(1);
    let type_at = |client: &mut Client, version: i64, line: usize, text: &str| {
        let at = position(line, 0);
        client.change(uri, version, json!([{"range": range(at.clone(), at), "text": text}]));
    };
    type_at(&mut client, 2, 2, "TODO ");
    assert_eq!(client.diagnostics_of(2), json!([]));
    assert_eq!(client.diagnostics_of(2)[0]["code"], "platshallare", "a moment later");
    type_at(&mut client, 3, 4, "TODO ");
    assert_eq!(client.diagnostics_of(3).as_array().map(Vec::len), Some(1), "the other line is told");
    assert_eq!(client.diagnostics_of(3).as_array().map(Vec::len), Some(2));
    client.finish();
}

#[test]
fn a_client_that_cannot_be_told_later_is_told_at_once() {
    let (uri, mut client) = ("file:///r.md", Client::start(json!({"textDocument": {"diagnostic": {}}})));
    client.open(uri, "markdown", 1, "# Hamnar\n\nTvå hamnar.\n");
    client.change(uri, 2, json!([{"range": range(position(2, 0), position(2, 0)), "text": "TODO "}]));
    let pulled = client.request("textDocument/diagnostic", json!({"textDocument": {"uri": uri}}));
    assert_eq!(pulled["items"][0]["code"], "platshallare");
    client.finish();
}

#[test]
#[ignore = "slow"]
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
