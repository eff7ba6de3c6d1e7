//! What a sentence says of how many goals there are, or how many have reached a step: only where it speaks of all the
//! report's goals, at the report's own time. A count of some goals is nothing that the report can contradict.

mod apposed;
mod enumerated;
mod goals;
mod introduced;
pub mod listed;
pub mod quantified;
pub mod tabled;

use goals::{NamedGoals, contributes, goals, is_divided, is_narrowed, is_within, leads_on};
use quantified::{GoalQuantifier, quantified};

use super::assessment_sentence::{LIMITS, is_limited};
use crate::amount::{Figure, Form, ONE, Unit};
use crate::report::report_kind::year_at;
use crate::template::GoalSection;
use crate::text::Span;

/// Goals that a report has no headings for: a count of these and the council's together is not of the council's.
const OTHER_GOALS: [&str; 7] = ["nämndsmål", "nämndmål", "delmål", "effektmål", "egna mål", " egna", " eget"];

/// Another time than the report's, others than its nämnd, or goals that come besides.
const ELSEWHERE: [&str; 16] = [
    "fjol",
    "nästa år",
    "kommande år",
    "inför ",
    "från och med",
    "fr.o.m",
    "ytterligare",
    "nya ",
    "nämnderna",
    "i staden",
    "staden som helhet",
    "inom staden",
    "bolagen",
    "projekt",
    "revis",
    "kommunstyrelsen har tilldelats",
];

/// A sentence that counts goals, in a block's clean text.
#[derive(Clone, Copy)]
pub struct Counting<'a> {
    pub text: &'a str,
    pub sentence: Span,
    pub figures: &'a [Figure],
    pub spec: &'a GoalSection,
    /// The report's goals, from fewest to most.
    pub goals: (usize, usize),
    pub year: Option<u16>,
    /// Where the report's own nämnd is named, in lower case: the front matter or the report's first words.
    pub committee: &'a str,
    /// The sentence stands where a report speaks of all its goals, so that "målen" are these.
    pub central: bool,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountSubject {
    /// The nämnd's goals, all of them.
    Goals,
    /// Those at a step of the scale. `part` is true where there can be more at it: a smaller number is no fault.
    Step { step: usize, part: bool },
}

impl<'a> Counting<'a> {
    /// The counts that can be held against the report.
    pub fn claims(&self) -> Vec<(CountSubject, &'a Figure)> {
        if self.is_elsewhere() {
            return Vec::new();
        }
        let phrases = self.phrases();
        let mut claims = self.steps(&phrases);
        let all = self.counts_in(self.sentence).filter(|f| self.is_all_goals(f, !phrases.is_empty()));
        claims.extend(all.map(|f| (CountSubject::Goals, f)));
        claims
    }

    /// What is said of all goals without a number: the step, how many, and the word for it.
    pub fn quantity(&self) -> Option<(usize, GoalQuantifier, Span)> {
        let phrases = self.phrases();
        let [(step, phrase)] = phrases.as_slice() else { return None };
        let said = Span { start: self.sentence.start, end: phrase.start }.of(self.text);
        let rest = Span { start: phrase.end, end: self.sentence.end }.of(self.text);
        let negated = [said, phrase.of(self.text)].iter().any(|t| t.split(' ').any(|w| matches!(w, "inte" | "ej")));
        let sure = !negated
            && self.central
            && !self.is_elsewhere()
            && !is_of_chances(self.words())
            && !is_limited(said)
            && ends(rest);
        let (quantity, at, length) = quantified(said).filter(|_| sure)?;
        Some((*step, quantity, Span::new(at, at + length).shift(self.sentence.start)))
    }

    /// True where the sentence says whose goals it counts.
    fn is_owned(&self) -> bool {
        ["ommunfullmäktige", "ämndens", "tilldela"].iter().any(|w| self.words().contains(w))
    }

