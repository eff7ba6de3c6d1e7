//! Any bytes from a client, to a whole server in this process. What it sends is whole, valid messages, and
//! as long as it was not told to end it answers a sound question that comes last.
//!
//! The first byte says how the rest is meant: as it is, or as messages with a line each, which get headers.

#![no_main]

use std::io::Write;
use std::sync::{Arc, Mutex};

use libfuzzer_sys::fuzz_target;
use malvakt::server::{self, transport::output::Output};
use serde_json::Value;

const HELLO: &str = r#"{"jsonrpc":"2.0","id":"hello","method":"initialize","params":{"capabilities":{}}}"#;
const LAST: &str = r#"{"jsonrpc":"2.0","id":"last","method":"malvakt/text","params":{"textDocument":{"uri":"a:b"}}}"#;

/// What would make the server look at this machine's files, or end with another process.
const OUTSIDE: &[&[u8]] = &[b"rocessId", b"ootUri", b"ootPath", b"orkspaceFolders", b"ile:", b"dded\""];

fuzz_target!(|data: &[u8]| {
    let Some((&how, said)) = data.split_first() else { return };
    if OUTSIDE.iter().any(|word| said.windows(word.len()).any(|w| w == *word)) {
        return;
    }
    let lines = how & 1 == 0;
    let mut input = if how & 2 == 0 { frame(HELLO.as_bytes()) } else { Vec::new() };
    match lines {
        true => said.split(|b| *b == b'\n').for_each(|body| input.extend(frame(body))),
        false => input.extend(said),
    }
    input.extend(frame(LAST.as_bytes()));
    let answers = messages(&hear(&input));
    if lines && how & 2 == 0 && !is_lost(said) {
        assert!(answers.iter().any(|m| m["id"] == "last"), "no last answer: {answers:?}");
    }
});

/// True where the last question need not be read: after an `exit`, or a header in the middle of a body.
fn is_lost(said: &[u8]) -> bool {
    let exits = |body: &[u8]| serde_json::from_slice::<Value>(body).is_ok_and(|m| m["method"] == "exit");
    said.split(|b| *b == b'\n').any(exits) || said.windows(7).any(|w| w.eq_ignore_ascii_case(b"length:"))
}

fn frame(body: &[u8]) -> Vec<u8> {
    [format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes(), body].concat()
}

#[derive(Clone, Default)]
struct Pipe(Arc<Mutex<Vec<u8>>>);

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("free").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn hear(input: &[u8]) -> Vec<u8> {
    let pipe = Pipe::default();
    server::hear(input, Output::new(pipe.clone()));
    let sent = pipe.0.lock().expect("free").clone();
    sent
}

/// The messages of an output that has nothing but messages in it.
fn messages(mut sent: &[u8]) -> Vec<Value> {
    let mut all = Vec::new();
    while !sent.is_empty() {
        let text = sent.strip_prefix(b"Content-Length: ").expect("a header");
        let end = text.iter().position(|b| *b == b'\r').expect("its end");
        let length: usize = std::str::from_utf8(&text[..end]).expect("digits").parse().expect("a length");
        let (body, rest) = text[end + 4..].split_at(length);
        all.push(serde_json::from_slice(body).expect("JSON"));
        sent = rest;
    }
    all
}
