//! # okand-kalla
//!
//! En källa, eller ett blad, en rad eller en kolumn i den, finns inte där `malvakt.toml` eller tabellen säger.
//!
//! Det som inte hittas kan inte stämmas av, och då syns inte heller det som är fel.
//!
//! Det gäller också källor som inte går att läsa och celler utan tal: formler som sparats utan värde, felvärden som
//! `#REF!` och datum. Vad en cell borde ha innehållit gissas aldrig. Heter en rad något annat i källan kan det anges i
//! `malvakt.toml`, och redigeraren föreslår det namn som ligger närmast eller som har samma belopp:
//!
//! ```toml
//! [source.rows]
//! "Lönekostnader" = ["Löner"]
//! "Bidrag" = ["35x"]
//! ```
//!
//! Konton anges med sina nummer: `5010`, alla som börjar på 35 som `35x`, en följd som `5000-5999`.
//!
//! ## Fel
//!
//! `file = "underlag/rr-2023.xlsx"`, men i mappen finns bara rr-2024.xlsx.
//!
//! ## Rätt
//!
//! `file = "underlag/rr-2024.xlsx"`

use super::{Check, Finding, Level, Rule, RuleContext};
use crate::sourced::Sourced;

/// The rule.
pub const RULE: Rule = Rule {
    name: NAME,
    level: Level::Warning,
    summary: "En källa, ett blad, en rad eller en kolumn som inte finns.",
    source: include_str!("okand_kalla.rs"),
    check: Check::Sourced(check),
};

const NAME: &str = "okand-kalla";

/// Everything that is not there.
pub fn check(_: &RuleContext<'_>, sources: &Sourced, out: &mut Vec<Finding>) {
    out.extend(sources.absent.iter().map(|a| Finding::new(NAME, a.level, a.place, a.message.clone())));
}
