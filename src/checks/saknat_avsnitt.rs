//! # saknat-avsnitt
//!
//! Rapporten saknar ett avsnitt som mallen kräver: ett av rapportens huvudavsnitt, uppföljningen under
//! ett mål, eller rubriken till ett mål eller målområde vars text står kvar. I en mapp med rapporter säger
//! regeln också till när ett mål följs upp i årets delårsrapport men inte i årsanalysen.
//!
//! Regeln säger inget om ett avsnitt som texten själv säger varför det saknas: ”Nämnden har ingen investeringsram.”
//!
//! Läsare, revision och kommunstyrelse letar efter samma avsnitt i alla nämnders rapporter. Ett avsnitt
//! som saknas upptäcks annars först på sammanträdet.
//!
//! Medan en rapport skrivs saknas bara det som ligger före det ställe dit författaren har kommit, i mallens ordning.
//! Resten återstår. Står det `status: slutlig` i rapportens huvud krävs allt.
//!
//! Lägg till rubriken. Snabbåtgärden sätter den där mallens ordning har den.
//!
//! ## Fel
//!
//! ```markdown
//! ### Kommunfullmäktigemål - Malmö stad ger en god och likvärdig service
//!
//! #### Bedömning av bidrag till kommunfullmäktigemålet för året
//! ```
//!
//! ## Rätt
//!
//! ```markdown
//! ### Kommunfullmäktigemål - Malmö stad ger en god och likvärdig service
//!
//! #### Uppföljning av bidrag till kommunfullmäktigemålet
//!
//! #### Bedömning av bidrag till kommunfullmäktigemålet för året
//! ```

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Check, Finding, Fix, Level, Place, Rule, RuleContext};
use crate::hash::HashSet;
use crate::report::resolve::elsewhere;
use crate::report::stated_absence::says_why;
use crate::report::unmarked_headings::stands;
use crate::report::{DemandedPiece, Part, ReportGoal};
use crate::syntax::write;
use crate::template::{GoalRole, GoalSection, Section, SectionRole, Template};

/// The rule.
pub const RULE: Rule = Rule {
    name: NAME,
    level: Level::Warning,
    summary: "Ett avsnitt som mallen kräver finns inte.",
    source: include_str!("saknat_avsnitt.rs"),
    // A line that may be the heading is one that names may lead to.
    check: Check::Named(check),
};

const NAME: &str = "saknat-avsnitt";

fn check(view: &RuleContext<'_>, out: &mut Vec<Finding>) {
    let Some(template) = view.template() else { return };
    sections(view, template, out);
    let known = KnownGoals::of(view);
    for (number, goal) in view.report.goals.iter().enumerate() {
        if goal.node.is_none() && view.front.is_begun(number) {
            out.extend(goal_heading(view, template, goal, &known));
        }
        follow_ups(view, template, number, goal, out);
    }
    areas(view, template, out);
}

/// Which of the catalogue's goals the report holds, and which it names without holding them.
struct KnownGoals<'a> {
    reported: HashSet<(usize, usize)>,
    named: BTreeSet<&'a str>,
}

