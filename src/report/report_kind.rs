//! Which kind of report a text is, and of which year, where it does not say so itself: by its headings, its
//! assessments and its first words.

use std::sync::Arc;

use super::facts::Part;
use super::fingerprint::OPENING;
use crate::template::{Named, SectionRole, Template, Vocabulary};
use crate::text::Span;

/// The template that the headings speak for: sections under goals that no other template has weigh most.
pub fn by_evidence(parts: &[Arc<Part>], vocabulary: &Vocabulary) -> Option<Arc<Template>> {
    let titles = parts.iter().flat_map(|p| &p.facts.heads).filter_map(|h| match h.named {
        Some(Named::Title(id)) => Some(id),
        _ => None,
    });
    let mut seen: Vec<u16> = titles.collect();
    seen.sort_unstable();
    seen.dedup();
    let heads = || parts.iter().flat_map(|p| &p.facts.heads);
    let goals = heads().any(|h| h.named == Some(Named::Goal));
    let council = goals || heads().any(|h| h.named == Some(Named::Area)) || opening(parts).contains("Malmö");
    let score = |t: &Arc<Template>| {
        let has = |id: &&u16| seen.binary_search(id).is_ok();
        let own = t.goal_section_ids.iter().filter(has).count() * 3;
        own + t.section_ids.iter().filter(has).count() + usize::from(goals) + opening_words(parts, t) * 2
    };
    // "Sammanfattning", "Driftbudget" and "Resultaträkning" stand in every municipality's reports.
    let goal_ids = |t: &Template| {
        let of_goals =
            t.sections.iter().zip(&t.section_ids).filter(|(s, _)| s.role == SectionRole::Goals).map(|(_, id)| *id);
        of_goals.chain(t.goal_section_ids.iter().copied()).collect::<Vec<u16>>()
    };
    let speaks = |t: &&Arc<Template>| {
        let ids = goal_ids(t);
        council || ids.is_empty() || ids.iter().any(|id| seen.binary_search(id).is_ok())
    };
    let mut scores: Vec<(usize, &Arc<Template>)> =
        vocabulary.templates.iter().filter(speaks).map(|t| (score(t), t)).collect();
    scores.sort_by_key(|s| std::cmp::Reverse(s.0));
    match scores.as_slice() {
        [(best, t), rest @ ..] if *best >= 5 && rest.first().is_none_or(|r| r.0 < *best) => Some((*t).clone()),
        _ => None,
    }
}

/// False for a report that only words its headings alike: of a year that the template's catalogue of goals does not
/// hold, or with goals none of which the catalogue has.
pub fn is_theirs(template: &Template, parts: &[Arc<Part>], vocabulary: &Vocabulary, year: Option<u16>) -> bool {
    let of = |name: &String| vocabulary.catalogues.iter().find(|c| c.name == *name);
    let Some(catalogue) = template.catalogue.as_ref().and_then(of) else { return true };
    let year = year.or_else(|| year_by_evidence(parts, Some(template)));
    let holds = |y: u16| catalogue.years.first() <= Some(&y) && Some(&y) <= catalogue.years.last();
    let heads = parts.iter().flat_map(|p| &p.facts.heads);
    let mut goals = heads.filter(|h| matches!(h.named, Some(Named::Area | Named::Goal))).peekable();
    let known = goals.peek().is_none() || goals.any(|h| h.known.is_some());
    known && (catalogue.years.is_empty() || year.is_none_or(holds))
}

/// 1 when the report's first words name the kind with a year ("Delårsrapport 2024").
fn opening_words(parts: &[Arc<Part>], template: &Template) -> usize {
    usize::from(year_after(opening(parts), &template.title).is_some())
}

/// A report's first words.
fn opening(parts: &[Arc<Part>]) -> &str {
    parts.first().and_then(|p| p.text.get(..p.text.floor_char_boundary(OPENING))).unwrap_or("")
}

/// The year right behind a word.
fn year_after(text: &str, word: &str) -> Option<u16> {
    let at = text.find(word)?;
    let rest = text.get(at + word.len()..)?.trim_start();
    rest.get(..4)?.parse().ok().filter(|y| (1990..2100).contains(y))
}

