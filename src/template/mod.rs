//! What a kind of report demands, as data: sections with their order, the goal catalogue, the scales
//! and the wording of assessments. Titles and scales live only in the TOML files beside this one.

pub mod goals;
pub mod heading_affixes;
pub mod own_templates;
mod prefix_filter;
pub mod spelling;
pub mod vocabulary;

use std::sync::{Arc, LazyLock};

use serde::Deserialize;

pub use own_templates::vocabulary_for;
pub use vocabulary::{Named, Vocabulary, key};

/// What a top-level section is for, as far as the code must know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SectionRole {
    #[default]
    Section,
    /// Holds the målområden and their goals.
    Goals,
    /// Budgetuppdrag: has målområden, but no goals under them.
    Commissions,
}

/// What a section under a goal is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GoalRole {
    #[default]
    FollowUp,
    Assessment,
}

/// Where an assessment says its status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StatusForm {
    /// A line of its own below the heading, and then in the sentence.
    #[default]
    Line,
    /// Only in the sentence.
    Sentence,
}

/// A kind of report.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Template {
    /// The name in front matter and settings.
    pub name: String,
    pub title: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The name of the goal catalogue, when it is one of another file.
    #[serde(default)]
    pub catalogue: Option<String>,
    /// Reports a part of the year, with a forecast for all of it.
    #[serde(default)]
    pub interim: bool,
    /// The words before an area's title in its heading.
    #[serde(default)]
    pub area_prefix: Vec<String>,
    #[serde(default)]
    pub goal_prefix: Vec<String>,
    /// What stands between prefix and title when a heading is written.
    #[serde(default = "dash")]
    pub separator: String,
    /// Headings are numbered ("2.1"), so a draft writes numbers too.
    #[serde(default)]
    pub numbered: bool,
    #[serde(default, rename = "section")]
    pub sections: Vec<Section>,
    #[serde(default, rename = "goal-section")]
    pub goal_sections: Vec<GoalSection>,
    /// Goals that the template brings itself, as in a catalogue's own file.
    #[serde(default, rename = "wording")]
    pub wordings: Vec<Wording>,
    #[serde(default, rename = "area")]
    pub areas: Vec<Area>,
    /// The numbers of the titles in the vocabulary that holds the template.
    #[serde(skip)]
    pub section_ids: Vec<u16>,
    #[serde(skip)]
    pub goal_section_ids: Vec<u16>,
}

fn dash() -> String {
    " - ".into()
}

/// A section of a report; `level` 1 is the outermost.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Section {
    pub title: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default)]
    pub role: SectionRole,
    #[serde(default = "one")]
    pub level: u8,
    #[serde(default)]
    pub demanded: bool,
}

fn one() -> u8 {
    1
}

/// A section under each goal.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct GoalSection {
    pub title: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default)]
    pub role: GoalRole,
    #[serde(default)]
    pub demanded: bool,
    #[serde(default)]
    pub status: StatusForm,
    /// The assessment sentence; `{år}` and `{status}` are filled in.
    #[serde(default)]
    pub sentence: String,
    /// The scale, best first.
    #[serde(default, rename = "step")]
    pub steps: Vec<Step>,
}

/// A step of an assessment scale.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Step {
    pub status: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    /// How the sentence puts it.
    #[serde(default)]
    pub sentence: String,
    /// All ways in which the sentence may put it, read as this step; `sentence` alone when left out.
    #[serde(default)]
    pub says: Vec<String>,
    /// The keys of status and aliases.
    #[serde(skip)]
    pub keys: Vec<String>,
}

/// The goals that a council has decided.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Catalogue {
    pub name: String,
    #[serde(default)]
    pub years: Vec<u16>,
    #[serde(default, rename = "wording")]
    pub wordings: Vec<Wording>,
    #[serde(default, rename = "area")]
    pub areas: Vec<Area>,
}

/// An older way to word goals.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Wording {
    pub now: String,
    pub older: Vec<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Area {
    pub title: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default, rename = "goal")]
    pub goals: Vec<Goal>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Goal {
    pub title: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Loose mentions that mean this goal ("god och likvärdig service").
    #[serde(default)]
    pub short: Vec<String>,
}

/// A template that could not be read.
#[derive(Debug, thiserror::Error)]
#[error("mallen kan inte läsas: {0}")]
pub struct TemplateError(#[from] pub toml::de::Error);

/// Reads a template from TOML.
pub fn parse(text: &str) -> Result<Template, TemplateError> {
    let mut template: Template = toml::from_str(text)?;
    for step in template.goal_sections.iter_mut().flat_map(|s| &mut s.steps) {
        step.keys = std::iter::once(&step.status).chain(&step.aliases).map(|s| key(s)).collect();
        if step.says.is_empty() && !step.sentence.is_empty() {
            step.says.push(step.sentence.clone());
        }
    }
    Ok(template)
}

/// The templates and catalogues that come with Målvakt.
static BUILT_IN: LazyLock<Arc<Vocabulary>> = LazyLock::new(|| {
    let templates = [include_str!("arsanalys.toml"), include_str!("delarsrapport.toml")];
    let templates = templates.iter().filter_map(|t| parse(t).ok()).collect();
    let catalogues = toml::from_str(include_str!("mal-2023-2026.toml")).into_iter().collect();
    Arc::new(Vocabulary::new(templates, catalogues))
});

/// The vocabulary of the built-in templates.
pub fn built_in() -> Arc<Vocabulary> {
    BUILT_IN.clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_templates_and_the_catalogue_are_whole() {
        for text in [include_str!("arsanalys.toml"), include_str!("delarsrapport.toml")] {
            let template = parse(text).expect("template");
            assert!(template.goal_sections.iter().all(|s| s.role == GoalRole::FollowUp || s.steps.len() == 3));
        }
        let catalogue: Catalogue = toml::from_str(include_str!("mal-2023-2026.toml")).expect("catalogue");
        assert_eq!((catalogue.areas.len(), catalogue.areas.iter().map(|a| a.goals.len()).sum::<usize>()), (5, 14));
    }
}
