//! `check` in its four formats, and its exit codes.

use super::harness::{FAULTY, Folder, SOUND, TWICE, lines};

#[test]
fn exit_codes_tell_clean_from_findings() {
    let folder = Folder::with(&[("a.md", SOUND.as_bytes()), ("b.md", FAULTY.as_bytes())]);
    let clean = folder.run(&["check", "a.md"]);
    assert_eq!((clean.code, clean.out.as_str()), (0, "Inga anmärkningar i 1 rapport.\n"));
    assert_eq!(folder.run(&["check", "."]).code, 1);
    assert_eq!(folder.run(&["check"]).code, 2);
    assert_eq!(folder.run(&["check", "--format", "xml", "."]).code, 2);
}

#[test]
fn a_finding_is_drawn_with_its_line_and_what_takes_part() {
    let said = Folder::with(TWICE).run(&["check", "b c.md"]);
    let drawn: Vec<_> = said.out.lines().collect();
    assert!(drawn[0].starts_with("fel[dubblerat-mal]: Målet ”Fler är trygga å 😀”"), "{}", said.out);
    assert_eq!(drawn[1], "  --> b c.md:12:27");
    assert_eq!(drawn[3], "12 | ## Kommunfullmäktigemål - Fler är trygga å 😀");
    assert_eq!(drawn[4], "   |                           ^^^^^^^^^^^^^^^^^^^");
    assert!(drawn[5].starts_with("   = 8:27 \"Fler är trygga å 😀\": "), "{}", said.out);
    assert!(said.out.ends_with("\n1 fel i 1 av 1 rapport.\n"), "{}", said.out);
    assert!(!said.out.contains('\u{1b}'), "no colours in a pipe");
}

#[test]
fn json_lines_hold_the_protocols_diagnostics() {
    let folder = Folder::with(TWICE);
    folder.write("a.md", SOUND.as_bytes());
    let said = folder.run(&["check", "--format", "json", "b c.md", "a.md"]);
    assert_eq!(said.code, 1);
    let lines = lines(&said.out);
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[1]["diagnostics"], serde_json::json!([]));
    let one = &lines[0]["diagnostics"][0];
    let range = serde_json::json!({"start": {"line": 11, "character": 26}, "end": {"line": 11, "character": 45}});
    assert_eq!(one["range"], range, "UTF-16, so that the last character is two");
    assert_eq!((&one["code"], &one["severity"]), (&"dubblerat-mal".into(), &1.into()));
    assert_eq!(one["source"], "malvakt");
    assert_eq!(one["relatedInformation"][0]["location"]["uri"], lines[0]["uri"]);
    assert!(one.get("codeDescription").is_none(), "no link without an address");
    let pages = "rule-pages = \"https://regler.test/{regel}.md\"\n";
    folder.write("malvakt.toml", &[pages.as_bytes(), TWICE[0].1].concat());
    let linked = &self::lines(&folder.run(&["check", "--format", "json", "b c.md"]).out)[0]["diagnostics"][0];
    assert_eq!(linked["codeDescription"]["href"], "https://regler.test/dubblerat-mal.md");
}

#[test]
fn json_is_what_the_server_publishes() {
    use malvakt::{analysis::Analysis, protocol, syntax::Dialect, text::Encoding};
    for (name, dialect) in [("arsanalys-fel.md", Dialect::Markdown), ("delarsrapport-fel.txt", Dialect::Plain)] {
        let path = format!("{}/tests/reports/{name}", env!("CARGO_MANIFEST_DIR"));
        let said = Folder::with(&[]).run(&["check", "--format", "json", &path]);
        let text = std::fs::read_to_string(&path).expect("a sample");
        let line = &lines(&said.out)[0];
        let analysis = Analysis::new(&text, dialect, Default::default());
        let uri = line["uri"].as_str().expect("an address");
        assert_eq!(line["diagnostics"], protocol::diagnostics_json(&analysis, uri, Encoding::Utf16));
        assert!(line["diagnostics"].as_array().is_some_and(|d| d.len() > 3));
    }
}

