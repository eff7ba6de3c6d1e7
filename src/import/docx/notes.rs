//! Footnotes and endnotes: their texts by kind and id, and the numbers they get in the order that they are met.

use std::collections::HashMap;

use super::body::BodyReader;
use super::xml::{self, attr, is};
use crate::import::UnreadDocument;
use crate::import::block::{ImportedBlock, Inline};

#[derive(Debug, Default)]
pub struct Notes {
    texts: HashMap<(String, String), Inline>,
    numbers: HashMap<(String, String), usize>,
    /// The texts of those met, in order.
    met: Vec<Inline>,
}

impl Notes {
    /// Reads the notes of a part. Separators and their like have a type.
    pub fn read(&mut self, kind: &str, xml: &str, reader: &mut BodyReader) -> Result<(), UnreadDocument> {
        let document = xml::parse(xml)?;
        for note in document.descendants().filter(|n| is(*n, kind)) {
            let text = reader.flat(note)?;
            let is_text = matches!(attr(note, "type"), None | Some("normal"));
            if is_text && !text.is_empty() {
                self.texts.insert((kind.to_owned(), attr(note, "id").unwrap_or("").to_owned()), text);
            }
        }
        Ok(())
    }

    /// The number of a note that is referred to; None for one without text.
    pub fn meet(&mut self, kind: &str, id: &str) -> Option<usize> {
        let key = (kind.to_owned(), id.to_owned());
        if let Some(number) = self.numbers.get(&key) {
            return Some(*number);
        }
        let text = self.texts.remove(&key)?;
        self.met.push(text);
        self.numbers.insert(key, self.met.len());
        Some(self.met.len())
    }

    /// The blocks of a document with its notes, each at the end of the section that first refers to it.
    pub fn placed(self, blocks: Vec<ImportedBlock>) -> Vec<ImportedBlock> {
        let (mut out, mut waiting) = (Vec::with_capacity(blocks.len()), Vec::new());
        let mut notes: Vec<Option<Inline>> = self.met.into_iter().map(Some).collect();
        for block in blocks {
            if matches!(block, ImportedBlock::Heading { .. }) {
                out.append(&mut waiting);
            }
            for number in block.notes() {
                let text = notes.get_mut(number - 1).and_then(Option::take);
                waiting.extend(text.map(|text| ImportedBlock::Note { number, text }));
            }
            out.push(block);
        }
        out.append(&mut waiting);
        out
    }
}
