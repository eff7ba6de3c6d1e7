//! # fel-antal
//!
//! Texten anger hur många mål nämnden har, eller hur många som har en viss bedömning, men antalet
//! stämmer inte med rapportens egna rubriker och bedömningar. Eller så säger texten ”tre delar:” och listan som
//! följer har fyra punkter, eller ”fyra av de sju nämnderna har underskott” när tabellen visar fem. Rader i en tabell räknas
//! efter underskott eller överskott, om de håller sin budget, om de har ökat eller minskat, om de når sitt mål, och efter
//! ord som ”Försenad” och ”Klart”.
//!
//! Sammanfattningen skrivs ofta först och bedömningarna ändras sist. Läsaren tror på sammanfattningen.
//!
//! Medan en rapport skrivs väntar det som gäller mål och bedömningar tills alla finns.
//!
//! Ändra antalet, eller bedömningen eller listan som har blivit fel. Snabbåtgärden skriver det rätta antalet.
//!
//! ## Fel
//!
//! ```text
//! Åtta av nämndens nio mål bedöms ha uppnåtts.
//! ```
//!
//! (i en rapport där sju mål av nio har bedömningen ”Uppnåtts”)
//!
//! ```text
//! Arbetet har haft tre delar: planering och uppföljning.
//! ```
//!
//! ## Rätt
//!
//! ```text
//! Sju av nämndens nio mål bedöms ha uppnåtts.
//! ```
//!
//! ```text
//! Arbetet har haft tre delar: planering, drift och uppföljning.
//! ```

use super::counting::listed::{Listed, differing};
use super::counting::quantified::GoalQuantifier;
use super::counting::tabled::{can_be_amended, shown};
use super::counting::{CountSubject, Counting};
use super::{Check, Finding, Fix, Level, Place, Rule, RuleContext};
use crate::amount::{Figure, ONE, WORDS};
use crate::report::Part;
use crate::report::facts::GoalCount;
use crate::report::fingerprint::OPENING;
use crate::report::row_counts::{DeniedCount, RowQuantity, denied};
use crate::report::{Node, NodeKind};
use crate::syntax::{BlockKind, Dialect, Prose, Row};
use crate::template::{GoalRole, GoalSection, SectionRole, StatusForm, key};
use crate::text::{Span, cased};

/// The rule.
pub const RULE: Rule = Rule {
    name: NAME,
    level: Level::Error,
    summary: "Ett antal i texten som inte stämmer med rapportens mål och bedömningar eller med listan intill.",
    source: include_str!("fel_antal.rs"),
    check: Check::Split(check_lists, check),
};

const NAME: &str = "fel-antal";

/// A report has some fifteen goals; more than this are not listed beside a finding.
const MOST_SHOWN: usize = 40;

/// More rows than these are not named in a message.
const MOST_NAMED: usize = 8;

/// Numbers of things against the list of them.
fn check_lists(part: &Part, _: Dialect, out: &mut Vec<Finding>) {
    out.extend(differing(part).iter().filter_map(|listed| against_list(part, listed)));
}

fn against_list(part: &Part, listed: &Listed) -> Option<Finding> {
    let prose = part.prose(listed.block)?;
    let written = listed.at.of(&prose.text);
    let (least, most) = listed.counted;
    let both = matches!(written.to_lowercase().as_str(), "båda" | "bägge");
    let counted = if both { all_of(least, written) } else { number(least, written) };
    let there = if listed.items.is_empty() { "räknas upp" } else { "står i listan" };
    let message = format!("Texten säger {}, men {} {there}.", written.to_lowercase(), counted.to_lowercase());
    let place = Place::here(prose.source(listed.at));
    let mut finding = Finding::new(NAME, Level::Error, place, message);
    let items = listed.items.iter().take(MOST_SHOWN).filter_map(|item| part.blocks.get(*item));
    for item in items {
        finding = finding.related(Place::here(item.span), "En av punkterna");
    }
    let fix = Fix::new(format!("Ändra till {counted}"), vec![(place, counted)]);
    Some(if least == most { finding.fix(fix.preferred()) } else { finding })
}

fn check(view: &RuleContext<'_>, out: &mut Vec<Finding>) {
    let before = out.len();
    check_goals(view, out);
    let told: Vec<Place> = out.iter().skip(before).map(|f| f.place).collect();
    let tables = denied(view.parts, view.report.year);
    out.extend(tables.iter().filter_map(|a| against_table(view, a)).filter(|f| !told.contains(&f.place)));
}

