//! A report at a glance, as plain data: its goals with their statuses, its deviations, how many figures
//! were checked and what was found. The command line draws it, the server sends it.

mod deviations;

use std::collections::HashSet;
use std::sync::Arc;

use serde_json::{Value, json};

use crate::amount::{ONE, Unit};
use crate::analysis::{Analysis, Progress, Remaining, ShareWritten};
use crate::checks::{Level, RuleContext};
use crate::ide::number;
use crate::report::ledger::coverage;
use crate::report::sums::SumKind;
use crate::report::{self, Part};
use crate::sourced::SourceVerdict;
use crate::template::{GoalRole, GoalSection};
use crate::text::Span;

/// One report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overview {
    /// The kind of report as its template calls it ("Årsanalys").
    pub kind: Option<String>,
    pub namnd: Option<String>,
    pub year: Option<u16>,
    pub areas: Vec<AreaOverview>,
    pub deviations: Vec<Deviation>,
    pub figures: Figures,
    /// Sums and subtotals of tables.
    pub sums: Sums,
    /// Figures that are held against a source, and those of the same tables that the source does not have.
    pub sourced: Sums,
    pub unsourced: usize,
    /// Deviations and changes: what a column or row says is the difference of two others.
    pub differences: Sums,
    pub findings: Findings,
    pub progress: Progress,
}

/// A målområde.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AreaOverview {
    pub title: String,
    pub span: Span,
    pub goals: Vec<GoalOverview>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct GoalOverview {
    pub title: String,
    pub span: Span,
    pub assessments: Vec<AssessmentOverview>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct AssessmentOverview {
    /// What is assessed ("Bedömning … för året").
    pub label: String,
    /// `None` where the report has no status.
    pub status: Option<String>,
    /// The place on the scale, 0 the best; `None` for what is no step of it.
    pub step: Option<usize>,
    pub span: Span,
}

/// What a row of a table deviates from the budget.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Deviation {
    pub label: String,
    /// As written in the report.
    pub written: String,
    /// In thousand kronor.
    pub tkr: i64,
    pub span: Span,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    pub total: usize,
    /// Those that take part in something that was checked.
    pub checked: usize,
    /// Those that agree with another statement of the same quantity.
    pub tied: usize,
    /// Neither, but likely the same as what another place says, or a part of it, and agreeing with it.
    pub likely: usize,
    /// Money in the economy: all, and those that are any of the three.
    pub money: usize,
    pub covered_money: usize,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    pub total: usize,
    pub ok: usize,
}

/// Findings of each level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    pub error: usize,
    pub warning: usize,
    pub information: usize,
    pub hint: usize,
}

impl GoalOverview {
    /// The assessment that stands for the goal: its first, which is the year's.
    pub fn main(&self) -> Option<&AssessmentOverview> {
        self.assessments.first()
    }
}

impl Deviation {
    /// The amount in thousand kronor, parted in thousands and with a true minus, whatever the table's unit.
    pub fn in_tkr(&self) -> String {
        number(i128::from(self.tkr) * 1_000 * ONE, Unit::Kronor { factor: 1_000 }, 1_000 * ONE)
    }
}

impl Overview {
    pub fn goals(&self) -> impl Iterator<Item = &GoalOverview> {
        self.areas.iter().flat_map(|a| &a.goals)
    }

    /// "Årsanalys 2024, Kulturnämnden", or as much of it as is known.
    pub fn title(&self) -> String {
        let kind = self.kind.as_deref().unwrap_or("Rapport");
        let year = self.year.map(|y| format!(" {y}")).unwrap_or_default();
        let namnd = self.namnd.as_deref().map(|n| format!(", {n}")).unwrap_or_default();
        format!("{kind}{year}{namnd}")
    }

    /// The overview as the `malvakt/overview` request and `malvakt overview --format json` give it.
    pub fn json(&self, uri: &str, range: impl Fn(Span) -> Value) -> Value {
        let areas: Vec<Value> = self.areas.iter().map(|a| a.json(&range)).collect();
        let deviation =
            |d: &Deviation| json!({"label": d.label, "amount": d.written, "tkr": d.tkr, "range": range(d.span)});
        let Figures { total, checked, tied, likely, money, covered_money } = self.figures;
        let Findings { error, warning, information, hint } = self.findings;
        json!({
            "uri": uri,
            "kind": self.kind,
            "nämnd": self.namnd,
            "år": self.year,
            "areas": areas,
            "deviations": self.deviations.iter().map(deviation).collect::<Vec<_>>(),
            "figures": {
                "total": total,
                "checked": checked,
                "tied": tied,
                "likely": likely,
                "money": {"total": money, "covered": covered_money},
            },
            "sources": {"total": self.sourced.total, "ok": self.sourced.ok, "without": self.unsourced},
            "sums": self.sums.json(),
            "differences": self.differences.json(),
            "findings": {"error": error, "warning": warning, "information": information, "hint": hint},
            "progress": progress_json(&self.progress, &range),
        })
    }
}

