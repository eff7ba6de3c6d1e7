//! Sources that were read, so that one is not read again until it has changed. Bounded: the oldest are let go of.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use crate::source::{SourceBook, UnreadSource};

/// So many sources, and so many cells of all together, are kept.
const SOURCES: usize = 64;
const CELLS: usize = if cfg!(test) { 20_000 } else { 2_000_000 };

/// Equal while a file is the same and read in the same way.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceKey {
    pub path: PathBuf,
    pub changed: Option<SystemTime>,
    pub length: u64,
    pub objects: Vec<(String, String)>,
}

type CachedSource = (SourceKey, Result<Arc<SourceBook>, UnreadSource>);

/// What was read, the latest last.
#[derive(Default)]
struct Shelf(Vec<CachedSource>);

static SHELF: Mutex<Shelf> = Mutex::new(Shelf(Vec::new()));

/// The book of a file, as it was read before or as `read` reads it.
pub fn read(
    asked: SourceKey,
    read: impl FnOnce(&[(String, String)]) -> Result<SourceBook, UnreadSource>,
) -> Result<Arc<SourceBook>, UnreadSource> {
    let shelf = || SHELF.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = shelf().find(&asked) {
        return known;
    }
    let book = read(&asked.objects).map(Arc::new);
    shelf().keep(asked, book.clone());
    book
}

impl Shelf {
    fn find(&self, asked: &SourceKey) -> Option<Result<Arc<SourceBook>, UnreadSource>> {
        // Without a time nothing tells whether a file is as it was.
        self.0.iter().find(|(known, _)| known == asked && known.changed.is_some()).map(|(_, book)| book.clone())
    }

    fn keep(&mut self, asked: SourceKey, book: Result<Arc<SourceBook>, UnreadSource>) {
        self.0.retain(|(known, _)| known.path != asked.path || known.objects != asked.objects);
        self.0.push((asked, book));
        let cells = |kept: &CachedSource| kept.1.as_ref().map_or(0, |book| book.cells());
        while self.0.len() > SOURCES || self.0.len() > 1 && self.0.iter().map(cells).sum::<usize>() > CELLS {
            drop(self.0.remove(0));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(name: &str, length: u64) -> SourceKey {
        SourceKey { path: name.into(), changed: Some(SystemTime::UNIX_EPOCH), length, objects: Vec::new() }
    }

    fn book(cells: usize) -> Result<Arc<SourceBook>, UnreadSource> {
        crate::source::read("1;2\n".repeat(cells / 2).as_bytes(), "a.csv", &[]).map(Arc::new)
    }

    #[test]
    fn a_source_is_read_again_when_it_has_changed() {
        let mut shelf = Shelf::default();
        shelf.keep(asked("a", 1), book(2));
        assert!(shelf.find(&asked("a", 1)).is_some());
        assert!(shelf.find(&asked("a", 2)).is_none());
        shelf.keep(asked("a", 2), Err(UnreadSource::Damaged));
        assert_eq!((shelf.0.len(), shelf.find(&asked("a", 2))), (1, Some(Err(UnreadSource::Damaged))));
    }

    #[test]
    fn no_more_is_kept_than_there_is_room_for() {
        let mut shelf = Shelf::default();
        (0..SOURCES as u64 * 2).for_each(|n| shelf.keep(asked(&n.to_string(), n), book(2)));
        assert_eq!(shelf.0.len(), SOURCES);
        (0..5).for_each(|n| shelf.keep(asked(&format!("stor{n}"), n), book(9_000)));
        assert!(shelf.0.len() <= 3);
    }
}
