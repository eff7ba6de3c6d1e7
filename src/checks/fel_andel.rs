//! # fel-andel
//!
//! En andel stämmer inte med de tal den räknas ur. Det gäller procent och bråk: ”36 av 48, 75 procent”,
//! ”43 miljoner kronor eller 84 procent av 51 miljoner kronor”, ”nästan hälften, 45 procent,”.
//!
//! En läsare räknar sällan efter, men en granskare gör det. Oftast är talen uppdaterade och andelen kvar
//! från ett tidigare utkast.
//!
//! Andelen prövas mot allt som avrundade tal kan stå för. Den är fel bara om inget av det passar.
//!
//! ## Fel
//!
//! ```text
//! Av 48 elever klarade 36 (85 procent) provet.
//! ```
//!
//! ## Rätt
//!
//! ```text
//! Av 48 elever klarade 36 (75 procent) provet.
//! ```

use super::claim_finding::failed;
use super::tieout_finding::difference;
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
    summary: "En andel som de egna siffrorna inte ger.",
    source: include_str!("fel_andel.rs"),
    check: Check::Both(check_part, check_ledger),
};

const NAME: &str = "fel-andel";

fn check_part(part: &Part, _: Dialect, out: &mut Vec<Finding>) {
    part.claimed(|prose, figures, claims| check(prose, figures, claims, out));
}

/// Shares whose terms stand in a table.
fn check_ledger(view: &RuleContext<'_>, ledger: &Ledger, out: &mut Vec<Finding>) {
    let shares = ledger.differences.iter().filter(|d| d.told == Told::Share);
    let mut told: Vec<Finding> = shares.filter_map(|d| difference(view, ledger, d, NAME)).collect();
    let places: Vec<super::Place> = told.iter().map(|f| f.place).collect();
    let from = out.len();
    super::beside_table::check(view, NAME, true, out);
    let beside = out.split_off(from);
    told.extend(beside.into_iter().filter(|f| !places.contains(&f.place)));
    out.extend(told);
}

/// What is wrong in one piece of prose.
pub fn check(prose: &Prose, figures: &[Figure], claims: &[Claim], out: &mut Vec<Finding>) {
    for failed in failed(prose, figures, claims, &[Kind::Share]) {
        let message = failed.told("Andelen stämmer inte");
        out.push(failed.finding(NAME, Level::Warning, message));
    }
}
