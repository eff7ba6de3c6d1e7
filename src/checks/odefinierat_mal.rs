//! # odefinierat-mal
//!
//! Texten nämner ett kommunfullmäktigemål eller målområde som rapporten inte redovisar. Antingen finns
//! det i målkatalogen men har ingen rubrik här, eller så finns det inte alls. Det första är en varning, för målet
//! kan vara en annan nämnds; det andra är ett fel.
//!
//! Läsaren letar då efter ett mål som inte finns att läsa om.
//!
//! Ett kortare namn räcker (”målområdet God organisation”). Regeln säger inget när meningen själv berättar att
//! målet är från en tidigare mandatperiod eller redovisas av någon annan.
//!
//! Lägg till målet, eller ändra namnet. Snabbåtgärden föreslår den närmaste titeln när det finns en.
//!
//! ## Fel
//!
//! ```text
//! Se målområdet ”En stad vid havet”.
//! ```
//!
//! ## Rätt
//!
//! ```text
//! Se målområdet ”En god organisation”.
//! ```

use super::{Check, Finding, Fix, Level, Rule, RuleContext};
use crate::report::{Meaning, MentionKind, ResolvedName};

/// The rule.
pub const RULE: Rule = Rule {
    name: NAME,
    level: Level::Error,
    summary: "Ett mål eller målområde som nämns men inte finns i rapporten (en varning om det finns i målkatalogen).",
    source: include_str!("odefinierat_mal.rs"),
    check: Check::Named(check),
};

const NAME: &str = "odefinierat-mal";

fn check(view: &RuleContext<'_>, out: &mut Vec<Finding>) {
    if view.template().is_some() {
        // What the catalogue knows may be among what is still to be written.
        let waits = |name: &&ResolvedName| view.front.remains && matches!(name.meaning, Meaning::Elsewhere { .. });
        out.extend(view.names.iter().filter(|name| !waits(name)).filter_map(undefined));
    }
}

fn undefined(name: &ResolvedName) -> Option<Finding> {
    let what = if name.kind == MentionKind::Area { "Målområdet" } else { "Målet" };
    match &name.meaning {
        Meaning::Elsewhere { title, .. } => {
            let message = format!("{what} ”{title}” finns i målkatalogen men redovisas inte i den här rapporten.");
            Some(Finding::new(NAME, Level::Warning, name.place, message))
        }
        Meaning::Unknown { nearest } if matches!(name.kind, MentionKind::Goal | MentionKind::Area) => {
            let message = format!("{what} ”{}” finns varken i rapporten eller i målkatalogen.", name.text);
            let mut finding = Finding::new(NAME, Level::Error, name.place, message);
            if let Some(title) = nearest {
                finding = finding.fix(Fix::new(format!("Ändra till ”{title}”"), vec![(name.place, title.clone())]));
            }
            Some(finding)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::NAME;
    use crate::analysis::Analysis;
    use crate::finding::Level;
    use crate::syntax::Dialect;

    #[test]
    fn a_goal_that_the_catalogue_knows_is_a_warning() {
        let level = |title: &str| {
            let text = format!(
                "Årsanalys 2024\n\n# Sammanfattning\n\nKommunfullmäktigemålet ”{title}” är viktigt.\n\n## Målområde - En god organisation\n\n### Kommunfullmäktigemål - Malmö stad ger en god och likvärdig service\n\n#### Uppföljning av bidrag till kommunfullmäktigemålet\n\nNämnden har lagat båtar.\n"
            );
            let settings = crate::config::Settings { template: Some("årsanalys".into()), ..Default::default() };
            let found = Analysis::new(&text, Dialect::Markdown, Arc::new(settings)).findings();
            found.into_iter().find(|f| f.rule == NAME).map(|f| f.level)
        };
        assert_eq!(level("Malmö stad arbetar för att staden ska bli fri från segregation"), Some(Level::Warning));
        assert_eq!(level("Malmö stad ska ha de renaste bryggorna"), Some(Level::Error));
        assert_eq!(level("Malmö stad ger en god och likvärdig service"), None);
    }
}
