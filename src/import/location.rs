//! Where in a document something stands, in words: a document that is laid out when it is shown has no lines. Read from
//! the Markdown that it became, whose headings and tables stand as this project writes them.

use std::collections::HashMap;

use serde::Serialize;

use super::pages::Pages;
use crate::text::Span;

/// A place in words, as its author sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DocumentPlace {
    /// The page, from 1; None in a document that is laid out when it is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// The nearest heading above; None before the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// The heading that tells it from others of the same name; None where its own is the only one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<String>,
    /// Which table: its number where a caption tells, else which of those under the heading; None where it is the only one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<String>,
    /// What the row is called; None outside tables.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<String>,
    /// The name of the column; None for a whole row, and in the row's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
}

impl DocumentPlace {
    /// What tells this place from another: the heading and the table are left out where they are the same.
    pub fn from(self, other: &DocumentPlace) -> DocumentPlace {
        let same = (&self.heading, &self.within) == (&other.heading, &other.within);
        let same_table = same && self.table == other.table;
        let (heading, within) = if same { (None, None) } else { (self.heading, self.within) };
        let page = self.page.filter(|_| self.page != other.page);
        DocumentPlace { page, heading, within, table: self.table.filter(|_| !same_table), ..self }
    }

    /// Its parts, outermost first.
    pub fn parts(&self) -> impl Iterator<Item = String> {
        let words = [&self.within, &self.heading, &self.table, &self.row, &self.column];
        self.page.map(|page| format!("s. {page}")).into_iter().chain(words.into_iter().filter_map(Clone::clone))
    }
}

impl std::fmt::Display for DocumentPlace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let quoted = |lead: &str, name: &Option<String>| name.as_ref().map(|name| format!("{lead} ”{name}”"));
        let said = [
            self.page.map(|page| format!("s. {page}")),
            quoted("under", &self.heading).map(|under| under + &quoted(" i", &self.within).unwrap_or_default()),
            self.table.clone(),
            quoted("rad", &self.row),
            quoted("kolumn", &self.column),
        ];
        f.write_str(&said.into_iter().flatten().collect::<Vec<_>>().join(", "))
    }
}

/// A line of the text, and what it belongs to, by numbers of headings and tables.
#[derive(Clone, Copy, Debug)]
struct LineLocation {
    start: usize,
    heading: Option<usize>,
    table: Option<usize>,
}

#[derive(Debug)]
struct HeadingLocation {
    level: usize,
    title: String,
    /// The heading that it belongs to.
    above: Option<usize>,
}

#[derive(Clone, Copy, Debug)]
struct TableLocation {
    head: usize,
    /// The last line above it that is not blank.
    above: Option<usize>,
    /// Which it is of those under its heading.
    nth: usize,
    heading: Option<usize>,
}

/// The places of a text, found once.
#[derive(Debug)]
pub struct DocumentPlaces<'a> {
    text: &'a str,
    lines: Vec<LineLocation>,
    headings: Vec<HeadingLocation>,
    tables: Vec<TableLocation>,
    /// Where the bars stand that part cells.
    bars: Vec<usize>,
    /// How often each title stands in the text.
    titles: HashMap<String, usize>,
    pages: Pages,
}

impl<'a> DocumentPlaces<'a> {
    pub fn of(text: &'a str) -> DocumentPlaces<'a> {
        let (lines, headings, tables, bars, titles, pages) = Default::default();
        let mut places = DocumentPlaces { text, lines, headings, tables, bars, titles, pages };
        let (mut start, mut heading, mut table, mut above) = (0, None, None, None);
        for (number, line) in text.split_inclusive('\n').enumerate() {
            heading = level(line).map(|level| places.open(level, line)).or(heading);
            table = line.starts_with('|').then(|| table.unwrap_or_else(|| places.add(number, heading, above)));
            if !line.trim().is_empty() && table.is_none() {
                above = Some(number);
            }
            if table.is_some() {
                places.bars.extend(self::bars(line).map(|at| start + at));
            }
            places.lines.push(LineLocation { start, heading, table });
            start += line.len();
        }
        places
    }

    /// These places, with the pages of the document.
    pub fn on(self, pages: &Pages) -> DocumentPlaces<'a> {
        DocumentPlaces { pages: pages.clone(), ..self }
    }

