//! A document by its tags: the tree that says which words are headings, paragraphs, items and cells, in the order that
//! they are read. Contents and what belongs to the page are left out.

mod list;
mod table;
mod tree;

use std::collections::HashMap;

use hayro_syntax::object::{Dict, String as Bytes};

use super::colour::Colour;
use super::drawing::{Drawing, decoded};
use super::word::{DrawnWord, Joined};
use crate::import::UnreadDocument;
use crate::import::block::{Budget, ImportedBlock, Inline};
use tree::{Kid, Tree};

/// Elements that stand for themselves also within others.
const BLOCKS: [&str; 7] = ["P", "Table", "L", "Sect", "Div", "TOC", "Caption"];

/// No tree is deeper, and no report has more elements: one of 300 pages has some 50 000.
const DEPTH: usize = 60;
const ELEMENTS: usize = 400_000;

/// So many bytes of elements are looked through: each look at one reads it, with all that is written within it.
const LOOKED: usize = 60_000_000;

/// The words of a picture in a cell that stand for it; longer ones describe it.
const WORDS: usize = 60;

/// What the tags say, and how many letters they hold.
pub struct Tagged {
    pub blocks: Vec<ImportedBlock>,
    pub letters: usize,
}

/// Reads a document by its tags; None where it has none.
pub fn read(tree: Option<(Tree, Dict)>, pages: &[Drawing]) -> Result<Option<Tagged>, UnreadDocument> {
    let Some((tree, root)) = tree else { return Ok(None) };
    let mut reader = TagReader::new(&tree, pages);
    reader.within(&TagElement { dict: root, page: None, depth: 0 })?;
    Ok(Some(Tagged { blocks: reader.blocks, letters: reader.letters }))
}

pub use tree::of as tree_of;

/// An element of the tree, with the page that it stands on as far as those above it tell.
pub struct TagElement<'a> {
    dict: Dict<'a>,
    page: Option<usize>,
    depth: usize,
}

/// What is shown of a page under one mark.
#[derive(Default)]
struct MarkedContent<'p> {
    words: Vec<&'p DrawnWord>,
    icons: Vec<Colour>,
}

struct TagReader<'t, 'p> {
    tree: &'t Tree,
    /// What is not yet read, by page and mark.
    shown: HashMap<(usize, i32), MarkedContent<'p>>,
    blocks: Vec<ImportedBlock>,
    /// Notes that stand within the text at hand, which they follow.
    notes: Vec<Inline>,
    letters: usize,
    elements: usize,
    looked: usize,
    budget: Budget,
    /// Sections around the element at hand.
    sections: u8,
    /// The page of the last block, and the first that was read from since.
    page: Option<usize>,
    met: Option<usize>,
    in_cell: bool,
}

impl<'t, 'p> TagReader<'t, 'p> {
    fn new(tree: &'t Tree, pages: &'p [Drawing]) -> TagReader<'t, 'p> {
        let mut shown: HashMap<(usize, i32), MarkedContent<'p>> = HashMap::new();
        for (number, page) in pages.iter().enumerate() {
            for word in page.words.iter().filter(|w| !w.artifact) {
                word.mark.into_iter().for_each(|mark| shown.entry((number, mark)).or_default().words.push(word));
            }
            for icon in &page.icons {
                icon.mark.into_iter().for_each(|mark| shown.entry((number, mark)).or_default().icons.push(icon.colour));
            }
        }
        let (blocks, notes, letters, elements, looked, budget, sections, page, met, in_cell) = Default::default();
        TagReader { tree, shown, blocks, notes, letters, elements, looked, budget, sections, page, met, in_cell }
    }

    /// Reads what stands within an element, block by block.
    fn within(&mut self, element: &TagElement) -> Result<(), UnreadDocument> {
        let mut loose = Joined::default();
        for kid in self.kids(element) {
            match kid {
                Kid::Mark(page, mark) => self.take(page, mark, &mut loose),
                Kid::Element(kid) => {
                    let text = std::mem::take(&mut loose).text();
                    self.paragraph(text)?;
                    self.element(&kid)?;
                }
            }
        }
        self.paragraph(loose.text())
    }

