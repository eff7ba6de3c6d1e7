//! # oexakt-malnamn
//!
//! Ett mål eller målområde nämns med nästan rätt namn: ett ord är ändrat, felstavat eller borta, ordningen är en
//! annan, eller så är det en äldre ordalydelse. Regeln läser också rubrikerna: står där ett mål, ett målområde eller
//! ett avsnitt med ett stavfel säger den hur det heter.
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
use super::{Check, Finding, Fix, Level, Rule, RuleContext};
use crate::report::{Head, Meaning, MentionKind, Node, NodeKind, ResolvedName};
use crate::template::spelling::is_misspelt;

/// The rule.
pub const RULE: Rule = Rule {
    name: NAME,
    level: Level::Information,
    summary: "Ett mål nämns med nästan rätt namn.",
    source: include_str!("oexakt_malnamn.rs"),
    check: Check::Named(check),
};

const NAME: &str = "oexakt-malnamn";

fn check(view: &RuleContext<'_>, out: &mut Vec<Finding>) {
    out.extend(view.names.iter().filter_map(|n| inexact(view, n)));
    out.extend(view.report.nodes.iter().filter_map(|node| misspelt(view, node)));
}

/// A heading that is a title but for slips of spelling.
fn misspelt(view: &RuleContext<'_>, node: &Node) -> Option<Finding> {
    let head = view.head(node)?;
    let (what, title) = match node.kind {
        NodeKind::Goal(_) => ("målet", entry(view, head)?),
        NodeKind::Area(_) => ("målområdet", entry(view, head)?),
        NodeKind::Section(_) | NodeKind::GoalSection(..) => ("avsnittet", section(view, head)?),
        NodeKind::Other => return None,
    };
    let message = format!("Här står ”{}”, men {what} heter ”{title}”.", head.title);
    let place = node.title_place(view.parts);
    let fix = Fix::new(format!("Skriv ”{title}”"), vec![(place, title)]);
    Some(Finding::new(NAME, Level::Information, place, message).fix(fix.safe().preferred()))
}

/// The catalogue's title, where the heading is that one or another wording of it but for slips.
fn entry(view: &RuleContext<'_>, head: &Head) -> Option<String> {
    let (area, goal) = head.known?;
    let mut of = view.vocabulary.entries().iter().filter(|e| !e.short && (e.area, e.goal) == (area, goal));
    let said = || head.words.iter().map(String::as_str);
    of.find(|e| is_misspelt(&e.words, said())).map(|e| e.title.clone())
}

/// The same of a template's section.
fn section(view: &RuleContext<'_>, head: &Head) -> Option<String> {
    view.vocabulary.misspelt(&head.title).map(str::to_string)
}

fn inexact(view: &RuleContext<'_>, name: &ResolvedName) -> Option<Finding> {
    let names_goal = matches!(name.kind, MentionKind::Goal | MentionKind::Area | MentionKind::Quote);
    let Meaning::Node { node, title, exact: false, .. } = &name.meaning else { return None };
    // A quote mark in a title is a slip of the hand: not to be copied to where the title is named.
    if !names_goal || title.contains(['”', '“', '"', '»', '«', '*']) {
        return None;
    }
    let what = if view.report.areas.iter().any(|a| a.node == *node) { "målområdet" } else { "målet" };
    let message = format!("Här står ”{}”, men {what} heter ”{title}”.", name.text);
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::NAME;
    use crate::analysis::Analysis;
    use crate::syntax::Dialect;

    /// What the rule says of a report with these headings and this sentence.
    fn told(area: &str, goal: &str, sentence: &str) -> Vec<String> {
        let text = format!(
            "Årsanalys 2024\n\n# Sammanfattning\n\n{sentence}\n\n# Uppföljning och bedömning av bidragen till kommunfullmäktigemålen\n\n\
             ## Målområde - {area}\n\n### Kommunfullmäktigemål - {goal}\n\n#### Uppföljning av bidrag till kommunfullmäktigemålet\n\nKajen är lagad.\n"
        );
        let found = Analysis::new(&text, Dialect::Markdown, Arc::default()).findings();
        found.into_iter().filter(|f| f.rule == NAME).map(|f| f.message.clone()).collect()
    }

    const AREA: &str = "En god organisation";
    const GOAL: &str = "Malmö stad ger en god och likvärdig service";

    #[test]
    fn a_misspelt_title_is_told_with_what_stands_there() {
        assert_eq!(
            told("En god ogranisation", GOAL, "Allt är bra."),
            ["Här står ”En god ogranisation”, men målområdet heter ”En god organisation”."]
        );
        assert_eq!(
            told(AREA, "Malmö stad ger en god och likvärdig servcie", "Allt är bra."),
            [
                "Här står ”Malmö stad ger en god och likvärdig servcie”, men målet heter ”Malmö stad ger en god och likvärdig service”."
            ]
        );
        for name in ["Se målområdet ”En god oganisation”.", "Se målområdet En god ogranisation nedan."] {
            assert_eq!(told(AREA, GOAL, name).len(), 1, "{name}");
        }
        let slip = "Kommunfullmäktigemålet ”Malmö stad ger en god och likvrädig service” är viktigt.";
        assert_eq!(told(AREA, GOAL, slip).len(), 1);
        let right = format!("Kommunfullmäktigemålet ”{GOAL}” hör till målområdet {AREA}.");
        assert_eq!(told(AREA, GOAL, &right), Vec::<String>::new());
        assert_eq!(told(AREA, "Malmö stad ger en god och likvärdig servcie", &right).len(), 1, "the heading alone");
    }
}
