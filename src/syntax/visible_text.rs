//! What of a text a reader sees: characters without width and the marks of Markdown's footnotes are left out, and what is
//! written as an HTML entity is read as the character it stands for. Keeps the way back, so that what is read here is told of in its true place.

use std::borrow::Cow;

use super::entity::entity;
use super::{Block, BlockKind, Dialect, Prose, Table};
use crate::text::Span;

/// A text as it is seen.
#[derive(Clone, Debug)]
pub struct VisibleText<'a> {
    pub text: Cow<'a, str>,
    changes: Vec<Substitution>,
}

/// A place where the shown text is not its source.
#[derive(Clone, Copy, Debug)]
struct Substitution {
    /// Where it stands in the shown text, and how many bytes it is there.
    at: u32,
    len: u32,
    source: Span,
}

impl<'a> VisibleText<'a> {
    pub fn new(text: &'a str, dialect: Dialect) -> Self {
        let notes = dialect == Dialect::Markdown;
        let marked = notes && text.contains("[^");
        if !marked && !may_hide(text) {
            return VisibleText { text: Cow::Borrowed(text), changes: Vec::new() };
        }
        let (mut out, mut changes) = (String::with_capacity(text.len()), Vec::new());
        let mut at = 0;
        while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
            let note = if notes && c == '[' { note(text, at) } else { None };
            let hidden = note.map(|length| (None, length)).or_else(|| hidden(text, at));
            let (read, length) = hidden.unwrap_or((Some(c), c.len_utf8()));
            let from = out.len();
            out.extend(read);
            if out.len() - from != length {
                let source = Span::new(at, at + length);
                changes.push(Substitution { at: from as u32, len: (out.len() - from) as u32, source });
            }
            at += length;
        }
        VisibleText { text: Cow::Owned(out), changes }
    }

    /// Moves everything that was read of the shown text to its place in the source.
    pub fn place(&self, blocks: &mut [Block]) {
        if self.changes.is_empty() {
            return;
        }
        for block in blocks {
            block.span = self.span(block.span);
            match &mut block.kind {
                BlockKind::Heading(heading) => self.prose(&mut heading.prose),
                BlockKind::Paragraph(prose) | BlockKind::Item(prose) => self.prose(prose),
                BlockKind::Table(table) => self.table(table),
                BlockKind::FrontMatter(entries) => entries.iter_mut().for_each(|(_, _, at)| *at = self.span(*at)),
                BlockKind::Comment(_) => {}
            }
        }
    }

    fn prose(&self, prose: &mut Prose) {
        prose.relocate(|run| self.runs(run));
    }

    fn table(&self, table: &mut Table) {
        let place = |span: &mut Span| *span = self.span(*span);
        place(&mut table.span);
        table.caption.iter_mut().for_each(|(_, span)| place(span));
        table.columns.iter_mut().for_each(|column| place(&mut column.span));
        for row in &mut table.rows {
            [&mut row.span, &mut row.label_span, &mut row.unread].into_iter().for_each(place);
            for cell in &mut row.cells {
                place(&mut cell.span);
                cell.figure.iter_mut().flat_map(|f| [&mut f.span, &mut f.phrase]).for_each(place);
            }
        }
    }

    /// A span of the shown text, as one of the source.
    fn span(&self, shown: Span) -> Span {
        let start = self.start(shown.start);
        let end = if shown.is_empty() { start } else { self.end(shown.end) };
        Span { start, end }
    }

    /// Where a span starts in the source; what is hidden right before it is no part of it.
    fn start(&self, at: u32) -> u32 {
        let behind = self.changes.partition_point(|c| c.at + c.len <= at);
        match self.changes.get(behind).filter(|c| c.at <= at) {
            Some(within) => within.source.start,
            None => self.after(behind, at),
        }
    }

    /// Where a span ends in the source; what is hidden right behind it is no part of it.
    fn end(&self, at: u32) -> u32 {
        let behind = self.changes.partition_point(|c| c.at < at);
        match behind.checked_sub(1).and_then(|i| self.changes.get(i)).filter(|c| at < c.at + c.len) {
            Some(within) => within.source.end,
            None => self.after(behind, at),
        }
    }

    /// The place of a byte behind so many changes.
    fn after(&self, changes: usize, at: u32) -> u32 {
        let last = changes.checked_sub(1).and_then(|i| self.changes.get(i));
        last.map_or(at, |c| c.source.end + (at - c.at - c.len))
    }

    /// The runs of the source that a run of the shown text is made of, as (shown, source).
    fn runs(&self, run: Span) -> Vec<(u32, u32)> {
        let mut runs = vec![(run.start, self.start(run.start))];
        let from = self.changes.partition_point(|c| c.at < run.start);
        for change in self.changes.iter().skip(from).take_while(|c| c.at < run.end) {
            if change.len > 0 {
                // Its last byte is the last of its source, so that a span ends behind the whole of it.
                runs.extend([(change.at, change.source.start), (change.at + change.len - 1, change.source.end - 1)]);
            }
            runs.push((change.at + change.len, change.source.end));
        }
        runs.retain(|&(at, _)| at < run.end);
        // Of several at one place the last holds: what is hidden before it is no part of it.
        runs.reverse();
        runs.dedup_by_key(|(at, _)| *at);
        runs.reverse();
        runs
    }
}

