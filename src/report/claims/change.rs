//! Changes: two end points, what lies between them, and the words that say which way it went.

use super::breakdown::shown;
use super::context::{Context, Sentence, stem};
use super::share::{percent, shown_percent};
use super::verdict::{Read, Verdict, judge};
use super::wording::{Direction, comparison, governing, last_word, names_time, opposite, words};
use super::{Claim, Kind};
use crate::amount::{Figure, Interval, Unit};
use crate::text::Span;

pub fn find(c: &Context, out: &mut Vec<Claim>) {
    for (n, s) in c.sentences.iter().enumerate() {
        let roles = Roles::read(c, s);
        let ends = roles.ends(c, n, s);
        for delta in &roles.deltas {
            let claim = ends.and_then(|(new, old)| difference(c, *delta, new, old));
            out.extend(claim.map(|claim| roles.weighed(c, claim)));
        }
        match ends {
            Some((new, old)) => out.extend(direction(c, &roles, new, old)),
            None => out.extend(pair(c, n, s, &roles)),
        }
    }
}

/// What each figure of a sentence is to its change.
#[derive(Default)]
struct Roles {
    from: Vec<usize>,
    to: Vec<usize>,
    /// What a figure is compared with: "jämfört med 714".
    base: Vec<usize>,
    /// How much: "med 88 personer", "eller 10 procent".
    deltas: Vec<usize>,
    /// Figures that play no such part.
    other: Vec<usize>,
    way: Option<(Direction, Span)>,
    /// More than one word of direction that cannot be squared.
    torn: bool,
}

impl Roles {
    fn read(c: &Context, s: &Sentence) -> Self {
        let mut roles = Roles::default();
        for i in c.current(s) {
            let gap = c.before(s, i);
            let led = governing(gap, c.start(i) - gap.len());
            let word = last_word(gap);
            let steers = led.filter(|(_, span)| steers(c, *span, i));
            let delta = matches!(word, "med" | "på" | "om") && led.is_some_and(|(_, span)| close(c, span, i));
            let compared = comparison(gap);
            let delta = delta && roles.linked(c, gap, led);
            if delta && compared.is_none_or(|n| led.is_some_and(|(_, w)| w.start as usize > c.start(i) - gap.len() + n))
            {
                roles.deltas.push(i);
                roles.lead(led);
            } else if roles.deltas.last().is_some_and(|d| again(c, *d, i)) {
                roles.deltas.push(i);
            } else if compared.is_some() {
                roles.base.push(i);
            } else if word == "från" {
                roles.from.push(i);
                roles.lead(steers);
            } else if word == "till" {
                roles.to.push(i);
                roles.lead(steers);
            } else if let Some(way) = followed(c, s, i) {
                let pair = roles.other.pop_if(|o| *o + 1 == i && c.gap(*o, i).trim_end().ends_with("eller"));
                roles.deltas.extend(pair);
                roles.deltas.push(i);
                roles.lead(Some(way));
            } else if word == "än" || roles.deltas.last().is_some_and(|d| *d + 1 == i) && gap.contains(" än ") {
                roles.base.push(i);
                roles.lead(led);
            } else {
                roles.other.push(i);
            }
        }
        roles
    }

    /// Whether a difference belongs to the end points before it: told by a noun ("en ökning med"), with
    /// nothing set against them. Where none stands before, a verb may tell it too.
    fn linked(&self, c: &Context, gap: &str, led: Option<(Direction, Span)>) -> bool {
        let apart = ["medan", "samtidigt", " men ", "dock", "däremot", ";"].iter().any(|w| gap.contains(w));
        let noun = led.is_some_and(|(_, word)| word.of(&c.low).ends_with("ning") || word.of(&c.low).ends_with("gång"));
        let first = self.from.is_empty() && self.to.is_empty() && self.other.is_empty();
        first || !apart && noun && !gap.contains(" och ")
    }

    fn lead(&mut self, led: Option<(Direction, Span)>) {
        let Some(led) = led else { return };
        self.torn |= self.way.is_some_and(|(d, _)| d != led.0);
        self.way = self.way.or(Some(led));
    }

    /// The end points as (new, old), when the sentence names exactly one of each.
    fn ends(&self, c: &Context, n: usize, s: &Sentence) -> Option<(usize, usize)> {
        let old = match (self.from.as_slice(), self.base.as_slice()) {
            ([old], []) | ([], [old]) => *old,
            ([], []) => return self.noted(c, n, s),
            _ => return None,
        };
        let before: Vec<usize> = self.other.iter().copied().filter(|i| *i < old && c.alike(*i, old)).collect();
        let new = match (self.to.as_slice(), before.as_slice()) {
            ([new], _) if c.same_noun(*new, old) => *new,
            ([], [new]) if c.same_noun(*new, old) => *new,
            ([], []) => self.told_before(c, n, s)?,
            _ => return None,
        };
        c.alike(new, old).then_some((new, old))
    }

