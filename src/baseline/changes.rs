//! What is not the same in two versions: figures that say something else, rows and tables that came or went.

use std::sync::Arc;

use super::matching::Matched;
use super::{Now, Ref, refs, sheet, statement};
use crate::hash::HashSet;
use crate::report::Part;
use crate::report::ledger::At;

/// A figure that says something else than it did.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangedFigure {
    /// The heading above it, as it is now.
    pub heading: String,
    /// "Nettokostnad (Utfall)"; empty in prose.
    pub name: String,
    pub was: String,
    pub now: String,
    /// Part and place as it is now.
    pub place: (u32, At),
}

/// A table's row that is in one version only.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangedRow {
    pub heading: String,
    pub label: String,
    /// Part and block in the version that has it.
    pub place: (u32, At),
}

/// The differences in figures between two versions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    pub figures: Vec<ChangedFigure>,
    pub gone: Vec<ChangedRow>,
    pub new: Vec<ChangedRow>,
}

/// What has changed from one version to another.
pub fn changes(then: &[Arc<Part>], now: &[Arc<Part>]) -> Changes {
    let forth = Matched::across(then, now);
    let mut found = Changes::default();
    for at in refs(then, true).chain(refs(then, false)) {
        if let (Some(old), Now::Changed(part, new)) = (statement(then, at), forth.now(at)) {
            found.figures.extend(figure((then, at.part, old.at), (now, part, new.at)));
        }
    }
    found.figures.sort_by_key(|f| f.place);
    found.gone = rows(then, &forth);
    found.new = rows(now, &Matched::across(now, then));
    found
}

/// A place in one of the versions.
type VersionSpot<'a> = (&'a [Arc<Part>], u32, At);

fn figure((then, from, old): VersionSpot, (now, to, new): VersionSpot) -> Option<ChangedFigure> {
    let (then, part) = (then.get(from as usize)?, now.get(to as usize)?);
    Some(ChangedFigure {
        heading: part.heading_of(new.block()).to_string(),
        name: part.name_of(new),
        was: then.written(old)?,
        now: part.written(new)?,
        place: (to, new),
    })
}

/// The rows of a version that the other has no cell of.
fn rows(parts: &[Arc<Part>], matched: &Matched) -> Vec<ChangedRow> {
    let mut seen: HashSet<(u32, u32, u32)> = HashSet::default();
    let kept: HashSet<(u32, u32, u32)> =
        refs(parts, true).filter(|at| !matches!(matched.now(*at), Now::Gone)).filter_map(|at| row(parts, at)).collect();
    let mut found = Vec::new();
    for at in refs(parts, true) {
        let (Some(row), Some(own)) = (row(parts, at), statement(parts, at)) else { continue };
        if !kept.contains(&row) && seen.insert(row) {
            let of = parts.get(at.part as usize);
            let (heading, label) = of.map_or(("", ""), |p| (p.heading_of(row.1), p.label_of(own.at)));
            found.push(ChangedRow { heading: heading.into(), label: label.into(), place: (at.part, own.at) });
        }
    }
    found
}

/// Part, block and number of a cell's row.
fn row(parts: &[Arc<Part>], at: Ref) -> Option<(u32, u32, u32)> {
    let block = sheet(parts, at)?.block;
    match statement(parts, at)?.at {
        At::Cell { row, .. } => Some((at.part, block, row)),
        At::Figure { .. } => None,
    }
}
