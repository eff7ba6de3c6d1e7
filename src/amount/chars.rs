//! Bytes of Swedish text: separators within numbers, minus signs, letters, and the words beside a
//! place. Everything here looks at a few bytes and nothing more.

use crate::text::Span;

/// The length of the space at `at`, when it is one that can stand inside a number.
pub fn gap(b: &[u8], at: usize) -> Option<usize> {
    match *b.get(at)? {
        b' ' => Some(1),
        0xC2 if b.get(at + 1) == Some(&0xA0) => Some(2),
        0xE2 if matches!(b.get(at + 1..at + 3), Some([0x80, 0xAF | 0x89])) => Some(3),
        _ => None,
    }
}

/// The place behind any spaces at `at`; a line of prose has few.
pub fn skip_gaps(b: &[u8], mut at: usize) -> usize {
    while let Some(n) = gap(b, at) {
        at += n;
    }
    at
}

/// The place before any spaces that end at `at`.
pub fn skip_gaps_back(b: &[u8], mut at: usize) -> usize {
    loop {
        at = match b.get(..at) {
            Some([.., b' ']) => at - 1,
            Some([.., 0xC2, 0xA0]) => at - 2,
            Some([.., 0xE2, 0x80, 0xAF | 0x89]) => at - 3,
            _ => return at,
        };
    }
}

/// The length of the minus at `at`: a hyphen, an en dash or a true minus.
pub fn minus(b: &[u8], at: usize) -> Option<usize> {
    match *b.get(at)? {
        b'-' => Some(1),
        0xE2 if matches!(b.get(at + 1..at + 3), Some([0x88, 0x92] | [0x80, 0x93])) => Some(3),
        _ => None,
    }
}

/// The length of the minus that ends at `at`.
pub fn minus_back(b: &[u8], at: usize) -> Option<usize> {
    match b.get(..at)? {
        [.., b'-'] => Some(1),
        [.., 0xE2, 0x88, 0x92] | [.., 0xE2, 0x80, 0x93] => Some(3),
        _ => None,
    }
}

pub fn digit(b: &[u8], at: usize) -> bool {
    b.get(at).is_some_and(u8::is_ascii_digit)
}

/// The length of the letter at `at`: a-z, or a letter of two bytes (å, ä, ö, é; a combining mark too).
pub fn letter(b: &[u8], at: usize) -> Option<usize> {
    match *b.get(at)? {
        c if c.is_ascii_alphabetic() => Some(1),
        0xC3 | 0xC4 | 0xC5 | 0xCC if b.get(at + 1).is_some() => Some(2),
        _ => None,
    }
}

/// The length of the letter that ends at `at`.
pub fn letter_back(b: &[u8], at: usize) -> Option<usize> {
    match b.get(..at)? {
        [.., c] if c.is_ascii_alphabetic() => Some(1),
        [.., 0xC3 | 0xC4 | 0xC5 | 0xCC, 0x80..=0xBF] => Some(2),
        _ => None,
    }
}

pub fn upper(b: &[u8], at: usize) -> bool {
    match b.get(at..) {
        Some([0xC3, 0x80..=0x9E, ..]) => true,
        Some([c, ..]) => c.is_ascii_uppercase(),
        _ => false,
    }
}

/// The end of the letters from `at`.
pub fn word_end(b: &[u8], mut at: usize) -> usize {
    while let Some(n) = letter(b, at) {
        at += n;
    }
    at
}

/// The word before `at`, past spaces and the full stop of an abbreviation. Empty when there is none.
pub fn word_before(text: &str, at: usize) -> Span {
    let b = text.as_bytes();
    let mut end = skip_gaps_back(b, at.min(b.len()));
    if b.get(..end).is_some_and(|b| b.ends_with(b".")) && letter_back(b, end - 1).is_some() {
        end -= 1;
    }
    let mut start = end;
    while let Some(n) = letter_back(b, start) {
        start -= n;
    }
    Span::new(start, end)
}

/// The word after `at`, past spaces. Empty when something else stands there.
pub fn word_after(text: &str, at: usize) -> Span {
    let b = text.as_bytes();
    let start = skip_gaps(b, at);
    Span::new(start, word_end(b, start))
}

/// A word in lower case, in a buffer of the caller's; "" when it is longer than any word we know.
pub fn fold<'a>(word: &str, buffer: &'a mut [u8; 24]) -> &'a str {
    let b = word.as_bytes();
    let Some(out) = buffer.get_mut(..b.len()) else { return "" };
    let mut wide = false;
    for (to, &from) in out.iter_mut().zip(b) {
        *to = match from {
            0x80..=0x9E if wide => from + 0x20,
            _ => from.to_ascii_lowercase(),
        };
        wide = from == 0xC3;
    }
    std::str::from_utf8(out).unwrap_or("")
}
