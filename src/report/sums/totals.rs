//! Totals over rows: the sets of rows that can make a total, nearest first, and which of them the
//! columns bear out.

use super::roles::{self, RowRole, Side};
use super::value_grid::{ColumnKind, ValueGrid};
use super::{Sum, SumKind, subtotals, total_chains};
use crate::amount::Micro;
use crate::hash::HashSet;
use crate::slip;
use crate::syntax::Table;

/// Rows, each with the sign it is taken with.
pub(super) type Items = Vec<(usize, i8)>;

/// So many rows farther up are looked at for one that stays unread.
const NEAR: usize = 200;

/// A set of rows that can make a total.
struct TotalCandidate {
    items: Items,
    /// The template's own chain, named by its labels.
    chain: bool,
    /// Every plain row, past the totals between: counts only where nothing nearer fits to the unit.
    wide: bool,
}

/// What has been read above the row at hand.
#[derive(Default)]
struct RowsAbove {
    /// Rows since the last total.
    since: Vec<usize>,
    /// Rows and totals that no total has taken in yet.
    open: Vec<usize>,
    plain: Vec<usize>,
    totals: Vec<usize>,
    last: Option<usize>,
    subhead: usize,
    /// How many cells may still be visited: keeps a hostile table linear.
    left: usize,
}

/// Every total of the table with one reading.
pub(super) fn totals(table: &Table, grid: &ValueGrid) -> Vec<Sum> {
    let mut sums = Vec::new();
    let nameless = table.rows.iter().filter(|r| r.label.is_empty()).count();
    if nameless * 3 > table.rows.len() {
        return sums;
    }
    let columns: Vec<usize> =
        (0..grid.columns.len()).filter(|&c| grid.columns.get(c) != Some(&ColumnKind::Other)).collect();
    let mut above = RowsAbove { left: 64 * table.rows.len() * columns.len().max(1) + 10_000, ..RowsAbove::default() };
    for (row, &role) in grid.roles.iter().enumerate() {
        match role {
            RowRole::Subhead => above.subhead = above.since.len(),
            RowRole::Part => {}
            RowRole::Plain => above.item(row),
            RowRole::Total { .. } | RowRole::Result => {
                let found = total(table, grid, &columns, row, role, &mut above);
                above.close(row, role, found.as_ref().map(|(items, _)| items));
                sums.extend(found.into_iter().flat_map(|(_, sums)| sums));
            }
        }
    }
    sums
}

impl RowsAbove {
    fn item(&mut self, row: usize) {
        self.since.push(row);
        self.open.push(row);
        self.plain.push(row);
    }

    /// A total has been read; its rows are taken in.
    fn close(&mut self, row: usize, role: RowRole, items: Option<&Items>) {
        match (items, role) {
            (None, RowRole::Result) => return self.item(row),
            (None, _) => {
                let last = self.since.first().copied().unwrap_or(row);
                self.open.truncate(self.open.partition_point(|&r| r < last));
            }
            (Some(items), _) => {
                let taken: HashSet<usize> = items.iter().map(|(r, _)| *r).collect();
                if self.totals.iter().rev().take(taken.len()).any(|t| taken.contains(t)) {
                    self.totals.clear();
                }
                let first = items.iter().map(|(r, _)| *r).min().unwrap_or(row);
                let rest = self.open.split_off(self.open.partition_point(|&r| r < first));
                self.open.extend(rest.into_iter().filter(|r| !taken.contains(r)));
            }
        }
        self.open.push(row);
        self.totals.push(row);
        self.since.clear();
        self.subhead = 0;
        self.last = Some(row);
    }

    /// The rows of a set, all added, when there are some and time is left to look at them.
    fn items(&mut self, set: Set<'_>, columns: usize) -> Option<Items> {
        let rows = match &set {
            Set::Since => self.since.as_slice(),
            Set::Open => &self.open,
            Set::Totals => &self.totals,
            Set::Plain => &self.plain,
            Set::Rows(rows) => *rows,
        };
        // Rows since the last total are looked at once each; they cost nothing extra.
        let cost = if matches!(set, Set::Since) { 0 } else { rows.len() * columns };
        if rows.is_empty() || self.left < cost {
            return None;
        }
        let items = rows.iter().map(|&r| (r, 1)).collect();
        self.left -= cost;
        Some(items)
    }
}

