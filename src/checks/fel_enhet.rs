//! # fel-enhet
//!
//! En enhet är fel, och talen bredvid visar det. Skillnaden mellan två andelar räknas i procentenheter:
//! från 40 procent till 44 procent är 4 procentenheter men 10 procent. Och delar i miljoner kronor kan inte
//! ge en summa i tusen kronor.
//!
//! Ordet är litet men ändrar storleken tio eller tusen gånger.
//!
//! ## Fel
//!
//! ```text
//! Andelen ökade från 40 procent till 44 procent, en ökning med 4 procent.
//! ```
//!
//! ## Rätt
//!
//! ```text
//! Andelen ökade från 40 procent till 44 procent, en ökning med 4 procentenheter.
//! ```

use super::claim_finding::failed;
use super::tieout_finding::told;
use super::{Check, Finding, Level, Rule, RuleContext};
use crate::amount::Figure;
use crate::report::Part;
use crate::report::claims::{Claim, Kind};
use crate::report::ledger::{Ledger, Verdict};
use crate::syntax::{Dialect, Prose};

/// The rule.
pub const RULE: Rule = Rule {
    name: NAME,
    level: Level::Warning,
    summary: "En enhet som de egna siffrorna motsäger.",
    source: include_str!("fel_enhet.rs"),
    check: Check::Both(check_part, check_ledger),
};

const NAME: &str = "fel-enhet";

fn check_part(part: &Part, _: Dialect, out: &mut Vec<Finding>) {
    part.claimed(|prose, figures, claims| check(prose, figures, claims, out));
}

/// Amounts that another place states a thousand times larger or smaller.
fn check_ledger(view: &RuleContext<'_>, ledger: &Ledger, out: &mut Vec<Finding>) {
    for told in told(view, ledger, Verdict::Unit) {
        let message = format!("Enheten stämmer inte: här står {}, men {}.", told.here(), told.there());
        out.push(told.finding(NAME, Level::Warning, message));
    }
}

/// What is wrong in one piece of prose.
pub fn check(prose: &Prose, figures: &[Figure], claims: &[Claim], out: &mut Vec<Finding>) {
    for failed in failed(prose, figures, claims, &[Kind::Unit]) {
        let message = failed.told("Enheten stämmer inte");
        out.push(failed.finding(NAME, Level::Warning, message));
    }
}
