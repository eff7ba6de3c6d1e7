//! What the words around a figure say that it is: a level, what lies between outcome and plan, or a change; of which plan and
//! which part of the year; whether they tell what came of something, or point to what was told before. Knows no tables.

use std::ops::Range;

use super::prose_figures::{ProseReader, VERBS};
use super::table_meaning::{Measure, Period};
use crate::figures::{Basis, FigureMention, FigureRole, Passage};
use crate::swedish::{Tag, Tags, Token};

const HELD: Tags = Tags::of(&[Tag::Against, Tag::Compare, Tag::With, Tag::Over, Tag::Under, Tag::Than]);
const APART: Tags = Tags::of(&[Tag::That, Tag::Because, Tag::Contrast, Tag::Since]);
const HELD_TO: Tags = Tags::of(&[Tag::Over, Tag::Under, Tag::Deviation]);
pub const DEVIATES: Tags = Tags::of(&[Tag::Surplus, Tag::Deficit, Tag::Deviation, Tag::Over, Tag::Under]);
const COMPARES: Tags = Tags::of(&[Tag::Comparative]);
const PLANNED: Tags = Tags::of(&[Tag::Budget, Tag::Plan]);
/// What tells an outcome, and what a plan.
const CAME: Tags = Tags::of(&[Tag::NetCost, Tag::Outcome]);
const GRANTED: Tags =
    Tags::of(&[Tag::Budget, Tag::Plan, Tag::Goal, Tag::Forecast, Tag::Than, Tag::Compare, Tag::Against]);

impl ProseReader<'_> {
    /// What something came to, in a sentence that names no plan, grant or forecast.
    pub fn outcome(&self, sentence: Range<usize>, clause: Tags) -> bool {
        let tokens = self.tokens(sentence.start, sentence.end);
        clause.any(CAME) && !Passage::tags(tokens).any(GRANTED)
    }

    /// "De är", "Den gruppen krympte", not "De riktade bidragen är": a pronoun with at most one word before its verb.
    pub fn points(&self, from: usize, at: usize) -> bool {
        let verb = |t: &Token| t.tags.any(VERBS) || t.tags.has(Tag::Over) || t.tags.has(Tag::Under);
        let mut words = self.tokens(from, at).windows(3);
        words.any(|w| matches!(w, [one, rest @ ..] if one.tags.has(Tag::Anaphor) && rest.iter().any(verb)))
    }

    pub fn measure(&self, m: &FigureMention, from: usize, to: usize) -> (Measure, i8) {
        let (at, tail) = (m.token, m.right);
        // "gav 6 mnkr genom att taxan höjdes": what changed is told of behind its own words.
        let anew = |way: usize| Passage::tags(self.tokens(at + 1, way)).any(APART);
        let aside = m.way.is_some_and(|(_, way)| way > at && anew(way));
        let role = if aside && m.role == FigureRole::Delta { FigureRole::Level } else { m.role };
        let (left, right) = (Passage::tags(self.tokens(from, at)), Passage::tags(self.tokens(at + 1, to)));
        let sign = match () {
            _ if left.has(Tag::Surplus) || left.has(Tag::Positive) => 1,
            _ if left.has(Tag::Deficit) || left.has(Tag::Negative) => -1,
            _ => 0,
        };
        // "går nämnden 3 mnkr back"
        let particle = Passage::tags(self.tokens(at + 1, to.min(at + 2)));
        if !left.any(DEVIATES) && particle.has(Tag::Deficit) {
            return (Measure::Deviation, -1);
        }
        let first = Passage::tags(self.tokens(at + 1, to.min(at + 3)));
        let beside = first.has(Tag::OverMaybe) || first.has(Tag::UnderMaybe);
        // Behind a verb another clause compares: "… är större än väntat".
        let own = self.tokens(at + 1, to);
        let verb = own.iter().position(|t| t.tags.any(VERBS)).unwrap_or(own.len());
        let held = Passage::tags(own.get(..verb).unwrap_or_default());
        let compared = held.any(COMPARES) && held.has(Tag::Than);
        // "underskottet har vuxit med"
        let apart = self.tokens(from, at).last().is_some_and(|t| t.is_mark(','));
        let grown = apart && left.has(Tag::ChangeNoun)
            || role == FigureRole::Delta && left.has(Tag::ChangeVerb) && !left.any(HELD_TO);
        // "Trots överskottet är bidragen 12 mnkr eller 4 procent lägre än i fjol"
        let apposed = role == FigureRole::Delta && right.has(Tag::Equals) && !left.any(HELD_TO);
        match () {
            // "underskottet är 2 mnkr större än i fjol"
            _ if grown || apposed || compared && !right.any(PLANNED) => (Measure::Change, 0),
            _ if left.any(DEVIATES) => (Measure::Deviation, sign),
            // "slog budgeten med", "kvar av ramen är"
            _ if left.any(PLANNED) && self.tokens(from, at).last().is_some_and(|t| t.tags.has(Tag::With)) => {
                (Measure::Deviation, sign)
            }
            // "plus 3 mnkr mot budget"
            _ if tail.any(PLANNED) && marked(self.tokens(from, at)) != 0 => {
                (Measure::Deviation, marked(self.tokens(from, at)))
            }
            _ if left.has(Tag::Unused) || right.has(Tag::Unused) => (Measure::Deviation, sign),
            _ if (compared || beside) && right.any(PLANNED) => (Measure::Deviation, 0),
            // "klarade inte budgeten utan slutade 90 tkr över"
            _ if beside && own.len() == 1 && left.any(PLANNED) => (Measure::Deviation, 0),
            _ if role == FigureRole::Delta || compared => (Measure::Change, 0),
            _ => (Measure::Level, 0),
        }
    }

    /// The period that its clause tells, or else its sentence.
    pub fn period(&self, start: usize, end: usize, from: usize, to: usize) -> Period {
        let told = |from: usize, to: usize| {
            // "i delårsrapporten" tells where something was said.
            let report = |t: &&Token| !t.span.of(&self.passage.low).starts_with("delår");
            let tags = self.tokens(from, to).iter().filter(report).fold(Tags::NONE, |all, t| all.with(t.tags));
            match () {
                _ if tags.has(Tag::FullYear) => Period::Year,
                _ if tags.has(Tag::Month) || tags.has(Tag::Period) || tags.has(Tag::SoFar) => Period::ToDate,
                _ => Period::Unsaid,
            }
        };
        Some(told(from, to)).filter(|p| *p != Period::Unsaid).unwrap_or_else(|| told(start, end))
    }
}

/// "plus" or "minus" as the last word.
pub fn marked(left: &[Token]) -> i8 {
    let last = left.last().map_or(Tags::NONE, |t| t.tags);
    i8::from(last.has(Tag::Plus)) - i8::from(last.has(Tag::Negative))
}

/// Of which plan or outcome it is.
pub fn basis(told: Basis, measure: Measure, left: Tags, (near, clause): (Tags, Tags)) -> Basis {
    match () {
        _ if clause.has(Tag::Forecast) && !near.any(PLANNED) => Basis::Forecast,
        _ if measure == Measure::Deviation && clause.has(Tag::Forecast) => Basis::Forecast,
        // "Budgeterat resultat var ett underskott på", not "överskottet mot budget".
        _ if measure == Measure::Deviation && left.has(Tag::Result) && left.any(PLANNED) && !left.any(HELD) => {
            Basis::Budget
        }
        _ if measure == Measure::Deviation => Basis::Unsaid,
        _ if near.any(PLANNED) && told == Basis::Unsaid => Basis::Budget,
        _ => told,
    }
}
