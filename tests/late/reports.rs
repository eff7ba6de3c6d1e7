//! The reports whose cells are changed, how their text states those cells, and what is told of another version.

use std::path::Path;
use std::sync::Arc;

use malvakt::amount::{Figure, Form, Hedge, Unit};
use malvakt::analysis::{Analysis, Located, TextChange};
use malvakt::baseline::Baseline;
use malvakt::syntax::{BlockKind, Dialect};
use malvakt::text::{Edit, Text};

/// Amounts of so many digits are those that a text surely takes from a table when it has the very same.
pub const DIGITS: usize = 4;
/// So many cells of a report that the text states, and that it does not, are changed.
pub const MOST: usize = 6;

const RULE: &str = "foraldrat-belopp";

/// The samples, and the seeds and the labelled reports where they are at hand, their marks read as right.
pub fn samples() -> Vec<(String, Dialect, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared = ["../shared/seeds", "../shared/corpus/reports", "../shared/corpus/clean"];
    let mut all = Vec::new();
    for folder in ["tests/reports"].iter().chain(&shared).map(|f| root.join(f)) {
        let Ok(entries) = std::fs::read_dir(&folder) else {
            crate::seeds::skipped(&format!("{} is not here", folder.display()));
            continue;
        };
        for path in entries.filter_map(|e| Some(e.ok()?.path())) {
            let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default().to_owned();
            let dialect = match path.extension().and_then(|e| e.to_str()) {
                Some("md") => Dialect::Markdown,
                Some("txt") => Dialect::Plain,
                _ => continue,
            };
            if name != "README.md" && !name.contains("-fel") {
                all.push((name, dialect, read_as_right(&std::fs::read_to_string(&path).expect("a sample"))));
            }
        }
    }
    all.sort_by(|a: &(String, Dialect, String), b| a.0.cmp(&b.0));
    all
}

/// `⟦id|kind|right|wrong⟧` as `right`.
pub fn read_as_right(text: &str) -> String {
    let mut pieces = text.split('⟦');
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (mark, rest) = piece.split_once('⟧').expect("a mark that ends");
        out += mark.split('|').nth(2).expect("a right reading");
        out += rest;
    }
    out
}

pub fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// A cell: how it is written without sign, its part, and its amount with its place in the report.
pub struct Cell {
    pub written: String,
    pub part: usize,
    pub figure: Figure,
}

pub fn cells(analysis: &Analysis) -> Vec<Cell> {
    let mut found = Vec::new();
    for (number, part) in analysis.parts().enumerate() {
        for block in &part.blocks {
            let BlockKind::Table(table) = &block.kind else { continue };
            for cell in table.rows.iter().flat_map(|r| &r.cells) {
                let Some(mut figure) = cell.figure.clone() else { continue };
                figure.span = analysis.span(part.place(number as u32, figure.span));
                let span = analysis.span(part.place(number as u32, cell.span));
                let written = analysis.text.slice(span).trim().trim_start_matches(['-', '−', '–']).to_string();
                found.push(Cell { written, part: number, figure });
            }
        }
    }
    found
}

/// How a cell is stated in running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// By its very digits, in its own section or elsewhere.
    Verbatim { near: bool },
    /// Rounded, to three digits at least, as no other cell is.
    Rounded { near: bool },
    /// Nowhere.
    Alone,
}

/// A report's figures, by which it is known how a cell is stated.
pub struct Told {
    prose: String,
    figures: Vec<(usize, Figure)>,
    amounts: Vec<i128>,
}

impl Told {
    pub fn of(analysis: &Analysis, cells: &[Cell]) -> Told {
        let blocks = analysis.parts().flat_map(|p| &p.blocks);
        let prose = blocks.filter_map(|b| Some(format!("{} ¶ ", b.prose()?.text))).collect();
        let of_part = |(n, p): (usize, &Arc<malvakt::report::Part>)| {
            p.numbers.figures.iter().flatten().map(|f| (n, f.clone())).collect::<Vec<_>>()
        };
        let figures = analysis.parts().enumerate().flat_map(of_part).collect();
        let mut amounts: Vec<i128> = cells.iter().map(|c| c.figure.value.abs()).collect();
        amounts.sort_unstable();
        amounts.dedup();
        Told { prose, figures, amounts }
    }

