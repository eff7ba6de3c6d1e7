//! The titles that a name can mean, and which of them is nearest to what was said.

use std::cmp::Ordering;
use std::sync::Arc;

use super::facts::{Head, Part};
use super::mentions::{LONGER, distance};
use super::outline::{NodeKind, Report};
use crate::hash::HashMap;
use crate::template::Vocabulary;
use crate::template::spelling::is_misspelt;
use crate::text::Span;

/// A title that a name can mean.
pub struct TitleCandidate<'a> {
    pub title: &'a str,
    pub key: &'a str,
    /// The title's words in lower case.
    pub words: &'a [String],
    pub node: Option<u32>,
    pub is_area: bool,
    /// The very title of the heading, not an older wording.
    pub exact: bool,
    /// The title as decided: whoever writes it so writes it right, however the heading does.
    pub decided: bool,
    pub short: bool,
}

impl<'a> TitleCandidate<'a> {
    pub fn of(head: &'a Head, node: u32, is_area: bool) -> TitleCandidate<'a> {
        let (title, key) = (head.title.as_str(), head.key.as_str());
        TitleCandidate {
            title,
            key,
            words: &head.words,
            node: Some(node),
            is_area,
            exact: true,
            decided: false,
            short: false,
        }
    }

    /// At least so many words differ from so many said, as [`distance`] counts.
    fn length_differs(&self, said: usize) -> usize {
        let own = self.words.len();
        said.min(own + LONGER).abs_diff(own)
    }

    /// How many letters differ from those at the start of what was said.
    fn slips(&self, said: &str) -> usize {
        let said = said.get(..said.floor_char_boundary(self.key.len() + 2)).unwrap_or(said);
        strsim::levenshtein(self.key, said)
    }

    /// True where the first words said are its own but for slips of spelling.
    pub fn is_misspelt(&self, said: &[(String, Span)]) -> bool {
        said.get(..self.words.len()).is_some_and(|s| is_misspelt(self.words, s.iter().map(|w| w.0.as_str())))
    }

    /// False where its first word is surely another.
    fn may_start_with(&self, word: Option<&(String, Span)>) -> bool {
        word.is_some_and(|w| self.key.starts_with(w.0.as_str()))
    }
}

/// The goals and areas of the report, then the other wordings that the catalogue knows.
pub fn goal_candidates<'a>(
    parts: &'a [Arc<Part>],
    report: &'a Report,
    vocabulary: &'a Vocabulary,
) -> Vec<TitleCandidate<'a>> {
    let mut all: Vec<TitleCandidate<'a>> = Vec::new();
    let mut nodes = HashMap::default();
    let goals = report.goals.iter().filter_map(|g| Some((g.node?, g.known.map(|(a, g)| (a, Some(g))))));
    let areas = report.areas.iter().map(|a| (a.node, a.known.map(|a| (a, None))));
    for (node, known) in goals.chain(areas) {
        let Some((n, head)) = report.node(node).and_then(|n| Some((n, n.head(parts)?))) else { continue };
        if known.is_none_or(|known| nodes.insert(known, node).is_none()) {
            all.push(TitleCandidate::of(head, node, matches!(n.kind, NodeKind::Area(_))));
        }
    }
    for entry in vocabulary.entries() {
        let node = nodes.get(&(entry.area, entry.goal)).copied();
        let title = node.and_then(|n| report.node(n)).map_or(entry.title.as_str(), |n| n.title(parts));
        all.push(TitleCandidate {
            title,
            key: &entry.key,
            words: &entry.words,
            node,
            is_area: entry.goal.is_none(),
            exact: !entry.alias && node.is_none(),
            decided: !entry.alias,
            short: entry.short,
        });
    }
    all
}

/// The candidate that differs least from what was said, if little enough: how much, and how many words
/// of what was said it takes.
pub fn nearest<'a, 'b: 'a>(
    candidates: impl Iterator<Item = &'a TitleCandidate<'b>>,
    said: &[(String, Span)],
    open: bool,
    strictness: usize,
) -> Option<(&'a TitleCandidate<'b>, usize, usize)> {
    let joined: String = said.iter().map(|w| w.0.as_str()).collect();
    let starts_of = WordStarts::of(said);
    let mut best: Option<(&TitleCandidate<'b>, usize, usize)> = None;
    for c in candidates {
        let starts = joined.starts_with(c.key) && (open || joined.len() == c.key.len());
        let (distance, used) = match starts.then(|| words_for(said, c.key.len())).flatten() {
            Some(used) => (0, used),
            None if c.short => continue,
            // Nothing is nearer than the very words, but a longer title that an open name goes on to.
            None if best.is_some_and(|(b, d, _)| d == 0 && (!open || c.words.len() <= b.words.len())) => continue,
            // Words in lower case with no mark around them are a name only if they start like one.
            None if open && !c.may_start_with(said.first()) => continue,
            // Each word more or less counts as one that differs.
            None if !open && c.length_differs(said.len()) * strictness > c.words.len() => continue,
            None if open && c.words.first() != said.first().map(|w| &w.0) => continue,
            None if starts_of.missing(c.words) * strictness > c.words.len() => continue,
            None => distance(c.words, said, !open),
        };
        let shared = || c.words.iter().any(|w| w.len() >= 5 && said.iter().any(|s| s.0 == *w));
        let close = distance == 0 || distance * strictness <= c.words.len() && used >= 2 && shared();
        let slips = |c: &TitleCandidate<'_>, d: usize| d == 0 && c.is_misspelt(said);
        let rank =
            |c: &TitleCandidate<'_>, d: usize| (d, slips(c, d), !c.exact, c.node.is_none(), usize::MAX - c.words.len());
        // Of titles that are as near by their words, the one that is nearer by its letters.
        let nearer = |b: &TitleCandidate<'_>, d: usize| match rank(c, distance).cmp(&rank(b, d)) {
            Ordering::Equal if d > 0 => c.slips(&joined) < b.slips(&joined),
            order => order.is_lt(),
        };
        if close && best.is_none_or(|(b, d, _)| nearer(b, d)) {
            best = Some((c, distance, used));
        }
    }
    best
}

/// How many words together have a key of this length.
fn words_for(said: &[(String, Span)], length: usize) -> Option<usize> {
    let mut sum = 0;
    for (i, w) in said.iter().enumerate() {
        sum += w.0.len();
        if sum >= length {
            return (sum == length).then_some(i + 1);
        }
    }
    None
}

/// The starts of the words that were said, to see at a glance which titles are far from them. Words that
/// are the same, or nearly, start with the same letter.
struct WordStarts([u64; 4]);

impl WordStarts {
    fn of(said: &[(String, Span)]) -> WordStarts {
        let mut bits = [0; 4];
        for (bit, slot) in said.iter().map(|w| WordStarts::place(&w.0)) {
            if let Some(bits) = bits.get_mut(slot) {
                *bits |= bit;
            }
        }
        WordStarts(bits)
    }

    fn place(word: &str) -> (u64, usize) {
        let hash = word.as_bytes().first().copied().unwrap_or(0);
        (1 << (hash % 64), usize::from(hash / 64))
    }

    /// At least so many words of a title are not among those said.
    fn missing(&self, title: &[String]) -> usize {
        let absent = |w: &&String| {
            let (bit, slot) = WordStarts::place(w);
            self.0.get(slot).is_none_or(|bits| bits & bit == 0)
        };
        title.iter().filter(absent).count()
    }
}
