//! Which place of a report as it is now is which place of an earlier version.

use std::sync::Arc;

use super::{Now, Ref, StatementGroups, years};
use crate::hash::{HashMap, HashSet};
use crate::report::Part;
use crate::report::ledger::At;
use crate::report::statements::Statement;

/// Two versions with their places matched.
pub struct Matched<'a> {
    then: &'a [Arc<Part>],
    now: &'a [Arc<Part>],
    /// By the part's number then: its number now, where it says the same.
    kept: Vec<Option<u32>>,
    /// The other tables, by part and number then.
    sheets: HashMap<TableId, TableId>,
    /// The cells now of tables for another year, by table then and key then.
    years: HashMap<(TableId, u64), (u32, &'a Statement)>,
    /// The cells of the changed parts now, by table and key.
    cells: HashMap<(TableId, u64), &'a Statement>,
    /// The sentences of the changed parts now, by all their text and by the words between their figures.
    whole: StatementGroups,
    frame: StatementGroups,
    /// How often each frame stands in the changed parts of the version then.
    frames: HashMap<u64, u32>,
}

impl<'a> Matched<'a> {
    pub fn of(then: &'a [Arc<Part>], now: &'a [Arc<Part>]) -> Matched<'a> {
        let kept = kept(then, now);
        let taken: HashSet<u32> = kept.iter().flatten().copied().collect();
        let new: Vec<u32> = (0..now.len() as u32).filter(|n| !taken.contains(n)).collect();
        let old: Vec<u32> = (0..then.len() as u32).filter(|n| kept.get(*n as usize) == Some(&None)).collect();
        let (mut whole, mut frame, mut frames) =
            (StatementGroups::default(), StatementGroups::default(), HashMap::default());
        let mut cells = HashMap::default();
        for (part, says) in new.iter().filter_map(|n| Some((*n, now.get(*n as usize)?.statements()))) {
            for (said, number) in says.sentences.iter().zip(0..) {
                whole.entry(said.whole).or_default().push((part, number));
                frame.entry(said.frame).or_default().push((part, number));
            }
            for (sheet, number) in says.sheets.iter().zip(0..) {
                cells.extend(sheet.cells.iter().map(|cell| (((part, number), cell.key), cell)));
            }
        }
        for said in old.iter().filter_map(|p| then.get(*p as usize)).flat_map(|p| &p.statements().sentences) {
            *frames.entry(said.frame).or_default() += 1;
        }
        let sheets = sheets((then, &old), (now, &new));
        Matched { then, now, kept, sheets, years: HashMap::default(), cells, whole, frame, frames }
    }

    /// The same, with tables that tell of the same for another year.
    pub fn across(then: &'a [Arc<Part>], now: &'a [Arc<Part>]) -> Matched<'a> {
        let mut found = Matched::of(then, now);
        let known: HashSet<TableId> = found.sheets.values().copied().collect();
        let same: HashSet<u32> = found.kept.iter().flatten().copied().collect();
        let is_old = |t: &TableId| found.kept.get(t.0 as usize) == Some(&None) && !found.sheets.contains_key(t);
        let is_new = |t: &TableId| !same.contains(&t.0) && !known.contains(t);
        let all = |parts: &[Arc<Part>]| -> Vec<TableId> {
            let numbers: Vec<u32> = (0..parts.len() as u32).collect();
            tables(parts, &numbers).into_iter().map(|(table, _)| table).collect()
        };
        let (old, new): (Vec<TableId>, Vec<TableId>) =
            (all(then).into_iter().filter(is_old).collect(), all(now).into_iter().filter(is_new).collect());
        for (table, to, cells) in years::pairs(then, &old, now, &new) {
            found.years.extend(cells.into_iter().map(|(key, cell)| ((table, key), (to.0, cell))));
        }
        found
    }

    /// True where every part says the same.
    pub fn is_same(&self) -> bool {
        self.kept.iter().all(Option::is_some) && self.kept.len() == self.now.len()
    }

    /// What became of a place.
    pub fn now(&self, at: Ref) -> Now {
        let Some(then) = super::statement(self.then, at) else { return Now::Gone };
        if let Some(Some(part)) = self.kept.get(at.part as usize) {
            return Now::Kept(*part, then.at);
        }
        if at.cell { self.cell(at, then) } else { self.figure(at, then) }
    }

    fn cell(&self, at: Ref, then: &Statement) -> Now {
        let own = (at.part, at.group);
        let known = || self.sheets.get(&own).and_then(|t| Some((t.0, *self.cells.get(&(*t, then.key))?)));
        match known().or_else(|| self.years.get(&(own, then.key)).copied()) {
            Some((part, cell)) if cell.value() == then.value() => Now::Kept(part, cell.at),
            Some((part, cell)) => {
                self.namesake(own, then).map_or_else(|| Now::Changed(part, cell.clone()), |at| Now::Kept(part, at))
            }
            None => Now::Gone,
        }
    }

    /// A cell of the same name that says the same: rows of one name have been put in another order.
    fn namesake(&self, table: TableId, then: &Statement) -> Option<At> {
        let now = self.sheets.get(&table)?;
        let sheet = self.now.get(now.0 as usize)?.statements().sheets.get(now.1 as usize)?;
        sheet.cells.iter().find(|c| c.name == then.name && c.value() == then.value()).map(|c| c.at)
    }

    fn figure(&self, at: Ref, then: &Statement) -> Now {
        let Some(said) = super::sentence(self.then, at) else { return Now::Gone };
        let found = |(part, number): &(u32, u32)| {
            let sentence = self.now.get(*part as usize)?.statements().sentences.get(*number as usize)?;
            Some((*part, sentence.figures.get(at.item as usize)?.clone()))
        };
        if let Some((part, figure)) = self.whole.get(&said.whole).and_then(|all| all.first()).and_then(found) {
            return Now::Kept(part, figure.at);
        }
        // Sentences of the same words cannot be told apart once their figures change.
        let one = self.frames.get(&said.frame) == Some(&1);
        let alone = self.frame.get(&said.frame).filter(|all| all.len() == 1 && one).and_then(|all| all.first());
        match alone.and_then(found) {
            Some((part, figure)) if figure.value() == then.value() => Now::Kept(part, figure.at),
            Some((part, figure)) => Now::Changed(part, figure),
            None => Now::Gone,
        }
    }
}

