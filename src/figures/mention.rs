//! What a figure is in its clause: the part it plays, of which time and of what plan or outcome, which way it goes.
//! Read from the words beside it, in both directions, up to the next figure; a word that means nothing here is passed over.

use super::passage::{Passage, Sentence};
use crate::amount::{Form, Unit};
use crate::swedish::{Kind, Tag, Tags, Token};

/// The part that a figure plays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
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
pub struct Mention {
    /// Its token, and its sentence's and its clause's number.
    pub token: usize,
    pub sentence: usize,
    pub clause: usize,
    pub role: Role,
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
const PLANS: Tags = Tags::of(&[Tag::Budget, Tag::Plan, Tag::Goal, Tag::Forecast]);
const EARLIER: Tags = Tags::of(&[Tag::Before, Tag::Once, Tag::Opening]);
const LATER: Tags = Tags::of(&[Tag::Now, Tag::Closing]);
/// What may stand between "från" and its figure: "från dagens 12".
const DEFINES: Tags = Tags::of(&[Tag::Article, Tag::Now, Tag::Before, Tag::Once, Tag::Total]);
const PASSED: Tags = Tags::of(&[Tag::Article, Tag::Adverb, Tag::Equals]);
const RESULTS: Tags = Tags::of(&[Tag::Surplus, Tag::Deficit, Tag::Deviation]);
const JOINS: Tags = Tags::of(&[Tag::Equals, Tag::Makes]);
const ASIDE: Tags = Tags::of(&[Tag::Goal, Tag::Rate]);
/// How far, in tokens, a word reaches over words that mean nothing here.
const REACH: usize = 8;
const NEAR: usize = 3;

/// Every figure's mention, in order.
pub fn mentions(passage: &Passage) -> Vec<Mention> {
    let mut out: Vec<Mention> = Vec::with_capacity(passage.figures.len());
    for (number, sentence) in passage.sentences.iter().enumerate() {
        let places = (sentence.tokens.clone()).filter_map(|t| Some((t, passage.tokens.get(t)?.figure()?)));
        let places: Vec<(usize, usize)> = places.collect();
        for (n, (token, _)) in places.iter().enumerate() {
            let from = n.checked_sub(1).and_then(|p| places.get(p)).map_or(sentence.tokens.start, |p| p.0 + 1);
            let to = places.get(n + 1).map_or(sentence.tokens.end, |p| p.0);
            let mut mention = Mention { token: *token, sentence: number, ..Mention::default() };
            mention.clause = sentence.clauses.iter().position(|c| c.contains(token)).unwrap_or(0);
            let reader = Reader { passage, sentence, before: &out, figure: out.len(), from, to, at: *token };
            reader.read(&mut mention);
            out.push(mention);
        }
    }
    out
}

/// A figure with the tokens beside it.
struct Reader<'a> {
    passage: &'a Passage<'a>,
    sentence: &'a Sentence,
    before: &'a [Mention],
    figure: usize,
    /// The first token behind the figure before, the figure's own, and where the next figure's words begin.
    from: usize,
    at: usize,
    to: usize,
}

