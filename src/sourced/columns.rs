//! Which column of a source a column of a report is, and in which unit and with which sign the report states it: the ones
//! that most rows bear out.

use crate::amount::{Figure, Micro, Unit};
use crate::source::words;

/// A column of the source as a column of the report states it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Taken {
    /// The source's column.
    pub column: u32,
    pub scale: SourceScale,
    /// How many figures agree.
    pub agree: usize,
}

/// How a source's number becomes the report's: times or by a power of a thousand, with one sign or the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SourceScale {
    thousands: i32,
    negative: bool,
}

impl SourceScale {
    pub fn of(self, value: Micro) -> Micro {
        let by = 1_000_i128.saturating_pow(self.thousands.unsigned_abs());
        let size = if self.thousands < 0 { value / by } else { value.saturating_mul(by) };
        if self.negative { -size } else { size }
    }

    fn all(thousands: &[i32]) -> impl DoubleEndedIterator<Item = SourceScale> {
        thousands.iter().flat_map(|t| [false, true].map(|negative| SourceScale { thousands: *t, negative }))
    }
}

/// The powers of a thousand between a source and a figure. A figure in kronor is in kronor whatever it was written in;
/// one of no known unit can be anything.
pub fn powers(unit: Unit, source: Option<u32>) -> &'static [i32] {
    match (unit, source) {
        (Unit::Kronor { .. }, Some(1)) => &[0],
        (Unit::Kronor { .. }, Some(1_000)) => &[1],
        (Unit::Kronor { .. }, Some(1_000_000)) => &[2],
        (Unit::Kronor { .. }, _) => &[0, 1, 2],
        _ => &[0, -1, -2, 1, 2],
    }
}

/// The scale that most pairs of figure and value agree in: at least two of them and half of all. `agrees` judges a pair.
pub fn vote(
    pairs: &[(&Figure, Micro)],
    thousands: &[i32],
    agrees: impl Fn(&Figure, Micro) -> bool,
) -> Option<(SourceScale, usize)> {
    let telling: Vec<_> = pairs.iter().filter(|(f, v)| f.value != 0 && *v != 0).collect();
    let count = |scale: SourceScale| telling.iter().filter(|(f, v)| agrees(f, scale.of(*v))).count();
    // Of several that are borne out as well, the first is the plainest.
    let voted = SourceScale::all(thousands).map(|scale| (scale, count(scale))).rev().max_by_key(|(_, agree)| *agree);
    voted.filter(|(_, agree)| *agree >= 2 && agree * 2 >= telling.len())
}

/// The scale that the sizes and signs of nearly all pairs tell of, whether they agree or not.
pub fn by_size(pairs: &[(&Figure, Micro)], thousands: &[i32]) -> Option<SourceScale> {
    let telling: Vec<_> = pairs.iter().filter(|(f, v)| f.value != 0 && *v != 0).collect();
    let near = |scale: SourceScale| {
        let like = |(figure, value): &&&(&Figure, Micro)| {
            let value = scale.of(*value);
            (value < 0) == (figure.value < 0)
                && value.abs() / 5 < figure.value.abs()
                && figure.value.abs() / 5 < value.abs()
        };
        telling.iter().filter(like).count()
    };
    let best = SourceScale::all(thousands).map(|scale| (scale, near(scale))).rev().max_by_key(|(_, near)| *near)?;
    (best.1 >= 2 && best.1 * 4 >= telling.len() * 3).then_some(best.0)
}

/// How well a column's head in a source fits one in a report of a year: 3 the same, 2 with a word more, 1 by its first word.
pub fn fit(report: &str, source: &str, year: Option<u16>) -> Option<u8> {
    let (own, theirs) = (SourceHead::of(report, year), SourceHead::of(source, year));
    match (own.year, theirs.year) {
        (Some(a), Some(b)) if a != b => return None,
        (None, Some(b)) if year.is_some_and(|y| y != b) => return None,
        (Some(a), None) if year.is_some_and(|y| y != a) => return None,
        _ => {}
    }
    let within = |a: &[String], b: &[String]| a.iter().all(|w| b.contains(w));
    match (own.words.first(), theirs.words.first()) {
        (None, None) => (own.year.is_some() && own.year == theirs.year).then_some(3),
        (Some(_), Some(_)) if own.words == theirs.words => Some(3),
        (Some(_), Some(_)) if within(&own.words, &theirs.words) || within(&theirs.words, &own.words) => Some(2),
        (Some(a), Some(b)) => (a == b).then_some(1),
        _ => None,
    }
}

/// What a head says, and of which year.
struct SourceHead {
    words: Vec<String>,
    year: Option<u16>,
}

impl SourceHead {
    fn of(text: &str, report: Option<u16>) -> SourceHead {
        let mut head = SourceHead { words: Vec::new(), year: None };
        let mut before = false;
        for word in words(text) {
            match word.as_str() {
                "föregående" | "förra" | "fg" => before = true,
                "år" | "året" | "årets" | "i" | "kr" | "tkr" | "mnkr" | "mkr" | "msek" | "ksek" | "kronor"
                | "belopp" => {}
                _ if is_year(&word) => head.year = word.parse().ok(),
                _ => head.words.push(word),
            }
        }
        if before {
            head.year = head.year.or(report.and_then(|y| y.checked_sub(1)));
        }
        head
    }
}

fn is_year(word: &str) -> bool {
    word.parse::<u16>().is_ok_and(|y| (1990..2100).contains(&y))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::amount::ONE;

    #[test]
    fn heads_fit_by_their_words_and_their_year() {
        let fit = |report, source| fit(report, source, Some(2024));
        assert_eq!(fit("Utfall", "Utfall 2024"), Some(3));
        assert_eq!(fit("Utfall", "Utfall 2023"), None);
        assert_eq!(fit("Utfall föregående år", "Utfall 2023"), Some(3));
        assert_eq!(fit("Bokslut 2023 (tkr)", "Utfall 2023"), Some(3));
        assert_eq!(fit("Budget", "Budget helår"), Some(2));
        assert_eq!(fit("Budget", "Utfall"), None);
        assert_eq!(fit("2024", "2024"), Some(3));
        assert_eq!(fit("2023", "2024"), None);
    }

    #[test]
    fn unit_and_sign_are_those_that_most_rows_bear_out() {
        let figure =
            |thousands: i128| Figure { value: thousands * 1_000 * ONE, step: 1_000 * ONE, ..Figure::default() };
        let figures = [figure(12), figure(340), figure(7), figure(95)];
        let pairs = |values: [i128; 4]| figures.iter().zip(values.map(|v| v * ONE)).collect::<Vec<_>>();
        let agrees = |f: &Figure, v: Micro| (f.value - v).abs() * 2 <= f.step;
        let (scale, agree) = vote(&pairs([-12_100, -339_900, -9_000, -95_000]), &[0, 1, 2], agrees).expect("a scale");
        assert_eq!((scale, agree), (SourceScale { thousands: 0, negative: true }, 3));
        assert_eq!(vote(&pairs([1, 2, 3, 4]), &[0, 1, 2], agrees), None);
        assert_eq!(by_size(&pairs([13, 350, 8, 90]), &[0, 1, 2]), Some(SourceScale { thousands: 1, negative: false }));
    }
}
