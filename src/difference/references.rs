//! References between sections, tables and diagrams in two versions of a report: those that came or went, those that name
//! another, and those that name the same and lead elsewhere since the numbers or titles changed.

use std::collections::HashSet;

use crate::analysis::Analysis;
use crate::finding::Place;
use crate::report::captions::lost;
use crate::report::{Meaning, MentionKind, Part, ResolvedName};
use crate::swedish::sentences;
use crate::text::Span;

/// A reference that is another than it was. What it says comes with what it leads to: "tabell 4 (Fyrar och bojar)".
#[derive(Debug, PartialEq)]
pub struct Reference {
    /// The heading above it.
    pub heading: String,
    /// None where it is new.
    pub was: Option<String>,
    /// None where it is gone.
    pub now: Option<String>,
    /// In the newer version, or in the older where it is gone.
    pub span: Span,
}

/// A reference of one version.
struct Made {
    heading: String,
    /// "tabell 4"
    text: String,
    /// What it leads to; empty where that is not known.
    target: String,
    /// The words around it.
    around: String,
    missing: bool,
    span: Span,
}

/// Whether two references of two versions are one.
type SameReference<'a> = &'a dyn Fn(&Made, &Made) -> bool;

/// The references that are not the same in both versions.
pub fn references(then: &Analysis, now: &Analysis) -> Vec<Reference> {
    let (mut old, mut new) = (made(then), made(now));
    let mut found = Vec::new();
    // The surest first: the same words around, then the same said elsewhere.
    let around = |a: &Made, b: &Made| a.around == b.around && a.heading == b.heading;
    let target = |a: &Made, b: &Made| a.target == b.target;
    let text = |a: &Made, b: &Made| a.text.to_lowercase() == b.text.to_lowercase();
    let steps: [SameReference; 5] = [
        &|a, b| around(a, b) && target(a, b) && text(a, b),
        &|a, b| around(a, b) && target(a, b),
        &|a, b| around(a, b) && text(a, b),
        &around,
        &text,
    ];
    for same in steps {
        for (a, b) in paired(&mut old, &mut new, same) {
            if !text(&a, &b) || !target(&a, &b) || a.missing != b.missing {
                found.push(Reference { was: Some(a.said()), now: Some(b.said()), heading: b.heading, span: b.span });
            }
        }
    }
    found.extend(new.into_iter().map(|b| Reference {
        was: None,
        now: Some(b.said()),
        heading: b.heading,
        span: b.span,
    }));
    found.sort_by_key(|r| r.span);
    found.extend(old.into_iter().map(|a| Reference {
        was: Some(a.said()),
        now: None,
        heading: a.heading,
        span: a.span,
    }));
    found
}

/// Takes out those of both that are the same, each once, in order.
fn paired(old: &mut Vec<Made>, new: &mut Vec<Made>, same: SameReference) -> Vec<(Made, Made)> {
    let mut pairs = Vec::new();
    let mut left = Vec::new();
    for a in old.drain(..) {
        match new.iter().position(|b| same(&a, b)) {
            Some(at) => pairs.push((a, new.remove(at))),
            None => left.push(a),
        }
    }
    *old = left;
    pairs
}

impl Made {
    fn said(&self) -> String {
        let known = self.text.to_lowercase().ends_with(&self.target.to_lowercase());
        match (self.missing, known) {
            (true, _) => format!("{} (finns inte)", self.text),
            (_, true) => self.text.clone(),
            _ => format!("{} ({})", self.text, self.target),
        }
    }
}

/// The references of a report to its own sections, tables and diagrams.
fn made(analysis: &Analysis) -> Vec<Made> {
    let parts: Vec<_> = analysis.parts().cloned().collect();
    let lost: HashSet<Span> = lost(&parts).into_iter().map(|l| analysis.span(l.place)).collect();
    let leads = |n: &&ResolvedName| matches!(n.kind, MentionKind::Section | MentionKind::Caption);
    analysis.names().iter().filter(leads).filter_map(|name| one(analysis, name, &lost)).collect()
}

fn one(analysis: &Analysis, name: &ResolvedName, lost: &HashSet<Span>) -> Option<Made> {
    let part = analysis.part(name.place.part)?;
    let own = analysis.span(name.place);
    let span = name.keyword.map_or(own, |k| analysis.span(k).cover(own));
    let start = part.span(name.keyword.unwrap_or(name.place)).start;
    let block = part.blocks.iter().position(|b| b.span.contains(start))?;
    let keyword = name.keyword.map(|k| one_line(&analysis.text.slice(analysis.span(k)))).unwrap_or_default();
    if name.kind == MentionKind::Caption && is_caption(part, block, start) {
        return None;
    }
    let (target, missing) = match (&name.meaning, name.kind) {
        (Meaning::Node { title, .. }, _) => (title.clone(), false),
        (Meaning::Unknown { .. }, _) => (String::new(), true),
        (_, MentionKind::Caption) => (caption(analysis, &keyword.to_lowercase(), &name.text), lost.contains(&span)),
        // Of another document.
        _ => return None,
    };
    let text = one_line(&format!("{keyword} {}", name.text));
    let around = around(part, block, start, &text).unwrap_or_default();
    Some(Made { heading: part.heading_of(block as u32).to_string(), text, target, around, missing, span })
}

