//! Where running text names something: a goal, a målområde, a section, a table, a page. Finds the words;
//! what they name is for the whole report to say.

use std::sync::LazyLock;

use aho_corasick::packed::Searcher;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::facts::{Mention, MentionKind};
use super::{external_references, foreign_goals};
use crate::syntax::Prose;
use crate::template::Vocabulary;
use crate::text::Span;

/// Words after which a name follows, longest first where one starts another.
const KEYWORDS: &[(&str, MentionKind)] = &[
    ("kommunfullmäktigemålet", MentionKind::Goal),
    ("kommunfullmäktigemålen", MentionKind::Goal),
    ("kommunfullmäktigemål", MentionKind::Goal),
    ("målområdet", MentionKind::Area),
    ("målområdena", MentionKind::Area),
    ("målområde", MentionKind::Area),
    ("målet om", MentionKind::Loose),
    ("avsnittet", MentionKind::Section),
    ("avsnitt", MentionKind::Section),
    ("tabell", MentionKind::Caption),
    ("diagram", MentionKind::Caption),
    ("figur", MentionKind::Caption),
    ("sida", MentionKind::Page),
];

static FINDER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let words = KEYWORDS.iter().map(|k| k.0);
    let mut builder = AhoCorasick::builder();
    // The text of every report goes through here: the fastest kind, though it takes longest to build.
    builder.kind(Some(AhoCorasickKind::DFA));
    builder.ascii_case_insensitive(true).match_kind(MatchKind::LeftmostLongest).build(words).ok()
});

/// A piece of each keyword without its first letter, which may be a capital. None on a processor without what such
/// a search needs.
static PIECES: LazyLock<Option<Searcher>> = LazyLock::new(|| {
    Searcher::new(["mäktigemål", "ålområde", "ålet om", "vsnitt", "abell ", "iagram ", "igur ", "ida "])
});

/// False for nearly every text: it holds no keyword.
fn may_name(text: &str) -> bool {
    PIECES.as_ref().is_none_or(|pieces| pieces.find(text).is_some())
}

/// The longest an unmarked name can be, in bytes, and the most that is read around a name.
const REACH: usize = 220;

/// Every name in one piece of running text.
pub fn mentions(block: usize, prose: &Prose, vocabulary: &Vocabulary) -> Vec<Mention> {
    let text = prose.text.as_str();
    let mut found = Vec::new();
    let quotes = quotes(prose);
    if let Some(finder) = FINDER.as_ref().filter(|_| may_name(text)) {
        for m in finder.find_iter(text) {
            let Some((_, kind)) = KEYWORDS.get(m.pattern().as_usize()) else { continue };
            if is_word(text, m.start(), m.end()) {
                found.extend(after(text, *kind, Span::new(m.start(), m.end()), block, &quotes));
            }
        }
    }
    for quote in &quotes {
        let new = !found.iter().any(|m: &Mention| m.span == *quote);
        // "**Kommunfullmäktigemål - …**" is a heading that lost its mark.
        let headed = || is_headed(quote.of(text));
        if new && quote.len() >= 12 && quote.of(text).starts_with(char::is_uppercase) && !headed() {
            found.push(Mention {
                kind: MentionKind::Quote,
                block,
                keyword: Span::default(),
                span: *quote,
                open: false,
                titled: true,
                aside: false,
            });
        }
    }
    found.extend(short_names(text, block, vocabulary, &found));
    for mention in &mut found {
        mention.aside = is_aside(text, mention);
    }
    found.sort_by_key(|m| m.span);
    found
}

/// Goals that a sentence about goals names by the telling end of their titles, also one behind the other: "…målen om
/// god service och att minska brottsligheten".
fn short_names(text: &str, block: usize, vocabulary: &Vocabulary, found: &[Mention]) -> Vec<Mention> {
    if !["fullmäktigemål", "fullmäktiges mål"].iter().any(|w| text.contains(w)) {
        return Vec::new();
    }
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return Vec::new();
    }
    let told = |span: &Span| {
        ["fullmäktigemål", "fullmäktiges mål"].iter().any(|w| sentence_around(text, *span).of(text).contains(w))
    };
    let new = |span: &Span| told(span) && !found.iter().any(|m| (m.titled || !m.open) && m.span.overlaps(*span));
    let mention = |span| Mention {
        kind: MentionKind::Loose,
        block,
        keyword: Span::default(),
        span,
        open: false,
        titled: false,
        aside: false,
    };
    vocabulary.short_names(&lower).into_iter().filter(new).map(mention).collect()
}

