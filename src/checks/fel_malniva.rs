//! # fel-malniva
//!
//! Ett kommunfullmäktigemål kallas målområde, eller ett målområde kallas kommunfullmäktigemål.
//!
//! Ett målområde rymmer flera mål; med fel ord söker läsaren på fel nivå.
//!
//! Byt ordet. Snabbåtgärden gör det.
//!
//! ## Fel
//!
//! ```text
//! Se målområdet ”Malmö stad ger en god och likvärdig service”.
//! ```
//!
//! ## Rätt
//!
//! ```text
//! Se kommunfullmäktigemålet ”Malmö stad ger en god och likvärdig service”.
//! ```

use super::{Check, Finding, Fix, Level, Rule, RuleContext};
use crate::report::{Meaning, MentionKind, ResolvedName};
use crate::text::cased;

/// The rule.
pub const RULE: Rule = Rule {
    name: NAME,
    level: Level::Information,
    summary: "Ett mål kallas målområde, eller tvärtom.",
    source: include_str!("fel_malniva.rs"),
    check: Check::Named(check),
};

const NAME: &str = "fel-malniva";

fn check(view: &RuleContext<'_>, out: &mut Vec<Finding>) {
    out.extend(view.names.iter().filter_map(|n| wrong_level(view, n)));
}

fn wrong_level(view: &RuleContext<'_>, name: &ResolvedName) -> Option<Finding> {
    let Meaning::Node { is_area, title, .. } = &name.meaning else { return None };
    let called_area = match name.kind {
        MentionKind::Area => true,
        MentionKind::Goal => false,
        _ => return None,
    };
    let keyword = name.keyword?;
    // Where the heading has the wrong word, the one that the catalogue agrees with is right.
    let decided = if called_area {
        view.vocabulary.find_area(title).is_some()
    } else {
        view.vocabulary.find_goal(title).is_some()
    };
    if called_area == *is_area || decided {
        return None;
    }
    let written = view.parts.get(keyword.part as usize).map(|p| p.span(keyword).of(&p.text)).unwrap_or_default();
    let right = right_word(written, *is_area);
    let is = if *is_area { "ett målområde" } else { "ett kommunfullmäktigemål" };
    let message = format!("”{title}” är {is}, men här står ”{written}”.");
    let fix = Fix::new(format!("Skriv ”{right}”"), vec![(keyword, right)]);
    Some(Finding::new(NAME, Level::Information, keyword, message).fix(fix.preferred()))
}

/// The other word in the same form and dress.
fn right_word(written: &str, area: bool) -> String {
    let lower = written.to_lowercase();
    let ending = if lower.ends_with("et") { "et" } else { "" };
    let word = if area { "målområde" } else { "kommunfullmäktigemål" };
    let word = format!("{word}{}", if area && ending == "et" { "t" } else { ending });
    cased(&word, written)
}
