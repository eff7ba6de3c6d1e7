//! What is shown and how: rules, levels, colours, quietness, lists of files, and readers that leave early.

use std::io::Read;
use std::process::{Command, Stdio};

use super::harness::{FAULTY, Folder, SOUND, TWICE};

fn folder() -> Folder {
    let folder = Folder::with(TWICE);
    folder.write("x.md", FAULTY.as_bytes());
    folder
}

#[test]
fn only_what_is_asked_for_is_shown_and_counted() {
    let folder = folder();
    let all = folder.run(&["check", "."]);
    assert!(
        all.out.ends_with("\n1 dubblerat-mal\n1 platshallare\n\n1 fel, 1 varning i 2 av 2 rapporter.\n"),
        "{}",
        all.out
    );
    for (args, rule) in [
        (&["--rule", "platshallare"][..], "platshallare"),
        (&["--level", "error"], "dubblerat-mal"),
        (&["--level", "fel"], "dubblerat-mal"),
        (&["--rule", "dubblerat-mal", "--level", "warning"], "dubblerat-mal"),
    ] {
        let said = folder.run(&[&["check", "."], args].concat());
        let heads: Vec<_> = said.out.lines().filter(|l| l.contains("]: ")).collect();
        assert!(said.code == 1 && heads.len() == 1 && heads[0].contains(rule), "{args:?}: {}", said.out);
    }
    assert_eq!(folder.run(&["check", ".", "--rule", "fel-summa"]).code, 0);
    let wrong = folder.run(&["check", ".", "--rule", "fel-suma"]);
    assert!(wrong.code == 2 && wrong.err.contains("menade du \"fel-summa\"?"), "{}", wrong.err);
}

#[test]
fn quiet_leaves_only_the_findings_and_exit_zero_only_the_code() {
    let folder = folder();
    let said = folder.run(&["check", "--quiet", "."]);
    assert!(said.code == 1 && !said.out.contains("rapporter.") && said.err.is_empty(), "{}", said.out);
    folder.write("tom.md", b"");
    let clean = folder.run(&["check", "-q", "tom.md"]);
    assert_eq!((clean.code, clean.out.as_str(), clean.err.as_str()), (0, "", ""));
    let said = folder.run(&["check", "--exit-zero", "."]);
    assert!(said.code == 0 && said.out.contains("dubblerat-mal"), "{}", said.out);
    assert_eq!(folder.run(&["check", "--exit-zero", "saknas.md"]).code, 2, "what could not be read still counts");
}

#[test]
fn colours_are_as_asked_for() {
    let folder = folder();
    assert!(folder.run(&["check", "--color", "always", "."]).out.contains('\u{1b}'));
    assert!(!folder.run(&["check", "--color", "never", "."]).out.contains('\u{1b}'));
}

#[test]
fn a_list_of_files_is_read_from_standard_input_or_a_file() {
    let folder = folder();
    let code = |list: &str| folder.run_on(&["check", "--files-from", "-"], list);
    assert!(code("b c.md\r\nx.md\n\n").out.ends_with("i 2 av 2 rapporter.\n"));
    assert!(code("b c.md\0x.md\0").out.ends_with("i 2 av 2 rapporter.\n"), "as find -print0 writes it");
    assert_eq!(code("").out, "Inga anmärkningar i 0 rapporter.\n");
    folder.write("lista.txt", b"x.md\n");
    assert!(folder.run(&["check", "--files-from", "lista.txt", "b c.md"]).out.ends_with("i 2 av 2 rapporter.\n"));
    let said = folder.run(&["check", "--files-from", "saknas.txt"]);
    assert_eq!((said.code, said.err.as_str()), (2, "saknas.txt: filen finns inte\n"));
    assert_eq!(folder.run(&["check", "--files-from", "-", "-"]).code, 2);
}

#[test]
fn a_folder_with_only_a_readme_says_so() {
    let folder = Folder::with(&[("README.md", SOUND.as_bytes())]);
    let said = folder.run(&["check", "."]);
    assert_eq!((said.code, said.out.as_str()), (0, "Inga anmärkningar i 0 rapporter.\n"));
    assert_eq!(said.err, ".: här finns inga rapporter (.md, .markdown eller .txt), bara README.md\n");
    folder.write("a.md", SOUND.as_bytes());
    assert_eq!(folder.run(&["check", "."]).err, "");
}

#[test]
fn what_the_system_says_is_told_in_swedish() {
    let folder =
        Folder::with(&[("ny.md", b"x"), ("fil", b"x"), ("trasig/malvakt.toml", b"[rules"), ("trasig/a.md", b"x")]);
    for (args, said) in [
        (
            &["new", "årsanalys", "--namnd", "Kulturnämnden", "--ar", "2026", "-o", "ny.md"][..],
            "finns redan; välj ett annat namn",
        ),
        (&["new", "årsanalys", "--namnd", "Kulturnämnden", "--ar", "2026", "-o", "ingen/ny.md"], "mappen finns inte"),
        (&["check", "fil/a.md"], "är en fil, inte en mapp"),
        (&["check", "trasig"], "stängs inte; skriv ]"),
    ] {
        let run = folder.run(args);
        assert!(run.code == 2 && run.err.contains(said) && !run.err.contains("os error"), "{args:?}: {}", run.err);
    }
}

#[test]
fn completions_know_rules_levels_and_kinds() {
    let folder = Folder::with(&[]);
    for shell in ["bash", "zsh", "fish"] {
        let said = folder.run(&["completions", shell]).out;
        assert!(["dubblerat-mal", "warning", "årsanalys"].iter().all(|w| said.contains(w)), "{shell}");
    }
}

/// Runs a command whose reader takes a few bytes and leaves; what it said on standard error.
fn cut_short(folder: &Folder, args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_malvakt"));
    let command = command.args(args).current_dir(folder.path()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("a run");
    let mut few = [0; 10];
    child.stdout.take().expect("an output").read_exact(&mut few).expect("some bytes");
    let mut said = String::new();
    child.stderr.take().expect("errors").read_to_string(&mut said).expect("text");
    child.wait().expect("an end");
    said
}

#[test]
fn a_reader_that_leaves_early_hears_nothing_more() {
    let line = "Nämnden bidrar till målområdet en jämlik stad.\n\nXX tkr blev det på teatern.\n\n";
    let text = format!("---\nrapport: årsanalys\n---\n\n# Målområde - En mer jämlik stad\n\n{}", line.repeat(2_000));
    let folder = Folder::with(&[("a.md", text.as_bytes()), ("b.md", text.as_bytes())]);
    assert_eq!(cut_short(&folder, &["check", "."]), "");
    assert_eq!(cut_short(&folder, &["fix", "--diff", "."]), "");
    assert_eq!(cut_short(&folder, &["fix", "--patch", "a.md"]), "");
}
