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

use super::claimed::failed;
use super::{Finding, Level};
use crate::amount::Figure;
use crate::report::claims::{Claim, Kind};
use crate::syntax::Prose;

pub const NAME: &str = "fel-enhet";

/// What is wrong in one piece of prose.
pub fn check(prose: &Prose, figures: &[Figure], claims: &[Claim], out: &mut Vec<Finding>) {
    for failed in failed(prose, figures, claims, &[Kind::Unit]) {
        let message = format!("Enheten stämmer inte: {}.", failed.claim.text);
        out.push(failed.finding(NAME, Level::Warning, message));
    }
}
