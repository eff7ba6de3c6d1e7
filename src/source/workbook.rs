//! Excel workbooks (.xlsx, .xlsm; OOXML, also Strict): the values that were saved, cell by cell. Formulas are not worked
//! out. Charts, pictures, macros and pivot caches are not read.

use std::collections::HashMap;
use std::io::BufRead;
use std::sync::Arc;

use super::archive::Archive;
use super::cells::{Gathered, MOST, Sheet, SheetForm, Value};
use super::number::stored;
use super::xml::{Met, Xml, XmlElement};
use super::{UnreadSource, styles};

/// The sheets of a workbook, in its own order.
pub fn read(archive: &mut Archive<'_>) -> Result<Vec<Sheet>, UnreadSource> {
    let root = relations(archive, "")?;
    let main = root.values().find(|r| r.kind == "officeDocument").ok_or(UnreadSource::Strange)?.target.clone();
    let related = relations(archive, &main)?;
    let of = |kind: &str| related.values().find(|r| r.kind == kind).map(|r| r.target.clone());
    let names = listed(archive.part(&main)?.ok_or(UnreadSource::Damaged)?)?;
    let mut told = CellReferences::default();
    if let Some(strings) = part(archive, of("sharedStrings"))? {
        told.strings = shared(strings)?;
    }
    if let Some(formats) = part(archive, of("styles"))? {
        told.dates = styles::dates(formats)?;
    }
    let (mut sheets, mut left) = (Vec::new(), MOST);
    for (name, hidden, id) in names {
        let Some(relation) = related.get(&id).filter(|r| r.kind == "worksheet") else { continue };
        let Some(xml) = archive.part(&relation.target)? else { return Err(UnreadSource::Damaged) };
        sheets.push(told.cells(xml, &mut left)?.sheet(&name, SheetForm::Sheet, hidden));
    }
    if sheets.is_empty() { Err(UnreadSource::Strange) } else { Ok(sheets) }
}

fn part<'b, 'a>(
    archive: &'b mut Archive<'a>,
    name: Option<String>,
) -> Result<Option<Xml<super::archive::ArchivePart<'b, 'a>>>, UnreadSource> {
    name.map_or(Ok(None), |name| archive.part(&name))
}

/// What another part is to a part.
struct PartRelation {
    kind: String,
    target: String,
}

/// The relations of a part by their ids; those of the whole where `part` is "".
fn relations(archive: &mut Archive<'_>, part: &str) -> Result<HashMap<String, PartRelation>, UnreadSource> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let place = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let mut found = HashMap::new();
    let Some(mut xml) = archive.part(&format!("{place}_rels/{name}.rels"))? else { return Ok(found) };
    loop {
        match xml.next()? {
            Met::Open(e) if e.name == "Relationship" && e.attr("TargetMode") != Some("External") => {
                if let (Some(id), Some(kind), Some(target)) = (e.attr("Id"), e.attr("Type"), e.attr("Target")) {
                    let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                    found.insert(id.to_owned(), PartRelation { kind, target: beside(&place, target) });
                }
            }
            Met::End => return Ok(found),
            _ => {}
        }
    }
}

/// A name as a part says it, from the archive's root.
fn beside(place: &str, target: &str) -> String {
    match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => format!("{place}{}", target.trim_start_matches("./")),
    }
}

/// The workbook's sheets: name, whether it is hidden, and the id of its relation.
fn listed<R: BufRead>(mut xml: Xml<R>) -> Result<Vec<(String, bool, String)>, UnreadSource> {
    let mut all = Vec::new();
    loop {
        match xml.next()? {
            Met::Open(e) if e.name == "sheet" => {
                let hidden = matches!(e.attr("state"), Some("hidden" | "veryHidden"));
                all.extend(e.attr("name").zip(e.attr("id")).map(|(n, id)| (n.to_owned(), hidden, id.to_owned())));
            }
            Met::End => return Ok(all),
            _ => {}
        }
    }
}

