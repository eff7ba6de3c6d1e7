//! Every title that the templates and the goal catalogue know, ready to be looked up in running text.
//! Knows words, not reports: what a title demands is for the template to say.

use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use super::goals::{self, GoalEntry};
use super::heading_affixes::{after_prefix, numbering_or_label, without_year};
use super::prefix_filter::PrefixFilter;
use super::spelling::{SURE, is_misspelt};
use super::{Catalogue, GoalRole, Template};
use crate::hash::{HashMap, HashSet};

/// The letters and digits of a text in lower case: two titles are the same when their keys are,
/// whatever the spaces, hyphens, line breaks and marks between the words.
pub fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_key(&mut out, text);
    out
}

fn push_key(out: &mut String, text: &str) {
    // What combining marks begin with.
    if memchr::memchr2(0xCC, 0xCD, text.as_bytes()).is_some() {
        return text.nfc().filter(|c| c.is_alphanumeric()).for_each(|c| out.extend(c.to_lowercase()));
    }
    out.reserve(text.len());
    for c in text.chars() {
        match c {
            'a'..='z' | '0'..='9' | 'å' | 'ä' | 'ö' => out.push(c),
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            _ if c.is_ascii() => {}
            _ if c.is_alphanumeric() => out.extend(c.to_lowercase()),
            _ => {}
        }
    }
}

/// What a heading names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Named {
    /// A section that some template knows, by its title's number.
    Title(u16),
    Area,
    Goal,
}

/// A heading that was recognised by its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadingHit {
    pub named: Named,
    /// How many lines it takes.
    pub lines: usize,
    /// How many bytes of the first line stand before the title.
    pub prefix: usize,
}

/// The titles of templates and catalogues.
#[derive(Debug, Default)]
pub struct Vocabulary {
    pub templates: Vec<Arc<Template>>,
    pub catalogues: Vec<Catalogue>,
    titles: HashMap<String, u16>,
    spelt: Vec<Spelt>,
    /// All titles' keys, sorted, to tell whether more words could still make one.
    sorted: Vec<String>,
    goals: Vec<String>,
    /// The numbers of titles that some template holds assessments under.
    assessments: HashSet<u16>,
    /// The keys of every step of every scale.
    steps: HashSet<String>,
    area_prefixes: Vec<String>,
    goal_prefixes: Vec<String>,
    /// The words of the goals' titles that tell them apart, each once.
    pub(super) telling: Vec<String>,
    pub(super) shorts: Vec<String>,
    starts: PrefixFilter,
    pub(super) entries: Vec<GoalEntry>,
}

impl Vocabulary {
    pub fn new(templates: Vec<Template>, catalogues: Vec<Catalogue>) -> Self {
        let mut it = Vocabulary { catalogues, ..Vocabulary::default() };
        for t in &templates {
            let sections = t.sections.iter().map(|s| (&s.title, &s.aliases));
            let inner = t.goal_sections.iter().map(|s| (&s.title, &s.aliases));
            for (title, aliases) in sections.chain(inner) {
                let next = it.titles.len() as u16;
                let id = *it.titles.entry(key(title)).or_insert(next);
                for alias in aliases {
                    it.titles.entry(key(alias)).or_insert(id);
                }
            }
            let assess = t.goal_sections.iter().filter(|s| s.role == GoalRole::Assessment);
            it.assessments.extend(assess.filter_map(|s| it.titles.get(&key(&s.title)).copied()));
            it.steps.extend(t.goal_sections.iter().flat_map(|s| &s.steps).flat_map(|s| s.keys.iter().cloned()));
            add_new(&mut it.area_prefixes, &t.area_prefix);
            add_new(&mut it.goal_prefixes, &t.goal_prefix);
        }
        it.spelt = spelt(&templates);
        it.entries = goals::entries(&it.catalogues);
        it.goals = it.entries.iter().filter(|e| !e.short).map(|e| e.key.clone()).collect();
        it.goals.sort();
        it.telling = goals::telling(&it.catalogues);
        it.shorts = goals::shorts(&it.catalogues);
        it.sorted = it.titles.keys().cloned().collect();
        it.sorted.sort();
        let prefixes = it.area_prefixes.iter().chain(&it.goal_prefixes).map(|p| key(p));
        it.starts = PrefixFilter::of(it.sorted.iter().cloned().chain(prefixes));
        let with_ids = |mut t: Template| {
            let id = |title: &String| it.titles.get(&key(title)).copied().unwrap_or(u16::MAX);
            t.section_ids = t.sections.iter().map(|s| id(&s.title)).collect();
            t.goal_section_ids = t.goal_sections.iter().map(|s| id(&s.title)).collect();
            Arc::new(t)
        };
        it.templates = templates.into_iter().map(with_ids).collect();
        it
    }

    /// The number of a title, however it is spaced.
    pub fn title(&self, title: &str) -> Option<u16> {
        self.titles.get(&key(title)).copied()
    }

