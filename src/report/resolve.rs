//! What the names in running text mean in this report: which goal, målområde, section or caption, and
//! whether they are written as it is called.

use std::cell::{LazyCell, OnceCell};
use std::collections::BTreeSet;
use std::collections::hash_map::Entry;
use std::hash::{Hash, Hasher as _};
use std::sync::Arc;

use super::external_references::is_of_another_document;
use super::facts::{Mention, MentionKind, Part};
use super::mentions::{is_last, same_word, words};
use super::outline::{NodeKind, Report};
use super::partial_titles;
use super::title_match::{TitleCandidate, goal_candidates, nearest};
use super::unmarked_headings::Loose;
use crate::finding::Place;
use crate::hash::{HashMap, HashSet, hasher};
use crate::template::{Vocabulary, key};
use crate::text::Span;

/// A mention with what it means.
#[derive(Clone, Debug)]
pub struct ResolvedName {
    pub kind: MentionKind,
    /// The name's own words.
    pub place: Place,
    /// The word before it, when there is one.
    pub keyword: Option<Place>,
    pub text: String,
    pub meaning: Meaning,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Meaning {
    /// The node, its title, and whether it is written exactly so.
    Node { node: u32, title: String, exact: bool, is_area: bool },
    /// A goal or målområde of the catalogue that this report does not hold.
    Elsewhere { title: String, exact: bool },
    /// A caption.
    Caption(Place),
    /// Meant as a title, but nothing is called so; the nearest title, when there is one.
    Unknown { nearest: Option<String> },
    /// Nothing to say of it.
    None,
}

/// What was said, with the marks that say how it is meant, and whether it ends its block.
type SaidName = (MentionKind, bool, bool, bool, String);

/// The names of a report.
#[derive(Debug, Default)]
pub struct Names {
    pub all: Vec<ResolvedName>,
    pub meanings: Arc<Meanings>,
}

/// What is worth keeping for the next version of a report: while the titles are the same, the same words mean the
/// same.
#[derive(Debug, Default)]
pub struct Meanings {
    titles: u64,
    found: HashMap<SaidName, FoundMeaning>,
}

/// Resolves every mention of a report; `before` is what was found in the version before it.
pub fn names(parts: &[Arc<Part>], report: &Report, vocabulary: &Vocabulary, before: &Meanings) -> Names {
    let titles = titles_id(parts, report);
    let known = Some(&before.found).filter(|_| before.titles == titles);
    let mut resolver = None;
    let loose = LazyCell::new(|| Loose::of(parts));
    let mut seen: HashMap<SaidName, FoundMeaning> = HashMap::default();
    let mut names = Vec::new();
    for (p, part) in parts.iter().enumerate() {
        for mention in &part.facts.mentions {
            let Some(prose) = part.prose(mention.block) else { continue };
            let said = mention.span.of(&prose.text);
            let last = is_last(&prose.text, mention.span);
            let mut resolve = || {
                resolver.get_or_insert_with(|| Resolver::new(parts, report, vocabulary)).resolve(mention, said, last)
            };
            let entry = seen.entry((mention.kind, mention.open, mention.titled, last, said.to_string()));
            let found = match entry {
                Entry::Occupied(e) => e.get().clone(),
                Entry::Vacant(e) => {
                    let old = known.and_then(|k| k.get(e.key())).cloned();
                    e.insert(old.unwrap_or_else(&mut resolve)).clone()
                }
            };
            let unsought = mention.aside
                && match found.meaning {
                    Meaning::Elsewhere { .. } | Meaning::Unknown { .. } => true,
                    // Another's goal can have nearly the same name.
                    Meaning::Node { exact, .. } => !exact && mention.kind != MentionKind::Section,
                    _ => false,
                };
            // Whether there is such a line is not for the remembered meanings to say, which rest on titles alone.
            let stands = || mention.kind == MentionKind::Section && loose.has_title(&words(said), mention.open);
            let doubtful = matches!(found.meaning, Meaning::Unknown { .. } | Meaning::Node { exact: false, .. });
            let meaning = if unsought || doubtful && stands() { Meaning::None } else { found.meaning };
            let end = if meaning == Meaning::None { mention.span.end } else { mention.span.start + found.length };
            let span = Span { start: mention.span.start, end };
            let place = |span: Span| part.place(p as u32, prose.source(span));
            let keyword = (!mention.keyword.is_empty()).then(|| place(mention.keyword));
            names.push(ResolvedName {
                kind: mention.kind,
                place: place(span),
                keyword,
                text: span.of(&prose.text).into(),
                meaning,
            });
        }
    }
    Names { all: names, meanings: Arc::new(Meanings { titles, found: seen }) }
}

/// The goals and målområden of the catalogue that a report names and does not hold.
pub fn elsewhere(names: &[ResolvedName]) -> BTreeSet<&str> {
    let titles = names.iter().filter_map(|name| match &name.meaning {
        Meaning::Elsewhere { title, .. } => Some(title.as_str()),
        _ => None,
    });
    titles.collect()
}

/// Equal for two versions whose headings and captions are called the same, in the same order.
fn titles_id(parts: &[Arc<Part>], report: &Report) -> u64 {
    let mut state = hasher();
    for node in &report.nodes {
        let head = node.head(parts);
        (std::mem::discriminant(&node.kind), head.map(|h| &h.title)).hash(&mut state);
    }
    state.finish()
}

#[derive(Clone, Debug)]
struct FoundMeaning {
    meaning: Meaning,
    /// How many bytes of what was said are the name.
    length: u32,
}

struct Resolver<'a> {
    parts: &'a [Arc<Part>],
    report: &'a Report,
    goals: Vec<TitleCandidate<'a>>,
    /// Made when first asked for: few reports name their sections.
    sections: OnceCell<Vec<TitleCandidate<'a>>>,
    /// Whether the report defines goals or areas at all.
    defines: bool,
}

