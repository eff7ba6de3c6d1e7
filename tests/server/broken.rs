//! Broken messages are answered as the errors they are; those around them are not harmed.

use serde_json::json;

use super::harness::{Client, frame};

#[test]
fn a_broken_message_costs_only_itself() {
    let mut client = Client::start(json!({}));
    let nested = format!("{{\"jsonrpc\":\"2.0\",\"method\":\"x\",\"params\":{}}}", "[".repeat(5000));
    for (bad, code) in [
        (frame("{\"jsonrpc\":"), -32700),
        (frame("inte json"), -32700),
        (frame("[]"), -32600),
        (frame("{\"jsonrpc\":\"1.0\",\"method\":\"x\"}"), -32600),
        (frame("{\"jsonrpc\":\"2.0\",\"method\":\"x\",\"params\":\"\\ud800\"}"), -32700),
        (frame("{\"jsonrpc\":\"2.0\",\"method\":\"x\",\"y\":\"\\ud800\"}"), -32700),
        (frame("{\"jsonrpc\":\"2.0\",\"method\":\"x\",\"y\":1e999}"), -32700),
        (frame(&nested), -32700),
        ("Content-Length: många\r\n\r\n".to_owned(), -32700),
        ("Content-Length: -1\r\n\r\n".to_owned(), -32700),
        ("Hej: 1\r\n\r\n".to_owned(), -32700),
        ("Content-Length: 5\r\n\r\n{\"a\":1}".to_owned(), -32700),
    ] {
        client.raw(bad.as_bytes());
        let answer = client.take(&|m| m["id"].is_null() && m.get("error").is_some());
        assert_eq!(answer["error"]["code"], code, "{bad}: {answer}");
        client.expect("window/logMessage");
        client.request("malvakt/text", json!({"textDocument": {"uri": "file:///a.md"}}));
    }
    client.finish();
}

#[test]
fn bytes_that_are_no_text_are_answered_too() {
    let mut client = Client::start(json!({}));
    // The second is a question but for a name that nobody reads.
    let question = b"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"malvakt/text\",\"x\":\"\xff\"}";
    for body in [&b"\xff\xfe\x00\x01"[..], question] {
        client.raw(format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes());
        client.raw(body);
        assert_eq!(client.take(&|m| m["id"].is_null() && m.get("error").is_some())["error"]["code"], -32700);
        client.expect("window/logMessage");
        client.request("malvakt/text", json!({"textDocument": {"uri": "file:///a.md"}}));
    }
    client.finish();
}

#[test]
fn an_answer_to_no_question_is_passed_over() {
    let mut client = Client::start(json!({}));
    client.send(&json!({"jsonrpc": "2.0", "id": 99, "result": null}));
    client.expect("window/logMessage");
    client.finish();
}

#[test]
fn headers_may_be_spelled_in_other_ways() {
    let mut client = Client::start(json!({}));
    let body =
        json!({"jsonrpc": "2.0", "id": "s", "method": "malvakt/text", "params": {"textDocument": {"uri": "a:b"}}});
    let body = body.to_string();
    client.raw(format!("content-type: x/y\r\nX: 1\r\nContent-length:{}\r\n\r\n{body}", body.len()).as_bytes());
    assert_eq!(client.take(&|m| m["id"] == "s")["result"], json!(null));
    client.finish();
}
