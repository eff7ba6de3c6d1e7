//! The lexicon: `lexicon.tsv` read once, and the tags of a word or a phrase.

use std::sync::LazyLock;

use super::tags::{NAMES, STATES, Tag, Tags};
use crate::hash::HashMap;

/// What the lexicon says of a word or a phrase.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LexiconEntry {
    pub tags: Tags,
    /// What a factor is, in thousandths: 2 000 for "fördubblats"; 0 where none is told.
    pub factor: u32,
}

impl LexiconEntry {
    fn join(&mut self, other: LexiconEntry) {
        self.tags = self.tags.with(other.tags);
        self.factor = self.factor.max(other.factor);
    }
}

struct Lexicon {
    words: HashMap<&'static str, LexiconEntry>,
    /// By how a word begins, or ends.
    starts: HashMap<&'static str, LexiconEntry>,
    ends: HashMap<&'static str, LexiconEntry>,
    /// The lengths of those, in bytes, longest first; most words have no such beginning or end, and this tells it soon.
    start_lengths: Vec<usize>,
    end_lengths: Vec<usize>,
    /// By the first word: the words behind it.
    phrases: HashMap<&'static str, Vec<(Vec<&'static str>, LexiconEntry)>>,
    /// Forms with the form of the other direction that stands in the same place of its line; ends with a `*`.
    turns: Vec<(&'static str, &'static str)>,
}

const SOURCE: &str = include_str!("lexicon.tsv");

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(STATES.rest()));
static OF_ROWS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(STATES));

fn lengths(of: &HashMap<&'static str, LexiconEntry>) -> Vec<usize> {
    let mut lengths: Vec<usize> = of.keys().map(|k| k.len()).collect();
    lengths.sort_unstable();
    lengths.dedup();
    lengths.reverse();
    lengths
}

fn map() -> HashMap<&'static str, LexiconEntry> {
    HashMap::with_hasher(Default::default())
}

fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = SOURCE.lines().filter(|l| !l.starts_with('#') && !l.is_empty());
    lines.map(|line| line.split_once('\t').unwrap_or((line, "")))
}

/// The lines that name another by its first form, form by form.
fn turns() -> Vec<(&'static str, &'static str)> {
    let named = |tags: &str| tags.split([' ', '\t']).find_map(|t| t.strip_prefix("turns=")).map(str::to_string);
    let other = |name: String| lines().map(|(forms, _)| forms).find(|forms| forms.split('|').next() == Some(&name));
    let pairs = lines().filter_map(|(forms, tags)| Some(forms.split('|').zip(other(named(tags)?)?.split('|'))));
    pairs.flatten().collect()
}

/// The number of a month, by the order of its line, from 1.
pub fn month(word: &str) -> Option<usize> {
    static MONTHS: LazyLock<Vec<&str>> = LazyLock::new(|| {
        let line = lines().find(|(_, rest)| rest.starts_with("month\t"));
        line.map_or(Vec::new(), |(forms, _)| forms.split('|').collect())
    });
    MONTHS.iter().position(|month| *month == word).map(|at| at + 1)
}

/// Every form of the lexicon with what it means.
pub(super) fn entries() -> impl Iterator<Item = (&'static str, LexiconEntry)> {
    lines().flat_map(|(forms, rest)| {
        let entry = entry(rest.split('\t').next().unwrap_or(""));
        forms.split('|').map(move |form| (form, entry))
    })
}

fn entry(tags: &str) -> LexiconEntry {
    let mut entry = LexiconEntry::default();
    for word in tags.split(' ') {
        if let Some(value) = word.strip_prefix("value=") {
            entry.factor = value.parse::<f64>().map_or(0, |v| (v * 1000.0) as u32);
        } else if let Some((_, tag)) = NAMES.iter().find(|(name, _)| *name == word) {
            entry.tags = entry.tags.with(Tags::of(&[*tag]));
        }
    }
    entry
}

