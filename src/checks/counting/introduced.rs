//! The number that introduces a list: "består av tre delar:", "följande fem". Which number that is, and whether what
//! follows must be all of what it counts, its own words say.

use crate::amount::WORDS;
use crate::report::mentions::words;
use crate::report::report_kind::year_at;
use crate::text::Span;

/// A number with what is said of the things it counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Introduced {
    /// Counted like the text it was read from.
    pub at: Span,
    pub said: usize,
    /// "de tre", "nämndens tre": all there are.
    pub definite: bool,
}

type WordSpan = (String, Span);

/// More things than this are seldom counted by hand.
const MOST: usize = 40;

/// Words by which a list is one of examples, or a number no count of its members.
const NOT_ALL: [&str; 32] = [
    "bland",
    "annat",
    "exempel",
    "exempelvis",
    "t",
    "bl",
    "såsom",
    "främst",
    "framför",
    "inklusive",
    "däribland",
    "varav",
    "vardera",
    "per",
    "varje",
    "respektive",
    "utom",
    "förutom",
    "utöver",
    "eller",
    "minst",
    "högst",
    "cirka",
    "ca",
    "omkring",
    "ungefär",
    "drygt",
    "knappt",
    "nästan",
    "mer",
    "fler",
    "färre",
];

/// Words that number the thing they name, "punkt 3", and what stands before a date or an hour.
const NUMBERED: [&str; 26] = [
    "mål", "område", "punkt", "steg", "fråga", "kapitel", "bilaga", "tabell", "diagram", "figur", "avsnitt", "sida",
    "sidan", "nr", "nummer", "kl", "klockan", "årskurs", "åk", "version", "del", "etapp", "fas", "den", "kvartal",
    "paragraf",
];

/// Beginnings of words for what is measured and not listed.
const MEASURES: [&str; 16] = [
    "år", "månad", "veck", "dag", "timm", "minut", "gång", "kron", "miljon", "miljard", "procent", "grad", "mil",
    "kilo", "kvadrat", "kubik",
];

/// Words with which more is said of the things that are counted.
const TAILS: [&str; 22] = [
    "för",
    "inom",
    "i",
    "under",
    "på",
    "av",
    "med",
    "till",
    "mot",
    "från",
    "kring",
    "om",
    "hos",
    "vid",
    "åt",
    "enligt",
    "som",
    "att",
    "där",
    "totalt",
    "sammanlagt",
    "nedan",
];

/// What can be said of the things before they are listed.
const VERBS: [&str; 17] = [
    "finns",
    "fanns",
    "pågår",
    "återstår",
    "kvarstår",
    "är",
    "var",
    "har",
    "ska",
    "deltar",
    "deltog",
    "medverkar",
    "ingår",
    "ingick",
    "ligger",
    "låg",
    "gäller",
];

/// What things do by themselves.
const DONE: [&str; 7] = ["startat", "tillkommit", "avslutats", "utgått", "ökat", "minskat", "kvarstått"];

/// The number that the end of these words introduces a list by; `text` ends before the mark that the list stands behind.
pub fn introduced(text: &str) -> Option<Introduced> {
    let said = words(text);
    let mut numbers = said.iter().enumerate().filter_map(|(i, w)| Some((i, number(&w.0, w.1.of(text))?)));
    let (at, number) = numbers.next()?;
    let is_sole = numbers.next().is_none();
    let fits = |w: &WordSpan| !NOT_ALL.contains(&w.0.as_str());
    if !is_sole || !(2..=MOST).contains(&number) || !said.iter().all(fits) {
        return None;
    }
    let (before, rest) = said.split_at_checked(at)?;
    let (own, behind) = rest.split_first()?;
    let last = before.last().map_or("", |w| w.0.as_str());
    let follows = last == "följande";
    let upper = last == "till" && before.iter().rev().nth(1).is_some_and(|w| w.0 == "upp");
    let led = upper || own.0.starts_with(|c: char| c.is_ascii_digit()) && NUMBERED.contains(&last);
    if led || !(follows && behind.is_empty() || is_of_things(before, behind, text)) {
        return None;
    }
    let definite =
        matches!(last, "de" | "dessa" | "samtliga" | "alla" | "våra") || last.ends_with("ens") || last.ends_with("ets");
    Some(Introduced { at: own.1, said: number, definite })
}

