//! Cuts a stream of bytes into the messages of the protocol. Broken headers, wrong lengths and bodies
//! that are no message are told apart and skipped; the next sound message is found again.

use serde::Deserialize;
use tower_lsp::jsonrpc::{Request, Response};

use super::spelling::Spellings;

/// No message is longer; a header that says so is broken.
const LONGEST: usize = 1 << 29;

/// No header is longer.
const LONGEST_HEADER: usize = 1 << 14;

const LENGTH: &[u8] = b"content-length:";

#[derive(Debug, PartialEq)]
pub enum Next {
    /// A message, and whether it says `exit`.
    Message { body: Vec<u8>, last: bool },
    /// What was no message: JSON-RPC's code for it, and why.
    Broken { code: i64, reason: String },
}

/// A message as the layer above reads it: every word of it, also those that mean nothing to it. It ends at
/// what it cannot read, so nothing else may be handed on.
#[derive(Deserialize)]
#[serde(untagged)]
enum Whole {
    Response(#[expect(dead_code, reason = "read to see that it can be")] Response),
    Request(Request),
}

/// The bytes that have come and are not yet a whole message.
#[derive(Default)]
pub struct Frames {
    bytes: Vec<u8>,
    spellings: Spellings,
}

impl Frames {
    pub fn new(spellings: Spellings) -> Self {
        Frames { bytes: Vec::new(), spellings }
    }

    pub fn push(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// The next message, when one is whole.
    fn cut(&mut self) -> Option<Next> {
        loop {
            let Some((header, body)) = header_end(&self.bytes) else { return self.overlong() };
            let length = self.bytes.get(..header).and_then(content_length);
            let Some(length) = length.filter(|l| *l <= LONGEST) else {
                self.bytes.drain(..body);
                return Some(broken(-32700, "huvudet saknar en giltig Content-Length"));
            };
            if self.bytes.len() < body + length {
                return None;
            }
            let rest = self.bytes.split_off(body + length);
            let mut message = std::mem::replace(&mut self.bytes, rest);
            message.drain(..body);
            if !message.is_empty() {
                return Some(self.judge(message));
            }
        }
    }

    /// A header that does not end is given up.
    fn overlong(&mut self) -> Option<Next> {
        let end = self.bytes.len();
        if end < LONGEST_HEADER {
            return None;
        }
        let keep = find_last(&self.bytes, LENGTH).filter(|at| *at > 0).unwrap_or(end);
        self.bytes.drain(..keep);
        Some(broken(-32700, "ett huvud utan slut"))
    }

    fn judge(&mut self, body: Vec<u8>) -> Next {
        let Ok(text) = std::str::from_utf8(&body) else { return self.resume(&body, -32700, "texten är inte UTF-8") };
        match serde_json::from_str(text) {
            Ok(Whole::Request(request)) if request.method().is_empty() => broken(-32600, "meddelandet saknar metod"),
            Ok(Whole::Request(request)) => {
                let last = request.method() == "exit";
                let mended = without_params(&request).or_else(|| self.spellings.mended(request));
                Next::Message { last, body: mended.unwrap_or(body) }
            }
            Ok(Whole::Response(_)) => Next::Message { body, last: false },
            Err(_) => match serde_json::from_str::<Request>(text) {
                Err(error) => self.resume(&body, if error.is_data() { -32600 } else { -32700 }, &error.to_string()),
                Ok(_) => broken(-32700, "meddelandet är inte JSON alltigenom"),
            },
        }
    }

    /// After a body that is no message: where a header stands inside it, its length was wrong, and
    /// reading goes on there.
    fn resume(&mut self, body: &[u8], code: i64, reason: &str) -> Next {
        if let Some(at) = find_last(body, LENGTH) {
            let tail = body.get(at..).unwrap_or_default();
            self.bytes.splice(..0, tail.iter().copied());
        }
        broken(code, reason)
    }
}

impl Iterator for Frames {
    type Item = Next;

