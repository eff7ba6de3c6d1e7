//! A whole with its parts as the words present them, and what the figures say of that.

use super::FAMILY;
use super::alternatives::otherwise;
use super::enumeration::unlike;
use super::sign::signs;
use crate::amount::{Figure, Form, Interval, Micro, ONE, Unit, write};
use crate::figures::neighbour_words::told_exactly;
use crate::figures::passage::Passage;
use crate::figures::relation::{Relation, RelationKind, Terms};
use crate::figures::slips::slip_among;
use crate::figures::verdict::{IntervalReading, Verdict, judge_sum};
use crate::figures::weights::weight;
use crate::text::Span;

/// A whole and its parts. One part alone claims only that it is no more than its whole.
#[derive(Clone, Debug)]
pub struct Division {
    pub whole: usize,
    pub parts: Vec<usize>,
    pub terms: Terms,
    /// The parts are surely all; else fewer may be told than there are.
    pub closed: bool,
    /// How many single things are told in letters that are no figures: "och en till kulturnämnden".
    pub ones: i128,
    /// One slip explains the difference so well that its size does not matter.
    pub alone: bool,
}

impl Division {
    pub fn new(whole: usize, parts: Vec<usize>) -> Division {
        Division { whole, parts, terms: Terms::default(), closed: false, ones: 0, alone: false }
    }

    /// Adds a sign by its name in the weights.
    pub fn add(&mut self, name: &'static str) {
        self.terms.add(name, weight(FAMILY, name));
    }

    /// True when a sign was told of it.
    pub fn has(&self, name: &str) -> bool {
        self.terms.0.iter().any(|(sign, _)| *sign == name)
    }

    /// A row that only goes on with another's parts: its whole is one of them.
    pub fn within(&self, outer: &Division) -> bool {
        let all = outer.parts.len() > self.parts.len() && self.parts.iter().all(|i| outer.parts.contains(i));
        // "De högre kostnaderna gäller dels …, dels …": told of that part by its name.
        let told = self.has("named") || self.has("split");
        all && !told && outer.parts.contains(&self.whole)
    }

    pub fn holds(&self, p: &Passage) -> bool {
        self.clone().relation(p).is_some_and(|r| r.verdict.holds())
    }

    pub fn relation(mut self, p: &Passage) -> Option<Relation> {
        let whole = p.figure(self.whole)?;
        if let [part] = *self.parts.as_slice() {
            return self.single(p, whole, part);
        }
        let owned = self.read(p)?;
        let parts: Vec<(&Figure, i128)> = owned.iter().zip(signs(p, self.whole, &self.parts)).collect();
        if parts.iter().any(|(_, sign)| *sign < 0) {
            self.add("signed");
        }
        let ones = self.ones.checked_mul(ONE)?;
        let computed = parts.iter().try_fold(ones, |sum, (f, s)| sum.checked_add(f.value.checked_mul(*s)?))?;
        let mut verdict = self.verdict(p, whole, &parts, computed);
        if verdict.fails() && otherwise(p, &self, whole, &parts, computed) {
            verdict = Verdict::Unsure;
        }
        let text = self.equation(p, &parts, computed, &verdict);
        let Division { whole, parts, terms, .. } = self;
        Some(Relation { kind: RelationKind::Breakdown, stated: whole, from: parts, verdict, amend: None, text, terms })
    }

    fn verdict(&mut self, p: &Passage, whole: &Figure, parts: &[(&Figure, i128)], computed: Micro) -> Verdict {
        let ones = self.ones.saturating_mul(ONE);
        let give = |read: IntervalReading| {
            let signed = |f: &Figure, s: i128| if s < 0 { read(f).negated() } else { read(f) };
            parts.iter().fold(Interval::exact(ones), |sum, (f, s)| sum.plus(signed(f, *s)))
        };
        let mut verdict = judge_sum(whole, computed, give);
        if verdict == Verdict::Unsure && parts.iter().all(|(f, _)| told_exactly(f)) && told_exactly(whole) {
            verdict = Verdict::Fails { computed };
        }
        if verdict.fails() {
            self.weigh(p, whole, parts, computed);
            if !(same_order(whole.value, computed) || self.alone || self.whole_told())
                || !self.has("and") && multiplied(whole, parts)
            {
                return Verdict::Unsure;
            }
        }
        verdict
    }

    /// The words say that the parts are all there is, so that the difference may be of any size.
    fn whole_told(&self) -> bool {
        self.closed && (self.has("complement") || self.has("rest"))
    }

    /// The parts; one whose unit is left out has that of the part beside it: "2,6 mnkr i söder, 1,5 i norr".
    fn read(&self, p: &Passage) -> Option<Vec<Figure>> {
        let whole = p.figure(self.whole)?;
        let given = |f: &&Figure| f.unit != Unit::None;
        let unit = self.parts.iter().filter_map(|i| p.figure(*i)).find(given).unwrap_or(whole).unit;
        let each = |i: &usize| {
            let figure = p.figure(*i)?;
            if figure.form == Form::Fraction {
                // "Hälften kom från skolan": so much of the whole.
                let value = whole.value.checked_mul(figure.value)?.checked_div(100 * ONE)?;
                return Some(Figure {
                    value,
                    step: whole.step,
                    unit: whole.unit,
                    form: Form::Digits,
                    hedge: figure.hedge,
                    ..Figure::default()
                });
            }
            let factor = if figure.unit == Unit::None && whole.unit != Unit::None { unit.factor() } else { 1 };
            let (value, step) = (figure.value.checked_mul(factor)?, figure.step.checked_mul(factor)?);
            Some(Figure {
                value,
                step,
                exact: figure.exact && factor == 1 && whole.unit == Unit::None,
                ..figure.clone()
            })
        };
        self.parts.iter().map(each).collect()
    }

