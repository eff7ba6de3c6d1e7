//! Cuts a text into parts that can be read on their own: at headings, and in plain text, where few are marked, also
//! between two paragraphs that have nothing to do with each other. Where a part ends depends only on the text from its
//! start, so after an edit the old parts hold again from the first place where a new cut meets an old one; and nearly
//! always on the lines around it alone, so that what is typed elsewhere moves no cut.

use super::Dialect;
use super::plain::{PlainLine, ends_sentence, is_bullet, lines};
use crate::template::Vocabulary;

/// From this size on a part ends between any two paragraphs, so that no edit costs more than this.
const LONGEST: usize = 8192;

/// So many lines of a paragraph are looked at.
const LINES: usize = 40;

/// Where a part ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// The length of the part; at least 1 where there is text.
    pub length: usize,
    /// No heading stands behind it: the section goes on in the next part.
    pub goes_on: bool,
}

/// The end of the first part of `text`, which starts at a cut. `first` is true at the start of the document, where
/// front matter can stand.
pub fn part(text: &str, dialect: Dialect, vocabulary: &Vocabulary, first: bool) -> Cut {
    match dialect {
        Dialect::Markdown => markdown_part(text, first),
        Dialect::Plain => plain_part(text, vocabulary),
    }
}

fn plain_part(text: &str, vocabulary: &Vocabulary) -> Cut {
    let mut before: Option<PlainLine<'_>> = None;
    let mut named = false;
    let mut all = lines(text);
    while let Some(line) = all.next() {
        let near = || all.clone().map(|l| (l.text, l.blank_above <= 1));
        let goal = || before.is_some_and(|l| ends_sentence(l.text)) && vocabulary.heads_sections(line.text, near());
        let opens = before.is_none() || line.blank_above > 0 || line.page_start || goal();
        let below = || all.clone().map(|l| (l.text, l.blank_above > 0 || l.page_start));
        if let Some(before) = before {
            // A heading starts, or may start, that opens a section, a målområde or a goal.
            if opens && vocabulary.may_open(line.text, near()) {
                return Cut { length: line.start, goes_on: false };
            }
            let between = line.blank_above > 0 && ends_sentence(before.text);
            if let Some(cut) = between.then(|| cut(line.start, line.text, below, named)).flatten() {
                return cut;
            }
        }
        // Such a line above a paragraph is read as a heading.
        let titles = || below().next().is_some_and(|(below, _)| opens_paragraph(below));
        named = if opens && names(line.text, below()) { !titles() } else { named };
        before = Some(line);
    }
    Cut { length: text.len(), goes_on: false }
}

/// The end of a part of this size before a line that a sentence stands above, where it may end there. `below` are the
/// lines behind that are not blank, and whether a blank one or a page's end stands above each; `named` is true below a
/// line that may say what all behind it is of, though it is read as no heading.
fn cut<'a, I: Iterator<Item = (&'a str, bool)>>(
    size: usize,
    line: &'a str,
    below: impl Fn() -> I,
    named: bool,
) -> Option<Cut> {
    let titled = || entitles(line) && below().next().is_some_and(|(below, _)| opens_paragraph(below));
    let between = || opens_paragraph(line) && (size >= LONGEST || !named && introduces_none(line, below()));
    match () {
        _ if titled() => Some(Cut { length: size, goes_on: false }),
        _ if between() => Some(Cut { length: size, goes_on: true }),
        _ => None,
    }
}

/// A short line without a full stop that stands alone.
fn names<'a>(line: &str, mut below: impl Iterator<Item = (&'a str, bool)>) -> bool {
    line.len() <= 100
        && line.starts_with(|c: char| c.is_uppercase())
        && !line.ends_with(['.', ',', ':', ';', '!', '?'])
        && below.next().is_none_or(|(_, opens)| opens)
}

/// A line in a title's dress.
fn entitles(line: &str) -> bool {
    line.len() < 60
        && line.starts_with(char::is_uppercase)
        && line.ends_with(char::is_alphabetic)
        && !line.bytes().any(|b| b.is_ascii_digit())
}

/// True for a paragraph that ends as a sentence does and has no list below it: a list's total stands in the paragraph
/// above its introduction.
fn introduces_none<'a>(first: &'a str, below: impl Iterator<Item = (&'a str, bool)>) -> bool {
    let mut last = first;
    for (line, opens) in below.take(LINES) {
        let item = is_bullet(line) || opens && line.starts_with(|c: char| c.is_ascii_digit());
        if opens || item {
            return ends_sentence(last) && !item;
        }
        last = line;
    }
    false
}

/// A long line that starts like a sentence, holds no figures at its end and introduces no list.
fn opens_paragraph(line: &str) -> bool {
    line.len() >= 60
        && line.starts_with(char::is_uppercase)
        && !line.ends_with(|c: char| c.is_ascii_digit() || c == ':')
        && !line.contains('|')
}

fn markdown_part(text: &str, first: bool) -> Cut {
    let mut fence: Option<&str> = None;
    let mut comment = false;
    let mut front_matter = first && text.starts_with("---");
    let mut before = "";
    let mut blank = false;
    for (start, line) in raw_lines(text) {
        let trimmed = line.trim_start_matches(' ');
        if front_matter {
            front_matter = start == 0 || !matches!(line.trim_end(), "---" | "...");
        } else if let Some(mark) = fence {
            fence = if trimmed.starts_with(mark) { None } else { fence };
        } else if comment {
            comment = !line.contains("-->");
        } else if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            fence = trimmed.get(..3);
        } else if trimmed.starts_with("<!--") {
            comment = !line.contains("-->");
        } else {
            if start > 0 && is_atx(trimmed) {
                return Cut { length: start, goes_on: false };
            }
            if start >= LONGEST && blank && ends_sentence(before) && opens_paragraph(line) {
                return Cut { length: start, goes_on: true };
            }
        }
        blank = line.trim().is_empty();
        if !blank {
            before = line.trim_end();
        }
    }
    Cut { length: text.len(), goes_on: false }
}

/// Where a code block or a comment starts that is never closed.
pub fn unclosed(text: &str) -> Option<usize> {
    let mut open: Option<(&str, usize)> = None;
    for (start, line) in raw_lines(text) {
        let trimmed = line.trim_start_matches(' ');
        let begins = ["```", "~~~", "<!--"].iter().find(|m| trimmed.starts_with(**m));
        open = match (open, begins) {
            (Some(("<!--", _)), _) if line.contains("-->") => None,
            (Some((mark, _)), _) if mark != "<!--" && trimmed.starts_with(mark) => None,
            (None, Some(&"<!--")) if line.contains("-->") => None,
            (None, Some(mark)) => Some((*mark, start)),
            (open, _) => open,
        };
    }
    open.map(|o| o.1)
}

fn is_atx(line: &str) -> bool {
    let level = line.bytes().take_while(|b| *b == b'#').count();
    (1..=6).contains(&level) && line.as_bytes().get(level).is_none_or(|b| matches!(b, b' ' | b'\t'))
}

/// The lines of a text with their starts, without their breaks (\n, \r\n, \r).
pub fn raw_lines(text: &str) -> impl Iterator<Item = (usize, &str)> + Clone {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|r| !r.is_empty())?;
        let start = at;
        let end = memchr::memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
        let after = if rest.as_bytes().get(end) == Some(&b'\r') && rest.as_bytes().get(end + 1) == Some(&b'\n') {
            2
        } else {
            1
        };
        at = (start + end + after).min(text.len());
        Some((start, rest.get(..end)?))
    })
}
