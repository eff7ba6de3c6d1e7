//! Own templates on the command line: the folder of a made-up municipality, checked and drafted from.

use super::harness::Folder;

const SJOBACKA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/templates/sjobacka");

/// A folder with the municipality's settings, template and catalogue.
fn sjobacka() -> Folder {
    let folder = Folder::with(&[]);
    for name in ["malvakt.toml", "mallar/verksamhetsberattelse.toml", "mallar/mal-2027-2030.toml"] {
        folder.write(name, &std::fs::read(format!("{SJOBACKA}/{name}")).expect("a file"));
    }
    folder
}

#[test]
fn the_sound_reports_are_silent() {
    let said = Folder::with(&[]).run(&["check", SJOBACKA]);
    assert_eq!((said.code, said.out.as_str()), (0, "Inga anmärkningar i 2 rapporter.\n"));
}

#[test]
fn a_draft_is_numbered_and_has_the_own_goals() {
    let folder = sjobacka();
    let shown = folder.run(&["new", "verksamhetsberattelse", "--namnd", "Vattennämnden", "--ar", "2029"]);
    assert_eq!(shown.out.matches(" Mål: ").count(), 4, "{}", shown.out);
    assert!(shown.out.contains("\n##### 2.2.1.2 Hur det gick\n"), "{}", shown.out);
    let goal = ["--mal", "Sjöarna är friska", "-o", "rapporter/ny.md"];
    folder.write("rapporter/.gitkeep", b"");
    let order = ["new", "vb", "--namnd", "Vattennämnden", "--ar", "2029"];
    assert_eq!(folder.run(&[&order[..], &goal[..]].concat()).code, 0);
    let said = folder.run(&["check", "rapporter/ny.md"]);
    assert!(said.out.lines().filter(|l| l.contains('[')).all(|l| l.contains("[saknad-bedomning]")), "{}", said.out);
    assert!(said.out.ends_with("1 varning i 1 av 1 rapport.\n"), "{}", said.out);
}

#[test]
fn a_catalogue_that_is_not_there_is_named_with_the_nearest() {
    let folder = sjobacka();
    folder.write("malvakt.toml", b"templates = [\"mallar/verksamhetsberattelse.toml\"]\n");
    folder.write("a.md", b"# Drift\n");
    let said = folder.run(&["check", "."]);
    assert!(said.err.starts_with("malvakt.toml:1:14: mallen \"mallar/verksamhetsberattelse.toml\": målkatalogen \"sjöbacka-2027-2030\" finns inte"), "{}", said.err);
    assert_eq!(said.code, 2);
}
