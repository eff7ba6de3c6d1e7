//! What a figure is in its clause: the part it plays, of which time and of what plan or outcome, which way it goes.
//! Read from the words beside it, in both directions, up to the next figure; a word that means nothing here is passed over.

mod role;

use super::passage::{Passage, Sentence};
use crate::amount::{Form, ONE, Unit};
use crate::swedish::{Tag, Tags, Token, TokenKind};

/// The part that a figure plays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FigureRole {
    /// What something amounts to.
    #[default]
    Level,
    /// Where a change starts: "från 12".
    From,
    /// Where it ends: "till 14".
    To,
    /// What something is held against: "jämfört med 12", "12 i fjol", "(2023: 12)".
    Base,
    /// A change: "med 12 procent", "12 fler".
    Delta,
    /// A part: "varav 12", "av dessa 12".
    Part,
    /// "12 procent av": of a whole that is named.
    Share,
    /// A limit, a goal, a rate or an example: no end point and no part.
    Aside,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Time {
    #[default]
    Unsaid,
    Now,
    /// A year earlier, or some earlier time.
    Before,
    Year(u16),
}

/// What kind of statement it is of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Basis {
    #[default]
    Unsaid,
    Outcome,
    Budget,
    Forecast,
    Goal,
}

/// Which way a change goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Way {
    Up,
    Down,
    /// Towards a surplus, or away from it.
    Better,
    Worse,
}

/// A figure as its clause presents it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FigureMention {
    /// Its token, and its sentence's and its clause's number.
    pub token: usize,
    pub sentence: usize,
    pub clause: usize,
    pub role: FigureRole,
    pub time: Time,
    pub basis: Basis,
    /// The way of a change, and the token that tells it.
    pub way: Option<(Way, usize)>,
    /// The figure before the bracket that it stands in.
    pub bracket: Option<usize>,
    /// Nothing else stands in that bracket, but for a year.
    pub alone: bool,
    /// The tags of what stands between it and the figure before, and the figure behind, in its sentence.
    pub left: Tags,
    pub right: Tags,
}

const BY_WAY: [(Tag, Way); 4] =
    [(Tag::Up, Way::Up), (Tag::Down, Way::Down), (Tag::Better, Way::Better), (Tag::Worse, Way::Worse)];
const CHANGE: Tags = Tags::of(&[Tag::ChangeVerb, Tag::ChangeNoun, Tag::Over, Tag::Under]);
const COMPARES: Tags = Tags::of(&[Tag::Than, Tag::Against, Tag::Compare]);
const HOLDS: Tags = Tags::of(&[Tag::Than, Tag::Against, Tag::Compare, Tag::OverMaybe, Tag::UnderMaybe]);
const PLANS: Tags = Tags::of(&[Tag::Budget, Tag::Plan, Tag::Goal, Tag::Forecast]);
const EARLIER: Tags = Tags::of(&[Tag::Before, Tag::Once, Tag::Opening]);
const LATER: Tags = Tags::of(&[Tag::Now, Tag::Closing]);
/// What may stand between "från" and its figure: "från dagens 12", "från i snitt 12".
const DEFINES: Tags = Tags::of(&[Tag::Article, Tag::Now, Tag::Before, Tag::Once, Tag::Total, Tag::Yearly]);
const PASSED: Tags = Tags::of(&[Tag::Article, Tag::Adverb, Tag::Equals, Tag::Perfect, Tag::Measure, Tag::Score]);
const RESULTS: Tags = Tags::of(&[Tag::Surplus, Tag::Deficit, Tag::Deviation]);
/// What lets a bracket stand with something else than the figure before: "beror på löner (3,1 mnkr)".
const APART: Tags = Tags::of(&[Tag::And, Tag::Because, Tag::Split]);
const JOINS: Tags = Tags::of(&[Tag::Equals, Tag::Makes]);
const ASIDE: Tags = Tags::of(&[Tag::Goal, Tag::Rate]);
/// How far, in tokens, a word reaches over words that mean nothing here.
const REACH: usize = 8;
const NEAR: usize = 3;

/// Every figure's mention, in order.
pub fn mentions(passage: &Passage) -> Vec<FigureMention> {
    let mut out: Vec<FigureMention> = Vec::with_capacity(passage.figures.len());
    for (number, sentence) in passage.sentences.iter().enumerate() {
        let places = (sentence.tokens.clone()).filter_map(|t| Some((t, passage.tokens.get(t)?.figure()?)));
        let places: Vec<(usize, usize)> = places.collect();
        for (n, (token, _)) in places.iter().enumerate() {
            let from = n.checked_sub(1).and_then(|p| places.get(p)).map_or(sentence.tokens.start, |p| p.0 + 1);
            let to = places.get(n + 1).map_or(sentence.tokens.end, |p| p.0);
            let mut mention = FigureMention { token: *token, sentence: number, ..FigureMention::default() };
            mention.clause = sentence.clauses.iter().position(|c| c.contains(token)).unwrap_or(0);
            let reader = MentionReader { passage, sentence, before: &out, figure: out.len(), from, to, at: *token };
            reader.read(&mut mention);
            out.push(mention);
        }
    }
    out
}

/// A figure with the tokens beside it.
struct MentionReader<'a> {
    passage: &'a Passage<'a>,
    sentence: &'a Sentence,
    before: &'a [FigureMention],
    figure: usize,
    /// The first token behind the figure before, the figure's own, and where the next figure's words begin.
    from: usize,
    at: usize,
    to: usize,
}

