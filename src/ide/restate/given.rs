//! What the sentences of a report no longer give once some of its figures have been written anew. Read from a copy of the
//! report with the edits in it, and told by places of the report before them.

use super::number_at;
use crate::amount::{Form, Micro};
use crate::analysis::Analysis;
use crate::baseline::same_statement::StatementSpot;
use crate::finding::Place;
use crate::ide::report_view::ReportView;
use crate::report::claims::{Claim, Verdict};
use crate::text::{Edit, Span};

/// The rules that tell what an amount no longer gives.
const RULES: [&str; 3] = ["fel-uppdelning", "fel-andel", "fel-forandring"];

/// The report with edits, which are in order and apart.
pub fn edited(analysis: &Analysis, edits: &[Edit]) -> Analysis {
    let mut text = analysis.text.to_string();
    for edit in edits.iter().rev() {
        text.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.text);
    }
    Analysis::new(&text, analysis.dialect, analysis.settings.clone())
}

/// The figures of prose that figures beside them no longer give, and what these give.
pub fn claims(look: &ReportView<'_>, copy: &Analysis, edits: &[Edit]) -> Vec<(StatementSpot, Micro)> {
    let mut found = Vec::new();
    for (part, number) in copy.parts().zip(0..) {
        for (block, claims) in part.numbers.claims.iter().enumerate() {
            for claim in claims {
                let figure = |i: usize| part.figure_at(block as u32, i as u32);
                let Some(prose) = part.prose(block) else { continue };
                let span = |f: Span| before(copy.span(Place::in_part(number, prose.source(f))), edits);
                // Words that tell which way, and a part of which there is no one right value, are the author's to write.
                let Some((stated, computed)) = failed(claim).and_then(|v| Some((figure(claim.stated)?, v))) else {
                    continue;
                };
                let is_given = claim.from.iter().filter_map(|i| figure(*i)).any(|f| span(f.span).is_none());
                if stated.form != Form::Fraction
                    && is_given
                    && let Some(was) = span(stated.span)
                {
                    found.extend(number_at(look, was.start).map(|(spot, _)| (spot, computed)));
                }
            }
        }
    }
    found
}

fn failed(claim: &Claim) -> Option<Micro> {
    use crate::report::claims::Kind;
    let one = matches!(claim.kind, Kind::Breakdown) && claim.from.len() == 1;
    let told = matches!(claim.kind, Kind::Breakdown | Kind::Share | Kind::Change) && !one;
    match claim.verdict {
        Verdict::Fails { computed } | Verdict::WrongSide { computed } if told => Some(computed),
        _ => None,
    }
}

/// What the report's own findings would write for what it gives in other ways.
pub fn mended(analysis: &Analysis, copy: &Analysis, edits: &[Edit]) -> Vec<Edit> {
    let known: Vec<(&str, Span)> = analysis.findings().iter().map(|f| (f.rule, f.span)).collect();
    let mut found = Vec::new();
    for finding in copy.findings().iter().filter(|f| RULES.contains(&f.rule)) {
        let fix = finding.fixes.iter().find(|f| f.preferred);
        let back = |e: &Edit| Some(Edit { span: before(e.span, edits)?, text: e.text.clone() });
        let (Some(span), Some(fix)) = (before(finding.span, edits), fix) else { continue };
        let back: Option<Vec<Edit>> = fix.edits.iter().map(back).collect();
        if !known.contains(&(finding.rule, span)) {
            found.extend(back.unwrap_or_default());
        }
    }
    found
}

/// A span of the edited text in the text before; none for what the edits have written.
fn before(span: Span, edits: &[Edit]) -> Option<Span> {
    let mut moved: i64 = 0;
    for edit in edits {
        let start = i64::from(edit.span.start) + moved;
        let end = start + edit.text.len() as i64;
        if i64::from(span.start) < end && start < i64::from(span.end) {
            return None;
        }
        if i64::from(span.start) < end {
            break;
        }
        moved += edit.text.len() as i64 - edit.span.len() as i64;
    }
    let back = |at: u32| u32::try_from(i64::from(at) - moved).ok();
    Some(Span { start: back(span.start)?, end: back(span.end)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_found_again_before_the_edits() {
        let edit = |from, to, text: &str| Edit { span: Span::new(from, to), text: text.into() };
        let edits = [edit(2, 4, "abcd"), edit(10, 12, "x")];
        assert_eq!(before(Span::new(0, 2), &edits), Some(Span::new(0, 2)));
        assert_eq!(before(Span::new(3, 5), &edits), None);
        assert_eq!(before(Span::new(7, 9), &edits), Some(Span::new(5, 7)));
        assert_eq!(before(Span::new(14, 16), &edits), Some(Span::new(13, 15)));
    }
}
