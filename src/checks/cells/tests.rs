//! Tables in, findings out, in both dialects; every fix applied and read again.

use super::*;
use crate::checks::{fel_avvikelse, fel_summa};
use crate::report::sums::sums;
use crate::syntax::{self, BlockKind, Dialect};
use crate::template;

fn tables(text: &str, dialect: Dialect) -> Vec<Table> {
    let blocks = syntax::read(text, dialect, &template::built_in(), true);
    blocks.into_iter().filter_map(|b| if let BlockKind::Table(t) = b.kind { Some(t) } else { None }).collect()
}

fn findings(text: &str, dialect: Dialect) -> Vec<Finding> {
    let tables = tables(text, dialect);
    let mut out = Vec::new();
    for table in &tables {
        let sums = sums(table);
        fel_summa::check(table, &sums, &mut out);
        fel_avvikelse::check(table, &sums, &mut out);
    }
    out
}

pub(super) fn messages(text: &str) -> Vec<String> {
    let dialect = if text.contains('|') { Dialect::Markdown } else { Dialect::Plain };
    findings(text, dialect).into_iter().map(|f| format!("{}: {}", f.rule, f.message)).collect()
}

/// The text with a place changed; a fix makes one edit.
fn with(text: &str, span: crate::text::Span, new: &str) -> String {
    format!("{}{new}{}", &text[..span.start as usize], &text[span.end as usize..])
}

fn apply(text: &str, fix: &Fix) -> String {
    let [(place, new)] = fix.edits.as_slice() else { panic!("{fix:?}") };
    with(text, place.span, new)
}

fn reports() -> Vec<(String, String, Dialect)> {
    let mut all = Vec::new();
    let own = std::fs::read_dir("tests/reports").into_iter().flatten().flatten().map(|file| file.path());
    for path in own.chain(crate::seeds::paths()) {
        let name = path.display().to_string();
        let dialect = if name.ends_with(".md") { Dialect::Markdown } else { Dialect::Plain };
        let report =
            (name.ends_with(".md") || name.ends_with(".txt")) && !name.contains("-fel") && !name.contains("README");
        if let (true, Ok(text)) = (report, std::fs::read_to_string(path)) {
            all.push((name, text, dialect));
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

/// The tables of a report alone, so that thousands of variants are read fast.
fn tables_only(text: &str, dialect: Dialect) -> String {
    let mut out = String::new();
    for table in tables(text, dialect) {
        let heading = if dialect == Dialect::Markdown {
            "# Rubrik\n\n"
        } else {
            "Nämnden följer utvecklingen under året.\n\n"
        };
        out += &format!("{heading}{}\n\n", table.span.of(text));
    }
    out
}

fn faults(figure: &str) -> Vec<String> {
    let mut all = Vec::new();
    let digits: Vec<usize> = figure.bytes().enumerate().filter(|(_, b)| b.is_ascii_digit()).map(|(i, _)| i).collect();
    for (n, &i) in digits.iter().enumerate() {
        let mut new = figure.as_bytes().to_vec();
        new[i] = b'0' + (new[i] - b'0' + 4) % 10;
        if n > 0 || new[i] != b'0' {
            all.push(String::from_utf8(new).unwrap());
        }
        let next = digits
            .get(n + 1)
            .filter(|&&j| figure.as_bytes()[j] != figure.as_bytes()[i] && (n > 0 || figure.as_bytes()[j] != b'0'));
        if let Some(&j) = next {
            let mut new = figure.as_bytes().to_vec();
            new.swap(i, j);
            all.push(String::from_utf8(new).unwrap());
        }
    }
    if figure.bytes().any(|b| (b'1'..=b'9').contains(&b)) && figure.is_ascii() {
        all.push(figure.strip_prefix('-').map_or_else(|| format!("-{figure}"), str::to_string));
    }
    all
}

/// Plants faults in every figure that a sum covers: each is found, told once, and every fix offered
/// leaves nothing behind.
#[test]
#[ignore = "slow"]
fn faults_are_found_and_fixes_mend_them() {
    let (mut all, mut lost) = ((0, 0), Vec::new());
    // All faults of one report with REPORT=name; else every fifth of each.
    let one = std::env::var("REPORT").ok();
    let every = if one.is_some() { 1 } else { 5 };
    for (name, text, dialect) in reports().into_iter().filter(|r| one.as_ref().is_none_or(|one| r.0.contains(one))) {
        let text = tables_only(&text, dialect);
        let (mut found, mut planted, mut fixes) = (0, 0, 0);
        for table in tables(&text, dialect) {
            let sums = sums(&table);
            let cells: std::collections::BTreeSet<CellAt> = sums
                .iter()
                .filter(|s| s.kind != SumKind::Change)
                .flat_map(|s| s.addends.iter().map(|(a, _)| *a).chain([s.total]))
                .collect();
            for at in cells {
                let cell = &table.rows[at.0].cells[at.1];
                let Some(span) = cell.figure.as_ref().map(|f| f.span) else { continue };
                for new in faults(span.of(&text)).into_iter().skip((at.0 + at.1) % every).step_by(every) {
                    let wrong = with(&text, span, &new);
                    let said = findings(&wrong, dialect);
                    planted += 1;
                    found += usize::from(!said.is_empty());
                    if said.is_empty() && std::env::var("SHOW").is_ok() {
                        println!("missed {} {} -> {new}", table.rows[at.0].label, cell.text);
                    }
                    for fix in said.iter().flat_map(|f| &f.fixes) {
                        fixes += 1;
                        let left = findings(&apply(&wrong, fix), dialect);
                        if !left.is_empty() {
                            lost.push(format!(
                                "{name}: {} {} -> {new}: {} leaves {}",
                                table.rows[at.0].label, cell.text, fix.title, left[0].message
                            ));
                        }
                    }
                }
            }
        }
        println!("{name}: {found} of {planted} found, {fixes} fixes");
        all = (all.0 + found, all.1 + planted);
    }
    println!("{} fixes leave something: {:#?}", lost.len(), lost.iter().take(12).collect::<Vec<_>>());
    assert!(all.0 * 100 >= all.1 * 98, "{} of {}", all.0, all.1);
    assert!(lost.len() * 100 <= all.1, "{} fixes leave something", lost.len());
}

#[test]
fn what_is_said_names_the_figures_and_the_suspect() {
    let text = "Tkr Utfall Budget Avvikelse\nFärjor -1 412 -1 400 -12\nKajer -737 -385 8\nBryggor -231 -200 -31\nSumma -2 020 -1 985 -35";
    let found = findings(text, Dialect::Plain);
    let [finding] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!(
        finding.message,
        "Avvikelse för Kajer är 8, men -737 − (-385) ger -352. Troligen är två siffror omkastade i Kajer (Utfall): -737 bör vara -377."
    );
    let text = "| Tkr | Utfall | Budget |\n|:--|--:|--:|\n| Färjor | 422 | 400 |\n| Kajer | 377 | 385 |\n| **Summa** | 979 | 785 |";
    assert_eq!(
        messages(text),
        [
            "fel-summa: Summa (Utfall) är 979, men raderna ger 799. Troligen är två siffror omkastade här: 979 bör vara 799."
        ]
    );
}
