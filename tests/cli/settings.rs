//! `malvakt.toml`: found, in force, and its mistakes named with line and nearest valid word.

use super::harness::{FAULTY, Folder, SOUND, lines};

#[test]
fn an_unknown_key_is_named_with_line_and_suggestion() {
    let folder = Folder::with(&[("malvakt.toml", b"# levels\ncode-lense = true\n"), ("under/a.md", SOUND.as_bytes())]);
    let said = folder.run(&["check", "under"]);
    assert_eq!(said.code, 2);
    assert_eq!(said.err, "malvakt.toml:2:1: okänd inställning \"code-lense\"; menade du \"code-lens\"?\n");
}

#[test]
fn every_mistake_is_told_at_once() {
    let toml = "template = 3\nfiles = [\"[\"]\n[[goals]]\ntitel = \"x\"\n[[silence]]\nreason = 1\n";
    let folder = Folder::with(&[("malvakt.toml", toml.as_bytes()), ("a.md", b"x")]);
    let said = folder.run(&["check", "."]);
    let places: Vec<_> = said.err.lines().map(|l| l.split(": ").next().unwrap_or("")).collect();
    assert_eq!(
        places,
        ["malvakt.toml:1:12", "malvakt.toml:2:10", "malvakt.toml:4:1", "malvakt.toml:5:1", "malvakt.toml:6:10"],
        "{}",
        said.err
    );
}

#[test]
fn what_is_no_toml_is_said_with_its_place() {
    let folder = Folder::with(&[("malvakt.toml", b"[rules\n"), ("a.md", b"x")]);
    let said = folder.run(&["check", "a.md"]);
    assert_eq!(said.code, 2);
    assert!(said.err.starts_with("malvakt.toml:1:"), "{}", said.err);
}

#[test]
fn the_nearest_file_is_in_force_alone() {
    let folder = Folder::with(&[
        ("malvakt.toml", b"okand = 1\n"),
        ("under/malvakt.toml", b"code-lens = false\n"),
        ("under/djupt/a.md", SOUND.as_bytes()),
    ]);
    let said = folder.run(&["check", "under"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
}

#[test]
fn globs_say_which_files_are_reports() {
    let folder = Folder::with(&[
        ("malvakt.toml", b"files = [\"rapporter/**\", \"*.rapport\", \"!rapporter/gammal.md\"]\n"),
        ("README.md", b"x"),
        ("a.rapport", b"x"),
        ("rapporter/b.md", b"x"),
        ("rapporter/gammal.md", b"x"),
    ]);
    let said = folder.run(&["check", "--format", "json", "."]);
    let uris: Vec<_> = lines(&said.out).iter().map(|v| v["uri"].to_string()).collect();
    assert!(uris.len() == 2 && uris[0].ends_with("a.rapport\"") && uris[1].ends_with("b.md\""), "{uris:?}");
}

#[test]
fn a_rule_can_be_turned_off_and_a_misspelt_rule_is_named() {
    let folder = Folder::with(&[("malvakt.toml", b"[rules]\nplatshallare = \"off\"\n"), ("a.md", FAULTY.as_bytes())]);
    assert_eq!(folder.run(&["check", "a.md"]).code, 0);
    folder.write("malvakt.toml", b"[rules]\nplatshalare = \"off\"\ndubblerat-mal = \"varning\"\n");
    let said = folder.run(&["check", "a.md"]);
    assert_eq!(said.code, 2);
    assert!(
        said.err.contains("malvakt.toml:2:1: okänd regel \"platshalare\"; menade du \"platshallare\"?"),
        "{}",
        said.err
    );
    assert!(
        said.err.contains("malvakt.toml:3:17: \"varning\" går inte att välja; menade du \"warning\"?"),
        "{}",
        said.err
    );
}

#[test]
fn a_kind_of_report_that_no_template_has_is_named_with_the_nearest() {
    let folder = Folder::with(&[("malvakt.toml", "template = \"årsanalis\"\n".as_bytes()), ("a.md", SOUND.as_bytes())]);
    let said = folder.run(&["check", "a.md"]);
    assert_eq!(said.code, 2);
    assert_eq!(said.err, "malvakt.toml:1:12: okänd rapporttyp \"årsanalis\"; menade du \"årsanalys\"?\n");
    folder.write("malvakt.toml", b"templates = [\"egen.toml\"]\ntemplate = \"bokslut\"\n");
    let said = folder.run(&["check", "a.md"]);
    assert!(said.err.contains("malvakt.toml:1:14: mallen \"egen.toml\": filen finns inte\n"), "{}", said.err);
    folder.write("egen.toml", b"name = \"bokslut\"\ntitle = \"Bokslut\"\n");
    assert_eq!(folder.run(&["check", "a.md"]).err, "");
}

#[test]
fn the_readmes_example_is_right() {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).expect("README");
    let (_, rest) = readme.split_once("```toml\n").expect("an example");
    let (example, _) = rest.split_once("```").expect("its end");
    let template =
        std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/src/template/arsanalys.toml")).expect("a template");
    let folder = Folder::with(&[("malvakt.toml", example.as_bytes()), ("mallar/egen.toml", &template)]);
    folder.write("a.md", SOUND.as_bytes());
    assert_eq!(folder.run(&["check", "a.md"]).err, "");
    folder.write("mallar/egen.toml", b"name = 3\n");
    let said = folder.run(&["check", "a.md"]);
    assert!(said.err.starts_with("malvakt.toml:2:14: mallen \"mallar/egen.toml\": "), "{}", said.err);
}

#[test]
fn a_draft_lacks_nothing_until_it_is_said_to_be_final() {
    let folder = Folder::with(&[]);
    folder.run(&["new", "delårsrapport", "--namnd", "Hamnnämnden", "--ar", "2024", "-o", "ny.md"]);
    assert_eq!(folder.run(&["check", "ny.md"]).code, 1);
    assert_eq!(folder.run(&["check", "--draft", "ny.md"]).code, 0);
    folder.write("malvakt.toml", b"status = \"slutlig\"\n");
    assert_eq!(folder.run(&["check", "--draft", "ny.md"]).code, 1);
    let text = String::from_utf8(folder.read("ny.md")).expect("text");
    folder.write("ny.md", text.replacen("---\n", "---\nstatus: utkast\n", 1).as_bytes());
    assert_eq!(folder.run(&["check", "--draft", "ny.md"]).code, 0, "the report's own word comes first");
    folder.write("malvakt.toml", b"status = \"slutgiltig\"\n");
    let said = folder.run(&["check", "--draft", "ny.md"]);
    assert!(said.code == 2 && said.err.contains("menade du \"slutlig\"?"), "{}", said.err);
}
