//! Which files are read, in what order, and what is said of those that cannot be.

use super::harness::{FAULTY, Folder, SOUND, lines};

fn names(folder: &Folder, args: &[&str]) -> Vec<String> {
    let said = folder.run(&[&["check", "--format", "json"], args].concat());
    let name = |v: serde_json::Value| v["uri"].as_str().map(|u| u.rsplit('/').next().unwrap_or("").to_owned());
    lines(&said.out).into_iter().filter_map(name).collect()
}

#[test]
fn folders_are_walked_and_gitignore_is_respected() {
    let folder = Folder::with(&[
        ("b.md", b"b"),
        ("a.markdown", b"a"),
        ("c.TXT", b"c"),
        ("d.rs", b"d"),
        ("under/e.txt", b"e"),
        (".gitignore", b"hemlig.md\n"),
        ("hemlig.md", b"x"),
    ]);
    assert_eq!(names(&folder, &["."]), ["a.markdown", "b.md", "c.TXT", "e.txt"]);
    assert_eq!(names(&folder, &["under", "d.rs", "b.md"]), ["e.txt", "d.rs", "b.md"], "in the order of the arguments");
}

#[test]
fn standard_input_takes_a_name() {
    let folder = Folder::with(&[]);
    let said = folder.run_on(&["check", "-", "--stdin-path", "rapporter/år 1.md", "--format", "json"], FAULTY);
    let uri = lines(&said.out)[0]["uri"].as_str().expect("an address").to_owned();
    assert!(uri.starts_with("file:///") && uri.ends_with("/rapporter/%C3%A5r%201.md"), "{uri}");
}

#[test]
fn one_bad_file_does_not_stop_the_others() {
    let folder = Folder::with(&[("a.md", b"M\xE5l"), ("b.md", SOUND.as_bytes()), ("c.md", SOUND.as_bytes())]);
    let said = folder.run(&["check", "--format", "json", "a.md", "saknas.md", "b.md", "c.md"]);
    assert_eq!(said.code, 2);
    assert_eq!(lines(&said.out).len(), 2);
    assert!(said.err.contains("a.md: är inte UTF-8: fel vid byte 1; troligen Windows-1252"), "{}", said.err);
    assert!(said.err.contains("saknas.md: filen finns inte"), "{}", said.err);
}

#[test]
fn odd_files_get_a_clear_line() {
    let utf16: Vec<u8> = "\u{feff}Mål".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let folder = Folder::with(&[("tom.md", b""), ("nul.txt", b"abcdefghi\0jklmnop"), ("bred.txt", &utf16)]);
    for (name, code, line) in [
        ("tom.md", 0, "tom.md: filen är tom\n"),
        ("nul.txt", 2, "nul.txt: innehåller en NUL-byte vid byte 9 och är troligen inte text\n"),
        ("bred.txt", 2, "bred.txt: är inte UTF-8: fel vid byte 0; troligen UTF-16 LE. Spara om filen som UTF-8\n"),
    ] {
        let said = folder.run(&["check", name]);
        assert_eq!((said.code, said.err.as_str()), (code, line));
    }
}

#[test]
fn a_file_of_a_hundred_megabytes_is_turned_away() {
    let folder = Folder::with(&[("stor.txt", b"")]);
    let file = std::fs::File::create(folder.path().join("stor.txt")).expect("a file");
    file.set_len(100_000_000).expect("its length");
    let said = folder.run(&["check", "stor.txt"]);
    assert_eq!(said.code, 2);
    assert_eq!(said.err, "stor.txt: är 100 MB, större än gränsen 50 MB, och lästes inte\n");
}

#[test]
fn a_byte_order_mark_moves_nothing() {
    let marked = format!("\u{feff}{FAULTY}");
    let folder = Folder::with(&[("a.md", FAULTY.as_bytes()), ("b.md", marked.as_bytes())]);
    let said = folder.run(&["check", "--format", "json", "a.md", "b.md"]);
    let places = |v: &serde_json::Value| -> Vec<_> {
        v["diagnostics"].as_array().expect("diagnostics").iter().map(|d| d["range"].clone()).collect()
    };
    let lines = lines(&said.out);
    assert_eq!(places(&lines[0]), places(&lines[1]));
}

#[test]
fn a_folder_without_reports_is_said_and_no_failure() {
    let folder = Folder::with(&[("a.rs", b"x")]);
    let said = folder.run(&["check", "."]);
    assert_eq!(said.code, 0);
    assert!(said.err.contains("här finns inga rapporter"), "{}", said.err);
}
