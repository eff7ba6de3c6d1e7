//! The status and the sentence below an assessment's heading, in whatever dress a status stands there: alone, behind a
//! label or an icon's words, before a date or a bracket, ticked in a list, in a table beside last year's.

mod rank;

use rank::{Rank, is_of_other_time, rank};

use super::facts::Assessment;
use super::report_kind::year_at;
use crate::syntax::{Block, BlockKind, Prose, Table};
use crate::template::Vocabulary;
use crate::text::Span;

/// So many blocks below the heading are looked at.
const NEAR: usize = 6;

/// A step of some scale where it stands.
struct FoundStatus {
    words: String,
    source: Span,
    block: usize,
    /// The year that it is dated by.
    year: Option<u16>,
    table: bool,
    rank: Rank,
}

/// What stands below a heading whose next blocks these are; `at` is the first's number.
pub fn assessment(blocks: &[Block], at: usize, vocabulary: &Vocabulary) -> Assessment {
    let mut known: Vec<FoundStatus> = Vec::new();
    let mut others: Vec<(usize, &Prose)> = Vec::new();
    let (mut unknown, mut first, mut judged, mut beyond, mut unclear) = (None, true, false, false, false);
    let mut dates = "";
    for (i, block) in blocks.iter().enumerate().take(NEAR) {
        if let Some(label) = date(block, vocabulary) {
            dates = label;
            continue;
        }
        let dates = std::mem::take(&mut dates);
        let prose = match &block.kind {
            BlockKind::Table(table) if !judged => {
                known.extend(in_table(table, at + i, vocabulary));
                continue;
            }
            BlockKind::Heading(h) if h.level == 0 && !h.known => {
                beyond = true;
                &h.prose
            }
            BlockKind::Heading(_) => break,
            BlockKind::Paragraph(p) | BlockKind::Item(p) => p,
            _ => continue,
        };
        let latest = known.last().map(|s| s.block);
        if judged && latest.is_some_and(|status| others.last().is_some_and(|o| o.0 >= status)) {
            break;
        }
        let text = prose.text.as_str();
        let span = if judged { alone(text, vocabulary) } else { in_words(prose, first, vocabulary) };
        let several = (span.is_some() || is_status(text)) && offers_several(text, vocabulary);
        let span = if several { marked(prose, vocabulary) } else { span };
        if several && span.is_none() {
            unclear = true;
            continue;
        }
        if let Some(span) = span {
            let label = text.get(..span.start as usize).filter(|l| !l.is_empty()).unwrap_or(dates);
            if !is_of_other_time(label) {
                let (year, rank) = (dated(text, span).or(year_at(dates).map(|y| y.0)), rank(label));
                let words = span.of(text).to_string();
                known.push(FoundStatus { words, source: prose.source(span), block: at + i, year, table: false, rank });
            }
            if text.len() > span.end as usize + SHORT {
                (judged, first) = (true, false);
                others.push((at + i, prose));
            }
            continue;
        }
        if is_mark(text) || is_unticked(text) || matches!(block.kind, BlockKind::Heading(_)) {
            continue;
        }
        if first && is_status(text) {
            let span = trimmed(text, bare(text));
            unknown = span.filter(|_| !is_of_other_time(text)).map(|s| (s.of(text).to_string(), prose.source(s)));
        } else if !beyond || !known.is_empty() {
            judged = !text.ends_with(':');
            others.push((at + i, prose));
        }
        first = false;
    }
    unclear |= known.iter().any(|s| s.rank != Rank::AnotherTime);
    let best = best(known);
    let sentence = sentence(&others, best.as_ref().map_or(0, |s| s.block));
    let status = best.map(|s| (s.words, s.source)).or(unknown.filter(|_| !unclear));
    let unclear = unclear && status.is_none();
    Assessment { status, sentence: sentence.map(|(block, prose)| (prose.text.clone(), block)), unclear }
}

/// The status that is the goal's own and of now; none where several as good as another say different things of parts.
fn best(known: Vec<FoundStatus>) -> Option<FoundStatus> {
    let key =
        |s: &FoundStatus| (s.rank == Rank::AnotherTime, s.table, s.rank, s.year.is_some(), std::cmp::Reverse(s.year));
    let first = known.iter().min_by_key(|s| key(s))?;
    let parts = first.table || first.rank != Rank::Bare;
    let differs = |s: &FoundStatus| key(s) == key(first) && s.words.to_lowercase() != first.words.to_lowercase();
    if parts && known.iter().any(differs) {
        return None;
    }
    known.into_iter().min_by_key(key)
}

/// The sentence that goes with a status in this block: one that judges above it, else the first from there on.
fn sentence<'a>(others: &[(usize, &'a Prose)], status: usize) -> Option<(usize, &'a Prose)> {
    let above = |o: &&(usize, &Prose)| o.0 < status && o.1.text.contains("edömningen är");
    let below = || others.iter().find(|o| o.0 >= status);
    others.iter().find(above).or_else(below).or(others.first()).copied()
}

