//! Holds a change against its end points: in amount, in per cent, in percentage points; and an amount and a per cent of the
//! same change against the level that they led to.

use super::end_points::Ends;
use super::note;
use crate::amount::{Figure, Form, Interval, Micro, ONE, Unit, write};
use crate::figures::mention::{FigureMention, FigureRole, Time, Way};
use crate::figures::passage::Passage;
use crate::figures::relation::{Relation, RelationKind, Terms};
use crate::figures::slips::slip_among;
use crate::figures::verdict::{IntervalReading, Verdict, judge_as};
use crate::figures::weights::weight;
use crate::slip::strength;
use crate::swedish::{Tag, Tags};
use crate::text::Span;

/// A change beside its end points; none where its unit is of something else.
pub fn difference(p: &Passage, delta: usize, ends: &Ends, mut terms: Terms) -> Option<Relation> {
    let (d, new) = (p.figure(delta)?, p.figure(ends.new)?);
    let old = &in_unit_of(p, ends)?;
    let size = &Figure { value: d.value.abs(), ..d.clone() };
    let change = new.value.checked_sub(old.value)?.checked_abs()?;
    let (a, b) = (|read: IntervalReading| read_as(new, old, read), |read: IntervalReading| read_as(old, new, read));
    let plain = judge(size, change, |read: IntervalReading| a(read).minus(b(read)).absolute());
    let relative = percent(change, old.value.abs()).map(|v| {
        judge(size, v, |read: IntervalReading| a(read).minus(b(read)).absolute().percent_of(b(read).absolute()))
    });
    let (verdict, kind, word) = match (d.unit, new.unit) {
        // "från 6,4 procent till 7,1, upp 0,7": points, and no unit that could be wrong.
        (Unit::Percent, Unit::Percent) if p.lends(delta) => (plain, RelationKind::Change, None),
        (Unit::Percent, Unit::Percent) => of_percentages(size, plain, relative?),
        (Unit::Percent, _) => (relative?, RelationKind::Change, None),
        (Unit::PercentPoint, Unit::Percent) => (plain, RelationKind::Change, None),
        (Unit::PercentPoint, _) => of_counts(plain, relative?)?,
        (Unit::Kronor { .. }, Unit::Kronor { .. }) => of_kronor(size, plain),
        (a, b) if a.alike(b) => (plain, RelationKind::Change, None),
        _ => return None,
    };
    weigh(p, delta, ends, &verdict, &mut terms);
    // Where neither the size nor the way fits, it may be of other end points.
    if verdict.fails() && told_tightly(&terms, old.last_year) {
        terms.0.retain(|(name, _)| *name != "against-way");
    }
    let against = terms.0.iter().any(|(name, _)| *name == "against-way");
    let verdict = if against && verdict.fails() { Verdict::Unsure } else { verdict };
    let unit = kind == RelationKind::Unit && verdict.fails();
    note(&mut terms, "same-size", usize::from(unit));
    note(&mut terms, "thousand", usize::from(unit && matches!(d.unit, Unit::Kronor { .. })));
    let word = word.filter(|_| verdict.fails());
    let amend = word.map(|word| unit_as(p, d, word));
    let text = match word {
        // The number is right in the other unit.
        Some(word) => {
            let (a, b, number) = (p.written(ends.old), p.written(ends.new), d.span.of(p.text));
            format!("Från {a} till {b} är {number} {word}, inte {}", p.written(delta))
        }
        None => told(p, delta, ends, &verdict, kind),
    };
    Some(Relation { kind, stated: delta, from: vec![ends.new, ends.old], verdict, amend, text, terms })
}

/// The change stands right behind two end points that words bind, and nothing is told that could be of others. A
/// bracket binds where it tells its year.
fn told_tightly(terms: &Terms, dated: bool) -> bool {
    let has = |sign: &str| terms.0.iter().any(|(name, _)| *name == sign);
    let ends = has("from-to") || has("bracket") && dated || has("level-base") && has("held-against");
    ends && has("apposed") && terms.0.iter().all(|(name, value)| *value >= 0 || *name == "against-way")
}

