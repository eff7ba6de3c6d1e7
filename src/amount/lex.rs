//! One pass over cleaned prose that picks out its amounts. Every number is read once and every look
//! around is bounded, so a text of any kind costs time in proportion to its length.

use super::chars::*;
use super::unit::{hedge_before, unit_after};
use super::{Figure, Form, Micro, ONE, Unit, non_figures, number_words};
use crate::text::Span;

/// A number as written: its digits as one integer, and how many of them are decimals.
pub struct Number {
    pub mantissa: i128,
    pub decimals: u32,
    pub grouped: bool,
    pub end: usize,
}

const SKIP: u8 = 0;
const DIGIT: u8 = 1;
const BEFORE: u8 = 2;

/// What a byte asks for: nothing, a number, or a look at the word behind it.
const CLASS: [u8; 256] = {
    let mut table = [SKIP; 256];
    table[b' ' as usize] = BEFORE;
    table[b'(' as usize] = BEFORE;
    table[0xA0] = BEFORE;
    let mut c = b'0';
    while c <= b'9' {
        table[c as usize] = DIGIT;
        c += 1;
    }
    table
};

/// Every amount of a clean text, in order. Years, dates, times, paragraphs, law and diary numbers,
/// heading and page numbers, ages, ranges and list numbers are not amounts and are left out.
pub fn figures(text: &str) -> Vec<Figure> {
    let mut scan = Scan { text, b: text.as_bytes(), out: Vec::new(), label_end: usize::MAX, year_end: usize::MAX };
    let mut at = if number_words::may_begin(scan.b, 0) { scan.word(0) } else { 0 };
    while let Some(skip) = scan.b.get(at..).and_then(asked) {
        at += skip;
        at = match scan.b.get(at) {
            Some(b'0'..=b'9') => scan.number(at),
            _ if number_words::may_begin(scan.b, at + 1) => scan.word(at + 1),
            _ => at + 1,
        };
    }
    share_units(text, &mut scan.out);
    scan.out
}

/// The next byte that asks for a look. Most bytes and most words do not, so this is where the time goes.
#[inline]
fn asked(b: &[u8]) -> Option<usize> {
    let may = |(&c, &next): (&u8, &u8)| match CLASS[c as usize] {
        SKIP => false,
        DIGIT => true,
        _ => number_words::may_be_initial(next),
    };
    let last = b.last().filter(|c| CLASS[**c as usize] == DIGIT).map(|_| b.len() - 1);
    b.iter().zip(b.get(1..)?).position(may).or(last)
}

struct Scan<'a> {
    text: &'a str,
    b: &'a [u8],
    out: Vec<Figure>,
    /// Where the last label number ended ("personkrets 1"), for those joined to it (", 2 och 3").
    label_end: usize,
    /// Where the last year ended, for "(2023: 6092)".
    year_end: usize,
}