/// A number of a table's rows.
fn against_table(view: &RuleContext<'_>, answer: &DeniedCount<'_>) -> Option<Finding> {
    let told = answer.told;
    let prose = view.parts.get(answer.part as usize)?.prose(told.block)?;
    let (home, block) = (view.parts.get(answer.table.0 as usize)?, answer.table.1);
    let BlockKind::Table(table) = &home.blocks.get(block)?.kind else { return None };
    let rows: Vec<&Row> = answer.rows.iter().filter_map(|row| table.rows.get(*row)).collect();
    let written = told.at.of(&prose.text);
    let right = number(rows.len(), written);
    let many = if rows.is_empty() { "ingen".to_string() } else { right.to_lowercase() };
    let least = if answer.open && !rows.is_empty() { "minst " } else { "" };
    let by = if matches!(told.quantity, RowQuantity::All) { "" } else { " av" };
    let of = told.of.map_or(String::new(), |of| format!("{by} {}", number(of, written).to_lowercase()));
    let names: Vec<&str> = rows.iter().take(MOST_NAMED).map(|row| row.label.trim()).collect();
    let names = if names.is_empty() { String::new() } else { format!(" ({})", names.join(", ")) };
    let shown = shown(told, &format!("{least}{many}"));
    let message = format!("Texten säger {}{of}, men i tabellen {shown}{names}.", written.to_lowercase());
    let place = view.place(answer.part, prose.source(told.at));
    let mut finding = Finding::new(NAME, Level::Error, place, message);
    for cell in rows.iter().filter_map(|row| row.cells.get(answer.column)) {
        finding = finding.related(view.place(answer.table.0, cell.span), "Ur tabellen");
    }
    let sure = can_be_amended(told, rows.len()) && !answer.open;
    let fix = Fix::new(format!("Ändra till {right}"), vec![(place, right)]);
    Some(if sure { finding.fix(fix.preferred()) } else { finding })
}

fn check_goals(view: &RuleContext<'_>, out: &mut Vec<Finding>) {
    // What is not yet written is not yet counted.
    let Some(counts) = GoalCounts::of(view).filter(|_| !view.front.remains) else { return };
    for (number, part) in view.parts.iter().enumerate() {
        for counted in &part.facts.counted {
            let (Some(prose), Some(figures)) = (part.prose(counted.block), part.numbers.figures.get(counted.block))
            else {
                continue;
            };
            let sentence = CountSentence { view, counts: &counts, prose, figures, counted, part: number as u32 };
            sentence.check(out);
        }
    }
}

/// How many goals a report holds, from fewest to most where that is unclear.
struct GoalCounts<'a> {
    goals: (usize, usize),
    spec: &'a GoalSection,
    /// The goals at each step, and those whose step is not known.
    steps: Vec<usize>,
    unclear: usize,
    places: Vec<(Option<usize>, Place)>,
    /// What names the report's own nämnd, in lower case.
    committee: String,
}

impl<'a> GoalCounts<'a> {
    fn of(view: &RuleContext<'a>) -> Option<GoalCounts<'a>> {
        let template = view.template()?;
        let by_line = |s: &&GoalSection| s.role == GoalRole::Assessment && s.status == StatusForm::Line;
        let spec = template.goal_sections.iter().find(by_line)?;
        let mut named: Vec<String> =
            view.report.goals.iter().filter(|g| g.node.is_some()).map(|g| key(view.goal_title(g))).collect();
        named.sort();
        named.dedup();
        let all = view.report.goals.len();
        let mut counts = GoalCounts {
            goals: (named.len(), all),
            spec,
            steps: vec![0; spec.steps.len()],
            unclear: 0,
            places: Vec::new(),
            committee: committee(view),
        };
        for a in view.assessed().filter(|a| a.spec.title == spec.title) {
            let step = a.step();
            match step.and_then(|s| counts.steps.get_mut(s)) {
                Some(n) => *n += 1,
                None => counts.unclear += 1,
            }
            let status = a.found.status.as_ref().map(|s| view.place(a.node.part, s.1));
            counts.places.push((step, status.unwrap_or_else(|| a.node.title_place(view.parts))));
        }
        counts.unclear += all.saturating_sub(counts.places.len()) + (all - named.len());
        (all > 0).then_some(counts)
    }
}

/// The nämnd that the front matter or the report's first words tell.
fn committee(view: &RuleContext<'_>) -> String {
    let opening = || view.parts.first().map(|p| p.text.get(..p.text.floor_char_boundary(OPENING)).unwrap_or(""));
    view.report.committee.as_deref().or_else(opening).unwrap_or("").to_lowercase()
}

/// One sentence that counts goals.
struct CountSentence<'a> {
    view: &'a RuleContext<'a>,
    counts: &'a GoalCounts<'a>,
    prose: &'a Prose,
    figures: &'a [Figure],
    counted: &'a GoalCount,
    part: u32,
}

