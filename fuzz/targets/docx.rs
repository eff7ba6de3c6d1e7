//! Any bytes as a Word document, and any XML as the parts of one: text, styles, lists and notes, parted by form feeds. What
//! is read is Markdown that Målvakt reads, with the places of all its words.

#![no_main]

use std::io::Write;

use libfuzzer_sys::fuzz_target;
use malvakt::import::{DocumentKind, DocumentPlaces, text};
use malvakt::syntax::Dialect;
use malvakt::text::Span;
use zip::CompressionMethod::Stored;
use zip::write::{SimpleFileOptions, ZipWriter};

const SPACE: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:mc=\"mc\"";
const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PARTS: [&str; 4] = ["document", "styles", "numbering", "footnotes"];

fn document(data: &[u8]) -> Vec<u8> {
    let mut inner = data.split(|b| *b == 0x0c);
    let relation = |kind: &str, part: &str| format!("<Relationship Type=\"{TYPES}/{kind}\" Target=\"{part}.xml\"/>");
    let relations = |all: String| format!("<Relationships>{all}</Relationships>").into_bytes();
    let own = PARTS.iter().map(|kind| relation(kind, kind)).collect();
    let mut parts = vec![
        ("_rels/.rels".to_owned(), relations(relation("officeDocument", "word/document"))),
        ("word/_rels/document.xml.rels".to_owned(), relations(own)),
    ];
    for name in PARTS {
        let (open, close) = if name == "document" { ("<w:body>", "</w:body>") } else { ("", "") };
        let inner = String::from_utf8_lossy(inner.next().unwrap_or_default());
        let text = format!("<w:{name} {SPACE}>{open}{inner}{close}</w:{name}>");
        parts.push((format!("word/{name}.xml"), text.into_bytes()));
    }
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name, SimpleFileOptions::default().compression_method(Stored)).expect("a part");
        zip.write_all(&bytes).expect("its bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

fuzz_target!(|data: &[u8]| {
    let _ = text(data, DocumentKind::Package);
    let Ok(read) = text(&document(data), DocumentKind::Package) else { return };
    let places = DocumentPlaces::of(&read);
    read.char_indices().for_each(|(at, c)| drop(places.place(Span::new(at, at + c.len_utf8())).to_string()));
    malvakt_fuzz::examine(&read, Dialect::Markdown);
});
