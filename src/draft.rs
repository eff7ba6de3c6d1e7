//! A first draft of a report, written from a template: every section it demands, in order, with the
//! goals that the nämnd reports. What is left to write is what the checks then ask for.

use std::fmt::Write;

use crate::syntax::{Dialect, write};
use crate::template::{Area, Role, Template, Vocabulary};

/// What is asked for.
pub struct Order<'a> {
    pub template: &'a Template,
    pub namnd: &'a str,
    pub year: u16,
    /// Titles of goals, each with its målområde.
    pub goals: Vec<(&'a str, &'a str)>,
}

/// A goal of the catalogues by its title, which may be slightly off: its own title and its area's.
pub fn find_goal<'a>(vocabulary: &'a Vocabulary, title: &str) -> Option<(&'a str, &'a str)> {
    let (area, goal) = vocabulary.find_goal(title)?;
    let area: &Area = vocabulary.areas().nth(area)?;
    Some((&area.goals.get(goal)?.title, &area.title))
}

/// The draft as Markdown.
pub fn draft(order: &Order<'_>) -> String {
    let mut out =
        format!("---\nrapport: {}\når: {}\nnämnd: {}\n---\n", order.template.name, order.year, one_line(order.namnd));
    for section in order.template.sections.iter().filter(|s| s.demanded) {
        heading(&mut out, section.level, &section.title);
        if section.role == Role::Goals {
            goals(&mut out, order, section.level + 1);
        }
    }
    out
}

/// The goals under their areas, areas in the order in which they are first met.
fn goals(out: &mut String, order: &Order<'_>, level: u8) {
    let mut areas: Vec<&str> = Vec::new();
    for (_, area) in &order.goals {
        if !areas.contains(area) {
            areas.push(area);
        }
    }
    for area in areas {
        heading(out, level, &named(&order.template.area_prefix, &order.template.separator, area));
        for (goal, _) in order.goals.iter().filter(|g| g.1 == area) {
            heading(out, level + 1, &named(&order.template.goal_prefix, &order.template.separator, goal));
            let inner = order.template.goal_sections.iter().filter(|s| s.demanded);
            inner.for_each(|s| heading(out, level + 2, &s.title));
        }
    }
}

fn heading(out: &mut String, level: u8, title: &str) {
    // Writing to a String cannot fail.
    let _ = writeln!(out, "\n{}", write::heading(Dialect::Markdown, level, title));
}

fn named(prefix: &[String], separator: &str, title: &str) -> String {
    prefix.first().map_or_else(|| title.to_owned(), |p| format!("{p}{separator}{title}"))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
