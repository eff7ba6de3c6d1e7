//! The rules. A rule is one file with its page in the header and a check; it is listed once in [`RULES`].
//! Everything that names rules (codes, settings, `explain`, tables) reads that list.

mod assessment_sentence;
mod beside_table;
mod cells;
mod claim_finding;
mod counting;
mod insert;
pub mod remaining;
mod rule_context;
pub mod tieout_finding;

pub mod dubblerat_mal;
pub mod fel_andel;
pub mod fel_antal;
pub mod fel_avvikelse;
pub mod fel_enhet;
pub mod fel_forandring;
pub mod fel_kalla;
pub mod fel_malniva;
pub mod fel_summa;
pub mod fel_uppdelning;
pub mod felplacerat_mal;
pub mod foraldrat_belopp;
pub mod motstridig_bedomning;
pub mod motstridiga_belopp;
pub mod odefinierat_mal;
pub mod oexakt_malnamn;
pub mod okand_bedomning;
pub mod okand_hanvisning;
pub mod okand_kalla;
pub mod onodig_tystning;
pub mod platshallare;
pub mod saknad_bedomning;
pub mod saknat_avsnitt;
pub mod talformat;
pub mod tveksam_ordalydelse;

pub use crate::finding::{Finding, Fix, HERE, Level, Place};
pub use rule_context::RuleContext;

use std::sync::Arc;

use crate::baseline::Baseline;
use crate::report::facts::place;
use crate::report::{Ledger, Part};
use crate::sourced::Sourced;
use crate::syntax::Dialect;

/// A rule: its name is the public contract (`Diagnostic.code`, the setting's key, `explain`'s argument).
#[derive(Debug)]
pub struct Rule {
    pub name: &'static str,
    pub level: Level,
    /// One line, Swedish.
    pub summary: &'static str,
    /// The source file, whose `//!` header is the rule's page.
    pub source: &'static str,
    pub check: Check,
}

