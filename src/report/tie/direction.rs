//! What a clause says of which way a row went: up or down since the year before, over or under its plan; told with no figure,
//! or with the very difference. Held against the row's cells.

use std::ops::Range;

use super::cell_index::{CellIndex, CellSpot};
use super::column_match::columns;
use super::decision::{matches, rows};
use super::deviation_sign::{Lean, better};
use super::explanation::agrees;
use super::prose_figures::{ProseFigure, ProseReader};
use super::row_match::{FigureContext, Match};
use super::table_meaning::{Period, TableMeaning};
use crate::amount::{Figure, Micro};
use crate::figures::{Basis, FigureRole, Passage, Time, weight};
use crate::report::ledger::bare;
use crate::swedish::{Tag, Tags, Token, TokenKind};
use crate::text::Span;

/// A clause that tells a way.
#[derive(Clone, Debug, PartialEq)]
pub struct Direction {
    /// The words around it, as of a level.
    pub said: ProseFigure,
    way: Lean,
    /// It is held against a plan, and not against the year before.
    pub planned: bool,
    /// The years that its sentence names.
    years: Box<[u16]>,
    /// The size that it tells, or the level that it is of.
    size: Option<Figure>,
    level: Option<Figure>,
    /// The word that tells the way, in the clean text.
    pub word: Span,
}

/// What leaves open whether a clause tells what came of a row.
const OPEN: Tags = Tags::of(&[
    Tag::Not,
    Tag::Hypothetical,
    Tag::Forecast,
    Tag::Goal,
    Tag::Rate,
    Tag::Yearly,
    Tag::Month,
    Tag::Season,
    Tag::SoFar,
    Tag::Period,
    Tag::Once,
    Tag::Excluding,
    Tag::Including,
    Tag::Example,
    Tag::Whereof,
    Tag::OfThese,
    Tag::Share,
    Tag::Multiple,
    Tag::Steady,
]);
const PLANNED: Tags = Tags::of(&[Tag::Budget, Tag::Plan]);
const RESULTS: Tags =
    Tags::of(&[Tag::Over, Tag::Under, Tag::Surplus, Tag::Deficit, Tag::Positive, Tag::Negative, Tag::Within]);
const WAYS: Tags = Tags::of(&[Tag::Up, Tag::Down]);

impl ProseReader<'_> {
    /// The clauses of a block that tell a way.
    pub fn directions(&self, out: &mut Vec<Direction>) {
        for (number, sentence) in self.passage.sentences.iter().enumerate().filter(|(n, _)| !self.quoted(*n)) {
            let around = Passage::tags(self.tokens(sentence.tokens.start, sentence.tokens.end));
            if !around.any(OPEN) && (around.any(RESULTS) || around.any(WAYS)) {
                out.extend(sentence.clauses.iter().filter_map(|c| self.direction(number, c.clone(), around)));
            }
        }
    }

    fn direction(&self, sentence: usize, clause: Range<usize>, around: Tags) -> Option<Direction> {
        let tokens = self.tokens(clause.start, clause.end);
        let tags = Passage::tags(tokens);
        let DirectionWord { way, planned, at, held, since } = match tags.any(RESULTS) {
            true => against_plan(tokens, tags)?,
            false => since_before(tokens).filter(|_| !around.any(PLANNED))?,
        };
        let whole = self.passage.sentences.get(sentence)?.tokens.clone();
        let figures: Vec<usize> = tokens.iter().filter_map(Token::figure).collect();
        let earlier = self.tokens(whole.start, clause.start).iter().filter_map(Token::figure).next_back();
        let figure = |i: usize| self.passage.figure(i).map(bare);
        let (size, level) = match *figures.as_slice() {
            // "… blev 63 procent, en ökning jämfört med i fjol": of the level before it.
            [one] if held && self.passage.mention(one)?.token < clause.start + at => (None, figure(one)),
            [] if held && !(since && earlier.is_none()) => (None, earlier.and_then(figure)),
            [] => (None, None),
            [one] if !planned && self.passage.mention(one)?.role == FigureRole::Delta => (figure(one), None),
            _ => return None,
        };
        let years = self.tokens(whole.start, whole.end).iter().filter_map(year).collect::<Box<[u16]>>();
        let held = held && (level.is_some() || !since);
        let based = since || around.has(Tag::Before) || years.len() == 2 || size.is_some();
        let word = tokens.get(at)?.span;
        let said = self.of_clause(sentence, if held { whole.start..clause.end } else { clause })?;
        ((planned || based) && held == level.is_some()).then_some(Direction {
            said,
            way,
            planned,
            years,
            size,
            level,
            word,
        })
    }
}