/// A quick look for bytes that what is hidden begins with. Most texts have none that is.
fn may_hide(text: &str) -> bool {
    let b = text.as_bytes();
    let at = |i: usize| text.is_char_boundary(i) && hidden(text, i).is_some();
    memchr::memchr3_iter(b'&', 0xC2, 0xE2, b).any(at) || memchr::memchr_iter(0xEF, b).any(at)
}

/// What stands at `at` that is not read as it is: the character to read, if any, and how many bytes are read as it.
fn hidden(text: &str, at: usize) -> Option<(Option<char>, usize)> {
    let rest = text.get(at..)?;
    let c = rest.chars().next()?;
    let (read, length) = if c == '&' { entity(rest)? } else { (c, c.len_utf8()) };
    match read {
        '\u{ad}' => Some((None, length + wrapped(rest.get(length..)?))),
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' => {
            Some((None, length))
        }
        // Spaces of any width part the groups of a number alike.
        '\u{2002}'..='\u{2008}' | '\u{200a}' => Some((Some('\u{2009}'), length)),
        _ if c == '&' => Some((Some(read), length)),
        _ => None,
    }
}

/// No footnote's name is as long, in bytes.
const NAME: usize = 40;

/// How long a footnote's mark is that stands at `at`, as `[^1]`: its number is none of the text's figures. Where it
/// stands before its note, what parts it from that belongs to it.
fn note(text: &str, at: usize) -> Option<usize> {
    let (before, rest) = text.split_at_checked(at)?;
    let name = rest.strip_prefix("[^")?.bytes().take(NAME).position(|b| matches!(b, b']' | b' ' | b'\n' | b'\r'))?;
    let length = name + 3;
    if name == 0 || !rest.get(..length)?.ends_with(']') || before.ends_with('\\') {
        return None;
    }
    let opens = before.is_empty() || before.ends_with(['\n', '\r']);
    let parted = rest.get(length..).and_then(|r| r.strip_prefix(':')).filter(|_| opens);
    Some(parted.map_or(length, |behind| rest.len() - behind.trim_start_matches(' ').len()))
}