    /// A heading that begins here; its number.
    fn open(&mut self, level: usize, line: &str) -> usize {
        let title = bare(line.get(level..).unwrap_or(""));
        let mut above = self.headings.len().checked_sub(1);
        while let Some(heading) = above.and_then(|at| self.headings.get(at)).filter(|h| h.level >= level) {
            above = heading.above;
        }
        *self.titles.entry(title.clone()).or_default() += 1;
        self.headings.push(HeadingLocation { level, title, above });
        self.headings.len() - 1
    }

    /// The nearest heading above one of a common name that is alone with its own.
    fn within(&self, heading: &HeadingLocation) -> Option<String> {
        let is_common = |h: &&HeadingLocation| self.titles.get(&h.title).is_some_and(|n| *n > 1);
        let above = |h: &&HeadingLocation| self.headings.get(h.above?);
        let mut around = std::iter::successors(Some(heading).filter(is_common), above).skip(1);
        around.find(|h| !is_common(h)).map(|h| h.title.clone())
    }

    /// A table that begins here; its number.
    fn add(&mut self, head: usize, heading: Option<usize>, above: Option<usize>) -> usize {
        let before = self.tables.last().filter(|t| t.heading == heading);
        let table = TableLocation { head, above, nth: before.map_or(1, |t| t.nth + 1), heading };
        self.tables.push(table);
        self.tables.len() - 1
    }

    /// The words for a span of the text.
    pub fn place(&self, span: Span) -> DocumentPlace {
        let number = self.lines.partition_point(|l| l.start <= span.start as usize).saturating_sub(1);
        let page = self.pages.at(span.start as usize);
        let Some(line) = self.lines.get(number) else { return DocumentPlace { page, ..DocumentPlace::default() } };
        let heading = line.heading.and_then(|h| self.headings.get(h));
        let (within, heading) = (heading.and_then(|h| self.within(h)), heading.map(|h| h.title.clone()));
        let Some((at, table)) = line.table.and_then(|at| Some((at, self.tables.get(at)?))) else {
            return DocumentPlace { page, heading, within, ..DocumentPlace::default() };
        };
        let row = (number > table.head).then(|| self.cell(number, 0)).filter(|name| !name.is_empty());
        let column = self.column(line.start, span).map(|column| self.cell(table.head, column));
        DocumentPlace {
            page,
            heading,
            within,
            table: self.called(at, table),
            row,
            column: column.filter(|name| !name.is_empty()),
        }
    }

    fn line(&self, number: usize) -> &'a str {
        let start = self.lines.get(number).map_or(0, |l| l.start);
        self.text.get(start..).and_then(|t| t.lines().next()).unwrap_or("")
    }

    /// The cell that a span stands in, if it is one and not the row's name.
    fn column(&self, line: usize, span: Span) -> Option<usize> {
        let before = |at: usize| self.bars.partition_point(|bar| *bar < at);
        let (line, start, end) = (before(line), before(span.start as usize), before(span.end as usize));
        (start > line + 1 && start == end && !span.is_empty()).then(|| start - line - 1)
    }

    /// The words of a cell of a line.
    fn cell(&self, line: usize, number: usize) -> String {
        let of = |line: usize| self.lines.get(line).map_or(self.text.len(), |l| l.start);
        let first = self.bars.partition_point(|bar| *bar < of(line));
        let bar = |nth: usize| self.bars.get(first + nth).copied().unwrap_or(usize::MAX).min(of(line + 1));
        bare(self.text.get(bar(number) + 1..bar(number + 1)).unwrap_or(""))
    }

    /// "tabell 4" by its caption, else "tabell 2 av 3" under its heading.
    fn called(&self, at: usize, table: &TableLocation) -> Option<String> {
        let above = table.above.map_or("", |number| self.line(number));
        if let Some(number) = above.strip_prefix("Tabell ").map(number).filter(|n| !n.is_empty()) {
            return Some(format!("tabell {number}"));
        }
        let behind = self.tables.iter().skip(at).take_while(|t| t.heading == table.heading).count();
        let all = table.nth + behind - 1;
        (all > 1).then(|| format!("tabell {} av {all}", table.nth))
    }
}

fn number(text: &str) -> &str {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    text.get(..digits).unwrap_or("")
}

/// The level of a heading; None for another line.
fn level(line: &str) -> Option<usize> {
    let level = line.bytes().take_while(|b| *b == b'#').count();
    ((1..=6).contains(&level) && line.get(level..).is_some_and(|rest| rest.starts_with(' '))).then_some(level)
}