#[test]
fn sarif_follows_its_schema() {
    let folder = Folder::with(TWICE);
    folder.write("x.md", b"M\xE5l");
    let said = folder.run(&["check", "--format", "sarif", "."]);
    assert_eq!(said.code, 2);
    let log: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    valid(&log);
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "utf16CodeUnits");
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    let one = &run["results"][0];
    let place = &one["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "b%20c.md");
    assert_eq!((&place["region"]["startLine"], &place["region"]["endColumn"]), (&12.into(), &46.into()));
    assert_eq!(one["relatedLocations"][0]["physicalLocation"]["region"]["startLine"], 8);
    let rule = &run["tool"]["driver"]["rules"][one["ruleIndex"].as_u64().expect("an index") as usize];
    assert_eq!((&rule["id"], &one["ruleId"]), (&"dubblerat-mal".into(), &"dubblerat-mal".into()));
    assert!(rule["help"]["markdown"].as_str().is_some_and(|t| !t.is_empty()));
}

#[test]
fn sarif_has_the_fixes_and_knows_a_finding_again_when_lines_move() {
    let table = "| Post | Utfall |\n|---|--:|\n| Kultur å | 403 |\n| Fritid | 386 |\n| Summa | 798 |\n";
    let folder = Folder::with(&[("a.md", format!("# Ekonomi\n\n{table}\n{table}").as_bytes())]);
    let results = || {
        let log: serde_json::Value =
            serde_json::from_str(&folder.run(&["check", "--format", "sarif", "a.md"]).out).expect("JSON");
        valid(&log);
        log["runs"][0]["results"].clone()
    };
    let before = results();
    let replaced = &before[0]["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(replaced["insertedContent"]["text"], "789");
    assert_eq!(
        (&replaced["deletedRegion"]["startLine"], &replaced["deletedRegion"]["endColumn"]),
        (&7.into(), &14.into())
    );
    folder.write("a.md", format!("# Ekonomi\n\nEtt nytt stycke.\n\n{table}\n{table}").as_bytes());
    let after = results();
    let prints = |results: &serde_json::Value| -> Vec<String> {
        results.as_array().expect("results").iter().map(|r| r["partialFingerprints"].to_string()).collect()
    };
    assert_eq!(prints(&before), prints(&after));
    assert!(prints(&before).len() == 2 && prints(&before)[0] != prints(&before)[1], "{:?}", prints(&before));
}

pub fn valid(log: &serde_json::Value) {
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
    let said = Folder::with(TWICE).run(&["check", "--format", "github", "b c.md"]);
    let head = "::error file=b c.md,line=12,endLine=12,col=27,endColumn=45,title=dubblerat-mal::Målet";
    assert!(said.out.starts_with(head) && said.out.lines().count() == 1, "{}", said.out);
}

#[test]
fn a_wrong_sum_is_drawn_with_its_addends() {
    let table = "# Ekonomi\n\n| Post | Utfall |\n|---|--:|\n| Kultur | 403 |\n| Fritid åäö | 386 |\n| Summa | 798 |\n";
    let said = Folder::with(&[("a.md", table.as_bytes())]).run(&["check", "a.md"]);
    assert_eq!(said.code, 1);
    let drawn: Vec<_> = said.out.lines().collect();
    assert!(drawn[0].starts_with("fel[fel-summa]: ") && drawn[0].contains("789"), "{}", said.out);
    assert_eq!(drawn[1..5], [" --> a.md:7:11", "  |", "7 | | Summa | 798 |", "  |           ^^^"]);
    assert!(said.out.contains("\n  = 5:12 \"403\": ") && said.out.contains("\n  = 6:16 \"386\": "), "{}", said.out);
    assert!(said.out.contains("\n  = åtgärd: "), "{}", said.out);
}
