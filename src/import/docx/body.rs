//! The body of a document, block by block, as it stands when every change is accepted.

use super::fields::Fields;
use super::notes::Notes;
use super::numbering::Numbering;
use super::styles::Styles;
use super::xml::{XmlNode, attr, is, is_gone, kid, kids, val};
use crate::import::UnreadDocument;
use crate::import::block::{Budget, ImportedBlock, Inline, Mark};

pub struct BodyReader {
    pub styles: Styles,
    pub numbering: Numbering,
    pub notes: Notes,
    pub fields: Fields,
    pub budget: Budget,
    /// What is left of a paragraph whose end is deleted: it goes on in the next.
    carried: Inline,
    /// The text boxes that hang on the paragraph at hand.
    pub boxes: Vec<ImportedBlock>,
    has_title: bool,
}

impl BodyReader {
    pub fn new(styles: Styles, numbering: Numbering) -> BodyReader {
        BodyReader {
            styles,
            numbering,
            notes: Notes::default(),
            fields: Fields::default(),
            budget: Budget::default(),
            carried: Inline::default(),
            boxes: Vec::new(),
            has_title: false,
        }
    }

    /// The whole document, its notes at the end of the section that refers to them.
    pub fn document(mut self, body: XmlNode) -> Result<Vec<ImportedBlock>, UnreadDocument> {
        self.fields = Fields::of(body);
        let blocks = self.blocks(body)?;
        Ok(self.notes.placed(blocks))
    }

    /// The words of a text of its own, as one.
    pub fn flat(&mut self, text: XmlNode) -> Result<Inline, UnreadDocument> {
        let outer = std::mem::replace(&mut self.fields, Fields::of(text));
        let blocks = self.blocks(text)?;
        self.fields = outer;
        Ok(flattened(blocks))
    }

    /// The blocks within an element.
    pub fn blocks(&mut self, node: XmlNode) -> Result<Vec<ImportedBlock>, UnreadDocument> {
        let mut out = Vec::new();
        let outer = std::mem::take(&mut self.carried);
        kids(node).try_for_each(|(name, node)| self.block(name, node, &mut out))?;
        self.end(&mut out);
        self.carried = outer;
        Ok(out)
    }

    fn block(&mut self, name: &str, node: XmlNode, out: &mut Vec<ImportedBlock>) -> Result<(), UnreadDocument> {
        match name {
            "p" => self.paragraph(node, out),
            "tbl" => {
                self.end(out);
                self.table(node, out)
            }
            "sdt" if is_contents(node) => Ok(()),
            "sdt" => kid(node, "sdtContent").map_or(Ok(()), |content| self.each(content, out)),
            "ins" | "moveTo" | "customXml" | "smartTag" => self.each(node, out),
            "AlternateContent" => chosen(node).map_or(Ok(()), |choice| self.each(choice, out)),
            _ => Ok(()),
        }
    }

    fn each(&mut self, node: XmlNode, out: &mut Vec<ImportedBlock>) -> Result<(), UnreadDocument> {
        kids(node).try_for_each(|(name, node)| self.block(name, node, out))
    }

    fn paragraph(&mut self, node: XmlNode, out: &mut Vec<ImportedBlock>) -> Result<(), UnreadDocument> {
        let properties = kid(node, "pPr");
        let style = properties.and_then(|p| val(p, "pStyle")).unwrap_or("");
        let boxes = std::mem::take(&mut self.boxes);
        let mut text = std::mem::take(&mut self.carried);
        self.inline(node, style, &mut text)?;
        let boxes = std::mem::replace(&mut self.boxes, boxes);
        self.budget.text(text.len())?;
        if goes_on(properties) {
            self.carried = text;
        } else if !self.styles.is_contents(style) {
            out.extend(self.understood(style, properties, text.tidy()));
        }
        out.extend(boxes);
        Ok(())
    }

