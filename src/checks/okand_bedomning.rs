//! # okand-bedomning
//!
//! Bedömningen under ett mål är inget steg på rapportens skala, till exempel ”Nästan uppnåtts”, eller
//! ”Uppnåtts” i en delårsrapport där skalan är ”Förväntas uppnås”.
//!
//! Bara bedömningar på skalan går att räkna samman över nämnderna.
//!
//! Välj ett steg på skalan. Snabbåtgärderna har det närmaste först.
//!
//! ## Fel
//!
//! ```markdown
//! #### Bedömning av bidrag till kommunfullmäktigemålet för året
//!
//! **Nästan uppnåtts**
//! ```
//!
//! ## Rätt
//!
//! ```markdown
//! #### Bedömning av bidrag till kommunfullmäktigemålet för året
//!
//! **Delvis uppnåtts**
//! ```

use super::rule_context::Assessed;
use super::{Check, Finding, Fix, Level, Rule, RuleContext};
use crate::template::{GoalSection, key};

/// The rule.
pub const RULE: Rule = Rule {
    name: NAME,
    level: Level::Warning,
    summary: "En bedömning som inte finns på mallens skala.",
    source: include_str!("okand_bedomning.rs"),
    check: Check::Report(check),
};

const NAME: &str = "okand-bedomning";

fn check(view: &RuleContext<'_>, out: &mut Vec<Finding>) {
    out.extend(view.assessed().filter_map(|a| unknown(view, &a)));
}

fn unknown(view: &RuleContext<'_>, a: &Assessed<'_>) -> Option<Finding> {
    let (status, span) = a.found.status.as_ref()?;
    if a.step().is_some() || a.spec.steps.is_empty() || a.spec.status == crate::template::StatusForm::Sentence {
        return None;
    }
    if is_begun(a.spec, &key(status)) {
        return None;
    }
    let place = view.place(a.node.part, *span);
    let message = format!("”{status}” finns inte på skalan. Välj {}.", choice(a.spec));
    let mut finding = Finding::new(NAME, Level::Warning, place, message);
    let mut steps: Vec<_> = a.spec.steps.iter().collect();
    let said = a.said().and_then(|(i, _)| a.spec.steps.get(i)).map(|s| s.status.as_str());
    // The sentence's own word comes first: any other step would contradict it.
    steps.sort_by_key(|s| (said != Some(s.status.as_str()), strsim::osa_distance(&key(&s.status), &key(status))));
    for (i, step) in steps.iter().enumerate() {
        let mut edits = vec![(place, step.status.clone())];
        if let (Some((n, words)), Some((_, block))) = (a.said(), a.found.sentence.as_ref())
            && a.spec.steps.get(n).is_some_and(|s| s.status != step.status)
        {
            edits.push((view.in_sentence(a.node, *block, words), step.sentence.clone()));
        }
        let fix = Fix::new(format!("Ändra till ”{}”", step.status), edits);
        finding.fixes.push(if i == 0 { fix.preferred() } else { fix });
    }
    Some(finding)
}

/// True for a step that is being typed: "Uppn". One that lacks its last letter is misspelt.
fn is_begun(spec: &GoalSection, status: &str) -> bool {
    let lacks = |step: &String| step.strip_prefix(status).is_some_and(|rest| rest.chars().nth(1).is_some());
    spec.steps.iter().flat_map(|s| &s.keys).any(lacks)
}

/// "”Uppnåtts”, ”Delvis uppnåtts” eller ”Inte uppnåtts”"
fn choice(spec: &GoalSection) -> String {
    let steps: Vec<String> = spec.steps.iter().map(|s| format!("”{}”", s.status)).collect();
    match steps.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} eller {last}", rest.join(", ")),
        _ => steps.concat(),
    }
}
