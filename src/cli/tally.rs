//! Which findings a command shows, and how many there were: of each level and each rule, in how many reports.

use std::collections::BTreeMap;

use super::Outcome;
use super::args::Shown;
use crate::analysis::Located;
use crate::checks::Level;

impl Shown {
    pub fn wants(&self, finding: &Located) -> bool {
        let rule = self.rules.is_empty() || self.rules.iter().any(|r| r == finding.rule);
        rule && self.level.is_none_or(|least| finding.level <= least)
    }
}

/// What was found: the rule of each finding, and its level.
pub type FoundRules = Vec<(&'static str, Level)>;

pub fn counted(findings: &[Located]) -> FoundRules {
    findings.iter().map(|f| (f.rule, f.level)).collect()
}

#[derive(Clone, Debug, Default)]
pub struct Tally {
    pub levels: [usize; 4],
    pub files: usize,
    pub with_findings: usize,
    /// How many were not read whole.
    pub partly: usize,
    rules: BTreeMap<&'static str, usize>,
}

impl Tally {
    /// Adds what was found in one report.
    pub fn count(&mut self, found: &FoundRules) {
        for (rule, level) in found {
            self.levels.iter_mut().skip(*level as usize - 1).take(1).for_each(|n| *n += 1);
            *self.rules.entry(rule).or_default() += 1;
        }
        self.files += 1;
        self.with_findings += usize::from(!found.is_empty());
    }

    pub fn outcome(&self) -> Outcome {
        let [errors, warnings, ..] = self.levels;
        if errors + warnings > 0 { Outcome::Findings } else { Outcome::Clean }
    }

    /// The rules with how often each was broken, the most frequent first.
    pub fn rules(&self) -> Vec<(&'static str, usize)> {
        let mut rules: Vec<_> = self.rules.iter().map(|(rule, n)| (*rule, *n)).collect();
        rules.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        rules
    }
}
