//! Cheap identities of results, so that unchanged ones need not be worked out or sent again.

use std::hash::{Hash, Hasher as _};

use super::Analysis;
use crate::finding::{Finding, Place};
use crate::hash::{Hasher, hasher};
use crate::report::Part;

/// A hash over what a part's own findings say and where in the part they stand, and over what it silences; 0 for none.
pub fn own(part: &Part, findings: &[Finding]) -> u64 {
    if findings.is_empty() && part.facts.silences.is_empty() {
        return 0;
    }
    let mut state = hasher();
    content(findings).hash(&mut state);
    findings.iter().flat_map(places).for_each(|place| position(part, *place, 0, &mut state));
    for silence in &part.facts.silences {
        position(part, Place::in_part(0, silence.comment), 0, &mut state);
        (&silence.rules, silence.block).hash(&mut state);
    }
    state.finish()
}

/// Every place that a finding names, but for those of text that is to be moved.
fn places(finding: &Finding) -> impl Iterator<Item = &Place> {
    let related = finding.related.iter().map(|(place, _)| place);
    let edits = finding.fixes.iter().flat_map(|f| &f.edits).map(|(place, _)| place);
    std::iter::once(&finding.place).chain(related).chain(edits)
}

/// Hashes a place of a part that starts on line `first`, by line and character.
fn position(part: &Part, place: Place, first: u32, state: &mut Hasher) {
    let span = part.span(place);
    for end in [span.start, span.end] {
        let (line, character) = part.position(end);
        ((u64::from(first + line) << 32) | u64::from(character)).hash(state);
    }
}

/// A hash over what findings say, their places left out; 0 for none, as where nothing was looked for.
pub fn content(findings: &[Finding]) -> u64 {
    if findings.is_empty() {
        return 0;
    }
    let mut state = hasher();
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
    let mut places = PlaceHasher { analysis, state: hasher() };
    for (read, line) in analysis.parts.iter().zip(&analysis.starts.lines).filter(|(read, _)| read.own != 0) {
        (read.own, line).hash(&mut places.state);
    }
    for (findings, content) in analysis.shared() {
        content.hash(&mut places.state);
        findings.iter().for_each(|f| places.of(f));
    }
    analysis.waits_for().hash(&mut places.state);
    places.state.finish()
}

struct PlaceHasher<'a> {
    analysis: &'a Analysis,
    state: Hasher,
}

impl PlaceHasher<'_> {
    fn add(&mut self, place: Place) {
        if let (Some(part), Some(first)) =
            (self.analysis.part(place.part), self.analysis.starts.lines.get(place.part as usize))
        {
            position(part, place, *first, &mut self.state);
        }
    }

    fn of(&mut self, finding: &Finding) {
        places(finding).for_each(|place| self.add(*place));
        for moved in finding.fixes.iter().filter_map(|f| f.moved.as_ref()) {
            self.add(moved.to);
            self.add(moved.start);
            self.analysis.text.slice(self.analysis.moved_span(moved)).hash(&mut self.state);
        }
    }
}
