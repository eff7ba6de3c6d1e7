//! Cheap identities of results, so that unchanged ones need not be worked out or sent again.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::Analysis;
use crate::finding::{Finding, Fix, HERE, Place};

/// A hash over what findings say, their places left out.
pub fn content(findings: &[Finding]) -> u64 {
    let mut state = DefaultHasher::new();
    for finding in findings {
        (finding.rule, finding.level, &finding.message).hash(&mut state);
        finding.related.iter().for_each(|(_, note)| note.hash(&mut state));
        finding.elsewhere.iter().for_each(|e| (&e.uri, e.span, &e.note).hash(&mut state));
        for fix in &finding.fixes {
            (&fix.title, fix.safe, fix.preferred).hash(&mut state);
            fix.edits.iter().for_each(|(_, text)| text.hash(&mut state));
        }
    }
    state.finish()
}

/// A hash over every finding with its places in the text, by line and character.
pub fn findings_id(analysis: &Analysis) -> u64 {
    let mut state = DefaultHasher::new();
    let mut places = Places { analysis, lines: Vec::with_capacity(analysis.parts.len()), state: &mut state };
    let mut line = 0;
    for read in &analysis.parts {
        places.lines.push(line);
        line += read.part.lines;
    }
    for (part, read) in analysis.parts.iter().enumerate().filter(|(_, r)| !r.findings.is_empty()) {
        read.content.hash(places.state);
        read.findings.iter().for_each(|f| places.of(part as u32, f));
    }
    (analysis.whole.content, analysis.tied.content, analysis.between.content).hash(places.state);
    let rest = analysis.whole.findings.iter().chain(&analysis.tied.findings).chain(&analysis.between.findings);
    rest.for_each(|f| places.of(f.place.part, f));
    for (part, read) in analysis.parts.iter().enumerate() {
        for silence in &read.part.facts.silences {
            places.hash(Place { part: part as u32, span: silence.comment });
            (&silence.rules, silence.block).hash(places.state);
        }
    }
    state.finish()
}

struct Places<'a> {
    analysis: &'a Analysis,
    /// The line that each part starts on.
    lines: Vec<u32>,
    state: &'a mut DefaultHasher,
}

impl Places<'_> {
    fn hash(&mut self, place: Place) {
        let (Some(part), Some(first)) = (self.analysis.part(place.part), self.lines.get(place.part as usize)) else {
            return;
        };
        for end in [place.span.start, place.span.end] {
            let (line, character) = part.position(end);
            ((u64::from(first + line) << 32) | u64::from(character)).hash(self.state);
        }
    }

    fn of(&mut self, part: u32, finding: &Finding) {
        let here = |p: &Place| if p.part == HERE { Place { part, ..*p } } else { *p };
        self.hash(here(&finding.place));
        finding.related.iter().for_each(|(p, _)| self.hash(here(p)));
        finding.fixes.iter().flat_map(|f| &f.edits).for_each(|(p, _)| self.hash(here(p)));
        for moved in finding.fixes.iter().filter_map(|f: &Fix| f.moved.as_ref()) {
            self.hash(moved.to);
            self.hash(moved.start);
            self.analysis.text.slice(self.analysis.moved_span(moved)).hash(self.state);
        }
    }
}
