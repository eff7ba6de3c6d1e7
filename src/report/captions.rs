//! Where "tabell 3" and "diagram 2" lead.

use std::collections::HashMap;
use std::sync::Arc;

use super::facts::{MentionKind, Part};
use crate::finding::Place;

/// Every "tabell 3" with whether the report holds it: the mention's place and words, the caption, and
/// whether captions of that word exist.
pub fn captions(parts: &[Arc<Part>]) -> Vec<(Place, String, Option<Place>, bool)> {
    let mut held: HashMap<(&str, &str), Place> = HashMap::new();
    for (p, part) in parts.iter().enumerate() {
        for (word, number, span) in &part.facts.captions {
            held.entry((word, number)).or_insert(part.place(p as u32, *span));
        }
    }
    let mut all = Vec::new();
    for (p, part) in parts.iter().enumerate() {
        for m in part.facts.mentions.iter().filter(|m| m.kind == MentionKind::Caption) {
            let Some(prose) = part.prose(m.block) else { continue };
            let word = m.keyword.of(&prose.text).to_lowercase();
            let found = held.get(&(word.as_str(), m.span.of(&prose.text))).copied();
            let whole = m.keyword.cover(m.span);
            let place = part.place(p as u32, prose.source(whole));
            all.push((place, whole.of(&prose.text).to_string(), found, held.keys().any(|k| k.0 == word)));
        }
    }
    all
}