    /// What a paragraph is, by its style and its place in a list.
    fn understood(&mut self, style: &str, properties: Option<XmlNode>, text: Inline) -> Option<ImportedBlock> {
        let place = self.styles.list(style, properties);
        let mark = self.numbering.mark(&place);
        let level = self.styles.level(style, properties);
        let depth = place.level.unwrap_or(0);
        if text.is_empty() {
            return None;
        }
        let mark = mark.or_else(|| self.styles.is_bullet(style).then_some(Mark::Bullet));
        Some(match (level, mark) {
            (Some(level), mark) => {
                self.has_title = true;
                ImportedBlock::Heading { level: level + 1, text: numbered(mark, text) }
            }
            (None, Some(mark)) => ImportedBlock::Item { depth, mark, text },
            (None, None) if !self.has_title && self.styles.is_title(style) => {
                self.has_title = true;
                ImportedBlock::Title(text.words())
            }
            (None, None) => typed(text),
        })
    }

    /// Where a text ends, so does what was to go on in its next paragraph.
    fn end(&mut self, out: &mut Vec<ImportedBlock>) {
        let text = std::mem::take(&mut self.carried).tidy();
        out.extend((!text.is_empty()).then_some(ImportedBlock::Paragraph(text)));
    }
}

/// True for a paragraph whose end is deleted, and for the large first letter of the next.
fn goes_on(properties: Option<XmlNode>) -> bool {
    let of = |name| properties.and_then(|p| kid(p, name));
    let deleted = of("rPr").is_some_and(|mark| kids(mark).any(|(name, _)| is_gone(name)));
    deleted || of("framePr").is_some_and(|frame| !matches!(attr(frame, "dropCap"), None | Some("none")))
}

/// The words of blocks, as they stand in a cell or a note.
pub fn flattened(blocks: Vec<ImportedBlock>) -> Inline {
    let mut out = Inline::default();
    for block in blocks {
        match block {
            ImportedBlock::Heading { text, .. } | ImportedBlock::Paragraph(text) | ImportedBlock::Note { text, .. } => {
                out.join(text)
            }
            ImportedBlock::Item { text, mark, .. } => out.join(numbered(Some(mark), text)),
            ImportedBlock::Title(title) => out.push(&title, Default::default()),
            ImportedBlock::Page(_) => {}
            ImportedBlock::Table { rows, .. } => rows.into_iter().flatten().for_each(|cell| out.join(cell)),
        }
    }
    out
}

/// A text with its number before it, as Word shows it.
fn numbered(mark: Option<Mark>, text: Inline) -> Inline {
    let number = match mark {
        Some(Mark::Number(number)) => number.to_string(),
        Some(Mark::Label(label)) => label,
        _ => return text,
    };
    let mut out = Inline::default();
    out.push(&format!("{number} "), Default::default());
    out.append(text);
    out
}

/// A paragraph, or an item whose bullet is typed.
fn typed(text: Inline) -> ImportedBlock {
    let words = text.words();
    let bullet = words.chars().next().filter(|c| matches!(c, '-' | '•' | '·' | '▪' | '●'));
    match bullet.filter(|c| words.get(c.len_utf8()..).is_some_and(|rest| rest.starts_with(char::is_whitespace))) {
        Some(bullet) => ImportedBlock::Item { depth: 0, mark: Mark::Bullet, text: text.skip(bullet.len_utf8()) },
        None => ImportedBlock::Paragraph(text),
    }
}

/// True for a content control that holds the table of contents.
fn is_contents(control: XmlNode) -> bool {
    let gallery = |n: XmlNode| is(n, "docPartGallery") && attr(n, "val") == Some("Table of Contents");
    kid(control, "sdtPr").is_some_and(|p| p.descendants().any(gallery))
}

/// Of content that is there in several forms, the one that Word itself shows.
pub fn chosen<'a>(node: XmlNode<'a>) -> Option<XmlNode<'a>> {
    kid(node, "Choice").or_else(|| kid(node, "Fallback"))
}
