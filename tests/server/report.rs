//! A report that is open in a server, with the ways between the protocol's positions and its text that
//! are the tests' own.

use std::ops::Range;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::harness::Client;

pub struct Report {
    pub name: String,
    pub client: Client,
    pub uri: String,
    pub text: String,
    /// One of those that are not in the repository.
    pub is_real: bool,
    encoding: String,
}

/// The samples that follow a template, and the real reports where they are at hand.
fn files() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let names = ["arsanalys.md", "arsanalys.txt", "delarsrapport-fel.md", "delarsrapport-fel.txt"];
    let mut all: Vec<PathBuf> = names.iter().map(|n| root.join("tests/reports").join(n)).collect();
    all.extend(crate::seeds::paths());
    all
}

/// Every report, each open in a server of its own that counts in this encoding.
pub fn all(encoding: &str) -> Vec<Report> {
    files().iter().map(|path| open(path, encoding, None)).collect()
}

/// Beginnings of the reports, cut off anywhere.
pub fn cut() -> Vec<Report> {
    let shares = |path: PathBuf| (1..8).map(move |eighth| (path.clone(), eighth));
    files().into_iter().take(4).flat_map(shares).map(|(path, eighth)| open(&path, "utf-16", Some(eighth))).collect()
}

fn open(path: &Path, encoding: &str, eighths: Option<usize>) -> Report {
    let mut text = std::fs::read_to_string(path).expect("a report");
    if let Some(eighths) = eighths {
        text.truncate(text.floor_char_boundary(text.len() * eighths / 8 + 7));
    }
    let mut client = Client::start(abilities(encoding));
    let name = path.file_name().expect("a name").to_string_lossy().into_owned();
    let uri = format!("untitled:{name}");
    client.open(&uri, if name.ends_with(".md") { "markdown" } else { "plaintext" }, 1, &text);
    let is_real = path.to_string_lossy().contains("seeds");
    Report { name, client, uri, text, is_real, encoding: encoding.into() }
}

/// A client that can all that the server shapes its answers after.
fn abilities(encoding: &str) -> Value {
    json!({
        "general": {"positionEncodings": [encoding]},
        "workspace": {"workspaceEdit": {"documentChanges": true}},
        "textDocument": {
            "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
            "hover": {"contentFormat": ["markdown"]},
            "definition": {"linkSupport": true},
            "rename": {"prepareSupport": true},
            "diagnostic": {"relatedInformation": true},
            "codeAction": {"dataSupport": true, "resolveSupport": {"properties": ["edit"]}},
            "completion": {"completionItem": {
                "snippetSupport": true,
                "documentationFormat": ["markdown"],
                "resolveSupport": {"properties": ["documentation"]},
            }},
        },
    })
}

impl Report {
    /// Asks about the document; an error fails the test.
    pub fn ask(&mut self, method: &str, mut params: Value) -> Value {
        params["textDocument"] = json!({"uri": self.uri});
        self.client.request(&format!("textDocument/{method}"), params)
    }

    fn units(&self, text: &str) -> usize {
        match self.encoding.as_str() {
            "utf-8" => text.len(),
            "utf-16" => text.encode_utf16().count(),
            _ => text.chars().count(),
        }
    }

    /// The samples' lines end in \n alone.
    pub fn position(&self, byte: usize) -> Value {
        let before = &self.text[..byte];
        let line = before.rfind('\n').map_or(0, |i| i + 1);
        json!({"line": before.matches('\n').count(), "character": self.units(&before[line..])})
    }

    /// The byte of a position, which must be there.
    pub fn byte(&self, position: &Value) -> usize {
        let number = |key: &str| position[key].as_u64().unwrap_or_else(|| panic!("no position: {position}")) as usize;
        let (line, character) = (number("line"), number("character"));
        let mut start = 0;
        for _ in 0..line {
            start += self.text[start..].find('\n').expect("so many lines") + 1;
        }
        let rest = self.text[start..].split('\n').next().unwrap_or("");
        let ends = rest.char_indices().map(|(i, _)| i).chain([rest.len()]);
        let at = ends.into_iter().find(|i| self.units(&rest[..*i]) == character);
        start + at.unwrap_or_else(|| panic!("{position} is between characters or behind the line"))
    }

    pub fn span(&self, range: &Value) -> Range<usize> {
        self.byte(&range["start"])..self.byte(&range["end"])
    }

    /// The words under a range, on one line.
    pub fn words(&self, range: &Value) -> String {
        self.text[self.span(range)].split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub fn whole(&self) -> Value {
        json!({"start": self.position(0), "end": self.position(self.text.len())})
    }

    /// The words under encoded semantic tokens.
    pub fn tokens(&self, data: &Value) -> Vec<String> {
        let numbers: Vec<u64> = data.as_array().expect("tokens").iter().filter_map(Value::as_u64).collect();
        let (mut line, mut character) = (0, 0);
        let mut words = Vec::new();
        for token in numbers.chunks(5) {
            character = if token[0] > 0 { token[1] } else { character + token[1] };
            line += token[0];
            let at = |character: u64| json!({"line": line, "character": character});
            words.push(self.words(&json!({"start": at(character), "end": at(character + token[2])})));
        }
        words
    }

    pub fn is_markdown(&self) -> bool {
        self.name.ends_with(".md")
    }
}