/// How far a word that a soft hyphen parts at the end of a line goes on: the break and the space before its next letter.
fn wrapped(rest: &str) -> usize {
    let next = rest.trim_start_matches([' ', '\r', '\n']);
    let space = rest.get(..rest.len() - next.len()).unwrap_or("");
    if next.starts_with(char::is_lowercase) && space.matches('\n').count() == 1 { space.len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::{self, read};
    use crate::template;

    /// The words of a text's blocks, each with its source.
    fn words(text: &str, dialect: Dialect) -> Vec<(String, String)> {
        let blocks = read(text, dialect, &template::built_in(), false);
        let word = |prose: &Prose| -> Vec<(String, String)> {
            let mut at = 0;
            let split = prose.text.split(' ').map(|w| {
                let span = Span::new(at, at + w.len());
                at += w.len() + 1;
                (w.to_string(), prose.source(span).of(text).to_string())
            });
            split.collect()
        };
        blocks.iter().filter_map(Block::prose).flat_map(word).collect()
    }

    #[test]
    fn what_cannot_be_seen_is_left_out_and_the_places_stay_true() {
        let text =
            "Nämn\u{ad}den har &minus;1&#160;200&nbsp;tkr\u{200b} kvar och s\u{2060}tår vid verksam\u{ad}\nheten.";
        for dialect in [Dialect::Markdown, Dialect::Plain] {
            let words = words(text, dialect);
            let of = |shown: &str| words.iter().find(|(w, _)| w == shown).map(|(_, s)| s.as_str());
            assert_eq!(of("Nämnden"), Some("Nämn\u{ad}den"), "{words:?}");
            assert_eq!(of("−1\u{a0}200\u{a0}tkr"), Some("&minus;1&#160;200&nbsp;tkr"), "{words:?}");
            assert_eq!(of("kvar"), Some("kvar"));
            assert_eq!(of("står"), Some("s\u{2060}tår"));
            assert_eq!(of("verksamheten."), Some("verksam\u{ad}\nheten."), "{words:?}");
        }
    }

    #[test]
    fn cells_are_read_as_they_are_seen() {
        let markdown = "| Tkr | Utfall |\n|---|--:|\n| Ka\u{ad}jer | &minus;1&nbsp;200 |\n| Broar | 300\u{200e} |\n";
        let plain = "Tkr Utfall Budget\n\nKa\u{ad}jer &minus;1&nbsp;200\u{200b} 90\n\nBroar 300 \u{2060}80\n";
        for (text, dialect) in [(markdown, Dialect::Markdown), (plain, Dialect::Plain)] {
            let blocks = read(text, dialect, &template::built_in(), false);
            let Some(BlockKind::Table(table)) = blocks.first().map(|b| &b.kind) else { panic!("{blocks:?}") };
            let [kajer, broar] = table.rows.as_slice() else { panic!("{table:?}") };
            assert_eq!((kajer.label.as_str(), kajer.label_span.of(text)), ("Kajer", "Ka\u{ad}jer"));
            let figure = kajer.cells[0].figure.as_ref().expect("a figure");
            assert_eq!((figure.value, figure.span.of(text)), (-1_200_000_000_000, "&minus;1&nbsp;200"));
            assert_eq!(kajer.cells[0].source(), Some("−1\u{a0}200"));
            assert_eq!(broar.cells[0].span.of(text), "300");
        }
    }

    #[test]
    fn the_marks_of_footnotes_are_no_figures() {
        let text = "Av 2 655[^1] barn är 12[^not] nya.\n\n[^1]: Enligt bokslutet 2024.\n\n| A | B |\n|--|--:|\n| x[^2] | 300[^3] |\n";
        let words = words(text, Dialect::Markdown);
        let read: Vec<&str> = words.iter().map(|(w, _)| w.as_str()).collect();
        assert_eq!(read.join(" "), "Av 2 655 barn är 12 nya. Enligt bokslutet 2024.");
        assert_eq!(words[2], ("655".into(), "655".into()));
        let blocks = syntax::read(text, Dialect::Markdown, &template::built_in(), false);
        let Some(BlockKind::Table(table)) = blocks.last().map(|b| &b.kind) else { panic!("{blocks:?}") };
        let figure = table.rows[0].cells[0].figure.as_ref().expect("a figure");
        assert_eq!((table.rows[0].label.as_str(), figure.span.of(text)), ("x", "300"));
        for text in ["[^", "[^]", "[^1", "[^ett två]", "[^[^[^", "\\[^1]", "[x][^"] {
            assert_eq!(VisibleText::new(text, Dialect::Markdown).text, text);
        }
        assert_eq!(VisibleText::new("12[^1]", Dialect::Plain).text, "12[^1]");
    }

    #[test]
    fn a_text_that_hides_nothing_is_left_as_it_is() {
        for text in ["Fyrar – ”båtar” & kajer 1\u{a0}200", "&amp; &lt; &#35; &okänd; &", ""] {
            let shown = VisibleText::new(text, Dialect::Markdown);
            assert!(matches!(shown.text, Cow::Borrowed(same) if same == text), "{text}");
        }
    }
}
