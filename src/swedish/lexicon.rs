//! The lexicon: `lexicon.tsv` read once, and the tags of a word or a phrase.

use std::sync::LazyLock;

use crate::hash::HashMap;

/// Defines the tags with their names in the lexicon, so that the two cannot differ.
macro_rules! tags {
    ($($(#[$doc:meta])* $tag:ident $name:literal,)*) => {
        /// What a word tells of the figures beside it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Tag { $($(#[$doc])* $tag,)* }

        const NAMES: &[(&str, Tag)] = &[$(($name, Tag::$tag),)*];
    };
}

tags! {
    /// A direction: more.
    Up "up",
    Down "down",
    /// A direction of results: towards a surplus.
    Better "better",
    Worse "worse",
    ChangeVerb "change-verb",
    ChangeNoun "change-noun",
    /// Names also what changed: "prishöjning".
    Compound "compound",
    /// What is told of as its subject is the change: "nio platser försvann".
    Gain "gain",
    /// Of one among several: "störst".
    Extreme "extreme",
    /// "fler", "lägre"
    Comparative "comparative",
    /// A change by a factor, told by the word alone: "halverats".
    Fold "fold",
    /// A factor: "dubbelt så", "gånger".
    Multiple "multiple",
    /// No change.
    Steady "steady",
    From "from",
    To "to",
    /// What a change or a result is measured out with: "med", "på", "om".
    By "by",
    /// "med", which tells a size and no level.
    With "with",
    Than "than",
    Against "against",
    Compare "compare",
    /// A year earlier.
    Before "before",
    /// Some earlier time.
    Once "once",
    Since "since",
    Opening "opening",
    Closing "closing",
    Now "now",
    Month "month",
    Season "season",
    FullYear "full-year",
    Period "period",
    SoFar "so-far",
    Budget "budget",
    Plan "plan",
    Forecast "forecast",
    Goal "goal",
    Outcome "outcome",
    /// "varav": what follows is a part.
    Whereof "whereof",
    OfThese "of-these",
    /// What follows are all the parts.
    Split "split",
    /// The last part: "resterande".
    Rest "rest",
    Total "total",
    Both "both",
    /// What is counted may stand in several parts.
    Overlap "overlap",
    Of "of",
    Share "share",
    /// "motsvarar", "utgör": the same in other terms.
    Makes "makes",
    Equals "equals",
    Plus "plus",
    /// What follows is not all: "bland annat".
    Example "example",
    Including "including",
    Excluding "excluding",
    Bound "bound",
    /// Per something, or a mean.
    Rate "rate",
    /// A mean, or for each year.
    Yearly "yearly",
    Hypothetical "hypothetical",
    Not "not",
    Contrast "contrast",
    Because "because",
    Relative "relative",
    That "that",
    And "and",
    Anaphor "anaphor",
    Article "article",
    /// A verb that states a level.
    Level "level",
    Verb "verb",
    /// "har", with a verb behind.
    Perfect "perfect",
    Surplus "surplus",
    Deficit "deficit",
    Positive "positive",
    Negative "negative",
    Deviation "deviation",
    Result "result",
    Over "over",
    Under "under",
    /// Over a plan, where one follows.
    OverMaybe "over-maybe",
    UnderMaybe "under-maybe",
    /// Not over a plan: "ryms inom".
    Within "within",
    NetCost "net-cost",
    Female "female",
    Male "male",
    /// A preposition that tells nothing else.
    Prep "prep",
    /// "antalet": names only that something is measured.
    Measure "measure",
    /// "de första 8 månaderna": a number behind it tells a time.
    Ordinal "ordinal",
    Adverb "adverb",
    /// What is new is a change itself: fewer new ones are still more.
    Fresh "fresh",
    /// More than half.
    Most "most",
    /// What follows is a trait that others may share.
    Trait "trait",
    /// What is left of a plan: "outnyttjat".
    Unused "unused",
    /// Looks like a word with tags and is none: "undersökning".
    Other "other",
    /// "dagar": what a number behind "inom" tells a time by.
    Duration "duration",
    /// What comes less what goes.
    Net "net",
    /// A verb that shares an amount out: "täcker", "disponerar".
    Allots "allots",
    /// What follows is concluded from what was told: "alltså".
    Hence "hence",
    /// What came to a stock, and what went from it.
    Inflow "inflow",
    Outflow "outflow",
    /// Of two kinds, what a thing is one or the other of: "egen" and "extern" regi.
    OneKind "one-kind",
    OtherKind "other-kind",
    /// Of more than one kind at once: "både".
    Also "also",
    /// So much for each of a number: "vardera".
    Each "each",
    /// "nådde målet": what a number before it did, and no mark that it has to reach.
    Reached "reached",
    /// How fast something goes, which is more where the time that it takes is less.
    Pace "pace",
    /// Measures how good something is: "poäng".
    Score "score",
    /// The last of a series is the latest.
    Latest "latest",
    /// Told of a series that goes one way throughout: "varje år", "i rad".
    Steadily "steadily",
    /// Rises when the number that measures it falls: "täthet".
    Inverse "inverse",
}

/// A set of tags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tags(u128);

impl Tags {
    pub const NONE: Tags = Tags(0);

    pub const fn of(tags: &[Tag]) -> Tags {
        let (mut set, mut i) = (0, 0);
        while i < tags.len() {
            set |= 1u128 << tags[i] as u32;
            i += 1;
        }
        Tags(set)
    }

    pub const fn has(self, tag: Tag) -> bool {
        self.0 & (1u128 << tag as u32) != 0
    }

    pub const fn any(self, other: Tags) -> bool {
        self.0 & other.0 != 0
    }

    pub const fn with(self, other: Tags) -> Tags {
        Tags(self.0 | other.0)
    }

    pub const fn without(self, tag: Tag) -> Tags {
        Tags(self.0 & !(1u128 << tag as u32))
    }

    /// True for what tells nothing of the figures beside it: no tags, or a mere preposition.
    pub const fn is_empty(self) -> bool {
        self.0 & !Tags::of(&[Tag::Prep, Tag::Trait, Tag::Duration]).0 == 0
    }
}

/// What the lexicon says of a word or a phrase.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Entry {
    pub tags: Tags,
    /// What a factor is, in thousandths: 2 000 for "fördubblats"; 0 where none is told.
    pub factor: u32,
}

impl Entry {
    fn join(&mut self, other: Entry) {
        self.tags = self.tags.with(other.tags);
        self.factor = self.factor.max(other.factor);
    }
}

struct Lexicon {
    words: HashMap<&'static str, Entry>,
    /// By how a word begins, or ends.
    starts: HashMap<&'static str, Entry>,
    ends: HashMap<&'static str, Entry>,
    /// The lengths of those, in bytes, longest first; most words have no such beginning or end, and this tells it soon.
    start_lengths: Vec<usize>,
    end_lengths: Vec<usize>,
    /// By the first word: the words behind it.
    phrases: HashMap<&'static str, Vec<(Vec<&'static str>, Entry)>>,
    /// Forms with the form of the other direction that stands in the same place of its line; ends with a `*`.
    turns: Vec<(&'static str, &'static str)>,
}