    /// What the arithmetic adds: a slip that explains the difference, parts that are too many or too few.
    fn weigh(&mut self, p: &Passage, whole: &Figure, parts: &[(&Figure, i128)], computed: Micro) {
        let gap = whole.value.saturating_sub(computed);
        let mut meant = vec![(whole, computed)];
        meant.extend(parts.iter().map(|(f, s)| (*f, f.value.saturating_add(s * gap))));
        let strength = slip_among(&meant);
        if let Some(strength) = strength {
            self.terms.add("slip", strength * weight(FAMILY, "slip") / 100);
        }
        let (gap, all, open) = (gap.abs(), whole.value.abs(), !self.closed);
        let more = whole.value.abs() < computed.abs();
        // "64 lägenheter. Av hyresgästerna är …": of something else they may well be more.
        if open && !(more && self.has("of-definite")) {
            self.add(if more { "more" } else { "fewer" });
            if whole.value < computed && parts.len() > 2 {
                self.add("three-more");
            }
            if whole.value < computed && unlike(p, self.whole, &self.parts) {
                self.add("unlike");
            }
            // An amount of money is spent once; people and cases may be counted twice.
            if whole.value < computed && matches!(whole.unit, Unit::Kronor { .. }) {
                self.add("money-once");
            }
        }
        match () {
            _ if gap * 50 <= all => self.add("nearly"),
            _ if gap * 3 <= all && open => self.add("close"),
            _ if gap * 3 > all && (open || strength.is_none()) => self.add("far"),
            _ => {}
        }
        if self.has("apposition")
            && !self.has("total")
            && gap * 10 > all
            && strength.is_none_or(|s| s < weight(FAMILY, "sure-slip"))
        {
            self.add("loose");
        }
        self.alone = strength.is_some_and(|s| s >= weight(FAMILY, "sure-slip"));
    }

    fn single(self, p: &Passage, whole: &Figure, part: usize) -> Option<Relation> {
        let figure = p.figure(part)?;
        let fits = Interval::of(figure).can_be_at_most(Interval::of(whole));
        let computed = whole.value;
        let verdict = if fits { Verdict::Holds { computed } } else { Verdict::Fails { computed } };
        let (part_told, whole_told) = (p.written(part), p.written(self.whole));
        let text = match fits {
            true => format!("{part_told} ryms i {whole_told}, stämmer"),
            false => format!("{part_told} är mer än det hela, {whole_told}"),
        };
        let (stated, from) = (part, vec![self.whole]);
        Some(Relation { kind: RelationKind::Breakdown, stated, from, verdict, amend: None, text, terms: self.terms })
    }

    /// "2 038 + 1 726 = 3 764, stämmer"
    fn equation(&self, p: &Passage, parts: &[(&Figure, i128)], computed: Micro, verdict: &Verdict) -> String {
        let mut text = String::new();
        for (n, (i, (_, sign))) in self.parts.iter().zip(parts).enumerate() {
            let sign = if *sign < 0 { "− " } else { "+ " };
            text.push_str(if n == 0 && sign == "+ " { "" } else { sign });
            text.push_str(p.written(*i));
            text.push(' ');
        }
        for _ in 0..self.ones {
            text.push_str("+ 1 ");
        }
        text.push_str("= ");
        text.push_str(&shown(p, self.whole, computed));
        let written = p.written(self.whole);
        text.push_str(&match verdict {
            Verdict::Holds { .. } | Verdict::WrongSide { .. } => ", stämmer".to_string(),
            Verdict::Fails { .. } => format!(", inte {written}"),
            Verdict::Unsure => format!("; här står {written}, men delarna kan vara fler eller avrundade"),
        });
        text
    }
}

/// A computed value written as the figure `like`, with its unit.
pub fn shown(p: &Passage, like: usize, value: Micro) -> String {
    let Some(figure) = p.figure(like) else { return String::new() };
    let unit = Span { start: figure.span.end, end: figure.phrase.end }.of(p.text);
    format!("{}{unit}", write(value, figure, figure.span.of(p.text)))
}

/// Of the same order: a sum more than twice the whole, or less than half, speaks of something else.
fn same_order(a: Micro, b: Micro) -> bool {
    let (a, b) = (a.abs(), b.abs());
    a <= b.saturating_mul(2) && b <= a.saturating_mul(2)
}

/// "4 grupper med 6 i varje, totalt 24": the figures are factors.
fn multiplied(whole: &Figure, parts: &[(&Figure, i128)]) -> bool {
    let [(a, _), (b, _)] = *parts else { return false };
    let one = a.unit.factor().max(1) * crate::amount::ONE;
    a.value.checked_mul(b.value).is_some_and(|product| product / one == whole.value)
}
