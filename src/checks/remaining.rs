//! What a report is demanded to hold and does not hold yet, though nothing of it is missing: it lies ahead of the
//! writing front or stands as an empty skeleton. Told as what remains, each with its place or where it belongs.

use super::insert::InsertionPoint;
use super::rule_context::{Assessed, RuleContext};
use super::saknad_bedomning::lacks_status;
use super::saknat_avsnitt::{holds_inner, holds_section};
use crate::finding::Place;
use crate::report::front::{WrittenBelow, written};
use crate::report::{DemandedPiece, ReportGoal};
use crate::template::{GoalRole, GoalSection, Section, SectionRole, Template};

/// What kind of thing remains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RemainingKind {
    Section,
    /// A goal's follow-up.
    FollowUp,
    Assessment,
}

impl RemainingKind {
    /// What the overview's JSON calls it.
    pub fn name(self) -> &'static str {
        match self {
            RemainingKind::Section => "section",
            RemainingKind::FollowUp => "follow-up",
            RemainingKind::Assessment => "assessment",
        }
    }
}

/// Something demanded.
#[derive(Clone, Debug)]
pub struct Demanded<'a> {
    pub kind: RemainingKind,
    pub piece: DemandedPiece,
    pub title: &'a str,
    /// The goal that it belongs to.
    pub goal: Option<&'a str>,
    pub is_written: bool,
    /// Its heading, or where that belongs.
    pub place: Place,
    /// Where its heading is to be put, and what it is; none where it stands.
    insert: Option<(InsertionPoint, String)>,
}

/// All that the template demands of a report, in the template's order.
pub fn demanded<'a>(view: &RuleContext<'a>) -> Vec<Demanded<'a>> {
    let Some(template) = view.template() else { return Vec::new() };
    let reader = RemainingReader { view: *view, template, written: written(view.parts, view.report) };
    let sections = template.sections.iter().enumerate().filter(|(_, s)| s.demanded || s.role == SectionRole::Goals);
    let with_goals = sections.flat_map(|(number, section)| {
        let own = section.demanded.then(|| reader.section(number, section));
        let goals = if section.role == SectionRole::Goals { reader.goals() } else { Vec::new() };
        own.into_iter().chain(goals)
    });
    with_goals.collect()
}

/// What remains of it.
pub fn remaining<'a>(view: &RuleContext<'a>) -> Vec<Demanded<'a>> {
    let mut all = if view.front.is_whole() { Vec::new() } else { demanded(view) };
    all.retain(|d| !d.is_written && !view.front.demands(d.piece));
    all
}

/// True where something remains.
pub fn any(view: &RuleContext<'_>) -> bool {
    !remaining(view).is_empty()
}

/// The headings of what remains and does not stand yet, put where they belong.
pub fn insertions(all: &[Demanded<'_>]) -> Vec<(Place, String)> {
    let mut gaps: Vec<(InsertionPoint, String)> = Vec::new();
    for (gap, heading) in all.iter().filter_map(|d| d.insert.as_ref()) {
        match gaps.iter_mut().find(|(known, _)| known.place == gap.place) {
            Some((_, text)) => *text = format!("{text}\n\n{heading}"),
            None => gaps.push((*gap, heading.clone())),
        }
    }
    gaps.into_iter().map(|(gap, text)| (gap.place, gap.wrap(&text))).collect()
}

struct RemainingReader<'a> {
    view: RuleContext<'a>,
    template: &'a Template,
    written: Vec<WrittenBelow>,
}

impl<'a> RemainingReader<'a> {
    fn is_written(&self, node: Option<u32>) -> bool {
        node.and_then(|n| self.written.get(n as usize)).is_some_and(|w| w.all)
    }

    fn section(&self, number: usize, section: &'a Section) -> Demanded<'a> {
        let node = self.view.report.nodes.iter().position(|n| n.kind == crate::report::NodeKind::Section(number));
        let node = node.map(|n| n as u32);
        let held = holds_section(&self.view, number, section);
        let gap = (!held).then(|| (self.view.section_gap(number, section), self.view.write_section(section)));
        let of_goals = section.role == SectionRole::Goals && !self.view.report.goals.is_empty();
        Demanded {
            kind: RemainingKind::Section,
            piece: DemandedPiece::Section(number),
            title: &section.title,
            goal: None,
            // A line that may be the heading has its text where the text of another seems to be.
            is_written: held && (of_goals || node.is_none() || self.is_written(node)),
            place: self.place(node, gap.as_ref()),
            insert: gap,
        }
    }

    /// The place of a heading, or of the gap where it belongs.
    fn place(&self, node: Option<u32>, gap: Option<&(InsertionPoint, String)>) -> Place {
        let node = node.and_then(|n| self.view.report.node(n)).map(|n| n.title_place(self.view.parts));
        node.or(gap.map(|(gap, _)| gap.place)).unwrap_or_else(|| Place::end_of(0))
    }

    fn goals(&self) -> Vec<Demanded<'a>> {
        let assessed: Vec<Assessed<'a>> = self.view.assessed().collect();
        let specs = || self.template.goal_sections.iter().enumerate().filter(|(_, s)| s.demanded);
        let goals = self.view.report.goals.iter().enumerate();
        let assessed = assessed.as_slice();
        goals.flat_map(|goal| specs().map(move |spec| self.inner(goal, spec, assessed))).collect()
    }

    fn inner(
        &self,
        (g, goal): (usize, &'a ReportGoal),
        (i, spec): (usize, &'a GoalSection),
        assessed: &[Assessed<'a>],
    ) -> Demanded<'a> {
        let (view, piece) = (&self.view, DemandedPiece::Inner(g, i));
        let node = goal.sections.get(i).copied().flatten();
        let held = holds_inner(view, goal, i, spec);
        let gap = (!held).then(|| (view.inner_gap(goal, i), view.write_goal_section(spec)));
        let is_said = |a: &Assessed<'_>| !lacks_status(view, a) || a.said().is_some();
        let judged = assessed.iter().find(|a| a.piece() == piece);
        let is_written = match spec.role {
            GoalRole::FollowUp => held && (node.is_none() || self.is_written(node)),
            GoalRole::Assessment => held && judged.is_none_or(is_said),
        };
        let kind = if spec.role == GoalRole::FollowUp { RemainingKind::FollowUp } else { RemainingKind::Assessment };
        let place = self.place(node, gap.as_ref());
        Demanded { kind, piece, title: &spec.title, goal: Some(view.goal_title(goal)), is_written, place, insert: gap }
    }
}
