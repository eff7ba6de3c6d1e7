//! Plain text as extracted from PDF: lines without marks, headings that wrap, page furniture, rows
//! without columns. Reads one part into blocks; broken text gives what was understood.

mod titles;

use super::plain_table::{self, PlainTableLine};
use super::prose::stands_apart;
use super::split::raw_lines;
use super::{Block, BlockKind, Heading, Prose};
use crate::template::{Named, Vocabulary};
use crate::text::Span;
use titles::{heading_lines, numbered, opens_section};

/// A line that is not blank, as both cutting and reading see it.
#[derive(Clone, Copy, Debug)]
pub struct PlainLine<'a> {
    /// Trimmed.
    pub text: &'a str,
    /// Where the line starts, its white space included.
    pub start: usize,
    /// Where `text` starts.
    pub at: usize,
    pub blank_above: u8,
    pub page_start: bool,
    /// Ends in a hyphen with nothing behind it: the word or range goes on in the next line.
    pub hyphen: bool,
}

/// The lines of a text that are not blank.
pub fn lines(text: &str) -> impl Iterator<Item = PlainLine<'_>> + Clone {
    let mut blank = 0u8;
    raw_lines(text).filter_map(move |(start, raw)| {
        let Some((first, line)) = visible(raw) else {
            blank = blank.saturating_add(1);
            return None;
        };
        let indent = raw.get(..first).unwrap_or("");
        let page_start = indent == " " || indent.contains('\u{c}');
        let blank_above = std::mem::take(&mut blank);
        Some(PlainLine { text: line, start, at: start + first, blank_above, page_start, hyphen: raw.ends_with('-') })
    })
}

/// What of a line can be seen, and where it starts. Nearly every line starts and ends in ASCII, which takes no
/// decoding; every line of every report comes here twice.
fn visible(raw: &str) -> Option<(usize, &str)> {
    let bytes = raw.as_bytes();
    let shown = |b: &u8| b.is_ascii_graphic() || !b.is_ascii();
    let (start, end) = (bytes.iter().position(shown)?, bytes.iter().rposition(shown)? + 1);
    let line = raw.get(start..end)?;
    if line.starts_with(|c: char| c.is_ascii()) && line.ends_with(|c: char| c.is_ascii()) {
        return Some((start, line));
    }
    let hidden = |c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}';
    let rest = line.trim_start_matches(hidden);
    let shown = rest.trim_end_matches(hidden);
    (!shown.is_empty()).then_some((start + line.len() - rest.len(), shown))
}

/// Reads a part.
pub fn read(text: &str, vocabulary: &Vocabulary) -> Vec<Block> {
    let lines = without_furniture(text);
    let mut taken = vec![false; lines.len()];
    let mut blocks = headings(&lines, vocabulary, &mut taken);
    blocks.extend(tables(&lines, &mut taken));
    blocks.extend(running_text(&lines, &taken));
    blocks.sort_by_key(|b| b.span);
    blocks
}

/// The lines but for running headers and footers; the text joins across them.
fn without_furniture(text: &str) -> Vec<PlainLine<'_>> {
    let mut kept: Vec<PlainLine<'_>> = Vec::with_capacity(text.len() / 60);
    let mut skipped = false;
    let mut all = lines(text);
    while let Some(mut line) = all.next() {
        let apart = line.blank_above > 0 || line.page_start || kept.is_empty();
        let within =
            || in_a_sentence(kept.last().map_or("", |l| l.text), line.text, all.clone().next().map_or("", |l| l.text));
        if apart && is_furniture(line.text) || is_page_line(line.text) || within() {
            skipped = true;
            continue;
        }
        if std::mem::take(&mut skipped) {
            line.page_start = true;
            line.blank_above = line.blank_above.clamp(1, 2);
        }
        kept.push(line);
    }
    kept
}

/// "Årsanalys 2024, Hamnnämnden 15 (66)", "14 (26)", "Rapport 2024-05-01 SID 7 (36)": a page number and
/// the number of pages, behind nothing or behind a title with a year.
pub fn is_furniture(line: &str) -> bool {
    if is_page_line(line) {
        return true;
    }
    let Some((page, title)) = line.strip_suffix(')').and_then(page_of) else { return false };
    let year = |w: &str| w.len() >= 4 && w.get(..2) == Some("20") && w.bytes().take(4).all(|b| b.is_ascii_digit());
    page && (title.is_empty() || title.split([' ', ',', '-', '_']).any(year) || title.to_lowercase().contains("sid"))
}

