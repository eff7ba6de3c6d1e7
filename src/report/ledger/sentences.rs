//! The quantities that sentences state. A figure counts only when every word around it is understood or
//! names what it is of; one word left over that names nothing known keeps it from being linked.

use std::sync::Arc;

use super::clauses::{
    budgets_result, compares, enters, of_other, opens_narrower, opens_with_av, points_back, refers_back, sentence_end,
    shared, tail,
};
use super::loose;
use super::said::Said;
use super::scope::{Named, invest};
use super::words::{stem, words};
use super::{At, Measure, Period, Quantity, Role, Words, bare};
use crate::amount::{Figure, Unit};
use crate::figures::open::OpenFigure;
use crate::hash::HashMap;
use crate::report::claims::position;
use crate::swedish::readable;
use crate::text::Span;

pub struct Reader<'a> {
    pub text: &'a str,
    /// The text in lower case, byte for byte as long.
    pub low: &'a str,
    pub figures: &'a [Figure],
    /// What a figure is said to be a share of, by the figure.
    pub wholes: HashMap<usize, Span>,
    pub block: u32,
    pub head: Option<u32>,
    /// The words of that heading in lower case, or of a line that stands like one nearer by.
    pub heading: &'a str,
    /// The block of such a line.
    pub line: Option<u32>,
    /// Reads also what is likely stated and no more.
    pub loose: bool,
}

/// What a sentence is about, and in which role its first figure is told.
type Topic<'a> = (Vec<&'a str>, Option<&'a str>, Vec<Role>);

/// A stretch of the text, as it stands and in lower case.
#[derive(Clone, Copy)]
struct Piece<'a> {
    text: &'a str,
    low: &'a str,
}

/// What each figure is said to be a part of, by the share that stands right behind it in some prose.
pub fn wholes<'a>(open: impl Iterator<Item = &'a OpenFigure>) -> HashMap<usize, Span> {
    let beside = |o: &OpenFigure| Some((*o.levels.first()?, o.whole?)).filter(|(part, _)| part + 1 == o.stated);
    open.filter_map(beside).collect()
}

impl<'a> Reader<'a> {
    pub fn read(&self, out: &mut Vec<Quantity>) {
        let mut topic: Option<Topic> = None;
        let (mut start, mut next) = (0, 0);
        let mut entered = false;
        while start < self.text.len() && next < self.figures.len() {
            let end = sentence_end(self.text, start);
            let first = next;
            while self.figures.get(next).is_some_and(|f| (f.span.start as usize) < end) {
                next += 1;
            }
            if !readable(end - start, next - first) {
                (topic, start) = (None, end);
                continue;
            }
            let told = out.len();
            topic = self.sentence((start, end), first..next, topic, out);
            if entered {
                self.doubt(out, told);
            }
            entered |= enters(self.piece(start, end).low);
            start = end.max(start + 1);
        }
    }

    /// What a paragraph that has named an area then says without a name is of that area, or not.
    fn doubt(&self, out: &mut Vec<Quantity>, from: usize) {
        let bare = |q: &Quantity| q.words.is_empty() && q.committee.is_none() && !q.whole && !q.total;
        let doubted = |q: &Quantity| bare(q) || q.implied && matches!(q.measure, Measure::Line | Measure::Result);
        for quantity in out.split_off(from.min(out.len())) {
            let loose = quantity.loose || doubted(&quantity);
            out.extend((self.loose || !loose).then_some(Quantity { loose, ..quantity }));
        }
    }

