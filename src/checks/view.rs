//! What a rule sees of a whole report, with the questions that several rules ask.

use std::sync::Arc;

use crate::finding::{Finding, Fix, Level, Place};
use crate::report::claims::position;
use crate::report::{Assessment, Goal, Head, Name, Node, Part, Report};
use crate::syntax::Dialect;
use crate::template::{GoalSection, StatusForm, Step, Template, Vocabulary, key};
use crate::text::Span;

/// A report as the rules see it.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    pub parts: &'a [Arc<Part>],
    pub report: &'a Report,
    pub names: &'a [Name],
    pub vocabulary: &'a Vocabulary,
    pub dialect: Dialect,
}

/// One assessment that a report holds.
#[derive(Clone, Copy, Debug)]
pub struct Assessed<'a> {
    pub goal: &'a Goal,
    pub node: &'a Node,
    pub head: &'a Head,
    pub spec: &'a GoalSection,
    pub found: &'a Assessment,
}

impl<'a> View<'a> {
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
    pub fn goal_title(&self, goal: &Goal) -> &'a str {
        goal.node.and_then(|n| self.report.node(n)).map_or("utan rubrik", |n| n.title(self.parts))
    }

    /// The place that stands for a goal: its title, or the first heading of its sections.
    pub fn goal_place(&self, goal: &Goal) -> Place {
        let node = self.report.node(goal.node.unwrap_or(goal.first));
        node.map_or(Place::here(Span::default()), |n| n.title_place(self.parts))
    }

    /// Every assessment section that is there.
    pub fn assessed(&self) -> impl Iterator<Item = Assessed<'a>> {
        let view = *self;
        let specs = move |goal: &'a Goal| {
            view.template().map(|t| t.goal_sections.iter()).unwrap_or_default().zip(&goal.sections)
        };
        view.report.goals.iter().flat_map(move |goal| {
            specs(goal).filter_map(move |(spec, node)| {
                let node = view.report.node((*node)?)?;
                let head = node.head(view.parts)?;
                Some(Assessed { goal, node, head, spec, found: head.assessment.as_ref()? })
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

    /// True where the section has no status at all.
    pub fn is_missing(&self) -> bool {
        match self.spec.status {
            StatusForm::Line => self.found.status.is_none(),
            StatusForm::Sentence => {
                self.step().is_none() && !self.found.sentence.as_ref().is_some_and(|s| judges(self.spec, &s.0))
            }
        }
    }
}

/// True for words that judge in whatever way: they say so outright, or speak of what the scale is about, its
/// last word ("förflyttning"). What a judgement rests on is none.
fn judges(spec: &GoalSection, text: &str) -> bool {
    let text = text.to_lowercase();
    let outright = ["bedöms", "bedömer", "bedömning är", "bedömningen är"];
    let about = spec.steps.first().and_then(|s| s.status.split(' ').next_back()).map(str::to_lowercase);
    let rests = ["bedömningen baseras", "bedömningen grunda", "bedömningen utgår"];
    !rests.iter().any(|w| text.starts_with(w))
        && (outright.iter().any(|w| text.contains(w)) || about.is_some_and(|w| text.contains(&w)))
}

/// The step of a scale that a status line names.
pub fn step_of(spec: &GoalSection, status: &str) -> Option<usize> {
    let status = key(status);
    spec.steps.iter().position(|s| s.keys.contains(&status))
}

/// The step that a sentence says, in its longest wording; None where it says more than one ("har uppnåtts,
/// trots att … inte uppnåtts") or limits what it says ("till stor del har uppnåtts").
pub fn said_in(spec: &GoalSection, sentence: &str) -> Option<(usize, Span)> {
    let first = sentence.get(..sentence.find(". ").map_or(sentence.len(), |i| i + 1)).unwrap_or(sentence);
    let wordings = || spec.steps.iter().zip(0..).flat_map(|(s, i)| s.says.iter().map(move |w| (i, w.as_str())));
    let all = wordings()
        .filter(|(_, w)| position(first, w).is_some())
        .flat_map(|(i, w)| first.match_indices(w).map(move |(at, _)| (i, Span::new(at, at + w.len()))));
    let all: Vec<(usize, Span)> = all.collect();
    let (step, words) = *all.iter().max_by_key(|(_, span)| span.len())?;
    let other = all.iter().any(|(i, span)| *i != step && !span.overlaps(words));
    (!other && !is_limited(first.get(..words.start as usize)?)).then_some((step, words))
}

/// Words right before "har uppnåtts" that take some of it back: "till stor del", "inte fullt ut".
const LIMITS: [&str; 12] =
    ["del", "delar", "delvis", "huvudsak", "grad", "utsträckning", "fullt", "fullo", "helt", "nästan", "inte", "ej"];

/// True where the words before a judgement end in such words.
pub fn is_limited(before: &str) -> bool {
    before.split_whitespace().rev().take(3).any(|w| LIMITS.contains(&w))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn said(sentence: &str) -> Option<usize> {
        let template = crate::template::built_in().template("årsanalys").expect("årsanalys");
        said_in(&template.goal_sections[1], sentence).map(|s| s.0)
    }

    #[test]
    fn a_sentence_says_one_step_or_none() {
        assert_eq!(said("Bidraget för 2024 har uppnåtts."), Some(0));
        assert_eq!(said("Bidraget har inte uppnåtts. Nästa år har uppnåtts."), Some(2));
        assert_eq!(said("Bidraget bedöms delvis ha blivit av och har delvis uppnåtts."), Some(1));
        assert_eq!(said("Bidraget har uppnåtts, trots att värdet för 2023 inte uppnåtts."), None);
        for limit in ["till stor del har", "i huvudsak har", "har inte fullt ut", "till viss del", "inte helt har"] {
            assert_eq!(said(&format!("Bedömningen är att bidraget {limit} uppnåtts.")), None, "{limit}");
        }
    }

    #[test]
    fn a_judgement_in_other_words_is_one() {
        let template = crate::template::built_in().template("årsanalys").expect("årsanalys");
        let spec = &template.goal_sections[2];
        assert!(judges(spec, "Den väntade förflyttningen går i önskad riktning."));
        assert!(judges(spec, "Nämnden bedömer att arbetet går åt rätt håll."));
        assert!(!judges(spec, "Bedömningen baseras på att fler deltar, vilket förväntas ge förflyttning."));
        assert!(!judges(spec, "Fler förväntas delta."));
    }
}
