//! Which reports a command is about: the files named, the reports in the folders named, standard input.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::WalkBuilder;

use super::args::Inputs;
use super::governing::Governor;
use super::read::{self, ReadError, SourceText};
use crate::analysis::{Analysis, Cache};
use crate::config::Settings;
use crate::settings::{governing, io_words, revision};

/// One report to read.
#[derive(Clone, Debug)]
pub struct Input {
    /// As shown: the path as it was given or found.
    pub name: String,
    /// `None` for standard input without a name.
    pub path: Option<PathBuf>,
    pub stdin: bool,
    pub settings: Arc<Settings>,
}

impl Input {
    pub fn read(&self) -> Result<SourceText, ReadError> {
        match &self.path {
            Some(path) if !self.stdin => read::file(path),
            path => read::stdin(path.as_deref()),
        }
    }

    /// The report as a revision has it; none where it has no such file.
    pub fn read_at(&self, version: &str) -> anyhow::Result<Option<SourceText>> {
        let Some(path) = &self.path else { return Ok(None) };
        let bytes = revision::bytes_at(path, version)?;
        Ok(bytes.map(|bytes| read::taken(bytes, &path.to_string_lossy())).transpose()?)
    }

    pub fn analyse(&self, source: &SourceText, cache: &Cache) -> Analysis {
        let dialect = read::dialect(self.path.as_deref(), source);
        Analysis::with_cache(&source.text, dialect, self.settings.clone(), cache)
    }

    /// True for a readme and its like, which tell of the folder they lie in.
    fn is_about_the_folder(&self) -> bool {
        let stem = self.path.as_deref().and_then(Path::file_stem).map(|s| s.to_string_lossy().to_lowercase());
        stem.is_some_and(|s| matches!(s.as_str(), "readme" | "läsmig" | "license" | "changelog" | "contributing"))
    }

    pub fn uri(&self) -> String {
        self.path.as_deref().map_or_else(|| "untitled:stdin".into(), super::uri::of)
    }
}

/// What was found, and what could not be: a line each.
#[derive(Default)]
pub struct FoundReports {
    pub inputs: Vec<Input>,
    pub problems: Vec<String>,
    governor: Governor,
}

/// Every report that the arguments mean, in their order.
pub fn collect(args: &Inputs) -> FoundReports {
    let mut found = FoundReports::default();
    let listed = listed(args).unwrap_or_else(|why| {
        found.problems.push(why);
        Vec::new()
    });
    for path in args.paths.iter().chain(&listed) {
        match path.to_str() {
            Some("-") => found.stdin(args.stdin_path.clone()),
            _ if path.is_dir() => found.folder(path),
            _ => found.file(path),
        }
    }
    found.problems.append(&mut found.governor.problems);
    found
}

/// The paths of the list that is named.
fn listed(args: &Inputs) -> Result<Vec<PathBuf>, String> {
    let Some(list) = &args.files_from else { return Ok(Vec::new()) };
    let stdin = Path::new("-");
    if list == stdin && args.paths.iter().any(|p| p == stdin) {
        return Err("standard in kan inte vara både en rapport och listan över dem".into());
    }
    read::list(list).map_err(|why| format!("{}: {why}", list.display()))
}

impl FoundReports {
    fn stdin(&mut self, path: Option<PathBuf>) {
        let name = path.as_ref().map_or("<standard in>".into(), |p| p.display().to_string());
        let Some(governing) = self.governor.of(path.as_deref().unwrap_or(Path::new("-"))) else { return };
        self.inputs.push(Input { name, path, stdin: true, settings: governing.settings });
    }

    /// A file that is named is read, whatever it is called. That it is missing shows when it is read.
    fn file(&mut self, path: &Path) {
        let Some(governing) = self.governor.of(path) else { return };
        self.push(path.to_owned(), governing.settings);
    }

    fn folder(&mut self, folder: &Path) {
        let (before, bad) = (self.inputs.len(), self.governor.problems.len());
        let mut paths = Vec::new();
        let mut walk = WalkBuilder::new(folder);
        for entry in walk.require_git(false).sort_by_file_name(Ord::cmp).build() {
            match entry {
                Ok(entry) if entry.file_type().is_some_and(|t| t.is_file()) => paths.push(entry.into_path()),
                Ok(_) => {}
                Err(why) => self.problems.push(format!("{}: {}", folder.display(), unwalked(&why))),
            }
        }
        self.passed_over(folder, paths.clone());
        paths.retain(|path| self.governor.of(path).is_some_and(|governing| governing.is_report(path)));
        governing::without_drafted(&mut paths);
        paths.iter().for_each(|path| self.file(path));
        let walked = self.inputs.get(before..).unwrap_or_default();
        let about: Vec<String> = walked.iter().filter(|i| i.is_about_the_folder()).map(|i| i.name.clone()).collect();
        if about.len() == walked.len() && self.governor.problems.len() == bad {
            self.inputs.truncate(before);
            self.without_reports(folder, &about);
        }
    }

    /// Says how many documents of a folder are not read, where the settings do not say which files are reports.
    fn passed_over(&mut self, folder: &Path, mut paths: Vec<PathBuf>) {
        governing::without_drafted(&mut paths);
        paths.retain(|path| self.governor.of(path).is_some_and(|g| g.settings.files.is_empty()));
        let count = |kind: fn(&Path) -> bool| paths.iter().filter(|path| kind(path)).count();
        let counts = [(count(governing::is_word), "Word-dokument"), (count(governing::is_pdf), "PDF")];
        let said: Vec<String> = counts.iter().filter(|(n, _)| *n > 0).map(|(n, kind)| format!("{n} {kind}")).collect();
        if !said.is_empty() {
            super::say(format_args!(
                "{}: {} lästes inte; ange dem vid namn, eller i files i malvakt.toml",
                folder.display(),
                said.join(" och ")
            ));
        }
    }

    /// Says that a folder holds no report, at most texts about the folder itself.
    fn without_reports(&self, folder: &Path, about: &[String]) {
        let only = if about.is_empty() { String::new() } else { format!(", bara {}", about.join(", ")) };
        super::say(format_args!("{}: här finns inga rapporter (.md, .markdown eller .txt){only}", folder.display()));
    }

    fn push(&mut self, path: PathBuf, settings: Arc<Settings>) {
        let name = path.strip_prefix(".").unwrap_or(&path).display().to_string();
        self.inputs.push(Input { name, path: Some(path), stdin: false, settings });
    }
}

/// Why a folder could not be walked through.
fn unwalked(why: &ignore::Error) -> String {
    why.io_error().map_or_else(|| "mappen gick inte att gå igenom".to_owned(), io_words::unread)
}

/// One file that is named.
pub fn one(path: &Path) -> Result<Input, String> {
    let mut found = FoundReports::default();
    found.file(path);
    found.inputs.pop().ok_or_else(|| found.governor.problems.concat())
}
