//! Word documents (.docx, OOXML, also Strict) as blocks: the text as it stands when every tracked change is accepted,
//! without what is hidden, comments, field codes and contents. Headers and footers, charts and pictures are not read, but
//! for the words that stand for a picture alone in a cell.

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

use super::{ReadDocument, UnreadDocument};
use body::BodyReader;
use notes::Notes;
use numbering::Numbering;
use package::Package;
use styles::Styles;

/// Reads a document from its bytes.
pub fn read(bytes: &[u8]) -> Result<ReadDocument, UnreadDocument> {
    let mut package = Package::open(bytes)?;
    let styles = package.related("styles")?.map(|xml| Styles::read(&xml)).transpose()?.unwrap_or_default();
    let numbering = package.related("numbering")?.map(|xml| Numbering::read(&xml)).transpose()?.unwrap_or_default();
    let mut reader = BodyReader::new(styles, numbering);
    let mut notes = Notes::default();
    for kind in ["footnote", "endnote"] {
        if let Some(xml) = package.related(&format!("{kind}s"))? {
            notes.read(kind, &xml, &mut reader)?;
        }
    }
    reader.notes = notes;
    let xml = package.document()?;
    let document = xml::parse(&xml)?;
    let body = document.descendants().find(|n| xml::is(*n, "body")).ok_or(UnreadDocument::Damaged)?;
    let unread = inserted(body).into_iter().collect();
    Ok(ReadDocument { blocks: reader.document(body)?, unread })
}

/// Says how many files are inserted that Word has not yet made text of the document.
fn inserted(body: xml::XmlNode) -> Option<String> {
    let files = body.descendants().filter(|n| xml::is(*n, "altChunk")).count();
    let many = if files == 1 { "en infogad fil".to_owned() } else { format!("{files} infogade filer") };
    (files > 0).then(|| format!("lästes bara delvis: {many} läses inte; öppna dokumentet i Word och spara om det"))
}

#[cfg(test)]
mod tests;
