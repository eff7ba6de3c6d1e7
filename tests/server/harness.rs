//! A client of the raw protocol, standard library only. It reads everything the server says, and a test
//! that leaves a message unread fails.
#![allow(dead_code, reason = "three suites share it, and each uses its part")]

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value, json};

/// Far longer than anything takes: when it passes, nothing will come.
const PATIENCE: Duration = Duration::from_secs(60);

pub const PUBLISH: &str = "textDocument/publishDiagnostics";

pub struct Client {
    child: Child,
    input: Option<ChildStdin>,
    output: Option<ChildStdout>,
    messages: Option<Receiver<Value>>,
    unread: VecDeque<Value>,
    last_id: i64,
    /// What the server said at `initialize`.
    pub capabilities: Value,
}

impl Client {
    /// A server that has been greeted by a client with these capabilities.
    pub fn start(capabilities: Value) -> Self {
        Client::start_in(json!({"capabilities": capabilities, "rootUri": null, "processId": null}))
    }

    pub fn start_in(params: Value) -> Self {
        let mut client = Client::bare();
        client.greet(params);
        client
    }

    /// A server that has not been greeted.
    pub fn bare() -> Self {
        let mut client = Client::deaf();
        client.listen();
        client
    }

    /// A server that nobody listens to yet.
    pub fn deaf() -> Self {
        let mut command = Command::new(program());
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the server starts");
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let (unread, capabilities) = (VecDeque::new(), Value::Null);
        Client { child, input, output, messages: None, unread, last_id: 0, capabilities }
    }

    pub fn listen(&mut self) {
        let output = self.output.take().expect("not yet listened to");
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        self.messages = Some(messages);
    }

    pub fn greet(&mut self, params: Value) {
        self.capabilities = self.request("initialize", params)["capabilities"].take();
        self.notify("initialized", json!({}));
    }

    pub fn raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("the input is open");
        input.write_all(bytes).and_then(|()| input.flush()).expect("the server reads");
    }

    pub fn send(&mut self, message: &Value) {
        self.raw(frame(&message.to_string()).as_bytes());
    }

    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Sends a request; its id.
    pub fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.last_id += 1;
        self.send(&json!({"jsonrpc": "2.0", "id": self.last_id, "method": method, "params": params}));
        self.last_id
    }

    /// The whole answer to a request.
    pub fn answer(&mut self, id: i64) -> Value {
        self.take(&|m| m["id"] == id && m.get("method").is_none())
    }

    /// Asks, and gives the result; an error fails the test.
    pub fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params);
        let mut answer = self.answer(id);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].take()
    }

    /// The parameters of the next notification of a method.
    pub fn expect(&mut self, method: &str) -> Value {
        self.take(&|m| m["method"] == method && m.get("id").is_none())["params"].take()
    }

    /// The next request that the server makes, answered.
    pub fn serve(&mut self, method: &str, result: Value) -> Value {
        let mut request = self.take(&|m| m["method"] == method && m.get("id").is_some());
        self.send(&json!({"jsonrpc": "2.0", "id": request["id"], "result": result}));
        request["params"].take()
    }

    /// The next message that is wanted; others wait their turn.
    pub fn take(&mut self, wanted: &dyn Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.unread.iter().position(wanted) {
            return self.unread.remove(at).expect("just found");
        }
        loop {
            let message = self.next().unwrap_or_else(|| panic!("the message never came; unread: {:?}", self.unread));
            if wanted(&message) {
                return message;
            }
            self.unread.push_back(message);
        }
    }

    /// Lets go of what has come and was not asked for.
    pub fn forget(&mut self) -> Vec<Value> {
        self.unread.drain(..).collect()
    }

    fn next(&self) -> Option<Value> {
        self.messages.as_ref().expect("listened to").recv_timeout(PATIENCE).ok()
    }

    /// Reads diagnostics until those of a version have come.
    pub fn diagnostics_of(&mut self, version: i64) -> Value {
        loop {
            let mut published = self.expect(PUBLISH);
            if published["version"] == version {
                return published["diagnostics"].take();
            }
            assert!(published["version"].as_i64() < Some(version), "a version from the future: {published}");
        }
    }

    pub fn open(&mut self, uri: &str, language: &str, version: i64, text: &str) {
        let document = json!({"uri": uri, "languageId": language, "version": version, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": document}));
    }

    pub fn change(&mut self, uri: &str, version: i64, changes: Value) {
        let document = json!({"uri": uri, "version": version});
        self.notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": changes}));
    }

    pub fn close(&mut self, uri: &str) {
        self.notify("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
    }

    /// The text of an open document as the server has it.
    pub fn text(&mut self, uri: &str) -> Value {
        self.request("malvakt/text", json!({"textDocument": {"uri": uri}}))["text"].take()
    }

    /// Nobody will ever read what the server says.
    pub fn close_output(&mut self) {
        self.output = None;
    }

    /// The server's process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    pub fn close_input(&mut self) {
        self.input = None;
    }

    /// The exit code, once the process has ended by itself.
    pub fn ends(&mut self) -> Option<i32> {
        for _ in 0..PATIENCE.as_millis() / 10 {
            if let Some(status) = self.child.try_wait().expect("a child process") {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("the server never ended");
    }

    /// Says goodbye: nothing is unread, and the server ends as it should.
    pub fn finish(mut self) {
        self.request("shutdown", Value::Null);
        self.notify("exit", Value::Null);
        assert_eq!(self.ends(), Some(0));
        self.unread.extend(self.messages.iter().flatten());
        assert!(self.unread.is_empty(), "unread: {:?}", self.unread);
    }
}

/// The program under test: the one built for this test, or the one that `MALVAKT_BIN` names.
pub fn program() -> std::ffi::OsString {
    std::env::var_os("MALVAKT_BIN").unwrap_or_else(|| env!("CARGO_BIN_EXE_malvakt").into())
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub fn frame(body: &str) -> String {
    format!("Content-Length: {}\r\n\r\n{body}", body.len())
}

fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        output.read_line(&mut line).ok().filter(|read| *read > 0)?;
        match line.trim_end().split_once(": ") {
            Some((_, value)) => length = value.parse().ok()?,
            None => break,
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}

pub fn position(line: usize, character: usize) -> Value {
    json!({"line": line, "character": character})
}

pub fn range(start: Value, end: Value) -> Value {
    json!({"start": start, "end": end})
}
