//! Reads a report as text, or says in one line why not: where the first strange byte is and what the
//! file most likely is instead. A document is read as the Markdown that it becomes.

use std::path::{Path, PathBuf};

use crate::import::{self, DocumentKind, DocumentPlaces, Imported, Pages, is_document};
use crate::settings::{governing, io_words};
use crate::syntax::Dialect;
use crate::text::LONGEST;

/// Larger files are not read.
const LIMIT: u64 = LONGEST as u64;

/// Nor are larger documents, which hold pictures that are not read.
const DOCUMENT: u64 = 4 * LIMIT;

/// A file's text, without its byte order mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceText {
    pub text: String,
    pub bom: bool,
    /// What the text was a document as: it has no lines that its author sees.
    pub document: Option<Document>,
}

/// A document that became a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    pub is_pdf: bool,
    pages: Pages,
    unread: Vec<String>,
}

/// What is said of a document without headings.
const UNHEADED: [&str; 2] = [
    "har inga rubriker med formatmallarna Rubrik 1, Rubrik 2 …, så avsnitten går inte att läsa; sätt dem i Word",
    "har inga rubriker som går att känna igen; spara PDF:en från Word med taggar för hjälpmedel, eller granska originalet",
];

impl SourceText {
    /// What is to be said of a document in which no headings are found.
    pub fn unheaded(&self) -> Option<&'static str> {
        let document = self.document.as_ref()?;
        let headed = self.text.lines().any(|line| line.starts_with('#'));
        UNHEADED.get(usize::from(document.is_pdf)).copied().filter(|_| !headed)
    }

    /// What of a document was not read.
    pub fn unread(&self) -> &[String] {
        self.document.as_ref().map_or(&[], |document| &document.unread)
    }

    /// Where its words stand, for a document.
    pub fn places(&self) -> Option<DocumentPlaces<'_>> {
        self.document.as_ref().map(|document| DocumentPlaces::of(&self.text).on(&document.pages))
    }
}

#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    #[error("{}", io_words::unread(.0))]
    Io(#[from] std::io::Error),
    #[error("är {} MB, större än gränsen {} MB, och lästes inte", .0 / 1_000_000, .1 / 1_000_000)]
    TooLarge(u64, u64),
    #[error(transparent)]
    Document(#[from] import::UnreadDocument),
    #[error("är inte UTF-8: fel vid byte {offset}; troligen {likely}. Spara om filen som UTF-8")]
    NotUtf8 { offset: usize, likely: &'static str },
    #[error("innehåller en NUL-byte vid byte {0} och är troligen inte text")]
    Nul(usize),
}

const MARK: &[u8] = b"\xEF\xBB\xBF";

pub fn file(path: &Path) -> Result<SourceText, ReadError> {
    let name = path.to_string_lossy();
    let limit = limit(&name);
    let size = std::fs::metadata(path)?.len();
    if size > limit {
        return Err(ReadError::TooLarge(size, limit));
    }
    taken(std::fs::read(path)?, &name)
}

/// Standard input, as a file of this name.
pub fn stdin(path: Option<&Path>) -> Result<SourceText, ReadError> {
    let name = path.map(Path::to_string_lossy).unwrap_or_default();
    let limit = limit(&name);
    let bytes = read_all(limit)?;
    if bytes.len() as u64 > limit {
        return Err(ReadError::TooLarge(bytes.len() as u64, limit));
    }
    taken(bytes, &name)
}

fn limit(name: &str) -> u64 {
    if is_document(name) { DOCUMENT } else { LIMIT }
}

/// A file's bytes as text, whatever they are.
pub fn taken(bytes: Vec<u8>, name: &str) -> Result<SourceText, ReadError> {
    match DocumentKind::of(&bytes, name) {
        Some(kind) => {
            let Imported { text, pages, unread } = import::read(&bytes, kind)?;
            let document = Some(Document { is_pdf: kind == DocumentKind::Pdf, pages, unread });
            Ok(SourceText { text, bom: false, document })
        }
        None => decode(bytes),
    }
}

/// The paths of a list, one on each line, or with a NUL after each as `find -print0` writes them.
pub fn list(path: &Path) -> Result<Vec<PathBuf>, ReadError> {
    let bytes = if path == Path::new("-") { read_all(LIMIT)? } else { std::fs::read(path)? };
    let text = String::from_utf8(bytes).map_err(|why| {
        let (offset, rest) = (why.utf8_error().valid_up_to(), why.as_bytes());
        ReadError::NotUtf8 { offset, likely: narrow(rest.get(offset..).unwrap_or_default(), false) }
    })?;
    let divider = |c| matches!(c, '\n' | '\0');
    let lines = text.split(divider).map(|line| line.trim_end_matches('\r')).filter(|line| !line.is_empty());
    Ok(lines.map(PathBuf::from).collect())
}

fn read_all(limit: u64) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut std::io::Read::take(std::io::stdin().lock(), limit + 1), &mut bytes)?;
    Ok(bytes)
}

