//! Shares whose terms tables hold: "Lotsningen svarar för 43 procent av nettokostnaden", "12 mnkr, vilket motsvarar 2 procent av
//! budgeten". The part is a row that the words name or an amount beside the share, the whole a total, a plan or a row. Told of
//! only where nothing that could be meant gives the share.

use std::ops::Range;

use super::cell_index::{CellIndex, CellSpot};
use super::column_match::{ColumnFit, columns};
use super::decision::{matches, rows};
use super::direction::{in_unit_of, plain};
use super::explanation::gives;
use super::prose_figures::{ProseFigure, ProseReader};
use super::row_match::{FigureContext, Match};
use super::table_meaning::{Measure, RowMeaning, TableMeaning};
use super::words::{Sort, Word, covers};
use crate::amount::{Figure, Form, Hedge, Interval, Micro, ONE, Unit};
use crate::figures::{Basis, Passage, Time, open::shared, weight};
use crate::report::ledger::bare;
use crate::slip::strength;
use crate::swedish::{Tag, Tags};

/// What a figure is said to be a share of.
#[derive(Clone, Debug, PartialEq)]
pub struct ShareBase {
    /// Its words, among those of the block.
    whole: Range<u32>,
    tags: Tags,
    of_plan: bool,
    /// The amount whose size the share tells: its number in the block, and what it is.
    amount: Option<(u32, Figure)>,
}

impl ProseReader<'_> {
    /// What a figure is said to be a share of.
    pub fn share(&self, i: usize) -> Option<ShareBase> {
        let told = shared(self.passage, i)?;
        let amount = told.amount.and_then(|a| Some((a as u32, bare(self.passage.figure(a)?))));
        Some(ShareBase {
            tags: Passage::tags(self.tokens(told.whole.start, told.whole.end)),
            whole: self.words(told.whole.start, told.whole.end),
            of_plan: told.of_plan,
            amount,
        })
    }
}

/// A part or a whole: a cell, or an amount of the same block.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Term {
    Cell(CellSpot),
    Figure(u32),
}

/// A share with what its terms come to, in per cent.
#[derive(Clone, Copy, Debug)]
pub struct ComputedShare {
    pub part: Term,
    pub whole: Term,
    pub gives: Micro,
}

/// A slip of this strength tells something; any digit is a slip of any other.
const TELLING: i32 = 50;

/// The terms that deny a share, the likeliest alone.
pub fn denied(book: &CellIndex<'_>, said: &ProseFigure, place: &FigureContext<'_>) -> Option<ComputedShare> {
    let bound = matches!(said.figure.hedge, Hedge::AtLeast | Hedge::AtMost);
    // "Tillsammans med lotsningen tar isbrytningen 60 procent": of more than the row that is named.
    let more = said.sentence().any(|w| w.tags.has(Tag::Plus));
    let of = said.share.as_ref().filter(|of| !bound && !more && !of.tags.has(Tag::Anaphor))?;
    let case = ShareCase { book, said, of, place };
    let pairs = case.pairs();
    let explained = pairs.iter().any(|p| case.gives(p).is_some_and(|(_, room)| room.meets(Interval::of(&said.figure))));
    let sure = pairs.iter().filter(|p| p.sure && !explained);
    let told = sure
        .filter_map(|p| Some((p, case.gives(p)?.0)))
        .filter(|(p, gives)| *gives <= 100 * ONE && case.slips(p, *gives));
    let told = told.min_by_key(|(_, gives)| (gives - said.figure.value).abs());
    told.map(|(p, gives)| ComputedShare { part: p.part, whole: p.whole, gives })
}

struct ShareCase<'a> {
    book: &'a CellIndex<'a>,
    said: &'a ProseFigure,
    of: &'a ShareBase,
    place: &'a FigureContext<'a>,
}

/// A part and a whole that could be meant; `sure` where the words name both.
struct ShareTerms {
    part: Term,
    whole: Term,
    sure: bool,
}

