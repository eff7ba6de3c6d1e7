//! Which settings govern a report: those of the nearest `malvakt.toml`. Each file is read once.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::overrides::{Override, OverrideBuilder};

use crate::config::Settings;
use crate::settings::{self, ConfigProblem};
use crate::text::{Encoding, Text};

/// The settings of a folder; `None` when they are bad, which has then been said.
#[derive(Clone, Default)]
pub struct Governing {
    pub settings: Arc<Settings>,
    /// The globs of `files`, from the folder of `malvakt.toml`.
    globs: Option<Arc<Override>>,
}

impl Governing {
    /// True for a file that is a report when its folder is walked.
    pub fn is_report(&self, path: &Path) -> bool {
        match &self.globs {
            Some(globs) => globs.matched(absolute(path), false).is_whitelist(),
            None => has_ending(path),
        }
    }
}

fn has_ending(path: &Path) -> bool {
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
    ["md", "markdown", "txt"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// Settings by folder, read when first asked for.
#[derive(Default)]
pub struct Governor {
    folders: HashMap<PathBuf, Option<Governing>>,
    files: HashMap<PathBuf, Option<Governing>>,
    /// What was wrong in the settings' files, a line each.
    pub problems: Vec<String>,
}

impl Governor {
    /// The settings that govern a file; `None` when they are bad.
    pub fn of(&mut self, file: &Path) -> Option<Governing> {
        let folder = file.parent().unwrap_or(Path::new(""));
        if let Some(known) = self.folders.get(folder) {
            return known.clone();
        }
        let found = match settings::find(&absolute(folder)) {
            Some(path) => self.of_settings(&path),
            None => Some(Governing::default()),
        };
        self.folders.insert(folder.to_owned(), found.clone());
        found
    }

    fn of_settings(&mut self, path: &Path) -> Option<Governing> {
        if let Some(known) = self.files.get(path) {
            return known.clone();
        }
        let governing = read(path).map_err(|lines| self.problems.extend(lines)).ok();
        self.files.insert(path.to_owned(), governing.clone());
        governing
    }
}

fn read(path: &Path) -> Result<Governing, Vec<String>> {
    let name = shown(path);
    let unreadable = |why: std::io::Error| vec![format!("{name}: gick inte att läsa: {why}")];
    let text = std::fs::read_to_string(path).map_err(unreadable)?;
    let loaded = settings::load(path).map_err(unreadable)?;
    if !loaded.problems.is_empty() {
        let text = Text::from(text.as_str());
        return Err(loaded.problems.iter().map(|p| line(&name, &text, p)).collect());
    }
    let globs = globs(path, &loaded.settings);
    Ok(Governing { settings: Arc::new(loaded.settings), globs })
}

/// `malvakt.toml:3:1: okänd inställning …`
fn line(name: &str, text: &Text, problem: &ConfigProblem) -> String {
    let at = text.position(problem.span.start as usize, Encoding::Utf32);
    format!("{name}:{}:{}: {}", at.line + 1, at.character + 1, problem.message)
}

fn globs(path: &Path, settings: &Settings) -> Option<Arc<Override>> {
    let mut builder = OverrideBuilder::new(path.parent()?);
    for glob in &settings.files {
        builder.add(glob).ok()?;
    }
    (!settings.files.is_empty()).then(|| builder.build().ok().map(Arc::new))?
}

fn absolute(path: &Path) -> PathBuf {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).components().collect()
}

/// A path as short as it can be said from where the command stands.
fn shown(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(here).unwrap_or(path).display().to_string()
}
