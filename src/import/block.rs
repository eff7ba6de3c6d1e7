//! What an imported document is made of, whatever it was written in: headings, paragraphs, items, tables and notes.

use super::UnreadDocument;
use crate::text::LONGEST;

/// One piece of a document, in order.
#[derive(Clone, Debug, PartialEq)]
pub enum ImportedBlock {
    /// The document's own title, once and before all else.
    Title(String),
    /// A heading of a level from 1.
    Heading {
        level: u8,
        text: Inline,
    },
    Paragraph(Inline),
    /// An item of a list; depth 0 is outermost.
    Item {
        depth: u8,
        mark: Mark,
        text: Inline,
    },
    /// Rows of cells; the first `head` rows are the head.
    Table {
        head: usize,
        rows: Vec<Vec<Inline>>,
    },
    /// A footnote's text.
    Note {
        number: usize,
        text: Inline,
    },
    /// A page begins, by its number from 1. Nothing is written of it.
    Page(u32),
}

impl ImportedBlock {
    /// The numbers of the footnotes it refers to.
    pub fn notes(&self) -> Vec<usize> {
        match self {
            ImportedBlock::Heading { text, .. } | ImportedBlock::Paragraph(text) | ImportedBlock::Item { text, .. } => {
                text.notes().collect()
            }
            ImportedBlock::Table { rows, .. } => rows.iter().flatten().flat_map(Inline::notes).collect(),
            ImportedBlock::Title(_) | ImportedBlock::Note { .. } | ImportedBlock::Page(_) => Vec::new(),
        }
    }
}

/// What stands before an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    Bullet,
    Number(u32),
    /// "a)", "1.2"
    Label(String),
}

/// How words are marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Emphasis {
    pub bold: bool,
    pub italic: bool,
}

impl Emphasis {
    pub fn is_plain(self) -> bool {
        self == Emphasis::default()
    }
}

/// How high words stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Height {
    #[default]
    Line,
    Raised,
    Lowered,
}

impl Height {
    /// Words with the digits that Unicode has for it: the mark of a note is no digit of the figure before it.
    pub fn write(self, words: &str) -> String {
        let digits = match self {
            Height::Line => return words.to_owned(),
            Height::Raised => ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'],
            Height::Lowered => ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'],
        };
        let digit = |c: char| c.to_digit(10).and_then(|d| digits.get(d as usize)).copied().unwrap_or(c);
        words.chars().map(digit).collect()
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InlinePiece {
    Words(String, Emphasis),
    /// The mark of a footnote, by its number in the document.
    Note(usize),
    /// What follows stands on this page. Nothing is written of it.
    Page(u32),
}

/// Running text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inline(pub Vec<InlinePiece>);

impl Inline {
    pub fn push(&mut self, words: &str, look: Emphasis) {
        match self.0.last_mut() {
            _ if words.is_empty() => {}
            Some(InlinePiece::Words(before, same)) if *same == look => before.push_str(words),
            _ => self.0.push(InlinePiece::Words(words.to_owned(), look)),
        }
    }

    /// Appends other text, behind a space.
    pub fn join(&mut self, other: Inline) {
        if !self.0.is_empty() && !other.0.is_empty() {
            self.push(" ", Emphasis::default());
        }
        self.append(other);
    }

    pub fn append(&mut self, other: Inline) {
        for piece in other.0 {
            match piece {
                InlinePiece::Words(words, look) => self.push(&words, look),
                note => self.0.push(note),
            }
        }
    }

    /// Takes the last letter away.
    pub fn pop(&mut self) {
        if let Some(InlinePiece::Words(words, _)) = self.0.last_mut() {
            words.pop();
        }
    }

    /// The words alone.
    pub fn words(&self) -> String {
        self.0.iter().map(|p| if let InlinePiece::Words(words, _) = p { words } else { "" }).collect()
    }

    /// How many bytes of words there are.
    pub fn len(&self) -> usize {
        self.0.iter().map(|p| if let InlinePiece::Words(words, _) = p { words.len() } else { 0 }).sum()
    }

    /// The numbers of the footnotes it refers to.
    pub fn notes(&self) -> impl Iterator<Item = usize> {
        self.0.iter().filter_map(|p| if let InlinePiece::Note(number) = p { Some(*number) } else { None })
    }

    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|p| matches!(p, InlinePiece::Page(_)))
    }

