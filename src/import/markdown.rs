//! Blocks as Markdown. What is words stays words: nothing of a text can become a heading, a list, a link or emphasis by
//! the look of it, and nothing is marked that need not be, so that cells read as figures. Tells where pages begin.

mod escape;
mod table;

use super::block::{Emphasis, ImportedBlock, Inline, InlinePiece, Mark};
use super::pages::{self, Pages};
use escape::{Marks, opening};
pub use table::is_figure;

/// A whole document, and where in it pages begin.
pub fn write(blocks: &[ImportedBlock]) -> (String, Pages) {
    let mut out = String::new();
    let mut list = ListIndents::default();
    let mut page = None;
    for block in blocks {
        if let ImportedBlock::Page(number) = block {
            page = Some(*number);
            continue;
        }
        let item = matches!(block, ImportedBlock::Item { .. });
        let goes_on = item && list.is_open();
        out.extend((!out.is_empty() && !goes_on).then_some('\n'));
        if !item {
            list = ListIndents::default();
        }
        out.extend(page.take().map(pages::mark));
        one(block, &mut list, &mut out);
    }
    Pages::taken_out(out)
}

fn one(block: &ImportedBlock, list: &mut ListIndents, out: &mut String) {
    match block {
        ImportedBlock::Title(title) => *out += &format!("---\ntitle: {title}\n---\n"),
        ImportedBlock::Heading { level, text } => {
            // Word has nine levels and Markdown six.
            *out += &"#".repeat((*level).clamp(1, 6) as usize);
            *out += &format!(" {}\n", inline(text, false));
        }
        ImportedBlock::Paragraph(text) => *out += &format!("{}\n", opening(&inline(text, true))),
        ImportedBlock::Item { depth, mark, text } => {
            let (indent, mark) = list.item(*depth, mark);
            *out += &format!("{:indent$}{mark} {}\n", "", opening(&inline(text, true)));
        }
        ImportedBlock::Table { head, rows } => table::write(*head, rows, out),
        ImportedBlock::Page(_) => {}
        ImportedBlock::Note { number, text } => *out += &format!("[^{number}]: {}\n", inline(text, true)),
    }
}

/// The items above an item: how far each level's words are indented.
#[derive(Default)]
struct ListIndents(Vec<usize>);

impl ListIndents {
    fn is_open(&self) -> bool {
        !self.0.is_empty()
    }

    /// How far an item is indented, and its mark. No item stands deeper than right below the one above it.
    fn item(&mut self, depth: u8, mark: &Mark) -> (usize, String) {
        self.0.truncate(depth as usize);
        let indent = self.0.last().copied().unwrap_or(0);
        let (mark, wide) = match mark {
            Mark::Bullet => ("-".to_owned(), 1),
            Mark::Label(label) => (format!("- {label}"), 1),
            Mark::Number(number) => (format!("{number}."), number.to_string().len() + 1),
        };
        self.0.push(indent + wide + 1);
        (indent, mark)
    }
}

/// Running text; with the marks of emphasis where they are asked for and can stand.
pub fn inline(text: &Inline, emphasis: bool) -> String {
    let marked: Vec<Option<Emphasis>> = (0..text.0.len()).map(|n| look(text, n).filter(|_| emphasis)).collect();
    let marks = Marks::of(&text.words(), marked.iter().any(Option::is_some));
    let mut out = String::new();
    for (piece, look) in text.0.iter().zip(marked) {
        match (piece, look) {
            (InlinePiece::Page(number), _) => out += &pages::mark(*number),
            (InlinePiece::Note(number), _) => out += &format!("[^{number}]"),
            (InlinePiece::Words(words, _), None) => marks.escape(words, &mut out),
            (InlinePiece::Words(words, _), Some(look)) => emphasised(words, look, marks, &mut out),
        }
    }
    out
}

/// The look of a piece whose ends can carry marks: blanks, the text's ends or unmarked punctuation stand around it.
fn look(text: &Inline, number: usize) -> Option<Emphasis> {
    let InlinePiece::Words(words, look) = text.0.get(number)? else { return None };
    if look.is_plain() || words.trim().is_empty() {
        return None;
    }
    let beside = |piece: Option<&InlinePiece>, edge: fn(&str) -> Option<char>| match piece {
        Some(InlinePiece::Words(words, look)) => {
            edge(words).is_none_or(|c| c.is_whitespace() || look.is_plain() && !c.is_alphanumeric() && c != '*')
        }
        _ => true,
    };
    let before = words.starts_with(char::is_whitespace)
        || beside(number.checked_sub(1).and_then(|n| text.0.get(n)), |w| w.chars().next_back());
    let behind = words.ends_with(char::is_whitespace) || beside(text.0.get(number + 1), |w| w.chars().next());
    (before && behind).then_some(*look)
}

fn emphasised(words: &str, look: Emphasis, marks: Marks, out: &mut String) {
    let bare = words.trim();
    let start = words.len() - words.trim_start().len();
    let mark = match (look.bold, look.italic) {
        (true, true) => "***",
        (true, false) => "**",
        _ => "*",
    };
    *out += words.get(..start).unwrap_or("");
    *out += mark;
    marks.escape(bare, out);
    *out += mark;
    *out += words.get(start + bare.len()..).unwrap_or("");
}

#[cfg(test)]
mod tests;
