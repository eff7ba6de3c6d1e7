//! Brings the ties of `report::tie` into the ledger: figures whose words surely name a cell, which no wording of the ledger's
//! own has linked, and which that cell denies.

use std::sync::Arc;

use super::accounts::{Account, Relation};
use super::link::{Entry, Ledger, Link, Sureness, Verdict, verdict};
use super::{At, Measure, Period, Quantity, Role, Words};
use crate::amount::{Figure, Micro, Unit};
use crate::hash::{HashMap, HashSet};
use crate::report::tie::{Agreement, Denied, Tie, Turned, Twins, agreements, relative as relative_to, twins};
use crate::report::{Part, Report};

/// A figure that is not what two others give.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Numbers among [`Ledger::entries`]: the figure, and the two that give it: cells, or for a share an amount of prose.
    pub one: usize,
    pub cells: [usize; 2],
    /// What they give, in the figure's unit.
    pub value: Micro,
    pub told: Told,
}

/// What a figure is told as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// How much the one is more than the other.
    Difference,
    Change,
    Share,
}

/// A word that says which way a row went, where its cells say the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Opposed {
    pub told: Turned,
    /// Numbers among [`Ledger::entries`]: the outcome, and what it is held against.
    pub cells: [usize; 2],
}

impl Ledger {
    /// Adds the links that ties make, where the figure has none.
    pub(super) fn tie(&mut self, parts: &[Arc<Part>], report: &Report, denied: &Denied) {
        let mut numbers = self.numbers();
        let sure = |link: &&Link| link.sureness == Sureness::Sure && link.verdict != Verdict::Unsure;
        let linked: HashSet<(u32, At)> = self.links.iter().filter(sure).filter_map(|l| self.place_of(l.one)).collect();
        for tie in denied.ties() {
            if tie.turned.is_some() || !linked.contains(&(tie.part, tie.figure)) {
                self.add(parts, &mut numbers, tie);
            }
        }
        let linked: HashSet<(u32, At)> = self.links.iter().filter(sure).filter_map(|l| self.place_of(l.one)).collect();
        let told = twins(parts, |at| linked.contains(&at)).into_iter();
        let told: Vec<Twins> = told.filter(|t| t.told() && !linked.contains(&t.other)).collect();
        let cells = given(parts, report, &told);
        for twins in told.iter().filter(|t| !apart(parts, &cells, t)) {
            self.pair(parts, &mut numbers, twins);
        }
        for share in denied.shares() {
            let mut number = |place| Some(self.number(parts, &mut numbers, place, figure(parts, place)?));
            let [part, whole] = share.terms.map(&mut number);
            if let Some(((one, part), whole)) = number((share.part, share.figure)).zip(part).zip(whole) {
                let told = Told::Share;
                self.differences.push(Difference { one, cells: [part, whole], value: share.gives, told });
            }
        }
        for told in denied.turned() {
            let mut number = |place| Some(self.number(parts, &mut numbers, place, figure(parts, place)?));
            if let Some((a, b)) = number(told.cells[0]).zip(number(told.cells[1])) {
                self.directions.push(Opposed { told: told.clone(), cells: [a, b] });
            }
        }
    }

    /// Adds what agrees, for figures that are not surely linked already. Gives the differences that are told.
    pub(super) fn agree(&mut self, parts: &[Arc<Part>], report: &Report) -> Vec<Account> {
        let mut numbers = self.numbers();
        let linked = self.linked_places();
        let mut differences = Vec::new();
        let agrees = |l: &&Link| l.sureness == Sureness::Sure && l.verdict == Verdict::Agrees;
        let settled = self.links.iter().filter(agrees).flat_map(|l| std::iter::once(&l.one).chain(&l.others));
        let settled: HashSet<(u32, At)> = settled.filter_map(|n| self.place_of(*n)).collect();
        for found in agreements(parts, report, |part, at| !settled.contains(&(part, at))) {
            let one = (found.part, found.figure);
            let new = |other: &&(u32, At)| !linked.contains(&(one, **other)) && !linked.contains(&(**other, one));
            let mut number =
                |place: (u32, At)| figure(parts, place).map(|figure| self.number(parts, &mut numbers, place, figure));
            let others: Vec<usize> = found.others.iter().filter(new).filter_map(|other| number(*other)).collect();
            let Some((one, first)) = number(one).zip(others.first().copied()) else { continue };
            match found.minus.and_then(number) {
                Some(other) => {
                    let parts = vec![first, other];
                    differences.push(Account { whole: one, parts, relation: Relation::Difference });
                }
                None => {
                    let sureness = if found.sure { Sureness::Sure } else { Sureness::Likely };
                    let verdict = self.against(one, first);
                    self.links.push(Link { one, others, sureness, verdict });
                }
            }
        }
        differences
    }

