//! Documents that are opened and closed, each at an address of its own: what they took is given back.

use serde_json::json;

use super::watch::resident;
use crate::server::harness::{Client, PUBLISH};

/// So much may be kept beyond what the first documents took: what the allocator holds for later.
const SLACK: u64 = 10 << 20;

/// Opens and closes `rest` documents more than the first `warm`, and tells how memory went.
pub fn leaves_memory_as_it_was(language: &str, text: &str, warm: usize, rest: usize) {
    let mut client = Client::start(json!({"textDocument": {"publishDiagnostics": {"relatedInformation": true}}}));
    let mut open_and_close = |nth: usize| {
        let uri = format!("file:///stangda/rapport-{nth}");
        client.open(&uri, language, 1, text);
        client.diagnostics_of(1);
        client.request("textDocument/semanticTokens/full", json!({"textDocument": {"uri": uri}}));
        client.close(&uri);
        assert_eq!(client.expect(PUBLISH)["diagnostics"], json!([]));
        client.id()
    };
    let mut process = 0;
    (0..warm).for_each(|nth| process = open_and_close(nth));
    let Some(first) = resident(process) else { return };
    (warm..warm + rest).for_each(|nth| process = open_and_close(nth));
    let last = resident(process).unwrap_or_default();
    println!(
        "{} kB in {language}: {} MiB after {warm}, {} MiB after {rest} more",
        text.len() / 1000,
        first >> 20,
        last >> 20
    );
    client.finish();
    assert!(last <= first + SLACK, "memory grew from {first} to {last} bytes");
}
