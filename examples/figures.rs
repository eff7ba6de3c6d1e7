//! Shows how the figures of a report are read: each passage's figures with their roles, and every relation that its words
//! could promise, with the terms of its score. `cargo run --example figures -- FILE [LINE]`

use malvakt::amount::figures;
use malvakt::analysis::Analysis;
use malvakt::config::Settings;
use malvakt::figures::open::open;
use malvakt::figures::{Passage, Relation, candidates, relations};
use malvakt::report::ledger::At;
use malvakt::report::tie::{find, twins};
use malvakt::syntax::{BlockKind, Dialect};
use malvakt::text::lower;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().expect("name a file");
    let only: Option<usize> = arguments.next().map(|line| line.parse().expect("a line's number"));
    let text = std::fs::read_to_string(&path).expect("a file that can be read");
    let dialect = if path.ends_with(".txt") { Dialect::Plain } else { Dialect::Markdown };
    let report = Analysis::new(&text, dialect, Settings::default().into());
    let mut line = 1;
    for part in report.parts() {
        for block in &part.blocks {
            let at = line + part.text[..block.span.start as usize].matches('\n').count();
            let to = at + part.text[block.span.range()].matches('\n').count();
            if let Some(prose) = block.prose().filter(|_| only.is_none_or(|l| (at..=to).contains(&l))) {
                show(&prose.text, at);
            }
        }
        line += part.text.matches('\n').count();
    }
    ties(&report, only);
    pairs(&report, only);
}

/// The figures that another sentence states otherwise.
fn pairs(report: &Analysis, only: Option<usize>) {
    let parts: Vec<_> = report.parts().cloned().collect();
    let start = |part: u32| 1 + parts[..part as usize].iter().map(|p| p.text.matches('\n').count()).sum::<usize>();
    for twins in twins(&parts, |_| false) {
        let place = |(part, at): (u32, At)| {
            let of = &parts[part as usize];
            let span = of.quantity_span(at).expect("a figure");
            let line = start(part) + of.text[..span.range().start].matches('\n').count();
            (line, &of.text[span.range()])
        };
        let ((line, one), (other_line, other)) = (place(twins.one), place(twins.other));
        if only.is_none_or(|l| l == line || l == other_line) {
            let told = if twins.told() { "TOLD" } else { "" };
            println!("{line}: {one} ~ {other} on {other_line} {told} {} {:?}", twins.terms.score(), twins.terms.0);
        }
    }
}

/// The figures whose words name a cell, with the signs that say so.
fn ties(report: &Analysis, only: Option<usize>) {
    let parts: Vec<_> = report.parts().cloned().collect();
    let start = |part: u32| 1 + parts[..part as usize].iter().map(|p| p.text.matches('\n').count()).sum::<usize>();
    for tie in find(&parts, report.report()) {
        let part = &parts[tie.part as usize];
        let Some(span) = part.quantity_span(tie.figure) else { continue };
        let line = start(tie.part) + part.text[..span.range().start].matches('\n').count();
        if only.is_some_and(|l| l != line) {
            continue;
        }
        let told = if tie.told() { "TOLD" } else { "" };
        let kind = if tie.differs { "differs" } else { "given" };
        let figure = &part.text[span.range()];
        println!("{line}: {figure} {kind} {told} {:?} {} {:?}", tie.bar, tie.terms.score(), tie.terms.0);
        for (part, at) in &tie.cells {
            let of = &parts[*part as usize];
            let At::Cell { block, row, column } = *at else { continue };
            let BlockKind::Table(table) = &of.blocks[block as usize].kind else { continue };
            let row = &table.rows[row as usize];
            let head = &table.columns[column as usize].head;
            println!("      {} | {head} | {}", row.label, row.cells[column as usize].text);
        }
    }
}

fn show(text: &str, line: usize) {
    let found = figures(text);
    if found.is_empty() {
        return;
    }
    let passage = Passage::read(text, lower(text), &found);
    for (number, sentence) in passage.sentences.iter().enumerate() {
        println!("{line}: {}", text[sentence.bytes.clone()].trim());
        for (i, m) in passage.mentions.iter().enumerate().filter(|(_, m)| m.sentence == number) {
            let way = m.way.map(|(way, _)| format!("{way:?}")).unwrap_or_default();
            let bracket = m.bracket.map(|h| format!("in the bracket of {}", passage.written(h))).unwrap_or_default();
            println!("    {:<20} {:?} {:?} {:?} {way} {bracket}", passage.written(i), m.role, m.time, m.basis);
        }
    }
    for open in open(&passage) {
        println!(
            "  open {} {:?} {:?} of {:?} {:?}",
            passage.written(open.stated),
            open.asked,
            open.against,
            open.of,
            open.own
        );
    }
    // What the gate weighs further, once it has seen the others.
    let told = relations(&passage);
    for relation in candidates(&passage) {
        let gated =
            told.iter().find(|r| (r.kind, r.stated, &r.from) == (relation.kind, relation.stated, &relation.from));
        let mark = if relation.verdict.fails() && gated.is_some() { "TOLD " } else { "" };
        let terms = &gated.unwrap_or(&relation).terms;
        let Relation { kind, text, verdict, .. } = &relation;
        println!("  {:>5} {mark}{kind:?} {text} {verdict:?} {:?}", terms.score(), terms.0);
    }
}
