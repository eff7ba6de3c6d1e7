//! # motstridiga-belopp
//!
//! Samma belopp står på två ställen i rapporten, men med olika värden: i texten och i en tabell, eller i två
//! tabeller. Den som läser vet inte vilket som gäller.
//!
//! Ett överskott i texten som är ett underskott i tabellen räknas också hit.
//!
//! Ställena hör ihop när orden säger samma sak: samma slags belopp, samma verksamhet, samma tid, och båda är
//! utfall, prognos eller budget. Avrundning räknas inte som fel. Är det oklart om två tal gäller samma sak
//! säger regeln ingenting.
//!
//! När en mapp med rapporter granskas jämförs en nämnds rapport också med dess tidigare: kolumnen med
//! delårsrapportens prognos, förra årets utfall och förra årets antal inom parentes.
//!
//! ## Fel
//!
//! ```text
//! Tkr Utfall Budget
//!
//! Nettokostnad -420 935 -412 650
//!
//! Nettokostnaden uppgick till 402,9 miljoner kronor.
//! ```
//!
//! ## Rätt
//!
//! ```text
//! Tkr Utfall Budget
//!
//! Nettokostnad -420 935 -412 650
//!
//! Nettokostnaden uppgick till 420,9 miljoner kronor.
//! ```

use super::tieout_finding::{Stated, stated, sure, told};
use super::{Check, Finding, Level, Rule, RuleContext};
use crate::report::Ledger;
use crate::report::ledger::{Told, Verdict};

/// The rule.
pub const RULE: Rule = Rule {
    name: NAME,
    level: Level::Warning,
    summary: "Samma belopp anges olika på två ställen.",
    source: include_str!("motstridiga_belopp.rs"),
    check: Check::Ledger(check),
};

const NAME: &str = "motstridiga-belopp";

/// Every pair of places that surely state the same and cannot both be right.
pub fn check(view: &RuleContext<'_>, ledger: &Ledger, out: &mut Vec<Finding>) {
    for told in told(view, ledger, Verdict::Differs) {
        let message = format!("Samma belopp anges olika: här står {}, men {}.", told.here(), told.there());
        let mut finding = told.finding(NAME, Level::Warning, message);
        finding.fixes = told.fixes();
        out.push(finding);
    }
    for told in told(view, ledger, Verdict::Sign) {
        let message =
            format!("Tecknet stämmer inte: här är {} {}, men {}.", told.here(), told.kind(), told.there_beside());
        out.push(told.finding(NAME, Level::Warning, message));
    }
    out.extend(super::tieout_finding::opposed(view, ledger, true).map(|o| o.finding(NAME)));
    let differences = ledger.differences.iter().filter(|d| d.told == Told::Difference);
    out.extend(differences.filter_map(|d| super::tieout_finding::difference(view, ledger, d, NAME)));
    for link in sure(ledger, Verdict::Differs) {
        let one = ledger.entry(link.one).filter(|e| e.quantity.in_table()).and_then(|e| stated(view, e));
        let other = link.others.first().and_then(|n| ledger.entry(*n)).and_then(|e| stated(view, e));
        out.extend(one.zip(other).map(|(one, other)| between(&one, &other)));
    }
}

/// Two tables that differ.
fn between(one: &Stated<'_>, other: &Stated<'_>) -> Finding {
    let message = format!(
        "Samma belopp anges olika: här är {} {}, men i en annan tabell är {} {}.",
        one.name(),
        one.written(),
        other.name(),
        other.written()
    );
    let mut finding = Finding::new(NAME, Level::Warning, one.place(), message).related(other.place(), other.note());
    let fixes = [one.follow(other), other.follow(one)];
    finding.fixes = fixes.into_iter().flatten().collect();
    finding
}
