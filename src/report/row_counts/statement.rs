//! What a sentence counts, and what it tells of that: the number or the word for it, the noun, how many there are in all, and
//! the one thing told. A sentence that narrows what it counts, or tells of another time, is left alone. Knows no tables.

use std::ops::Range;

use super::counted::{self, Np};
use super::{Property, State, Tabled};
use crate::figures::{Passage, Sentence};
use crate::report::tie::{Word, words};
use crate::swedish::{Tag, Tags, Token, TokenKind, state_of};

/// What tells, anywhere in a sentence, of another time or not of all.
const ELSEWHERE: Tags = Tags::of(&[Tag::Once, Tag::Hypothetical, Tag::Example]);
/// What narrows what is counted, up to where it is told of.
const NARROWS: Tags = Tags::of(&[
    Tag::Whereof,
    Tag::Rate,
    Tag::Season,
    Tag::SoFar,
    Tag::Opening,
    Tag::Steadily,
    Tag::Extreme,
    Tag::Fold,
    Tag::Multiple,
    Tag::Rest,
]);
const OPENS: Tags = Tags::of(&[Tag::Because, Tag::Relative, Tag::Contrast, Tag::That]);
const PLANNED: Tags = Tags::of(&[Tag::Budget, Tag::Plan]);
const RESULTS: Tags = Tags::of(&[Tag::Result, Tag::Deviation]);
const AMOUNTS: Tags = Tags::of(&[Tag::Than, Tag::OverMaybe, Tag::Comparative]);
const HELD: Tags =
    Tags::of(&[Tag::Budget, Tag::Plan, Tag::Goal, Tag::Forecast, Tag::Surplus, Tag::Deficit, Tag::Steady]);
const MOVES: Tags = Tags::of(&[Tag::ChangeVerb, Tag::Comparative, Tag::ChangeNoun]);
const WAYS: Tags = Tags::of(&[Tag::Up, Tag::Down]);
const STATES: Tags = Tags::of(&[Tag::Attained, Tag::Done, Tag::Ongoing, Tag::Late, Tag::State]);

/// The counts of a block.
pub fn read(block: usize, p: &Passage, out: &mut Vec<Tabled>) {
    for sentence in &p.sentences {
        let mut reader = StatementReader { p, sentence, block, base: None, before: None };
        if reader.counts() {
            reader.read(out);
        }
    }
}

struct StatementReader<'a> {
    p: &'a Passage<'a>,
    sentence: &'a Sentence,
    block: usize,
    /// What the sentence has counted so far, for "och två" behind it.
    base: Option<Np>,
    before: Option<Property>,
}

/// What a stretch of the sentence tells, and the tokens that tell it.
type ToldProperty = (Property, Vec<usize>);

