//! Lines above the text: how the goals were assessed, how often a goal is referred to, whether a table's
//! sums and deviations agree.

use super::Lens;
use super::entity::Entity;
use super::hover::{assessments, count};
use super::report_view::{BlockAt, ReportView};
use crate::analysis::Analysis;
use crate::report::NodeKind;
use crate::report::sums::{Sum, SumKind, blanks};
use crate::syntax::{BlockKind, Table};
use crate::template::{SectionRole, Step};

pub fn lenses(analysis: &Analysis) -> Vec<Lens> {
    let look = ReportView::new(analysis);
    let mut all: Vec<Lens> = report(&look).into_iter().collect();
    all.extend(look.report().goals.iter().filter_map(|g| references(&look, g.node?)));
    all.extend(look.report().areas.iter().filter_map(|a| references(&look, a.node)));
    all.extend(look.all_blocks().filter_map(|b| match &b.block.kind {
        BlockKind::Table(table) => sums(&look, &b, table),
        _ => None,
    }));
    all.sort_by_key(|l| l.span);
    all
}

/// "9 mål: 7 uppnåtts, 2 delvis, 0 saknas" on the section of the goals.
fn report(look: &ReportView<'_>) -> Option<Lens> {
    let template = look.template()?;
    let goals = look.report().goals.len();
    let holds = |kind: NodeKind| match kind {
        NodeKind::Section(s) => template.sections.get(s).is_some_and(|s| s.role == SectionRole::Goals),
        NodeKind::Area(_) | NodeKind::Goal(_) => true,
        _ => false,
    };
    let node = look.report().nodes.iter().position(|n| holds(n.kind)).filter(|_| goals > 0)? as u32;
    let steps = &template.goal_sections.iter().find(|s| !s.steps.is_empty())?.steps;
    let of = |g: usize| assessments(look, g).into_iter().next().and_then(|a| a.1);
    let statuses: Vec<Option<String>> = (0..goals).map(of).collect();
    let number = |status: &str| statuses.iter().flatten().filter(|s| *s == status).count();
    let known = steps.iter().enumerate().map(|(i, s)| (i, number(&s.status), short(steps, s)));
    let mut parts: Vec<String> =
        known.filter(|(i, n, _)| *i == 0 || *n > 0).map(|(_, n, word)| format!("{n} {word}")).collect();
    let stepless = statuses.iter().flatten().filter(|s| !steps.iter().any(|step| step.status == **s)).count();
    if stepless > 0 {
        parts.push(format!("{stepless} utanför skalan"));
    }
    parts.push(format!("{} saknas", statuses.iter().filter(|s| s.is_none()).count()));
    let title = format!("{goals} mål: {}", parts.join(", "));
    let places = look.report().goals.iter().filter_map(|g| Some(look.title_span(g.node?))).collect();
    Some(Lens { span: look.title_span(node), title, places })
}

/// The words of a step that the best step does not have: "delvis" of "Delvis uppnåtts".
fn short(steps: &[Step], step: &Step) -> String {
    let status = step.status.to_lowercase();
    let best = steps.first().map(|s| s.status.to_lowercase()).unwrap_or_default();
    let own: Vec<&str> = status.split_whitespace().filter(|w| !best.split_whitespace().any(|b| b == *w)).collect();
    if own.is_empty() { status } else { own.join(" ") }
}

/// "3 hänvisningar" on a goal or målområde that is referred to.
fn references(look: &ReportView<'_>, node: u32) -> Option<Lens> {
    let entity = Entity::Node(look.first_of(node)?);
    let places: Vec<_> = look.names_of(&entity).map(|n| look.analysis.span(n.place)).collect();
    let title = count(places.len(), "hänvisning", "hänvisningar");
    (!places.is_empty()).then(|| Lens { span: look.title_span(node), title, places })
}

/// "båda summorna och alla 12 avvikelser stämmer" on a table; a sum that is empty is none that agrees.
fn sums(look: &ReportView<'_>, at: &BlockAt<'_>, table: &Table) -> Option<Lens> {
    let all: Vec<&Sum> = look.sums(at).collect();
    let mut parts: Vec<String> = verdict(&all).into_iter().collect();
    parts.extend(match blanks(table) {
        0 => None,
        1 => Some("1 summa är inte ifylld".into()),
        n => Some(format!("{n} summor är inte ifyllda")),
    });
    let place = |(row, column): (usize, usize)| Some(table.rows.get(row)?.cells.get(column)?.span.shift(at.start));
    let wrong = all.iter().filter(|s| !s.agrees).filter_map(|s| place(s.total)).collect();
    (!parts.is_empty()).then(|| Lens { span: at.span(), title: parts.join(", "), places: wrong })
}

/// What is wrong kind by kind, else that all of every kind agrees.
fn verdict(all: &[&Sum]) -> Option<String> {
    let of = |kind: SumKind| all.iter().filter(move |s| s.kind == kind);
    let kinds = WORDS.iter().map(|(kind, words)| (of(*kind).count(), of(*kind).filter(|s| !s.agrees).count(), words));
    let kinds: Vec<_> = kinds.filter(|k| k.0 > 0).collect();
    let right: Vec<String> = kinds.iter().filter(|k| k.1 == 0).map(|(n, _, words)| every(*n, words)).collect();
    let wrong = kinds.iter().filter(|k| k.1 > 0).map(|(n, wrong, words)| match n {
        1 => format!("{} stämmer inte", words.one),
        _ => format!("{wrong} av {n} {} stämmer inte", words.many),
    });
    let agrees = (!right.is_empty()).then(|| format!("{} stämmer", joined(&right)));
    let parts: Vec<String> = wrong.chain(agrees).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

struct LensWords {
    one: &'static str,
    both: &'static str,
    many: &'static str,
}

const WORDS: [(SumKind, LensWords); 3] = [
    (SumKind::Total, LensWords { one: "summan", both: "summorna", many: "summor" }),
    (SumKind::Difference, LensWords { one: "avvikelsen", both: "avvikelserna", many: "avvikelser" }),
    (SumKind::Change, LensWords { one: "förändringen", both: "förändringarna", many: "förändringar" }),
];

fn every(number: usize, words: &LensWords) -> String {
    match number {
        1 => words.one.into(),
        2 => format!("båda {}", words.both),
        n => format!("alla {n} {}", words.many),
    }
}

/// "a, b och c"
fn joined(parts: &[String]) -> String {
    match parts.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} och {last}", rest.join(", ")),
        _ => parts.concat(),
    }
}
