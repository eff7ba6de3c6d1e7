//! What else the figures of a failing division may say: a net of two, one that is told of elsewhere, shares that show that some
//! parts are left out.

use super::group::Division;
use crate::amount::{Figure, Form, Interval, Micro, ONE, Unit};
use crate::figures::mention::Basis;
use crate::figures::neighbour_words::{alike, behind};
use crate::figures::passage::Passage;
use crate::figures::verdict::judge;
use crate::swedish::Tag;

/// How many figures behind the last part may tell what is missing.
const BEHIND: usize = 4;

/// True where another reading explains the figures.
pub fn otherwise(p: &Passage, group: &Division, whole: &Figure, parts: &[(&Figure, i128)], computed: Micro) -> bool {
    let gap = whole.value.saturating_sub(computed);
    net(whole, parts) || !group.alone && mean(whole, parts) || told_behind(p, group, gap) || shares(p, group, whole)
}

/// "ökade med 9: 12 flickor och 3 pojkar": one is taken from the other.
fn net(whole: &Figure, parts: &[(&Figure, i128)]) -> bool {
    matches!(*parts, [(a, _), (b, _)] if a.value.saturating_sub(b.value).abs() == whole.value.abs())
}

/// "70 (71 för kvinnor och 69 för män)": between them, as a mean is.
fn mean(whole: &Figure, parts: &[(&Figure, i128)]) -> bool {
    let values = || parts.iter().map(|(f, s)| f.value.saturating_mul(*s));
    values().all(|v| v.saturating_mul(2) > whole.value)
        && values().any(|v| v <= whole.value)
        && values().any(|v| v >= whole.value)
}

/// "300 kvinnor och 110 män. Två har angett annat kön.": what is missing is told behind.
fn told_behind(p: &Passage, group: &Division, gap: Micro) -> bool {
    let last = group.parts.iter().chain([&group.whole]).max().copied().unwrap_or_default();
    let goal = |i: usize| p.mention(i).is_some_and(|m| m.basis == Basis::Goal);
    let near = (last + 1..last + 1 + BEHIND).filter(|i| alike(p, group.whole, *i) && !goal(*i));
    let mut told = near.filter_map(|i| p.figure(i)).map(|f| f.value);
    let next = p.sentences.get(p.sentence_of(last) + 1).and_then(|s| p.tokens.get(s.tokens.start));
    let one = gap == ONE && behind(p, last).iter().chain(next).any(|t| t.tags.has(Tag::Article));
    gap > 0 && (one || told.any(|value| value == gap))
}

/// "65 kvinnor (54 procent) och 40 män (33 procent)": each has its share of the whole.
fn shares(p: &Passage, group: &Division, whole: &Figure) -> bool {
    let holds = |i: &usize| {
        let share = p.figure(i + 1).filter(|f| f.unit == Unit::Percent && f.form != Form::Fraction);
        share
            .zip(p.figure(*i))
            .is_some_and(|(s, f)| judge(s, 0, |_| Interval::of(f).percent_of(Interval::of(whole))).holds())
    };
    group.parts.iter().all(holds)
}
