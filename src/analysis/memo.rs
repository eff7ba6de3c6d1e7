//! Cheap identities of results, so that unchanged ones need not be worked out or sent again.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::Analysis;
use crate::finding::{Finding, Fix, HERE, Place};
use crate::text::Encoding;

/// A hash over what findings say, their places left out.
pub fn content(findings: &[Finding]) -> u64 {
    let mut state = DefaultHasher::new();
    for finding in findings {
        (finding.rule, finding.level, &finding.message).hash(&mut state);
        finding.related.iter().for_each(|(_, note)| note.hash(&mut state));
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
    for (part, read) in analysis.parts.iter().enumerate().filter(|(_, r)| !r.findings.is_empty()) {
        read.content.hash(&mut state);
        read.findings.iter().for_each(|f| places(analysis, part as u32, f, &mut state));
    }
    analysis.whole.content.hash(&mut state);
    analysis.tied.content.hash(&mut state);
    analysis
        .whole
        .findings
        .iter()
        .chain(&analysis.tied.findings)
        .for_each(|f| places(analysis, f.place.part, f, &mut state));
    for (read, start) in analysis.parts.iter().zip(&analysis.starts) {
        for silence in &read.part.facts.silences {
            let at = analysis.text.position(silence.comment.shift(*start).start as usize, Encoding::Utf16);
            (at.line, at.character, silence.comment, &silence.rules, silence.block).hash(&mut state);
        }
    }
    state.finish()
}

fn places(analysis: &Analysis, part: u32, finding: &Finding, state: &mut DefaultHasher) {
    let mut hash = |place: &Place| {
        let place = if place.part == HERE { Place { part, ..*place } } else { *place };
        let span = analysis.span(place);
        for end in [span.start, span.end] {
            let at = analysis.text.position(end as usize, Encoding::Utf16);
            ((u64::from(at.line) << 32) | u64::from(at.character)).hash(state);
        }
    };
    hash(&finding.place);
    finding.related.iter().for_each(|(p, _)| hash(p));
    finding.fixes.iter().flat_map(|f| &f.edits).for_each(|(p, _)| hash(p));
    finding.fixes.iter().filter_map(|f: &Fix| f.moved.as_ref()).for_each(|(to, from)| {
        hash(to);
        from.iter().for_each(&mut hash);
    });
    for place in finding.fixes.iter().filter_map(|f| f.moved.as_ref()).flat_map(|m| &m.1) {
        analysis.text.slice(analysis.span(*place)).hash(state);
    }
}
