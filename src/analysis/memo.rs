//! Cheap identities of results, so that unchanged ones need not be worked out or sent again.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::Analysis;
use crate::finding::{Finding, Place};

/// How much work an analysis was, counted, so that tests can hold growth in check.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Bytes of text that were read.
    pub bytes: usize,
}

/// A hash over every finding with its place in the text.
pub fn findings_id(analysis: &Analysis) -> u64 {
    let mut state = DefaultHasher::new();
    for (p, read) in analysis.parts.iter().enumerate() {
        for finding in &read.findings {
            hash(analysis, p as u32, finding, &mut state);
        }
    }
    for finding in analysis.whole.findings.iter().chain(analysis.tied.iter()) {
        hash(analysis, finding.place.part, finding, &mut state);
    }
    for (read, start) in analysis.parts.iter().zip(&analysis.starts) {
        for silence in &read.part.facts.silences {
            let line =
                analysis.text.position(silence.comment.shift(*start).start as usize, crate::text::Encoding::Utf16).line;
            (line, silence.comment.shift(*start), &silence.rules, silence.block).hash(&mut state);
        }
    }
    state.finish()
}

fn hash(analysis: &Analysis, part: u32, finding: &Finding, state: &mut DefaultHasher) {
    let here = |p: &Place| if p.part == crate::finding::HERE { Place { part, ..*p } } else { *p };
    let mut place = |p: &Place| {
        let span = analysis.span(here(p));
        analysis.text.position(span.start as usize, crate::text::Encoding::Utf16).line.hash(state);
        span.hash(state);
    };
    place(&finding.place);
    finding.related.iter().for_each(|(p, _)| place(p));
    finding.fixes.iter().flat_map(|f| &f.edits).for_each(|(p, _)| place(p));
    (finding.rule, &finding.message).hash(state);
    finding.fixes.iter().for_each(|f| (&f.title, &f.edits.first().map(|e| &e.1)).hash(state));
}