    /// The new figure in the sentence before: "… 96 ungdomar … Det är en minskning med 12 ungdomar …".
    fn told_before(&self, c: &Context, n: usize, s: &Sentence) -> Option<usize> {
        let delta = *self.deltas.iter().find(|d| c.figures.get(**d).is_some_and(|f| f.unit != Unit::Percent))?;
        match refers(c, n, s)
            .map(|s| c.current(s).into_iter().filter(|i| fits(c, *i, delta)).collect::<Vec<_>>())?
            .as_slice()
        {
            [new] => Some(*new),
            _ => None,
        }
    }

    /// A failed claim against something compared with is kept only when that is the same quantity at
    /// another time or in a plan, and of the same order.
    fn weighed(&self, c: &Context, mut claim: Claim) -> Claim {
        let &[new, old] = claim.from.as_slice() else { return claim };
        let size = |i: usize| c.figures.get(i).map_or(0, |f| f.value.abs());
        let (a, b) = (size(new), size(old));
        let order = a < b.saturating_mul(5) && b < a.saturating_mul(5);
        if self.base.contains(&old) && claim.verdict.fails() && !(order && told_in_time(c, self, old)) {
            claim.verdict = Verdict::Unsure;
            claim.amend = None;
        }
        claim
    }

    /// "till 352 (2023: 481)", here or in the sentence that this one points back to.
    fn noted(&self, c: &Context, n: usize, s: &Sentence) -> Option<(usize, usize)> {
        let one = |s: &Sentence| {
            let mut noted = c.current(s).into_iter().filter_map(|i| Some((i, c.last_year(i)?)));
            noted.next().filter(|_| noted.next().is_none())
        };
        let back = || refers(c, n, s).filter(|_| self.to.is_empty() && self.other.is_empty());
        one(s).or_else(|| one(back()?))
    }
}

/// A word of direction close enough to a figure to speak of it: no clause between, few words.
fn close(c: &Context, word: Span, i: usize) -> bool {
    let between = c.between(word.end as usize, c.start(i));
    !between.contains(',') && words(between).count() <= 5
}

/// Whether a word of direction is what moves "från 47 till 70": few words between, and no other verb.
fn steers(c: &Context, word: Span, i: usize) -> bool {
    let between = c.between(word.end as usize, c.start(i));
    let verb =
        |w: &str| ["at", "ats", "ade", "ades", "tts", "är", "var", "har"].iter().any(|e| w.ends_with(e)) && w.len() > 2;
    let comma = between.trim_end().trim_end_matches("från").trim_end().trim_end_matches("till").trim_end();
    let apart = comma.trim_end_matches(',').contains([',', ';', '(']);
    !apart && words(between).count() <= 8 && !words(between).any(|(_, w)| verb(w) && w != "antal")
}

/// "88 personer eller 10 procent", "med 12 (20 procent)"
fn again(c: &Context, delta: usize, i: usize) -> bool {
    let gap = c.gap(delta, i).trim_end();
    let joined =
        ["eller", "(", "motsvarande", "vilket motsvarar", "dvs", "det vill säga"].iter().any(|w| gap.ends_with(w));
    joined && words(gap).count() <= 6 && comparison(gap).is_none() && !c.alike(delta, i)
}

/// "5 fler än", "3 procentenheter högre än": the word of direction behind the figure.
fn followed(c: &Context, s: &Sentence, i: usize) -> Option<(Direction, Span)> {
    let after = c.after(s, i);
    let mut next = words(after).take(3);
    let (at, word) = next.find(|(_, w)| matches!(*w, "fler" | "färre" | "högre" | "lägre" | "mer" | "mindre"))?;
    let than = after.get(at + word.len()..)?.trim_start().starts_with("än");
    let start = c.end(i) + at;
    let own = !after.get(..at)?.contains([',', '(', '.']);
    let way = match word {
        "mer" => Direction::Up,
        "mindre" => Direction::Down,
        _ => super::wording::direction(word)?,
    };
    (than && own).then_some((way, Span::new(start, start + word.len())))
}

