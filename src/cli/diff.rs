//! `malvakt diff`: what has changed in meaning between two versions of a report, and what has not followed.

use std::fmt::Write;
use std::path::Path;

use serde_json::json;

use super::args::{DiffArgs, DiffFormat};
use super::files::{self, Input};
use super::overview::html::{STYLE, escape};
use super::{Outcome, print};
use crate::analysis::{Analysis, Cache};
use crate::difference::{Difference, FigureDifference, Reference, StatusDifference, Thing, difference};
use crate::protocol::DiagnosticContext;
use crate::text::{Encoding, Positions as _, Span};

/// What is said of a goal without a status.
const NO_STATUS: &str = "ingen bedömning";
/// What stands for a reference in the version that has none.
const NONE: &str = "–";

pub fn run(args: &DiffArgs) -> anyhow::Result<Outcome> {
    let [first, rest @ ..] = args.files.as_slice() else { anyhow::bail!("ange två filer, eller en fil och --since") };
    let (old, new) = match (rest.first(), &args.since) {
        (Some(new), None) => (read(first)?.1, read(new)?),
        (None, Some(revision)) => {
            let new = read(first)?;
            (since(revision, &new.0)?, new)
        }
        (Some(_), Some(_)) => anyhow::bail!("ange antingen två filer eller en fil och --since, inte båda"),
        (None, None) => anyhow::bail!("ange två filer, eller en fil och --since VERSION"),
    };
    let (input, new) = new;
    let found = difference(&old, &new);
    print(&match args.format {
        DiffFormat::Human => human(&input.name, &new, &found),
        DiffFormat::Json => {
            let uri = input.uri();
            let rim =
                DiagnosticContext { text: &new, uri: &uri, encoding: Encoding::Utf16, related: true, pages: None };
            let mut value = found.json(|span| json!(rim.range(span)));
            value["uri"] = json!(uri);
            value.to_string() + "\n"
        }
        DiffFormat::Html => page(&input.name, &new, &found),
    })?;
    Ok(if found.behind.is_empty() { Outcome::Clean } else { Outcome::Findings })
}

fn read(path: &Path) -> anyhow::Result<(Input, Analysis)> {
    let input = files::one(path).map_err(|why| anyhow::anyhow!(why))?;
    let source = input.read().map_err(|why| anyhow::anyhow!("{}: {why}", input.name))?;
    let analysis = input.analyse(&source, &Cache::default());
    Ok((input, analysis))
}

fn since(version: &str, input: &Input) -> anyhow::Result<Analysis> {
    let source = input.read_at(version).map_err(|why| anyhow::anyhow!("{}: {why}", input.name))?;
    let source = source.ok_or_else(|| anyhow::anyhow!("{}: filen finns inte i {version}", input.name))?;
    Ok(input.analyse(&source, &Cache::default()))
}

fn human(name: &str, new: &Analysis, found: &Difference) -> String {
    let mut out = String::new();
    if found.is_empty() && found.behind.is_empty() {
        return format!("{name}: inga tal, bedömningar, hänvisningar, avsnitt eller rader har ändrats.\n");
    }
    let line = |span: Span| new.position(span.start as usize, Encoding::Utf8).line + 1;
    let groups: [(&str, Vec<String>); 6] = [
        ("Tal", found.figures.iter().map(|f| format!("{name}:{}: {}", line(f.span), figure(f))).collect()),
        ("Bedömningar", found.statuses.iter().map(|s| format!("{name}:{}: {}", line(s.span), status(s))).collect()),
        (
            "Hänvisningar",
            found.references.iter().map(|r| reference(r, &format!("{name}:{}: ", line(r.span)))).collect(),
        ),
        ("Nytt", found.new.iter().map(thing).collect()),
        ("Borttaget", found.gone.iter().map(thing).collect()),
        (
            "Har inte följt med",
            found.behind.iter().map(|f| format!("{name}:{}: {}", line(f.span), f.message)).collect(),
        ),
    ];
    for (title, lines) in groups.iter().filter(|(_, lines)| !lines.is_empty()) {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{}{title} ({})", if out.is_empty() { "" } else { "\n" }, lines.len());
        lines.iter().for_each(|l| out.extend(["  ", l, "\n"]));
    }
    out
}

/// "Nettokostnad (Utfall): −2 713 060 → −2 723 286 (Resultaträkning)"
fn figure(of: &FigureDifference) -> String {
    let name = if of.name.is_empty() { "texten" } else { &of.name };
    let heading = if of.heading.is_empty() { String::new() } else { format!(" ({})", of.heading) };
    format!("{name}: {} → {}{heading}", of.was, of.now)
}

