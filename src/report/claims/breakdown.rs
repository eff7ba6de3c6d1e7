//! Parts and wholes within a piece of prose: "sammanlagt", a total and the sentence that divides it.

use super::apart;
use super::bracket::each;
use super::context::{Context, Sentence};
use super::verdict::{Read, Verdict, judge, judge_sum, near};
use super::wording::{has, last_word, moved, total, words};
use super::{Claim, Kind};
use crate::amount::{Figure, Interval, Micro, ONE, Unit, write};
use crate::text::Span;

pub fn find(c: &Context, out: &mut Vec<Claim>) {
    super::bracket::find(c, out);
    for (i, sentence) in c.sentences.iter().enumerate() {
        bracketed_items(c, sentence, out);
        super::whereof::find(c, sentence, out);
        super::halves::find(c, sentence, out);
        super::part::find(c, sentence, out);
        together(c, sentence, out);
        if let Some(next) = c.sentences.get(i + 1) {
            divided(c, sentence, next, out);
            out_of_them(c, sentence, next, out);
        }
    }
}

/// A part with the sign it is taken with.
pub type Part = (usize, i128);

pub fn plus(parts: &[usize]) -> Vec<Part> {
    parts.iter().map(|i| (*i, 1)).collect()
}

/// The claim that `parts` make `whole`. When it fails and is not `sure` to be a whole division, it
/// must come near: an author may list only some parts.
pub fn sum(c: &Context, whole: Part, parts: &[Part], sure: bool) -> Option<Claim> {
    let stated = c.figures.get(whole.0)?;
    let figures: Vec<_> = parts.iter().filter_map(|(i, s)| Some((c.figures.get(*i)?, s * whole.1))).collect();
    let computed = figures.iter().try_fold(0 as Micro, |sum, (f, s)| sum.checked_add(f.value.checked_mul(*s)?))?;
    let give = |read: Read| {
        let signed = |f, s: i128| if s < 0 { read(f).negated() } else { read(f) };
        figures.iter().fold(Interval::exact(0), |sum, (f, s)| sum.plus(signed(f, *s)))
    };
    let places: Vec<usize> = parts.iter().map(|(i, _)| *i).chain([whole.0]).collect();
    let mut verdict = judge_sum(stated, computed, give);
    let mut kind = Kind::Breakdown;
    let mut amend = None;
    if verdict.fails() {
        if let Some(better) = thousandfold(c, whole.0, computed) {
            (kind, amend) = (Kind::Unit, Some(better));
        } else {
            let added = figures.iter().all(|(_, s)| *s > 0);
            let parts: Vec<&Figure> = figures.iter().map(|(f, _)| *f).filter(|_| added).collect();
            if apart::rate(c, whole.0, &parts) {
                return None;
            }
            let same = sure && same_order(stated.value, computed) || near(stated, computed, figures.iter().copied());
            let last = places.iter().max().copied().unwrap_or(whole.0);
            let told = same && !apart::remainder(c, last, stated.value - computed);
            verdict = if told { verdict } else { Verdict::Unsure };
        }
    }
    let text = equation(c, whole.0, parts, computed, &verdict);
    let from = parts.iter().map(|(i, _)| *i).collect();
    Some(Claim { kind, span: c.cover(&places), stated: whole.0, from, verdict, amend, whole: None, text })
}

/// Of the same order: a sum more than twice the whole, or less than half, speaks of something else.
fn same_order(a: Micro, b: Micro) -> bool {
    let (a, b) = (a.abs(), b.abs());
    a <= b.saturating_mul(2) && b <= a.saturating_mul(2)
}

/// When the sum is a thousand times the whole, or the reverse: the unit's place and the right unit.
fn thousandfold(c: &Context, whole: usize, computed: Micro) -> Option<(Span, String)> {
    let figure = c.figures.get(whole)?;
    let Unit::Kronor { factor } = figure.unit else { return None };
    let right = if figure.value.checked_mul(1000)? == computed {
        factor.checked_mul(1000)?
    } else if figure.value == computed.checked_mul(1000)? {
        factor / 1000
    } else {
        return None;
    };
    let name = match right {
        1 => "kronor",
        1_000 => "tkr",
        1_000_000 => "mnkr",
        1_000_000_000 => "mdkr",
        _ => return None,
    };
    let written = Span { start: figure.span.end, end: figure.phrase.end }.of(c.text);
    let skip = written.len() - written.trim_start().len();
    Some((Span { start: figure.span.end + skip as u32, end: figure.phrase.end }, name.to_string()))
}

