//! Four reports open at once, and keys for hours: memory and latency stay as they were, and each report ends as
//! one fresh open. Slow, so only where asked for: `SOAK_EDITS=100000 cargo test --release --test all soak:: -- --ignored
//! --nocapture`, and `SOAK_BYTES=46000` for the size of what is opened and closed. Counts and memory are asserted, times are only
//! told.

mod author;
mod closing;
mod watch;

use serde_json::{Value, json};

use self::author::{Author, Dice};
use self::watch::Watch;
use crate::server::harness::{Client, position};

const SAMPLES: [&str; 4] = ["arsanalys-fel.md", "arsanalys.txt", "delarsrapport.md", "delarsrapport-fel.txt"];

/// Every so many edits, the rest of what an editor asks is asked too.
const PAUSE: usize = 50;

#[test]
#[ignore = "slow"]
fn a_long_day_of_typing_leaves_memory_and_latency_flat() {
    let edits = asked("SOAK_EDITS").unwrap_or(3_000);
    let mut client = Client::start(json!({"textDocument": {"publishDiagnostics": {"relatedInformation": true}}}));
    let mut authors: Vec<Author> = SAMPLES.iter().map(|name| Author::of(name)).collect();
    for author in &mut authors {
        client.open(&author.uri, author.language, 1, &author.text);
        client.diagnostics_of(1);
    }
    let mut dice = Dice(4242);
    let mut watch = Watch::new(client.id(), edits);
    for nth in 0..edits {
        let author = &mut authors[nth % SAMPLES.len()];
        let (version, change) = (nth as i64 + 2, author.key(&mut dice));
        let said = watch.time(|| {
            client.change(&author.uri, version, change);
            client.diagnostics_of(version)
        });
        assert!(said.is_array());
        if nth % PAUSE == 0 {
            ask(&mut client, author);
        }
        watch.look(nth);
    }
    authors.iter().for_each(|author| assert_fresh(&mut client, author));
    client.finish();
    watch.assert_flat();
}

/// A number that the environment asks for.
fn asked(name: &str) -> Option<usize> {
    std::env::var(name).ok().and_then(|n| n.parse().ok())
}

fn ask(client: &mut Client, author: &Author) {
    let (line, _) = author.cursor();
    let about = json!({"textDocument": {"uri": author.uri}, "position": position(line, 2)});
    for method in ["documentSymbol", "semanticTokens/full", "hover", "completion", "codeLens", "foldingRange"] {
        client.request(&format!("textDocument/{method}"), about.clone());
    }
}

/// The report as it was typed, against the same text opened anew.
fn assert_fresh(client: &mut Client, author: &Author) {
    assert_eq!(client.text(&author.uri), Value::from(author.text.as_str()));
    let typed = outline_and_findings(client, &author.uri, author);
    let again = format!("{}.again", author.uri);
    client.open(&again, author.language, 1, &author.text);
    assert_eq!(typed, outline_and_findings(client, &again, author), "{}", author.uri);
}

/// What is seen of a report once it is opened or edited anew, its own address left out.
fn outline_and_findings(client: &mut Client, uri: &str, author: &Author) -> (Value, Value) {
    let version = i64::from(i32::MAX);
    if !uri.ends_with(".again") {
        client.change(uri, version, json!([{"text": author.text}]));
    }
    let said = client.diagnostics_of(if uri.ends_with(".again") { 1 } else { version });
    let outline = client.request("textDocument/documentSymbol", json!({"textDocument": {"uri": uri}}));
    let bare = |value: Value| value.to_string().replace(uri, "");
    (Value::from(bare(said)), Value::from(bare(outline)))
}

/// A report of about so many bytes or of one sample, and one with many small tables: with no nämnd in it, nothing is held against others.
fn texts(bytes: usize) -> [(&'static str, String); 2] {
    let path = format!("{}/tests/reports/arsanalys-fel.txt", env!("CARGO_MANIFEST_DIR"));
    let report = std::fs::read_to_string(path).expect("a sample");
    let table = "## Post\n\n| Tkr | Utfall | Budget |\n|---|--:|--:|\n| A | 1 | 2 |\n| Summa | 1 | 3 |\n\n";
    [("plaintext", report.repeat(bytes / report.len() + 1)), ("markdown", table.repeat(bytes / 150))]
}

#[test]
#[ignore = "slow"]
fn closed_documents_leave_nothing_behind() {
    texts(9_000).iter().for_each(|(language, text)| closing::leaves_memory_as_it_was(language, text, 10, 20));
}

#[test]
#[ignore = "slow"]
fn two_thousand_closed_documents_leave_nothing_behind() {
    let bytes = asked("SOAK_BYTES").unwrap_or(15_000);
    texts(bytes).iter().for_each(|(language, text)| closing::leaves_memory_as_it_was(language, text, 100, 2_000));
}
