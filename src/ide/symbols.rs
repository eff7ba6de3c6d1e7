//! The outline: målområde > mål > uppföljning and bedömning, other sections, tables. Built in one walk
//! over headings and tables; the text itself is not looked at.

use std::collections::HashMap;

use super::hover::count;
use super::report_view::{BlockAt, ReportView};
use super::{Symbol, SymbolKind};
use crate::analysis::Analysis;
use crate::report::NodeKind;
use crate::syntax::{BlockKind, Table};
use crate::template::{GoalRole, StatusForm};
use crate::text::Span;

/// The outline.
pub fn symbols(analysis: &Analysis) -> Vec<Symbol> {
    let look = ReportView::new(analysis);
    let mut outline = OutlineBuilder { look: &look, details: details(&look), roots: Vec::new(), open: Vec::new() };
    let mut next = 0;
    for at in look.all_blocks() {
        match &at.block.kind {
            BlockKind::Heading(_) if look.starts(next, &at) => {
                outline.heading(next);
                next += 1;
            }
            BlockKind::Table(table) => outline.table(&at, table),
            _ => {}
        }
    }
    outline.close(u32::MAX);
    outline.roots
}

struct OutlineBuilder<'a> {
    look: &'a ReportView<'a>,
    details: HashMap<(u32, u32), String>,
    roots: Vec<Symbol>,
    /// Symbols that can still take children, with the first node that is not theirs.
    open: Vec<(Symbol, u32)>,
}

impl OutlineBuilder<'_> {
    /// A heading's words; a heading of marks alone stands for itself.
    fn title_within(&self, number: u32) -> Span {
        let (title, head) = (self.look.title_span(number), self.look.head_span(number));
        if head.start <= title.start { title } else { head }
    }

    fn heading(&mut self, number: u32) {
        self.close(number);
        let Some(node) = self.look.node(number) else { return };
        let symbol = Symbol {
            name: self.look.title(number).to_string(),
            detail: self.details.get(&(node.part, node.head)).cloned().unwrap_or_default(),
            kind: kind(self.look, node.kind),
            span: self.look.analysis.node_span(number),
            selection: self.title_within(number),
            children: Vec::new(),
        };
        self.open.push((symbol, node.end));
    }

    /// Ends what does not hold the node of this number.
    fn close(&mut self, number: u32) {
        while self.open.last().is_some_and(|(_, end)| *end <= number) {
            if let Some((symbol, _)) = self.open.pop() {
                self.add(symbol);
            }
        }
    }

    fn table(&mut self, at: &BlockAt<'_>, table: &Table) {
        let above = self.open.last().map(|(s, _)| s.name.as_str()).unwrap_or_default();
        let (name, selection) = table_name(table, above);
        let (span, selection) = (at.span(), selection.shift(at.start));
        let detail = count(table.rows.len(), "rad", "rader");
        let span = span.cover(selection);
        self.add(Symbol { name, detail, kind: SymbolKind::Table, span, selection, children: Vec::new() });
    }

    fn add(&mut self, symbol: Symbol) {
        match self.open.last_mut() {
            Some((parent, _)) => {
                parent.span = parent.span.cover(symbol.span);
                parent.children.push(symbol);
            }
            None => self.roots.push(symbol),
        }
    }
}

impl ReportView<'_> {
    /// True when a heading's block is where node `number` starts; a line of a table of contents is none.
    fn starts(&self, number: u32, at: &BlockAt<'_>) -> bool {
        self.node(number).is_some_and(|n| n.part == at.number)
            && self.head(number).is_some_and(|h| h.blocks.0 == at.index)
    }
}

fn kind(look: &ReportView<'_>, kind: NodeKind) -> SymbolKind {
    match kind {
        NodeKind::Area(_) => SymbolKind::Area,
        NodeKind::Goal(_) => SymbolKind::Goal,
        NodeKind::GoalSection(_, section) => match look.template().and_then(|t| t.goal_sections.get(section)) {
            Some(spec) if spec.role == GoalRole::Assessment => SymbolKind::Assessment,
            _ => SymbolKind::FollowUp,
        },
        NodeKind::Section(_) | NodeKind::Other => SymbolKind::Section,
    }
}

/// The status of each assessment by its part and heading: its status line, or the step that its sentence
/// says.
fn details(look: &ReportView<'_>) -> HashMap<(u32, u32), String> {
    let view = look.view();
    let with_status = view.assessed().filter_map(|a| {
        let status = match a.spec.status {
            StatusForm::Line => a.found.status.as_ref()?.0.clone(),
            StatusForm::Sentence => a.spec.steps.get(a.said()?.0)?.status.clone(),
        };
        Some(((a.node.part, a.node.head), status))
    });
    with_status.collect()
}

/// A table's name with the words it comes from: its caption, or its corner where that says more than a unit. What
/// the heading above says already is not said again.
fn table_name(table: &Table, above: &str) -> (String, Span) {
    let is_new = |name: &str| !name.is_empty() && name.to_lowercase() != above.trim().to_lowercase();
    let caption = table.caption.as_ref().map(|(caption, span)| (caption.trim().trim_end_matches('.'), *span));
    let corner = Some((table.corner.trim(), table.span)).filter(|(corner, _)| corner.chars().count() > 4);
    let (name, span) = caption.or(corner).unwrap_or_default();
    if is_new(name) { (name.to_string(), span) } else { ("Tabell".to_string(), table.span) }
}