/// By each part's number then: that of the part with the same text now, in order where a text stands more than once.
/// Most versions differ in one place only, so both ends are compared first.
fn kept(then: &[Arc<Part>], now: &[Arc<Part>]) -> Vec<Option<u32>> {
    let same = |(a, b): &(&Arc<Part>, &Arc<Part>)| Arc::ptr_eq(a, b) || a.text == b.text;
    let first = then.iter().zip(now).take_while(same).count();
    let rest = |all: &'_ [Arc<Part>]| all.len() - first;
    let most = rest(then).min(rest(now));
    let last = then.iter().rev().zip(now.iter().rev()).take(most).take_while(same).count();
    let mut by_text: HashMap<&str, Vec<u32>> = HashMap::default();
    let middle = now.iter().enumerate().take(now.len() - last).skip(first);
    for (number, part) in middle.rev() {
        by_text.entry(&part.text).or_default().push(number as u32);
    }
    let of = |(number, part): (usize, &Arc<Part>)| match number {
        n if n < first => Some(n as u32),
        n if n >= then.len() - last => Some((n + now.len() - then.len()) as u32),
        _ => by_text.get_mut(&*part.text).and_then(Vec::pop),
    };
    then.iter().enumerate().map(of).collect()
}

/// Which table is which: those with the most figures in common, then with the most names of cells, at least half of the
/// smaller. One that shares no figure is another table of the same form.
fn sheets((then, old): (&[Arc<Part>], &[u32]), (now, new): (&[Arc<Part>], &[u32])) -> HashMap<TableId, TableId> {
    let (old, new) = (tables(then, old), tables(now, new));
    let mut by_key: HashMap<u64, Vec<(usize, i128)>> = HashMap::default();
    for (i, (_, cells)) in new.iter().enumerate() {
        cells.iter().for_each(|c| by_key.entry(c.key).or_default().push((i, c.value())));
    }
    let mut pairs: Vec<(usize, usize, usize, usize)> = Vec::new();
    for (i, (_, cells)) in old.iter().enumerate() {
        let mut common: HashMap<usize, (usize, usize)> = HashMap::default();
        for cell in *cells {
            for (n, value) in by_key.get(&cell.key).into_iter().flatten().take(MOST_ALIKE) {
                let (figures, names) = common.entry(*n).or_default();
                *figures += usize::from(*value == cell.value());
                *names += 1;
            }
        }
        pairs.extend(common.into_iter().map(|(n, (figures, names))| (figures, names, i, n)));
    }
    pairs.sort_by_key(|(figures, names, i, n)| (std::cmp::Reverse((*figures, *names)), *i, *n));
    let (mut found, mut taken) = (HashMap::default(), HashSet::default());
    for (figures, names, i, n) in pairs {
        let (Some((a, one)), Some((b, other))) = (old.get(i), new.get(n)) else { continue };
        let size = one.len().min(other.len());
        if 2 * names >= size && (figures > 0 || size == 1) && !found.contains_key(a) && taken.insert(*b) {
            found.insert(*a, *b);
        }
    }
    found
}

/// A table by its part and its number there.
pub type TableId = (u32, u32);

/// Tables that share one cell's names; more are tables of a form that every section has.
const MOST_ALIKE: usize = 64;

fn tables<'a>(parts: &'a [Arc<Part>], numbers: &[u32]) -> Vec<(TableId, &'a [Statement])> {
    let of = |n: &u32| Some((*n, &parts.get(*n as usize)?.statements().sheets));
    let all = numbers.iter().filter_map(of);
    all.flat_map(|(n, sheets)| sheets.iter().zip(0..).map(move |(s, i)| ((n, i), s.cells.as_slice()))).collect()
}
