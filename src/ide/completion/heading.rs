//! Headings: sections of the template that are still missing, goals and målområden of the catalogue that
//! are not reported yet, a whole goal with its sections.

use super::super::report_view::ReportView;
use super::{Completion, CompletionKind, CursorContext, escaped, fits, offer};
use crate::report::{NodeKind, ReportGoal};
use crate::syntax::write;
use crate::template::{GoalSection, SectionRole, Template};

pub fn offers(look: &ReportView<'_>, place: &CursorContext<'_>) -> Vec<Completion> {
    let (Some(template), Some((level, typed))) = (look.template(), start(look, place)) else { return Vec::new() };
    let maker = Maker { look, place, template, level, typed };
    if let Some(title) = after_prefix(&template.goal_prefix, typed) {
        return maker.titles(title, true);
    }
    if let Some(title) = after_prefix(&template.area_prefix, typed) {
        return maker.titles(title, false);
    }
    let mut all = maker.goal_sections();
    all.extend(maker.goals());
    all.extend(maker.areas());
    all.extend(maker.sections());
    if place.line.ends_with('#') && !place.after.starts_with([' ', '\t']) { apart(all) } else { all }
}

/// The same offers with the blank before them that a heading needs behind its marks.
fn apart(offers: Vec<Completion>) -> Vec<Completion> {
    let spaced = |text: String| format!(" {text}");
    let apart = |o: Completion| Completion { insert: spaced(o.insert), snippet: o.snippet.map(spaced), ..o };
    offers.into_iter().map(apart).collect()
}

/// The level of the heading that the line starts, and what is typed of it. In plain text a heading is a
/// line of its own that starts with a capital.
fn start<'a>(look: &ReportView<'_>, place: &CursorContext<'a>) -> Option<(u8, &'a str)> {
    if look.is_markdown() {
        let line = place.line.trim_start_matches(' ');
        let typed = line.trim_start_matches('#');
        let level = line.len() - typed.len();
        let is_heading = (1..=6).contains(&level) && (typed.is_empty() || typed.starts_with([' ', '\t']));
        return is_heading.then(|| (level as u8, typed.trim_start()));
    }
    let typed = place.line.trim_start();
    let short = typed.chars().count() <= 60 && place.after.trim().is_empty();
    (short && place.opens() && typed.chars().next().is_none_or(char::is_uppercase)).then_some((0, typed))
}

/// What is typed of a title, behind "Kommunfullmäktigemål - ".
fn after_prefix<'a>(prefixes: &[String], typed: &'a str) -> Option<&'a str> {
    let rest = prefixes.iter().find_map(|p| typed.strip_prefix(p.as_str()))?;
    let title = rest.trim_start().strip_prefix(['-', '–', '—', ':'])?;
    Some(title.trim_start())
}

struct Maker<'a> {
    look: &'a ReportView<'a>,
    place: &'a CursorContext<'a>,
    template: &'a Template,
    level: u8,
    typed: &'a str,
}

