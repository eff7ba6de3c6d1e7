//! A made-up municipality's own kind of report (`tests/templates/sjobacka`): numbered headings, a scale of
//! its own, a goal catalogue of its own. All that works for the built-in kinds works for it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use malvakt::analysis::{Analysis, Located};
use malvakt::ide::{self, Symbol, SymbolKind};
use malvakt::syntax::Dialect;

use super::marks::{apply, cursor};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/templates/sjobacka")
}

fn read(dialect: Dialect, text: &str) -> Analysis {
    let loaded = malvakt::settings::load(&folder().join("malvakt.toml")).expect("settings");
    assert_eq!(loaded.problems, []);
    Analysis::new(text, dialect, Arc::new(loaded.settings))
}

/// The sound report in both dialects.
fn reports() -> [(Dialect, String); 2] {
    let text = |ending: &str| {
        std::fs::read_to_string(folder().join(format!("rapporter/vattennamnden-2028.{ending}"))).expect("a report")
    };
    [(Dialect::Markdown, text("md")), (Dialect::Plain, text("txt"))]
}

fn outline(symbols: &[Symbol], depth: usize, out: &mut String) {
    for s in symbols.iter().filter(|s| s.kind != SymbolKind::Table) {
        *out += &format!("{}{} {}\n", "  ".repeat(depth), s.name, s.detail);
        outline(&s.children, depth + 1, out);
    }
}

#[test]
fn a_sound_report_is_silent_and_has_the_same_outline_in_both_dialects() {
    let [markdown, plain] = reports().map(|(dialect, text)| {
        let analysis = read(dialect, &text);
        assert_eq!(analysis.findings(), [], "{dialect:?}");
        let mut out = String::new();
        outline(&ide::symbols(&analysis), 0, &mut out);
        out
    });
    assert_eq!(markdown, plain);
    for line in ["    Sjöarna är friska \n", "      Hur det gick Helt uppfyllt\n", "  Ett hållbart Sjöbacka \n"] {
        assert!(markdown.contains(line), "{line:?} in\n{markdown}");
    }
}

/// The rule that must tell, and what is done to the report; `{b}` is the dialect's mark of a status, `{q}`
/// that of the end of a name.
const FAULTS: [(&str, &str, &str); 7] = [
    ("saknad-bedomning", "{b}Delvis uppfyllt{b}", ""),
    ("okand-bedomning", "{b}Delvis uppfyllt{b}", "{b}Ganska uppfyllt{b}"),
    ("motstridig-bedomning", "Målet är helt uppfyllt 2028", "Målet är inte uppfyllt 2028"),
    ("saknat-avsnitt", "5 Blicken framåt", "5 Något annat"),
    ("dubblerat-mal", "Mål: Byarna har service nära", "Mål: Sjöarna är friska"),
    ("odefinierat-mal", "Sjöarna är friska{q} är", "Fler bor och verkar i Sjöbacka{q} är"),
    ("fel-summa", "9,5", "8,5"),
];

fn count(findings: &[Located], rule: &str) -> usize {
    findings.iter().filter(|f| f.rule == rule).count()
}

#[test]
fn each_fault_is_found_in_both_dialects_and_a_fix_takes_it_away() {
    for (dialect, text) in reports() {
        let (bold, quote) = if dialect == Dialect::Markdown { ("**", "*") } else { ("", "”") };
        let marked = |words: &str| words.replace("{b}", bold).replace("{q}", quote);
        for (rule, from, to) in FAULTS {
            let harmed = text.replacen(&marked(from), &marked(to), 1);
            assert_ne!(harmed, text, "{dialect:?}: {from}");
            let findings = read(dialect, &harmed).findings();
            assert!(count(&findings, rule) > 0, "{dialect:?}: {rule} {to}: {findings:?}");
            let finding = findings.iter().find(|f| f.rule == rule).expect("just counted");
            let Some(fix) = finding.fixes.first() else { continue };
            let after = read(dialect, &apply(&harmed, &fix.edits)).findings();
            assert!(count(&after, rule) < count(&findings, rule), "{dialect:?}: {}: {after:?}", fix.title);
        }
    }
}

#[test]
fn a_goal_under_the_wrong_area_is_moved() {
    let [(dialect, text), _] = reports();
    let goal = "### 3.1.1 Mål: Byarna har service nära";
    let harmed = text
        .replace(goal, "### 3.1.1 Mål: Kommunens bilar går på el")
        .replace("# 3.2.2 Mål: Kommunens bilar går på el", "# 3.2.2 Mål: Byarna har service nära");
    assert_eq!(count(&read(dialect, &harmed).findings(), "felplacerat-mal"), 2);
}

#[test]
fn the_catalogue_of_another_municipality_is_not_known() {
    let [(dialect, text), _] = reports();
    let analysis = read(dialect, &text);
    let titles: Vec<&str> = analysis.vocabulary.areas().flat_map(|a| &a.goals).map(|g| g.title.as_str()).collect();
    assert_eq!(titles.len(), 4);
    assert!(titles.iter().all(|t| !t.contains("Malmö")), "{titles:?}");
}

#[test]
fn goals_sections_and_steps_are_offered_from_the_own_template() {
    let [(dialect, text), _] = reports();
    let labels = |marked: String| {
        let (text, at) = cursor(&marked);
        ide::completion(&read(dialect, &text), at, &[]).into_iter().map(|o| o.label).collect::<Vec<_>>()
    };
    let goals = labels(text.replace("### 3.1.1 Mål: Byarna har service nära", "### Mål: $0"));
    assert_eq!(goals, ["Fler bor och verkar i Sjöbacka", "Byarna har service nära"]);
    let steps = labels(text.replace("**Delvis uppfyllt**", "$0"));
    assert_eq!(steps[..4], ["Helt uppfyllt", "I huvudsak uppfyllt", "Delvis uppfyllt", "Inte uppfyllt"]);
    let sections = labels(text.replace("# 5 Blicken framåt", "# $0"));
    assert!(sections.contains(&"Blicken framåt".to_string()), "{sections:?}");
    let kinds = labels(text.replace("rapport: verksamhetsberättelse", "rapport: $0"));
    assert_eq!(kinds[0], "verksamhetsberättelse");
}

/// The page for those who write a template shows the files that are tested here.
#[test]
fn the_page_on_own_templates_shows_these_files() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/egen-mall.md");
    let page = std::fs::read_to_string(page).expect("the page");
    for file in ["malvakt.toml", "mallar/verksamhetsberattelse.toml", "mallar/mal-2027-2030.toml"] {
        let text = std::fs::read_to_string(folder().join(file)).expect("a file");
        assert!(page.contains(&format!("```toml\n{text}```")), "{file} as it is");
    }
}
