//! What one part says, read without a look at the rest: its headings with their assessments, the names
//! it mentions, its figures and claims.

use std::sync::{Arc, OnceLock};

use crate::figures::open::OpenFigure;
use crate::finding::{Anchor, Place};
use crate::syntax::{self, Block, BlockKind, Dialect, Prose, Table, plain_table};
use crate::template::{Named, Vocabulary, key};
use crate::text::Span;

use super::context::Context;
use super::fingerprint::Stamps;
use super::ledger::{self, Quantity};
use super::lines::Lines;
use super::mentions;
use super::numbers::Numbers;
use super::statements::Statements;
use super::status::assessment;
use super::suppression::{SuppressionComment, silences};
use super::table_terms::Laid;
use super::tie;

/// A stretch of a report that was read on its own. Spans count from its start.
#[derive(Debug)]
pub struct Part {
    pub text: Box<str>,
    pub blocks: Vec<Block>,
    pub facts: Facts,
    pub numbers: Numbers,
    lines: Lines,
    /// The quantities that it states, for the ledger.
    pub stated: Vec<Quantity>,
    /// The title of the section that goes on in it; "" where it starts with a heading.
    above: Box<str>,
    first: bool,
    unit: Option<u32>,
    dialect: Dialect,
    stamps: OnceLock<Stamps>,
    telling: OnceLock<Vec<bool>>,
    loose: OnceLock<Box<[u64]>>,
    denied: OnceLock<Box<[String]>>,
    statements: OnceLock<Statements>,
    ties: OnceLock<tie::TieFacts>,
    lone: OnceLock<Box<[(usize, OpenFigure)]>>,
    laid: OnceLock<Box<[(usize, Laid)]>>,
}

/// What the rest of the report needs to know of a part.
#[derive(Debug, Default)]
pub struct Facts {
    pub heads: Vec<Head>,
    pub mentions: Vec<Mention>,
    /// Numbered captions: the word in lower case ("tabell"), the number, the whole caption.
    pub captions: Vec<(String, String, Span)>,
    pub silences: Vec<SuppressionComment>,
    /// Sentences that count goals.
    pub counted: Vec<GoalCount>,
}

/// A sentence that says how many goals there are, or how many were reached.
#[derive(Clone, Debug, PartialEq)]
pub struct GoalCount {
    pub block: usize,
    /// Clean.
    pub sentence: Span,
}

/// A heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    pub named: Option<Named>,
    /// The words after prefix and number.
    pub title: String,
    pub title_span: Span,
    pub span: Span,
    /// 1-6; 0 in plain text, where no number tells.
    pub level: u8,
    /// The heading's block, and the first block that is not its own.
    pub blocks: (usize, usize),
    /// The keys of the title's words, and all of them as one, by which names find it.
    pub words: Box<[String]>,
    pub key: String,
    /// What the goal catalogue has under that title: area and goal, or area alone.
    pub known: Option<(usize, Option<usize>)>,
    pub assessment: Option<Assessment>,
}

/// What stands below an assessment's heading.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Assessment {
    /// The status line.
    pub status: Option<(String, Span)>,
    /// The first sentences below it, as one clean text, with the block they stand in.
    pub sentence: Option<(String, usize)>,
    /// Several steps stand there, and nothing tells which of them is the status.
    pub unclear: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MentionKind {
    /// After "kommunfullmäktigemålet".
    Goal,
    /// After "målområdet".
    Area,
    /// Quoted or in italics without such a word.
    Quote,
    /// After "målet om": links when it resolves, never a finding.
    Loose,
    /// After "avsnittet".
    Section,
    /// "tabell 3", "diagram 2"
    Caption,
    /// "sida 6"
    Page,
}

/// Words that name something elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    pub kind: MentionKind,
    pub block: usize,
    /// The word before the name ("målområdet"), clean; empty when there is none.
    pub keyword: Span,
    /// The name, clean; when `open`, as far as it could reach.
    pub span: Span,
    /// The end of the name is not marked.
    pub open: bool,
    /// The name starts with a capital or is marked, so it is meant as a title.
    pub titled: bool,
    /// The sentence says that the name is of another time or another's: it need not be found here.
    pub aside: bool,
}

