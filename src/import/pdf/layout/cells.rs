//! The cells between the rules of a table, with what stands in them and what they stand over.

use std::collections::BTreeMap;

use hayro_interpret::kurbo::Rect;

use super::lines::{self, PageLine};
use super::ruled_tables::Frame;
use crate::import::block::{ImportedBlock, Inline};
use crate::import::grid::{ImportedCell, ImportedRow};
use crate::import::markdown::is_figure;
use crate::import::pdf::drawing::Icon;
use crate::import::pdf::word::{DrawnWord, Joined};

/// A rule as near as this stands between two cells, in points.
const NEAR: f64 = 3.0;

/// A place in a table: row, column.
type GridAt = (usize, usize);

/// The rows of a table, from the words within its frame.
pub fn rows(frame: &Frame, words: &[&DrawnWord], icons: &[Icon]) -> Vec<ImportedRow> {
    let mut grid = RuledGrid { frame, rows: frame.rows.clone(), held: BTreeMap::new(), signs: BTreeMap::new() };
    grid.rows = grid.parted(words);
    let home = grid.homes(words);
    for word in words {
        let at = grid.at((word.x0 + word.x1) / 2.0, word.y - 0.3 * word.size);
        at.into_iter().for_each(|at| grid.held.entry(home(at)).or_default().push(word));
    }
    for icon in icons {
        let at = grid.at(icon.place.center().x, icon.place.center().y);
        at.into_iter().for_each(|at| grid.signs.entry(home(at)).or_default().push(icon.colour.to_string()));
    }
    (0..grid.rows.len() - 1).map(|row| grid.row(row, &home)).collect()
}

struct RuledGrid<'f, 'p> {
    frame: &'f Frame,
    rows: Vec<f64>,
    held: BTreeMap<GridAt, Vec<&'p DrawnWord>>,
    signs: BTreeMap<GridAt, Vec<String>>,
}