impl Reader<'_> {
    fn left(&self) -> &[Token] {
        self.passage.tokens.get(self.from..self.at).unwrap_or_default()
    }

    fn right(&self) -> &[Token] {
        self.passage.tokens.get(self.at + 1..self.to).unwrap_or_default()
    }

    fn read(&self, m: &mut Mention) {
        (m.left, m.right) = (Passage::tags(self.left()), Passage::tags(self.right()));
        (m.bracket, m.alone) = self.bracket();
        m.time = self.time();
        m.basis = self.basis();
        (m.role, m.way) = self.role(m);
        if m.role == Role::Base && m.time == Time::Unsaid && m.basis == Basis::Unsaid {
            m.time = Time::Before;
        }
    }

    /// The figure whose bracket this one stands in, and whether it stands there alone.
    fn bracket(&self) -> (Option<usize>, bool) {
        let left = self.left();
        let opens = left.iter().rposition(|t| t.is_mark('('));
        let apart = |t: &Token| t.is_mark(',') || t.is_mark(')') || t.tags.has(Tag::And);
        let near = |o: usize| o <= NEAR + 1 && !left.iter().take(o).any(apart);
        let host = self.figure.checked_sub(1).filter(|h| self.sentence.figures.contains(h));
        let Some(open) = opens.filter(|o| left.get(o + 1..).is_some_and(|r| !r.iter().any(|t| t.is_mark(')')))) else {
            let inherited = host.filter(|_| !left.iter().any(|t| t.is_mark(')') || t.is_mark('(')));
            return (inherited.and_then(|h| self.before.get(h)?.bracket), false);
        };
        let plain = |t: &Token| matches!(t.kind, Kind::Year(_) | Kind::Mark(':' | '+')) || t.tags.any(EARLIER);
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
        let comma = |t: &&Token| !(t.is_mark(',') || t.is_mark(')') || t.is_mark('(') || t.is_mark(';'));
        let behind = self.right().iter().take_while(comma).take(REACH).take_while(|t| !t.tags.any(COMPARES));
        let ahead = self.left().iter().rev().take_while(comma).take(REACH);
        // "fjolårets 61"
        let right_before = ahead.clone().take(1);
        right_before
            .chain(behind.clone().take(NEAR))
            .chain(ahead)
            .chain(behind.skip(NEAR))
            .find_map(time_of)
            .unwrap_or_default()
    }

    fn basis(&self) -> Basis {
        let comma = |t: &&Token| !(t.is_mark(',') || t.is_mark(';') || t.is_mark(':') || t.tags.has(Tag::And));
        // What stands right behind the figure before is of that one.
        let own = self.left().get(usize::from(self.from > self.sentence.tokens.start)..).unwrap_or_default();
        let near = own.iter().rev().take_while(comma).take(4);
        let told = near.chain(self.right().iter().take(1)).find_map(|t| match t.tags {
            t if t.has(Tag::Outcome) => Some(Basis::Outcome),
            t if t.has(Tag::Goal) => Some(Basis::Goal),
            t if t.has(Tag::Forecast) => Some(Basis::Forecast),
            t if t.has(Tag::Budget) || t.has(Tag::Plan) => Some(Basis::Budget),
            _ => None,
        });
        told.unwrap_or_default()
    }

    fn role(&self, m: &Mention) -> (Role, Option<(Way, usize)>) {
        let figure = self.passage.figure(self.figure);
        let unit = figure.map_or(Unit::None, |f| f.unit);
        if let Some(way) = self.compared_behind() {
            return (Role::Delta, way);
        }
        if let Some(way) = self.signed(unit, m) {
            return (Role::Delta, Some((way, self.at)));
        }
        if m.bracket.is_some() && m.alone {
            return self.in_bracket(unit, m);
        }
        if self.right().first().is_some_and(|t| t.tags.has(Tag::Multiple)) {
            return (Role::Aside, None);
        }
        if let Some(way) = self.changed_before(unit) {
            return (Role::Delta, way);
        }
        if unit == Unit::PercentPoint {
            return (Role::Delta, self.way_near());
        }
        let last = self.left().iter().rev().find(|t| !t.tags.any(DEFINES));
        if self.left().last().is_some_and(|t| t.tags.has(Tag::Ordinal)) {
            return (Role::Aside, None);
        }
        let arrow = |t: Option<&Token>| t.is_some_and(|t| t.is_mark('→'));
        match last.map_or(Tags::NONE, |t| t.tags) {
            _ if arrow(self.left().last()) => return (Role::To, None),
            _ if arrow(self.right().first()) => return (Role::From, None),
            t if t.has(Tag::From) => return (Role::From, None),
            t if t.has(Tag::To) && self.moves_to() => return (Role::To, self.way_near()),
            _ => {}
        }
        if self.is_base(m.bracket.is_some()) {
            return (Role::Base, None);
        }
        if unit == Unit::Percent && self.right().first().is_some_and(|t| t.tags.has(Tag::Of)) {
            return (Role::Share, None);
        }
        if let Some(way) = self.listed_behind(unit) {
            return (Role::Delta, way);
        }
        let near = Passage::tags(self.left().get(self.left().len().saturating_sub(REACH)..).unwrap_or_default());
        match near {
            t if t.has(Tag::Whereof) || t.has(Tag::OfThese) => (Role::Part, None),
            _ if Passage::tags(self.right().get(..NEAR.min(self.right().len())).unwrap_or_default()).any(ASIDE) => {
                (Role::Aside, None)
            }
            _ if figure.is_some_and(|f| f.form == Form::Fraction) => (Role::Share, None),
            _ => (Role::Level, None),
        }
    }

    /// A change by its sign: "+12", "(+3 %)"; "398 (−14)", where what is counted is never less than nothing.
    fn signed(&self, unit: Unit, m: &Mention) -> Option<Way> {
        let plus = self.left().last().is_some_and(|t| t.is_mark('+'));
        let value = |i: usize| self.passage.figure(i).map_or((0, Unit::None), |f| (f.value, f.unit));
        let host = m.bracket.filter(|_| m.alone).map(value);
        let counted = host.is_some_and(|(v, u)| v > 0 && u != unit || v > 0 && u == Unit::None);
        match plus {
            true => Some(Way::Up),
            false => (counted && value(self.figure).0 < 0).then_some(Way::Down),
        }
    }

    /// Where the words behind it begin, past the same in other terms: "40 ton (10 procent) mer", "40 ton eller 10 procent mer".
    fn past_same(&self) -> usize {
        let rest = self.passage.tokens.get(self.at + 1..self.sentence.tokens.end).unwrap_or_default();
        let noun = usize::from(rest.first().is_some_and(|t| t.is_word() && t.tags.is_empty()));
        let Some(next) = rest.get(noun) else { return self.at + 1 };
        let end = match () {
            _ if next.is_mark('(') => rest.iter().take(REACH).position(|t| t.is_mark(')')),
            _ if next.tags.has(Tag::Equals) => {
                Some(noun + 1).filter(|i| rest.get(*i).is_some_and(|t| t.figure().is_some()))
            }
            _ => None,
        };
        self.at + 1 + end.map_or(0, |e| e + 1)
    }

    /// "12 fler", "12 procent högre", "3 miljoner kronor över budget": the way where a comparative stands near behind it.
    fn compared_behind(&self) -> Option<Option<(Way, usize)>> {
        let start = self.past_same();
        let right = self.passage.tokens.get(start..self.sentence.tokens.end).unwrap_or_default();
        for (i, token) in right.iter().take(NEAR + 1).take_while(|t| t.is_word()).enumerate() {
            let tags = token.tags;
            if tags.has(Tag::Comparative) {
                return Some(way_of(tags).map(|w| (w, start + i)));
            }
            let behind = right.get(i + 1..).unwrap_or_default();
            let past = behind.first().is_some_and(|t| t.tags.has(Tag::Before))
                && behind.get(1).is_some_and(|t| t.figure().is_some());
            let plan = past || behind.iter().take(2).any(|t| t.tags.any(PLANS));
            if plan && (tags.has(Tag::OverMaybe) || tags.has(Tag::UnderMaybe)) {
                let way = if tags.has(Tag::OverMaybe) { Way::Up } else { Way::Down };
                return Some(Some((way, start + i)));
            }
            if tags.has(Tag::Gain) {
                return Some(way_of(tags).map(|w| (w, start + i)));
            }
            if !tags.is_empty() && !tags.any(PASSED) && self.passage.word(start + i) != "har" {
                return None;
            }
        }
        None
    }

    /// "ökade med 12", "en minskning på 3 procent", "eller 10 procent" behind a change.
    fn changed_before(&self, unit: Unit) -> Option<Option<(Way, usize)>> {
        let left = self.left();
        let skipped =
            |t: &&Token| t.tags.has(Tag::Article) || t.tags.has(Tag::Total) || t.is_word() && t.tags.is_empty();
        let back: Vec<&Token> = left.iter().rev().collect();
        let fillers = back.iter().copied().take_while(skipped).take(2).count();
        let last = back.get(fillers).or(back.first())?;
        // "Minskningen är 12", "Minskningen uppgår till 12", "Sammantaget är nedgången 12".
        let told = back.iter().find(|t| !(t.tags.has(Tag::To) || t.tags.has(Tag::Level) || t.is_mark(':')));
        if fillers == 0 && back.len() <= 4 && told.is_some_and(|t| t.tags.has(Tag::ChangeNoun)) {
            return self.governing();
        }
        let opens = back.get(fillers + 1).is_none_or(|t| !t.is_word());
        if opens && last.tags.has(Tag::Adverb) && way_of(last.tags).is_some() {
            return Some(way_of(last.tags).map(|w| (w, self.at - 1 - fillers)));
        }
        let by = last.tags.has(Tag::By);
        if by || unit == Unit::Percent && last.tags.has(Tag::ChangeVerb) {
            let word = self.governing();
            if word.is_some() {
                return word;
            }
        }
        let joins = |t: &&Token| t.tags.any(JOINS) || t.is_mark('(');
        let of = self.right().first().is_some_and(|t| t.tags.has(Tag::Of));
        let (joined, first) = (!of && back.iter().any(joins), self.before.last()?);
        let short = left.len() <= 4 && joined && self.sentence.figures.contains(&(self.figure.checked_sub(1)?));
        (short && first.role == Role::Delta).then_some(first.way)
    }

    /// "ökar med 4,6 procent 2026, 4,1 procent 2027 och 3,9 procent 2028": a list of changes.
    fn listed_behind(&self, unit: Unit) -> Option<Option<(Way, usize)>> {
        let first = self.before.last().filter(|m| {
            m.role == Role::Delta && self.sentence.figures.contains(&(self.figure.saturating_sub(1))) && m.way.is_some()
        })?;
        let plain = |t: &Token| {
            matches!(t.kind, Kind::Year(_) | Kind::Mark(',')) || t.tags.has(Tag::And) || t.tags.any(EARLIER.with(LATER))
        };
        let alike = self.passage.figure(self.figure.checked_sub(1)?)?.unit == unit;
        (alike && unit != Unit::None && self.left().iter().all(plain)).then_some(first.way)
    }

    /// The word of change that reaches this figure in its clause: the nearest before it, past other figures too.
    fn governing(&self) -> Option<Option<(Way, usize)>> {
        let start = self.sentence.clauses.iter().rev().find(|c| c.start <= self.at).map_or(self.from, |c| c.start);
        let back = (start..self.at).rev().take(2 * REACH);
        let found = back.filter_map(|i| Some((i, self.passage.tokens.get(i)?))).find(|(_, t)| t.tags.any(CHANGE))?;
        Some(way_of(found.1.tags).map(|w| (w, found.0)))
    }

    /// The way of the nearest word of change in the clause, without one that it needs.
    fn way_near(&self) -> Option<(Way, usize)> {
        self.governing().flatten()
    }

    /// "från 12 till 14", "ökade till 14".
    fn moves_to(&self) -> bool {
        let last = self.before.last().filter(|_| self.left().len() <= REACH);
        last.is_some_and(|m| matches!(m.role, Role::From | Role::Delta)) || self.governing().is_some()
    }

    /// A figure that a bracket holds alone, behind another: last year's, or a share or a change in per cent.
    fn in_bracket(&self, unit: Unit, m: &Mention) -> (Role, Option<(Way, usize)>) {
        let host = m.bracket.and_then(|h| Some((self.passage.figure(h)?, self.before.get(h)?)));
        let Some((host, mention)) = host else { return (Role::Level, None) };
        let bare = unit == Unit::None && self.passage.figure(self.figure).is_some_and(|f| f.noun.is_empty());
        let alike = host.unit.alike(unit) || bare && mention.role != Role::Delta;
        match () {
            _ if alike => (Role::Base, None),
            _ if mention.role == Role::Delta => (Role::Delta, mention.way),
            _ if unit == Unit::Percent => (Role::Share, None),
            _ => (Role::Level, None),
        }
    }

    /// "jämfört med 12", "mot 12 i fjol", "än de 12 som": with nothing between that states a level anew.
    fn is_base(&self, bracketed: bool) -> bool {
        let left = self.left();
        let Some(at) = left.iter().rposition(|t| t.tags.any(COMPARES)) else {
            return bracketed && self.passage.figure(self.figure).is_some_and(|f| f.last_year);
        };
        let rest = left.get(at + 1..).unwrap_or_default();
        // "ett överskott mot budget på 3": the size of the surplus.
        let result = Passage::tags(left.get(..at).unwrap_or_default()).any(RESULTS);
        if result && rest.last().is_some_and(|t| t.tags.has(Tag::By)) {
            return false;
        }
        let parts = |t: &Token| t.tags.has(Tag::Contrast) || t.is_mark(';') || t.is_mark(':');
        let goes_on = |i: usize| rest.get(i + 1).is_some_and(|t| t.tags.has(Tag::Because) || t.tags.has(Tag::Relative));
        let parted = rest.iter().enumerate().any(|(i, t)| parts(t) || t.is_mark(',') && !goes_on(i));
        rest.len() <= 2 * REACH && !parted
    }
}

fn year_of(token: &Token) -> Option<u16> {
    match token.kind {
        Kind::Year(year) => Some(year),
        _ => None,
    }
}

fn time_of(token: &Token) -> Option<Time> {
    match token.kind {
        Kind::Year(year) => Some(Time::Year(year)),
        _ if token.tags.any(EARLIER) => Some(Time::Before),
        _ if token.tags.any(LATER) => Some(Time::Now),
        _ => None,
    }
}

fn way_of(tags: Tags) -> Option<Way> {
    let over = tags.has(Tag::Over).then_some(Way::Up).or(tags.has(Tag::Under).then_some(Way::Down));
    BY_WAY.iter().find(|(tag, _)| tags.has(*tag)).map(|(_, way)| *way).or(over)
}
