//! A section's card: what the template demands there.

use super::super::report_view::ReportView;
use super::status::scale;
use crate::template::{GoalRole, SectionRole};

pub fn section(look: &ReportView<'_>, node: u32, number: usize) -> Option<String> {
    let template = look.template()?;
    let spec = template.sections.get(number)?;
    let mut text = format!("**{}**\n\n{}", look.title(node), demand(spec.demanded, &template.title));
    match spec.role {
        SectionRole::Goals => text += &goals(look),
        SectionRole::Commissions => text += "\n\nHär finns målområden utan mål. Inga bedömningar krävs.",
        SectionRole::Section => {}
    }
    let next = template.sections.iter().skip(number + 1).find(|s| s.level <= spec.level && s.demanded);
    if let Some(next) = next {
        text += &format!("\n\nNästa avsnitt som krävs: *{}*.", next.title);
    }
    Some(text)
}

fn demand(demanded: bool, title: &str) -> String {
    let title = title.to_lowercase();
    if demanded { format!("Krävs i en {title}.") } else { format!("Valfritt avsnitt i en {title}.") }
}

fn goals(look: &ReportView<'_>) -> String {
    let Some(template) = look.template() else { return String::new() };
    let list = template.goal_sections.iter().filter(|s| s.demanded).map(|s| format!("\n- {}", s.title));
    format!("\n\nVarje mål ska ha:\n{}", list.collect::<String>())
}

pub fn goal_section(look: &ReportView<'_>, goal: usize, number: usize) -> Option<String> {
    let template = look.template()?;
    let spec = template.goal_sections.get(number)?;
    let of = look.report().goals.get(goal)?.node.map(|n| look.title(n));
    let demanded = if spec.demanded { "Krävs under varje mål." } else { "Valfritt avsnitt under ett mål." };
    let mut text = format!("**{}**\n\n{demanded}", spec.title);
    text += &of.map_or(String::new(), |t| format!(" Gäller målet *{t}*."));
    if spec.role == GoalRole::Assessment {
        let step = look.report().goals.get(goal)?.sections.get(number).copied().flatten();
        text += &format!("\n\nSkalan:\n{}", scale(spec, step.and_then(|n| look.status(n)?.1)));
    }
    Some(text)
}

/// A heading that the template does not know.
pub fn own(look: &ReportView<'_>, node: u32) -> String {
    let title = look.title(node);
    match look.template() {
        Some(template) => {
            format!("**{title}**\n\nEgen rubrik. Mallen för {} säger inget om den.", template.name)
        }
        None => format!("**{title}**"),
    }
}
