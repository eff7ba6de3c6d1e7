//! Holds settings, as JSON, against the schema: unknown keys, wrong kinds of value, words that are no
//! choice. What is wrong is told with its path and taken out, so that the rest can be in force.

use serde_json::{Map, Value};

use super::nearest::suggestion;

/// Something wrong at a path such as `/rules/fel-suma`.
#[derive(Debug, PartialEq, Eq)]
pub struct Wrong {
    pub path: String,
    /// True where the key is wrong, false where its value is.
    pub key: bool,
    pub message: String,
}

/// Takes out of `value` what the schema does not allow, and says what it was.
pub fn prune(value: &mut Value, schema: &Value) -> Vec<Wrong> {
    let mut wrongs = Vec::new();
    if !allowed(value, schema, "", &mut wrongs) {
        *value = Value::Object(Map::new());
    }
    wrongs
}

/// True when the value may stay, itself pruned.
fn allowed(value: &mut Value, schema: &Value, path: &str, wrongs: &mut Vec<Wrong>) -> bool {
    if let Some(message) = misfit(value, schema) {
        wrongs.push(Wrong { path: path.into(), key: false, message });
        return false;
    }
    match value {
        Value::Object(fields) => prune_fields(fields, schema, path, wrongs),
        Value::Array(items) => prune_items(items, &schema["items"], path, wrongs),
        _ => {}
    }
    true
}

fn prune_fields(fields: &mut Map<String, Value>, schema: &Value, path: &str, wrongs: &mut Vec<Wrong>) {
    let Some(known) = schema["properties"].as_object() else {
        // Keys of the author's own: what they hold is told, not what they are called.
        let each = &schema["additionalProperties"];
        return fields.retain(|key, value| !each.is_object() || allowed(value, each, &format!("{path}/{key}"), wrongs));
    };
    fields.retain(|key, value| {
        let path = format!("{path}/{key}");
        let Some(schema) = known.get(key) else {
            let message = unknown(key, known, path.starts_with("/rules/"));
            wrongs.push(Wrong { path, key: true, message });
            return false;
        };
        allowed(value, schema, &path, wrongs)
    });
}

fn prune_items(items: &mut Vec<Value>, schema: &Value, path: &str, wrongs: &mut Vec<Wrong>) {
    let mut index = 0;
    items.retain_mut(|item| {
        let path = format!("{path}/{index}");
        index += 1;
        allowed(item, schema, &path, wrongs)
    });
}

fn unknown(key: &str, known: &Map<String, Value>, is_rule: bool) -> String {
    let what = if is_rule { "okänd regel" } else { "okänd inställning" };
    let known: Vec<&str> = known.keys().map(String::as_str).collect();
    format!("{what} \"{key}\"{}", suggestion(key, &known))
}

/// Why a value does not fit, leaving its fields and items aside.
fn misfit(value: &Value, schema: &Value) -> Option<String> {
    let kinds = kinds(schema);
    if !kinds.is_empty() && !kinds.contains(&kind(value)) {
        let found = if value.is_number() { "number" } else { kind(value) };
        return Some(format!("här ska stå {}, inte {}", name(kinds.first()?), name(found)));
    }
    if let Some(number) = value.as_f64()
        && let (Some(least), Some(most)) = (schema["minimum"].as_f64(), schema["maximum"].as_f64())
        && !(least..=most).contains(&number)
    {
        return Some(format!("här ska stå ett tal mellan {least} och {most}"));
    }
    let choices = choices(schema);
    let word = value.as_str()?;
    let valid = choices.is_empty() || choices.contains(&word);
    (!valid).then(|| format!("\"{word}\" går inte att välja{}", suggestion(word, &choices)))
}

/// The kinds of value that a schema allows; none when it does not say.
fn kinds(schema: &Value) -> Vec<&str> {
    match &schema["type"] {
        Value::String(one) => vec![one],
        Value::Array(many) => many.iter().filter_map(Value::as_str).collect(),
        _ if schema["oneOf"].is_array() => vec!["string"],
        _ => Vec::new(),
    }
}

/// The words that a schema allows; none when any will do.
fn choices(schema: &Value) -> Vec<&str> {
    let listed = schema["enum"].as_array().into_iter().flatten();
    let described = schema["oneOf"].as_array().into_iter().flatten();
    let described = described.flat_map(|one| one["const"].as_str().or(one["enum"][0].as_str()));
    listed.filter_map(Value::as_str).chain(described).collect()
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(n) if n.is_u64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

fn name(kind: &str) -> &'static str {
    match kind {
        "boolean" => "true eller false",
        "integer" => "ett heltal från 0",
        "number" => "ett tal",
        "string" => "en text",
        "array" => "en lista",
        "object" => "en tabell",
        _ => "ingenting",
    }
}
