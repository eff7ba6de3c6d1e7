//! What a report said in an earlier version (as opened, saved or committed), and what has not followed since: places
//! that agreed then, of which one has been changed and the other not. A place is known by its row and column, or by the
//! words of its sentence, so rows may be sorted, paragraphs moved and tables renamed. Knows no files and no versions:
//! those who read them hand in the parts.

pub mod changes;
mod link;
mod matching;
pub mod same_statement;
mod years;

use std::sync::{Arc, OnceLock};

use crate::hash::{HashMap, HashSet};
use crate::report::Part;
use crate::report::ledger::At;
use crate::report::statements::{SentenceStatements, Statement, TableStatements};
use link::Linked;
use matching::Matched;

/// An earlier version of a report.
#[derive(Debug)]
pub struct Baseline {
    /// Swedish, of when it is: "när rapporten öppnades", "i HEAD".
    pub of: String,
    parts: Vec<Arc<Part>>,
    /// What states the same there; worked out when it is first asked for.
    links: OnceLock<Vec<Linked>>,
}

/// A place of the baseline: its part, its sheet or sentence, and which figure of that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Ref {
    part: u32,
    /// True for a cell.
    cell: bool,
    group: u32,
    item: u32,
}

/// A place that still says what another said before that was changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Stale {
    /// Part and place in the report as it is now.
    pub still: (u32, At),
    pub changed: (u32, At),
    /// What the changed place said.
    pub was: String,
}

/// What became of a place of the baseline.
#[derive(Clone, Debug, PartialEq)]
enum Now {
    /// Says the same, here.
    Kept(u32, At),
    /// Says something else, here.
    Changed(u32, Statement),
    /// Not there, or no longer known.
    Gone,
}

impl Now {
    fn changed(self) -> Option<(u32, Statement)> {
        match self {
            Now::Changed(part, statement) => Some((part, statement)),
            _ => None,
        }
    }
}

impl Baseline {
    pub fn new(of: &str, parts: Vec<Arc<Part>>) -> Baseline {
        Baseline { of: of.to_string(), parts, links: OnceLock::new() }
    }

    fn links(&self) -> &[Linked] {
        self.links.get_or_init(|| link::links(&self.parts))
    }

    /// The places of the report as it is now that have not followed a change, in their order, each once.
    pub fn stale(&self, parts: &[Arc<Part>]) -> Vec<Stale> {
        let matched = Matched::of(&self.parts, parts);
        if matched.is_same() {
            return Vec::new();
        }
        let mut behind: HashSet<Ref> = HashSet::default();
        let mut found: Vec<Stale> = Vec::new();
        let (cells, figures): (Vec<&Linked>, Vec<&Linked>) = self.links().iter().partition(|l| l.one.cell);
        for link in cells {
            let stale = self.unfollowed(link, &matched, &HashSet::default());
            behind.extend(stale.as_ref().map(|_| link.one));
            found.extend(stale);
        }
        found.extend(figures.into_iter().filter_map(|link| self.unfollowed(link, &matched, &behind)));
        found.sort_by_key(|s| (s.still, s.changed));
        found.dedup_by_key(|s| s.still);
        found
    }

    /// What a place of the report as it is now said; none where it says the same, or was not there.
    pub fn was(&self, parts: &[Arc<Part>], (part, at): same_statement::StatementSpot) -> Option<String> {
        let back = Matched::of(parts, &self.parts);
        let is_it = |r: &Ref| r.part == part && statement(parts, *r).is_some_and(|s| s.at == at);
        let own = refs(parts, matches!(at, At::Cell { .. })).find(is_it).filter(|_| !back.is_same())?;
        let (then, said) = back.now(own).changed()?;
        self.parts.get(then as usize)?.written(said.at)
    }

    /// The place of a link that has not followed the other. Cells that are `behind` themselves bear nothing out.
    fn unfollowed(&self, link: &Linked, matched: &Matched, behind: &HashSet<Ref>) -> Option<Stale> {
        let own = self.statement(link.one)?;
        let others = || link.others.iter().map(|o| (*o, matched.now(*o)));
        match matched.now(link.one) {
            // Where another of those that fit as well still says so, that may be the one that is meant.
            Now::Kept(part, at) if !others().any(|(o, now)| matches!(now, Now::Kept(..)) && !behind.contains(&o)) => {
                let (before, (changed, now)) = others().find_map(|(o, now)| Some((o, now.changed()?)))?;
                let was = self.written(before)?;
                (!own.agrees(&now)).then_some(Stale { still: (part, at), changed: (changed, now.at), was })
            }
            Now::Changed(part, now) if !link.one.cell && others().all(|(_, o)| matches!(o, Now::Kept(..))) => {
                let (first, Now::Kept(to, at)) = others().next()? else { return None };
                let follows = self.statement(first)?.agrees(&now);
                (!follows).then(|| Stale {
                    still: (to, at),
                    changed: (part, now.at),
                    was: self.written(link.one).unwrap_or_default(),
                })
            }
            _ => None,
        }
    }

    /// What stood at a place.
    fn written(&self, at: Ref) -> Option<String> {
        self.parts.get(at.part as usize)?.written(self.statement(at)?.at)
    }

    fn statement(&self, at: Ref) -> Option<&Statement> {
        statement(&self.parts, at)
    }
}

fn sheet(parts: &[Arc<Part>], at: Ref) -> Option<&TableStatements> {
    parts.get(at.part as usize)?.statements().sheets.get(at.group as usize).filter(|_| at.cell)
}

fn sentence(parts: &[Arc<Part>], at: Ref) -> Option<&SentenceStatements> {
    parts.get(at.part as usize)?.statements().sentences.get(at.group as usize).filter(|_| !at.cell)
}

fn statement(parts: &[Arc<Part>], at: Ref) -> Option<&Statement> {
    match at.cell {
        true => sheet(parts, at)?.cells.get(at.item as usize),
        false => sentence(parts, at)?.figures.get(at.item as usize),
    }
}

/// Every cell and every figure of the parts.
fn refs(parts: &[Arc<Part>], cells: bool) -> impl Iterator<Item = Ref> + '_ {
    parts.iter().enumerate().flat_map(move |(part, p)| {
        let said = p.statements();
        let sizes: Vec<usize> = match cells {
            true => said.sheets.iter().map(|s| s.cells.len()).collect(),
            false => said.sentences.iter().map(|s| s.figures.len()).collect(),
        };
        let one = move |(group, size): (usize, usize)| {
            (0..size).map(move |item| Ref { part: part as u32, cell: cells, group: group as u32, item: item as u32 })
        };
        sizes.into_iter().enumerate().flat_map(one)
    })
}

type StatementGroups = HashMap<u64, Vec<(u32, u32)>>;
