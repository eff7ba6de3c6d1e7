//! Every table of a report laid open for look-ups: cells by their value, rows by the words of their labels. What words a
//! sentence's word stands for is worked out once. Decides nothing.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use super::table_meaning::{RowMeaning, TableMeaning};
use super::words::{Sort, Word, covers};
use crate::amount::{Figure, Micro};
use crate::hash::HashMap;
use crate::report::Part;
use crate::swedish::Tag;

/// A cell: which sheet of the book, row and column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellSpot {
    pub sheet: usize,
    pub row: usize,
    pub column: usize,
}

/// A table with what the headings above it name, the nearest last.
pub struct PlacedTable<'a> {
    pub part: u32,
    pub section: u32,
    pub chapter: u32,
    pub sheet: &'a TableMeaning,
    pub heads: Rc<[Word]>,
    /// Those of the nearest.
    pub near: &'a [Word],
}

impl RowName<'_> {
    /// It names nothing but the whole that the report is of.
    pub fn whole(&self) -> bool {
        self.titled && self.words.iter().all(|w| matches!(w.sort, Sort::Plain | Sort::Whole)) || {
            let result = self.words.iter().filter(|w| w.tags.has(Tag::Result) && w.sort == Sort::Measure).count();
            result > 0 && self.words.iter().all(|w| w.sort != Sort::Name && w.sort != Sort::Trait)
        }
    }
}

/// True where some word names something.
fn names(words: &[Word]) -> bool {
    words.iter().any(|w| matches!(w.sort, Sort::Name | Sort::Measure | Sort::Trait))
}

/// What a row is known by.
pub struct RowName<'a> {
    /// The words that a sentence has to say.
    pub words: Vec<&'a Word>,
    /// They are of the table's title: the row is its total.
    pub titled: bool,
    /// What only tells things of one name apart is left out: "Resultat efter finansiella poster" is the only result.
    pub partial: bool,
}