impl<'a> Resolver<'a> {
    fn new(parts: &'a [Arc<Part>], report: &'a Report, vocabulary: &'a Vocabulary) -> Self {
        let goals = goal_candidates(parts, report, vocabulary);
        let defines = goals.iter().any(|g| g.node.is_some());
        Resolver { parts, report, goals, sections: OnceCell::new(), defines }
    }

    /// The headings, each title once.
    fn sections(&self) -> &[TitleCandidate<'a>] {
        self.sections.get_or_init(|| {
            let mut seen = HashSet::default();
            let nodes = self.report.nodes.iter().zip(0..).filter(|(n, _)| !matches!(n.kind, NodeKind::GoalSection(..)));
            let heads = nodes.filter_map(|(node, number)| Some((node, number, node.head(self.parts)?)));
            heads
                .filter(|(_, _, head)| seen.insert(&head.key))
                .map(|(node, number, head)| TitleCandidate::of(head, number, matches!(node.kind, NodeKind::Area(_))))
                .collect()
        })
    }

    fn resolve(&self, mention: &Mention, said: &str, last: bool) -> FoundMeaning {
        let nothing = FoundMeaning { meaning: Meaning::None, length: said.len() as u32 };
        let found = match mention.kind {
            MentionKind::Page | MentionKind::Caption => return nothing,
            MentionKind::Section => self.section(mention, said),
            _ if !self.defines => return nothing,
            _ => self.goal(mention, said),
        };
        let known = matches!(found.meaning, Meaning::None | Meaning::Node { exact: true, .. });
        if !known && last && self.is_begun(mention, said) { nothing } else { found }
    }

