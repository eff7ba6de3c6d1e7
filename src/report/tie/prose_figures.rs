//! The figures of prose that may state what a table or another sentence states too: each with the words that say what it is
//! of, by how near they stand, and what it is (level or deviation, outcome or plan, for which time). Knows no tables.

use std::ops::Range;
use std::sync::Arc;

use super::deviation_sign::Lean;
use super::direction::Direction;
use super::measure::basis;
use super::qualifier::Qualifier;
use super::share::ShareBase;
use super::table_meaning::{Measure, Period};
use super::words::{Word, words};
use crate::amount::{Figure, Form, Micro, Unit};
use crate::figures::open::{Against, against_near};
use crate::figures::{Basis, Passage, Time, time_of};
use crate::hash::HashSet;
use crate::report::claims::{Claim, Kind};
use crate::report::ledger::{At, bare};
use crate::swedish::{Tag, Tags, Token, TokenKind};
use crate::syntax::{Block, BlockKind};

/// A figure with its words.
#[derive(Clone, Debug, PartialEq)]
pub struct ProseFigure {
    pub block: u32,
    pub index: u32,
    /// Its places are left out.
    pub figure: Figure,
    pub measure: Measure,
    pub basis: Basis,
    pub time: Time,
    pub period: Period,
    /// Towards a surplus: 1; towards a deficit: -1.
    pub sign: i8,
    /// Which way it is said to lie from the plan.
    pub lean: Option<Lean>,
    /// The words of its block, and which of them stand before it since its clause began or the figure before; behind it; earlier
    /// in its sentence; in the sentence before; later in its own; in the heading that its block begins with.
    words: Arc<[Word]>,
    zones: [Range<u32>; 6],
    /// The year that a change is held against, where one is told.
    pub since: Option<u16>,
    /// Its clause tells what something came to, and its sentence names no plan: "kostnaden stannade på".
    pub outcome: bool,
    /// Its block speaks of some other time.
    pub dated: bool,
    /// A pronoun before it points to something told earlier: "De är nu 12".
    pub points: bool,
    /// Its clause has a verb that states a level, or one of change.
    pub told: bool,
    /// It is told of in an item of a list, without a verb.
    pub listed: bool,
    /// An area that an earlier sentence of its block has gone into: "Inom tillsynen …".
    pub entered: Option<Word>,
    /// The other figures of its sentence: values and last places.
    pub beside: Box<[(Micro, Micro)]>,
    /// Others of its own passage bear it out.
    pub borne_out: bool,
    pub bar: Option<Qualifier>,
    /// What it is said to be a share of.
    pub share: Option<ShareBase>,
}

impl ProseFigure {
    /// Where it stands in its part.
    pub fn at(&self) -> At {
        At::Figure { block: self.block, index: self.index }
    }

    fn zone(&self, zone: usize) -> &[Word] {
        let range = self.zones.get(zone).map_or(0..0, |z| z.start as usize..z.end as usize);
        self.words.get(range).unwrap_or_default()
    }

    /// The words before it, since its clause began or since the figure before.
    pub fn left(&self) -> &[Word] {
        self.zone(0)
    }

    /// The words behind it that are of it.
    pub fn right(&self) -> &[Word] {
        self.zone(1)
    }

    /// Those earlier in its sentence.
    pub fn earlier(&self) -> &[Word] {
        self.zone(2)
    }

    /// Those of the sentence before.
    pub fn before(&self) -> &[Word] {
        self.zone(3)
    }

    /// The words later in its sentence.
    pub fn later(&self) -> &[Word] {
        self.zone(4)
    }

    /// Those of the heading that its block begins with: "Besöken ökar. Summan blev …".
    pub fn topic(&self) -> &[Word] {
        self.zone(5)
    }

    /// The words of its sentence up to where its own end.
    pub fn sentence(&self) -> impl Iterator<Item = &Word> {
        self.left().iter().chain(self.right()).chain(self.earlier())
    }

    /// Every word that may tell what it is of.
    pub fn all(&self) -> impl Iterator<Item = &Word> {
        self.sentence().chain(self.before())
    }

    /// Some words of its block.
    pub fn words_of(&self, range: Range<u32>) -> &[Word] {
        self.words.get(range.start as usize..range.end as usize).unwrap_or_default()
    }

    /// The words before a share, as those of the amount that it is of.
    pub fn of_part(&self) -> ProseFigure {
        let mut zones = self.zones.clone();
        zones[1] = 0..0;
        // "av budgeten" tells the whole.
        let basis = if self.basis == Basis::Budget { Basis::Unsaid } else { self.basis };
        ProseFigure { measure: Measure::Level, basis, zones, ..self.clone() }
    }

