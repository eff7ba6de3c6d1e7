//! Clients that send too much, or go away in the middle.

use serde_json::{Value, json};

use crate::server::harness::{Client, frame, position, range};

const URI: &str = "file:///r.md";

#[test]
fn a_text_over_the_limit_is_told_of_and_left_alone() {
    let mut client = Client::start(json!({}));
    client.open(URI, "markdown", 1, &"å".repeat(25_000_001));
    let shown = client.expect("window/showMessage");
    assert_eq!(shown["type"], 2, "a warning");
    let message = shown["message"].as_str().expect("a message");
    assert!(message.contains("r.md") && message.contains("50 MB"), "{message}");
    let at = position(0, 0);
    client.change(URI, 2, json!([{"range": range(at.clone(), at), "text": "x"}]));
    assert_eq!(client.text(URI), Value::Null);
    client.close(URI);
    client.open(URI, "markdown", 3, "# R\n");
    client.diagnostics_of(3);
    client.finish();
}

#[test]
fn a_text_that_grows_over_the_limit_is_closed_with_a_word() {
    let mut client = Client::start(json!({}));
    client.open(URI, "markdown", 1, "# R\n");
    client.diagnostics_of(1);
    client.change(URI, 2, json!([{"text": "å".repeat(25_000_001)}]));
    client.expect("window/showMessage");
    assert_eq!(client.expect(crate::server::harness::PUBLISH), json!({"uri": URI, "diagnostics": []}));
    assert_eq!(client.text(URI), Value::Null);
    client.finish();
}

#[test]
fn a_client_that_stops_listening_and_goes_leaves_no_server_behind() {
    let mut client = Client::deaf();
    client.send(&json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {"capabilities": {}}}));
    client.notify("initialized", json!({}));
    for version in 1..200 {
        client.open(URI, "markdown", version, &"# Mål\n\nXX tkr blev det.\n\n".repeat(200));
        client.ask("textDocument/documentSymbol", json!({"textDocument": {"uri": URI}}));
    }
    client.close_output();
    client.close_input();
    assert_eq!(client.ends(), Some(1));
}

#[test]
fn a_header_that_promises_far_too_much_is_refused_and_the_next_message_read() {
    let mut client = Client::start(json!({}));
    for header in ["Content-Length: 9999999999\r\n\r\n", "Content-Length: 18446744073709551616\r\n\r\n"] {
        client.raw(header.as_bytes());
        client.raw(frame(&json!({"jsonrpc": "2.0", "id": "next", "method": "malvakt/nej"}).to_string()).as_bytes());
        let answer = client.take(&|m| m["id"].is_null() && m.get("error").is_some());
        assert_eq!(answer["error"]["code"], -32700);
        client.expect("window/logMessage");
        client.take(&|m| m["id"] == "next");
    }
    client.finish();
}

#[test]
fn noise_between_messages_is_passed_over() {
    let mut client = Client::start(json!({}));
    for noise in [&b"\0\0\0\0"[..], b"\xff\xfe{}\n\n", b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", &[b'x'; 40_000]] {
        client.raw(noise);
        client.raw(frame(&json!({"jsonrpc": "2.0", "id": "next", "method": "malvakt/nej"}).to_string()).as_bytes());
        client.take(&|m| m["id"] == "next");
        let told = client.forget();
        assert!(told.iter().all(|m| m.get("error").is_some() || m["method"] == "window/logMessage"), "{told:?}");
    }
    client.finish();
}

#[test]
fn a_file_of_the_folder_over_the_limit_is_told_of_once() {
    let folder = tempfile::TempDir::new().expect("a folder");
    std::fs::File::create(folder.path().join("stor.md")).and_then(|f| f.set_len(100_000_000)).expect("a large file");
    std::fs::write(folder.path().join("liten.md"), "# R\n").expect("a small file");
    let root = format!("file://{}", folder.path().display());
    let mut client = Client::start_in(json!({"capabilities": {}, "rootUri": root}));
    for _ in 0..2 {
        let reports = client.request("malvakt/overview", json!({}))["reports"].take();
        assert_eq!(reports.as_array().map(Vec::len), Some(1), "{reports}");
    }
    let shown = client.expect("window/showMessage");
    assert!(shown["message"].as_str().is_some_and(|m| m.contains("stor.md") && m.contains("100 MB")), "{shown}");
    client.finish();
}