impl Part {
    /// Reads a part.
    pub fn read(text: &str, dialect: Dialect, vocabulary: &Vocabulary, context: Context<'_>) -> Part {
        let Context { first, above, unit } = context;
        let mut blocks = syntax::read(text, dialect, vocabulary, first);
        plain_table::apply_report_unit(&mut blocks, unit);
        blocks.shrink_to_fit();
        let heads = heads(&blocks, vocabulary);
        let mentions = blocks
            .iter()
            .enumerate()
            .flat_map(|(i, b)| b.prose().map(|p| mentions::mentions(i, p, vocabulary)).unwrap_or_default());
        let mentions = mentions.collect();
        let mut facts =
            Facts { heads, mentions, captions: captions(&blocks), silences: silences(&blocks), counted: Vec::new() };
        let numbers = Numbers::read(&blocks, first);
        facts.counted = counted(&blocks, &numbers);
        let mut part = Part {
            text: text.into(),
            blocks,
            facts,
            numbers,
            lines: Lines::of(text),
            stated: Vec::new(),
            above: above.into(),
            first,
            unit,
            dialect,
            stamps: OnceLock::new(),
            telling: OnceLock::new(),
            loose: OnceLock::new(),
            denied: OnceLock::new(),
            statements: OnceLock::new(),
            ties: OnceLock::new(),
            lone: OnceLock::new(),
            laid: OnceLock::new(),
        };
        part.stated = ledger::quantities(&part);
        part
    }

    /// A place in this part, the report's part number `number`, by its bytes from the part's start.
    pub fn place(&self, number: u32, span: Span) -> Place {
        let block = self.blocks.partition_point(|b| b.span.start <= span.start).checked_sub(1);
        let Some((block, start)) = block.and_then(|b| Some((b, self.blocks.get(b)?.span.start))) else {
            return Place::in_part(number, span);
        };
        Place::in_block(number, block as u32, start, span)
    }

    /// The bytes of a place in this part, from the part's start.
    pub fn span(&self, place: Place) -> Span {
        let start = match place.from {
            Anchor::Part => 0,
            Anchor::Block(b) => self.blocks.get(b as usize).map_or(0, |b| b.span.start),
            Anchor::End => self.text.trim_end().len() as u32,
        };
        place.span.shift(start)
    }

    /// The line of a byte, counted from the part's first, and its place in that line in UTF-16.
    pub fn position(&self, at: u32) -> (u32, u32) {
        self.lines.position(&self.text, at)
    }

    /// The same with the place in bytes.
    pub fn byte_position(&self, at: u32) -> (u32, u32) {
        self.lines.byte_position(at)
    }

    /// True for a part of a plain text.
    pub fn is_plain(&self) -> bool {
        self.dialect == Dialect::Plain
    }

    /// True for the first part of a document.
    pub fn is_first(&self) -> bool {
        self.first
    }

    /// The title above a place whose heading is `head` of this part.
    pub fn title_above(&self, head: Option<u32>) -> &str {
        head.and_then(|h| self.facts.heads.get(h as usize)).map_or(&self.above, |h| &h.title)
    }

    /// The title of the section that goes on behind it.
    pub fn last_title(&self) -> &str {
        self.facts.heads.last().map_or(&self.above, |h| &h.title)
    }

    /// What it was read with.
    pub fn context(&self) -> Context<'_> {
        Context { first: self.first, above: &self.above, unit: self.unit }
    }

    /// What the rest of the report rests on in it; only an edit asks.
    pub fn stamps(&self) -> &Stamps {
        self.stamps.get_or_init(|| Stamps::of(self, self.first))
    }

    /// Which of the vocabulary's telling words it holds.
    pub fn telling(&self, vocabulary: &Vocabulary) -> &[bool] {
        self.telling.get_or_init(|| vocabulary.told_by(&self.text))
    }

    /// Its lines that may be headings or captions without being marked so, as [`super::unmarked_headings`] has them.
    pub fn loose(&self) -> &[u64] {
        self.loose.get_or_init(|| super::unmarked_headings::titles(&self.text, self.dialect))
    }

    /// What it says that there is none of, as [`super::stated_absence`] has it.
    pub fn denied(&self) -> &[String] {
        self.denied.get_or_init(|| super::stated_absence::denied(&self.blocks))
    }

    /// Every figure that it states; only an earlier version asks.
    pub fn statements(&self) -> &Statements {
        self.statements.get_or_init(|| super::statements::statements(self))
    }

    /// What it holds that states the same as other places.
    pub fn ties(&self) -> &tie::TieFacts {
        self.ties.get_or_init(|| tie::TieFacts::read(self))
    }

    /// The changes and shares of its blocks with one figure, whose terms a table may hold.
    pub fn lone(&self) -> &[(usize, OpenFigure)] {
        self.lone.get_or_init(|| super::table_terms::lone(self))
    }

    /// What its tables' heads and labels say, with their blocks.
    pub fn laid(&self) -> &[(usize, Laid)] {
        self.laid.get_or_init(|| super::table_terms::laid(self))
    }

    /// How many line breaks it holds.
    pub fn breaks(&self) -> u32 {
        self.lines.breaks()
    }

    /// The tables in order.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.blocks.iter().filter_map(|b| match &b.kind {
            BlockKind::Table(table) => Some(table),
            _ => None,
        })
    }

    /// The running text of a block.
    pub fn prose(&self, block: usize) -> Option<&Prose> {
        self.blocks.get(block)?.prose()
    }
}