/// The reading of one total row, without what a row that stays unread or another chain leaves in doubt.
fn total(
    table: &Table,
    grid: &ValueGrid,
    columns: &[usize],
    row: usize,
    role: RowRole,
    above: &mut RowsAbove,
) -> Option<(Items, Vec<Sum>)> {
    let (items, mut sums) = likeliest(table, grid, columns, row, role, above)?;
    let passed = |sum: &Sum, r: usize| grid.amount((r, sum.total.1)).is_none();
    let unread = |sum: &Sum| above.since.iter().chain(above.open.iter().rev().take(NEAR)).any(|&r| passed(sum, r));
    sums.retain(|s| s.agrees || !unread(s) && !total_chains::reproduces(table, grid, s));
    Some((items, sums))
}

/// The likeliest reading of one total row: its rows, and a sum for each column.
fn likeliest(
    table: &Table,
    grid: &ValueGrid,
    columns: &[usize],
    row: usize,
    role: RowRole,
    above: &mut RowsAbove,
) -> Option<(Items, Vec<Sum>)> {
    let candidates = candidates(table, grid, row, role, columns.len(), above);
    let read: Vec<Vec<Sum>> = candidates.iter().map(|c| sums(grid, columns, row, &c.items)).collect();
    let whole = read.iter().any(|sums| subtotals::holds(sums));
    let cut = if whole { Vec::new() } else { subtotals::readings(table, grid, columns, (row, role), &above.since) };
    if let Some(found) = cut.iter().find(|(_, sums)| subtotals::holds(sums)) {
        return Some(found.clone());
    }
    let mut fits: Vec<(usize, usize)> = read.iter().map(|sums| fit(sums)).collect();
    let wide = |i: usize| candidates.get(i).is_some_and(|c| c.wide);
    if fits.iter().enumerate().any(|(i, fit)| !wide(i) && fit.0 >= fit.1 + 2) {
        fits.iter_mut().enumerate().filter(|(i, _)| wide(*i)).for_each(|(_, fit)| *fit = (0, 0));
    }
    let most = fits.iter().copied().max().unwrap_or_default();
    let best = if most.0 > 0 {
        fits.iter().position(|&f| f == most)?
    } else {
        let explained = |sums: &[Sum]| explained(table, grid, role, sums);
        let likeliest = fallback(table, grid, role, (&candidates, &read), &above.since);
        let known = likeliest.and_then(|i| read.get(i)).is_some_and(|sums| explained(sums));
        let found =
            if known { None } else { one(cut.into_iter().filter(|(_, sums)| explained(sums) && slipped(sums))) };
        if found.is_some() {
            return found;
        }
        likeliest?
    };
    let mut chosen = read.get(best)?.clone();
    let misses = chosen.iter().filter(|s| !s.agrees).count();
    if most.1 > 0 && misses > most.1 {
        return None;
    }
    let finest = |s: &Sum| grid.finest(s);
    let usual = usual(chosen.iter().map(finest).collect());
    // Of one row alone a total is the sum only where that is no total itself.
    let adds = |s: &Sum| {
        s.addends.len() > 1 || s.addends.iter().all(|&((r, _), _)| grid.roles.get(r) == Some(&RowRole::Plain))
    };
    chosen.retain(|s| s.agrees || finest(s) == usual && adds(s));
    for sum in chosen.iter_mut().filter(|s| !s.agrees) {
        if let Some(other) = other(&read, sum) {
            *sum = other.clone();
        }
    }
    Some((candidates.get(best)?.items.clone(), chosen))
}

/// The step that most columns are written with; a column written otherwise holds a rate or a share.
pub(super) fn usual(mut steps: Vec<Micro>) -> Micro {
    steps.sort_unstable();
    let most = steps.chunk_by(|a, b| a == b).max_by_key(|alike| alike.len());
    most.and_then(|alike| alike.first().copied()).unwrap_or_default()
}

/// How well the reading fits: columns that agree to the unit count twice; and in how many it agrees.
fn fit(sums: &[Sum]) -> (usize, usize) {
    let agree = || sums.iter().filter(|s| s.agrees && s.live);
    (agree().count() + agree().filter(|s| s.gap() == 0).count(), agree().count())
}

/// One candidate that fits is enough for silence, when it says something.
fn other<'a>(read: &'a [Vec<Sum>], sum: &Sum) -> Option<&'a Sum> {
    let column = sum.total.1;
    read.iter().flatten().find(|s| s.total.1 == column && s.agrees && s.live && s.addends.len() > 1)
}

/// A sum for each column whose cells are all known. Where costs are taken with a minus, the column
/// of differences may still be added plainly.
pub(super) fn sums(grid: &ValueGrid, columns: &[usize], row: usize, items: &Items) -> Vec<Sum> {
    let sum = |c: usize, plain: bool| {
        let addends = items.iter().map(|&(r, sign)| ((r, c), if plain { 1 } else { sign })).collect();
        grid.sum(SumKind::Total, (row, c), addends)
    };
    let signed = items.iter().any(|(_, sign)| *sign < 0);
    columns
        .iter()
        .filter_map(|&c| {
            let first = sum(c, false);
            let difference = grid.columns.get(c) == Some(&ColumnKind::Difference);
            if first.as_ref().is_some_and(|s| s.agrees) || !signed || !difference {
                first
            } else {
                sum(c, true).filter(|s| s.agrees).or(first)
            }
        })
        .collect()
}

