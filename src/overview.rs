//! A report at a glance, as plain data: its goals with their statuses, its deviations, how many figures
//! were checked and what was found. The command line draws it, the server sends it.

use serde_json::{Value, json};

use crate::analysis::Analysis;
use crate::checks::Level;
use crate::ide::{self, Symbol, SymbolKind};
use crate::text::Span;

/// One report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overview {
    /// The kind of report as its template calls it ("Årsanalys").
    pub kind: Option<String>,
    pub namnd: Option<String>,
    pub year: Option<u16>,
    pub areas: Vec<Area>,
    pub deviations: Vec<Deviation>,
    pub figures: Figures,
    pub sums: Sums,
    pub findings: Findings,
}

/// A målområde.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Area {
    pub title: String,
    pub span: Span,
    pub goals: Vec<Goal>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Goal {
    pub title: String,
    pub span: Span,
    pub assessments: Vec<Assessment>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Assessment {
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

impl Goal {
    /// The assessment that stands for the goal: its first, which is the year's.
    pub fn main(&self) -> Option<&Assessment> {
        self.assessments.first()
    }
}

impl Overview {
    pub fn goals(&self) -> impl Iterator<Item = &Goal> {
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
        let Figures { total, checked, tied } = self.figures;
        let Findings { error, warning, information, hint } = self.findings;
        json!({
            "uri": uri,
            "kind": self.kind,
            "nämnd": self.namnd,
            "år": self.year,
            "areas": areas,
            "deviations": self.deviations.iter().map(deviation).collect::<Vec<_>>(),
            "figures": {"total": total, "checked": checked, "tied": tied},
            "sums": {"total": self.sums.total, "ok": self.sums.ok},
            "findings": {"error": error, "warning": warning, "information": information, "hint": hint},
        })
    }
}

impl Area {
    fn json(&self, range: &impl Fn(Span) -> Value) -> Value {
        let goals: Vec<Value> = self.goals.iter().map(|g| g.json(range)).collect();
        json!({"title": self.title, "range": range(self.span), "goals": goals})
    }
}

impl Goal {
    fn json(&self, range: &impl Fn(Span) -> Value) -> Value {
        let one =
            |a: &Assessment| json!({"label": a.label, "status": a.status, "step": a.step, "range": range(a.span)});
        let assessments: Vec<Value> = self.assessments.iter().map(one).collect();
        json!({"title": self.title, "range": range(self.span), "assessments": assessments})
    }
}

/// The overview of a report.
pub fn overview(analysis: &Analysis) -> Overview {
    let symbols = ide::symbols(analysis);
    Overview { areas: of_kind(&symbols, SymbolKind::Area, area), findings: findings(analysis), ..Overview::default() }
}

fn area(symbol: &Symbol) -> Area {
    let goals = of_kind(&symbol.children, SymbolKind::Goal, goal);
    Area { title: symbol.name.clone(), span: symbol.selection, goals }
}

fn goal(symbol: &Symbol) -> Goal {
    let assessments = of_kind(&symbol.children, SymbolKind::Assessment, assessment);
    Goal { title: symbol.name.clone(), span: symbol.selection, assessments }
}

fn assessment(symbol: &Symbol) -> Assessment {
    let status = Some(symbol.detail.clone()).filter(|s| !s.is_empty());
    Assessment { label: symbol.name.clone(), status, step: None, span: symbol.selection }
}

/// The symbols of a kind wherever they stand, each made into something.
fn of_kind<T>(symbols: &[Symbol], kind: SymbolKind, make: fn(&Symbol) -> T) -> Vec<T> {
    let found = |s: &Symbol| if s.kind == kind { vec![make(s)] } else { of_kind(&s.children, kind, make) };
    symbols.iter().flat_map(found).collect()
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
