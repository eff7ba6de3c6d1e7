//! Changes an amount everywhere it is stated: surely there, in what is computed from it, and likely. Each place keeps
//! its own dress. What is judged wrong after the change is read from the report's own findings, never judged here.

mod given;

use std::collections::HashMap;

use super::report_view::ReportView;
use crate::amount::{Figure, Micro, ONE, Unit, cell};
use crate::analysis::Analysis;
use crate::baseline::same_statement::{StatementSpot, Together};
use crate::report::ledger::At;
use crate::report::rewritten::restated;
use crate::report::statements::Statement;
use crate::report::sums::{Sum, SumKind};
use crate::text::{Edit, Span};

/// Why an edit is made, as the author chooses among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Why {
    /// The same amount, stated beyond doubt.
    Same,
    /// A total, a difference, a share or a change that it gives.
    Follows,
    /// Likely the same, or one whose words have to turn with the sign.
    Likely,
}

const ALONE: &str = "Beloppet står bara här. Det finns inget annat ställe som säkert anger samma uppgift.";
const NO_AMOUNT: &str = "Skriv ett belopp, till exempel 61 204 eller 61,2 mnkr.";
const OTHER_UNIT: &str = "Det nya beloppet har en annan enhet. Skriv det i samma enhet, eller utan enhet.";

/// So many steps are taken from what changed to what it gives.
const STEPS: usize = 16;

/// So many times the report is read anew for what its sentences no longer give.
const SENTENCES: usize = 3;

/// The number at a place and how it is written, or why it cannot be changed everywhere; nothing where no number stands.
pub fn prepare_restate(analysis: &Analysis, at: u32) -> Option<Result<(Span, String), String>> {
    let look = ReportView::new(analysis);
    let (of, span) = number_at(&look, at)?;
    let together = Together::of(&look.parts, analysis.ledger());
    let is_alone = together.same(of).is_empty() && !gives(&look, of);
    Some(if is_alone { Err(ALONE.into()) } else { Ok((span, analysis.text.slice(span).to_string())) })
}

/// What is written for the amount at a place to be another everywhere, or a Swedish sentence that says why not.
pub fn restate(analysis: &Analysis, at: u32, new: &str) -> Option<Result<Vec<(Why, Edit)>, String>> {
    let look = ReportView::new(analysis);
    let (of, span) = number_at(&look, at)?;
    let together = Together::of(&look.parts, analysis.ledger());
    Some(Restatement::new(&look, &together, of, new).and_then(|change| change.everywhere(span, new)))
}

/// The number at a place and those that surely state the same and are written the same to the letter, in their order;
/// nothing where there is no other.
pub fn linked(analysis: &Analysis, at: u32) -> Vec<Span> {
    let look = ReportView::new(analysis);
    let Some((of, own)) = number_at(&look, at) else { return Vec::new() };
    let text = analysis.text.slice(own).to_string();
    let same = Together::of(&look.parts, analysis.ledger()).same(of).into_iter().filter(|s| s.sure);
    let span =
        |(part, at): StatementSpot| Some(look.parts.get(part as usize)?.quantity_span(at)?.shift(look.start(part)));
    let mut all: Vec<Span> = same.filter_map(|s| span(s.spot)).filter(|s| analysis.text.slice(*s) == text).collect();
    if !all.is_empty() {
        all.push(own);
        all.sort_unstable();
    }
    all
}

/// The statement at a place, and its number in the text.
fn number_at(look: &ReportView<'_>, at: u32) -> Option<(StatementSpot, Span)> {
    let block = look.block_at(at)?;
    let of = block.part.figure_under(at - block.start)?;
    Some(((block.number, of), block.part.quantity_span(of)?.shift(block.start)))
}

/// True for a cell that a total or a difference is computed from.
fn gives(look: &ReportView<'_>, of: StatementSpot) -> bool {
    sums(look).any(|(spot, sum)| spot(sum.total) != of && sum.addends.iter().any(|(at, _)| spot(*at) == of))
}

