//! A whole in so many parts of one size: "180 elever delades in i sex grupper om 30 vardera", "tolv stipendier på 15 000 kronor
//! vardera, totalt 180 000 kronor".

use super::group::shown;
use crate::amount::{Figure, Hedge, Interval, Micro, ONE, Unit};
use crate::figures::neighbour_words::{before, behind};
use crate::figures::passage::Passage;
use crate::figures::relation::{Relation, RelationKind, Terms};
use crate::figures::slips::slip_among;
use crate::figures::verdict::{Verdict, judge};
use crate::figures::weights::weight;
use crate::swedish::{Tag, Tags, Token};

/// What makes the parts no equal ones, or not all.
const OTHER: Tags =
    Tags::of(&[Tag::Bound, Tag::Yearly, Tag::Example, Tag::Including, Tag::Excluding, Tag::Hypothetical, Tag::Not]);
/// What tells that the whole follows.
const SUMS: Tags = Tags::of(&[Tag::Total, Tag::Equals, Tag::Hence]);
/// No more words stand between.
const REACH: usize = 5;

/// The product that a sentence tells.
pub fn find(p: &Passage, number: usize, out: &mut Vec<Relation>) {
    let Some(sentence) = p.sentences.get(number) else { return };
    for each in sentence.figures.clone().skip(1) {
        let count = each - 1;
        if !of_each(p, count, each) {
            continue;
        }
        let ahead = count.checked_sub(1).filter(|w| sentence.figures.contains(w) && divides(p, *w, count));
        let after = Some(each + 1).filter(|w| sentence.figures.contains(w) && sums(p, *w));
        out.extend(ahead.or(after).and_then(|whole| product(p, whole, (count, each))));
    }
}

/// "sex grupper om 30 elever vardera": a count of things, and how much each is.
fn of_each(p: &Passage, count: usize, each: usize) -> bool {
    let counts = p.figure(count).is_some_and(|f| f.unit == Unit::None && f.step >= ONE && f.value > ONE && f.exact);
    let words = p.between(count, each);
    let led = words.last().is_some_and(|t| t.tags.has(Tag::By) || t.span.of(&p.low) == "à");
    let own = words.len() <= REACH && words.iter().all(Token::is_word);
    let rate = behind(p, each).iter().take(3).any(|t| t.tags.has(Tag::Each));
    counts && led && own && rate && !Passage::tags(words).any(OTHER)
}

/// "delades upp på"
fn divides(p: &Passage, whole: usize, count: usize) -> bool {
    let words = p.between(whole, count);
    words.iter().any(|t| t.tags.has(Tag::Split)) && !Passage::tags(words).any(OTHER) && words.len() <= 2 * REACH
}

/// ", totalt 180 000 kronor"
fn sums(p: &Passage, whole: usize) -> bool {
    let words = before(p, whole);
    words.len() <= REACH && words.iter().any(|t| t.tags.any(SUMS)) && words.iter().any(|t| t.is_mark(','))
}

fn product(p: &Passage, whole: usize, (count, each): (usize, usize)) -> Option<Relation> {
    let (w, n, e) = (p.figure(whole)?, p.figure(count)?, p.figure(each)?);
    let times = |f: &Figure| f.value.checked_mul(n.value).map(|v| v / ONE);
    let computed: Micro = times(e).filter(|_| w.unit.alike(e.unit))?;
    let step = if e.exact { 0 } else { e.step.checked_mul(n.value)? / ONE };
    let rough = [w, n, e].iter().any(|f| f.hedge != Hedge::None);
    let verdict = if rough { Verdict::Unsure } else { judge(w, computed, |_| Interval::rounded(computed, step)) };
    let mut terms = Terms::default();
    terms.add("product", weight(super::FAMILY, "product"));
    if verdict.fails() {
        let meant = w.value.checked_mul(ONE)?.checked_div(n.value)?;
        let strength = slip_among(&[(w, computed), (e, meant)]).unwrap_or_default();
        terms.add("slip", strength * weight(super::FAMILY, "slip") / 100);
    }
    let right = shown(p, whole, computed);
    let end = if verdict.holds() { "stämmer".to_string() } else { format!("inte {}", p.written(whole)) };
    let text = format!("{} gånger {} är {right}, {end}", p.written(count), p.written(each));
    let (kind, from) = (RelationKind::Breakdown, vec![count, each]);
    Some(Relation { kind, stated: whole, from, verdict, amend: None, text, terms })
}