#[derive(Default)]
pub struct CellIndex<'a> {
    pub pages: Vec<PlacedTable<'a>>,
    /// By value without sign.
    cells: Vec<(Micro, CellSpot)>,
    /// Every stem of a label, with the rows that bear it.
    stems: Vec<(&'a str, Vec<(usize, usize)>)>,
    by_start: HashMap<&'a str, Vec<usize>>,
    by_end: HashMap<&'a str, Vec<usize>>,
    /// What each row of each sheet is known by.
    names: Vec<Vec<Box<[RowName<'a>]>>>,
    /// The rows of the whole.
    wholes: Vec<(usize, usize)>,
    known: RefCell<HashMap<Box<str>, Rc<[usize]>>>,
}

/// A word that so many rows bear leads to none of them.
const COMMON: usize = 40;

impl<'a> CellIndex<'a> {
    pub fn new(pages: Vec<PlacedTable<'a>>) -> CellIndex<'a> {
        let mut book = CellIndex { pages, ..CellIndex::default() };
        let mut rows: HashMap<&'a str, Vec<(usize, usize)>> = HashMap::default();
        for (number, page) in book.pages.iter().enumerate() {
            for (r, row) in page.sheet.rows.iter().enumerate() {
                let cells = row.cells.iter().enumerate().filter_map(|(c, f)| Some((c, f.as_ref()?)));
                let spot = |column| CellSpot { sheet: number, row: r, column };
                book.cells.extend(cells.map(|(c, f)| (f.value.abs(), spot(c))));
                let title = page.sheet.title().chain(page.near).filter(|_| row.total || page.sheet.alone());
                for word in row.words.iter().chain(title) {
                    rows.entry(&word.stem).or_default().push((number, r));
                }
            }
        }
        book.cells.sort_unstable();
        book.stems = rows.into_iter().collect();
        book.stems.sort_unstable();
        for (number, (stem, _)) in book.stems.iter().enumerate() {
            book.by_start.entry(start(stem)).or_default().push(number);
            book.by_end.entry(end(stem)).or_default().push(number);
        }
        let rows = |(sheet, page): (usize, &PlacedTable<'a>)| {
            (0..page.sheet.rows.len()).map(|row| book.name(sheet, row).into()).collect()
        };
        book.names = book.pages.iter().enumerate().map(rows).collect();
        book.wholes = book.whole_rows();
        book
    }

    fn whole_rows(&self) -> Vec<(usize, usize)> {
        let rows = |n: usize| (0..self.pages.get(n).map_or(0, |p| p.sheet.rows.len())).map(move |r| (n, r));
        let all = (0..self.pages.len()).flat_map(rows);
        all.filter(|(s, r)| self.names(*s, *r).iter().any(RowName::whole)).take(COMMON).collect()
    }

    /// The rows of the whole that the report is of.
    pub fn wholes(&self) -> &[(usize, usize)] {
        &self.wholes
    }

    pub fn cell(&self, spot: CellSpot) -> Option<&'a Figure> {
        self.row(spot)?.cells.get(spot.column)?.as_ref()
    }

    pub fn row(&self, spot: CellSpot) -> Option<&'a RowMeaning> {
        self.pages.get(spot.sheet)?.sheet.rows.get(spot.row)
    }

    /// The cells with a value, without sign, from one to another; no more than so many.
    pub fn between(&self, least: Micro, most: Micro, many: usize) -> impl Iterator<Item = CellSpot> + '_ {
        let from = self.cells.partition_point(|c| c.0 < least);
        self.cells.iter().skip(from).take_while(move |c| c.0 <= most).take(many).map(|c| c.1)
    }

    /// The rows whose labels bear a word of which these could be a form or a part.
    pub fn rows_of<'w>(&self, words: impl Iterator<Item = &'w Word>) -> Vec<(usize, usize)> {
        let mut found: Vec<(usize, usize)> = Vec::new();
        for word in words.filter(|w| w.sort != Sort::Plain || w.tags.has(Tag::Rest)) {
            for stem in self.stems_of(&word.stem).iter().filter_map(|n| self.stems.get(*n)) {
                found.extend(stem.1.iter().filter(|_| stem.1.len() <= COMMON));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The stems of labels that a word of a sentence could stand for.
    fn stems_of(&self, said: &str) -> Rc<[usize]> {
        if let Some(known) = self.known.borrow().get(said) {
            return known.clone();
        }
        let near = self.by_start.get(start(said)).into_iter().chain(self.by_end.get(end(said))).flatten().copied();
        let fits = |n: &usize| self.stems.get(*n).is_some_and(|(label, _)| covers(label, said) > 0);
        let mut found: Vec<usize> = near.filter(fits).collect();
        found.sort_unstable();
        found.dedup();
        let found: Rc<[usize]> = found.into();
        self.known.borrow_mut().insert(said.into(), found.clone());
        found
    }

    /// What a row is known by: the words of its label; for a total without any, those of its table's caption, heading or
    /// corner, whichever a sentence says.
    pub fn names(&self, sheet: usize, row: usize) -> &[RowName<'a>] {
        self.names.get(sheet).and_then(|rows| rows.get(row)).map_or(&[], |names| names)
    }

    fn name(&self, sheet: usize, row: usize) -> Vec<RowName<'a>> {
        let Some(page) = self.pages.get(sheet) else { return Vec::new() };
        let Some(row) = page.sheet.rows.get(row) else { return Vec::new() };
        let titles = [&page.sheet.caption, page.near, &page.sheet.corner];
        let own = telling(&row.words);
        if !own.is_empty() || !row.total {
            // A table's only row is what its title names.
            let alone = titles.into_iter().filter(|t| page.sheet.alone() && t.iter().any(|w| w.sort == Sort::Name));
            let titled = alone.map(|title| RowName { words: telling(title), titled: true, partial: false });
            let partial = heads(&row.words);
            let like =
                |other: &RowMeaning| heads(&other.words).iter().any(|w| partial.iter().any(|p| p.stem == w.stem));
            let fewer = !partial.is_empty() && partial.len() < own.len();
            let only = fewer && page.sheet.rows.iter().filter(|other| like(other)).count() == 1;
            let partial = only.then_some(RowName { words: partial, titled: false, partial: true });
            let own = RowName { words: own, titled: false, partial: false };
            return std::iter::once(own).chain(partial).chain(titled).collect();
        }
        let named: Vec<&[Word]> = titles.into_iter().filter(|t| names(t)).collect();
        let titles = if named.is_empty() { vec![page.near] } else { named };
        titles.into_iter().map(|title| RowName { words: telling(title), titled: true, partial: false }).collect()
    }
}

/// The words of a label that a sentence has to say.
fn telling(words: &[Word]) -> Vec<&Word> {
    let strong = |w: &&Word| matches!(w.sort, Sort::Name | Sort::Measure | Sort::Trait);
    let found: Vec<&Word> = words.iter().filter(strong).collect();
    let rest = words.iter().filter(|w| w.tags.has(Tag::Rest));
    if found.is_empty() { words.iter().collect() } else { found.into_iter().chain(rest).collect() }
}

/// The words of a label that name or measure something.
fn heads(words: &[Word]) -> Vec<&Word> {
    words.iter().filter(|w| matches!(w.sort, Sort::Name | Sort::Measure)).collect()
}

/// The first and the last letters of a stem, by which it is found.
fn start(stem: &str) -> &str {
    stem.char_indices().nth(3).map_or(stem, |(at, _)| stem.get(..at).unwrap_or(stem))
}

fn end(stem: &str) -> &str {
    stem.char_indices().nth_back(4).map_or(stem, |(at, _)| stem.get(at..).unwrap_or(stem))
}

/// A heading in the report: its number, what it and those above it name, and what it names alone.
#[derive(Clone)]
pub struct HeadingsAbove<'a> {
    pub section: u32,
    /// The number of the heading below the title that it stands under.
    pub chapter: u32,
    pub heads: Rc<[Word]>,
    pub near: &'a [Word],
    /// It tells of some other time.
    pub dated: bool,
}

