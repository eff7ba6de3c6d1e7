//! How surely a figure in prose states a row's cell: its words weighed against the label, the table's title and headings, and
//! against the words that nothing there explains. The weights are data. Knows no values.

use super::cell_index::{CellIndex, CellSpot, HeadingsAbove, RowName};
use super::column_match::{ColumnFit, columns, difference};
use super::prose_figures::ProseFigure;
use super::table_meaning::Measure;
use super::words::{Sort, Word, covers, narrows};
use crate::amount::Unit;
use crate::figures::{Terms, weight};
use crate::swedish::{Tag, Tags};

/// A row that a figure could be of, its cells that could be meant, and the signs that say so.
pub struct Match {
    pub cells: Vec<CellSpot>,
    /// What is to be taken from the one cell, where the figure is a difference that no column holds.
    pub minus: Option<CellSpot>,
    pub terms: Terms,
    /// How near the label's words stand, how many they are, whether they are said word for word.
    pub rank: (usize, usize, bool),
}

impl Match {
    pub fn row(&self) -> Option<(usize, usize)> {
        self.cells.first().map(|spot| (spot.sheet, spot.row))
    }
}

/// Where the figure stands.
pub struct FigureContext<'a> {
    pub above: HeadingsAbove<'a>,
    /// The words for the whole that the report is of: its board, its municipality.
    pub own: &'a [Word],
    pub year: Option<u16>,
    /// The report is of a part of a year.
    pub part_year: bool,
}

impl FigureContext<'_> {
    /// True for a word that stands for the whole of this report: "nämnden", not "socialnämnden" nor "nämnderna".
    pub fn owns(&self, word: &Word) -> bool {
        if word.sort == Sort::Name {
            return self.own.iter().any(|own| own.sort == Sort::Name && own.stem == word.stem);
        }
        let own = || self.own.iter().any(|own| own.stem == word.stem);
        word.sort == Sort::Whole && !word.many && (!word.is_board() || own())
    }
}

/// Words that tell a result without its name.
const RESULT: Tags = Tags::of(&[Tag::Surplus, Tag::Deficit]);

/// True when a word of a sentence says a label's word. "nämnden" is no board's name.
fn says(label: &Word, said: &Word) -> bool {
    let least = if matches!(said.sort, Sort::Whole | Sort::Measure) { 90 } else { 60 };
    let number = said.sort != Sort::Whole || label.many == said.many;
    number && covers(&label.stem, &said.stem) >= least || label.sort == Sort::Measure && result(label, said)
}

/// True when a word of a sentence says one of a label's words, by itself or as the end of a compound whose front is another
/// of them: "lotsbåtar" for "Båtar, lots".
fn told(label: &Word, all: &[&Word], said: &Word) -> bool {
    let compound = || {
        let front = said.stem.strip_suffix(&*label.stem).filter(|front| front.len() > 3);
        front.is_some_and(|front| all.iter().any(|w| !std::ptr::eq(*w, label) && covers(&w.stem, front) >= 60))
    };
    says(label, said) || compound()
}

fn result(label: &Word, said: &Word) -> bool {
    label.tags.has(Tag::Result) && said.tags.any(RESULT) && said.sort == Sort::Measure
}

/// The places that a label's words are sought in, nearest first.
const ZONES: [&str; 8] = [
    "label-near",
    "label-behind",
    "label-earlier",
    "label-topic",
    "label-heading",
    "label-before",
    "label-whole",
    "label-unsaid",
];
const HEADING: usize = 4;
/// The whole that the report is of.
const WHOLE: usize = 6;
/// The same, where nothing is named at all.
const UNSAID: usize = 7;

/// How near each is.
const RANKS: [usize; 8] = [2, 2, 1, 0, 0, 0, 1, 0];

/// The first zone by which all of a label's words have been said, and the words up to there.
fn zone<'a>(name: &RowName<'_>, said: &'a ProseFigure, place: &'a FigureContext<'_>) -> Option<(usize, Vec<&'a Word>)> {
    let zones = [said.left(), said.right(), said.earlier(), said.topic(), place.above.near, said.before()];
    let mut pool: Vec<&Word> = Vec::new();
    if name.whole() {
        pool.extend(said.sentence());
        let own = said.sentence().any(|w| place.owns(w));
        let other = place.above.near.iter().any(|w| w.sort == Sort::Whole && !place.owns(w))
            || said.topic().iter().any(|w| w.sort == Sort::Name && !place.owns(w));
        let bare = !said.sentence().chain(place.above.near).any(|w| matches!(w.sort, Sort::Name | Sort::Whole));
        let zone = if own { WHOLE } else { UNSAID };
        let meant = bare && !said.points && said.measure != Measure::Change;
        return (!other && (own || meant)).then_some((zone, pool));
    }
    // Most rows share a word with the sentence and no more.
    let anywhere = |label: &&Word| zones.iter().copied().flatten().any(|said| told(label, &name.words, said));
    if !name.words.iter().all(anywhere) {
        return None;
    }
    let mut untold = name.words.clone();
    for (n, words) in zones.into_iter().enumerate().filter(|_| !name.words.is_empty()) {
        let before = pool.len();
        // A heading says no board's name by "nämnder".
        pool.extend(words.iter().filter(|w| n < 3 || w.sort != Sort::Whole || w.stem.len() > "styrelse".len()));
        let new = pool.get(before..).unwrap_or_default();
        untold.retain(|label| !new.iter().any(|said| told(label, &name.words, said)));
        if untold.is_empty() {
            return Some((n, pool));
        }
    }
    None
}

