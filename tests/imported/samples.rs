//! The samples as imported documents are held against them: each with its title, and what is read and said of a text.

use std::path::Path;

use malvakt::analysis::Analysis;
use malvakt::overview::overview;
use malvakt::syntax::{BlockKind, Dialect};

/// Each sample with a title in place of its front matter, which no document has.
pub fn samples() -> Vec<(String, Option<String>, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports");
    let names = std::fs::read_dir(&folder).expect("the samples").filter_map(|e| e.ok()?.file_name().into_string().ok());
    let sample = |name: String| {
        let text = std::fs::read_to_string(folder.join(&name)).expect("a sample");
        let Some((front, body)) = text.strip_prefix("---\n").and_then(|t| t.split_once("\n---\n")) else {
            return (name, None, text);
        };
        let value = |key: &str| front.lines().find_map(|l| l.strip_prefix(key)?.strip_prefix(": ")).unwrap_or("");
        let title = format!("{} {}, {}", value("rapport"), value("år"), value("nämnd"));
        // Nor does one hold comments.
        let lines = body.lines().filter(|line| !line.starts_with("<!--"));
        (name, Some(title), lines.collect::<Vec<_>>().join("\n"))
    };
    let mut all: Vec<_> = names.filter(|n| n.ends_with(".md") && n != "README.md").map(sample).collect();
    all.sort();
    all
}

/// What is read of a text and what is said of it: headings, tables and words; findings; the overview.
pub fn told(text: &str) -> (String, String, serde_json::Value) {
    let analysis = Analysis::new(text, Dialect::Markdown, Default::default());
    let block = |kind: &BlockKind| match kind {
        BlockKind::Heading(h) => format!("{} {}", h.level, h.prose.text),
        BlockKind::Paragraph(p) => format!("{} {:?}", p.text, p.emphasis),
        BlockKind::Item(p) => format!("- {} {:?}", p.text, p.emphasis),
        BlockKind::Table(t) => {
            let names: Vec<&str> = t.columns.iter().map(|c| c.head.as_str()).collect();
            let row = |r: &malvakt::syntax::Row| {
                let cells: Vec<_> = r.cells.iter().map(|c| (&c.text, c.figure.as_ref().map(|f| f.value))).collect();
                format!("{} {cells:?}", r.label)
            };
            format!("{} {names:?} {:?}", t.corner, t.rows.iter().map(row).collect::<Vec<_>>())
        }
        BlockKind::Comment(comment) => comment.clone(),
        BlockKind::FrontMatter(f) => format!("{:?}", f.iter().map(|(k, v, _)| (k, v)).collect::<Vec<_>>()),
    };
    let read = analysis.parts().flat_map(|p| &p.blocks).map(|b| block(&b.kind)).collect::<Vec<_>>().join("\n");
    let found =
        analysis.findings().into_iter().map(|f| format!("{} {}", f.rule, f.message)).collect::<Vec<_>>().join("\n");
    (read, found, overview(&analysis).json("", |_| serde_json::Value::Null))
}
