//! Cuts a text into parts that can be read on their own: at known headings, and in long running text
//! between two paragraphs. Where a part ends depends only on the text from its start, so after an
//! edit the old parts hold again from the first place where a new cut meets an old one.

use super::Dialect;
use super::plain::{PlainLine, lines};
use crate::template::Vocabulary;

/// From this size on a part also ends between two paragraphs, where none of the last few holds a
/// figure that a list or sentence below could go with.
const LONG: usize = 2048;

/// From this size on a part also ends where a title stands between two paragraphs.
const SHORT: usize = 512;

/// From this size on it ends between any two paragraphs, so that no edit costs more than this.
const LONGEST: usize = 8192;

/// How many paragraphs without figures make a safe place to cut.
const QUIET: usize = 3;

/// Paragraphs since the last figure.
#[derive(Default)]
struct Quiet {
    paragraphs: usize,
    figures: bool,
}

impl Quiet {
    /// Takes a line in; `opens` when it starts a new paragraph.
    fn line(&mut self, text: &str, opens: bool) {
        if opens {
            self.paragraphs = if self.figures { 0 } else { self.paragraphs + 1 };
            self.figures = false;
        }
        self.figures |= has_digit(text);
    }

    /// True where a part of this size may end before a paragraph.
    fn allows(&self, size: usize) -> bool {
        size >= LONGEST || size >= LONG && !self.figures && self.paragraphs + 1 >= QUIET
    }
}

/// Looks at many bytes at a time, as every line of every report goes through here.
fn has_digit(text: &str) -> bool {
    text.as_bytes().chunks(32).any(|chunk| chunk.iter().fold(false, |any, b| any | b.is_ascii_digit()))
}

/// The length of the first part of `text`, which starts at a cut. `first` is true at the start of the
/// document, where front matter can stand.
pub fn part(text: &str, dialect: Dialect, vocabulary: &Vocabulary, first: bool) -> usize {
    match dialect {
        Dialect::Markdown => markdown_part(text, first),
        Dialect::Plain => plain_part(text, vocabulary),
    }
}

fn plain_part(text: &str, vocabulary: &Vocabulary) -> usize {
    let mut before: Option<PlainLine<'_>> = None;
    let mut quiet = Quiet::default();
    let mut all = lines(text);
    while let Some(line) = all.next() {
        if let Some(before) = before {
            let opens = line.blank_above > 0 || line.page_start;
            if opens && vocabulary.may_start(line.text) && is_cut(&line, all.clone(), vocabulary) {
                return line.start;
            }
            let between = line.blank_above > 0 && ends_sentence(before.text);
            if between && quiet.allows(line.start) && opens_paragraph(line.text) {
                return line.start;
            }
            if between && line.start >= SHORT && entitles(line.text, all.clone()) {
                return line.start;
            }
        }
        quiet.line(line.text, line.blank_above > 0);
        before = Some(line);
    }
    text.len()
}

/// True where a heading starts, or may start, that opens a section, a målområde or a goal.
fn is_cut<'a>(
    line: &PlainLine<'a>,
    rest: impl Iterator<Item = PlainLine<'a>> + Clone,
    vocabulary: &Vocabulary,
) -> bool {
    let following = rest.map(|l| (l.text, l.blank_above <= 1));
    vocabulary.may_be_unmarked(line.text)
        || vocabulary.known(std::iter::once((line.text, true)).chain(following)).is_some()
}

/// A line in a title's dress above a paragraph.
fn entitles<'a>(line: &str, mut below: impl Iterator<Item = PlainLine<'a>>) -> bool {
    line.len() < 60
        && line.starts_with(char::is_uppercase)
        && line.ends_with(char::is_alphabetic)
        && !has_digit(line)
        && below.next().is_some_and(|below| opens_paragraph(below.text))
}

fn ends_sentence(line: &str) -> bool {
    line.ends_with(['.', '!', '?'])
}

/// A long line that starts like a sentence, holds no figures at its end and introduces no list: a list's
/// total stands in the paragraph above its introduction.
fn opens_paragraph(line: &str) -> bool {
    line.len() >= 60
        && line.starts_with(char::is_uppercase)
        && !line.ends_with(|c: char| c.is_ascii_digit() || c == ':')
        && !line.contains('|')
}

fn markdown_part(text: &str, first: bool) -> usize {
    let mut fence: Option<&str> = None;
    let mut comment = false;
    let mut front_matter = first && text.starts_with("---");
    let mut before = "";
    let mut quiet = Quiet::default();
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
            let between = blank && quiet.allows(start) && ends_sentence(before) && opens_paragraph(line);
            if start > 0 && (is_atx(trimmed) || between) {
                return start;
            }
        }
        let opens = std::mem::replace(&mut blank, line.trim().is_empty());
        if !blank {
            quiet.line(line, opens);
            before = line.trim_end();
        }
    }
    text.len()
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
