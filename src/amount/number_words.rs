//! Numbers written in letters: noll to nittionio, and fractions ("två tredjedelar", "var fjärde"). "en" and "ett" are
//! articles far more often than numbers, and are read only within a fraction.

use super::chars::{fold, letter_back, word_after, word_before, word_end};
use super::unit::{hedge_before, small_word, unit_after};
use super::{Figure, Form, Hedge, ONE, Unit};
use crate::text::Span;

/// The words, in order of value; also how a small count is written back.
pub const WORDS: [&str; 13] =
    ["noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"];

const TEENS: [&str; 7] = ["tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton"];
const TENS: [&str; 8] = ["tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio"];
/// No number word is longer, in bytes: "åttioåtta", "sjuttiofyra".
const LONGEST: usize = 11;

fn count(word: &str) -> Option<i128> {
    let place = |words: &[&str], word: &str| words.iter().position(|w| *w == word).map(|n| n as i128);
    match word {
        "en" | "ett" => None,
        _ => place(&WORDS, word).or_else(|| Some(place(&TEENS, word)? + 13)).or_else(|| tens(word)),
    }
}

/// "tjugo", "tjugofem"
fn tens(word: &str) -> Option<i128> {
    let (n, rest) = TENS.iter().enumerate().find_map(|(n, ten)| Some((n as i128, word.strip_prefix(ten)?)))?;
    let ones = match rest {
        "" => Some(0),
        "en" => Some(1),
        _ => WORDS.iter().take(10).skip(1).position(|w| *w == rest).map(|n| n as i128 + 1),
    };
    ones.map(|ones| (n + 2) * 10 + ones)
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
    if end - at > LONGEST {
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
    if let Some((parts, stop)) = one_in(text, word, end) {
        let mut one = fraction(text, Span::new(at, stop), 1, parts);
        // "var tredje" is said of more than "var femte" is.
        one.hedge = if one.hedge == Hedge::None && parts < 4 { Hedge::About } else { one.hedge };
        return (Some(one), stop);
    }
    let number = count(word);
    if number.is_none() && !matches!(word, "en" | "ett") {
        return (None, end);
    }
    let next = word_after(text, end);
    let mut buffer = [0; 24];
    let follower = fold(next.of(text), &mut buffer);
    // "en knapp tredjedel", "en dryg fjärdedel"
    let further = word_after(text, next.end as usize);
    let hedge = match follower {
        "knapp" => Hedge::Under,
        "dryg" => Hedge::Over,
        _ => Hedge::None,
    };
    let mut buffer = [0; 24];
    if let Some(parts) = part(fold(further.of(text), &mut buffer)).filter(|_| hedge != Hedge::None) {
        let span = Span::new(at, further.end as usize);
        return (Some(Figure { hedge, ..fraction(text, span, number.unwrap_or(1), parts) }), further.end as usize);
    }
    if let Some(parts) = part(follower) {
        let span = Span::new(at, next.end as usize);
        return (Some(fraction(text, span, number.unwrap_or(1), parts)), next.end as usize);
    }
    match number {
        Some(n) if counts(word, follower, text, at) => (Some(plain(text, Span::new(at, end), n)), end),
        _ => (None, end),
    }
}

/// "var fjärde elev", "varannan skola": one in how many, and where it ends. What is told of time is how often.
fn one_in(text: &str, word: &str, end: usize) -> Option<(i128, usize)> {
    let (parts, end) = match word {
        "varannan" | "vartannat" => (2, end),
        "var" | "vart" => {
            let ordinal = word_after(text, end);
            let mut buffer = [0; 24];
            (nth(fold(ordinal.of(text), &mut buffer))?, ordinal.end as usize)
        }
        _ => return None,
    };
    let mut buffer = [0; 24];
    let thing = fold(word_after(text, end).of(text), &mut buffer);
    let counts = thing == "av" || !thing.is_empty() && !small_word(thing) && !times(thing);
    counts.then_some((parts, end))
}

fn nth(word: &str) -> Option<i128> {
    match word {
        "tredje" => Some(3),
        "fjärde" => Some(4),
        "femte" => Some(5),
        "tionde" => Some(10),
        _ => None,
    }
}

fn times(word: &str) -> bool {
    matches!(
        word,
        "år" | "månad" | "vecka" | "dag" | "vardag" | "dygn" | "timme" | "minut" | "kvartal" | "tertial" | "gång"
    ) || word.ends_with("dag")
}

/// Whether a number word counts something here: "sex mot ersättning" is not six, "fyra år" is an age.
fn counts(word: &str, follower: &str, text: &str, at: usize) -> bool {
    let before = word_before(text, at);
    let mut buffer = [0; 24];
    let before = fold(before.of(text), &mut buffer);
    match follower {
        "år" | "års" | "åren" | "åring" | "åringar" | "timmar" | "tusen" => false,
        "av" if word == "sex" => is_counted_of(text, at),
        _ if word == "sex" => !follower.is_empty() && !small_word(follower) || is_listed(text, at),
        _ => !super::non_figures::label_word(before),
    }
}

/// "sex av tio", "sex av nämndens mål", "sex av de": of something that can be counted.
fn is_counted_of(text: &str, at: usize) -> bool {
    let of = text.get(at..).unwrap_or("").split(' ').nth(2).unwrap_or("").trim_end_matches([',', '.', ')']);
    of.starts_with(|c: char| c.is_ascii_digit())
        || WORDS.contains(&of)
        || of.ends_with("nämndens")
        || of.starts_with("kommunfullmäktige")
        || of.ends_with("na")
        || matches!(of, "de" | "dem" | "dessa" | "målen" | "stadens" | "kommunens" | "förvaltningens")
}

/// "fem i norr, sex i söder", "från fem till sex": another number stands before it in the same list.
fn is_listed(text: &str, at: usize) -> bool {
    const NEAR: usize = 60;
    let before = text.get(text.ceil_char_boundary(at.saturating_sub(NEAR))..at).unwrap_or("");
    let before = before.rsplit(['.', ':', ';']).next().unwrap_or("").trim_end();
    let joined = [",", " och", " samt", " till"].iter().any(|end| before.ends_with(end));
    let number = |w: &str| w.starts_with(|c: char| c.is_ascii_digit()) || WORDS.iter().skip(2).any(|n| *n == w);
    joined && before.split(' ').any(|word| number(word.trim_end_matches(',')))
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
    let noun = if unit == Unit::None { super::non_figures::noun(text, end) } else { Span::default() };
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
    let letters = b"netfshavNETFSHAV\xC3";
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
        [b'e', b'n', b' '] => matches!(fourth, b't' | b'f' | b'k' | b'd'),
        [b'e', b't', b't'] => fourth == b' ',
        [0xE3, 0xA5 | 0x85, b't'] => true,
        [b'h', 0xC3, 0xA4] | [b't', b'v', 0xC3] => true,
        [b'v', b'a', b'r'] => matches!(fourth, b' ' | b'a' | b't'),
        word => matches!(
            &word,
            b"nol"
                | b"nio"
                | b"nit"
                | b"tre"
                | b"tio"
                | b"tol"
                | b"tju"
                | b"fyr"
                | b"fjo"
                | b"fem"
                | b"sex"
                | b"sju"
                | b"elv"
                | b"art"
        ),
    }
}
