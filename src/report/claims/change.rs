//! Changes: two end points, what lies between them, and the words that say which way it went.

use super::bare::bare;
use super::breakdown::shown;
use super::context::{Context, Sentence, stem};
use super::doubt;
use super::roles::{CAUSES, Roles, fits, refers, told_in_time};
use super::share::{percent, shown_percent};
use super::verdict::{Read, Verdict, judge};
use super::wording::{Direction, direction as direction_of, has, opposite, words};
use super::{Claim, Kind};
use crate::amount::{Figure, Interval, Unit};
use crate::text::Span;

pub fn find(c: &Context, out: &mut Vec<Claim>) {
    for (n, s) in c.sentences.iter().enumerate() {
        super::fold::find(c, s, out);
        super::budget::find(c, s, out);
        let alone = s.figures.len() < 2 && refers(c, n, s).is_none();
        if alone || !moves(c.between(s.span.start, s.span.end)) {
            continue;
        }
        let roles = Roles::read(c, s);
        let ends = roles.ends(c, n, s).filter(|ends| doubt::are_ends(c, s, &roles, *ends));
        for delta in &roles.deltas {
            let own = ends.filter(|(new, old)| !apart(c, *delta, *new.min(old)));
            let claim = own.and_then(|(new, old)| difference(c, *delta, new, old));
            let claim = own.zip(claim).map(|(ends, claim)| doubt::doubted(c, s, &roles, ends, claim));
            out.extend(claim.map(|claim| rivalled(c, &roles, roles.weighed(c, claim))));
        }
        match ends {
            Some((new, old)) => {
                let claim = direction(c, &roles, new, old);
                out.extend(claim.map(|claim| doubt::doubted(c, s, &roles, (new, old), claim)));
            }
            None => out.extend(pair(c, n, s, &roles)),
        }
    }
}

/// "12 procent fler än 2023 och 20 procent fler än 2022": of two changes one has end points that are not told.
fn rivalled(c: &Context, roles: &Roles, mut claim: Claim) -> Claim {
    let unit = |i: usize| c.figures.get(i).map(|f| f.unit);
    let rival = roles.deltas.iter().any(|d| *d != claim.stated && unit(*d) == unit(claim.stated));
    if claim.verdict.fails() && rival {
        (claim.verdict, claim.amend) = (Verdict::Unsure, None);
    }
    claim
}

/// True when a change told before its end points is parted from them: "investeringarna ökade med 30 procent och
/// täckningen ökade från 57 procent till 98 procent".
fn apart(c: &Context, delta: usize, first: usize) -> bool {
    let between = c.between(c.end(delta), c.start(first));
    let joined = has(between, &[" och ", " medan ", " men ", "samtidigt", " som ", ";", " när ", " då ", " eftersom "])
        || has(between, &CAUSES)
        || moves(between);
    delta < first && (joined || words(between).count() > 7)
}

/// True when some word tells of a direction; without one there is no change to hold figures against.
fn moves(sentence: &str) -> bool {
    words(sentence).any(|(_, w)| direction_of(w).is_some() || matches!(w, "mer" | "mindre"))
}

/// Holds a stated difference against its end points.
fn difference(c: &Context, delta: usize, new: usize, old: usize) -> Option<Claim> {
    let (d, n, o) = (c.figures.get(delta)?, c.figures.get(new)?, c.figures.get(old)?);
    let change = n.value.checked_sub(o.value)?.checked_abs()?;
    let size = &sized(d);
    let plain = judge(size, change, |read: Read| read(n).minus(read(o)).absolute());
    let relative = percent(change, o.value.abs())
        .map(|value| judge(size, value, |read: Read| read(n).minus(read(o)).absolute().percent_of(read(o).absolute())));
    let shares = n.unit == Unit::Percent;
    let (verdict, kind, amend) = match d.unit {
        Unit::Percent if shares => percent_of_percents(c, d, plain, relative?),
        Unit::Percent => (relative?, Kind::Change, None),
        Unit::PercentPoint if shares => (plain, Kind::Change, None),
        Unit::PercentPoint => points_of_counts(c, d, &plain, relative?),
        unit if unit.alike(n.unit) => (plain, Kind::Change, None),
        _ => return None,
    };
    let text = told(c, delta, (new, old), &verdict, kind);
    let span = c.cover(&[delta, new, old]);
    Some(Claim { kind, span, stated: delta, from: vec![new, old], verdict, amend, whole: None, text })
}

/// How much a figure says, whatever its sign: "en avvikelse på −3" and "på 3" mean the same, for a plan's sign is free.
pub fn sized(figure: &Figure) -> Figure {
    Figure { value: figure.value.abs(), ..figure.clone() }
}

type Judged = (Verdict, Kind, Option<(Span, String)>);

