//! Word documents (.docx, OOXML, also Strict) as blocks: the text as it stands when every tracked change is accepted,
//! without what is hidden, comments, field codes and contents. Headers and footers, pictures and charts are not read.

mod body;
mod fields;
mod guard;
mod inline;
mod notes;
mod numbering;
mod package;
mod styles;
mod table;
mod xml;

use super::Unread;
use super::block::Block;
use body::Reader;
use notes::Notes;
use numbering::Numbering;
use package::Package;
use styles::Styles;

/// The blocks of a document, from its bytes.
pub fn read(bytes: &[u8]) -> Result<Vec<Block>, Unread> {
    let mut package = Package::open(bytes)?;
    let styles = package.related("styles")?.map(|xml| Styles::read(&xml)).transpose()?.unwrap_or_default();
    let numbering = package.related("numbering")?.map(|xml| Numbering::read(&xml)).transpose()?.unwrap_or_default();
    let mut reader = Reader::new(styles, numbering);
    let mut notes = Notes::default();
    for kind in ["footnote", "endnote"] {
        if let Some(xml) = package.related(&format!("{kind}s"))? {
            notes.read(kind, &xml, &mut reader)?;
        }
    }
    reader.notes = notes;
    let xml = package.document()?;
    let document = xml::parse(&xml)?;
    let body = document.descendants().find(|n| xml::is(*n, "body")).ok_or(Unread::Damaged)?;
    reader.document(body)
}

#[cfg(test)]
mod tests;
