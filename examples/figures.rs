//! Shows how the figures of a report are read: each passage's figures with their roles, and every relation that its words
//! could promise, with the terms of its score. `cargo run --example figures -- FILE [LINE]`

use malvakt::amount::figures;
use malvakt::analysis::Analysis;
use malvakt::config::Settings;
use malvakt::figures::open::open;
use malvakt::figures::{Passage, candidates};
use malvakt::syntax::Dialect;
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
    for relation in candidates(&passage) {
        println!(
            "  {:>5} {:?} {} {:?} {:?}",
            relation.terms.score(),
            relation.kind,
            relation.text,
            relation.verdict,
            relation.terms.0
        );
    }
}
