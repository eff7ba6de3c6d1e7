//! Numbers as programs and people write them, in millionths, exact.

use crate::amount::{Micro, ONE};

/// More digits than these are no amount.
const DIGITS: usize = 24;

/// A number with a full stop before its decimals; more than six decimals are rounded.
pub fn plain(text: &str) -> Option<Micro> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    if whole.len() > DIGITS || whole.is_empty() && decimals.is_empty() || !all_digits(whole) || !all_digits(decimals) {
        return None;
    }
    let value = format!("0{whole}").parse::<Micro>().ok()? * ONE + millionths(decimals)?;
    Some(if negative { -value } else { value })
}

fn millionths(decimals: &str) -> Option<Micro> {
    let shown: String = decimals.chars().chain("000000".chars()).take(6).collect();
    let up = decimals.as_bytes().get(6).is_some_and(|d| *d >= b'5');
    Some(shown.parse::<Micro>().ok()? + Micro::from(up))
}

/// A number as a workbook stores it, with an exponent or not.
pub fn stored(text: &str) -> Option<Micro> {
    let number: f64 = text.trim().parse().ok().filter(|n: &f64| n.abs() < 1e20)?;
    // Written out, a number has the fewest digits that are its own: the noise of binary fractions is not among them.
    plain(&format!("{number}"))
}

/// A number as people and ledgers write it: "1 234,50", "−1 234", "1.234,50", "1,234.50", "1 234-", "(1 234)", "1 234 kr".
/// `comma` says that decimals stand behind a comma, where a lone full stop could be either.
pub fn written(text: &str, comma: bool) -> Option<Micro> {
    let bare = text.trim().trim_end_matches(" kr").trim_end();
    let (bracketed, bare) = match bare.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
        Some(inner) => (true, inner),
        None => (false, bare),
    };
    let (behind, bare) = bare.strip_suffix(['-', '−']).map_or((false, bare), |rest| (true, rest));
    let (before, bare) = bare.strip_prefix(['-', '−', '–']).map_or((false, bare), |rest| (true, rest));
    let digits = ungrouped(bare.trim())?;
    let value = plain(&with_stop(&digits, comma)?)?;
    let signs = [bracketed, behind, before].iter().filter(|s| **s).count();
    (signs < 2).then_some(if signs == 1 { -value } else { value })
}

/// The digits without the spaces between groups of three; nothing where spaces part something else.
fn ungrouped(text: &str) -> Option<String> {
    let space = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'');
    let end = text.find([',', '.']).unwrap_or(text.len());
    let (whole, rest) = text.split_at_checked(end)?;
    let groups: Vec<&str> = whole.split(space).collect();
    let grouped = groups.iter().skip(1).all(|g| g.len() == 3) && groups.first().is_some_and(|g| g.len() < 4);
    let known = text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.'));
    let fine = known && !rest.contains(space) && (groups.len() == 1 || grouped);
    fine.then(|| groups.concat() + rest)
}

/// A full stop before the decimals and no marks between groups.
fn with_stop(digits: &str, comma: bool) -> Option<String> {
    let (stops, commas) = (digits.matches('.').count(), digits.matches(',').count());
    let last = |mark: char| digits.rsplit_once(mark).map_or(0, |(_, d)| d.len());
    Some(match (stops, commas) {
        (0, 0) => digits.to_owned(),
        (0, 1) => digits.replace(',', "."),
        (1, 0) if comma && last('.') == 3 => digits.replace('.', ""),
        (1, 0) => digits.to_owned(),
        (_, 0) if last('.') == 3 => digits.replace('.', ""),
        (0, _) if last(',') == 3 => digits.replace(',', ""),
        (_, 1) if digits.rfind(',') > digits.rfind('.') => digits.replace('.', "").replace(',', "."),
        (1, _) if digits.rfind('.') > digits.rfind(',') => digits.replace(',', ""),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stored_numbers_are_exact_as_far_as_they_say() {
        assert_eq!(stored("182706123.45"), Some(182_706_123_450_000));
        assert_eq!(stored("0.30000000000000004"), Some(300_000));
        assert_eq!(stored("-1.5E3"), Some(-1_500 * ONE));
        assert_eq!([stored("1e300"), stored("NaN"), stored("inf"), stored("")], [None; 4]);
    }

    #[test]
    fn written_numbers_are_read_in_every_common_form() {
        for (text, value) in [
            ("1 234,50", 1_234_500_000),
            ("1\u{a0}234", 1_234_000_000),
            ("−1234,5", -1_234_500_000),
            ("1234-", -1_234_000_000),
            ("(1 234)", -1_234_000_000),
            ("1.234,50", 1_234_500_000),
            ("1,234.50", 1_234_500_000),
            ("12.5", 12_500_000),
            ("1.234.567", 1_234_567_000_000),
            ("1 234 kr", 1_234_000_000),
            (",5", 500_000),
        ] {
            assert_eq!(written(text, false), Some(value), "{text}");
        }
        assert_eq!(written("1.234", true), Some(1_234_000_000));
        for text in ["", "-", "2024-12-31", "12 34", "5x", "12,34,5", "1 2345", "Summa", "--5", ".", "3.2 Ekonomi"] {
            assert_eq!(written(text, true), None, "{text}");
        }
    }
}
