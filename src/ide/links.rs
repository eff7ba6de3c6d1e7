//! What can be followed: "se avsnittet …", "tabell 3", "sida 6", addresses of the web and of mail.

use memchr::memmem;

use super::report_view::ReportView;
use super::{FollowableLink, LinkTarget};
use crate::analysis::Analysis;
use crate::report::{MentionKind, ResolvedName};
use crate::text::Span;

/// What can stand around a name.
const MARKS: [char; 7] = ['”', '“', '"', '»', '«', '*', '_'];

pub fn links(analysis: &Analysis) -> Vec<FollowableLink> {
    let look = ReportView::new(analysis);
    let leads = |n: &&ResolvedName| matches!(n.kind, MentionKind::Section | MentionKind::Caption | MentionKind::Page);
    let within = analysis.names().iter().filter(leads).filter_map(|name| {
        let (_, target) = look.definition(&look.meant(name)?)?;
        Some(FollowableLink { span: with_marks(&look, name), target: LinkTarget::Text(target) })
    });
    let mut all: Vec<FollowableLink> = within.collect();
    for (part, number) in look.parts.iter().zip(0..) {
        let start = look.start(number);
        all.extend(
            addresses(&part.text).into_iter().map(|(span, address)| FollowableLink {
                span: span.shift(start),
                target: LinkTarget::Address(address),
            }),
        );
    }
    all.sort_by_key(|l| l.span);
    all
}

/// A name with the word before it, and where a mark opens the name, the mark that closes it.
fn with_marks(look: &ReportView<'_>, name: &ResolvedName) -> Span {
    let (whole, own) = (look.name_span(name), look.analysis.span(name.place));
    let before = look.analysis.text.slice(Span { start: whole.start, end: own.start });
    let marks = before.len() - before.trim_end_matches(MARKS).len();
    let rest = Span { start: own.end, end: (own.end + marks as u32).min(look.end()) };
    let closing = look.analysis.text.slice(rest);
    let closes = closing.len() - closing.trim_start_matches(MARKS).len();
    Span { end: own.end + closes as u32, ..whole }
}

/// The addresses in a text, each as a client can open it.
fn addresses(text: &str) -> Vec<(Span, String)> {
    let mut found: Vec<(Span, String)> = Vec::new();
    let marks = ["://", "www.", "@"];
    for mark in marks {
        for at in memmem::find_iter(text.as_bytes(), mark) {
            let span = word(text, at);
            if let Some(address) = address(span.of(text))
                && !found.iter().any(|(s, _)| s.overlaps(span))
            {
                found.push((span, address));
            }
        }
    }
    found
}

/// What stands around a byte between white space and brackets, without the sentence's own marks.
fn word(text: &str, at: usize) -> Span {
    let ends =
        |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '(' | ')' | '[' | ']' | '"' | '”' | '“' | '|' | '`');
    let start = text
        .get(..at)
        .and_then(|t| t.rfind(ends).map(|i| i + t.get(i..).and_then(|r| r.chars().next()).map_or(1, char::len_utf8)));
    let start = start.unwrap_or(0);
    let rest = text.get(start..).unwrap_or("");
    let end = rest.find(ends).unwrap_or(rest.len());
    let kept = rest.get(..end).unwrap_or("").trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_', '\'']);
    let kept_from = kept.trim_start_matches(['*', '_', '\'']);
    Span::new(start + kept.len() - kept_from.len(), start + kept.len())
}

fn address(word: &str) -> Option<String> {
    let plain = |s: &str| !s.is_empty() && s.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '+'));
    let host = |s: &str| plain(s) && s.contains('.') && !s.starts_with('.') && !s.ends_with('.');
    if let Some((name, place)) = word.split_once('@') {
        return (plain(name) && host(place)).then(|| format!("mailto:{word}"));
    }
    let rest = word.strip_prefix("https://").or(word.strip_prefix("http://"));
    match rest {
        Some(rest) => host(rest.split(['/', '?', '#', ':']).next()?).then(|| word.to_string()),
        None if word.starts_with("www.") => {
            host(word.split(['/', '?', '#']).next()?).then(|| format!("https://{word}"))
        }
        None => None,
    }
}
