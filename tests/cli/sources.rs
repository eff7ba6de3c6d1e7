//! Sources on the command line: in every format, in the overview, and their settings' mistakes with line and word.

use super::harness::{Folder, lines};

const REPORT: &str = "# Ekonomi\n\n## Hamnar\n\n| Tkr | Utfall | Budget |\n|---|--:|--:|\n| Kajer | 6 142 | 6 300 |\n\
    | Fyrar | 3 871 | 3 900 |\n| Bojar | 417 | 420 |\n| Vrak | 12 | 15 |\n";

const TABLE: &str = "Verksamhet;Utfall;Budget\nKajer;6142300,50;6300000\nFyrar;3780900;3900000\nBojar;417200;420000\n";

const SETTINGS: &str = "[[source]]\nfile = \"underlag/hamn.csv\"\ntable = \"Hamnar\"\n";

fn folder(settings: &str) -> Folder {
    Folder::with(&[
        ("malvakt.toml", settings.as_bytes()),
        ("underlag/hamn.csv", TABLE.as_bytes()),
        ("r.md", REPORT.as_bytes()),
    ])
}

#[test]
fn a_figure_that_differs_from_its_source_is_told_in_every_format() {
    let folder = folder(SETTINGS);
    let message = "Fyrar (Utfall) är 3 871 tkr här, men 3 781 tkr i källan hamn.csv (B3). Skillnaden är 90 tkr.";
    for format in ["human", "json", "sarif", "github"] {
        let said = folder.run(&["check", "r.md", "--format", format]);
        assert_eq!((said.code, said.err.as_str()), (1, ""), "{format}");
        assert!(said.out.contains(message) && said.out.contains("fel-kalla"), "{format}: {}", said.out);
    }
    let json = lines(&folder.run(&["check", "r.md", "--format", "json"]).out);
    let found = &json[0]["diagnostics"][0];
    assert_eq!((&found["severity"], found["range"]["start"]["line"].as_u64()), (&1.into(), Some(7)));
    assert!(found["data"].to_string().contains("\"3 781\""), "{found}");
}

#[test]
fn the_overview_counts_what_agrees() {
    let folder = folder(SETTINGS);
    let said = folder.run(&["overview", "r.md"]);
    assert!(said.out.contains("5 av 6 tal stämmer med källan, 2 saknar källa."), "{}", said.out);
    let json: serde_json::Value =
        serde_json::from_str(&folder.run(&["overview", "r.md", "--format", "json"]).out).expect("JSON");
    assert!(json.to_string().contains("\"sources\":{\"ok\":5,\"total\":6,\"without\":2}"), "{json}");
}

#[test]
fn a_source_that_is_not_there_is_a_warning_with_the_nearest_file() {
    let said = folder(&SETTINGS.replace("hamn.csv", "hamm.csv")).run(&["check", "r.md"]);
    assert_eq!(said.code, 1, "{}", said.err);
    let told = "Källan underlag/hamm.csv finns inte; närmast är ”underlag/hamn.csv”.";
    assert!(said.out.contains(told) && said.out.contains("okand-kalla"), "{}", said.out);
}

#[test]
fn mistakes_in_an_entry_are_named_with_line_and_word() {
    for (toml, told) in [
        ("[[source]]\ntable = \"Hamnar\"\n", "malvakt.toml:1:1: källan saknar fil; skriv file = "),
        ("[[source]]\nfil = \"a\"\nfile = \"b\"\n", "malvakt.toml:2:1: okänd inställning \"fil\"; menade du \"file\"?"),
        ("[[source]]\nfile = \"b\"\nunit = \"mkr\"\n", "malvakt.toml:3:8: \"mkr\" går inte att välja"),
        ("[[source]]\nfile = \"b\"\n[source.rows]\n\"Löner\" = \"Lön\"\n", "malvakt.toml:4:11: här ska stå en lista"),
        ("[[source]]\nfile = \"b\"\nperiod = 70000\n", "malvakt.toml:3:10: här ska stå ett tal mellan 1990 och 2100"),
    ] {
        let said = folder(toml).run(&["check", "r.md"]);
        assert_eq!(said.code, 2, "{toml}: {}", said.out);
        assert!(said.err.starts_with(told), "{toml}: {}", said.err);
    }
}

#[test]
fn a_rule_can_be_turned_off_and_a_finding_silenced() {
    let off = folder(&format!("{SETTINGS}\n[rules]\nfel-kalla = \"off\"\n")).run(&["check", "r.md"]);
    assert_eq!(off.code, 0, "{}", off.out);
    let hushed = folder(SETTINGS);
    hushed.write("r.md", REPORT.replace("| Tkr", "<!-- malvakt: av fel-kalla - äldre underlag -->\n| Tkr").as_bytes());
    assert_eq!(hushed.run(&["check", "r.md"]).code, 0);
}