impl<'p> RuledGrid<'_, 'p> {
    fn at(&self, x: f64, y: f64) -> Option<GridAt> {
        let between = |places: &[f64], at: f64| {
            places.partition_point(|p| *p <= at).checked_sub(1).filter(|n| n + 1 < places.len())
        };
        Some((between(&self.rows, y)?, between(&self.frame.columns, x)?))
    }

    /// Where rows begin: by the rules, and by the lines where several lines of figures stand between two rules, each with
    /// a name.
    fn parted(&self, words: &[&'p DrawnWord]) -> Vec<f64> {
        let mut rows = Vec::new();
        for (row, top) in self.rows.iter().enumerate() {
            rows.push(*top);
            let within =
                words.iter().filter(|w| self.at((w.x0 + w.x1) / 2.0, w.y - 0.3 * w.size).is_some_and(|at| at.0 == row));
            let (names, figures): (Vec<&DrawnWord>, Vec<&DrawnWord>) = within.partition(|w| self.is_first_column(w));
            let (names, figures) = (lines::of(names), lines::of(figures));
            let all_figures = figures.iter().all(|line| line.words.iter().all(|w| is_figure(&w.text)));
            let aligned = names.len() == figures.len()
                && names.iter().zip(&figures).all(|(n, f)| (n.y - f.y).abs() < 0.5 * n.size);
            if names.len() > 1 && all_figures && aligned {
                rows.extend(names.iter().skip(1).map(|line| line.y - line.size));
            }
        }
        rows
    }

    fn is_first_column(&self, word: &DrawnWord) -> bool {
        self.frame.columns.get(1).is_some_and(|end| (word.x0 + word.x1) / 2.0 < *end)
    }

    /// Which cell each place belongs to: two without a rule between them are one where words stand over their border, or
    /// where one stands below the other.
    fn homes(&self, words: &[&'p DrawnWord]) -> impl Fn(GridAt) -> GridAt + use<> {
        let mut homes: BTreeMap<GridAt, GridAt> = BTreeMap::new();
        for row in 0..self.rows.len() - 1 {
            let lines = self.lines(row, words);
            for column in 0..self.frame.columns.len() - 1 {
                let of = |at: GridAt| homes.get(&at).copied().unwrap_or(at);
                let home = match (column.checked_sub(1), row.checked_sub(1)) {
                    (Some(left), _) if !self.parts_left(row, column) && self.crossed(column, &lines) => of((row, left)),
                    (_, Some(above)) if !self.parts_above(row, column) => of((above, column)),
                    _ => continue,
                };
                homes.insert((row, column), home);
            }
        }
        move |at| homes.get(&at).copied().unwrap_or(at)
    }

    /// The lines of words in a row.
    fn lines(&self, row: usize, words: &[&'p DrawnWord]) -> Vec<PageLine<'p>> {
        let Some(field) = self.field((row, 0)) else { return Vec::new() };
        let inside = |w: &&&DrawnWord| (field.y0..field.y1).contains(&(w.y - 0.3 * w.size));
        lines::of(words.iter().filter(inside).copied().collect())
    }

    /// The field of a place.
    fn field(&self, (row, column): GridAt) -> Option<Rect> {
        let (columns, rows) = (&self.frame.columns, &self.rows);
        Some(Rect::new(*columns.get(column)?, *rows.get(row)?, *columns.get(column + 1)?, *rows.get(row + 1)?))
    }

    fn parts_left(&self, row: usize, column: usize) -> bool {
        let Some(field) = self.field((row, column)) else { return true };
        let beside = |r: &Rect| {
            (r.center().x - field.x0).abs() < NEAR && r.y0 - 1.0 <= field.center().y && field.center().y <= r.y1 + 1.0
        };
        self.frame.upright.iter().any(beside)
    }

    /// A row that begins between rules begins by its line.
    fn parts_above(&self, row: usize, column: usize) -> bool {
        let Some(field) = self.field((row, column)) else { return true };
        let beside = |r: &Rect| {
            (r.center().y - field.y0).abs() < NEAR && r.x0 - 1.0 <= field.center().x && field.center().x <= r.x1 + 1.0
        };
        !self.frame.rows.contains(&field.y0) || self.frame.level.iter().any(beside)
    }

    /// True where words of a line stand over the left border of a column.
    fn crossed(&self, column: usize, lines: &[PageLine]) -> bool {
        let Some(border) = self.frame.columns.get(column) else { return false };
        let crosses = |from: &DrawnWord, to: &DrawnWord| from.x0 < border - 1.0 && to.x1 > border + 1.0;
        let pairs = |line: &PageLine| {
            let mut pairs = line.words.iter().zip(line.words.iter().skip(1));
            pairs.any(|(a, b)| crosses(a, b) && b.x0 - a.x1 < 0.75 * a.size)
        };
        lines.iter().any(|line| line.words.iter().any(|word| crosses(word, word)) || pairs(line))
    }

    fn row(&mut self, row: usize, home: &impl Fn(GridAt) -> GridAt) -> ImportedRow {
        let mut cells: Vec<ImportedCell> = Vec::new();
        for column in 0..self.frame.columns.len() - 1 {
            let at = (row, column);
            let goes_down = home((row + 1, column)).0 <= row && row + 2 < self.rows.len();
            match home(at) {
                (same, before) if same == row && before < column => {
                    cells.last_mut().into_iter().for_each(|cell| cell.span += 1);
                }
                own if own == at => {
                    let text = self.text(at);
                    let blocks =
                        (!text.is_empty()).then(|| ImportedBlock::Paragraph(text.clone())).into_iter().collect();
                    cells.push(ImportedCell { blocks, text, span: 1, goes_down });
                }
                _ => cells.push(ImportedCell { goes_down, ..ImportedCell::default() }),
            }
        }
        ImportedRow { cells, marked_head: false }
    }

    fn text(&mut self, at: GridAt) -> Inline {
        let words = self.held.remove(&at).unwrap_or_default();
        let mut text = Joined::default();
        lines::of(words).iter().flat_map(|line| &line.words).for_each(|word| text.put(word));
        self.signs.remove(&at).iter().flatten().for_each(|colour| text.say(&format!("({colour})")));
        text.text()
    }
}
