//! Where settings come from. A stand-in until the settings' own module is here.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::config::Settings;
use crate::text::Span;

pub const FILE_NAME: &str = "malvakt.toml";

pub fn find(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().map(|f| f.join(FILE_NAME)).find(|f| f.is_file())
}

pub fn load(file: &Path) -> Settings {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    parse_in(&text, file.parent().unwrap_or(Path::new(""))).0
}

pub fn parse_in(text: &str, _folder: &Path) -> (Settings, Vec<(Span, String)>) {
    match toml::from_str(text) {
        Ok(settings) => (settings, Vec::new()),
        Err(error) => {
            let span = error.span().map(|s| Span::new(s.start, s.end)).unwrap_or_default();
            (Settings::default(), vec![(span, error.message().to_owned())])
        }
    }
}

pub fn merge(file: &Settings, client: &Value) -> (Settings, Vec<String>) {
    match client {
        Value::Object(fields) if !fields.is_empty() => match serde_json::from_value(client.clone()) {
            Ok(settings) => (settings, Vec::new()),
            Err(error) => (file.clone(), vec![error.to_string()]),
        },
        _ => (file.clone(), Vec::new()),
    }
}