/// A page number that stands in the midst of a sentence. A number that follows a label may be its figure, so the
/// sentence has to go on.
fn in_a_sentence(before: &str, line: &str, behind: &str) -> bool {
    if !line.starts_with(|c: char| c.is_ascii_digit()) || before.ends_with(['.', '!', '?', ':']) {
        return false;
    }
    let (full, running_head) = (before.len() >= 50, before.rsplit(' ').next().is_some_and(is_year));
    let number = line.len() <= 3 && line.bytes().all(|b| b.is_ascii_digit());
    let pages = || line.strip_suffix(')').and_then(page_of).is_some_and(|(page, title)| page && title.is_empty());
    number && (full || running_head) && behind.starts_with(char::is_lowercase) || full && pages()
}

/// "Sid. 45", "Sidan 6 av 80", "– 45 –", "Årsredovisning 2023 | 6": a page number that says it is one.
pub fn is_page_line(line: &str) -> bool {
    // What such a line ends in; few lines of text do.
    if !line.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '–' | '—')) {
        return false;
    }
    let number = |t: &str| (1..=4).contains(&t.len()) && t.bytes().all(|b| b.is_ascii_digit());
    let inner = line.strip_prefix(['-', '–', '—']).and_then(|l| l.strip_suffix(['-', '–', '—']));
    if inner.is_some_and(|page| page.starts_with(' ') && number(page.trim())) {
        return true;
    }
    if let Some((title, page)) =
        line.rsplit_once('|').filter(|(title, page)| title.ends_with(' ') && page.starts_with(' '))
    {
        return number(page.trim())
            && !title.contains('|')
            && title.split(' ').all(|w| is_year(w) || !w.contains(|c: char| c.is_ascii_digit()));
    }
    let page = ["Sid. ", "Sid ", "Sida ", "Sidan ", "SID ", "s. "].iter().find_map(|word| line.strip_prefix(word));
    page.is_some_and(|page| page.split(" av ").all(|n| number(n.trim())))
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.starts_with("20") && word.bytes().all(|b| b.is_ascii_digit())
}

/// Splits "title 15 (66" into whether 15 of 66 is a page, and the title.
fn page_of(line: &str) -> Option<(bool, &str)> {
    let (before, pages) = line.rsplit_once('(')?;
    let before = before.trim_end();
    let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (title, page) = before.split_at(before.len() - digits);
    let (page, pages) = (page.parse::<u16>().ok()?, pages.trim().parse::<u16>().ok()?);
    let apart = title.is_empty() || title.ends_with(char::is_whitespace);
    Some((apart && page >= 1 && page <= pages && pages <= 2000, title.trim()))
}

