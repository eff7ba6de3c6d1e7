//! The JSON schema of `malvakt.toml`, from the types in [`crate::config`] and the rules in [`RULES`].

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use crate::checks::{Level, RULES, Rule};
use crate::config::Settings;
use crate::template::built_in;

/// The schema, with every rule by name.
pub fn schema() -> Value {
    let from_types = SchemaSettings::draft07().with(|s| s.inline_subschemas = true);
    let mut schema = from_types.into_generator().into_root_schema_for::<Settings>().to_value();
    if let Some(rules) = schema.pointer_mut("/properties/rules") {
        name_rules(rules);
    }
    if let Some(Value::Object(template)) = schema.pointer_mut("/properties/template") {
        // Not all there are: a workplace can have a kind of its own.
        template.insert("examples".into(), built_in().templates.iter().map(|t| t.name.as_str()).collect());
    }
    for choice in ["/properties/status", "/properties/source/items/properties/unit"] {
        if let Some(Value::Object(choice)) = schema.pointer_mut(choice) {
            left_out_or_chosen(choice);
        }
    }
    if let Some(Value::Object(rule)) = schema.pointer_mut("/properties/silence/items/properties/rule") {
        rule.insert("enum".into(), RULES.iter().map(|r| r.name).collect());
    }
    schema
}

/// The word for a level in `malvakt.toml`.
pub fn level_word(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Information => "information",
        Level::Hint => "hint",
    }
}

/// A choice that may be left out as the choice alone: TOML has no null.
fn left_out_or_chosen(setting: &mut Map<String, Value>) {
    let words = setting.remove("anyOf").and_then(|mut any| any.pointer_mut("/0/oneOf").map(Value::take));
    setting.remove("default");
    setting.extend(words.map(|words| ("oneOf".to_owned(), words)));
}

fn name_rules(rules: &mut Value) {
    let level = rules["additionalProperties"].take();
    let named: Map<String, Value> = RULES.iter().map(|r| (r.name.to_owned(), one_rule(r, &level))).collect();
    rules["additionalProperties"] = json!(false);
    rules["properties"] = Value::Object(named);
}

fn one_rule(rule: &Rule, level: &Value) -> Value {
    let mut one = level.clone();
    one["description"] = rule.summary.into();
    one["default"] = level_word(rule.level).into();
    one
}
