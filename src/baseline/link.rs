//! Which places of a version state the same: by their value, and by words, a label or a section that they have in
//! common. Values that say little, small counts above all, need more words.

use std::sync::Arc;

use super::{Ref, refs, sentence, statement};
use crate::amount::{Hedge, Micro, Unit};
use crate::hash::HashMap;
use crate::report::Part;
use crate::report::statements::{Statement, stems};
use crate::swedish::alike;

/// A place, and those that it agrees with and that fit its words best.
#[derive(Clone, Debug, PartialEq)]
pub struct Linked {
    pub one: Ref,
    pub others: Vec<Ref>,
}

/// So many places of one value are weighed; more are a value that stands everywhere.
const MOST: usize = 40;
/// What words in common are worth, in hundredths: the row's label within the sentence, within the heading above it, the
/// table's title in either, and the same section.
const LABEL: u32 = 200;
const HEADING: u32 = 120;
const TITLE: u32 = 60;
const SECTION: u32 = 30;
/// Places that fit as well as the best are within this of it.
const AS_WELL: u32 = 25;
/// An amount of so many digits is seldom that of two things.
const LONG: u32 = 5;
/// In per cent.
const HALF: u32 = 50;
/// From so much two words name the same thing, as [`alike`] counts.
const SAME: u32 = 60;

/// The links of a version.
pub fn links(parts: &[Arc<Part>]) -> Vec<Linked> {
    let cells = by_value(parts, true);
    let figures = by_value(parts, false);
    let mut words = StemCache { parts, known: HashMap::default() };
    let mut found: Vec<Linked> = Vec::new();
    for (_, one) in &figures {
        let Some(own) = statement(parts, *one).filter(|s| can_be_linked(s)) else { continue };
        let others = best(&mut words, *one, near(parts, &cells, own));
        let others = if others.is_empty() { twins(&mut words, *one, &figures) } else { others };
        if !others.is_empty() {
            found.push(Linked { one: *one, others });
        }
    }
    found.extend(cells.iter().filter_map(|(_, one)| same_row_elsewhere(parts, *one, &cells)));
    found
}

/// Places with their amounts, signs left out, smallest first.
type ByValue = Vec<(Micro, Ref)>;

fn by_value(parts: &[Arc<Part>], cells: bool) -> ByValue {
    let value = |r: Ref| Some((statement(parts, r)?.value().abs(), r));
    let mut all: ByValue = refs(parts, cells).filter_map(value).collect();
    all.sort_unstable();
    all
}

/// False for what has no value of its own: limits and rough figures, small counts.
fn can_be_linked(own: &Statement) -> bool {
    let limit = matches!(own.figure.hedge, Hedge::AtLeast | Hedge::AtMost | Hedge::About);
    !limit && own.value() != 0 && (own.figure.unit != Unit::None || own.digits() >= 3)
}

/// The places that state the amount, within rounding.
fn near<'a>(parts: &'a [Arc<Part>], all: &'a ByValue, own: &'a Statement) -> Vec<Ref> {
    let mut found = Vec::new();
    // A table that does not tell its unit has the amount as it was written.
    for by in [1, own.figure.unit.factor()].into_iter().take(if own.figure.unit.factor() == 1 { 1 } else { 2 }) {
        let (value, reach) = (own.value().abs() / by, own.figure.step.saturating_mul(10) / by);
        let from = all.partition_point(|(v, _)| *v < value - reach);
        let some = all.iter().skip(from).take_while(|(v, _)| *v <= value + reach).map(|(_, r)| *r);
        let fits = |r: &Ref| statement(parts, *r).is_some_and(|s| finer(s, own, by) && s.agrees(own));
        found.extend(some.filter(fits).take(MOST + 1));
    }
    if found.len() > MOST { Vec::new() } else { found }
}

/// A cell is written at least as finely as the words that tell of it. `by` is 1 where it tells its unit itself.
fn finer(cell: &Statement, own: &Statement, by: Micro) -> bool {
    let unknown = cell.figure.unit == Unit::None && own.figure.unit != Unit::None;
    by == (if unknown { own.figure.unit.factor() } else { 1 }) && cell.figure.step.saturating_mul(by) <= own.figure.step
}

/// The cells that fit a figure's words best, where they fit well enough for what its value says.
fn best(words: &mut StemCache, one: Ref, cells: Vec<Ref>) -> Vec<Ref> {
    let amount = |c: &Ref| statement(words.parts, *c).map(|s| (s.value().abs(), s.figure.step));
    // One amount in several cells is one candidate by its value; which cell is meant is for the words.
    let alone = cells.windows(2).all(|w| w.first().and_then(amount) == w.last().and_then(amount));
    let scored: Vec<(u32, Ref)> = cells.into_iter().map(|c| (score(words, one, c), c)).collect();
    let Some(most) = scored.iter().map(|(s, _)| *s).max() else { return Vec::new() };
    let own = statement(words.parts, one);
    let counts = own.is_some_and(|s| s.figure.unit == Unit::None);
    let needed = match own.map_or(0, Statement::digits) {
        0 | 1 => LABEL,
        2 if alone => TITLE,
        2 => TITLE + SECTION,
        3 if alone && !counts => 0,
        3 if alone => SECTION,
        3 => TITLE,
        _ if alone => 0,
        _ => SECTION,
    };
    let fits = |(score, _): &(u32, Ref)| most >= needed && score + AS_WELL >= most;
    scored.into_iter().filter(fits).map(|(_, cell)| cell).collect()
}

