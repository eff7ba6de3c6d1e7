//! Reads addresses as liberally as clients write them: raw letters, spaces and brackets are escaped before
//! the protocol library sees them, which takes no others, and what we answer has the client's own spelling.

use std::borrow::Cow;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::{Value, json};
use tower_lsp::jsonrpc::Request;

use crate::server::lsp;

/// A document's version that the client left out, in the protocol's numbers.
pub const UNSAID: i32 = i32::MIN;

/// The addresses that were escaped: as we say them, and as the client does. Both are JSON strings.
#[derive(Clone, Default)]
pub struct Spellings(Arc<Mutex<Vec<(String, String)>>>);

impl Spellings {
    fn known(&self) -> MutexGuard<'_, Vec<(String, String)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The message with what is odd in it mended; nothing where all is sound.
    pub fn mended(&self, request: Request) -> Option<Vec<u8>> {
        let (method, id, params) = request.into_parts();
        let mut params = params?;
        self.read(&method, &mut params).then_some(())?;
        let mut body = json!({"jsonrpc": "2.0", "method": method, "params": params});
        if let Some(id) = id {
            body["id"] = serde_json::to_value(id).ok()?;
        }
        serde_json::to_vec(&body).ok()
    }

    /// Mends what is odd in a message's parameters; false where nothing was.
    fn read(&self, method: &str, params: &mut Value) -> bool {
        let versioned = matches!(method, "textDocument/didOpen" | "textDocument/didChange");
        let document = params.get_mut("textDocument").filter(|_| versioned).and_then(Value::as_object_mut);
        let unsaid = document.filter(|d| d.get("version").is_none_or(Value::is_null)).map(|document| {
            tracing::info!("{method}: ingen version");
            document.insert("version".into(), UNSAID.into())
        });
        self.addresses(params) | unsaid.is_some()
    }

    fn addresses(&self, value: &mut Value) -> bool {
        match value {
            Value::Array(items) => items.iter_mut().fold(false, |odd, item| self.addresses(item) | odd),
            Value::Object(fields) => fields.iter_mut().fold(false, |odd, (key, value)| match value {
                Value::String(said) if key.to_ascii_lowercase().ends_with("uri") => self.address(said) | odd,
                _ => self.addresses(value) | odd,
            }),
            _ => false,
        }
    }

    fn address(&self, said: &mut String) -> bool {
        if is_sound(said) {
            return false;
        }
        let Some(read) = readings(said).into_iter().find(|r| is_sound(r)) else { return false };
        self.keep(&read, said);
        *said = read;
        true
    }

    fn keep(&self, read: &str, said: &str) {
        let pair = [read, said].map(|a| Value::from(a).to_string());
        // The log goes to the client too, which asks for the lock.
        match self.add(pair) {
            Some(0) => tracing::warn!("klienten skriver adresser med råa tecken: {said} läses som {read}"),
            Some(_) => tracing::info!("{said} läses som {read}"),
            None => {}
        }
    }

    /// How many were known before; nothing where this one was.
    fn add(&self, pair: [String; 2]) -> Option<usize> {
        let mut known = self.known();
        let new = !known.iter().any(|(ours, _)| *ours == pair[0]);
        new.then(|| {
            known.push(pair.into());
            known.len() - 1
        })
    }

    /// What we say, with the client's own spelling of its addresses.
    pub fn write<'a>(&self, message: &'a str) -> Cow<'a, str> {
        let known = self.known();
        let there = known.iter().filter(|(ours, _)| message.contains(ours.as_str()));
        there.fold(Cow::Borrowed(message), |text, (ours, theirs)| text.replace(ours.as_str(), theirs).into())
    }

    /// The same for whole messages with their headers.
    pub fn write_frames<'a>(&self, frames: &'a [u8]) -> Cow<'a, [u8]> {
        let text = std::str::from_utf8(frames).ok().filter(|_| !self.known().is_empty());
        let Some(mut rest) = text else { return frames.into() };
        let mut out = Vec::with_capacity(frames.len());
        while let Some((header, after)) = rest.split_once("\r\n\r\n") {
            let length = header.rsplit(' ').next().and_then(|l| l.parse().ok());
            let Some((body, next)) = length.and_then(|l: usize| after.split_at_checked(l)) else { break };
            let body = self.write(body);
            out.extend_from_slice(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
            rest = next;
        }
        out.extend_from_slice(rest.as_bytes());
        out.into()
    }
}

fn is_sound(address: &str) -> bool {
    address.parse::<lsp::Uri>().is_ok()
}

/// What an address could mean: itself with its raw characters escaped, a file's path, a name of nothing known.
fn readings(said: &str) -> [String; 3] {
    let escaped = escape(said);
    let file = if said.starts_with('/') { format!("file://{escaped}") } else { String::new() };
    [escaped.clone(), file, format!("okand:{}", escaped.replace('#', "%23"))]
}

/// The address with everything escaped that may not stand in one.
fn escape(said: &str) -> String {
    let mut out = String::with_capacity(said.len() + 8);
    for (at, byte) in said.bytes().enumerate() {
        let is_escape = || said.get(at + 1..at + 3).is_some_and(|two| two.bytes().all(|b| b.is_ascii_hexdigit()));
        match byte {
            b'%' if is_escape() => out.push('%'),
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => out.push(char::from(byte)),
            b'-' | b'.' | b'_' | b'~' | b'/' | b':' | b'?' | b'#' | b'@' => out.push(char::from(byte)),
            b'!' | b'$' | b'&' | b'\'' | b'(' | b')' | b'*' | b'+' | b',' | b';' | b'=' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_characters_are_escaped_and_come_back_as_they_were() {
        let spellings = Spellings::default();
        for (said, escaped) in [
            ("file:///t/å r.md", "file:///t/%C3%A5%20r.md"),
            ("file:///t/a [1].md", "file:///t/a%20%5B1%5D.md"),
            ("file:///t/100%.md", "file:///t/100%25.md"),
            ("file:///t/%C3%A5 r.md", "file:///t/%C3%A5%20r.md"),
            ("untitled:Namnlös 1", "untitled:Namnl%C3%B6s%201"),
            ("/t/a b.md", "file:///t/a%20b.md"),
            ("", "okand:"),
            ("a#b#c", "okand:a%23b%23c"),
        ] {
            let mut params = json!({"textDocument": {"uri": said, "text": "å [1]", "version": 1}});
            assert!(spellings.read("textDocument/didOpen", &mut params), "{said}");
            assert_eq!(params["textDocument"], json!({"uri": escaped, "text": "å [1]", "version": 1}));
            let answer = json!({"changes": {escaped: []}}).to_string();
            if said != "file:///t/%C3%A5 r.md" {
                assert_eq!(spellings.write(&answer), json!({"changes": {said: []}}).to_string());
            }
        }
    }

    #[test]
    fn what_is_sound_is_left_alone() {
        let mut params = json!({"rootUri": null, "textDocument": {"uri": "file:///t/%C3%A5.md", "version": 3}});
        assert!(!Spellings::default().read("textDocument/didChange", &mut params));
    }

    #[test]
    fn a_version_that_is_null_or_missing_is_unsaid() {
        for document in [json!({"uri": "file:///a.md", "version": null}), json!({"uri": "file:///a.md"})] {
            let mut params = json!({"textDocument": document});
            assert!(Spellings::default().read("textDocument/didChange", &mut params));
            assert_eq!(params["textDocument"]["version"], UNSAID);
        }
    }
}
