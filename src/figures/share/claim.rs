//! The claim that a part and its whole give a share: what they give, whether it holds, how it is told.

use super::part_and_whole::PartAndWhole;
use super::{FAMILY, link};
use crate::amount::{Figure, Form, Hedge, Interval, Micro, ONE, Unit, write};
use crate::figures::mention::Basis;
use crate::figures::neighbour_words::{alike, behind, rest, told_exactly};
use crate::figures::passage::Passage;
use crate::figures::relation::{Relation, RelationKind, Terms};
use crate::figures::slips::slip_among;
use crate::figures::verdict::{IntervalReading, Verdict, judge};
use crate::figures::weights::weight;
use crate::text::Span;

const ALL: Micro = 100 * ONE;
/// What two figures that may hold a slip take from its strength.
const TWO: i32 = 30;
/// "nio av tio" is said roughly: so far from the ratio, in twice a per cent.
const ROUGH: i128 = 10 * ONE;

/// How many sentences before the share, and how many figures, may hold another whole.
const NEAR: usize = 3;
const FIGURES: usize = 24;

pub struct ShareClaim<'a> {
    passage: &'a Passage<'a>,
    share: usize,
    stated: &'a Figure,
    part: &'a Figure,
    whole: &'a Figure,
    /// The share is of what the part leaves: "resterande 70 procent".
    rest: bool,
}