fn status(of: &StatusDifference) -> String {
    let said = |s: &Option<String>| s.clone().unwrap_or_else(|| NO_STATUS.to_string());
    format!("{}: {} → {} ({})", of.goal, said(&of.was), said(&of.now), of.label)
}

/// "r.md:12: tabell 3 (Fyrar) → tabell 4 (Fyrar) (Ekonomi)"; what is gone has no line in the newer version.
fn reference(of: &Reference, place: &str) -> String {
    let said = match (&of.was, &of.now) {
        (Some(was), Some(now)) => format!("{place}{was} → {now}"),
        (None, Some(now)) => format!("{place}ny: {now}"),
        (was, None) => format!("borttagen: {}", was.as_deref().unwrap_or_default()),
    };
    let heading = if of.heading.is_empty() { String::new() } else { format!(" ({})", of.heading) };
    format!("{said}{heading}")
}

fn thing(of: &Thing) -> String {
    let within = if of.within.is_empty() { String::new() } else { format!(" ({})", of.within) };
    format!("{}: {}{within}", of.kind.word(), of.name)
}

/// One self-contained page.
fn page(name: &str, new: &Analysis, found: &Difference) -> String {
    let line = |span: Span| new.position(span.start as usize, Encoding::Utf8).line + 1;
    let figures = found.figures.iter().map(|f| {
        let of = if f.name.is_empty() { "texten" } else { &f.name };
        vec![line(f.span).to_string(), f.heading.clone(), of.to_string(), f.was.clone(), f.now.clone()]
    });
    let said = |s: &Option<String>| s.clone().unwrap_or_else(|| NO_STATUS.to_string());
    let statuses = found
        .statuses
        .iter()
        .map(|s| vec![line(s.span).to_string(), s.goal.clone(), s.label.clone(), said(&s.was), said(&s.now)]);
    let references = found.references.iter().map(|r| {
        let said = |s: &Option<String>| s.clone().unwrap_or_else(|| NONE.to_string());
        let place = r.now.as_ref().map_or(String::new(), |_| line(r.span).to_string());
        vec![place, r.heading.clone(), said(&r.was), said(&r.now)]
    });
    let things = |all: &[Thing]| -> Vec<Vec<String>> {
        all.iter().map(|t| vec![t.kind.word().to_string(), t.name.clone(), t.within.clone()]).collect()
    };
    let behind = found.behind.iter().map(|f| vec![line(f.span).to_string(), f.message.clone()]);
    let title = format!("Vad som har ändrats i {}", escape(name));
    let sections = [
        table("Har inte följt med", &["Rad", "Anmärkning"], behind.collect()),
        table("Tal", &["Rad", "Avsnitt", "Gäller", "Var", "Är"], figures.collect()),
        table("Bedömningar", &["Rad", "Mål", "Bedömning", "Var", "Är"], statuses.collect()),
        table("Hänvisningar", &["Rad", "Avsnitt", "Var", "Är"], references.collect()),
        table("Nytt", &["Slag", "Namn", "Avsnitt"], things(&found.new)),
        table("Borttaget", &["Slag", "Namn", "Avsnitt"], things(&found.gone)),
    ]
    .concat();
    let body = if sections.is_empty() {
        "<p>Inga tal, bedömningar, hänvisningar, avsnitt eller rader har ändrats.</p>\n".into()
    } else {
        sections
    };
    format!(
        "<!DOCTYPE html>\n<html lang=\"sv\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n{body}</main>\n</body>\n</html>\n"
    )
}

/// A heading and a table; nothing where there are no rows.
fn table(title: &str, heads: &[&str], rows: Vec<Vec<String>>) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let heads: String = heads.iter().map(|h| format!("<th scope=\"col\">{h}</th>")).collect();
    let row = |cells: &Vec<String>| {
        let cells: String = cells.iter().map(|c| format!("<td>{}</td>", escape(c))).collect();
        format!("<tr>{cells}</tr>\n")
    };
    let body: String = rows.iter().map(row).collect();
    format!(
        "<section>\n<h2>{title} ({})</h2>\n<div class=\"wide\" tabindex=\"0\">\n<table>\n<thead><tr>{heads}</tr></thead>\n\
         <tbody>\n{body}</tbody>\n</table>\n</div>\n</section>\n",
        rows.len()
    )
}