    /// The kids of an element, as far as the tree is followed.
    fn kids<'a>(&mut self, element: &TagElement<'a>) -> Vec<Kid<'a>> {
        self.elements += 1;
        self.looked += element.dict.data().len();
        let within = element.depth <= DEPTH && self.elements <= ELEMENTS && self.looked <= LOOKED;
        if within { self.tree.kids(element) } else { Vec::new() }
    }

    fn element(&mut self, element: &TagElement) -> Result<(), UnreadDocument> {
        let role = self.tree.role(&element.dict);
        match role.as_str() {
            "TOC" => {
                // The heading that it stands right under is its own.
                self.blocks.pop_if(|block| matches!(block, ImportedBlock::Heading { .. }));
                self.text(element).map(drop)
            }
            "TOCI" | "Index" | "Artifact" => self.text(element).map(drop),
            "Table" => self.table(element),
            "L" => self.list(element, 0),
            "Title" if self.is_first() => {
                let title = self.text(element)?.words();
                self.put((!title.is_empty()).then_some(ImportedBlock::Title(title)))
            }
            "Sect" | "Art" | "Part" => {
                self.sections = self.sections.saturating_add(1);
                self.within(element)?;
                self.sections -= 1;
                Ok(())
            }
            _ => match self.level(&role) {
                Some(level) => self.heading(element, level),
                None if self.holds_blocks(element) => self.within(element),
                None => {
                    let text = self.text(element)?;
                    self.paragraph(text)
                }
            },
        }
    }

    /// True before the first heading and title.
    fn is_first(&self) -> bool {
        !self.blocks.iter().any(|b| matches!(b, ImportedBlock::Heading { .. } | ImportedBlock::Title(_)))
    }

    /// The level of a heading; None for what is none.
    fn level(&self, role: &str) -> Option<u8> {
        match role {
            "H" => Some(self.sections.max(1)),
            "Title" => Some(1),
            _ => role.strip_prefix('H')?.parse().ok(),
        }
    }

    fn heading(&mut self, element: &TagElement, level: u8) -> Result<(), UnreadDocument> {
        let text = self.text(element)?;
        let is_text = text.words().contains(char::is_alphanumeric);
        self.put(is_text.then_some(ImportedBlock::Heading { level, text }))
    }

    fn paragraph(&mut self, text: Inline) -> Result<(), UnreadDocument> {
        self.put((!text.is_empty()).then_some(ImportedBlock::Paragraph(text)))
    }

    /// Adds a block with the page that it stands on, and the notes that stood in it.
    fn put(&mut self, block: Option<ImportedBlock>) -> Result<(), UnreadDocument> {
        let page = self.met.take();
        if let Some(block) = block {
            self.turn(page);
            self.blocks.push(block);
        }
        let notes = std::mem::take(&mut self.notes);
        notes.into_iter().for_each(|text| self.blocks.push(ImportedBlock::Paragraph(text)));
        Ok(())
    }

    /// Says which page what follows stands on, where it is another.
    fn turn(&mut self, page: Option<usize>) {
        if let Some(page) = page.filter(|_| page != self.page) {
            self.page = Some(page);
            self.blocks.push(ImportedBlock::Page(page as u32 + 1));
        }
    }

    /// True for an element that holds others which stand for themselves.
    fn holds_blocks(&mut self, element: &TagElement) -> bool {
        let kids = self.kids(element);
        let roles = kids.iter().filter_map(|kid| if let Kid::Element(kid) = kid { Some(&kid.dict) } else { None });
        let is_block = |role: String| self.level(&role).is_some() || BLOCKS.contains(&role.as_str());
        roles.map(|kid| self.tree.role(kid)).any(is_block)
    }

    /// All words under an element, in the order of the tree.
    fn text(&mut self, element: &TagElement) -> Result<Inline, UnreadDocument> {
        let mut text = Joined::default();
        self.join(element, &mut text)?;
        let text = text.text();
        self.budget.text(text.len())?;
        Ok(text)
    }

    fn join(&mut self, element: &TagElement, text: &mut Joined<'p>) -> Result<(), UnreadDocument> {
        for kid in self.kids(element) {
            match kid {
                Kid::Mark(page, mark) => self.take(page, mark, text),
                Kid::Element(kid) => match self.tree.role(&kid.dict).as_str() {
                    "Note" | "FENote" => {
                        let note = self.text(&kid)?;
                        self.notes.extend((!note.is_empty()).then_some(note));
                    }
                    "Span" | "Link" | "Reference" | "Lbl" | "Quote" | "Em" | "Strong" | "Sub" => {
                        self.join(&kid, text)?
                    }
                    role => {
                        text.part();
                        let before = self.shown.len();
                        self.join(&kid, text)?;
                        let is_mark = role == "Figure" && self.in_cell && before == self.shown.len();
                        text.instead(is_mark.then(|| alternative(&kid.dict)).flatten());
                        text.part();
                    }
                },
            }
        }
        Ok(())
    }

    /// Adds what is shown under a mark.
    fn take(&mut self, page: usize, mark: i32, text: &mut Joined<'p>) {
        let Some(shown) = self.shown.remove(&(page, mark)) else { return };
        self.met = self.met.or(Some(page));
        self.letters += shown.words.iter().map(|w| w.text.chars().count()).sum::<usize>();
        shown.words.into_iter().for_each(|word| text.put(word));
        shown.icons.first().into_iter().for_each(|colour| text.say(&format!("({colour})")));
    }
}

/// The words that stand for a picture, where they are few.
fn alternative(picture: &Dict) -> Option<String> {
    let words = decoded(picture.get::<Bytes>(b"Alt")?.as_bytes());
    (words.len() <= WORDS).then(|| words.trim().to_owned()).filter(|words| !words.is_empty())
}
