//! The late change: a table's cell is changed and what the text says of it is not. Every sample is changed cell by cell;
//! what is told, and that following up leaves nothing, is counted by class. Whole days of editing that change no figure
//! tell nothing.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use malvakt::amount::{Figure, Form, Hedge, ONE, Unit, write};
use malvakt::analysis::{Analysis, Change};
use malvakt::baseline::Baseline;
use malvakt::syntax::{BlockKind, Dialect};
use malvakt::text::{Edit, Text};

const RULE: &str = "foraldrat-belopp";
/// Amounts of so many digits are those that a text surely takes from a table when it has the very same.
const DIGITS: usize = 4;
/// So many cells of a report that the text states, and that it does not, are changed.
const MOST: usize = 6;

/// The samples, and the seeds and the labelled reports where they are at hand, their marks read as right.
fn samples() -> Vec<(String, Dialect, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared = ["../shared/seeds", "../shared/corpus/reports", "../shared/corpus/clean"];
    let mut all = Vec::new();
    for folder in ["tests/reports"].iter().chain(&shared).map(|f| root.join(f)) {
        let Ok(entries) = std::fs::read_dir(&folder) else {
            println!("skipped: {} is not here", folder.display());
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
fn read_as_right(text: &str) -> String {
    let mut pieces = text.split('⟦');
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (mark, rest) = piece.split_once('⟧').expect("a mark that ends");
        out += mark.split('|').nth(2).expect("a right reading");
        out += rest;
    }
    out
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// A cell: how it is written without sign, its part, and its amount with its place in the report.
struct Cell {
    written: String,
    part: usize,
    figure: Figure,
}

fn cells(analysis: &Analysis) -> Vec<Cell> {
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
enum Class {
    /// By its very digits, in its own section or elsewhere.
    Verbatim { near: bool },
    /// Rounded, to three digits at least, as no other cell is.
    Rounded { near: bool },
    /// Nowhere.
    Alone,
}

/// A report's figures, by which it is known how a cell is stated.
struct Told {
    prose: String,
    figures: Vec<(usize, Figure)>,
    amounts: Vec<i128>,
}

impl Told {
    fn of(analysis: &Analysis, cells: &[Cell]) -> Told {
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
    fn class(&self, cell: &Cell) -> Option<Class> {
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

#[derive(Clone, Copy, Debug, Default)]
struct Count {
    tried: usize,
    told: usize,
    followed: usize,
    left: usize,
}

/// The text with every cell of an amount raised by a good third, each written as it is, and how the first is written then.
fn raised(text: &str, cells: &[Cell], amount: i128) -> (String, String) {
    let (mut out, mut first) = (text.to_owned(), String::new());
    for cell in cells.iter().filter(|c| c.figure.value.abs() == amount).rev() {
        let unit = cell.figure.unit.factor() * ONE;
        let new = amount + (amount / 3 / unit + 1) * unit;
        let sign = if cell.figure.value < 0 { -1 } else { 1 };
        let range = cell.figure.span.start as usize..cell.figure.span.end as usize;
        let source = out.get(range.clone()).expect("a cell").to_owned();
        let written = write(sign * new, &cell.figure, &source);
        first = written.trim_start_matches(['-', '−', '–']).to_owned();
        out.replace_range(range, &written);
    }
    (out, first)
}

fn apply(text: &str, edits: &[Edit]) -> String {
    let (mut text, mut edits) = (text.to_owned(), edits.to_vec());
    edits.sort_by_key(|e| std::cmp::Reverse(e.span));
    edits.iter().for_each(|e| text.replace_range(e.span.start as usize..e.span.end as usize, &e.text));
    text
}

/// The report as it is now held against itself as it was: the same as read afresh, sooner.
fn held(before: &Analysis, baseline: &Arc<Baseline>, text: &str) -> Analysis {
    let (old, new) = (before.text.to_string(), text);
    let start = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
    let most = old.len().min(new.len()) - start;
    let behind = old.bytes().rev().zip(new.bytes().rev()).take(most).take_while(|(a, b)| a == b).count();
    let (start, old_end) = (old.floor_char_boundary(start), old.ceil_char_boundary(old.len() - behind));
    let new_end = new.ceil_char_boundary(new.len() - behind);
    let change = Change { start, old_end, new_end };
    before.advance(Text::from(text), change).since(vec![baseline.clone()])
}

fn told(analysis: &Analysis) -> Vec<malvakt::analysis::Located> {
    analysis.findings().into_iter().filter(|f| f.rule == RULE).collect()
}

/// Changes cells of a report, so many of each class, and counts what is told.
fn tally(name: &str, before: &Analysis, counts: &mut BTreeMap<Class, Count>) {
    let text = before.text.to_string();
    let baseline = Arc::new(before.as_baseline("förut"));
    let cells = cells(before);
    let known = Told::of(before, &cells);
    let mut seen: Vec<i128> = Vec::new();
    let mut own: BTreeMap<Class, usize> = BTreeMap::new();
    for cell in &cells {
        let is_amount = digits(&cell.written).len() >= DIGITS && !cell.written.contains(['%', ',']);
        if !is_amount || seen.contains(&cell.figure.value.abs()) {
            continue;
        }
        seen.push(cell.figure.value.abs());
        let Some(class) = known.class(cell).filter(|c| own.get(c).is_none_or(|n| *n < MOST)) else { continue };
        let (changed, new) = raised(&text, &cells, cell.figure.value.abs());
        let after = held(before, &baseline, &changed);
        // In plain text a row whose figures no longer bear each other out is not read at all.
        if !self::cells(&after).iter().any(|c| c.written == new) {
            continue;
        }
        *own.entry(class).or_default() += 1;
        let all = told(&after);
        let count = counts.entry(class).or_default();
        count.tried += 1;
        count.told += usize::from(!all.is_empty());
        match class {
            Class::Alone => all.iter().for_each(|f| println!("loud: {name}: {}", f.message)),
            _ if all.is_empty() => println!("missed: {name}: {} ({class:?})", cell.written),
            _ => {}
        }
        if let Some(fix) = all.iter().flat_map(|f| &f.fixes).max_by_key(|f| f.edits.len()) {
            count.followed += 1;
            let rest = told(&held(before, &baseline, &apply(&changed, &fix.edits)));
            let stays = rest.iter().any(|r| all.iter().any(|a| a.message == r.message));
            let whole = fix.title.starts_with("Följ upp") || all.len() == 1;
            count.left += usize::from(stays && whole && alike(&all));
        }
    }
}

/// True where all that is told is of the same change, so that one action follows it up.
fn alike(all: &[malvakt::analysis::Located]) -> bool {
    let to = |f: &malvakt::analysis::Located| f.related.first().map(|r| r.0);
    all.iter().all(|f| to(f) == all.first().and_then(to))
}

#[test]
fn a_late_change_is_told_where_the_text_stands_still_and_followed_by_one_action() {
    let mut counts: BTreeMap<Class, Count> = BTreeMap::new();
    for (name, dialect, text) in samples() {
        tally(&name, &Analysis::new(&text, dialect, Arc::default()), &mut counts);
    }
    for (class, Count { tried, told, followed, left }) in &counts {
        println!("{class:?}: {told} of {tried} told; {left} of {followed} stand after following up");
    }
    let alone = counts.remove(&Class::Alone).unwrap_or_default();
    let sum = |of: fn(&Count) -> usize| counts.values().map(of).sum::<usize>();
    let (tried, found, left) = (sum(|c| c.tried), sum(|c| c.told), sum(|c| c.left));
    println!("stated in the text: {found} of {tried}");
    assert!(tried > 20 && found * 10 >= tried * 9, "{found} of {tried}");
    assert_eq!((alone.told, left), (0, 0));
}

#[test]
fn a_day_of_editing_that_changes_no_figure_tells_nothing() {
    let mut versions = 0;
    for (name, dialect, text) in samples() {
        let before = Analysis::new(&text, dialect, Arc::default());
        let baseline = Arc::new(before.as_baseline("förut"));
        let paragraphs: Vec<&str> = text.split("\n\n").collect();
        let joined =
            |order: &[usize]| order.iter().filter_map(|i| paragraphs.get(*i).copied()).collect::<Vec<_>>().join("\n\n");
        let n = paragraphs.len();
        let mut days: Vec<String> = vec![text.clone(), format!("{text}\n\nEtt stycke till, skrivet sist.\n")];
        for step in 1..6 {
            // A paragraph cut and pasted, one left out, one said twice.
            let from = n * step / 6;
            let mut moved: Vec<usize> = (0..n).collect();
            let one = moved.remove(from.min(n - 1));
            days.push(joined(&moved));
            moved.insert((from + n / 3) % n, one);
            days.push(joined(&moved));
            moved.insert(from / 2, one);
            days.push(joined(&moved));
        }
        // A section is written anew, with figures of its own.
        for step in 1..4 {
            let mut rewritten: Vec<&str> = paragraphs.clone();
            if let Some(one) = rewritten.get_mut(n * step / 4).filter(|p| !p.contains(['|', '#'])) {
                *one = "Avsnittet skrivs om. Det blev 137 besök och kostade 4 713 tkr.";
            }
            days.push(rewritten.join("\n\n"));
        }
        if dialect == Dialect::Markdown {
            days.push(sorted_rows(&text));
            days.push(with_rows(&text, |row| vec![row.to_owned(), new_row(row)]));
            days.push(with_rows(&text, |_| Vec::new()));
        }
        for day in days {
            versions += 1;
            let all = told(&held(&before, &baseline, &day));
            assert!(all.is_empty(), "{name}: {:?}", all.iter().map(|f| &f.message).collect::<Vec<_>>());
        }
    }
    println!("{versions} versions");
}

/// Every table with its rows the other way round.
fn sorted_rows(text: &str) -> String {
    let (mut out, mut rows): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    let mut head = 0;
    for line in text.lines().chain([""]) {
        if line.starts_with('|') {
            head += 1;
            if head > 2 {
                rows.push(line)
            } else {
                out.push(line)
            }
            continue;
        }
        out.extend(rows.drain(..).rev());
        out.push(line);
        head = 0;
    }
    out.join("\n")
}

/// Every table with its second row written another way.
fn with_rows(text: &str, write: impl Fn(&str) -> Vec<String>) -> String {
    let (mut out, mut number): (Vec<String>, usize) = (Vec::new(), 0);
    for line in text.lines() {
        number = if line.starts_with('|') { number + 1 } else { 0 };
        if number == 4 { out.extend(write(line)) } else { out.push(line.to_owned()) }
    }
    out.join("\n")
}

/// A row like another, with a name and figures of its own.
fn new_row(row: &str) -> String {
    let cells = row.matches('|').count().saturating_sub(2);
    format!("| Tillkommet under året |{}", " 1 739 |".repeat(cells))
}