/// The word that tells a way: its place in the clause, and whether it is of a level that stands before it.
struct DirectionWord {
    way: Lean,
    planned: bool,
    at: usize,
    held: bool,
    /// It names the time that it is held against: "lägre än 2023".
    since: bool,
}

fn year(token: &Token) -> Option<u16> {
    match token.kind {
        TokenKind::Year(year) => Some(year),
        _ => None,
    }
}

/// "överskred budgeten", "ryms inom sin ram", "redovisar ett överskott": the only such word of its clause.
fn against_plan(tokens: &[Token], tags: Tags) -> Option<DirectionWord> {
    let mut told = tokens.iter().enumerate().filter(|(_, t)| t.tags.any(RESULTS));
    let (at, token) = told.next().filter(|_| told.next().is_none())?;
    let plan = tags.any(PLANNED);
    let way = match token.tags {
        t if t.has(Tag::Over) && plan => Lean::More,
        t if (t.has(Tag::Under) || t.has(Tag::Within)) && plan => Lean::Less,
        t if t.has(Tag::Surplus) || t.has(Tag::Positive) && tags.has(Tag::Deviation) => Lean::Better,
        t if t.has(Tag::Deficit) || t.has(Tag::Negative) && tags.has(Tag::Deviation) => Lean::Worse,
        _ => return None,
    };
    Some(DirectionWord { way, planned: true, at, held: false, since: false })
}

/// "har ökat", "sjönk": the only verb of change; "4 tkr lägre"; "en ökning", "lägre än i fjol": of the level before it.
fn since_before(tokens: &[Token]) -> Option<DirectionWord> {
    let mut told = tokens.iter().enumerate().filter(|(_, t)| t.tags.any(WAYS) || t.tags.has(Tag::ChangeNoun));
    let (at, token) = told.next().filter(|_| told.next().is_none())?;
    let way = if token.tags.has(Tag::Up) { Lean::More } else { Lean::Less };
    let compared = token.tags.has(Tag::Comparative) && tokens.get(at + 1).is_some_and(|t| t.tags.has(Tag::Than));
    let article = at.checked_sub(1).and_then(|b| tokens.get(b)).is_some_and(|t| t.tags.has(Tag::Article));
    let noun = token.tags.has(Tag::ChangeNoun) && token.tags.any(WAYS) && article;
    let sized = token.tags.has(Tag::Comparative)
        && at.checked_sub(1).and_then(|b| tokens.get(b)).is_some_and(|t| t.figure().is_some());
    let (verb, held) = (token.tags.has(Tag::ChangeVerb) || sized, (compared || noun) && !sized);
    let time = |t: &Token| year(t).is_some() || t.tags.has(Tag::Before);
    let since = compared && tokens.get(at + 2).is_some_and(time);
    (verb || held).then_some(DirectionWord { way, planned: false, at, held, since })
}

