//! Each trap of a Word document alone: what is read is what its author sees once every change is accepted.

use std::io::Write;

use zip::write::{SimpleFileOptions, ZipWriter};

use crate::import::{DocumentKind, UnreadDocument, text};

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const STYLES: &str = r#"
    <w:style w:styleId="Rubrik2"><w:name w:val="heading 2"/></w:style>
    <w:style w:styleId="Egen"><w:name w:val="Hamnrubrik"/><w:basedOn w:val="Rubrik2"/></w:style>
    <w:style w:styleId="Rubrik"><w:name w:val="Title"/></w:style>
    <w:style w:styleId="Innehll1"><w:name w:val="toc 1"/></w:style>
    <w:style w:styleId="Dold"><w:name w:val="dold"/><w:rPr><w:vanish/></w:rPr></w:style>
    <w:style w:styleId="Stark"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
    <w:style w:styleId="Ring"><w:name w:val="ring"/><w:basedOn w:val="Ring"/></w:style>
    <w:style w:styleId="Numrerad"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#;
const NUMBERING: &str = r#"
    <w:abstractNum w:abstractNumId="0">
      <w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>
      <w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
    <w:abstractNum w:abstractNumId="1">
      <w:lvl w:ilvl="0"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/></w:lvl>
      <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
    <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
    <w:num w:numId="3"><w:abstractNumId w:val="1"/>
      <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>"#;
const NOTES: &str = r#"<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote>
    <w:footnote w:id="7"><w:p><w:r><w:footnoteRef/><w:t xml:space="preserve"> Enligt bokslutet.</w:t></w:r></w:p></w:footnote>"#;

/// A document with this body, as bytes.
fn document(body: &str) -> Vec<u8> {
    let relation = |kind: &str, part: &str| format!("<Relationship Type=\"{TYPES}/{kind}\" Target=\"{part}\"/>");
    let relations = |all: String| format!("<Relationships>{all}</Relationships>");
    let parts = ["styles", "numbering", "footnotes"].map(|kind| relation(kind, &format!("{kind}.xml"))).concat();
    let part = |root: &str, inner: &str| format!("<?xml version=\"1.0\"?><w:{root} {W}>{inner}</w:{root}>");
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [
        ("_rels/.rels", relations(relation("officeDocument", "word/document.xml"))),
        ("word/_rels/document.xml.rels", relations(parts)),
        ("word/document.xml", part("document", &format!("<w:body>{body}</w:body>"))),
        ("word/styles.xml", part("styles", STYLES)),
        ("word/numbering.xml", part("numbering", NUMBERING)),
        ("word/footnotes.xml", part("footnotes", NOTES)),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("its text");
    }
    zip.finish().expect("an archive").into_inner()
}

fn read(body: &str) -> String {
    text(&document(body), DocumentKind::Package).expect("a document")
}

