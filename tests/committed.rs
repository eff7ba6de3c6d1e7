//! Every committed file is there for something: another one names it, or a tool looks for it by its name.

use std::collections::HashMap;
use std::path::Path;
use std::process::Command;

/// Files that tools find by themselves: cargo, git, npm, the formatters, the services that run what is committed.
const FOUND: [&str; 12] = [
    "lib.rs",
    "main.rs",
    "mod.rs",
    "Cargo.lock",
    "Cargo.toml",
    ".gitignore",
    ".npmrc",
    "biome.json",
    "tsconfig.json",
    "rustfmt.toml",
    ".pre-commit-hooks.yaml",
    "release.yml",
];

/// The committed files with their texts; nothing where this is no clone.
fn committed() -> Option<HashMap<String, String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let listed = Command::new("git").args(["ls-files", "-z"]).current_dir(root).output().ok()?;
    let names = String::from_utf8(listed.stdout).ok()?;
    let text = |name: &str| std::fs::read(root.join(name)).map(|b| String::from_utf8_lossy(&b).into_owned());
    let files = names.split('\0').filter(|n| !n.is_empty());
    Some(files.filter_map(|name| Some((name.to_owned(), text(name).ok()?))).collect())
}

/// The ways to name a file: by its own name, as a module, by a folder that is read whole.
fn ways(path: &str) -> Vec<String> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let (stem, ending) = name.split_once('.').unwrap_or((name, ""));
    let mut ways = vec![name.to_owned()];
    match ending {
        "rs" => ways = vec![format!("mod {stem};"), format!("\"{stem}\""), format!("/{name}"), format!("{stem} -- ")],
        "ts" | "mjs" => ways.push(format!("/{stem}'")),
        "test.ts" => ways.push("*.test.ts".into()),
        _ => {
            let folders = Path::new(folder).ancestors().filter(|f| f.components().count() > 1);
            ways.extend(folders.map(|f| f.to_string_lossy().into_owned()).filter(|f| f != "editors/vscode"));
        }
    }
    ways
}

fn is_named(path: &str, files: &HashMap<String, String>) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ways = ways(path);
    FOUND.contains(&name) || files.iter().any(|(other, text)| other != path && ways.iter().any(|way| holds(text, way)))
}

fn holds(text: &str, way: &str) -> bool {
    memchr::memmem::find(text.as_bytes(), way.as_bytes()).is_some()
}

#[test]
fn every_committed_file_is_named_somewhere() {
    let Some(files) = committed() else { return };
    let mut lost: Vec<&String> = files.keys().filter(|path| !is_named(path, &files)).collect();
    lost.sort();
    assert!(lost.is_empty(), "nothing names {lost:#?}");
    let left = format!("r/{}_0.txt", 1);
    assert!(!is_named(&left, &files), "what is left behind is seen");
}
