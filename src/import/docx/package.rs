//! The archive that a document is: its parts by what they are to it, as text. No more is unpacked than a report can hold,
//! so that a file of kilobytes cannot become one of gigabytes. Pictures are never unpacked.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::xml::{self, attr};
use crate::import::UnreadDocument;

/// So many bytes are unpacked of all parts together: twenty times what a report of 300 pages takes.
const UNPACKED: u64 = 64 << 20;

/// No document has so many parts; each takes room before anything is read of it.
const PARTS: usize = 20_000;

/// What the end of an archive begins with, and how long it is without its comment.
const END: (&[u8], usize) = (b"PK\x05\x06", 22);

pub struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// How much may still be unpacked.
    left: u64,
    document: String,
    /// What the document's parts are to it, and their names.
    related: Vec<(String, String)>,
}

impl<'a> Package<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, UnreadDocument> {
        if parts(bytes).ok_or(UnreadDocument::Damaged)? > PARTS {
            return Err(UnreadDocument::TooLarge);
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| UnreadDocument::Damaged)?;
        let (document, related) = Default::default();
        let mut package = Package { zip, left: UNPACKED, document, related };
        let root = package.relations("")?;
        let main = root.into_iter().find(|(kind, _)| kind == "officeDocument").map(|(_, name)| name);
        package.document = main.filter(|name| package.zip.index_for_name(name).is_some()).ok_or(package.stranger())?;
        package.related = package.relations(&package.document.clone())?;
        Ok(package)
    }

    /// The document's own part.
    pub fn document(&mut self) -> Result<String, UnreadDocument> {
        let text = self.part(&self.document.clone())?.ok_or(UnreadDocument::Damaged)?;
        // A workbook and a presentation have such a part too.
        if text.contains("body") { Ok(text) } else { Err(self.stranger()) }
    }

    /// The part that is this to the document, as "styles"; None where there is none.
    pub fn related(&mut self, kind: &str) -> Result<Option<String>, UnreadDocument> {
        match self.related.iter().find(|(k, _)| k == kind).map(|(_, name)| name.clone()) {
            Some(name) => self.part(&name),
            None => Ok(None),
        }
    }

    /// What an archive without a Word document is.
    fn stranger(&mut self) -> UnreadDocument {
        let has = |name: &str| self.zip.index_for_name(name).is_some();
        let (open, other) = (has("mimetype") && has("content.xml"), has("[Content_Types].xml"));
        match (open, other) {
            (true, _) => UnreadDocument::OpenDocument,
            (_, true) => UnreadDocument::OtherOffice,
            _ => UnreadDocument::NotWord,
        }
    }

    /// What other parts are to a part, and their names; to the whole where `part` is "".
    fn relations(&mut self, part: &str) -> Result<Vec<(String, String)>, UnreadDocument> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let place = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let Some(text) = self.part(&format!("{place}_rels/{name}.rels"))? else { return Ok(Vec::new()) };
        let document = xml::parse(&text)?;
        let inside = document.descendants().filter(|n| attr(*n, "TargetMode") != Some("External"));
        let relation = |n| Some((attr(n, "Type")?.rsplit('/').next()?.to_owned(), beside(&place, attr(n, "Target")?)));
        Ok(inside.filter_map(relation).collect())
    }

    /// A part's text; None where there is no such part.
    fn part(&mut self, name: &str) -> Result<Option<String>, UnreadDocument> {
        let file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(_) => return Err(UnreadDocument::Damaged),
        };
        // What it says of its size need not be true, but need not be tried either.
        if file.size() > self.left {
            return Err(UnreadDocument::TooLarge);
        }
        let mut bytes = Vec::new();
        file.take(self.left + 1).read_to_end(&mut bytes).map_err(|_| UnreadDocument::Damaged)?;
        self.left = self.left.checked_sub(bytes.len() as u64).ok_or(UnreadDocument::TooLarge)?;
        decode(bytes).map(Some)
    }
}

/// How many parts the end of an archive tells of; None where it has no end, as a file that was cut off.
fn parts(bytes: &[u8]) -> Option<usize> {
    let tail = bytes.get(bytes.len().saturating_sub(END.1 + usize::from(u16::MAX))..)?;
    let end = tail.get(memchr::memmem::rfind(tail, END.0)?..)?;
    let [low, high] = end.get(10..12)? else { return None };
    Some(usize::from(u16::from_le_bytes([*low, *high])))
}

/// A name as a part says it, from the archive's root.
fn beside(place: &str, target: &str) -> String {
    match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => format!("{place}{}", target.trim_start_matches("./")),
    }
}

/// XML is UTF-8 or UTF-16, and says which by how it begins.
fn decode(bytes: Vec<u8>) -> Result<String, UnreadDocument> {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.as_chunks().0.iter().map(|pair| unit(*pair)).collect();
        String::from_utf16(&units).map_err(|_| UnreadDocument::Damaged)
    };
    match bytes.as_slice() {
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes),
        _ => String::from_utf8(bytes).map_err(|_| UnreadDocument::Damaged),
    }
}
