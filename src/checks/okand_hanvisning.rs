//! # okand-hanvisning
//!
//! ”Se avsnittet …”, ”tabell 3” eller ”diagram 2” pekar på något som inte finns i rapporten. Finns det en
//! rubrik med nästan samma namn är det bara en upplysning, med den rubriken som förslag.
//!
//! Läsaren hittar inte dit.
//!
//! Hänvisningar till andra dokument (”avsnittet Intern kontroll i nämndsbudgeten”) lämnas i fred.
//!
//! Ändra hänvisningen, eller lägg till det som den pekar på.
//!
//! ## Fel
//!
//! ```text
//! Se avsnittet ”Utveckling av verksamheterna”.
//! ```
//!
//! ## Rätt
//!
//! ```text
//! Se avsnittet ”Utveckling av verksamheten”.
//! ```

use super::{Check, Finding, Fix, Level, Rule, View};
use crate::report::{Meaning, MentionKind, Name};

/// The rule.
pub const RULE: Rule = Rule {
    name: NAME,
    level: Level::Warning,
    summary: "En hänvisning som inte leder någonstans.",
    source: include_str!("okand_hanvisning.rs"),
    check: Check::Named(check),
};

const NAME: &str = "okand-hanvisning";

fn check(view: &View<'_>, out: &mut Vec<Finding>) {
    out.extend(view.names.iter().filter(|n| n.kind == MentionKind::Section).filter_map(section));
    for (place, text, found, numbered) in crate::report::captions::captions(view.parts) {
        if found.is_none() && numbered {
            let message = format!("”{text}” finns inte i rapporten.");
            out.push(Finding::new(NAME, Level::Warning, place, message));
        }
    }
}

fn section(name: &Name) -> Option<Finding> {
    match &name.meaning {
        Meaning::Node { title, exact: false, .. } => {
            let message = format!("Avsnittet heter ”{title}”.");
            let fix = Fix::new(format!("Skriv ”{title}”"), vec![(name.place, title.clone())]);
            Some(Finding::new(NAME, Level::Information, name.place, message).fix(fix.preferred()))
        }
        Meaning::Unknown { .. } => {
            let message = format!("Rapporten har inget avsnitt som heter ”{}”.", name.text);
            Some(Finding::new(NAME, Level::Warning, name.place, message))
        }
        _ => None,
    }
}
