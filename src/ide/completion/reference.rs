//! Names in running text: goals after "kommunfullmäktigemålet", målområden after "målområdet", headings
//! after "avsnittet", numbers after "tabell" and "diagram".

use std::collections::HashSet;

use super::super::hover::goal_card;
use super::super::report_view::ReportView;
use super::{Completion, CompletionKind, CursorContext, fits, offer};
use crate::report::NodeKind;

/// What names may follow a word.
#[derive(Clone, Copy, PartialEq)]
enum After {
    Goal,
    Area,
    Section,
    Caption,
}

/// The words, longest first where one starts another.
const WORDS: &[(&str, After)] = &[
    ("kommunfullmäktigemålet", After::Goal),
    ("kommunfullmäktigemålen", After::Goal),
    ("kommunfullmäktigemål", After::Goal),
    ("målområdena", After::Area),
    ("målområdet", After::Area),
    ("målområde", After::Area),
    ("avsnittet", After::Section),
    ("avsnitt", After::Section),
    ("tabell", After::Caption),
    ("diagram", After::Caption),
    ("figur", After::Caption),
];

/// Marks that can open a name.
const MARKS: &[char] = &['”', '"', '“', '»', '*', '_'];

pub fn offers(look: &ReportView<'_>, place: &CursorContext<'_>) -> Vec<Completion> {
    let Some((word, after, behind)) = word_before(place) else { return Vec::new() };
    let opened = behind.trim_start().chars().next().filter(|c| MARKS.contains(c));
    let typed = behind.trim_start().trim_start_matches(MARKS);
    let closed = opened.is_some_and(|mark| typed.contains(mark));
    if closed || typed.contains(['.', ';', '(', ')']) || typed.contains(char::is_control) && after == After::Caption {
        return Vec::new();
    }
    let mark = opened.filter(|mark| !place.after.starts_with(*mark));
    let close = mark.map_or(String::new(), |m| if m == '“' { '”'.into() } else { m.into() });
    let offers = match after {
        After::Goal => goals(look, place, typed),
        After::Area => areas(look, place, typed),
        After::Section => sections(look, place, typed),
        After::Caption => captions(look, place, word, typed),
    };
    let close_it = |o: Completion| Completion { insert: format!("{}{close}", o.insert), ..o };
    let mut seen = HashSet::new();
    let fitting = offers.into_iter().filter(|o| fits(&o.label, typed) && seen.insert(o.label.clone()));
    fitting.filter_map(|o| on_one_line(place, typed, o)).map(close_it).collect()
}

/// An offer that takes the place of words on the cursor's line only, as the protocol demands: where the name began on
/// the line above, what is left of it; nothing where that line says something else.
fn on_one_line(place: &CursorContext<'_>, typed: &str, offer: Completion) -> Option<Completion> {
    let Some((above, here)) = typed.rsplit_once(['\n', '\r']) else { return Some(offer) };
    let here = here.trim_start();
    let left = above.split_whitespace().try_fold(offer.insert.as_str(), |left, word| {
        let (first, left) = left.split_once(' ')?;
        (first.to_lowercase() == word.to_lowercase()).then(|| left.trim_start())
    });
    Some(Completion { insert: left?.to_string(), replace: place.replace(here), ..offer })
}

/// The last such word before the cursor in the paragraph, and what stands behind it.
fn word_before<'a>(place: &CursorContext<'a>) -> Option<(&'static str, After, &'a str)> {
    let from = place.before.ceil_char_boundary(place.before.len().saturating_sub(240));
    let near = paragraph(place.before.get(from..)?);
    let lower = near.to_lowercase();
    // Lower case keeps the length of every letter that these words can hold.
    let same = lower.len() == near.len();
    let hits = WORDS.iter().filter_map(|(word, after)| {
        let at = lower.rfind(word)?;
        let behind = near.get(at + word.len()..)?;
        let alone = near.get(..at)?.chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        (same && alone && behind.starts_with(char::is_whitespace)).then_some((at, *word, *after, behind))
    });
    hits.max_by_key(|h| h.0).map(|(_, word, after, behind)| (word, after, behind))
}

/// The text behind the last blank line.
fn paragraph(text: &str) -> &str {
    let mut start = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        at += line.len();
        if line.trim().is_empty() && line.ends_with('\n') {
            start = at;
        }
    }
    text.get(start..).unwrap_or("")
}

fn goals(look: &ReportView<'_>, place: &CursorContext<'_>, typed: &str) -> Vec<Completion> {
    let report = look.report();
    let named = report.goals.iter().enumerate().filter_map(|(g, goal)| Some((g, goal, goal.node?)));
    let goal = |(g, goal, node): (usize, &crate::report::ReportGoal, u32)| {
        let area = goal.area.and_then(|a| report.areas.get(a)).map_or("", |a| look.title(a.node));
        let documentation = goal_card(look, g).unwrap_or_default();
        let offer = offer(place, typed, look.title(node), CompletionKind::Goal);
        Completion { detail: area.to_string(), documentation, ..offer }
    };
    named.map(goal).collect()
}

fn areas(look: &ReportView<'_>, place: &CursorContext<'_>, typed: &str) -> Vec<Completion> {
    let area = |(number, area): (usize, &crate::report::outline::ReportArea)| {
        let goals = look.report().goals.iter().filter(|g| g.area == Some(number));
        let goals = goals.filter_map(|g| Some(format!("\n- {}", look.title(g.node?)))).collect::<String>();
        let documentation = format!("**{}**\n{goals}", look.title(area.node));
        Completion { documentation, ..offer(place, typed, look.title(area.node), CompletionKind::Area) }
    };
    look.report().areas.iter().enumerate().map(area).collect()
}

fn sections(look: &ReportView<'_>, place: &CursorContext<'_>, typed: &str) -> Vec<Completion> {
    let nodes = look.report().nodes.iter().zip(0..);
    let mut titles: Vec<&str> = Vec::new();
    for (_, number) in nodes.filter(|(n, _)| matches!(n.kind, NodeKind::Section(_) | NodeKind::Other)) {
        let title = look.title(number);
        if !title.is_empty() && !titles.contains(&title) {
            titles.push(title);
        }
    }
    titles.into_iter().map(|t| offer(place, typed, t, CompletionKind::Section)).collect()
}

/// Each number once, though a table knows its caption too.
fn captions(look: &ReportView<'_>, place: &CursorContext<'_>, word: &str, typed: &str) -> Vec<Completion> {
    let mut seen = HashSet::new();
    let caption = |(_, number, span): (&str, &str, crate::text::Span)| {
        let text = super::super::hover::one_line(&look.analysis.text.slice(span));
        Completion { detail: text, ..offer(place, typed, number, CompletionKind::Caption) }
    };
    look.captions().filter(|c| c.0 == word && seen.insert(c.1.to_string())).map(caption).collect()
}
