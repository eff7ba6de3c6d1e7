//! A number that is being typed, or is yet to be: what it comes to, where the words around it promise a sum, a share or a
//! change, and what they speak of gives exactly one. Reads no words of its own: a number is put in its place in a copy of
//! its part, and what the report then reads of it decides.

use std::sync::Arc;

use super::claims::lists;
use super::ledger::{self, At, Ledger};
use super::{Part, table_terms};
use crate::amount::{Figure, Form, Micro, ONE, Unit, write};
use crate::figures::open::OpenFigure;
use crate::figures::verdict::Verdict;
use crate::figures::{Passage, Relation, RelationKind, candidates, relations, weight};
use crate::syntax::Dialect;
use crate::template::Vocabulary;
use crate::text::{Span, lower};

/// What a number comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpectedNumber {
    /// As it is written where it stands, with its unit where none stands there: "21,4 mnkr".
    pub text: String,
    /// The arithmetic in Swedish: "12 + 9 = 21".
    pub how: String,
}

/// The place of a number that is awaited.
#[derive(Clone, Copy)]
pub struct NumberGap<'a> {
    pub parts: &'a [Arc<Part>],
    pub part: usize,
    /// What is typed of it so far, in bytes of the part.
    pub span: Span,
    pub dialect: Dialect,
    pub vocabulary: &'a Vocabulary,
    pub ledger: &'a Ledger,
}

/// What is read with, before what it comes to is known.
const PROBE: &str = "37";
/// No more figures are taken together.
const MOST: usize = 10;
/// No longer part is read anew while its author types, in bytes.
const LONGEST: usize = 1 << 16;
const HUNDRED: Micro = 100 * ONE;

/// The one number that fits; none where nothing or more than one does.
pub fn awaited(gap: &NumberGap) -> Option<ExpectedNumber> {
    let bare = gap.with(PROBE)?;
    let mut found: Vec<ExpectedNumber> = Vec::new();
    for unit in bare.units() {
        let probe = gap.with(&format!("{PROBE}{unit}"))?;
        let given = probe.given();
        // A share of what the sentence tells is of nothing else.
        found.extend(if given.is_empty() { gap.beside(&probe, &unit) } else { None });
        let fits = |(value, like): (Micro, (Figure, String))| gap.held(&write(value, &like.0, &like.1), &unit);
        found.extend(given.into_iter().filter_map(fits));
    }
    found.dedup_by(|a, b| a.text == b.text);
    let one = found.pop()?;
    found.iter().all(|other| other.text == one.text).then_some(one)
}

impl NumberGap<'_> {
    /// The part as it is with some text in the gap; none where that is read as no figure.
    fn with(&self, text: &str) -> Option<Tried> {
        let part = self.parts.get(self.part).filter(|p| p.text.len() <= LONGEST)?;
        let (before, behind) = (part.text.get(..self.span.start as usize)?, part.text.get(self.span.end as usize..)?);
        let text = [before, text, behind].concat();
        let copy = Part::read(&text, self.dialect, self.vocabulary, part.context());
        let block = copy.blocks.iter().position(|b| b.span.contains(self.span.start))?;
        let figures = copy.numbers.figures.get(block)?;
        let here = |i: &usize| {
            let span = copy.quantity_span(At::Figure { block: block as u32, index: *i as u32 });
            span.is_some_and(|s| s.start == self.span.start)
        };
        let figure = (0..figures.len()).find(here)?;
        Some(Tried { part: Arc::new(copy), block, figure })
    }

    /// A number that its passage or its list bears out, when it is written.
    fn held(&self, number: &str, unit: &str) -> Option<ExpectedNumber> {
        let text = format!("{number}{unit}");
        let how = self.with(&text)?.holds()?;
        Some(ExpectedNumber { text, how: how.strip_suffix(", stämmer").unwrap_or(&how).to_string() })
    }

    /// A share whose terms, or whose whole, a table tells.
    fn beside(&self, probe: &Tried, unit: &str) -> Option<ExpectedNumber> {
        let mut parts = self.parts.to_vec();
        *parts.get_mut(self.part)? = probe.part.clone();
        let open = probe.open()?;
        let share = ledger::share(&probe.part, self.part as u32, probe.block, open, self.ledger).map(|s| s.computed);
        let share = share.or_else(|| table_terms::share_meant(&parts, (self.part, probe.block), open))?;
        let (like, source) = probe.like(share, &[])?;
        let text = format!("{}{unit}", write(share, &like, &source));
        // With it in place, no table says otherwise.
        *parts.get_mut(self.part)? = self.with(&text)?.part;
        let wrong =
            table_terms::told(&parts, true).iter().any(|t| (t.part as usize, t.block) == (self.part, probe.block));
        (!wrong && says(share, &like)).then(|| ExpectedNumber { text, how: "Enligt tabellen".to_string() })
    }
}

