//! Ties: which figures of prose state what a cell of a table states, read from the words around them. Values come first: a
//! figure that some cell, difference, sum or other sentence gives is explained, and only what nothing explains is weighed.
//! Works beside the ledger, which knows the wordings of budgets; this knows labels, whatever they name.

mod agreement;
mod cell_index;
mod column_match;
mod decision;
mod denied;
mod deviation_sign;
mod direction;
mod explanation;
mod figure_words;
mod measure;
mod prose_figures;
mod qualifier;
mod row_match;
mod sentence_pairs;
mod share;
mod table_meaning;
mod words;

use std::borrow::Cow;
use std::sync::Arc;

use crate::amount::Form;
use crate::figures::Terms;
use crate::report::ledger::At;
use crate::report::{Part, Report};
use crate::syntax::BlockKind;
pub use cell_index::{ByHeading, PlacedTable, pages};
use cell_index::{CellIndex, CellSpot};
pub use denied::{Denied, DeniedShare, Turned};
pub use direction::Direction;
pub use explanation::relative;
pub use prose_figures::{ProseFigure, hold, read as said};
pub use qualifier::Qualifier;
use row_match::FigureContext;
pub use table_meaning::{ColumnMeaning, Measure, RowMeaning, TableMeaning};
pub use words::{Sort, Word, covers, words};

/// What a part holds that can be tied; no places, so that it is the same wherever the part moves.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TieFacts {
    pub sheets: Vec<TableMeaning>,
    /// The words of its headings.
    titles: Vec<Vec<Word>>,
    /// Which of them tell of some other time.
    dated: Vec<bool>,
    /// The words that a report begins with.
    opening: Vec<Word>,
    /// They say that the report is of a part of a year.
    part_year: bool,
}

impl TieFacts {
    pub fn read(part: &Part) -> TieFacts {
        let mut facts = TieFacts::default();
        if part.is_first() {
            let opening = part.text.get(..part.text.floor_char_boundary(OPENING)).unwrap_or("");
            // A table is no title.
            let opening = opening.split('|').next().unwrap_or("");
            facts.opening = title(opening);
            let low = crate::text::lower(opening);
            facts.part_year = PART_YEAR.iter().any(|word| low.contains(word));
        }
        facts.titles = part.facts.heads.iter().map(|h| title(&h.title)).collect();
        let dated = |title: &str| prose_figures::dated(&crate::swedish::tokens(&crate::text::lower(title), &[]));
        facts.dated = part.facts.heads.iter().map(|h| dated(&h.title)).collect();
        for (number, block) in part.blocks.iter().enumerate() {
            let BlockKind::Table(table) = &block.kind else { continue };
            let head = part.facts.heads.iter().rposition(|h| h.blocks.0 <= number).map(|h| h as u32);
            facts.sheets.push(TableMeaning::read(table, number as u32, head));
        }
        facts
    }
}

fn title(text: &str) -> Vec<Word> {
    let low = crate::text::lower(text);
    words::words(&low, &crate::swedish::tokens(&low, &[])).into_iter().map(|w| w.1).collect()
}

/// A figure of prose and the cells that its words name.
#[derive(Clone, Debug)]
pub struct Tie {
    pub part: u32,
    pub figure: At,
    pub cells: Vec<(u32, At)>,
    /// What is to be taken from the first: the figure is their difference.
    pub minus: Option<(u32, At)>,
    /// It is told as a change.
    pub change: bool,
    pub terms: Terms,
    /// Nothing in the report gives the figure.
    pub differs: bool,
    /// The sign that its words give it, where the cell gives it with the other: 1 for a surplus, -1 for a deficit.
    pub turned: Option<i8>,
    /// It gives the cell with a unit a thousand times larger or smaller.
    pub scaled: bool,
    pub bar: Option<Qualifier>,
}

impl Tie {
    /// True where it is told of as wrong.
    pub fn told(&self) -> bool {
        // What others add up to may be of their sum, but for a sign or a unit that no sum gives.
        let summed = self.bar == Some(Qualifier::Summed) && (self.turned.is_some() || self.scaled);
        (self.differs || self.turned.is_some())
            && (self.bar.is_none() || summed)
            && self.terms.score() >= crate::figures::weight("tie", "gate")
    }
}

