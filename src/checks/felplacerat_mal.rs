//! # felplacerat-mal
//!
//! Ett kommunfullmäktigemål står under ett annat målområde än det som kommunfullmäktige har beslutat.
//!
//! Läsaren söker målet under sitt målområde.
//!
//! Flytta målet. Snabbåtgärden flyttar hela målets text dit den hör.
//!
//! ## Fel
//!
//! ```markdown
//! ## Målområde - En mer jämlik stad
//!
//! ### Kommunfullmäktigemål - Malmö stad ger en god och likvärdig service
//! ```
//!
//! ## Rätt
//!
//! ```markdown
//! ## Målområde - En god organisation
//!
//! ### Kommunfullmäktigemål - Malmö stad ger en god och likvärdig service
//! ```

use super::saknat_avsnitt::end_of;
use super::{Check, Finding, Fix, Level, Place, Rule, View};
use crate::report::Goal;
use crate::text::Span;

/// The rule.
pub const RULE: Rule = Rule {
    name: NAME,
    level: Level::Warning,
    summary: "Ett mål står under ett annat målområde än i målkatalogen.",
    source: include_str!("felplacerat_mal.rs"),
    check: Check::Report(check),
};

const NAME: &str = "felplacerat-mal";

fn check(view: &View<'_>, out: &mut Vec<Finding>) {
    if view.template().is_some() {
        out.extend(view.report.goals.iter().filter_map(|g| misplaced(view, g)));
    }
}

fn misplaced(view: &View<'_>, goal: &Goal) -> Option<Finding> {
    let (area, _) = goal.known?;
    let here = view.report.areas.get(goal.area?)?;
    if here.known? == area {
        return None;
    }
    let right = view.report.areas.iter().find(|a| a.known == Some(area))?;
    let spec = view.vocabulary.areas().nth(area)?;
    let (here, right) = (view.report.node(here.node)?, view.report.node(right.node)?);
    let message = format!(
        "Målet ”{}” hör till målområdet ”{}”, men står under ”{}”.",
        view.goal_title(goal),
        spec.title,
        here.title(view.parts)
    );
    let mut finding = Finding::new(NAME, Level::Warning, view.goal_place(goal), message);
    finding = finding.related(right.title_place(view.parts), "Här står det rätta målområdet");
    if let Some((edits, to)) = move_to(view, goal, right.end) {
        let from = edits.iter().map(|e| e.0).collect();
        let fix = Fix::new(format!("Flytta målet till ”{}”", spec.title), edits).preferred();
        finding = finding.fix(Fix { moved: Some((to, from)), ..fix });
    }
    Some(finding)
}

/// Cuts the goal's text, to be put before the node that ends the right area.
fn move_to(view: &View<'_>, goal: &Goal, before: u32) -> Option<(Vec<(Place, String)>, Place)> {
    let start = view.report.node(goal.node?)?;
    let end = end_of(view, goal).map(|e| view.gap_before(Some(e)).place);
    let head = start.head(view.parts)?;
    let last = end.map_or(view.parts.len() as u32 - 1, |e| e.part);
    let mut edits = Vec::new();
    for number in start.part..=last {
        let part = view.parts.get(number as usize)?;
        let from = if number == start.part { head.span.start } else { 0 };
        let to = end.filter(|e| e.part == number).map_or(part.text.len() as u32, |e| e.span.start);
        edits.push((Place { part: number, span: Span { start: from, end: to.max(from) } }, String::new()));
    }
    let gap = view.gap_before(view.report.node(before).map(|_| before));
    Some((edits, gap.place))
}