/// A part with a number tried in it: the number's block, and its own place among the block's figures.
struct Tried {
    part: Arc<Part>,
    block: usize,
    figure: usize,
}

impl Tried {
    fn passage(&self) -> Option<Passage<'_>> {
        let text = &self.part.prose(self.block)?.text;
        Some(Passage::read(text, lower(text), self.part.numbers.figures.get(self.block)?))
    }

    /// The units that the number could be told in: none more where one stands there.
    fn units(&self) -> Vec<String> {
        let given = self.part.figure_at(self.block as u32, self.figure as u32).is_some_and(|f| f.unit != Unit::None);
        let Some(p) = self.passage().filter(|_| !given) else { return vec![String::new()] };
        let percent = |f: &Figure| matches!(f.unit, Unit::Percent | Unit::PercentPoint);
        let unit = |f: &Figure| Span { start: f.span.end, end: f.phrase.end }.of(p.text).to_string();
        let before = || (0..self.figure).rev().filter_map(|i| p.figure(i));
        let last = before().find(|f| !percent(f)).cloned().or_else(|| self.above());
        let money = last.filter(|f| matches!(f.unit, Unit::Kronor { .. })).map(|last| {
            let told = before().find(|f| f.unit == last.unit && f.phrase.end > f.span.end);
            told.map_or_else(|| self.unit_above(), unit)
        });
        let amount = money.unwrap_or_default();
        let share = before().find(|f| f.unit == Unit::Percent && f.form == Form::Digits).map(unit);
        let share = share.unwrap_or_else(|| " procent".to_string());
        if self.ends(&p) { vec![amount, share] } else { vec![amount] }
    }

    /// The last figure of the item above.
    fn above(&self) -> Option<Figure> {
        self.part.numbers.figures.get(self.block.checked_sub(1)?)?.last().cloned()
    }

    fn unit_above(&self) -> String {
        let prose = self.block.checked_sub(1).and_then(|b| self.part.prose(b));
        let unit = prose.zip(self.above()).map(|(p, f)| Span { start: f.span.end, end: f.phrase.end }.of(&p.text));
        unit.unwrap_or_default().to_string()
    }

    /// No word that the number could count stands behind it.
    fn ends(&self, p: &Passage) -> bool {
        let Some(figure) = p.figure(self.figure) else { return false };
        let behind = p.text.get(figure.phrase.end as usize..).unwrap_or_default().trim_start();
        behind.starts_with("av ") || !behind.starts_with(char::is_alphanumeric)
    }

    /// The values that the words could promise, each with the figure whose form it takes and its source.
    fn given(&self) -> Vec<(Micro, (Figure, String))> {
        let Some(p) = self.passage() else { return Vec::new() };
        let told = candidates(&p).into_iter().filter(|r| self.promised(r));
        let told = told.filter_map(|r| {
            let from: Vec<(Figure, String)> = r.from.iter().filter_map(|i| figure(&p, *i)).collect();
            let value = computed(&r, &from)?;
            Some((value, self.like(value, &from)?))
        });
        let listed = lists(&self.part.blocks, &self.part.numbers.figures).into_iter();
        let listed = listed.filter(|l| (l.stated.line, l.stated.figure) == (self.block, self.figure)).filter_map(|l| {
            let of = |s: &super::claims::Spot| {
                let figure = self.part.figure_at(s.line as u32, s.figure as u32)?;
                Some((figure.clone(), figure.span.of(&self.part.prose(s.line)?.text).to_string()))
            };
            let from: Vec<(Figure, String)> = l.from.iter().filter_map(of).collect();
            let value = from.iter().map(|(f, _)| f.value).sum();
            Some((value, self.like(value, &from)?))
        });
        let mut all: Vec<(Micro, (Figure, String))> = told.chain(listed).take(MOST).collect();
        all.dedup();
        all
    }

    /// True for a relation that gives this number from others.
    fn promised(&self, of: &Relation) -> bool {
        let kind = match of.kind {
            RelationKind::Breakdown => of.from.len() > 1,
            RelationKind::Share | RelationKind::Change => true,
            _ => false,
        };
        kind && of.stated == self.figure
    }

    /// The figure whose form the number takes: the coarsest of those that give it, told in its unit; of a share, the
    /// nearest before it, or else whole per cents, of less than one in tenths.
    fn like(&self, value: Micro, from: &[(Figure, String)]) -> Option<(Figure, String)> {
        let p = self.passage()?;
        let own = p.figure(self.figure)?;
        if own.unit == Unit::Percent {
            let share = |f: &Figure| f.unit == Unit::Percent && f.form == Form::Digits;
            let told = (0..self.figure).rev().find(|i| p.figure(*i).is_some_and(share)).and_then(|i| figure(&p, i));
            let (step, source) = if value < ONE { (ONE / 10, "0,0") } else { (ONE, "0") };
            let plain = Figure { step, unit: Unit::Percent, ..Figure::default() };
            return Some(told.unwrap_or_else(|| (plain, source.to_string())));
        }
        from.iter().filter(|(f, _)| f.unit == own.unit).max_by_key(|(f, _)| f.step).cloned()
    }

    /// How the number is given, where its words surely promise it and nothing fails with it.
    fn holds(&self) -> Option<String> {
        let numbers = &self.part.numbers;
        let here = |i: &usize| *i == self.figure;
        let fails = numbers
            .claims
            .get(self.block)?
            .iter()
            .any(|c| c.verdict.fails() && (here(&c.stated) || c.from.iter().any(here)));
        let p = self.passage()?;
        let sure = |r: &Relation| {
            let exact = matches!(r.verdict, Verdict::Holds { .. });
            self.promised(r) && exact && r.terms.score() >= weight("gate", "offers") && !of_others(&p, r)
        };
        let told = relations(&p).into_iter().find(sure).map(|r| r.text);
        let listed = numbers
            .lists
            .iter()
            .find(|l| (l.stated.line, l.stated.figure) == (self.block, self.figure) && l.verdict.holds());
        told.or_else(|| Some(listed?.text.clone())).filter(|_| !fails)
    }

    /// What a table may be asked of the number.
    fn open(&self) -> Option<&OpenFigure> {
        let all = self.part.numbers.open.iter().chain(self.part.lone());
        all.filter(|(b, o)| *b == self.block && o.stated == self.figure && o.is_share()).map(|(_, o)| o).next()
    }
}

