//! Sentences, right and wrong, as data: `tests/cases/RULE.md`. In a line, `{rätt|fel}` stands for two texts: the first may
//! give no finding, the second must give one of a rule that the file's heading names. A line without braces is right. A table stands
//! above each line of its section.

use malvakt::analysis::Analysis;
use malvakt::finding::Level;
use malvakt::syntax::Dialect;
use std::path::Path;

/// The line with the first of each pair, or with the second.
fn read(line: &str, wrong: bool) -> String {
    let mut parts = line.split('{');
    let mut text = parts.next().unwrap_or("").to_string();
    for part in parts {
        let (pair, rest) = part.split_once('}').expect("a closing brace");
        let (right, fault) = pair.split_once('|').expect("two readings");
        text += if wrong { fault } else { right };
        text += rest;
    }
    text
}

/// The rules that find something in a text, of warnings and errors.
fn rules(text: &str) -> Vec<&'static str> {
    let found = Analysis::new(&format!("{text}\n"), Dialect::Markdown, Default::default()).findings();
    found.iter().filter(|f| matches!(f.level, Level::Error | Level::Warning)).map(|f| f.rule).collect()
}

/// What is not as it should be in a file: right lines that give a finding, wrong ones that give none.
fn complaints(text: &str) -> Vec<String> {
    let named = text.lines().next().unwrap_or("");
    let mut out = Vec::new();
    let (mut title, mut table) = (String::new(), String::new());
    for line in text.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            (title, table) = (format!("# {heading}\n\n"), String::new());
        } else if line.starts_with('|') {
            table += &format!("{}{line}\n", std::mem::take(&mut title));
        }
        let Some(line) = line.strip_prefix("- ") else { continue };
        let line = if table.is_empty() { line.to_string() } else { format!("{table}\n{line}") };
        let line = line.as_str();
        let right = read(line, false);
        out.extend(Some(rules(&right)).filter(|r| !r.is_empty()).map(|r| format!("{r:?} in what is right: {right}")));
        let wrong = read(line, true);
        if wrong != right && !rules(&wrong).iter().any(|rule| named.contains(rule)) {
            out.push(format!("nothing in what is wrong: {wrong}"));
        }
    }
    out
}

#[test]
fn right_sentences_are_silent_and_wrong_ones_are_told_of() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let text = std::fs::read_to_string(entry.path()).expect("a file that can be read");
        assert_eq!(complaints(&text), Vec::<String>::new(), "{}", entry.path().display());
    }
}