/// Two percentages and a change in "procent": right as a relative change; a slip of the unit when only
/// the plain difference fits; wrong when neither does.
fn percent_of_percents(c: &Context, d: &Figure, plain: Verdict, relative: Verdict) -> Judged {
    match (&relative, &plain) {
        (Verdict::Fails { computed }, Verdict::Holds { .. }) => {
            let computed = *computed;
            (Verdict::Fails { computed }, Kind::Unit, Some((unit_span(c, d), unit_word(c, d, "procentenheter"))))
        }
        (Verdict::Fails { .. }, Verdict::Fails { .. }) | (Verdict::Holds { .. }, _) => (relative, Kind::Change, None),
        _ => (Verdict::Unsure, Kind::Change, None),
    }
}

/// A change of counts told in "procentenheter" is a slip when it fits as per cent.
fn points_of_counts(c: &Context, d: &Figure, plain: &Verdict, relative: Verdict) -> Judged {
    match relative {
        Verdict::Holds { computed } if !plain.holds() => {
            (Verdict::Fails { computed }, Kind::Unit, Some((unit_span(c, d), unit_word(c, d, "procent"))))
        }
        _ => (Verdict::Unsure, Kind::Change, None),
    }
}

fn unit_span(c: &Context, d: &Figure) -> Span {
    let written = Span { start: d.span.end, end: d.phrase.end };
    let blank = written.of(c.text).len() - written.of(c.text).trim_start().len();
    Span { start: written.start + blank as u32, end: written.end }
}

/// The unit's word, with a space when it takes the place of a glued "%".
fn unit_word(c: &Context, d: &Figure, word: &str) -> String {
    let glued = unit_span(c, d).start == d.span.end;
    format!("{}{word}", if glued { " " } else { "" })
}

fn told(c: &Context, delta: usize, (new, old): (usize, usize), verdict: &Verdict, kind: Kind) -> String {
    let (a, b) = (c.written(old), c.written(new));
    let stated = c.written(delta);
    let value = |i: usize| c.figures.get(i).map_or(0, |f| f.value);
    let way = if value(new) < value(old) { "en minskning" } else { "en ökning" };
    match verdict {
        Verdict::Fails { .. } if kind == Kind::Unit => {
            format!("Från {a} till {b} är {}, inte {stated}", in_the_other_unit(c, delta))
        }
        Verdict::Fails { computed } => {
            format!("Från {a} till {b} är {way} med {}, inte {stated}", shown_percent(c, delta, *computed))
        }
        Verdict::Holds { .. } => format!("Från {a} till {b} är {way} med {stated}, stämmer"),
        Verdict::WrongSide { computed } => {
            format!(
                "Från {a} till {b} är {way} med {}; här står {}",
                shown_percent(c, delta, *computed),
                phrase(c, delta)
            )
        }
        Verdict::Unsure => format!("Från {a} till {b}; {stated} kan vara avrundat eller räknat på annat sätt"),
    }
}

/// The number in the unit that it should have: "4 procentenheter" for "4 procent".
fn in_the_other_unit(c: &Context, delta: usize) -> String {
    let Some(figure) = c.figures.get(delta) else { return String::new() };
    let word = if figure.unit == Unit::Percent { "procentenheter" } else { "procent" };
    format!("{} {word}", figure.span.of(c.text).trim())
}

fn phrase<'a>(c: &'a Context, i: usize) -> &'a str {
    c.figures.get(i).map_or("", |f| f.phrase.of(c.text))
}

/// Holds a word of direction against its end points.
fn direction(c: &Context, roles: &Roles, new: usize, old: usize) -> Option<Claim> {
    let (way, word) = roles.way.filter(|_| !roles.torn)?;
    let (n, o) = (c.figures.get(new)?, c.figures.get(old)?);
    let ends = [new, old];
    let near = ends.iter().all(|i| !behind(c, word, *i));
    let sure = n.value >= 0 && o.value >= 0 && told_in_time(c, roles, old) && near && !ranked(c, word);
    let change = Interval::of(n).minus(Interval::of(o));
    let computed = n.value.checked_sub(o.value)?;
    let (right, wrong) = match way {
        Direction::Up => (change.above(0), change.below(0)),
        Direction::Down => (change.below(0), change.above(0)),
    };
    let verdict = match () {
        _ if right => Verdict::Holds { computed },
        _ if wrong && sure => Verdict::Fails { computed },
        _ => Verdict::Unsure,
    };
    let said = word.of(&c.low);
    let amend = opposite(said).map(|other| (word, cased(word.of(c.text), other)));
    let (a, b) = (c.written(old), c.written(new));
    let up = if computed > 0 { "en ökning" } else { "en minskning" };
    let text = match verdict {
        Verdict::Fails { .. } => format!("Från {a} till {b} är {up}, men här står ”{}”", word.of(c.text)),
        Verdict::Holds { .. } => format!("Från {a} till {b} är {up}, stämmer med ”{}”", word.of(c.text)),
        _ => format!("Från {a} till {b}"),
    };
    let span = c.cover(&ends).cover(word);
    let amend = amend.filter(|_| verdict.fails());
    Some(Claim { kind: Kind::Direction, span, stated: new, from: vec![old], verdict, amend, whole: None, text })
}

