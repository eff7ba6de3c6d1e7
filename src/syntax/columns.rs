//! Tables in plain text, where the columns are gone: finds them among the lines of a part, joins
//! wrapped labels and splits each row's figures into cells where only one reading survives.

mod choose;
mod confirm;
mod heads;
mod label;
mod notes;
mod number;
mod region;
mod split;
mod stacked;
mod tail;
mod units;
mod words;

pub use units::{apply as apply_units, counted, factor};

use super::table::Table;
use crate::text::Span;

/// One line of a part of plain text.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// The line without the white space around it.
    pub text: &'a str,
    /// Its place in the part.
    pub span: Span,
    /// How many blank lines (or furniture) stand right above.
    pub blank_above: u8,
    /// A page starts here (one leading space, or a form feed).
    pub page_start: bool,
    /// Known to be something else: a heading, a status, page furniture.
    pub taken: bool,
}

impl Line<'_> {
    /// The place in the part of bytes of this line.
    fn place(&self, start: usize, end: usize) -> Span {
        Span::new(start, end).shift(self.span.start)
    }
}

/// The tables among the lines, each with the range of line indexes it covers.
pub fn tables(lines: &[Line<'_>]) -> Vec<(std::ops::Range<usize>, Table)> {
    let mut found: Vec<(std::ops::Range<usize>, Table)> = Vec::new();
    let (mut at, mut free) = (0, 0);
    while at < lines.len() {
        let read = region::seed(lines, at).then(|| region::read(lines, free, at)).flatten();
        match read.and_then(|mut region| table(lines, &mut region).map(|table| (region.lines, table))) {
            Some((range, table)) => {
                at = range.end.max(at + 1);
                free = at;
                found.push((range, table));
            }
            None => at += 1,
        }
    }
    found
}

/// The table of a region: rows with their labels, columns with their heads, figures in their cells.
fn table(lines: &[Line<'_>], region: &mut region::Region) -> Option<Table> {
    let columns = heads::count(region)?;
    region.trim(columns);
    let rows = label::rows(lines, region);
    let stacked = if columns == 1 { stacked::width(&rows) } else { None };
    let head = heads::read(lines, region, stacked.unwrap_or(columns));
    let mut table =
        Table { span: heads::span(lines, region), corner: head.corner, columns: head.columns, ..Table::default() };
    table.caption = heads::caption(lines, region);
    match stacked {
        Some(_) => stacked::fill(lines, &rows, &mut table),
        None => choose::fill(lines, &rows, region.heading.notes == 1, &mut table),
    }
    units::apply(&mut table, None);
    Some(table)
}

/// True when a column's head says that it holds the difference of two others.
pub fn difference(head: &str) -> bool {
    let lower = head.to_lowercase().replace(['-', ' '], "");
    let named = ["avvikelse", "förändring", "differens", "återstår", "diff"].iter().any(|w| lower.contains(w));
    named && !lower.contains('%') && !lower.contains("procent") && !lower.contains("andel")
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// The lines of a plain text, cut the way a part's are; nothing is known of headings.
    pub(crate) fn lines(text: &str) -> Vec<Line<'_>> {
        let (mut lines, mut at, mut blank) = (Vec::new(), 0, 0);
        for whole in text.split_inclusive('\n') {
            let trimmed = whole.trim();
            let start = at + (whole.len() - whole.trim_start().len());
            at += whole.len();
            if trimmed.is_empty() {
                blank += 1;
                continue;
            }
            let page_start = whole.starts_with([' ', '\u{c}']) && !whole.starts_with("  ");
            let taken = words::furniture(trimmed);
            let span = Span::new(start, start + trimmed.len());
            lines.push(Line { text: trimmed, span, blank_above: std::mem::take(&mut blank), page_start, taken });
        }
        lines
    }

    /// The text's tables, as a reader would draw them.
    pub(crate) fn draw(text: &str) -> String {
        let mut out = String::new();
        for (_, table) in tables(&lines(text)) {
            let heads: Vec<&str> = table.columns.iter().map(|c| c.head.as_str()).collect();
            out += &format!("[{}] {}\n", table.corner, heads.join(" | "));
            for row in &table.rows {
                let cells: Vec<&str> = row.cells.iter().map(|c| c.text.as_str()).collect();
                let unread = row.unread.of(text);
                out += &format!("{}: {}{unread}\n", row.label, cells.join(" | "));
            }
        }
        out
    }

    pub(crate) fn seeds() -> Vec<String> {
        let Ok(folder) = std::fs::read_dir("../shared/seeds") else {
            println!("skipped: no ../shared/seeds");
            return Vec::new();
        };
        let mut paths: Vec<_> =
            folder.flatten().map(|f| f.path()).filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
        paths.sort();
        paths.iter().filter_map(|p| std::fs::read_to_string(p).ok()).collect()
    }

    #[test]
    fn every_row_of_the_real_reports_is_read() {
        for text in seeds() {
            let drawn = draw(&text);
            println!("{drawn}");
            let unread =
                tables(&lines(&text)).iter().flat_map(|(_, t)| t.rows.clone()).filter(|r| r.cells.is_empty()).count();
            assert_eq!(unread, 0, "{drawn}");
        }
    }
}