impl<'a> KnownGoals<'a> {
    fn of(view: &RuleContext<'a>) -> KnownGoals<'a> {
        let reported = view.report.goals.iter().filter_map(|g| g.known).collect();
        KnownGoals { reported, named: elsewhere(view.names) }
    }
}

/// The demanded sections of the template that are not there.
fn sections(view: &RuleContext<'_>, template: &Template, out: &mut Vec<Finding>) {
    for (number, section) in template.sections.iter().enumerate().filter(|(_, s)| s.demanded) {
        if holds_section(view, number, section) || !view.front.demands(DemandedPiece::Section(number)) {
            continue;
        }
        let gap = view.section_gap(number, section);
        let heading = view.write_section(section);
        let message =
            format!("Avsnittet ”{}” saknas. Det ska finnas enligt mallen för {}.", section.title, template.name);
        let fix = Fix::new(format!("Lägg till avsnittet ”{}”", section.title), vec![(gap.place, gap.wrap(&heading))]);
        out.push(Finding::new(NAME, Level::Warning, gap.shown, message).fix(fix.preferred()));
    }
}

/// True where a section of the template has its heading, or a line that may be it, or the report says why it has none.
pub fn holds_section(view: &RuleContext<'_>, number: usize, section: &Section) -> bool {
    let there = view.report.section(number).is_some() || stands(view.parts, &section.title);
    there || section.role != SectionRole::Goals && says_why(view.parts, &section.title)
}

/// A follow-up that is missing under a goal.
fn follow_ups(view: &RuleContext<'_>, template: &Template, number: usize, goal: &ReportGoal, out: &mut Vec<Finding>) {
    for (inner, spec) in template.goal_sections.iter().enumerate() {
        if spec.role != GoalRole::FollowUp
            || !spec.demanded
            || holds_inner(view, goal, inner, spec)
            || !view.front.demands(DemandedPiece::Inner(number, inner))
        {
            continue;
        }
        let gap = view.inner_gap(goal, inner);
        let heading = view.write_goal_section(spec);
        let message = format!("Målet ”{}” saknar avsnittet ”{}”.", view.goal_title(goal), spec.title);
        let fix = Fix::new(format!("Lägg till ”{}”", spec.title), vec![(gap.place, gap.wrap(&heading))]);
        out.push(Finding::new(NAME, Level::Warning, view.goal_place(goal), message).fix(fix.preferred()));
    }
}

/// True where a section under a goal has its heading, or a line that may be it.
pub fn holds_inner(view: &RuleContext<'_>, goal: &ReportGoal, inner: usize, spec: &GoalSection) -> bool {
    goal.sections.get(inner).is_some_and(Option::is_some) || stands(own_parts(view, goal), &spec.title)
}

/// The parts that hold a goal's own words.
pub fn own_parts<'a>(view: &RuleContext<'a>, goal: &ReportGoal) -> &'a [Arc<Part>] {
    let parts = view.report.parts_of(goal);
    view.parts.get(parts.start as usize..view.parts.len().min(parts.end as usize)).unwrap_or_default()
}

/// Sections of a goal without the goal's heading: it can be any goal of the area that is not reported.
fn goal_heading(
    view: &RuleContext<'_>,
    template: &Template,
    goal: &ReportGoal,
    known: &KnownGoals<'_>,
) -> Option<Finding> {
    let gap = view.gap_before(Some(goal.first));
    let message = "Här börjar ett måls avsnitt, men målets rubrik saknas.".to_string();
    let mut finding = Finding::new(NAME, Level::Warning, gap.shown, message);
    let prefix = template.goal_prefix.first()?;
    for (i, title) in unreported(view, goal, known).into_iter().enumerate() {
        let heading = format!("{prefix}{}{title}", template.separator);
        let heading = write::heading(view.dialect, view.report.style.goal.unwrap_or(3), &heading);
        let fix = Fix::new(format!("Lägg till rubriken för målet ”{title}”"), vec![(gap.place, gap.wrap(&heading))]);
        finding.fixes.push(if i == 0 { fix.preferred() } else { fix });
    }
    Some(finding)
}

/// The catalogue's goals of the area that are not reported: those that the report names first, then
/// those whose words the text itself uses most, then those that the order would have here.
fn unreported(view: &RuleContext<'_>, goal: &ReportGoal, known: &KnownGoals<'_>) -> Vec<String> {
    let area = goal.area.and_then(|a| view.report.areas.get(a)).and_then(|a| a.known);
    let before = view
        .report
        .goals
        .iter()
        .filter(|o| o.first < goal.first && o.area == goal.area)
        .filter_map(|o| o.known)
        .next_back();
    let told = told_by(view, goal);
    let shared = |title: &str| {
        let words: Vec<usize> = view.vocabulary.telling_in(title).collect();
        words.iter().filter(|w| told.get(**w).copied().unwrap_or(false)).count() * 100 / words.len().max(1)
    };
    let mut left = Vec::new();
    for (a, spec) in view.vocabulary.areas().enumerate().filter(|(a, _)| area.is_none_or(|area| area == *a)) {
        for (g, goal) in spec.goals.iter().enumerate().filter(|(g, _)| !known.reported.contains(&(a, *g))) {
            let behind = before.is_some_and(|(_, b)| g < b);
            left.push((
                !known.named.contains(goal.title.as_str()),
                std::cmp::Reverse(shared(&goal.title)),
                behind,
                goal.title.clone(),
            ));
        }
    }
    left.sort();
    left.into_iter().map(|l| l.3).take(6).collect()
}

