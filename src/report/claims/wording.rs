//! The words that tell what figures have to do with each other: direction, comparison, totals, and
//! kinds that make a whole between them.

use crate::text::Span;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Up,
    Down,
}

/// Words of direction with their opposites. Only such as say the same of any quantity.
const PAIRS: [(&str, &str); 14] = [
    ("ökat", "minskat"),
    ("ökade", "minskade"),
    ("ökar", "minskar"),
    ("öka", "minska"),
    ("ökning", "minskning"),
    ("ökningen", "minskningen"),
    ("höjning", "sänkning"),
    ("stigit", "sjunkit"),
    ("stiger", "sjunker"),
    ("höjts", "sänkts"),
    ("höjdes", "sänktes"),
    ("uppgång", "nedgång"),
    ("högre", "lägre"),
    ("fler", "färre"),
];

/// The direction of a word in lower case, with compounds ("kostnadsökning").
pub fn direction(word: &str) -> Option<Direction> {
    // Most words are none of these, which their first letter or their end tells.
    let begins =
        matches!(word.as_bytes().first(), Some(0xC3 | b'f' | b'h' | b'l' | b'm' | b'n' | b'r' | b's' | b'u' | b'v'));
    if !begins && !word.ends_with("ning") && !word.ends_with("ningen") {
        return None;
    }
    match word {
        "ökat" | "ökade" | "ökar" | "öka" | "stigit" | "stiger" | "höjts" | "höjdes" | "uppgång" | "högre" | "fler"
        | "vuxit" | "växte" | "växer" => Some(Direction::Up),
        "minskat" | "minskade" | "minskar" | "minska" | "sjunkit" | "sjunker" | "sjönk" | "sänkts" | "sänktes"
        | "nedgång" | "lägre" | "färre" | "reducerats" | "reducerades" => Some(Direction::Down),
        _ => {
            let noun = word.strip_suffix("en").unwrap_or(word).strip_suffix("ning")?;
            match () {
                _ if seeks(noun) => None,
                _ if noun.ends_with("ök") || noun.ends_with("höj") => Some(Direction::Up),
                _ if noun.ends_with("minsk") || noun.ends_with("sänk") => Some(Direction::Down),
                _ => None,
            }
        }
    }
}

/// True for what ends as "ökning" does and is none: "undersökning", "ansökning", "jobbsökning", "rökning".
fn seeks(noun: &str) -> bool {
    const ENDS: [&str; 12] = [
        "undersök",
        "ansök",
        "eftersök",
        "uppsök",
        "utsök",
        "avsök",
        "genomsök",
        "ssök",
        "jobbsök",
        "tursök",
        "tobaksrök",
        "cigarettrök",
    ];
    matches!(noun, "sök" | "rök") || ENDS.iter().any(|end| noun.ends_with(end))
}

/// The word of the other direction, when there is one of the same form.
pub fn opposite(word: &str) -> Option<String> {
    PAIRS.iter().find_map(|(up, down)| {
        let swap = |from: &str, to: &str| {
            let head = word.strip_suffix(from)?;
            (head.is_empty() || from.contains("ning")).then(|| format!("{head}{to}"))
        };
        swap(up, down).or_else(|| swap(down, up))
    })
}

/// Words that turn what a word of direction says.
pub fn turns(word: &str) -> bool {
    matches!(
        word,
        "inte"
            | "ej"
            | "dämpats"
            | "dämpades"
            | "avtagit"
            | "avtog"
            | "mattats"
            | "mattades"
            | "bromsats"
            | "bromsades"
            | "avstannat"
            | "ökningstakten"
            | "ökningstakt"
            | "takten"
            | "minskningstakten"
            | "varken"
    )
}