impl Maker<'_> {
    /// The catalogue's goals or areas that are not reported, those of the area at hand first.
    fn unreported(&self, goals: bool) -> Vec<(String, String)> {
        let report = self.look.report();
        let here = self.area_here();
        let mut found = Vec::new();
        for (a, area) in self.look.analysis.vocabulary.areas().enumerate() {
            if goals {
                let new = |g: usize| !report.goals.iter().any(|goal| goal.known == Some((a, g)));
                let own = area.goals.iter().enumerate().filter(|(g, _)| new(*g));
                found.extend(own.map(|(_, g)| (here != Some(a), g.title.clone(), area.title.clone())));
            } else if !report.areas.iter().any(|r| r.known == Some(a)) {
                found.push((false, area.title.clone(), String::new()));
            }
        }
        found.sort_by_key(|f| f.0);
        found.into_iter().map(|(_, title, area)| (title, area)).collect()
    }

    /// The catalogue's number of the målområde that the cursor stands under.
    fn area_here(&self) -> Option<usize> {
        let before = |node: u32| self.look.head_span(node).start < self.place.at;
        self.look.report().areas.iter().rfind(|a| before(a.node))?.known
    }

    fn titles(&self, typed: &str, goals: bool) -> Vec<Completion> {
        let kind = if goals { CompletionKind::Goal } else { CompletionKind::Area };
        let offers = self.unreported(goals).into_iter().filter(|(title, _)| fits(title, typed));
        let title =
            |(title, area): (String, String)| Completion { detail: area, ..offer(self.place, typed, &title, kind) };
        offers.map(title).collect()
    }

    /// Whole goals: heading and the sections that the template demands.
    fn goals(&self) -> Vec<Completion> {
        let Some(prefix) = self.template.goal_prefix.first().filter(|_| self.among_goals()) else { return Vec::new() };
        let whole = |(title, area): (String, String)| {
            let label = format!("{prefix}{}{title}", self.template.separator);
            fits(&label, self.typed).then(|| Completion {
                detail: area,
                documentation: "Hela målet: rubriken med de avsnitt och bedömningar som mallen kräver.".into(),
                insert: self.whole_goal(&label, false),
                snippet: Some(self.whole_goal(&label, true)),
                ..offer(self.place, self.typed, &label, CompletionKind::Goal)
            })
        };
        self.unreported(true).into_iter().filter_map(whole).collect()
    }

    fn whole_goal(&self, label: &str, snippet: bool) -> String {
        let end = self.place.line_break;
        let mut text = if snippet { escaped(label) } else { label.to_string() };
        for (i, section) in self.template.goal_sections.iter().filter(|s| s.demanded).enumerate() {
            text += &format!("{end}{end}{}{end}{end}", self.heading(self.level + 1, &section.title));
            text += &if snippet { placeholder(section, i + 1) } else { String::new() };
        }
        text.trim_end().to_string()
    }

    fn heading(&self, level: u8, title: &str) -> String {
        write::heading(self.look.analysis.dialect, level, title)
    }

    fn areas(&self) -> Vec<Completion> {
        let Some(prefix) = self.template.area_prefix.first().filter(|_| self.among_goals()) else { return Vec::new() };
        let labels = self.unreported(false).into_iter().map(|(t, _)| format!("{prefix}{}{t}", self.template.separator));
        let fitting = labels.filter(|l| fits(l, self.typed));
        fitting.map(|l| offer(self.place, self.typed, &l, CompletionKind::Area)).collect()
    }

    /// True in the section that holds the goals.
    fn among_goals(&self) -> bool {
        let before = |n: &&crate::report::Node| {
            self.look.start(n.part) + n.head(&self.look.parts).map_or(0, |h| h.span.start) < self.place.at
        };
        let last = self.look.report().nodes.iter().rfind(|n| before(n) && n.kind != NodeKind::Other);
        match last.map(|n| n.kind) {
            Some(NodeKind::Section(s)) => self.template.sections.get(s).is_some_and(|s| s.role == SectionRole::Goals),
            Some(NodeKind::Area(_) | NodeKind::Goal(_) | NodeKind::GoalSection(..)) => true,
            _ => false,
        }
    }

    /// Sections that the goal at hand lacks.
    fn goal_sections(&self) -> Vec<Completion> {
        let Some(goal) = self.goal_here() else { return Vec::new() };
        let specs = self.template.goal_sections.iter().zip(&goal.sections);
        let missing = specs.filter(|(s, node)| node.is_none() && fits(&s.title, self.typed));
        let section = |(spec, _): (&GoalSection, &Option<u32>)| Completion {
            detail: demand(spec.demanded).into(),
            documentation: self.turn(None, spec.demanded),
            ..offer(self.place, self.typed, &spec.title, CompletionKind::Section)
        };
        missing.map(section).collect()
    }

    fn goal_here(&self) -> Option<&ReportGoal> {
        let before = |g: &&ReportGoal| self.look.head_span(g.node.unwrap_or(g.first)).start < self.place.at;
        self.look.report().goals.iter().rfind(before).filter(|_| self.among_goals())
    }

    /// Sections of the report that are missing: those whose turn it is first, then in the template's order.
    fn sections(&self) -> Vec<Completion> {
        let there = |i: usize| self.look.report().section(i).is_some();
        let from = self.last_section().map_or(0, |s| s + 1);
        let next = (from..self.template.sections.len()).find(|i| there(*i)).unwrap_or(usize::MAX);
        let missing =
            self.template.sections.iter().enumerate().filter(|(i, s)| !there(*i) && fits(&s.title, self.typed));
        let mut offers: Vec<_> = missing
            .map(|(i, s)| {
                let offer = offer(self.place, self.typed, &s.title, CompletionKind::Section);
                (
                    (!(from..next).contains(&i), !s.demanded, i),
                    Completion {
                        detail: demand(s.demanded).into(),
                        documentation: self.turn(i.checked_sub(1), s.demanded),
                        ..offer
                    },
                )
            })
            .collect();
        offers.sort_by_key(|o| o.0);
        offers.into_iter().map(|o| o.1).collect()
    }

    /// What the template says of a section: whether it must be there, and which one stands before it.
    fn turn(&self, before: Option<usize>, demanded: bool) -> String {
        let name = &self.template.name;
        let is = if demanded { "krävs enligt" } else { "är valfritt i" };
        let before = before.and_then(|b| self.template.sections.get(b));
        let place = before.map_or(String::new(), |b| format!(" Det står efter ”{}”.", b.title));
        format!("Avsnittet {is} mallen för {name}.{place}")
    }

    /// The last section of the template that stands before the cursor.
    fn last_section(&self) -> Option<usize> {
        let nodes = self.look.report().nodes.iter().zip(0..);
        let before = nodes.filter(|(_, n)| self.look.head_span(*n).start < self.place.at);
        before.filter_map(|(n, _)| if let NodeKind::Section(s) = n.kind { Some(s) } else { None }).last()
    }
}

fn demand(demanded: bool) -> &'static str {
    if demanded { "krävs" } else { "valfritt" }
}

/// The place to fill in under a section of a goal: a choice of the steps for an assessment.
fn placeholder(section: &GoalSection, number: usize) -> String {
    let steps: Vec<String> = section.steps.iter().map(|s| escaped(&s.status).replace([',', '|'], "")).collect();
    if steps.is_empty() { format!("${{{number}:Text}}") } else { format!("${{{number}|{}|}}", steps.join(",")) }
}
