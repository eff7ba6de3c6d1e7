//! `malvakt fix`: applies the fixes that cannot change meaning, until none is left. Only what a fix
//! edits is changed: line endings and the byte order mark stay, and an unchanged file is not written.

use anyhow::{Context, anyhow, bail};
use similar::TextDiff;

use super::args::FixArgs;
use super::changes;
use super::files::{self, Input};
use super::human::Paint;
use super::read::SourceText;
use super::{Outcome, print};
use crate::analysis::Cache;
use crate::checks::Level;
use crate::ide;
use crate::settings::io_words;
use crate::text::Edit;

/// A fix may uncover another; more rounds than this mean that two fixes undo each other.
const ROUNDS: usize = 10;

pub fn run(args: &FixArgs) -> anyhow::Result<Outcome> {
    let mut found = files::collect(&args.inputs);
    let (mut changed, mut outcome) = (0, Outcome::Clean);
    for input in &found.inputs {
        match one(input, args) {
            Ok(done) => {
                changed += usize::from(done.changed);
                outcome = outcome.max(done.left);
            }
            Err(why) if super::is_closed(&why) => return Err(why),
            Err(why) => found.problems.push(format!("{}: {why:#}", input.name)),
        }
    }
    found.problems.iter().for_each(super::say);
    super::say(format_args!("{}", said(changed, args.diff || args.patch)));
    Ok(if found.problems.is_empty() { outcome } else { Outcome::Failed })
}

/// What became of one report.
struct Done {
    changed: bool,
    /// What the mended report still deserves.
    left: Outcome,
}

fn said(changed: usize, diff: bool) -> String {
    let files = if changed == 1 { "1 fil".to_owned() } else { format!("{changed} filer") };
    match (changed, diff) {
        (0, _) => "Inget att åtgärda.".into(),
        (_, true) => format!("{files} skulle ändras."),
        (_, false) => format!("{files} ändrad{}.", if changed == 1 { "" } else { "e" }),
    }
}

/// Mends one report, or shows how.
fn one(input: &Input, args: &FixArgs) -> anyhow::Result<Done> {
    let source = input.read()?;
    if let Some(document) = &source.document {
        let kind = if document.is_pdf { "en PDF ändras" } else { "Word-dokument ändras" };
        bail!("{kind} inte; skriv ett utkast med malvakt import {} -o UTKAST.md och åtgärda det", input.name);
    }
    let (fixed, left) = mended(input, &source);
    let changed = fixed != source.text;
    match (changed, args.diff || args.patch, input.stdin) {
        (_, false, true) => print(&with_mark(&source, &fixed))?,
        (true, true, _) if args.patch => print(&unified(&input.name, &source.text, &fixed))?,
        (true, true, _) => print(&changes::shown(&input.name, &source.text, &fixed, Paint::asked(args.color)))?,
        (true, false, false) => write(input, &with_mark(&source, &fixed))?,
        (false, ..) => Outcome::Clean,
    };
    Ok(Done { changed, left })
}

/// The text with every safe fix applied, and what is left to find in it.
fn mended(input: &Input, source: &SourceText) -> (String, Outcome) {
    let mut source = source.clone();
    let cache = Cache::default();
    let mut analysis = input.analyse(&source, &cache);
    for _ in 0..ROUNDS {
        let edits = ide::fix_all(&analysis);
        if edits.is_empty() {
            break;
        }
        source.text = apply(&source.text, &edits);
        analysis = input.analyse(&source, &cache);
    }
    let grave = analysis.findings().iter().any(|f| f.level <= Level::Warning);
    (source.text, if grave { Outcome::Findings } else { Outcome::Clean })
}

/// Applies edits that do not overlap, in whatever order they come.
fn apply(text: &str, edits: &[Edit]) -> String {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|e| e.span);
    let (mut out, mut done) = (String::with_capacity(text.len()), 0);
    for edit in edits {
        let (start, end) = (edit.span.start as usize, edit.span.end as usize);
        let Some(kept) = text.get(done..start).filter(|_| text.is_char_boundary(end)) else { continue };
        out.push_str(kept);
        out.push_str(&edit.text);
        done = end;
    }
    out + text.get(done..).unwrap_or("")
}

fn with_mark(source: &SourceText, text: &str) -> String {
    let mark = if source.bom { "\u{feff}" } else { "" };
    format!("{mark}{text}")
}

fn write(input: &Input, text: &str) -> anyhow::Result<Outcome> {
    let path = input.path.as_deref().context("inget filnamn")?;
    std::fs::write(path, text).map_err(|why| anyhow!("{}", io_words::unwritten(&why)))?;
    Ok(Outcome::Clean)
}

/// The change as `patch` and `git apply` read it.
fn unified(name: &str, old: &str, new: &str) -> String {
    TextDiff::from_lines(old, new).unified_diff().header(&format!("a/{name}"), &format!("b/{name}")).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn edit(start: usize, end: usize, text: &str) -> Edit {
        Edit { span: Span::new(start, end), text: text.into() }
    }

    #[test]
    fn edits_are_applied_in_order_and_one_that_overlaps_is_left_out() {
        assert_eq!(apply("ett\r\nfyra\r\n", &[edit(5, 5, "tre\r\n"), edit(0, 3, "ETT")]), "ETT\r\ntre\r\nfyra\r\n");
        assert_eq!(apply("ett", &[edit(0, 3, "a"), edit(1, 2, "b"), edit(9, 99, "c")]), "a");
    }

    #[test]
    fn the_difference_can_be_applied() {
        let diff = unified("a.md", "ett\ntvå", "ett\ntre");
        assert!(diff.starts_with("--- a/a.md\n+++ b/a.md\n@@ "), "{diff}");
        assert!(diff.contains("\\ No newline at end of file"), "{diff}");
    }
}