    fn next(&mut self) -> Option<Next> {
        self.cut()
    }
}

/// `shutdown` and `exit` take no parameters, but some clients send empty ones, which the layer below refuses.
fn without_params(request: &Request) -> Option<Vec<u8>> {
    let bare = matches!(request.method(), "shutdown" | "exit");
    request.params().filter(|_| bare)?;
    let mut body = serde_json::json!({ "jsonrpc": "2.0", "method": request.method() });
    if let Some(id) = request.id() {
        body["id"] = serde_json::to_value(id).ok()?;
    }
    serde_json::to_vec(&body).ok()
}

fn broken(code: i64, reason: &str) -> Next {
    Next::Broken { code, reason: reason.to_owned() }
}

/// Where the header ends and where its body starts.
fn header_end(bytes: &[u8]) -> Option<(usize, usize)> {
    memchr::memchr_iter(b'\n', bytes).find_map(|at| match bytes.get(at + 1..) {
        Some([b'\r', b'\n', ..]) => Some((at, at + 3)),
        Some([b'\n', ..]) => Some((at, at + 2)),
        _ => None,
    })
}

/// The length that a header gives, whatever stands before it and however it is spelled.
fn content_length(header: &[u8]) -> Option<usize> {
    let at = find_last(header, LENGTH)? + LENGTH.len();
    let value = header.get(at..)?.split(|b| matches!(b, b'\r' | b'\n')).next()?;
    std::str::from_utf8(value).ok()?.trim().parse().ok()
}

fn find_last(bytes: &[u8], lower: &[u8]) -> Option<usize> {
    bytes.windows(lower.len()).rposition(|w| w.eq_ignore_ascii_case(lower))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_parameters_of_shutdown_are_dropped() {
        let body = br#"{"jsonrpc":"2.0","id":7,"method":"shutdown","params":{}}"#;
        let mut frames = Frames::default();
        frames.push(format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes());
        frames.push(body);
        let Some(Next::Message { body, last: false }) = frames.next() else { panic!("no message") };
        let sent: Request = serde_json::from_slice(&body).expect("a request");
        assert!(sent.params().is_none() && sent.id().is_some());
    }

    const PING: &str = r#"{"jsonrpc":"2.0","method":"ping","id":1}"#;

    fn all(bytes: &[u8], step: usize) -> Vec<Next> {
        let mut frames = Frames::default();
        let mut out = Vec::new();
        for part in bytes.chunks(step) {
            frames.push(part);
            out.extend(frames.by_ref());
        }
        out
    }

    fn frame(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    fn ping() -> Next {
        Next::Message { body: PING.into(), last: false }
    }

    #[test]
    fn messages_are_found_however_they_are_cut() {
        let stream = frame(PING).repeat(3);
        for step in [1, 7, 1000] {
            assert_eq!(all(stream.as_bytes(), step), [ping(), ping(), ping()]);
        }
    }

    #[test]
    fn headers_may_be_spelled_loosely_and_be_many() {
        let stream = format!("X: y\r\ncontent-LENGTH:{}\r\nContent-Type: a/b\r\nZ: 1\r\n\r\n{PING}", PING.len());
        assert_eq!(all(stream.as_bytes(), 5), [ping()]);
    }

    #[test]
    fn a_broken_message_costs_only_itself() {
        for bad in [
            "Content-Length: 3\r\n\r\n{]}".to_owned(),
            "Content-Length: x\r\n\r\n".to_owned(),
            "Nothing: 3\r\n\r\n".to_owned(),
            "Content-Length: 99999999999999999999\r\n\r\n".to_owned(),
            frame("[1,2]"),
            frame("{\"jsonrpc\":\"2.0\"}"),
            frame("{\"jsonrpc\":\"1.0\",\"method\":\"ping\"}"),
            frame(&format!("{{\"jsonrpc\":\"2.0\",\"method\":\"x\",\"params\":{}}}", "[".repeat(500))),
            frame("{\"jsonrpc\":\"2.0\",\"method\":\"x\",\"y\":\"\\ud800\"}"),
            frame("{\"jsonrpc\":\"2.0\",\"method\":\"x\",\"y\":1e999}"),
            frame(&format!("{{\"jsonrpc\":\"2.0\",\"method\":\"x\",\"y\":{}0{}}}", "[".repeat(500), "]".repeat(500))),
            "Content-Length: 60\r\n\r\n{\"jsonrpc\":\"2.0\"}".to_owned(),
        ] {
            let found = all(format!("{bad}{}", frame(PING)).as_bytes(), 1000);
            assert!(matches!(found.first(), Some(Next::Broken { .. })), "{bad}: {found:?}");
            assert_eq!(found.last(), Some(&ping()), "{bad}");
        }
    }

    #[test]
    fn an_empty_message_is_nothing() {
        assert_eq!(all(format!("Content-Length: 0\r\n\r\n{}", frame(PING)).as_bytes(), 9), [ping()]);
    }
}
