//! Parts that were read before, by their text, and what names mean among the same titles: drafts of one report, and
//! the reports of one nämnd, hold much that is the same. Bounded: what is not met again for a while is forgotten.

use std::hash::{Hash, Hasher as _};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::ReadPart;
use crate::hash::{HashMap, hasher};
use crate::report::Context;
use crate::report::resolve::Meanings;
use crate::syntax::Dialect;
use crate::template::Vocabulary;

/// So many bytes of text are kept from now on before what was kept until now is forgotten; few in tests, which fill it.
const ROOM: usize = if cfg!(test) { 2 << 14 } else { 2 << 20 };

/// Reports that are read one after another can share one.
#[derive(Debug, Default)]
pub struct Cache(Mutex<Generations>);

/// What was met lately, and what was met before that.
#[derive(Debug, Default)]
struct Generations {
    new: HashMap<u64, CacheEntry>,
    old: HashMap<u64, CacheEntry>,
    /// Of the text in `new`.
    bytes: usize,
    /// What names meant in the last reports, the latest last.
    meanings: Vec<(Titled, Arc<Meanings>)>,
}

/// So many reports with other titles can stand between two that share theirs.
const REPORTS: usize = 8;

/// Equal for reports in which the same words mean the same.
#[derive(Clone, Debug)]
pub struct Titled {
    titles: u64,
    vocabulary: Arc<Vocabulary>,
}

impl Titled {
    pub fn of(parts: &[Arc<ReadPart>], vocabulary: &Arc<Vocabulary>, template: Option<&str>) -> Titled {
        let mut state = hasher();
        template.hash(&mut state);
        parts.iter().flat_map(|r| &r.part.facts.heads).for_each(|h| (h.level, &h.title).hash(&mut state));
        Titled { titles: state.finish(), vocabulary: vocabulary.clone() }
    }
}

impl PartialEq for Titled {
    fn eq(&self, other: &Titled) -> bool {
        self.titles == other.titles && Arc::ptr_eq(&self.vocabulary, &other.vocabulary)
    }
}

#[derive(Debug)]
struct CacheEntry {
    read: Arc<ReadPart>,
    vocabulary: Arc<Vocabulary>,
    dialect: Dialect,
}

impl Cache {
    /// The part with this text, as it was read before or as `read` reads it.
    pub fn part(
        &self,
        text: &str,
        (dialect, vocabulary, context): (Dialect, &Arc<Vocabulary>, Context<'_>),
        read: impl FnOnce() -> Arc<ReadPart>,
    ) -> Arc<ReadPart> {
        let mut state = hasher();
        (text, dialect, context).hash(&mut state);
        let id = state.finish();
        let is = |e: &CacheEntry| {
            let part = &e.read.part;
            *part.text == *text
                && part.context() == context
                && e.dialect == dialect
                && Arc::ptr_eq(&e.vocabulary, vocabulary)
        };
        let known = self.kept().find(id, is);
        known.unwrap_or_else(|| {
            let read = read();
            self.kept().keep(id, CacheEntry { read: read.clone(), vocabulary: vocabulary.clone(), dialect });
            read
        })
    }

    /// What names meant in a report with the same titles.
    pub fn meanings(&self, titled: &Titled) -> Arc<Meanings> {
        let kept = self.kept();
        kept.meanings.iter().rev().find(|(t, _)| t == titled).map(|(_, m)| m.clone()).unwrap_or_default()
    }

    pub fn keep_meanings(&self, titled: Titled, meanings: Arc<Meanings>) {
        let mut kept = self.kept();
        kept.meanings.retain(|(t, _)| *t != titled);
        if kept.meanings.len() == REPORTS {
            kept.meanings.remove(0);
        }
        kept.meanings.push((titled, meanings));
    }

    fn kept(&self) -> MutexGuard<'_, Generations> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Generations {
    fn find(&mut self, id: u64, is: impl Fn(&CacheEntry) -> bool) -> Option<Arc<ReadPart>> {
        if let Some(entry) = self.new.get(&id) {
            return is(entry).then(|| entry.read.clone());
        }
        let entry = self.old.remove(&id).filter(is)?;
        let read = entry.read.clone();
        self.keep(id, entry);
        Some(read)
    }

    fn keep(&mut self, id: u64, entry: CacheEntry) {
        self.bytes += entry.read.part.text.len();
        self.new.insert(id, entry);
        if self.bytes > ROOM {
            (self.old, self.bytes) = (std::mem::take(&mut self.new), 0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Analysis;
    use super::*;

    fn read(text: &str, dialect: Dialect, cache: &Cache) -> Vec<Arc<ReadPart>> {
        Analysis::with_cache(text, dialect, Arc::default(), cache).parts
    }

    #[test]
    fn what_two_reports_say_alike_is_read_once() {
        let cache = Cache::default();
        let text = |last: &str| format!("# Ett\n\nOrd.\n\n# Två\n\nOrd.\n\n# Tre\n\n{last}\n");
        let (one, two) = (text("Samma."), text("Annat."));
        let (one, two) = (read(&one, Dialect::Markdown, &cache), read(&two, Dialect::Markdown, &cache));
        let same: Vec<bool> = one.iter().zip(&two).map(|(a, b)| Arc::ptr_eq(a, b)).collect();
        assert_eq!(same, [true, true, false]);
    }

    #[test]
    fn the_same_words_in_another_dialect_are_read_anew() {
        let cache = Cache::default();
        let [one, two] = [Dialect::Markdown, Dialect::Plain].map(|dialect| read("# Ett\n", dialect, &cache));
        assert!(!Arc::ptr_eq(&one[0], &two[0]));
    }

    #[test]
    fn names_mean_what_they_would_without_a_report_before() {
        let cache = Cache::default();
        let (one, two) = ("Malmö stad ger en god och likvärdig service", "Malmö stad lyser upp alla fyrar");
        for (goal, said) in [(one, one), (one, two), (two, one), (one, one), (two, two)] {
            let head = "# Uppföljning och bedömning av bidragen till kommunfullmäktigemålen\n\n## Målområde - En god organisation";
            let text = format!(
                "{head}\n\n### Kommunfullmäktigemål - {goal}\n\nDet bidrar till kommunfullmäktigemålet ”{said}”.\n"
            );
            let with = Analysis::with_cache(&text, Dialect::Markdown, Arc::default(), &cache);
            let fresh = Analysis::new(&text, Dialect::Markdown, Arc::default());
            assert!(!fresh.names().is_empty());
            assert_eq!(format!("{:?}", with.names()), format!("{:?}", fresh.names()));
        }
    }

    #[test]
    fn no_more_is_kept_than_there_is_room_for() {
        let cache = Cache::default();
        for number in 0..40 {
            read(&format!("{number} {}", "ord ".repeat(ROOM / 40)), Dialect::Plain, &cache);
            let kept = cache.kept();
            let bytes = |map: &HashMap<u64, CacheEntry>| map.values().map(|e| e.read.part.text.len()).sum::<usize>();
            assert!(kept.bytes == bytes(&kept.new) && bytes(&kept.new) + bytes(&kept.old) <= 3 * ROOM);
        }
    }
}
