//! `check` in its four formats, and its exit codes.

use super::harness::{FAULTY, Folder, SOUND, lines};

#[test]
fn exit_codes_tell_clean_from_findings() {
    let folder = Folder::with(&[("a.md", SOUND.as_bytes()), ("b.md", FAULTY.as_bytes())]);
    let clean = folder.run(&["check", "a.md"]);
    assert_eq!((clean.code, clean.out.as_str()), (0, "Inga fynd i 1 rapport.\n"));
    assert_eq!(folder.run(&["check", "."]).code, 1);
    assert_eq!(folder.run(&["check"]).code, 2);
    assert_eq!(folder.run(&["check", "--format", "xml", "."]).code, 2);
}

#[test]
fn a_finding_is_drawn_with_its_line_and_what_takes_part() {
    let folder = Folder::with(&[("b.md", FAULTY.as_bytes())]);
    let said = folder.run(&["check", "b.md"]);
    let drawn: Vec<_> = said.out.lines().collect();
    assert!(drawn[0].starts_with("fel[fel-summa]: ") && drawn[0].contains("789"), "{}", said.out);
    assert_eq!(drawn[1], " --> b.md:7:11");
    assert_eq!(drawn[3], "7 | | Summa | 790 | 790 |");
    assert_eq!(drawn[4], "  |           ^^^");
    assert!(said.out.contains(" = 5:12 \"403\": ") && said.out.contains(" = 6:16 \"386\": "), "{}", said.out);
    assert!(said.out.contains("åtgärd: ") && said.out.ends_with("1 fel i 1 av 1 rapport.\n"), "{}", said.out);
    assert!(!said.out.contains('\u{1b}'), "no colours in a pipe");
}

#[test]
fn json_lines_hold_the_protocols_diagnostics() {
    let folder = Folder::with(&[("b.md", FAULTY.as_bytes()), ("a.md", SOUND.as_bytes())]);
    let said = folder.run(&["check", "--format", "json", "b.md", "a.md"]);
    assert_eq!(said.code, 1);
    let lines = lines(&said.out);
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[1]["diagnostics"], serde_json::json!([]));
    let one = &lines[0]["diagnostics"][0];
    assert_eq!(
        one["range"],
        serde_json::json!({"start": {"line": 6, "character": 10}, "end": {"line": 6, "character": 13}})
    );
    assert_eq!((&one["code"], &one["severity"], &one["source"]), (&"fel-summa".into(), &1.into(), &"malvakt".into()));
    assert!(one["relatedInformation"].as_array().is_some_and(|r| r.len() >= 2));
    assert!(one["codeDescription"]["href"].is_string() && one["data"].is_array());
}

#[test]
fn sarif_follows_its_schema() {
    let folder = Folder::with(&[("b c.md", FAULTY.as_bytes()), ("x.md", b"M\xE5l")]);
    let said = folder.run(&["check", "--format", "sarif", "."]);
    assert_eq!(said.code, 2);
    let log: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    valid(&log);
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "utf16CodeUnits");
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    let one = &run["results"][0];
    assert_eq!(one["ruleId"], "fel-summa");
    let place = &one["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "b%20c.md");
    assert_eq!((&place["region"]["startLine"], &place["region"]["startColumn"]), (&7.into(), &11.into()));
    let rule = &run["tool"]["driver"]["rules"][one["ruleIndex"].as_u64().expect("an index") as usize];
    assert_eq!(rule["id"], "fel-summa");
    assert!(rule["help"]["markdown"].as_str().is_some_and(|t| !t.is_empty()));
}

fn valid(log: &serde_json::Value) {
    let schema = serde_json::from_str(include_str!("sarif-schema-2.1.0.json")).expect("the schema");
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    compiler.add_resource("sarif.json", schema).expect("a resource");
    let index = compiler.compile("sarif.json", &mut schemas).expect("a schema");
    if let Err(why) = schemas.validate(log, index) {
        panic!("{why:#}");
    }
}

#[test]
fn github_gets_workflow_commands() {
    let folder = Folder::with(&[("b.md", FAULTY.as_bytes())]);
    let said = folder.run(&["check", "--format", "github", "b.md"]);
    let head = "::error file=b.md,line=7,endLine=7,col=11,endColumn=14,title=fel-summa::";
    assert!(said.out.starts_with(head) && said.out.lines().count() == 1, "{}", said.out);
}
