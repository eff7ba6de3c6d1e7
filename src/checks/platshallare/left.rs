//! Which words of a text are left over from a template, or stand where a spreadsheet or a word processor found no value.

use std::sync::LazyLock;

use aho_corasick::packed::Searcher;

use crate::text::Span;

/// A longer bracket is no request to the author.
const LONGEST: usize = 80;

/// What every placeholder has some of. None on a processor without what such a search needs.
static MARKS: LazyLock<Option<Searcher>> = LazyLock::new(|| {
    let marks =
        ["X", "xx", "TODO", "FIXME", "TBD", "[", "(fyll", "Klicka", "Lorem", "{{", "<", "#", "Fel! ", "Error! "];
    Searcher::new(marks)
});

/// What templates hold where the author is to write, and what a program writes where it finds no value.
const PHRASES: &[&str] = &[
    "Klicka här för att ange text",
    "Klicka eller tryck här för att ange text",
    "Klicka här för att ange datum",
    "Klicka eller tryck här för att ange datum",
    "Lorem ipsum",
    "(fyll i)",
    "(fyll i siffra)",
    "Fel! Bokmärket är inte definierat",
    "Fel! Hittar inte referenskälla",
    "Fel! Ogiltig länk",
    "Fel! Ingen text med angivet format",
    "Error! Bookmark not defined",
    "Error! Reference source not found",
];

/// A spreadsheet's values for none, in Swedish and in English.
const NO_VALUES: &[&str] = &[
    "#REF!",
    "#REFERENS!",
    "#DIV/0!",
    "#DIVISION/0!",
    "#VALUE!",
    "#VÄRDEFEL!",
    "#NAME?",
    "#NAMN?",
    "#N/A",
    "#SAKNAS!",
    "#NULL!",
    "#SKÄRNING!",
    "#NUM!",
    "#OGILTIGT!",
];

/// Words that ask the author for something, first in a bracket.
const VERBS: &[&str] = &[
    "ange",
    "anges",
    "skriv",
    "infoga",
    "infogas",
    "välj",
    "komplettera",
    "kompletteras",
    "uppdatera",
    "uppdateras",
    "ifylls",
    "xx",
    "xxx",
];

/// Words for what is asked for: alone in a bracket, or before these.
const NOUNS: &[&str] = &["belopp", "text", "namn", "siffra", "siffror", "datum"];
const OF_WHAT: &[&str] = &["här", "på", "om", "för", "och"];

/// What follows an amount.
const UNITS: &[&str] = &["mnkr", "mkr", "miljoner", "tkr", "kronor", "kr", "procent", "procentenheter", "%"];

/// Where placeholders stand in a text.
pub fn placeholders(text: &str) -> Vec<Span> {
    // Nearly every text holds none of these: a quick look saves the slow one.
    if MARKS.as_ref().is_some_and(|marks| marks.find(text).is_none()) {
        return Vec::new();
    }
    let words = words(text).filter(|(at, word)| is_left(text, *at, word));
    let mut found: Vec<Span> = words.map(|(at, word)| Span::new(at, at + word.len())).collect();
    let phrases = PHRASES.iter().chain(NO_VALUES).flat_map(|phrase| text.match_indices(phrase));
    found.extend(phrases.map(|(at, phrase)| Span::new(at, at + phrase.len())));
    let asking = enclosed(text, "[", "]").filter(|s| asks(inner(text, *s)));
    let wholes: Vec<Span> = asking.chain(enclosed(text, "{{", "}}")).chain(asks_in_angles(text)).collect();
    // In what somebody is quoted to have said, brackets hide a name.
    let quoted = |s: &Span| text.get(..s.start as usize).is_some_and(|before| before.matches('”').count() % 2 == 1);
    for whole in wholes.into_iter().filter(|s| !quoted(s)) {
        found.retain(|s| !s.overlaps(whole));
        found.push(whole);
    }
    found
}

/// "<fyll i>"
pub fn asks_in_angles(text: &str) -> impl Iterator<Item = Span> + '_ {
    enclosed(text, "<", ">").filter(|s| asks(inner(text, *s)))
}