/// "2 038 + 1 726 = 3 764, stämmer"
fn equation(c: &Context, whole: usize, parts: &[Part], computed: Micro, verdict: &Verdict) -> String {
    let mut text = String::new();
    for (n, (i, s)) in parts.iter().enumerate() {
        let sign = if *s < 0 { "− " } else { "+ " };
        text.push_str(if n == 0 && *s > 0 { "" } else { sign });
        text.push_str(c.written(*i));
        text.push(' ');
    }
    text.push_str("= ");
    text.push_str(&shown(c, whole, computed));
    text.push_str(&match verdict {
        Verdict::Holds { .. } | Verdict::WrongSide { .. } => ", stämmer".to_string(),
        Verdict::Fails { .. } => format!(", inte {}", c.written(whole)),
        Verdict::Unsure => format!("; här står {}, men delarna kan vara fler eller avrundade", c.written(whole)),
    });
    text
}

/// A computed value written as the figure `like`, with its unit.
pub fn shown(c: &Context, like: usize, value: Micro) -> String {
    let Some(figure) = c.figures.get(like) else { return String::new() };
    let unit = Span { start: figure.span.end, end: figure.phrase.end }.of(c.text);
    format!("{}{unit}", write(value, figure, figure.span.of(c.text)))
}

/// True when each part is a figure with its noun and hardly more.
pub fn bare(words_of: &[&str]) -> bool {
    words_of.iter().all(|w| words(w).count() <= 3)
}

/// The words that belong to each part: from it to the next.
pub fn stretches<'a>(c: &'a Context, parts: &[usize], end: usize) -> Vec<&'a str> {
    let next = |n: usize| parts.get(n + 1).map_or(end, |i| c.start(*i));
    parts.iter().enumerate().map(|(n, i)| c.between(c.end(*i), next(n))).collect()
}

/// The figure of this year that a bracket at `open` speaks of: right before, with only its noun between.
pub fn owner(c: &Context, first: usize, open: usize) -> Option<usize> {
    let mut owner = first.checked_sub(1)?;
    if c.figures.get(owner)?.last_year {
        owner = owner.checked_sub(1)?;
    }
    let noun = c.between(c.end(owner), open);
    if noun.len() > 300 {
        return None;
    }
    let noun = noun.split_once("):").map_or(noun, |(_, rest)| rest);
    let noun = noun.rsplit_once(") ").map_or(noun, |(_, rest)| rest);
    let short = noun.len() <= 70 && !noun.contains(['.', ',', ';', ':', '(']);
    short.then_some(owner)
}

/// "(40 procent kvinnor, 60 procent män)": together all there are. Where they are not, each may be a share
/// of its own group, and nothing is said.
pub fn hundred(c: &Context, parts: &[usize]) -> Option<Claim> {
    let (stated, rest) = parts.split_last()?;
    let figure = c.figures.get(*stated)?;
    let others = || rest.iter().filter_map(|i| c.figures.get(*i));
    let computed = 100 * ONE - others().map(|f| f.value).sum::<Micro>();
    let whole = Interval::exact(100 * ONE);
    let verdict = judge(figure, computed, |read| others().fold(whole, |left, f| left.minus(read(f))));
    let sum: Micro = others().map(|f| f.value).sum::<Micro>() + figure.value;
    if !verdict.holds() {
        return None;
    }
    let text = format!("Andelarna ger tillsammans {}, stämmer", shown(c, *stated, sum));
    Some(Claim {
        kind: Kind::Breakdown,
        span: c.cover(parts),
        stated: *stated,
        from: rest.to_vec(),
        verdict,
        amend: None,
        whole: None,
        text,
    })
}

/// "24,1 mnkr, som avser A (9 mnkr), B (13,1 mnkr) samt C (2 mnkr)"
fn bracketed_items(c: &Context, s: &Sentence, out: &mut Vec<Claim>) {
    let all = &s.current;
    let Some(first) = all.iter().position(|i| c.alone(*i)).filter(|n| *n > 0) else { return };
    let (Some(&whole), Some(parts)) = (all.get(first - 1), all.get(first..)) else { return };
    let Some(&last) = parts.last() else { return };
    let joined = has(c.before(s, last), &[" samt ", " och "]);
    let listed = has(c.after(s, whole), &["avser", "fördel", "uppdel", "består", "till "]);
    if parts.len() > 1
        && joined
        && listed
        && !parts.iter().any(|i| apart::aside(c.before(s, *i)))
        && parts.iter().all(|i| c.alone(*i) && c.alike(whole, *i))
    {
        out.extend(sum(c, (whole, 1), &plus(parts), false));
    }
}

