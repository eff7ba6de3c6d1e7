//! The goals and målområden of the catalogues under every wording that names them. Knows titles, not reports.

use memchr::memmem;

use super::vocabulary::{Named, Vocabulary, key};
use super::{Area, Catalogue};
use crate::text::Span;

/// What a name in a report means, by the goal catalogue.
#[derive(Clone, Debug, PartialEq)]
pub struct GoalEntry {
    pub area: usize,
    /// None for the målområde itself.
    pub goal: Option<usize>,
    /// The title as decided.
    pub title: String,
    pub key: String,
    pub words: Vec<String>,
    letters: Letters,
    /// An older or other wording than the title.
    pub alias: bool,
    /// A loose mention of a few words.
    pub short: bool,
}

impl Vocabulary {
    /// Every wording that the catalogues know; titles come before aliases.
    pub fn entries(&self) -> &[GoalEntry] {
        &self.entries
    }

    /// The målområde of a title, which may be slightly off.
    pub fn find_area(&self, title: &str) -> Option<usize> {
        self.find(title, |e| e.goal.is_none()).map(|e| e.area)
    }

    /// The goal of a title, which may be slightly off: its area and its number there.
    pub fn find_goal(&self, title: &str) -> Option<(usize, usize)> {
        let entry = self.find(title, |e| e.goal.is_some())?;
        Some((entry.area, entry.goal?))
    }

    /// The goal that is called exactly so, by its title's key.
    pub fn goal_called(&self, key: &str) -> Option<(usize, usize)> {
        let entry = self.entries.iter().find(|e| !e.short && e.goal.is_some() && e.key == key)?;
        Some((entry.area, entry.goal?))
    }

    /// What the catalogue has under the title of a heading of an area or a goal.
    pub fn known_title(&self, named: Option<Named>, title: &str) -> Option<(usize, Option<usize>)> {
        match named? {
            Named::Area => self.find_area(title).map(|a| (a, None)),
            Named::Goal => self.find_goal(title).map(|(a, g)| (a, Some(g))),
            Named::Title(_) => None,
        }
    }

    fn find(&self, title: &str, fits: impl Fn(&GoalEntry) -> bool) -> Option<&GoalEntry> {
        // "… (huvudansvar)" tells of the goal and is none of its title.
        let title = title.strip_suffix(')').and_then(|t| t.rsplit_once(" (")).map_or(title, |t| t.0);
        let k = key(title);
        let all = || self.entries.iter().filter(|e| !e.short && fits(e));
        all().find(|e| e.key == k).or_else(|| {
            let letters = Letters::of(&k);
            let alike = |e: &&GoalEntry| {
                let slips = e.letters.slips(&letters) as f64;
                e.key.len().abs_diff(k.len()) * 6 <= e.key.len() && slips <= 0.15 * e.key.len().max(k.len()) as f64
            };
            let near = all().filter(alike).map(|e| (strsim::normalized_levenshtein(&e.key, &k), e));
            near.filter(|n| n.0 >= 0.85).max_by(|a, b| a.0.total_cmp(&b.0)).map(|n| n.1)
        })
    }

    /// Where a text in small letters names goals by their short names, the longest first, each place once.
    pub fn short_names(&self, text: &str) -> Vec<Span> {
        let mut found: Vec<Span> = Vec::new();
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        for name in &self.shorts {
            for (at, _) in text.match_indices(name.as_str()) {
                let span = Span::new(at, at + name.len());
                let part = letter(text.get(..at).and_then(|t| t.chars().next_back()))
                    || letter(text.get(at + name.len()..).and_then(|t| t.chars().next()));
                if !part && !found.iter().any(|f| f.overlaps(span)) {
                    found.push(span);
                }
            }
        }
        found
    }

    /// Which of the words that tell goals apart a text holds: equal for texts that speak for the same goals.
    pub fn told_by(&self, text: &str) -> Vec<bool> {
        self.telling.iter().map(|w| memmem::find(text.as_bytes(), w.as_bytes()).is_some()).collect()
    }

    /// The places that the telling words of a title have in what [`Self::told_by`] gives.
    pub fn telling_in(&self, title: &str) -> impl Iterator<Item = usize> {
        telling_words(title).filter_map(|w| self.telling.binary_search_by(|t| t.as_str().cmp(w)).ok())
    }

    /// The titles of the areas with those of their goals.
    pub fn areas(&self) -> impl Iterator<Item = &Area> {
        self.catalogues.iter().flat_map(|c| &c.areas)
    }
}

