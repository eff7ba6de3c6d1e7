//! What has changed in meaning from one version of a report to another, as plain data: figures by what they are of,
//! statuses, goals, sections, rows, references; and what has not followed. The command line draws it, the server sends it.

mod references;

use std::collections::HashSet;
use std::sync::Arc;

use serde_json::{Value, json};

use crate::analysis::{Analysis, Located};
use crate::baseline::changes::{ChangedRow, Changes, changes};
use crate::checks::foraldrat_belopp;
use crate::finding::Place;
use crate::overview::{GoalOverview, overview};
use crate::report::{Part, ledger};
use crate::text::Span;
pub use references::Reference;

/// The differences between two versions.
#[derive(Debug, Default)]
pub struct Difference {
    pub figures: Vec<FigureDifference>,
    pub statuses: Vec<StatusDifference>,
    pub references: Vec<Reference>,
    /// Goals, sections and rows of tables that came, and that went.
    pub new: Vec<Thing>,
    pub gone: Vec<Thing>,
    /// What has not followed a change.
    pub behind: Vec<Located>,
}

/// A figure that says something else.
#[derive(Debug, PartialEq)]
pub struct FigureDifference {
    pub heading: String,
    /// "Nettokostnad (Utfall)"; empty in running text.
    pub name: String,
    pub was: String,
    pub now: String,
    /// In the newer version.
    pub span: Span,
}

/// A goal's assessment that is another.
#[derive(Debug, PartialEq)]
pub struct StatusDifference {
    pub goal: String,
    pub label: String,
    pub was: Option<String>,
    pub now: Option<String>,
    pub span: Span,
}

/// Something that only one version has.
#[derive(Debug, PartialEq)]
pub struct Thing {
    pub kind: ItemKind,
    pub name: String,
    /// The heading above a row; empty for the others.
    pub within: String,
    /// In the version that has it.
    pub span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemKind {
    Goal,
    Section,
    Row,
}

impl ItemKind {
    /// In Swedish, as a heading of one.
    pub fn word(self) -> &'static str {
        match self {
            ItemKind::Goal => "Mål",
            ItemKind::Section => "Avsnitt",
            ItemKind::Row => "Rad",
        }
    }
}

/// The differences from `then` to `now`.
pub fn difference(then: &Analysis, now: &Analysis) -> Difference {
    let (old, new) = (parts(then), parts(now));
    let Changes { figures, gone, new: came } = changes(&old, &new);
    let figure = |f: crate::baseline::changes::ChangedFigure| {
        let place = ledger::place(&new, f.place.0, f.place.1)?;
        Some(FigureDifference { heading: f.heading, name: f.name, was: f.was, now: f.now, span: now.span(place) })
    };
    let baseline = Arc::new(then.as_baseline("i den äldre versionen"));
    let mut behind = now.since(vec![baseline]).findings();
    behind.retain(|f| f.rule == foraldrat_belopp::RULE.name);
    Difference {
        figures: figures.into_iter().filter_map(figure).collect(),
        statuses: statuses(then, now),
        references: references::references(then, now),
        new: only(now, then).chain(came.into_iter().map(|r| row(now, &new, r))).collect(),
        gone: only(then, now).chain(gone.into_iter().map(|r| row(then, &old, r))).collect(),
        behind,
    }
}

impl Difference {
    pub fn is_empty(&self) -> bool {
        let things = self.new.is_empty() && self.gone.is_empty();
        things && self.figures.is_empty() && self.statuses.is_empty() && self.references.is_empty()
    }