impl Scan<'_> {
    fn word(&mut self, at: usize) -> usize {
        let (figure, end) = number_words::word_at(self.text, at);
        self.out.extend(figure);
        end.max(at)
    }

    /// Reads what stands at a digit and returns where reading goes on.
    fn number(&mut self, at: usize) -> usize {
        let Some(start) = sign_start(self.b, at) else { return chain_end(self.b, at) };
        let Some(number) = number(self.b, at) else { return chain_end(self.b, at) };
        let end = number.end;
        let follows = match glued(self.text, end) {
            Glue::Other => return chain_end(self.b, end),
            Glue::Range(next) => return next,
            Glue::Free => unit_after(self.text, end),
        };
        let unit = follows.as_ref().map_or(Unit::None, |f| f.unit);
        let bare = follows.is_none();
        if bare && !self.counts(start, at, &number) {
            return self.set_aside(end);
        }
        let (factor, stop) = follows.map_or((1, end), |f| (f.factor as Micro, f.end));
        self.push(Span::new(start, end), stop, unit, factor, &number);
        stop
    }

    /// Whether a number without a unit is an amount.
    fn counts(&mut self, start: usize, at: usize, number: &Number) -> bool {
        let end = number.end;
        if self.year(at, number) {
            self.year_end = end;
            return false;
        }
        let joined = self.label_end < start
            && end - at < 3
            && matches!(self.text.get(self.label_end..start), Some(", " | " och " | " till " | " eller " | " samt "));
        let leading_zero = self.b.get(at) == Some(&b'0') && end > at + 1 && number.decimals == 0;
        let listed =
            || self.out.last().is_some_and(|f| non_figures::listed_name(self.text, f.phrase.end as usize, start));
        if joined
            || leading_zero
            || neighbour(self.text, end)
            || non_figures::by_words(self.text, start, end) && !listed()
        {
            self.label_end = end;
            return false;
        }
        true
    }

    fn year(&self, at: usize, number: &Number) -> bool {
        let digits = self.text.get(at..number.end).unwrap_or("");
        if number.grouped || number.decimals > 0 || !non_figures::year_shaped(digits) || self.last_year(at) {
            return false;
        }
        let noun = non_figures::noun(self.text, number.end);
        let mut buffer = [0; 24];
        non_figures::dated(self.text, at) || !non_figures::counted(fold(noun.of(self.text), &mut buffer))
    }

    /// "(2023: 6092": behind a year and a colon, in a bracket.
    fn last_year(&self, start: usize) -> bool {
        let led = self.text.get(..self.year_end.min(start)).unwrap_or("");
        let ahead = led.bytes().rev().take(40).find(|b| matches!(b, b'(' | b')'));
        let bracket = ahead == Some(b'(');
        bracket
            && self.year_end < start
            && self
                .text
                .get(self.year_end..start)
                .is_some_and(|g| g.starts_with(": ") && g.len() < 8 && !g.contains(|c: char| c.is_ascii_digit()))
    }

    fn set_aside(&self, end: usize) -> usize {
        let mut end = end;
        while self.year_end != end && neighbour(self.text, end) {
            end = chain_end(self.b, skip_gaps(self.b, end));
        }
        end
    }

    fn push(&mut self, span: Span, stop: usize, unit: Unit, factor: Micro, number: &Number) {
        let Some((value, step)) = value(number, factor) else { return };
        let negative = minus(self.b, span.start as usize).is_some();
        let (hedge, from) = hedge_before(self.text, span.start as usize);
        let count = unit == Unit::None;
        self.out.push(Figure {
            span,
            phrase: Span::new(from, stop),
            value: if negative { -value } else { value },
            step,
            unit,
            hedge,
            form: Form::Digits,
            exact: count && factor == 1 && number.decimals == 0,
            last_year: self.last_year(span.start as usize)
                || non_figures::year_behind(self.text, span.start as usize, stop),
            noun: if count { non_figures::noun(self.text, stop) } else { Span::default() },
        });
    }
}

/// Reads the number whose first digit is at `at`: groups of three, then decimals. None when it has
/// more digits than any amount, or is one of "1,2,3".
pub fn number(b: &[u8], at: usize) -> Option<Number> {
    let mut end = at;
    let mut mantissa = Some(0i128);
    let mut take = |end: &mut usize| {
        while let Some(&d) = b.get(*end).filter(|d| d.is_ascii_digit()) {
            mantissa = mantissa.and_then(|m| m.checked_mul(10)?.checked_add((d - b'0') as i128));
            *end += 1;
        }
    };
    take(&mut end);
    let mut grouped = false;
    if end - at <= 3 && b.get(at) != Some(&b'0') {
        while let Some(n) = group(b, end) {
            end += n;
            take(&mut end);
            grouped = true;
        }
    }
    let mut decimals = 0;
    if b.get(end) == Some(&b',') && digit(b, end + 1) {
        let comma = end;
        end += 1;
        take(&mut end);
        decimals = (end - comma - 1) as u32;
        if b.get(end) == Some(&b',') && digit(b, end + 1) {
            return None;
        }
    }
    Some(Number { mantissa: mantissa?, decimals, grouped, end })
}