/// The texts that cells share; how a word is pronounced is no part of them.
fn shared<R: BufRead>(mut xml: Xml<R>) -> Result<Vec<Option<Value>>, UnreadSource> {
    let mut all = Vec::new();
    loop {
        match xml.next()? {
            Met::Open(e) if e.name == "si" => {
                all.push(Value::text(&xml.text(&["rPh"])?));
                if all.len() > MOST {
                    return Err(UnreadSource::TooLarge);
                }
            }
            Met::End => return Ok(all),
            _ => {}
        }
    }
}

/// What the cells refer to.
#[derive(Default)]
struct CellReferences {
    strings: Vec<Option<Value>>,
    dates: Vec<bool>,
}

impl CellReferences {
    fn cells<R: BufRead>(&self, mut xml: Xml<R>, left: &mut usize) -> Result<Gathered, UnreadSource> {
        let (mut found, mut next) = (Gathered::default(), (0u32, 0u32));
        loop {
            match xml.next()? {
                Met::Open(e) if e.name == "row" => {
                    let row = e.attr("r").and_then(|r| r.parse::<u32>().ok()).and_then(|r| r.checked_sub(1));
                    next = (row.unwrap_or(next.0), 0);
                }
                Met::Close(name) if name == "row" => next = (next.0.saturating_add(1), 0),
                Met::Open(e) if e.name == "c" => {
                    let at = e.attr("r").and_then(position).unwrap_or(next);
                    found.put(at, self.cell(&e, &mut xml)?, left)?;
                    next = (at.0, at.1.saturating_add(1));
                }
                Met::Close(name) if name == "sheetData" => return Ok(found),
                Met::End => return Err(UnreadSource::Damaged),
                _ => {}
            }
        }
    }

    /// What stands in a cell, read up to its end.
    fn cell<R: BufRead>(&self, cell: &XmlElement, xml: &mut Xml<R>) -> Result<Option<Value>, UnreadSource> {
        let (mut formula, mut value, mut inline) = (false, String::new(), None);
        loop {
            match xml.next()? {
                Met::Open(e) if e.name == "f" => {
                    formula = true;
                    xml.text(&[])?;
                }
                Met::Open(e) if e.name == "v" => value = xml.text(&[])?,
                Met::Open(e) if e.name == "is" => inline = Value::text(&xml.text(&["rPh"])?),
                Met::Close(name) if name == "c" => break,
                Met::End => return Err(UnreadSource::Damaged),
                _ => {}
            }
        }
        let kind = cell.attr("t").unwrap_or("n");
        if formula && value.is_empty() && kind != "str" {
            return Ok(Some(Value::Unsaved));
        }
        Ok(inline.or_else(|| self.value(kind, value.trim(), cell.attr("s"))))
    }

    fn value(&self, kind: &str, text: &str, format: Option<&str>) -> Option<Value> {
        let is_date = || format.and_then(|f| self.dates.get(f.parse::<usize>().ok()?)).copied().unwrap_or(false);
        match kind {
            _ if text.is_empty() => None,
            "s" => self.strings.get(text.parse::<usize>().ok()?)?.clone(),
            "str" => Value::text(text),
            "e" => Some(Value::Error(Arc::from(text))),
            "d" => Some(Value::Date),
            "b" => Value::text(if text == "1" { "SANT" } else { "FALSKT" }),
            _ if is_date() => Some(Value::Date),
            _ => stored(text).map(Value::Number).or_else(|| Value::text(text)),
        }
    }
}

/// The row and column of "D16", from 0.
fn position(name: &str) -> Option<(u32, u32)> {
    let split = name.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = name.split_at_checked(split)?;
    let column = letters.bytes().try_fold(0u32, |sum, b| {
        let letter = b.to_ascii_uppercase().checked_sub(b'A').filter(|l| *l < 26)?;
        sum.checked_mul(26)?.checked_add(u32::from(letter) + 1)
    })?;
    Some((digits.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}
