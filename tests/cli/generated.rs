//! Files that are made from the rules and the settings' types are committed; these tests keep them true.
//! `MALVAKT_WRITE=1 cargo test generated` writes them anew.

use std::path::Path;

use malvakt::checks::{Level, RULES};

fn keep(path: &str, now: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("MALVAKT_WRITE").is_some() {
        std::fs::write(&file, now).expect("written");
    }
    let committed = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(committed == now, "{path} is out of date: MALVAKT_WRITE=1 cargo test generated");
}

#[test]
fn the_settings_schema() {
    let schema = serde_json::to_string_pretty(&malvakt::settings::schema()).expect("JSON");
    keep("editors/malvakt.schema.json", &(schema + "\n"));
}

#[test]
fn the_readmes_table_of_rules() {
    let readme = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("README");
    let (before, rest) = readme.split_once("<!-- rules -->\n").expect("where the table begins");
    let (_, after) = rest.split_once("<!-- /rules -->").expect("where the table ends");
    keep("README.md", &format!("{before}<!-- rules -->\n{}<!-- /rules -->{after}", table()));
}

fn table() -> String {
    let level = |level| match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Information => "information",
        Level::Hint => "hint",
    };
    let row = |r: &malvakt::checks::Rule| format!("| `{}` | {} | {} |\n", r.name, level(r.level), r.summary);
    format!("| Rule | Level | Finds |\n|---|---|---|\n{}", RULES.iter().map(row).collect::<String>())
}
