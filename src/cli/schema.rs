//! `malvakt schema`: the JSON schema of malvakt.toml.

use super::{Outcome, print};
use crate::settings;

pub fn run() -> anyhow::Result<Outcome> {
    print(&text()?)
}

/// The schema as committed in `editors/malvakt.schema.json`.
pub fn text() -> serde_json::Result<String> {
    Ok(serde_json::to_string_pretty(&settings::schema())? + "\n")
}
