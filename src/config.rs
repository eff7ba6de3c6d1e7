//! What an author or a workplace can set: levels, template, own goals, tolerance, files. Read from
//! `malvakt.toml` and from the editor; the same types give the JSON schema.

use std::collections::BTreeMap;

/// A rule's level as set; `off` silences it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RuleLevel {
    Error,
    Warning,
    Information,
    Hint,
    Off,
}

/// The settings in force for a report.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct Settings {
    /// Level per rule name.
    pub rules: BTreeMap<String, RuleLevel>,
    /// The report kind to use, whatever the text says: a built-in name or one of `templates`.
    pub template: Option<String>,
    /// Paths of own templates (TOML), from the folder of `malvakt.toml`.
    pub templates: Vec<String>,
    /// Goals that the catalogue lacks.
    pub goals: Vec<OwnGoal>,
    /// Findings to leave out, by rule and quoted text.
    pub silence: Vec<Silence>,
    /// Globs of files that are reports; all .md, .markdown and .txt when empty.
    pub files: Vec<String>,
}

/// A goal of one's own.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct OwnGoal {
    pub title: String,
    /// The title of its målområde.
    pub area: String,
    /// Older or shorter wordings.
    pub aliases: Vec<String>,
}

/// One silenced finding.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct Silence {
    pub rule: String,
    /// A piece of the text that the finding stands on.
    pub text: String,
    /// Why.
    pub reason: String,
}

impl Settings {
    /// The level of a finding: as set for its rule, else its own; None when the rule is off.
    pub fn level(&self, rule: &str, own: crate::finding::Level) -> Option<crate::finding::Level> {
        use crate::finding::Level;
        match self.rules.get(rule) {
            None => Some(own),
            Some(RuleLevel::Error) => Some(Level::Error),
            Some(RuleLevel::Warning) => Some(Level::Warning),
            Some(RuleLevel::Information) => Some(Level::Information),
            Some(RuleLevel::Hint) => Some(Level::Hint),
            Some(RuleLevel::Off) => None,
        }
    }
}
