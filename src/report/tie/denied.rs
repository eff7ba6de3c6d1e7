//! What a report's tables deny of its prose, part by part: as long as tables and headings stay what they are, only parts whose
//! own words have changed are asked again.

use std::sync::Arc;

use super::share::{self, Term};
use super::{Direction, OpenReport, ProseFigure, Qualifier, Tie, at, direction};
use crate::amount::Micro;
use crate::report::ledger::At;
use crate::report::{Part, Report};
use crate::text::Span;

/// What a report's tables deny of its prose.
#[derive(Clone, Debug, Default)]
pub struct Denied {
    parts: Vec<Arc<Part>>,
    year: Option<u16>,
    committee: Option<String>,
    found: Vec<Arc<DeniedInPart>>,
}

/// What is denied of one part's prose.
#[derive(Debug, Default)]
struct DeniedInPart {
    /// Figures that are told of.
    ties: Vec<Tie>,
    /// Words of direction.
    turned: Vec<Turned>,
    shares: Vec<DeniedShare>,
}

impl Denied {
    /// `before` is what was found in an earlier version of the report.
    pub fn find(parts: &[Arc<Part>], report: &Report, before: &Denied) -> Denied {
        let committee = report.committee.as_deref().map(str::to_owned);
        let held = before.year == report.year && before.committee == committee && before.has_tables_of(parts);
        let open = OpenReport::new(parts, report);
        let of_part = |(number, part): (usize, &Arc<Part>)| {
            let known = before.parts.get(number).filter(|old| held && Arc::ptr_eq(old, part));
            let known = known.and_then(|_| before.found.get(number));
            known.cloned().unwrap_or_else(|| Arc::new(DeniedInPart::find(&open, number as u32, part)))
        };
        let found = parts.iter().enumerate().map(of_part).collect();
        Denied { parts: parts.to_vec(), year: report.year, committee, found }
    }

    /// True where tables, headings and opening of some parts are what they were in these.
    fn has_tables_of(&self, parts: &[Arc<Part>]) -> bool {
        let levels = |part: &Part| part.facts.heads.iter().map(|h| (h.level, h.blocks.0)).collect::<Vec<_>>();
        let same = |(old, new): (&Arc<Part>, &Arc<Part>)| {
            Arc::ptr_eq(old, new) || old.ties() == new.ties() && levels(old) == levels(new)
        };
        self.parts.len() == parts.len() && self.parts.iter().zip(parts).all(same)
    }

    pub fn ties(&self) -> impl Iterator<Item = &Tie> {
        self.found.iter().flat_map(|found| &found.ties)
    }

    pub fn turned(&self) -> impl Iterator<Item = &Turned> {
        self.found.iter().flat_map(|found| &found.turned)
    }

    pub fn shares(&self) -> impl Iterator<Item = &DeniedShare> {
        self.found.iter().flat_map(|found| &found.shares)
    }
}

impl DeniedInPart {
    fn find(open: &OpenReport<'_>, number: u32, part: &Part) -> DeniedInPart {
        let ties = open.ties(number, part, false).into_iter().filter(Tie::told).collect();
        let turned = part.numbers.directions.iter().filter_map(|told| turned(open, number, told)).collect();
        let shares = part.numbers.said.iter().filter(|said| said.share.is_some());
        DeniedInPart { ties, turned, shares: shares.filter_map(|said| denied_share(open, number, said)).collect() }
    }
}

/// A word that says which way a row went, where its cells say the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Turned {
    pub part: u32,
    pub block: u32,
    /// The word, in the block's clean text.
    pub word: Span,
    /// It is held against a plan, and not against the year before.
    pub planned: bool,
    /// The outcome, and the plan or the outcome of the year before.
    pub cells: [(u32, At); 2],
}

/// A clause that says the other way than a row's cells.
fn turned(open: &OpenReport<'_>, part: u32, told: &Direction) -> Option<Turned> {
    let place = open.place(part, &told.said)?;
    let [a, b] = direction::denied(&open.book, told, &place)?;
    let cells = [at(&open.book, a)?, at(&open.book, b)?];
    Some(Turned { part, block: told.said.block, word: told.word, planned: told.planned, cells })
}

/// A share that its terms do not give.
#[derive(Clone, Debug, PartialEq)]
pub struct DeniedShare {
    pub part: u32,
    pub figure: At,
    /// The part and the whole.
    pub terms: [(u32, At); 2],
    /// What they give, in per cent.
    pub gives: Micro,
}

fn denied_share(open: &OpenReport<'_>, part: u32, said: &ProseFigure) -> Option<DeniedShare> {
    let barred = said.bar.is_some_and(|bar| bar != Qualifier::Role);
    let place = open.place(part, said).filter(|_| !said.borne_out && !barred)?;
    let share = share::denied(&open.book, said, &place)?;
    let at = |term: Term| match term {
        Term::Cell(spot) => at(&open.book, spot),
        Term::Figure(index) => Some((part, At::Figure { block: said.block, index })),
    };
    Some(DeniedShare { part, figure: said.at(), terms: [at(share.part)?, at(share.whole)?], gives: share.gives })
}
