//! Which goals some words name, and whether they are all of the nämnd's.

use crate::amount::WORDS;
use crate::report::report_kind::year_at;

/// Goals that some words name.
pub struct NamedGoals<'a> {
    /// "nämndens nio mål": the nio.
    pub base: Option<usize>,
    pub council: bool,
    /// What follows.
    pub rest: &'a str,
}

/// The goals that these words begin with: "av nämndens nio tilldelade mål", "kommunfullmäktigemål". None where a word
/// tells of other goals, "fem finansiella mål".
pub fn goals(text: &str) -> Option<NamedGoals<'_>> {
    const OWN: [&str; 14] = [
        "av",
        "nämndens",
        "kommunfullmäktiges",
        "fullmäktiges",
        "de",
        "alla",
        "samtliga",
        "totalt",
        "sammanlagt",
        "stadens",
        "tilldelade",
        "utpekade",
        "våra",
        "redovisade",
    ];
    let mut named = NamedGoals { base: None, council: false, rest: text.trim_start() };
    for _ in 0..9 {
        let end = named.rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(named.rest.len());
        let (word, rest) = named.rest.split_at_checked(end)?;
        let lower = word.to_lowercase();
        named.council |= lower.starts_with("kommunfullmäktige");
        named.rest = rest;
        match lower.as_str() {
            "mål" | "målen" | "kommunfullmäktigemål" | "kommunfullmäktigemålen" => return Some(named),
            w if OWN.contains(&w) || w.ends_with("nämndens") => {}
            w => named.base = Some(number(w)?),
        }
        named.rest = rest.strip_prefix(' ')?;
    }
    None
}

/// The value of a word or of digits.
pub fn number(word: &str) -> Option<usize> {
    word.parse().ok().or_else(|| WORDS.iter().position(|w| *w == word))
}

/// True where what follows on the goals says which of them: "inom …", "som …"; not "för året", nor "inom fyra
/// målområden".
pub fn is_narrowed(rest: &str) -> bool {
    const NARROW: [&str; 29] = [
        "inom",
        "i",
        "för",
        "som",
        "om",
        "kopplade",
        "kopplat",
        "gällande",
        "avseende",
        "rörande",
        "med",
        "under",
        "hos",
        "där",
        "till",
        "utöver",
        "på",
        "vars",
        "vilka",
        "vid",
        "från",
        "enligt",
        "kring",
        "mot",
        "att",
        "vad",
        "per",
        "var",
        "vardera",
    ];
    let mut words = rest.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let Some(first) = words.next().filter(|w| NARROW.contains(w)) else { return false };
    let second = words.next().unwrap_or("");
    let dates = matches!(second, "året" | "mandatperioden" | "perioden" | "år") || year_at(second).is_some();
    let areas = number(second).is_some() && words.next().is_some_and(|w| w.starts_with("målområde"));
    !(matches!(first, "för" | "under") && dates || areas)
}

/// True where the words before a count say of which goals: "Inom målområdet …".
pub fn is_within(before: &str) -> bool {
    let before = before.to_lowercase();
    before.contains("målområde") || before.split(' ').any(|w| w == "inom")
}

/// True for nothing but small words between goals and what is said of them: "bedöms bidragen ha", and not "har
/// indikatorer som".
pub fn leads_on(words: &str) -> bool {
    const SMALL: [&str; 20] = [
        "bedöms",
        "bedömts",
        "bidrag",
        "bidraget",
        "bidragen",
        "har",
        "ha",
        "är",
        "förväntas",
        "att",
        "för",
        "under",
        "året",
        "perioden",
        "mandatperioden",
        "sammantaget",
        "därmed",
        "av",
        "dem",
        "målen",
    ];
    let mut all = words.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    all.all(|w| SMALL.contains(&w) || year_at(w).is_some())
}

/// True for words that give the nämnd its goals: "Nämnden har ansvar för att bidra till".
pub fn contributes(before: &str) -> bool {
    const WORDS: [&str; 19] = [
        "ansvarar",
        "svarar",
        "har",
        "ska",
        "ansvar",
        "ansvaret",
        "för",
        "att",
        "bidra",
        "bidrar",
        "till",
        "tilldelats",
        "i",
        "uppgift",
        "uppdrag",
        "under",
        "året",
        "ett",
        "totalt",
    ];
    let gives = ["bidra till", "bidrar till", "tilldelats", "ansvar", "svarar"].iter().any(|w| before.contains(w));
    let mut all = before.split_whitespace().map(str::to_lowercase);
    gives && all.all(|w| w.ends_with("nämnden") || WORDS.contains(&w.as_str()) || year_at(&w).is_some())
}

/// True where goals that were counted are told one by one or by kind: "nämndens två mål – klimat och service".
pub fn is_divided(rest: &str) -> bool {
    ["(", ":", "–", "—", " - ", "varav", "består av"].iter().any(|w| rest.contains(w))
}
