//! Writes Markdown tables evenly: columns aligned, figures to the right and in one way of writing. No value
//! and no word changes; plain text and what is no table stay untouched.

use super::report_view::{BlockAt, ReportView};
use crate::amount::{Unit, cell};
use crate::analysis::Analysis;
use crate::syntax::{BlockKind, split};
use crate::text::{Edit, Span};
use unicode_width::UnicodeWidthStr;

/// The edits that write tables and figures by the rules, within a range; no value changes.
pub fn format(analysis: &Analysis, range: Span) -> Vec<Edit> {
    let look = ReportView::new(analysis);
    if !look.is_markdown() {
        return Vec::new();
    }
    let blocks = look.parts_in(range).flat_map(|p| look.blocks(p));
    let tables = blocks.filter(|b| matches!(b.block.kind, BlockKind::Table(_)));
    let touched = tables.filter(|b| b.span().start <= range.end && range.start <= b.span().end);
    let mut edits: Vec<Edit> = touched.flat_map(|b| table(&b)).collect();
    edits.retain(|e| e.span.start <= range.end && range.start <= e.span.end);
    edits
}

/// The same for the whole of one table, the one at a byte.
pub fn format_table(analysis: &Analysis, at: u32) -> Vec<Edit> {
    let look = ReportView::new(analysis);
    let here = look.block_at(at).filter(|b| look.is_markdown() && matches!(b.block.kind, BlockKind::Table(_)));
    here.map(|b| table(&b)).unwrap_or_default()
}

/// One line of a table as written.
struct TableLine<'a> {
    /// Where it stands in the part, without the white space before it.
    span: Span,
    cells: Vec<&'a str>,
}

/// The edits of a table: one for each line that changes.
fn table(at: &BlockAt<'_>) -> Vec<Edit> {
    let text = &at.part.text;
    if is_quoted(text, at.block.span) {
        return Vec::new();
    }
    let lines = lines(text, at.block.span);
    let Some(head) = lines.first().filter(|_| lines.len() > 1) else { return Vec::new() };
    let columns = head.cells.len();
    let rows: Vec<Vec<String>> = rows(&lines, columns);
    let sides: Vec<Alignment> = (0..columns).map(|c| side(&lines, c)).collect();
    let width = |c: usize| rows.iter().filter_map(|r| r.get(c)).map(|t| t.width()).max().unwrap_or(0).max(3);
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut edits = Vec::new();
    for (i, (line, row)) in lines.iter().zip(&rows).enumerate() {
        let written = if i == 1 { rule(&sides, &widths) } else { write(row, &sides, &widths) };
        if written != line.span.of(text) {
            edits.push(Edit { span: line.span.shift(at.start), text: written });
        }
    }
    edits
}

/// True for a table in a block quote: its lines begin with marks that are no part of it.
fn is_quoted(text: &str, table: Span) -> bool {
    let before = text.get(..table.start as usize).unwrap_or("");
    let first = before.rsplit(['\n', '\r']).next().unwrap_or("");
    first.contains('>') || split::raw_lines(table.of(text)).any(|(_, line)| line.trim_start().starts_with('>'))
}

/// The lines of a table. What Markdown takes for space before a row is left out; a no-break space is
/// text to it, and begins the first cell.
fn lines(text: &str, span: Span) -> Vec<TableLine<'_>> {
    let lines = split::raw_lines(span.of(text)).map(|(start, line)| {
        let bare = line.trim_matches(|c: char| c.is_ascii_whitespace());
        let from = span.start as usize + start + line.find(bare).unwrap_or(0);
        TableLine { span: Span::new(from, from + bare.len()), cells: cells(bare) }
    });
    lines.collect()
}