/// What stands beside a status is no sentence as long as it is shorter than this.
const SHORT: usize = 40;

/// A whole line that is a step.
fn alone(text: &str, vocabulary: &Vocabulary) -> Option<Span> {
    let piece = bare(text);
    vocabulary.is_step(piece).then(|| trimmed(text, piece)).flatten()
}

/// The step that some words give. Only the `first` block's label may be any; a list below can tell of indicators.
fn in_words(prose: &Prose, first: bool, vocabulary: &Vocabulary) -> Option<Span> {
    let text = prose.text.as_str();
    if is_unticked(text) {
        return None;
    }
    let judges =
        |label: &str| !label.contains('(') && (first || ["edömning", "tatus", "20"].iter().any(|w| label.contains(w)));
    let labelled = |text: &'_ str| text.split_once(':').filter(|s| judges(s.0)).map(|s| s.1.len());
    let explained = ["(", "[^", "{", " – ", " — ", " - "].iter().filter_map(|m| text.split_once(m)).map(|s| s.0);
    let behind = |t: &'_ str| labelled(t).map(|n| t.len() - n);
    let both = |t| [Some(t), behind(t).and_then(|at| t.get(at..))].into_iter().flatten();
    // A label is looked for before a bracket first, which can hold last year's.
    let pieces = [text].into_iter().chain(ticked(text)).chain(explained.flat_map(both)).chain(both(text));
    let known = pieces.map(bare).find(|piece| vocabulary.is_step(piece));
    known
        .and_then(|piece| trimmed(text, piece))
        .or_else(|| leading(prose, vocabulary))
        .or_else(|| trailing(text, vocabulary))
}

/// What is ticked in a list of boxes.
fn ticked(text: &str) -> Option<&str> {
    let ticked = text.find(['☒', '☑']).and_then(|i| text.get(i..)?.split('☐').next());
    ticked.or_else(|| text.strip_prefix("[x]").or_else(|| text.strip_prefix("[X]")))
}

/// True for a text with several steps, of which nothing tells the right one: a scale, "Delvis uppnåtts → Uppnåtts".
/// What stands in brackets is last year's; and a sentence behind the status tells of steps in small letters.
fn offers_several(text: &str, vocabulary: &Vocabulary) -> bool {
    let text = ticked(text).unwrap_or(text);
    let dashed = [" – ", " — ", " - "].iter().find_map(|m| text.split_once(m));
    let text = dashed.filter(|d| year_at(d.1).is_some() || is_of_other_time(d.1)).map_or(text, |d| d.0);
    let any_case = !text.ends_with('.');
    let outside = text.split('(').enumerate().filter_map(|(i, t)| if i == 0 { Some(t) } else { t.split(')').nth(1) });
    let words: Vec<&str> = outside.flat_map(|t| t.split(|c: char| !c.is_alphanumeric())).collect();
    let words: Vec<&str> = words.into_iter().filter(|w| !w.is_empty()).take(MOST).collect();
    let (mut at, mut found) = (0, None);
    while let Some(first) = words.get(at) {
        let step = |n: &usize| words.get(at..at + n).map(|w| w.join(" ")).filter(|w| vocabulary.is_step(w));
        let opens = any_case || first.starts_with(char::is_uppercase);
        let step = (1..=WORDS).rev().filter(|_| opens).find_map(|n| Some((n, step(&n)?.to_lowercase())));
        at += step.as_ref().map_or(1, |s| s.0);
        let Some((_, step)) = step else { continue };
        if found.get_or_insert_with(|| step.clone()) != &step {
            return true;
        }
    }
    false
}

/// The one step that is set in bold or italics among several.
fn marked(prose: &Prose, vocabulary: &Vocabulary) -> Option<Span> {
    let text = prose.text.as_str();
    let mut steps = prose.emphasis.iter().filter_map(|e| alone(e.of(text), vocabulary).map(|s| s.shift(e.start)));
    steps.next().filter(|_| steps.next().is_none())
}

/// So many words are looked at for several steps.
const MOST: usize = 40;

/// The most words that a step is looked for in.
const WORDS: usize = 8;

