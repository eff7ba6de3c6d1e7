//! The whole of a report: which kind and year it is, its sections in their order, its målområden with
//! their goals and assessments. Built from the parts' headings; knows nothing of what is wrong.

use std::ops::Range;
use std::sync::Arc;

use super::facts::{Head, Part, place};
use super::report_kind::{by_evidence, is_theirs, year_by_evidence};
use super::style::Style;
use super::summary_goals::{self, GoalId, goal_id, sums_up};
use super::table_of_contents::{NumberedHead, own_heads};
use crate::finding::Place;
use crate::hash::HashSet;
use crate::syntax::BlockKind;
use crate::template::{Named, SectionRole, Template, Vocabulary};
use crate::text::Span;

/// A report's outline.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// None for a report of unknown kind: then nothing is demanded of it.
    pub template: Option<Arc<Template>>,
    pub year: Option<u16>,
    /// The nämnd, where the front matter tells it.
    pub committee: Option<String>,
    /// All headings in order.
    pub nodes: Vec<Node>,
    pub areas: Vec<ReportArea>,
    pub goals: Vec<ReportGoal>,
    pub style: Style,
}

/// A heading and all that belongs to it.
#[derive(Clone, Debug)]
pub struct Node {
    pub kind: NodeKind,
    /// The part, and which of its headings.
    pub part: u32,
    pub head: u32,
    /// 1 is outermost.
    pub rank: u8,
    pub parent: Option<u32>,
    /// The number of the first node that does not belong to it.
    pub end: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// A section of the template, by its number there.
    Section(usize),
    /// A målområde, by its number in `Report::areas`; one under budgetuppdrag is `Other`.
    Area(usize),
    /// A goal, by its number in `Report::goals`.
    Goal(usize),
    /// A section under a goal: the goal's number in `Report::goals` and the section's in the template.
    GoalSection(usize, usize),
    Other,
}

#[derive(Clone, Debug)]
pub struct ReportArea {
    pub node: u32,
    /// Its number in the catalogue.
    pub known: Option<usize>,
}

#[derive(Clone, Debug)]
pub struct ReportGoal {
    /// None where a goal's sections stand without its heading; then `first` is where they start.
    pub node: Option<u32>,
    pub first: u32,
    /// Its area in `Report::areas`.
    pub area: Option<usize>,
    /// Area and goal in the catalogue.
    pub known: Option<(usize, usize)>,
    /// The nodes of its sections, one for each of the template's.
    pub sections: Vec<Option<u32>>,
}

impl Node {
    pub fn head<'a>(&self, parts: &'a [Arc<Part>]) -> Option<&'a Head> {
        parts.get(self.part as usize)?.facts.heads.get(self.head as usize)
    }

    /// The heading's place.
    pub fn place(&self, parts: &[Arc<Part>]) -> Place {
        place(parts, self.part, self.head(parts).map(|h| h.span).unwrap_or_default())
    }

    /// The place of the title within the heading.
    pub fn title_place(&self, parts: &[Arc<Part>]) -> Place {
        place(parts, self.part, self.head(parts).map(|h| h.title_span).unwrap_or_default())
    }

    pub fn title<'a>(&self, parts: &'a [Arc<Part>]) -> &'a str {
        self.head(parts).map_or("", |h| &h.title)
    }
}

impl Report {
    /// Builds the outline. `chosen` is the template that the settings name.
    pub fn build(parts: &[Arc<Part>], vocabulary: &Vocabulary, chosen: Option<&str>) -> Report {
        let front = front_matter(parts);
        let value = |name: &str| front.iter().find(|f| f.0 == name).map(|f| f.1.as_str());
        let named = chosen.or_else(|| value("rapport")).and_then(|name| vocabulary.template(name));
        // A year that is being written is none yet.
        let told = value("år").and_then(|y| y.parse().ok()).filter(|y| (1990..2100).contains(y));
        let template =
            named.or_else(|| by_evidence(parts, vocabulary).filter(|t| is_theirs(t, parts, vocabulary, told)));
        // What an open comment or code block hides may be all that seems to be missing.
        let template = template.filter(|_| !parts.last().is_some_and(|p| summary_goals::hides_headings(&p.text)));
        let titled = || super::committee::namnd_in(value("title").or_else(|| value("titel"))?);
        let committee = value("nämnd").map(str::to_string).or_else(titled);
        let mut report = Report { committee, template, ..Report::default() };
        report.year = told.or_else(|| year_by_evidence(parts, report.template.as_deref()));
        Builder::new(&mut report, parts, vocabulary).run();
        report.style = Style::of(&report, parts);
        report
    }

