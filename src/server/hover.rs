//! What is shown over a place: Markdown, or the same as plain text where that is all the client takes.

use super::convert::Query;
use super::lsp;
use crate::ide;

pub fn answer(q: &Query<'_>, at: lsp::Position) -> Option<lsp::Hover> {
    let hover = ide::hover(q.analysis, q.at(at))?;
    // A link to a line says only which; here it gets the document's address.
    let markdown = hover.markdown.replace("](#L", &format!("]({}#L", q.version.uri.as_str()));
    let content = markup(&markdown, q.client.hover_markdown);
    Some(lsp::Hover { contents: lsp::HoverContents::Markup(content), range: Some(q.range(hover.span)) })
}

pub fn markup(markdown: &str, as_markdown: bool) -> lsp::MarkupContent {
    if as_markdown {
        lsp::MarkupContent { kind: lsp::MarkupKind::Markdown, value: markdown.to_owned() }
    } else {
        lsp::MarkupContent { kind: lsp::MarkupKind::PlainText, value: plain(markdown) }
    }
}

/// Markdown without its marks.
pub fn plain(markdown: &str) -> String {
    let kept = markdown.lines().filter(|l| !is_rule(l) && !l.trim_start().starts_with("```"));
    let lines: Vec<String> = kept.map(plain_line).collect();
    lines.join("\n").trim_end().to_owned()
}

/// The line under a table's head, or between two paragraphs.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 3 && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ')) && line.contains("--")
}

fn plain_line(line: &str) -> String {
    let line = line.trim_start_matches('#').trim_start();
    let cells = line.strip_prefix('|').map(|row| row.trim_end().trim_end_matches('|').replace('|', "  "));
    let text = without_links(cells.as_deref().unwrap_or(line));
    unescape(&text.replace("**", "").replace('`', ""))
}

/// `[word](address)` as `word`.
fn without_links(text: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some((before, word, after)) = next_link(rest) {
        out += before;
        out += word;
        rest = after;
    }
    out + rest
}

fn next_link(text: &str) -> Option<(&str, &str, &str)> {
    let (head, tail) = text.split_once("](")?;
    let (before, word) = head.rsplit_once('[')?;
    let (_, after) = tail.split_once(')')?;
    Some((before, word, after))
}

/// Takes away the backslash before a mark, and emphasis around words.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if chars.peek().is_some_and(char::is_ascii_punctuation) => out.extend(chars.next()),
            '*' => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_keeps_the_words_and_drops_the_marks() {
        let markdown = "### Summa\n\n**789** av *798*, se [sidan](https://x.y)\n\n| a | b |\n|---|--:|\n| 1 | `2` |\n";
        assert_eq!(plain(markdown), "Summa\n\n789 av 798, se sidan\n\n a    b \n 1    2");
        assert_eq!(plain("3 \\* 4 [utan länk]"), "3 * 4 [utan länk]");
    }
}