/// Sections that speak of surplus and budget in amounts of their own: of the frame for investments, of what may happen.
const OWN_AMOUNTS: [&str; 2] = ["invester", "risk"];

/// Weighs one row.
pub fn weigh(
    book: &CellIndex<'_>,
    said: &ProseFigure,
    place: &FigureContext<'_>,
    (sheet, row): (usize, usize),
) -> Option<Match> {
    let named = book.names(sheet, row).iter().filter_map(|name| named(book, said, place, (sheet, row), name));
    named.max_by_key(|m| m.terms.score())
}

/// Weighs one row by one of its names.
fn named(
    book: &CellIndex<'_>,
    said: &ProseFigure,
    place: &FigureContext<'_>,
    at: (usize, usize),
    name: &RowName<'_>,
) -> Option<Match> {
    let (sheet, row) = at;
    let page = book.pages.get(sheet)?;
    let line = page.sheet.rows.get(row)?;
    let (zone, pool) = zone(name, said, place).filter(|_| !line.part)?;
    let apart = |stem: &&str| {
        let names = |w: &Word| w.stem.starts_with(*stem);
        place.above.near.iter().any(names) && !page.sheet.title().chain(page.heads.iter()).any(names)
    };
    // "intäkten" is of one thing told before, and not all there are.
    let many = |label: &&Word| label.many && !pool.iter().any(|s| s.many && says(label, s));
    let one = line.total && !name.titled && name.words.iter().any(many);
    if one || OWN_AMOUNTS.iter().any(apart) {
        return None;
    }
    let mut terms = Terms::default();
    note(&mut terms, ZONES.get(zone)?);
    let exact = name.words.iter().all(|l| pool.iter().any(|s| covers(&l.stem, &s.stem) >= 90 || result(l, s)));
    note_if(&mut terms, "exact", exact);
    note_if(&mut terms, "long", name.words.len() > 1);
    note_if(&mut terms, "titled", name.titled);
    note_if(&mut terms, "partial", name.partial);
    note_if(&mut terms, "points", said.points && (name.titled || line.total || zone == HEADING));
    let (section, chapter) = (page.section == place.above.section, page.chapter == place.above.chapter);
    note_if(&mut terms, "same-section", section);
    note_if(&mut terms, "same-chapter", chapter && !section);
    note_if(&mut terms, "percent", said.figure.unit == Unit::Percent);
    note_if(&mut terms, "verb", said.told);
    note_if(&mut terms, "listed", said.listed && !(exact && zone == 0));
    note_if(&mut terms, "loose-change", said.measure == Measure::Change && RANKS.get(zone) == Some(&0));
    let near: Vec<&Word> = said.sentence().chain(place.above.near).chain(pool.iter().copied()).collect();
    let (mut cells, mut fit) = columns(page.sheet, line, said, &near, (place.year, place.part_year));
    let mut minus = None;
    if let Some((a, b)) = difference(page.sheet, line, said, (place.year, place.part_year)).filter(|_| cells.is_empty())
    {
        (cells, fit, minus) = (vec![a], Some(ColumnFit::Told), Some(CellSpot { sheet, row, column: b }));
    }
    note(
        &mut terms,
        match fit? {
            ColumnFit::Told => "column-told",
            ColumnFit::Default => "column-default",
            ColumnFit::Doubtful => "column-doubtful",
            ColumnFit::Loose => "column-loose",
        },
    );
    note_if(&mut terms, "columns", cells.len() > 1);
    let column = cells.first().and_then(|c| page.sheet.columns.get(*c)).map_or(&[][..], |c| &c.words);
    let explained = |word: &&Word| {
        let labels = line.words.iter().chain(column).chain(page.sheet.title()).chain(page.heads.iter());
        labels.chain(place.above.heads.iter()).any(|label| says(label, word) && !narrows(&label.stem, &word.stem))
    };
    let group = Tags::of(&[Tag::Female, Tag::Male]);
    let named = |w: &&Word| {
        !place.owns(w) && (w.sort == Sort::Name || w.tags.any(group) || w.sort == Sort::Whole && w.is_board())
    };
    let names = |words: &[Word]| -> i32 { words.iter().filter(named).filter(|w| !explained(w)).count() as i32 };
    // "Störst är särskilt boende, vars nettokostnad uppgick till": what is named before is not the whole.
    let measure = name.words.iter().all(|w| w.sort == Sort::Measure) && zone < HEADING;
    let before = if measure { names(said.earlier()) } else { 0 };
    let near = names(said.left()) + names(said.right()) + before;
    times(&mut terms, "unexplained", near.min(3));
    note_if(&mut terms, "entered", said.entered.as_ref().is_some_and(|w| !place.owns(w) && !explained(&w)));
    if zone > 1 && zone != WHOLE || zone == WHOLE && !said.left().iter().any(|w| place.owns(w)) {
        times(&mut terms, "unexplained-earlier", names(said.earlier()).min(3));
    }
    let cells = cells.into_iter().map(|column| CellSpot { sheet, row, column }).collect();
    Some(Match { cells, minus, terms, rank: (RANKS.get(zone).copied().unwrap_or(0), name.words.len(), exact) })
}

fn note(terms: &mut Terms, name: &'static str) {
    terms.add(name, weight("tie", name));
}

fn note_if(terms: &mut Terms, name: &'static str, holds: bool) {
    if holds {
        note(terms, name);
    }
}

fn times(terms: &mut Terms, name: &'static str, times: i32) {
    if times > 0 {
        terms.add(name, weight("tie", name) * times);
    }
}