/// The word of direction that governs the end of a stretch of lower-case text which starts at `at`.
/// None when there is none, when two contradict, or when something turns them.
pub fn governing(stretch: &str, at: usize) -> Option<(Direction, Span)> {
    let mut found: Option<(Direction, Span)> = None;
    for (start, word) in words(stretch) {
        if turns(word) {
            return None;
        }
        let Some(direction) = direction(word) else { continue };
        if found.is_some_and(|(d, _)| d != direction) {
            return None;
        }
        let definite = word.ends_with("ningen");
        let rest = stretch.get(start + word.len()..).unwrap_or("");
        if definite && words(rest).count() > 1 {
            return None;
        }
        found = Some((direction, Span::new(at + start, at + start + word.len())));
    }
    found
}

/// The words of a text with their places. Any byte beyond ASCII counts as a letter.
pub fn words(text: &str) -> impl DoubleEndedIterator<Item = (usize, &str)> {
    let base = text.as_ptr() as usize;
    let letter =
        |c: char| c.is_ascii_alphabetic() || (!c.is_ascii() && !matches!(c, '\u{a0}' | '–' | '”' | '“' | '’' | '−'));
    text.split(move |c| !letter(c)).filter(|w| !w.is_empty()).map(move |w| (w.as_ptr() as usize - base, w))
}

/// Where a short text holds another: quicker than a general search for the few bytes looked at here.
pub fn position(text: &str, what: &str) -> Option<usize> {
    let (text, what) = (text.as_bytes(), what.as_bytes());
    let last = text.len().checked_sub(what.len())?;
    let rare = what.iter().position(|b| !OFTEN.contains(b)).unwrap_or(0);
    let places = memchr::memchr_iter(*what.get(rare)?, text.get(rare..=last + rare)?);
    places.into_iter().find(|i| text.get(*i..).is_some_and(|t| t.starts_with(what)))
}

/// The commonest bytes of Swedish text, with that which å, ä and ö begin with: not worth stopping at.
const OFTEN: &[u8; 12] = b" eantrsildo\xC3";

/// True when a text holds any of some words.
pub fn has(text: &str, any: &[&str]) -> bool {
    any.iter().any(|what| position(text, what).is_some())
}

/// The last word, past fillers such as "totalt" and "i snitt".
pub fn last_word(text: &str) -> &str {
    let fillers = ["totalt", "sammanlagt", "snitt", "genomsnitt", "i", "hela", "de", "bara", "endast", "hittills"];
    let mut back = words(text).rev().map(|(_, w)| w);
    let last = back.next().unwrap_or("");
    if last == "i" || !fillers.contains(&last) {
        return last;
    }
    back.find(|w| !fillers.contains(w)).unwrap_or("")
}

/// Where a comparison begins in a stretch of text.
pub fn comparison(text: &str) -> Option<usize> {
    position(text, "jämför")?;
    ["jämfört med", "jämförelse med", "jämföra med", "jämfört mot"].iter().filter_map(|w| text.rfind(w)).max()
}

/// True when the text names a time to compare with.
pub fn names_time(text: &str) -> bool {
    years(text).next().is_some()
        || has(
            text,
            &[
                "föregående år",
                "förra året",
                "året innan",
                "år tidigare",
                "samma period",
                "motsvarande period",
                "året före",
                "budgetera",
                "prognos",
            ],
        )
}

/// The years of a text with their places.
pub fn years(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let year = |w: &[u8]| (w.starts_with(b"20") || w.starts_with(b"19")) && w.iter().all(u8::is_ascii_digit);
    let at = text.as_bytes().windows(4).enumerate().filter(move |(_, w)| year(w));
    at.filter_map(|(at, _)| Some((at, text.get(at..at + 4)?)))
}

/// The sign that words before an amount give it: överskott, underskott.
pub fn sign(text: &str) -> Option<i128> {
    if !has(text, &["skott", "ativ"]) {
        return None;
    }
    let plus = ["överskott", "positiv"].iter().filter_map(|w| text.rfind(w)).max();
    let minus = ["underskott", "negativ"].iter().filter_map(|w| text.rfind(w)).max();
    match (plus, minus) {
        (Some(p), Some(m)) => Some(if p > m { 1 } else { -1 }),
        (Some(_), None) => Some(1),
        (None, Some(_)) => Some(-1),
        (None, None) => None,
    }
}
