//! The names that arguments take, for completions and for telling the nearest: rules, levels, kinds of report.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, PossibleValuesParser, StringValueParser, TypedValueParser};

use crate::checks::{Level, RULES};
use crate::config::Settings;
use crate::template::vocabulary_for;

/// Takes any word, and offers those that are known.
#[derive(Clone)]
pub struct KnownNames(Vec<PossibleValue>);

impl TypedValueParser for KnownNames {
    type Value = String;

    fn parse_ref(
        &self,
        command: &clap::Command,
        argument: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(self.0.iter().cloned()))
    }
}

fn rules() -> Vec<PossibleValue> {
    RULES.iter().map(|rule| PossibleValue::new(rule.name).help(rule.summary)).collect()
}

/// The name of a rule.
pub fn rule() -> PossibleValuesParser {
    PossibleValuesParser::new(rules())
}

/// A rule's name that the command itself looks up.
pub fn rule_offered() -> KnownNames {
    KnownNames(rules())
}

/// A kind of report: those that come with Målvakt are offered, and a workplace can have its own.
pub fn kind() -> KnownNames {
    let vocabulary = vocabulary_for(&Settings::default());
    let kinds = vocabulary.templates.iter();
    KnownNames(kinds.map(|t| PossibleValue::new(t.name.clone()).help(t.title.clone())).collect())
}

/// A level, in the words of `malvakt.toml` or in those that findings have.
pub fn level() -> impl TypedValueParser<Value = Level> {
    let words = [("error", "fel"), ("warning", "varning"), ("information", "upplysning"), ("hint", "tips")];
    let value = |(word, said): (&'static str, &'static str)| PossibleValue::new(word).alias(said).help(said);
    PossibleValuesParser::new(words.map(value)).map(|word| match word.as_str() {
        "error" | "fel" => Level::Error,
        "warning" | "varning" => Level::Warning,
        "information" | "upplysning" => Level::Information,
        _ => Level::Hint,
    })
}