impl Sums {
    fn json(&self) -> Value {
        json!({"total": self.total, "ok": self.ok})
    }
}

fn progress_json(progress: &Progress, range: &impl Fn(Span) -> Value) -> Value {
    let share = |s: ShareWritten| json!({"done": s.done, "total": s.total});
    let one = |r: &Remaining| {
        let insert = r.insert.as_ref().map(|edit| json!({"range": range(edit.span), "newText": edit.text}));
        json!({"kind": r.kind.name(), "title": r.title, "goal": r.goal, "range": range(r.span), "insert": insert})
    };
    json!({
        "draft": progress.draft,
        "sections": share(progress.sections),
        "assessments": share(progress.assessments),
        "remaining": progress.remaining.iter().map(one).collect::<Vec<_>>(),
    })
}

impl AreaOverview {
    fn json(&self, range: &impl Fn(Span) -> Value) -> Value {
        let goals: Vec<Value> = self.goals.iter().map(|g| g.json(range)).collect();
        json!({"title": self.title, "range": range(self.span), "goals": goals})
    }
}

impl GoalOverview {
    fn json(&self, range: &impl Fn(Span) -> Value) -> Value {
        let one = |a: &AssessmentOverview| json!({"label": a.label, "status": a.status, "step": a.step, "range": range(a.span)});
        let assessments: Vec<Value> = self.assessments.iter().map(one).collect();
        json!({"title": self.title, "range": range(self.span), "assessments": assessments})
    }
}

/// The overview of a report.
pub fn overview(analysis: &Analysis) -> Overview {
    let parts: Vec<Arc<Part>> = analysis.parts().cloned().collect();
    let (report, names, vocabulary) = (analysis.report(), analysis.names(), &analysis.vocabulary);
    let reader = OverviewReader {
        view: RuleContext {
            parts: &parts,
            report,
            names,
            front: analysis.front(),
            vocabulary,
            dialect: analysis.dialect,
        },
        analysis,
    };
    let (sums, differences) = sums(&parts);
    let (sourced, unsourced) = sourced(analysis);
    Overview {
        kind: report.template.as_ref().map(|t| t.title.clone()),
        namnd: report.committee.clone(),
        year: report.year,
        areas: reader.areas(),
        figures: figures(analysis, &parts),
        deviations: deviations::of(analysis, &parts),
        sums,
        differences,
        sourced,
        unsourced,
        findings: findings(analysis),
        progress: analysis.progress(),
    }
}

/// The goals of the catalogue, with their areas, that none of several nämnder's reports follows up. Nothing
/// where fewer than two nämnder are heard: then it is not known what the others do.
pub fn unreported<'a>(reports: impl Iterator<Item = &'a Analysis> + Clone) -> Vec<(String, String)> {
    let known = reports.filter(|a| a.report().template.is_some());
    let boards: HashSet<String> = known.clone().filter_map(|a| Some(a.header()?.committee)).collect();
    if boards.len() < 2 {
        return Vec::new();
    }
    let mut all: Vec<(String, String)> = Vec::new();
    let mut told: HashSet<&str> = HashSet::new();
    for analysis in known {
        let areas: Vec<_> = analysis.vocabulary.areas().collect();
        let title = |(area, goal): (usize, usize)| Some(areas.get(area)?.goals.get(goal)?.title.as_str());
        told.extend(analysis.report().goals.iter().filter_map(|g| title(g.known?)));
        let goals = areas.iter().flat_map(|a| a.goals.iter().map(|g| (a.title.clone(), g.title.clone())));
        let new: Vec<_> = goals.filter(|g| !all.contains(g)).collect();
        all.extend(new);
    }
    all.retain(|(_, goal)| !told.contains(goal.as_str()));
    all
}

/// Reads goals and assessments out of a report.
struct OverviewReader<'a> {
    view: RuleContext<'a>,
    analysis: &'a Analysis,
}

