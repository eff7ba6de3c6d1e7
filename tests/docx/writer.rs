//! Writes a report in Markdown as a Word document, in the clean way of Word or with what Word and its users leave in one.

use std::io::Write;

use malvakt::analysis::Analysis;
use malvakt::syntax::{Block, BlockKind, Dialect, Prose, Table};
use malvakt::text::Span;
use zip::write::{SimpleFileOptions, ZipWriter};

const SPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// An archive of parts, as bytes.
pub fn archive(parts: &[(String, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("its text");
    }
    zip.finish().expect("an archive").into_inner()
}

/// A report as a document. With `traps`, figures stand in several runs, and deleted, hidden and commented text and
/// fields stand between them.
pub fn docx(title: Option<&str>, markdown: &str, traps: bool) -> Vec<u8> {
    archive(&parts(title, markdown, traps))
}

/// The parts of that document, its text first.
pub fn parts(title: Option<&str>, markdown: &str, traps: bool) -> Vec<(String, String)> {
    let analysis = Analysis::new(markdown, Dialect::Markdown, Default::default());
    let writer = Writer { traps };
    let title = title.map(|title| styled("Rubrik", &run(title, false))).unwrap_or_default();
    let blocks = analysis.parts().flat_map(|part| &part.blocks).map(|block| writer.block(block)).collect::<String>();
    let relation = |kind: &str, part: &str| format!("<Relationship Type=\"{TYPES}/{kind}\" Target=\"{part}\"/>");
    let relations = |all: String| format!("<Relationships>{all}</Relationships>");
    let part = |root: &str, inner: &str| format!("<?xml version=\"1.0\"?><w:{root} {SPACES}>{inner}</w:{root}>");
    let own = relation("styles", "styles.xml") + &relation("numbering", "numbering.xml");
    let named = |name: &str, text: String| (name.to_owned(), text);
    vec![
        named("word/document.xml", part("document", &format!("<w:body>{title}{CONTENTS}{blocks}</w:body>"))),
        named("word/styles.xml", part("styles", &styles())),
        named("word/numbering.xml", part("numbering", BULLETS)),
        named("_rels/.rels", relations(relation("officeDocument", "word/document.xml"))),
        named("word/_rels/document.xml.rels", relations(own)),
        named("[Content_Types].xml", "<Types/>".into()),
    ]
}

const CONTENTS: &str = "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj>\
    </w:sdtPr><w:sdtContent><w:p><w:r><w:t>Innehåll 3 12 345 tkr</w:t></w:r></w:p></w:sdtContent></w:sdt>";

const BULLETS: &str = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/>\
    <w:lvlText w:val=\"•\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";

/// Headings as a Swedish Word names them, and the title.
fn styles() -> String {
    let heading = |n| format!("<w:style w:styleId=\"Rubrik{n}\"><w:name w:val=\"heading {n}\"/></w:style>");
    let list = "<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>";
    (1..=6).map(heading).collect::<String>()
        + "<w:style w:styleId=\"Rubrik\"><w:name w:val=\"Title\"/></w:style>"
        + &format!("<w:style w:styleId=\"Punktlista\"><w:name w:val=\"List Bullet\"/>{list}</w:style>")
}

struct Writer {
    traps: bool,
}

impl Writer {
    fn block(&self, block: &Block) -> String {
        match &block.kind {
            BlockKind::Heading(h) => styled(&format!("Rubrik{}", h.level), &self.prose(&h.prose, false)),
            BlockKind::Paragraph(prose) => styled("Normal", &self.prose(prose, true)),
            BlockKind::Item(prose) => styled("Punktlista", &self.prose(prose, true)),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Comment(_) | BlockKind::FrontMatter(_) => String::new(),
        }
    }

    fn prose(&self, prose: &Prose, emphasis: bool) -> String {
        let marked = if emphasis { prose.emphasis.as_slice() } else { &[] };
        let (mut out, mut at) = (String::new(), 0);
        for span in marked.iter().chain([&Span::new(prose.text.len(), prose.text.len())]) {
            out += &self.words(prose.text.get(at..span.start as usize).expect("words"), false);
            out += &self.words(span.of(&prose.text), true);
            at = span.end as usize;
        }
        out
    }

    fn words(&self, words: &str, bold: bool) -> String {
        let digit = words.find(|c: char| c.is_ascii_digit()).filter(|_| self.traps);
        let Some((before, behind)) = digit.and_then(|at| words.split_at_checked(at + 1)) else {
            return run(words, bold);
        };
        run(before, bold) + BETWEEN + &run(behind, bold)
    }

    fn table(&self, table: &Table) -> String {
        let row = |cells: Vec<&str>, head: &str| {
            let cell = |words: &&str| format!("<w:tc><w:tcPr/><w:p>{}</w:p></w:tc>", self.words(words, false));
            format!("<w:tr><w:trPr>{head}</w:trPr>{}</w:tr>", cells.iter().map(cell).collect::<String>())
        };
        let names = [table.corner.as_str()].into_iter().chain(table.columns.iter().map(|c| c.head.as_str()));
        let rows = table.rows.iter().map(|r| {
            let cells = [r.label.as_str()].into_iter().chain(r.cells.iter().map(|c| c.text.as_str()));
            row(cells.collect(), "")
        });
        format!("<w:tbl>{}{}</w:tbl><w:p/>", row(names.collect(), "<w:tblHeader/>"), rows.collect::<String>())
    }
}

/// What can stand within a figure and is none of it.
const BETWEEN: &str = "<w:proofErr w:type=\"spellStart\"/><w:bookmarkStart w:id=\"1\" w:name=\"b\"/>\
    <w:commentRangeStart w:id=\"2\"/><w:del w:id=\"3\"><w:r><w:delText>99 999</w:delText></w:r></w:del>\
    <w:r><w:rPr><w:vanish/></w:rPr><w:t>7 777</w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
    <w:r><w:instrText> PAGE 5 </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>\
    <w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:moveFrom w:id=\"4\"><w:r><w:t>8 888</w:t></w:r></w:moveFrom>\
    <w:r><w:commentReference w:id=\"2\"/></w:r>";

fn styled(style: &str, inner: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{inner}</w:p>")
}

fn run(words: &str, bold: bool) -> String {
    let words = words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let look = if bold { "<w:b/>" } else { "" };
    match words.is_empty() {
        true => String::new(),
        false => format!("<w:r><w:rPr>{look}</w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>"),
    }
}