    /// A template by its name, title or alias.
    pub fn template(&self, name: &str) -> Option<Arc<Template>> {
        let name = key(name);
        let is = |t: &&Arc<Template>| {
            key(&t.name) == name || key(&t.title) == name || t.aliases.iter().any(|a| key(a) == name)
        };
        self.templates.iter().find(is).cloned()
    }

    /// True for the title of a section that holds an assessment, in any template.
    pub fn is_assessment(&self, title: u16) -> bool {
        self.assessments.contains(&title)
    }

    /// True for a step of some template's scale.
    pub fn is_step(&self, status: &str) -> bool {
        self.steps.contains(&key(status))
    }

    /// What a whole heading names, and where its title starts.
    pub fn heading(&self, text: &str) -> Option<(Named, usize)> {
        if let Some((named, at, _)) = self.prefixed(text) {
            return Some((named, at));
        }
        let at = numbering_or_label(text);
        let rest = text.get(at..)?;
        let id = self.lookup(&key(rest)).or_else(|| self.title(self.misspelt(rest)?))?;
        Some((Named::Title(id), at))
    }

    /// The title of a section that these words are but for slips of spelling.
    pub fn misspelt(&self, heading: &str) -> Option<&str> {
        let said: Vec<String> = heading.split_whitespace().map(key).filter(|w| !w.is_empty()).collect();
        let length: usize = said.iter().map(String::len).sum();
        let near = |t: &&Spelt| t.length >= SURE && t.length.abs_diff(length) <= 4 && t.words.len() == said.len();
        let mut slips = self.spelt.iter().filter(near);
        slips.find(|t| is_misspelt(&t.words, said.iter().map(String::as_str))).map(|t| t.title.as_str())
    }

    /// The heading that the first of these lines starts, when its words are known: `lines` gives each
    /// line's text and whether at most one blank line stands above it.
    pub fn known<'a>(&self, lines: impl Iterator<Item = (&'a str, bool)> + Clone) -> Option<HeadingHit> {
        let (first, _) = lines.clone().next()?;
        self.may_start(first).then(|| self.known_here(lines, first))?
    }

    fn known_here<'a>(&self, lines: impl Iterator<Item = (&'a str, bool)> + Clone, first: &str) -> Option<HeadingHit> {
        if let Some((named, prefix, marked)) = self.prefixed(first) {
            let (taken, decided) = self.goal_lines(lines.clone(), prefix);
            let sure = marked
                || decided
                || self.is_like_a_goal(named, lines.clone(), prefix, taken)
                || self.opens_heading(lines.skip(taken));
            return sure.then_some(HeadingHit { named, lines: taken, prefix });
        }
        let (lines, id) = self.known_section(lines)?;
        Some(HeadingHit { named: Named::Title(id), lines, prefix: numbering_or_label(first) })
    }

    /// True where a heading starts, or a line that is the heading of an area or a goal if a heading stands below it:
    /// "Målområde En god organisation", with no mark between.
    pub fn may_open<'a>(&self, first: &'a str, rest: impl Iterator<Item = (&'a str, bool)> + Clone) -> bool {
        self.may_start(first)
            && (self.prefixed(first).is_some_and(|(_, _, marked)| !marked)
                || self.known_here(std::iter::once((first, true)).chain(rest), first).is_some())
    }

    /// True for a goal's heading, by its mark, with a section's heading right below: one even where a sentence stands
    /// right above.
    pub fn heads_sections<'a>(&self, first: &'a str, rest: impl Iterator<Item = (&'a str, bool)> + Clone) -> bool {
        let prefixed = || self.prefixed(first).filter(|(_, _, marked)| *marked);
        let Some((_, prefix, _)) = Some(first).filter(|l| self.may_start(l)).and_then(|_| prefixed()) else {
            return false;
        };
        let lines = std::iter::once((first, true)).chain(rest);
        let (taken, _) = self.goal_lines(lines.clone(), prefix);
        self.known_section(lines.skip(taken)).is_some()
    }

    fn known_section<'a>(&self, lines: impl Iterator<Item = (&'a str, bool)> + Clone) -> Option<(usize, u16)> {
        let (first, _) = lines.clone().next()?;
        self.longest(lines, numbering_or_label(first), &self.sorted, |k| self.lookup(k))
    }

    /// True for a goal's title that no catalogue knows, but that begins as theirs do and ends as a title.
    fn is_like_a_goal<'a>(
        &self,
        named: Named,
        mut lines: impl Iterator<Item = (&'a str, bool)> + Clone,
        prefix: usize,
        taken: usize,
    ) -> bool {
        let first = lines.clone().next().and_then(|(line, _)| line.get(prefix..)?.split(' ').next());
        let begins = first.is_some_and(|w| w.len() >= 5 && starts_one(&self.goals, &key(w)));
        let last = lines.nth(taken.saturating_sub(1)).map_or("", |l| l.0);
        named == Named::Goal && begins && !last.ends_with(['.', ',', ':'])
    }

    /// True where nothing follows, or a heading.
    fn opens_heading<'a>(&self, lines: impl Iterator<Item = (&'a str, bool)> + Clone) -> bool {
        let Some((first, _)) = lines.clone().next() else { return true };
        self.prefixed(first).is_some() || self.known_section(lines).is_some()
    }

    /// A quick no for nearly every line: the first letters start no known heading.
    fn may_start(&self, line: &str) -> bool {
        let line = line.get(numbering_or_label(line)..).unwrap_or(line);
        if !line.starts_with(char::is_uppercase) {
            return false;
        }
        self.starts.admit(line)
    }

    /// "Målområde - ", "Kommunfullmäktigemål 3: " …, where the title starts, and whether a mark or a number
    /// stands before it.
    fn prefixed(&self, line: &str) -> Option<(Named, usize, bool)> {
        let at = numbering_or_label(line);
        let rest = line.get(at..)?;
        let find = |prefixes: &[String]| prefixes.iter().find_map(|p| after_prefix(rest, p));
        let (named, (skip, marked)) = match find(&self.goal_prefixes) {
            Some(found) => (Named::Goal, found),
            None => (Named::Area, find(&self.area_prefixes)?),
        };
        Some((named, at + skip, marked))
    }

    /// The title of a key, also behind its unit ("(tkr)"), the year or years it is for, or with the year for "året".
    fn lookup(&self, k: &str) -> Option<u16> {
        let found = |k: &str| self.titles.get(k).copied();
        found(k).or_else(|| {
            let bare = ["tkr", "mnkr", "mkr"].iter().find_map(|unit| k.strip_suffix(unit)).unwrap_or(k);
            let Some(title) = without_year(bare) else { return found(bare) };
            found(title).or_else(|| found(without_year(title)?)).or_else(|| found(&format!("{title}året")))
        })
    }

    /// How many lines the title of a goal or area takes, and whether the catalogue has it: as it stands
    /// there, else as long as lines go on in lower case.
    fn goal_lines<'a>(&self, lines: impl Iterator<Item = (&'a str, bool)> + Clone, prefix: usize) -> (usize, bool) {
        let known = |k: &str| self.goals.binary_search_by(|g| g.as_str().cmp(k)).is_ok().then_some(());
        if let Some((n, ())) = self.longest(lines.clone(), prefix, &self.goals, known) {
            return (n, true);
        }
        let long = |text: &str| text.chars().count() >= 40;
        let mut before = lines.clone().map(|(text, _)| text);
        let goes_on = |(text, near): (&str, bool)| {
            near && text.starts_with(char::is_lowercase) && before.next().is_some_and(long)
        };
        (1 + lines.skip(1).take(4).map(goes_on).take_while(|&b| b).count(), false)
    }

    /// The most lines whose words together make a title.
    fn longest<'a, T>(
        &self,
        lines: impl Iterator<Item = (&'a str, bool)>,
        prefix: usize,
        sorted: &[String],
        find: impl Fn(&str) -> Option<T>,
    ) -> Option<(usize, T)> {
        let mut words = String::with_capacity(128);
        let mut best = None;
        for (i, (text, near)) in lines.take(5).enumerate() {
            if i > 0 && !near {
                break;
            }
            let text = if i == 0 { text.get(prefix..).unwrap_or("") } else { text };
            let (first, rest) = first_words(text);
            push_key(&mut words, first);
            if !rest.is_empty() && !starts_one(sorted, &words) {
                break;
            }
            push_key(&mut words, rest);
            // "Budget- / avvikelse %" is the head of a column.
            let closed = !text.ends_with([',', ';', ':', '.', '%']);
            if let Some(found) = find(&words).filter(|_| closed) {
                best = Some((i + 1, found));
            }
            if !starts_one(sorted, &words) {
                break;
            }
        }
        best
    }
}

