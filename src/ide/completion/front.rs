//! Keys and values of the front matter, and the whole of it at the start of a report.

use super::super::hover::KEYS;
use super::super::report_view::ReportView;
use super::{Completion, CompletionKind, CursorContext, escaped, fits, offer};

const NAMND: &str = "nämnd";

pub fn offers(look: &ReportView<'_>, place: &CursorContext<'_>) -> Vec<Completion> {
    if !look.is_markdown() {
        return Vec::new();
    }
    if place.at as usize == place.line.len() {
        return start(look, place);
    }
    if !is_inside(look, place) {
        return Vec::new();
    }
    match place.line.split_once(':') {
        None => keys(place),
        Some((key, value)) => values(look, place, key.trim(), value.trim_start()),
    }
}

/// True behind "nämnd:".
pub fn asks_for_namnd(look: &ReportView<'_>, place: &CursorContext<'_>) -> bool {
    let key = place.line.split_once(':').map(|(key, _)| key.trim());
    key == Some(NAMND) && look.is_markdown() && is_inside(look, place)
}

/// True between the first line `---` and the next one.
fn is_inside(look: &ReportView<'_>, place: &CursorContext<'_>) -> bool {
    let mut lines = place.before.strip_suffix(place.line).unwrap_or("").lines();
    let is_mark = |l: &str| matches!(l.trim_end(), "---" | "...");
    look.analysis.part_at(place.at).is_some_and(|p| p.0 == 0)
        && lines.next().is_some_and(|l| is_mark(l.trim_start_matches('\u{feff}')))
        && !lines.clone().any(is_mark)
        && lines.count() < 20
}

fn keys(place: &CursorContext<'_>) -> Vec<Completion> {
    let there = |key: &str| place.before.lines().any(|l| l.split(':').next().is_some_and(|k| k.trim() == key));
    let missing = KEYS.iter().filter(|k| !there(k.0) && fits(k.0, place.line));
    let key = |(name, meaning): &(&str, &str)| Completion {
        documentation: (*meaning).into(),
        insert: format!("{name}: "),
        ..offer(place, place.line, name, CompletionKind::Key)
    };
    missing.map(key).collect()
}

fn values(look: &ReportView<'_>, place: &CursorContext<'_>, key: &str, typed: &str) -> Vec<Completion> {
    let values: Vec<(String, String)> = match key {
        "rapport" => kinds(look),
        "år" => years(look),
        "status" => {
            vec![("utkast".into(), "skrivs fortfarande".into()), ("slutlig".into(), "allt ska finnas".into())]
        }
        NAMND => place.namnder.iter().map(|n| (n.clone(), "rapporterar i mappen".to_owned())).collect(),
        _ => Vec::new(),
    };
    let gap = if place.line.ends_with(':') { " " } else { "" };
    let value = |(value, detail): &(String, String)| Completion {
        detail: detail.clone(),
        insert: format!("{gap}{value}"),
        ..offer(place, typed, value, CompletionKind::Value)
    };
    values.iter().filter(|v| fits(&v.0, typed)).map(value).collect()
}

fn kinds(look: &ReportView<'_>) -> Vec<(String, String)> {
    look.analysis.vocabulary.templates.iter().map(|t| (t.name.clone(), t.title.clone())).collect()
}

/// The years of the catalogues, the report's own first.
fn years(look: &ReportView<'_>) -> Vec<(String, String)> {
    let spans = look.analysis.vocabulary.catalogues.iter().filter_map(|c| Some(*c.years.first()?..=*c.years.last()?));
    let mut years: Vec<u16> = look.report().year.into_iter().chain(spans.flatten()).collect();
    let mut seen = Vec::new();
    years.retain(|y| {
        !seen.contains(y) && {
            seen.push(*y);
            true
        }
    });
    years.iter().map(|y| (y.to_string(), String::new())).collect()
}

/// The whole front matter, on the first line of a report that has none.
fn start(look: &ReportView<'_>, place: &CursorContext<'_>) -> Vec<Completion> {
    let begun = look.analysis.part(0).is_some_and(|p| p.text.lines().skip(1).take(20).any(|l| l.trim_end() == "---"));
    if begun || !place.line.chars().all(|c| c == '-') {
        return Vec::new();
    }
    let front = |template: &std::sync::Arc<crate::template::Template>| {
        let (name, end) = (&template.name, place.line_break);
        let write = |year: &str, committee: &str, last: &str| {
            ["---", &format!("rapport: {name}"), &format!("år: {year}"), &format!("nämnd: {committee}"), "---", last]
                .join(end)
        };
        let year = look.report().year.map_or(String::new(), |y| y.to_string());
        Completion {
            detail: template.title.clone(),
            documentation: "Rapportens huvud: slag, år och nämnd.".into(),
            insert: write(&year, "", ""),
            snippet: Some(write(&format!("${{1:{}}}", escaped(&year)), "${2:Nämnden}", "$0")),
            ..offer(place, place.line, &format!("--- {name}"), CompletionKind::Key)
        }
    };
    look.analysis.vocabulary.templates.iter().map(front).collect()
}
