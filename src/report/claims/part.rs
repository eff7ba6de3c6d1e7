//! A part that is told beside its whole, and can be no more than it: "Av de 92 … har 18 …", "115 … där
//! hamnen står för den största delen om 100", "80 för hela förvaltningen och 70 för enbart hamnen".

use super::context::{Context, Sentence};
use super::verdict::Verdict;
use super::wording::{has, position};
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
        }
    }
}

/// "Av de 92 miljoner kronor som avsatts … har 18 miljoner kronor tagits i anspråk"
fn out_of(c: &Context, s: &Sentence, whole: usize, gap: &str) -> bool {
    let opens = matches!(c.before(s, whole).trim(), "av de" | "av dessa");
    let used = position(gap, " har ").or_else(|| position(gap, " utgör ")).or_else(|| position(gap, " avser "));
    opens && used.is_some() && !has(gap, &[" mot ", " jämfört "])
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
    let than = if fits { "ryms i" } else { "är mer än" };
    let text = format!("Delen {} {than} det hela, {}", c.written(part), c.written(whole));
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
