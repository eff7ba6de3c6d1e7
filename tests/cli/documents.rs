//! Word documents on the command line: imported, checked with places in words, never changed.

use serde_json::Value;

use super::harness::{Folder, lines};
use crate::docx::writer::docx;

const REPORT: &str = "# Ekonomi\n\n## Drift\n\n| Tkr | Utfall |\n|---|--:|\n| Kultur | 403 |\n| Fritid | 386 |\n| Summa | 798 |\n\n\
    Överskottet blev XX tkr.\n";

fn folder() -> Folder {
    Folder::with(&[("r.docx", &docx(None, REPORT, true))])
}

#[test]
fn import_prints_a_draft_and_overwrites_nothing() {
    let folder = folder();
    let said = folder.run(&["import", "r.docx"]);
    let table = "| Tkr | Utfall |\n| --- | --: |\n| Kultur | 403 |\n| Fritid | 386 |\n| Summa | 798 |\n";
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert_eq!(said.out, format!("# Ekonomi\n\n## Drift\n\n{table}\nÖverskottet blev XX tkr.\n"));
    let written = folder.run(&["import", "r.docx", "-o", "r.md"]);
    assert_eq!((written.code, written.out.as_str()), (0, ""));
    assert_eq!(String::from_utf8(folder.read("r.md")).as_deref(), Ok(said.out.as_str()));
    let again = folder.run(&["import", "r.docx", "-o", "r.md"]);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("filen finns redan"), "{}", again.err);
    let text = folder.run(&["import", "r.md"]);
    assert_eq!((text.code, text.err.as_str()), (2, "malvakt: r.md: är redan text, och granskas som den är\n"));
}

#[test]
fn a_finding_is_placed_in_words() {
    let said = folder().run(&["check", "r.docx"]);
    assert_eq!(said.code, 1);
    let drawn: Vec<_> = said.out.lines().collect();
    assert!(drawn[0].starts_with("fel[fel-summa]: "), "{}", said.out);
    assert_eq!(drawn[1], " --> r.docx: under ”Drift”, rad ”Summa”, kolumn ”Utfall”");
    assert_eq!((drawn[2], drawn[3], drawn[4]), ("  |", "  | | Summa | 798 |", "  |           ^^^"));
    assert!(said.out.contains("\n  = rad ”Kultur”, kolumn ”Utfall” \"403\": "), "{}", said.out);
    assert!(said.out.contains(" --> r.docx: under ”Drift”\n"), "{}", said.out);
    let github = folder().run(&["check", "--format", "github", "r.docx"]).out;
    assert!(github.starts_with("::error file=r.docx,title=fel-summa::"), "{github}");
    assert!(github.contains("(under ”Drift”, rad ”Summa”, kolumn ”Utfall”)\n"), "{github}");
}

#[test]
fn json_counts_in_the_imported_text_and_holds_the_place() {
    let folder = folder();
    folder.run(&["import", "r.docx", "-o", "utkast.md"]);
    let said = folder.run(&["check", "--format", "json", "r.docx", "utkast.md"]);
    let [document, draft] = lines(&said.out).try_into().expect("two reports");
    assert!(document["uri"].as_str().is_some_and(|u| u.ends_with("/r.docx")), "{document}");
    let (ours, theirs) =
        (document["diagnostics"].as_array().expect("some"), draft["diagnostics"].as_array().expect("some"));
    assert_eq!(ours.len(), theirs.len());
    for (ours, theirs) in ours.iter().zip(theirs) {
        for key in ["range", "code", "severity", "message", "source"] {
            assert_eq!(ours[key], theirs[key]);
        }
        let fixes = theirs.get("data").cloned().unwrap_or(Value::Array(Vec::new()));
        assert_eq!(ours["data"]["fixes"], fixes, "what would mend the draft");
    }
    let place = serde_json::json!({"heading": "Drift", "row": "Summa", "column": "Utfall"});
    assert_eq!(ours[0]["data"]["place"], place);
    assert_eq!(ours[1]["data"]["place"], serde_json::json!({"heading": "Drift"}));
}

#[test]
fn sarif_tells_logical_places_and_no_lines() {
    let said = folder().run(&["check", "--format", "sarif", "r.docx"]);
    let log: Value = serde_json::from_str(&said.out).expect("JSON");
    super::formats::valid(&log);
    let one = &log["runs"][0]["results"][0];
    let place = &one["locations"][0];
    assert_eq!(place["physicalLocation"], serde_json::json!({"artifactLocation": {"uri": "r.docx"}}));
    assert_eq!(place["logicalLocations"][0]["fullyQualifiedName"], "Drift › Summa › Utfall");
    assert_eq!(one["relatedLocations"][0]["logicalLocations"][0]["name"], "Utfall");
    assert!(one.get("fixes").is_none(), "a document is not changed");
}

#[test]
fn the_overview_reads_documents_and_fix_refuses_them() {
    let (folder, text) = (folder(), Folder::with(&[("r.md", REPORT.as_bytes())]));
    let overview = |folder: &Folder, name: &str| folder.run(&["overview", name]).out.replace(name, "");
    assert_eq!(overview(&folder, "r.docx"), overview(&text, "r.md"));
    let before = folder.read("r.docx");
    let said = folder.run(&["fix", "r.docx"]);
    assert_eq!(said.code, 2);
    assert!(
        said.err.contains("r.docx: Word-dokument ändras inte; skriv ett utkast med malvakt import r.docx"),
        "{}",
        said.err
    );
    assert_eq!(folder.read("r.docx"), before);
}

