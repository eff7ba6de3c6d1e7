//! One who types into a report: words key by key, taken back key by key, pasted and cut rows, and now and then
//! another digit. All is taken back, so that the report and its faults stay as many as they were.

use std::collections::VecDeque;
use std::path::Path;

use serde_json::{Value, json};

use crate::server::harness::{position, range};

const TYPED: &[&str] = &[
    "Nämnden redovisar ett överskott om 4 210 tkr, vilket är 12 procent av budgeten. ",
    "\n\n## Målområde - En god organisation\n\n",
    "\n\nSammanfattning\n\n",
    "| Summa | 1 200 | 1 300 | -100 |\n",
    "Se målområdet ”En god organisation” och tabell 3 😀. ",
    "3 764 (2 038 flickor, 1 726 pojkar) ",
    "```\n",
];

/// The same numbers each time.
pub struct Dice(pub u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides.max(1) as u64) as usize
    }
}

/// Bytes cut at a place, and what is put there.
struct Key {
    at: usize,
    cut: usize,
    put: String,
}

pub struct Author {
    pub uri: String,
    pub language: &'static str,
    /// The report as the author sees it.
    pub text: String,
    at: usize,
    coming: VecDeque<Key>,
}

impl Author {
    pub fn of(name: &str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports").join(name);
        let text = std::fs::read_to_string(path).expect(name);
        let language = if name.ends_with(".md") { "markdown" } else { "plaintext" };
        Author { uri: format!("file:///soak/{name}"), language, text, at: 0, coming: VecDeque::new() }
    }

    /// Presses the next key; the change as a client says it.
    pub fn key(&mut self, dice: &mut Dice) -> Value {
        if self.coming.is_empty() {
            self.coming = self.plan(dice);
        }
        let key = self.coming.pop_front().expect("a plan has keys");
        let change = range(self.position(key.at), self.position(key.at + key.cut));
        self.text.replace_range(key.at..key.at + key.cut, &key.put);
        self.at = key.at;
        json!([{"range": change, "text": key.put}])
    }

    /// Line and UTF-16 character of the last key.
    pub fn cursor(&self) -> (usize, usize) {
        let before = &self.text[..self.at.min(self.text.len())];
        let line = before.rfind('\n').map_or(0, |i| i + 1);
        (before.matches('\n').count(), before[line..].encode_utf16().count())
    }

    fn position(&self, at: usize) -> Value {
        let before = &self.text[..at];
        let line = before.rfind('\n').map_or(0, |i| i + 1);
        position(before.matches('\n').count(), before[line..].encode_utf16().count())
    }

    fn plan(&self, dice: &mut Dice) -> VecDeque<Key> {
        let at = self.text.floor_char_boundary(dice.roll(self.text.len() + 1));
        let typed = TYPED[dice.roll(TYPED.len())];
        let digit = self.text[at..].find(|c: char| c.is_ascii_digit()).map(|i| at + i);
        match (dice.roll(4), digit) {
            (0, Some(at)) => {
                let digit = |put: String| Key { at, cut: 1, put };
                VecDeque::from([digit(dice.roll(10).to_string()), digit(self.text[at..=at].into())])
            }
            (1, _) => VecDeque::from([put(at, typed), cut(at, typed)]),
            _ => key_by_key(at, typed),
        }
    }
}

fn put(at: usize, text: &str) -> Key {
    Key { at, cut: 0, put: text.into() }
}

fn cut(at: usize, text: &str) -> Key {
    Key { at, cut: text.len(), put: String::new() }
}

/// Typed from the first letter to the last, and taken back from the last to the first.
fn key_by_key(at: usize, typed: &str) -> VecDeque<Key> {
    let letters = || typed.char_indices().map(|(i, c)| (at + i, c.to_string()));
    let back = letters().rev().map(|(at, c)| cut(at, &c));
    letters().map(|(at, c)| put(at, &c)).chain(back).collect()
}
