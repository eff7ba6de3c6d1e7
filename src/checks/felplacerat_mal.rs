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
//!
//! ## Målområde - En god organisation
//! ```
//!
//! ## Rätt
//!
//! ```markdown
//! ## Målområde - En mer jämlik stad
//!
//! ## Målområde - En god organisation
//!
//! ### Kommunfullmäktigemål - Malmö stad ger en god och likvärdig service
//! ```

use super::{Check, Finding, Fix, Level, Rule, RuleContext};
use crate::finding::Move;
use crate::report::ReportGoal;

/// The rule.
pub const RULE: Rule = Rule {
    name: NAME,
    level: Level::Warning,
    summary: "Ett mål står under ett annat målområde än i målkatalogen.",
    source: include_str!("felplacerat_mal.rs"),
    check: Check::Report(check),
};

const NAME: &str = "felplacerat-mal";

fn check(view: &RuleContext<'_>, out: &mut Vec<Finding>) {
    if view.template().is_some() {
        out.extend(view.report.goals.iter().filter_map(|g| misplaced(view, g)));
    }
}

fn misplaced(view: &RuleContext<'_>, goal: &ReportGoal) -> Option<Finding> {
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
    if let Some(moved) = move_to(view, goal, right.end) {
        let fix = Fix::new(format!("Flytta målet till ”{}”", spec.title), Vec::new()).preferred();
        finding = finding.fix(Fix { moved: Some(moved), ..fix });
    }
    Some(finding)
}

/// The goal's text, to be put before the node that ends the right area.
fn move_to(view: &RuleContext<'_>, goal: &ReportGoal, before: u32) -> Option<Move> {
    let start = view.report.node(goal.node?)?.place(view.parts);
    let end = view.report.end_of(goal).map(|e| view.gap_before(Some(e)).place);
    let to = view.gap_before(view.report.node(before).map(|_| before)).place;
    Some(Move { to, start, end })
}
