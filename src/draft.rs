//! A first draft of a report, written from a template: every section it demands, in order, with the
//! goals that the nämnd reports. What is left to write is what the checks then ask for.

use std::fmt::Write;

use crate::settings::nearest::suggestion;
use crate::syntax::{Dialect, write};
use crate::template::{Area, SectionRole, Template, Vocabulary};

/// What is asked for, in the words of who asks.
#[derive(Clone, Debug, Default)]
pub struct DraftOrder {
    /// The kind of report: a template's name, title or alias.
    pub kind: String,
    pub namnd: String,
    pub year: u16,
    /// The goals that the nämnd reports; all that the catalogue has when none is named.
    pub goals: Vec<String>,
}

/// Why there is no draft, with the nearest word that would do.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    #[error("okänd rapporttyp \"{0}\"{1}")]
    Kind(String, String),
    #[error("okänt mål \"{0}\"{1}")]
    Goal(String, String),
    #[error("året {0} är inget år som en rapport kan gälla")]
    Year(u16),
    #[error("nämndens namn saknas")]
    Namnd,
}

/// The draft as Markdown.
pub fn draft(vocabulary: &Vocabulary, order: &DraftOrder) -> Result<String, Refusal> {
    let template = vocabulary.template(&order.kind).ok_or_else(|| unknown_kind(vocabulary, &order.kind))?;
    if !(1990..2100).contains(&order.year) {
        return Err(Refusal::Year(order.year));
    }
    let namnd = order.namnd.split_whitespace().collect::<Vec<_>>().join(" ");
    if namnd.is_empty() {
        return Err(Refusal::Namnd);
    }
    let named = order.goals.iter().map(|g| find_goal(vocabulary, g)).collect::<Result<Vec<_>, _>>()?;
    let goals = if named.is_empty() { every_goal(vocabulary) } else { named };
    let Template { name, title, .. } = &*template;
    let year = order.year;
    let out = format!("---\nrapport: {name}\når: {year}\nnämnd: {namnd}\n---\n\n# {title} {year}, {namnd}\n");
    let deepest =
        template.sections.iter().map(|s| if s.role == SectionRole::Goals { s.level + 3 } else { s.level }).max();
    let below = u8::from(deepest.is_none_or(|level| level < 6));
    let mut writer = Writer { out, template: &template, goals, below, numbers: Vec::new() };
    writer.sections();
    Ok(writer.out)
}

/// Each goal with its målområde.
type Goals<'a> = Vec<(&'a str, &'a str)>;

fn every_goal(vocabulary: &Vocabulary) -> Goals<'_> {
    let areas = vocabulary.areas();
    areas.flat_map(|a| a.goals.iter().map(|g| (g.title.as_str(), a.title.as_str()))).collect()
}

/// A goal of the catalogues by its title, which may be slightly off: its own title and its area's.
fn find_goal<'a>(vocabulary: &'a Vocabulary, title: &str) -> Result<(&'a str, &'a str), Refusal> {
    let known = vocabulary.find_goal(title).and_then(|(area, goal)| {
        let area: &Area = vocabulary.areas().nth(area)?;
        Some((area.goals.get(goal)?.title.as_str(), area.title.as_str()))
    });
    known.ok_or_else(|| {
        let known: Vec<&str> = every_goal(vocabulary).into_iter().map(|g| g.0).collect();
        Refusal::Goal(title.to_owned(), suggestion(title, &known))
    })
}

fn unknown_kind(vocabulary: &Vocabulary, kind: &str) -> Refusal {
    let known: Vec<&str> = vocabulary.templates.iter().map(|t| t.name.as_str()).collect();
    Refusal::Kind(kind.to_owned(), suggestion(kind, &known))
}

struct Writer<'a> {
    out: String,
    template: &'a Template,
    goals: Goals<'a>,
    below: u8,
    /// The number of the last heading on each level, for a template that numbers them.
    numbers: Vec<u32>,
}

impl Writer<'_> {
    fn sections(&mut self) {
        for section in self.template.sections.iter().filter(|s| s.demanded) {
            self.heading(section.level, &section.title);
            if section.role == SectionRole::Goals {
                self.areas(section.level + 1);
            }
        }
    }

    /// The goals under their areas, areas in the order in which they are first met.
    fn areas(&mut self, level: u8) {
        let (template, goals) = (self.template, self.goals.clone());
        let mut areas: Vec<&str> = Vec::new();
        for (_, area) in &goals {
            if !areas.contains(area) {
                areas.push(area);
            }
        }
        for area in areas {
            self.heading(level, &named(&template.area_prefix, &template.separator, area));
            for (goal, _) in goals.iter().filter(|g| g.1 == area) {
                self.heading(level + 1, &named(&template.goal_prefix, &template.separator, goal));
                let inner = template.goal_sections.iter().filter(|s| s.demanded);
                inner.for_each(|s| self.heading(level + 2, &s.title));
            }
        }
    }

    /// A heading on a level of the template, below the report's own title as far as Markdown's six levels go.
    fn heading(&mut self, level: u8, title: &str) {
        let number = if self.template.numbered { self.next(level) + " " } else { String::new() };
        // Writing to a String cannot fail.
        let _ = writeln!(self.out, "\n{}", write::heading(Dialect::Markdown, self.below + level, &(number + title)));
    }

    /// "2.1.3": one more on its level, and the levels below begin anew.
    fn next(&mut self, level: u8) -> String {
        self.numbers.resize(level.max(1) as usize, 0);
        if let Some(last) = self.numbers.last_mut() {
            *last += 1;
        }
        self.numbers.iter().map(|n| n.max(&1).to_string()).collect::<Vec<_>>().join(".")
    }
}

fn named(prefix: &[String], separator: &str, title: &str) -> String {
    prefix.first().map_or_else(|| title.to_owned(), |p| format!("{p}{separator}{title}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::built_in;

    fn order(kind: &str) -> DraftOrder {
        DraftOrder { kind: kind.into(), namnd: " Kultur-\n nämnden ".into(), year: 2025, goals: Vec::new() }
    }

    #[test]
    fn a_draft_has_what_is_demanded_and_every_goal_unless_some_are_named() {
        let text = draft(&built_in(), &order("Årsanalys")).expect("a draft");
        assert!(
            text.starts_with(
                "---\nrapport: årsanalys\når: 2025\nnämnd: Kultur- nämnden\n---\n\n# Årsanalys 2025, Kultur- nämnden\n"
            ),
            "{text}"
        );
        let goals = |text: &str| text.matches("\n#### Kommunfullmäktigemål - ").count();
        assert_eq!(goals(&text), 14);
        let one =
            DraftOrder { goals: vec!["Malmö stad ger en god och likvärdig servis".into()], ..order("arsanalys") };
        assert_eq!(goals(&draft(&built_in(), &one).expect("a draft")), 1);
    }

    #[test]
    fn what_cannot_be_written_is_refused_with_the_nearest_word() {
        let refusal = |order: DraftOrder| draft(&built_in(), &order).expect_err("a refusal").to_string();
        assert!(refusal(order("årsanalis")).contains("menade du \"årsanalys\"?"));
        assert!(
            refusal(DraftOrder { goals: vec!["xyz".into()], ..order("årsanalys") }).starts_with("okänt mål \"xyz\"")
        );
        assert!(refusal(DraftOrder { year: 25, ..order("årsanalys") }).contains("25"));
        assert!(refusal(DraftOrder { namnd: " ".into(), ..order("årsanalys") }).contains("nämndens namn"));
    }
}