/// What stands above the blocks below a heading, by part and heading.
pub type ByHeading<'a> = HashMap<(u32, Option<u32>), HeadingsAbove<'a>>;

/// The sheets of a report's parts, each with the words of its headings; and for each part and heading the same words.
pub fn pages<'a>(parts: &'a [Arc<Part>]) -> (Vec<PlacedTable<'a>>, ByHeading<'a>) {
    let mut heads = OpenHeadings::default();
    let (mut pages, mut above) = (Vec::new(), HashMap::default());
    for (number, part) in parts.iter().enumerate() {
        let facts = part.ties();
        above.insert((number as u32, None), heads.above());
        for (n, titles) in facts.titles.iter().enumerate() {
            let level = part.facts.heads.get(n).map_or(0, |h| h.level);
            heads.enter(level, titles);
            heads.dated = facts.dated.get(n).copied().unwrap_or_default();
            above.insert((number as u32, Some(n as u32)), heads.above());
        }
        for sheet in &facts.sheets {
            let Some(above) = above.get(&(number as u32, sheet.head)) else { continue };
            let HeadingsAbove { section, chapter, heads, near, .. } = above.clone();
            pages.push(PlacedTable { part: number as u32, section, chapter, sheet, heads, near });
        }
    }
    (pages, above)
}

/// The headings that are open.
#[derive(Default)]
struct OpenHeadings<'a> {
    /// Level, words, number.
    open: Vec<(u8, &'a [Word], u32)>,
    /// The last tells of some other time.
    dated: bool,
    number: u32,
}

impl<'a> OpenHeadings<'a> {
    fn enter(&mut self, level: u8, words: &'a [Word]) {
        self.open.retain(|(above, ..)| *above != 0 && *above < level);
        self.number += 1;
        self.open.push((level, words, self.number));
    }

    fn above(&self) -> HeadingsAbove<'a> {
        let heads = self.open.iter().flat_map(|(_, words, _)| words.iter().cloned()).collect();
        let chapter = self.open.get(1).or(self.open.first()).map_or(0, |h| h.2);
        HeadingsAbove {
            section: self.number,
            chapter,
            heads,
            near: self.open.last().map_or(&[], |h| h.1),
            dated: self.dated,
        }
    }
}