type ChangeVerdict = (Verdict, RelationKind, Option<&'static str>);

/// Two percentages and a change in "procent": right as a relative change; a slip of the unit where only the plain
/// difference fits.
fn of_percentages(size: &Figure, plain: Verdict, relative: Verdict) -> ChangeVerdict {
    // "från 71 till 75 procent, upp 4 procent": the very difference, and another figure as per cent.
    let very = matches!(plain, Verdict::Holds { computed } if computed == size.value);
    let other = matches!(relative, Verdict::Holds { computed } if 2 * (computed - size.value).abs() > size.step);
    if let (Verdict::Holds { computed }, true) = (&relative, very && other) {
        return (Verdict::Fails { computed: *computed }, RelationKind::Unit, Some("procentenheter"));
    }
    match (&relative, &plain) {
        (Verdict::Fails { .. }, Verdict::Holds { .. }) => (relative, RelationKind::Unit, Some("procentenheter")),
        (Verdict::Fails { .. }, Verdict::Fails { .. }) => (plain, RelationKind::Change, None),
        (Verdict::Holds { .. }, _) => (relative, RelationKind::Change, None),
        _ => (Verdict::Unsure, RelationKind::Change, None),
    }
}

/// A change of counts told in "procentenheter" is a slip where it fits as per cent alone; numbers that are per cent of
/// something may be told so.
fn of_counts(plain: Verdict, relative: Verdict) -> Option<ChangeVerdict> {
    if plain.holds() {
        return Some((plain, RelationKind::Change, None));
    }
    let Verdict::Holds { computed } = relative else { return None };
    Some((Verdict::Fails { computed }, RelationKind::Unit, Some("procent")))
}

/// A change in kronor that fits when it is read a thousand times larger or smaller has the wrong unit.
fn of_kronor(size: &Figure, plain: Verdict) -> ChangeVerdict {
    const THOUSAND: Micro = 1_000;
    let Verdict::Fails { computed } = plain else { return (plain, RelationKind::Change, None) };
    let large = size.value.checked_mul(THOUSAND).is_some_and(|v| v == computed);
    let small = computed.checked_mul(THOUSAND).is_some_and(|v| v == size.value);
    (plain, if large || small { RelationKind::Unit } else { RelationKind::Change }, None)
}

/// The signs that only the figures give: the way that they go against the way that is told, and the slip that would mend it.
fn weigh(p: &Passage, delta: usize, ends: &Ends, verdict: &Verdict, terms: &mut Terms) {
    let (old, new) = levels(p, ends);
    let up = new > old;
    let told = p.mention(delta).and_then(|m| m.way).map(|(way, _)| way).filter(|_| !of_old(p, delta, ends));
    let against = matches!(told, Some(Way::Up) if !up) || matches!(told, Some(Way::Down) if up);
    note(terms, "against-way", usize::from(against && old >= 0));
    note(terms, "with-way", usize::from(!against && matches!(told, Some(Way::Up | Way::Down))));
    if let (Verdict::Fails { computed }, Some(d)) = (verdict, p.figure(delta)) {
        slip(d, *computed, terms);
        let slipped = terms.0.iter().any(|(name, _)| *name == "slip");
        // Where something speaks against them, two chances of a slip are no sign.
        let clean = terms.0.iter().all(|(name, weight)| *weight >= 0 || *name == "other-subject");
        if !slipped && clean && d.unit != Unit::Percent {
            end_slip(p, delta, ends, terms);
        }
    }
}

/// A slip in one of the end points explains the difference as well as one in the change.
fn end_slip(p: &Passage, delta: usize, ends: &Ends, terms: &mut Terms) {
    let (Some(d), Some(new), Some(old)) = (p.figure(delta), p.figure(ends.new), p.figure(ends.old)) else { return };
    let up = new.value > old.value;
    let (more, less) = (new.value.saturating_sub(d.value.abs()), new.value.saturating_add(d.value.abs()));
    let was = if up { more } else { less };
    let (more, less) = (old.value.saturating_add(d.value.abs()), old.value.saturating_sub(d.value.abs()));
    let is = if up { more } else { less };
    if let Some(found) = slip_among(&[(old, was), (new, is)]) {
        terms.add("end-slip", found * weight("change", "end-slip-share") / 100);
    }
}

/// "Nu är de 412. Året innan var de 398, 14 färre": how much less the old was.
pub fn of_old(p: &Passage, delta: usize, ends: &Ends) -> bool {
    let (Some(d), Some(new), Some(old)) = (p.mention(delta), p.mention(ends.new), p.mention(ends.old)) else {
        return false;
    };
    let word = d.way.and_then(|(_, word)| p.tokens.get(word)).map_or(Tags::NONE, |t| t.tags);
    word.has(Tag::Comparative) && new.sentence < old.sentence && old.sentence == d.sentence && old.token < d.token
}

/// How strongly a slip of the hand in the stated figure explains a difference.
pub fn slip(stated: &Figure, computed: Micro, terms: &mut Terms) {
    let step = stated.step.max(1);
    let meant = (computed.abs() + step / 2) / step;
    let found = strength((stated.value / step).abs(), meant, meant);
    if let Some(found) = found {
        terms.add("slip", found.min(300) * weight("change", "slip-share") / 100);
    }
}

/// The old level and the new, in one unit.
fn levels(p: &Passage, ends: &Ends) -> (Micro, Micro) {
    let old = in_unit_of(p, ends).map_or(0, |f| f.value);
    (old, p.figure(ends.new).map_or(0, |f| f.value))
}

/// The old end point, in the unit of the new one where it stands bare in its bracket.
pub(super) fn in_unit_of(p: &Passage, ends: &Ends) -> Option<Figure> {
    let (new, old) = (p.figure(ends.new)?, p.figure(ends.old)?);
    let factor = if new.unit.alike(old.unit) { 1 } else { new.unit.factor() };
    let (value, step) = (old.value.checked_mul(factor)?, old.step.checked_mul(factor)?);
    Some(Figure { value, step, unit: new.unit, ..old.clone() })
}

fn judge(stated: &Figure, computed: Micro, give: impl Fn(IntervalReading) -> Interval) -> Verdict {
    judge_as(stated, computed, Interval::rounded_thousands, give)
}

/// How two end points are read: noughts that both end in may be rounded, in numbers of four digits or more.
fn read_as(f: &Figure, other: &Figure, read: IntervalReading) -> Interval {
    let strict = Interval::of(f);
    let round = (0..4).map(|n| f.step.saturating_mul(10i128.pow(n)).max(1));
    // A decimal, even a nought, says that nothing is rounded further.
    let whole = |f: &Figure| f.step >= f.unit.factor() * ONE;
    let long = f.value.abs() / f.step.max(1) >= 1000 && whole(f) && whole(other);
    let both = round.rev().find(|step| f.value % step == 0 && other.value % step == 0);
    match both.filter(|_| long && read(f) != strict) {
        Some(step) => Interval::rounded(f.value, step),
        None => strict,
    }
}

/// How many per cent a part is of a whole.
fn percent(part: Micro, whole: Micro) -> Option<Micro> {
    part.checked_mul(100 * ONE)?.checked_div(whole)
}

fn unit_as(p: &Passage, d: &Figure, word: &str) -> (Span, String) {
    let written = Span { start: d.span.end, end: d.phrase.end };
    let text = written.of(p.text);
    let blank = text.len() - text.trim_start().len();
    let glued = if blank == 0 { " " } else { "" };
    (Span { start: written.start + blank as u32, end: written.end }, format!("{glued}{word}"))
}

/// What the way from the old to the new is called; neither where amounts have signs.
fn way(p: &Passage, ends: &Ends) -> &'static str {
    let (old, new) = levels(p, ends);
    match (old, new) {
        (old, new) if old < 0 || new < 0 => "förändring",
        (old, new) if new > old => "ökning",
        _ => "minskning",
    }
}

