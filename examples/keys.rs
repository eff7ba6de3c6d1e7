//! Types into the middle of a report and tells what a key costs, stage by stage: `keys FILE TIMES KEYS`.

use std::sync::Arc;
use std::time::{Duration, Instant};

use malvakt::analysis::{Analysis, Change};
use malvakt::syntax::Dialect;
use malvakt::text::{Edit, Span};

fn main() {
    let mut args = std::env::args().skip(1);
    let path = args.next().unwrap_or_default();
    let times: usize = args.next().and_then(|t| t.parse().ok()).unwrap_or(1);
    let keys: usize = args.next().and_then(|t| t.parse().ok()).unwrap_or(200);
    let text = std::fs::read_to_string(&path).unwrap_or_default();
    let text = vec![text.as_str(); times].join("\n");
    let dialect = if path.ends_with(".md") { Dialect::Markdown } else { Dialect::Plain };
    let start = Instant::now();
    let mut analysis = Analysis::new(&text, dialect, Arc::default());
    let first = start.elapsed();
    let again = (0..5).map(|_| {
        let start = Instant::now();
        std::hint::black_box(Analysis::new(&text, dialect, Arc::default()));
        start.elapsed()
    });
    let again = again.min().unwrap_or_default();
    println!("{} kB, open {first:?}, again {again:?}, {} parts", text.len() / 1000, analysis.parts().len());
    let middle = text[text.len() / 2..].find("\n\n").map_or(0, |i| i + text.len() / 2 + 40);
    let mut at = text.ceil_char_boundary(middle);
    let typed = "Nämnden redovisar ett överskott om 4 210 miljoner kronor för perioden. ";
    let mut spent = [Duration::ZERO; 3];
    for c in typed.chars().cycle().take(keys) {
        let mut rope = analysis.text.clone();
        let edit = Edit { span: Span::new(at, at), text: c.to_string() };
        rope.apply(&edit);
        let change = Change { start: at, old_end: at, new_end: at + edit.text.len() };
        let mut clock = Instant::now();
        let mut lap = |spent: &mut Duration| {
            *spent += clock.elapsed();
            clock = Instant::now();
        };
        analysis = analysis.advance(rope, change);
        lap(&mut spent[0]);
        std::hint::black_box(analysis.findings_id());
        lap(&mut spent[1]);
        std::hint::black_box(analysis.findings());
        lap(&mut spent[2]);
        at += edit.text.len();
    }
    let each = spent.map(|s| s / keys as u32);
    println!("advance {:?}, findings_id {:?}, findings {:?}", each[0], each[1], each[2]);
}