impl MentionReader<'_> {
    fn left(&self) -> &[Token] {
        self.passage.tokens.get(self.from..self.at).unwrap_or_default()
    }

    fn right(&self) -> &[Token] {
        self.passage.tokens.get(self.at + 1..self.to).unwrap_or_default()
    }

    fn read(&self, m: &mut FigureMention) {
        (m.left, m.right) = (Passage::tags(self.left()), Passage::tags(self.right()));
        (m.bracket, m.alone) = self.bracket();
        m.time = self.time();
        m.basis = self.basis();
        (m.role, m.way) = self.role(m);
        if m.role == FigureRole::Base && m.time == Time::Unsaid && m.basis == Basis::Unsaid {
            m.time = Time::Before;
        }
    }

    /// The figure whose bracket this one stands in, and whether it stands there alone.
    fn bracket(&self) -> (Option<usize>, bool) {
        let left = self.left();
        let opens = left.iter().rposition(|t| t.is_mark('('));
        let apart = |t: &Token| t.is_mark(',') || t.is_mark(')') || t.tags.any(APART);
        let near = |o: usize| o <= NEAR + 1 && !left.iter().take(o).any(apart);
        let host = self.figure.checked_sub(1).filter(|h| self.sentence.figures.contains(h));
        let Some(open) = opens.filter(|o| left.get(o + 1..).is_some_and(|r| !r.iter().any(|t| t.is_mark(')')))) else {
            let inherited = host.filter(|_| !left.iter().any(|t| t.is_mark(')') || t.is_mark('(')));
            return (inherited.and_then(|h| self.before.get(h)?.bracket), false);
        };
        let plain =
            |t: &Token| matches!(t.kind, TokenKind::Year(_) | TokenKind::Mark(':' | '+')) || t.tags.any(EARLIER);
        let lone = left.get(open + 1..).is_some_and(|r| r.iter().all(plain));
        let close = self.right().iter().position(|t| t.is_mark(')'));
        (host, lone && near(open) && close.is_some_and(|c| self.right().get(..c).is_some_and(|r| r.iter().all(plain))))
    }

    /// The time that the words nearest to it tell: right before it, or behind it up to a comma.
    fn time(&self) -> Time {
        if self.passage.figure(self.figure).is_some_and(|f| f.last_year) {
            let year = self.left().iter().rev().find_map(year_of);
            return year.map_or(Time::Before, Time::Year);
        }
        if let Some(then) = self.then() {
            return then;
        }
        let comma = |t: &&Token| !(t.is_mark(',') || t.is_mark(')') || t.is_mark('(') || t.is_mark(';'));
        let behind = self.right().iter().take_while(comma).take(REACH).take_while(|t| !t.tags.any(COMPARES));
        let ahead = self.left().iter().rev().take_while(comma).take(REACH);
        // "fjolårets 61"
        let right_before = ahead.clone().take(1);
        right_before
            .chain(behind.clone().take(NEAR))
            .chain(ahead)
            .chain(behind.skip(NEAR))
            .filter(|t| !self.since(t))
            .find_map(time_of)
            .unwrap_or_default()
    }

    /// "sedan 2021, då 512 kom in": the year that "då" points to.
    fn then(&self) -> Option<Time> {
        let left = self.left();
        let at = left.iter().rposition(|t| t.is_word() && t.span.of(&self.passage.low) == "då")?;
        let (comma, year) = (left.get(at.checked_sub(1)?)?, left.get(at.checked_sub(2)?)?);
        year_of(year).filter(|_| comma.is_mark(',')).map(Time::Year)
    }

    /// "sedan 2020" tells when something began, not when it was.
    fn since(&self, token: &Token) -> bool {
        let at = self.passage.tokens.partition_point(|t| t.span.start < token.span.start);
        at.checked_sub(1).and_then(|b| self.passage.tokens.get(b)).is_some_and(|t| t.tags.has(Tag::Since))
    }

    fn basis(&self) -> Basis {
        // "(mål 2023: 312)"
        let noted = self.passage.figure(self.figure).is_some_and(|f| f.last_year);
        let comma =
            |t: &&Token| !(t.is_mark(',') || t.is_mark(';') || t.is_mark(':') && !noted || t.tags.has(Tag::And));
        // What stands right behind the figure before is of that one.
        let own = self.left().get(usize::from(self.from > self.sentence.tokens.start)..).unwrap_or_default();
        let near = own.iter().rev().take_while(comma).take(4);
        let told =
            near.chain(self.right().iter().skip_while(|t| t.tags == Tags::of(&[Tag::Prep])).take(1)).find_map(|t| {
                match t.tags {
                    t if t.has(Tag::Outcome) => Some(Basis::Outcome),
                    t if t.has(Tag::Goal) => Some(Basis::Goal),
                    t if t.has(Tag::Forecast) => Some(Basis::Forecast),
                    t if t.has(Tag::Budget) || t.has(Tag::Plan) => Some(Basis::Budget),
                    _ => None,
                }
            });
        told.unwrap_or_default()
    }
}

fn year_of(token: &Token) -> Option<u16> {
    match token.kind {
        TokenKind::Year(year) => Some(year),
        _ => None,
    }
}

/// The time that a word tells.
pub fn time_of(token: &Token) -> Option<Time> {
    match token.kind {
        TokenKind::Year(year) => Some(Time::Year(year)),
        _ if token.tags.any(EARLIER) => Some(Time::Before),
        _ if token.tags.any(LATER) => Some(Time::Now),
        _ => None,
    }
}

fn way_of(tags: Tags) -> Option<Way> {
    let over = tags.has(Tag::Over).then_some(Way::Up).or(tags.has(Tag::Under).then_some(Way::Down));
    BY_WAY.iter().find(|(tag, _)| tags.has(*tag)).map(|(_, way)| *way).or(over)
}
