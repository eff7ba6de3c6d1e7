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

/// True where the quoted text stands in the finding's paragraph.
fn stands_on(analysis: &Analysis, finding: &Located, quoted: &str) -> bool {
    let Some((number, start)) = analysis.part_at(finding.span.start) else { return false };
    let Some(part) = analysis.part(number) else { return false };
    let own = Span { start: finding.span.start - start, end: finding.span.end - start };
    let squeeze = |t: &str| t.split_whitespace().collect::<Vec<_>>().join(" ");
    squeeze(paragraph(&part.text, own)).contains(&squeeze(quoted))
}

/// The text around a span, to the blank lines before and behind it.
fn paragraph(text: &str, span: Span) -> &str {
    let (mut from, mut to, mut at) = (0, text.len(), 0);
    for line in text.split_inclusive('\n') {
        let next = at + line.len();
        if line.trim().is_empty() && next <= span.start as usize {
            from = next;
        } else if line.trim().is_empty() && at >= span.end as usize {
            to = at;
            break;
        }
        at = next;
    }
    text.get(from..to).unwrap_or(text)
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
    let safe = stands_alone(analysis, mark.comment);
    let fix = super::LocatedFix { title: "Ta bort kommentaren".into(), edits: vec![edit], safe, preferred: true };
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

/// True where nothing else stands on the lines of a comment. One that was typed into a row of a table may hold the
/// row together, so its removal is left to the author.
fn stands_alone(analysis: &Analysis, comment: Span) -> bool {
    let Some((number, start)) = analysis.part_at(comment.start) else { return false };
    let Some(part) = analysis.part(number) else { return false };
    let before = part.text.get(..(comment.start - start) as usize).unwrap_or_default();
    let after = part.text.get((comment.end - start) as usize..).unwrap_or_default();
    let blank = |line: Option<&str>| line.unwrap_or_default().trim().is_empty();
    blank(before.rsplit(['\n', '\r']).next()) && blank(after.split(['\n', '\r']).next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_goes_to_the_blank_lines_around_a_span() {
        let text = "Å ett.\n\nÅ två\när här.\n \nÅ tre.\n";
        let of = |words: &str| text.find(words).map(|at| paragraph(text, Span::new(at, at + words.len())));
        assert_eq!(of("två"), Some("Å två\när här.\n"));
        assert_eq!(of("ett"), Some("Å ett.\n"));
        assert_eq!(of("tre."), Some("Å tre.\n"));
        assert_eq!(of("här.\n \nÅ"), Some("Å två\när här.\n \nÅ tre.\n"));
    }
}
