//! Gives a goal, a målområde or a heading of one's own another name, everywhere it is named. Touches only
//! the words of the name; what stands between them (a running header) stays. Captions get another number.

use super::entity::{Entity, EntityHit};
use super::renumber;
use super::report_view::ReportView;
use crate::analysis::Analysis;
use crate::report::{Meaning, MentionKind, NodeKind, ResolvedName};
use crate::syntax::Prose;
use crate::template::key;
use crate::text::{Edit, Span};

const NOTHING: &str = "Här finns inget namn att byta. Ställ markören i ett måls eller målområdes namn.";
const TEMPLATE: &str = "Rubriken hör till mallen och kan inte byta namn här. Ändra mallen i stället.";
const SAME_FOR_ALL: &str = "Rubriken är densamma under varje mål och kan inte byta namn.";
const SEVERAL: &str = "Flera rubriker heter så. Ställ markören i den rubrik som ska byta namn.";
const PAGE: &str = "Ett sidnummer kan inte bytas ut.";

/// What would be renamed at `at`, and its present name.
pub fn prepare_rename(analysis: &Analysis, at: u32) -> Option<(Span, String)> {
    let look = ReportView::new(analysis);
    if let Some(number) = look.entity_at(at).and_then(|hit| renumber::prepare(&look, &hit, at)) {
        return Some(number);
    }
    let (hit, node) = renamable(&look, at).ok()?;
    hit.name.touches(at).then(|| (hit.name, look.title(node).to_string()))
}

/// The edits of a rename, or a Swedish sentence that says why not.
pub fn rename(analysis: &Analysis, at: u32, name: &str) -> Result<Vec<Edit>, String> {
    let look = ReportView::new(analysis);
    if let Some(hit) = look.entity_at(at)
        && let Entity::Caption(word, number) = &hit.entity
    {
        return renumber::renumber(&look, &hit, word, number, name);
    }
    let (_, node) = renamable(&look, at)?;
    let name = fit_to_be_a_name(name)?;
    if look.twins(node).next().is_some() && key(name) != key(look.title(node)) && is_taken(&look, name) {
        return Err(format!("Det finns redan en rubrik som heter ”{name}”."));
    }
    let mut edits = if look.has_namesakes(node) { heading(&look, node, name) } else { everywhere(&look, node, name) };
    edits.extend(numbered(&look, node, name));
    edits.sort_by_key(|e| e.span);
    edits.dedup();
    Ok(edits)
}

/// The edits of all headings that are called the same, and of what means them.
fn everywhere(look: &ReportView<'_>, node: u32, name: &str) -> Vec<Edit> {
    let mut edits: Vec<Edit> = look.twins(node).flat_map(|n| heading(look, n, name)).collect();
    let entity = Entity::Node(node);
    let names = look.names_of(&entity).filter(|n| says_the_title(n));
    edits.extend(names.flat_map(|n| mention(look, n, name)));
    edits
}

/// The edits where the title is said behind the heading's own number: "avsnitt 2.1 Egna noter".
fn numbered(look: &ReportView<'_>, node: u32, name: &str) -> Vec<Edit> {
    let (whole, own) = (look.head_span(node), look.title_span(node));
    let before = look.analysis.text.slice(Span { start: whole.start, end: own.start.max(whole.start) });
    let number = before.trim_matches(|c: char| !c.is_ascii_digit());
    if number.is_empty() {
        return Vec::new();
    }
    let sections = look.analysis.names().iter().filter(|n| n.kind == MentionKind::Section && !says_the_title(n));
    sections.flat_map(|n| behind_number(look, n, (number, look.title(node)), name)).collect()
}

fn behind_number(look: &ReportView<'_>, said: &ResolvedName, (number, title): (&str, &str), new: &str) -> Vec<Edit> {
    let at = look.analysis.span(said.place);
    let Some((block, prose)) = look.block_at(at.start).and_then(|b| Some((b, b.prose()?))) else { return Vec::new() };
    let Some(start) = prose.clean(block.part.span(said.place).start) else { return Vec::new() };
    let text = prose.text.get(start as usize..).unwrap_or("");
    let behind = text.strip_prefix(number).map(|t| t.strip_prefix('.').unwrap_or(t));
    let behind = behind.filter(|t| t.starts_with(' ')).map_or("", |t| t.trim_start_matches([' ', '”', '"', '“', '»']));
    let is_whole = behind.strip_prefix(title).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    let from = prose.text.len() - behind.len();
    let clean = Span::new(from, from + title.len());
    if is_whole { replace(prose, clean, &block.part.text, block.start, new) } else { Vec::new() }
}