/// True for the "Tabell 3" that opens a caption.
fn is_caption(part: &Part, block: usize, at: u32) -> bool {
    let span = part.blocks.get(block).map(|b| b.span);
    let opens = part.prose(block).is_some_and(|p| p.source(Span::new(0, 1)).start == at);
    opens && part.facts.captions.iter().any(|c| Some(c.2) == span)
}

/// The sentence of a reference without it.
fn around(part: &Part, block: usize, at: u32, text: &str) -> Option<String> {
    let prose = part.prose(block)?;
    let at = prose.clean(at)? as usize;
    let sentence = sentences(&prose.text).into_iter().find(|s| s.contains(&at))?;
    Some(prose.text.get(sentence)?.trim().replacen(text, "", 1))
}

/// What a numbered table or diagram is called, without its number; empty where there is none.
fn caption(analysis: &Analysis, word: &str, number: &str) -> String {
    let all = analysis.parts().zip(0..).flat_map(|(part, p)| part.facts.captions.iter().map(move |c| (p, c)));
    let Some((part, (.., span))) = all.into_iter().find(|(_, c)| c.0 == word && c.1 == number) else {
        return String::new();
    };
    let block = analysis.text.slice(analysis.span(Place::in_part(part, *span)));
    let line = block.lines().find(|l| l.to_lowercase().contains(word)).unwrap_or_default();
    let behind = line.find(number).and_then(|at| line.get(at + number.len()..)).unwrap_or_default();
    one_line(behind).trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | ')')).to_string()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::Dialect;

    const BEFORE: &str = "# Ekonomi\n\nKajerna kostade mer än fyrarna, se tabell 1. Mer står i avsnittet *Personal*.\n\n\
        Tabell 1. Kajer och fyrar\n\n| Tkr | Utfall |\n|---|--:|\n| Kajer | 6 142 |\n| Fyrar | 3 871 |\n\n\
        Båtarna var fler, se tabell 2.\n\nTabell 2. Båtar\n\n| Antal | Utfall |\n|---|--:|\n| Båtar | 412 |\n\n\
        # Personal\n\nHamnen har nio anställda.\n\n# Lokaler\n\nHamnen har tre hus.\n";

    fn changed(new: &str) -> Vec<String> {
        let read = |text: &str| Analysis::new(text, Dialect::Markdown, Default::default());
        let say = |s: Option<String>| s.unwrap_or_else(|| "–".into());
        let found = references(&read(BEFORE), &read(new)).into_iter();
        found.map(|r| format!("{}: {} → {}", r.heading, say(r.was), say(r.now))).collect()
    }

    #[test]
    fn what_is_the_same_or_moved_is_no_change() {
        assert_eq!(changed(BEFORE), [""; 0]);
        let moved = BEFORE.replace("Mer står i avsnittet *Personal*.", "") + "\nMer står i avsnittet *Personal*.\n";
        assert_eq!(changed(&moved), [""; 0]);
        assert_eq!(changed(&BEFORE.replace("Kajerna kostade mer", "Kajerna kostade mycket mer")), [""; 0]);
    }

    #[test]
    fn a_reference_that_names_another_is_told_with_what_it_leads_to() {
        let other = BEFORE.replace("avsnittet *Personal*", "avsnittet *Lokaler*");
        assert_eq!(changed(&other), ["Ekonomi: avsnittet Personal → avsnittet Lokaler"]);
    }

    #[test]
    fn numbers_that_moved_on_tell_who_followed() {
        let table = "Tabell 1. Bojar\n\n| Antal | Utfall |\n|---|--:|\n| Bojar | 31 |\n\n";
        let new = BEFORE.replace("Tabell 2.", "Tabell 3.").replace("Tabell 1.", "Tabell 2.");
        let new = new
            .replacen("Tabell 2.", &format!("{table}Tabell 2."), 1)
            .replace("fyrarna, se tabell 1", "fyrarna, se tabell 2");
        assert_eq!(
            changed(&new),
            [
                "Ekonomi: tabell 1 (Kajer och fyrar) → tabell 2 (Kajer och fyrar)",
                "Ekonomi: tabell 2 (Båtar) → tabell 2 (Kajer och fyrar)"
            ]
        );
    }

    #[test]
    fn references_come_and_go_and_lose_what_they_lead_to() {
        assert_eq!(
            changed(&BEFORE.replace(" Mer står i avsnittet *Personal*.", "")),
            ["Ekonomi: avsnittet Personal → –"]
        );
        let more = BEFORE.replace("tre hus.", "tre hus, se tabell 2.");
        assert_eq!(changed(&more), ["Lokaler: – → tabell 2 (Båtar)"]);
        assert_eq!(
            changed(&BEFORE.replace("Tabell 2. Båtar", "Antal båtar:")),
            ["Ekonomi: tabell 2 (Båtar) → tabell 2 (finns inte)"]
        );
    }
}