    fn piece(&self, from: usize, to: usize) -> Piece<'a> {
        let text = self.text.get(from..to).unwrap_or("");
        Piece { text, low: self.low.get(from..to).unwrap_or("") }
    }

    /// Reads one sentence; gives what its first figure is of.
    fn sentence(
        &self,
        (start, end): (usize, usize),
        figures: std::ops::Range<usize>,
        earlier: Option<Topic<'a>>,
        out: &mut Vec<Quantity>,
    ) -> Option<Topic<'a>> {
        let earlier = earlier.filter(|_| !figures.is_empty() && refers_back(self.piece(start, end).text));
        let (mut from, mut topic) = (start, None);
        let (first, behind) = (figures.start, figures.end);
        for index in figures {
            let Some(figure) = self.figures.get(index).filter(|f| f.span.end as usize <= end) else { continue };
            let next = self.figures.get(index + 1).filter(|_| index + 1 < behind);
            let next = next.filter(|f| f.span.end as usize <= end).map_or(end, |f| f.phrase.start as usize);
            let before = self.piece(from, figure.phrase.start as usize);
            let after = tail(self.piece(figure.phrase.end as usize, next).low, next < end);
            from = figure.phrase.end as usize + after.len();
            if topic.is_some() && !self.can_state(index, figure) {
                continue;
            }
            let (stated, said, about) = self.figure(index, figure, before, after, topic.as_ref().or(earlier.as_ref()));
            topic = topic.or(about);
            if !self.loose {
                out.extend(stated);
                continue;
            }
            let near = out.last().filter(|q| q.at == self.at(index.wrapping_sub(1)) && index > first);
            let stated = stated.filter(|_| loose::reason(after).is_none());
            let stated = stated.or_else(|| loose::read(self, index, figure, (before.low, after), &said, near));
            out.extend(stated);
        }
        topic
    }

    /// True for money, and for a count with last year's beside it.
    fn can_state(&self, index: usize, figure: &Figure) -> bool {
        match figure.unit {
            Unit::Kronor { .. } => true,
            Unit::None => self.figures.get(index + 1).is_some_and(|f| f.last_year),
            _ => false,
        }
    }

    fn figure(
        &self,
        index: usize,
        figure: &Figure,
        before: Piece<'a>,
        after: &'a str,
        topic: Option<&Topic<'a>>,
    ) -> (Option<Quantity>, Said<'a>, Option<Topic<'a>>) {
        let before = before.clause();
        let mut said = match self.apposed(before.low) {
            Some(rest) => Said::of(&[self.heading, rest, after]),
            None => Said::of(&[before.low, after]),
        };
        let about = topic.cloned().unwrap_or_else(|| (said.words.clone(), said.committee, said.roles.clone()));
        if let Some((_, _, roles)) = topic.filter(|_| said.roles.is_empty() && before.low.starts_with(", vilket ")) {
            said.roles = roles.clone();
        }
        if let Some((words, committee, _)) = topic.filter(|_| said.words.is_empty() && said.committee.is_none()) {
            (said.words, said.committee) = (words.clone(), *committee);
        }
        if self.line.is_some() && said.words.is_empty() {
            said.words = Said::of(&[self.heading]).words;
        }
        let lost = topic.is_none() && said.words.is_empty() && points_back(before.text);
        let planned = budgets_result(before.low);
        if figure.last_year
            || said.never
            || lost
            || planned
            || opens_with_av(before.low)
            || after.trim_start().starts_with("av ")
        {
            return (None, said, Some(about));
        }
        let stated = self.quantity(index, figure, &said).filter(|_| !self.of_other(figure, before.low));
        (stated, said, Some(about))
    }

    /// True where the sentence says that an amount is another than a row of its name states. `before` leads up to it.
    fn of_other(&self, figure: &Figure, before: &str) -> bool {
        let start = figure.phrase.end as usize;
        let rest = self.low.get(start..sentence_end(self.text, start)).unwrap_or("");
        of_other(rest) || shared(before) || before.split('(').skip(1).any(opens_narrower)
    }

    /// What stands between a figure and the one before it, in lower case.
    pub fn gap(&self, index: usize) -> &'a str {
        let place = |i: usize| self.figures.get(i).map(|f| f.phrase);
        let before = index.checked_sub(1).and_then(place);
        before.zip(place(index)).and_then(|(a, b)| self.low.get(a.end as usize..b.start as usize)).unwrap_or("")
    }

    pub fn at(&self, index: usize) -> At {
        At::Figure { block: self.block, index: index as u32 }
    }

    fn quantity(&self, index: usize, figure: &Figure, said: &Said<'_>) -> Option<Quantity> {
        if figure.unit == Unit::None {
            return self.counted(index, figure, said);
        }
        if !matches!(figure.unit, Unit::Kronor { .. }) {
            return None;
        }
        let told = said.measure().or_else(|| self.implied(index, said));
        let off = told.is_none() && self.off_budget(figure, said);
        let measure = told.or(off.then_some(Measure::Result)).or_else(|| self.came_to(figure, said))?;
        // What a row is called says little below a line that names something else.
        let line = match told {
            None if self.line.is_some() => Said::of(&[self.heading]).words,
            _ => Vec::new(),
        };
        let mut quantity = Quantity {
            last: None,
            implied: told.is_none(),
            loose: false,
            line: self.line,
            at: self.at(index),
            head: self.head,
            figure: bare(figure),
            measure,
            role: said.role(measure)?,
            period: if said.to_date { Period::ToDate } else { Period::Year },
            year: said.year()?,
            sign: if measure == Measure::Change { said.better } else { said.sign },
            words: said.words.iter().chain(&line).filter(|w| !off || !compares(w)).map(|w| w.to_string()).collect(),
            caption: Words::default(),
            committee: said.committee.map(Arc::from),
            total: said.total,
            whole: said.whole,
        };
        if self.line.is_some() && Named::of(self.heading, false).invests {
            invest(&mut quantity);
        }
        Some(quantity)
    }

    /// "Antalet incidenter var 264 (2023: 231)": known again by its words and last year's figure.
    fn counted(&self, index: usize, figure: &Figure, said: &Said<'_>) -> Option<Quantity> {
        let last = self.figures.get(index + 1).filter(|f| f.last_year)?;
        let gap = self.text.get(figure.phrase.end as usize..last.phrase.start as usize)?;
        let close = gap.len() < 40 && gap.contains('(') && !gap.contains(')');
        if !close || said.words.is_empty() || last.value < 20 * crate::amount::ONE {
            return None;
        }
        Some(Quantity {
            at: self.at(index),
            head: self.head,
            figure: bare(figure),
            measure: Measure::Count,
            role: Role::Outcome,
            period: if said.to_date { Period::ToDate } else { Period::Year },
            year: None,
            sign: 0,
            words: said.subject(),
            caption: Words::default(),
            committee: None,
            total: said.total,
            whole: true,
            last: Some(last.value),
            implied: false,
            loose: false,
            line: self.line,
        })
    }

    /// What follows "redovisar" where a sentence opens with the heading and then explains it:
    /// "Övrig verksamhet bestående av … redovisar …".
    fn apposed(&self, before: &'a str) -> Option<&'a str> {
        let at = position(before, " redovisar ")?;
        let (subject, rest) = (before.get(..at)?, before.get(at + " redovisar ".len()..)?);
        let title = words(self.heading);
        let subject = words(subject.strip_prefix("insatsen ").unwrap_or(subject));
        let mut said = subject.iter().filter(|w| **w != "enligt");
        let mut named = title.iter().filter(|w| **w != "enligt");
        let opens = title.len() > 2 && named.all(|t| said.next().is_some_and(|s| stem(s) == stem(t)));
        let explains = matches!(said.next(), Some(&("bestående" | "det" | "dvs")));
        (opens && explains).then_some(rest)
    }

    /// "Lönekostnaderna uppgick till …": what a row states the outcome of.
    fn came_to(&self, figure: &Figure, said: &Said<'_>) -> Option<Measure> {
        let before = self.low.get(..figure.phrase.start as usize)?.trim_end();
        let verb =
            ["uppgick till", "uppgår till", "blev", "landade på", "slutade på"].iter().any(|v| before.ends_with(v));
        let bare = said.measures.is_empty() && said.roles.is_empty() && said.sign == 0 && said.better == 0;
        if !verb || !bare || said.than || said.earlier || said.words.is_empty() {
            return None;
        }
        let rest = self.low.get(figure.phrase.end as usize..)?;
        let rest = rest.get(..sentence_end(rest, 0)).unwrap_or(rest);
        let less =
            [" inte ", " utan ", "exklusive ", "bortsett ", "undantag"].iter().any(|w| position(rest, w).is_some());
        (!less).then_some(Measure::Line)
    }

    /// "Intäkterna blev 1 250 tkr lägre än budgeterat" is what a row deviates.
    fn off_budget(&self, figure: &Figure, said: &Said<'_>) -> bool {
        let mut after = self.low.get(figure.phrase.end as usize..).unwrap_or("").split_whitespace();
        let compared = after.next().is_some_and(|w| compares(stem(w))) && after.next() == Some("än");
        let word = after.find(|w| *w != "den").unwrap_or("").trim_end_matches(|c: char| !c.is_alphabetic());
        let budget = matches!(word, "budget" | "budgeten" | "budgeterat" | "budgeterade");
        let plain = said.sign == 0 && said.better == 0 && !said.earlier && said.words.iter().any(|w| !compares(w));
        compared && budget && plain && said.measures.iter().all(|m| *m == Measure::Budget)
    }

    /// "totalt 1 822 miljoner eller 43 procent av nämndens kommunbidrag" is a grant.
    fn implied(&self, index: usize, said: &Said<'_>) -> Option<Measure> {
        let of = Said::of(&[self.wholes.get(&index)?.of(self.low)]);
        (of.has(Measure::Grant) && said.measures.is_empty() && said.roles.is_empty()).then_some(Measure::Budget)
    }
}

impl Piece<'_> {
    /// The last clause before a figure: "… öka och för hela 2024 prognostiseras", "Inklusive beslutad
    /// tilläggsbudget uppgår …".
    fn clause(self) -> Self {
        let added = self.low.starts_with("inklusive ").then(|| position(self.low, "tilläggsbudget")).flatten();
        let at = match added {
            Some(at) => {
                let rest = self.low.get(at..).unwrap_or("");
                at + rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())
            }
            None => {
                let last = position(self.low, " och för hel").and_then(|_| self.low.rfind(" och för hel"));
                last.map_or(0, |at| at + " och ".len())
            }
        };
        Piece { text: self.text.get(at..).unwrap_or(self.text), low: self.low.get(at..).unwrap_or(self.low) }
    }
}