fn renamable(look: &ReportView<'_>, at: u32) -> Result<(EntityHit, u32), String> {
    let heading = || look.block_at(at).and_then(|b| look.heading_at(&b, at));
    let Some(hit) = look.entity_at(at) else {
        return Err(if heading().is_some() { SAME_FOR_ALL } else { NOTHING }.into());
    };
    let Entity::Node(node) = hit.entity else { return Err(PAGE.into()) };
    match look.node(node).map(|n| n.kind) {
        Some(NodeKind::Section(_)) => Err(TEMPLATE.into()),
        Some(NodeKind::GoalSection(..)) => Err(SAME_FOR_ALL.into()),
        // A heading of one's own that others are called like is renamed alone, and what means it is not known.
        Some(_) if look.has_namesakes(node) => Ok((hit, heading().ok_or(SEVERAL)?)),
        Some(_) => Ok((hit, node)),
        None => Err(NOTHING.into()),
    }
}

fn fit_to_be_a_name(name: &str) -> Result<&str, String> {
    let name = name.trim();
    if key(name).is_empty() {
        return Err("Ett namn måste ha minst en bokstav.".into());
    }
    if name.chars().any(char::is_control) {
        return Err("Ett namn måste stå på en rad.".into());
    }
    Ok(name)
}

fn is_taken(look: &ReportView<'_>, name: &str) -> bool {
    let name = key(name);
    (0..look.report().nodes.len() as u32).any(|n| key(look.title(n)) == name)
}

/// True for a name that says the title, or nearly; a loose mention ("målet om …") is words of its own.
fn says_the_title(name: &ResolvedName) -> bool {
    name.kind != MentionKind::Loose && matches!(name.meaning, Meaning::Node { .. })
}

fn heading(look: &ReportView<'_>, node: u32, name: &str) -> Vec<Edit> {
    let (Some(head), Some(start)) = (look.head(node), look.node(node).map(|n| look.start(n.part))) else {
        return Vec::new();
    };
    let part = look.node(node).and_then(|n| look.parts.get(n.part as usize));
    let prose = part.and_then(|p| p.blocks.get(head.blocks.0)).and_then(|b| match &b.kind {
        crate::syntax::BlockKind::Heading(h) => Some(&h.prose),
        _ => None,
    });
    let Some((part, prose)) = part.zip(prose) else { return Vec::new() };
    let title = Span::new(prose.text.len().saturating_sub(head.title.len()), prose.text.len());
    replace(prose, title, &part.text, start, name)
}

fn mention(look: &ReportView<'_>, name: &ResolvedName, new: &str) -> Vec<Edit> {
    let at = look.analysis.span(name.place);
    let Some(block) = look.block_at(at.start) else { return Vec::new() };
    let Some(prose) = block.prose() else { return Vec::new() };
    let own = block.part.span(name.place);
    let clean = prose.clean(own.start).zip(prose.clean(own.end.saturating_sub(1)));
    let Some((start, last)) = clean else { return Vec::new() };
    let clean = Span { start, end: last + 1 };
    let said = clean.of(&prose.text);
    let new = in_case_of(look, said, new);
    replace(prose, clean, &block.part.text, block.start, &new)
}

/// The new name begun in lower case where the old one was ("målområdet en god organisation"), unless it begins with
/// the name of something.
fn in_case_of(look: &ReportView<'_>, said: &str, new: &str) -> String {
    let mut letters = new.chars();
    match letters.next() {
        Some(first) if said.starts_with(char::is_lowercase) && !is_proper(look, new) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => new.to_string(),
    }
}

/// True for words whose first is written with a capital within sentences of the report ("i Malmö"), and never without.
fn is_proper(look: &ReportView<'_>, words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or("");
    let within = |word: &str| {
        let stands = |text: &str, at: usize| {
            let before = text.get(..at).and_then(|t| t.strip_suffix(' ')).unwrap_or("");
            let goes_on = text.get(at + word.len()..).is_some_and(|t| t.starts_with(char::is_alphabetic));
            before.ends_with(|c: char| c.is_lowercase() || c == ',') && !goes_on
        };
        look.parts.iter().any(|p| p.text.match_indices(word).any(|(at, _)| stands(&p.text, at)))
    };
    within(first) && !within(&first.to_lowercase())
}

/// Edits that put `new` in the place of the words under a clean span, and touch nothing between them.
fn replace(prose: &Prose, clean: Span, text: &str, start: u32, new: &str) -> Vec<Edit> {
    let text_of = |i: usize| if i == 0 { new.to_string() } else { String::new() };
    let edit = |(i, span): (usize, Span)| Edit { span: span.shift(start), text: text_of(i) };
    pieces(prose, clean, text).into_iter().enumerate().map(edit).collect()
}

/// The stretches of source that a clean span is made of, with nothing but its words and white space in them.
fn pieces(prose: &Prose, clean: Span, text: &str) -> Vec<Span> {
    let mut pieces: Vec<Span> = Vec::new();
    for (i, c) in clean.of(&prose.text).char_indices().filter(|(_, c)| !c.is_whitespace()) {
        let at = clean.start as usize + i;
        let span = prose.source(Span::new(at, at + c.len_utf8()));
        let goes_on = |last: &Span| Span { start: last.end, end: span.start }.of(text).trim().is_empty();
        match pieces.last_mut().filter(|last| last.end <= span.start && goes_on(last)) {
            Some(last) => last.end = span.end,
            None => pieces.push(span),
        }
    }
    pieces
}
