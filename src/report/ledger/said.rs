//! What the words around a figure, in a label or in a heading say: measure, role, time, sign, and of what.

use super::words::{ALL_BOARDS, Sense, sense, words};
use super::{Measure, Role, Words};

/// What the words around one figure say.
#[derive(Debug, Default)]
pub struct Said<'t> {
    pub measures: Vec<Measure>,
    pub roles: Vec<Role>,
    pub years: Vec<u16>,
    pub to_date: bool,
    pub sign: i8,
    pub better: i8,
    pub earlier: bool,
    pub total: bool,
    pub never: bool,
    pub together: bool,
    pub than: bool,
    pub words: Vec<&'t str>,
    pub committee: Option<&'t str>,
    /// "hela nämnden", "nämndens totala"
    pub whole: bool,
}

impl<'t> Said<'t> {
    /// What texts in lower case say.
    pub fn of(texts: &[&'t str]) -> Said<'t> {
        let mut said = Said::default();
        for words in texts.iter().map(|t| words(t)) {
            words.iter().for_each(|w| said.add(sense(w)));
            said.whole |= words.windows(2).any(|w| w == ["hela", "nämnden"]);
        }
        // Of some boards together it is not known which.
        said.never |= said.together && said.committee != Some(ALL_BOARDS);
        said.words.sort_unstable();
        said.words.dedup();
        said
    }

    fn add(&mut self, sense: Sense<'t>) {
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
            Sense::Together => self.together = true,
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

    pub fn measure(&self) -> Option<Measure> {
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

    pub fn role(&self, measure: Measure) -> Option<Role> {
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

    /// The words that say what it is of, to be kept.
    pub fn subject(&self) -> Words {
        self.words.iter().map(|w| w.to_string()).collect()
    }
}