/// How much of a report a rule looks at.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// One part on its own.
    Part(fn(&Part, Dialect, &mut Vec<Finding>)),
    /// The whole report: its outline and its tables.
    Report(fn(&RuleContext<'_>, &mut Vec<Finding>)),
    /// The whole report, and what is named in running text.
    Named(fn(&RuleContext<'_>, &mut Vec<Finding>)),
    /// One part on its own, and the sentences that count the report's goals.
    Split(fn(&Part, Dialect, &mut Vec<Finding>), fn(&RuleContext<'_>, &mut Vec<Finding>)),
    /// What states the same in several places.
    Ledger(fn(&RuleContext<'_>, &Ledger, &mut Vec<Finding>)),
    /// One part on its own, and what states the same elsewhere.
    Both(fn(&Part, Dialect, &mut Vec<Finding>), fn(&RuleContext<'_>, &Ledger, &mut Vec<Finding>)),
    /// The whole report, beside its earlier versions, the nearest first.
    Since(fn(&RuleContext<'_>, &[Arc<Baseline>], &mut Vec<Finding>)),
    /// The whole report, beside its sources.
    Sourced(fn(&RuleContext<'_>, &Sourced, &mut Vec<Finding>)),
}

impl Rule {
    /// The rule's page: Swedish Markdown.
    pub fn page(&self) -> String {
        let header = self.source.lines().take_while(|l| l.starts_with("//!"));
        let bare = header.map(|l| l.strip_prefix("//! ").or(l.strip_prefix("//!")).unwrap_or(l));
        bare.fold(String::new(), |page, line| page + line + "\n")
    }
}

/// Every rule, in the order of the contract.
pub const RULES: &[Rule] = &[
    saknat_avsnitt::RULE,
    saknad_bedomning::RULE,
    okand_bedomning::RULE,
    motstridig_bedomning::RULE,
    dubblerat_mal::RULE,
    felplacerat_mal::RULE,
    fel_antal::RULE,
    platshallare::RULE,
    odefinierat_mal::RULE,
    oexakt_malnamn::RULE,
    fel_malniva::RULE,
    okand_hanvisning::RULE,
    fel_summa::RULE,
    fel_avvikelse::RULE,
    motstridiga_belopp::RULE,
    fel_uppdelning::RULE,
    fel_andel::RULE,
    fel_forandring::RULE,
    fel_enhet::RULE,
    foraldrat_belopp::RULE,
    fel_kalla::RULE,
    okand_kalla::RULE,
    tveksam_ordalydelse::RULE,
    talformat::RULE,
    onodig_tystning::RULE,
];

/// The rule of a name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|r| r.name == name)
}

/// True for a rule that may have nothing to say yet while a report is being written.
pub fn heeds_front(rule: &str) -> bool {
    let heeding = [&saknat_avsnitt::RULE, &saknad_bedomning::RULE, &fel_antal::RULE];
    let names = [&odefinierat_mal::RULE, &okand_hanvisning::RULE];
    heeding.iter().chain(&names).any(|r| r.name == rule)
}

/// True for a rule that says what it says of a report beside its earlier versions.
pub fn heeds_versions(rule: &str) -> bool {
    self::rule(rule).is_some_and(|r| matches!(r.check, Check::Since(_)))
}

/// What an action that silences a rule is called, and the reason that it writes for the author to go on from.
pub fn silencing(rule: &str) -> (String, &'static str) {
    if rule == foraldrat_belopp::RULE.name {
        return ("Behåll: beloppet är ett annat".into(), "beloppet är ett annat");
    }
    (format!("Tysta regeln {rule} här"), "skäl")
}

/// What some of the rules find; `run` says which, and what they look at.
fn found(run: impl Fn(Check, &mut Vec<Finding>)) -> Vec<Finding> {
    let mut found = Vec::new();
    RULES.iter().for_each(|rule| run(rule.check, &mut found));
    found
}

/// What the rules find within one part.
pub fn check_part(part: &Part, dialect: Dialect) -> Vec<Finding> {
    found(|check, out| {
        if let Check::Part(check) | Check::Both(check, _) | Check::Split(check, _) = check {
            check(part, dialect, out);
        }
    })
}

/// What the rules find in a report as a whole; of its names they see no more than [`crate::report::resolve::elsewhere`].
pub fn check_report(view: &RuleContext<'_>) -> Vec<Finding> {
    found(|check, out| {
        if let Check::Report(check) = check {
            check(view, out);
        }
    })
}

/// What the rules find where running text names something.
pub fn check_named(view: &RuleContext<'_>) -> Vec<Finding> {
    found(|check, out| {
        if let Check::Named(check) = check {
            check(view, out);
        }
    })
}

/// What the rules find in the sentences that count goals.
pub fn check_counted(view: &RuleContext<'_>) -> Vec<Finding> {
    found(|check, out| {
        if let Check::Split(_, check) = check {
            check(view, out);
        }
    })
}

/// What the rules find where figures that state the same differ.
pub fn check_ledger(view: &RuleContext<'_>, ledger: &Ledger) -> Vec<Finding> {
    found(|check, out| {
        if let Check::Ledger(check) | Check::Both(_, check) = check {
            check(view, ledger, out);
        }
    })
}

/// What the rules find where one place has changed since an earlier version and another that said the same has not.
pub fn check_since(view: &RuleContext<'_>, baselines: &[Arc<Baseline>]) -> Vec<Finding> {
    found(|check, out| {
        if let Check::Since(check) = check {
            check(view, baselines, out);
        }
    })
}

/// What the rules find where a report is held against its sources.
pub fn check_sourced(view: &RuleContext<'_>, sources: &Sourced) -> Vec<Finding> {
    found(|check, out| {
        if let Check::Sourced(check) = check {
            check(view, sources, out);
        }
    })
}
