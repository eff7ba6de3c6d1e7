//! A status: the scale it is a step of, with the step marked.

use std::collections::HashMap;

use super::super::Hover;
use super::super::report_view::ReportView;
use super::on;
use crate::report::NodeKind;
use crate::template::{GoalSection, StatusForm};
use crate::text::Span;

pub fn hover(look: &ReportView<'_>, at: u32) -> Option<Hover> {
    let node = look.node_at(at)?;
    let (judged, spec) = (look.judged(node)?, look.goal_section(node)?);
    let span = judged.places.iter().copied().find(|s| on(*s, at))?;
    let mut text = format!("**{}**\n", spec.title);
    text += &scale(spec, judged.step);
    if judged.step.is_none() {
        text += &format!("\n\n”{}” är inget steg på skalan.", judged.words);
    }
    Some(Hover { span, markdown: text })
}

/// The steps of a scale, one marked.
pub fn scale(spec: &GoalSection, marked: Option<usize>) -> String {
    let line = |(i, s): (usize, &crate::template::Step)| match marked {
        Some(m) if m == i => format!("\n- ● **{}**", s.status),
        _ => format!("\n- ○ {}", s.status),
    };
    spec.steps.iter().enumerate().map(line).collect()
}

/// What stands as the assessment of a section.
pub struct JudgedSection {
    /// The words of the status line, or those of the sentence.
    pub words: String,
    pub step: Option<usize>,
    /// The status line, and the words of the sentence that say a step.
    pub places: Vec<Span>,
}

impl ReportView<'_> {
    /// The assessment that stands under a heading.
    pub fn judged(&self, number: u32) -> Option<&JudgedSection> {
        let node = self.node(number).filter(|n| matches!(n.kind, NodeKind::GoalSection(..)))?;
        self.statuses.get_or_init(|| self.all_judged()).get(&(node.part, node.head))
    }

    /// Every assessment by its part and heading.
    fn all_judged(&self) -> HashMap<(u32, u32), JudgedSection> {
        let view = self.view();
        let judged = view.assessed().filter_map(|a| {
            let said = a.said();
            let line = a.found.status.as_ref().map(|s| s.1.shift(self.start(a.node.part)));
            let in_sentence = said
                .zip(a.found.sentence.as_ref())
                .map(|((_, words), (_, block))| self.analysis.span(view.in_sentence(a.node, *block, words)));
            let places: Vec<Span> = line.into_iter().chain(in_sentence).collect();
            let step = match a.spec.status {
                StatusForm::Line => a.step(),
                StatusForm::Sentence => a.step().or(said.map(|s| s.0)),
            };
            let words = super::one_line(&self.analysis.text.slice(*places.first()?));
            Some(((a.node.part, a.node.head), JudgedSection { words, step, places }))
        });
        judged.collect()
    }

    /// What the template says of a section under a goal.
    pub fn goal_section(&self, number: u32) -> Option<&GoalSection> {
        match self.node(number)?.kind {
            NodeKind::GoalSection(_, section) => self.template()?.goal_sections.get(section),
            _ => None,
        }
    }

    /// The status of an assessment with its step: the step's own name where it is one.
    pub fn status(&self, number: u32) -> Option<(String, Option<usize>)> {
        let (judged, spec) = (self.judged(number)?, self.goal_section(number)?);
        let name = judged.step.and_then(|s| spec.steps.get(s)).map(|s| s.status.clone());
        match spec.status {
            StatusForm::Sentence => Some((name?, judged.step)),
            StatusForm::Line => Some((name.unwrap_or_else(|| judged.words.clone()), judged.step)),
        }
    }
}
