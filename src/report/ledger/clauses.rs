//! How sentences and clauses are told apart by their words: where one ends, what it points back to, and
//! which words keep a figure from being an outcome.

use super::words::{Sense, month, sense, words};
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

pub fn opens_with_av(before: &str) -> bool {
    before.split_whitespace().next().is_some_and(|w| w == "av")
}

/// True where the rest of a sentence, in lower case, says that the amount before it is another than a row states: some is
/// left out of it, or it is measured against something else than the budget.
pub fn of_other(rest: &str) -> bool {
    narrows(rest) || against_other(rest) || shared(rest) || bracketed(rest)
}

/// "…, exklusive projekt", "(rensat för lagning)", "efter avräkning".
fn narrows(text: &str) -> bool {
    const LESS: &[&str] = &[
        "exkl",
        "inkl",
        "bortsett",
        "undanta",
        "rensat ",
        "rensad ",
        "justerat för",
        "justerad för",
        "justeras för",
        "avräkn",
        "borträkn",
        "frånräkn",
        "oräkna",
        "räknas bort",
        "räknats bort",
        "räknas in",
        "räknas med",
        "räknats med",
        "inte ingår",
        "ingår inte",
    ];
    let year = |before: &str| before.ends_with("år ") || before.ends_with("året ");
    has(text, LESS)
        || stands(text, "före ", |before, _| !year(before))
        || ["efter ", "utan "].iter().any(|word| stands(text, word, |_, behind| !behind.starts_with("att ")))
}

/// "(exklusive projekt)": what stands in brackets before an amount narrows it when it opens so. Of "(insatser utan beslut)"
/// the amount is still the whole.
pub fn opens_narrower(inside: &str) -> bool {
    ["exkl", "inkl", "bortsett", "rensa", "justera", "före ", "efter ", "utan "].iter().any(|w| inside.starts_with(w))
}

/// True where a word stands between others as `fits` asks.
fn stands(text: &str, word: &str, fits: impl Fn(&str, &str) -> bool) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let (before, behind) = (text.get(..at).unwrap_or(""), text.get(at + word.len()..).unwrap_or(""));
        before.ends_with([' ', '(']) && fits(before, behind)
    })
}

fn has(text: &str, any: &[&str]) -> bool {
    any.iter().any(|what| position(text, what).is_some())
}

/// "… mot prognosen i augusti", "…, jämfört med föregående år". What tells another amount, as "mot 0,4 mnkr 2023", says
/// nothing against this one.
fn against_other(rest: &str) -> bool {
    const AGAINST: &[&str] = &["mot ", "gentemot ", "jämfört med ", "i jämförelse med ", "i förhållande till "];
    let (first, behind) = clause(rest);
    let opens = |text: &str| AGAINST.iter().any(|word| text.strip_prefix(word).is_some_and(|to| other(clause(to).0)));
    opens(behind) || stands(first, "mot ", |_, to| other(to)) || stands(first, "gentemot ", |_, to| other(to))
}

/// The words up to a comma, a bracket or a dash, and those behind it.
fn clause(text: &str) -> (&str, &str) {
    let ends = [", ", " (", "; ", " – "].iter().filter_map(|stop| Some((position(text, stop)?, stop.len())));
    let Some((at, length)) = ends.min() else { return (text, "") };
    (text.get(..at).unwrap_or(text), text.get(at + length..).unwrap_or(""))
}

/// True for what is neither the year's budget nor an amount.
fn other(to: &str) -> bool {
    const PLAIN: &[&str] = &["den", "årets", "helårets", "sin", "beslutad", "beslutade", "tilldelad", "tilldelade"];
    let budget = |w: &str| ["budget", "helårsbudget", "kommunbidrag", "ram"].iter().any(|b| w.starts_with(b));
    let against = to.split_whitespace().find(|w| !PLAIN.contains(w)).is_some_and(budget);
    let amount = has(to, &["mnkr", "mkr", "tkr", "mdkr", "milj", "kronor"]);
    !amount && (!against || has(to, &["period", "månad"]))
}

/// "… och ett underskott på 0,8 mnkr på konsulter": two results of one name are parts of its result, unless they are of
/// two times.
pub fn shared(text: &str) -> bool {
    let joined = ["och ett ", "samt ett ", "men ett ", "dels ett "];
    let result = |behind: &str| behind.starts_with("underskott ") || behind.starts_with("överskott ");
    position(text, "helår").is_none() && joined.iter().any(|join| stands(text, join, |_, behind| result(behind)))
}

/// "1,4 mnkr (personal)": a bracket right behind an amount that names what it is of.
fn bracketed(rest: &str) -> bool {
    let inside = rest.trim_start().strip_prefix('(').and_then(|t| t.split(')').next()).unwrap_or("");
    let names = |w: &str| matches!(sense(w), Sense::Subject(_));
    let figure = inside.bytes().any(|b| b.is_ascii_digit());
    !figure && !inside.starts_with("se ") && words(inside).iter().any(|w| names(w))
}

/// "Inom hamnarna har mer lagats.": the sentences behind are of what it names, until they name something else.
pub fn enters(sentence: &str) -> bool {
    const IDLE: &[&str] = &[
        "att",
        "närvarande",
        "övrigt",
        "grund",
        "sikt",
        "plats",
        "exempel",
        "bland",
        "årets",
        "året",
        "slut",
        "helåret",
        "perioden",
    ];
    let mut words = sentence.split_whitespace().map(|w| w.trim_end_matches(|c: char| !c.is_alphanumeric()));
    let opens = matches!(words.next(), Some("inom" | "för" | "vid" | "hos" | "på"));
    let verb = |w: &&str| matches!(*w, "har" | "hade" | "är" | "var" | "blir" | "blev" | "redovisas" | "redovisar");
    let named = words.take(3).take_while(|w| !verb(w)).find(|w| !matches!(sense(w), Sense::Neutral));
    let names = |w: &str| matches!(sense(w), Sense::Subject(_)) && month(w).is_none() && !IDLE.contains(&w);
    opens && named.is_some_and(names)
}
