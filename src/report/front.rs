//! The writing front of a report: the last place, in the template's order, with text of the author's own. What the
//! template demands behind it is missing; what lies ahead of it, and a goal that stands as an empty skeleton, is not
//! begun. Knows no rule: rules ask it what may be demanded.

use std::sync::Arc;

use super::facts::Part;
use super::outline::{Node, NodeKind, Report, front_matter};
use crate::config::Status;
use crate::syntax::BlockKind;
use crate::template::{SectionRole, Template};

/// Something that a template demands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DemandedPiece {
    /// A section, by its number in the template.
    Section(usize),
    /// A section under a goal: the goal's number in the report, and the section's in the template.
    Inner(usize, usize),
}

/// A place in the template's order: the section, behind how many of its goals, and below which of their sections.
type TemplateOrder = (usize, usize, usize);

/// How far a report is written. The default is a report of which everything is demanded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Front {
    writing: Option<Writing>,
    /// Something that is demanded in the end is still to be written.
    pub remains: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Writing {
    /// The template's section that holds the goals.
    goals: usize,
    last: Option<TemplateOrder>,
    /// Which goals hold text of the author's own.
    begun: Vec<bool>,
    /// The goal that is being written on: its author has not left it.
    here: Option<usize>,
}

impl Front {
    /// The front of a report in writing that was last edited within the goal `here`.
    pub fn of(parts: &[Arc<Part>], report: &Report, here: Option<usize>) -> Front {
        // Of a report whose kind is not known yet, nothing is.
        let goals = report.template.as_deref().map_or(0, goals_of);
        let written = written(parts, report);
        let mut writing = Writing { goals, last: None, begun: vec![false; report.goals.len()], here };
        for node in report.nodes.iter().zip(&written).filter(|(_, w)| w.own).map(|(n, _)| n) {
            writing.last = writing.last.max(order(report, node, goals));
            if let Some(begun) = goal_of(report, node).and_then(|g| writing.begun.get_mut(g)) {
                *begun = true;
            }
        }
        Front { writing: Some(writing), remains: report.template.is_none() }
    }

    /// True where a piece that is not there is missing, rather than still to be written.
    pub fn demands(&self, piece: DemandedPiece) -> bool {
        let Some(writing) = &self.writing else { return true };
        let behind = |order: TemplateOrder| writing.last.is_some_and(|last| order < last);
        match piece {
            DemandedPiece::Section(number) => behind((number, 0, 0)),
            DemandedPiece::Inner(goal, number) => {
                writing.here != Some(goal) && self.is_begun(goal) && behind((writing.goals, goal + 1, number + 1))
            }
        }
    }

    /// False for a goal that stands as an empty skeleton in a report that is being written.
    pub fn is_begun(&self, goal: usize) -> bool {
        self.writing.as_ref().is_none_or(|w| w.begun.get(goal).copied().unwrap_or(true))
    }

    /// True for a front that knows of this goal as the one being written on.
    pub fn is_at(&self, here: Option<usize>) -> bool {
        self.writing.as_ref().is_some_and(|w| w.here == here)
    }

    /// True where everything is demanded.
    pub fn is_whole(&self) -> bool {
        self.writing.is_none()
    }
}

/// What stands below a heading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WrittenBelow {
    /// Text of the author's own right below it.
    pub own: bool,
    /// The same, or below a heading that belongs to it.
    pub all: bool,
}