/// The first year that a text names, and where.
pub fn year_at(text: &str) -> Option<(u16, Span)> {
    let bytes = text.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    (0..bytes.len().saturating_sub(3)).find_map(|i| {
        let alone = (i == 0 || !digit(i - 1)) && !digit(i + 4);
        let year = text.get(i..i + 4).filter(|y| alone && y.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()?;
        (1990..2100).contains(&year).then(|| (year, Span::new(i, i + 4)))
    })
}

fn year_of(text: &str) -> Option<u16> {
    year_at(text).map(|y| y.0)
}

/// The only year that a report's title names: the few short lines above its first blank one.
fn year_of_title(parts: &[Arc<Part>]) -> Option<u16> {
    const LINES: usize = 4;
    const WORDS: usize = 8;
    let lines = opening(parts).trim_start().lines();
    let title: Vec<&str> = lines.take_while(|line| !line.trim().is_empty()).take(LINES + 1).collect();
    let short = title.len() <= LINES && title.iter().all(|line| line.split_whitespace().count() <= WORDS);
    let words = title.iter().filter(|_| short).flat_map(|line| line.split_whitespace());
    let mut years: Vec<u16> = words.filter_map(year_of).collect();
    years.dedup();
    if let [year] = *years { Some(year) } else { None }
}

/// The year of the opening words, else the one that most assessments speak of.
pub fn year_by_evidence(parts: &[Arc<Part>], template: Option<&Template>) -> Option<u16> {
    let titled = template.and_then(|template| year_after(opening(parts), &template.title));
    titled.or_else(|| year_of_title(parts)).or_else(|| {
        let heads = parts.iter().flat_map(|p| &p.facts.heads);
        let sentences = heads.filter_map(|h| h.assessment.as_ref()?.sentence.as_ref());
        let mut years: Vec<u16> = sentences.filter_map(|s| year_of(&s.0)).collect();
        years.sort_unstable();
        years.chunk_by(|a, b| a == b).max_by_key(|c| c.len()).and_then(|c| c.first()).copied()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analysis;
    use crate::syntax::Dialect;

    fn has_kind(text: &str) -> bool {
        Analysis::new(text, Dialect::Markdown, Arc::default()).report().template.is_some()
    }

    #[test]
    fn a_title_tells_the_year_and_an_assessment_that_compares_does_not() {
        let text = "Hamnnämnden\nÅrsanalys 2024\n\nMålområde - En trygg stad\n\nKommunfullmäktigemål - Kajerna ska vara trygga\n\n\
                    Bedömning av bidrag till kommunfullmäktigemålet för året\nUppnåtts. Antalet skadade är lägre än 2023.\n";
        let report = Analysis::new(text, Dialect::Plain, Arc::default());
        assert_eq!(report.report().year, Some(2024));
    }

    #[test]
    fn headings_alone_do_not_make_another_years_or_anothers_report_one_of_these() {
        let report = |opening: &str, area: &str| {
            let goal =
                "### Kommunfullmäktigemål - Fler ska trivas\n\n#### Uppföljning av bidrag till kommunfullmäktigemålet";
            format!("{opening}\n\n## Målområde - {area}\n\n{goal}\n\nNämnden har byggt två bad.\n")
        };
        let known = "En god organisation";
        assert!(has_kind(&report("Årsanalys 2024", known)));
        assert!(!has_kind(&report("Årsanalys 2021", known)), "of other goals' years");
        assert!(!has_kind(&report("Årsanalys 2024", "Ett hav för alla")), "of another council's goals");
        assert!(has_kind(&report("---\nrapport: årsanalys\når: 2021\n---", "Ett hav för alla")), "it says so itself");
    }

    #[test]
    fn headings_that_every_municipality_has_speak_for_no_template() {
        let generic =
            "# Delårsrapport 2025, Fyrbo kommun\n\n## Sammanfattning\n\n## Driftbudget\n\n## Resultaträkning\n";
        assert!(!has_kind(generic));
        assert!(has_kind(&generic.replace("Fyrbo kommun", "Malmö stad")));
        let goals = "\n## Uppföljning och bedömning av bidragen till kommunfullmäktigemålen\n";
        assert!(has_kind(&format!("{generic}{goals}")));
    }
}
