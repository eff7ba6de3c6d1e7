//! The share of women or men where both are counted beside it: "9 kvinnor och 6 män. Andelen kvinnor är 60 procent".

use super::add;
use crate::amount::{Interval, Micro, ONE, Unit, write};
use crate::figures::neighbour_words::{alike, before, behind, states};
use crate::figures::passage::Passage;
use crate::figures::relation::{Relation, RelationKind, Terms};
use crate::figures::slips::slip_among;
use crate::figures::verdict::judge;
use crate::figures::weights::weight;
use crate::swedish::{Tag, Tags, Token};

const SEXES: [(Tag, Tag); 2] = [(Tag::Female, Tag::Male), (Tag::Male, Tag::Female)];
/// The verb of the share, and what is concluded: nothing else may stand between the sex and the share.
const IS: Tags = Tags::of(&[Tag::Level, Tag::Verb, Tag::Makes, Tag::Hence, Tag::Adverb, Tag::Equals]);

/// The share of a sex that a figure of a sentence tells, held against the two counts before it.
pub fn find(p: &Passage, number: usize, share: usize) -> Option<Relation> {
    let left = before(p, share);
    let at = left.iter().rposition(|t| t.tags.has(Tag::Share))?;
    // "Andelen kvinnor är", "Kvinnornas andel är"
    let behind_it = left.get(at + 1).map_or(Tags::NONE, |t| t.tags);
    let before_it = at.checked_sub(1).and_then(|b| left.get(b)).map_or(Tags::NONE, |t| t.tags);
    let (own, other) = SEXES.into_iter().find(|(own, _)| behind_it.with(before_it).has(*own))?;
    let from = at + if behind_it.has(own) { 2 } else { 1 };
    let plain = left.get(from..)?.iter().all(|t| t.tags.any(IS));
    let ends = behind(p, share).first().is_none_or(|t| !t.is_word());
    let (a, b) = pair(p, number, share)?;
    let first = counts(p, a, own) && counts(p, b, other);
    let (part, rest) = if first { (a, b) } else { (b, a) };
    if !plain || !ends || !(first || counts(p, a, other) && counts(p, b, own)) {
        return None;
    }
    let (stated, f, g) = (p.figure(share)?, p.figure(part)?, p.figure(rest)?);
    let all = f.value.checked_add(g.value).filter(|all| *all > 0)?;
    let computed: Micro = f.value.checked_mul(100 * ONE)?.checked_div(all)?;
    let whole = Interval::of(f).plus(Interval::of(g));
    let verdict = judge(stated, computed, |read| read(f).percent_of(whole));
    let mut terms = Terms::default();
    add(&mut terms, "sexes");
    if verdict.fails() {
        let step = stated.step.max(1);
        let rounded = (computed + step / 2).div_euclid(step) * step;
        let strength = slip_among(&[(stated, rounded)]).unwrap_or_default();
        terms.add("slip", strength * weight(super::FAMILY, "slip") / 100);
    }
    let right = write(computed, stated, stated.span.of(p.text));
    let end = if verdict.holds() { "stämmer".to_string() } else { format!("inte {}", p.written(share)) };
    let text = format!("{} av {} + {} är {right} procent, {end}", p.written(part), p.written(a), p.written(b));
    let (kind, from) = (RelationKind::Share, vec![part, rest]);
    Some(Relation { kind, stated: share, from, verdict, amend: None, text, terms })
}

/// The two counts before a share: the only ones of its sentence, or of the sentence before.
fn pair(p: &Passage, number: usize, share: usize) -> Option<(usize, usize)> {
    let figures = |n: usize| p.sentences.get(n).map_or(0..0, |s| s.figures.clone());
    let own = figures(number).start..share;
    let (from, to) = if own.is_empty() { (figures(number.checked_sub(1)?), share) } else { (own, share) };
    let counted = |i: &usize| p.figure(*i).is_some_and(|f| f.unit == Unit::None) && states(p, *i);
    let mut all = from.filter(|i| *i < to && counted(i));
    let (a, b) = (all.next()?, all.next()?);
    let joined = p.between(a, b).iter().any(|t| t.tags.has(Tag::And) || t.is_mark(','));
    (all.next().is_none() && b == a + 1 && joined && alike(p, a, b)).then_some((a, b))
}

/// "9 kvinnor"
fn counts(p: &Passage, figure: usize, sex: Tag) -> bool {
    behind(p, figure).iter().take(2).take_while(|t| Token::is_word(t)).any(|t| t.tags.has(sex))
}
