//! What an editor says (`malvakt.*`), laid over what `malvakt.toml` says. Knows no protocol: the
//! settings come as JSON, with keys in the editor's spelling (`inlayHints`) or the file's (`inlay-hints`).

use serde_json::{Map, Value};

use super::ConfigProblem;
use super::check::prune;
use super::schema::schema;
use crate::config::Settings;
use crate::text::Span;

/// Keys under `malvakt.` that are for the editor's own part.
const EDITOR_ONLY: [&str; 3] = ["server", "trace", "positionEncoding"];

/// The settings of a file with those of a client on top. Rules are laid over one by one, own goals
/// and silenced findings are added, the rest replaces. What the client left empty changes nothing, nor
/// does what is as it is by default: editors send their defaults as if they had been said.
pub fn merge(file: &Settings, client: &Value) -> (Settings, Vec<ConfigProblem>) {
    let mut said = file_keys(client);
    let wrongs = prune(&mut said, &schema());
    drop_defaults(&mut said);
    let problem = |w: super::check::Wrong| ConfigProblem {
        span: Span::default(),
        message: format!("malvakt{}: {}", w.path.replace('/', "."), w.message),
    };
    let mut both = serde_json::to_value(file).unwrap_or_default();
    overlay(&mut both, said);
    let mut settings: Settings = serde_json::from_value(both).unwrap_or_else(|_| file.clone());
    settings.template_texts = file.template_texts.clone();
    settings.books = file.books.clone();
    (settings, wrongs.into_iter().map(problem).collect())
}

/// The client's settings with the file's spelling of the keys, empty ones left out.
fn file_keys(client: &Value) -> Value {
    let fields = client.as_object().into_iter().flatten();
    let said = fields.filter(|(key, value)| !EDITOR_ONLY.contains(&key.as_str()) && !is_empty(value));
    Value::Object(said.map(|(key, value)| (kebab(key), value.clone())).collect())
}

fn drop_defaults(said: &mut Value) {
    let usual = serde_json::to_value(Settings::default()).unwrap_or_default();
    if let Value::Object(said) = said {
        said.retain(|key, value| usual[key.as_str()] != *value);
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    }
}

fn kebab(key: &str) -> String {
    let mut kebab = String::with_capacity(key.len() + 2);
    for c in key.chars() {
        if c.is_ascii_uppercase() {
            kebab.push('-');
        }
        kebab.push(c.to_ascii_lowercase());
    }
    kebab
}

fn overlay(under: &mut Value, over: Value) {
    let (Some(under), Value::Object(over)) = (under.as_object_mut(), over) else { return };
    for (key, value) in over {
        lay(under, key, value);
    }
}

fn lay(under: &mut Map<String, Value>, key: String, value: Value) {
    match (key.as_str(), under.get_mut(&key), value) {
        ("rules", Some(Value::Object(levels)), Value::Object(more)) => levels.extend(more),
        ("goals" | "silence" | "templates" | "source", Some(Value::Array(items)), Value::Array(more)) => {
            items.extend(more)
        }
        (_, _, value) => {
            under.insert(key, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_a_client_says_lies_over_the_file() {
        let file = Settings { code_lens: false, files: vec!["*.md".into()], ..Settings::default() };
        let client =
            json!({"inlayHints": false, "codeLens": true, "files": [], "template": null, "server": {"path": "x"}});
        let (both, problems) = merge(&file, &client);
        assert_eq!(problems, []);
        assert_eq!((both.inlay_hints, both.code_lens, both.files.len()), (false, false, 1));
    }

    #[test]
    fn a_clients_mistake_is_told_and_the_rest_is_in_force() {
        let (both, problems) =
            merge(&Settings::default(), &json!({"inlayHint": true, "codeLens": "ja", "inlayHints": false}));
        assert!(!both.inlay_hints && both.code_lens);
        let told: Vec<_> = problems.iter().map(|p| p.message.as_str()).collect();
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[1].contains("menade du \"inlay-hints\"?"), "{told:?}");
        assert!(told[0].contains("true eller false"), "{told:?}");
    }
}