/// Holds a stated difference against its end points.
fn difference(c: &Context, delta: usize, new: usize, old: usize) -> Option<Claim> {
    let (d, n, o) = (c.figures.get(delta)?, c.figures.get(new)?, c.figures.get(old)?);
    let change = n.value.checked_sub(o.value)?.checked_abs()?;
    let plain = judge(d, change, |read: Read| read(n).minus(read(o)).absolute());
    let relative = percent(change, o.value.abs())
        .map(|value| judge(d, value, |read: Read| read(n).minus(read(o)).absolute().percent_of(read(o).absolute())));
    let shares = n.unit == Unit::Percent;
    let (verdict, kind, amend) = match d.unit {
        Unit::Percent if shares => percent_of_percents(c, d, plain, relative?),
        Unit::Percent => (relative?, Kind::Change, None),
        Unit::PercentPoint if shares => (plain, Kind::Change, None),
        Unit::PercentPoint => points_of_counts(c, d, relative?),
        unit if unit.alike(n.unit) => (plain, Kind::Change, None),
        _ => return None,
    };
    let text = told(c, delta, (new, old), &verdict, kind);
    let span = c.cover(&[delta, new, old]);
    Some(Claim { kind, span, stated: delta, from: vec![new, old], verdict, amend, whole: None, text })
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
fn points_of_counts(c: &Context, d: &Figure, relative: Verdict) -> Judged {
    match relative {
        Verdict::Holds { computed } => {
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
    match verdict {
        Verdict::Fails { .. } if kind == Kind::Unit => format!("Från {a} till {b}: enheten i {stated} stämmer inte"),
        Verdict::Fails { computed } => {
            format!("Från {a} till {b} är en förändring med {}, inte {stated}", shown_percent(c, delta, *computed))
        }
        Verdict::Holds { .. } => format!("Från {a} till {b} är en förändring med {stated}, stämmer"),
        Verdict::WrongSide { computed } => {
            format!(
                "Från {a} till {b} är en förändring med {}; här står {}",
                shown_percent(c, delta, *computed),
                phrase(c, delta)
            )
        }
        Verdict::Unsure => format!("Från {a} till {b}; {stated} kan vara avrundat eller räknat på annat sätt"),
    }
}

fn phrase<'a>(c: &'a Context, i: usize) -> &'a str {
    c.figures.get(i).map_or("", |f| f.phrase.of(c.text))
}

/// Holds a word of direction against its end points.
fn direction(c: &Context, roles: &Roles, new: usize, old: usize) -> Option<Claim> {
    let (way, word) = roles.way.filter(|_| !roles.torn)?;
    let (n, o) = (c.figures.get(new)?, c.figures.get(old)?);
    let ends = [new, old];
    let sure = n.value >= 0 && o.value >= 0 && told_in_time(c, roles, old) && ends.iter().all(|i| !behind(c, word, *i));
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
    let up = if computed > 0 { "uppåt" } else { "nedåt" };
    let text = match verdict {
        Verdict::Fails { .. } => format!("Från {a} till {b} går {up}, men här står ”{}”", word.of(c.text)),
        Verdict::Holds { .. } => format!("Från {a} till {b} går {up}, stämmer med ”{}”", word.of(c.text)),
        _ => format!("Från {a} till {b}"),
    };
    let span = c.cover(&ends).cover(word);
    let amend = amend.filter(|_| verdict.fails());
    Some(Claim { kind: Kind::Direction, span, stated: new, from: vec![old], verdict, amend, whole: None, text })
}

/// From–to and last year's bracket speak of time; a comparison does when it names one, and nobody else.
fn told_in_time(c: &Context, roles: &Roles, old: usize) -> bool {
    if !roles.base.contains(&old) {
        return true;
    }
    let Some(s) = c.sentences.iter().find(|s| s.figures.contains(&old)) else { return false };
    let (before, after) = (c.before(s, old), c.after(s, old));
    let since = comparison(before).and_then(|n| before.get(n..)).unwrap_or(before);
    let others = [" för ", " bland ", " hos ", " riket", " länet", " snitt"].iter().any(|w| after.contains(w));
    !others && (names_time(since) || names_time(after))
}

/// A word of direction far from the figure it should govern says nothing sure.
fn behind(c: &Context, word: Span, i: usize) -> bool {
    let (from, to) = (word.end as usize, c.start(i));
    from < to && words(c.between(from, to)).count() > 25
}

fn cased(source: &str, word: String) -> String {
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
    let mut claims = news.into_iter().filter_map(|new| against(c, plain, share, new, way));
    let first = claims.next()?;
    if first.verdict.holds() {
        return Some(first);
    }
    let rest: Vec<Claim> = claims.collect();
    match rest.iter().position(|claim| !claim.verdict.fails()) {
        Some(at) => rest.into_iter().nth(at),
        None => Some(doubted(c, plain, first)),
    }
}

/// A percentage that fails is kept only when the sentence of the new figure speaks of the same things, or
/// of people and holds no other figure.
fn doubted(c: &Context, plain: usize, mut claim: Claim) -> Claim {
    let noun = c.figures.get(plain).map_or("", |f| f.noun.of(&c.low));
    let home = claim.from.last().and_then(|new| c.sentences.iter().find(|s| s.figures.contains(new)));
    let Some(home) = home else { return claim };
    let said = c.between(home.span.start, home.span.end);
    let same = words(said).any(|(_, w)| stem(w) == stem(noun));
    let alone = matches!(noun, "" | "personer" | "stycken") && home.figures.len() == 1;
    if claim.verdict.fails() && !same && !alone {
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
    refers(c, n, s).map_or(Vec::new(), |s| c.current(s).into_iter().filter(|i| fits(c, *i, delta)).collect())
}

/// True when a figure can be what a change of `delta` led to.
fn fits(c: &Context, i: usize, delta: usize) -> bool {
    c.alike(i, delta) && c.same_noun(i, delta)
}

/// The sentence before, when this one opens with a word that points back.
fn refers<'a>(c: &'a Context, n: usize, s: &Sentence) -> Option<&'a Sentence> {
    let first = words(c.between(s.span.start, s.span.end)).next()?.1;
    let back = matches!(first, "det" | "detta" | "vilket");
    n.checked_sub(1).and_then(|n| c.sentences.get(n)).filter(|_| back)
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