fn run(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

fn paragraph(inner: &str) -> String {
    format!("<w:p>{inner}</w:p>")
}

fn styled(style: &str, inner: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{inner}</w:p>")
}

fn listed(list: u8, level: u8, words: &str) -> String {
    let place = format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>");
    format!("<w:p><w:pPr>{place}</w:pPr>{}</w:p>", run(words))
}

fn cell(properties: &str, words: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", paragraph(&run(words)))
}

fn row(cells: &[&str]) -> String {
    format!("<w:tr>{}</w:tr>", cells.iter().map(|c| cell("", c)).collect::<String>())
}

#[test]
fn headings_are_known_by_the_names_of_styles_and_by_outline_levels() {
    let level = |n: u8| format!("<w:p><w:pPr><w:outlineLvl w:val=\"{n}\"/></w:pPr>{}</w:p>", run("Nivå"));
    assert_eq!(read(&styled("Rubrik2", &run("Kajer"))), "## Kajer\n");
    assert_eq!(read(&styled("Egen", &run("Kajer"))), "## Kajer\n");
    assert_eq!(read(&styled("Ring", &run("Kajer"))), "Kajer\n");
    assert_eq!(read(&(level(2) + &level(9))), "### Nivå\n\nNivå\n");
    let title = styled("Rubrik", &run("Årsanalys 2024"));
    assert_eq!(read(&(title.clone() + &title)), "---\ntitle: Årsanalys 2024\n---\n\nÅrsanalys 2024\n");
}

#[test]
fn numbers_are_counted_as_word_counts_them() {
    let heading = |level: u8, words: &str| {
        let place = format!("<w:numPr><w:ilvl w:val=\"{level}\"/></w:numPr>");
        let properties = format!("<w:pStyle w:val=\"Numrerad\"/>{place}<w:outlineLvl w:val=\"{level}\"/>");
        format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", run(words))
    };
    let body = [heading(0, "Ett"), heading(1, "Under"), heading(1, "Mer"), heading(0, "Två"), heading(1, "Nytt")];
    assert_eq!(read(&body.concat()), "# 3 Ett\n\n## 3.1 Under\n\n## 3.2 Mer\n\n# 4 Två\n\n## 4.1 Nytt\n");
    let items =
        [listed(2, 0, "a"), listed(2, 1, "under"), listed(2, 0, "b"), listed(3, 0, "om"), listed(0, 0, "ingen")];
    assert_eq!(read(&items.concat()), "- a) a\n  - under\n- b) b\n- a) om\n\ningen\n");
    assert_eq!(read(&(paragraph(&run("•\tpunkt")) + &paragraph(&run("-5 tkr")))), "- punkt\n\n-5 tkr\n");
}

#[test]
fn a_number_over_several_runs_is_whole() {
    let inner = run("Av 2 6")
        + "<w:proofErr w:type=\"spellStart\"/>"
        + &run("5")
        + "<w:bookmarkStart w:id=\"1\"/><w:r><w:rPr><w:b/></w:rPr><w:t>5</w:t></w:r>"
        + "<w:smartTag>"
        + &run(" b")
        + "</w:smartTag><w:hyperlink>"
        + &run("ar")
        + "</w:hyperlink>"
        + "<w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent>"
        + &run("n")
        + "</w:sdtContent></w:sdt>";
    assert_eq!(read(&paragraph(&inner)), "Av 2 655 barn\n");
}

#[test]
fn changes_are_accepted() {
    let gone = |words: &str| format!("<w:del w:id=\"1\"><w:r><w:delText>{words}</w:delText></w:r></w:del>");
    let inner = run("Av ") + &gone("99 999") + "<w:ins w:id=\"2\">" + &run("12") + "</w:ins>" + &run(" båtar");
    assert_eq!(read(&paragraph(&inner)), "Av 12 båtar\n");
    let moved = format!("<w:moveFrom>{}</w:moveFrom>{}<w:moveTo>{}</w:moveTo>", run("två "), run("ett "), run("två"));
    assert_eq!(read(&paragraph(&moved)), "ett två\n");
    let ended = |inner: &str| format!("<w:p><w:pPr><w:rPr><w:del w:id=\"3\"/></w:rPr></w:pPr>{inner}</w:p>");
    assert_eq!(read(&(ended(&gone("bort")) + &paragraph(&run("kvar")))), "kvar\n");
    assert_eq!(read(&(ended(&run("ett ")) + &paragraph(&run("två")))), "ett två\n");
    assert_eq!(
        read(&(ended(&run("sist")) + &format!("<w:tbl>{}</w:tbl>", row(&["a", "b"])))),
        "sist\n\n| a | b |\n| --- | --- |\n"
    );
    let row_gone = format!("<w:tr><w:trPr><w:del w:id=\"4\"/></w:trPr>{}</w:tr>", cell("", "bort") + &cell("", "7"));
    let cell_gone = format!("<w:tr>{}</w:tr>", cell("", "x") + &cell("<w:cellDel w:id=\"5\"/>", "8") + &cell("", "9"));
    let table = format!("<w:tbl>{}{row_gone}{cell_gone}</w:tbl>", row(&["Tkr", "Utfall"]));
    assert_eq!(read(&table), "| Tkr | Utfall |\n| --- | --: |\n| x | 9 |\n");
}

#[test]
fn what_is_hidden_is_not_read() {
    let hidden = |properties: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>DOLT</w:t></w:r>");
    let shown = "<w:r><w:rPr><w:rStyle w:val=\"Dold\"/><w:vanish w:val=\"0\"/></w:rPr><w:t>syns</w:t></w:r>";
    let comment = "<w:commentRangeStart w:id=\"1\"/><w:r><w:commentReference w:id=\"1\"/></w:r>";
    let inner = hidden("<w:vanish/>") + &hidden("<w:rStyle w:val=\"Dold\"/>") + comment + shown;
    assert_eq!(read(&(paragraph(&inner) + &styled("Dold", &run("DOLT")))), "syns\n");
    let row = format!("<w:tr><w:trPr><w:hidden/></w:trPr>{}</w:tr>", cell("", "DOLT"));
    assert_eq!(read(&format!("<w:tbl>{row}</w:tbl>")), "");
}

fn field(code: &str, result: &str) -> String {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let code = format!("<w:r><w:instrText xml:space=\"preserve\"> {code} </w:instrText></w:r>");
    mark("begin") + &code + &mark("separate") + result + &mark("end")
}

#[test]
fn fields_are_their_results_and_contents_are_none() {
    let nested = field("IF", &(run("se ") + &field("REF _Ref12 \\h", &run("tabell 3"))));
    assert_eq!(read(&paragraph(&nested)), "se tabell 3\n");
    let code = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>".to_owned() + &run("KOD");
    let closed = code.clone() + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    assert_eq!(read(&paragraph(&(closed + &run("text")))), "text\n");
    assert_eq!(read(&paragraph(&(code + &run(" text")))), "KOD text\n", "a field without end hides nothing");
    let simple = format!("<w:fldSimple w:instr=\" SEQ Tabell \">{}</w:fldSimple>", run("4"));
    assert_eq!(read(&paragraph(&(run("Tabell ") + &simple))), "Tabell 4\n");
    let lines = field("TOC \\o", &(run("Kajer 3") + "</w:p><w:p>" + &run("Bojar 4")));
    assert_eq!(read(&(paragraph(&lines) + &styled("Innehll1", &run("Fyrar 5")) + &paragraph(&run("Text")))), "Text\n");
    let gallery = "<w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj>";
    let control = format!(
        "<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        paragraph(&run("Kajer 3"))
    );
    assert_eq!(read(&control), "");
}

#[test]
fn hyphens_and_spaces_are_read_as_they_are_seen() {
    let inner = "<w:r><w:t>verk</w:t><w:softHyphen/><w:t>sam\u{ad}het</w:t><w:tab/><w:t>LSS</w:t><w:noBreakHyphen/>\
                 <w:t>boende</w:t><w:br/><w:t>1\u{a0}200</w:t><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/></w:r>";
    assert_eq!(read(&paragraph(inner)), "verksamhet LSS-boende 1\u{a0}200•\n");
}

#[test]
fn raised_and_lowered_digits_are_none_of_the_figure_beside_them() {
    let high =
        |way: &str, words: &str| format!("<w:r><w:rPr><w:vertAlign w:val=\"{way}\"/></w:rPr><w:t>{words}</w:t></w:r>");
    let inner = run("2 655") + &high("superscript", "1") + &run(" ton CO") + &high("subscript", "2") + &run(" på 3 m");
    assert_eq!(read(&paragraph(&(inner + &high("superscript", "2")))), "2 655¹ ton CO₂ på 3 m²\n");
    let letter = format!("<w:p><w:pPr><w:framePr w:dropCap=\"drop\"/></w:pPr>{}</w:p>", run("H"));
    assert_eq!(read(&(letter + &paragraph(&run("amnen")))), "Hamnen\n");
}

#[test]
fn emphasis_stays_and_a_style_of_its_own_counts() {
    let bold = "<w:r><w:rPr><w:rStyle w:val=\"Stark\"/></w:rPr><w:t>Uppnåtts</w:t></w:r>";
    let italic = "<w:r><w:rPr><w:i/></w:rPr><w:t xml:space=\"preserve\"> fyrar </w:t></w:r>";
    assert_eq!(read(&paragraph(&(bold.to_owned() + italic + &run("lyser")))), "**Uppnåtts** *fyrar* lyser\n");
}

#[test]
fn a_footnote_stands_at_the_end_of_its_section() {
    let mark = "<w:r><w:footnoteReference w:id=\"7\"/></w:r>";
    let none = "<w:r><w:footnoteReference w:id=\"99\"/></w:r>";
    let body = paragraph(&(run("Av 2 655") + mark + none + &run(" barn."))) + &paragraph(&run("Mer."));
    let body = body + &styled("Rubrik2", &run("Nästa")) + &paragraph(&(run("Åter") + mark));
    assert_eq!(read(&body), "Av 2 655[^1] barn.\n\nMer.\n\n[^1]: Enligt bokslutet.\n\n## Nästa\n\nÅter[^1]\n");
}

#[test]
fn a_text_box_is_read_once() {
    let content = format!("<w:txbxContent>{}</w:txbxContent>", paragraph(&run("I rutan.")));
    let choice = format!("<mc:Choice><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing></mc:Choice>");
    let both = format!(
        "<w:r><mc:AlternateContent>{choice}<mc:Fallback><w:pict>{content}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    );
    let spaces = "xmlns:mc=\"mc\" xmlns:wps=\"wps\"";
    let body = format!("<w:p {spaces}>{}{both}{}</w:p>", run("Före"), run(" efter"));
    assert_eq!(read(&body), "Före efter\n\nI rutan.\n");
}

#[test]
fn merged_cells_stand_over_their_columns() {
    let wide = |n: u8| format!("<w:gridSpan w:val=\"{n}\"/>");
    let (from, on) = ("<w:vMerge w:val=\"restart\"/>", "<w:vMerge/>");
    let first = cell(from, "Tkr") + &cell(&wide(2), "Period") + &cell(&wide(2), "Helår");
    let second = cell(on, "") + &["Utfall", "Budget", "Prognos", "Budget"].map(|c| cell("", c)).concat();
    let late = format!("<w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>{}", cell("", "7"));
    let title = cell(&wide(5), "Hamnens resultat");
    let rows = [title, first, second].map(|r| format!("<w:tr>{r}</w:tr>")).concat();
    let body = format!(
        "<w:tbl>{rows}{}<w:sdt><w:sdtContent><w:tr>{late}</w:tr></w:sdtContent></w:sdt></w:tbl>",
        row(&["Kajer", "1", "2", "3", "4"])
    );
    let head =
        "| Tkr | Period Utfall | Period Budget | Helår Prognos | Helår Budget |\n| --- | --: | --: | --: | --: |\n";
    assert_eq!(read(&body), format!("Hamnens resultat\n\n{head}| Kajer | 1 | 2 | 3 | 4 |\n|  | 7 |  |  |  |\n"));
}

#[test]
fn a_table_without_head_gets_a_blank_one_and_years_are_a_head() {
    let table = |rows: &[&[&str]]| format!("<w:tbl>{}</w:tbl>", rows.iter().map(|r| row(r)).collect::<String>());
    assert_eq!(
        read(&table(&[&["Kajer", "1 200"], &["Bojar", "5"]])),
        "|  |  |\n| --- | --: |\n| Kajer | 1 200 |\n| Bojar | 5 |\n"
    );
    assert_eq!(read(&table(&[&["Tkr", "2024"], &["Bojar", "5"]])), "| Tkr | 2024 |\n| --- | --: |\n| Bojar | 5 |\n");
    let framed = format!(
        "<w:tbl><w:tr><w:tc>{}{}</w:tc></w:tr></w:tbl>",
        styled("Rubrik2", &run("Ruta")),
        table(&[&["a", "b"]])
    );
    assert_eq!(read(&framed), "## Ruta\n\n| a | b |\n| --- | --- |\n");
    let inside = format!("<w:tbl><w:tr><w:tc>{}</w:tc>{}</w:tr></w:tbl>", table(&[&["a", "b"]]), cell("", "x"));
    assert_eq!(read(&inside), "|  | x |\n| --- | --- |\n\n| a | b |\n| --- | --- |\n");
}

#[test]
fn no_cell_is_wider_than_words_widest_table() {
    let body =
        format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell("<w:gridSpan w:val=\"2000000000\"/>", "a") + &cell("", "b"));
    assert_eq!(read(&body).lines().next().map(|l| l.matches('|').count()), Some(65));
}

#[test]
fn what_is_no_document_is_told_by_what_it_is() {
    let whole = document(&paragraph(&run("Text")));
    let cut = whole.get(..whole.len() / 2).expect("a half");
    let mut harmed = whole.clone();
    let at = memchr::memmem::find(&harmed, b"word/document.xml").expect("its name") + 40;
    harmed[at] ^= 0x55;
    for (what, bytes, expected) in [
        ("cut off", cut, UnreadDocument::Damaged),
        ("harmed", &harmed, UnreadDocument::Damaged),
        ("an archive without an end", b"PK\x03\x04", UnreadDocument::Damaged),
        ("XML that does not end", &document("<w:p>"), UnreadDocument::Damaged),
        ("entities of its own", &document("&hej;"), UnreadDocument::Damaged),
        ("too deep", &document(&"<w:sdt>".repeat(300)), UnreadDocument::TooDeep),
    ] {
        assert_eq!(text(bytes, DocumentKind::Package), Err(expected), "{what}");
    }
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (parts, expected) in [
        (vec!["mimetype", "content.xml"], UnreadDocument::OpenDocument),
        (vec!["[Content_Types].xml", "xl/workbook.xml"], UnreadDocument::OtherOffice),
        (vec!["bild.png"], UnreadDocument::NotWord),
    ] {
        let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
        parts.iter().for_each(|name| zip.start_file(*name, stored).expect("a part"));
        let bytes = zip.finish().expect("an archive").into_inner();
        assert_eq!(text(&bytes, DocumentKind::Package), Err(expected));
    }
}

#[test]
fn no_more_is_unpacked_than_a_report_can_hold_whatever_the_archive_says() {
    let mut bytes = document(&" ".repeat(65 << 20));
    assert!(bytes.len() < 1 << 20, "{}", bytes.len());
    assert_eq!(text(&bytes, DocumentKind::Package), Err(UnreadDocument::TooLarge));
    let name = b"word/document.xml";
    let said = memchr::memmem::rfind(&bytes, name).expect("its name in the list of parts") - 22;
    bytes[said..said + 4].copy_from_slice(&1_000_u32.to_le_bytes());
    assert!(matches!(text(&bytes, DocumentKind::Package), Err(UnreadDocument::TooLarge | UnreadDocument::Damaged)));
}

#[test]
fn what_stands_over_and_over_is_read_as_soon_as_it_is_long() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let nested = mark("begin").repeat(30_000) + &run("kod") + &mark("end").repeat(30_000) + &run("text");
    assert!(read(&paragraph(&nested)).ends_with("text\n"));
    for words in ["[", "[^", "&amp;", "*", "\\", "`", "|", "# "] {
        let table = format!("<w:tbl>{}</w:tbl>", row(&[&words.repeat(20_000), "b"]).repeat(2));
        let text = read(&(styled("Rubrik2", &run(&words.repeat(100_000))) + &table));
        let places = crate::import::DocumentPlaces::of(&text);
        let place = |at: usize| places.place(crate::text::Span::new(at, at + 1)).to_string().len();
        assert!((0..text.len()).step_by(997).map(place).max() < Some(1_000), "{words}");
    }
}