    /// How a figure and a place that gives it agree.
    fn against(&self, one: usize, other: usize) -> Verdict {
        let figures = self.entry(one).zip(self.entry(other)).map(|(a, b)| (&a.quantity.figure, &b.quantity.figure));
        match figures.map(|(said, stated)| verdict(said, stated.value.abs(), stated.step)) {
            Some(Verdict::WrongSide) => Verdict::WrongSide,
            _ => Verdict::Agrees,
        }
    }

    /// The numbers of the places that the entries have.
    fn numbers(&self) -> HashMap<(u32, At), usize> {
        self.entries.iter().enumerate().map(|(n, e)| ((e.part, e.quantity.at), n)).collect()
    }

    /// The pairs of places that are linked.
    fn linked_places(&self) -> HashSet<((u32, At), (u32, At))> {
        let pairs = self.links.iter().flat_map(|l| l.others.iter().map(move |other| (l.one, *other)));
        pairs.filter_map(|(one, other)| self.place_of(one).zip(self.place_of(other))).collect()
    }

    /// Links two sentences that state the same, but not alike.
    fn pair(&mut self, parts: &[Arc<Part>], numbers: &mut HashMap<(u32, At), usize>, twins: &Twins) {
        let figures = figure(parts, twins.one).zip(figure(parts, twins.other));
        let Some((one, other)) = figures else { return };
        if verdict(one, other.value.abs(), other.step) == Verdict::Differs {
            let (one, other) =
                (self.number(parts, numbers, twins.one, one), self.number(parts, numbers, twins.other, other));
            self.links.push(Link { one, others: vec![other], sureness: Sureness::Sure, verdict: Verdict::Differs });
        }
    }

    /// The number of a place among the entries.
    fn number(
        &mut self,
        parts: &[Arc<Part>],
        numbers: &mut HashMap<(u32, At), usize>,
        place: (u32, At),
        figure: &Figure,
    ) -> usize {
        *numbers.entry(place).or_insert_with(|| {
            self.entries.push(entry(parts, place, figure));
            self.entries.len() - 1
        })
    }

    fn place_of(&self, entry: usize) -> Option<(u32, At)> {
        self.entry(entry).map(|e| (e.part, e.quantity.at))
    }

    fn add(&mut self, parts: &[Arc<Part>], numbers: &mut HashMap<(u32, At), usize>, tie: &Tie) {
        let Some(cell) = tie.cells.first() else { return };
        let figure = figure(parts, (tie.part, tie.figure)).zip(figure(parts, *cell));
        let Some((said, stated)) = figure else { return };
        if let Some(minus) = tie.minus.filter(|_| tie.turned.is_none()) {
            let Some(other) = self::figure(parts, minus) else { return };
            return self.differ(parts, numbers, tie, (*cell, minus), (said, stated, other));
        }
        let verdict = match tie.turned {
            Some(_) => Verdict::Sign,
            None => match verdict(said, stated.value.abs(), stated.step) {
                Verdict::Differs => Verdict::Differs,
                Verdict::Unit if tie.scaled => Verdict::Unit,
                _ => return,
            },
        };
        let mut number = |place, figure| self.number(parts, numbers, place, figure);
        let (one, other) = (number((tie.part, tie.figure), said), number(*cell, stated));
        let minus = tie.minus.and_then(|minus| Some(number(minus, self::figure(parts, minus)?)));
        let others: Vec<usize> = std::iter::once(other).chain(minus).collect();
        if let Some((entry, sign)) = self.entries.get_mut(one).zip(tie.turned) {
            entry.quantity.sign = sign;
        }
        let same = |l: &&mut Link| l.one == one && l.others.contains(&other) && l.verdict == Verdict::Agrees;
        match self.links.iter_mut().find(same) {
            Some(link) => (link.others, link.verdict) = (others, verdict),
            None => self.links.push(Link { one, others, sureness: Sureness::Sure, verdict }),
        }
    }
}

