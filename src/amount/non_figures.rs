//! What looks like a figure and is none: years, dates, ages, labels ("tabell 1", "personkrets 3"),
//! list and heading numbers. Each question is asked of the words beside the number.

use super::chars::{digit, fold, gap, letter_back, skip_gaps, skip_gaps_back, upper, word_after, word_before};
use super::unit::small_word;
use crate::text::Span;

/// Words that give the number after them a place, not an amount.
pub fn label_word(word: &str) -> bool {
    matches!(
        word,
        "tabell"
            | "diagram"
            | "figur"
            | "bild"
            | "bilaga"
            | "avsnitt"
            | "avsnittet"
            | "kapitel"
            | "kap"
            | "punkt"
            | "punkten"
            | "sida"
            | "sidan"
            | "sid"
            | "s"
            | "nr"
            | "nummer"
            | "steg"
            | "nivå"
            | "fas"
            | "etapp"
            | "del"
            | "tertial"
            | "kvartal"
            | "vecka"
            | "v"
            | "årskurs"
            | "åk"
            | "klass"
            | "personkrets"
            | "zon"
            | "version"
            | "artikel"
            | "mål"
            | "delmål"
            | "inriktningsmål"
            | "prioritering"
            | "område"
            | "fokusområde"
            | "lag"
            | "prop"
            | "dnr"
            | "skr"
            | "sou"
            | "kl"
            | "klockan"
            | "typ"
            | "grupp"
            | "fråga"
            | "scenario"
            | "alternativ"
            | "paragraf"
            | "st"
            | "mom"
            | "not"
            | "den"
            | "moment"
            | "agenda"
            | "covid"
            | "riksväg"
            | "länsväg"
            | "väg"
            | "ruta"
            | "rad"
            | "kolumn"
    )
}

/// True when the word before a place makes what follows a label.
pub fn label_before(text: &str, at: usize) -> bool {
    let mut buffer = [0; 24];
    label_word(fold(word_before(text, at).of(text), &mut buffer))
}

fn month(word: &str) -> bool {
    matches!(
        word,
        "januari"
            | "februari"
            | "mars"
            | "april"
            | "maj"
            | "juni"
            | "juli"
            | "augusti"
            | "september"
            | "oktober"
            | "november"
            | "december"
            | "jan"
            | "feb"
            | "apr"
            | "jun"
            | "jul"
            | "aug"
            | "sep"
            | "sept"
            | "okt"
            | "nov"
            | "dec"
    )
}

/// Four digits that are a year wherever nothing says otherwise.
pub fn year_shaped(digits: &str) -> bool {
    let b = digits.as_bytes();
    b.len() == 4 && (b.starts_with(b"19") || b.starts_with(b"20")) && b.iter().all(u8::is_ascii_digit)
}

/// True after a word that a year follows: "mars 2024 beslut", "under 2024 ärenden".
pub fn dated(text: &str, start: usize) -> bool {
    let mut buffer = [0; 24];
    let before = word_before(text, start);
    let word = fold(before.of(text), &mut buffer);
    let led = matches!(
        word,
        "år" | "under"
            | "sedan"
            | "våren"
            | "hösten"
            | "sommaren"
            | "vintern"
            | "inför"
            | "för"
            | "i"
            | "mellan"
            | "efter"
            | "före"
            | "budget"
            | "bokslut"
            | "plan"
            | "helåret"
    );
    led || month(word)
}

/// People and things that a number of four digits counts even when it could be a year: "2038 flickor".
pub fn counted(word: &str) -> bool {
    matches!(
        word,
        "flickor"
            | "pojkar"
            | "kvinnor"
            | "män"
            | "personer"
            | "elever"
            | "hushåll"
            | "ärenden"
            | "avvikelser"
            | "anmälningar"
            | "besök"
            | "timmar"
            | "invånare"
            | "tillbud"
            | "medarbetare"
            | "brukare"
            | "platser"
            | "insatser"
            | "rapporter"
            | "synpunkter"
            | "beslut"
            | "deltagare"
            | "barn"
            | "ungdomar"
            | "besökare"
            | "bokningar"
            | "tillfällen"
            | "böcker"
            | "bilar"
            | "meter"
            | "dygn"
            | "kunder"
            | "klagomål"
            | "händelser"
            | "bostäder"
            | "lägenheter"
    )
}

/// The year that a bracket right after `at` opens with: "(2023: …". Gives the place behind the bracket.
pub fn year_bracket(text: &str, at: usize) -> Option<usize> {
    let b = text.as_bytes();
    let open = skip_gaps(b, at);
    if b.get(open) != Some(&b'(') || !year_shaped(text.get(open + 1..open + 5)?) {
        return None;
    }
    let colon = b.get(open + 5) == Some(&b':') && gap(b, open + 6).is_some();
    let close = b.iter().skip(open).take(40).position(|&c| c == b')')?;
    colon.then_some(open + close + 1)
}

