//! Which places of one version state the same as a place of it: surely, or likely and no more.

use std::sync::Arc;

use super::link::{Linked, links, names};
use super::{Ref, statement};
use crate::hash::{HashMap, HashSet};
use crate::report::Part;
use crate::report::ledger::{At, Ledger, Sureness, Verdict};
use crate::report::statements::{Statement, stems};

/// A part and a place in it.
pub type StatementSpot = (u32, At);

/// A place that states the same as another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SameStatement {
    pub spot: StatementSpot,
    pub sure: bool,
}

/// What states the same, over a whole report.
#[derive(Debug, Default)]
pub struct Together {
    said: HashMap<StatementSpot, Statement>,
    beside: HashMap<StatementSpot, Vec<SameStatement>>,
}

impl Together {
    /// Links by value and words, and those that the ledger makes by words alone and whose amounts agree.
    pub fn of(parts: &[Arc<Part>], ledger: &Ledger) -> Together {
        let mut found = Together::default();
        for (number, part) in parts.iter().zip(0..).map(|(p, n)| (n, p.statements())) {
            let cells = part.sheets.iter().flat_map(|s| &s.cells);
            let all = cells.chain(part.sentences.iter().flat_map(|s| &s.figures));
            found.said.extend(all.map(|s| ((number, s.at), s.clone())));
        }
        let linked = links(parts);
        for link in &linked {
            for other in &link.others {
                found.join(parts, link.one, *other, is_sure(parts, link, *other, &linked));
            }
        }
        for link in ledger.links.iter().filter(|l| l.sureness == Sureness::Sure) {
            for other in &link.others {
                let agrees = matches!(ledger.between(link, link.one, *other), Verdict::Agrees | Verdict::WrongSide);
                let spot = |n: usize| ledger.entry(n).map(|e| (e.part, e.quantity.at));
                if let (true, Some(one), Some(other)) = (agrees, spot(link.one), spot(*other)) {
                    found.beside(one, other, true);
                }
            }
        }
        found
    }

    fn join(&mut self, parts: &[Arc<Part>], one: Ref, other: Ref, sure: bool) {
        let spot = |r: Ref| Some((r.part, statement(parts, r)?.at));
        if let (Some(one), Some(other)) = (spot(one), spot(other)) {
            self.beside(one, other, sure);
        }
    }

    fn beside(&mut self, one: StatementSpot, other: StatementSpot, sure: bool) {
        self.beside.entry(one).or_default().push(SameStatement { spot: other, sure });
        self.beside.entry(other).or_default().push(SameStatement { spot: one, sure });
    }

    /// What a place says.
    pub fn statement(&self, spot: StatementSpot) -> Option<&Statement> {
        self.said.get(&spot)
    }

    /// Every other place that states the same, in their order. What is sure leads on; what is likely leads nowhere.
    pub fn same(&self, of: StatementSpot) -> Vec<SameStatement> {
        let Some(own) = self.statement(of) else { return Vec::new() };
        let (mut sure, mut likely): (HashSet<StatementSpot>, HashSet<StatementSpot>) =
            ([of].into_iter().collect(), HashSet::default());
        let mut left = vec![of];
        while let Some(next) = left.pop() {
            for same in self.beside.get(&next).into_iter().flatten() {
                let agrees = self.statement(same.spot).is_some_and(|s| s.agrees(own));
                if agrees && !same.sure {
                    likely.insert(same.spot);
                } else if agrees && sure.insert(same.spot) {
                    left.push(same.spot);
                }
            }
        }
        let of_kind = |sure: bool| move |spot: &StatementSpot| SameStatement { spot: *spot, sure };
        let mut all: Vec<SameStatement> = likely.difference(&sure).map(of_kind(false)).collect();
        all.extend(sure.iter().filter(|s| **s != of).map(of_kind(true)));
        all.sort_by_key(|s| s.spot);
        all
    }
}