#[test]
fn a_document_comes_by_standard_input_too() {
    let folder = Folder::with(&[]);
    let said = folder.run_on(&["check", "--quiet", "-", "--stdin-path", "r.docx"], docx(None, REPORT, false));
    assert!(said.out.contains("--> r.docx: under ”Drift”, rad ”Summa”"), "{} {}", said.out, said.err);
}

#[test]
fn folders_give_documents_that_the_settings_name_and_no_draft_stands_for() {
    let bytes = docx(None, REPORT, false);
    let folder = Folder::with(&[("a.docx", &bytes), ("b.md", b"# B\n"), ("b.docx", &bytes), ("~$a.docx", b"x")]);
    let names = |folder: &Folder| -> Vec<String> {
        let said = folder.run(&["check", "--format", "json", "."]);
        let name = |line: Value| line["uri"].as_str().and_then(|u| u.rsplit('/').next().map(str::to_owned));
        lines(&said.out).into_iter().filter_map(name).collect()
    };
    assert_eq!(names(&folder), ["b.md"]);
    folder.write("malvakt.toml", b"files = [\"*.md\", \"*.docx\"]\n");
    assert_eq!(names(&folder), ["a.docx", "b.md"]);
    folder.write("malvakt.toml", b"files = [\"*.docx\"]\n");
    assert_eq!(names(&folder), ["a.docx", "b.docx"]);
}

#[test]
fn what_cannot_be_read_is_told_with_what_to_do_and_the_others_go_on() {
    let ole = |name: &str| -> Vec<u8> {
        let name = name.encode_utf16().flat_map(u16::to_le_bytes);
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".iter().copied().chain(name).collect()
    };
    let whole = docx(None, REPORT, false);
    let folder = Folder::with(&[
        ("avbruten.docx", &whole[..whole.len() / 2]),
        ("gammal.doc", &ole("WordDocument")),
        ("hemlig.docx", &ole("EncryptedPackage")),
        ("text.docx", b"# Ekonomi\n"),
        ("tom.docx", b""),
        ("rapport.rtf", b"{\\rtf1 x}"),
        ("frisk.md", b"# Ekonomi\n"),
    ]);
    for (name, why) in [
        ("avbruten.docx", "är avbruten eller skadad; hämta filen på nytt, eller öppna den i Word och spara om den"),
        ("gammal.doc", "är i Words gamla format (.doc); öppna filen i Word och spara som .docx"),
        ("hemlig.docx", "är lösenordsskyddad; spara en kopia utan lösenord och granska den"),
        ("text.docx", "är inget Word-dokument, trots namnet; öppna filen i Word och spara som .docx"),
        ("tom.docx", "är tom; kopiera eller hämta filen på nytt"),
        ("rapport.rtf", "är i formatet RTF; öppna filen i Word och spara som .docx"),
    ] {
        let said = folder.run(&["check", name, "frisk.md"]);
        assert_eq!((said.code, said.err), (2, format!("{name}: {why}\n")));
        assert_eq!(said.out, "Inga anmärkningar i 1 rapport.\n");
        let said = folder.run(&["import", name]);
        assert_eq!((said.code, said.err), (2, format!("malvakt: {name}: {why}\n")));
    }
}

#[test]
fn three_gigabytes_in_a_small_file_are_refused_at_once() {
    let folder = Folder::with(&[]);
    folder.write("bomb.docx", &bomb(3 << 30));
    let timed = || {
        let start = std::time::Instant::now();
        (folder.run(&["check", "bomb.docx"]), start.elapsed())
    };
    // The machine may be busy with something else once.
    let (said, took) = (0..3).map(|_| timed()).min_by_key(|(_, took)| *took).expect("a run");
    assert!(took.as_secs_f32() < 1.0, "{took:?}");
    let why = "är orimligt stor när den packas upp och lästes inte; öppna filen i Word och spara om den";
    assert_eq!((said.code, said.err), (2, format!("bomb.docx: {why}\n")));
    let unheaded = Folder::with(&[("r.docx", &docx(None, "Ett stycke.\n", false))]).run(&["check", "r.docx"]);
    assert!(unheaded.code == 0 && unheaded.err.contains("har inga rubriker"), "{}", unheaded.err);
}

/// A document whose text says that it is so long: what it says is enough to turn it away.
fn bomb(size: u32) -> Vec<u8> {
    let mut bytes = docx(None, REPORT, false);
    let name = b"word/document.xml";
    let ends: Vec<usize> = bytes.windows(name.len()).enumerate().filter(|(_, w)| w == name).map(|(at, _)| at).collect();
    // The size stands 22 bytes before the name in the archive's list of its parts, which comes last.
    let at = ends.last().expect("its name") - 22;
    bytes[at..at + 4].copy_from_slice(&size.to_le_bytes());
    bytes
}

#[test]
fn a_report_is_held_against_an_earlier_document() {
    let source = |name: &str| {
        let path = format!("{}/tests/folder/markdown/{name}.md", env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(path).expect("a report")
    };
    let earlier = source("delarsrapport-2024");
    let body = earlier.split_once("\n---\n").expect("its front matter").1;
    let folder = Folder::with(&[("arsanalys.md", source("arsanalys-2024").replacen("63 150", "63 510", 1).as_bytes())]);
    folder.write("delar.docx", &docx(Some("Delårsrapport 2024, Museinämnden"), body, true));
    let said = folder.run(&["check", "arsanalys.md", "delar.docx"]);
    assert!(said.out.contains("= delar.docx: under ”"), "{}{}", said.out, said.err);
}
