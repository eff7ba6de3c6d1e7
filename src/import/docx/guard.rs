//! Looks through XML before a tree is made of it, for shapes that no word processor writes and that would take the tree
//! minutes or gigabytes: too many elements, too deep, or attributes and namespaces that are each compared with all others.

use crate::import::UnreadDocument;

/// A table within a table within a text box is some 60 deep; the stack takes several times this.
const DEPTH: usize = 200;

/// A report of 300 pages has some 200 000.
const ELEMENTS: usize = 3_000_000;

/// The root of a document names some 40 namespaces, and no element has more attributes.
const ATTRIBUTES: usize = 256;

/// The namespaces in force, counted at each element that adds one to them: what the tree copies.
const NAMESPACES: usize = 10_000_000;

/// Nothing where the tree is cheap to make.
pub fn check(xml: &str) -> Result<(), UnreadDocument> {
    let mut looked = Looked::default();
    let mut rest = xml.as_bytes();
    while let Some(at) = memchr::memchr(b'<', rest) {
        rest = rest.get(at + 1..).unwrap_or_default();
        rest = match rest {
            [b'!', b'-', b'-', ..] => behind(rest, b"-->"),
            [b'!', b'[', ..] => behind(rest, b"]]>"),
            [b'?', ..] => behind(rest, b"?>"),
            [b'/', ..] => {
                looked.open.pop();
                rest
            }
            _ => looked.element(rest)?,
        };
    }
    Ok(())
}

fn behind<'a>(rest: &'a [u8], end: &[u8]) -> &'a [u8] {
    let at = memchr::memmem::find(rest, end).map_or(rest.len(), |at| at + end.len());
    rest.get(at..).unwrap_or_default()
}

#[derive(Default)]
struct Looked {
    elements: usize,
    /// How many namespaces are in force in each open element.
    open: Vec<usize>,
    namespaces: usize,
}

impl Looked {
    /// Takes an element's tag in; what stands behind it.
    fn element<'a>(&mut self, tag: &'a [u8]) -> Result<&'a [u8], UnreadDocument> {
        let tag = XmlTag::of(tag);
        let above = self.open.last().copied().unwrap_or(0);
        let own = above + tag.namespaces;
        self.elements += 1;
        self.namespaces += if tag.namespaces > 0 { own } else { 0 };
        if !tag.closed {
            self.open.push(own);
        }
        let large = self.elements > ELEMENTS || self.namespaces > NAMESPACES;
        match (tag.attributes > ATTRIBUTES || self.open.len() > DEPTH, large) {
            (true, _) => Err(UnreadDocument::TooDeep),
            (_, true) => Err(UnreadDocument::TooLarge),
            _ => Ok(tag.behind),
        }
    }
}

struct XmlTag<'a> {
    attributes: usize,
    namespaces: usize,
    closed: bool,
    behind: &'a [u8],
}

impl XmlTag<'_> {
    /// Reads a tag up to its end: a value in quotes can hold anything.
    fn of(bytes: &[u8]) -> XmlTag<'_> {
        let (mut attributes, mut namespaces, mut at) = (0, 0, 0);
        while let Some(found) = memchr::memchr3(b'>', b'"', b'\'', bytes.get(at..).unwrap_or_default()) {
            let before = bytes.get(at..at + found).unwrap_or_default();
            at += found;
            let mark = bytes.get(at).copied().unwrap_or(b'>');
            if mark == b'>' {
                let closed = before.ends_with(b"/");
                return XmlTag { attributes, namespaces, closed, behind: bytes.get(at + 1..).unwrap_or_default() };
            }
            attributes += 1;
            namespaces +=
                usize::from(before.trim_ascii_start().starts_with(b"xmlns") || attributes == 1 && named(before));
            let value = bytes.get(at + 1..).unwrap_or_default();
            at += 2 + memchr::memchr(mark, value).unwrap_or(value.len());
        }
        XmlTag { attributes, namespaces, closed: true, behind: &[] }
    }
}

/// True where the first attribute behind an element's name is a namespace.
fn named(before: &[u8]) -> bool {
    memchr::memmem::find(before, b" xmlns").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_shapes_pass() {
        let deep = format!("{}{}", "<a b=\"/>\" c='\"<'>".repeat(DEPTH), "</a>".repeat(DEPTH));
        let wide = format!("<?xml?><a xmlns:w=\"w\"><!-- <b> -->{}<![CDATA[<c>]]></a>", "<p><r/></p>".repeat(5_000));
        for xml in [deep.as_str(), &wide, "", "<", "<a", "<a b=\"", "</a></a>", "<!--"] {
            assert_eq!(check(xml), Ok(()), "{}", xml.get(..40).unwrap_or(xml));
        }
    }

    #[test]
    fn what_would_take_minutes_is_refused() {
        let spaces = |n: usize| (0..n).map(|n| format!(" xmlns:x{n}=\"{n}\"")).collect::<String>();
        for (xml, expected) in [
            ("<a>".repeat(DEPTH + 1), UnreadDocument::TooDeep),
            (format!("<a{}/>", (0..300).map(|n| format!(" a{n}=''")).collect::<String>()), UnreadDocument::TooDeep),
            ("<a/>".repeat(ELEMENTS + 1), UnreadDocument::TooLarge),
            (format!("<a{}>{}", spaces(200), "<b xmlns:y=''/>".repeat(60_000)), UnreadDocument::TooLarge),
        ] {
            assert_eq!(check(&xml), Err(expected), "{}", &xml[..40]);
        }
    }
}
