//! `malvakt new`: a draft of a report, from its template and the goals that the nämnd reports.

use anyhow::{Context, anyhow};

use super::args::NewArgs;
use super::{Outcome, print};
use crate::draft::{self, Order};
use crate::settings::nearest::suggestion;
use crate::template::{self, Vocabulary};

pub fn run(args: &NewArgs) -> anyhow::Result<Outcome> {
    let vocabulary = template::built_in();
    let template = vocabulary.template(&args.kind).ok_or_else(|| unknown_kind(&vocabulary, &args.kind))?;
    let goals = args.goals.iter().map(|g| find_goal(&vocabulary, g)).collect::<anyhow::Result<Vec<_>>>()?;
    let goals = if goals.is_empty() { every_goal(&vocabulary) } else { goals };
    let order = Order { template: &template, namnd: &args.namnd, year: args.ar, goals };
    let text = draft::draft(&order);
    match &args.output {
        None => print(&text),
        Some(path) => {
            let mut file = std::fs::File::create_new(path).with_context(|| path.display().to_string())?;
            std::io::Write::write_all(&mut file, text.as_bytes())?;
            Ok(Outcome::Clean)
        }
    }
}

fn every_goal(vocabulary: &Vocabulary) -> Vec<(&str, &str)> {
    let areas = vocabulary.areas();
    areas.flat_map(|a| a.goals.iter().map(|g| (g.title.as_str(), a.title.as_str()))).collect()
}

fn find_goal<'a>(vocabulary: &'a Vocabulary, title: &str) -> anyhow::Result<(&'a str, &'a str)> {
    draft::find_goal(vocabulary, title).ok_or_else(|| {
        let known: Vec<&str> = every_goal(vocabulary).into_iter().map(|g| g.0).collect();
        anyhow!("okänt mål \"{title}\"{}", suggestion(title, &known))
    })
}

fn unknown_kind(vocabulary: &Vocabulary, kind: &str) -> anyhow::Error {
    let known: Vec<&str> = vocabulary.templates.iter().map(|t| t.name.as_str()).collect();
    anyhow!("okänd rapporttyp \"{kind}\"{}", suggestion(kind, &known))
}
