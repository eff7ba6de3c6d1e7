//! A status: the scale it is a step of, with the step marked.

use super::super::Hover;
use super::super::look::Look;
use super::on;
use crate::template::{GoalSection, StatusForm};
use crate::text::Span;

pub fn hover(look: &Look<'_>, at: u32) -> Option<Hover> {
    let node = look.node_at(at)?;
    let judged = look.judged(node)?;
    let span = judged.places.iter().copied().find(|s| on(*s, at))?;
    let mut text = format!("**{}**\n", judged.spec.title);
    text += &scale(judged.spec, judged.step);
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
pub struct Judged<'a> {
    pub spec: &'a GoalSection,
    /// The words of the status line, or those of the sentence.
    pub words: String,
    pub step: Option<usize>,
    /// The status line, and the words of the sentence that say a step.
    pub places: Vec<Span>,
}

impl Look<'_> {
    /// The assessment that stands under a heading.
    pub fn judged(&self, number: u32) -> Option<Judged<'_>> {
        let (node, section) = (self.node(number)?, self.goal_section(number)?);
        let view = self.view();
        let assessed = view.assessed().find(|a| (a.node.part, a.node.head) == (node.part, node.head))?;
        let start = self.start(node.part);
        let said = assessed.said();
        let line = assessed.found.status.as_ref().map(|s| s.1.shift(start));
        let in_sentence = said
            .zip(assessed.found.sentence.as_ref())
            .map(|((_, words), (_, block))| self.analysis.span(view.in_sentence(assessed.node, *block, words)));
        let places: Vec<Span> = line.into_iter().chain(in_sentence).collect();
        let words = self.analysis.text.slice(*places.first()?);
        let step = match assessed.spec.status {
            StatusForm::Line => assessed.step(),
            StatusForm::Sentence => assessed.step().or(said.map(|s| s.0)),
        };
        let words = super::one_line(&words);
        let spec = self.template()?.goal_sections.get(section)?;
        Some(Judged { spec, words, step, places })
    }

    fn goal_section(&self, number: u32) -> Option<usize> {
        match self.node(number)?.kind {
            crate::report::NodeKind::GoalSection(_, section) => Some(section),
            _ => None,
        }
    }

    /// The status of an assessment with its step: the step's own name where it is one.
    pub fn status(&self, number: u32) -> Option<(String, Option<usize>)> {
        let judged = self.judged(number)?;
        let name = judged.step.and_then(|s| judged.spec.steps.get(s)).map(|s| s.status.clone());
        match judged.spec.status {
            StatusForm::Sentence => Some((name?, judged.step)),
            StatusForm::Line => Some((name.unwrap_or(judged.words), judged.step)),
        }
    }
}