/// The length of the separator at `at` when exactly three digits follow it.
fn group(b: &[u8], at: usize) -> Option<usize> {
    let n = gap(b, at)?;
    let three = (0..3).all(|k| digit(b, at + n + k)) && !digit(b, at + n + 3);
    three.then_some(n)
}

/// More than any amount of a report, and small enough that sums of many stay far from overflow.
const LARGEST: Micro = 1_000_000_000_000_000_000_000_000_000;

/// The value and the step of a number, in the base unit.
pub fn value(number: &Number, factor: Micro) -> Option<(Micro, Micro)> {
    let scale = 10i128.checked_pow(number.decimals)?;
    let whole = factor.checked_mul(ONE)?;
    if whole % scale != 0 {
        return None;
    }
    let step = whole / scale;
    let value = number.mantissa.checked_mul(step).filter(|v| *v <= LARGEST)?;
    Some((value, step))
}

/// Where the number at `at` begins with its sign; None when it is glued to something else.
fn sign_start(b: &[u8], at: usize) -> Option<usize> {
    if let Some(n) = minus_back(b, at) {
        let free = at == n || gap_back(b, at - n) || matches!(b.get(at - n - 1), Some(b'(' | b'"' | b'|' | b'['));
        return free.then_some(at - n);
    }
    let bracketed = skip_gaps_back(b, at);
    if let Some(n) = minus_back(b, bracketed).filter(|n| b.get(..bracketed - n).is_some_and(|b| b.ends_with(b"("))) {
        return Some(bracketed - n);
    }
    let glued = letter_back(b, at).is_some()
        || at > 0 && matches!(b.get(at - 1), Some(b'.' | b',' | b'/' | b':' | b'_' | b'#' | b'=' | b'0'..=b'9' | b'@'))
        || b.get(..at).is_some_and(|b| b.ends_with("§".as_bytes()));
    let paragraph = b.get(..skip_gaps_back(b, at)).is_some_and(|b| b.ends_with("§".as_bytes()));
    (!glued && !paragraph).then_some(at)
}

fn gap_back(b: &[u8], at: usize) -> bool {
    skip_gaps_back(b, at) != at
}

enum Glue {
    Free,
    /// Part of a date, a law's number, a name.
    Other,
    /// The first of a range that ends here: "65-88", "18- 29", "2020 – 2024".
    Range(usize),
}

/// What stands right behind a number.
fn glued(text: &str, end: usize) -> Glue {
    let b = text.as_bytes();
    if let Some(n) = minus(b, end) {
        let next = skip_gaps(b, end + n);
        let suffix = letter(b, next).is_some() && b.get(end) == Some(&b'-');
        return match () {
            _ if digit(b, next) => Glue::Range(chain_end(b, next)),
            _ if suffix => Glue::Other,
            _ => Glue::Free,
        };
    }
    if let Some(next) = split_decimals(b, end) {
        return Glue::Range(next);
    }
    let spaced = skip_gaps(b, end);
    if let Some(n) = minus(b, spaced).filter(|_| spaced > end)
        && gap(b, spaced + n).is_some()
        && digit(b, skip_gaps(b, spaced + n))
    {
        return Glue::Range(chain_end(b, skip_gaps(b, spaced + n)));
    }
    let paragraph = text.get(spaced..).is_some_and(|t| t.starts_with('§'));
    let next = |ok: fn(&[u8], usize) -> bool| ok(b, end + 1);
    let other = match b.get(end) {
        Some(b'.') => next(digit),
        Some(b':') => next(|b, i| digit(b, i) || letter(b, i).is_some()),
        Some(b'/') => next(|b, i| digit(b, i) || letter(b, i).is_some()),
        Some(b',') => next(digit),
        Some(b'@' | b'_' | b'=') => true,
        _ => false,
    };
    if other || paragraph || !unit_glued(text, end) { Glue::Other } else { Glue::Free }
}