/// A report laid open for its figures to be asked about.
struct OpenReport<'a> {
    parts: &'a [Arc<Part>],
    book: CellIndex<'a>,
    above: ByHeading<'a>,
    own: Vec<Word>,
    year: Option<u16>,
    part_year: bool,
}

impl<'a> OpenReport<'a> {
    fn new(parts: &'a [Arc<Part>], report: &Report) -> OpenReport<'a> {
        let (pages, above) = pages(parts);
        let year = report.year.or_else(|| year(&pages));
        let part_year = parts.first().is_some_and(|p| p.ties().part_year);
        OpenReport { parts, book: CellIndex::new(pages), above, own: own(parts, report), year, part_year }
    }

    /// Where a figure of a part stands.
    fn place(&self, number: u32, said: &ProseFigure) -> Option<FigureContext<'_>> {
        let part = self.parts.get(number as usize)?;
        let head = part.facts.heads.iter().rposition(|h| h.blocks.0 <= said.block as usize).map(|h| h as u32);
        let above = self.above.get(&(number, head)).cloned()?;
        Some(FigureContext { above, own: &self.own, year: self.year, part_year: self.part_year })
    }

    /// The ties of all figures of a part, or of those alone that could be told of.
    fn ties(&self, number: u32, part: &Part, all: bool) -> Vec<Tie> {
        let digits = part.numbers.said.iter().filter(|said| said.figure.form == Form::Digits);
        digits.filter_map(|said| self.tie(number, said, all)).collect()
    }

    fn tie(&self, part: u32, said: &ProseFigure, all: bool) -> Option<Tie> {
        let place = self.place(part, said)?;
        let below = below(said, &place);
        if !all && decision::settled(&self.book, &below, &place) {
            return None;
        }
        let tied = decision::decide(&self.book, &below, &place)?;
        Some(Tie {
            part,
            figure: said.at(),
            cells: self.places(&tied.cells),
            minus: tied.minus.and_then(|spot| at(&self.book, spot)),
            change: said.measure == Measure::Change,
            terms: tied.terms,
            differs: tied.differs && !said.borne_out,
            turned: tied.turned,
            scaled: tied.scaled,
            bar: said.bar,
        })
    }

    /// The places of some cells.
    fn places(&self, spots: &[CellSpot]) -> Vec<(u32, At)> {
        spots.iter().filter_map(|spot| at(&self.book, *spot)).collect()
    }
}

/// Every figure of prose that is written in digits, with the number of its part.
fn told(parts: &[Arc<Part>]) -> impl Iterator<Item = (u32, &ProseFigure)> {
    let all = parts.iter().zip(0..).flat_map(|(part, number)| part.numbers.said.iter().map(move |s| (number, s)));
    all.filter(|(_, said)| said.figure.form == Form::Digits)
}

/// The ties of a report's prose to its tables.
pub fn find(parts: &[Arc<Part>], report: &Report) -> Vec<Tie> {
    let open = OpenReport::new(parts, report);
    parts.iter().zip(0..).flat_map(|(part, number)| open.ties(number, part, true)).collect()
}

/// A figure where it stands: below a heading of another time it may be of that.
fn below<'s>(said: &'s ProseFigure, place: &FigureContext<'_>) -> Cow<'s, ProseFigure> {
    let mut said = Cow::Borrowed(said);
    if place.above.dated && !said.dated {
        said.to_mut().dated = true;
    }
    said
}

/// A figure of prose with the cells, or the sentences, that give the same.
#[derive(Clone, Debug)]
pub struct Agreement {
    pub part: u32,
    pub figure: At,
    /// The likeliest first.
    pub others: Vec<(u32, At)>,
    /// What is to be taken from the first: the figure is their difference.
    pub minus: Option<(u32, At)>,
    /// The words say that it is of the same too.
    pub sure: bool,
}

