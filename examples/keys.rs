//! Types at places spread over a report and tells what a key costs at each: `keys FILE TIMES KEYS [PLACES]`.
//! The report is read TIMES over, one copy after the other. One place is the middle.

use std::sync::Arc;
use std::time::{Duration, Instant};

use malvakt::analysis::{Analysis, TextChange};
use malvakt::syntax::Dialect;
use malvakt::text::{Edit, Span};

const TYPED: &str = "Nämnden redovisar ett överskott om 4 210 miljoner kronor för perioden,\n\
                     vilket är 3,5 procent bättre än budget. Se tabell 4 och avsnitt 2.1.\n";

fn main() {
    let mut args = std::env::args().skip(1);
    let path = args.next().unwrap_or_default();
    let mut number = |else_: usize| args.next().and_then(|t| t.parse().ok()).unwrap_or(else_);
    let (times, keys, places) = (number(1), number(200), number(1));
    let text = std::fs::read_to_string(&path).unwrap_or_default();
    let text = vec![text.as_str(); times].join("\n");
    let dialect = if path.ends_with(".md") { Dialect::Markdown } else { Dialect::Plain };
    let analysis = opened(&text, dialect);
    println!("{:>9} {:>9} {:>9} {:>9}  place", "p50 µs", "p90", "p99", "findings");
    let mut all = Vec::new();
    for place in 1..=places {
        let at = running_text(&text, text.len() * place / (places + 1));
        let (mut spent, mut told) = typed(&analysis, at, keys);
        let line = text.get(at..).and_then(|t| t.lines().next()).unwrap_or_default();
        row(&mut spent, &mut told, &line.chars().take(60).collect::<String>());
        all.append(&mut spent);
    }
    row(&mut all, &mut [], "all places");
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

/// What each key took until the findings were known to be new, and what it then took to tell them all.
fn typed(from: &Analysis, mut at: usize, keys: usize) -> (Vec<Duration>, Vec<Duration>) {
    let mut analysis = from.clone();
    let (mut spent, mut told) = (Vec::new(), Vec::new());
    for c in TYPED.chars().cycle().take(keys) {
        let mut rope = analysis.text.clone();
        let edit = Edit { span: Span::new(at, at), text: c.to_string() };
        rope.apply(&edit);
        let change = TextChange { start: at, old_end: at, new_end: at + edit.text.len() };
        let clock = Instant::now();
        analysis = analysis.advance(rope, change);
        std::hint::black_box(analysis.findings_id());
        spent.push(clock.elapsed());
        std::hint::black_box(analysis.findings());
        told.push(clock.elapsed() - spent.last().copied().unwrap_or_default());
        at += edit.text.len();
    }
    (spent, told)
}

fn row(spent: &mut [Duration], told: &mut [Duration], place: &str) {
    let at = |all: &mut [Duration], percent: usize| {
        all.sort();
        let one = all.get((all.len() * percent / 100).min(all.len().saturating_sub(1)));
        one.map_or(0.0, |d| d.as_secs_f64() * 1e6)
    };
    let (p50, p90, p99) = (at(spent, 50), at(spent, 90), at(spent, 99));
    println!("{p50:>9.0} {p90:>9.0} {p99:>9.0} {:>9.0}  {place}", at(told, 50));
}

/// Within the first line of running text at or past a byte.
fn running_text(text: &str, byte: usize) -> usize {
    let from = text.ceil_char_boundary(byte);
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
