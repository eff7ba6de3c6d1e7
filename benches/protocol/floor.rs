//! A server that does nothing: it answers each request with nothing.

use std::io::{BufReader, Write};

use serde_json::{Value, json};

use super::client::{frame, read};

/// Told to this program to be that server.
pub const ARGUMENT: &str = "floor";

pub fn run() {
    let (mut input, mut output) = (BufReader::new(std::io::stdin().lock()), std::io::stdout().lock());
    while let Some(message) = read(&mut input).and_then(|body| serde_json::from_slice::<Value>(&body).ok()) {
        let answer = match (message["method"].as_str().unwrap_or(""), message.get("id")) {
            ("exit", _) => return,
            ("initialize", Some(id)) => {
                json!({"jsonrpc": "2.0", "id": id, "result": {"capabilities": {"textDocumentSync": 2}}})
            }
            (_, Some(id)) => json!({"jsonrpc": "2.0", "id": id, "result": null}),
            _ => continue,
        };
        output.write_all(&frame(&answer)).and_then(|()| output.flush()).expect("the client reads");
    }
}
