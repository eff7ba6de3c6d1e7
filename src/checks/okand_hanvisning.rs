//! # okand-hanvisning
//!
//! ”Se avsnittet …”, ”tabell 3” eller ”diagram 2” pekar på något som inte finns i rapporten. Finns det en
//! rubrik med nästan samma namn är det bara en upplysning, med den rubriken som förslag.
//!
//! Läsaren hittar inte dit.
//!
//! Hänvisningar till andra dokument (”avsnittet Intern kontroll i nämndsbudgeten”) lämnas i fred.
//!
//! Medan en rapport skrivs väntar regeln med avsnitt, tabeller och diagram som kan återstå att skriva.
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

use std::sync::Arc;

use super::{Check, Finding, Fix, Level, Rule, RuleContext};
use crate::report::captions::lost;
use crate::report::{Meaning, MentionKind, ResolvedName};
use crate::template::{Template, key};

/// The rule.
pub const RULE: Rule = Rule {
    name: NAME,
    level: Level::Warning,
    summary: "En hänvisning som inte leder någonstans.",
    source: include_str!("okand_hanvisning.rs"),
    check: Check::Named(check),
};

const NAME: &str = "okand-hanvisning";

fn check(view: &RuleContext<'_>, out: &mut Vec<Finding>) {
    let sections = view.names.iter().filter(|n| n.kind == MentionKind::Section && !waits(view, n));
    out.extend(sections.filter_map(section));
    let lost = lost(view.parts).into_iter().filter(|l| !(view.front.remains && l.ahead));
    out.extend(lost.map(|l| {
        let message = format!("”{}” finns inte i rapporten.", l.text);
        Finding::new(NAME, Level::Warning, l.place, message)
    }));
}

/// True for what may name a section that is still to be written: its title, or nearly so.
fn waits(view: &RuleContext<'_>, name: &ResolvedName) -> bool {
    if !view.front.remains {
        return false;
    }
    let said: Vec<String> = name.text.split_whitespace().map(key).collect();
    let of_kind = |t: &&Arc<Template>| view.template().is_none_or(|own| own.name == t.name);
    let sections = view.vocabulary.templates.iter().filter(of_kind).flat_map(|t| &t.sections);
    sections.flat_map(|s| std::iter::once(&s.title).chain(&s.aliases)).any(|title| is_nearly(&said, title))
}

/// True where the words say a title, or begin to, or hold most of its words.
fn is_nearly(said: &[String], title: &str) -> bool {
    const MANY: usize = 4;
    let (joined, whole) = (said.concat(), key(title));
    let words: Vec<String> = title.split_whitespace().map(key).collect();
    let held = words.iter().filter(|w| said.contains(w)).count();
    joined.starts_with(&whole) || whole.starts_with(&joined) || words.len() >= MANY && held * 5 >= words.len() * 3
}

fn section(name: &ResolvedName) -> Option<Finding> {
    match &name.meaning {
        Meaning::Node { title, exact: false, .. } => {
            let message = format!("Här står ”{}”, men avsnittet heter ”{title}”.", name.text);
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::NAME;
    use crate::analysis::Analysis;
    use crate::syntax::Dialect;

    /// What the rule marks in a text as extracted from PDF.
    fn marked(text: &str) -> Vec<&str> {
        let found = Analysis::new(text, Dialect::Plain, Arc::default()).findings();
        found.into_iter().filter(|f| f.rule == NAME).map(|f| f.span.of(text)).collect()
    }

    #[test]
    fn a_caption_at_the_end_of_a_paragraph_is_one() {
        let text = "Besöken blev fler under året.\nDiagram 1. Besök\n\nDiagram 2. Besök per månad\n\nVi öppnade ett bad till, se diagram 1 och diagram 3.\n";
        assert_eq!(marked(text), ["diagram 3"]);
    }

    #[test]
    fn a_heading_that_stands_like_any_line_is_found() {
        for (name, heading) in [
            ("Lokaler och mark", "Besöken blev fler.\n3.2 Lokaler och mark\nKommunen äger nio hus.\n"),
            ("Lokaler och mark nedan beskrivs husen", "Lokaler och mark\nHusen är nio till antalet.\n"),
            ("Lokaler och mark samt i not 14", "Lokaler och mark\nHusen är nio till antalet.\n"),
            ("Lokaler och mark", "Lokaler \noch mark\n\nHusen är nio.\n"),
        ] {
            assert_eq!(marked(&format!("Mer finns i avsnittet {name}.\n\n{heading}")), Vec::<&str>::new(), "{heading}");
        }
        let other = "Mer finns i avsnittet Lokaler och mark.\n\nBesöken blev fler.\n3.2 Personal\nVi är nio.\n";
        assert_eq!(marked(other), ["Lokaler och mark"]);
    }

    #[test]
    fn a_tables_caption_or_first_head_may_be_the_section() {
        let table = "HAMNENS KASSA 2024 2023\nInbetalningar 120 110\nUtbetalningar -90 -80\nÅrets förändring 30 30\n";
        let text = format!("Mer finns i avsnittet Hamnens kassa.\n\n{table}");
        assert_eq!(marked(&text), Vec::<&str>::new());
        let other = format!("Mer finns i avsnittet Hamnens lager.\n\n{table}");
        assert_eq!(marked(&other), ["Hamnens lager"]);
    }

    #[test]
    fn a_plan_that_is_kept_is_no_document() {
        let text = "Bygget löper enligt plan, se tabell 7.\n\nTabell 1: Avgifter\n\nAvgifterna ökade.\n";
        assert_eq!(marked(text), ["tabell 7"]);
    }

    #[test]
    fn what_is_not_of_this_report_is_left_alone() {
        for right in [
            "Enligt tabell 3 i SKR:s cirkulär 24:12 ökar underlaget.",
            "I kommunens årsredovisning (tabell 7) redovisas lånen.",
            "Se tabell 2 i bilagan och tabell 5 och 6 i internbudgeten.",
            "I nämndens internbudget, avsnittet Risker, beskrivs detta.",
            "Se bilaga 2, avsnittet Viktiga risker.",
            "Det framgår av avsnittet ”Viktiga risker” i internbudgeten.",
            "Delegering regleras i avsnittet Delegering av ärenden i kommunallagen.",
            "Se not 3, avsnitt 4 i budgeten och Skolverkets diagram 2.",
            "I avsnitt Personal beskrivs detta.",
            "På avsnittet Storgatan–Torget har gatan byggts om.",
        ] {
            let text = format!("{right}\n\nTabell 1: Skatter\n\nDiagram 1: Avgifter\n\nAvgifterna ökade.\n");
            assert_eq!(marked(&text), Vec::<&str>::new(), "{right}");
        }
        let wrong = "Utfallet mot budget visas i tabell 7.\n\nTabell 1: Skatter\n\nI avsnittet Viktiga risker nedan beskrivs de.\n";
        assert_eq!(marked(wrong), ["tabell 7", "Viktiga risker"]);
    }
}
