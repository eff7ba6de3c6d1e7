//! # dubblerat-mal
//!
//! Samma kommunfullmäktigemål har två rubriker i rapporten.
//!
//! Två uppföljningar av ett mål kan få olika bedömning, och målen räknas fel.
//!
//! Ta bort den ena, eller för samman texterna. Länken går till den första.
//!
//! ## Fel
//!
//! ```markdown
//! ### Kommunfullmäktigemål - Malmö stad ger en god och likvärdig service
//!
//! ### Kommunfullmäktigemål - Malmö stad ger en god och likvärdig service
//! ```
//!
//! ## Rätt
//!
//! ```markdown
//! ### Kommunfullmäktigemål - Malmö stad ger en god och likvärdig service
//! ```

use super::{Check, Finding, Level, Place, Rule, RuleContext};
use crate::hash::HashMap;

/// The rule.
pub const RULE: Rule = Rule {
    name: NAME,
    level: Level::Error,
    summary: "Samma mål redovisas två gånger.",
    source: include_str!("dubblerat_mal.rs"),
    check: Check::Report(check),
};

const NAME: &str = "dubblerat-mal";

fn check(view: &RuleContext<'_>, out: &mut Vec<Finding>) {
    if view.template().is_none() {
        return;
    }
    let mut first: HashMap<String, Place> = HashMap::default();
    for goal in &view.report.goals {
        let Some(node) = goal.node.and_then(|n| view.report.node(n)) else { continue };
        let (title, place) = (node.title(view.parts), node.title_place(view.parts));
        let name = goal.known.map_or_else(
            || node.head(view.parts).map(|h| h.key.clone()).unwrap_or_default(),
            |(a, g)| format!("{a}/{g}"),
        );
        match first.get(&name) {
            Some(before) => {
                let message = format!("Målet ”{title}” redovisas redan tidigare i rapporten.");
                out.push(
                    Finding::new(NAME, Level::Error, place, message)
                        .related(*before, "Här redovisas målet första gången"),
                );
            }
            None => {
                first.insert(name, place);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::NAME;
    use crate::analysis::Analysis;
    use crate::syntax::Dialect;

    #[test]
    fn a_heading_right_below_a_sentence_is_one_in_plain_text() {
        let goal = "Kommunfullmäktigemål - Malmö stad ger en god och \nlikvärdig service \n";
        let section = "Uppföljning av bidrag till kommunfullmäktigemålet \n\nKajen är lagad och fyren lyser. \n";
        let told = |text: &str| {
            let text = format!("Årsanalys 2024 Malmö stad\n\nMålområde - En god organisation \n\n{text}");
            let found = Analysis::new(&text, Dialect::Plain, Arc::default()).findings();
            found.iter().filter(|f| f.rule == NAME).count()
        };
        assert_eq!(told(&format!("{goal}{section}{goal}{section}")), 1);
        assert_eq!(told(&format!("{goal}{section}")), 0);
        assert_eq!(
            told(&format!("{goal}{section}Målet gäller alla. \n{goal}Det är viktigt. \n")),
            0,
            "told of in passing"
        );
    }
}