/// Amounts of so many digits are seldom those of two things; of fewer the words have to be the same too.
const LONG: u32 = 4;
const SHORT: u32 = 3;

/// A link beyond doubt: no other place fits as well, or those that do all state the same.
fn is_sure(parts: &[Arc<Part>], link: &Linked, other: Ref, all: &[Linked]) -> bool {
    if link.one.cell {
        return same_column(parts, link.one, other);
    }
    if !other.cell {
        let (one, two) = (statement(parts, link.one), statement(parts, other));
        return one.zip(two).is_some_and(|(a, b)| a.digits() >= LONG && a.value().abs() == b.value().abs());
    }
    let tied =
        |a: Ref, b: Ref| a == b || all.iter().any(|l| l.one == a && l.others.contains(&b) && same_column(parts, a, b));
    let says = statement(parts, link.one).is_some_and(|s| s.digits() >= SHORT) || names(parts, link.one, other);
    says && link.others.iter().all(|o| tied(other, *o))
}

/// True where two cells' columns are called the same, or one has no name.
fn same_column(parts: &[Arc<Part>], one: Ref, other: Ref) -> bool {
    let head = |r: Ref| {
        let (part, own) = (parts.get(r.part as usize)?, statement(parts, r)?);
        let At::Cell { block, column, .. } = own.at else { return None };
        Some(stems(part.table(block)?.columns.get(column as usize)?.head.as_str()))
    };
    let (one, other) = (head(one).unwrap_or_default(), head(other).unwrap_or_default());
    one.is_empty() || other.is_empty() || one.iter().any(|w| other.contains(w))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analysis;
    use crate::syntax::Dialect;

    const TEXT: &str = "# Ekonomi\n\n## Hamnar\n\n| Tkr | Utfall | Budget |\n|---|--:|--:|\n| Kajer | −6 142 | −6 300 |\n\
        | Fyrar | −3 871 | −3 900 |\n| Båtar | −4 400 | −4 400 |\n\nKajerna kostade 6,1 miljoner kronor, och fyrarna \
        3 871 tkr. Båtarna kostade 4 400 tkr.\n\n## Bilaga\n\n| Tkr | Utfall | Prognos |\n|---|--:|--:|\n\
        | Kajer | −6 142 | −6 400 |\n| Fyrar | −3 750 | −3 871 |\n";

    /// What states the same as the first place with these words, in the words of those places.
    fn same(words: &str) -> Vec<(String, bool)> {
        let analysis = Analysis::new(TEXT, Dialect::Markdown, Default::default());
        let parts: Vec<Arc<Part>> = analysis.parts().cloned().collect();
        let together = Together::of(&parts, analysis.ledger());
        let written =
            |spot: StatementSpot| parts.get(spot.0 as usize).and_then(|p| p.written(spot.1)).unwrap_or_default();
        let mut spots: Vec<StatementSpot> = together.said.keys().copied().collect();
        spots.sort();
        let of = spots.into_iter().find(|s| written(*s).contains(words)).expect("a figure");
        together.same(of).into_iter().map(|s| (written(s.spot), s.sure)).collect()
    }

    #[test]
    fn a_cell_and_what_tells_of_it_state_the_same() {
        let kaj = [("6,1 miljoner kronor", true), ("−6 142 tkr", true)].map(|(w, s)| (w.to_string(), s));
        assert_eq!(same("−6 142"), kaj);
        assert_eq!(same("6,1"), [("−6 142 tkr".to_string(), true), ("−6 142 tkr".to_string(), true)]);
        assert_eq!(same("−6 300"), []);
    }

    #[test]
    fn another_column_or_two_cells_that_fit_as_well_are_likely_and_no_more() {
        assert_eq!(same("−3 871"), [("3 871 tkr".to_string(), true), ("−3 871 tkr".to_string(), false)]);
        assert_eq!(same("4 400 tkr"), [("−4 400 tkr".to_string(), false), ("−4 400 tkr".to_string(), false)]);
    }
}
