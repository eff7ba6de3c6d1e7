//! Leaves out the findings that an author has silenced, in the text or in the settings, and tells of
//! comments that silence nothing.

use super::{Analysis, Located};
use crate::checks::{self, onodig_tystning};
use crate::finding::Level;
use crate::report::silence::Silence;
use crate::text::Span;

/// The findings that stay, with a hint for each comment that hit nothing.
pub fn apply(analysis: &Analysis, findings: Vec<Located>) -> Vec<Located> {
    let marks = marks(analysis);
    let settings = &analysis.settings.silence;
    if marks.is_empty() && settings.is_empty() {
        return findings;
    }
    let mut used = vec![false; marks.len()];
    let quoted = |f: &Located| {
        settings.iter().any(|s| s.rule == f.rule && !s.text.is_empty() && stands_on(analysis, f, &s.text))
    };
    let mut kept: Vec<Located> = Vec::with_capacity(findings.len());
    for finding in findings {
        let mark = marks
            .iter()
            .position(|(m, block)| block.touches(finding.span.start) && m.rules.iter().any(|r| r == finding.rule));
        if let Some(hit) = mark.and_then(|m| used.get_mut(m)) {
            *hit = true;
        } else if !quoted(&finding) {
            kept.push(finding);
        }
    }
    let unused = marks.iter().zip(used).filter(|(_, used)| !used);
    kept.extend(unused.filter_map(|((mark, _), _)| unneeded(analysis, mark)));
    kept.sort_by(|a, b| (a.span, a.rule).cmp(&(b.span, b.rule)));
    kept
}

/// True where the quoted text stands on the finding's lines.
fn stands_on(analysis: &Analysis, finding: &Located, quoted: &str) -> bool {
    let from = finding.span.start.saturating_sub(400);
    let around = analysis.text.slice(Span { start: from, end: finding.span.end + 400 });
    let squeeze = |t: &str| t.split_whitespace().collect::<Vec<_>>().join(" ");
    squeeze(&around).contains(&squeeze(quoted))
}

/// Every comment with the block it silences, counted from the start of the text.
fn marks(analysis: &Analysis) -> Vec<(Silence, Span)> {
    let mut all = Vec::new();
    for (number, (read, start)) in analysis.parts.iter().zip(&analysis.starts.bytes).enumerate() {
        for silence in &read.part.facts.silences {
            let next = || {
                let (part, start) = (analysis.part(number as u32 + 1)?, analysis.starts.bytes.get(number + 1)?);
                part.blocks.first().map(|b| b.span.shift(*start))
            };
            let block = silence.block.map(|b| b.shift(*start)).or_else(next).unwrap_or_default();
            all.push((Silence { comment: silence.comment.shift(*start), ..silence.clone() }, block));
        }
    }
    all
}

fn unneeded(analysis: &Analysis, mark: &Silence) -> Option<Located> {
    let level = analysis.settings.level(onodig_tystning::RULE.name, Level::Hint)?;
    let message = match mark.rules.iter().find(|r| checks::rule(r).is_none()) {
        Some(unknown) => format!("Regeln ”{unknown}” finns inte, så kommentaren tystar ingenting."),
        None => "Kommentaren tystar ingenting: regeln har inget att säga om stycket under.".to_string(),
    };
    let edit = crate::text::Edit { span: mark.comment, text: String::new() };
    let fix = super::LocatedFix { title: "Ta bort kommentaren".into(), edits: vec![edit], safe: true, preferred: true };
    let rule = onodig_tystning::RULE.name;
    Some(Located {
        rule,
        level,
        span: mark.comment,
        message,
        related: Vec::new(),
        elsewhere: Vec::new(),
        fixes: vec![fix],
    })
}