/// The cells of a line, parted by `|` but not by `\|`.
fn cells(line: &str) -> Vec<&str> {
    let mut cells = Vec::new();
    let mut start = 0;
    let mut escaped = false;
    for (i, c) in line.char_indices() {
        if c == '|' && !escaped {
            cells.push(line.get(start..i).unwrap_or("").trim());
            start = i + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    let last = line.get(start..).unwrap_or("").trim();
    if line.starts_with('|') {
        cells.drain(..1);
    }
    if !last.is_empty() || !line.ends_with('|') {
        cells.push(last);
    }
    cells
}

#[derive(Clone, Copy, PartialEq)]
enum Alignment {
    Plain,
    Left,
    Center,
    Right,
}

/// As the author has it; where nothing is said, figures stand to the right.
fn side(lines: &[TableLine<'_>], column: usize) -> Alignment {
    let written = lines.get(1).and_then(|l| l.cells.get(column)).copied().unwrap_or("");
    let body = || lines.iter().skip(2).filter_map(|l| l.cells.get(column)).filter(|c| !c.is_empty());
    let figures = body().filter(|c| cell(c, 0).is_some()).count();
    match (written.starts_with(':'), written.ends_with(':')) {
        (true, true) => Alignment::Center,
        (true, false) => Alignment::Left,
        (false, true) => Alignment::Right,
        _ if column > 0 && figures > 0 && figures * 2 >= body().count() => Alignment::Right,
        _ => Alignment::Plain,
    }
}

/// The texts of all cells, each line filled up to the number of columns.
fn rows(lines: &[TableLine<'_>], columns: usize) -> Vec<Vec<String>> {
    let grouped: Vec<bool> = (0..columns).map(|c| is_grouped(lines, c)).collect();
    let row = |(i, line): (usize, &TableLine<'_>)| {
        let figure = |(c, text): (usize, &&str)| match grouped.get(c) {
            Some(grouped) if i > 1 && c > 0 => figure(text, *grouped),
            _ => text.to_string(),
        };
        let mut row: Vec<String> = line.cells.iter().enumerate().map(figure).collect();
        row.resize(row.len().max(columns), String::new());
        if i == 1 { vec![String::new(); columns] } else { row }
    };
    lines.iter().enumerate().map(row).collect()
}

/// True where a column parts the thousands of some figure, so that it should of all.
fn is_grouped(lines: &[TableLine<'_>], column: usize) -> bool {
    let texts = lines.iter().skip(2).filter_map(|l| l.cells.get(column));
    texts.filter(|t| cell(t, 0).is_some()).any(|t| {
        let mut marks = t.char_indices().filter(|(_, c)| is_space(*c));
        marks.any(|(i, c)| {
            let digit = |s: Option<&str>, last: bool| {
                s.and_then(|s| if last { s.chars().next_back() } else { s.chars().next() })
                    .is_some_and(|c| c.is_ascii_digit())
            };
            digit(t.get(..i), true) && digit(t.get(i + c.len_utf8()..), false)
        })
    })
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// A cell's figure with a true minus and its thousands parted; the cell as it is where that is not sure
/// to keep the value.
fn figure(text: &str, grouped: bool) -> String {
    let Some(read) = cell(text, 0) else { return text.to_string() };
    let (head, number, tail) = parts(text, read.span);
    let mut new = number.to_string();
    for hyphen in ['-', '–'] {
        if let Some(rest) = new.strip_prefix(hyphen) {
            new = format!("−{}", rest.trim_start_matches(is_space));
        }
    }
    if grouped && !looks_like_a_year(number, read.unit) {
        new = group(&new);
    }
    let written = format!("{head}{new}{tail}");
    let same = cell(&written, 0)
        .is_some_and(|w| (w.value, w.step, w.unit, w.hedge) == (read.value, read.step, read.unit, read.hedge));
    if same { written } else { text.to_string() }
}

fn parts(text: &str, span: Span) -> (&str, &str, &str) {
    let (start, end) = (span.start as usize, span.end as usize);
    (text.get(..start).unwrap_or(""), span.of(text), text.get(end..).unwrap_or(""))
}

/// "2024" is left alone: a year is not parted.
fn looks_like_a_year(number: &str, unit: Unit) -> bool {
    number.len() == 4 && (number.starts_with("19") || number.starts_with("20")) && unit == Unit::None
}

/// Parts the thousands of four digits or more that stand together.
fn group(number: &str) -> String {
    let whole: &str = number.split(',').next().unwrap_or(number);
    let digits = whole.trim_start_matches(|c: char| !c.is_ascii_digit());
    if digits.len() < 4 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return number.to_string();
    }
    let mut out = whole.strip_suffix(digits).unwrap_or("").to_string();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            out.push(' ');
        }
        out.push(c);
    }
    out + number.strip_prefix(whole).unwrap_or("")
}

fn rule(sides: &[Alignment], widths: &[usize]) -> String {
    let column = |(side, width): (&Alignment, &usize)| match side {
        Alignment::Plain => "-".repeat(*width),
        Alignment::Left => format!(":{}", "-".repeat(width - 1)),
        Alignment::Right => format!("{}:", "-".repeat(width - 1)),
        Alignment::Center => format!(":{}:", "-".repeat(width - 2)),
    };
    joined(sides.iter().zip(widths).map(column))
}

fn write(row: &[String], sides: &[Alignment], widths: &[usize]) -> String {
    let column = |(i, text): (usize, &String)| {
        let (width, length) = (widths.get(i).copied().unwrap_or(0), text.width());
        let gap = " ".repeat(width.saturating_sub(length));
        match sides.get(i) {
            Some(Alignment::Right) => format!("{gap}{text}"),
            Some(Alignment::Center) => format!("{}{text}{}", half(&gap), gap.get(half(&gap).len()..).unwrap_or("")),
            _ => format!("{text}{gap}"),
        }
    };
    joined(row.iter().enumerate().map(column))
}

/// The first half of so much space.
fn half(gap: &str) -> &str {
    gap.get(..gap.len() / 2).unwrap_or("")
}

fn joined(cells: impl Iterator<Item = String>) -> String {
    cells.fold("|".to_string(), |line, cell| format!("{line} {cell} |"))
}
