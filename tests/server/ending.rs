//! However the client goes, the server ends.

use std::process::Command;

use serde_json::{Value, json};

use super::harness::Client;

#[test]
fn exit_after_shutdown_is_success_while_the_input_stays_open() {
    let mut client = Client::start(json!({}));
    client.request("shutdown", Value::Null);
    client.notify("exit", Value::Null);
    assert_eq!(client.ends(), Some(0));
}

#[test]
fn exit_without_shutdown_is_failure() {
    let mut client = Client::start(json!({}));
    client.notify("exit", Value::Null);
    assert_eq!(client.ends(), Some(1));
    let mut client = Client::bare();
    client.notify("exit", Value::Null);
    assert_eq!(client.ends(), Some(1));
}

#[test]
fn the_end_of_the_input_is_the_end() {
    let mut client = Client::start(json!({}));
    client.close_input();
    assert_eq!(client.ends(), Some(1));
    let mut client = Client::start(json!({}));
    client.request("shutdown", Value::Null);
    client.close_input();
    assert_eq!(client.ends(), Some(0));
    let mut client = Client::bare();
    client.raw(b"Content-Length: 100\r\n\r\n{\"json");
    client.close_input();
    assert_eq!(client.ends(), Some(1));
}

#[test]
fn a_request_after_shutdown_is_refused_and_the_server_still_ends() {
    let mut client = Client::start(json!({}));
    client.request("shutdown", Value::Null);
    let id = client.ask("malvakt/text", json!({"textDocument": {"uri": "file:///a.md"}}));
    assert!(client.answer(id).get("error").is_some());
    client.notify("exit", Value::Null);
    assert_eq!(client.ends(), Some(0));
}

#[test]
#[cfg(target_os = "linux")]
fn a_client_process_that_dies_takes_the_server_with_it() {
    let mut parent = Command::new("sleep").arg("600").spawn().expect("a process");
    let mut client = Client::start_in(json!({"capabilities": {}, "processId": parent.id(), "rootUri": null}));
    parent.kill().and_then(|()| parent.wait()).expect("ended");
    assert_eq!(client.ends(), Some(1));
}

#[test]
fn a_process_that_cannot_be_seen_is_not_missed() {
    let client = Client::start_in(json!({"capabilities": {}, "processId": i32::MAX, "rootUri": null}));
    client.finish();
}