fn figure(p: &Passage, i: usize) -> Option<(Figure, String)> {
    let figure = p.figure(i)?;
    Some((figure.clone(), figure.span.of(p.text).to_string()))
}

/// What a relation comes to, also where the probe was too far from it to tell.
fn computed(of: &Relation, from: &[(Figure, String)]) -> Option<Micro> {
    let value = |i: usize| from.get(i).map(|(f, _)| f.value);
    match (of.verdict.clone(), of.kind) {
        (Verdict::Holds { computed } | Verdict::Fails { computed } | Verdict::WrongSide { computed }, _) => {
            Some(computed)
        }
        (_, RelationKind::Breakdown) => Some(from.iter().map(|(f, _)| f.value).sum()),
        (_, RelationKind::Share) => value(0)?.checked_mul(HUNDRED)?.checked_div(value(1)?),
        _ => None,
    }
}

/// "48 fyrar och 36 bojar eller": only their places make them part and whole, and they count different things.
fn of_others(p: &Passage, share: &Relation) -> bool {
    let by_place = share.terms.0.iter().any(|(name, _)| matches!(*name, "only" | "carried-loosely"));
    match *share.from {
        [part, whole] => by_place && !p.noun(part).is_empty() && p.noun(part) != p.noun(whole),
        _ => false,
    }
}

/// A share that is neither nothing nor all, when it is written like this.
fn says(share: Micro, like: &Figure) -> bool {
    (like.step / 2..=HUNDRED - like.step / 2).contains(&share)
}
