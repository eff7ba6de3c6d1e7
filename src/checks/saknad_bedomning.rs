//! # saknad-bedomning
//!
//! Ett mål saknar en bedömning: antingen finns inte avsnittet, eller så finns avsnittet men ingen
//! bedömning (till exempel ”Uppnåtts”) under rubriken.
//!
//! Bedömningen är det som nämnden svarar inför kommunfullmäktige med. Saknas den kan målet inte räknas.
//!
//! Saknar alla mål en bedömningsrad, men meningarna under rubrikerna säger bedömningen, säger regeln inget: då
//! var raderna ikoner som försvann när texten hämtades ur en pdf.
//!
//! Medan en rapport skrivs gäller det mål som författaren har skrivit om och lämnat. Resten återstår.
//!
//! Välj en bedömning. Det finns en snabbåtgärd för varje steg på skalan.
//!
//! ## Fel
//!
//! ```markdown
//! #### Bedömning av bidrag till kommunfullmäktigemålet för året
//!
//! Bedömningen är att bidraget till kommunfullmäktigemålet för 2024 har uppnåtts.
//! ```
//!
//! ## Rätt
//!
//! ```markdown
//! #### Bedömning av bidrag till kommunfullmäktigemålet för året
//!
//! **Uppnåtts**
//!
//! Bedömningen är att bidraget till kommunfullmäktigemålet för 2024 har uppnåtts.
//! ```

use super::rule_context::Assessed;
use super::saknat_avsnitt::holds_inner;
use super::{Check, Finding, Fix, Level, Place, Rule, RuleContext};
use crate::report::report_kind::year_at;
use crate::report::{DemandedPiece, NodeKind, ReportGoal};
use crate::template::{GoalRole, GoalSection, StatusForm, Step};
use crate::text::Span;

/// The rule.
pub const RULE: Rule = Rule {
    name: NAME,
    level: Level::Warning,
    summary: "Ett mål saknar en bedömning som mallen kräver.",
    source: include_str!("saknad_bedomning.rs"),
    // A line that may be the heading is one that names may lead to.
    check: Check::Named(check),
};

const NAME: &str = "saknad-bedomning";

fn check(view: &RuleContext<'_>, out: &mut Vec<Finding>) {
    let Some(template) = view.template() else { return };
    for (number, goal) in view.report.goals.iter().enumerate() {
        for (inner, spec) in template.goal_sections.iter().enumerate() {
            if spec.role == GoalRole::Assessment
                && spec.demanded
                && !holds_inner(view, goal, inner, spec)
                && view.front.demands(DemandedPiece::Inner(number, inner))
            {
                out.push(missing_section(view, goal, inner, spec));
            }
        }
    }
    for spec in template.goal_sections.iter().filter(|s| s.demanded) {
        let of_spec: Vec<Assessed<'_>> = view.assessed().filter(|a| std::ptr::eq(a.spec, spec)).collect();
        if !are_lost(spec, &of_spec) {
            let missing = of_spec.iter().filter(|a| lacks_status(view, a) && view.front.demands(a.piece()));
            out.extend(missing.map(|a| missing_status(view, a)));
        }
    }
}

/// True for an assessment's section in which no status stands, nor as a heading of its own below it.
pub fn lacks_status(view: &RuleContext<'_>, a: &Assessed<'_>) -> bool {
    a.is_missing() && !has_heading(view, a)
}

/// Fewer goals than this may all lack a status by mistake.
const SEVERAL: usize = 3;

/// True where no goal has a status line but each says its step in the sentence: the lines were icons, which
/// were lost when the text was extracted.
fn are_lost(spec: &GoalSection, of_spec: &[Assessed<'_>]) -> bool {
    let lost = |a: &Assessed<'_>| a.found.status.is_none() && a.said().is_some();
    spec.status == StatusForm::Line && of_spec.len() >= SEVERAL && of_spec.iter().all(lost)
}

/// True where the status is a heading of its own below the assessment's, or stands below one: "Bedömning 2024".
fn has_heading(view: &RuleContext<'_>, a: &Assessed<'_>) -> bool {
    let below = view.report.nodes.iter().skip_while(|n| !std::ptr::eq(*n, a.node)).skip(1);
    let holds = |title: &str| view.vocabulary.is_step(title) || title.contains("edömning") && year_at(title).is_some();
    below.take(1).any(|n| n.kind == NodeKind::Other && holds(n.title(view.parts)))
}

fn missing_section(view: &RuleContext<'_>, goal: &ReportGoal, number: usize, spec: &GoalSection) -> Finding {
    let gap = view.inner_gap(goal, number);
    let message = format!("Målet ”{}” saknar avsnittet ”{}”.", view.goal_title(goal), spec.title);
    let mut finding = Finding::new(NAME, Level::Warning, view.goal_place(goal), message);
    for step in &spec.steps {
        let text = gap.wrap(&view.write_assessment(spec, step));
        finding.fixes.push(Fix::new(format!("Lägg till bedömningen ”{}”", step.status), vec![(gap.place, text)]));
    }
    if let Some(first) = finding.fixes.first_mut() {
        first.preferred = true;
    }
    finding
}

/// The section is there, but no status stands in it.
fn missing_status(view: &RuleContext<'_>, a: &Assessed<'_>) -> Finding {
    let message = format!("Målet ”{}” saknar bedömning under ”{}”.", view.goal_title(a.goal), a.spec.title);
    let mut finding = Finding::new(NAME, Level::Warning, a.node.title_place(view.parts), message);
    let said = a.said();
    for (i, step) in a.spec.steps.iter().enumerate() {
        let mut fix = Fix::new(format!("Sätt bedömningen ”{}”", step.status), edits(view, a, said, i, step));
        fix.preferred = said.is_none_or(|(s, _)| s == i) && (said.is_some() || i == 0);
        finding.fixes.push(fix);
    }
    finding
}

/// Writes the status, and makes the sentence say the same or writes one where there is none.
fn edits(
    view: &RuleContext<'_>,
    a: &Assessed<'_>,
    said: Option<(usize, Span)>,
    number: usize,
    step: &Step,
) -> Vec<(Place, String)> {
    let end = a.head.span.end;
    let at = view.place(a.node.part, Span { start: end, end });
    let (Some((said, words)), Some((_, block)), StatusForm::Line) = (said, a.found.sentence.as_ref(), a.spec.status)
    else {
        return vec![(at, format!("\n\n{}", view.write_judgement(a.spec, step)))];
    };
    let mut edits = vec![(at, format!("\n\n{}", view.write_status(&step.status)))];
    if said != number {
        edits.push((view.in_sentence(a.node, *block, words), step.sentence.clone()));
    }
    edits
}
