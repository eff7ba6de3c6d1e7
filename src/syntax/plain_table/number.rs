//! The figure that a cell of plain text holds. Knows one cell.

use crate::amount::{self, Figure, Hedge, ONE, Unit};
use crate::text::Span;

/// Reads a cell that is one figure; `at` is where its text stands in the part.
pub(super) fn read(text: &str, at: u32) -> Option<Figure> {
    amount::cell(text, at).or_else(|| lax(text, at))
}

/// Reads what is written carelessly too: figures in brackets, or with a nought in front.
fn lax(text: &str, at: u32) -> Option<Figure> {
    let digits_from = text.find(|c: char| c.is_ascii_digit())?;
    let digits_to = text.rfind(|c: char| c.is_ascii_digit())? + 1;
    let before = text.get(..digits_from)?;
    if before.contains(|c: char| matches!(c, '<' | '>' | '≤' | '≥') || c.is_alphabetic()) {
        return None;
    }
    let minus = before.contains(['-', '−', '–']);
    let (value, step) = value(text.get(digits_from..digits_to)?)?;
    let sign_from = before.find(['-', '−', '–', '+']).unwrap_or(digits_from);
    let hedge = if before.contains(['~', '≈', '±']) { Hedge::About } else { Hedge::None };
    let span = Span::new(sign_from, digits_to).shift(at);
    let unit = if text.ends_with('%') { Unit::Percent } else { Unit::None };
    let phrase = Span::new(0, text.len()).shift(at);
    Some(Figure { span, phrase, value: if minus { -value } else { value }, step, unit, hedge, ..Figure::default() })
}

/// Digits with spaces between groups and a decimal comma.
fn value(text: &str) -> Option<(i128, i128)> {
    let (mut value, mut step, mut decimals) = (0i128, ONE, false);
    for c in text.chars() {
        match c {
            '0'..='9' if decimals => {
                step /= 10;
                value = value.checked_add(step.checked_mul(i128::from(u32::from(c) - 48))?)?;
            }
            '0'..='9' => value = value.checked_mul(10)?.checked_add(i128::from(u32::from(c) - 48) * ONE)?,
            ',' if !decimals => decimals = true,
            ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' if !decimals => {}
            _ => return None,
        }
    }
    (step > 0).then_some((value, step))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_read_exactly() {
        let value = |text| read(text, 0).map(|f| (f.value, f.step));
        assert_eq!(value("-2 713 060"), Some((-2_713_060 * ONE, ONE)));
        assert_eq!(value("− 6 279,25"), Some((-6_279_250_000, 10_000)));
        assert_eq!(value("(-165)"), Some((-165 * ONE, ONE)));
        assert_eq!(read("-16,7 %", 3).map(|f| (f.span, f.unit)), Some((Span::new(3, 8), Unit::Percent)));
        assert_eq!(value("-"), None);
    }
}