/// The words of a goal's title that tell it from others.
fn telling_words(title: &str) -> impl Iterator<Item = &str> {
    title.split_whitespace().filter(|w| w.len() >= 6)
}

/// The telling words of all goals, each once.
pub fn telling(catalogues: &[Catalogue]) -> Vec<String> {
    let goals = catalogues.iter().flat_map(|c| &c.areas).flat_map(|a| &a.goals);
    let mut words: Vec<String> = goals.flat_map(|g| telling_words(&g.title)).map(str::to_owned).collect();
    words.sort();
    words.dedup();
    words
}

/// The short names of all goals in small letters, the longest first.
pub fn shorts(catalogues: &[Catalogue]) -> Vec<String> {
    let goals = catalogues.iter().flat_map(|c| &c.areas).flat_map(|a| &a.goals);
    let names = goals.flat_map(|g| g.short.iter().cloned().chain(telling_end(&g.title)));
    let mut names: Vec<String> = names.map(|n| n.to_lowercase()).filter(|n| n.contains(' ')).collect();
    names.sort_by_key(|n| (std::cmp::Reverse(n.len()), n.clone()));
    names.dedup();
    names
}

/// The entries of all catalogues, areas counted through.
pub fn entries(catalogues: &[Catalogue]) -> Vec<GoalEntry> {
    let mut all = Vec::new();
    let mut number = 0;
    for catalogue in catalogues {
        for area in &catalogue.areas {
            add_entry(&mut all, number, None, &area.title, &area.aliases, &[]);
            for (g, goal) in area.goals.iter().enumerate() {
                let mut aliases = goal.aliases.clone();
                for w in catalogue.wordings.iter().filter(|w| goal.title.contains(&w.now)) {
                    aliases.extend(w.older.iter().map(|o| goal.title.replacen(&w.now, o, 1)));
                }
                let short: Vec<String> = goal.short.iter().cloned().chain(telling_end(&goal.title)).collect();
                add_entry(&mut all, number, Some(g), &goal.title, &aliases, &short);
            }
            number += 1;
        }
    }
    all.sort_by_key(|e| e.alias);
    all
}

/// What a goal's title says behind its common words: "stärka det förebyggande arbetet och minska brottsligheten".
fn telling_end(title: &str) -> Option<String> {
    let end = [" arbetar för att ", " arbetar för ", " genom att "].iter().find_map(|w| title.split_once(w))?.1;
    (end.split(' ').count() >= 4).then(|| end.to_string())
}

fn add_entry(
    all: &mut Vec<GoalEntry>,
    area: usize,
    goal: Option<usize>,
    title: &str,
    aliases: &[String],
    short: &[String],
) {
    let wordings = std::iter::once((title, false, false));
    let wordings = wordings.chain(aliases.iter().map(|a| (a.as_str(), true, false)));
    for (text, alias, short) in wordings.chain(short.iter().map(|s| (s.as_str(), true, true))) {
        let words = text.split_whitespace().map(key).filter(|w| !w.is_empty()).collect();
        let (title, key) = (title.to_string(), key(text));
        all.push(GoalEntry { area, goal, title, letters: Letters::of(&key), key, words, alias, short });
    }
}

/// How many there are of each letter in a key, to see at a glance that two keys are far from each other.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Letters([u8; 32]);

impl Letters {
    fn of(key: &str) -> Letters {
        let mut counts = [0u8; 32];
        for c in key.chars() {
            if let Some(count) = counts.get_mut(c as usize % 32) {
                *count = count.saturating_add(1);
            }
        }
        Letters(counts)
    }

    /// At least so many letters must be put in, taken away or changed to make one key out of the other.
    fn slips(&self, other: &Letters) -> u32 {
        let pairs = || self.0.iter().zip(&other.0);
        let more: u32 = pairs().map(|(a, b)| u32::from(a.saturating_sub(*b))).sum();
        let fewer: u32 = pairs().map(|(a, b)| u32::from(b.saturating_sub(*a))).sum();
        more.max(fewer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_never_tell_of_more_slips_than_there_are() {
        let keys = ["entryggstad", "entryggarestad", "tryggen", "engodorganisation", "", "åäö"];
        for (a, b) in keys.iter().flat_map(|a| keys.iter().map(move |b| (a, b))) {
            assert!(Letters::of(a).slips(&Letters::of(b)) as usize <= strsim::levenshtein(a, b), "{a} {b}");
        }
        assert_eq!(Letters::of("entryggstad").slips(&Letters::of("engodorganisation")), 8);
    }
}