    /// As `malvakt diff --format json` gives it.
    pub fn json(&self, range: impl Fn(Span) -> Value) -> Value {
        let figure = |f: &FigureDifference| json!({"heading": f.heading, "name": f.name, "was": f.was, "now": f.now, "range": range(f.span)});
        let status = |s: &StatusDifference| json!({"goal": s.goal, "label": s.label, "was": s.was, "now": s.now, "range": range(s.span)});
        let gone = |t: &Thing| json!({"kind": t.kind.word(), "name": t.name, "within": t.within});
        let new = |t: &Thing| {
            let mut thing = gone(t);
            thing["range"] = range(t.span);
            thing
        };
        let reference = |r: &Reference| {
            let place = r.now.as_ref().map(|_| range(r.span));
            json!({"heading": r.heading, "was": r.was, "now": r.now, "range": place})
        };
        let behind = |f: &Located| json!({"message": f.message, "range": range(f.span)});
        json!({
            "figures": self.figures.iter().map(figure).collect::<Vec<_>>(),
            "statuses": self.statuses.iter().map(status).collect::<Vec<_>>(),
            "references": self.references.iter().map(reference).collect::<Vec<_>>(),
            "new": self.new.iter().map(new).collect::<Vec<_>>(),
            "gone": self.gone.iter().map(gone).collect::<Vec<_>>(),
            "notFollowed": self.behind.iter().map(behind).collect::<Vec<_>>(),
        })
    }
}

fn parts(analysis: &Analysis) -> Vec<Arc<Part>> {
    analysis.parts().cloned().collect()
}

fn row(of: &Analysis, parts: &[Arc<Part>], row: ChangedRow) -> Thing {
    let span = ledger::place(parts, row.place.0, row.place.1).map(|p| of.span(p)).unwrap_or_default();
    Thing { kind: ItemKind::Row, name: row.label, within: row.heading, span }
}

/// The assessments of goals that both versions have.
fn statuses(then: &Analysis, now: &Analysis) -> Vec<StatusDifference> {
    let (old, new) = (overview(then), overview(now));
    let same = |goal: &GoalOverview| old.goals().find(|g| g.title == goal.title);
    let mut found = Vec::new();
    for (goal, before) in new.goals().filter_map(|g| Some((g, same(g)?))) {
        for now in &goal.assessments {
            let was = before.assessments.iter().find(|a| a.label == now.label).and_then(|a| a.status.clone());
            if was != now.status {
                let (goal, label) = (goal.title.clone(), now.label.clone());
                found.push(StatusDifference { goal, label, was, now: now.status.clone(), span: now.span });
            }
        }
    }
    found
}

/// Goals and sections that one version has and the other has not.
fn only<'a>(one: &'a Analysis, other: &'a Analysis) -> impl Iterator<Item = Thing> + use<'a> {
    // A goal whose heading is lost has no title to be told by.
    let goals = |a: &Analysis| {
        let titles: HashSet<&str> = heads(a).map(|(title, _)| title).collect();
        let all = overview(a);
        let titled = all.goals().filter(|g| titles.contains(g.title.as_str()));
        titled.map(|g| (g.title.clone(), g.span)).collect::<Vec<_>>()
    };
    let (mine, others) = (goals(one), goals(other));
    let others: HashSet<String> = others.into_iter().map(|(title, _)| title).collect();
    let titles: HashSet<String> = mine.iter().map(|(title, _)| title.clone()).collect();
    let new = mine.into_iter().filter(move |(title, _)| !others.contains(title));
    let goals = new.map(|(title, span)| thing(ItemKind::Goal, title, span));
    let known: HashSet<&str> = heads(other).map(|(title, _)| title).collect();
    let mut seen: HashSet<&str> = HashSet::new();
    let sections = heads(one).filter(move |(t, _)| !known.contains(t) && !titles.contains(*t) && seen.insert(t));
    goals.chain(sections.map(|(title, span)| thing(ItemKind::Section, title.to_string(), span)))
}

/// The headings with their places.
fn heads(analysis: &Analysis) -> impl Iterator<Item = (&str, Span)> {
    let heads = analysis.parts().zip(0..).flat_map(move |(part, number)| {
        let place = move |span| analysis.span(Place::in_part(number, span));
        part.facts.heads.iter().map(move |h| (h.title.as_str(), place(h.title_span)))
    });
    heads.filter(|(title, _)| !title.is_empty())
}

fn thing(kind: ItemKind, name: String, span: Span) -> Thing {
    Thing { kind, name, within: String::new(), span }
}
