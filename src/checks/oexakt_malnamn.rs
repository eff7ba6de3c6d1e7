//! # oexakt-malnamn
//!
//! Ett mål eller målområde nämns med nästan rätt namn: ett ord är ändrat eller borta, ordningen är en
//! annan, eller så är det en äldre ordalydelse.
//!
//! Samma namn överallt gör att läsaren hittar, och att en sökning träffar.
//!
//! Skriv den exakta titeln. Snabbåtgärden gör det.
//!
//! ## Fel
//!
//! ```text
//! Arbetet beskrivs under målområdet en jämlik stad.
//! ```
//!
//! ## Rätt
//!
//! ```text
//! Arbetet beskrivs under målområdet En mer jämlik stad.
//! ```

use super::saknat_avsnitt::place_of;
use super::{Check, Finding, Fix, Level, Rule, View};
use crate::report::{Meaning, MentionKind, Name};

/// The rule.
pub const RULE: Rule = Rule {
    name: NAME,
    level: Level::Information,
    summary: "Ett mål nämns med nästan rätt namn.",
    source: include_str!("oexakt_malnamn.rs"),
    check: Check::Named(check),
};

const NAME: &str = "oexakt-malnamn";

fn check(view: &View<'_>, out: &mut Vec<Finding>) {
    out.extend(view.names.iter().filter_map(|n| inexact(view, n)));
}

fn inexact(view: &View<'_>, name: &Name) -> Option<Finding> {
    let names_goal = matches!(name.kind, MentionKind::Goal | MentionKind::Area | MentionKind::Quote);
    let Meaning::Node { node, title, exact: false, .. } = &name.meaning else { return None };
    // A quote mark in a title is a slip of the hand: not to be copied to where the title is named.
    if !names_goal || title.contains(['”', '“', '"', '»', '«', '*']) {
        return None;
    }
    let message = format!("Titeln är ”{title}”.");
    let fix = Fix::new(format!("Skriv ”{title}”"), vec![(name.place, title.clone())]);
    // A figure among the words may be meant: it is for the author to take away.
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let fix = if digits(&name.text) == digits(title) { fix.safe() } else { fix };
    let finding = Finding::new(NAME, Level::Information, name.place, message).fix(fix.preferred());
    Some(match place_of(view, *node) {
        Some(place) => finding.related(place, "Så heter det i rubriken"),
        None => finding,
    })
}