impl<'a> ShareClaim<'a> {
    pub fn new(passage: &'a Passage<'a>, share: usize, pair: &PartAndWhole) -> Option<ShareClaim<'a>> {
        let figure = |i: usize| passage.figure(i);
        let (stated, part, whole) = (figure(share)?, figure(pair.part)?, figure(pair.whole)?);
        Some(ShareClaim { passage, share, stated, part, whole, rest: rest(passage, share) })
    }

    pub fn relation(&self, pair: &PartAndWhole) -> Option<Relation> {
        let mut terms = pair.terms.clone();
        link::weigh(self.passage, self.share, pair, &mut terms);
        let computed = self.computed()?;
        let mut verdict = self.verdict(computed, pair, &mut terms);
        if verdict.fails() && pair.inferred() && self.fits_another(pair) {
            verdict = Verdict::Unsure;
        }
        let text = self.text(pair, computed, verdict.holds());
        let from = vec![pair.part, pair.whole];
        Some(Relation { kind: RelationKind::Share, stated: self.share, from, verdict, amend: None, text, terms })
    }

    /// Another amount near by is a whole that the share fits.
    fn fits_another(&self, pair: &PartAndWhole) -> bool {
        let p = self.passage;
        let last = p.sentence_of(self.share.max(pair.part));
        let from = p.sentences.get(last.saturating_sub(NEAR)).map_or(0, |s| s.figures.start);
        let to = p.sentences.get(last).map_or(0, |s| s.figures.end).min(from + FIGURES);
        let fits = |whole: &Figure| judge(self.stated, 0, |read| read(self.part).percent_of(read(whole))).holds();
        let others = (from..to).filter(|i| *i != pair.part && alike(p, *i, pair.part));
        others.filter_map(|i| p.figure(i)).any(fits)
    }

    fn computed(&self) -> Option<Micro> {
        let whole = Some(self.whole.value).filter(|w| *w > 0)?;
        let share = self.part.value.checked_mul(ALL)?.checked_div(whole)?;
        Some(if self.rest { ALL - share } else { share })
    }

    fn given(&self, read: IntervalReading) -> Interval {
        let share = read(self.part).percent_of(read(self.whole));
        let share = if self.rest { Interval::exact(ALL).minus(share) } else { share };
        if self.idiom() { share.widened(ROUGH) } else { share }
    }

    /// "nio av tio": in so small words it is said roughly.
    fn idiom(&self) -> bool {
        let words = self.part.form == Form::Word && self.whole.form == Form::Word;
        words && self.whole.value <= 10 * ONE && self.whole.unit == Unit::None
    }

    fn verdict(&self, computed: Micro, pair: &PartAndWhole, terms: &mut Terms) -> Verdict {
        let mut verdict = judge(self.stated, computed, |read| self.given(read));
        if verdict == Verdict::Unsure && told_exactly(self.part) && told_exactly(self.whole) {
            verdict = Verdict::Fails { computed };
        }
        if verdict.fails() {
            let strength = self.slip(computed);
            terms.add("slip", strength * weight(FAMILY, "slip") / 100);
            if self.stated.form == Form::Fraction && self.opens(pair) {
                terms.add("fraction-first", weight(FAMILY, "fraction-first"));
            }
            if self.stated.form == Form::Fraction && self.another() {
                terms.add("another-fraction", weight(FAMILY, "another-fraction"));
            }
            // "Det odebiterade vattnet utgör 23 procent": a sentence of its own may be of what is left.
            let beside = self.passage.sentence_of(self.share) == self.passage.sentence_of(pair.part);
            let ends = behind(self.passage, self.share).first().is_none_or(|t| !t.is_word());
            let bound = bound(terms) && beside && ends;
            if bound {
                terms.add("no-room", weight(FAMILY, "no-room"));
            }
            if self.otherwise(strength, bound) {
                verdict = Verdict::Unsure;
            }
        }
        let larger = self.part.value > self.whole.value
            && !self.exceeds_plan(pair)
            && !(is_part(terms) && self.stated.form == Form::Digits && self.stated.value < ALL);
        if larger { Verdict::Unsure } else { verdict }
    }

    /// "Budgeten var 20,0 och utfallet 23,0, en förbrukning på 115 procent": a plan may be exceeded.
    fn exceeds_plan(&self, pair: &PartAndWhole) -> bool {
        let basis = |i: usize| self.passage.mention(i).map(|m| m.basis);
        basis(pair.whole) == Some(Basis::Budget) && basis(pair.part) == Some(Basis::Outcome) && self.stated.value > ALL
    }

    /// How strongly a slip explains the share.
    fn slip(&self, computed: Micro) -> i32 {
        let step = self.stated.step.max(1);
        let rounded = (computed + step / 2).div_euclid(step) * step;
        let own = slip_among(&[(self.stated, rounded)]).unwrap_or_default();
        own.max(self.part_slip().unwrap_or_default())
    }

    /// How strongly a slip in the part explains the share, by all the parts that would give it.
    fn part_slip(&self) -> Option<i32> {
        let (low, high) = Interval::of(self.stated).bounds();
        let of = |share: Micro| self.whole.value.checked_mul(share)?.checked_div(ALL);
        let step = self.part.step.max(1);
        let (least, most) = (of(low?)? / step, of(high?)? / step);
        let digits = self.part.form == Form::Digits && self.stated.form == Form::Digits && !self.rest;
        let found = crate::slip::strength(self.part.value / step, least, most).filter(|_| digits && least <= most)?;
        Some((found - TWO).clamp(0, 300))
    }

    /// The share opens its sentence, and the part follows.
    fn opens(&self, pair: &PartAndWhole) -> bool {
        let start = self.passage.sentences.get(self.passage.sentence_of(self.share)).map_or(0, |s| s.tokens.start);
        let token = self.passage.mention(self.share).map_or(usize::MAX, |m| m.token);
        token == start && pair.part == self.share + 1
    }

    /// Part and whole give another plain fraction to the point.
    fn another(&self) -> bool {
        let gives = |n: Micro, of: Micro| self.part.value.checked_mul(of) == self.whole.value.checked_mul(n);
        [(1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 5), (2, 5), (3, 5), (4, 5)].iter().any(|(n, of)| gives(*n, *of))
    }

    /// Another reading holds: the share of what is left, or of the part; or part and whole are told roughly.
    fn otherwise(&self, strength: i32, bound: bool) -> bool {
        let holds = |give: &dyn Fn(IntervalReading) -> Interval| judge(self.stated, 0, give).holds();
        let hedged = |f: &Figure| f.hedge != Hedge::None && f.form != Form::Fraction;
        let left = || holds(&|read| Interval::exact(ALL).minus(self.given(read)));
        let turned = || holds(&|read| read(self.whole).percent_of(read(self.part)));
        let rough = hedged(self.part) || hedged(self.whole);
        rough || turned() || strength < weight(FAMILY, "sure-slip") && !bound && left()
    }

    /// "36 av 48 är 75 procent, stämmer"
    fn text(&self, pair: &PartAndWhole, computed: Micro, holds: bool) -> String {
        let p = self.passage;
        let unit = Span { start: self.stated.span.end, end: self.stated.phrase.end }.of(p.text);
        let right = match self.stated.form {
            Form::Fraction => format!("{} procent", write(computed, &whole_percent(), "0")),
            _ => format!("{}{unit}", write(computed, self.stated, self.stated.span.of(p.text))),
        };
        let is = if self.rest { "lämnar" } else { "är" };
        let end = if holds { "stämmer".to_string() } else { format!("inte {}", p.written(self.share)) };
        format!("{} av {} {is} {right}, {end}", p.written(pair.part), p.written(pair.whole))
    }
}

/// True where the words say that the one is a part of the other, so that it cannot be more.
fn is_part(terms: &Terms) -> bool {
    terms.0.iter().any(|(name, _)| matches!(*name, "of" | "share-of" | "out-of" | "whereof" | "of-these"))
}

/// True where the words that join part and whole, and those that tie the share to the part, leave no room for what is left:
/// "40, varav 22 eller 55 procent", "två av fem (60 procent)".
fn bound(terms: &Terms) -> bool {
    let has = |signs: &[&str]| terms.0.iter().any(|(name, _)| signs.contains(name));
    has(&["of", "share-of", "whereof", "of-these"]) && has(&["makes"]) || has(&["of"]) && has(&["bracket"])
}

/// A whole percentage, as a pattern to write others by.
fn whole_percent() -> Figure {
    Figure { step: ONE, unit: Unit::Percent, ..Figure::default() }
}
