//! Leaves out the findings that an author has silenced, in the text or in the settings, and tells of
//! comments that silence nothing.

use memchr::memmem;

use super::{Analysis, Located, LocatedFix};
use crate::checks::{self, onodig_tystning};
use crate::config::Silence;
use crate::finding::Level;
use crate::report::suppression::SuppressionComment;
use crate::settings::nearest;
use crate::text::{Edit, Span};

/// The findings that stay, with a hint for each comment that hit nothing.
pub fn apply(analysis: &Analysis, findings: Vec<Located>) -> Vec<Located> {
    let marks = marks(analysis);
    let settings = &analysis.settings.silence;
    if marks.is_empty() && settings.is_empty() {
        return findings;
    }
    let mut used = vec![false; marks.len()];
    let quoted: Vec<bool> = findings.iter().map(|f| settings.iter().any(|s| hits(analysis, &findings, f, s))).collect();
    let mut kept: Vec<Located> = Vec::with_capacity(findings.len());
    for (finding, quoted) in findings.into_iter().zip(quoted) {
        let mark = marks
            .iter()
            .position(|(m, block)| block.touches(finding.span.start) && m.rules.iter().any(|r| r == finding.rule));
        if let Some(hit) = mark.and_then(|m| used.get_mut(m)) {
            *hit = true;
        } else if !quoted {
            kept.push(finding);
        }
    }
    // What is silenced may come once the report is written, or is held against another of its versions.
    let may_come = |m: &SuppressionComment| {
        analysis.front.remains && m.rules.iter().any(|r| checks::heeds_front(r))
            || m.rules.iter().any(|r| checks::heeds_versions(r))
    };
    let unused = marks.iter().zip(used).filter(|((mark, _), used)| !used && !may_come(mark));
    let unneeded: Vec<_> = unused.filter_map(|((mark, block), _)| unneeded(analysis, mark, *block, &kept)).collect();
    kept.extend(unneeded);
    kept.sort_by(|a, b| (a.span, a.rule).cmp(&(b.span, b.rule)));
    kept
}

/// True where the quoted text stands on the finding, or elsewhere in its paragraph and there on no finding of the
/// rule: a quote of one sentence leaves what is found in the next.
fn hits(analysis: &Analysis, all: &[Located], finding: &Located, entry: &Silence) -> bool {
    if entry.rule != finding.rule {
        return false;
    }
    let Some((text, start)) = around(analysis, finding.span) else { return false };
    let places: Vec<Span> = places(text, &entry.text).into_iter().map(|p| p.shift(start)).collect();
    let on = |f: &Located| places.iter().any(|p| p.start <= f.span.end && f.span.start <= p.end);
    !places.is_empty() && (on(finding) || !all.iter().any(|f| f.rule == entry.rule && on(f)))
}

/// The paragraph of a place, and where it starts.
fn around(analysis: &Analysis, span: Span) -> Option<(&str, u32)> {
    let (number, start) = analysis.part_at(span.start)?;
    let part = analysis.part(number)?;
    let own = Span { start: span.start - start, end: span.end - start };
    let (from, text) = paragraph(&part.text, own);
    Some((text, start + from as u32))
}

/// Where quoted words stand in a text, whatever space is between them. They do not begin or end inside a figure: "20"
/// does not stand in "1 200" nor in "20,5".
fn places(text: &str, quoted: &str) -> Vec<Span> {
    let mut words = quoted.split_whitespace();
    let Some(first) = words.next() else { return Vec::new() };
    let rest: Vec<&str> = words.collect();
    let place = |start: usize| {
        let end = rest.iter().try_fold(start + first.len(), |end, word| {
            let gap = text.get(end..)?;
            let next = gap.trim_start().strip_prefix(word).filter(|_| gap.starts_with(char::is_whitespace))?;
            Some(text.len() - text.get(end..)?.len() + gap.len() - next.len())
        })?;
        (!is_cut(text, start) && !is_cut(text, end)).then(|| Span::new(start, end))
    };
    memmem::find_iter(text.as_bytes(), first).filter_map(place).collect()
}

/// True where a figure goes on over a byte.
fn is_cut(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let (mut before, mut after) = (before.chars().rev(), after.chars());
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    match (before.next(), after.next()) {
        (Some(',' | '.'), next) => digit(next) && digit(before.next()),
        (last, Some(',' | '.')) => digit(last) && digit(after.next()),
        (last, next) => digit(last) && digit(next),
    }
}