impl StatementReader<'_> {
    /// A quick look: the sentence holds a number or a word for all or none.
    fn counts(&self) -> bool {
        let all = self.sentence.tokens.clone();
        !self.sentence.figures.is_empty() || all.clone().any(|t| counted::opens(self.p, t))
    }

    fn read(&mut self, out: &mut Vec<Tabled>) {
        let mut from = self.sentence.tokens.start;
        for stretch in self.stretches() {
            let opened = self.token(stretch.start).is_some_and(|t| t.tags.any(OPENS));
            let all = if self.before.is_some() { stretch.clone() } else { from..stretch.end };
            let told = self.count(&stretch).filter(|_| !opened || self.before.is_none());
            if let Some(tabled) = told.and_then(|np| self.tabled(&stretch, all, np)) {
                out.push(tabled);
                from = stretch.end;
            }
        }
    }

    fn token(&self, at: usize) -> Option<&Token> {
        self.p.tokens.get(at)
    }

    fn tags(&self, range: Range<usize>) -> Tags {
        Passage::tags(self.p.tokens.get(range).unwrap_or_default())
    }

    fn state(&self, at: usize) -> Tags {
        match self.token(at) {
            Some(token) if token.tags.has(Tag::Reached) => Tags::of(&[Tag::Attained]),
            Some(token) if token.is_word() => state_of(token.span.of(&self.p.low)),
            _ => Tags::NONE,
        }
    }

    /// The sentence cut at marks, at words that open a clause, and at an "och" before another count.
    fn stretches(&self) -> Vec<Range<usize>> {
        let all = self.sentence.tokens.clone();
        let cuts = all.clone().skip(1).filter(|&at| {
            let Some(token) = self.token(at) else { return false };
            let joins = token.tags.has(Tag::And) && counted::is_count(self.p, at + 1);
            let mark = matches!(token.kind, TokenKind::Mark(',' | ';' | ':' | '–' | '(' | ')'));
            joins || mark || token.tags.any(OPENS) && !token.tags.has(Tag::Adverb)
        });
        let cuts: Vec<usize> = std::iter::once(all.start).chain(cuts).chain([all.end]).collect();
        cuts.windows(2).filter_map(|w| Some(*w.first()?..*w.last()?)).collect()
    }

    /// The only count of a stretch.
    fn count(&mut self, stretch: &Range<usize>) -> Option<Np> {
        if let Some(base) = counted::base(self.p, stretch.clone()) {
            self.base = Some(base);
        }
        let from = self.base.as_ref().map_or(stretch.start, |b| b.tokens.end.max(stretch.start));
        let mut counts = (from..stretch.end).filter(|t| counted::is_count(self.p, *t));
        let np = counted::counted(self.p, counts.next()?, stretch.end, self.base.as_ref())?;
        counts.all(|t| np.tokens.contains(&t)).then_some(np)
    }

    fn tabled(&mut self, stretch: &Range<usize>, all: Range<usize>, np: Np) -> Option<Tabled> {
        let within = |np: &Np, at: &usize| np.tokens.contains(at) && !np.owners.contains(at);
        let own = |at: &usize| !within(&np, at) && self.base.as_ref().is_none_or(|b| !within(b, at));
        let here: Vec<usize> = stretch.clone().filter(own).collect();
        let (property, by) = self.property(&here)?;
        let others: Vec<usize> = all.clone().filter(own).filter(|at| !by.contains(at)).collect();
        let figure = others.iter().any(|at| matches!(self.token(*at).map(|t| t.kind), Some(TokenKind::Figure(_))));
        let near = self.is_near(&np, &by);
        let tags = self.tags(self.sentence.tokens.clone());
        let change = matches!(property, Property::Change { .. });
        // "ett underskott som täcks av fonden"
        let described = self.tags(stretch.end..stretch.end + 1).has(Tag::Relative);
        let narrowed = self.tags(all).any(NARROWS) || described;
        let elsewhere = tags.any(ELSEWHERE) || tags.has(Tag::Before) && !change || tags.has(Tag::Excluding) && !np.but;
        let elsewhere = elsewhere || self.in_a_month();
        let years = self.sentence.tokens.clone().filter_map(|t| match self.token(t)?.kind {
            TokenKind::Year(year) => Some(year),
            _ => None,
        });
        let told = Tabled {
            block: self.block,
            at: np.at,
            quantity: np.quantity,
            of: np.of,
            noun: np.noun.clone(),
            words: self.words(&others),
            years: years.collect(),
            forecast: self.tags(stretch.clone()).has(Tag::Forecast),
            property: property.clone(),
        };
        self.before = Some(property);
        self.base = Some(np);
        (near && !figure && !elsewhere && !narrowed).then_some(told)
    }

    /// "i april", not "efter april" or "januari–april"
    fn in_a_month(&self) -> bool {
        let range = |at: usize| self.token(at).is_some_and(|t| t.is_mark('–') || t.is_mark('-'));
        let until = |at: usize| at.checked_sub(1).is_some_and(|b| range(b) || self.state(b).has(Tag::Until));
        let month = |at: &usize| self.token(*at).is_some_and(|t| t.tags.has(Tag::Month));
        self.sentence.tokens.clone().filter(month).any(|at| !until(at) && !range(at + 1))
    }

    /// Nothing joins another thing to what is counted before what is told of it.
    fn is_near(&self, np: &Np, by: &[usize]) -> bool {
        let (first, last) = (by.first().copied().unwrap_or(0), by.last().copied().unwrap_or(0));
        let between =
            if first >= np.tokens.end { np.tokens.end..first } else { last + 1..np.tokens.start.max(last + 1) };
        !self.tags(between).has(Tag::And)
    }

    fn words(&self, at: &[usize]) -> Box<[Word]> {
        let tokens: Vec<Token> = at.iter().filter_map(|at| self.token(*at).copied()).collect();
        words(&self.p.low, &tokens).into_iter().map(|w| w.1).collect()
    }

    /// The one thing that some tokens tell.
    fn property(&self, at: &[usize]) -> Option<ToldProperty> {
        let of = |tag: Tag| at.iter().filter(|t| self.token(**t).is_some_and(|t| t.tags.has(tag))).count();
        let tags = at.iter().fold(Tags::NONE, |all, t| all.with(self.token(*t).map_or(Tags::NONE, |t| t.tags)));
        let states = at.iter().fold(Tags::NONE, |all, t| all.with(self.state(*t)));
        // "helt eller delvis", "tre mål ska nås"
        if tags.has(Tag::Equals) || states.has(Tag::Wished) {
            return None;
        }
        let (surplus, deficit) = (of(Tag::Surplus), of(Tag::Deficit));
        let results = || self.result(at, tags).filter(|_| !states.has(Tag::Degree) && !tags.has(Tag::Not));
        match surplus + deficit {
            1 => return results(),
            0 => {}
            _ => return None,
        }
        self.budget(at, tags, states)
            .or_else(|| results().filter(|_| tags.any(RESULTS)))
            .or_else(|| self.change(at, tags, states))
            .or_else(|| self.came(at, tags, states))
    }

    /// "redovisar underskott", "har en negativ avvikelse"
    fn result(&self, at: &[usize], tags: Tags) -> Option<ToldProperty> {
        let sign = Tags::of(&[Tag::Surplus, Tag::Deficit]);
        let sign = if tags.any(sign) { sign } else { Tags::of(&[Tag::Positive, Tag::Negative]) };
        let mut told = at.iter().filter(|t| self.token(**t).is_some_and(|t| t.tags.any(sign)));
        let by = *told.next()?;
        let token = self.token(by)?;
        // "ett befarat underskott": an adjective narrows what is counted; a verb leads to it.
        let before = by.checked_sub(1).and_then(|b| self.token(b)).filter(|_| at.contains(&(by - 1)));
        let plain = |t: &Token| !t.is_word() || !t.tags.is_empty() || t.span.of(&self.p.low).ends_with(['r', 's', 'å']);
        // "underskott på mer än 1 mnkr"
        let amount = self.token(by + 1).is_some_and(|t| t.tags.any(AMOUNTS));
        let sure = told.next().is_none() && before.is_none_or(plain) && !amount && !tags.has(Tag::Comparative);
        let sure = sure && !self.is_known(by);
        let surplus = token.tags.has(Tag::Surplus) || token.tags.has(Tag::Positive);
        let with = at.iter().copied().filter(|t| self.token(*t).is_some_and(|t| t.tags.any(RESULTS)) || *t == by);
        sure.then(|| (Property::Result { surplus }, with.collect()))
    }

    /// "underskottet i tre områden": told of before, and perhaps of some of them.
    fn is_known(&self, at: usize) -> bool {
        ["et", "en"].iter().any(|end| self.p.word(at).ends_with(end))
    }

    /// "överskrider sin budget", "ligger under budget", "klarar inte sin ram"
    fn budget(&self, at: &[usize], tags: Tags, states: Tags) -> Option<ToldProperty> {
        let plan = tags.any(PLANNED) && !tags.any(Tags::of(&[Tag::Comparative, Tag::Surplus, Tag::Deficit]));
        let beside = |tag: Tag| {
            at.windows(2).any(|w| {
                let tags = |at: Option<&usize>| at.and_then(|t| self.token(*t)).map_or(Tags::NONE, |t| t.tags);
                tags(w.first()).has(tag) && tags(w.last()).any(PLANNED)
            })
        };
        let keeps = match () {
            _ if states.has(Tag::Degree) => return None,
            _ if tags.has(Tag::Over) || beside(Tag::OverMaybe) => false,
            _ if tags.has(Tag::Within) || states.has(Tag::Keeps) => true,
            _ => return None,
        };
        let by = at.iter().copied().filter(|t| {
            let plan =
                |t: &Token| t.tags.any(PLANNED) || t.tags.any(Tags::of(&[Tag::Over, Tag::Within, Tag::OverMaybe]));
            self.token(*t).is_some_and(plan) || self.state(*t).has(Tag::Keeps)
        });
        let not = tags.has(Tag::Not);
        (plan && (keeps || !not)).then(|| (Property::Keeps(keeps && !not), by.collect()))
    }

    /// "har minskat", "färre elever"
    fn change(&self, at: &[usize], tags: Tags, states: Tags) -> Option<ToldProperty> {
        let mut told = at.iter().filter(|t| self.token(**t).is_some_and(|t| t.tags.any(WAYS) && t.tags.any(MOVES)));
        let by = *told.next()?;
        let way = self.token(by)?.tags;
        let degree = |t: &usize| *t != by && self.state(*t).has(Tag::Degree);
        let held = tags.any(HELD) || tags.has(Tag::Not);
        let narrowed = states.has(Tag::Degree) && at.iter().any(degree);
        let known = way.has(Tag::ChangeNoun) && self.is_known(by);
        // "högre" than what: only than before.
        let dated = |t: &Token| t.tags.has(Tag::Before) || matches!(t.kind, TokenKind::Year(_));
        let mut sentence = self.p.tokens.get(self.sentence.tokens.clone()).unwrap_or_default().iter();
        let known = known || way.has(Tag::Comparative) && !sentence.any(dated);
        let one = told.next().is_none() && !known && way.has(Tag::Up) != way.has(Tag::Down);
        (one && !held && !narrowed).then(|| (Property::Change { up: way.has(Tag::Up) }, vec![by]))
    }

    /// "är försenade", "nås inte", "delvis" behind another
    fn came(&self, at: &[usize], tags: Tags, states: Tags) -> Option<ToldProperty> {
        let by: Vec<usize> = at.iter().copied().filter(|t| self.state(*t).any(STATES)).collect();
        let (not, partly) = (tags.has(Tag::Not), states.has(Tag::Partly));
        let state = match by.as_slice() {
            [one] => {
                let (tags, word) = (self.state(*one), self.token(*one)?.span.of(&self.p.low).into());
                State { word, tags, not, partly }
            }
            [] if partly || not => match self.before.clone()? {
                Property::State(state) => State { not, partly, ..state },
                _ => return None,
            },
            _ => return None,
        };
        // What was done in the year is not all that is done.
        if tags.has(Tag::Now) && !state.tags.has(Tag::Attained) {
            return None;
        }
        let with = at.iter().copied().filter(|t| by.contains(t) || self.state(*t).has(Tag::Partly));
        Some((Property::State(state), with.collect()))
    }
}
