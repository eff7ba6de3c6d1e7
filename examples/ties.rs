//! What the weights of ties are judged on: every figure of prose in right texts, as it stands and with a slip of the hand
//! planted, one line of JSON each: `cargo run --release --example ties -- FILE...`. A line tells what was planted (nothing in a
//! text as it stands), whether it is told of, whether something explains it, what bars it, and the terms of its score.

use malvakt::analysis::Analysis;
use malvakt::config::Settings;
use malvakt::report::tie::{Tie, find};
use malvakt::syntax::Dialect;

fn main() {
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path).expect("a file that can be read");
        let dialect = if path.ends_with(".txt") { Dialect::Plain } else { Dialect::Markdown };
        let ties = ties(&text, dialect);
        for (tie, at) in &ties {
            print(&path, &text, at, tie, "");
            if tie.bar.is_some() || tie.differs {
                continue;
            }
            for (kind, written) in slips(&text[at.clone()]) {
                let wrong = format!("{}{written}{}", &text[..at.start], &text[at.end..]);
                let found = self::ties(&wrong, dialect);
                if let Some((tie, at)) = found.iter().find(|(_, place)| place.start == at.start) {
                    print(&path, &wrong, at, tie, kind);
                }
            }
        }
    }
}

/// The ties of a text, each with where its figure stands.
fn ties(text: &str, dialect: Dialect) -> Vec<(Tie, std::ops::Range<usize>)> {
    let report = Analysis::new(text, dialect, Settings::default().into());
    let parts: Vec<_> = report.parts().cloned().collect();
    let start = |part: u32| parts[..part as usize].iter().map(|p| p.text.len()).sum::<usize>();
    let found = find(&parts, report.report());
    let place = |tie: &Tie| {
        let span = parts[tie.part as usize].quantity_span(tie.figure)?.range();
        Some(start(tie.part) + span.start..start(tie.part) + span.end)
    };
    found.into_iter().filter_map(|tie| place(&tie).map(|at| (tie, at))).collect()
}

/// What a hand may have written instead of a number.
fn slips(number: &str) -> Vec<(&'static str, String)> {
    let digits: Vec<usize> = number.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at).collect();
    let mut found = Vec::new();
    let with = |at: usize, digit: u8, text: &str| {
        let mut bytes = text.as_bytes().to_vec();
        bytes[at] = digit;
        String::from_utf8(bytes).expect("text")
    };
    let swapped = digits.windows(2).rev().find(|pair| {
        let (a, b) = (number.as_bytes()[pair[0]], number.as_bytes()[pair[1]]);
        a != b && !(pair[0] == digits[0] && b == b'0')
    });
    if let Some(pair) = swapped {
        let (a, b) = (number.as_bytes()[pair[0]], number.as_bytes()[pair[1]]);
        found.push(("swapped", with(pair[1], a, &with(pair[0], b, number))));
    }
    for (n, kind) in [(0, "first digit"), (1, "second digit")] {
        let Some(at) = digits.get(n) else { continue };
        let digit = number.as_bytes()[*at];
        found.push((kind, with(*at, if digit >= b'8' { digit - 2 } else { digit + 2 }, number)));
    }
    found
}

fn print(path: &str, text: &str, at: &std::ops::Range<usize>, tie: &Tie, planted: &str) {
    let line = text[..at.start].matches('\n').count() + 1;
    let terms: Vec<String> = tie.terms.0.iter().map(|(name, weight)| format!("[{name:?},{weight}]")).collect();
    println!(
        "{{\"file\":{path:?},\"line\":{line},\"figure\":{:?},\"planted\":{planted:?},\"told\":{},\"differs\":{},\
         \"bar\":\"{:?}\",\"score\":{},\"terms\":[{}]}}",
        &text[at.clone()],
        tie.told(),
        tie.differs,
        tie.bar,
        tie.terms.score(),
        terms.join(","),
    );
}