/// "27, 6%": two numbers or one; nobody can tell.
fn split_decimals(b: &[u8], end: usize) -> Option<usize> {
    let split = b.get(end..end + 4)?;
    matches!(split, [b',', b' ', b'0'..=b'9', b'%']).then_some(end + 3)
}

/// A letter glued to a number is right only for a unit: "50kr".
fn unit_glued(text: &str, end: usize) -> bool {
    let b = text.as_bytes();
    letter(b, end).is_none() || unit_after(text, end).is_some_and(|f| matches!(f.unit, Unit::Kronor { .. }))
}

/// The end of a run of digits, letters and the marks that tie them into one name or date.
fn chain_end(b: &[u8], mut at: usize) -> usize {
    loop {
        let tied = |i: usize| digit(b, i) || letter(b, i).is_some();
        at += match b.get(at) {
            Some(c) if c.is_ascii_digit() => 1,
            Some(b'.' | b':' | b'/' | b',' | b'_' | b'@' | b'=') if tied(at + 1) => 1,
            Some(0xC2) if b.get(at + 1) == Some(&0xA7) => 2,
            _ => match letter(b, at).or_else(|| minus(b, at).filter(|n| tied(at + n))) {
                Some(n) => n,
                None => return at,
            },
        }
    }
}

/// Another number right behind a space, which makes both something else ("34 10 00").
fn neighbour(text: &str, end: usize) -> bool {
    let b = text.as_bytes();
    let next = skip_gaps(b, end);
    next > end && digit(b, next) && !year_at(text, next)
}

fn year_at(text: &str, at: usize) -> bool {
    text.get(at..at + 4).is_some_and(non_figures::year_shaped) && !digit(text.as_bytes(), at + 4)
}

/// "mellan 3 och 5 miljoner", "från 36 till 33 procent": the first takes the unit of the second, or its scale alone
/// ("från 412 till 384 tusen mil").
fn share_units(text: &str, figures: &mut [Figure]) {
    for i in 1..figures.len() {
        let (Some(second), Some(first)) = (figures.get(i).cloned(), figures.get(i - 1)) else { return };
        let between = text.get(first.span.end as usize..second.phrase.start as usize).unwrap_or("");
        let bare = first.unit == Unit::None && first.phrase.end == first.span.end;
        if !bare || between.len() > " respektive ".len() {
            continue;
        }
        let factor = unit_after(text, second.span.end as usize).map_or(1, |f| Micro::from(f.factor));
        if !joined(between, first, &second, factor) || in_full(first, &second, factor) {
            continue;
        }
        if let Some(first) = figures.get_mut(i - 1)
            && let (Some(value), Some(step)) = (first.value.checked_mul(factor), first.step.checked_mul(factor))
        {
            (first.value, first.step, first.unit, first.exact) = (value, step, second.unit, false);
        }
    }
}

/// Whether words between two figures give the first the unit of the second: "18 av de 31 miljonerna" too.
fn joined(between: &str, first: &Figure, second: &Figure, factor: Micro) -> bool {
    match between {
        " till " if factor > 1 => true,
        " och " | " till " | " respektive " => second.unit != Unit::None,
        " av " | " av de " => factor > 1 && second.unit != Unit::None && first.form == Form::Digits,
        _ => false,
    }
}

/// "från 980 000 till 1,2 miljoner": the first is written in full, and the scale is of the second alone.
fn in_full(first: &Figure, second: &Figure, factor: Micro) -> bool {
    let scaled = first.value.saturating_mul(factor);
    factor > 1 && first.value >= 1_000 * ONE && scaled / 100 >= second.value
}
