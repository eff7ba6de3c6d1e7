//! Types into the middle of a report and tells what a key costs, stage by stage: `keys FILE TIMES KEYS`.

use std::sync::Arc;
use std::time::{Duration, Instant};

use malvakt::analysis::{Analysis, Change};
use malvakt::syntax::Dialect;
use malvakt::text::{Edit, Span};

const TYPED: &str = "Nämnden redovisar ett överskott om 4 210 miljoner kronor för perioden,\n\
                     vilket är 3,5 procent bättre än budget. Se tabell 4 och avsnitt 2.1.\n";

fn main() {
    let mut args = std::env::args().skip(1);
    let path = args.next().unwrap_or_default();
    let times: usize = args.next().and_then(|t| t.parse().ok()).unwrap_or(1);
    let keys: usize = args.next().and_then(|t| t.parse().ok()).unwrap_or(200);
    let text = std::fs::read_to_string(&path).unwrap_or_default();
    let text = vec![text.as_str(); times].join("\n");
    let dialect = if path.ends_with(".md") { Dialect::Markdown } else { Dialect::Plain };
    let mut analysis = opened(&text, dialect);
    let mut at = middle(&text);
    let mut spent: [Vec<Duration>; 3] = Default::default();
    for c in TYPED.chars().cycle().take(keys) {
        let mut rope = analysis.text.clone();
        let edit = Edit { span: Span::new(at, at), text: c.to_string() };
        rope.apply(&edit);
        let change = Change { start: at, old_end: at, new_end: at + edit.text.len() };
        let clock = Instant::now();
        analysis = analysis.advance(rope, change);
        let advanced = clock.elapsed();
        std::hint::black_box(analysis.findings_id());
        let named = clock.elapsed();
        std::hint::black_box(analysis.findings());
        for (all, one) in spent.iter_mut().zip([advanced, named - advanced, clock.elapsed() - named]) {
            all.push(one);
        }
        at += edit.text.len();
    }
    for (stage, mut all) in ["advance", "findings_id", "findings"].into_iter().zip(spent) {
        all.sort();
        let at = |percent: usize| all.get((all.len() * percent / 100).min(all.len().saturating_sub(1)));
        println!("{stage}: p50 {:?}, p90 {:?}, p99 {:?}", at(50), at(90), at(99));
    }
}

fn opened(text: &str, dialect: Dialect) -> Analysis {
    let open = || {
        let start = Instant::now();
        let analysis = Analysis::new(text, dialect, Arc::default());
        (start.elapsed(), analysis)
    };
    let (first, analysis) = open();
    let again = (0..5).map(|_| open().0).min().unwrap_or_default();
    println!("{} kB, open {first:?}, again {again:?}, {} parts", text.len() / 1000, analysis.parts().len());
    analysis
}

/// Within the first line of running text at or past the middle.
fn middle(text: &str) -> usize {
    let from = text.ceil_char_boundary(text.len() / 2);
    let mut at = text.get(..from).and_then(|t| t.rfind('\n')).map_or(0, |i| i + 1);
    for line in text.get(at..).unwrap_or("").split_inclusive('\n') {
        let running = line.len() >= 40 && line.starts_with(char::is_alphabetic) && !line.contains('|');
        let half = line.ceil_char_boundary(line.len() / 2);
        if let Some(space) = line.get(half..).and_then(|l| l.find(' ')).filter(|_| running) {
            return at + half + space + 1;
        }
        at += line.len();
    }
    from
}
