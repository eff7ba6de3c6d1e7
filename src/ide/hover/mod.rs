//! What is told of the place under the cursor, in short Swedish Markdown. Here is only which kind of place
//! it is; each kind has its file.

mod figure;
mod front;
mod goal;
mod same;
mod section;
mod source;
mod status;
mod table;
mod ties;

pub use front::KEYS;
pub use goal::{assessments, goal as goal_card};
pub use status::{JudgedSection, scale};

use super::Hover;
use super::entity::Entity;
use super::report_view::ReportView;
use crate::analysis::Analysis;
use crate::report::{Meaning, NodeKind, ResolvedName};
use crate::text::Span;

pub fn hover(analysis: &Analysis, at: u32) -> Option<Hover> {
    let look = ReportView::new(analysis);
    front::hover(&look, at)
        .or_else(|| table::hover(&look, at))
        .or_else(|| look.names_at(at).find_map(|n| name(&look, n)))
        .or_else(|| heading(&look, at))
        .or_else(|| status::hover(&look, at))
        .or_else(|| figure::hover(&look, at))
}

fn name(look: &ReportView<'_>, name: &ResolvedName) -> Option<Hover> {
    let span = look.name_span(name);
    let markdown = match (&name.meaning, look.meant(name)?) {
        (Meaning::Node { node, title, exact, .. }, _) => {
            let mut text = node_text(look, *node)?;
            text += &format!("\n\nRubriken står på rad {}.", look.line(look.title_span(*node).start));
            if !exact {
                text += &format!(" Den heter ”{title}”.");
            }
            text
        }
        (_, entity @ Entity::Caption(..)) => {
            let (_, place) = look.definition(&entity)?;
            let caption = look.analysis.text.slice(place);
            format!("**{}**\n\nStår på rad {}.", one_line(&caption), look.line(place.start))
        }
        _ => return None,
    };
    Some(Hover { span, markdown })
}

fn heading(look: &ReportView<'_>, at: u32) -> Option<Hover> {
    let node = look.heading_at(&look.block_at(at)?, at)?;
    // On the marks before a title, which are no part of it, the whole heading is what is spoken of.
    let title = look.title_span(node);
    let span = if title.touches(at) { title } else { look.head_span(node) };
    Some(Hover { span, markdown: node_text(look, node)? })
}

fn node_text(look: &ReportView<'_>, number: u32) -> Option<String> {
    match look.node(number)?.kind {
        NodeKind::Goal(goal) => goal::goal(look, goal),
        NodeKind::Area(area) => goal::area(look, area),
        NodeKind::Section(section) => section::section(look, number, section),
        NodeKind::GoalSection(goal, section) => section::goal_section(look, goal, section),
        NodeKind::Other => Some(section::own(look, number)),
    }
}

/// A text over several lines as one.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "inga hänvisningar", "1 hänvisning", "3 hänvisningar"
pub fn count(number: usize, one: &str, many: &str) -> String {
    match number {
        0 => format!("inga {many}"),
        1 => format!("1 {one}"),
        n => format!("{n} {many}"),
    }
}

/// True where a cursor at `at` is on a span.
fn on(span: Span, at: u32) -> bool {
    !span.is_empty() && span.touches(at)
}
