//! Tables in, findings out, in both dialects; every fix applied and read again.

use super::*;
use crate::checks::{fel_avvikelse, fel_summa};
use crate::report::sums::{settled, sums};
use crate::syntax::{BlockKind, Dialect, markdown, plain};
use crate::template;

fn tables(text: &str, dialect: Dialect) -> Vec<Table> {
    let blocks = match dialect {
        Dialect::Plain => plain::read(text, &template::built_in()),
        Dialect::Markdown => markdown::read(text, true),
    };
    blocks.into_iter().filter_map(|b| if let BlockKind::Table(t) = b.kind { Some(t) } else { None }).collect()
}

fn findings(text: &str, dialect: Dialect) -> Vec<Finding> {
    let tables = tables(text, dialect);
    let each: Vec<Vec<Sum>> = tables.iter().map(sums).collect();
    let pairs: Vec<(&Table, &[Sum])> = tables.iter().zip(&each).map(|(t, s)| (t, s.as_slice())).collect();
    let mut out = Vec::new();
    for (table, sums) in tables.iter().zip(&settled(&pairs)) {
        fel_summa::check(table, sums, &mut out);
        fel_avvikelse::check(table, sums, &mut out);
    }
    out
}

fn messages(text: &str) -> Vec<String> {
    let dialect = if text.contains('|') { Dialect::Markdown } else { Dialect::Plain };
    findings(text, dialect).into_iter().map(|f| format!("{}: {}", f.rule, f.message)).collect()
}

fn reports() -> Vec<(String, String, Dialect)> {
    let mut all = Vec::new();
    for folder in ["tests/reports", "../shared/seeds"] {
        for file in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let name = file.path().display().to_string();
            let dialect = if name.ends_with(".md") { Dialect::Markdown } else { Dialect::Plain };
            let report =
                (name.ends_with(".md") || name.ends_with(".txt")) && !name.contains("-fel") && !name.contains("README");
            if let (true, Ok(text)) = (report, std::fs::read_to_string(file.path())) {
                all.push((name, text, dialect));
            }
        }
    }
    all.sort_by(|a: &(String, String, Dialect), b| a.0.cmp(&b.0));
    all
}

#[test]
fn correct_reports_are_silent() {
    for (name, text, dialect) in reports() {
        let tables = tables(&text, dialect);
        let count: usize = tables.iter().map(|t| sums(t).len()).sum();
        println!("{name}: {} tables, {count} sums", tables.len());
        let found: Vec<String> = findings(&text, dialect).into_iter().map(|f| f.message).collect();
        assert_eq!(found, Vec::<String>::new(), "{name}");
    }
}

#[test]
fn the_pages_examples_hold() {
    for page in [include_str!("../fel_summa.rs"), include_str!("../fel_avvikelse.rs")] {
        let page: String =
            page.lines().filter_map(|l| l.strip_prefix("//!")).map(|l| format!("{}\n", l.trim())).collect();
        let example = |head: &str| page.split(head).nth(1).unwrap().split("```").nth(1).unwrap()[4..].to_string();
        assert_eq!(messages(&example("## Fel")).len(), 1);
        assert_eq!(messages(&example("## Rätt")), Vec::<String>::new());
    }
}
