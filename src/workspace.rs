//! The reports of a folder, and what holds between them: a later report is held against the earlier ones
//! of its own nämnd, the year's delårsrapport and last year's report of its kind. Knows no files: those who
//! read them hand in what each report says, kept until the report changes.

mod column_meaning;
mod comparable_facts;
mod conflicts;

use std::sync::Arc;

use crate::finding::{Elsewhere, Place};
use crate::report::{Ledger, Part, Report};
use crate::template::Vocabulary;
use crate::text::{Span, Text};

pub use comparable_facts::{ComparableFacts, Header};
pub use conflicts::check;

/// A report as others of its folder see it.
#[derive(Debug)]
pub struct Neighbour {
    pub uri: Arc<str>,
    text: Text,
    parts: Vec<Arc<Part>>,
    /// Where each of its parts starts.
    starts: Vec<u32>,
    pub facts: ComparableFacts,
}

impl Neighbour {
    /// Nothing for a report whose nämnd, kind or year is not known.
    pub fn of(
        uri: &str,
        text: &Text,
        starts: &[u32],
        (parts, report, ledger, vocabulary): (Vec<Arc<Part>>, &Report, &Ledger, &Vocabulary),
    ) -> Option<Neighbour> {
        let facts = ComparableFacts::of(&parts, report, ledger, vocabulary)?;
        Some(Neighbour { uri: uri.into(), text: text.clone(), parts, starts: starts.to_vec(), facts })
    }

    /// A place of it, for a finding in another report.
    fn elsewhere(&self, place: Place, note: String) -> Elsewhere {
        let start = self.starts.get(place.part as usize).copied().unwrap_or_default();
        let part = self.parts.get(place.part as usize);
        let span = part.map_or(Span::default(), |part| part.span(place)).shift(start);
        Elsewhere { uri: self.uri.clone(), text: self.text.clone(), span, note }
    }
}

/// The earlier reports that one is held against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier<T> {
    /// The delårsrapport of the same year.
    pub interim: Option<T>,
    /// Last year's report of the same kind.
    pub last: Option<T>,
}

/// The earlier reports with what they say.
pub type EarlierReports = Earlier<Arc<Neighbour>>;

impl<T> Default for Earlier<T> {
    fn default() -> Self {
        Earlier { interim: None, last: None }
    }
}

impl<T: Copy> Earlier<T> {
    /// Those among the other reports of a folder. Where two could be meant, none is.
    pub fn among<'a>(own: &Header, others: impl Iterator<Item = (&'a Header, T)> + Clone) -> Earlier<T> {
        let only = |fits: &dyn Fn(&Header) -> bool| {
            let mut fitting = others.clone().filter(|(h, _)| h.committee == own.committee && fits(h));
            let first = fitting.next()?;
            fitting.next().is_none().then_some(first.1)
        };
        let interim = |h: &Header| !own.interim && h.interim && h.year == own.year;
        let last = |h: &Header| h.kind == own.kind && h.year + 1 == own.year;
        Earlier { interim: only(&interim), last: only(&last) }
    }
}

impl<T> Earlier<T> {
    pub fn is_empty(&self) -> bool {
        self.interim.is_none() && self.last.is_none()
    }

    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.interim.iter().chain(&self.last)
    }

    /// Each of them turned into something else, where that can be had.
    pub fn and_then<U>(self, mut turn: impl FnMut(T) -> Option<U>) -> Earlier<U> {
        Earlier { interim: self.interim.and_then(&mut turn), last: self.last.and_then(&mut turn) }
    }
}

impl EarlierReports {
    /// True when both are the very same readings of the same reports.
    pub fn is(&self, other: &EarlierReports) -> bool {
        let same = |a: &Option<Arc<Neighbour>>, b: &Option<Arc<Neighbour>>| match (a, b) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (None, None) => true,
            _ => false,
        };
        same(&self.interim, &other.interim) && same(&self.last, &other.last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(kind: &str, year: u16) -> Header {
        let (kind, interim) = (kind.to_owned(), kind == "delår");
        let (namnd, committee) = ("Kulturnämnden".into(), "kulturnämnden".into());
        Header { title: format!("{kind} {year}"), kind, interim, namnd, committee, year }
    }

    #[test]
    fn the_earlier_reports_are_those_of_the_same_board_when_there_is_one_of_each() {
        let own = header("år", 2024);
        let other = Header { committee: "teknisknämnd".into(), ..header("år", 2023) };
        let all = [header("delår", 2024), header("år", 2023), header("delår", 2023), header("år", 2025), other];
        let among = |all: &[Header]| Earlier::among(&own, all.iter().zip(0..));
        assert_eq!(among(&all), Earlier { interim: Some(0), last: Some(1) });
        assert_eq!(among(&[header("delår", 2024), header("delår", 2024)]), Earlier::default());
        let half = header("delår", 2024);
        assert_eq!(Earlier::among(&half, all.iter().zip(0..)), Earlier { interim: None, last: Some(2) });
    }
}
