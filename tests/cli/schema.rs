//! Holds JSON against a JSON schema, by the words that SARIF's uses.

use regex::Regex;
use serde_json::Value;

/// Words that ask nothing of a value.
const SAY: [&str; 8] = ["$schema", "$id", "id", "title", "description", "default", "definitions", "additionalItems"];

/// What of a value its schema does not allow, with the places; `root` is what references lead into.
pub fn faults(root: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let Some(words) = schema.as_object() else { return Vec::new() };
    words.iter().flat_map(|(word, asked)| fails(root, (word, asked), schema, value, at)).collect()
}

fn fails(root: &Value, (word, asked): (&str, &Value), schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let list = value.as_array().map(Vec::as_slice).unwrap_or_default();
    let fields = || value.as_object().into_iter().flatten();
    let own = |name: &str| schema["properties"].get(name);
    let fits = |schema: &&Value| faults(root, schema, value, at).is_empty();
    let options = || asked.as_array().into_iter().flatten().filter(fits).count();
    let holds = match word {
        "$ref" => {
            let place = asked.as_str().and_then(|to| to.strip_prefix('#')).and_then(|to| root.pointer(to));
            return faults(root, place.expect("a definition"), value, at);
        }
        "properties" => {
            let named = fields().filter_map(|(name, v)| Some((own(name)?, name, v)));
            return named.flat_map(|(schema, name, v)| faults(root, schema, v, &format!("{at}/{name}"))).collect();
        }
        "additionalProperties" if asked.is_object() => {
            let other = fields().filter(|(name, _)| own(name).is_none());
            return other.flat_map(|(name, v)| faults(root, asked, v, &format!("{at}/{name}"))).collect();
        }
        "items" => {
            let each = list.iter().enumerate();
            return each.flat_map(|(n, v)| faults(root, asked, v, &format!("{at}/{n}"))).collect();
        }
        "additionalProperties" => asked == true || fields().all(|(name, _)| own(name).is_some()),
        "required" => !value.is_object() || asked.as_array().expect("names").iter().all(|name| has(value, name)),
        "anyOf" => options() > 0,
        "oneOf" => options() == 1,
        "type" => asked == kind(value) || asked == "number" && value.is_number(),
        "enum" => asked.as_array().expect("values").contains(value),
        "minItems" => !value.is_array() || list.len() as u64 >= asked.as_u64().expect("a count"),
        "uniqueItems" => list.iter().enumerate().all(|(n, v)| !list[..n].contains(v)),
        "minimum" => value.as_f64().is_none_or(|n| n >= asked.as_f64().expect("a number")),
        "pattern" => {
            text(value).is_none_or(|t| Regex::new(asked.as_str().expect("a pattern")).expect("one").is_match(t))
        }
        "format" => text(value).is_none_or(|t| is_formed(t, asked.as_str().expect("a name"))),
        _ => SAY.contains(&word),
    };
    if holds { Vec::new() } else { vec![format!("{at}: {word} {asked}: {value}")] }
}

fn has(value: &Value, name: &Value) -> bool {
    name.as_str().is_some_and(|name| value.get(name).is_some())
}

fn text(value: &Value) -> Option<&str> {
    value.as_str()
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(n) if n.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

fn is_formed(text: &str, name: &str) -> bool {
    let safe = text.chars().all(|c| c.is_ascii_graphic() && !"<>\"{}|\\^`".contains(c));
    match name {
        "uri" => safe && text.contains(':'),
        "uri-reference" => safe,
        _ => true,
    }
}