/// The headings whose words are known, and the status line below an assessment's heading.
fn headings(lines: &[PlainLine<'_>], vocabulary: &Vocabulary, taken: &mut [bool]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open = true;
    let mut i = 0;
    while let Some(line) = lines.get(i) {
        let rest = || lines.iter().skip(i + 1).map(|l| (l.text, l.blank_above <= 1));
        let below_sentence = || i > 0 && lines.get(i - 1).is_some_and(|l| ends_sentence(l.text));
        open |=
            line.blank_above > 0 || line.page_start || below_sentence() && vocabulary.heads_sections(line.text, rest());
        let following = || lines.iter().skip(i).enumerate().map(|(n, l)| (l.text, n == 0 || l.blank_above <= 1));
        let hit = if open { vocabulary.known(following()) } else { None };
        let hit = hit.filter(|h| !lines.get(i + h.lines - 1).is_some_and(|l| in_contents(l.text)));
        open = hit.is_some();
        let Some(hit) = hit else {
            i += 1;
            continue;
        };
        let of = lines.get(i..i + hit.lines).unwrap_or_default();
        blocks.push(heading(of, true));
        taken.iter_mut().skip(i).take(hit.lines).for_each(|t| *t = true);
        i += hit.lines;
        if matches!(hit.named, Named::Title(id) if vocabulary.is_assessment(id)) {
            let status = status_lines(lines.get(i..).unwrap_or_default(), vocabulary);
            blocks.extend(lines.iter().skip(i).take(status).map(|line| paragraph(std::slice::from_ref(line))));
            taken.iter_mut().skip(i).take(status).for_each(|t| *t = true);
            i += status;
        }
    }
    blocks
}

/// How many lines end with the status below an assessment's heading. A running header that is not known as one can
/// stand between.
fn status_lines(lines: &[PlainLine<'_>], vocabulary: &Vocabulary) -> usize {
    let is_heading = |line: &PlainLine<'_>| vocabulary.known(std::iter::once((line.text, true))).is_some();
    let short = || lines.iter().take(STATUS_LINES).take_while(|l| l.text.len() <= 60 && !is_heading(l));
    let is_step = |line: &PlainLine<'_>| looks_like_status(line.text) && line.text.starts_with(char::is_uppercase);
    if let Some(step) = short().position(|line| is_step(line) && vocabulary.is_step(line.text)) {
        return step + 1;
    }
    usize::from(short().next().is_some_and(|line| looks_like_status(line.text)))
}

/// So many lines below an assessment's heading can hold its status.
const STATUS_LINES: usize = 4;

/// A line of a table of contents: dot leaders or control characters before a page number.
fn in_contents(line: &str) -> bool {
    let title = line.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    title.len() < line.len()
        && (title.ends_with("..")
            || title.ends_with('…')
            || title.ends_with("· ·")
            || title.ends_with(char::is_control))
}

/// A short line of words without a full stop, as a status is.
fn looks_like_status(line: &str) -> bool {
    line.chars().count() <= 48
        && !line.ends_with(['.', ':', ',', ';'])
        && line.split_whitespace().count() <= 6
        && line.starts_with(char::is_alphabetic)
}

/// True for a line that ends as a sentence does.
pub fn ends_sentence(line: &str) -> bool {
    line.ends_with(['.', '!', '?'])
}

fn heading(lines: &[PlainLine<'_>], known: bool) -> Block {
    let prose = prose(lines);
    let level = numbered(&prose.text).map_or(0, |n| n.level);
    Block { span: prose.whole(), kind: BlockKind::Heading(Heading { level, prose, known }) }
}

fn paragraph(lines: &[PlainLine<'_>]) -> Block {
    let prose = prose(lines);
    Block { span: prose.whole(), kind: BlockKind::Paragraph(prose) }
}

/// The lines joined: by a space, or by nothing after a hyphen at the very end of a line, but for one that stands for
/// the end of a later word: "in- och utbetalningar".
fn prose(lines: &[PlainLine<'_>]) -> Prose {
    let mut prose = Prose::with_room(lines.iter().map(|l| l.text.len() + 1).sum(), lines.len());
    let mut hyphen = false;
    for line in lines {
        if !hyphen || stands_apart(line.text) {
            prose.space(line.at.saturating_sub(1));
        }
        prose.push(line.text, line.at);
        hyphen = line.hyphen;
    }
    prose
}

fn tables(lines: &[PlainLine<'_>], taken: &mut [bool]) -> Vec<Block> {
    let span = |l: &PlainLine<'_>| Span::new(l.at, l.at + l.text.len());
    let rows = lines.iter().zip(taken.iter());
    let rows: Vec<PlainTableLine<'_>> = rows
        .map(|(l, t)| PlainTableLine {
            text: l.text,
            span: span(l),
            indent: l.at - l.start,
            blank_above: l.blank_above,
            page_start: l.page_start,
            taken: *t,
        })
        .collect();
    let mut blocks = Vec::new();
    for (range, table) in plain_table::tables(&rows) {
        taken.iter_mut().skip(range.start).take(range.len()).for_each(|t| *t = true);
        blocks.push(Block { span: table.span, kind: BlockKind::Table(table) });
    }
    blocks
}

/// Everything else: runs of lines become headings by their shape, items and paragraphs.
fn running_text(lines: &[PlainLine<'_>], taken: &[bool]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let (mut from, mut above) = (0, None);
    while from < lines.len() {
        if taken.get(from) == Some(&true) {
            (from, above) = (from + 1, None);
            continue;
        }
        let mut to = from + 1;
        while to < lines.len() && taken.get(to) == Some(&false) && goes_on(lines, to) {
            to += 1;
        }
        let behind = lines.get(to).filter(|_| taken.get(to) == Some(&false));
        run(lines.get(from..to).unwrap_or_default(), (above, behind), &mut blocks);
        (above, from) = (lines.get(from), to);
    }
    blocks
}

/// True where line `i` goes on with what line `i - 1` said: right below it, or in lower case after a
/// page's end.
fn goes_on(lines: &[PlainLine<'_>], i: usize) -> bool {
    let (Some(before), Some(line)) = (i.checked_sub(1).and_then(|b| lines.get(b)), lines.get(i)) else { return false };
    if is_bullet(line.text) || opens_section(before.text, line.text) {
        return false;
    }
    let open = !before.text.ends_with(['.', ':', '!', '?', ';']);
    if is_bullet(before.text) && line.blank_above == 0 && ends_item(before.text, line.text) {
        return false;
    }
    if line.blank_above == 0 {
        return open || !line.page_start;
    }
    line.page_start
        && open
        && before.text.len() >= 40
        && line.text.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit() || c == '(')
}

/// True where the line behind an item begins anew: with a capital, in a word that would have had room in the item's line.
fn ends_item(item: &str, line: &str) -> bool {
    let width = |text: &str| text.chars().count();
    let first = line.split(' ').next().unwrap_or("");
    line.starts_with(char::is_uppercase) && width(item) + 1 + width(first) <= width(line) && !item.ends_with([',', '-'])
}

/// True for an item of a list.
pub fn is_bullet(line: &str) -> bool {
    // What such a line can begin with; few do.
    matches!(line.as_bytes().first(), Some(0xE2 | 0xEF | b'-' | b'*' | b'o'))
        && (line.starts_with(['•', '▪', '◦', '●', '\u{f0b7}'])
            || ["- ", "– ", "* ", "o "].iter().any(|b| line.starts_with(b)))
}

/// One run of lines: perhaps a heading by its shape, then an item or a paragraph.
fn run(lines: &[PlainLine<'_>], around: (Option<&PlainLine<'_>>, Option<&PlainLine<'_>>), blocks: &mut Vec<Block>) {
    let Some(first) = lines.first() else { return };
    if is_bullet(first.text) {
        return blocks.push(item(lines));
    }
    let head = heading_lines(lines, around);
    if head > 0 {
        blocks.push(heading(lines.get(..head).unwrap_or_default(), false));
    }
    if let Some(rest) = lines.get(head..).filter(|r| !r.is_empty()) {
        blocks.push(paragraph(rest));
    }
}

fn item(lines: &[PlainLine<'_>]) -> Block {
    let mut all = lines.to_vec();
    if let Some(first) = all.first_mut() {
        let mark = first.text.chars().next().map_or(0, char::len_utf8);
        let rest = first.text.get(mark..).unwrap_or("").trim_start();
        first.at += first.text.len() - rest.len();
        first.text = rest;
    }
    let prose = prose(&all);
    Block { span: prose.whole(), kind: BlockKind::Item(prose) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hyphen_joins_lines_but_for_one_that_leaves_a_word_off() {
        let joined = |text: &str| prose(&without_furniture(text)).text;
        assert_eq!(joined("Nämndens in-\noch utbetalningar ökade.\n"), "Nämndens in- och utbetalningar ökade.");
        assert_eq!(joined("Nämndens Malmö-\nbor ökade.\n"), "Nämndens Malmö-bor ökade.");
    }

    #[test]
    fn a_page_number_within_a_sentence_is_none_of_its_words() {
        let said = |page: &str| {
            let text = format!(
                "Antalet båtar i nämndens hamnar uppgick under det gångna året\n{page}\ntill fler än väntat.\n"
            );
            without_furniture(&text).len()
        };
        for page in ["10 (31)", "Sid. 45", "Sidan 6 av 80", "– 45 –", "Årsredovisning 2023 | 6", "6"] {
            assert_eq!(said(page), 2, "{page}");
        }
        for line in ["316 båtar", "Sidan av saken", "1 204", "sammanlagt 6"] {
            assert_eq!(said(line), 3, "{line}");
        }
        let figure = "Antal båtar som har legat mer än tre år i samma av nämndens hamnar\n12\nAntal lotsar\n";
        assert_eq!(without_furniture(figure).len(), 3);
    }
}