/// The words to quote in the settings for a finding: its sentence, or its row in a table; so many lines more as make
/// them stand in no other place of the report, whose whole text this is.
pub fn quote(analysis: &Analysis, text: &str, finding: &Located) -> String {
    let Some((paragraph, start)) = around(analysis, finding.span) else { return String::new() };
    let own = Span { start: finding.span.start.saturating_sub(start), end: finding.span.end.saturating_sub(start) };
    let is_alone = |span: &Span| places(text, span.of(paragraph)).len() < 2;
    let chosen = wider(paragraph, own).into_iter().find(is_alone);
    chosen.map_or(paragraph, |span| span.of(paragraph)).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The sentence or row of a span, then the same with one line more at a time, upwards first.
fn wider(text: &str, span: Span) -> Vec<Span> {
    let mut all = vec![sentence(text, span)];
    let mut from = all.first().map_or(0, |s| s.start as usize);
    let mut to = all.first().map_or(0, |s| s.end as usize);
    while from > 0 || to < text.len() {
        let above = text.get(..from).unwrap_or("").trim_end();
        let below = text.get(to..).unwrap_or("");
        let behind = below.len() - below.trim_start().len();
        match from {
            0 => to = below.get(behind..).and_then(|b| b.find('\n')).map_or(text.len(), |i| to + behind + i),
            _ => from = above.rfind('\n').map_or(0, |i| i + 1),
        }
        all.push(Span::new(from, to));
    }
    all
}

/// The sentence around a span; in a table, where a line ends in a figure, the line.
fn sentence(text: &str, span: Span) -> Span {
    let (start, end) = (span.start as usize, (span.end as usize).min(text.len()));
    let before = text.get(..start).unwrap_or("");
    let after = text.get(end..).unwrap_or("");
    let line = (before.rfind('\n').map_or(0, |i| i + 1), after.find('\n').map_or(text.len(), |i| end + i));
    let row = Span::new(line.0, line.1);
    if row.of(text).trim_end().ends_with(|c: char| c.is_ascii_digit() || c == '%') {
        return row;
    }
    let stop = |t: &str, i: usize| t.get(i + 1..).is_some_and(|r| r.is_empty() || r.starts_with(char::is_whitespace));
    let is_end = |c: char| matches!(c, '.' | '!' | '?');
    let from = before.rmatch_indices(is_end).find(|(i, _)| stop(before, *i)).map_or(0, |(i, _)| i + 1);
    let to = after.match_indices(is_end).find(|(i, _)| stop(after, *i)).map_or(text.len(), |(i, _)| end + i + 1);
    Span::new(from, to)
}

/// The text around a span, to the blank lines before and behind it, and where it starts.
fn paragraph(text: &str, span: Span) -> (usize, &str) {
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
    text.get(from..to).map_or((0, text), |t| (from, t))
}

/// Every comment with the block it silences, counted from the start of the text.
fn marks(analysis: &Analysis) -> Vec<(SuppressionComment, Span)> {
    let mut all = Vec::new();
    for (number, (read, start)) in analysis.parts.iter().zip(&analysis.starts.bytes).enumerate() {
        for silence in &read.part.facts.silences {
            let next = || {
                let (part, start) = (analysis.part(number as u32 + 1)?, analysis.starts.bytes.get(number + 1)?);
                part.blocks.first().map(|b| b.span.shift(*start))
            };
            let block = silence.block.map(|b| b.shift(*start)).or_else(next).unwrap_or_default();
            all.push((SuppressionComment { comment: silence.comment.shift(*start), ..silence.clone() }, block));
        }
    }
    all
}

fn unneeded(analysis: &Analysis, mark: &SuppressionComment, block: Span, kept: &[Located]) -> Option<Located> {
    let level = analysis.settings.level(onodig_tystning::RULE.name, Level::Hint)?;
    let unknown = mark.rules.iter().find(|r| checks::rule(r).is_none());
    let message = match unknown {
        Some(unknown) => format!("Regeln ”{unknown}” finns inte, så kommentaren tystar ingenting."),
        None => "Kommentaren tystar ingenting: regeln har inget att säga om stycket under.".to_string(),
    };
    let respelt = unknown.and_then(|word| {
        respelt(analysis, mark, word, |rule| kept.iter().any(|f| f.rule == rule && block.touches(f.span.start)))
    });
    let edits = vec![analysis.tidy(Edit { span: mark.comment, text: String::new() })];
    // The author of a misspelt comment gave a reason that still holds.
    let safe = unknown.is_none() && stands_alone(analysis, mark.comment);
    let title = "Ta bort kommentaren".into();
    let removal = LocatedFix { title, edits, safe, preferred: respelt.is_none() };
    let rule = onodig_tystning::RULE.name;
    Some(Located {
        rule,
        level,
        span: mark.comment,
        message,
        related: Vec::new(),
        elsewhere: Vec::new(),
        fixes: respelt.into_iter().chain([removal]).collect(),
    })
}

/// The rule that a misspelt name most likely means, where that rule has found something below.
fn respelt(
    analysis: &Analysis,
    mark: &SuppressionComment,
    word: &str,
    has_found: impl Fn(&str) -> bool,
) -> Option<LocatedFix> {
    let near = nearest(word, checks::RULES.iter().map(|r| r.name)).filter(|r| has_found(r))?;
    let at = analysis.text.slice(mark.comment).find(word)?;
    let start = mark.comment.start + at as u32;
    let edits = vec![Edit { span: Span { start, end: start + word.len() as u32 }, text: near.into() }];
    Some(LocatedFix { title: format!("Skriv {near}"), edits, safe: false, preferred: true })
}

/// True where nothing else stands on the lines of a comment, and no table below it. One that was typed into a row of a table
/// may hold the row together, and one above a table may part it from the line that tells its unit, so their removal is left
/// to the author.
fn stands_alone(analysis: &Analysis, comment: Span) -> bool {
    let Some((number, start)) = analysis.part_at(comment.start) else { return false };
    let Some(part) = analysis.part(number) else { return false };
    let before = part.text.get(..(comment.start - start) as usize).unwrap_or_default();
    let after = part.text.get((comment.end - start) as usize..).unwrap_or_default();
    let blank = |line: Option<&str>| line.unwrap_or_default().trim().is_empty();
    let table = after.trim_start().lines().next().is_some_and(|line| line.contains('|'));
    !table && blank(before.rsplit(['\n', '\r']).next()) && blank(after.split(['\n', '\r']).next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_words_stand_whole_whatever_space_is_between() {
        let found = |text: &str, quoted: &str| places(text, quoted).into_iter().map(|s| s.start).collect::<Vec<_>>();
        assert_eq!(found("1 200, 20,5, 0.20, 120 och 20 fyrar", "20"), [27]);
        assert_eq!(found("Två fyrar\noch  tre", "fyrar och tre"), [5]);
        assert_eq!(found("fyrar och bojar, fyrar, och", "fyrar och"), [0]);
        assert_eq!(found("Slut på 20.", "på 20"), [5]);
        assert_eq!(found("Å", ""), [0; 0]);
    }

    #[test]
    fn a_sentence_or_a_row_is_quoted_and_more_where_that_stands_twice() {
        let text = "Sex fyrar. Två\nbojar lyser. Slut.\n";
        let of = |text: &str, words: &str| {
            let at = text.find(words).unwrap_or(0);
            wider(text, Span::new(at, at + words.len()))
                .iter()
                .map(|s| s.of(text).trim().to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!(of(text, "bojar")[0], "Två\nbojar lyser.");
        assert_eq!(of(text, "bojar").last().map(String::as_str), Some(text.trim()));
        assert_eq!(of("Tkr 2023\nHus 1\nSumma 3\nI år\n", "ma 3")[..2], ["Summa 3", "Hus 1\nSumma 3"]);
    }

    #[test]
    fn a_paragraph_goes_to_the_blank_lines_around_a_span() {
        let text = "Å ett.\n\nÅ två\när här.\n \nÅ tre.\n";
        let of = |words: &str| text.find(words).map(|at| paragraph(text, Span::new(at, at + words.len())).1);
        assert_eq!(of("två"), Some("Å två\när här.\n"));
        assert_eq!(of("ett"), Some("Å ett.\n"));
        assert_eq!(of("tre."), Some("Å tre.\n"));
        assert_eq!(of("här.\n \nÅ"), Some("Å två\när här.\n \nÅ tre.\n"));
    }
}
