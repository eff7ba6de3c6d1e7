//! Reads the files that `source` names. One that cannot be read is no mistake in the settings: the reports that rest on it
//! say so, each where its table stands.

use std::path::Path;
use std::sync::Arc;

use super::check::Wrong;
use super::io_words;
use super::nearest::nearest;
use super::source_cache::{self, SourceKey};
use crate::config::{Settings, Source};
use crate::source::{LARGEST, SourceBook, UnreadSource};

/// Reads the sources of settings from number `first` on, from their folder. Gives what is wrong in the entries.
pub fn read_sources(settings: &mut Settings, first: usize, folder: &Path) -> Vec<Wrong> {
    let named = settings.source.iter().skip(first);
    settings.books.truncate(first);
    settings.books.extend(named.clone().map(|source| book(source, folder)));
    let nameless = |(index, source): (usize, &Source)| {
        let message = "källan saknar fil; skriv file = \"underlag/rr.xlsx\"".to_owned();
        source.file.trim().is_empty().then(|| Wrong { path: format!("/source/{}", first + index), key: false, message })
    };
    named.enumerate().filter_map(nameless).collect()
}

fn book(source: &Source, folder: &Path) -> Result<Arc<SourceBook>, UnreadSource> {
    let path = folder.join(&source.file);
    let about = match std::fs::metadata(&path) {
        Ok(about) if about.is_file() => about,
        _ => return Err(UnreadSource::Missing(beside(source, folder))),
    };
    if about.len() > LARGEST {
        return Err(UnreadSource::TooLarge);
    }
    let objects = source.object.iter().map(|(dimension, object)| (dimension.clone(), object.clone())).collect();
    let asked = SourceKey { path: path.clone(), changed: about.modified().ok(), length: about.len(), objects };
    source_cache::read(asked, |objects| {
        let bytes = std::fs::read(&path).map_err(|why| UnreadSource::Io(io_words::unread(&why)))?;
        crate::source::read(&bytes, &source.file, objects)
    })
}

/// The file beside it that is called nearly the same, as the settings would name it.
fn beside(source: &Source, folder: &Path) -> Option<String> {
    let file = Path::new(&source.file);
    let inside = folder.join(file.parent().unwrap_or(Path::new("")));
    let files = std::fs::read_dir(inside).ok()?.flatten().filter(|e| e.path().is_file());
    let mut names: Vec<String> = files.map(|e| e.file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| is_source(name));
    names.sort();
    let near = nearest(&file.file_name()?.to_string_lossy(), names.iter().map(String::as_str))?.to_owned();
    Some(file.with_file_name(near).to_string_lossy().replace('\\', "/"))
}

/// The endings of names of files that can be sources.
pub const ENDINGS: [&str; 7] = ["xlsx", "xlsm", "ods", "csv", "se", "si", "sie"];

/// True for the name of a file that can be a source. What a program lays beside one that is open in it is none.
pub fn is_source(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    !name.starts_with(['~', '.']) && ending.is_some_and(|e| ENDINGS.contains(&e.as_str()))
}
