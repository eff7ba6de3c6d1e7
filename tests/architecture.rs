//! The invariants that `src/lib.rs` promises, read from the source text.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

fn sources(folder: &Path, all: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, all);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let name = path.strip_prefix(root().join("src")).expect("under src").to_string_lossy().replace('\\', "/");
            all.push((name, std::fs::read_to_string(&path).expect("a source")));
        }
    }
}

/// Every source file with its text up to its tests; files of tests left out.
fn code() -> Vec<(String, String)> {
    let mut all = Vec::new();
    sources(&root().join("src"), &mut all);
    all.retain(|(name, _)| !name.ends_with("tests.rs") && !name.contains("/tests/"));
    let bare =
        |(name, text): (String, String)| (name, text.split("#[cfg(test)]").next().unwrap_or_default().to_string());
    all.into_iter().map(bare).collect()
}

/// The modules of `lib.rs` in their order.
fn modules() -> Vec<String> {
    let lib = std::fs::read_to_string(root().join("src/lib.rs")).expect("lib.rs");
    lib.lines().filter_map(|l| Some(l.strip_prefix("pub mod ")?.strip_suffix(';')?.to_string())).collect()
}

fn own_module(name: &str) -> String {
    name.split('/').next().unwrap_or_default().trim_end_matches(".rs").to_string()
}

#[test]
fn a_module_uses_only_those_above_it() {
    let modules = modules();
    let mut wrong = Vec::new();
    for (name, text) in code() {
        let Some(own) = modules.iter().position(|m| *m == own_module(&name)) else { continue };
        for (later, module) in modules.iter().enumerate().skip(own + 1) {
            let used =
                text.lines().any(|l| !l.trim_start().starts_with("//") && l.contains(&format!("crate::{module}::")));
            if used {
                wrong.push(format!("{name} uses {module}, which stands {} below it", later - own));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn protocol_types_stay_in_the_server() {
    let outside = code().into_iter().filter(|(n, _)| !n.starts_with("server/"));
    let wrong: Vec<String> =
        outside.filter(|(_, t)| t.contains("tower_lsp") || t.contains("ls_types")).map(|(n, _)| n).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    let cli_uses_server = code().into_iter().any(|(n, t)| n.starts_with("cli/") && t.contains("crate::server"));
    let server_uses_cli = code().into_iter().any(|(n, t)| n.starts_with("server/") && t.contains("crate::cli"));
    assert!(!cli_uses_server && !server_uses_cli);
}

#[test]
fn files_are_read_at_the_rim_only() {
    let rim = ["cli/", "server/", "settings/", "main.rs"];
    let inside = code().into_iter().filter(|(n, _)| !rim.iter().any(|r| n.starts_with(r)));
    let wrong: Vec<String> =
        inside.filter(|(_, t)| t.contains("std::fs") || t.contains("File::open")).map(|(n, _)| n).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn every_file_is_short_says_what_it_is_for_and_cannot_panic_by_unwrap() {
    let mut wrong = Vec::new();
    for (name, text) in code() {
        if !text.starts_with("//!") {
            wrong.push(format!("{name}: opens without //!"));
        }
        if text.lines().count() > 400 {
            wrong.push(format!("{name}: {} lines", text.lines().count()));
        }
        for bad in [".unwrap()", ".expect(", "panic!(", "todo!(", "unimplemented!(", "dbg!("] {
            if text.lines().any(|l| !l.trim_start().starts_with("//") && l.contains(bad)) {
                wrong.push(format!("{name}: {bad}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Section titles and scales are data: code names no status and no goal.
#[test]
fn titles_and_scales_live_in_the_templates() {
    let words = ["\"Uppnåtts\"", "\"Delvis uppnåtts\"", "\"Förväntas uppnås\"", "\"Sammanfattning\"", "\"Malmö stad"];
    let mut wrong = Vec::new();
    for (name, text) in code() {
        let lines = text.lines().filter(|l| !l.trim_start().starts_with("//"));
        wrong.extend(lines.filter(|l| words.iter().any(|w| l.contains(w))).map(|l| format!("{name}: {}", l.trim())));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What a line that defines a type calls it; not the types that belong to a trait.
fn type_named(line: &str) -> Option<&str> {
    let mut words = line.split_whitespace().skip_while(|w| w.starts_with("pub"));
    let keyword = words.next()?;
    let defines = matches!(keyword, "struct" | "enum" | "trait") || keyword == "type" && !line.starts_with(' ');
    words.next().filter(|_| defines)?.split(|c: char| !c.is_alphanumeric()).next()
}

/// One meaning, one name.
#[test]
fn no_two_types_bear_one_name() {
    // They are about to go, and their names with them.
    let leaving = ["report/ledger", "report/claims"];
    let mut first: HashMap<String, String> = HashMap::new();
    let mut wrong = Vec::new();
    for (file, text) in code().into_iter().filter(|(n, _)| !leaving.iter().any(|l| n.starts_with(l))) {
        for name in text.lines().filter_map(type_named) {
            if let Some(other) = first.insert(name.to_string(), file.clone()) {
                wrong.push(format!("{name}: {other} and {file}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The lines of each function of a text, from its first to its closing brace.
fn lengths(text: &str) -> Vec<usize> {
    let lines: Vec<&str> = text.lines().collect();
    let mut lengths = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let bare = line.trim_start();
        let starts = ["fn ", "async fn ", "const fn ", "pub fn ", "pub async fn ", "pub const fn ", "pub(super) fn "];
        if !starts.iter().any(|s| bare.starts_with(s)) {
            continue;
        }
        let closing = format!("{}}}", &line[..line.len() - bare.len()]);
        let more = if line.ends_with('}') { Some(0) } else { lines[at..].iter().position(|l| *l == closing) };
        // One that is only declared has no end.
        lengths.extend(more.filter(|_| !line.ends_with(';')).map(|more| more + 1));
    }
    lengths
}

#[test]
fn half_of_the_functions_are_below_ten_lines() {
    let mut all: Vec<usize> = code().iter().flat_map(|(_, text)| lengths(text)).collect();
    all.sort_unstable();
    assert!(all.len() > 1000 && all[all.len() / 2] < 10, "{} functions, median {}", all.len(), all[all.len() / 2]);
}