    /// True where a title goes on from the very letters that were said: it is being written.
    fn is_begun(&self, mention: &Mention, said: &str) -> bool {
        let letters = key(said);
        let goes_on = |rest: &str| rest.len() > letters.len() && rest.starts_with(&letters);
        let begins = |c: &TitleCandidate<'_>| {
            let starts = c.words.iter().scan(0, |end, word| {
                *end += word.len();
                Some(*end - word.len())
            });
            starts.into_iter().any(|at| c.key.get(at..).is_some_and(goes_on))
        };
        match mention.kind {
            MentionKind::Section => self.sections().iter().any(begins),
            _ => self.goals.iter().any(begins),
        }
    }

    fn goal(&self, mention: &Mention, said: &str) -> FoundMeaning {
        let said_words = words(said);
        let loose = mention.kind == MentionKind::Loose;
        let candidates = self.goals.iter().filter(|c| !c.short || loose);
        if let Some((c, distance, used)) = nearest(candidates, &said_words, mention.open, strictness(mention.kind)) {
            let length = said_words.get(used.wrapping_sub(1)).map_or(said.len() as u32, |w| w.1.end);
            let exact = distance == 0 && (c.exact || c.decided) && !c.is_misspelt(&said_words);
            let meaning = match c.node {
                Some(node) => Meaning::Node { node, title: c.title.to_string(), exact, is_area: c.is_area },
                None if loose => Meaning::None,
                None => Meaning::Elsewhere { title: c.title.to_string(), exact },
            };
            return FoundMeaning { meaning, length };
        }
        let named = matches!(mention.kind, MentionKind::Goal | MentionKind::Area) && mention.titled;
        if let Some(found) = named.then(|| self.shorthand(mention, said, &said_words)).flatten() {
            return found;
        }
        let certain = named && said_words.len() >= 2 && (!mention.open || self.starts_like_a_title(said, &said_words));
        let meaning =
            if certain { Meaning::Unknown { nearest: self.rough(&said_words, mention) } } else { Meaning::None };
        FoundMeaning { meaning, length: unmarked_end(said, mention.open) }
    }

    /// The goal or area that is named by some of its words.
    fn shorthand(&self, mention: &Mention, said: &str, said_words: &[(String, Span)]) -> Option<FoundMeaning> {
        let alike = || self.goals.iter().filter(|c| !c.short && c.is_area == (mention.kind == MentionKind::Area));
        let titles = || alike().filter(|c| c.exact);
        let has = |c: &TitleCandidate, w: &str| c.words.iter().any(|t| same_word(t, w));
        let tells = |w: &str| titles().filter(|c| has(c, w)).count() * 3 <= titles().count();
        let taken = |c: &TitleCandidate| partial_titles::taken(c.words, said_words, said, mention.open, tells);
        let (used, c) = alike().map(|c| (taken(c), c)).filter(|t| t.0 > 0).max_by_key(|t| (t.0, t.1.node.is_some()))?;
        let length = said_words.get(used - 1).map_or(said.len() as u32, |w| w.1.end);
        let meaning = c.node.map_or(Meaning::None, |node| Meaning::Node {
            node,
            title: c.title.to_string(),
            exact: true,
            is_area: c.is_area,
        });
        Some(FoundMeaning { meaning, length })
    }

    /// A capital, the first word of some title, and no other name's keyword behind it: several names are a
    /// list of headings.
    fn starts_like_a_title(&self, said: &str, said_words: &[(String, Span)]) -> bool {
        let first = said_words.first().map(|w| &w.0);
        said.starts_with(char::is_uppercase)
            && !["ullmäktigemål", "ålområde"].iter().any(|w| said.contains(w))
            && self.goals.iter().any(|c| !c.short && c.words.first() == first)
    }

    /// The title that shares the most words, for a suggestion only. What follows a name with no mark at its
    /// end would be lost with it, so it is not to be much longer than the title.
    fn rough(&self, said: &[(String, Span)], mention: &Mention) -> Option<String> {
        let whole = |c: &TitleCandidate| !mention.open || said.len() <= c.words.len() + 1;
        let is_area = mention.kind == MentionKind::Area;
        let fits = |c: &&TitleCandidate| c.node.is_some() && c.exact && c.is_area == is_area && whole(c);
        let shared =
            |c: &TitleCandidate| c.words.iter().filter(|w| w.len() >= 5 && said.iter().any(|s| s.0 == **w)).count();
        self.goals
            .iter()
            .filter(fits)
            .map(|c| (shared(c), c))
            .filter(|s| s.0 >= 2)
            .max_by_key(|s| s.0)
            .map(|s| s.1.title.to_string())
    }

    /// The section that is named by the first words of its heading, or by words that stand together in it.
    fn part_of_heading(&self, mention: &Mention, said: &str, said_words: &[(String, Span)]) -> Option<FoundMeaning> {
        let first = said_words.first().map(|w| &w.0).filter(|_| mention.titled)?;
        let taken = |c: &TitleCandidate| {
            let run = || partial_titles::run(c.words, said_words, said, mention.open);
            let starts = (c.words.first() == Some(first))
                .then(|| partial_titles::taken(c.words, said_words, said, mention.open, |_| true));
            starts.filter(|t| *t > 0).unwrap_or_else(run)
        };
        let all = self.sections().iter().map(|c| (taken(c), c));
        let (used, c) = all.filter(|t| t.0 > 0).max_by_key(|t| t.0)?;
        let length = said_words.get(used - 1).map_or(said.len() as u32, |w| w.1.end);
        let (node, title) = (c.node?, c.title.to_string());
        Some(FoundMeaning { meaning: Meaning::Node { node, title, exact: true, is_area: c.is_area }, length })
    }

    fn section(&self, mention: &Mention, said: &str) -> FoundMeaning {
        let said_words = words(said);
        if let Some((c, distance, used)) = nearest(self.sections().iter(), &said_words, mention.open, 3) {
            let length = said_words.get(used.wrapping_sub(1)).map_or(said.len() as u32, |w| w.1.end);
            let node = c.node.unwrap_or_default();
            let exact = distance == 0 && !c.is_misspelt(&said_words);
            let meaning = Meaning::Node { node, title: c.title.to_string(), exact, is_area: c.is_area };
            return FoundMeaning { meaning, length };
        }
        if let Some(found) = self.part_of_heading(mention, said, &said_words) {
            return found;
        }
        let own = if mention.open { partial_titles::before_closing(&said_words) } else { said_words.len() };
        let own: Vec<_> = said_words.iter().take(own).filter(|w| w.1.end <= unmarked_end(said, mention.open)).collect();
        let closes = own.len() < said_words.len();
        let length = own.last().filter(|_| closes).map_or(said.len() as u32, |w| w.1.end);
        let certain = mention.titled
            && own.len() >= 2
            && !said.starts_with(|c: char| c.is_ascii_digit())
            && !is_stretch(said, &said_words)
            && !is_of_another_document(said);
        let meaning = if certain { Meaning::Unknown { nearest: None } } else { Meaning::None };
        FoundMeaning { meaning, length }
    }
}

/// One word in how many may differ. Nothing but its words tells what a quote means, and of a short title
/// too few are left: "En mer jämlik värld" is no slip for "En mer jämlik stad".
fn strictness(kind: MentionKind) -> usize {
    match kind {
        MentionKind::Quote => 6,
        _ => 3,
    }
}

/// "Storgatan–Torget": no section of a text, but of a road or a railway.
fn is_stretch(said: &str, said_words: &[(String, Span)]) -> bool {
    let [(_, one), (_, other), ..] = said_words else { return false };
    let between = said.get(one.end as usize..other.start as usize).unwrap_or("");
    let place = said.get(other.start as usize..).is_some_and(|w| w.starts_with(char::is_uppercase));
    place && matches!(between.trim(), "–" | "-" | "—")
}

/// Where a name with no mark at its end most likely stops.
fn unmarked_end(said: &str, open: bool) -> u32 {
    let end = if open { said.find([',', ';']).unwrap_or(said.len()) } else { said.len() };
    end as u32
}
