//! The quantities that sentences state. A figure counts only when every word around it is understood or
//! names what it is of; one word left over that names nothing known keeps it from being linked.

use std::collections::HashMap;

use super::words::{Sense, sense, stem, words};
use super::{At, Measure, Period, Quantity, Role, bare};
use crate::amount::{Figure, Unit};
use crate::report::claims::{Claim, Kind};
use crate::text::Span;

pub struct Reader<'a> {
    pub text: &'a str,
    pub figures: &'a [Figure],
    /// What a figure is said to be a share of, by the figure.
    pub wholes: HashMap<usize, Span>,
    pub block: u32,
    pub head: Option<u32>,
    /// The words of that heading, or of a line that stands like one nearer by.
    pub heading: &'a str,
    /// It is such a line.
    pub own: bool,
}

/// What a sentence is about, and in which role its first figure is told.
type Topic = (Vec<String>, Option<String>, Vec<Role>);

/// What the words around one figure say.
#[derive(Debug, Default)]
pub struct Said {
    pub measures: Vec<Measure>,
    pub roles: Vec<Role>,
    pub years: Vec<u16>,
    pub to_date: bool,
    pub sign: i8,
    pub better: i8,
    pub earlier: bool,
    pub total: bool,
    pub never: bool,
    pub than: bool,
    pub words: Vec<String>,
    pub committee: Option<String>,
    /// "hela nämnden", "nämndens totala"
    pub whole: bool,
}

impl Said {
    pub fn of(texts: &[&str]) -> Said {
        let mut said = Said::default();
        texts.iter().flat_map(|t| words(t)).for_each(|w| said.add(sense(&w)));
        said.whole = texts.iter().any(|t| t.contains("hela nämnden"));
        said.words.sort();
        said.words.dedup();
        said
    }

    fn add(&mut self, sense: Sense) {
        match sense {
            Sense::Neutral | Sense::WholeYear => {}
            Sense::Measure(m) => self.measures.push(m),
            Sense::Role(r) => self.roles.push(r),
            Sense::ToDate => self.to_date = true,
            Sense::Year(y) => self.years.push(y),
            Sense::Surplus => self.sign = if self.sign < 0 { 2 } else { 1 },
            Sense::Deficit => self.sign = if self.sign > 0 { 2 } else { -1 },
            Sense::Total => self.total = true,
            Sense::Better => self.better = 1,
            Sense::Worse => self.better = -1,
            Sense::Earlier => self.earlier = true,
            Sense::Never => self.never = true,
            Sense::Than => self.than = true,
            Sense::Committee(name) => self.committee = Some(name),
            Sense::Subject(stem) => self.words.push(stem),
        }
    }

    pub fn has(&self, measure: Measure) -> bool {
        self.measures.contains(&measure)
    }

    /// The year, when no more than one is named; `Err` when they are at odds.
    pub fn year(&self) -> Option<Option<u16>> {
        let first = self.years.first().copied();
        self.years.iter().all(|y| Some(*y) == first).then_some(first)
    }

    fn measure(&self) -> Option<Measure> {
        let other = |m: &Measure| !matches!(m, Measure::Result | Measure::Budget);
        let mut others = self.measures.iter().copied().filter(other);
        let (first, second) = (others.next(), others.find(|m| Some(*m) != self.measures.first().copied()));
        let result = self.sign != 0 || self.has(Measure::Result);
        match (first, second) {
            _ if self.better != 0 => (self.earlier && first.is_none()).then_some(Measure::Change),
            _ if self.earlier || self.than || self.sign == 2 => None,
            (None, _) if result => Some(Measure::Result),
            (Some(Measure::Frame), None) if result => Some(Measure::Left),
            (Some(measure), None) if !result => Some(measure),
            (None, _) if self.has(Measure::Budget) => Some(Measure::Budget),
            (None, _) if !self.words.is_empty() && !self.roles.is_empty() => Some(Measure::Line),
            _ => None,
        }
    }

    fn role(&self, measure: Measure) -> Option<Role> {
        let first = self.roles.first().copied();
        let one = self.roles.iter().all(|r| Some(*r) == first);
        match measure {
            Measure::Grant | Measure::Budget | Measure::Frame => Some(Role::Budget),
            Measure::Change | Measure::Left => Some(Role::Unsaid),
            // "överskott i förhållande till budgeterat"
            Measure::Result if first == Some(Role::Budget) && one => Some(Role::Outcome),
            _ => one.then_some(first.unwrap_or(Role::Outcome)),
        }
    }
}