    /// The words that tell what a share is of, as those of an amount.
    pub fn of_whole(&self, words: Range<u32>) -> ProseFigure {
        let zones = [words, 0..0, 0..0, 0..0, 0..0, 0..0];
        ProseFigure { measure: Measure::Level, zones, ..self.clone() }
    }

    /// The same words for what something amounts to, of another plan or time.
    pub fn as_level(&self, basis: Basis, time: Time) -> ProseFigure {
        ProseFigure { measure: Measure::Level, basis, time, ..self.clone() }
    }
}

/// Notes which figures the claims of their blocks bear out.
pub fn hold(said: &mut [ProseFigure], claims: &[Vec<Claim>]) {
    let holding = |(block, claims): (usize, &Vec<Claim>)| {
        // A word of direction fits many an amount, and a whole many a part.
        let part = |c: &Claim| c.kind == Kind::Breakdown && c.from.len() == 1;
        let loose = |c: &Claim| matches!(c.kind, Kind::Direction | Kind::Echo) || part(c);
        let counts = |c: &&Claim| c.verdict.holds() && !loose(c);
        let holding = claims.iter().filter(counts);
        let figures = holding.flat_map(|c| c.from.iter().copied().chain([c.stated]));
        figures.map(|figure| (block, figure)).collect::<Vec<_>>()
    };
    let holding: HashSet<(usize, usize)> = claims.iter().enumerate().flat_map(holding).collect();
    said.iter_mut().for_each(|s| s.borne_out = holding.contains(&(s.block as usize, s.index as usize)));
}

/// The figures of a block, and the clauses that tell a way.
pub fn read(block: &Block, number: u32, passage: &Passage, (out, ways): (&mut Vec<ProseFigure>, &mut Vec<Direction>)) {
    let item = matches!(block.kind, BlockKind::Item(_));
    let words = words(&passage.low, &passage.tokens);
    let places = words.iter().map(|w| w.0).collect();
    let words: Arc<[Word]> = words.into_iter().map(|w| w.1).collect();
    let quotes = passage.text.contains(['"', '”', '»']);
    let dated = dated(&passage.tokens);
    let mut reader = ProseReader { passage, block: number, item, words, places, entered: None, quotes, dated };
    reader.entered = reader.first_entered();
    out.extend((0..passage.figures.len()).filter_map(|i| reader.said(i)));
    reader.directions(ways);
}

/// True for words that speak of some other time than the report's, or of a year that may be so.
pub fn dated(tokens: &[Token]) -> bool {
    tokens.iter().any(|t| t.tags.any(TIMES) || matches!(t.kind, TokenKind::Year(_)))
}

/// A block's passage with its words.
pub struct ProseReader<'a> {
    pub passage: &'a Passage<'a>,
    block: u32,
    item: bool,
    pub words: Arc<[Word]>,
    /// The tokens that the words are.
    places: Vec<u32>,
    /// The area that a sentence goes into first, and which sentence does.
    pub entered: Option<(usize, Word)>,
    /// The block quotes something.
    pub quotes: bool,
    /// It speaks of some other time.
    dated: bool,
}

/// Words of another time than the report's.
const TIMES: Tags = Tags::of(&[Tag::Before, Tag::Once, Tag::Opening, Tag::Month, Tag::Since, Tag::Forecast]);
const DEVIATES: Tags = Tags::of(&[Tag::Surplus, Tag::Deficit, Tag::Deviation]);
pub const VERBS: Tags = Tags::of(&[Tag::Level, Tag::Verb, Tag::ChangeVerb, Tag::Makes]);

