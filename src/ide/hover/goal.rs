//! A goal's card: its målområde, its assessments, how often it is referred to. A målområde's card: its
//! goals with their statuses.

use super::super::entity::Entity;
use super::super::report_view::ReportView;
use super::count;
use crate::template::GoalRole;
use crate::text::capital;

pub fn goal(look: &ReportView<'_>, number: usize) -> Option<String> {
    let goal = look.report().goals.get(number)?;
    let node = goal.node?;
    let area = goal.area.and_then(|a| look.report().areas.get(a)).map(|a| look.title(a.node));
    let mut text = format!("**{}**\n\nKommunfullmäktigemål", look.title(node));
    text += &area.map_or(String::new(), |a| format!(" under målområdet *{a}*"));
    text += "\n";
    for (title, status) in assessments(look, number) {
        text += &format!("\n- {title}: {}", status.map_or("*saknas*".into(), |s| format!("**{s}**")));
    }
    text += &format!("\n\n{} i rapporten.", capital(&references(look, node)));
    Some(text)
}

pub fn area(look: &ReportView<'_>, number: usize) -> Option<String> {
    let area = look.report().areas.get(number)?;
    let mut text = format!("**{}**\n\nMålområde\n", look.title(area.node));
    for (g, goal) in look.report().goals.iter().enumerate().filter(|(_, g)| g.area == Some(number)) {
        let title = goal.node.map_or("Mål utan rubrik", |n| look.title(n));
        let status = assessments(look, g).into_iter().next().and_then(|a| a.1);
        text += &format!("\n- {title}: {}", status.map_or("*saknas*".into(), |s| format!("**{s}**")));
    }
    text += &format!("\n\n{} i rapporten.", capital(&references(look, area.node)));
    Some(text)
}

/// The assessments that the template has for a goal, each with its status when it has one.
pub fn assessments(look: &ReportView<'_>, number: usize) -> Vec<(String, Option<String>)> {
    let (Some(template), Some(goal)) = (look.template(), look.report().goals.get(number)) else { return Vec::new() };
    let specs = template.goal_sections.iter().zip(&goal.sections);
    let assess = specs.filter(|(s, node)| s.role == GoalRole::Assessment && (s.demanded || node.is_some()));
    assess.map(|(spec, node)| (spec.title.clone(), node.and_then(|n| look.status(n)).map(|s| s.0))).collect()
}

fn references(look: &ReportView<'_>, node: u32) -> String {
    let first = look.first_of(node).unwrap_or(node);
    count(look.names_of(&Entity::Node(first)).count(), "hänvisning", "hänvisningar")
}