/// How well a cell's words fit a figure's.
fn score(words: &mut StemCache, one: Ref, cell: Ref) -> u32 {
    let (said, title) = words.of_sentence(one);
    let (label, table) = words.of_cell(cell);
    let within = LABEL * share(&label, &said) / 100;
    let above = HEADING * share(&label, &title) / 100;
    let titled = TITLE * share(&table, &said).max(share(&table, &title)) / 100;
    within.max(above) + titled + if one.part == cell.part { SECTION } else { 0 }
}

/// True where a figure's sentence, or the heading above it, has half of the words of a cell's label.
pub fn names(parts: &[Arc<Part>], figure: Ref, cell: Ref) -> bool {
    let mut words = StemCache { parts, known: HashMap::default() };
    let ((said, title), (label, _)) = (words.of_sentence(figure), words.of_cell(cell));
    share(&label, &said) >= HALF || share(&label, &title) >= HALF
}

type Stems = Arc<[String]>;

/// The stems of what is held against each other, each worked out once.
struct StemCache<'a> {
    parts: &'a [Arc<Part>],
    known: HashMap<Ref, (Stems, Stems)>,
}

impl StemCache<'_> {
    /// Those of the sentence that holds a figure, and of the heading above it.
    fn of_sentence(&mut self, figure: Ref) -> (Stems, Stems) {
        let parts = self.parts;
        let read = || {
            let (part, said) = (parts.get(figure.part as usize)?, sentence(parts, figure)?);
            let text = said.span.of(&part.prose(said.block as usize)?.text);
            Some((stems(text).into(), stems(part.heading_of(said.block)).into()))
        };
        let whole = Ref { item: 0, ..figure };
        self.known.entry(whole).or_insert_with(|| read().unwrap_or_default()).clone()
    }

    /// Those of a cell's label, and of its table's caption, corner and heading.
    fn of_cell(&mut self, cell: Ref) -> (Stems, Stems) {
        let parts = self.parts;
        let read = || {
            let (part, own) = (parts.get(cell.part as usize)?, statement(parts, cell)?);
            let table = part.table(own.at.block())?;
            let caption = table.caption.as_ref().map_or("", |(text, _)| text.as_str());
            let title = format!("{caption} {} {}", part.heading_of(own.at.block()), table.corner);
            Some((stems(part.label_of(own.at)).into(), stems(&title).into()))
        };
        self.known.entry(cell).or_insert_with(|| read().unwrap_or_default()).clone()
    }
}

/// How many per cent of the words stand among the others.
fn share(words: &[String], among: &[String]) -> u32 {
    let there = |w: &&String| among.iter().any(|a| alike(w, a) >= SAME);
    match words.len() {
        0 => 0,
        n => 100 * words.iter().filter(there).count() as u32 / n as u32,
    }
}

/// Other sentences that tell the same amount with words in common.
fn twins(words: &mut StemCache, one: Ref, all: &ByValue) -> Vec<Ref> {
    let parts = words.parts;
    let Some(own) = statement(parts, one) else { return Vec::new() };
    let (said, _) = words.of_sentence(one);
    let is_money = matches!(own.figure.unit, Unit::Kronor { .. });
    // Many things are so many per cent: the sentences have to be much the same.
    let enough = match own.digits() {
        3.. => 1,
        _ if is_money => 2,
        _ => said.len().div_ceil(2).max(2),
    };
    let mut found = near(parts, all, own);
    found.retain(|r| {
        (r.part, r.group) != (one.part, one.group) && {
            let (other, title) = words.of_sentence(*r);
            let among = || other.iter().chain(title.iter());
            said.iter().filter(|w| among().any(|o| alike(w, o) >= SAME)).count() >= enough
        }
    });
    found
}

/// The cells of other tables that have the same amount and label, or an amount so long that it needs none.
fn same_row_elsewhere(parts: &[Arc<Part>], one: Ref, cells: &ByValue) -> Option<Linked> {
    let own = statement(parts, one).filter(|s| s.digits() >= 3)?;
    let label =
        |r: Ref, s: &Statement| parts.get(r.part as usize).map_or(String::new(), |p| p.label_of(s.at).to_lowercase());
    let row = label(one, own);
    let fits = |r: &Ref| {
        let other = |s: &Statement| {
            let alike = !row.is_empty() && label(*r, s) == row || own.digits() >= LONG;
            alike && s.figure.step == own.figure.step
        };
        (r.part, r.group) != (one.part, one.group) && statement(parts, *r).is_some_and(other)
    };
    let others: Vec<Ref> = near(parts, cells, own).into_iter().filter(fits).collect();
    (!others.is_empty()).then_some(Linked { one, others })
}
