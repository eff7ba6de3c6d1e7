//! Numbers written in letters: noll to tolv, and fractions. "en" and "ett" are articles far more
//! often than numbers, and are read only within a fraction.

use super::chars::{fold, letter_back, word_after, word_before, word_end};
use super::unit::{hedge_before, small_word, unit_after};
use super::{Figure, Form, ONE, Unit};
use crate::text::Span;

/// The words, in order of value; also how a small count is written back.
pub const WORDS: [&str; 13] =
    ["noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"];

fn count(word: &str) -> Option<i128> {
    match word {
        "en" | "ett" => None,
        _ => WORDS.iter().position(|w| *w == word).map(|n| n as i128),
    }
}

/// What a fraction's second word divides by.
fn part(word: &str) -> Option<i128> {
    match word {
        "tredjedel" | "tredjedelar" => Some(3),
        "fjärdedel" | "fjärdedelar" => Some(4),
        "femtedel" | "femtedelar" => Some(5),
        "tiondel" | "tiondelar" => Some(10),
        _ => None,
    }
}

/// The figure that the word at `at` begins, and where reading goes on.
pub fn word_at(text: &str, at: usize) -> (Option<Figure>, usize) {
    let end = word_end(text.as_bytes(), at);
    if end - at > 8 {
        return (None, end);
    }
    let mut buffer = [0; 24];
    let Some(word) = text.get(at..end).map(|w| fold(w, &mut buffer)) else { return (None, end) };
    if letter_back(text.as_bytes(), at).is_some() || text.as_bytes().get(end) == Some(&b'-') {
        return (None, end);
    }
    if word == "hälften" {
        return (Some(fraction(text, Span::new(at, end), 1, 2)), end);
    }
    let number = count(word);
    if number.is_none() && !matches!(word, "en" | "ett") {
        return (None, end);
    }
    let next = word_after(text, end);
    let mut buffer = [0; 24];
    let follower = fold(next.of(text), &mut buffer);
    if let Some(parts) = part(follower) {
        let span = Span::new(at, next.end as usize);
        return (Some(fraction(text, span, number.unwrap_or(1), parts)), next.end as usize);
    }
    match number {
        Some(n) if counts(word, follower, text, at) => (Some(plain(text, Span::new(at, end), n)), end),
        _ => (None, end),
    }
}

/// Whether a number word counts something here: "sex mot ersättning" is not six, "fyra år" is an age.
fn counts(word: &str, follower: &str, text: &str, at: usize) -> bool {
    let before = word_before(text, at);
    let mut buffer = [0; 24];
    let before = fold(before.of(text), &mut buffer);
    match follower {
        "år" | "års" | "åren" | "åring" | "åringar" | "timmar" | "tusen" => false,
        "av" if word == "sex" => is_counted_of(text, at),
        _ if word == "sex" => !follower.is_empty() && !small_word(follower),
        _ => !super::aside::label_word(before),
    }
}

/// "sex av tio", "sex av nämndens mål", "sex av de": of something that can be counted.
fn is_counted_of(text: &str, at: usize) -> bool {
    let of = text.get(at..).unwrap_or("").split(' ').nth(2).unwrap_or("").trim_end_matches([',', '.', ')']);
    of.starts_with(|c: char| c.is_ascii_digit())
        || WORDS.contains(&of)
        || of.ends_with("nämndens")
        || of.starts_with("kommunfullmäktige")
        || matches!(of, "de" | "dem" | "dessa" | "målen" | "stadens" | "kommunens" | "förvaltningens")
}

fn fraction(text: &str, span: Span, numerator: i128, parts: i128) -> Figure {
    let (hedge, start) = hedge_before(text, span.start as usize);
    Figure {
        span,
        phrase: Span { start: start as u32, end: span.end },
        value: 100 * ONE * numerator / parts,
        step: 1,
        unit: Unit::Percent,
        hedge,
        form: Form::Fraction,
        ..Figure::default()
    }
}

fn plain(text: &str, span: Span, number: i128) -> Figure {
    let (hedge, start) = hedge_before(text, span.start as usize);
    let follows = unit_after(text, span.end as usize);
    let (unit, factor, end) = follows.map_or((Unit::None, 1, span.end as usize), |f| (f.unit, f.factor as i128, f.end));
    let noun = if unit == Unit::None { super::aside::noun(text, end) } else { Span::default() };
    Figure {
        span,
        phrase: Span::new(start, end),
        value: number * factor * ONE,
        step: factor * ONE,
        unit,
        hedge,
        form: Form::Word,
        exact: unit == Unit::None && factor == 1,
        last_year: false,
        noun,
    }
}

/// The bytes that number words begin with.
const INITIAL: [bool; 256] = {
    let mut table = [false; 256];
    let letters = b"netfshNETFSH\xC3";
    let mut i = 0;
    while i < letters.len() {
        table[letters[i] as usize] = true;
        i += 1;
    }
    table
};

/// True for a byte that a number word can begin with.
#[inline]
pub fn may_be_initial(byte: u8) -> bool {
    INITIAL[byte as usize]
}

/// True when the letters at `at` can begin a number word: a quick look before any is spelt out.
pub fn may_begin(b: &[u8], at: usize) -> bool {
    if !b.get(at).is_some_and(|c| INITIAL[*c as usize]) {
        return false;
    }
    let Some(&[first, second, third, fourth]) = b.get(at..at + 4).and_then(|w| w.first_chunk()) else {
        return at < b.len();
    };
    match [first | 0x20, second, third] {
        [b'e', b'n', b' '] => matches!(fourth, b't' | b'f'),
        [b'e', b't', b't'] => fourth == b' ',
        [0xE3, 0xA5 | 0x85, b't'] => true,
        [b'h', 0xC3, 0xA4] | [b't', b'v', 0xC3] => true,
        word => {
            matches!(&word, b"nol" | b"nio" | b"tre" | b"tio" | b"tol" | b"fyr" | b"fem" | b"sex" | b"sju" | b"elv")
        }
    }
}
