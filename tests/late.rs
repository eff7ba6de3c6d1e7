//! The late change: a table's cell is changed and what the text says of it is not. Every sample is changed cell by cell;
//! what is told, and that following up leaves nothing, is counted by class. Whole days of editing that change no figure
//! tell nothing.

use std::path::Path;
use std::sync::Arc;

use malvakt::analysis::Analysis;
use malvakt::baseline::Baseline;
use malvakt::syntax::{BlockKind, Dialect};
use malvakt::text::{Edit, Span};

const RULE: &str = "foraldrat-belopp";
/// Amounts of so many digits are those that a text surely takes from a table when it has the very same.
const DIGITS: usize = 4;
/// So many cells of a report that the text states, and that it does not, are changed.
const MOST: usize = 6;

fn samples() -> Vec<(String, Dialect, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports");
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    if !seeds.is_dir() {
        println!("skipped: the seeds are not here");
    }
    let mut all = Vec::new();
    for folder in [folder, seeds] {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for path in entries.filter_map(|e| Some(e.ok()?.path())) {
            let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default().to_owned();
            let dialect = match path.extension().and_then(|e| e.to_str()) {
                Some("md") => Dialect::Markdown,
                Some("txt") => Dialect::Plain,
                _ => continue,
            };
            if name != "README.md" && !name.contains("-fel") {
                all.push((name, dialect, std::fs::read_to_string(&path).expect("a sample")));
            }
        }
    }
    all.sort_by(|a: &(String, Dialect, String), b| a.0.cmp(&b.0));
    all
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// The cells of a report with where their digits stand and how they are written, without sign.
fn cells(analysis: &Analysis) -> Vec<(Span, String)> {
    let mut found = Vec::new();
    for (number, part) in analysis.parts().enumerate() {
        for block in &part.blocks {
            let BlockKind::Table(table) = &block.kind else { continue };
            for cell in table.rows.iter().flat_map(|r| &r.cells).filter(|c| c.figure.is_some()) {
                let span = analysis.span(part.place(number as u32, cell.span));
                let text = analysis.text.slice(span).trim().trim_start_matches(['-', '−', '–']).to_string();
                found.push((span, text));
            }
        }
    }
    found
}

/// The text with every cell that is written so raised by a good third, and how it is written then.
fn raised(text: &str, cells: &[(Span, String)], written: &str) -> (String, String) {
    let value: i64 = digits(written).parse().expect("digits");
    let new = (value + value / 3 + 1).to_string();
    let mut parted: Vec<String> = Vec::new();
    let mut rest = new.as_str();
    while rest.len() > 3 {
        let (first, last) = rest.split_at(rest.len() - 3);
        parted.insert(0, last.to_owned());
        rest = first;
    }
    parted.insert(0, rest.to_owned());
    let new = parted.join(" ");
    let mut out = text.to_owned();
    for (span, _) in cells.iter().filter(|(_, w)| w == written).rev() {
        let range = span.start as usize..span.end as usize;
        let cell = out.get(range.clone()).expect("a cell").replacen(written, &new, 1);
        out.replace_range(range, &cell);
    }
    (out, new)
}

fn apply(text: &str, edits: &[Edit]) -> String {
    let (mut text, mut edits) = (text.to_owned(), edits.to_vec());
    edits.sort_by_key(|e| std::cmp::Reverse(e.span));
    edits.iter().for_each(|e| text.replace_range(e.span.start as usize..e.span.end as usize, &e.text));
    text
}

fn held(before: &Arc<Baseline>, text: &str, dialect: Dialect) -> Analysis {
    Analysis::new(text, dialect, Arc::default()).since(vec![before.clone()])
}

fn told(analysis: &Analysis) -> Vec<malvakt::analysis::Located> {
    analysis.findings().into_iter().filter(|f| f.rule == RULE).collect()
}

#[test]
fn a_late_change_is_told_where_the_text_stands_still_and_followed_by_one_action() {
    let (mut stated, mut found, mut alone, mut loud, mut followed, mut left) = (0, 0, 0, 0, 0, 0);
    for (name, dialect, text) in samples() {
        let before = Analysis::new(&text, dialect, Arc::default());
        let baseline = Arc::new(before.as_baseline("förut"));
        let cells = cells(&before);
        let mut seen: Vec<&str> = Vec::new();
        let (before_stated, before_alone) = (stated, alone);
        let prose: String =
            before.parts().flat_map(|p| &p.blocks).filter_map(|b| Some(format!("{} ¶ ", b.prose()?.text))).collect();
        let there: Vec<String> = before
            .parts()
            .flat_map(|p| p.numbers.figures.iter().flatten())
            .map(|f| digits(&f.value.to_string()))
            .collect();
        for (_, written) in &cells {
            let own = digits(written);
            if own.len() < DIGITS || seen.contains(&written.as_str()) || written.contains(['%', ',']) {
                continue;
            }
            seen.push(written);
            if [stated - before_stated, alone - before_alone].iter().all(|n| *n >= MOST) {
                break;
            }
            let (changed, new) = raised(&text, &cells, written);
            let after = held(&baseline, &changed, dialect);
            // In plain text a row whose figures no longer bear each other out is not read at all.
            if !self::cells(&after).iter().any(|(_, w)| *w == new) {
                continue;
            }
            let all = told(&after);
            let is_stated = prose.match_indices(written.as_str()).any(|(at, _)| {
                let bound = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_digit() && c != ',');
                let behind = prose.get(at + written.len()..).unwrap_or_default().trim_start_matches([' ', '\u{a0}']);
                let ahead = prose.get(..at).unwrap_or_default().trim_end_matches([' ', '\u{a0}']);
                bound(ahead.chars().next_back()) && bound(behind.chars().next())
            });
            // What some figure could mean when rounded is neither surely stated nor surely not.
            let head = own.get(..2).unwrap_or_default();
            let is_near = there.iter().any(|f| f.starts_with(head));
            if is_stated {
                stated += 1;
                found += usize::from(!all.is_empty());
                if all.is_empty() {
                    println!("missed: {name}: {written}");
                }
                if let Some(fix) = all.iter().flat_map(|f| &f.fixes).max_by_key(|f| f.edits.len()) {
                    followed += 1;
                    let mended = apply(&after.text.to_string(), &fix.edits);
                    let rest = told(&held(&baseline, &mended, dialect));
                    left += usize::from(
                        rest.iter().any(|r| all.iter().any(|a| a.message == r.message)) && fix.edits.len() == all.len(),
                    );
                }
            } else if !is_near {
                alone += 1;
                loud += usize::from(!all.is_empty());
                all.iter().for_each(|f| println!("loud: {name}: {}", f.message));
            }
        }
    }
    println!(
        "stated in the text: {found} of {stated} told; stated nowhere: {loud} of {alone} told; {left} of {followed} stand after following up"
    );
    assert!(stated > 20 && found * 10 >= stated * 9, "{found} of {stated}");
    assert_eq!((loud, left), (0, 0));
}

#[test]
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
        if dialect == Dialect::Markdown {
            days.push(sorted_rows(&text));
        }
        for day in days {
            versions += 1;
            let all = told(&held(&baseline, &day, dialect));
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