fn told(p: &Passage, delta: usize, ends: &Ends, verdict: &Verdict, kind: RelationKind) -> String {
    let (a, b, stated) = (p.written(ends.old), p.written(ends.new), p.written(delta));
    let way = way(p, ends);
    match verdict {
        Verdict::Fails { .. } if kind == RelationKind::Unit => {
            format!("Från {a} till {b}: enheten i {stated} stämmer inte")
        }
        Verdict::Fails { computed } => {
            format!("Från {a} till {b} är en {way} med {}, inte {stated}", shown(p, delta, *computed))
        }
        Verdict::Holds { .. } => format!("Från {a} till {b} är en {way} med {stated}, stämmer"),
        Verdict::WrongSide { computed } => {
            format!("Från {a} till {b} är en {way} med {}; här står {stated}", shown(p, delta, *computed))
        }
        Verdict::Unsure => format!("Från {a} till {b}; {stated} kan vara avrundat eller räknat på annat sätt"),
    }
}

/// A value written as a figure is, with its unit; a fraction in plain per cent.
pub fn shown(p: &Passage, like: usize, value: Micro) -> String {
    match p.figure(like) {
        Some(f) if f.form != Form::Fraction => {
            let unit = Span { start: f.span.end, end: f.phrase.end }.of(p.text);
            format!("{}{unit}", write(value, f, f.span.of(p.text)))
        }
        _ => format!("{} procent", (value + ONE / 2).div_euclid(ONE)),
    }
}