const SOURCE: &str = include_str!("lexicon.tsv");

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon {
        words: map(),
        starts: map(),
        ends: map(),
        start_lengths: Vec::new(),
        end_lengths: Vec::new(),
        phrases: Default::default(),
        turns: turns(),
    };
    for (form, entry) in entries() {
        lexicon.add(form, entry);
    }
    (lexicon.start_lengths, lexicon.end_lengths) = (lengths(&lexicon.starts), lengths(&lexicon.ends));
    for phrases in lexicon.phrases.values_mut() {
        phrases.sort_by_key(|p| std::cmp::Reverse(p.0.len()));
    }
    lexicon
});

fn lengths(of: &HashMap<&'static str, Entry>) -> Vec<usize> {
    let mut lengths: Vec<usize> = of.keys().map(|k| k.len()).collect();
    lengths.sort_unstable();
    lengths.dedup();
    lengths.reverse();
    lengths
}

fn map() -> HashMap<&'static str, Entry> {
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
pub(super) fn entries() -> impl Iterator<Item = (&'static str, Entry)> {
    lines().flat_map(|(forms, rest)| {
        let entry = entry(rest.split('\t').next().unwrap_or(""));
        forms.split('|').map(move |form| (form, entry))
    })
}

fn entry(tags: &str) -> Entry {
    let mut entry = Entry::default();
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
    fn add(&mut self, form: &'static str, entry: Entry) {
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
fn join(map: &mut HashMap<&'static str, Entry>, form: &'static str, entry: Entry) {
    map.entry(form).or_default().join(entry);
}

/// What the lexicon says of a word in lower case: the whole word, else its longest known end or beginning.
pub fn look_up(word: &str) -> Entry {
    let lexicon = &*LEXICON;
    if let Some(entry) = lexicon.words.get(word) {
        return *entry;
    }
    let end = |n: &usize| lexicon.ends.get(word.get(word.len().checked_sub(*n)?..)?);
    let start = |n: &usize| lexicon.starts.get(word.get(..*n)?);
    let known = lexicon.end_lengths.iter().find_map(end).or_else(|| lexicon.start_lengths.iter().find_map(start));
    // "budgetens", "prognosens"
    let owner = || word.strip_suffix('s').filter(|w| w.ends_with(['n', 't'])).and_then(|w| lexicon.words.get(w));
    known.or_else(owner).copied().unwrap_or_default()
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

/// The longest phrase that some words in lower case begin with: how many words, and what it means.
pub(super) fn phrase<'a>(words: impl Iterator<Item = &'a str> + Clone) -> Option<(usize, Entry)> {
    let mut from = words.clone();
    let phrases = LEXICON.phrases.get(from.next()?)?;
    let found = phrases.iter().find(|(rest, _)| {
        let mut here = from.clone();
        rest.iter().all(|word| here.next().is_some_and(|w| w == *word))
    })?;
    Some((found.0.len() + 1, found.1))
}
