//! What does not agree between a report and the earlier ones beside it. Only what claims to be the same
//! quantity is compared: a column of the delårsrapport's forecast, last year's outcome, a count in brackets
//! with last year's number. A finding stands in the later report and leads to the earlier.

use super::column_meaning::What;
use super::comparable_facts::{ComparableCell, ComparableFacts, YearCount};
use super::{EarlierReports, Neighbour};
use crate::amount::{Figure, ONE, Unit, write};
use crate::checks::{motstridiga_belopp, saknat_avsnitt};
use crate::finding::{Finding, Fix, Level, Place};
use crate::slip;

/// The findings of a report against those beside it; no goal is lost while one that is being written `remains`.
pub fn check(own: &ComparableFacts, beside: &EarlierReports, remains: bool) -> Vec<Finding> {
    let mut found = Vec::new();
    if let Some(interim) = &beside.interim {
        let sure = |votes: Votes| votes.same_heading || votes.yes > votes.no;
        found.extend(cells(own, interim, (What::Earlier, What::Forecast), sure));
        found.extend(own.goals_at.into_iter().filter(|_| !remains).flat_map(|place| lost_goals(own, interim, place)));
    }
    if let Some(last) = &beside.last {
        let outcome = What::Outcome(last.facts.header.year);
        let sure = |votes: Votes| votes.same_heading && votes.yes > votes.no && votes.yes > 1;
        found.extend(cells(own, last, (outcome, outcome), sure));
        found.extend(own.counts.iter().filter_map(|count| counted(own, count, last)));
    }
    found
}

/// How many other rows of a cell's table agree with the other report, and how many do not.
#[derive(Clone, Copy)]
struct Votes {
    same_heading: bool,
    yes: usize,
    no: usize,
}

/// Cells that differ from what the other report says of the same.
fn cells(
    own: &ComparableFacts,
    other: &Neighbour,
    (here, there): (What, What),
    sure: impl Fn(Votes) -> bool,
) -> Vec<Finding> {
    let mine: Vec<&ComparableCell> = own.cells.iter().filter(|c| c.what == here).collect();
    let alone = |c: &ComparableCell| mine.iter().filter(|o| o.label == c.label && o.heading == c.heading).count() == 1;
    let theirs = |c: &ComparableCell| stated(other.facts.cells.iter().filter(|o| o.what == there), c);
    let pairs: Vec<(&ComparableCell, &ComparableCell)> =
        mine.iter().filter(|c| alone(c)).filter_map(|c| Some((*c, theirs(c)?))).collect();
    let votes = |cell: &ComparableCell, same_heading: bool| {
        let rows = || pairs.iter().filter(|(mine, _)| mine.table == cell.table);
        let yes = rows().filter(|(a, b)| agree(a, b) && a.figure.value != 0).count();
        Votes { same_heading, yes, no: rows().filter(|(a, b)| !agree(a, b)).count() }
    };
    let wrong = pairs.iter().filter(|(a, b)| !agree(a, b) && sure(votes(a, a.heading == b.heading)));
    wrong.map(|(a, b)| finding(a, b, other)).collect()
}

/// What a report says of a cell's label: under the same heading, else anywhere; nothing where it says
/// several things.
fn stated<'a>(cells: impl Iterator<Item = &'a ComparableCell>, like: &ComparableCell) -> Option<&'a ComparableCell> {
    let mut named: Vec<&ComparableCell> =
        cells.filter(|c| c.label == like.label && same_unit(c.figure.unit, like.figure.unit)).collect();
    if named.iter().any(|c| c.heading == like.heading) {
        named.retain(|c| c.heading == like.heading);
    }
    let first = *named.first()?;
    named.iter().all(|c| agree(first, c)).then_some(first)
}

/// Both in kronor, or both without a unit.
fn same_unit(a: Unit, b: Unit) -> bool {
    a.alike(b) && matches!(a, Unit::Kronor { .. } | Unit::None)
}

/// Equal within one of the coarser last digit; two reports can put the sign differently.
fn agree(a: &ComparableCell, b: &ComparableCell) -> bool {
    (a.figure.value.abs() - b.figure.value.abs()).abs() <= a.figure.step.max(b.figure.step)
        || a.figure.value == b.figure.value
}

fn finding(own: &ComparableCell, theirs: &ComparableCell, other: &Neighbour) -> Finding {
    let title = &other.facts.header.title;
    let message =
        format!("{title} har {} för {}, men här står {}.", theirs.source.trim(), theirs.name, own.source.trim());
    let amount = theirs.figure.value.abs();
    let value = if own.figure.value < 0 { -amount } else { amount };
    let text = write(value, &own.figure, &own.source);
    let fix = Fix::new(format!("Skriv {text} som i {title}"), vec![(own.place, text)]);
    let note = format!("{}: {}", theirs.name, theirs.source.trim());
    let mut finding = Finding::new(motstridiga_belopp::RULE.name, motstridiga_belopp::RULE.level, own.place, message);
    finding.elsewhere.push(other.elsewhere(theirs.place, note));
    if theirs.figure.step <= own.figure.step { finding.fix(fix.preferred()) } else { finding }
}

/// A count whose figure of last year is not the one that last year's report has.
fn counted(own: &ComparableFacts, count: &YearCount, last: &Neighbour) -> Option<Finding> {
    let same = |c: &&YearCount| {
        (&c.words, &c.heading, c.period, c.total) == (&count.words, &count.heading, count.period, count.total)
    };
    let theirs = only(last.facts.counts.iter().filter(same))?;
    only(own.counts.iter().filter(same))?;
    let named = count.words.len() > 1 && count.words.iter().any(|w| w.chars().count() > 4);
    let near = (theirs.value - count.before).abs() <= theirs.value / 4
        || slip::between(count.before / ONE, theirs.value / ONE).is_some();
    if theirs.value == count.before || !named || !near {
        return None;
    }
    let like = Figure { step: ONE, ..Figure::default() };
    let (header, written) = (&last.facts.header, write(theirs.value, &like, &count.source));
    let message = format!("{} har {written}, men här står {} för {}.", header.title, count.source, header.year);
    let mut finding =
        Finding::new(motstridiga_belopp::RULE.name, motstridiga_belopp::RULE.level, count.before_place, message);
    finding.elsewhere.push(last.elsewhere(theirs.place, format!("Här står {written}")));
    let fix = Fix::new(format!("Skriv {written} som i {}", header.title), vec![(count.before_place, written)]);
    Some(finding.fix(fix.preferred()))
}

fn only<T>(mut all: impl Iterator<Item = T>) -> Option<T> {
    all.next().filter(|_| all.next().is_none())
}

/// Goals of the delårsrapport that the year's report leaves out, once it has most of them.
fn lost_goals(own: &ComparableFacts, interim: &Neighbour, place: Place) -> Vec<Finding> {
    let there = |goal: &&super::comparable_facts::ComparableGoal| own.goals.iter().any(|o| o.id == goal.id);
    let all = &interim.facts.goals;
    let lost = all.len() - all.iter().filter(there).count();
    if lost * 3 > all.len() {
        return Vec::new();
    }
    let title = &interim.facts.header.title;
    let one = |goal: &super::comparable_facts::ComparableGoal| {
        let message = format!("{title} följer upp målet ”{}”, men det gör inte den här rapporten.", goal.title);
        let mut finding = Finding::new(saknat_avsnitt::RULE.name, Level::Warning, place, message);
        finding.elsewhere.push(interim.elsewhere(goal.place, "Målet följs upp här".into()));
        finding
    };
    all.iter().filter(|g| !there(g)).map(one).collect()
}
