//! # motstridig-bedomning
//!
//! Bedömningsraden säger en sak och meningen under den en annan, eller så nämner meningen ett annat år
//! än rapportens.
//!
//! Läsaren vet då inte vilken bedömning som gäller.
//!
//! Ändra raden eller meningen så att de säger samma sak. Det finns en snabbåtgärd för vardera.
//!
//! ## Fel
//!
//! ```markdown
//! #### Bedömning av bidrag till kommunfullmäktigemålet för året
//!
//! **Uppnåtts**
//!
//! Bedömningen är att bidraget till kommunfullmäktigemålet för 2024 har delvis uppnåtts.
//! ```
//!
//! ## Rätt
//!
//! ```markdown
//! #### Bedömning av bidrag till kommunfullmäktigemålet för året
//!
//! **Delvis uppnåtts**
//!
//! Bedömningen är att bidraget till kommunfullmäktigemålet för 2024 har delvis uppnåtts.
//! ```

use super::assessment_sentence::{is_subject, judging};
use super::rule_context::Assessed;
use super::{Check, Finding, Fix, Level, Rule, RuleContext};
use crate::report::report_kind::year_at;
use crate::text::Span;

/// The rule.
pub const RULE: Rule = Rule {
    name: NAME,
    level: Level::Error,
    summary: "Bedömningsraden och meningen under den säger olika.",
    source: include_str!("motstridig_bedomning.rs"),
    check: Check::Report(check),
};

const NAME: &str = "motstridig-bedomning";

fn check(view: &RuleContext<'_>, out: &mut Vec<Finding>) {
    for a in view.assessed() {
        out.extend(status(view, &a));
        out.extend(year(view, &a));
    }
}

/// The status line against the sentence.
fn status(view: &RuleContext<'_>, a: &Assessed<'_>) -> Option<Finding> {
    let (written, span) = a.found.status.as_ref()?;
    let (sentence, block) = a.found.sentence.as_ref()?;
    let (step, (said, words)) = (a.step()?, a.said()?);
    if step == said {
        return None;
    }
    let other_year = |y| view.report.year.is_some_and(|year| year != y);
    let judged = judging(a.spec, sentence)?.of(sentence);
    if year_at(judged).is_some_and(|(y, _)| other_year(y)) {
        return None;
    }
    let (line, other) = (a.spec.steps.get(step)?, a.spec.steps.get(said)?);
    let place = view.place(a.node.part, *span);
    let in_sentence = view.in_sentence(a.node, *block, words);
    let message = format!("Bedömningen är ”{written}”, men meningen under säger ”{}”.", words.of(sentence));
    let finding = Finding::new(NAME, Level::Error, place, message).related(in_sentence, "Meningen säger detta");
    let by_line =
        Fix::new(format!("Ändra meningen till ”{}”", line.sentence), vec![(in_sentence, line.sentence.clone())]);
    let by_sentence =
        Fix::new(format!("Ändra bedömningen till ”{}”", other.status), vec![(place, other.status.clone())]);
    Some(finding.fix(by_line).fix(by_sentence))
}

/// The year in the sentence against the report's.
fn year(view: &RuleContext<'_>, a: &Assessed<'_>) -> Option<Finding> {
    let year = view.report.year.filter(|_| a.spec.sentence.contains("{år}"))?;
    let own = year.to_string();
    let (sentence, block) = a.found.sentence.as_ref().filter(|(sentence, _)| !sentence.contains(&own))?;
    let (named, clean) = judged_year(a, sentence).filter(|(named, _)| *named != year)?;
    let (said, _) = a.said()?;
    a.spec.steps.get(said)?;
    let place = view.in_sentence(a.node, *block, clean);
    let message = format!("Meningen bedömer år {named}, men rapporten gäller {year}.");
    let fix = Fix::new(format!("Ändra till {year}"), vec![(place, year.to_string())]);
    Some(Finding::new(NAME, Level::Error, place, message).fix(fix.preferred()))
}

/// The year that the judged stands for, "bidraget för 2023", where it is the only one: not "utfallet för 2023",
/// nor "för 2023–2026".
fn judged_year(a: &Assessed<'_>, text: &str) -> Option<(u16, Span)> {
    let sentence = judging(a.spec, text)?;
    let (year, at) = year_at(sentence.of(text))?;
    let clean = at.shift(sentence.start);
    let before = text.get(sentence.start as usize..clean.start as usize)?.strip_suffix("för ")?;
    let after = text.get(clean.end as usize..sentence.end as usize)?;
    let alone = !after.starts_with(['-', '–', '—', '/']) && year_at(after).is_none();
    let dated = before.split_whitespace().next_back().is_some_and(|w| is_subject(a.spec, w));
    (alone && dated).then_some((year, clean))
}