impl<'a> ProseReader<'a> {
    pub fn tokens(&self, from: usize, to: usize) -> &'a [Token] {
        self.passage.tokens.get(from..to).unwrap_or_default()
    }

    /// Which words some tokens are.
    pub fn words(&self, from: usize, to: usize) -> Range<u32> {
        let at = |token: usize| self.places.partition_point(|p| (*p as usize) < token) as u32;
        at(from)..at(to.max(from))
    }

    /// The other figures of a sentence.
    fn beside(&self, sentence: usize, i: usize) -> Box<[(Micro, Micro)]> {
        let all = self.passage.sentences.get(sentence).map_or(0..0, |s| s.figures.clone());
        all.filter(|n| *n != i).filter_map(|n| self.passage.figure(n)).map(|f| (f.value, f.step)).collect()
    }

    fn said(&self, i: usize) -> Option<ProseFigure> {
        let (p, m, figure) = (self.passage, self.passage.mention(i)?, self.passage.figure(i)?);
        // "aktören.^61": the number of a note.
        let note = p.low.get(..figure.span.start as usize).is_some_and(|before| before.ends_with('^'));
        let share = self.share(i);
        let form = figure.form == Form::Digits || figure.form == Form::Fraction && share.is_some();
        if note || !form || figure.unit == Unit::PercentPoint {
            return None;
        }
        let sentence = p.sentences.get(m.sentence)?;
        let clause = sentence.clauses.get(m.clause)?.clone();
        let figure_before = i.checked_sub(1).and_then(|b| p.mention(b)).filter(|b| b.sentence == m.sentence);
        let from = figure_before.map_or(clause.start, |b| (b.token + 1).max(clause.start));
        let from = self.behind_that(from, m.token);
        let from = self.behind_aside(from, m.token);
        let from = self.main_clause(sentence.tokens.start, from, m.token);
        let from = self.apposed(figure_before.map_or(sentence.tokens.start, |b| b.token + 1), from, m.token);
        let next = p.mention(i + 1).filter(|n| n.sentence == m.sentence).map_or(sentence.tokens.end, |n| n.token);
        // "Under 2023 var planen mindre, 13 200 timmar"
        let told = || self.tokens(from, m.token).iter().rev().find_map(time_of).unwrap_or_default();
        let time = if m.time == Time::Unsaid { told() } else { m.time };
        let deviates = Passage::tags(self.tokens(from, m.token)).any(DEVIATES);
        let to = m.token + 1 + self.own(m.token + 1, next.min(clause.end.max(m.token + 1)), deviates);
        let before = m.sentence.checked_sub(1).and_then(|s| p.sentences.get(s));
        let all = Passage::tags(self.between_semicolons(clause.clone(), m.token));
        let near = Passage::tags(self.tokens(from, to));
        let (measure, sign) = self.measure(m, from, to);
        let told = Passage::tags(self.tokens(clause.start, to));
        let of = basis(m.basis, measure, Passage::tags(self.tokens(from, m.token)), (near, told));
        let mut said = ProseFigure {
            block: self.block,
            index: i as u32,
            figure: bare(figure),
            measure,
            basis: of,
            // "innan året är slut" tells no earlier time of what is to come.
            time: if time == Time::Before && of == Basis::Forecast { Time::Unsaid } else { time },
            period: self.period(sentence.tokens.start, sentence.tokens.end, clause.start, clause.end).max(
                // "under våren": a part of the year.
                if near.has(Tag::Season) { Period::ToDate } else { Period::Unsaid },
            ),
            sign,
            lean: super::deviation_sign::told(self.tokens(from, m.token), self.tokens(m.token + 1, to)),
            words: self.words.clone(),
            zones: [
                self.words(from, m.token),
                self.words(m.token + 1, to),
                self.words(sentence.tokens.start, from),
                before.map_or(0..0, |s| self.words(s.tokens.start, s.tokens.end)),
                self.words(to, sentence.tokens.end),
                self.topic(m.sentence),
            ],
            since: match against_near(p, sentence, i) {
                Against::Year(year) => Some(year),
                _ => None,
            },
            outcome: self.outcome(sentence.tokens.clone(), told.with(near)),
            dated: self.dated,
            points: self.points(sentence.tokens.start, m.token),
            told: all.any(VERBS) && (near.any(VERBS) || !self.item),
            listed: self.item && !near.any(VERBS),
            entered: None,
            beside: self.beside(m.sentence, i),
            borne_out: false,
            bar: None,
            share,
        };
        said.bar = self.bar(&said, i, (near, all), from..to);
        said.entered = self.entered(m.sentence);
        Some(said)
    }

    /// The words of a clause as those of what something amounts to, whose figure is not told.
    pub fn of_clause(&self, sentence: usize, clause: Range<usize>) -> Option<ProseFigure> {
        let whole = self.passage.sentences.get(sentence)?.tokens.clone();
        let none = self.words(clause.end, clause.end);
        Some(ProseFigure {
            block: self.block,
            index: u32::MAX,
            figure: Figure::default(),
            measure: Measure::Level,
            basis: Basis::Unsaid,
            time: Time::Unsaid,
            period: Period::Unsaid,
            sign: 0,
            lean: None,
            words: self.words.clone(),
            zones: [
                self.words(clause.start, clause.end),
                none.clone(),
                none.clone(),
                none.clone(),
                self.words(clause.end, whole.end),
                self.topic(sentence),
            ],
            since: None,
            outcome: false,
            dated: true,
            points: self.points(clause.start, clause.end),
            told: true,
            listed: false,
            entered: self.entered(sentence),
            beside: Box::default(),
            borne_out: false,
            bar: None,
            share: None,
        })
    }
}
