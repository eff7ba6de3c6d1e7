//! A part that is told beside its whole, and can be no more than it: "Av de 92 … har 18 …", "115 … där
//! hamnen står för den största delen om 100", "80 för hela förvaltningen och 70 för enbart hamnen".

use super::context::{Context, Sentence};
use super::verdict::Verdict;
use super::wording::{has, position, words};
use super::{Claim, Kind};
use crate::amount::{Hedge, Interval, Unit};

pub fn find(c: &Context, s: &Sentence, out: &mut Vec<Claim>) {
    for pair in s.current.windows(2) {
        let [whole, of] = *pair else { continue };
        let gap = c.gap(whole, of);
        let after = c.after(s, of);
        let largest = has(gap, &["största delen", "merparten", "huvuddelen"]) && !gap.contains('.');
        let only = gap.contains("för hela ") && after.trim_start().starts_with("för enbart ");
        let money = c.figures.get(of).is_some_and(|f| matches!(f.unit, Unit::Kronor { .. }));
        if money && (largest || only || out_of(c, s, whole, gap)) {
            out.extend(part(c, whole, of).map(unsure));
        } else if money && c.alike(whole, of) {
            out.extend(exceeds(c, whole, of, gap));
        }
    }
}

/// "Av de 92 miljoner kronor som avsatts … har 18 miljoner kronor tagits i anspråk"
fn out_of(c: &Context, s: &Sentence, whole: usize, gap: &str) -> bool {
    let opens = matches!(c.before(s, whole).trim(), "av de" | "av dessa");
    let used = position(gap, " har ").or_else(|| position(gap, " utgör ")).or_else(|| position(gap, " avser "));
    opens && used.is_some() && !has(gap, &[" mot ", " jämfört "])
}

/// "8,3 miljoner kronor överstiger prognosen, som var 4 miljoner kronor"
fn exceeds(c: &Context, one: usize, other: usize, gap: &str) -> Option<Claim> {
    let more = has(gap, &[" överstiger ", " översteg "]);
    let less = has(gap, &[" understiger ", " understeg "]);
    let by = words(gap).next_back().is_some_and(|(_, w)| w == "med");
    let (a, b) = (c.figures.get(one)?, c.figures.get(other)?);
    if more == less || by || has(gap, &["inte ", "med "]) && !has(gap, &["som "]) {
        return None;
    }
    let (high, low) = if more { (a, b) } else { (b, a) };
    let holds = Interval::of(low).can_be_at_most(Interval::of(high));
    let computed = b.value;
    let verdict = if holds { Verdict::Holds { computed } } else { Verdict::Unsure };
    let text =
        format!("{} är {} än {}", c.written(one), if a.value > b.value { "mer" } else { "mindre" }, c.written(other));
    let span = c.cover(&[one, other]);
    Some(Claim { kind: Kind::Direction, span, stated: other, from: vec![one], verdict, amend: None, whole: None, text })
}

/// The words can speak of something else: more than the whole is told in hover alone.
fn unsure(mut claim: Claim) -> Claim {
    if claim.verdict.fails() {
        claim.verdict = Verdict::Unsure;
    }
    claim
}

/// A part is at most its whole.
pub fn part(c: &Context, whole: usize, part: usize) -> Option<Claim> {
    let (w, p) = (c.figures.get(whole)?, c.figures.get(part)?);
    if !w.unit.alike(p.unit) || w.unit == Unit::Percent || w.value < 0 || p.value < 0 || w.hedge == Hedge::AtLeast {
        return None;
    }
    let fits = Interval::loose(p).can_be_at_most(Interval::loose(w));
    let computed = w.value;
    let verdict = if fits { Verdict::Holds { computed } } else { Verdict::Fails { computed } };
    let (some, all) = (c.written(part), c.written(whole));
    let text = match fits {
        true => format!("Delen {some} ryms i det hela, {all}"),
        false => format!("Delen är {some}, mer än det hela som är {all}"),
    };
    Some(Claim {
        kind: Kind::Breakdown,
        span: c.cover(&[whole, part]),
        stated: part,
        from: vec![whole],
        verdict,
        amend: None,
        whole: None,
        text,
    })
}