impl Ledger {
    /// Notes a figure that is not the difference of two cells that its words say it is.
    fn differ(
        &mut self,
        parts: &[Arc<Part>],
        numbers: &mut HashMap<(u32, At), usize>,
        tie: &Tie,
        (a, b): ((u32, At), (u32, At)),
        (said, one, other): (&Figure, &Figure, &Figure),
    ) {
        let relative = said.unit == Unit::Percent && one.unit != Unit::Percent;
        let (value, step) = match relative.then(|| relative_to(one, other)).flatten() {
            Some(percent) => (percent.value, percent.step),
            None => (one.value - other.value, one.step.max(other.step)),
        };
        if verdict(said, value.abs(), 2 * step) != Verdict::Differs {
            return;
        }
        let mut number = |place, figure| self.number(parts, numbers, place, figure);
        let (one, cells) = (number((tie.part, tie.figure), said), [number(a, one), number(b, other)]);
        let told = if tie.change { Told::Change } else { Told::Difference };
        self.differences.push(Difference { one, cells, value, told });
    }
}

/// The cell that surely gives each figure of some twins.
fn given(parts: &[Arc<Part>], report: &Report, told: &[Twins]) -> HashMap<(u32, At), (u32, At)> {
    let wanted: HashSet<(u32, At)> = told.iter().flat_map(|t| [t.one, t.other]).collect();
    if wanted.is_empty() {
        return HashMap::default();
    }
    let sure = agreements(parts, report, |part, at| wanted.contains(&(part, at))).into_iter().filter(|a| a.sure);
    let cell = |a: Agreement| {
        let cell = a.others.into_iter().find(|(_, at)| matches!(at, At::Cell { .. }))?;
        Some(((a.part, a.figure), cell))
    };
    sure.filter_map(cell).collect()
}

/// True where tables give both, or rows of one name give the one figure and the other: they are of different things, or times.
fn apart(parts: &[Arc<Part>], cells: &HashMap<(u32, At), (u32, At)>, twins: &Twins) -> bool {
    let (one, other) = (cells.get(&twins.one), cells.get(&twins.other));
    one.is_some() && other.is_some()
        || one.is_some_and(|cell| rows_give(parts, *cell, twins.other))
        || other.is_some_and(|cell| rows_give(parts, *cell, twins.one))
}

/// Some cell of the rows that are called as a cell's gives a figure.
fn rows_give(parts: &[Arc<Part>], (part, cell): (u32, At), stated: (u32, At)) -> bool {
    let (At::Cell { block, row, .. }, Some(stated)) = (cell, figure(parts, stated)) else { return false };
    let sheets = parts.get(part as usize).map_or(&[][..], |part| part.ties().sheets.as_slice());
    let own = sheets.iter().find(|s| s.block == block).and_then(|s| s.rows.get(row as usize));
    let Some(name) = own.map(|row| &row.words).filter(|words| !words.is_empty()) else { return false };
    let gives = |f: &Figure| verdict(stated, f.value.abs(), f.step) == Verdict::Agrees;
    let rows = parts.iter().flat_map(|part| &part.ties().sheets).flat_map(|sheet| &sheet.rows);
    rows.filter(|row| row.words == *name).any(|row| row.cells.iter().flatten().any(gives))
}

fn figure(parts: &[Arc<Part>], (part, at): (u32, At)) -> Option<&Figure> {
    let part = parts.get(part as usize)?;
    match at {
        At::Figure { block, index } => part.figure_at(block, index),
        At::Cell { block, row, column } => part.cell_at(block, row, column),
    }
}

/// A quantity of which only the place and the figure are known.
fn entry(parts: &[Arc<Part>], (number, at): (u32, At), figure: &Figure) -> Entry {
    let block = at.block() as usize;
    let heads = parts.get(number as usize).map_or(&[][..], |p| &p.facts.heads);
    let quantity = Quantity {
        at,
        head: heads.iter().rposition(|h| h.blocks.0 <= block).map(|h| h as u32),
        figure: super::bare(figure),
        measure: Measure::Amount,
        role: Role::Unsaid,
        period: Period::Year,
        year: None,
        sign: 0,
        words: Words::default(),
        caption: Words::default(),
        committee: None,
        total: false,
        whole: false,
        last: None,
        implied: false,
        loose: true,
        line: None,
    };
    let (words, scope, title) = (Words::default(), Words::default(), Words::default());
    Entry { part: number, quantity, words, scope, title, board: None, section: 0, guessed: false }
}
