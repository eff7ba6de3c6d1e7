//! A workplace's own kinds of report and goals, laid over what comes with Målvakt. A report of its own
//! kind knows the goals that its template brings or names, and no others.

use std::sync::{Arc, Mutex, PoisonError};

use super::{Area, Catalogue, Goal, Template, TemplateError, Vocabulary, built_in, key, parse};
use crate::config::{OwnGoal, Settings};

/// What a file named under `templates` holds.
pub enum TemplateFile {
    Template(Box<Template>),
    Catalogue(Catalogue),
}

/// Reads a file named under `templates`: a goal catalogue where it has goals but no sections, else a template.
pub fn read(text: &str) -> Result<TemplateFile, TemplateError> {
    let table: toml::Table = toml::from_str(text)?;
    let is_catalogue = table.contains_key("area") && !table.contains_key("section") && !table.contains_key("title");
    match is_catalogue {
        true => Ok(TemplateFile::Catalogue(toml::from_str(text)?)),
        false => Ok(TemplateFile::Template(Box::new(parse(text)?))),
    }
}

/// The vocabulary that settings ask for: the built-in one, with templates and goals of their own.
pub fn vocabulary_for(settings: &Settings) -> Arc<Vocabulary> {
    if settings.template_texts.is_empty() && settings.goals.is_empty() {
        return built_in();
    }
    let asked = (settings.template.clone(), settings.template_texts.clone(), settings.goals.clone());
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    match last.as_ref().filter(|(known, _)| *known == asked) {
        Some((_, vocabulary)) => vocabulary.clone(),
        None => last.insert((asked, Arc::new(made(settings)))).1.clone(),
    }
}

/// What a vocabulary is made of.
type VocabularyKey = (Option<String>, Vec<(String, String)>, Vec<OwnGoal>);

/// The vocabulary that was last asked for: the reports of a folder share theirs.
static LAST: Mutex<Option<(VocabularyKey, Arc<Vocabulary>)>> = Mutex::new(None);

fn made(settings: &Settings) -> Vocabulary {
    let own = Own::of(settings);
    let mut catalogues = own.catalogues_in_force(settings);
    if catalogues.is_empty() {
        catalogues.push(Catalogue::default());
    }
    if let Some(first) = catalogues.first_mut() {
        settings.goals.iter().for_each(|goal| first.add(goal));
    }
    Vocabulary::new(own.templates_in_force(), catalogues)
}

/// The names of the goal catalogues that templates can name: the built-in ones and those of the settings.
pub fn catalogue_names(settings: &Settings) -> Vec<String> {
    let own = Own::of(settings).catalogues;
    own.into_iter().chain(built_in().catalogues.clone()).map(|c| c.name).collect()
}

#[derive(Default)]
struct Own {
    templates: Vec<Template>,
    catalogues: Vec<Catalogue>,
}

impl Own {
    fn of(settings: &Settings) -> Own {
        let mut own = Own::default();
        for source in settings.template_texts.iter().filter_map(|(_, text)| read(text).ok()) {
            match source {
                TemplateFile::Catalogue(catalogue) => own.catalogues.push(catalogue),
                TemplateFile::Template(template) => {
                    own.catalogues.extend(brought(&template));
                    own.templates.push(*template);
                }
            }
        }
        own
    }

    /// An own template comes first, and may take the name of a built-in one.
    fn templates_in_force(self) -> Vec<Template> {
        let built_in = built_in();
        let is_own = |b: &&Arc<Template>| self.templates.iter().any(|o| key(&o.name) == key(&b.name));
        let rest: Vec<Template> =
            built_in.templates.iter().filter(|b| !is_own(b)).map(|t| t.as_ref().clone()).collect();
        self.templates.into_iter().chain(rest).collect()
    }

    /// The own catalogues, and those built-in ones that some template in use names.
    fn catalogues_in_force(&self, settings: &Settings) -> Vec<Catalogue> {
        let built_in = built_in();
        let chosen = settings.template.as_deref().and_then(|name| built_in.template(name));
        let named = self.templates.iter().chain(chosen.as_deref()).filter_map(|t| t.catalogue.as_deref());
        let named: Vec<&str> = named.collect();
        let asked = |c: &&Catalogue| self.templates.is_empty() || named.contains(&c.name.as_str());
        let replaced = |c: &&Catalogue| self.catalogues.iter().any(|own| own.name == c.name);
        let rest = built_in.catalogues.iter().filter(|c| asked(c) && !replaced(c));
        self.catalogues.iter().chain(rest).cloned().collect()
    }
}

/// The goals that a template brings in its own file.
fn brought(template: &Template) -> Option<Catalogue> {
    let (areas, wordings) = (template.areas.clone(), template.wordings.clone());
    let catalogue = Catalogue { name: template.name.clone(), years: Vec::new(), wordings, areas };
    (!template.areas.is_empty()).then_some(catalogue)
}

impl Catalogue {
    /// Adds a goal of one's own, and its area when that is new.
    fn add(&mut self, own: &OwnGoal) {
        let goal = Goal { title: own.title.clone(), aliases: own.aliases.clone(), short: Vec::new() };
        match self.areas.iter_mut().find(|a| key(&a.title) == key(&own.area)) {
            Some(area) => area.goals.push(goal),
            None => self.areas.push(Area { title: own.area.clone(), aliases: Vec::new(), goals: vec![goal] }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATE: &str = "name = \"bokslut\"\ntitle = \"Bokslut\"\n";
    const GOALS: &str = "[[area]]\ntitle = \"Trygghet\"\n[[area.goal]]\ntitle = \"Alla är trygga\"\n";

    fn goals(template: Option<&str>, texts: &[String]) -> Vec<String> {
        let template_texts = texts.iter().map(|t| (String::new(), t.clone())).collect();
        let settings = Settings { template: template.map(str::to_owned), template_texts, ..Settings::default() };
        let vocabulary = vocabulary_for(&settings);
        vocabulary.areas().flat_map(|a| &a.goals).map(|g| g.title.clone()).collect()
    }

    #[test]
    fn an_own_template_knows_only_the_goals_that_it_brings_or_names() {
        let with = |more: &str| format!("{TEMPLATE}{more}");
        assert!(goals(None, &[with("")]).is_empty());
        assert_eq!(goals(None, &[with(GOALS)]), ["Alla är trygga"]);
        assert_eq!(goals(None, &[with("catalogue = \"mal-2023-2026\"\n")]).len(), 14);
        assert_eq!(goals(Some("årsanalys"), &[with(GOALS)]).len(), 15);
    }

    #[test]
    fn a_catalogue_can_lie_in_a_file_of_its_own_and_replace_a_built_in_one() {
        let beside = |name: &str| format!("name = \"{name}\"\n{GOALS}");
        assert_eq!(goals(None, &[TEMPLATE.into(), beside("mina-mal")]), ["Alla är trygga"]);
        assert_eq!(goals(None, &[beside("mina-mal")]).len(), 15);
        assert_eq!(goals(None, &[beside("mal-2023-2026")]), ["Alla är trygga"]);
    }

    #[test]
    fn own_goals_are_known_also_where_no_catalogue_is() {
        let goal = OwnGoal { title: "Fler cyklar".into(), area: "Klimat".into(), aliases: Vec::new() };
        let template_texts = vec![(String::new(), TEMPLATE.to_owned())];
        let settings = Settings { goals: vec![goal], template_texts, ..Settings::default() };
        assert_eq!(vocabulary_for(&settings).find_goal("Fler cyklar"), Some((0, 0)));
    }
}