/// "(6092 år 2023)": a figure alone in brackets with its year behind it.
pub fn year_behind(text: &str, start: usize, stop: usize) -> bool {
    let open = text.get(..start).is_some_and(|t| t.ends_with('('));
    let rest = text.get(stop..).unwrap_or("").trim_start();
    let rest = rest.strip_prefix("år ").unwrap_or(rest);
    open && rest.get(..4).is_some_and(year_shaped) && rest.get(4..5) == Some(")")
}

/// The noun that a number ending at `at` counts; a bracket with last year's figure is skipped.
pub fn noun(text: &str, at: usize) -> Span {
    let at = year_bracket(text, at).unwrap_or(at);
    let word = word_after(text, at);
    let mut buffer = [0; 24];
    match fold(word.of(text), &mut buffer) {
        "" if word.len() < 24 => Span::default(),
        w if small_word(w) => Span::default(),
        _ => word,
    }
}

/// Why an unmarked number is no amount, by the words around it.
pub fn by_words(text: &str, start: usize, end: usize) -> bool {
    let b = text.as_bytes();
    let mut buffer = [0; 24];
    let before = word_before(text, start);
    if label_word(fold(before.of(text), &mut buffer)) && !den_counts(text, before, end) {
        return true;
    }
    let after = word_after(text, end);
    let word = fold(after.of(text), &mut buffer);
    match word {
        // "44,9 år" is a mean, no age.
        "år" | "års" => {
            !year_follows(text, after.end as usize) && !text.get(start..end).is_some_and(|t| t.contains(','))
        }
        "kap" | "kapitlet" | "mom" | "åringar" | "åring" | "procentig" | "tiden" => true,
        "och" | "till" if aged(text, after.end as usize) => true,
        "" => listed(b, start, end) || named(text, before, start, end),
        w if month(w) => true,
        w => opens(b, start, end, after) || (small_word(w) && named(text, before, start, end)),
    }
}

/// "den 3 764 …" is no date, and a full stop ends the sentence before unless the word is shortened.
fn den_counts(text: &str, before: Span, end: usize) -> bool {
    let mut buffer = [0; 24];
    let between = text.get(before.end as usize..end).unwrap_or("");
    match fold(before.of(text), &mut buffer) {
        // No month has more days: "i år är den 75".
        "den" => {
            between.trim().parse::<u32>().is_ok_and(|n| n > 31) || between.trim().len() > 2 || between.starts_with('.')
        }
        "kap" | "s" | "sid" | "nr" | "prop" | "dnr" | "skr" | "st" | "mom" | "kl" | "v" | "åk" => false,
        _ => between.starts_with('.'),
    }
}

/// "mellan 7 och 25 år": both are ages.
fn aged(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or("").trim_start();
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
    let word = rest.get(digits..).unwrap_or("").trim_start();
    (1..3).contains(&digits) && (word.starts_with("år ") || word.starts_with("år,") || word.starts_with("år."))
}

/// "från 5 år 2021": the year belongs to what follows, and 5 is no age.
fn year_follows(text: &str, at: usize) -> bool {
    let at = skip_gaps(text.as_bytes(), at);
    text.get(at..at + 4).is_some_and(year_shaped)
}

/// "1. ", "1) " at the start of a text.
fn listed(b: &[u8], start: usize, end: usize) -> bool {
    start == 0 && end <= 3 && matches!(b.get(end), Some(b'.' | b')')) && gap(b, end + 1).is_some()
}

/// "2 Verksamhetens utveckling" at the start of a text: a heading's number.
fn opens(b: &[u8], start: usize, end: usize, after: Span) -> bool {
    start == 0 && end <= 2 && upper(b, after.start as usize)
}

/// "Kvarnby 77, Lindhult 51 och Norreda 36": the last of a row of counts by name, no name with a number.
pub fn listed_name(text: &str, last: usize, start: usize) -> bool {
    let gap = text.get(last..start).unwrap_or("").trim_end();
    let name =
        gap.strip_prefix(" och ").or_else(|| gap.strip_prefix(" samt ")).or_else(|| gap.strip_prefix(" respektive "));
    name.is_some_and(|name| name.starts_with(char::is_uppercase) && name.chars().all(|c| c.is_alphabetic() || c == '-'))
}

/// "Handslag 2 har": a name with a number, inside a sentence.
fn named(text: &str, before: Span, start: usize, end: usize) -> bool {
    let b = text.as_bytes();
    let name = !before.is_empty() && upper(b, before.start as usize) && skip_gaps_back(b, start) == before.end as usize;
    let inside = letter_back(b, skip_gaps_back(b, before.start as usize)).is_some();
    let quoted = matches!(b.get(end), Some(b'"')) || text.get(end..).is_some_and(|t| t.starts_with(['”', '»', '’']));
    quoted && !digit(b, end) || name && inside && end - start <= 2
}