    /// None where it is neither surely stated nor surely not.
    pub fn class(&self, cell: &Cell) -> Option<Class> {
        let own = digits(&cell.written);
        let verbatim = self.prose.match_indices(&cell.written).any(|(at, _)| {
            let bound = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_digit() && c != ',');
            let behind =
                self.prose.get(at + cell.written.len()..).unwrap_or_default().trim_start_matches([' ', '\u{a0}']);
            let ahead = self.prose.get(..at).unwrap_or_default().trim_end_matches([' ', '\u{a0}']);
            bound(ahead.chars().next_back()) && bound(behind.chars().next())
        });
        if verbatim {
            // So many trees are not so many kronor.
            let alike = |f: &Figure| f.unit.alike(cell.figure.unit) || cell.figure.unit == Unit::None;
            let same = |f: &Figure| alike(f) && digits(&f.value.to_string()).starts_with(&own);
            let mut same = self.figures.iter().filter(|(_, f)| same(f)).peekable();
            same.peek()?;
            return Some(Class::Verbatim { near: same.any(|(part, _)| *part == cell.part) });
        }
        let mut rounded = self.figures.iter().filter(|(_, f)| self.rounds(f, &cell.figure)).peekable();
        if rounded.peek().is_some() {
            return Some(Class::Rounded { near: rounded.any(|(part, _)| *part == cell.part) });
        }
        let head = own.get(..2).unwrap_or_default();
        let value = cell.figure.value.abs();
        let close = |f: &Figure| (f.value.abs() - value).abs() <= f.step && f.unit.alike(cell.figure.unit);
        let is_near = self.figures.iter().any(|(_, f)| close(f) || digits(&f.value.to_string()).starts_with(head));
        (!is_near).then_some(Class::Alone)
    }

    /// True where a figure is the cell rounded, and no other.
    fn rounds(&self, figure: &Figure, cell: &Figure) -> bool {
        let money = |f: &Figure| matches!(f.unit, Unit::Kronor { .. });
        let step = figure.step.max(1);
        let to = |value: i128| (value + step / 2) / step * step == figure.value.abs();
        let only = self.amounts.iter().filter(|a| to(**a)).count() == 1;
        let exact = figure.hedge == Hedge::None && figure.form == Form::Digits;
        money(figure)
            && money(cell)
            && exact
            && step > cell.step
            && figure.value.abs() / step >= 100
            && to(cell.value.abs())
            && only
    }
}

pub fn apply(text: &str, edits: &[Edit]) -> String {
    let (mut text, mut edits) = (text.to_owned(), edits.to_vec());
    edits.sort_by_key(|e| std::cmp::Reverse(e.span));
    edits.iter().for_each(|e| text.replace_range(e.span.start as usize..e.span.end as usize, &e.text));
    text
}

/// The report as it is now held against itself as it was: the same as read afresh, sooner.
pub fn held(before: &Analysis, baseline: &Arc<Baseline>, text: &str) -> Analysis {
    let (old, new) = (before.text.to_string(), text);
    let start = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
    let most = old.len().min(new.len()) - start;
    let behind = old.bytes().rev().zip(new.bytes().rev()).take(most).take_while(|(a, b)| a == b).count();
    let (start, old_end) = (old.floor_char_boundary(start), old.ceil_char_boundary(old.len() - behind));
    let new_end = new.ceil_char_boundary(new.len() - behind);
    let change = TextChange { start, old_end, new_end };
    before.advance(Text::from(text), change).since(vec![baseline.clone()])
}

pub fn told(analysis: &Analysis) -> Vec<Located> {
    analysis.findings().into_iter().filter(|f| f.rule == RULE).collect()
}
