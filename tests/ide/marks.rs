//! Text in, text out: `$0` marks the cursor, carets under a line mark spans; columns count characters.

use malvakt::analysis::Analysis;
use malvakt::syntax::Dialect;
use malvakt::text::{Edit, Span};

/// A report with `$0` in it: the report without the mark, and where it stood.
pub fn cursor(marked: &str) -> (String, u32) {
    let at = marked.find("$0").expect("a cursor");
    (marked.replacen("$0", "", 1), at as u32)
}

pub fn markdown(text: &str) -> Analysis {
    Analysis::new(text, Dialect::Markdown, Default::default())
}

pub fn plain(text: &str) -> Analysis {
    Analysis::new(text, Dialect::Plain, Default::default())
}

/// The cursor right behind the first place where `words` stand in a text.
pub fn at(text: &str, words: &str) -> u32 {
    let from = text.find(words).unwrap_or_else(|| panic!("{words:?} is not in the text"));
    (from + words.len() - 1) as u32
}

/// The lines that spans touch, each with carets under what is touched.
pub fn draw(text: &str, spans: &[Span]) -> String {
    let mut out = String::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let here = Span::new(start, start + line.trim_end().len());
        let carets = carets(line, here, spans);
        if carets.contains('^') {
            out += line.trim_end();
            out += &format!("\n{}\n", carets.trim_end());
        }
        start += line.len();
    }
    out
}

fn carets(line: &str, here: Span, spans: &[Span]) -> String {
    let marked = |i: usize| spans.iter().any(|s| s.contains(here.start + i as u32) || s.start == here.start + i as u32);
    line.trim_end().char_indices().map(|(i, _)| if marked(i) { '^' } else { ' ' }).collect()
}

/// A text after edits, which must be in order and not overlap.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut sorted = edits.to_vec();
    sorted.sort_by_key(|e| e.span);
    assert!(sorted.windows(2).all(|w| w[0].span.end <= w[1].span.start), "edits overlap: {sorted:?}");
    let mut out = text.to_string();
    for edit in sorted.iter().rev() {
        out.replace_range(edit.span.range(), &edit.text);
    }
    out
}

/// The words under spans, one line each.
pub fn words(text: &str, spans: &[Span]) -> Vec<String> {
    spans.iter().map(|s| s.of(text).split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// Compares texts whose common indent does not count.
#[track_caller]
pub fn same(found: &str, expected: &str) {
    let lines = || expected.trim_matches('\n').lines();
    let indent = |l: &str| l.len() - l.trim_start().len();
    let common = lines().filter(|l| !l.trim().is_empty()).map(indent).min().unwrap_or(0);
    let expected: Vec<&str> = lines().map(|l| l.get(common..).unwrap_or("").trim_end()).collect();
    let found: Vec<&str> = found.trim_matches('\n').lines().map(str::trim_end).collect();
    let end = expected.iter().rposition(|l| !l.is_empty()).map_or(0, |i| i + 1);
    assert_eq!(found.join("\n"), expected[..end].join("\n"));
}