    /// The node of a section of the template.
    pub fn section(&self, number: usize) -> Option<&Node> {
        self.nodes.iter().find(|n| n.kind == NodeKind::Section(number))
    }

    pub fn node(&self, number: u32) -> Option<&Node> {
        self.nodes.get(number as usize)
    }

    /// The first node that does not belong to a goal.
    pub fn end_of(&self, goal: &ReportGoal) -> Option<u32> {
        let last = goal.sections.iter().flatten().chain(goal.node.iter()).max()?;
        let end = self.node(*last)?.end.max(goal.node.and_then(|n| self.node(n)).map_or(0, |n| n.end));
        self.node(end).map(|_| end)
    }

    /// The parts that hold a goal's own words.
    pub fn parts_of(&self, goal: &ReportGoal) -> Range<u32> {
        let first = self.node(goal.first).map_or(0, |n| n.part);
        let end = self.end_of(goal).and_then(|e| self.node(e)).map_or(u32::MAX, |n| n.part);
        first..end.max(first + 1)
    }

    /// True for a part with a goal that has lost its heading: which goal it is, its text may tell.
    pub fn is_unheaded(&self, part: u32) -> bool {
        self.goals.iter().any(|g| g.node.is_none() && self.parts_of(g).contains(&part))
    }
}

/// The entries of the front matter: name, value, and the value's span in the first part.
pub fn front_matter(parts: &[Arc<Part>]) -> &[(String, String, Span)] {
    let first = parts.first().and_then(|p| p.blocks.first());
    match first.map(|b| &b.kind) {
        Some(BlockKind::FrontMatter(entries)) => entries,
        _ => &[],
    }
}

struct Builder<'a> {
    report: &'a mut Report,
    heads: Vec<NumberedHead<'a>>,
    parts: &'a [Arc<Part>],
    /// Open nodes with the level of their headings, outermost first.
    stack: Vec<(u32, u8)>,
    /// The number of the last chapter of plain text, else 0.
    chapter: usize,
    /// The level of the heading of the area or goal that was opened last.
    opened: u8,
    /// The template's section for goals is there.
    has_goals: bool,
    /// In a section that tells of goals which are reported elsewhere.
    aside: bool,
    /// In a section that no template knows and that sums up such goals: its heading's level, else 0.
    summary: u8,
    /// The goals with sections of their own.
    reported: HashSet<GoalId<'a>>,
    vocabulary: &'a Vocabulary,
    area: Option<usize>,
    goal: Option<usize>,
}

impl<'a> Builder<'a> {
    fn new(report: &'a mut Report, parts: &'a [Arc<Part>], vocabulary: &'a Vocabulary) -> Self {
        let heads = own_heads(parts);
        let own = report.template.as_ref().map(|t| t.goal_section_ids.as_slice()).unwrap_or_default();
        let reported = summary_goals::reported(&heads, own);
        let of_goals = |t: &Template| t.sections.iter().position(|s| s.role == SectionRole::Goals);
        let goals = report.template.as_ref().and_then(|t| t.section_ids.get(of_goals(t)?)).copied();
        let has_goals = goals.is_some_and(|id| heads.iter().any(|h| h.0.named == Some(Named::Title(id))));
        Builder {
            report,
            heads,
            parts,
            stack: Vec::new(),
            chapter: 0,
            opened: 0,
            has_goals,
            aside: has_goals,
            summary: 0,
            reported,
            vocabulary,
            area: None,
            goal: None,
        }
    }

    fn run(mut self) {
        for at in 0..self.heads.len() {
            self.add(at);
        }
        self.close(0, 0);
    }

