//! Where sentences end, and the clauses of a sentence.

use std::ops::Range;

use super::tags::{Tag, Tags};
use super::tokens::Token;

/// The sentences of a text, as ranges of bytes that follow on each other.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    for end in stops(text) {
        out.push(start..end);
        start = end;
    }
    if text.get(start..).is_some_and(|rest| !rest.trim().is_empty()) {
        out.push(start..text.len());
    }
    out
}

/// False for a sentence of so many bytes or figures that it is a list or a table, whose figures say nothing of each
/// other: what reads each against all others would take for ever.
pub fn readable(bytes: usize, figures: usize) -> bool {
    bytes <= 6_000 && figures <= 48
}

/// The places right behind each sentence's full stop.
fn stops(text: &str) -> impl Iterator<Item = usize> {
    let b = text.as_bytes();
    memchr::memchr3_iter(b'.', b'!', b'?', b).map(|i| i + 1).filter(move |&i| {
        let rest = text.get(i..).unwrap_or("");
        let next = rest.trim_start_matches([' ', '\u{a0}', '”', '"', ')']);
        next.len() < rest.len()
            && next.starts_with(|c: char| !c.is_lowercase())
            && !shortened(text.get(..i - 1).unwrap_or(""))
    })
}

/// Words that a full stop shortens, and that a capital or a figure may follow.
const SHORTENED: &[&str] = &[
    "ca", "kap", "bl", "ex", "nr", "resp", "inkl", "exkl", "jmf", "jfr", "dvs", "sid", "prop", "mom", "st", "kl", "t",
];

/// True when the text ends in a word that a full stop shortens.
fn shortened(text: &str) -> bool {
    let start = text.rfind(|c: char| !c.is_alphabetic()).map_or(0, |i| i + 1);
    let word = text.get(start..).unwrap_or("").to_lowercase();
    let initial = word.chars().count() == 1 && !text.ends_with(|c: char| c.is_ascii_digit());
    initial || SHORTENED.contains(&word.as_str())
}

/// A clause: its tokens, counted like those of the sentence that holds it.
pub type Clause = Range<usize>;

const VERB: Tags = Tags::of(&[Tag::Level, Tag::Verb, Tag::ChangeVerb, Tag::Makes]);
const OPENS: Tags = Tags::of(&[Tag::Contrast, Tag::Because, Tag::Relative, Tag::Whereof]);

/// No verb is sought farther than this from an "och", in tokens.
const CLAUSE: usize = 60;

/// The clauses of some tokens (a sentence's): cut before a word that opens one, at semicolons and colons, and at "och"
/// where both sides have a verb of their own.
pub fn clauses(tokens: &[Token], sentence: Range<usize>) -> Vec<Clause> {
    let mut cuts = vec![sentence.start];
    let here = tokens.get(sentence.clone()).unwrap_or_default();
    for (i, token) in here.iter().enumerate().skip(1) {
        let opens = token.tags.any(OPENS) || token.is_mark(';') || token.is_mark(':');
        let since = cuts.last().map_or(0, |c| c - sentence.start);
        let verbs = |part: Option<&[Token]>| part.is_some_and(|p| p.iter().any(|t| t.tags.any(VERB)));
        let ahead = here.get(i + 1..here.len().min(i + 1 + CLAUSE)).unwrap_or_default();
        let end = ahead.iter().position(|t| t.is_mark(',') || t.figure().is_some()).unwrap_or(ahead.len());
        let joins = token.tags.has(Tag::And)
            && verbs(here.get(since.max(i.saturating_sub(CLAUSE))..i))
            && verbs(ahead.get(..end));
        if opens || joins {
            cuts.push(sentence.start + i);
        }
    }
    let ends = cuts.iter().copied().skip(1).chain([sentence.end]);
    cuts.iter().copied().zip(ends).map(|(from, to)| from..to).filter(|c| !c.is_empty()).collect()
}