#[test]
fn strict_documents_and_wide_characters_are_read() {
    let body = paragraph(&run("Åäö 12"));
    let strict = format!(
        "<document xmlns=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><body>{}</body></document>",
        body.replace("w:", "")
    );
    let wide: Vec<u8> = "\u{feff}"
        .to_owned()
        .chars()
        .chain(strict.chars())
        .collect::<String>()
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for bytes in [strict.into_bytes(), wide] {
        let relations =
            "<Relationships><Relationship Type=\"x/officeDocument\" Target=\"/ord/text.xml\"/></Relationships>";
        let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, bytes) in [("_rels/.rels", relations.as_bytes()), ("ord/text.xml", &bytes)] {
            zip.start_file(name, SimpleFileOptions::default()).expect("a part");
            zip.write_all(bytes).expect("its bytes");
        }
        let bytes = zip.finish().expect("an archive").into_inner();
        assert_eq!(text(&bytes, DocumentKind::Package).as_deref(), Ok("Åäö 12\n"));
    }
}

#[test]
fn a_picture_alone_in_a_cell_is_read_by_its_words_and_an_inserted_file_is_told() {
    let picture = |words: &str| {
        let inline = format!("<w:inline><w:docPr name=\"Bild 1\" descr=\"{words}\"/></w:inline>");
        format!("<w:p><w:r><w:drawing>{inline}</w:drawing></w:r></w:p>")
    };
    let row = |cells: [String; 2]| {
        let cells = cells.map(|cell| format!("<w:tc>{cell}</w:tc>")).concat();
        format!("<w:tr>{cells}</w:tr>")
    };
    let words = |words: &str| format!("<w:p>{}</w:p>", run(words));
    let long = "En bild som visar en kaj med båtar. Beskrivning genererad automatiskt av programmet.";
    let rows = [
        row([words("Kaj"), words("Status")]),
        row([words("Norra"), picture("Grön")]),
        row([words("Södra"), picture(long)]),
        row([words("Östra"), picture("Röd") + &words("försenad")]),
    ];
    let body = format!("<w:tbl>{}</w:tbl><w:altChunk/>", rows.concat());
    let document = crate::import::read(&document(&body), DocumentKind::Package).expect("a document");
    let table = "| Kaj | Status |\n| --- | --- |\n| Norra | (Grön) |\n| Södra |  |\n| Östra | försenad |\n";
    assert_eq!(document.text, table);
    let told = "lästes bara delvis: en infogad fil läses inte; öppna dokumentet i Word och spara om det";
    assert_eq!(document.unread, [told]);
}
