//! Finds and reads `malvakt.toml`. The nearest one above a report is in force, alone.

use std::path::{Path, PathBuf};

use ignore::overrides::OverrideBuilder;
use serde_json::Value;
use toml::de::{DeTable, DeValue};

use super::ConfigProblem;
use super::check::{Wrong, prune};
use super::nearest::suggestion;
use super::schema::schema;
use super::sources::read_sources;
use super::{io_words, toml_words};
use crate::config::Settings;
use crate::template::own_templates::{self, TemplateFile};
use crate::text::Span;

/// What the settings' file is called.
pub const FILE_NAME: &str = "malvakt.toml";

/// Settings read, and what was wrong in them.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    pub settings: Settings,
    pub problems: Vec<ConfigProblem>,
}

/// The settings' file of a folder: in it or in the nearest folder above.
pub fn find(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().map(|f| f.join(FILE_NAME)).find(|f| f.is_file())
}

/// Reads a settings' file, and the templates and sources it names.
pub fn load(path: &Path) -> std::io::Result<Loaded> {
    let text = std::fs::read_to_string(path)?;
    Ok(parse_in(&text, path.parent().unwrap_or(Path::new(""))))
}

/// Reads the text of a settings' file, and the templates and sources it names, from their folder.
pub fn parse_in(text: &str, folder: &Path) -> Loaded {
    let (mut loaded, spans) = read(text);
    let mut wrongs = read_templates(&mut loaded.settings, 0, folder);
    wrongs.extend(read_sources(&mut loaded.settings, 0, folder));
    loaded.problems.extend(wrongs.into_iter().map(|w| place(w, &spans)));
    loaded
}

/// Reads the text of a settings' file; what it names is not read.
pub fn parse(text: &str) -> Loaded {
    read(text).0
}

/// Reads the templates that settings name, from number `first` on, from their folder. Gives what could
/// not be read.
pub fn read_templates(settings: &mut Settings, first: usize, folder: &Path) -> Vec<Wrong> {
    let mut wrongs = Vec::new();
    for (index, name) in settings.templates.iter().enumerate().skip(first) {
        match read_template(&folder.join(name)) {
            Ok(text) => settings.template_texts.push((name.clone(), text)),
            Err(why) => wrongs.push(wrong_template(index, name, &why)),
        }
    }
    wrongs.extend(lost_catalogues(settings));
    wrongs.extend(lost_template(settings));
    wrongs
}

/// The kind of report that is asked for, when there is none of that name. Then the text tells the kind.
fn lost_template(settings: &mut Settings) -> Option<Wrong> {
    let vocabulary = own_templates::vocabulary_for(settings);
    let name = settings.template.take_if(|name| vocabulary.template(name).is_none())?;
    let known: Vec<&str> = vocabulary.templates.iter().map(|t| t.name.as_str()).collect();
    let message = format!("okänd rapporttyp \"{name}\"{}", suggestion(&name, &known));
    Some(Wrong { path: "/template".into(), key: false, message })
}

fn wrong_template(index: usize, name: &str, why: &str) -> Wrong {
    Wrong { path: format!("/templates/{index}"), key: false, message: format!("mallen \"{name}\": {why}") }
}

/// Templates that name a goal catalogue which is not there.
fn lost_catalogues(settings: &Settings) -> Vec<Wrong> {
    let known = own_templates::catalogue_names(settings);
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let lost = |(name, text): &(String, String)| {
        let Ok(TemplateFile::Template(template)) = own_templates::read(text) else { return None };
        let catalogue = template.catalogue.filter(|c| !known.contains(&c.as_str()))?;
        let index = settings.templates.iter().position(|t| t == name)?;
        let why = format!("målkatalogen \"{catalogue}\" finns inte{}", suggestion(&catalogue, &known));
        Some(wrong_template(index, name, &why))
    };
    settings.template_texts.iter().filter_map(lost).collect()
}

