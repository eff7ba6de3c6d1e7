//! # fel-forandring
//!
//! En förändring stämmer inte med talen före och efter, eller så säger ord som ”ökat” och ”färre” emot dem.
//!
//! När utfallet räknas om sent på året blir förändringen lätt kvar från förra versionen, och ordet med den.
//!
//! Hit hör också två ord som säger emot varandra om samma tal: först ett överskott, sedan varför det blev ett
//! underskott.
//!
//! Regeln jämför bara tal som mäter samma sak med samma enhet, och bara när det är tydligt vilket tal som
//! är det nya.
//!
//! ## Fel
//!
//! ```text
//! Antalet platser har ökat med 13, från 47 till 70.
//! ```
//!
//! ```text
//! Antalet klagomål har minskat från 47 till 70.
//! ```
//!
//! ```text
//! Badhusen redovisar ett överskott på 1,4 miljoner kronor. Underskottet beror på att två tjänster är vakanta.
//! ```
//!
//! ## Rätt
//!
//! ```text
//! Antalet platser har ökat med 23, från 47 till 70.
//! ```

use super::claim_finding::failed;
use super::{Check, Finding, Level, Rule, RuleContext};
use crate::amount::Figure;
use crate::report::Part;
use crate::report::claims::{Claim, Kind};
use crate::report::ledger::{Ledger, Told};
use crate::syntax::{Dialect, Prose};

/// The rule.
pub const RULE: Rule = Rule {
    name: NAME,
    level: Level::Warning,
    summary: "En förändring som ändpunkterna inte ger.",
    source: include_str!("fel_forandring.rs"),
    check: Check::Both(check_part, check_tables),
};

const NAME: &str = "fel-forandring";

fn check_part(part: &Part, _: Dialect, out: &mut Vec<Finding>) {
    part.claimed(|prose, figures, claims| check(prose, figures, claims, out));
}

/// Changes whose levels stand in a table.
fn check_tables(view: &RuleContext<'_>, ledger: &Ledger, out: &mut Vec<Finding>) {
    let from = out.len();
    super::beside_table::check(view, NAME, false, out);
    let told: Vec<super::Place> = out.get(from..).unwrap_or_default().iter().map(|f| f.place).collect();
    let differences = ledger.differences.iter().filter(|d| d.told == Told::Change);
    let differences = differences.filter_map(|d| super::tieout_finding::difference(view, ledger, d, NAME));
    let ways = super::tieout_finding::opposed(view, ledger, false).map(|o| o.finding(NAME));
    // What the table beside it tells of already is not told twice.
    out.extend(differences.chain(ways).filter(|f| !told.contains(&f.place)));
}

/// What is wrong in one piece of prose.
pub fn check(prose: &Prose, figures: &[Figure], claims: &[Claim], out: &mut Vec<Finding>) {
    for failed in failed(prose, figures, claims, &[Kind::Change, Kind::Direction, Kind::Echo]) {
        let (what, note) = match failed.claim.kind {
            Kind::Echo => ("Orden säger emot varandra", "Talet som orden gäller"),
            _ => ("Förändringen stämmer inte", "Talet efter förändringen"),
        };
        let mut finding = failed.finding(NAME, Level::Warning, failed.told(what));
        if let Some((word, _)) = &failed.claim.amend {
            let stated = finding.place;
            finding.place = super::Place::here(prose.source(*word));
            finding.related.insert(0, (stated, note.to_string()));
        }
        out.push(finding);
    }
}