/// What agrees, of the figures that are `wanted`, by part and place. For those who ask: no key waits for it.
pub fn agreements(parts: &[Arc<Part>], report: &Report, wanted: impl Fn(u32, At) -> bool) -> Vec<Agreement> {
    let open = OpenReport::new(parts, report);
    let all: Vec<(u32, &ProseFigure)> = told(parts).collect();
    let beside = sentence_pairs::FiguresByStem::new(&all);
    let place = |n: &usize| all.get(*n).map(|(part, said)| (*part, said.at()));
    let mut found = Vec::new();
    for (number, (part, said)) in all.iter().enumerate().filter(|(_, (part, said))| wanted(*part, said.at())) {
        let one = |others, minus, sure| Agreement { part: *part, figure: said.at(), others, minus, sure };
        let place_of = open.place(*part, said);
        let agreed = place_of.and_then(|place| agreement::agreed(&open.book, &below(said, &place), &place));
        let minus = |spot: CellSpot| at(&open.book, spot);
        found.extend(agreed.map(|a| one(open.places(&a.cells), a.minus.and_then(minus), a.sure)));
        let (others, sure) = beside.alike(number);
        found.push(one(others.iter().filter_map(place).collect(), None, sure));
    }
    found.retain(|agreement| !agreement.others.is_empty());
    found
}

/// How reports of a part of a year are called.
const PART_YEAR: [&str; 6] = ["delår", "tertial", "kvartal", "januari–", "jan–", "per augusti"];

/// The year of a report that does not tell it: the last that its tables have outcomes of; the one after where a column
/// without a year stands beside that.
fn year(pages: &[cell_index::PlacedTable<'_>]) -> Option<u16> {
    use crate::figures::{Basis, Time};
    let columns =
        |p: &cell_index::PlacedTable<'_>| p.sheet.columns.iter().map(|c| (c.basis, c.time)).collect::<Vec<_>>();
    let all: Vec<Vec<(Basis, Time)>> = pages.iter().map(columns).collect();
    let year = |c: &(Basis, Time)| match c {
        (Basis::Budget, _) => None,
        (_, Time::Year(year)) => Some(*year),
        _ => None,
    };
    let last = all.iter().flatten().filter_map(year).max()?;
    let beside = |table: &&Vec<(Basis, Time)>| {
        table.contains(&(Basis::Outcome, Time::Unsaid)) && table.contains(&(Basis::Outcome, Time::Year(last)))
    };
    let later = all.iter().any(|table| beside(&table));
    Some(last + u16::from(later))
}

/// As much of a report's first words can name whose it is.
const OPENING: usize = 300;

/// The words that name whose report it is.
fn own(parts: &[Arc<Part>], report: &Report) -> Vec<Word> {
    let opening = parts.first().map_or(&[][..], |p| &p.ties().opening);
    let whole = |w: &&Word| w.sort == Sort::Whole;
    // "Hedeby kommun": what stands before the word.
    let names = opening.windows(2).filter(|pair| pair.get(1).is_some_and(|w| w.sort == Sort::Whole && !w.many));
    let names = names.filter_map(|pair| pair.first()).filter(|w| w.sort == Sort::Name);
    let named = title(report.committee.as_deref().unwrap_or(""));
    opening.iter().filter(whole).chain(names).cloned().chain(named).collect()
}

/// Two figures of prose that state the same, but not alike.
#[derive(Clone, Debug)]
pub struct Twins {
    pub one: (u32, At),
    pub other: (u32, At),
    pub terms: Terms,
}

impl Twins {
    /// True where the two are told of as at odds.
    pub fn told(&self) -> bool {
        self.terms.score() >= crate::figures::weight("tie", "twin-gate")
    }
}

/// The figures of prose that another sentence states otherwise. `settled` are those that need no looking at.
pub fn twins(parts: &[Arc<Part>], settled: impl Fn((u32, At)) -> bool) -> Vec<Twins> {
    let told: Vec<(u32, &ProseFigure)> = told(parts).collect();
    let beside = sentence_pairs::FiguresByStem::new(&told);
    let place = |n: usize| told.get(n).map(|(part, said)| (*part, said.at()));
    let mut found: Vec<Twins> = Vec::new();
    for number in 0..told.len() {
        let Some(one) = place(number).filter(|at| !settled(*at)) else { continue };
        let twin = beside.twin(number).filter(|_| !beside.explains(number));
        let Some((twin, other)) = twin.and_then(|t| Some((place(t.other)?, t))) else { continue };
        if !found.iter().any(|t| t.one == twin && t.other == one) {
            found.push(Twins { one, other: twin, terms: other.terms });
        }
    }
    found
}

fn at(book: &CellIndex<'_>, spot: CellSpot) -> Option<(u32, At)> {
    let page = book.pages.get(spot.sheet)?;
    Some((page.part, At::Cell { block: page.sheet.block, row: spot.row as u32, column: spot.column as u32 }))
}