    fn words(&self) -> &'a str {
        self.sentence.of(self.text)
    }

    fn is_elsewhere(&self) -> bool {
        let words = self.words().to_lowercase();
        let mut years = words.split(|c: char| !c.is_alphanumeric()).filter_map(year_at);
        OTHER_GOALS.iter().chain(&ELSEWHERE).any(|w| words.contains(w))
            || years.any(|(y, _)| self.year.is_some_and(|year| year != y))
            || words.split(' ').any(|w| self.is_others(w))
            || words.split(' ').zip(words.split(' ').skip(1)).any(|(by, w)| self.is_others_by(by, w))
    }

    /// "Servicenämnden" in another nämnd's report. Where nothing tells whose the report is, one that the sentence
    /// tells of aside: "Servicenämnden, som …".
    fn is_others(&self, word: &str) -> bool {
        let name = word.trim_matches(|c: char| !c.is_alphanumeric()).trim_end_matches('s');
        let Some(before) = name.strip_suffix("nämnden").filter(|before| !before.is_empty()) else { return false };
        let named = |w: &str| w.find("nämnd").is_some_and(|at| at > 0);
        let told = self.committee.split(|c: char| !c.is_alphanumeric()).any(named);
        if told { !self.committee.contains(before) } else { word.ends_with(',') }
    }

    /// "Tekniska nämnden" in another nämnd's report.
    fn is_others_by(&self, by: &str, word: &str) -> bool {
        word.starts_with("nämnden") && by.ends_with("ska") && by != "ska" && !self.committee.contains(by)
    }

    /// Where the sentence speaks of a step of the scale.
    fn phrases(&self) -> Vec<(usize, Span)> {
        let text = self.words();
        let mut found: Vec<(usize, Span)> = Vec::new();
        for (step, spec) in self.spec.steps.iter().enumerate() {
            let loose = |s: &str| s.split_once("har ").map(|(a, b)| format!("{a}ha {b}"));
            let says = spec.says.iter().cloned().chain(spec.says.iter().filter_map(|s| loose(s)));
            for words in says.chain([spec.sentence.clone()]) {
                for (at, _) in text.match_indices(words.as_str()) {
                    let span = Span::new(at, at + words.len()).shift(self.sentence.start);
                    found.push((step, span));
                }
            }
        }
        // The longest words win where several start or end together.
        found.sort_by_key(|(_, s)| std::cmp::Reverse(s.len()));
        let mut kept: Vec<(usize, Span)> = Vec::new();
        for f in found {
            if !kept.iter().any(|k| k.1.overlaps(f.1)) {
                kept.push(f);
            }
        }
        kept.sort_by_key(|k| k.1);
        kept
    }

    /// The counts of goals at a step. Without a base, "sju av nämndens nio", they are of all goals where the sentence
    /// counts two steps or says nothing more.
    fn steps(&self, phrases: &[(usize, Span)]) -> Vec<(CountSubject, &'a Figure)> {
        let mut found: Vec<(usize, &'a Figure, bool)> = Vec::new();
        if is_of_chances(self.words()) || !self.central && !self.is_owned() {
            return Vec::new();
        }
        let mut from = self.sentence.start;
        let mut base = None;
        for (step, phrase) in phrases {
            let said = Span { start: from, end: phrase.start }.of(self.text);
            let rest = Span { start: phrase.end, end: self.sentence.end }.of(self.text);
            base = base.or_else(|| self.base_first(said));
            let counted = self.count_before(from, phrase.start);
            let figure = counted.as_ref().map(|(f, _)| *f).or_else(|| {
                let follows = base.is_some() || !found.is_empty();
                self.counts_in(Span { start: from, end: phrase.start }).find(|f| follows && self.leads(f, phrase.start))
            });
            base = base.or(counted.and_then(|(_, named)| named.base));
            if let Some(figure) = figure
                && !is_limited(said)
                && !is_limited_next(rest)
            {
                let whole = base.is_some() || ends(rest) && found.is_empty() && opens(said, figure, from);
                found.push((*step, figure, whole));
            }
            from = phrase.end;
        }
        found.extend(self.rest_in_part(phrases).filter(|_| !found.is_empty()).map(|f| (1, f, base.is_some())));
        if base.is_some_and(|b| b < self.goals.0 || b > self.goals.1) {
            return Vec::new();
        }
        let several = found.iter().any(|f| found.first().is_some_and(|first| first.0 != f.0));
        found.into_iter().map(|(step, f, whole)| (CountSubject::Step { step, part: !whole && !several }, f)).collect()
    }

    fn counts_in(&self, span: Span) -> impl DoubleEndedIterator<Item = &'a Figure> + use<'a> {
        let whole =
            |f: &&Figure| f.unit == Unit::None && f.value >= 0 && f.value % ONE == 0 && f.form != Form::Fraction;
        self.figures.iter().filter(move |f| span.start <= f.span.start && f.span.end <= span.end).filter(whole)
    }

    fn after(&self, figure: &Figure, until: u32) -> &'a str {
        Span { start: figure.span.end, end: until.max(figure.span.end) }.of(self.text)
    }

    /// The sentence up to a figure.
    fn before(&self, figure: &Figure) -> &'a str {
        Span { start: self.sentence.start, end: figure.span.start }.of(self.text)
    }

    /// The count that a status phrase speaks of: "12 av kommunfullmäktigemålen …".
    fn count_before(&self, from: u32, to: u32) -> Option<(&'a Figure, NamedGoals<'a>)> {
        self.counts_in(Span { start: from, end: to }).find_map(|f| {
            let named = goals(self.after(f, to)).filter(|n| !is_narrowed(n.rest) && leads_on(n.rest))?;
            let own = !self.is_base(f) && !self.is_bracketed(f) && !is_within(self.before(f));
            own.then_some((f, named))
        })
    }

    /// "Av nämndens nio mål har …": the nio.
    fn base_first(&self, said: &str) -> Option<usize> {
        let rest = said.trim_start().strip_prefix("Av ")?;
        goals(rest).filter(|n| !is_narrowed(n.rest)).and_then(|n| n.base)
    }

    /// "tre har delvis uppnåtts", "sju bedöms ha uppnåtts": nothing between the count and the phrase.
    fn leads(&self, figure: &Figure, to: u32) -> bool {
        !self.is_bracketed(figure) && leads_on(self.after(figure, to))
    }

    /// "… av nämndens nio mål": the nio.
    fn is_base(&self, figure: &Figure) -> bool {
        let before = self.before(figure).trim_end();
        let before = ["totalt", "sammanlagt", "samtliga"].iter().find_map(|w| before.strip_suffix(w)).unwrap_or(before);
        let opens = before.trim().eq_ignore_ascii_case("av");
        opens || ["ämndens", "ommunfullmäktiges", " av", "de", "stadens"].iter().any(|w| before.trim_end().ends_with(w))
    }

    /// "… tre mål (ett kommunfullmäktigemål och …)": what a bracket divides is not what the sentence tells.
    fn is_bracketed(&self, figure: &Figure) -> bool {
        let before = self.before(figure);
        before.rfind('(').is_some_and(|open| !before.get(open..).unwrap_or("").contains(')'))
    }

    /// "… och två delvis" behind the last phrase of the scale.
    fn rest_in_part(&self, phrases: &[(usize, Span)]) -> Option<&'a Figure> {
        let (_, last) = phrases.last()?;
        let rest = Span { start: last.end, end: self.sentence.end };
        let figure = self.counts_in(rest).next()?;
        let after = self.after(figure, rest.end).trim_start().trim_end_matches('.').trim_end();
        (after == "delvis" && self.spec.steps.len() > 1).then_some(figure)
    }

    /// A count of all the nämnd's goals.
    fn is_all_goals(&self, figure: &Figure, judged: bool) -> bool {
        let before = self.before(figure).trim_end();
        let after = self.after(figure, self.sentence.end).trim_start();
        let Some(named) = goals(after).filter(|n| !is_narrowed(n.rest) && !is_within(before)) else { return false };
        let subject = before.split(' ').any(|w| w.ends_with("ämnden"));
        if after.starts_with("av ") {
            let all = named.base.is_some() || ends(named.rest);
            return named.council && all && subject && contributes(before) && !judged && !self.is_base(figure);
        }
        let whole = self.is_near(figure) && !is_divided(named.rest);
        let owned = whole
            && (before.ends_with("ämndens")
                || is_of_all(before) && (self.central || named.council || before.contains("bidrag")));
        let has = || subject && (ends(named.rest) || is_within_areas(named.rest)) && whole;
        let given = || named.council && contributes(before) || self.central && before.ends_with("ämnden har");
        owned || has() && given() || subject && (before.ends_with("tilldelats") || before.ends_with("tilldelade"))
    }

    /// True where a count can be a slip for the number of goals: "nämndens tre mål" in a report of ten are three that
    /// the text has just told of.
    fn is_near(&self, figure: &Figure) -> bool {
        let (fewest, most) = (self.goals.0 as i128, self.goals.1 as i128);
        let count = figure.value / ONE;
        count + 2 >= fewest && count <= most + 2 && 2 * count >= fewest
    }
}

