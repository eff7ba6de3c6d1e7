//! The samples in Markdown, saved as Word documents: the same outline, tables, findings and overview.

use std::path::Path;

use malvakt::analysis::Analysis;
use malvakt::import::{self, Kind};
use malvakt::overview::overview;
use malvakt::syntax::{BlockKind, Dialect};

use super::writer::docx;

/// Each sample with a title in place of its front matter, which no document has.
fn samples() -> Vec<(String, Option<String>, String)> {
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
fn told(text: &str) -> [String; 3] {
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
    [read, found, overview(&analysis).json("", |_| serde_json::Value::Null).to_string()]
}

#[test]
fn a_sample_saved_by_word_is_read_as_its_markdown() {
    let samples = samples();
    assert!(samples.len() > 12, "{}", samples.len());
    for (name, title, body) in samples {
        let front = title.as_ref().map(|title| format!("---\ntitle: {title}\n---\n")).unwrap_or_default();
        let [blocks, findings, overview] = told(&format!("{front}{body}"));
        for traps in [false, true] {
            let bytes = docx(title.as_deref(), &body, traps);
            let text = import::text(&bytes, Kind::Package).expect("a document");
            let now = told(&text);
            let wrong = blocks.lines().zip(now[0].lines()).find(|(a, b)| a != b);
            assert_eq!((wrong, blocks.lines().count()), (None, now[0].lines().count()), "{name}, traps: {traps}");
            assert_eq!(now[1], findings, "{name}, traps: {traps}");
            assert_eq!(now[2], overview, "{name}, traps: {traps}");
        }
    }
}