/// What each figure is said to be a share of; the first claim of it counts.
pub fn wholes(claims: &[Claim]) -> HashMap<usize, Span> {
    let shares = claims.iter().rev().filter(|c| c.kind == Kind::Share);
    shares.filter_map(|c| Some((*c.from.first()?, c.whole?))).collect()
}

impl Reader<'_> {
    pub fn read(&self, out: &mut Vec<Quantity>) {
        let mut topic: Option<Topic> = None;
        let mut start = 0;
        while start < self.text.len() {
            let end = sentence_end(self.text, start);
            topic = self.sentence(start, end, topic, out);
            start = end.max(start + 1);
        }
    }

    /// Reads one sentence; gives what its first figure is of.
    fn sentence(&self, start: usize, end: usize, earlier: Option<Topic>, out: &mut Vec<Quantity>) -> Option<Topic> {
        let within = |f: &Figure| f.span.start as usize >= start && (f.span.end as usize) <= end;
        let first = self.figures.partition_point(|f| (f.span.start as usize) < start);
        let own = self.figures.iter().enumerate().skip(first).take_while(|(_, f)| within(f));
        let (mut from, mut topic) = (start, None);
        let refers = self.text.get(start..end).is_some_and(refers_back);
        for (index, figure) in own {
            let next = self.figures.get(index + 1).filter(|f| within(f)).map_or(end, |f| f.phrase.start as usize);
            let before = self.text.get(from..figure.phrase.start as usize).unwrap_or("");
            let after = tail(self.text.get(figure.phrase.end as usize..next).unwrap_or(""), next < end);
            from = figure.phrase.end as usize + after.len();
            let told = match &topic {
                None if refers => earlier.clone(),
                told => told.clone(),
            };
            let (stated, about) = self.figure(index, figure, before, after, told.as_ref());
            topic = topic.or(about);
            out.extend(stated);
        }
        topic
    }

    fn figure(
        &self,
        index: usize,
        figure: &Figure,
        before: &str,
        after: &str,
        topic: Option<&Topic>,
    ) -> (Option<Quantity>, Option<Topic>) {
        let before = clause(before);
        let mut said = match self.apposed(before) {
            Some(rest) => Said::of(&[self.heading, rest, after]),
            None => Said::of(&[before, after]),
        };
        let about = (said.words.clone(), said.committee.clone(), said.roles.clone());
        if let Some((_, _, roles)) = topic.filter(|_| said.roles.is_empty() && before.starts_with(", vilket ")) {
            said.roles = roles.clone();
        }
        if let Some((words, committee, _)) = topic.filter(|_| said.words.is_empty() && said.committee.is_none()) {
            (said.words, said.committee) = (words.clone(), committee.clone());
        }
        if self.own && said.words.is_empty() {
            said.words = Said::of(&[self.heading]).words;
        }
        let lost = topic.is_none() && said.words.is_empty() && points_back(before);
        let about = Some(topic.cloned().unwrap_or(about));
        if after.trim().starts_with("av investeringsramen har använts") {
            (said.measures, said.roles) = (vec![Measure::Spent], vec![Role::Outcome]);
            return (self.quantity(index, figure, Said { words: Vec::new(), ..said }), about);
        }
        if figure.last_year || said.never || lost || opens_with_av(before) || after.trim_start().starts_with("av ") {
            return (None, about);
        }
        (self.quantity(index, figure, said), about)
    }

    fn quantity(&self, index: usize, figure: &Figure, said: Said) -> Option<Quantity> {
        if figure.unit == Unit::None {
            return self.counted(index, figure, said);
        }
        if !matches!(figure.unit, Unit::Kronor { .. }) {
            return None;
        }
        let measure = said.measure().or_else(|| self.implied(index, &said))?;
        Some(Quantity {
            last: None,
            at: At::Figure { block: self.block, index: index as u32 },
            head: self.head,
            figure: bare(figure),
            measure,
            role: said.role(measure)?,
            period: if said.to_date { Period::ToDate } else { Period::Year },
            year: said.year()?,
            sign: if measure == Measure::Change { said.better } else { said.sign },
            words: said.words,
            committee: said.committee,
            total: said.total,
            whole: said.whole,
        })
    }

    /// "Antalet incidenter var 264 (2023: 231)": known again by its words and last year's figure.
    fn counted(&self, index: usize, figure: &Figure, said: Said) -> Option<Quantity> {
        let last = self.figures.get(index + 1).filter(|f| f.last_year)?;
        let gap = self.text.get(figure.phrase.end as usize..last.phrase.start as usize)?;
        let close = gap.len() < 40 && gap.contains('(') && !gap.contains(')');
        if !close || said.words.is_empty() || last.value < 20 * crate::amount::ONE {
            return None;
        }
        Some(Quantity {
            at: At::Figure { block: self.block, index: index as u32 },
            head: self.head,
            figure: bare(figure),
            measure: Measure::Count,
            role: Role::Outcome,
            period: if said.to_date { Period::ToDate } else { Period::Year },
            year: None,
            sign: 0,
            words: said.words,
            committee: None,
            total: said.total,
            whole: true,
            last: Some(last.value),
        })
    }

    /// What follows "redovisar" where a sentence opens with the heading and then explains it:
    /// "Övrig verksamhet bestående av … redovisar …".
    fn apposed<'t>(&self, before: &'t str) -> Option<&'t str> {
        let (subject, rest) = before.split_once(" redovisar ")?;
        let title = words(self.heading);
        let subject = words(subject.strip_prefix("Insatsen ").unwrap_or(subject));
        let alike = |(a, b): (&String, &String)| stem(a) == stem(b);
        let mut said = subject.iter().filter(|w| *w != "enligt");
        let opens = title.len() > 2
            && title.iter().filter(|w| *w != "enligt").all(|t| said.next().is_some_and(|s| alike((t, s))));
        let explains = matches!(said.next().map(String::as_str), Some("bestående" | "det" | "dvs"));
        (opens && explains).then_some(rest)
    }

    /// "totalt 1 822 miljoner eller 43 procent av nämndens kommunbidrag" is a grant.
    fn implied(&self, index: usize, said: &Said) -> Option<Measure> {
        let whole = self.wholes.get(&index)?;
        let of = Said::of(&[whole.of(self.text)]);
        (of.has(Measure::Grant) && said.measures.is_empty() && said.roles.is_empty()).then_some(Measure::Budget)
    }
}

