//! How sentences and clauses are told apart by their words: where one ends, what it points back to, and
//! which words keep a figure from being an outcome.

use crate::report::claims::position;

/// Where a sentence ends: behind a full stop before a capital or a digit, or at the end.
pub fn sentence_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes().get(start..).unwrap_or_default();
    let stop = |at: &usize| {
        let next = text.get(at + 1..).and_then(|rest| rest.strip_prefix(' ')?.chars().next());
        next.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
    };
    let mut stops = memchr::memchr3_iter(b'.', b'!', b'?', bytes).map(|at| start + at);
    stops.find(stop).map_or(text.len(), |at| at + 2)
}

/// The words after a figure, in lower case, that still speak of it.
pub fn tail(after: &str, more: bool) -> &str {
    const STOPS: &[&str] =
        &[" – ", " eller ", " varav ", " vilket ", " medan ", " men ", " mot ", " överstiger ", " understiger "];
    const JOINS: &[&str] = &[" och ", " samt "];
    let bytes = after.as_bytes();
    let ends = |at: &usize| {
        let starts =
            |words: &[&str]| words.iter().any(|w| bytes.get(*at..).is_some_and(|rest| rest.starts_with(w.as_bytes())));
        match bytes.get(*at) {
            Some(b',' | b'.' | b';' | b':' | b'(') => true,
            Some(b' ') => starts(STOPS) || more && starts(JOINS),
            _ => false,
        }
    };
    (0..bytes.len()).find(ends).and_then(|at| after.get(..at)).unwrap_or(after)
}

/// "Det innebär …", "Utfallet innebär …", "Överskottet …": speaks of what the sentence before spoke of.
pub fn refers_back(sentence: &str) -> bool {
    let first = sentence.split_whitespace().next().unwrap_or("");
    points_back(sentence) || matches!(first, "Resultatet" | "Överskottet" | "Underskottet" | "Avvikelsen")
}

/// Without a sentence before there is nothing it could mean. "Det totala underskottet" is no such word.
pub fn points_back(sentence: &str) -> bool {
    let mut words = sentence.split_whitespace();
    let (first, second) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let verb =
        ["är", "var", "innebär", "innebar", "ger", "gav", "blir", "blev", "motsvarar", "medför"].contains(&second);
    matches!(first, "Utfallet" | "Därmed" | "Detta") || first == "Det" && verb
}

/// "Budgeterat resultat", "ett budgeterat överskott": no outcome.
pub fn budgets_result(before: &str) -> bool {
    if position(before, "budgetera").is_none() {
        return false;
    }
    let result = |w: &str| ["resultat", "överskott", "underskott"].iter().any(|r| w.starts_with(r));
    let words = || before.split_whitespace();
    words().zip(words().skip(1)).any(|(a, b)| a.starts_with("budgetera") && result(b))
}

pub fn compares(stem: &str) -> bool {
    matches!(stem, "lägr" | "högr" | "mer" | "mindr")
}

/// "… och kommunstyrelsen ett överskott på": the verb is that of the figure before.
pub fn lacks_verb(before: &str) -> bool {
    const VERBS: &[&str] = &[
        "redovisa", "visa", "uppvisa", "har", "hade", "blev", "blir", "är", "var", "gick", "får", "fick", "ger", "gav",
    ];
    let words: Vec<&str> = before.split_whitespace().collect();
    let verb = words.iter().any(|w| {
        VERBS
            .iter()
            .any(|v| w == v || w.strip_prefix(v).is_some_and(|e| matches!(e, "r" | "de" | "t" | "s" | "des" | "as")))
    });
    words.first() == Some(&"och") && words.len() <= 7 && !verb && matches!(words.last(), Some(&"på" | &"om"))
}

pub fn opens_with_av(before: &str) -> bool {
    before.split_whitespace().next().is_some_and(|w| w == "av")
}
