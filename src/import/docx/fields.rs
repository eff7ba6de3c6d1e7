//! Fields: what Word works out and writes between marks. The results are text, the codes are not, and a table of contents
//! is neither. Only fields that end count, so that a lost mark hides nothing of the document.

use std::collections::HashMap;

use roxmltree::NodeId;

use super::xml::{XmlNode, attr, is, is_gone};

/// Fields whose results repeat what stands elsewhere.
const CONTENTS: [&str; 4] = ["TOC", "INDEX", "TOA", "BIBLIOGRAPHY"];

/// Fields that stand deeper within others are passed over.
const NESTED: usize = 50;

/// True where a field's code makes a table of contents or its like.
pub fn is_contents(code: &str) -> bool {
    code.split_whitespace().next().is_some_and(|name| CONTENTS.contains(&name.to_uppercase().as_str()))
}

#[derive(Debug)]
struct Field {
    begin: NodeId,
    code: String,
    in_result: bool,
}

/// The fields around a place.
#[derive(Debug, Default)]
pub struct Fields {
    /// Of each mark that counts, the one that begins its field.
    begins: HashMap<NodeId, NodeId>,
    open: Vec<Field>,
}

impl Fields {
    /// The fields of a text, paired from its beginning to its end.
    pub fn of(text: XmlNode) -> Fields {
        let mut fields = Fields::default();
        let mut open: Vec<(NodeId, Option<NodeId>)> = Vec::new();
        let gone = |n: &XmlNode| n.ancestors().any(|a| is_gone(a.tag_name().name()) || is(a, "Fallback"));
        for mark in text.descendants().filter(|n| is(*n, "fldChar") && !gone(n)) {
            match attr(mark, "fldCharType") {
                Some("begin") => open.push((mark.id(), None)),
                Some("separate") => open.last_mut().into_iter().for_each(|(_, middle)| *middle = Some(mark.id())),
                Some("end") => {
                    let Some((begin, middle)) = open.pop() else { continue };
                    if open.len() >= NESTED {
                        continue;
                    }
                    let marks = [Some(begin), middle, Some(mark.id())];
                    fields.begins.extend(marks.into_iter().flatten().map(|mark| (mark, begin)));
                }
                _ => {}
            }
        }
        fields
    }

    /// Goes past a mark.
    pub fn pass(&mut self, mark: XmlNode) {
        let Some(&begin) = self.begins.get(&mark.id()) else { return };
        match attr(mark, "fldCharType") {
            Some("begin") => self.open.push(Field { begin, code: String::new(), in_result: false }),
            Some("separate") => {
                self.open.iter_mut().filter(|f| f.begin == begin).for_each(|f| f.in_result = true);
            }
            _ => self.open.retain(|f| f.begin != begin),
        }
    }

    /// Takes in a piece of a field's code.
    pub fn code(&mut self, code: &str) {
        if let Some(field) = self.open.last_mut().filter(|f| !f.in_result && f.code.len() < 100) {
            field.code += code;
        }
    }

    /// True where what stands here is no text.
    pub fn hide(&self) -> bool {
        self.open.iter().any(|f| !f.in_result || is_contents(&f.code))
    }
}
