//! Sources as programs save them, from plain cells.

use std::io::Write;

use zip::write::{SimpleFileOptions, ZipWriter};

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Empty,
    Text(String),
    /// As the file writes it.
    Number(String),
    /// A formula with its saved value, or without.
    Formula(Option<String>),
    Error(&'static str),
    /// A number that is shown as a date.
    Date(u32),
}

pub fn text(text: &str) -> Cell {
    Cell::Text(text.into())
}

pub fn number(number: f64) -> Cell {
    Cell::Number(number.to_string())
}

pub struct Sheet {
    pub name: &'static str,
    pub hidden: bool,
    pub rows: Vec<Vec<Cell>>,
}

pub fn archive<N: AsRef<str>, B: AsRef<[u8]>>(parts: &[(N, B)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name.as_ref().to_owned(), SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_ref()).expect("its text");
    }
    zip.finish().expect("an archive").into_inner()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook as Excel saves it; every other text is shared, every other stands in its cell.
pub fn xlsx(sheets: &[Sheet]) -> Vec<u8> {
    let mut shared = Vec::new();
    let (mut listed, mut related) = (String::new(), String::new());
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), "<Types/>".to_owned()),
        ("_rels/.rels".to_owned(), relations(&relation("rId1", "officeDocument", "xl/workbook.xml"))),
    ];
    for (number, sheet) in sheets.iter().enumerate() {
        let state = if sheet.hidden { " state=\"hidden\"" } else { "" };
        listed += &format!("<sheet name=\"{}\" sheetId=\"{number}\"{state} r:id=\"s{number}\"/>", escape(sheet.name));
        related += &relation(&format!("s{number}"), "worksheet", &format!("worksheets/sheet{number}.xml"));
        parts.push((format!("xl/worksheets/sheet{number}.xml"), worksheet(sheet, &mut shared)));
    }
    related += &(relation("t", "sharedStrings", "sharedStrings.xml") + &relation("f", "styles", "/xl/styles.xml"));
    let workbook = format!("<workbook xmlns:r=\"{TYPES}\"><sheets>{listed}</sheets></workbook>");
    let strings: String = shared.iter().map(|s| format!("<si><r><t>{s}</t></r><rPh><t>x</t></rPh></si>")).collect();
    let formats = "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/>";
    let numbers = "<numFmts><numFmt numFmtId=\"164\" formatCode=\"#,##0\\ &quot;kr&quot;\"/></numFmts>";
    parts.extend([
        ("xl/workbook.xml".to_owned(), workbook),
        ("xl/_rels/workbook.xml.rels".to_owned(), relations(&related)),
        ("xl/sharedStrings.xml".to_owned(), format!("<sst uniqueCount=\"{}\">{strings}</sst>", shared.len())),
        ("xl/styles.xml".to_owned(), format!("<styleSheet>{numbers}<cellXfs>{formats}</cellXfs></styleSheet>")),
    ]);
    archive(&parts)
}

fn relation(id: &str, kind: &str, target: &str) -> String {
    format!("<Relationship Id=\"{id}\" Type=\"{TYPES}/{kind}\" Target=\"{target}\"/>")
}

fn relations(all: &str) -> String {
    format!("<Relationships>{all}</Relationships>")
}

fn worksheet(sheet: &Sheet, shared: &mut Vec<String>) -> String {
    let mut rows = String::new();
    for (r, row) in sheet.rows.iter().enumerate() {
        rows += &format!("<row r=\"{}\">", r + 1);
        for (c, cell) in row.iter().enumerate() {
            let at = format!("r=\"{}{}\"", char::from(b'A' + c as u8), r + 1);
            rows += &match cell {
                Cell::Empty => String::new(),
                Cell::Text(text) if shared.len().is_multiple_of(2) => {
                    shared.push(escape(text));
                    format!("<c {at} t=\"s\"><v>{}</v></c>", shared.len() - 1)
                }
                Cell::Text(text) => {
                    shared.push(String::new());
                    format!("<c {at} t=\"inlineStr\"><is><t>{}</t></is></c>", escape(text))
                }
                Cell::Number(number) => format!("<c {at} s=\"2\"><v>{number}</v></c>"),
                Cell::Formula(None) => format!("<c {at}><f>D7-E7</f><v/></c>"),
                Cell::Formula(Some(value)) => {
                    format!("<c {at}><f t=\"shared\" si=\"99999999999\">A1</f><v>{value}</v></c>")
                }
                Cell::Error(error) => format!("<c {at} t=\"e\"><v>{error}</v></c>"),
                Cell::Date(day) => format!("<c {at} s=\"1\"><v>{day}</v></c>"),
            };
        }
        rows += "</row>";
    }
    format!("<worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData>{rows}</sheetData></worksheet>")
}

/// The same as LibreOffice saves it.
pub fn ods(sheets: &[Sheet]) -> Vec<u8> {
    let table = |sheet: &Sheet| {
        let style = if sheet.hidden { "ta2" } else { "ta1" };
        let rows: String = sheet.rows.iter().map(|row| ods_row(row)).collect();
        let rest = "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell \
                    table:number-columns-repeated=\"16384\"/></table:table-row>";
        format!(
            "<table:table table:name=\"{}\" table:style-name=\"{style}\">{rows}{rest}</table:table>",
            escape(sheet.name)
        )
    };
    let style = |name: &str, shown: bool| {
        format!("<style:style style:name=\"{name}\"><style:table-properties table:display=\"{shown}\"/></style:style>")
    };
    let styles = style("ta1", true) + &style("ta2", false);
    let tables: String = sheets.iter().map(table).collect();
    let spaces = ["office", "table", "text", "style", "calcext"].map(|s| format!(" xmlns:{s}=\"urn:{s}\"")).concat();
    let content = format!("<office:document-content{spaces}>{styles}{tables}</office:document-content>");
    archive(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)])
}

fn ods_row(row: &[Cell]) -> String {
    let cells: String = row.iter().map(ods_cell).collect();
    format!("<table:table-row>{cells}</table:table-row>")
}

fn ods_cell(cell: &Cell) -> String {
    let typed = |kind: &str, value: &str| {
        format!(
            "<table:table-cell office:value-type=\"{kind}\" office:value=\"{value}\"><text:p>12</text:p></table:table-cell>"
        )
    };
    match cell {
        Cell::Empty => "<table:table-cell/>".into(),
        Cell::Text(text) => format!(
            "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>obs</text:p></office:annotation>\
             <text:p>{}</text:p></table:table-cell>",
            escape(text)
        ),
        Cell::Number(number) => typed("float", number),
        Cell::Formula(Some(value)) => typed("float", value),
        Cell::Formula(None) => "<table:table-cell table:formula=\"of:=[.D7]\"/>".into(),
        Cell::Error(error) => format!(
            "<table:table-cell table:formula=\"of:=1/0\" office:value-type=\"string\" calcext:value-type=\"error\">\
             <text:p>{error}</text:p></table:table-cell>"
        ),
        Cell::Date(_) => "<table:table-cell office:value-type=\"date\" office:date-value=\"2024-12-31\"/>".into(),
    }
}
