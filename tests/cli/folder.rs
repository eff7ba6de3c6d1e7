//! Between the reports of a folder: a made-up nämnd's delårsrapport and two årsanalyser, in both dialects.

use serde_json::Value;

use super::harness::{Folder, lines};

const REPORTS: [&str; 3] = ["arsanalys-2023", "delarsrapport-2024", "arsanalys-2024"];

fn source(dialect: &str, name: &str) -> String {
    let ending = if dialect == "markdown" { "md" } else { "txt" };
    let path = format!("{}/tests/folder/{dialect}/{name}.{ending}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).expect("a report")
}

/// The three reports in a folder, the later årsanalys harmed.
fn harmed(dialect: &str, from: &str, to: &str) -> Folder {
    let folder = Folder::with(&[]);
    for name in REPORTS {
        let text = source(dialect, name);
        let text = if name == "arsanalys-2024" { replaced(&text, from, to) } else { text };
        folder.write(&file(dialect, name), text.as_bytes());
    }
    folder
}

fn replaced(text: &str, from: &str, to: &str) -> String {
    assert!(from.is_empty() || text.contains(from), "{from:?} is not in the report");
    text.replacen(from, to, 1)
}

fn file(dialect: &str, name: &str) -> String {
    format!("{name}.{}", if dialect == "markdown" { "md" } else { "txt" })
}

/// The findings in the later årsanalys that lead to another report.
fn between(folder: &Folder) -> Vec<Value> {
    let said = folder.run(&["check", "--format", "json", "."]);
    let all = lines(&said.out).into_iter().find(|l| l["uri"].as_str().is_some_and(|u| u.contains("arsanalys-2024")));
    let found = all.expect("the report")["diagnostics"].as_array().cloned().expect("findings");
    let leads = |d: &Value| {
        let places = d["relatedInformation"].as_array();
        places.is_some_and(|all| all.iter().any(|r| !r["location"]["uri"].to_string().contains("arsanalys-2024")))
    };
    found.into_iter().filter(leads).collect()
}

#[test]
fn sound_reports_are_silent_together() {
    for dialect in ["markdown", "text"] {
        let said = harmed(dialect, "", "").run(&["check", "."]);
        assert_eq!((said.code, said.out.as_str()), (0, "Inga anmärkningar i 3 rapporter.\n"), "{dialect}");
    }
}

/// What is done to the later årsanalys, the rule that tells, and where it leads: the report and the words there.
const FAULTS: [(&str, &str, &str, &str, &str); 4] = [
    ("63 150", "63 510", "motstridiga-belopp", "delarsrapport-2024", "63 150"),
    ("8 240", "8 420", "motstridiga-belopp", "arsanalys-2023", "8 240"),
    ("(2023: 4 560)", "(2023: 4 650)", "motstridiga-belopp", "arsanalys-2023", "4 560"),
    ("(2023: 12 840)", "(2023: 12 480)", "motstridiga-belopp", "arsanalys-2023", "12 840"),
];

#[test]
fn each_fault_is_found_leads_to_the_other_report_and_is_mended_by_its_fix() {
    for dialect in ["markdown", "text"] {
        for (from, to, rule, other, words) in FAULTS {
            let folder = harmed(dialect, from, to);
            let found = between(&folder);
            assert_eq!(found.len(), 1, "{dialect} {from}: {found:?}");
            assert_eq!(found[0]["code"], rule);
            let place = &found[0]["relatedInformation"][0]["location"];
            assert!(place["uri"].as_str().is_some_and(|u| u.ends_with(&file(dialect, other))), "{place}");
            let line = place["range"]["start"]["line"].as_u64().expect("a line") as usize;
            let there = source(dialect, other);
            assert!(there.lines().nth(line).is_some_and(|l| l.contains(words)), "{place}");
            let new = found[0]["data"][0]["edits"][0]["newText"].as_str().expect("a fix");
            assert!(new.ends_with(words), "{new}");
        }
    }
}

#[test]
fn a_goal_that_the_delarsrapport_follows_up_is_missed_in_the_arsanalys() {
    for dialect in ["markdown", "text"] {
        let text = source(dialect, "arsanalys-2024");
        let mark = if dialect == "markdown" { "### " } else { "" };
        let start = text.find(&format!("{mark}Kommunfullmäktigemål - Malmö stad är en attraktiv")).expect("a goal");
        let end = text.find(if dialect == "markdown" { "\n# Ekonomisk" } else { "\nEkonomisk utveckling under" });
        let goal = &text[start..end.expect("its end")];
        let found = between(&harmed(dialect, goal, ""));
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0]["code"], "saknat-avsnitt");
        assert!(found[0]["message"].as_str().is_some_and(|m| m.contains("Malmö stad är en attraktiv")));
    }
}

