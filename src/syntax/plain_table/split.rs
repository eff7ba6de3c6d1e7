//! All the ways to take a row's figures as a given number of cells. A way says for each atom whether
//! it opens a cell. Bounded: more ways than a few dozen are as good as none.

use super::trailing_figures::{Atom, Tail};

/// One way: the cells as ranges of bytes of the line.
pub(super) type Segmentation = Vec<(u32, u32)>;

/// More ways than this, and the row is left alone.
const MOST: usize = 64;

/// How strictly figures must be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grammar {
    Strict,
    /// A figure may begin with a nought: somebody's slip.
    Loose,
}

/// What a row's figures can be as `columns` cells, and how many bytes of the tail turned out to be
/// part of the label.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Ways {
    pub ways: Vec<Segmentation>,
    /// Where the cells begin in the line.
    pub start: usize,
}

/// Splits the tail. Figures in front that are one too many belong to the label ("Avtal 2023");
/// `drop` says how many do even if they are not.
pub(super) fn ways(tail: &Tail, columns: usize, grammar: Grammar, drop: usize) -> Ways {
    let joins = |a: &Atom| a.joins || a.slack && grammar == Grammar::Loose;
    for from in drop..=drop + 3 {
        let atoms = tail.atoms.get(from..).unwrap_or_default();
        if from > drop && atoms.first().is_some_and(|a| a.slack) {
            break;
        }
        let least = atoms.iter().enumerate().filter(|&(i, a)| i == 0 || !joins(a)).count();
        if least <= columns {
            let start = atoms.first().map_or(tail.start, |a| a.start as usize);
            return Ways { ways: enumerate(atoms, columns, grammar), start };
        }
    }
    Ways::default()
}

fn enumerate(atoms: &[Atom], columns: usize, grammar: Grammar) -> Vec<Segmentation> {
    let loose = grammar == Grammar::Loose;
    let opens = |a: &Atom| a.opens || loose;
    let mut fixed = 0;
    let mut free = Vec::new();
    for (i, atom) in atoms.iter().enumerate() {
        let joins = (atom.joins || atom.slack && loose) && i > 0;
        match (joins, opens(atom)) {
            (true, true) => free.push(i),
            (true, false) => {}
            (false, true) => fixed += 1,
            (false, false) => return Vec::new(),
        }
    }
    if atoms.is_empty() || fixed > columns || fixed + free.len() < columns {
        return Vec::new();
    }
    let chosen = combinations(free.len(), columns - fixed);
    chosen.iter().filter_map(|c| cells(atoms, c.iter().filter_map(|&i| free.get(i)), loose)).collect()
}

/// All choices of `k` out of `n` in order, or none when they are too many.
fn combinations(n: usize, k: usize) -> Vec<Vec<usize>> {
    let mut count: usize = 1;
    for i in 0..k.min(n - k) {
        count = count.saturating_mul(n - i) / (i + 1);
        if count > MOST {
            return Vec::new();
        }
    }
    let mut all = Vec::with_capacity(count);
    let mut pick: Vec<usize> = (0..k).collect();
    loop {
        all.push(pick.clone());
        let Some(i) = (0..k).rev().find(|&i| pick.get(i).is_some_and(|&p| p < n - k + i)) else { return all };
        let next = pick.get(i).map_or(0, |&p| p + 1);
        for (slot, value) in pick.iter_mut().skip(i).zip(next..) {
            *slot = value;
        }
    }
}

/// The cells when the atoms in `open` open one although they could join.
fn cells<'a>(atoms: &[Atom], mut open: impl Iterator<Item = &'a usize>, loose: bool) -> Option<Segmentation> {
    let mut way: Segmentation = Vec::new();
    let mut next = open.next();
    for (i, atom) in atoms.iter().enumerate() {
        let opened = next == Some(&i);
        if opened {
            next = open.next();
        }
        if opened || i == 0 || !(atom.joins || atom.slack && loose) {
            way.push((atom.start, atom.end));
        } else {
            way.last_mut()?.1 = atom.end;
        }
    }
    Some(way)
}

/// Ways that keep to the wide gaps of a row that has some: each opens a cell, nothing else does.
pub(super) fn by_gaps(tail: &Tail, columns: usize) -> Option<Segmentation> {
    let wide = tail.atoms.iter().skip(1).filter(|a| a.wide).count();
    if wide == 0 || wide + 1 != columns {
        return None;
    }
    let mut way: Segmentation = Vec::new();
    for (i, atom) in tail.atoms.iter().enumerate() {
        match way.last_mut() {
            Some(last) if i > 0 && !atom.wide => {
                if !atom.joins {
                    return None;
                }
                last.1 = atom.end;
            }
            _ => way.push((atom.start, atom.end)),
        }
    }
    Some(way)
}

#[cfg(test)]
mod tests {
    use super::super::trailing_figures::tail;
    use super::*;

    fn split(line: &str, columns: usize) -> Vec<String> {
        let tail = tail(line).unwrap_or_default();
        let ways = ways(&tail, columns, Grammar::Strict, 0).ways;
        ways.iter()
            .map(|w| w.iter().map(|&(s, e)| &line[s as usize..e as usize]).collect::<Vec<_>>().join("|"))
            .collect()
    }

    #[test]
    fn figures_split_by_groups_and_columns() {
        assert_eq!(split("Hyror 11 664 20 000 8 336", 3), ["11 664|20 000|8 336"]);
        assert_eq!(split("Bidrag 182 706 161 060 21 646", 3).len(), 3);
        assert_eq!(split("Avtal 2023 10 327 9 208", 2), ["10 327|9 208"]);
        assert_eq!(split("Avgifter - 6 279 3 120", 2), ["- 6 279|3 120"]);
        assert_eq!(split("Avgifter - 6 279", 2), ["-|6 279", "- 6|279"]);
        assert_eq!(split("Plan 25 000 25 000 20 000", 3), ["25 000|25 000|20 000"]);
        assert!(split(&format!("Lön {}", "123 ".repeat(4000)), 9).is_empty());
    }
}
