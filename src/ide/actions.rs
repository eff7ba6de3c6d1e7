//! Quick fixes: what a finding brings with it, and a comment that silences its rule. Knows no rule;
//! every edit but the comment comes from the finding.

use super::Action;
use super::report_view::ReportView;
use crate::analysis::{Analysis, Located};
use crate::checks::silencing;
use crate::syntax::BlockKind;
use crate::text::{Edit, Span};

/// The quick fixes of the findings that touch a range.
pub fn actions(analysis: &Analysis, range: Span) -> Vec<Action> {
    let findings = analysis.findings();
    let touched = || findings.iter().enumerate().filter(|(_, f)| touches(f.span, range));
    let mut all: Vec<Action> = touched().flat_map(|(number, finding)| fixes(number, finding)).collect();
    let look = ReportView::new(analysis);
    for (number, finding) in touched() {
        let silence = silence(&look, number, finding);
        if silence.as_ref().is_some_and(|s| !all.iter().any(|a| a.title == s.title && a.edits == s.edits)) {
            all.extend(silence);
        }
    }
    all
}

/// The safe fixes of the whole report, as edits that do not overlap, in order.
pub fn fix_all(analysis: &Analysis) -> Vec<Edit> {
    let mut taken: Vec<Edit> = Vec::new();
    for finding in analysis.findings() {
        let Some(fix) = finding.fixes.into_iter().find(|f| f.safe) else { continue };
        if !fix.edits.iter().any(|e| taken.iter().any(|t| clash(e.span, t.span))) {
            taken.extend(fix.edits);
        }
    }
    taken.sort_by_key(|e| e.span);
    taken
}

/// True where a finding is under or next to a range.
pub fn touches(finding: Span, range: Span) -> bool {
    finding.start <= range.end && range.start <= finding.end
}

/// True where it would matter which of two edits comes first.
fn clash(a: Span, b: Span) -> bool {
    a.overlaps(b) || a.start == b.start || (a.is_empty() || b.is_empty()) && touches(a, b)
}

fn fixes(number: usize, finding: &Located) -> impl Iterator<Item = Action> {
    finding.fixes.iter().map(move |fix| Action {
        title: fix.title.clone(),
        edits: fix.edits.clone(),
        preferred: fix.preferred,
        finding: number,
    })
}

/// True for a line that is indented deeper than the text right above it: the first item of a list within an item.
/// A comment there would be read as words of the outer item, unless a blank line parts them.
fn opens_a_list_within(above: &str, indent: &str) -> bool {
    let last = above.lines().next_back().unwrap_or("");
    let depth = last.len() - last.trim_start().len();
    !last.trim().is_empty() && depth < indent.len()
}

/// A comment before the finding's block. Plain text cannot hold one: there the settings do it.
fn silence(look: &ReportView<'_>, number: usize, finding: &Located) -> Option<Action> {
    let at = look.block_at(finding.span.start).filter(|_| look.is_markdown())?;
    if matches!(at.block.kind, BlockKind::FrontMatter(_) | BlockKind::Comment(_)) {
        return None;
    }
    let text = &at.part.text;
    let before = text.get(..at.block.span.start as usize)?;
    let line = before.rfind(['\n', '\r']).map_or(0, |i| i + 1);
    let indent = before.get(line..)?.chars().take_while(|c| matches!(c, ' ' | '\t')).collect::<String>();
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let gap = if opens_a_list_within(before.get(..line)?, &indent) { end } else { "" };
    let (title, reason) = silencing(finding.rule);
    let comment = format!("{gap}{indent}<!-- malvakt: av {} - {reason} -->{end}", finding.rule);
    let start = at.start + line as u32;
    Some(Action {
        title,
        edits: vec![Edit { span: Span { start, end: start }, text: comment }],
        preferred: false,
        finding: number,
    })
}
