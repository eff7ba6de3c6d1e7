//! The amount of a table cell: the whole cell is one number, with a unit, a footnote mark or last
//! year's figure in brackets behind it.

use super::chars::*;
use super::unit::{hedge_before, unit_after};
use super::{Figure, Hedge, Micro, Unit, lex, without_remarks};
use crate::text::Span;

/// The amount that a table cell holds, when the cell is one. Spans count from `at`.
pub fn cell(text: &str, at: u32) -> Option<Figure> {
    read(text, at).or_else(|| {
        let bare = without_remarks(text);
        read(bare, at).filter(|_| bare.len() < text.trim_end().len())
    })
}

fn read(text: &str, at: u32) -> Option<Figure> {
    let b = text.as_bytes();
    let first = b.iter().position(|c| !c.is_ascii_whitespace())?;
    let (hedge, hedged) = about(text, first).unwrap_or_else(|| hedge(text, first));
    let start = skip_gaps(b, hedged);
    let mut digits = start;
    if let Some(n) = sign(b, start) {
        digits = skip_gaps(b, start + n);
    }
    if !digit(b, digits) {
        return None;
    }
    let number = lex::number(b, digits)?;
    let follows = unit_after(text, number.end);
    let (unit, factor, stop) = follows.map_or((Unit::None, 1, number.end), |f| (f.unit, f.factor as Micro, f.end));
    if !ends(b, stop) {
        return None;
    }
    let (value, step) = lex::value(&number, factor)?;
    let value = if minus(b, start).is_some() { -value } else { value };
    let span = Span::new(start, number.end).shift(at);
    Some(Figure { span, phrase: Span::new(first, stop).shift(at), value, step, unit, hedge, ..Figure::default() })
}

/// "~1 100", "≈ 1 100".
fn about(text: &str, first: usize) -> Option<(Hedge, usize)> {
    let mark = text.get(first..)?.chars().next().filter(|c| matches!(c, '~' | '≈'))?;
    Some((Hedge::About, first + mark.len_utf8()))
}

fn hedge(text: &str, first: usize) -> (Hedge, usize) {
    let mut end = word_end(text.as_bytes(), first);
    if text.as_bytes().get(end) == Some(&b'.') && end > first {
        end += 1;
    }
    match hedge_before(text, end) {
        (Hedge::None, _) => (Hedge::None, first),
        (hedge, start) if start == first => (hedge, end),
        _ => (Hedge::None, first),
    }
}

fn sign(b: &[u8], at: usize) -> Option<usize> {
    minus(b, at).or_else(|| (b.get(at) == Some(&b'+')).then_some(1))
}

/// True when nothing but footnote marks, or a bracket that closes, follows the number.
fn ends(b: &[u8], mut at: usize) -> bool {
    while matches!(b.get(at), Some(b'*' | b'\t' | b'\r' | b'\n')) || gap(b, at).is_some() {
        at += gap(b, at).unwrap_or(1);
    }
    match b.get(at..) {
        Some([]) | None => true,
        Some([b'(', .., b')']) => true,
        Some([0xC2, 0xB9 | 0xB2 | 0xB3, rest @ ..]) => rest.is_empty(),
        _ => false,
    }
}