    fn add(&mut self, at: usize) {
        let Some(&(head, part, index)) = self.heads.get(at) else { return };
        let number = self.report.nodes.len() as u32;
        let (kind, rank) = self.classify(head, number, at);
        let level = self.level(head, part);
        self.close(rank, level);
        let parent = self.stack.last().map(|s| s.0);
        self.report.nodes.push(Node { kind, part, head: index, rank, parent, end: number + 1 });
        self.stack.push((number, level));
    }

    /// A heading's level. What has a single number in plain text may be an item or a footnote: it is a chapter only where
    /// the numbers go on.
    fn level(&mut self, head: &Head, part: u32) -> u8 {
        let Some(part) = self.parts.get(part as usize).filter(|p| p.is_plain() && head.level == 1) else {
            return head.level;
        };
        let number = part.text.get(head.span.start as usize..).map_or("", |t| t.split([' ', '.']).next().unwrap_or(""));
        let Ok(number) = number.parse() else { return 0 };
        if head.named.is_none() && self.chapter > 0 && number != self.chapter + 1 {
            return 0;
        }
        self.chapter = number;
        1
    }

    /// Closes what a heading of this rank ends: by rank among known headings, by level where an
    /// unknown one has a level.
    fn close(&mut self, rank: u8, level: u8) {
        let next = self.report.nodes.len() as u32;
        while let Some(&(open, open_level)) = self.stack.last() {
            let Some(node) = self.report.nodes.get_mut(open as usize) else { break };
            let ends = if rank == OTHER {
                match level {
                    0 => node.rank == OTHER && open_level == 0,
                    _ => open_level >= level || node.rank == OTHER && open_level == 0,
                }
            } else {
                node.rank >= rank
            };
            if !ends {
                break;
            }
            node.end = next;
            self.stack.pop();
        }
    }

    fn classify(&mut self, head: &Head, number: u32, at: usize) -> (NodeKind, u8) {
        if head.level <= self.summary {
            self.summary = 0;
        }
        match head.named {
            Some(Named::Area | Named::Goal) if self.is_told(head, at) => {
                self.leave();
                (NodeKind::Other, if head.named == Some(Named::Area) { 2 } else { 3 })
            }
            Some(Named::Area) => self.area(head, number),
            Some(Named::Goal) => self.goal(head, number),
            // "Budgetavvikelse (tkr)" under a goal is the title of a table there.
            Some(Named::Title(_)) if self.goal.is_some() && has_unit(&head.title) => (NodeKind::Other, OTHER),
            Some(Named::Title(id)) => self.titled(id, number),
            None => self.unknown(head, number, at),
        }
    }

    /// True for an area or a goal that is only told of.
    fn is_told(&self, head: &Head, at: usize) -> bool {
        let summed_up = || match head.named {
            Some(Named::Goal) => self.reported.contains(&goal_id(head)),
            _ => true,
        };
        self.aside && !self.reports_goals(at) || self.summary > 0 && summed_up()
    }

    /// A heading that no template knows: of a goal where the goal's sections stand right below it, of a chapter or a
    /// summary of its own, or of anything.
    fn unknown(&mut self, head: &Head, number: u32, at: usize) -> (NodeKind, u8) {
        if self.opens_goal(at)
            && let Some((area, goal)) = self.vocabulary.goal_called(&head.key)
        {
            self.open_goal(Some(number), number, Some((area, goal)));
            return (NodeKind::Goal(self.report.goals.len() - 1), 3);
        }
        // Where goals stand on the first level themselves, or a number alone makes the level, no chapter ends them.
        let part = self.heads.get(at).and_then(|h| self.parts.get(h.1 as usize));
        if head.level == 1 && self.opened != 1 && part.is_some_and(|p| !p.is_plain()) {
            self.leave();
            self.aside = self.has_goals;
        }
        let below = self.heads.get(at + 1..).unwrap_or_default();
        if head.level > 1 && self.summary == 0 && sums_up(head.level, below, self.own_sections(), &self.reported) {
            self.summary = head.level;
        }
        (NodeKind::Other, OTHER)
    }