impl Lexicon {
    /// The forms that have any of some tags, with those.
    fn of(tags: Tags) -> Lexicon {
        let mut lexicon = Lexicon {
            words: map(),
            starts: map(),
            ends: map(),
            start_lengths: Vec::new(),
            end_lengths: Vec::new(),
            phrases: Default::default(),
            turns: turns(),
        };
        for (form, entry) in entries().filter(|(_, entry)| entry.tags.any(tags)) {
            lexicon.add(form, LexiconEntry { tags: entry.tags.only(tags), ..entry });
        }
        (lexicon.start_lengths, lexicon.end_lengths) = (lengths(&lexicon.starts), lengths(&lexicon.ends));
        for phrases in lexicon.phrases.values_mut() {
            phrases.sort_by_key(|p| std::cmp::Reverse(p.0.len()));
        }
        lexicon
    }

    fn look_up(&self, word: &str) -> LexiconEntry {
        if let Some(entry) = self.words.get(word) {
            return *entry;
        }
        let end = |n: &usize| self.ends.get(word.get(word.len().checked_sub(*n)?..)?);
        let start = |n: &usize| self.starts.get(word.get(..*n)?);
        let known = self.end_lengths.iter().find_map(end).or_else(|| self.start_lengths.iter().find_map(start));
        // "budgetens", "prognosens"
        let owner = || word.strip_suffix('s').filter(|w| w.ends_with(['n', 't'])).and_then(|w| self.words.get(w));
        known.or_else(owner).copied().unwrap_or_default()
    }

    fn add(&mut self, form: &'static str, entry: LexiconEntry) {
        let mut words = form.split(' ');
        let first = words.next().unwrap_or("");
        let rest: Vec<&str> = words.collect();
        match (first.strip_prefix('*'), first.strip_suffix('*')) {
            _ if !rest.is_empty() => {
                let phrases = self.phrases.entry(first).or_default();
                match phrases.iter_mut().find(|(words, _)| *words == rest) {
                    Some((_, known)) => known.join(entry),
                    None => phrases.push((rest, entry)),
                }
            }
            (Some(end), _) => join(&mut self.ends, end, entry),
            (_, Some(start)) => join(&mut self.starts, start, entry),
            _ => join(&mut self.words, first, entry),
        }
    }
}

/// A form may stand in several lines: it has the tags of all.
fn join(map: &mut HashMap<&'static str, LexiconEntry>, form: &'static str, entry: LexiconEntry) {
    map.entry(form).or_default().join(entry);
}

/// What the lexicon says of a word in lower case: the whole word, else its longest known end or beginning.
pub fn look_up(word: &str) -> LexiconEntry {
    LEXICON.look_up(word)
}

/// What a word in lower case tells of rows that are counted.
pub fn state_of(word: &str) -> Tags {
    OF_ROWS.look_up(word).tags
}

/// The word of the other direction in the same form: "ökade" for "minskade", "kostnadsökning" for "kostnadsminskning".
pub fn opposite(word: &str) -> Option<String> {
    let turns = &LEXICON.turns;
    let whole = turns.iter().find_map(|(a, b)| match word {
        w if w == *a => Some(b.to_string()),
        w if w == *b => Some(a.to_string()),
        _ => None,
    });
    let end = |from: &str, to: &str| {
        Some(format!("{}{}", word.strip_suffix(from.strip_prefix('*')?)?, to.strip_prefix('*')?))
    };
    whole.or_else(|| turns.iter().find_map(|(a, b)| end(a, b).or_else(|| end(b, a))))
}

/// What a verb and its particle mean together, where they tell of a change or a result: "gick", "upp".
pub(super) fn verb_with_particle(verb: &str, particle: &str) -> Option<LexiconEntry> {
    const TELLING: Tags = Tags::of(&[Tag::ChangeVerb, Tag::Surplus, Tag::Deficit, Tag::Over, Tag::Under]);
    let phrases = LEXICON.phrases.get(verb)?;
    let found = phrases.iter().find(|(rest, entry)| *rest == [particle] && entry.tags.any(TELLING));
    found.map(|(_, entry)| *entry)
}

/// The longest phrase that some words in lower case begin with: how many words, and what it means.
pub(super) fn phrase<'a>(words: impl Iterator<Item = &'a str> + Clone) -> Option<(usize, LexiconEntry)> {
    let mut from = words.clone();
    let phrases = LEXICON.phrases.get(from.next()?)?;
    let found = phrases.iter().find(|(rest, _)| {
        let mut here = from.clone();
        rest.iter().all(|word| here.next().is_some_and(|w| w == *word))
    })?;
    Some((found.0.len() + 1, found.1))
}
