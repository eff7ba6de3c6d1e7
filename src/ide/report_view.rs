//! A report as the features look at it: its parts at hand, with spans counted from the start of the text.
//! Answers where things are; what is said of them is for each feature.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::sync::Arc;

use super::entity::Called;
use super::hover::JudgedSection;
use crate::analysis::Analysis;
use crate::checks::RuleContext;
use crate::finding::Place;
use crate::report::{Head, Node, Part, Report, ResolvedName};
use crate::syntax::{Block, Dialect, Prose};
use crate::template::Template;
use crate::text::{Encoding, Positions as _, Span};

/// An analysis with its parts in one slice, and what is worked out once where several answers need it.
pub struct ReportView<'a> {
    pub analysis: &'a Analysis,
    pub parts: Vec<Arc<Part>>,
    pub(super) named: OnceCell<HashMap<Called, Vec<u32>>>,
    pub(super) captioned: OnceCell<HashMap<(String, String), Span>>,
    pub(super) statuses: OnceCell<HashMap<(u32, u32), JudgedSection>>,
}

/// A block with its part, and where the part starts.
#[derive(Clone, Copy)]
pub struct BlockAt<'a> {
    pub number: u32,
    pub part: &'a Part,
    pub start: u32,
    pub index: usize,
    pub block: &'a Block,
}

impl<'a> ReportView<'a> {
    pub fn new(analysis: &'a Analysis) -> Self {
        let parts = analysis.parts().cloned().collect();
        ReportView { analysis, parts, named: OnceCell::new(), captioned: OnceCell::new(), statuses: OnceCell::new() }
    }

    pub fn view(&self) -> RuleContext<'_> {
        RuleContext {
            parts: &self.parts,
            report: self.report(),
            names: self.analysis.names(),
            front: self.analysis.front(),
            vocabulary: &self.analysis.vocabulary,
            dialect: self.analysis.dialect,
        }
    }

    pub fn report(&self) -> &'a Report {
        self.analysis.report()
    }

    pub fn template(&self) -> Option<&'a Template> {
        self.report().template.as_deref()
    }

    pub fn is_markdown(&self) -> bool {
        self.analysis.dialect == Dialect::Markdown
    }

    pub fn end(&self) -> u32 {
        self.analysis.text.len() as u32
    }

    pub fn node(&self, number: u32) -> Option<&'a Node> {
        self.report().node(number)
    }

    pub fn head(&self, number: u32) -> Option<&Head> {
        self.node(number)?.head(&self.parts)
    }

    pub fn title(&self, number: u32) -> &str {
        self.head(number).map_or("", |h| &h.title)
    }

    /// A heading's title in the text.
    pub fn title_span(&self, number: u32) -> Span {
        self.in_head(number, |h| h.title_span)
    }

    /// A heading in the text, prefix and all.
    pub fn head_span(&self, number: u32) -> Span {
        self.in_head(number, |h| h.span)
    }

    fn in_head(&self, number: u32, pick: impl Fn(&Head) -> Span) -> Span {
        let Some((node, head)) = self.node(number).zip(self.head(number)) else { return Span::default() };
        self.analysis.span(Place::in_part(node.part, pick(head)))
    }

    /// The blocks of a part, each with its place.
    pub fn blocks(&self, number: u32) -> impl Iterator<Item = BlockAt<'_>> {
        let start = self.start(number);
        self.parts.get(number as usize).into_iter().flat_map(move |part| {
            let place = move |(index, block)| BlockAt { number, part, start, index, block };
            part.blocks.iter().enumerate().map(place)
        })
    }

    pub fn all_blocks(&self) -> impl Iterator<Item = BlockAt<'_>> {
        (0..self.parts.len() as u32).flat_map(|p| self.blocks(p))
    }

    /// Where a part starts.
    pub fn start(&self, part: u32) -> u32 {
        self.analysis.span(Place::in_part(part, Span::default())).start
    }

    /// The numbers of the parts that a range touches.
    pub fn parts_in(&self, range: Span) -> std::ops::RangeInclusive<u32> {
        let part = |at: u32| self.analysis.part_at(at).map_or(0, |p| p.0);
        part(range.start)..=part(range.end)
    }

    /// The block that holds a place; one whose end the place touches when none holds it.
    pub fn block_at(&self, at: u32) -> Option<BlockAt<'_>> {
        let (number, _) = self.analysis.part_at(at)?;
        let near = number.saturating_sub(1)..=number;
        let touching = || near.clone().flat_map(|p| self.blocks(p)).filter(|b| b.span().touches(at));
        touching().find(|b| b.span().contains(at)).or_else(|| touching().next())
    }

    /// The innermost heading whose section holds a place.
    pub fn node_at(&self, at: u32) -> Option<u32> {
        let nodes = self.report().nodes.len() as u32;
        let before = |n: &u32| self.head_span(*n).start <= at;
        let (mut low, mut high) = (0, nodes);
        while low < high {
            let middle = low + (high - low) / 2;
            if before(&middle) { low = middle + 1 } else { high = middle }
        }
        low.checked_sub(1)
    }

    /// The names of running text that touch a place, the shortest first.
    pub fn names_at(&self, at: u32) -> impl Iterator<Item = &'a ResolvedName> {
        let part = self.analysis.part_at(at).map_or(0, |p| p.0);
        let names = self.analysis.names();
        let first = names.partition_point(|n| n.place.part + 1 < part);
        let mut near: Vec<&ResolvedName> = names
            .get(first..)
            .unwrap_or_default()
            .iter()
            .take_while(|n| n.place.part <= part)
            .filter(|n| self.name_span(n).touches(at))
            .collect();
        near.sort_by_key(|n| n.place.span.len());
        near.into_iter()
    }

    /// A name with the word before it.
    pub fn name_span(&self, name: &ResolvedName) -> Span {
        let own = self.analysis.span(name.place);
        name.keyword.map_or(own, |k| self.analysis.span(k).cover(own))
    }

    /// The line of a place, counted from 1.
    pub fn line(&self, at: u32) -> u32 {
        self.analysis.position(at as usize, Encoding::Utf8).line + 1
    }
}

impl<'a> BlockAt<'a> {
    /// The block in the text.
    pub fn span(&self) -> Span {
        self.block.span.shift(self.start)
    }

    pub fn prose(&self) -> Option<&'a Prose> {
        match &self.block.kind {
            crate::syntax::BlockKind::Heading(h) => Some(&h.prose),
            _ => self.block.prose(),
        }
    }

    /// A clean span of the block's prose in the text.
    pub fn source(&self, clean: Span) -> Span {
        self.prose().map_or(Span::default(), |p| p.source(clean)).shift(self.start)
    }
}
