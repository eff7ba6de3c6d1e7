//! The samples in Markdown, laid out as PDF: the same outline, tables, findings and overview.

use std::path::Path;

use malvakt::analysis::Analysis;
use malvakt::import::{self, Kind};
use malvakt::overview::overview;
use malvakt::syntax::{BlockKind, Dialect};

use super::writer::pdf;

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
    let mut overview = overview(&analysis).json("", |_| serde_json::Value::Null);
    without_places(&mut overview);
    [read, found, overview.to_string()]
}

/// Lines are others where words are laid out otherwise.
fn without_places(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(map) => {
            map.retain(|key, _| key != "line" && key != "character");
            map.values_mut().for_each(without_places);
        }
        serde_json::Value::Array(all) => all.iter_mut().for_each(without_places),
        _ => {}
    }
}

#[test]
fn a_sample_with_tags_is_read_as_its_markdown() {
    for (name, title, body) in samples() {
        let front = title.as_ref().map(|title| format!("---\ntitle: {title}\n---\n")).unwrap_or_default();
        let [blocks, findings, overview] = told(&format!("{front}{body}"));
        let read = import::read(&pdf(title.as_deref(), &body, true), Kind::Pdf).expect("a document");
        let now = told(&read.text);
        if let Ok(d) = std::env::var("DUMP") {
            std::fs::write(format!("{d}/{name}.tagged.md"), &read.text).unwrap();
        }
        let wrong = blocks.lines().zip(now[0].lines()).find(|(a, b)| a != b);
        println!(
            "{name}: {wrong:?} {} {}, {} {}",
            blocks.lines().count(),
            now[0].lines().count(),
            findings == now[1],
            overview == now[2]
        );
    }
}

#[test]
fn a_sample_without_tags_is_read_as_its_markdown() {
    for (name, title, body) in samples() {
        let front = title.as_ref().map(|title| format!("---\ntitle: {title}\n---\n")).unwrap_or_default();
        let [blocks, findings, overview] = told(&format!("{front}{body}"));
        let read = import::read(&pdf(title.as_deref(), &body, false), Kind::Pdf).expect("a document");
        let now = told(&read.text);
        if let Ok(d) = std::env::var("DUMP") {
            std::fs::write(format!("{d}/{name}.plain.md"), &read.text).unwrap();
        }
        let wrong = blocks.lines().zip(now[0].lines()).find(|(a, b)| a != b);
        let heads = |b: &str| b.lines().filter(|l| l.starts_with(|c: char| c.is_ascii_digit())).count();
        println!(
            "{name}: {wrong:?} {} {}, heads {} {}, {} {}: {} {}",
            blocks.lines().count(),
            now[0].lines().count(),
            heads(&blocks),
            heads(&now[0]),
            findings.lines().count(),
            now[1].lines().count(),
            findings == now[1],
            overview == now[2]
        );
    }
}