/// The likeliest reading where no column bears any out: only where the label leaves no doubt, one
/// column is at stake, and the total is not far off or one slip explains it. Rows nearer than the reading's
/// that hold words or unread figures may be those that are meant.
fn fallback(
    table: &Table,
    grid: &ValueGrid,
    role: RowRole,
    (candidates, read): (&[TotalCandidate], &[Vec<Sum>]),
    since: &[usize],
) -> Option<usize> {
    let chain = |i: usize| candidates.get(i).is_some_and(|c| c.chain);
    let close = |i: usize| gap(table, grid, chain(i) || matches!(role, RowRole::Total { .. }), read.get(i)?);
    let bare = matches!(role, RowRole::Total { bare: true });
    let tried = (0..candidates.len()).filter(|&i| bare || i == 0 || chain(i));
    let slip = |i: usize| read.get(i).is_some_and(|sums| sums.iter().any(|s| s.live && grid.slips(s)));
    let past = |i: usize| candidates.get(i).zip(read.get(i)).is_some_and(|(c, sums)| past(grid, c, sums, since));
    tried
        .filter(|&i| chain(i) || !past(i))
        .filter_map(|i| Some((close(i)?, i)))
        .min_by_key(|&(gap, i)| (!slip(i), gap, i))
        .map(|(_, i)| i)
}

/// True where a reading passes by rows since the last total that cannot be read, or takes in earlier rows although
/// a column says that it is not their sum.
fn past(grid: &ValueGrid, candidate: &TotalCandidate, sums: &[Sum], since: &[usize]) -> bool {
    let (Some(first), Some(said)) = (since.first(), sums.iter().find(|s| s.live)) else { return false };
    let farther = |(r, _): &(usize, i8)| r < first;
    let amount = |row: usize, c: usize| grid.amount((row, c)).is_some();
    let added = |c: &usize| grid.columns.get(*c).is_some_and(|k| *k != ColumnKind::Other);
    let stated = |c: &usize| grid.amount((said.total.0, *c)).is_some_and(|(v, _)| v != 0);
    let known = |c: &usize| candidate.items.iter().all(|&(r, _)| amount(r, *c));
    let dropped = |c: &usize| sums.iter().all(|s| s.total.1 != *c);
    candidate.items.iter().all(farther) && !since.iter().all(|&r| amount(r, said.total.1))
        || candidate.items.iter().any(farther)
            && (0..grid.columns.len()).filter(added).filter(dropped).filter(stated).any(|c| known(&c))
}

/// True where one slip of the hand explains the one column at stake.
fn explained(table: &Table, grid: &ValueGrid, role: RowRole, sums: &[Sum]) -> bool {
    let total = matches!(role, RowRole::Total { .. });
    gap(table, grid, total, sums).is_some() && sums.iter().any(|s| s.live && grid.slips(s))
}

/// True where the slip is the total's own; among many rows some other explains any gap.
fn slipped(sums: &[Sum]) -> bool {
    sums.iter().any(|s| s.live && slip::between(s.stated / s.step.max(1), s.computed / s.step.max(1)).is_some())
}

/// How far off the one column at stake is; none where the reading is not likely meant. `sure` where the label
/// says that the row is a total.
fn gap(table: &Table, grid: &ValueGrid, sure: bool, sums: &[Sum]) -> Option<Micro> {
    let said: Vec<&Sum> = sums.iter().filter(|s| s.live).collect();
    let [sum] = said.as_slice() else { return None };
    let likely = sum.addends.len() > 1
        && !grid.apart
        && !roles::not_additive(label(table, sum.total.0))
        && !roles::is_of_more(label(table, sum.total.0), sum.addends.len())
        && !perhaps_two(table, sum);
    (sure && likely && plausible(grid, sum)).then(|| sum.gap().abs())
}

/// The only one, when there is exactly one.
fn one<T>(mut all: impl Iterator<Item = T>) -> Option<T> {
    let first = all.next();
    if all.next().is_some() { None } else { first }
}

