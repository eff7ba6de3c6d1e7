//! A value written back the way a figure beside it is written.

use super::number_words::WORDS;
use super::{Figure, Form, Micro};
use crate::text::cased;

/// A value written the way `like` is written: its unit, its decimals, its group separator and minus.
/// `source` is what stands under the span of `like`. The unit itself is not written.
pub fn write(value: Micro, like: &Figure, source: &str) -> String {
    let step = like.step.max(1);
    let steps = rounded(value, step);
    if like.form == Form::Word
        && let Some(word) = usize::try_from(steps).ok().filter(|n| *n != 1).and_then(|n| WORDS.get(n))
    {
        return cased(word, source);
    }
    let decimals = if like.form == Form::Digits { decimals(source) } else { 0 };
    let digits = grouped(steps.unsigned_abs(), decimals, separator(source));
    if steps < 0 { format!("{}{digits}", sign(source)) } else { digits }
}

/// A value in whole steps, halves away from zero.
fn rounded(value: Micro, step: Micro) -> i128 {
    let (whole, rest) = (value / step, value % step);
    if rest.abs() >= step - rest.abs() { whole + value.signum() } else { whole }
}

fn decimals(source: &str) -> usize {
    source.split_once(',').map_or(0, |(_, d)| d.bytes().take_while(u8::is_ascii_digit).count())
}

/// What stands between the groups; None where four digits stand together. A short figure shows
/// neither, and gets a space.
fn separator(source: &str) -> Option<char> {
    let whole = source.split(',').next().unwrap_or("");
    let body = whole.trim_start_matches(['-', '−', '–', '+', ' ', '\u{a0}', '\u{202f}', '\u{2009}']);
    let found = body.chars().find(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}'));
    found.or_else(|| (body.bytes().filter(u8::is_ascii_digit).count() < 4).then_some(' '))
}

fn grouped(steps: u128, decimals: usize, separator: Option<char>) -> String {
    let digits = format!("{steps:0>width$}", width = decimals + 1);
    let (whole, fraction) = digits.split_at(digits.len() - decimals);
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 2);
    for (i, c) in whole.chars().enumerate() {
        if let Some(s) = separator.filter(|_| i > 0 && (whole.len() - i).is_multiple_of(3)) {
            out.push(s);
        }
        out.push(c);
    }
    if decimals > 0 {
        out.push(',');
        out.push_str(fraction);
    }
    out
}

/// The minus of the source with its space, or a hyphen where the source shows none.
fn sign(source: &str) -> &str {
    match source.find(|c: char| c.is_ascii_digit()) {
        Some(at) if source.starts_with(['-', '−', '–']) => source.get(..at).unwrap_or("-"),
        _ => "-",
    }
}