/// The value of a word for a count; a year is none.
pub fn number(word: &str, written: &str) -> Option<usize> {
    if year_at(written).is_some() {
        return None;
    }
    let both = matches!(word, "båda" | "bägge").then_some(2);
    word.parse().ok().or_else(|| WORDS.iter().position(|w| *w == word)).or(both).filter(|n| *n != 1)
}

/// True where the words behind a number are a noun, perhaps with something said of it that brings in no other thing.
fn is_of_things(before: &[WordSpan], behind: &[WordSpan], text: &str) -> bool {
    let adjectives = behind.iter().take_while(|w| !is_noun(&w.0) && !TAILS.contains(&w.0.as_str())).count();
    let Some((noun, rest)) = behind.get(adjectives..).and_then(<[WordSpan]>::split_first) else { return false };
    let word = noun.0.as_str();
    // "tre av enheterna", "2 § lagen", "Skola 3 Norr"
    let named = noun.1.of(text).starts_with(char::is_uppercase);
    if adjectives > 3 || named || MEASURES.iter().any(|m| word.starts_with(m) && word != "åren") {
        return false;
    }
    let Some((first, more)) = rest.split_first() else { return true };
    let other =
        |w: &WordSpan| matches!(w.0.as_str(), "och" | "samt" | "men" | "medan" | "vilket" | "innebär" | "följande");
    let closes = rest.iter().any(|w| w.0 == "följande") && rest.last().is_some_and(|w| w.0 == "följande");
    let others = rest.iter().filter(|w| other(w)).count();
    if others > usize::from(closes) {
        return false;
    }
    TAILS.contains(&first.0.as_str()) && !has_verb_with_subject(rest) || is_said_of(first, more) && !is_within(before)
}

/// "finns", "har genomförts", "prioriteras": what is said of the things themselves, and nothing that they do to others.
fn is_said_of(first: &WordSpan, more: &[WordSpan]) -> bool {
    let passive = |w: &str| w.chars().count() >= 5 && w.ends_with('s') && !w.ends_with("ens") && !w.ends_with("ets");
    let particle = |w: &&WordSpan| matches!(w.0.as_str(), "upp" | "ut" | "in" | "fram" | "bort");
    let tail = |words: &[WordSpan]| words.iter().find(|w| !particle(w)).is_none_or(|w| TAILS.contains(&w.0.as_str()));
    match first.0.as_str() {
        "har" | "ska" => {
            more.split_first().is_some_and(|(w, rest)| (passive(&w.0) || DONE.contains(&w.0.as_str())) && tail(rest))
        }
        "är" | "var" => more.len() <= 2,
        word => (VERBS.contains(&word) || DONE.contains(&word) || passive(word)) && tail(more),
    }
}

/// A clause of its own behind the things: "… i hamnen beslutade nämnden".
fn has_verb_with_subject(rest: &[WordSpan]) -> bool {
    let relative = rest.first().is_some_and(|w| matches!(w.0.as_str(), "som" | "att" | "där"));
    !relative && rest.iter().any(|w| VERBS.contains(&w.0.as_str()) || w.0.ends_with("ades") || w.0.ends_with("erar"))
}

/// "Vid tre möten …": the things are where it happened.
fn is_within(before: &[WordSpan]) -> bool {
    let last = before.iter().rev().find(|w| !matches!(w.0.as_str(), "de" | "dessa" | "totalt"));
    let clause = |w: &WordSpan| matches!(w.0.as_str(), "att" | "som" | "där");
    last.is_some_and(|w| TAILS.contains(&w.0.as_str()) && !clause(w) || matches!(w.0.as_str(), "efter" | "mellan"))
}

/// False for what stands before a noun: "nya", "prioriterade", "större", "av", "de".
fn is_noun(word: &str) -> bool {
    let many = ["arna", "erna", "orna", "ena", "are"].iter().any(|e| word.ends_with(e));
    let small = matches!(word, "av" | "de" | "nämndens" | "kommunens" | "stadens" | "kommunfullmäktiges");
    many || !small && !word.ends_with(['a', 'e'])
}
