//! OpenDocument workbooks (.ods): the values that were saved, cell by cell. Rows and cells that are said once for many are
//! written out as far as they hold anything.

use std::collections::HashSet;
use std::io::BufRead;

use super::UnreadSource;
use super::archive::Archive;
use super::cells::{Gathered, MOST, Sheet, SheetForm, Value};
use super::number::stored;
use super::xml::{Met, Xml, XmlElement};

/// Neither notes nor what was there before a tracked change are the cell's.
const ASIDE: [&str; 2] = ["annotation", "tracked-changes"];

pub fn read(archive: &mut Archive<'_>) -> Result<Vec<Sheet>, UnreadSource> {
    if let Some(mut manifest) = archive.part("META-INF/manifest.xml")? {
        loop {
            match manifest.next()? {
                Met::Open(e) if e.name == "encryption-data" => return Err(UnreadSource::Locked),
                Met::End => break,
                _ => {}
            }
        }
    }
    let mut reader = Tables { sheets: Vec::new(), hiding: HashSet::new(), left: MOST };
    reader.read(archive.part("content.xml")?.ok_or(UnreadSource::Damaged)?)?;
    if reader.sheets.is_empty() { Err(UnreadSource::Strange) } else { Ok(reader.sheets) }
}

struct Tables {
    sheets: Vec<Sheet>,
    /// The styles of tables that are not shown.
    hiding: HashSet<String>,
    left: usize,
}

impl Tables {
    fn read<R: BufRead>(&mut self, mut xml: Xml<R>) -> Result<(), UnreadSource> {
        let mut style = String::new();
        loop {
            match xml.next()? {
                Met::Open(e) if e.name == "style" => style = e.attr("name").unwrap_or_default().to_owned(),
                Met::Open(e) if e.name == "table-properties" && e.attr("display") == Some("false") => {
                    self.hiding.insert(style.clone());
                }
                Met::Open(e) if ASIDE.contains(&e.name.as_str()) => drop(xml.text(&[])?),
                Met::Open(e) if e.name == "table" => self.table(&e, &mut xml)?,
                Met::End => return Ok(()),
                _ => {}
            }
        }
    }

    fn table<R: BufRead>(&mut self, table: &XmlElement, xml: &mut Xml<R>) -> Result<(), UnreadSource> {
        let (mut found, mut row) = (Gathered::default(), 0u32);
        loop {
            match xml.next()? {
                Met::Open(e) if e.name == "table-row" => {
                    let times = e.times("number-rows-repeated");
                    let cells = self.row(xml)?;
                    for again in 0..if cells.is_empty() { 0 } else { times } {
                        for (column, value) in &cells {
                            let at = (row.saturating_add(again), *column);
                            found.put(at, Some(value.clone()), &mut self.left)?;
                        }
                    }
                    row = row.saturating_add(times);
                }
                Met::Close(name) if name == "table" => break,
                Met::End => return Err(UnreadSource::Damaged),
                _ => {}
            }
        }
        let hidden = table.attr("style-name").is_some_and(|s| self.hiding.contains(s));
        self.sheets.push(found.sheet(table.attr("name").unwrap_or_default(), SheetForm::Sheet, hidden));
        Ok(())
    }

    /// The cells of a row that hold anything, by column.
    fn row<R: BufRead>(&self, xml: &mut Xml<R>) -> Result<Vec<(u32, Value)>, UnreadSource> {
        let (mut cells, mut column) = (Vec::new(), 0u32);
        loop {
            match xml.next()? {
                Met::Open(e) if e.name == "table-cell" || e.name == "covered-table-cell" => {
                    let times = e.times("number-columns-repeated");
                    let text = xml.text(&ASIDE)?;
                    if let Some(value) = value(&e, text.trim()) {
                        if times as usize > self.left.saturating_sub(cells.len()) {
                            return Err(UnreadSource::TooLarge);
                        }
                        cells.extend((0..times).map(|n| (column.saturating_add(n), value.clone())));
                    }
                    column = column.saturating_add(times);
                }
                Met::Close(name) if name == "table-row" => return Ok(cells),
                Met::End => return Err(UnreadSource::Damaged),
                _ => {}
            }
        }
    }
}

fn value(cell: &XmlElement, text: &str) -> Option<Value> {
    let formula = cell.attr("formula").is_some();
    let error = cell.is("value-type", "error") || formula && (text.starts_with('#') || text.starts_with("Err:"));
    match cell.attr("value-type") {
        _ if error => Some(Value::Error(text.into())),
        Some("float" | "currency" | "percentage") => {
            cell.attr("value").and_then(stored).map(Value::Number).or_else(|| Value::text(text))
        }
        Some("date" | "time") => Some(Value::Date),
        None if formula => Some(Value::Unsaved),
        _ => Value::text(text),
    }
}