/// True where the words around a name say that it need not be found in this report.
fn is_aside(text: &str, mention: &Mention) -> bool {
    let reference = if mention.keyword.is_empty() { mention.span } else { mention.keyword.cover(mention.span) };
    let sentence = sentence_around(text, mention.span);
    let before = Span { end: reference.start.max(sentence.start), ..sentence }.of(text);
    let behind = Span { start: reference.end, ..sentence }.of(text);
    let name = if mention.open { mention.span.of(text) } else { "" };
    let of_another = || foreign_goals::of_another(sentence.of(text));
    match mention.kind {
        MentionKind::Caption => external_references::leads_out(before, behind),
        MentionKind::Section => of_another() || external_references::leads_out(before, behind),
        MentionKind::Page => of_another(),
        MentionKind::Quote if foreign_goals::is_title_of_a_thing(before) => true,
        _ => of_another() || foreign_goals::leads_away(before, name, behind),
    }
}

/// True for "Kommunfullmäktigemål - …", "Målområde: …".
fn is_headed(text: &str) -> bool {
    let rest = ["Kommunfullmäktigemål", "Målområde"].iter().find_map(|word| text.strip_prefix(word));
    rest.is_some_and(|r| r.trim_start().starts_with(['-', '–', '—', ':']))
}

/// True where nothing but marks follows a name in its block: it may be half written.
pub fn is_last(text: &str, name: Span) -> bool {
    let rest = text.get(name.end as usize..).unwrap_or("");
    rest.trim_start_matches([' ', '”', '"', '“', '»', '*', '_', ')']).is_empty()
}

/// The sentence that a span stands in, as far as a sentence can reach.
fn sentence_around(text: &str, span: Span) -> Span {
    let (start, end) = (span.start as usize, span.end as usize);
    let from = text.ceil_char_boundary(start.saturating_sub(REACH));
    let to = text.floor_char_boundary((end + REACH).min(text.len()));
    let start = text.get(from..start).and_then(|t| t.rfind(". ")).map_or(from, |i| from + i + 2);
    let end = text.get(end..to).and_then(|t| t.find(". ")).map_or(to, |i| end + i);
    Span::new(start, end)
}

fn is_word(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).and_then(|t| t.chars().next_back());
    let after = text.get(end..).and_then(|t| t.chars().next());
    let part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-');
    !part(before) && !part(after)
}

/// The name behind a keyword, when one stands there.
fn after(text: &str, kind: MentionKind, keyword: Span, block: usize, quotes: &[Span]) -> Option<Mention> {
    let rest = text.get(keyword.end as usize..)?;
    // "Kommunfullmäktigemål - …" at the start is a heading that lost its mark, not a mention.
    if keyword.start == 0 && rest.trim_start().starts_with(['-', '–', '—', ':']) {
        return None;
    }
    let skip = rest.len() - rest.trim_start_matches([' ', ':', '-', '–', '”', '"', '“', '»', '*', '_']).len();
    let start = keyword.end as usize + skip;
    let name = text.get(start..)?;
    if let Some(quote) = quotes.iter().find(|q| q.start as usize == start) {
        return Some(Mention { kind, block, keyword, span: *quote, open: false, titled: true, aside: false });
    }
    if matches!(kind, MentionKind::Caption | MentionKind::Page) {
        let digits = name.bytes().take_while(u8::is_ascii_digit).count();
        let span = Span::new(start, start + digits);
        return (digits > 0 && digits < 4).then_some(Mention {
            kind,
            block,
            keyword,
            span,
            open: false,
            titled: true,
            aside: false,
        });
    }
    if !rest.starts_with(' ') || name.is_empty() {
        return None;
    }
    let end = start + reach(name);
    // Dot leaders: a line of a table of contents.
    if text.get(start..end)?.contains("..") {
        return None;
    }
    let titled = name.starts_with(char::is_uppercase) || name.starts_with(|c: char| c.is_ascii_digit());
    (end > start).then_some(Mention {
        kind,
        block,
        keyword,
        span: Span::new(start, end),
        open: true,
        titled,
        aside: false,
    })
}

/// How far an unmarked name could go: to the end of the sentence, a parenthesis or a quote.
fn reach(name: &str) -> usize {
    let stops = |(i, c): (usize, char)| match c {
        '(' | ')' | ';' | '"' | '”' | '“' | '»' => true,
        '.' | '!' | '?' | ':' => name.get(i + c.len_utf8()..).is_none_or(|r| r.is_empty() || r.starts_with([' ', ')'])),
        _ => i >= REACH,
    };
    let end = name.char_indices().find(|&at| stops(at)).map_or(name.len(), |(i, _)| i);
    name.get(..end).map_or(0, |n| n.trim_end().len())
}