/// The sums that hold, each with how its cells are named.
fn sums<'a>(look: &'a ReportView<'_>) -> impl Iterator<Item = (impl Fn((usize, usize)) -> StatementSpot, &'a Sum)> {
    look.parts.iter().zip(0..).flat_map(|(part, number)| {
        part.numbers.tables.iter().flat_map(move |(block, sums)| {
            let spot = move |(r, c): (usize, usize)| {
                (number, At::Cell { block: *block as u32, row: r as u32, column: c as u32 })
            };
            sums.iter().filter(|s| s.live && s.agrees).map(move |sum| (spot, sum))
        })
    })
}

/// An amount that becomes another.
struct Restatement<'a> {
    look: &'a ReportView<'a>,
    together: &'a Together,
    of: StatementSpot,
    was: &'a Statement,
    now: Statement,
    /// The new number is written as it was given, with a last place of its own.
    verbatim: bool,
}

impl<'a> Restatement<'a> {
    fn new(
        look: &'a ReportView<'_>,
        together: &'a Together,
        of: StatementSpot,
        new: &str,
    ) -> Result<Restatement<'a>, String> {
        let was = together.statement(of).ok_or(NO_AMOUNT)?;
        let typed = cell(new, 0).ok_or(NO_AMOUNT)?;
        let figure = in_place_of(&typed, &was.figure).ok_or(OTHER_UNIT)?;
        let verbatim = typed.unit == Unit::None && figure.step != was.figure.step;
        let now = Statement { figure, ..was.clone() };
        Ok(Restatement { look, together, of, was, now, verbatim })
    }

    fn everywhere(&self, own: Span, new: &str) -> Result<Vec<(Why, Edit)>, String> {
        let mut all = match self.verbatim {
            true => vec![(Why::Same, Edit { span: own, text: new.trim().to_string() })],
            false => self.said_anew(self.of, self.was, &self.now, Why::Same),
        };
        for same in self.together.same(self.of) {
            let edits = self.said_anew(same.spot, self.was, &self.now, if same.sure { Why::Same } else { Why::Likely });
            if edits.is_empty() && same.sure {
                return Err(self.too_coarse(same.spot));
            }
            all.extend(edits);
        }
        all.extend(self.totals().into_iter().flat_map(|(cell, value)| self.follow(cell, value)));
        let mut all = apart(all);
        for _ in 0..SENTENCES {
            let sure: Vec<Edit> = all.iter().filter(|(why, _)| *why != Why::Likely).map(|(_, e)| e.clone()).collect();
            let before = all.len();
            let more = self.given(&sure);
            all = apart(all.into_iter().chain(more).collect());
            if all.len() == before {
                break;
            }
        }
        Ok(self.doubted(all))
    }

    /// The same edits, but for those of sentences that surely state a cell too that stays as it is: likely and no more.
    fn doubted(&self, all: Vec<(Why, Edit)>) -> Vec<(Why, Edit)> {
        let sure: Vec<Span> = all.iter().filter(|(why, _)| *why != Why::Likely).map(|(_, e)| e.span).collect();
        let stays = |spot: StatementSpot| self.span(spot).is_some_and(|s| !sure.iter().any(|e| e.overlaps(s)));
        let stated = |of: StatementSpot| {
            self.together.same(of).into_iter().filter(|s| s.sure && matches!(s.spot.1, At::Cell { .. }))
        };
        let doubted = |edit: &Edit| {
            let of = number_at(self.look, edit.span.start).map(|(of, _)| of);
            of.is_some_and(|of| matches!(of.1, At::Figure { .. }) && of != self.of && stated(of).any(|s| stays(s.spot)))
        };
        let told = |(why, edit): (Why, Edit)| (if doubted(&edit) { Why::Likely } else { why }, edit);
        all.into_iter().map(told).collect()
    }

    /// What the sentences no longer give, as they then should say it, wherever the same is stated.
    fn given(&self, edits: &[Edit]) -> Vec<(Why, Edit)> {
        let copy = given::edited(self.look.analysis, edits);
        let claims = given::claims(self.look, &copy, edits);
        if claims.is_empty() {
            let found = given::mended(self.look.analysis, &copy, edits);
            return found.into_iter().map(|edit| (Why::Follows, edit)).collect();
        }
        let is_written =
            |spot: StatementSpot| self.span(spot).is_some_and(|s| edits.iter().any(|e| e.span.overlaps(s)));
        // What states a cell that has not changed is not given by the sentence alone.
        let rests = |of: StatementSpot| {
            let cells = self.together.same(of).into_iter().filter(|s| s.sure && matches!(s.spot.1, At::Cell { .. }));
            cells.into_iter().any(|s| !is_written(s.spot))
        };
        claims.into_iter().filter(|(of, _)| !rests(*of)).flat_map(|(of, value)| self.follow(of, value)).collect()
    }

    /// The edits of a place that comes to another value, and of what states the same.
    fn follow(&self, of: StatementSpot, value: Micro) -> Vec<(Why, Edit)> {
        let Some(was) = self.together.statement(of) else { return Vec::new() };
        let now = Statement { figure: Figure { value, ..was.figure.clone() }, ..was.clone() };
        let same = self.together.same(of).into_iter();
        let same = same.map(|s| (s.spot, if s.sure { Why::Follows } else { Why::Likely }));
        std::iter::once((of, Why::Follows)).chain(same).flat_map(|(s, why)| self.said_anew(s, was, &now, why)).collect()
    }

    /// Where a place's number stands in the text.
    fn span(&self, spot: StatementSpot) -> Option<Span> {
        let part = self.look.parts.get(spot.0 as usize)?;
        Some(part.quantity_span(spot.1)?.shift(self.look.start(spot.0)))
    }

    /// The edits of a place that stated `was`, for it to state `now`; none where its last place is finer than that.
    fn said_anew(&self, spot: StatementSpot, was: &Statement, now: &Statement, why: Why) -> Vec<(Why, Edit)> {
        let written = || {
            let own = self.together.statement(spot)?;
            let part = self.look.parts.get(spot.0 as usize)?;
            let (value, step) = now.as_told_by(&own.figure);
            let turns = (was.value() < 0) != (now.value() < 0);
            let sign = if (own.value() < 0) != turns { -1 } else { 1 };
            // An amount in words without a minus: "underskott" may have to become "överskott".
            let speaks = matches!(spot.1, At::Figure { .. }) && own.value() > 0 && turns;
            let fits = step <= own.figure.step || spot == self.of;
            let new = restated(part, spot.1, if speaks { value.abs() } else { sign * value.abs() }).filter(|_| fits)?;
            let why = if speaks && spot != self.of { Why::Likely } else { why };
            let start = self.look.start(spot.0);
            let edit = |(span, text): (Span, String)| (why, Edit { span: span.shift(start), text });
            Some(new.edits.into_iter().map(edit).collect::<Vec<_>>())
        };
        written().unwrap_or_default()
    }

    fn too_coarse(&self, spot: StatementSpot) -> String {
        let part = self.look.parts.get(spot.0 as usize);
        let written = part.and_then(|p| p.written(spot.1)).unwrap_or_default();
        let line = self.look.line(self.span(spot).unwrap_or_default().start);
        format!(
            "Uppgiften står noggrannare på rad {line}: {written}. Byt den där, eller skriv det nya beloppet lika noga."
        )
    }

    /// The cells that are totals and differences of what changes, with what they come to.
    fn totals(&self) -> Vec<(StatementSpot, Micro)> {
        let mut new: HashMap<StatementSpot, Micro> = HashMap::new();
        let stated = self.together.same(self.of).into_iter().filter(|s| s.sure).map(|s| s.spot);
        for spot in std::iter::once(self.of).chain(stated) {
            new.extend(self.value_at(spot, self.was, &self.now).map(|value| (spot, value)));
        }
        let given: Vec<StatementSpot> = new.keys().copied().collect();
        let all: Vec<_> = sums(self.look).collect();
        for _ in 0..STEPS {
            let mut found: Vec<(StatementSpot, Micro)> = Vec::new();
            for (spot, sum) in &all {
                let total = spot(sum.total);
                let value = || self.total(sum, &|at| new.get(&spot(at)).copied(), &|at| spot(at));
                if !new.contains_key(&total) {
                    found.extend(value().map(|v| (total, v)));
                }
            }
            if found.is_empty() {
                break;
            }
            for (spot, value) in found {
                let elsewhere = self.cells_like(spot, value);
                std::iter::once((spot, value)).chain(elsewhere).for_each(|(s, v)| _ = new.entry(s).or_insert(v));
            }
        }
        let mut found: Vec<(StatementSpot, Micro)> =
            new.into_iter().filter(|(spot, _)| !given.contains(spot)).collect();
        found.sort_by_key(|(spot, _)| *spot);
        found
    }

    /// The cells of other tables that surely state the same as one that comes to another value, and what they say then.
    fn cells_like(&self, of: StatementSpot, value: Micro) -> Vec<(StatementSpot, Micro)> {
        let Some(was) = self.together.statement(of) else { return Vec::new() };
        let now = Statement { figure: Figure { value, ..was.figure.clone() }, ..was.clone() };
        let sure = self.together.same(of).into_iter().filter(|s| s.sure);
        sure.filter_map(|s| Some((s.spot, self.value_at(s.spot, was, &now)?))).collect()
    }

    /// What a cell that stated `was` says then.
    fn value_at(&self, spot: StatementSpot, was: &Statement, now: &Statement) -> Option<Micro> {
        let own = self.together.statement(spot).filter(|_| matches!(spot.1, At::Cell { .. }))?;
        let turns = (was.value() < 0) != (now.value() < 0);
        let sign = if (own.value() < 0) != turns { -1 } else { 1 };
        Some(sign * now.as_told_by(&own.figure).0.abs())
    }

    /// What a sum comes to when some of its cells have changed; none where none has. What rounding made it differ by stays.
    fn total(
        &self,
        sum: &Sum,
        new: &dyn Fn((usize, usize)) -> Option<Micro>,
        spot: &dyn Fn((usize, usize)) -> StatementSpot,
    ) -> Option<Micro> {
        let was = |at| Some(self.together.statement(spot(at))?.value());
        let is_moved = sum.addends.iter().any(|(at, _)| new(*at).is_some());
        let moved = || {
            let by =
                |(at, sign): &((usize, usize), i8)| Some(Micro::from(*sign) * (new(*at).or(was(*at))? - was(*at)?));
            sum.addends.iter().map(by).sum::<Option<Micro>>()
        };
        match (sum.kind, sum.addends.as_slice()) {
            _ if !is_moved => None,
            (SumKind::Change, [(one, _), (two, _)]) => {
                let (now, then) = (new(*one).or(was(*one))?, new(*two).or(was(*two))?);
                (now - then).checked_mul(100 * ONE)?.checked_div(then)
            }
            _ => sum.stated.checked_add(moved()?),
        }
    }
}

/// A number as it is typed, as an amount in the place of another; none where their units cannot be the same.
fn in_place_of(typed: &Figure, was: &Figure) -> Option<Figure> {
    let (by, over) = match (typed.unit, was.unit) {
        (Unit::None, unit) => (unit.factor(), 1),
        (one, other) if one.alike(other) => (1, 1),
        // What a table's bare number counts is what is typed behind the new one.
        (Unit::Kronor { .. }, Unit::None) => (1, typed.unit.factor()),
        _ => return None,
    };
    let scaled = |value: Micro| value.checked_mul(by).map(|v| v / over);
    Some(Figure { value: scaled(typed.value)?, step: scaled(typed.step)?, ..was.clone() })
}

/// In the order of the text, each place once, for the surest of its reasons.
fn apart(mut all: Vec<(Why, Edit)>) -> Vec<(Why, Edit)> {
    all.sort_by_key(|(why, edit)| (edit.span, *why));
    let mut end = 0;
    all.retain(|(_, edit)| {
        let is_free = edit.span.start >= end;
        end = end.max(edit.span.end);
        is_free
    });
    all
}
