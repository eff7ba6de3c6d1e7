//! Amounts that are a thousand times off: end points in thousands and in millions, an amount named anew, and a part that
//! is many times its whole.

use super::end_points::Ends;
use super::note;
use crate::amount::{Figure, Interval, Micro, Unit};
use crate::figures::mention::{Basis, FigureRole};
use crate::figures::neighbour_words::{before, behind, out_of};
use crate::figures::passage::Passage;
use crate::figures::relation::{Relation, RelationKind, Terms};
use crate::figures::verdict::Verdict;
use crate::swedish::{Tag, Token};

/// Two end points in kronor that are a thousand times apart: alike in their digits where one is written in thousands and the
/// other in millions; or in one unit, as "212,4 mnkr" beside "209 800 mnkr".
pub fn scale(p: &Passage, ends: &Ends) -> Option<Relation> {
    let (new, old) = (p.figure(ends.new)?, p.figure(ends.old)?);
    let (Unit::Kronor { factor: a }, Unit::Kronor { factor: b }) = (new.unit, old.unit) else { return None };
    let (large, small) = (new.value.abs().max(old.value.abs()), new.value.abs().min(old.value.abs()));
    let written = |f: &Figure, factor: u32| f.value.abs() / Micro::from(factor.max(1));
    let (x, y) = (written(new, a), written(old, b));
    let alike = x.max(y) < x.min(y).checked_mul(4)?;
    let apart = if small == 0 { 0 } else { large / small };
    let thousand = a.max(b) > 1 && (500..2_000).contains(&apart);
    // "2,4 mnkr jämfört med 1,9 mdkr för hela kommunen"
    if Passage::tags(p.behind(ends.old)).has(Tag::Total) {
        return None;
    }
    if !(thousand || a != b && apart >= 200 && alike) {
        return None;
    }
    let mut terms = ends.terms.clone();
    note(&mut terms, "scale", 1);
    let wide = if a > b || a == b && new.value.abs() > old.value.abs() { ends.new } else { ends.old };
    let other = if wide == ends.new { ends.old } else { ends.new };
    let computed = p.figure(other)?.value;
    let text = format!("{} och {} kan inte vara av samma slag", p.written(ends.new), p.written(ends.old));
    let (kind, verdict, amend) = (RelationKind::Unit, Verdict::Fails { computed }, None);
    Some(Relation { kind, stated: wide, from: vec![other], verdict, amend, text, terms })
}

/// Two amounts of the same digits, a thousand times apart, of which the second names the first anew: "12 500 tkr. Beloppet,
/// 12,5 miljarder kronor,"; and a part that is many times its whole.
pub fn anew(p: &Passage, second: usize) -> Option<Relation> {
    let first = second.checked_sub(1)?;
    let (a, b) = (p.figure(first)?, p.figure(second)?);
    let (m, n) = (p.mention(first)?, p.mention(second)?);
    let kronor = |f: &Figure| matches!(f.unit, Unit::Kronor { .. });
    let (large, small) = (a.value.max(b.value), a.value.min(b.value));
    let again = kronor(a) && kronor(b) && restated(p, first, second);
    if !kronor(a) || !kronor(b) || small <= 0 && !again || n.sentence > m.sentence + 1 {
        return None;
    }
    let mut terms = Terms::default();
    let digits = |v: Micro| v.to_string().trim_end_matches('0').len();
    // "Av anslaget på 12,5 mnkr har 9 300 mnkr använts"
    let of = out_of(p, first);
    let part = (n.role == FigureRole::Part || of) && n.sentence == m.sentence && b.value / 100 > a.value;
    let same = a.unit != b.unit && digits(large) >= 3 && small.checked_mul(1000) == Some(large);
    let gap = p.between(first, second);
    let part = part || of_plan(p, first, second) && b.value / 100 > a.value;
    let names = |t: &Token| t.tags.has(Tag::Measure) || t.tags.has(Tag::Anaphor) || t.tags.has(Tag::Equals);
    note(&mut terms, "part-larger", usize::from(part));
    note(&mut terms, "restated", usize::from(again));
    note(&mut terms, "same-digits", usize::from(same && !again));
    note(&mut terms, "refers", usize::from(same && gap.iter().any(names)));
    let text = format!("{} och {} kan inte stämma båda", p.written(first), p.written(second));
    let (kind, verdict) = (RelationKind::Unit, Verdict::Fails { computed: a.value });
    (part || same || again).then_some(Relation {
        kind,
        stated: second,
        from: vec![first],
        verdict,
        amend: None,
        text,
        terms,
    })
}

/// "Ramen är 46 mnkr. Av ramen har 31 mdkr använts": a part of what the sentence before set aside.
fn of_plan(p: &Passage, first: usize, second: usize) -> bool {
    let words = before(p, second);
    let opens = matches!(words, [of, plan, ..] if of.tags.has(Tag::Of) && plan.tags.has(Tag::Budget));
    opens && p.mention(first).is_some_and(|m| m.basis == Basis::Budget)
}

/// "14 820 mnkr, det vill säga 14,8 miljoner kronor": one amount in other terms, a thousand times apart.
fn restated(p: &Passage, first: usize, second: usize) -> bool {
    let (Some(a), Some(b)) = (p.figure(first), p.figure(second)) else { return false };
    let gap = p.between(first, second);
    // "dvs."
    let gap = gap.split_last().filter(|(last, _)| last.is_mark('.')).map_or(gap, |(_, rest)| rest);
    let equal = match gap {
        [word] => word.tags.has(Tag::Equals),
        [comma, word] => comma.is_mark(',') && word.tags.has(Tag::Equals),
        _ => false,
    };
    let whole = behind(p, second).first().is_none_or(|t| !t.is_word() || !t.tags.has(Tag::Rate));
    let times = |f: &Figure| {
        let (value, step) = (f.value.checked_mul(1000)?, f.step.checked_mul(1000)?);
        Some(Interval::of(&Figure { value, step, exact: false, ..f.clone() }))
    };
    let meets = |small: &Figure, large: &Figure| times(small).is_some_and(|i| i.meets(Interval::of(large)));
    equal && whole && (meets(a, b) || meets(b, a))
}