/// A field of which nothing is filled in: the one word of a block, or what its label says again.
pub fn fields(text: &str) -> Option<Span> {
    let span = enclosed(text, "[", "]").next().filter(|s| s.end as usize == text.len())?;
    let word = inner(text, span);
    let label = text.get(..span.start as usize)?.trim_end();
    let names =
        word.chars().count() >= 4 && word.chars().all(char::is_alphabetic) && word.starts_with(char::is_uppercase);
    let same = || label.strip_suffix(':').is_some_and(|label| label.eq_ignore_ascii_case(word));
    (names && !asks(word) && (label.is_empty() && !tells(word) || same())).then_some(span)
}

/// Words in brackets that tell the reader what was left out.
fn tells(word: &str) -> bool {
    const LEFT_OUT: [&str; 12] = [
        "sekretess",
        "maskera",
        "borttag",
        "utelämn",
        "anonym",
        "uppgift",
        "tom",
        "bild",
        "foto",
        "logotyp",
        "karta",
        "paus",
    ];
    let word = word.to_lowercase();
    LEFT_OUT.iter().any(|w| word.starts_with(w))
}

/// What stands between two marks, with them, and is short.
fn enclosed<'a>(text: &'a str, open: &'static str, close: &'static str) -> impl Iterator<Item = Span> + 'a {
    text.match_indices(open).filter_map(move |(at, _)| {
        let near = text.get(at..text.floor_char_boundary(at + LONGEST))?;
        let end = near.find(close)?;
        let letters = near.get(open.len()..end)?.contains(char::is_alphabetic);
        letters.then(|| Span::new(at, at + end + close.len()))
    })
}

fn inner(text: &str, span: Span) -> &str {
    span.of(text).trim_matches(['[', ']', '<', '>'])
}

/// True for words that ask for something: "fyll i datum", "ange antal", "namn på lotsen"; not "Angereds hamn", "belopp
/// i tkr", "text: Eva Ek".
fn asks(words: &str) -> bool {
    let words = words.to_lowercase();
    let mut all = words.split_whitespace();
    let (first, second) = (all.next().unwrap_or(""), all.next());
    match first {
        "fyll" | "fylls" => second == Some("i"),
        _ if VERBS.contains(&first) => true,
        _ => NOUNS.contains(&first) && second.is_none_or(|w| OF_WHAT.contains(&w)),
    }
}

/// True for a word that stands for one not yet known: "XX", "TODO", the first of "X,X", "X" before "mnkr".
fn is_left(text: &str, at: usize, word: &str) -> bool {
    let (before, after) = (text.get(..at).unwrap_or(""), text.get(at + word.len()..).unwrap_or(""));
    let all = |x: u8| word.bytes().all(|b| b == x);
    // "123,XX", "ÅÅMMDD-XXXX" and "https://malmo.se/xx/" are forms and addresses, "storlek XXX" is a size.
    let part = before.ends_with(['.', ',', '-', '/']) || after.starts_with(['-', '/']) || before.ends_with("storlek ");
    let unit = || after.strip_prefix(' ').and_then(|rest| rest.split([' ', '.', ',', ')']).next());
    let of_unit = || unit().is_some_and(|unit| UNITS.contains(&unit));
    let amount = || after.starts_with(",X") || of_unit();
    match word {
        "TODO" | "FIXME" | "TBD" => true,
        "X" => !part && amount(),
        "XX" | "XXX" => !part && (of_unit() || !is_numeral(before, after)),
        _ => word.len() >= 2 && (all(b'X') || all(b'x')) && !part,
    }
}