/// Which of the words that tell goals apart stand in the parts that hold a goal's own words.
fn told_by(view: &RuleContext<'_>, goal: &ReportGoal) -> Vec<bool> {
    let either = |a: Vec<bool>, b: &[bool]| a.iter().zip(b).map(|(a, b)| *a || *b).collect();
    let told = own_parts(view, goal).iter().map(|p| p.telling(view.vocabulary).to_vec());
    told.reduce(|a, b| either(a, &b)).unwrap_or_default()
}

/// Goals whose own målområde has lost its heading, one finding for each such heading.
fn areas(view: &RuleContext<'_>, template: &Template, out: &mut Vec<Finding>) {
    let mut told: Vec<usize> = Vec::new();
    for (_, goal) in view.report.goals.iter().enumerate().filter(|(number, _)| view.front.is_begun(*number)) {
        let Some((area, node)) = missing_area(view, goal) else { continue };
        if told.contains(&area) {
            continue;
        }
        told.push(area);
        let (Some(spec), Some(prefix)) = (view.vocabulary.areas().nth(area), template.area_prefix.first()) else {
            continue;
        };
        let gap = view.gap_before(Some(node));
        let heading = format!("{prefix}{}{}", template.separator, spec.title);
        let heading = write::heading(view.dialect, view.report.style.area.unwrap_or(2), &heading);
        let message = format!("Målområdet ”{}” saknar rubrik: här börjar dess mål.", spec.title);
        let fix = Fix::new(
            format!("Lägg till rubriken för målområdet ”{}”", spec.title),
            vec![(gap.place, gap.wrap(&heading))],
        );
        out.push(Finding::new(NAME, Level::Warning, gap.shown, message).fix(fix.preferred()));
    }
}

/// The catalogue's area of a goal, when the report holds no heading for it, and the goal's node.
pub fn missing_area(view: &RuleContext<'_>, goal: &ReportGoal) -> Option<(usize, u32)> {
    let (area, _) = goal.known?;
    let held = view.report.areas.iter().any(|a| a.known == Some(area));
    let unknown = goal.area.and_then(|a| view.report.areas.get(a)).is_some_and(|a| a.known.is_none());
    (!held && !unknown).then_some((area, goal.node?))
}

/// The place of a heading, for other rules.
pub fn place_of(view: &RuleContext<'_>, node: u32) -> Option<Place> {
    view.report.node(node).map(|n| n.title_place(view.parts))
}

#[cfg(test)]
mod tests {
    use super::super::saknad_bedomning;
    use super::*;
    use crate::analysis::Analysis;
    use crate::syntax::Dialect;

    const HEADINGS: [&str; 9] = [
        "Sammanfattning",
        "Utveckling av verksamheten",
        "Uppföljning av arbetet med prioriteringar",
        "Uppföljning och bedömning av bidragen till kommunfullmäktigemålen",
        "Ekonomisk utveckling under året",
        "Analys av avvikelse i förhållande till nämndens driftbudget",
        "Analys av avvikelse i förhållande till nämndens investeringsram",
        "Förväntad utveckling kommande år",
        "Riktade statsbidrag och övriga bidrag",
    ];

    /// What seems to be missing in a text as extracted from PDF that ends so.
    fn missing(end: &str) -> usize {
        let text = HEADINGS.iter().fold(String::from("Årsanalys 2024 Malmö stad\n"), |text, heading| {
            format!("{text}\n{heading}\n\nHamnarna har haft ett gott år med många gäster.\n")
        });
        let found = Analysis::new(&format!("{text}{end}"), Dialect::Plain, Arc::default()).findings();
        found.iter().filter(|f| f.rule == NAME || f.rule == saknad_bedomning::RULE.name).count()
    }

    #[test]
    fn a_line_that_may_be_the_heading_is_taken_for_it() {
        assert_eq!(missing(""), 1);
        assert_eq!(missing("\nResultaträkning\n\nAllt är i tkr.\n"), 0);
        assert_eq!(missing("Resultaträkning\nAllt är i tkr.\n"), 0, "right below a sentence");
        assert_eq!(missing("Resultaträkningen är god.\n"), 1);
    }
}