    /// True where a goal's first section stands right below.
    fn opens_goal(&self, at: usize) -> bool {
        let own = self.report.template.as_ref().and_then(|t| t.goal_section_ids.first());
        let next = self.heads.get(at + 1).map(|h| h.0.named);
        own.is_some_and(|id| next == Some(Some(Named::Title(*id))))
    }

    /// True where the next section below this heading of an area or a goal is one of a goal's own.
    fn reports_goals(&self, at: usize) -> bool {
        let next = self.heads.iter().skip(at + 1).take(NEAR).find_map(|h| match h.0.named {
            Some(Named::Title(id)) => Some(id),
            _ => None,
        });
        next.is_some_and(|id| self.own_sections().contains(&id))
    }

    /// The titles of the sections under goals.
    fn own_sections(&self) -> &[u16] {
        self.report.template.as_ref().map(|t| t.goal_section_ids.as_slice()).unwrap_or_default()
    }

    fn leave(&mut self) {
        (self.area, self.goal) = (None, None);
    }

    fn area(&mut self, head: &Head, number: u32) -> (NodeKind, u8) {
        self.leave();
        self.opened = head.level;
        let known = head.known.map(|k| k.0);
        self.report.areas.push(ReportArea { node: number, known });
        self.area = Some(self.report.areas.len() - 1);
        (NodeKind::Area(self.report.areas.len() - 1), 2)
    }

    fn goal(&mut self, head: &Head, number: u32) -> (NodeKind, u8) {
        self.opened = head.level;
        let known = head.known.and_then(|(a, g)| Some((a, g?)));
        self.open_goal(Some(number), number, known);
        (NodeKind::Goal(self.report.goals.len() - 1), 3)
    }

    fn open_goal(&mut self, node: Option<u32>, first: u32, known: Option<(usize, usize)>) {
        let sections = self.report.template.as_ref().map_or(0, |t| t.goal_sections.len());
        self.report.goals.push(ReportGoal { node, first, area: self.area, known, sections: vec![None; sections] });
        self.goal = Some(self.report.goals.len() - 1);
    }

    fn titled(&mut self, id: u16, number: u32) -> (NodeKind, u8) {
        let Some(template) = self.report.template.clone() else { return (NodeKind::Other, OTHER) };
        if let Some(inner) = template.goal_section_ids.iter().position(|i| *i == id) {
            return self.goal_section(inner, number);
        }
        let Some(i) = template.section_ids.iter().position(|i| *i == id) else { return (NodeKind::Other, OTHER) };
        let Some(section) = template.sections.get(i) else { return (NodeKind::Other, OTHER) };
        if section.level == 1 {
            self.aside =
                section.role == SectionRole::Commissions || self.has_goals && section.role != SectionRole::Goals;
        }
        self.leave();
        (NodeKind::Section(i), section.level)
    }

    /// A section under a goal. A second follow-up under the same goal, or one under none, means that
    /// a goal's heading is missing.
    fn goal_section(&mut self, inner: usize, number: u32) -> (NodeKind, u8) {
        let taken = |g: &ReportGoal| g.sections.get(inner).copied().flatten().is_some() && inner == 0;
        let goal = self.goal.filter(|&g| !self.report.goals.get(g).is_some_and(taken));
        if goal.is_none() {
            self.open_goal(None, number, None);
        }
        let goal = self.goal.unwrap_or_default();
        if let Some(slot) = self.report.goals.get_mut(goal).and_then(|g| g.sections.get_mut(inner)) {
            slot.get_or_insert(number);
        }
        (NodeKind::GoalSection(goal, inner), 4)
    }
}

/// True for a title that tells the unit of what stands below it.
fn has_unit(title: &str) -> bool {
    ["(tkr)", "(mnkr)", "(mkr)", ", tkr", ", mnkr", ", mkr"].iter().any(|unit| title.ends_with(unit))
}

/// How far below a goal's heading its own sections are looked for, in headings.
const NEAR: usize = 40;

/// The rank of headings that no template knows.
const OTHER: u8 = 5;