/// The two cells that deny what a clause says, the later or the outcome first; none unless every row that it may be of does.
pub fn denied(book: &CellIndex<'_>, told: &Direction, place: &FigureContext<'_>) -> Option<[CellSpot; 2]> {
    let rows = rows(book, &told.said, place);
    let mut found: Vec<(Match, ProseFigure)> = Vec::new();
    for row in rows {
        let said = in_unit_of(book, &told.said, row)?;
        let own = matches(book, &said, place, &[row]).into_iter().next();
        found.extend(own.filter(|m| m.rank.0 > 0 && plain(m)).map(|m| (m, said)));
    }
    let best = found.iter().map(|(m, _)| m.terms.score()).max()?;
    let near = found.iter().filter(|(m, _)| m.terms.score() > best - weight("tie", "rival-reach"));
    let denies: Option<Vec<[CellSpot; 2]>> = near.map(|(m, said)| row_denies(book, told, said, m, place)).collect();
    denies.filter(|_| best >= weight("tie", "direction"))?.first().copied()
}

/// Nothing in the clause is left unexplained, and the row is no total that only a heading names.
pub fn plain(m: &Match) -> bool {
    const AGAINST: [&str; 5] = ["unexplained", "entered", "points", "partial", "column-loose"];
    !m.terms.0.iter().any(|(name, _)| AGAINST.contains(name))
}

/// The words of a clause as those of a figure in a row's unit.
pub fn in_unit_of(book: &CellIndex<'_>, said: &ProseFigure, (sheet, row): (usize, usize)) -> Option<ProseFigure> {
    let cells = &book.row(CellSpot { sheet, row, column: 0 })?.cells;
    let unit = cells.iter().flatten().next().map(|f| f.unit).unwrap_or_default();
    let mut said = said.clone();
    said.figure.unit = unit;
    Some(said)
}

fn row_denies(
    book: &CellIndex<'_>,
    told: &Direction,
    said: &ProseFigure,
    m: &Match,
    place: &FigureContext<'_>,
) -> Option<[CellSpot; 2]> {
    let (sheet, row) = m.row()?;
    let page = book.pages.get(sheet)?.sheet;
    let line = page.rows.get(row)?;
    let one = |basis: Basis, time: Time| match *columns(
        page,
        line,
        &said.as_level(basis, time),
        &[],
        (place.year, place.part_year),
    )
    .0
    {
        [column] => Some(CellSpot { sheet, row, column }),
        _ => None,
    };
    let now = one(Basis::Unsaid, Time::Unsaid)?;
    let other = if told.planned { one(Basis::Budget, Time::Unsaid)? } else { one(Basis::Unsaid, Time::Before)? };
    let (a, b) = (book.cell(now)?, book.cell(other)?);
    let more = a.value.abs().checked_sub(b.value.abs())?;
    let apart = more.abs() > a.step.max(b.step) && a.value.signum() * b.value.signum() > 0 && now != other;
    let sized = told.size.as_ref().is_none_or(|f| f.unit.alike(a.unit) && agrees(f, more, a.step.max(b.step), 0));
    let levelled = told.level.as_ref().is_none_or(|f| f.unit.alike(a.unit) && agrees(f, a.value, a.step, 0));
    let same_period = period(page, now) == period(page, other);
    let dated = told.years.iter().all(|y| heads(page, [now, other]).contains(&Time::Year(*y)));
    let right = match told.way {
        Lean::More => more > 0,
        Lean::Less => more < 0,
        way => (way == Lean::Better) == better(page, line, a.value, b.value)?,
    };
    (apart && sized && levelled && same_period && dated && !right && clear(more, b.value)).then_some([now, other])
}

fn period(sheet: &TableMeaning, spot: CellSpot) -> Option<Period> {
    sheet.columns.get(spot.column).map(|c| c.period)
}

fn heads(sheet: &TableMeaning, spots: [CellSpot; 2]) -> [Time; 2] {
    spots.map(|s| sheet.columns.get(s.column).map_or(Time::Unsaid, |c| c.time))
}

/// So much that no one calls it the other way: a two hundredth.
fn clear(more: Micro, of: Micro) -> bool {
    more.abs().saturating_mul(200) >= of.abs()
}