/// "samtliga nio mål", where the sentence begins so or the contributions to them are meant.
fn is_of_all(before: &str) -> bool {
    let all = ["amtliga", "lla"].iter().find_map(|w| before.strip_suffix(w));
    all.and_then(|b| b.get(..b.len().saturating_sub(1))).is_some_and(|b| b.trim().is_empty() || b.ends_with("till "))
}

/// "… inom fyra målområden", "… fördelade på fyra målområden"
fn is_within_areas(rest: &str) -> bool {
    let rest = rest.trim_start();
    ["inom ", "fördelade på "].iter().any(|w| rest.starts_with(w)) && rest.contains("målområden")
}

/// True where the words right behind a phrase take some of it back: "… delvis", "… till stor del"; not "… och två delvis".
fn is_limited_next(rest: &str) -> bool {
    let near = rest.split_whitespace().take_while(|w| *w != "och").take(3);
    near.map(|w| w.trim_end_matches(['.', ','])).any(|w| LIMITS.contains(&w))
}

/// True where a sentence tells of what can come, or of the whole period: "utan insatser har …", "riskerar", "vid
/// mandatperiodens slut".
fn is_of_chances(words: &str) -> bool {
    let words = words.to_lowercase();
    words.split(' ').any(|w| w == "utan" || w.starts_with("risk") || w.starts_with("mandatperiod"))
}

/// True where a sentence begins with its count: "Sju av målen …", "Bidraget till sju av målen …". What stands above
/// another can say of which goals.
fn opens(said: &str, figure: &Figure, from: u32) -> bool {
    let above = said.get(..figure.span.start.saturating_sub(from) as usize).unwrap_or("").trim();
    matches!(above, "" | "Bidraget till" | "Bidragen till")
}

/// True where nothing more is said than the time.
fn ends(rest: &str) -> bool {
    let rest = rest.trim().trim_end_matches('.');
    let timed = ["för ", "under "].iter().find_map(|w| rest.strip_prefix(w)).unwrap_or(rest);
    rest.is_empty() || timed.len() < rest.len() && (timed == "året" || timed == "perioden" || year_at(timed).is_some())
}

#[cfg(test)]
mod tests;
