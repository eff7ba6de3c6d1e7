//! Whole days of editing that change no figure tell nothing.

use std::sync::Arc;

use malvakt::analysis::Analysis;
use malvakt::syntax::Dialect;

use super::reports::{held, samples, told};

#[test]
#[ignore = "slow"]
fn a_day_of_editing_that_changes_no_figure_tells_nothing() {
    let mut versions = 0;
    for (name, dialect, text) in samples() {
        let before = Analysis::new(&text, dialect, Arc::default());
        let baseline = Arc::new(before.as_baseline("förut"));
        let paragraphs: Vec<&str> = text.split("\n\n").collect();
        let joined =
            |order: &[usize]| order.iter().filter_map(|i| paragraphs.get(*i).copied()).collect::<Vec<_>>().join("\n\n");
        let n = paragraphs.len();
        let mut days: Vec<String> = vec![text.clone(), format!("{text}\n\nEtt stycke till, skrivet sist.\n")];
        for step in 1..6 {
            // A paragraph cut and pasted, one left out, one said twice.
            let from = n * step / 6;
            let mut moved: Vec<usize> = (0..n).collect();
            let one = moved.remove(from.min(n - 1));
            days.push(joined(&moved));
            moved.insert((from + n / 3) % n, one);
            days.push(joined(&moved));
            moved.insert(from / 2, one);
            days.push(joined(&moved));
        }
        // A section is written anew, with figures of its own.
        for step in 1..4 {
            let mut rewritten: Vec<&str> = paragraphs.clone();
            if let Some(one) = rewritten.get_mut(n * step / 4).filter(|p| !p.contains(['|', '#'])) {
                *one = "Avsnittet skrivs om. Det blev 137 besök och kostade 4 713 tkr.";
            }
            days.push(rewritten.join("\n\n"));
        }
        if dialect == Dialect::Markdown {
            days.push(sorted_rows(&text));
            days.push(with_rows(&text, |row| vec![row.to_owned(), new_row(row)]));
            days.push(with_rows(&text, |_| Vec::new()));
        }
        for day in days {
            versions += 1;
            let all = told(&held(&before, &baseline, &day));
            assert!(all.is_empty(), "{name}: {:?}", all.iter().map(|f| &f.message).collect::<Vec<_>>());
        }
    }
    println!("{versions} versions");
}

/// Every table with its rows the other way round.
fn sorted_rows(text: &str) -> String {
    let (mut out, mut rows): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    let mut head = 0;
    for line in text.lines().chain([""]) {
        if line.starts_with('|') {
            head += 1;
            if head > 2 {
                rows.push(line)
            } else {
                out.push(line)
            }
            continue;
        }
        out.extend(rows.drain(..).rev());
        out.push(line);
        head = 0;
    }
    out.join("\n")
}

/// Every table with its second row written another way.
fn with_rows(text: &str, write: impl Fn(&str) -> Vec<String>) -> String {
    let (mut out, mut number): (Vec<String>, usize) = (Vec::new(), 0);
    for line in text.lines() {
        number = if line.starts_with('|') { number + 1 } else { 0 };
        if number == 4 { out.extend(write(line)) } else { out.push(line.to_owned()) }
    }
    out.join("\n")
}

/// A row like another, with a name and figures of its own.
fn new_row(row: &str) -> String {
    let cells = row.matches('|').count().saturating_sub(2);
    format!("| Tillkommet under året |{}", " 1 739 |".repeat(cells))
}
