//! Tables as Markdown: one head row, into which the rows of a deeper head are joined, and columns of figures set right.

use super::{Inline, inline};

/// A table. Without a head of its own it gets a blank one, as Markdown has no table without.
pub fn write(head: usize, rows: &[Vec<Inline>], out: &mut String) {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let (top, body) = rows.split_at(head.min(rows.len()));
    let cell = |row: &Vec<Inline>, at: usize| row.get(at).map_or(String::new(), |text| inline(text, false));
    let names = (0..width).map(|at| joined(top.iter().map(|row| cell(row, at))));
    line(names, out);
    out.push('|');
    (0..width).for_each(|at| *out += if at > 0 && is_figures(body, at) { " --: |" } else { " --- |" });
    out.push('\n');
    body.iter().for_each(|row| line((0..width).map(|at| cell(row, at)), out));
}

fn line(cells: impl Iterator<Item = String>, out: &mut String) {
    out.push('|');
    cells.for_each(|cell| *out += &if cell.is_empty() { "  |".to_owned() } else { format!(" {cell} |") });
    out.push('\n');
}

/// The names over a column, the group's before its own, none twice.
fn joined(names: impl Iterator<Item = String>) -> String {
    let mut joined: Vec<String> = Vec::new();
    names.filter(|n| !n.is_empty()).for_each(|name| {
        if joined.last() != Some(&name) {
            joined.push(name);
        }
    });
    joined.join(" ")
}

/// True for a column most of whose cells are figures.
fn is_figures(rows: &[Vec<Inline>], at: usize) -> bool {
    let cells = rows.iter().filter_map(|row| row.get(at)).map(Inline::words).filter(|c| !c.is_empty());
    let (figures, all) = cells.fold((0, 0), |(figures, all), c| (figures + usize::from(is_figure(&c)), all + 1));
    figures * 2 > all
}

/// True for digits with what stands around and between them in a cell, and for a dash that stands for none.
pub fn is_figure(cell: &str) -> bool {
    let bare = cell.trim_matches(|c: char| matches!(c, '-' | '−' | '–' | '+' | '*' | '%') || c.is_whitespace());
    let digits = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}');
    bare.is_empty() && !cell.is_empty() || bare.starts_with(|c: char| c.is_ascii_digit()) && bare.chars().all(digits)
}