impl ShareCase<'_> {
    fn figure(&self, term: Term) -> Option<&Figure> {
        match term {
            Term::Cell(spot) => self.book.cell(spot),
            Term::Figure(_) => self.of.amount.as_ref().map(|a| &a.1),
        }
    }

    /// What a pair comes to in per cent, with its room for rounding.
    fn gives(&self, pair: &ShareTerms) -> Option<(Micro, Interval)> {
        let (part, whole) = (self.figure(pair.part)?, self.figure(pair.whole)?);
        if !part.unit.alike(whole.unit) {
            return None;
        }
        let gives = part.value.abs().checked_mul(100 * ONE)?.checked_div(whole.value.abs())?;
        // A count stands for itself.
        let step = |f: &Figure| if f.unit == Unit::None && f.step >= ONE { 0 } else { f.step };
        let room = |f: &Figure| Interval::rounded(f.value.abs(), step(f));
        Some((gives, room(part).percent_of(room(whole))))
    }

    /// One slip leads from what the terms give to what is written; of an amount beside it, or told as a fraction, it need only
    /// be near.
    fn slips(&self, pair: &ShareTerms, gives: Micro) -> bool {
        let (said, step) = (&self.said.figure, self.said.figure.step.max(1));
        let meant = (gives + step / 2) / step;
        let (small, large) = (gives.min(said.value), gives.max(said.value));
        match pair.part {
            Term::Figure(_) => large < small * 3,
            _ if said.form == Form::Fraction => large * 3 < small * 5,
            _ => strength(said.value / step, meant, meant).is_some_and(|s| s >= TELLING),
        }
    }

    fn pairs(&self) -> Vec<ShareTerms> {
        let wholes = self.named(&self.said.of_whole(self.of.whole.clone()), true);
        let mut pairs = Vec::new();
        if let Some((amount, _)) = self.of.amount {
            let part = Term::Figure(amount);
            let named = wholes.iter().flat_map(|m| m.cells.iter().map(|c| (*c, true)));
            let own = named.chain(self.plans()).filter(|(whole, _)| !self.is_amount(*whole));
            let own: Vec<(CellSpot, bool)> = own.collect();
            // Where the words mean one, others explain nothing.
            let sure = own.iter().any(|(_, sure)| *sure);
            let meant = own.into_iter().filter(|own| own.1 || !sure);
            return meant.map(|(whole, sure)| ShareTerms { part, whole: Term::Cell(whole), sure }).collect();
        }
        for m in &self.parts() {
            let Some((sheet, row)) = m.row() else { continue };
            let Some(page) = self.book.pages.get(sheet).map(|p| p.sheet) else { continue };
            let levels = || page.columns.iter().enumerate().filter(|(_, c)| c.measure == Measure::Level && !c.percent);
            for (column, _) in levels() {
                let (part, meant) = (CellSpot { sheet, row, column }, m.cells.iter().any(|c| c.column == column));
                let mut pair = |whole: CellSpot, sure: bool| {
                    let (part, whole) = (Term::Cell(part), Term::Cell(whole));
                    pairs.push(ShareTerms { part, whole, sure: sure && meant });
                };
                self.totals(page, row).for_each(|(total, sure)| pair(CellSpot { row: total, ..part }, sure));
                // "har en fjärdedel av platserna fyllda": two columns of its own.
                let own = levels().filter(|(other, _)| *other != column);
                own.for_each(|(other, _)| pair(CellSpot { column: other, ..part }, false));
                let like = |c: &&CellSpot| self.same_head(page, column, **c);
                let other = wholes.iter().filter(|w| w.row() != m.row());
                other.flat_map(|w| w.cells.iter().filter(like)).for_each(|whole| pair(*whole, true));
                let plan =
                    |(n, c): &(usize, &super::table_meaning::ColumnMeaning)| c.basis == Basis::Budget && *n != column;
                let plans = page.columns.iter().enumerate().filter(plan).filter(|_| self.of.of_plan);
                plans.for_each(|(column, _)| pair(CellSpot { column, ..part }, self.of.whole.len() < 2));
            }
        }
        pairs
    }

    /// The amount states this very cell: it is the part, and no whole.
    fn is_amount(&self, cell: CellSpot) -> bool {
        let amount = self.of.amount.as_ref().map(|a| &a.1);
        amount.zip(self.book.cell(cell)).is_some_and(|(amount, cell)| gives(amount, cell))
    }

    /// The rows that the words before a share name as the part.
    fn parts(&self) -> Vec<Match> {
        self.named(&self.said.of_part(), false)
    }

    /// The rows that some words surely name, those as sure as the surest.
    fn named(&self, words: &ProseFigure, whole: bool) -> Vec<Match> {
        let one = |row: (usize, usize)| {
            let said = in_unit_of(self.book, words, row).filter(|s| s.figure.unit != Unit::Percent)?;
            matches(self.book, &said, self.place, &[row]).into_iter().next()
        };
        let told = |m: &Match| m.rank.0 > 0 && plain(m) && (!whole || !m.cells.is_empty());
        let mut found: Vec<Match> =
            rows(self.book, words, self.place).into_iter().filter_map(one).filter(told).collect();
        let best = found.iter().map(|m| m.terms.score()).max().filter(|best| *best >= weight("tie", "share"));
        found.retain(|m| best.is_some_and(|best| m.terms.score() > best - weight("tie", "rival-reach")));
        found
    }

    /// The totals of a row's table; sure where the words mean it.
    fn totals<'s>(&'s self, page: &'s TableMeaning, row: usize) -> impl Iterator<Item = (usize, bool)> + 's {
        let is = move |(n, r): &(usize, &RowMeaning)| is_sum(r) && *n != row;
        let all = move || page.rows.iter().enumerate().filter(is);
        let below = all().find(|(n, total)| *n > row && total.total).map(|(n, _)| n);
        let only = move |n: usize| all().count() == 1 || below == Some(n);
        all().map(move |(n, total)| (n, only(n) && self.is_of(page, total)))
    }

    /// Every word that says what the share is of stands over the total's table, beside it, or says that it is of all.
    fn is_of(&self, page: &TableMeaning, total: &RowMeaning) -> bool {
        let heads = page.columns.iter().flat_map(|c| &c.words);
        let known: Vec<&Word> = total.words.iter().chain(page.title()).chain(heads).collect();
        let words = self.said.words_of(self.of.whole.clone());
        let named = words.iter().filter(|w| matches!(w.sort, Sort::Name | Sort::Trait));
        let explained = |w: &Word| self.place.owns(w) || known.iter().any(|k| covers(&k.stem, &w.stem) >= 60);
        named.filter(|w| !w.tags.has(Tag::Total)).all(explained)
    }

    /// A cell's column is of the same plan and time as one of a table.
    fn same_head(&self, page: &TableMeaning, column: usize, cell: CellSpot) -> bool {
        let other = self.book.pages.get(cell.sheet).and_then(|p| p.sheet.columns.get(cell.column));
        page.columns.get(column).zip(other).is_some_and(|(a, b)| a.basis == b.basis && a.time == b.time)
    }

    /// The plans that an amount may be a share of: of the rows that are named, or else of the whole; those of other totals are
    /// not surely meant.
    fn plans(&self) -> Vec<(CellSpot, bool)> {
        if !self.of.of_plan {
            return Vec::new();
        }
        let words = self.said.of_part().as_level(Basis::Budget, Time::Unsaid);
        let named = self.named(&words, false);
        let other = |w: &Word| w.sort == Sort::Name && !self.place.owns(w);
        let whole = named.is_empty() && !self.said.sentence().any(other);
        let mut found: Vec<(CellSpot, bool)> = named.iter().flat_map(|m| m.cells.iter().map(|c| (*c, true))).collect();
        for (sheet, page) in self.book.pages.iter().enumerate() {
            for (row, line) in page.sheet.rows.iter().enumerate().filter(|(_, line)| is_sum(line)) {
                let Some(said) = in_unit_of(self.book, &words, (sheet, row)) else { continue };
                let (cells, fit) = columns(page.sheet, line, &said, &[], (self.place.year, self.place.part_year));
                let net = line.words.iter().any(|w| w.tags.has(Tag::NetCost));
                let sure = whole && net && cells.len() == 1 && fit >= Some(ColumnFit::Default);
                found.extend(cells.into_iter().map(|column| (CellSpot { sheet, row, column }, sure)));
            }
        }
        found
    }
}

/// A row that is a total, or the net of its table.
fn is_sum(row: &RowMeaning) -> bool {
    row.total || row.words.iter().any(|w| w.tags.has(Tag::NetCost))
}