/// "43 inom skolan och 12 inom förskolan, sammanlagt 55", and the other way round.
fn together(c: &Context, s: &Sentence, out: &mut Vec<Claim>) {
    let all = &s.current;
    let [.., _, last] = *all.as_slice() else { return };
    let Some(&first) = all.first() else { return };
    if all.len() < 3
        || each(c.between(s.span.start, s.span.end))
        || !all.iter().all(|i| c.alike(first, *i))
        || has_brackets(c, s)
    {
        return;
    }
    let gap = |i: usize| c.before(s, i);
    if total(gap(last)) && (gap(last).contains(',') || gap(last).contains("vilket")) {
        let parts = all.get(..all.len() - 1).unwrap_or(&[]);
        if joined(c, s, parts) {
            let some = |from: usize| sum(c, (last, 1), &plus(parts.get(from..)?), false);
            let holds = (0..parts.len() - 1).filter_map(some).find(|c| c.verdict.holds());
            out.extend(holds.or_else(|| some(0)));
        }
    } else if total(gap(first)) && c.after(s, first).trim_end().ends_with([',', ':']) {
        let parts = all.get(1..).unwrap_or(&[]);
        if joined(c, s, parts) && parts.iter().all(|i| !gap(*i).contains("varav")) {
            out.extend(sum(c, (first, 1), &plus(parts), false));
        }
    }
}

fn has_brackets(c: &Context, s: &Sentence) -> bool {
    c.between(s.span.start, s.span.end).contains('(')
}

/// True when the last part is tied to the others by "och" and none is compared or bracketed off.
fn joined(c: &Context, s: &Sentence, parts: &[usize]) -> bool {
    let Some((last, rest)) = parts.split_last() else { return false };
    let and = has(c.before(s, *last), &[" och ", " samt ", " respektive "]);
    let listed = rest.iter().skip(1).all(|i| c.before(s, *i).contains(','));
    let foreign = |w: &str| matches!(w, "jämfört" | "mellan" | "av") || moved(w);
    let odd = parts.iter().skip(1).any(|i| words(c.before(s, *i)).any(|(_, w)| foreign(w)));
    let none = parts.iter().skip(1).any(|i| apart::aside(c.before(s, *i))) || parts.iter().any(|i| apart::label(c, *i));
    let ends = parts.iter().skip(1).any(|i| matches!(last_word(c.before(s, *i)), "från" | "till"));
    and && listed && !odd && !ends && !none
}

/// "Totalt inkom 55 (2023: 60) … 43 (2023: 44) … och 12 (2023: 16) …" over two sentences, both years. The
/// second sentence may name only some; that one year adds up shows that it names all.
fn divided(c: &Context, s: &Sentence, next: &Sentence, out: &mut Vec<Claim>) {
    let (whole, parts) = (&s.current, &next.current);
    let (&[whole], [first, .., last]) = (whole.as_slice(), parts.as_slice()) else { return };
    let opens = c.before(next, *first).trim().is_empty();
    let odd = has_brackets(c, next) && c.last_year(*first).is_none() || !c.same_noun(whole, *first);
    if !opens || odd || !total(c.before(s, whole)) || !joined(c, next, parts) || *last == *first {
        return;
    }
    if !parts.iter().all(|i| c.alike(whole, *i)) {
        return;
    }
    let now = sum(c, (whole, 1), &plus(parts), false);
    let earlier: Vec<usize> = parts.iter().filter_map(|i| c.last_year(*i)).collect();
    let then = c.last_year(whole).filter(|_| earlier.len() == parts.len());
    let then = then.and_then(|before| sum(c, (before, 1), &plus(&earlier), false));
    let both = [now, then];
    if both.iter().flatten().any(|claim| claim.verdict.holds()) {
        out.extend(both.into_iter().flatten());
    }
}

/// "… 107 beslut. Av dem gäller 96 … med avtal och elva utan avtal."
fn out_of_them(c: &Context, s: &Sentence, next: &Sentence, out: &mut Vec<Claim>) {
    let text = c.between(next.span.start, next.span.end).trim_start();
    let opens = ["av dem ", "av dessa "].iter().any(|w| text.starts_with(w));
    let (all, parts) = (&s.current, &next.current);
    let rest = has(text, &[" utan ", "resterande", "övriga"]) || super::halves::both(c, parts);
    let Some(&whole) = all.last().filter(|w| opens && parts.iter().all(|p| c.alike(**w, *p))) else { return };
    let plain = |f: &Figure| matches!(f.unit, Unit::None | Unit::Kronor { .. });
    if parts.len() > 1 && joined(c, next, parts) && c.figures.get(whole).is_some_and(plain) {
        let claim = sum(c, (whole, 1), &plus(parts), false);
        let last = parts.last().is_some_and(|p| has(c.after(next, *p), &["övriga", "övrigt", "resten"]));
        out.extend(claim.filter(|c| rest && parts.len() == 2 || last || c.verdict.holds()));
    }
}