/// Where the bars between a line's cells stand; one with a backslash is text.
fn bars(line: &str) -> impl Iterator<Item = usize> {
    let mut escaped = false;
    let bar = move |(at, byte): (usize, u8)| {
        let bar = byte == b'|' && !escaped;
        escaped = byte == b'\\' && !escaped;
        bar.then_some(at)
    };
    line.bytes().enumerate().filter_map(bar)
}

/// A name longer than this is cut: it is to be found, not read.
const NAME: usize = 200;

/// Words as they stood in the document: without backslashes and marks of notes.
fn bare(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text.trim();
    while let Some(c) = rest.chars().next() {
        if out.len() > NAME {
            out.push('…');
            break;
        }
        if let Some(behind) = behind_note(rest) {
            rest = behind;
            continue;
        }
        rest = rest.get(c.len_utf8()..).unwrap_or("");
        if c != '\\' || !rest.starts_with(|c: char| c.is_ascii_punctuation()) {
            out.push(c);
            continue;
        }
        out.extend(rest.chars().next());
        rest = rest.get(1..).unwrap_or("");
    }
    out
}

/// What stands behind the mark of a footnote.
fn behind_note(rest: &str) -> Option<&str> {
    rest.strip_prefix("[^")?.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix(']')
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Förord.\n\n# 3.2 Hamn\\*[^1]\n\nTabell 4. Kajer\n\n| Tkr | Ut\\|fall | Not |\n| --- | --: | --- |\n\
                        | Kajer | 412 | a |\n|  | 95 | b |\n\nText 12.\n\n## Fyrar\n\n| A | B |\n|---|---|\n| x | 1 |\n\n\
                        | A | B |\n|---|---|\n| y | 2 |\n";

    fn of(words: &str) -> String {
        let start = TEXT.find(words).expect(words);
        DocumentPlaces::of(TEXT).place(Span::new(start, start + words.len())).to_string()
    }

    #[test]
    fn a_place_is_told_by_heading_table_row_and_column() {
        for (words, expected) in [
            ("Förord", ""),
            ("412", "under ”3.2 Hamn*”, tabell 4, rad ”Kajer”, kolumn ”Ut|fall”"),
            ("Kajer | 412", "under ”3.2 Hamn*”, tabell 4, rad ”Kajer”"),
            ("| Kajer | 412", "under ”3.2 Hamn*”, tabell 4, rad ”Kajer”"),
            ("95", "under ”3.2 Hamn*”, tabell 4, kolumn ”Ut|fall”"),
            ("Not", "under ”3.2 Hamn*”, tabell 4, kolumn ”Not”"),
            ("Text 12", "under ”3.2 Hamn*”"),
            ("1 |\n\n", "under ”Fyrar”, tabell 1 av 2, rad ”x”"),
            ("y | 2", "under ”Fyrar”, tabell 2 av 2, rad ”y”"),
        ] {
            assert_eq!(of(words), expected, "{words}");
        }
    }

    #[test]
    fn headings_of_the_same_name_are_told_apart_by_those_above_them() {
        let text = "# Mål A\n\n## Bedömning\n\nett\n\n# Mål B\n\n### Delar\n\n#### Bedömning\n\ntvå\n\n# Delar\n\n## Bedömning\n\ntre\n";
        let places = DocumentPlaces::of(text);
        let of = |words: &str| {
            let start = text.find(words).expect(words);
            places.place(Span::new(start, start + words.len())).to_string()
        };
        assert_eq!(of("ett"), "under ”Bedömning” i ”Mål A”");
        assert_eq!(of("två"), "under ”Bedömning” i ”Mål B”");
        assert_eq!(of("tre"), "under ”Bedömning”");
    }

    #[test]
    fn a_place_beside_another_is_told_by_what_differs() {
        let place = |row: &str, heading: &str| DocumentPlace {
            heading: Some(heading.into()),
            row: Some(row.into()),
            ..DocumentPlace::default()
        };
        assert_eq!(place("b", "H").from(&place("a", "H")).to_string(), "rad ”b”");
        assert_eq!(place("b", "K").from(&place("a", "H")).to_string(), "under ”K”, rad ”b”");
        assert_eq!(DocumentPlaces::of("").place(Span::new(3, 9)), DocumentPlace::default());
    }
}
