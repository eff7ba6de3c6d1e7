//! The samples in Markdown, laid out as PDF: the same outline, tables, findings and overview.

use malvakt::import::{self, DocumentKind};

use super::writer::pdf;
use crate::imported::samples::{samples, told};

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

/// What is read of a text, with no lines in its overview.
fn read_of(text: &str) -> [String; 3] {
    let (read, found, mut overview) = told(text);
    without_places(&mut overview);
    [read, found, overview.to_string()]
}

/// What is read of a sample's Markdown, and of it as a PDF.
fn both((name, title, body): &(String, Option<String>, String), tagged: bool) -> [[String; 3]; 2] {
    let front = title.as_ref().map(|title| format!("---\ntitle: {title}\n---\n")).unwrap_or_default();
    let read = import::read(&pdf(title.as_deref(), body, tagged), DocumentKind::Pdf).expect("a document");
    assert_eq!(read.unread, Vec::<String>::new(), "{name}");
    [read_of(&format!("{front}{body}")), read_of(&read.text)]
}

#[test]
#[ignore = "slow"]
fn a_sample_with_tags_is_read_as_its_markdown() {
    let samples = samples();
    assert!(samples.len() > 12, "{}", samples.len());
    for sample in &samples {
        let [expected, read] = both(sample, true);
        let wrong = expected[0].lines().zip(read[0].lines()).find(|(a, b)| a != b);
        assert_eq!((wrong, expected[0].lines().count()), (None, read[0].lines().count()), "{}", sample.0);
        assert_eq!(read[1..], expected[1..], "{}", sample.0);
    }
}

/// The words and cells of blocks, without what only tags tell: emphasis, and whether the first line is a title above all
/// headings or the first of them. The running header of a single page is text like any other.
fn bare(blocks: &str) -> Vec<String> {
    let words = |line: &str| match line.rsplit_once(" [") {
        Some((words, _)) if !line.contains("] [") => words.trim_start_matches("- ").to_owned(),
        _ => line.to_owned(),
    };
    let unlevelled = |line: String| {
        let title = line.strip_prefix("[(\"title\", \"").and_then(|l| l.strip_suffix("\")]"));
        let heading = line.split_once(' ').filter(|(level, _)| level.len() == 1 && level.parse::<u8>().is_ok());
        title.or(heading.map(|(_, words)| words)).unwrap_or(&line).to_owned()
    };
    let furniture = |line: &String| line.starts_with("Hamnstads kommun 2024") || line.starts_with("Sida ");
    blocks.lines().map(words).map(unlevelled).filter(|line| !furniture(line)).collect()
}

#[test]
#[ignore = "slow"]
fn a_sample_without_tags_has_the_same_words_headings_cells_and_findings() {
    for sample in &samples() {
        let [expected, read] = both(sample, false);
        let (blocks, now) = (bare(&expected[0]), bare(&read[0]));
        let lost: Vec<&String> = blocks.iter().filter(|line| !now.contains(line)).collect();
        assert_eq!(lost, Vec::<&String>::new(), "{}", sample.0);
        let headings =
            |read: &[String; 3]| read[0].lines().filter(|l| l.starts_with(|c: char| c.is_ascii_digit())).count();
        assert!(headings(&read).abs_diff(headings(&expected)) < 2, "{}", sample.0);
        assert_eq!(read[1], expected[1], "{}", sample.0);
        let goals =
            |read: &[String; 3]| serde_json::from_str::<serde_json::Value>(&read[2]).expect("JSON")["areas"].clone();
        assert_eq!(goals(&read), goals(&expected), "{}", sample.0);
    }
}
