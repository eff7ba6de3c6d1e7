//! The correct reports that faults are planted in.

use std::path::Path;
use std::sync::Arc;

use malvakt::analysis::{Analysis, Located};
use malvakt::syntax::Dialect;

pub struct Sample {
    pub name: String,
    pub text: String,
    pub dialect: Dialect,
}

impl Sample {
    pub fn read(&self, text: &str) -> Analysis {
        Analysis::new(text, self.dialect, Arc::default())
    }
}

/// Our own samples, and the seeds where they are.
pub fn samples() -> Vec<Sample> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let own = ["arsanalys.md", "arsanalys.txt", "delarsrapport.md", "delarsrapport.txt"];
    let mut paths: Vec<_> = own.iter().map(|n| root.join("tests/reports").join(n)).collect();
    paths.extend(crate::seeds::paths());
    paths.sort();
    let sample = |path: &std::path::PathBuf| Sample {
        name: path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default(),
        text: std::fs::read_to_string(path).expect("a sample"),
        dialect: if path.extension().is_some_and(|e| e == "md") { Dialect::Markdown } else { Dialect::Plain },
    };
    paths.iter().map(sample).collect()
}

/// Findings that `after` has and `before` has not, by rule and message.
pub fn new_findings(before: &[Located], after: &[Located]) -> Vec<Located> {
    let mut left: Vec<(&str, &str)> = before.iter().map(|f| (f.rule, f.message.as_str())).collect();
    let mut new = Vec::new();
    for finding in after {
        match left.iter().position(|l| *l == (finding.rule, finding.message.as_str())) {
            Some(i) => drop(left.swap_remove(i)),
            None => new.push(finding.clone()),
        }
    }
    new
}

/// The text with a fix applied.
pub fn fixed(text: &str, finding: &Located, fix: usize) -> String {
    let mut edits = finding.fixes[fix].edits.clone();
    edits.sort_by_key(|e| std::cmp::Reverse(e.span));
    let mut text = text.to_string();
    for edit in edits {
        text.replace_range(edit.span.range(), &edit.text);
    }
    text
}