    /// The text as it is seen: one space for any run of blanks, none at the ends, nothing without width. A space that
    /// holds a number together stays what it is, and one before the mark of a note stands behind it.
    pub fn tidy(self) -> Inline {
        let (mut out, mut gap, mut owed) = (Inline::default(), true, false);
        for piece in self.0 {
            match piece {
                InlinePiece::Words(words, look) => {
                    let words = seen(&words, &mut gap);
                    let parted =
                        std::mem::take(&mut owed) && words.starts_with(|c: char| c.is_alphanumeric() || c == '(');
                    out.push(if parted { " " } else { "" }, Emphasis::default());
                    out.push(&words, look);
                }
                page @ InlinePiece::Page(_) => out.0.push(page),
                note => {
                    owed |= gap && !out.is_empty();
                    out.trim_end();
                    out.0.push(note);
                    gap = false;
                }
            }
        }
        out.trim_end();
        out
    }

    fn trim_end(&mut self) {
        while let Some(InlinePiece::Words(words, _)) = self.0.last_mut() {
            words.truncate(words.trim_end().len());
            if !words.is_empty() {
                return;
            }
            self.0.pop();
        }
    }

    /// Drops so many bytes of words at the start, and blanks behind them.
    pub fn skip(mut self, bytes: usize) -> Inline {
        if let Some(InlinePiece::Words(words, _)) = self.0.first_mut() {
            *words = words.get(bytes..).unwrap_or("").trim_start().to_owned();
        }
        self.tidy()
    }
}

/// Words with their blanks made one space; `gap` is true where a blank stands before them.
fn seen(words: &str, gap: &mut bool) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => continue,
            // A hyphen that does not break is a hyphen.
            '\u{2011}' => out.push('-'),
            c if c.is_whitespace() || c.is_control() => {
                let kept = if matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{2009}') { c } else { ' ' };
                out.extend((!*gap).then_some(kept));
                *gap = true;
                continue;
            }
            c => out.push(c),
        }
        *gap = false;
    }
    out
}

/// What is left of how much a document may give.
#[derive(Debug)]
pub struct Budget {
    text: usize,
    cells: usize,
}

/// More cells than this are in no report: its longest table has some hundred rows of ten.
const CELLS: usize = 500_000;

impl Default for Budget {
    /// No more text than is read of any report.
    fn default() -> Self {
        Budget { text: LONGEST, cells: CELLS }
    }
}

impl Budget {
    pub fn text(&mut self, bytes: usize) -> Result<(), UnreadDocument> {
        self.text = self.text.checked_sub(bytes).ok_or(UnreadDocument::TooLarge)?;
        Ok(())
    }

    pub fn cells(&mut self, cells: usize) -> Result<(), UnreadDocument> {
        self.cells = self.cells.checked_sub(cells).ok_or(UnreadDocument::TooLarge)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_kept_as_it_is_seen() {
        let mut text = Inline::default();
        text.push("  Kost\u{ad}nad \t ", Emphasis::default());
        text.push(" 1\u{a0}200", Emphasis { bold: true, italic: false });
        text.push(" ", Emphasis::default());
        text.0.push(InlinePiece::Note(1));
        text.push("  tkr \n", Emphasis::default());
        let text = text.tidy();
        assert_eq!(text.words(), "Kostnad 1\u{a0}200 tkr");
        assert_eq!(text.0.len(), 4, "{text:?}");
        let beside = |words: &str| {
            let mut text = Inline(vec![InlinePiece::Words("2 655 ".into(), Emphasis::default()), InlinePiece::Note(1)]);
            text.push(words, Emphasis::default());
            text.tidy().words()
        };
        assert_eq!(beside("barn"), "2 655 barn");
        assert_eq!(beside(" barn"), "2 655 barn");
        assert_eq!(beside("."), "2 655.");
        assert_eq!(Inline(vec![InlinePiece::Words("- ett".into(), Emphasis::default())]).skip(1).words(), "ett");
    }
}
