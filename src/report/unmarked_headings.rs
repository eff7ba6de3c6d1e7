//! Lines that may be headings or captions though the text does not mark them as such: "3.2 Personal" right below a
//! sentence, a heading over two lines, "Diagram 1. Elever" at a paragraph's end. What a name in running text leads
//! to may be one of them.

use std::hash::Hasher as _;
use std::sync::Arc;

use super::facts::Part;
use crate::hash::{HashSet, hasher};
use crate::syntax::plain::{self, PlainLine};
use crate::syntax::{Dialect, Table};
use crate::template::heading_affixes::numbering;
use crate::template::key;
use crate::text::Span;

/// A title is no longer, in bytes.
const LONGEST: usize = 100;

/// The titles of a text that may stand so, each as a hash of its key.
pub fn titles(text: &str, dialect: Dialect) -> Box<[u64]> {
    let mut found = Vec::new();
    let mut rest = plain::lines(text);
    while let Some(line) = rest.next() {
        let bare = line.text.trim_matches(['*', '_', '|', '>', ' ']);
        // Markdown marks its headings; some are set in bold instead.
        let open = dialect == Dialect::Plain || line.text.starts_with("**") && line.text.ends_with("**");
        found.extend(caption(bare));
        found.extend(open.then(|| title(bare, rest.clone())).flatten());
    }
    found.into()
}

/// "Diagram 1. Elever" as "diagram1".
fn caption(line: &str) -> Option<u64> {
    let rest = ["Tabell", "Diagram", "Figur"].iter().find_map(|word| line.strip_prefix(word))?;
    let number = rest.trim_start();
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    (digits > 0).then(|| hash(&key(line.get(..line.len() - number.len() + digits).unwrap_or(line))))
}

/// A line in a title's dress, with the next where it goes on there.
fn title<'a>(line: &str, mut rest: impl Iterator<Item = PlainLine<'a>>) -> Option<u64> {
    let title = line.get(numbering(line)..).filter(|t| t.starts_with(char::is_uppercase) && may_be(t))?;
    let ends = |next: &Option<PlainLine<'_>>| {
        next.is_none_or(|l| l.blank_above > 0 || l.page_start || !l.text.starts_with(char::is_lowercase))
    };
    let next = rest.next();
    if ends(&next) {
        return Some(hash(&key(title)));
    }
    let more = next.filter(|l| may_be(l.text))?;
    ends(&rest.next()).then(|| hash(&(key(title) + &key(more.text))))
}

/// A table's caption without its number, and its first head cell.
fn table_titles(table: &Table) -> impl Iterator<Item = u64> + '_ {
    let caption = table.caption.as_ref().map_or("", |c| c.0.as_str());
    let bare = ["Tabell", "Diagram", "Figur"].iter().find_map(|w| caption.strip_prefix(w)).unwrap_or(caption);
    let bare = bare.trim_start_matches(|c: char| !c.is_alphabetic());
    [bare, table.corner.as_str()].into_iter().map(key).filter(|k| !k.is_empty()).map(|k| hash(&k))
}

fn may_be(line: &str) -> bool {
    let closed = line.ends_with(['.', ',', ';', '!', '?', '-']);
    line.len() <= LONGEST && !closed && !line.bytes().any(|b| b.is_ascii_digit())
}

fn hash(key: &str) -> u64 {
    let mut state = hasher();
    state.write(key.as_bytes());
    state.finish()
}

/// True where a line among these parts is a title that no heading was made of: it may be the very heading.
pub fn stands(parts: &[Arc<Part>], title: &str) -> bool {
    let title = key(title);
    let wanted = hash(&title);
    let lines = parts.iter().flat_map(|p| p.loose()).filter(|h| **h == wanted).count();
    // Plain text's headings are such lines too.
    let heads = parts.iter().flat_map(|p| &p.facts.heads).filter(|h| h.level == 0 && h.key == title).count();
    lines > heads
}

/// Those of a whole report.
pub struct Loose(HashSet<u64>);

impl Loose {
    pub fn of(parts: &[Arc<Part>]) -> Loose {
        let tables = parts.iter().flat_map(|p| p.tables()).flat_map(table_titles);
        Loose(parts.iter().flat_map(|p| p.loose()).copied().chain(tables).collect())
    }

    /// True where "tabell 3" may stand as a caption.
    pub fn has_caption(&self, text: &str) -> bool {
        self.0.contains(&hash(&key(text)))
    }

    /// True where a name may stand as a title; an `open` one may go on behind it.
    pub fn has_title(&self, said: &[(String, Span)], open: bool) -> bool {
        let mut joined = String::new();
        said.iter().enumerate().any(|(i, (word, _))| {
            joined.push_str(word);
            let whole = i + 1 == said.len() || open && joined.len() >= 5;
            whole && self.0.contains(&hash(&joined))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::mentions::words;
    use super::*;

    fn has(text: &str, dialect: Dialect, said: &str, open: bool) -> bool {
        Loose(titles(text, dialect).iter().copied().collect()).has_title(&words(said), open)
    }

    #[test]
    fn a_title_right_below_a_sentence_may_be_a_heading() {
        let text = "Det gick bra.\n4.1 Lokaler och fastigheter\nKommunen äger nio hus.\n";
        assert!(has(text, Dialect::Plain, "Lokaler och fastigheter", false));
        assert!(has(text, Dialect::Plain, "Lokaler och fastigheter nedan beskrivs husen", true));
        assert!(!has(text, Dialect::Plain, "Lokaler och hus", true));
        assert!(!has(text, Dialect::Markdown, "Lokaler och fastigheter", false), "there a heading has its mark");
    }

    #[test]
    fn a_title_over_two_lines_is_one() {
        let text = "Viktiga \nlokalfrågor\n\nKommunen äger nio hus.\n";
        assert!(has(text, Dialect::Plain, "Viktiga lokalfrågor", true));
        assert!(!has("Viktiga\nlokalfrågor är löpande skötsel.\n", Dialect::Plain, "Viktiga lokalfrågor", true));
    }

    #[test]
    fn a_bold_line_may_be_a_heading() {
        assert!(has("**Viktiga lokalfrågor**\n\nNio hus.\n", Dialect::Markdown, "Viktiga lokalfrågor", true));
    }

    #[test]
    fn captions_are_known_in_the_middle_of_a_paragraph() {
        let loose = Loose(titles("Se nedan.\nDiagram 1. Elever\n", Dialect::Plain).iter().copied().collect());
        assert!(loose.has_caption("diagram 1"));
        assert!(!loose.has_caption("diagram 2"));
        let loose = Loose(titles("Vi hänvisar till\ntabell 9 och 10.\n", Dialect::Plain).iter().copied().collect());
        assert!(!loose.has_caption("tabell 9"), "a reference is no caption");
    }
}