/// True for a Roman numeral: behind a name, "Karl XX", or beside another, "XIX och XX".
fn is_numeral(before: &str, after: &str) -> bool {
    /// Words that lead on to a number, or have one of their own.
    const LEADS: [&str; 32] = [
        "totalt",
        "sammanlagt",
        "cirka",
        "omkring",
        "runt",
        "ungefär",
        "drygt",
        "knappt",
        "närmare",
        "nästan",
        "över",
        "under",
        "minst",
        "högst",
        "endast",
        "bara",
        "inom",
        "från",
        "till",
        "före",
        "efter",
        "sedan",
        "ytterligare",
        "bilaga",
        "tabell",
        "diagram",
        "figur",
        "avsnitt",
        "budget",
        "utfall",
        "resultat",
        "antal",
    ];
    let Some(last) = before.strip_suffix(' ').and_then(|b| b.rsplit(' ').next()) else { return false };
    let roman =
        |w: &str| w.len() > 1 && w.bytes().all(|b| matches!(b, b'I' | b'V' | b'X')) && !w.bytes().all(|b| b == b'X');
    let mut near = before.split_whitespace().rev().take(2).chain(after.split_whitespace().take(2));
    let common = last.ends_with("en") || last.ends_with("et") || LEADS.contains(&last.to_lowercase().as_str());
    let name =
        last.chars().count() >= 4 && last.starts_with(char::is_uppercase) && last.chars().all(char::is_alphabetic);
    name && !common || near.any(|w| roman(w.trim_matches(|c: char| !c.is_alphanumeric())))
}

/// Runs of letters and digits, with where they start.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = move |w: &str| w.as_ptr() as usize - text.as_ptr() as usize;
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(move |w| (start(w), w))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        placeholders(text).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn what_a_template_asks_for_is_left_over() {
        for (text, left) in [
            ("Överskottet är X,X mnkr.", "X"),
            ("Hamnen kostade X miljoner kronor.", "X"),
            ("Av båtarna är XX procent sålda.", "XX"),
            ("Klicka här för att ange text.", "Klicka här för att ange text"),
            ("Diagram [Infoga diagram]", "[Infoga diagram]"),
            ("Antalet fyrar är (fyll i siffra).", "(fyll i siffra)"),
            ("Budget: TBD", "TBD"),
            ("Beslutad av: [KOMPLETTERAS]", "[KOMPLETTERAS]"),
            ("[Ange datum] lades kajen om.", "[Ange datum]"),
            ("Kontakta [namn på hamnkaptenen].", "[namn på hamnkaptenen]"),
            ("Kajen kostade {{belopp}} kronor.", "{{belopp}}"),
            ("Kajen kostade <fyll i>.", "<fyll i>"),
            ("Andelen är #DIVISION/0! i år.", "#DIVISION/0!"),
            ("Se tabell #REFERENS!", "#REFERENS!"),
            ("Fel! Bokmärket är inte definierat.", "Fel! Bokmärket är inte definierat"),
            ("Totalt XX båtar har gått på grund.", "XX"),
            ("Mötet hålls på Fyren den XX mars.", "XX"),
            ("Nämnden XX har lagat kajen.", "XX"),
            ("Kung Karl fick betala XX kronor.", "XX"),
        ] {
            assert_eq!(found(text).first(), Some(&left), "{text}");
        }
    }

    #[test]
    fn a_field_with_nothing_filled_in_is_left_over() {
        for text in ["[Bilagor]", "Bilagor: [Bilagor]"] {
            assert!(fields(text).is_some(), "{text}");
        }
        for text in
            ["[Sekretess]", "[1]", "[ ]", "[x] Uppnåtts", "Se [Hamnboken]", "[Sidan är tom]", "Källa: [Hamnboken]"]
        {
            assert!(fields(text).is_none(), "{text}");
        }
    }

    #[test]
    fn forms_addresses_sizes_and_quotes_hold_no_placeholders() {
        for text in [
            "Personnummer anges som ÅÅMMDD-XXXX.",
            "Se https://hamn.example/xx/ och nr 123.XX.",
            "Flytvästar i storlek XXX köptes in.",
            "”Tack till [namn på lotsen] för hjälpen”, skriver en besökare.",
            "Alternativ X, Y och Z prövades. Generation X minskar.",
            "I kohort X pågår arbetet (fyll i blanketten först).",
            "Mötet hölls på [Angöringens brygga] och [Skrivarnas hus] vid [Namnlösa gatan].",
            "Belopp i tabellen [belopp i tkr].",
            "[Text: Eva Ek]",
            "Uppgiften [namn borttaget] lämnas inte ut.",
            "Kung Karl XX invigde hamnen.",
            "Karl XX invigde hamnen.",
            "Se band XIX och XX.",
            "Vi taggar med #HAMN! och #2.",
            "Värdet <5 och >3 är lågt.",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
