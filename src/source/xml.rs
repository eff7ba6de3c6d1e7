//! XML as a stream of what a workbook's reader asks for: which element opens, which closes, and the text between. Elements
//! and attributes are known by their local names.

use std::io::BufRead;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Error, Reader, XmlVersion};

use super::UnreadSource;

/// No text of a cell is longer, in bytes; what goes on is not kept.
const LONGEST: usize = 4_000;

pub struct Xml<R> {
    reader: Reader<R>,
    buffer: Vec<u8>,
}

/// What comes next.
#[derive(Debug)]
pub enum Met {
    Open(XmlElement),
    Close(String),
    Text(String),
    End,
}

#[derive(Debug)]
pub struct XmlElement {
    pub name: String,
    attributes: Vec<(String, String)>,
}

impl XmlElement {
    pub fn attr(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// True where any attribute of the name says this: two namespaces can have one name.
    pub fn is(&self, name: &str, value: &str) -> bool {
        self.attributes.iter().any(|(key, said)| key == name && said == value)
    }

    /// A count that an attribute holds; one without.
    pub fn times(&self, name: &str) -> u32 {
        self.attr(name).and_then(|n| n.parse().ok()).unwrap_or(1)
    }

    fn of(tag: &BytesStart<'_>) -> Result<XmlElement, UnreadSource> {
        let attribute = |a: quick_xml::events::attributes::Attribute<'_>| {
            let value = a.normalized_value(XmlVersion::Implicit1_0).map_err(|_| UnreadSource::Damaged)?;
            Ok((a.key.local_name().as_ref().to_owned(), value.into_owned()))
        };
        let mut all = tag.attributes();
        let all = all.with_checks(false).map(|a| a.map_err(|_| UnreadSource::Damaged).and_then(attribute));
        let attributes = all.collect::<Result<_, _>>()?;
        Ok(XmlElement { name: tag.local_name().as_ref().to_owned(), attributes })
    }
}

impl<R: BufRead> Xml<R> {
    pub fn new(from: R) -> Self {
        let mut reader = Reader::from_reader(from);
        reader.config_mut().expand_empty_elements = true;
        Xml { reader, buffer: Vec::new() }
    }

    pub fn next(&mut self) -> Result<Met, UnreadSource> {
        loop {
            self.buffer.clear();
            return Ok(match self.reader.read_event_into(&mut self.buffer).map_err(unread)? {
                Event::Start(tag) => Met::Open(XmlElement::of(&tag)?),
                Event::End(tag) => Met::Close(tag.local_name().as_ref().to_owned()),
                Event::Text(text) => Met::Text(text.xml10_content().into_owned()),
                Event::CData(text) => Met::Text(text.xml10_content().into_owned()),
                Event::GeneralRef(entity) => Met::Text(character(&entity)?),
                Event::Eof => Met::End,
                _ => continue,
            });
        }
    }

    /// The text up to where the element that was just opened closes, its inner elements' too, but for those that `skip` names.
    pub fn text(&mut self, skip: &[&str]) -> Result<String, UnreadSource> {
        let (mut depth, mut skipped, mut text) = (0usize, None, String::new());
        loop {
            match self.next()? {
                Met::Open(element) => {
                    depth += 1;
                    if skipped.is_none() && skip.contains(&element.name.as_str()) {
                        skipped = Some(depth);
                    }
                }
                Met::Close(_) if depth == 0 => return Ok(text),
                Met::Close(name) => {
                    if skipped == Some(depth) {
                        skipped = None;
                    }
                    depth -= 1;
                    if name == "p" || name == "s" {
                        text.push(' ');
                    }
                }
                Met::Text(more) if skipped.is_none() && text.len() < LONGEST => text += &more,
                Met::Text(_) => {}
                Met::End => return Err(UnreadSource::Damaged),
            }
        }
    }
}

/// "&amp;", "&#229;"; an entity of the document's own is not read.
fn character(entity: &quick_xml::events::BytesRef<'_>) -> Result<String, UnreadSource> {
    if let Some(c) = entity.resolve_char_ref().map_err(|_| UnreadSource::Damaged)? {
        return Ok(c.to_string());
    }
    let known = quick_xml::escape::resolve_predefined_entity(&entity.xml10_content()).map(str::to_owned);
    known.ok_or(UnreadSource::Damaged)
}

fn unread(error: Error) -> UnreadSource {
    match error {
        Error::Io(why) if why.kind() == std::io::ErrorKind::FileTooLarge => UnreadSource::TooLarge,
        _ => UnreadSource::Damaged,
    }
}
