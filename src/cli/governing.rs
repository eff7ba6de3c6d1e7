//! Which settings govern a report: those of the nearest `malvakt.toml`. Each file is read once.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::settings::governing::{Governing, absolute};
use crate::settings::{self, ConfigProblem, io_words};
use crate::text::{Encoding, Positions as _, Text};

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
    let unreadable = |why: std::io::Error| vec![format!("{name}: {}", io_words::unread(&why))];
    let text = std::fs::read_to_string(path).map_err(unreadable)?;
    let loaded = settings::load(path).map_err(unreadable)?;
    if !loaded.problems.is_empty() {
        let text = Text::from(text.as_str());
        return Err(loaded.problems.iter().map(|p| line(&name, &text, p)).collect());
    }
    Ok(Governing::new(path.parent().unwrap_or(Path::new("")), loaded.settings))
}

/// `malvakt.toml:3:1: okänd inställning …`
fn line(name: &str, text: &Text, problem: &ConfigProblem) -> String {
    let at = text.position(problem.span.start as usize, Encoding::Utf32);
    format!("{name}:{}:{}: {}", at.line + 1, at.character + 1, problem.message)
}

/// A path as short as it can be said from where the command stands.
fn shown(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(here).unwrap_or(path).display().to_string()
}
