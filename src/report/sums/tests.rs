//! Tables in, verdicts out; faults planted in tables of the real reports and of our own.

use super::*;
use crate::syntax::columns::{self, tests::lines};
use crate::text::Span;
use std::collections::BTreeMap;

/// The tables of a text with their sums, judged together.
fn read(text: &str) -> Vec<(Table, Vec<Sum>)> {
    let tables = columns::tables(&lines(text)).into_iter().map(|(_, table)| table);
    let mut read: Vec<(Table, Vec<Sum>)> = tables.map(|t| (t.clone(), sums(&t))).collect();
    let mut pairs: Vec<(&Table, &mut Vec<Sum>)> = read.iter_mut().map(|(t, s)| (&*t, s)).collect();
    settle(&mut pairs);
    read
}

fn name(table: &Table, (row, column): At) -> String {
    format!("{}/{}", table.rows[row].label, table.columns[column].head)
}

/// Every finding of a text, in words.
fn verdicts(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (table, sums) in read(text) {
        for sum in sums.iter().filter(|s| s.tells()) {
            let unit = sum.step;
            let suspect =
                sum.suspect.map_or(String::new(), |s| format!(", misstänkt {} ({:?})", name(&table, s.cell), s.why));
            out.push(format!(
                "{:?} {}: {} men {}{suspect}",
                sum.kind,
                name(&table, sum.total),
                sum.stated / unit,
                sum.computed / unit
            ));
        }
    }
    out
}

#[test]
fn the_real_reports_hold() {
    let mut all = 0;
    for text in columns::tests::seeds() {
        let read = read(&text);
        let linear: Vec<&Sum> = read.iter().flat_map(|(_, s)| s).filter(|s| s.kind != Kind::Change).collect();
        all += linear.len();
        println!("{} sums, {} exact", linear.len(), linear.iter().filter(|s| s.gap() == 0).count());
        assert_eq!(verdicts(&text), Vec::<String>::new());
        for (table, sums) in &read {
            println!("  {:4} {}", sums.len(), table.corner);
        }
    }
    println!("{all} in all");
}

/// A text with one place changed.
fn with(text: &str, span: Span, new: &str) -> String {
    format!("{}{new}{}", &text[..span.start as usize], &text[span.end as usize..])
}

/// The faults that a hand can make in a figure: every digit, the sign, two digits swapped.
fn faults(figure: &str) -> Vec<(&'static str, String)> {
    let mut all = Vec::new();
    let bytes = figure.as_bytes();
    for (i, b) in bytes.iter().enumerate().filter(|(_, b)| b.is_ascii_digit()) {
        for add in [1, 4, 9] {
            let mut new = bytes.to_vec();
            new[i] = b'0' + (b - b'0' + add) % 10;
            let leading =
                i == figure.find(|c: char| c.is_ascii_digit()).unwrap() && new[i] == b'0' && bytes.len() > i + 1;
            let class = if leading {
                "first digit to 0"
            } else if add == 4 {
                "digit +4"
            } else {
                "digit +-1"
            };
            all.push((class, String::from_utf8(new).unwrap()));
        }
        let next = (i + 1..bytes.len()).find(|&j| bytes[j].is_ascii_digit());
        if let Some(j) = next.filter(|&j| bytes[j] != *b) {
            let mut new = bytes.to_vec();
            new.swap(i, j);
            all.push((
                if new[i] == b'0' && i < 2 { "first digit to 0" } else { "swap" },
                String::from_utf8(new).unwrap(),
            ));
        }
    }
    if figure.bytes().any(|b| (b'1'..=b'9').contains(&b)) {
        let flipped = figure.strip_prefix('-').map_or_else(|| format!("-{figure}"), str::to_string);
        all.push(("sign", flipped));
    }
    all
}

/// Plants every fault in every figure that a sum covers; counts what is found.
fn recall(text: &str, tally: &mut BTreeMap<&'static str, (usize, usize)>, many: &mut usize) {
    for (table, sums) in read(text) {
        let base = |s: &&Sum| s.kind != Kind::Change;
        let changes = sums.iter().filter(|s| s.kind == Kind::Change).map(|s| s.total);
        let mut cells: Vec<At> = sums
            .iter()
            .filter(base)
            .flat_map(|s| s.addends.iter().map(|(a, _)| *a).chain([s.total]))
            .chain(changes)
            .collect();
        cells.sort_unstable();
        cells.dedup();
        for at in cells {
            let cell = &table.rows[at.0].cells[at.1];
            for (class, new) in faults(&cell.text) {
                let found = verdicts(&with(text, cell.span, &new));
                let count = tally.entry(class).or_default();
                count.1 += 1;
                count.0 += usize::from(!found.is_empty());
                *many += usize::from(found.len() > 1);
                if found.is_empty() && std::env::var("SHOW").is_ok() {
                    println!("missed {class}: {} {} -> {new}", name(&table, at), cell.text);
                } else if found.len() > 1 && std::env::var("SHOW").is_ok() {
                    println!("many {class}: {} {} -> {new}: {found:#?}", name(&table, at), cell.text);
                }
            }
        }
    }
}

/// Only the stretches of a text that hold tables, so that thousands of variants are read fast.
fn tables_only(text: &str) -> String {
    let (mut out, mut free) = (String::new(), 0);
    let lines = lines(text);
    for (range, _) in columns::tables(&lines) {
        let from = lines[range.start.saturating_sub(2).max(free)].span.start as usize;
        free = range.end;
        let to = lines[range.end - 1].span.end as usize;
        out += &text[from..to];
        out += "\n\nNämnden följer utvecklingen under det kommande året.\n\n";
    }
    out
}

#[test]
fn planted_faults_are_found() {
    let (mut tally, mut many) = (BTreeMap::new(), 0);
    for text in columns::tests::seeds() {
        recall(&tables_only(&text), &mut tally, &mut many);
    }
    let all = tally.values().fold((0, 0), |a, c| (a.0 + c.0, a.1 + c.1));
    for (class, (found, planted)) in &tally {
        println!("{class:18} {found:5} of {planted:5} {:.1} %", 100.0 * *found as f64 / *planted as f64);
    }
    println!("all {} of {}, {many} with more than one finding", all.0, all.1);
    assert!(all.0 * 100 >= all.1 * 98, "recall below 98 %");
}