#[test]
fn nothing_is_said_where_it_is_not_sure_which_report_is_meant() {
    for dialect in ["markdown", "text"] {
        let folder = harmed(dialect, "63 150", "63 510");
        folder.write(&format!("utkast/{}", file(dialect, "delar")), source(dialect, "delarsrapport-2024").as_bytes());
        assert_eq!(between(&folder), [] as [Value; 0], "two of the same kind and year");
        let folder = harmed(dialect, "63 150", "63 510");
        let other = source(dialect, "delarsrapport-2024").replace("Museinämnden", "Kulturnämnden");
        folder.write(&file(dialect, "delarsrapport-2024"), other.as_bytes());
        assert_eq!(between(&folder), [] as [Value; 0], "another nämnd");
    }
}

#[test]
fn one_report_alone_is_held_against_nothing_and_a_whole_table_that_differs_is_another_table() {
    let folder = harmed("markdown", "63 150", "63 510");
    let said = folder.run(&["check", "--format", "json", "arsanalys-2024.md"]);
    assert!(!said.out.contains("delarsrapport-2024"), "{}", said.out);
    let columns = source("markdown", "arsanalys-2023").replace("8 240", "9 240").replace("45 310", "46 310");
    let folder = harmed("markdown", "", "");
    folder.write("arsanalys-2023.md", columns.as_bytes());
    assert_eq!(between(&folder), [] as [Value; 0], "no more rows agree than differ");
}

#[test]
fn the_other_report_is_named_in_every_form() {
    let folder = harmed("markdown", "63 150", "63 510");
    let human = folder.run(&["check", "."]).out;
    assert!(human.contains("= delarsrapport-2024.md:69:"), "{human}");
    let sarif: Value = serde_json::from_str(&folder.run(&["check", "--format", "sarif", "."]).out).expect("JSON");
    let results = sarif["runs"][0]["results"].as_array().expect("results");
    let places = results.iter().flat_map(|r| r["relatedLocations"].as_array().into_iter().flatten());
    let uris: Vec<_> = places.map(|l| l["physicalLocation"]["artifactLocation"]["uri"].clone()).collect();
    assert!(uris.contains(&"delarsrapport-2024.md".into()), "{uris:?}");
}

#[test]
fn the_overview_counts_the_same_and_names_the_goals_that_nobody_has() {
    let folder = harmed("markdown", "63 150", "63 510");
    let warnings = |folder: &Folder| {
        let json: Value = serde_json::from_str(&folder.run(&["overview", "--format", "json", "."]).out).expect("JSON");
        (json["reports"][1]["findings"]["warning"].clone(), json["unreported"].as_array().map_or(0, Vec::len))
    };
    assert_eq!(warnings(&folder), (1.into(), 0), "one nämnd is not all");
    let other = source("markdown", "arsanalys-2024").replace("Museinämnden", "Kulturnämnden");
    folder.write("kultur.md", other.as_bytes());
    assert_eq!(warnings(&folder), (1.into(), 11));
    let text = folder.run(&["overview", "."]).out;
    assert!(text.contains("\nMål i målkatalogen som ingen av rapporterna följer upp:\n  Malmö stad"), "{text}");
}
