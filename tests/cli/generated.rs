//! Files, and parts of files, that are made from the rules and the settings' types are committed; these
//! tests keep them true.
//! `MALVAKT_WRITE=1 cargo test generated` writes them anew.

use std::path::Path;

use malvakt::checks::{RULES, Rule};
use malvakt::settings::schema::level_word;
use serde::Serialize;

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

/// Each rule's page, for those who read them outside an editor. No page is left of a rule that is gone.
#[test]
fn the_rules_pages() {
    RULES.iter().for_each(|rule| keep(&format!("docs/regler/{}.md", rule.name), &rule.page()));
    let row = |r: &Rule| format!("| [{}]({}.md) | {} |\n", r.name, r.name, r.summary);
    let rows: String = RULES.iter().map(row).collect();
    keep("docs/regler/README.md", &format!("# Målvakts regler\n\n| Regel | Hittar |\n|---|---|\n{rows}"));
    let pages = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/regler")).expect("the pages");
    assert_eq!(pages.count(), RULES.len() + 1);
}

fn table() -> String {
    let row = |r: &Rule| format!("| `{}` | {} | {} |\n", r.name, level_word(r.level), r.summary);
    format!("| Rule | Level | Finds |\n|---|---|---|\n{}", RULES.iter().map(row).collect::<String>())
}

/// The rules among the settings of the extension for VS Code, one each, which its settings page shows as a choice.
#[test]
fn the_extensions_settings_of_rules() {
    const PATH: &str = "editors/vscode/package.json";
    let Ok(package) = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(PATH)) else { return };
    let (before, rest) = package.split_once("\"malvakt.regler.").expect("the first rule");
    let margin = before.rsplit('\n').next().unwrap_or_default();
    let end = format!("\n{}}}\n", margin.strip_suffix("  ").expect("a margin"));
    let (_, after) = rest.split_once(&end).expect("the end of the rules");
    let rules: Vec<String> = RULES.iter().zip(1..).map(|(rule, order)| setting(rule, order)).collect();
    let rules = rules.join(",\n").replace('\n', &format!("\n{margin}"));
    keep(PATH, &format!("{before}{rules}{end}{after}"));
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Setting {
    r#type: &'static str,
    order: usize,
    r#enum: [&'static str; 5],
    enum_item_labels: [&'static str; 5],
    default: &'static str,
    markdown_description: String,
}

fn setting(rule: &Rule, order: usize) -> String {
    let setting = Setting {
        r#type: "string",
        order,
        r#enum: ["error", "warning", "information", "hint", "off"],
        enum_item_labels: ["Fel", "Varning", "Upplysning", "Tips", "Av"],
        default: level_word(rule.level),
        markdown_description: rule.summary.to_owned(),
    };
    format!("\"malvakt.regler.{}\": {}", rule.name, serde_json::to_string_pretty(&setting).expect("JSON"))
}
