//! The other commands: explain, schema, completions, fix, overview, new, and the way in.

use super::harness::{FAULTY, Folder, SOUND};

#[test]
fn explain_lists_the_rules_and_shows_a_page() {
    let folder = Folder::with(&[]);
    let list = folder.run(&["explain"]);
    assert_eq!(list.code, 0);
    assert!(list.out.lines().any(|l| l.starts_with("dubblerat-mal ") && l.contains(" fel ")), "{}", list.out);
    let page = folder.run(&["explain", "dubblerat-mal"]);
    assert!(page.code == 0 && page.out.contains("dubblerat-mal"), "{}", page.out);
}

#[test]
fn an_unknown_rule_gets_the_nearest_name() {
    let said = Folder::with(&[]).run(&["explain", "dublerat-mal"]);
    assert_eq!(said.code, 2);
    assert_eq!(said.err, "Det finns ingen regel \"dublerat-mal\"; menade du \"dubblerat-mal\"?\n");
}

#[test]
fn completions_are_written_for_each_shell() {
    let folder = Folder::with(&[]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let said = folder.run(&["completions", shell]);
        assert!(said.code == 0 && said.out.contains("malvakt"), "{shell}");
    }
    assert_eq!(folder.run(&["completions", "csh"]).code, 2);
}

#[test]
fn help_is_swedish_and_wrong_words_are_exit_code_2() {
    let folder = Folder::with(&[]);
    let help = folder.run(&["--help"]);
    assert!(help.code == 0 && help.out.contains("Användning: malvakt"), "{}", help.out);
    assert!(folder.run(&["check", "--help"]).out.contains("SÖKVÄG"));
    assert_eq!(folder.run(&["chekc"]).code, 2);
    assert!(folder.run(&["--version"]).out.starts_with("malvakt "));
}

#[test]
fn fix_leaves_a_sound_file_untouched() {
    let marked = format!("\u{feff}{}", SOUND.replace('\n', "\r\n"));
    let folder = Folder::with(&[("a.md", marked.as_bytes())]);
    let said = folder.run(&["fix", "a.md"]);
    assert_eq!((said.code, said.err.as_str()), (0, "Inget att åtgärda.\n"));
    assert_eq!(folder.read("a.md"), marked.as_bytes());
}

#[test]
fn fix_leaves_what_only_the_author_can_mend_and_diff_never_writes() {
    let folder = Folder::with(&[("a.md", FAULTY.as_bytes())]);
    assert_eq!(folder.run(&["fix", "--diff", "."]).code, 1, "the placeholder is still there");
    assert_eq!(folder.read("a.md"), FAULTY.as_bytes());
    folder.run(&["fix", "."]);
    assert_eq!(folder.read("a.md"), FAULTY.as_bytes());
}

#[test]
fn overview_has_three_forms() {
    let folder = Folder::with(&[("a.md", SOUND.as_bytes())]);
    assert!(folder.run(&["overview", "."]).out.contains("a.md"));
    let json: serde_json::Value =
        serde_json::from_str(&folder.run(&["overview", "--format", "json", "."]).out).expect("JSON");
    assert!(json["reports"][0]["uri"].as_str().is_some_and(|u| u.ends_with("/a.md")));
    assert!(folder.run(&["overview", "--format", "html", "."]).out.starts_with("<!DOCTYPE html>"));
}