fn read_template(path: &Path) -> Result<String, String> {
    let text = std::fs::read_to_string(path).map_err(|why| io_words::unread(&why))?;
    own_templates::read(&text).map_err(|why| toml_words::said_with_line(&why.0, &text))?;
    Ok(text)
}

type Spans = Vec<(String, Span, Span)>;

fn read(text: &str) -> (Loaded, Spans) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut problems: Vec<_> = errors.iter().map(syntax_problem).collect();
    let mut spans = Spans::new();
    let mut value = table_value(table.get_ref(), "", &mut spans);
    let mut wrongs = prune(&mut value, &schema());
    let settings: Settings = serde_json::from_value(value).unwrap_or_default();
    wrongs.extend(bad_globs(&settings.files));
    wrongs.extend((0..settings.silence.len()).filter_map(|nth| idle_silence(nth, &spans)));
    problems.extend(wrongs.into_iter().map(|w| place(w, &spans)));
    problems.sort_by_key(|p| p.span);
    (Loaded { settings, problems }, spans)
}

fn syntax_problem(error: &toml::de::Error) -> ConfigProblem {
    let span = error.span().map(|s| Span::new(s.start, s.end)).unwrap_or_default();
    ConfigProblem { span, message: format!("kan inte läsas som TOML: {}", toml_words::said(error)) }
}

fn place(wrong: Wrong, spans: &Spans) -> ConfigProblem {
    let found = spans.iter().find(|(path, ..)| *path == wrong.path);
    let span = found.map(|(_, key, value)| if wrong.key { *key } else { *value });
    ConfigProblem { span: span.unwrap_or_default(), message: wrong.message }
}

/// An entry that silences nothing, as it does not say which rule or where.
fn idle_silence(nth: usize, spans: &Spans) -> Option<Wrong> {
    let path = format!("/silence/{nth}");
    let lacks = |key: &&str| !spans.iter().any(|(p, ..)| p.strip_prefix(&path).is_some_and(|r| r == format!("/{key}")));
    let lacking = ["rule", "text"].into_iter().find(lacks)?;
    Some(Wrong { path, key: false, message: format!("tystar ingenting: \"{lacking}\" saknas") })
}

fn bad_globs(globs: &[String]) -> Vec<Wrong> {
    let bad = |(index, glob): (usize, &String)| {
        OverrideBuilder::new("").add(glob).err()?;
        let message = format!("\"{glob}\" är inget giltigt mönster; skriv till exempel \"rapporter/**/*.md\"");
        Some(Wrong { path: format!("/files/{index}"), key: false, message })
    };
    globs.iter().enumerate().filter_map(bad).collect()
}

/// A TOML table as JSON; notes where each key and value stands.
fn table_value(table: &DeTable<'_>, path: &str, spans: &mut Spans) -> Value {
    let field = |(key, value): (&toml::Spanned<_>, &toml::Spanned<DeValue<'_>>)| {
        let name: &std::borrow::Cow<'_, str> = key.get_ref();
        let path = format!("{path}/{name}");
        spans.push((path.clone(), span(key.span()), span(value.span())));
        (name.to_string(), json_value(value.get_ref(), &path, spans))
    };
    Value::Object(table.iter().map(field).collect())
}

fn json_value(value: &DeValue<'_>, path: &str, spans: &mut Spans) -> Value {
    match value {
        DeValue::String(text) => text.to_string().into(),
        DeValue::Boolean(yes) => (*yes).into(),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).unwrap_or(-1).into(),
        DeValue::Float(number) => number.as_str().parse::<f64>().unwrap_or(f64::NAN).into(),
        DeValue::Datetime(when) => when.to_string().into(),
        DeValue::Table(table) => table_value(table, path, spans),
        DeValue::Array(items) => Value::Array(
            items
                .iter()
                .enumerate()
                .map(|(index, item)| {
                    let path = format!("{path}/{index}");
                    spans.push((path.clone(), span(item.span()), span(item.span())));
                    json_value(item.get_ref(), &path, spans)
                })
                .collect(),
        ),
    }
}

fn span(range: std::ops::Range<usize>) -> Span {
    Span::new(range.start, range.end)
}
