//! The real reports beside the checkout. They are not part of the project: what is asked of them is skipped, and said
//! to be, where they are not.

use std::path::{Path, PathBuf};

/// Their paths, in order.
pub fn paths() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    let Ok(entries) = std::fs::read_dir(folder) else {
        println!("skipped: the real reports are not here");
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    paths
}
