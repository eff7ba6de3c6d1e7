//! # onodig-tystning
//!
//! En kommentar tystar en regel, men regeln har inget att säga om stycket under. Felet är rättat, eller
//! så är regelns namn felstavat.
//!
//! En kommentar som blir kvar kan dölja nästa fel på samma ställe.
//!
//! Ta bort kommentaren. Snabbåtgärden gör det.
//!
//! ## Fel
//!
//! ```markdown
//! <!-- malvakt: av fel-summa - avrundat i ekonomisystemet -->
//!
//! Nämnden redovisar ett överskott.
//! ```
//!
//! ## Rätt
//!
//! ```markdown
//! Nämnden redovisar ett överskott.
//! ```

use super::{Check, Finding, Level, Rule, RuleContext};

/// The rule. Its findings are made where silencing is done: only there is it known what a comment hit.
pub const RULE: Rule = Rule {
    name: "onodig-tystning",
    level: Level::Hint,
    summary: "En kommentar som tystar en regel som inte har något att säga där.",
    source: include_str!("onodig_tystning.rs"),
    check: Check::Report(check),
};

fn check(_: &RuleContext<'_>, _: &mut Vec<Finding>) {}
