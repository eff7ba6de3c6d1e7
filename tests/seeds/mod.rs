//! The real reports beside the checkout. They are not part of the project: what is asked of them is skipped, and said
//! to be, where they are not.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// Their paths, in order.
pub fn paths() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    let Ok(entries) = std::fs::read_dir(folder) else {
        skipped("the real reports are not here");
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    paths
}

/// Says once of the test that runs that it leaves something out, and how many have so far. It is written past the
/// harness, which keeps to itself what is printed by tests that pass.
pub fn skipped(why: &str) {
    static TESTS: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
    let test = std::thread::current().name().unwrap_or_default().to_owned();
    let Ok(mut tests) = TESTS.lock() else { return };
    if tests.insert(test.clone()) {
        let _ = writeln!(std::io::stderr(), "skipped, {} so far: {test}: {why}", tests.len());
    }
}
