//! `malvakt explain`: a rule's page, or the list of rules.

use super::{Outcome, human, print};
use crate::checks::{RULES, rule};
use crate::settings::nearest;

pub fn run(name: Option<&str>) -> anyhow::Result<Outcome> {
    match name {
        None => print(&list()),
        Some(name) => match rule(name) {
            Some(rule) => print(&rule.page()),
            None => Ok(unknown(name)),
        },
    }
}

fn list() -> String {
    let width = RULES.iter().map(|r| r.name.len()).max().unwrap_or(0);
    let line = |r: &crate::checks::Rule| format!("{:width$}  {:10}  {}\n", r.name, human::word(r.level), r.summary);
    RULES.iter().map(line).collect()
}

fn unknown(name: &str) -> Outcome {
    match nearest(name, RULES.iter().map(|r| r.name)) {
        Some(near) => super::say(format_args!("Det finns ingen regel \"{name}\"; menade du \"{near}\"?")),
        None => super::say(format_args!("Det finns ingen regel \"{name}\"; malvakt explain listar alla.")),
    }
    Outcome::Failed
}