/// "… var 660, en ökning med 60 personer eller 10 procent": the percentage against the level less the change.
pub fn both_ways(p: &Passage, sentence: usize, share: usize) -> Option<Relation> {
    let percent_at = |i: usize| p.figure(i).is_some_and(|f| f.unit == Unit::Percent);
    let partner = [share.checked_sub(1), Some(share + 1)].into_iter().flatten();
    let amount = partner.filter(|i| joined(p, *i, share) && !percent_at(*i)).find(|_| percent_at(share))?;
    let (level, mut terms) = level(p, sentence, amount, share)?;
    let way = p.mention(amount).and_then(|m| m.way).or_else(|| p.mention(share).and_then(|m| m.way))?.0;
    let (d, s, n) = (p.figure(amount)?, p.figure(share)?, p.figure(level)?);
    // "Ett år tidigare var de 268, så minskningen är 54, motsvarande 20,1 procent": the level is of before the change.
    let of_before = p.mention(level).is_some_and(|m| m.time == Time::Before);
    let after = |read: IntervalReading| if way == Way::Up { read(n).minus(read(d)) } else { read(n).plus(read(d)) };
    let was = |read: IntervalReading| if of_before { read(n) } else { after(read) };
    let later = if way == Way::Up { n.value.checked_sub(d.value) } else { n.value.checked_add(d.value) };
    let before = if of_before { n.value } else { later? };
    let value = percent(d.value, before).filter(|v| *v >= 0 && matches!(way, Way::Up | Way::Down))?;
    let verdict = judge(s, value, |read: IntervalReading| read(d).percent_of(was(read)));
    // "en minskning med 12 procent (51)": the bracket may hold the level before.
    let as_old = n.value.checked_sub(d.value)?.checked_abs().and_then(|change| percent(change, d.value));
    let bracket = amount > share && p.mention(amount).is_some_and(|m| m.bracket.is_some());
    // "som 2022 kostade 19 637 tkr, ökade med 3 227 tkr": a level of another time may be of before the change or after it.
    let dated = p.mention(level).is_some_and(|m| matches!(m.time, Time::Year(_) | Time::Before));
    let other = |read: IntervalReading| if of_before { after(read) } else { read(n) };
    let value_of_other = if of_before { later } else { Some(n.value) };
    let explains = |v: Micro| judge(s, v, |read: IntervalReading| read(d).percent_of(other(read))).holds();
    if verdict.fails() && dated && value_of_other.and_then(|of| percent(d.value, of)).is_some_and(explains) {
        return None;
    }
    if verdict.fails() && bracket && as_old.is_some_and(|v| (v - s.value).abs() <= ONE + s.value / 10) {
        return None;
    }
    note(&mut terms, "joined", 1);
    if let Verdict::Fails { computed } = verdict {
        slip(s, computed, &mut terms);
    }
    let end = match &verdict {
        Verdict::Fails { .. } => format!("inte {}", p.written(share)),
        Verdict::Unsure => format!("här står {}", p.written(share)),
        _ => "stämmer".to_string(),
    };
    let text = format!("{} av {} är {}, {end}", p.written(amount), shown(p, level, before), shown(p, share, value));
    let from = vec![amount, level];
    Some(Relation { kind: RelationKind::Change, stated: share, from, verdict, amend: None, text, terms })
}

