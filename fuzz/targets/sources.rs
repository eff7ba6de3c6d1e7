//! Any bytes as a source: a table of text, a ledger, or XML as the parts of a workbook, parted by form feeds. What is read
//! is held against a report.

#![no_main]

use std::io::Write;
use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use malvakt::analysis::Analysis;
use malvakt::config::{Settings, Source};
use malvakt::source::{SourceBook, read};
use malvakt::syntax::Dialect;
use zip::CompressionMethod::Stored;
use zip::write::{SimpleFileOptions, ZipWriter};

const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const REPORT: &str = "# R\n\n| Tkr | Utfall | Budget |\n|---|--:|--:|\n| Hyra | 12 | 15 |\n| Löner | 341 | 350 |\n| Summa | 353 | 365 |\n";

fn archive(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default().compression_method(Stored)).expect("a part");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

fn workbook(data: &[u8]) -> Vec<u8> {
    let mut inner = data.split(|b| *b == 0x0c).map(<[u8]>::to_vec);
    let mut next = || inner.next().unwrap_or_default();
    let relation =
        |id: &str, kind: &str, to: &str| format!("<Relationship Id=\"{id}\" Type=\"{TYPES}/{kind}\" Target=\"{to}\"/>");
    let within = |open: &str, text: Vec<u8>, close: &str| [open.as_bytes(), &text, close.as_bytes()].concat();
    let all = relation("s", "worksheet", "sheet.xml")
        + &relation("t", "sharedStrings", "strings.xml")
        + &relation("f", "styles", "styles.xml");
    archive(&[
        ("[Content_Types].xml", b"<Types/>".to_vec()),
        ("_rels/.rels", format!("<R>{}</R>", relation("w", "officeDocument", "xl/workbook.xml")).into_bytes()),
        ("xl/_rels/workbook.xml.rels", format!("<R>{all}</R>").into_bytes()),
        ("xl/workbook.xml", b"<workbook><sheets><sheet name=\"Blad\" id=\"s\"/></sheets></workbook>".to_vec()),
        ("xl/sheet.xml", within("<worksheet><sheetData>", next(), "</sheetData></worksheet>")),
        ("xl/strings.xml", within("<sst>", next(), "</sst>")),
        ("xl/styles.xml", within("<styleSheet>", next(), "</styleSheet>")),
    ])
}

fn hold(book: SourceBook) {
    let settings = Settings {
        source: vec![Source { file: "a.xlsx".into(), table: Some("R".into()), ..Source::default() }],
        books: vec![Ok(Arc::new(book))],
        ..Settings::default()
    };
    Analysis::new(REPORT, Dialect::Markdown, Arc::new(settings)).findings();
}

fuzz_target!(|data: &[u8]| {
    let objects = [("1".to_owned(), "410".to_owned())];
    let tables = [&b"<d><t:table xmlns:t=\"t\" t:name=\"a\">"[..], data, b"</t:table></d>"].concat();
    let sources = [
        read(data, "a.csv", &[]),
        read(data, "a.se", &[]),
        read(data, "a.se", &objects),
        read(&workbook(data), "a.xlsx", &[]),
        read(&archive(&[("content.xml", tables)]), "a.ods", &[]),
    ];
    sources.into_iter().flatten().for_each(hold);
});