/// True when each figure of a column without a head could be two cells: "210 215,6".
fn perhaps_two(table: &Table, sum: &Sum) -> bool {
    let cell = |(row, column): (usize, usize)| table.rows.get(row).and_then(|r| r.cells.get(column));
    let grouped =
        |at| cell(at).is_some_and(|c| c.text.trim_start_matches(['-', '–', '−', ' ']).contains([' ', '\u{a0}']));
    let unnamed = table.columns.get(sum.total.1).is_none_or(|c| c.head.is_empty());
    // The first of two may have been taken for the end of the label.
    let numbered = |(row, _): (usize, usize)| label(table, row).ends_with(|c: char| c.is_ascii_digit());
    unnamed && grouped(sum.total) && sum.addends.iter().all(|(at, _)| grouped(*at) || numbered(*at))
}

/// Not further off than half of itself, or one slip away.
fn plausible(grid: &ValueGrid, sum: &Sum) -> bool {
    sum.gap().abs() * 2 <= sum.computed.abs() || grid.slips(sum)
}

/// The sets of rows that can make the total, likeliest first; none that there is no time for.
fn candidates(
    table: &Table,
    grid: &ValueGrid,
    row: usize,
    role: RowRole,
    columns: usize,
    above: &mut RowsAbove,
) -> Vec<TotalCandidate> {
    let mut all = Vec::new();
    let with_last: Vec<usize> = above.last.into_iter().chain(above.since.iter().copied()).collect();
    let under = above.since.get(above.subhead..).unwrap_or_default().to_vec();
    let below =
        if above.open.is_empty() && matches!(role, RowRole::Total { .. }) { below(grid, row) } else { Vec::new() };
    let signs = role == RowRole::Result || above.since.is_empty();
    let mut add = |items: Items, chain, wide| all.push(TotalCandidate { items, chain, wide });
    if let Some(items) =
        subtotals::sided(table, grid, row, role, &above.since).and_then(|r| above.items(Set::Rows(&r), columns))
    {
        add(items, false, false);
    }
    for set in
        [Set::Since, Set::Rows(&with_last), Set::Open, Set::Totals, Set::Plain, Set::Rows(&under), Set::Rows(&below)]
    {
        let wide = matches!(set, Set::Plain);
        if let Some(items) = above.items(set, columns) {
            add(items, false, wide);
        }
    }
    if signs {
        for rows in [&above.since, &with_last, &above.open] {
            signed(table, grid, rows).into_iter().for_each(|items| add(items, false, false));
        }
    }
    if let Some(items) = total_chains::chain(table, row) {
        add(items, true, false);
    }
    all
}

/// Rows that can make a total.
enum Set<'a> {
    Since,
    Open,
    Totals,
    Plain,
    Rows(&'a [usize]),
}

/// The rows below a total that stands on top of its parts. Rows of "varav" can overlap: they make a total only where
/// some column adds up with them.
fn below(grid: &ValueGrid, row: usize) -> Vec<usize> {
    let roles = grid.roles.iter().enumerate().skip(row + 1).take(2_000);
    let rows = roles.take_while(|(_, r)| !matches!(r, RowRole::Total { .. })).filter(|(_, r)| **r != RowRole::Subhead);
    let (mut rows, amount) = (rows.map(|(i, _)| i).collect::<Vec<_>>(), |r, c| grid.amount((r, c)).map(|a| a.0));
    let adds = |c| rows.iter().map(|r| amount(*r, c)).sum::<Option<Micro>>().is_some_and(|s| amount(row, c) == Some(s));
    if !(0..grid.columns.len()).any(adds) {
        rows.retain(|r| grid.roles.get(*r) != Some(&RowRole::Part));
    }
    rows
}

/// Costs taken with a minus, or incomes, where none is written.
fn signed(table: &Table, grid: &ValueGrid, rows: &[usize]) -> Vec<Items> {
    let amounts = grid.columns.iter().enumerate().filter(|(_, k)| **k == ColumnKind::Amount).take(12);
    let minus = |c: usize| rows.iter().any(|&r| grid.amount((r, c)).is_some_and(|(v, _)| v < 0));
    if rows.len() > 40 || rows.len() < 2 || amounts.into_iter().any(|(c, _)| minus(c)) {
        return Vec::new();
    }
    let sides: Vec<Side> = rows.iter().map(|&r| roles::side(label(table, r))).collect();
    let minus =
        |side: Side| -> Items { rows.iter().zip(&sides).map(|(&r, &s)| (r, if s == side { -1 } else { 1 })).collect() };
    let first = rows.iter().enumerate().map(|(i, &r)| (r, if i == 0 { 1 } else { -1 })).collect();
    let mixed = sides.contains(&Side::Cost) && sides.contains(&Side::Income);
    if mixed { vec![minus(Side::Cost), minus(Side::Income), first] } else { vec![first] }
}

pub(super) fn label(table: &Table, row: usize) -> &str {
    table.rows.get(row).map_or("", |r| r.label.as_str())
}
