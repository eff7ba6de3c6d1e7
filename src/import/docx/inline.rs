//! The words of a paragraph, run by run.

use super::body::{BodyReader, chosen};
use super::fields::{Fields, is_contents};
use super::styles::Marked;
use super::xml::{XmlNode, attr, is_gone, kid, kids, val};
use crate::import::UnreadDocument;
use crate::import::block::{Emphasis, Height, Inline, InlinePiece};

impl BodyReader {
    /// Adds the words of a paragraph of a style.
    pub fn inline(&mut self, node: XmlNode, style: &str, out: &mut Inline) -> Result<(), UnreadDocument> {
        kids(node).try_for_each(|(name, node)| match name {
            "r" => self.run(node, style, out),
            "pPr" | "sdtPr" | "sdtEndPr" | "smartTagPr" | "customXmlPr" | "rt" => Ok(()),
            _ if is_gone(name) => Ok(()),
            "fldSimple" if attr(node, "instr").is_some_and(is_contents) => Ok(()),
            "AlternateContent" => chosen(node).map_or(Ok(()), |choice| self.inline(choice, style, out)),
            // A formula's text stands in runs of its own; links, controls and inserted text hold runs.
            _ => self.inline(node, style, out),
        })
    }

    fn run(&mut self, node: XmlNode, style: &str, out: &mut Inline) -> Result<(), UnreadDocument> {
        let properties = kid(node, "rPr");
        let marked = Marked::of(properties);
        let own = properties.and_then(|p| val(p, "rStyle")).unwrap_or("");
        let hidden = self.styles.hides(marked, own, style);
        let look = (self.styles.look(marked, own), self.styles.height(marked, own));
        self.pieces(node, look, &mut if hidden { None } else { Some(out) })
    }

    /// Adds what a run holds; nothing of a hidden one, whose fields still count.
    fn pieces(
        &mut self,
        node: XmlNode,
        look: (Emphasis, Height),
        out: &mut Option<&mut Inline>,
    ) -> Result<(), UnreadDocument> {
        for (name, node) in kids(node) {
            match name {
                "fldChar" => self.fields.pass(node),
                "instrText" => self.fields.code(node.text().unwrap_or("")),
                "rPr" | "delText" | "delInstrText" | "rt" => {}
                _ if is_gone(name) => {}
                "AlternateContent" => {
                    let content = chosen(node);
                    content.map_or(Ok(()), |content| self.pieces(content, look, out))?
                }
                "txbxContent" => self.text_box(node, out.is_some())?,
                _ if self.fields.hide() || out.is_none() => self.pieces(node, look, out)?,
                "footnoteReference" | "endnoteReference" => {
                    let kind = name.trim_end_matches("Reference");
                    let number = self.notes.meet(kind, attr(node, "id").unwrap_or(""));
                    out.iter_mut().for_each(|out| out.0.extend(number.map(InlinePiece::Note)));
                }
                _ => match words(name, node) {
                    Some(words) => out.iter_mut().for_each(|out| out.push(&look.1.write(&words), look.0)),
                    // Drawings hold text boxes, ruby text holds runs.
                    None => self.pieces(node, look, out)?,
                },
            }
        }
        Ok(())
    }

    /// A text box stands behind the paragraph that it hangs on.
    fn text_box(&mut self, node: XmlNode, shown: bool) -> Result<(), UnreadDocument> {
        let outer = std::mem::replace(&mut self.fields, Fields::of(node));
        let hanging = std::mem::take(&mut self.boxes);
        let blocks = self.blocks(node)?;
        (self.fields, self.boxes) = (outer, hanging);
        self.boxes.extend(blocks.into_iter().filter(|_| shown));
        Ok(())
    }
}

/// What an element of a run stands for; None for one that holds others.
fn words(name: &str, node: XmlNode) -> Option<String> {
    Some(match name {
        "t" => node.text().unwrap_or("").to_owned(),
        "tab" | "ptab" | "br" | "cr" => " ".into(),
        "noBreakHyphen" => "-".into(),
        "softHyphen" => String::new(),
        "sym" => symbol(node).into(),
        _ => return None,
    })
}

/// A sign of a font of signs: Unicode knows nothing of most, and they are mostly bullets.
fn symbol(node: XmlNode) -> char {
    let code = attr(node, "char").and_then(|hex| u32::from_str_radix(hex, 16).ok());
    let private = |c: &char| ('\u{e000}'..='\u{f8ff}').contains(c);
    code.and_then(char::from_u32).filter(|c| !private(c)).unwrap_or('•')
}
