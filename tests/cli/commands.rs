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
fn a_wrong_call_is_told_in_swedish() {
    let folder = Folder::with(&[]);
    for (args, why) in [
        (&["check"][..], "här saknas <SÖKVÄG>..."),
        (&["chek", "a.md"], "okänt kommando \"chek\"; menade du \"check\"?"),
        (
            &["check", "--format", "jsn", "a.md"],
            "\"jsn\" går inte att välja för --format <FORMAT>; menade du \"json\"?",
        ),
        (&["check", "a.md", "--format"], "--format <FORMAT> ska följas av ett värde"),
        (&["check", "--formt", "json", "a.md"], "okänt argument \"--formt\"; menade du \"--format\"?"),
        (&["fix", "a.md", "--diff", "--patch"], "--diff och --patch går inte att välja tillsammans"),
        (
            &["check", "a.md", "--level", "felx"],
            "\"felx\" går inte att välja för --level <NIVÅ>; välj bland error, warning, information, hint",
        ),
        (&["new", "årsanalys", "--namnd", "X", "--ar", "snart"], "\"snart\" passar inte för --ar <ÅR>"),
    ] {
        let said = folder.run(args);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{args:?}");
        assert_eq!(said.err, format!("malvakt: {why}\nSkriv malvakt --help för hjälp.\n"), "{args:?}");
    }
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
fn a_new_draft_lacks_only_what_is_left_to_write() {
    let folder = Folder::with(&[]);
    let goal = "Malmö stad ger en god och likvärdig service";
    let order = ["new", "årsanalys", "--namnd", "Kulturnämnden", "--ar", "2026", "--mal", goal, "-o", "ny.md"];
    assert_eq!(folder.run(&order).code, 0);
    let said = folder.run(&["check", "ny.md"]);
    assert!(said.out.lines().filter(|l| l.contains('[')).all(|l| l.contains("[saknad-bedomning]")), "{}", said.out);
    assert!(said.out.ends_with("\n2 varningar i 1 av 1 rapport.\n"), "{}", said.out);
    assert_eq!(folder.run(&order).code, 2, "a report is never written over");
    let wrong = folder.run(&["new", "årsanalis", "--namnd", "x", "--ar", "2026"]);
    assert!(wrong.code == 2 && wrong.err.contains("menade du \"årsanalys\"?"), "{}", wrong.err);
}

#[test]
fn overview_counts_the_goals_of_a_sample() {
    let sample = format!("{}/tests/reports/arsanalys.md", env!("CARGO_MANIFEST_DIR"));
    let said = Folder::with(&[]).run(&["overview", &sample]);
    assert!(said.out.starts_with("Årsanalys 2024, Hamn- och strandnämnden ("), "{}", said.out);
    assert!(said.out.contains("10 mål: 8 Uppnåtts, 2 Delvis uppnåtts."), "{}", said.out);
    let json = Folder::with(&[]).run(&["overview", "--format", "json", &sample]).out;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let first = &json["reports"][0]["areas"][0]["goals"][0]["assessments"];
    assert_eq!((&first[0]["status"], &first[0]["step"]), (&"Uppnåtts".into(), &0.into()));
    assert_eq!(first[1]["status"], "Förväntas leda till önskad förflyttning");
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

#[test]
fn fix_mends_what_is_safe_and_keeps_line_endings_and_mark() {
    let faulty = "\u{feff}---\r\nrapport: årsanalys\r\n---\r\n\r\n# Målområde - En mer jämlik stad\r\n\r\n\
        Nämnden bidrar till målområdet en jämlik stad genom insatser.\r\n";
    let mended = faulty.replace("målområdet en jämlik stad", "målområdet En mer jämlik stad");
    let folder = Folder::with(&[("a.md", faulty.as_bytes())]);
    let read = folder.run(&["fix", "--diff", "a.md"]);
    assert!(
        read.out.contains("\n+Nämnden bidrar till målområdet En mer jämlik stad genom insatser.\n    "),
        "{}",
        read.out
    );
    assert!(read.out.contains("^^"), "what has changed is marked: {}", read.out);
    let shown = folder.run(&["fix", "--patch", "a.md"]);
    assert!(shown.out.starts_with("--- a/a.md\n+++ b/a.md\n@@ "), "{}", shown.out);
    assert!(
        shown.out.contains("\n+Nämnden bidrar till målområdet En mer jämlik stad genom insatser.\r\n"),
        "{}",
        shown.out
    );
    assert_eq!(folder.read("a.md"), faulty.as_bytes());
    assert_eq!(folder.run(&["fix", "a.md"]).err, "1 fil ändrad.\n");
    assert_eq!(folder.read("a.md"), mended.as_bytes());
    assert_eq!(folder.run(&["fix", "a.md"]).err, "Inget att åtgärda.\n");
    assert_eq!(folder.run_on(&["fix", "-", "--stdin-path", "b.md"], faulty).out, mended);
}

#[test]
fn an_overview_tells_what_remains_and_where_it_is_put() {
    let folder = Folder::with(&[]);
    let goal = "Malmö stad ger en god och likvärdig service";
    folder.run(&["new", "delårsrapport", "--namnd", "Hamnnämnden", "--ar", "2024", "--mal", goal, "-o", "ny.md"]);
    let text = String::from_utf8(folder.read("ny.md")).expect("text");
    folder.write("ny.md", text.replace("## Resultaträkning\n", "").as_bytes());
    let said = folder.run(&["overview", "ny.md"]).out;
    assert!(said.contains("  Återstår: 8 avsnitt och 1 bedömning\n    Sammanfattning\n"), "{said}");
    assert!(said.contains(" 1 av 9 avsnitt skrivna. "), "{said}");
    let json: serde_json::Value =
        serde_json::from_str(&folder.run(&["overview", "ny.md", "--format", "json"]).out).expect("JSON");
    let progress = &json["reports"][0]["progress"];
    assert_eq!(progress["assessments"], serde_json::json!({"done": 0, "total": 1}));
    let remaining = progress["remaining"].as_array().expect("a list");
    assert_eq!((remaining.len(), &remaining[0]["insert"]), (9, &serde_json::Value::Null));
    let last = &remaining[8];
    assert_eq!((&last["title"], &last["kind"]), (&"Resultaträkning".into(), &"section".into()));
    assert_eq!(last["insert"]["newText"], "\n\n## Resultaträkning\n");
    assert!(
        folder
            .run(&["overview", "ny.md", "--format", "html"])
            .out
            .contains("<summary>Återstår: 8 avsnitt och 1 bedömning")
    );
}
