//! Shares: a percentage or a fraction beside its part and its whole, in any order and in neighbouring sentences; per cents
//! that make a hundred; "majoriteten" beside part and whole.

mod hundred;
mod link;
mod most;
mod pair;
mod ratio;

use super::beside::{rest, told_exactly};
use super::passage::Passage;
use super::relation::{Relation, RelationKind, Terms};
use super::slips::slip_among;
use super::verdict::{Read, Verdict, judge};
use super::weights::weight;
use crate::amount::{Figure, Form, Hedge, Interval, ONE, Unit, write};
use crate::text::Span;
use pair::Pair;

const FAMILY: &str = "share";

/// Finds them in a passage.
pub fn find(passage: &Passage, out: &mut Vec<Relation>) {
    let divided = divided(out);
    for number in 0..passage.sentences.len() {
        let figures = passage.sentences.get(number).map_or(0..0, |s| s.figures.clone());
        for share in figures.filter(|i| link::is_share(passage, *i)) {
            let pairs = pair::near(passage, number, share, &divided);
            out.extend(pairs.iter().filter_map(|pair| relation(passage, share, pair)));
        }
        hundred::find(passage, number, out);
        ratio::find(passage, number, out);
        most::find(passage, number, out);
    }
}

/// The wholes that are divided, with the parts that they fit.
fn divided(found: &[Relation]) -> Vec<(usize, Vec<usize>)> {
    let fits = |r: &&Relation| r.kind == RelationKind::Breakdown && r.verdict.holds();
    found.iter().filter(fits).map(|r| (r.stated, r.from.clone())).collect()
}

/// Adds a sign by its name in the weights.
fn add(terms: &mut Terms, name: &'static str) {
    terms.add(name, weight(FAMILY, name));
}

/// The claim that `pair` gives a share.
fn relation(p: &Passage, share: usize, pair: &Pair) -> Option<Relation> {
    let (stated, part, whole) = (p.figure(share)?, p.figure(pair.part)?, p.figure(pair.whole)?);
    let mut terms = pair.terms.clone();
    link::weigh(p, share, pair, &mut terms);
    let computed = (whole.value > 0).then(|| part.value.checked_mul(100 * ONE)?.checked_div(whole.value))??;
    let (rough, rest) = (idiom(part, whole), rest(p, share));
    let computed = if rest { 100 * ONE - computed } else { computed };
    let turned = |share: Interval| if rest { Interval::exact(100 * ONE).minus(share) } else { share };
    let give = |read: Read| {
        let share = turned(read(part).percent_of(read(whole)));
        if rough { share.widened(10 * ONE) } else { share }
    };
    let mut verdict = judge(stated, computed, give);
    if verdict == Verdict::Unsure && told_exactly(part) && told_exactly(whole) {
        verdict = Verdict::Fails { computed };
    }
    if verdict.fails() {
        let other = |read: Read| Interval::exact(100 * ONE).minus(give(read));
        let turned = |read: Read| read(whole).percent_of(read(part));
        let hedged = |f: &Figure| f.hedge != Hedge::None && f.form != Form::Fraction;
        if judge(stated, computed, other).holds()
            || judge(stated, computed, turned).holds()
            || hedged(part)
            || hedged(whole)
        {
            verdict = Verdict::Unsure;
        }
        let step = stated.step.max(1);
        let rounded = (computed + step / 2).div_euclid(step) * step;
        if let Some(strength) = slip_among(&[(stated, rounded)]) {
            terms.add("slip", strength * weight(FAMILY, "slip") / 100);
        }
    }
    if part.value > whole.value {
        verdict = Verdict::Unsure;
    }
    let said = Span { start: stated.span.start, end: stated.phrase.end };
    let unit = Span { start: stated.span.end, end: stated.phrase.end }.of(p.text);
    let right = match stated.form {
        Form::Fraction => format!("{} procent", write(computed, &plain_percent(), "0")),
        _ => format!("{}{unit}", write(computed, stated, stated.span.of(p.text))),
    };
    let (part, whole) = (p.written(pair.part), p.written(pair.whole));
    let is = if rest { "lämnar" } else { "är" };
    let text = match &verdict {
        Verdict::Holds { .. } | Verdict::WrongSide { .. } => format!("{part} av {whole} {is} {right}, stämmer"),
        _ => format!("{part} av {whole} {is} {right}, inte {}", said.of(p.text)),
    };
    let from = vec![pair.part, pair.whole];
    Some(Relation { kind: RelationKind::Share, stated: share, from, verdict, amend: None, text, terms })
}

/// "nio av tio": in so small words it is said roughly.
fn idiom(part: &Figure, whole: &Figure) -> bool {
    part.form == Form::Word && whole.form == Form::Word && whole.value <= 10 * ONE && whole.unit == Unit::None
}

/// A whole percentage, as a pattern to write others by.
fn plain_percent() -> Figure {
    Figure { step: ONE, unit: Unit::Percent, ..Figure::default() }
}