/// For each heading of a report, what is written below it.
pub fn written(parts: &[Arc<Part>], report: &Report) -> Vec<WrittenBelow> {
    let mut found = vec![WrittenBelow::default(); report.nodes.len()];
    let mut nodes = report.nodes.iter().zip(0..).peekable();
    let mut current = None;
    for (part, number) in parts.iter().zip(0..) {
        for (own, head) in own_text(part).into_iter().zip(-1..) {
            if head >= 0 {
                // A line of the table of contents is no node, and nothing below it is of the section above.
                current = nodes.next_if(|(n, _)| n.part == number && i64::from(n.head) == head).map(|(_, at)| at);
            }
            if own && let Some(written) = current.and_then(|at: usize| found.get_mut(at)) {
                written.own = true;
            }
        }
    }
    for at in (0..found.len()).rev() {
        let all = found.get_mut(at).is_some_and(|w| {
            w.all |= w.own;
            w.all
        });
        let parent = report.nodes.get(at).and_then(|n| n.parent);
        if all && let Some(above) = parent.and_then(|p| found.get_mut(p as usize)) {
            above.all = true;
        }
    }
    found
}

/// Whether text of the author's own stands before the first heading of a part, and below each of its headings.
pub fn own_text(part: &Part) -> Vec<bool> {
    let heads = &part.facts.heads;
    let mut found = vec![false; heads.len() + 1];
    for (number, block) in part.blocks.iter().enumerate() {
        let below = heads.partition_point(|h| h.blocks.0 <= number);
        if is_own(&block.kind)
            && let Some(own) = found.get_mut(below)
        {
            *own = true;
        }
    }
    found
}

/// True for what an author has written; not for headings, comments and what is only asked for in brackets.
fn is_own(kind: &BlockKind) -> bool {
    match kind {
        BlockKind::Paragraph(prose) | BlockKind::Item(prose) => {
            let text = prose.text.trim();
            let asked = text.starts_with('[') && text.ends_with(']');
            !asked && text.contains(char::is_alphanumeric)
        }
        BlockKind::Table(table) => !table.rows.is_empty(),
        BlockKind::Heading(_) | BlockKind::Comment(_) | BlockKind::FrontMatter(_) => false,
    }
}

/// What the front matter says of the report: `status: utkast` or `status: slutlig`.
pub fn status(parts: &[Arc<Part>]) -> Option<Status> {
    let said = front_matter(parts).iter().find(|entry| entry.0 == "status")?;
    Status::called(said.1.trim())
}

/// The number of the section that holds the goals.
fn goals_of(template: &Template) -> usize {
    template.sections.iter().position(|s| s.role == SectionRole::Goals).unwrap_or(0)
}

/// A node and those it stands in, innermost first.
fn around<'a>(report: &'a Report, node: &'a Node) -> impl Iterator<Item = &'a Node> {
    std::iter::successors(Some(node), |n| report.node(n.parent?))
}

/// The place of a node in the template's order, or of the nearest around it that has one.
fn order(report: &Report, node: &Node, goals: usize) -> Option<TemplateOrder> {
    around(report, node).find_map(|n| match n.kind {
        NodeKind::Section(number) => Some((number, 0, 0)),
        NodeKind::Area(area) => {
            let above = report.goals.iter().take_while(|g| g.area.is_none_or(|a| a < area)).count();
            Some((goals, above, usize::MAX))
        }
        NodeKind::Goal(goal) => Some((goals, goal + 1, 0)),
        NodeKind::GoalSection(goal, number) => Some((goals, goal + 1, number + 1)),
        NodeKind::Other => None,
    })
}

/// The goal that a node belongs to.
pub fn goal_of(report: &Report, node: &Node) -> Option<usize> {
    around(report, node).find_map(|n| match n.kind {
        NodeKind::Goal(goal) | NodeKind::GoalSection(goal, _) => Some(goal),
        _ => None,
    })
}

/// The goal around a byte of a part.
pub fn goal_at<'a>(parts: impl Fn(u32) -> Option<&'a Part>, report: &Report, part: u32, at: u32) -> Option<usize> {
    let start = |n: &Node| parts(n.part).and_then(|p| p.facts.heads.get(n.head as usize)).map_or(0, |h| h.span.start);
    let above = report.nodes.partition_point(|n| n.part < part || n.part == part && start(n) <= at);
    goal_of(report, report.nodes.get(above.checked_sub(1)?)?)
}