/// True where a place in a ranking is told, which rises as its number falls: here or a little before.
fn ranked(c: &Context, word: Span) -> bool {
    const AROUND: usize = 200;
    let start = c.low.floor_char_boundary((word.start as usize).saturating_sub(AROUND));
    let end = c.low.ceil_char_boundary((word.end as usize + AROUND).min(c.low.len()));
    let place = |w: &str| {
        let exact = matches!(w, "plats" | "platsen" | "placerade" | "placerar" | "topplistan");
        exact
            || w.starts_with("rank")
            || has(w, &["rankning", "ranking", "rangordning"])
            || w.ends_with("placering")
            || w.ends_with("placeringen")
    };
    words(c.between(start, end)).any(|(_, w)| place(w))
}

/// A word of direction far from the figure it should govern says nothing sure.
fn behind(c: &Context, word: Span, i: usize) -> bool {
    let (from, to) = (word.end as usize, c.start(i));
    from < to && words(c.between(from, to)).count() > 25
}

pub fn cased(source: &str, word: String) -> String {
    match word.chars().next() {
        Some(first) if source.starts_with(char::is_uppercase) => {
            first.to_uppercase().chain(word.chars().skip(1)).collect()
        }
        _ => word,
    }
}

/// "… var 953 … en ökning med 88 personer eller 10 procent": the percentage against the new figure
/// less the change.
fn pair(c: &Context, n: usize, s: &Sentence, roles: &Roles) -> Option<Claim> {
    let (way, _) = roles.way.filter(|_| !roles.torn)?;
    let &[a, b] = roles.deltas.as_slice() else { return None };
    let percent_at = |i: usize| c.figures.get(i).is_some_and(|f| f.unit == Unit::Percent);
    let (plain, share) = match (percent_at(a), percent_at(b)) {
        (false, true) => (a, b),
        (true, false) => (b, a),
        _ => return None,
    };
    let news = candidates(c, n, s, roles, plain);
    if doubt::mean(c, s, a) || doubt::mean(c, s, b) || news.iter().any(|new| doubt::level(c, s, share, plain, *new)) {
        return None;
    }
    let mut claims = news.into_iter().filter_map(|new| against(c, plain, share, new, way));
    let first = claims.next()?;
    if first.verdict.holds() {
        return Some(first);
    }
    let rest: Vec<Claim> = claims.collect();
    match rest.iter().position(|claim| !claim.verdict.fails()) {
        Some(at) => rest.into_iter().nth(at),
        None => Some(doubted(c, s, roles, first)),
    }
}

/// A percentage that fails is kept only when the sentence of the new figure speaks of the same things, or
/// of people and holds no other figure.
fn doubted(c: &Context, s: &Sentence, roles: &Roles, mut claim: Claim) -> Claim {
    let &[plain, new] = claim.from.as_slice() else { return claim };
    let noun = c.figures.get(plain).map_or("", |f| f.noun.of(&c.low));
    let Some(home) = c.home(new) else { return claim };
    let said = c.between(home.span.start, home.span.end);
    let same = words(said).any(|(_, w)| stem(w) == stem(noun));
    let alone = matches!(noun, "" | "personer" | "stycken") && home.figures.len() == 1;
    let apposed =
        new + 1 == plain && home.current.len() == 3 && c.gap(new, plain).trim_start().starts_with(", vilket är");
    let sure = || (same || alone || apposed) && bare(c, s, roles, plain, &[new]);
    if claim.verdict.fails() && !sure() {
        claim.verdict = Verdict::Unsure;
    }
    claim
}

/// The figures that may be the new value: in this sentence before the change, else in the one before.
fn candidates(c: &Context, n: usize, s: &Sentence, roles: &Roles, delta: usize) -> Vec<usize> {
    let own: Vec<usize> = roles.other.iter().chain(&roles.to).copied().filter(|i| fits(c, *i, delta)).collect();
    if !own.is_empty() {
        return own;
    }
    refers(c, n, s).map_or(Vec::new(), |s| s.current.iter().copied().filter(|i| fits(c, *i, delta)).collect())
}

fn against(c: &Context, plain: usize, share: usize, new: usize, way: Direction) -> Option<Claim> {
    let (d, p, n) = (c.figures.get(plain)?, c.figures.get(share)?, c.figures.get(new)?);
    let old = |a: Interval, b: Interval| if way == Direction::Up { a.minus(b) } else { a.plus(b) };
    let before = if way == Direction::Up { n.value.checked_sub(d.value) } else { n.value.checked_add(d.value) }?;
    let value = percent(d.value, before).filter(|v| *v >= 0)?;
    let verdict = judge(p, value, |read: Read| read(d).percent_of(old(read(n), read(d))));
    let was = shown(c, new, before);
    let end = match &verdict {
        Verdict::Holds { .. } | Verdict::WrongSide { .. } => "stämmer".to_string(),
        Verdict::Fails { .. } => format!("inte {}", c.written(share)),
        Verdict::Unsure => format!("här står {}", c.written(share)),
    };
    let text = format!("{} av {was} är {}, {end}", c.written(plain), shown_percent(c, share, value));
    let span = c.cover(&[plain, share, new]);
    Some(Claim {
        kind: Kind::Change,
        span,
        stated: share,
        from: vec![plain, new],
        verdict,
        amend: None,
        whole: None,
        text,
    })
}
