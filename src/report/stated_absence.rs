//! What a report says that it has none of: "Nämnden har ingen investeringsram", "Riktade statsbidrag saknas". A section
//! about that is left out for a reason.

use std::sync::Arc;

use super::facts::Part;
use super::mentions::words;
use crate::syntax::Block;

/// Words for none.
const NONE: [&str; 7] = ["ingen", "inget", "inga", "inte", "ej", "saknar", "utan"];

/// What the nämnd does with what it has, and how it comes by it.
const VERBS: [&str; 9] = ["har", "fick", "fått", "finns", "saknar", "får", "disponerar", "tilldelats", "tilldelad"];

/// Words by which there is some of it after all.
const SOME: [&str; 6] = ["men", "kvar", "använt", "använts", "förbrukat", "förbrukats"];

/// So many words can stand between.
const NEAR: usize = 4;

/// A shorter word is too common to tell what a section is about.
const LONG: usize = 8;

/// Words that say what a section does with its subject.
const OF_SECTIONS: [&str; 6] = ["avvikelse", "förhållande", "uppföljning", "bedömning", "redovisning", "utveckling"];

/// The long words that a text says there is none of, without their endings.
pub fn denied(blocks: &[Block]) -> Box<[String]> {
    let prose = blocks.iter().filter_map(Block::prose).map(|p| p.text.as_str());
    let telling = prose.filter(|t| NONE.iter().chain(&["saknas"]).any(|w| t.contains(w)));
    telling.flat_map(|t| t.split(". ")).flat_map(in_sentence).collect()
}

fn in_sentence(sentence: &str) -> Vec<String> {
    let said: Vec<String> = words(sentence).into_iter().map(|w| w.0).collect();
    let any = |of: &[&str]| said.iter().any(|w| of.contains(&w.as_str()));
    if any(&SOME) || !any(&VERBS) && !any(&["saknas"]) {
        return Vec::new();
    }
    let none = |at: usize| {
        let before = said.get(at.saturating_sub(NEAR)..at).unwrap_or_default();
        let behind = said.get(at + 1..).unwrap_or_default();
        before.iter().any(|w| NONE.contains(&w.as_str())) || behind.iter().take(2).any(|w| w == "saknas")
    };
    let long = said.iter().enumerate().filter(|(at, w)| w.chars().count() >= LONG && none(*at));
    long.map(|(_, w)| stem(w).to_string()).collect()
}

fn stem(word: &str) -> &str {
    ["erna", "arna", "orna", "en", "et", "er", "ar", "or"].iter().find_map(|e| word.strip_suffix(e)).unwrap_or(word)
}

/// True where a report says that there is nothing to tell under this title.
pub fn says_why(parts: &[Arc<Part>], title: &str) -> bool {
    let telling = |w: &String| w.chars().count() >= LONG && !OF_SECTIONS.contains(&w.as_str());
    let Some(subject) = words(title).into_iter().map(|w| w.0).rfind(telling) else { return false };
    parts.iter().flat_map(|p| p.denied()).any(|d| *d == stem(&subject))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_there_is_none_of_is_read() {
        let says = |sentence: &str, word: &str| in_sentence(sentence).iter().any(|w| w == word);
        for sentence in [
            "Nämnden har ingen investeringsram",
            "Hamnnämnden har inte någon egen investeringsram för 2024.",
            "Nämnden saknar investeringsram",
            "En investeringsram saknas",
            "Nämnden har inte tilldelats någon investeringsram",
        ] {
            assert!(says(sentence, "investeringsram"), "{sentence}");
        }
        assert!(says("Nämnden har inte fått några riktade statsbidrag.", "statsbidrag"));
        for sentence in [
            "Nämnden har en investeringsram på 20 miljoner kronor",
            "Nämnden har inte använt hela sin investeringsram",
            "Nämnden har ingen del av sin investeringsram kvar",
            "Det var inte dyrt, och nämnden har en bra investeringsram",
        ] {
            assert!(!says(sentence, "investeringsram"), "{sentence}");
        }
    }
}
