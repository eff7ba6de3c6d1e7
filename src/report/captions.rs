//! Where "tabell 3" and "diagram 2" lead.

use std::cell::LazyCell;
use std::sync::Arc;

use super::facts::{MentionKind, Part};
use super::unmarked_headings::Loose;
use crate::finding::Place;
use crate::hash::HashSet;

/// A "tabell 9" that leads nowhere, where captions of that word are numbered.
pub struct DanglingCaption {
    pub place: Place,
    pub text: String,
    /// The number comes after those of all captions of the word.
    pub ahead: bool,
}

/// Every such reference of a report.
pub fn lost(parts: &[Arc<Part>]) -> Vec<DanglingCaption> {
    let captions = parts.iter().flat_map(|p| &p.facts.captions);
    let held: HashSet<(&str, &str)> = captions.map(|(word, number, _)| (&**word, &**number)).collect();
    let numbered: HashSet<&str> = held.iter().map(|c| c.0).collect();
    let loose = LazyCell::new(|| Loose::of(parts));
    let mut lost = Vec::new();
    for (p, part) in parts.iter().enumerate() {
        for m in part.facts.mentions.iter().filter(|m| m.kind == MentionKind::Caption && !m.aside) {
            let Some(prose) = part.prose(m.block) else { continue };
            let word = m.keyword.of(&prose.text).to_lowercase();
            let text = m.keyword.cover(m.span).of(&prose.text);
            let known = held.contains(&(word.as_str(), m.span.of(&prose.text)));
            if !known && numbered.contains(word.as_str()) && !loose.has_caption(text) {
                let place = part.place(p as u32, prose.source(m.keyword.cover(m.span)));
                let number = |n: &str| n.parse::<u32>().unwrap_or(0);
                let said = number(m.span.of(&prose.text));
                let ahead = held.iter().filter(|c| c.0 == word).all(|c| number(c.1) < said);
                lost.push(DanglingCaption { place, text: text.to_string(), ahead });
            }
        }
    }
    lost
}
