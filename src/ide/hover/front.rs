//! The front matter: what each key means and what it may say.

use super::super::Hover;
use super::super::report_view::ReportView;
use super::on;
use crate::syntax::{BlockKind, split};
use crate::text::Span;

/// The keys that are read, with what they mean.
pub const KEYS: &[(&str, &str)] = &[
    ("rapport", "Vilket slags rapport det är. Det avgör vilka avsnitt och bedömningar som krävs."),
    ("år", "Året som rapporten gäller. Bedömningarnas meningar ska nämna det."),
    ("nämnd", "Nämnden som rapporterar."),
    (
        "status",
        "`utkast` eller `slutlig`. I ett utkast återstår det som inte är skrivet än; i en slutlig rapport saknas det.",
    ),
];

pub fn hover(look: &ReportView<'_>, at: u32) -> Option<Hover> {
    let (name, span) = key_at(look, at)?;
    let (name, meaning) = KEYS.iter().find(|k| k.0 == name.trim().to_lowercase())?;
    let mut text = format!("**{name}**\n\n{meaning}");
    if *name == "rapport" {
        let names = look.analysis.vocabulary.templates.iter().map(|t| format!("`{}`", t.name));
        text += &format!("\n\nKända: {}.", names.collect::<Vec<_>>().join(", "));
    }
    Some(Hover { span, markdown: text })
}

/// The key of the line at a place of the front matter, with the line's span.
fn key_at<'a>(look: &'a ReportView<'_>, at: u32) -> Option<(&'a str, Span)> {
    let block = look.blocks(0).next().filter(|b| matches!(b.block.kind, BlockKind::FrontMatter(_)))?;
    let lines = split::raw_lines(block.block.span.of(&block.part.text));
    let span = |at: usize, line: &str| Span::new(at, at + line.len()).shift(block.block.span.start);
    let (start, line) = lines.into_iter().find(|(s, l)| on(span(*s, l), at))?;
    Some((line.split_once(':')?.0, span(start, line)))
}
