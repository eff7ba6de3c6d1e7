//! What a rule sees of a whole report, with the questions that several rules ask.

use std::sync::Arc;

use super::assessment_sentence::{judges, said_in};
use crate::finding::{Finding, Fix, Level, Place};
use crate::report::{Assessment, DemandedPiece, Front, Head, Node, Part, Report, ReportGoal, ResolvedName};
use crate::syntax::Dialect;
use crate::template::{GoalSection, StatusForm, Step, Template, Vocabulary, key};
use crate::text::Span;

/// A report as the rules see it.
#[derive(Clone, Copy, Debug)]
pub struct RuleContext<'a> {
    pub parts: &'a [Arc<Part>],
    pub report: &'a Report,
    pub names: &'a [ResolvedName],
    pub front: &'a Front,
    pub vocabulary: &'a Vocabulary,
    pub dialect: Dialect,
}

/// One assessment that a report holds.
#[derive(Clone, Copy, Debug)]
pub struct Assessed<'a> {
    pub goal: &'a ReportGoal,
    /// The numbers of goal and section.
    number: (usize, usize),
    pub node: &'a Node,
    pub head: &'a Head,
    pub spec: &'a GoalSection,
    pub found: &'a Assessment,
}

impl<'a> RuleContext<'a> {
    /// The same with another front.
    pub fn with_front(self, front: &'a Front) -> RuleContext<'a> {
        RuleContext { front, ..self }
    }

    pub fn template(&self) -> Option<&'a Template> {
        self.report.template.as_deref()
    }

    /// A place by its bytes from the start of a part.
    pub fn place(&self, part: u32, span: Span) -> Place {
        super::place(self.parts, part, span)
    }

    pub fn head(&self, node: &Node) -> Option<&'a Head> {
        node.head(self.parts)
    }

    /// A goal's name for a message: its title, or that it has none.
    pub fn goal_title(&self, goal: &ReportGoal) -> &'a str {
        goal.node.and_then(|n| self.report.node(n)).map_or("utan rubrik", |n| n.title(self.parts))
    }

    /// The place that stands for a goal: its title, or the first heading of its sections.
    pub fn goal_place(&self, goal: &ReportGoal) -> Place {
        let node = self.report.node(goal.node.unwrap_or(goal.first));
        node.map_or(Place::here(Span::default()), |n| n.title_place(self.parts))
    }

    /// Every assessment section that is there.
    pub fn assessed(&self) -> impl Iterator<Item = Assessed<'a>> {
        let view = *self;
        let specs = move |goal: &'a ReportGoal| {
            view.template().map(|t| t.goal_sections.iter()).unwrap_or_default().zip(&goal.sections)
        };
        view.report.goals.iter().enumerate().flat_map(move |(g, goal)| {
            specs(goal).enumerate().filter_map(move |(i, (spec, node))| {
                let node = view.report.node((*node)?)?;
                let head = node.head(view.parts)?;
                Some(Assessed { goal, number: (g, i), node, head, spec, found: head.assessment.as_ref()? })
            })
        })
    }

    /// The clean text of a sentence with its place for a span of it.
    pub fn in_sentence(&self, node: &Node, block: usize, clean: Span) -> Place {
        let part = self.parts.get(node.part as usize);
        let span = part.and_then(|p| p.prose(block)).map(|p| p.source(clean)).unwrap_or_default();
        self.place(node.part, span)
    }
}

impl Assessed<'_> {
    pub fn piece(&self) -> DemandedPiece {
        DemandedPiece::Inner(self.number.0, self.number.1)
    }

    /// The step that the status line names.
    pub fn step(&self) -> Option<usize> {
        let (status, _) = self.found.status.as_ref()?;
        step_of(self.spec, status)
    }

    /// The step that the sentence says, and with which words (clean).
    pub fn said(&self) -> Option<(usize, Span)> {
        let (sentence, _) = self.found.sentence.as_ref()?;
        said_in(self.spec, sentence)
    }

    /// True where the section has no status at all; not where it has several.
    pub fn is_missing(&self) -> bool {
        match self.spec.status {
            StatusForm::Line => self.found.status.is_none() && !self.found.unclear,
            StatusForm::Sentence => {
                self.step().is_none() && !self.found.sentence.as_ref().is_some_and(|s| judges(self.spec, &s.0))
            }
        }
    }
}

/// The step of a scale that a status line names.
pub fn step_of(spec: &GoalSection, status: &str) -> Option<usize> {
    let status = key(status);
    spec.steps.iter().position(|s| s.keys.contains(&status))
}

/// The sentence of a step, filled in.
pub fn sentence(spec: &GoalSection, step: &Step, year: Option<u16>) -> String {
    let year = year.map_or_else(|| "året".to_string(), |y| y.to_string());
    spec.sentence.replace("{år}", &year).replace("{status}", &step.sentence)
}

impl Finding {
    pub fn new(rule: &'static str, level: Level, place: Place, message: String) -> Self {
        Finding { rule, level, place, message, related: Vec::new(), elsewhere: Vec::new(), fixes: Vec::new() }
    }

    pub fn related(mut self, place: Place, note: impl Into<String>) -> Self {
        self.related.push((place, note.into()));
        self
    }

    pub fn fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }
}

impl Fix {
    /// A fix that an author chooses.
    pub fn new(title: impl Into<String>, edits: Vec<(Place, String)>) -> Self {
        Fix { title: title.into(), edits, moved: None, safe: false, preferred: false }
    }

    pub fn preferred(mut self) -> Self {
        self.preferred = true;
        self
    }

    pub fn safe(mut self) -> Self {
        self.safe = true;
        self
    }
}
