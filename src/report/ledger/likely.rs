//! Places that likely state the same though not every word fits: told in hover, never a finding. The words
//! that name what one of them is of all stand with the other. Those whose amounts do not agree are left
//! out: they are as likely of something else.

use std::collections::HashMap;

use super::link::{Entry, Ledger, Link, Sureness, Verdict, start, verdict};
use super::loose::filler;
use super::words::like;
use super::{Measure, Period};
use crate::amount::Unit;

/// A statement is held against no more others than this, and a word that more bear tells nothing.
const MOST: usize = 4;
const COMMON: usize = 24;

/// What can be the same: results, changes, or money for something.
type Sort = (Measure, Period, i8);

pub fn find(ledger: &Ledger) -> (Vec<Link>, usize) {
    let mut compared = 0;
    let mut links = Vec::new();
    let mut cells: HashMap<&str, Vec<usize>> = HashMap::new();
    for (number, entry) in ledger.entries.iter().enumerate().filter(|(_, e)| e.quantity.in_table()) {
        if let Some(word) = longest(&entry.words) {
            cells.entry(start(word)).or_default().push(number);
        }
    }
    let mut told: HashMap<&str, Vec<usize>> = HashMap::new();
    for (number, entry) in ledger.entries.iter().enumerate().filter(|(_, e)| open(e)) {
        let own = own(entry);
        let bound = ledger.links_at(entry.part, entry.quantity.at).next().is_some();
        if !bound {
            let near: Vec<usize> = own.iter().filter_map(|w| cells.get(start(w))).flatten().copied().collect();
            compared += near.len().min(COMMON);
            let fits = |n: &usize| ledger.entry(*n).is_some_and(|cell| cell_fits(entry, &own, cell));
            let fit: Vec<usize> = near.into_iter().take(COMMON).filter(fits).collect();
            links.extend(to_cell(ledger, number, fit));
        }
        let Some(word) = own.iter().min_by_key(|w| told.get(start(w)).map_or(0, Vec::len)) else { continue };
        let earlier = told.get(start(word)).filter(|t| t.len() <= COMMON);
        let earlier: Vec<usize> = earlier.into_iter().flatten().rev().copied().collect();
        compared += earlier.len();
        let fits = |n: &usize| ledger.entry(*n).is_some_and(|other| alike(entry, other));
        links.extend(earlier.into_iter().filter(fits).take(MOST).filter_map(|n| pair(ledger, number, n)));
        for word in own {
            told.entry(start(word)).or_default().push(number);
        }
    }
    (links, compared)
}

fn open(entry: &Entry) -> bool {
    let q = &entry.quantity;
    !q.in_table() && matches!(q.figure.unit, Unit::Kronor { .. }) && q.measure != Measure::Base
}

fn sort(entry: &Entry) -> Sort {
    let q = &entry.quantity;
    match q.measure {
        Measure::Result | Measure::Change => (q.measure, q.period, q.sign),
        Measure::Line | Measure::Added => (Measure::Amount, Period::Year, 0),
        measure => (measure, q.period, 0),
    }
}

/// The words that name what a statement is of.
pub fn own(entry: &Entry) -> Vec<&String> {
    entry.words.iter().filter(|w| !filler(w)).collect()
}

fn longest(words: &[String]) -> Option<&String> {
    words.iter().max_by_key(|w| w.len())
}

/// Two sentences that say the same of the same.
fn alike(a: &Entry, b: &Entry) -> bool {
    let time = a.quantity.year.zip(b.quantity.year).is_none_or(|(a, b)| a == b);
    let (few, many) = if own(a).len() <= own(b).len() { (a, b) } else { (b, a) };
    let (few, many_words) = (own(few), own(many));
    let telling = few.iter().any(|w| w.chars().count() >= 6);
    let held = few.iter().all(|w| many_words.iter().any(|v| like(w, v)));
    sort(a) == sort(b) && time && telling && held
}

/// A cell of the same sort whose row names the same; for an amount, whose row the sentence names.
fn cell_fits(one: &Entry, own: &[&String], cell: &Entry) -> bool {
    let (q, c) = (&one.quantity, &cell.quantity);
    let time = q.year.zip(c.year).is_none_or(|(a, b)| a == b);
    let named = cell.words.iter().all(|w| own.iter().any(|v| like(w, v)));
    let telling = longest(&cell.words).is_some_and(|w| w.chars().count() >= 8);
    let known = own.iter().all(|w| cell.words.iter().any(|v| kin(w, v)));
    let whole = !own.is_empty() && known && cell.words.iter().all(|w| own.iter().any(|v| kin(w, v)));
    let picked = known && own.iter().any(|w| w.chars().count() >= 10);
    time && match (q.measure, c.measure) {
        (Measure::Result | Measure::Change, measure) => {
            measure == q.measure && q.period == c.period && whole && c.figure.value.signum() == i128::from(q.sign)
        }
        (Measure::Amount | Measure::Line, Measure::Line) => (named && telling || picked) && c.period == q.period,
        _ => false,
    }
}

/// "förvaltningsgemensam" and "förvaltningsövergripande" can name the same.
fn kin(a: &str, b: &str) -> bool {
    let alike = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    like(a, b) || alike >= 10
}

/// The link to the cells, when they are of one row.
fn to_cell(ledger: &Ledger, one: usize, others: Vec<usize>) -> Option<Link> {
    let entry = ledger.entry(one)?;
    let cell = &ledger.entry(*others.first()?)?.quantity;
    let verdict = verdict(&entry.quantity.figure, cell.figure.value.abs(), cell.figure.step);
    let agrees = matches!(verdict, Verdict::Agrees | Verdict::WrongSide);
    agrees.then_some(Link { one, others, sureness: Sureness::Likely, verdict })
}

fn pair(ledger: &Ledger, one: usize, other: usize) -> Option<Link> {
    let (a, b) = (&ledger.entry(one)?.quantity, &ledger.entry(other)?.quantity);
    let agrees = a.interval().meets(b.interval());
    agrees.then_some(Link { one, others: vec![other], sureness: Sureness::Likely, verdict: Verdict::Agrees })
}
