//! What a name or a heading stands for: a goal, a målområde, a section, a caption or a page. The same
//! answer serves definition, references, rename, hover, lenses and links.

use std::collections::HashMap;

use super::report_view::{BlockAt, ReportView};
use crate::report::{Meaning, MentionKind, NodeKind, ResolvedName};
use crate::syntax::{BlockKind, plain, split};
use crate::template::{Named, key};
use crate::text::Span;

/// Something that can be named elsewhere in the report.
#[derive(Clone, Debug, PartialEq)]
pub enum Entity {
    /// A heading, by its number among the report's nodes; the first where several are called the same.
    Node(u32),
    /// "tabell", "3"
    Caption(String, String),
    Page(String),
}

/// An entity with the words under the cursor that mean it.
#[derive(Clone, Debug, PartialEq)]
pub struct EntityHit {
    pub entity: Entity,
    /// The name without the word before it.
    pub name: Span,
    /// The same with it.
    pub origin: Span,
}

impl ReportView<'_> {
    /// What stands at a place: a name in running text, else a heading or a caption.
    pub fn entity_at(&self, at: u32) -> Option<EntityHit> {
        let named = self.names_at(at).find_map(|n| Some(self.hit(n, self.meant(n)?)));
        named.or_else(|| self.defined_at(&self.block_at(at)?, at))
    }

    fn hit(&self, name: &ResolvedName, entity: Entity) -> EntityHit {
        EntityHit { entity, name: self.analysis.span(name.place), origin: self.name_span(name) }
    }

    /// What a name means, when that is in this report.
    pub fn meant(&self, name: &ResolvedName) -> Option<Entity> {
        match (&name.meaning, name.kind) {
            (Meaning::Node { node, .. }, _) => Some(Entity::Node(*node)),
            (_, MentionKind::Caption) if self.is_caption(name) => None,
            (_, MentionKind::Caption) => Some(Entity::Caption(self.keyword(name)?, name.text.clone())),
            (_, MentionKind::Page) => Some(Entity::Page(name.text.clone())),
            _ => None,
        }
    }

    /// True for the words that a caption itself starts with.
    fn is_caption(&self, name: &ResolvedName) -> bool {
        let first = name.keyword.unwrap_or(name.place);
        let part = self.parts.get(name.place.part as usize);
        part.is_some_and(|p| p.facts.captions.iter().any(|c| c.2.start == p.span(first).start))
    }

    fn keyword(&self, name: &ResolvedName) -> Option<String> {
        let place = name.keyword?;
        let part = self.parts.get(place.part as usize)?;
        Some(part.span(place).of(&part.text).to_lowercase())
    }

    fn defined_at(&self, block: &BlockAt<'_>, at: u32) -> Option<EntityHit> {
        if let Some((word, number, span)) = part_caption(block) {
            let span = span.shift(block.start);
            return Some(EntityHit { entity: Entity::Caption(word, number), name: span, origin: span });
        }
        let node = self.heading_at(block, at)?;
        let name = self.title_span(node);
        Some(EntityHit { entity: Entity::Node(self.first_of(node)?), name, origin: name })
    }

    /// The node whose heading a block is.
    pub fn heading_at(&self, block: &BlockAt<'_>, at: u32) -> Option<u32> {
        matches!(block.block.kind, BlockKind::Heading(_)).then_some(())?;
        self.node_at(at).filter(|n| self.head_span(*n).touches(at))
    }

    /// The first heading that is called what node `number` is; None for the sections that every goal has.
    pub fn first_of(&self, number: u32) -> Option<u32> {
        self.twins(number).next()
    }

    /// Every heading that is called what node `number` is and is of its kind.
    pub fn twins(&self, number: u32) -> impl Iterator<Item = u32> {
        let called = self.node(number).map(|n| self.called(number, n.kind));
        let named = called.and_then(|c| self.named().get(&c)).map_or(&[][..], Vec::as_slice);
        named.iter().copied()
    }

    /// True for a heading that is neither goal nor målområde and that others are called like: "Personal" under one
    /// service and under the next are not one thing.
    pub fn has_namesakes(&self, number: u32) -> bool {
        let is_section = self.node(number).is_some_and(|n| self.class(number, n.kind) == Class::Section);
        is_section && self.twins(number).nth(1).is_some()
    }

    /// The headings by what they are called, but for the sections that every goal has.
    fn named(&self) -> &HashMap<Called, Vec<u32>> {
        self.named.get_or_init(|| {
            let mut named: HashMap<Called, Vec<u32>> = HashMap::new();
            let own = self.report().nodes.iter().zip(0..).filter(|(n, _)| !matches!(n.kind, NodeKind::GoalSection(..)));
            for (node, number) in own {
                named.entry(self.called(number, node.kind)).or_default().push(number);
            }
            named
        })
    }

    fn called(&self, number: u32, kind: NodeKind) -> Called {
        Called { class: self.class(number, kind), key: key(self.title(number)) }
    }

    fn class(&self, number: u32, kind: NodeKind) -> Class {
        match kind {
            NodeKind::Goal(_) => Class::Goal,
            NodeKind::Area(_) => Class::Area,
            _ if self.head(number).is_some_and(|h| h.named == Some(Named::Area)) => Class::Area,
            _ => Class::Section,
        }
    }

    /// Every name that means an entity, in order.
    pub fn names_of(&self, entity: &Entity) -> impl Iterator<Item = &ResolvedName> {
        let means = move |name: &&ResolvedName| match (&name.meaning, entity) {
            (Meaning::Node { node, .. }, Entity::Node(wanted)) => node == wanted,
            (_, Entity::Node(_)) => false,
            _ => self.meant(name).as_ref() == Some(entity),
        };
        self.analysis.names().iter().filter(means)
    }

    /// Where an entity is defined first: the whole, and its own words.
    pub fn definition(&self, entity: &Entity) -> Option<(Span, Span)> {
        let same = |span: Span| (span, span);
        match entity {
            Entity::Node(n) => Some((self.analysis.node_span(*n), self.title_span(*n))),
            Entity::Caption(word, number) => self.caption(word, number).map(same),
            Entity::Page(number) => self.page(number).map(same),
        }
    }

    /// The words of every definition of an entity.
    pub fn definitions(&self, entity: &Entity) -> Vec<Span> {
        match entity {
            Entity::Node(n) => self.twins(*n).map(|n| self.title_span(n)).collect(),
            other => self.definition(other).map(|d| d.1).into_iter().collect(),
        }
    }

    /// Every numbered caption: word, number and place.
    pub fn captions(&self) -> impl Iterator<Item = (&str, &str, Span)> {
        self.parts.iter().zip(0..).flat_map(move |(part, p)| {
            let start = self.start(p);
            part.facts.captions.iter().map(move |(word, number, span)| (&**word, &**number, span.shift(start)))
        })
    }

    fn caption(&self, word: &str, number: &str) -> Option<Span> {
        let captioned = self.captioned.get_or_init(|| {
            let mut all = HashMap::new();
            for (word, number, span) in self.captions() {
                all.entry((word.to_string(), number.to_string())).or_insert(span);
            }
            all
        });
        captioned.get(&(word.to_string(), number.to_string())).copied()
    }

    /// The running header or footer with this page number.
    fn page(&self, number: &str) -> Option<Span> {
        let wanted = format!("{number} (");
        let line = |(at, line): (usize, &str)| {
            let text = line.trim();
            let before = text.rfind(&wanted)?;
            let whole = before == 0 || text.get(..before)?.ends_with(char::is_whitespace);
            let from = at + line.find(text)?;
            (whole && plain::is_furniture(text)).then(|| Span::new(from, from + text.len()))
        };
        self.parts
            .iter()
            .zip(0..)
            .filter(|(part, _)| part.text.contains(&wanted))
            .find_map(|(part, p)| Some(split::raw_lines(&part.text).find_map(line)?.shift(self.start(p))))
    }
}

/// What a heading is called: two with the same are one thing.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Called {
    class: Class,
    key: String,
}

/// What kinds of heading can share a name.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Class {
    Goal,
    Area,
    Section,
}

/// The caption that a block is, or that its table has.
fn part_caption(at: &BlockAt<'_>) -> Option<(String, String, Span)> {
    if matches!(at.block.kind, BlockKind::Table(_)) {
        return None;
    }
    at.part.facts.captions.iter().find(|c| c.2 == at.block.span).cloned()
}