/// A step as the first words: "Uppnåtts Bedömningen är …", "Uppnåtts. Bidraget …", "Uppnåtts 2024"; and not
/// "Uppnåtts till viss del".
fn leading(prose: &Prose, vocabulary: &Vocabulary) -> Option<Span> {
    let text = prose.text.as_str();
    let ends = text.match_indices(' ').map(|(at, _)| at).take(WORDS);
    let ends: Vec<usize> = ends.collect();
    ends.into_iter().rev().find_map(|end| {
        let (words, rest) = text.split_at_checked(end)?;
        let piece = bare(words);
        let span = trimmed(text, piece)?;
        let marked = prose.emphasis.iter().any(|e| e.end == span.end && e.len() == span.len());
        let opens = |c: char| c.is_uppercase() || c.is_ascii_digit() || "([{–—-".contains(c);
        let apart = words.ends_with('.') || rest.trim_start().starts_with(opens);
        let titled = piece.starts_with(char::is_uppercase) && vocabulary.is_step(piece);
        let capitals = piece.chars().nth(1).is_some_and(char::is_uppercase);
        (titled && (apart && !capitals || marked && rest.len() > SHORT)).then_some(span)
    })
}

/// A step as the last words of a line: "Bedömning Uppnåtts", "Grön cirkel Uppnåtts", "8 Uppnåtts".
fn trailing(text: &str, vocabulary: &Vocabulary) -> Option<Span> {
    let line = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    if line.len() > 100 || text.ends_with(['.', ')']) {
        return None;
    }
    let starts: Vec<usize> = line.rmatch_indices(' ').map(|(at, _)| at + 1).take(WORDS).collect();
    starts.into_iter().rev().find_map(|start| {
        let piece = line.get(start..)?;
        let mut letters = piece.chars();
        let titled = letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
        (titled && vocabulary.is_step(piece)).then(|| trimmed(text, piece)).flatten()
    })
}

/// The steps in a table: those dated by their column or row, else a sole one; and none that a label gives to something
/// else than the goal.
fn in_table(table: &Table, block: usize, vocabulary: &Vocabulary) -> Vec<FoundStatus> {
    let heads = || std::iter::once(table.corner.as_str()).chain(table.columns.iter().map(|c| c.head.as_str()));
    let cells = table.rows.iter().flat_map(|row| {
        let cells = row.cells.iter().map(|c| (c.text.as_str(), c.span));
        let all = std::iter::once((row.label.as_str(), row.label_span)).chain(cells);
        let label = Some(row.label.as_str()).filter(|l| !vocabulary.is_step(l)).unwrap_or("");
        all.zip(heads()).map(move |(cell, head)| (cell, format!("{head} {label}")))
    });
    let heads = table.columns.iter().map(|c| ((c.head.as_str(), c.span), table.corner.clone()));
    let steps = cells.chain(heads).filter(|((text, _), at)| vocabulary.is_step(text) && !is_of_other_time(at));
    let steps = steps.filter(|(_, at)| rank(at) != Rank::Other);
    let all = steps.map(|((text, source), at)| {
        let year = year_at(&at).map(|y| y.0);
        FoundStatus { words: text.to_string(), source, block, year, table: true, rank: rank(&at) }
    });
    let all: Vec<FoundStatus> = all.collect();
    let sole = all.len() == 1;
    all.into_iter().filter(|s| sole || s.year.is_some()).collect()
}

/// A line of its own that dates the status below it: "Bedömning 2023", "Föregående år".
fn date<'a>(block: &'a Block, vocabulary: &Vocabulary) -> Option<&'a str> {
    let (prose, heading) = match &block.kind {
        BlockKind::Heading(h) => (&h.prose, true),
        BlockKind::Paragraph(p) => (p, false),
        _ => return None,
    };
    let text = prose.text.as_str();
    let judged = text.contains("edömning") && year_at(text).is_some();
    let dates = judged || !heading && (is_of_other_time(text) || text == "I år");
    let short = is_status(text) && text.split(' ').count() <= 3;
    (dates && short && in_words(prose, true, vocabulary).is_none()).then_some(text)
}

/// The year that a status is dated by: in its label, or right behind it. One in a bracket dates another.
fn dated(text: &str, status: Span) -> Option<u16> {
    let label = text.get(..status.start as usize).and_then(year_at);
    let behind = text.get(status.end as usize..).map(str::trim_start).and_then(|t| year_at(t.get(..4)?));
    label.or(behind).map(|y| y.0)
}

/// A box that is not ticked.
fn is_unticked(text: &str) -> bool {
    text.starts_with("[ ]") || text.starts_with('☐') && !text.contains(['☒', '☑'])
}

/// What is left of marks that the reader sees nothing of: "&nbsp;", ":::".
fn is_mark(text: &str) -> bool {
    text.starts_with(":::") || text.starts_with('&') && text.ends_with(';') && !text.contains(' ')
}

fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Where a piece of a text stands in it.
fn trimmed(text: &str, piece: &str) -> Option<Span> {
    let from = (piece.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
    (from + piece.len() <= text.len()).then(|| Span::new(from, from + piece.len()))
}

/// A few words without a full stop.
fn is_status(text: &str) -> bool {
    text.chars().count() <= 48
        && !text.ends_with(['.', ':', ';'])
        && text.split_whitespace().count() <= 6
        && text.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests;