/// Clean spans of what stands in quotes or italics, without the marks.
fn quotes(prose: &Prose) -> Vec<Span> {
    let text = prose.text.as_str();
    let mut spans = prose.emphasis.clone();
    let mut open: Option<usize> = None;
    // Their first bytes, which few texts hold.
    if memchr::memchr3(b'"', 0xE2, 0xC2, text.as_bytes()).is_some() {
        for (i, c) in text.char_indices().filter(|(_, c)| matches!(c, '"' | '”' | '“' | '»' | '«')) {
            match open.take() {
                Some(start) if i > start => spans.push(Span::new(start, i)),
                _ => open = Some(i + c.len_utf8()),
            }
        }
    }
    spans.retain(|s| !s.is_empty());
    spans
}

/// The words of a text in lower case, with their spans.
pub fn words(text: &str) -> Vec<(String, Span)> {
    let mut words = Vec::new();
    let mut start = None;
    for (i, c) in text.char_indices().chain(std::iter::once((text.len(), ' '))) {
        let inside = c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c);
        match (inside, start) {
            (true, None) => start = Some(i),
            (false, Some(s)) => {
                let span = Span::new(s, i);
                words.push((crate::template::key(span.of(text)), span));
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// So many words more than the title has are looked at.
pub const LONGER: usize = 4;

/// How many words of `title` differ from the words at the start of `said` (one word more, less or other
/// counts one each), and how many words of `said` the title then takes.
pub fn distance(title: &[String], said: &[(String, Span)], whole: bool) -> (usize, usize) {
    let said = said.get(..said.len().min(title.len() + LONGER)).unwrap_or_default();
    let mut row: Vec<usize> = (0..=said.len()).collect();
    for (i, t) in title.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, (s, _)) in said.iter().enumerate() {
            let cost = diagonal + usize::from(!same_word(t, s));
            diagonal = row[j + 1];
            row[j + 1] = cost.min(diagonal + 1).min(row[j] + 1);
        }
    }
    let mut ends = row.iter().copied().enumerate();
    let best = if whole { ends.next_back() } else { ends.min_by_key(|&(j, d)| (d, title.len().abs_diff(j))) };
    best.map_or((title.len(), 0), |(j, d)| (d, j))
}

/// The same word but for an ending or a slip of one letter in a long word.
pub fn same_word(a: &str, b: &str) -> bool {
    a == b
        || (a.len() >= 6
            && b.len() >= 6
            && a.len().abs_diff(b.len()) <= 2
            && a.get(..1) == b.get(..1)
            && strsim::osa_distance(a, b) <= 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(MentionKind, bool)> {
        let mut prose = Prose::with_room(text.len(), 1);
        prose.push(text, 0);
        prose.emphasis = vec![Span::new(0, text.find(" är ").unwrap_or(text.len()))];
        mentions(0, &prose, &crate::template::built_in()).iter().map(|m| (m.kind, m.aside)).collect()
    }

    #[test]
    fn a_bold_line_in_a_headings_dress_names_nothing() {
        assert_eq!(kinds("Kommunfullmäktigemål - Malmö stad är en trygg hamn"), []);
        assert_eq!(kinds("Malmö stad håller hamnen trygg är målet"), [(MentionKind::Quote, false)]);
    }

    #[test]
    fn goals_are_named_by_the_end_of_their_titles() {
        let named = |text: &str| {
            let mut prose = Prose::with_room(text.len(), 1);
            prose.push(text, 0);
            let all = mentions(0, &prose, &crate::template::built_in());
            let short = all.iter().filter(|m| m.kind == MentionKind::Loose);
            short.map(|m| m.span.of(text).to_string()).collect::<Vec<_>>()
        };
        let list = "Det gäller även kommunfullmäktigemål såsom en god och likvärdig service och att stärka det förebyggande arbetet och minska brottsligheten.";
        assert_eq!(
            named(list),
            ["god och likvärdig service", "stärka det förebyggande arbetet och minska brottsligheten"]
        );
        assert_eq!(named("Gästerna får en god och likvärdig service."), Vec::<String>::new());
    }

    #[test]
    fn a_name_ends_its_block_where_only_marks_follow() {
        let text = "Se ”En trygg hamn”";
        let end = text.find("hamn").expect("a word") + "hamn".len();
        assert!(is_last(text, Span::new(5, end)));
        assert!(!is_last(&format!("{text}."), Span::new(5, end)));
    }
}
