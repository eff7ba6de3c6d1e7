//! Where a missing section belongs and how it is written: before the heading that follows it in the
//! template's order, in the report's own dialect and at the level of its like.

use super::rule_context::{RuleContext, sentence};
use crate::finding::Place;
use crate::report::{Node, NodeKind, ReportGoal};
use crate::syntax::{Dialect, write};
use crate::template::{GoalSection, Section, SectionRole, Step};
use crate::text::Span;

/// A place between blocks, and what surrounds a piece of text that is put there.
#[derive(Clone, Copy, Debug)]
pub struct InsertionPoint {
    pub place: Place,
    /// True at the end of the report: the text comes after a blank line.
    after: bool,
    /// Where a finding about the gap is shown: the heading behind it, or the last one before it.
    pub shown: Place,
}

impl InsertionPoint {
    /// The text as it is put into the gap.
    pub fn wrap(&self, text: &str) -> String {
        if self.after { format!("\n\n{text}\n") } else { format!("{text}\n\n") }
    }
}

impl RuleContext<'_> {
    /// The gap right before a node, or the end of the report when there is no such node.
    pub fn gap_before(&self, node: Option<u32>) -> InsertionPoint {
        if let Some(node) = node.and_then(|n| self.report.node(n)) {
            let heading = node.place(self.parts);
            let at = Span { start: heading.span.start, end: heading.span.start };
            return InsertionPoint {
                place: Place { span: at, ..heading },
                after: false,
                shown: node.title_place(self.parts),
            };
        }
        let place = Place::end_of(self.parts.len().saturating_sub(1) as u32);
        let last = self.report.nodes.last().map(|n| n.title_place(self.parts));
        InsertionPoint { place, after: true, shown: last.unwrap_or(place) }
    }

    /// The gap at the very start, behind the front matter.
    pub fn gap_at_start(&self) -> InsertionPoint {
        let front = self
            .parts
            .first()
            .and_then(|p| p.blocks.first())
            .filter(|b| matches!(b.kind, crate::syntax::BlockKind::FrontMatter(_)));
        let first = self.report.nodes.first();
        let start = Place::in_part(0, Span::default());
        let shown = first.map(|n| n.title_place(self.parts)).unwrap_or(start);
        if let Some(front) = front {
            let at = front.span.end;
            return InsertionPoint { place: self.place(0, Span { start: at, end: at }), after: true, shown };
        }
        InsertionPoint { place: start, after: false, shown }
    }

    /// The gap where the template's order has a missing section.
    pub fn section_gap(&self, number: usize, section: &Section) -> InsertionPoint {
        let at = |n| self.report.nodes.iter().position(|node| node.kind == NodeKind::Section(n));
        match (0..number).rev().find_map(at) {
            Some(before) => self.gap_before(self.next_section(before, number, section)),
            None if section.role == SectionRole::Goals && !self.report.areas.is_empty() => {
                self.gap_before(self.report.areas.first().map(|a| a.node))
            }
            None => self.gap_at_start(),
        }
    }

    /// The first node behind `before` that comes after the missing section in the template's order.
    fn next_section(&self, before: usize, missing: usize, section: &Section) -> Option<u32> {
        let goals = |n: &NodeKind| matches!(n, NodeKind::Area(_) | NodeKind::Goal(_) | NodeKind::GoalSection(..));
        let follows = |kind: &NodeKind| match kind {
            NodeKind::Section(n) => *n > missing,
            kind => section.role == SectionRole::Goals && goals(kind),
        };
        let ends = |n: &Node| n.kind == NodeKind::Other && n.rank <= section.level;
        let mut rest = self.report.nodes.iter().enumerate().skip(before + 1);
        rest.find(|(_, n)| follows(&n.kind) || ends(n)).map(|(i, _)| i as u32)
    }

    /// The gap where a goal's missing section belongs: before those that come after it, else at the goal's end.
    pub fn inner_gap(&self, goal: &ReportGoal, number: usize) -> InsertionPoint {
        let after = goal.sections.iter().skip(number + 1).flatten().min().copied();
        self.gap_before(after.or_else(|| self.report.end_of(goal)))
    }

    /// The heading of a section of the template.
    pub fn write_section(&self, section: &Section) -> String {
        let specs = self.template().map(|t| t.sections.as_slice()).unwrap_or_default();
        let like =
            |n: &Node| matches!(n.kind, NodeKind::Section(i) if specs.get(i).is_some_and(|s| s.level == section.level));
        self.write_heading(like, section.level, &section.title)
    }

    /// A heading written like the others of its kind.
    pub fn write_heading(&self, like: impl Fn(&Node) -> bool, otherwise: u8, title: &str) -> String {
        let level =
            self.report.nodes.iter().find(|n| like(n)).and_then(|n| self.head(n)).map_or(otherwise, |h| h.level);
        write::heading(self.dialect, level, title)
    }

    /// The heading of a section under a goal.
    pub fn write_goal_section(&self, spec: &GoalSection) -> String {
        let style = self.report.style;
        let below_goal = style.goal.map_or(3, |g| g + 1);
        write::heading(self.dialect, style.goal_section.unwrap_or(below_goal), &spec.title)
    }

    /// A whole assessment: heading, status where the template has it on a line, sentence.
    pub fn write_assessment(&self, spec: &GoalSection, step: &Step) -> String {
        format!("{}\n\n{}", self.write_goal_section(spec), self.write_judgement(spec, step))
    }

    /// Status and sentence.
    pub fn write_judgement(&self, spec: &GoalSection, step: &Step) -> String {
        let sentence = sentence(spec, step, self.report.year);
        match spec.status {
            crate::template::StatusForm::Line => format!("{}\n\n{sentence}", self.write_status(&step.status)),
            crate::template::StatusForm::Sentence => sentence,
        }
    }

    /// A status line, in bold unless the report's own are not.
    pub fn write_status(&self, status: &str) -> String {
        write::status(if self.report.style.bare_status { Dialect::Plain } else { self.dialect }, status)
    }
}