impl CountSentence<'_> {
    fn check(&self, out: &mut Vec<Finding>) {
        let counting = Counting {
            text: &self.prose.text,
            sentence: self.counted.sentence,
            figures: self.figures,
            spec: self.counts.spec,
            goals: self.counts.goals,
            year: self.view.report.year,
            committee: &self.counts.committee,
            central: self.is_central(),
        };
        let claims = counting.claims();
        let numbered = claims.iter().any(|(of, _)| matches!(of, CountSubject::Step { .. }));
        if let Some((step, quantity, at)) = counting.quantity().filter(|_| !numbered) {
            out.extend(self.compare_all(step, quantity, at));
        }
        for (of, figure) in claims {
            match of {
                CountSubject::Goals => self.compare_goals(figure, out),
                CountSubject::Step { step, part } => self.compare_status(figure, step, part, out),
            }
        }
    }

    /// True where the report speaks of all its goals: before its first heading, in its first section and above its goals.
    fn is_central(&self) -> bool {
        let here = |node: &&Node| {
            let block = self.view.head(node).map_or(0, |h| h.blocks.0);
            (node.part, block) <= (self.part, self.counted.block)
        };
        let above = self.view.report.nodes.iter().take_while(here).last();
        let of_goals = |i: usize| {
            self.view.template().and_then(|t| t.sections.get(i)).is_some_and(|s| s.role == SectionRole::Goals)
        };
        above.is_none_or(|node| matches!(node.kind, NodeKind::Section(i) if i == 0 || of_goals(i)))
    }

    /// "Samtliga mål har uppnåtts", where some goal surely stands at another step.
    fn compare_all(&self, step: usize, quantity: GoalQuantifier, at: Span) -> Option<Finding> {
        let (fewest, all) = self.counts.goals;
        let known = *self.counts.steps.get(step)?;
        let said = match quantity {
            GoalQuantifier::All => all,
            GoalQuantifier::None => 0,
            GoalQuantifier::AllBut(number) => all.checked_sub(number)?,
            GoalQuantifier::Both => Some(2).filter(|two| *two == all)?,
        };
        if fewest != all || (known..=known + self.counts.unclear).contains(&said) {
            return None;
        }
        let status = &self.counts.spec.steps.get(step)?.status;
        let written = at.of(&self.prose.text).to_lowercase();
        let message =
            format!("Texten säger {written} mål, men {known} av {all} mål i rapporten har bedömningen ”{status}”.");
        let place = self.view.place(self.part, self.prose.source(at));
        let finding = Finding::new(NAME, Level::Error, place, message);
        Some(self.with_places(finding, |s| s != Some(step) || quantity == GoalQuantifier::None))
    }

    /// The finding with the goals' statuses that pass.
    fn with_places(&self, finding: Finding, passes: impl Fn(Option<usize>) -> bool) -> Finding {
        let places = self.counts.places.iter().filter(|p| passes(p.0)).take(MOST_SHOWN);
        places.fold(finding, |finding, (s, place)| {
            finding.related(*place, s.and_then(|s| self.counts.spec.steps.get(s)).map_or("", |s| s.status.as_str()))
        })
    }

    fn compare_status(&self, figure: &Figure, step: usize, part: bool, out: &mut Vec<Finding>) {
        let (Some(known), Some(spec)) = (self.counts.steps.get(step), self.counts.spec.steps.get(step)) else { return };
        let said = (figure.value / ONE) as usize;
        if (part || said >= *known) && said <= known + self.counts.unclear {
            return;
        }
        let message = format!(
            "Texten säger {} mål, men {known} mål i rapporten har bedömningen ”{}”.",
            self.written(figure),
            spec.status
        );
        let finding = self.finding(figure, *known, message);
        out.push(self.with_places(finding, |s| s == Some(step)));
    }

    fn compare_goals(&self, figure: &Figure, out: &mut Vec<Finding>) {
        let (fewest, most) = self.counts.goals;
        let said = (figure.value / ONE) as usize;
        if said >= fewest && said <= most {
            return;
        }
        let message = format!("Texten säger {} mål, men rapporten redovisar {fewest}.", self.written(figure));
        let mut finding = self.finding(figure, fewest, message);
        for goal in self.view.report.goals.iter().filter(|g| g.node.is_some()).take(MOST_SHOWN) {
            finding = finding.related(self.view.goal_place(goal), "Ett av målen");
        }
        out.push(finding);
    }

    fn written(&self, figure: &Figure) -> String {
        figure.span.of(&self.prose.text).to_lowercase()
    }

    fn finding(&self, figure: &Figure, right: usize, message: String) -> Finding {
        let place = self.view.place(self.part, self.prose.source(figure.span));
        let text = number(right, figure.span.of(&self.prose.text));
        let fix = Fix::new(format!("Ändra till {text}"), vec![(place, text)]);
        Finding::new(NAME, Level::Error, place, message).fix(fix.preferred())
    }
}

/// "Alla tre" in place of "Båda".
fn all_of(value: usize, written: &str) -> String {
    let all = if written.starts_with(char::is_uppercase) { "Alla" } else { "alla" };
    format!("{all} {}", number(value, "två"))
}

/// A number as a word where the text has one, up to twelve.
fn number(value: usize, written: &str) -> String {
    let digits = written.starts_with(|c: char| c.is_ascii_digit());
    match WORDS.get(value).filter(|_| !digits) {
        Some(word) => cased(word, written),
        None => value.to_string(),
    }
}

#[cfg(test)]
mod tests;