/// "höjdes med 4 800 tkr, från 102 600 tkr, vilket motsvarar 4,7 procent": the percentage against the level that is told.
pub fn of_base(p: &Passage, sentence: usize, share: usize) -> Option<Relation> {
    let figures = p.sentences.get(sentence)?.figures.clone();
    let [amount, base] = [share.checked_sub(2)?, share.checked_sub(1)?];
    let role = |i: usize| p.mention(i).map(|m| m.role);
    let led = p.mention(share).is_some_and(|m| m.left.has(Tag::Makes) || m.left.has(Tag::Equals));
    let (d, s, n) = (p.figure(amount)?, p.figure(share)?, p.figure(base)?);
    let told =
        figures.contains(&amount) && role(amount) == Some(FigureRole::Delta) && role(base) == Some(FigureRole::From);
    if !(told && led && d.unit.alike(n.unit) && s.unit == Unit::Percent && d.unit != Unit::Percent) {
        return None;
    }
    let value = percent(d.value, n.value)?;
    let verdict = judge(s, value, |read: IntervalReading| read(d).percent_of(read(n)));
    let mut terms = Terms::default();
    note(&mut terms, "from-to", 1);
    note(&mut terms, "joined", 1);
    if let Verdict::Fails { computed } = verdict {
        slip(s, computed, &mut terms);
    }
    let end = if verdict.fails() { format!("inte {}", p.written(share)) } else { "stämmer".to_string() };
    let text = format!("{} av {} är {}, {end}", p.written(amount), p.written(base), shown(p, share, value));
    let from = vec![amount, base];
    Some(Relation { kind: RelationKind::Change, stated: share, from, verdict, amend: None, text, terms })
}

/// "till 16 200", "och är nu 13 800"
fn led_to(m: &FigureMention) -> bool {
    m.role == FigureRole::To || m.role == FigureRole::Level && m.time == Time::Now && m.left.has(Tag::Level)
}

/// True for two neighbours that tell the same change: "60 personer eller 10 procent", "6 procent (59 brukare)", "60 fler än året
/// innan, vilket ger en ökning med 10 procent".
fn joined(p: &Passage, a: usize, b: usize) -> bool {
    let (first, second) = (a.min(b), a.max(b));
    let delta = |i: usize| p.mention(i).is_some_and(|m| m.role == FigureRole::Delta);
    let gap = p.between(first, second);
    let join = |t: &crate::swedish::Token| t.tags.has(Tag::Equals) || t.tags.has(Tag::Makes) || t.is_mark('(');
    let same = p.mention(first).map(|m| m.sentence) == p.mention(second).map(|m| m.sentence);
    let held = |t: &crate::swedish::Token| t.tags.has(Tag::Than) || t.tags.has(Tag::Compare);
    let room = if gap.iter().any(held) { 11 } else { 5 };
    same && delta(a)
        && delta(b)
        && gap.len() <= room
        && gap.iter().any(join)
        && !gap.iter().any(|t| t.tags.has(Tag::And))
}

/// The level that a change led to: before it in its sentence or behind it as "till", else the only one of the sentence before.
fn level(p: &Passage, sentence: usize, amount: usize, share: usize) -> Option<(usize, Terms)> {
    let fits = |i: &usize| {
        let level = p.mention(*i).is_some_and(|m| super::end_points::is_level(m) && m.bracket.is_none());
        level && p.figure(*i).zip(p.figure(amount)).is_some_and(|(a, b)| a.unit.alike(b.unit))
    };
    let here = p.sentences.get(sentence)?.figures.clone();
    let first = amount.min(share);
    let base =
        here.clone().any(|i| p.mention(i).is_some_and(|m| matches!(m.role, FigureRole::Base | FigureRole::From)));
    let own = (here.start..first).rev().find(fits);
    let to = Some(amount.max(share) + 1).filter(|i| here.contains(i) && p.mention(*i).is_some_and(led_to));
    let before = || {
        let mut all = p.sentences.get(sentence.checked_sub(1)?)?.figures.clone().filter(fits);
        all.next().filter(|_| all.next().is_none())
    };
    let new = own.or(to.filter(fits)).or_else(before).filter(|_| !base)?;
    let ends = Ends { new, old: new, terms: Terms::default() };
    let at = if new < first { first } else { amount.max(share) };
    let mut terms = super::bond::bond(p, at, &ends)?;
    note(&mut terms, "other-noun", usize::from(!super::end_points::same_noun(p, new, amount)));
    Some((new, terms))
}