impl OverviewReader<'_> {
    /// The areas with their goals; last those goals that stand under none.
    fn areas(&self) -> Vec<AreaOverview> {
        let report = self.view.report;
        let known = report.areas.iter().enumerate().map(|(number, area)| {
            let node = report.node(area.node);
            let title = node.map_or("", |n| n.title(self.view.parts)).to_owned();
            let span = node.map(|n| self.analysis.span(n.title_place(self.view.parts))).unwrap_or_default();
            AreaOverview { title, span, goals: self.goals(Some(number)) }
        });
        let stray = self.goals(None);
        let span = stray.first().map(|g| g.span).unwrap_or_default();
        let stray = AreaOverview { title: "Utan målområde".into(), span, goals: stray };
        known.chain(Some(stray)).filter(|a| !a.goals.is_empty()).collect()
    }

    fn goals(&self, area: Option<usize>) -> Vec<GoalOverview> {
        let within = self.view.report.goals.iter().filter(|g| g.area == area);
        within.map(|g| self.goal(g)).collect()
    }

    fn goal(&self, goal: &report::ReportGoal) -> GoalOverview {
        let specs = self.view.template().map(|t| t.goal_sections.iter()).unwrap_or_default();
        let assessments = specs.filter(|s| s.role == GoalRole::Assessment);
        GoalOverview {
            title: self.view.goal_title(goal).to_owned(),
            span: self.analysis.span(self.view.goal_place(goal)),
            assessments: assessments.filter_map(|spec| self.assessment(goal, spec)).collect(),
        }
    }

    /// An assessment that is there, or that is demanded and is not.
    fn assessment(&self, goal: &report::ReportGoal, spec: &GoalSection) -> Option<AssessmentOverview> {
        let mut there = self.view.assessed().filter(|a| std::ptr::eq(a.goal, goal));
        let Some(found) = there.find(|a| std::ptr::eq(a.spec, spec)) else {
            let span = self.analysis.span(self.view.goal_place(goal));
            return spec.demanded.then(|| AssessmentOverview {
                label: spec.title.clone(),
                span,
                ..AssessmentOverview::default()
            });
        };
        let written = found.found.status.as_ref().map(|(status, _)| status.clone());
        let step = if written.is_some() { found.step() } else { found.said().map(|(step, _)| step) };
        let said = step.and_then(|s| spec.steps.get(s)).map(|s| s.status.clone());
        let span = self.analysis.span(found.node.title_place(self.view.parts));
        Some(AssessmentOverview { label: spec.title.clone(), status: written.or(said), step, span })
    }
}

/// How many sums, and how many differences, the tables hold, and how many agree. Those of noughts alone say nothing, and
/// are not counted.
fn sums(parts: &[Arc<Part>]) -> (Sums, Sums) {
    let (mut sums, mut differences) = (Sums::default(), Sums::default());
    let all = parts.iter().flat_map(|p| &p.numbers.tables).flat_map(|(_, sums)| sums);
    for sum in all.filter(|s| s.live || !s.agrees) {
        let kind = if sum.kind == SumKind::Total { &mut sums } else { &mut differences };
        kind.total += 1;
        kind.ok += usize::from(sum.agrees);
    }
    (sums, differences)
}

/// How many figures are held against a source and how many of them agree, and how many beside them are not.
fn sourced(analysis: &Analysis) -> (Sums, usize) {
    let tables = &analysis.sources().tables;
    let verdicts: Vec<SourceVerdict> = tables.iter().flat_map(|t| &t.cells).filter_map(|c| c.verdict).collect();
    let ok = verdicts.iter().filter(|v| **v != SourceVerdict::Differs).count();
    (Sums { total: verdicts.len(), ok }, tables.iter().map(|t| t.without).sum())
}

/// How many figures there are, take part in a check, and are tied to another place.
fn figures(analysis: &Analysis, parts: &[Arc<Part>]) -> Figures {
    let found = coverage(parts, analysis.likely_ledger());
    let (all, money) = (found.all, found.money);
    Figures {
        total: all.total,
        checked: all.checked,
        tied: all.tied,
        likely: all.likely,
        money: money.total,
        covered_money: money.covered,
    }
}

fn findings(analysis: &Analysis) -> Findings {
    let mut counts = Findings::default();
    for finding in analysis.findings() {
        match finding.level {
            Level::Error => counts.error += 1,
            Level::Warning => counts.warning += 1,
            Level::Information => counts.information += 1,
            Level::Hint => counts.hint += 1,
        }
    }
    counts
}