/// The last clause before a figure: "… öka och för hela 2024 prognostiseras", "Inklusive beslutad
/// tilläggsbudget uppgår …".
fn clause(before: &str) -> &str {
    if let Some((_, rest)) = before.split_once("tilläggsbudget").filter(|_| before.starts_with("Inklusive ")) {
        return rest.trim_start_matches(|c: char| c.is_alphabetic());
    }
    match before.rfind(" och för hel") {
        Some(at) => before.get(at + 5..).unwrap_or(before),
        None => before,
    }
}

/// Where a sentence ends: at a full stop before a capital, or at the end.
fn sentence_end(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or("");
    let stop = |at: &usize| {
        let next = rest.get(at + 1..).and_then(|r| r.strip_prefix(' ')).and_then(|r| r.chars().next());
        next.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
    };
    let first = memchr::memchr3_iter(b'.', b'!', b'?', rest.as_bytes()).find(stop);
    start + first.map_or(rest.len(), |at| at + 2)
}

/// The words after a figure that still speak of it.
fn tail(after: &str, more: bool) -> &str {
    let mut end = after.len();
    let stops = [
        ",",
        ".",
        ";",
        ":",
        "(",
        " – ",
        " eller ",
        " varav ",
        " vilket ",
        " medan ",
        " men ",
        " mot ",
        " överstiger ",
        " understiger ",
    ];
    let joins = [" och ", " samt "];
    for stop in stops.iter().chain(joins.iter().filter(|_| more)) {
        end = end.min(after.find(stop).unwrap_or(end));
    }
    after.get(..end).unwrap_or("")
}

/// "Det innebär …", "Utfallet innebär …", "Överskottet …": speaks of what the sentence before spoke of.
fn refers_back(sentence: &str) -> bool {
    let first = sentence.split_whitespace().next().unwrap_or("");
    points_back(sentence) || matches!(first, "Resultatet" | "Överskottet" | "Underskottet" | "Avvikelsen")
}

/// Without a sentence before there is nothing it could mean. "Det totala underskottet" is no such word.
fn points_back(sentence: &str) -> bool {
    let mut words = sentence.split_whitespace();
    let (first, second) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let verb =
        ["är", "var", "innebär", "innebar", "ger", "gav", "blir", "blev", "motsvarar", "medför"].contains(&second);
    matches!(first, "Utfallet" | "Därmed" | "Detta") || first == "Det" && verb
}

fn opens_with_av(before: &str) -> bool {
    before.split_whitespace().next().is_some_and(|w| w == "Av" || w == "av")
}