/// A section's title or another wording of it, with the keys of its words and their bytes together.
#[derive(Debug)]
struct Spelt {
    title: String,
    words: Vec<String>,
    length: usize,
}

fn spelt(templates: &[Template]) -> Vec<Spelt> {
    let sections = templates.iter().flat_map(|t| &t.sections).map(|s| (&s.title, &s.aliases));
    let inner = templates.iter().flat_map(|t| &t.goal_sections).map(|s| (&s.title, &s.aliases));
    let all = sections.chain(inner).flat_map(|(title, aliases)| std::iter::once(title).chain(aliases));
    let of = |title: &String| {
        let words: Vec<String> = title.split_whitespace().map(key).collect();
        Spelt { title: title.clone(), length: words.iter().map(String::len).sum(), words }
    };
    all.map(of).collect()
}

/// True where one of the sorted keys goes on from these letters.
fn starts_one(sorted: &[String], letters: &str) -> bool {
    let next = sorted.partition_point(|t| t.as_str() < letters);
    sorted.get(next).is_some_and(|t| t.starts_with(letters))
}

/// A line cut behind its first few words: enough to see that it starts no title, as nearly none does.
fn first_words(line: &str) -> (&str, &str) {
    let space = line.as_bytes().iter().skip(16).position(|b| *b == b' ');
    line.split_at(space.map_or(line.len(), |at| at + 16))
}

fn add_new(all: &mut Vec<String>, more: &[String]) {
    for m in more {
        if !all.contains(m) {
            all.push(m.clone());
        }
    }
}

#[cfg(test)]
mod tests;