impl Block {
    /// The running text of a paragraph or an item.
    pub fn prose(&self) -> Option<&Prose> {
        match &self.kind {
            BlockKind::Paragraph(p) | BlockKind::Item(p) => Some(p),
            _ => None,
        }
    }
}

/// A place by its bytes from the start of a part.
pub fn place(parts: &[Arc<Part>], number: u32, span: Span) -> Place {
    parts.get(number as usize).map_or(Place::in_part(number, span), |part| part.place(number, span))
}

fn heads(blocks: &[Block], vocabulary: &Vocabulary) -> Vec<Head> {
    let mut heads: Vec<Head> = Vec::new();
    for (i, block) in blocks.iter().enumerate() {
        if let BlockKind::Heading(h) = &block.kind {
            let (named, at) = match vocabulary.heading(&h.prose.text) {
                Some((named, at)) => (Some(named), at),
                None => (None, crate::template::heading_affixes::numbering(&h.prose.text)),
            };
            let title = Span::new(at, h.prose.text.len());
            let words = title.of(&h.prose.text).split_whitespace().map(key).filter(|w| !w.is_empty());
            let words: Box<[String]> = words.collect();
            let head = Head {
                named,
                title: title.of(&h.prose.text).to_string(),
                title_span: h.prose.source(title),
                span: block.span,
                level: h.level,
                blocks: (i, i + 1),
                key: words.concat(),
                words,
                known: vocabulary.known_title(named, title.of(&h.prose.text)),
                assessment: None,
            };
            heads.push(head);
        } else if let Some(head) = heads.last_mut() {
            head.blocks.1 = i + 1;
        }
    }
    for head in &mut heads {
        if matches!(head.named, Some(Named::Title(id)) if vocabulary.is_assessment(id)) {
            let below = head.blocks.0 + 1;
            head.assessment = Some(assessment(blocks.get(below..).unwrap_or_default(), below, vocabulary));
        }
    }
    heads.shrink_to_fit();
    heads
}

/// Sentences that count goals, in figures or by a word for all or none of them, and speak of this report's time.
fn counted(blocks: &[Block], numbers: &Numbers) -> Vec<GoalCount> {
    const QUANTITIES: [&str; 5] = ["amtliga ", "lla ", "nget ", "nga ", "åda "];
    let mut found = Vec::new();
    for (number, (block, figures)) in blocks.iter().zip(&numbers.figures).enumerate() {
        let Some(prose) = block.prose().filter(|p| p.text.contains("mål")) else { continue };
        let mut start = 0;
        while start < prose.text.len() {
            let rest = prose.text.get(start..).unwrap_or("");
            let length = rest.find(". ").map_or(rest.len(), |i| i + 1);
            let sentence = Span::new(start, start + length);
            let words = sentence.of(&prose.text);
            let counts =
                figures.iter().any(|f| sentence.overlaps(f.span)) || QUANTITIES.iter().any(|w| words.contains(w));
            if counts && words.contains("mål") && !is_of_other_time(words) {
                found.push(GoalCount { block: number, sentence });
            }
            start += length + 1;
        }
    }
    found
}

/// True where a sentence tells of an earlier report, or of one that is meant to come.
fn is_of_other_time(words: &str) -> bool {
    const OTHER: [&str; 7] = ["delår", "föregående", "förra", "tidigare", "augusti", "tertial", "prognosen"];
    let words = words.to_lowercase();
    OTHER.iter().any(|w| words.contains(w))
}

/// "Tabell 1. Antal …" as a paragraph, an item or a heading of its own.
fn captions(blocks: &[Block]) -> Vec<(String, String, Span)> {
    let mut found = Vec::new();
    for block in blocks {
        let text = match &block.kind {
            BlockKind::Heading(h) => &h.prose.text,
            BlockKind::Table(t) => match &t.caption {
                Some((text, _)) => text,
                None => continue,
            },
            _ => match block.prose() {
                Some(p) => &p.text,
                None => continue,
            },
        };
        for word in ["Tabell", "Diagram", "Figur"] {
            let Some(rest) = text.strip_prefix(word) else { continue };
            let rest = rest.trim_start();
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            if digits > 0 {
                found.push((word.to_lowercase(), rest.get(..digits).unwrap_or("").into(), block.span));
            }
        }
    }
    found
}
