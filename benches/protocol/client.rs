//! An editor that types into one document and times the answers, each when its last byte has been read.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

const URI: &str = "file:///matning/rapport";

/// Method, address and version stand within so many bytes from a message's start, and an answer's id there or as near
/// its end.
const END: usize = 300;

pub struct Client {
    born: Instant,
    child: Child,
    input: ChildStdin,
    /// The ends of each message: enough to tell which it is.
    heads: Receiver<String>,
    version: i64,
    line: usize,
    character: usize,
    /// The name of the diagnostics that were last given.
    known: Option<String>,
}

impl Client {
    pub fn start(command: &[&OsStr]) -> Self {
        let born = Instant::now();
        let mut start = Command::new(command[0]);
        start.args(&command[1..]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = start.spawn().expect("a server");
        let (input, output) = (child.stdin.take().expect("input"), child.stdout.take().expect("output"));
        let (sender, heads) = channel();
        std::thread::spawn(move || {
            let mut output = BufReader::with_capacity(1 << 18, output);
            while let Some(body) = read(&mut output) {
                if sender.send(ends(&body)).is_err() {
                    return;
                }
            }
        });
        Client { born, child, input, heads, version: 1, line: 0, character: 0, known: None }
    }

    /// The milliseconds from the start of the process to its answer.
    pub fn greet(&mut self) -> f64 {
        let capabilities = json!({"general": {"positionEncodings": ["utf-16"]},
            "textDocument": {"diagnostic": {"relatedDocumentSupport": false}, "publishDiagnostics": {"relatedInformation": true},
                "documentSymbol": {"hierarchicalDocumentSymbolSupport": true}}});
        self.request("initialize", json!({"processId": null, "rootUri": null, "capabilities": capabilities}));
        let spent = milliseconds(self.born);
        self.notify("initialized", json!({}));
        spent
    }

    pub fn open(&mut self, path: &Path, text: &str) -> f64 {
        let markdown = path.extension().is_some_and(|e| e == "md");
        let language = if markdown { "markdown" } else { "plaintext" };
        (self.line, self.character) = middle(text);
        let document = json!({"uri": URI, "languageId": language, "version": 1, "text": text});
        let opened =
            frame(&json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": document}}));
        self.timed(|client| {
            client.send(&opened);
            client.diagnostics();
        })
    }

    pub fn timed(&mut self, work: impl FnOnce(&mut Self)) -> f64 {
        let started = Instant::now();
        work(self);
        milliseconds(started)
    }

    /// Types one character.
    pub fn key(&mut self, typed: char) {
        self.version += 1;
        let at = json!({"line": self.line, "character": self.character});
        let change = json!([{"range": {"start": at, "end": at}, "text": typed.to_string()}]);
        self.character += typed.len_utf16();
        let document = json!({"uri": URI, "version": self.version});
        self.notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": change}));
    }

    /// Asks for the diagnostics, as an editor does: with the name of those it has.
    pub fn diagnostics(&mut self) {
        let asked = json!({"textDocument": {"uri": URI}, "previousResultId": self.known});
        let answer = self.request("textDocument/diagnostic", asked);
        let named = answer.split("\"resultId\":\"").nth(1).and_then(|rest| rest.split('"').next());
        self.known = named.map(str::to_owned).or(self.known.take());
    }

    pub fn outline(&mut self) {
        self.request("textDocument/documentSymbol", json!({"textDocument": {"uri": URI}}));
    }

    /// Waits until nothing has come for a while.
    pub fn settle(&mut self) {
        while self.heads.recv_timeout(Duration::from_millis(300)).is_ok() {}
    }

    /// Ends the server; the most memory it held, in MiB, where that can be looked up.
    pub fn end(mut self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let most =
            status.lines().find_map(|l| l.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse::<f64>().ok());
        self.request("shutdown", Value::Null);
        self.notify("exit", Value::Null);
        self.child.wait().expect("the server ends");
        most.unwrap_or_default() / 1024.0
    }

    fn request(&mut self, method: &str, params: Value) -> String {
        self.version += 1;
        let id = self.version;
        self.send(&frame(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params})));
        self.wait(|head| !head.contains("\"method\"") && head.contains(&format!("\"id\":{id}")))
    }

    fn notify(&mut self, method: &str, params: Value) {
        self.send(&frame(&json!({"jsonrpc": "2.0", "method": method, "params": params})));
    }

    fn send(&mut self, frame: &[u8]) {
        self.input.write_all(frame).expect("the server reads");
    }

    fn wait(&mut self, wanted: impl Fn(&str) -> bool) -> String {
        loop {
            let ends = self.heads.recv_timeout(Duration::from_secs(60)).expect("an answer");
            if wanted(&ends) {
                return ends;
            }
        }
    }
}

fn ends(body: &[u8]) -> String {
    let [start, end] = [&body[..body.len().min(END)], &body[body.len().saturating_sub(END)..]];
    format!("{} {}", String::from_utf8_lossy(start), String::from_utf8_lossy(end))
}

fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1000.0
}

pub fn frame(message: &Value) -> Vec<u8> {
    let body = message.to_string();
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

/// The body of the next message.
pub fn read(from: &mut impl BufRead) -> Option<Vec<u8>> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        from.read_line(&mut line).ok().filter(|n| *n > 0)?;
        match line.trim().split_once(": ") {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => length = value.parse().ok()?,
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length];
    from.read_exact(&mut body).ok()?;
    Some(body)
}

/// Line and UTF-16 character in the first line of running text at or past the middle.
fn middle(text: &str) -> (usize, usize) {
    let half = text.floor_char_boundary(text.len() / 2);
    let first = text[..half].matches('\n').count();
    let running = |l: &&str| l.len() >= 40 && l.starts_with(char::is_alphabetic) && !l.contains('|');
    let mut lines = text[text[..half].rfind('\n').map_or(0, |i| i + 1)..].lines().zip(first..);
    let (words, line) = lines.find(|(l, _)| running(l)).expect("running text");
    let from = words.floor_char_boundary(words.len() / 2);
    let space = words[from..].find(' ').map_or(from, |i| from + i + 1);
    (line, words[..space].encode_utf16().count())
}