/// Bytes as text. Offsets in errors count from the start of the file.
pub fn decode(mut bytes: Vec<u8>) -> Result<SourceText, ReadError> {
    let bom = bytes.starts_with(MARK);
    let marked = if bom { MARK.len() } else { 0 };
    if let Some(likely) = wide(&bytes) {
        let offset = std::str::from_utf8(&bytes).err().map(|e| e.valid_up_to());
        let offset = offset.or(memchr::memchr(0, &bytes)).unwrap_or(0);
        return Err(ReadError::NotUtf8 { offset, likely });
    }
    if let Some(offset) = memchr::memchr(0, &bytes) {
        return Err(ReadError::Nul(offset));
    }
    bytes.drain(..marked);
    match simdutf8::compat::from_utf8(&bytes) {
        Ok(text) => Ok(SourceText { text: text.to_owned(), bom, document: None }),
        Err(error) => {
            let offset = error.valid_up_to();
            let rest = bytes.get(offset..).unwrap_or_default();
            Err(ReadError::NotUtf8 { offset: offset + marked, likely: narrow(rest, error.error_len().is_none()) })
        }
    }
}

/// The wide encoding that bytes are most likely in, by byte order mark or by where the NULs are.
fn wide(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xFF, 0xFE, 0, 0, ..] => return Some("UTF-32 LE"),
        [0xFF, 0xFE, ..] => return Some("UTF-16 LE"),
        [0xFE, 0xFF, ..] => return Some("UTF-16 BE"),
        _ => {}
    }
    let start = bytes.get(..bytes.len().min(1_000)).unwrap_or_default();
    let nuls = |parity| start.iter().skip(parity).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, third) = (nuls(0), nuls(1), start.len() / 3);
    match (even >= third.max(1), odd >= third.max(1)) {
        (false, true) => Some("UTF-16 LE"),
        (true, false) => Some("UTF-16 BE"),
        _ => None,
    }
}

/// The eight-bit encoding that bytes are most likely in, by what its å, ä and ö would be.
fn narrow(rest: &[u8], cut: bool) -> &'static str {
    let count = |letters: &[u8]| rest.iter().filter(|b| letters.contains(b)).count();
    let windows = count(b"\xE5\xE4\xF6\xC5\xC4\xD6");
    let mac = count(b"\x8C\x8A\x9A\x81\x80\x85");
    let dos = count(b"\x86\x84\x94\x8F\x8E\x99");
    match (cut, windows >= mac.max(dos), mac >= dos) {
        (true, ..) => "UTF-8 som är avklippt mitt i ett tecken",
        (_, true, _) => "Windows-1252",
        (_, _, true) => "Mac Roman",
        _ => "DOS (CP850)",
    }
}

/// The dialect that a report is written in: by its file name, else by its look. A document becomes Markdown.
pub fn dialect(path: Option<&Path>, source: &SourceText) -> Dialect {
    let by_look = || if looks_like_markdown(&source.text) { Dialect::Markdown } else { Dialect::Plain };
    match source.document {
        Some(_) => Dialect::Markdown,
        None => path.and_then(governing::dialect).unwrap_or_else(by_look),
    }
}

fn looks_like_markdown(text: &str) -> bool {
    let heading = |line: &str| line.trim_start_matches('#').starts_with(' ') && line.starts_with('#');
    text.starts_with("---\n") || text.lines().take(2_000).any(|l| heading(l) || l.starts_with('|'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likely(bytes: &[u8]) -> (usize, &'static str) {
        match decode(bytes.to_vec()) {
            Err(ReadError::NotUtf8 { offset, likely }) => (offset, likely),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_foreign_encoding_is_named_with_its_first_byte() {
        assert_eq!(likely(b"M\xE5l 2024 \xE4r"), (1, "Windows-1252"));
        assert_eq!(likely(b"M\x8Cl 2024 \x8Ar"), (1, "Mac Roman"));
        assert_eq!(likely(b"M\x86l 2024 \x84r"), (1, "DOS (CP850)"));
        assert_eq!(likely(b"\xFF\xFEM\0\xE5\0l\0"), (0, "UTF-16 LE"));
        assert_eq!(likely(b"\xFE\xFF\0M\0\xE5\0l"), (0, "UTF-16 BE"));
        assert_eq!(likely(b"S\0a\0m\0m\0a\0n\0"), (1, "UTF-16 LE"));
        assert_eq!(likely(b"\xEF\xBB\xBFM\xE5l"), (4, "Windows-1252"));
        assert_eq!(
            likely("ett mål på 3 mkr å".as_bytes().split_last().unwrap().1).1,
            "UTF-8 som är avklippt mitt i ett tecken"
        );
    }

    #[test]
    fn a_byte_order_mark_is_taken_off_and_a_nul_is_told() {
        assert_eq!(
            decode(b"\xEF\xBB\xBFx".to_vec()).unwrap(),
            SourceText { text: "x".into(), bom: true, document: None }
        );
        assert!(matches!(decode(b"abcdefghijkl\0mnopq".to_vec()), Err(ReadError::Nul(12))));
        assert_eq!(decode(Vec::new()).unwrap().text, "");
    }
}
