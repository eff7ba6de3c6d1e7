//! What a key costs does not grow with the report: counted in parts read anew, which no busy machine disturbs. What a
//! text of one thing over and over costs grows as its length does: counted in the thread's own time.

use std::path::Path;
use std::sync::Arc;

use malvakt::analysis::{Analysis, TextChange};
use malvakt::syntax::Dialect;
use malvakt::text::{Edit, Span};

const REPORTS: [(&str, Dialect); 3] =
    [("arsanalys.md", Dialect::Markdown), ("arsanalys.txt", Dialect::Plain), ("delarsrapport-fel.txt", Dialect::Plain)];

/// More parts than this are read anew by no key that leaves the structure as it is.
const MOST: usize = 4;

fn report(name: &str, times: usize) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports").join(name);
    let text = std::fs::read_to_string(path).expect(name);
    // One front matter; the copies are the rest.
    let body = text.strip_prefix("---\n").and_then(|t| t.split_once("\n---\n")).map_or(text.as_str(), |t| t.1);
    format!("{text}\n{}", format!("{body}\n").repeat(times - 1))
}

/// The analysis after something was typed at a place.
fn typed(analysis: &Analysis, at: usize, text: &str) -> Analysis {
    let mut rope = analysis.text.clone();
    rope.apply(&Edit { span: Span::new(at, at), text: text.into() });
    analysis.advance(rope, TextChange { start: at, old_end: at, new_end: at + text.len() })
}

/// How many parts of `new` are not those of `old`.
fn read_anew(old: &Analysis, new: &Analysis) -> usize {
    let known: std::collections::HashSet<_> = old.parts().map(Arc::as_ptr).collect();
    new.parts().filter(|p| !known.contains(&Arc::as_ptr(p))).count()
}

/// Places in the middle of long lines, spread over the first copy of a report.
fn in_prose(text: &str, length: usize) -> Vec<usize> {
    let start = |line: &str| line.as_ptr() as usize - text.as_ptr() as usize;
    let prose = text[..length].lines().filter(|l| l.len() > 70 && !l.starts_with(['|', '#', '<', '-']));
    prose.map(|l| start(l) + l.floor_char_boundary(35)).step_by(5).collect()
}

#[test]
#[ignore = "slow"]
fn a_key_reads_as_few_parts_anew_in_a_report_of_sixteen_times_the_size() {
    for (name, dialect) in REPORTS {
        let length = report(name, 1).len();
        let [once, often] = [1, 16].map(|times| Analysis::new(&report(name, times), dialect, Arc::default()));
        let places = in_prose(&once.text.to_string(), length);
        assert!(places.len() > 5, "{name} has prose");
        for at in places {
            for key in ["a", " ", "7", ". "] {
                let [few, many] = [&once, &often].map(|a| read_anew(a, &typed(a, at, key)));
                assert!(few <= MOST && many <= few, "{name}: {key:?} at {at}: {few} parts, and {many} of 16 copies");
            }
        }
    }
}

#[test]
#[ignore = "slow"]
fn a_letter_in_prose_leaves_the_writing_front_as_it_is() {
    for (name, dialect) in REPORTS {
        let analysis = Analysis::in_writing(&report(name, 4), dialect, Arc::default());
        let places = in_prose(&analysis.text.to_string(), report(name, 1).len());
        let kept = |at: &&usize| {
            // The first letter tells which goal is written on.
            let first = typed(&analysis, **at, "a");
            let again = typed(&first, **at + 1, "a");
            std::ptr::eq(first.front(), again.front())
        };
        let kept = places.iter().filter(kept).count();
        // A letter within an assessment's sentence can leave the goal without one.
        assert!(kept * 10 > places.len() * 8, "{name}: {kept} of {}", places.len());
    }
}

#[test]
#[ignore = "slow"]
fn a_letter_in_prose_leaves_outline_names_and_ledger_as_they_are() {
    for (name, dialect) in REPORTS {
        let analysis = Analysis::in_writing(&report(name, 4), dialect, Arc::default());
        let places = in_prose(&analysis.text.to_string(), report(name, 1).len());
        let kept = |at: &&usize| {
            let new = typed(&analysis, **at, "a");
            std::ptr::eq(new.report(), analysis.report()) && std::ptr::eq(new.ledger(), analysis.ledger())
        };
        let kept = places.iter().filter(kept).count();
        // A letter within a name or beside a figure can change what is stated.
        assert!(kept * 2 > places.len(), "{name}: {kept} of {}", places.len());
    }
}

/// Every form of a claim and every mark between figures, to be repeated without end.
const FORMS: [&str; 50] = [
    "varav 3 flickor, ",
    "12 (5 a, 7 b) ",
    "12 elever (5 flickor och 7 pojkar), ",
    "12 (varav 5) ",
    "12 (2023: 10), ",
    "12 (10) ",
    "därav 5 ",
    "5 elever: 3 flickor och 2 pojkar, ",
    "totalt 5, ",
    "3 i norr och 2 i söder, sammanlagt 5, ",
    "Totalt 5. 3 i norr och 2 i söder. ",
    "Det kom 5. Av dem var 3 nya och 2 utan plats. ",
    "från 3 till 5, ",
    "ökade från 3 till 5 ",
    "en ökning med 3 personer, ",
    "en ökning med 3 personer eller 10 procent ",
    "3 fler än 5, ",
    "minskade med 3 ",
    "jämfört med 3 ",
    "43 mnkr eller 84 procent av 51 mnkr, ",
    "12 av 15, ",
    "3 av 5 (60 procent) ",
    "motsvarar 5 procent ",
    "hälften, 5 procent, ",
    "en tredjedel av 15 ",
    "tre av fem ",
    "5 procentenheter ",
    "ett överskott på 3 mnkr, ",
    "underskottet 3 mnkr ",
    "Överskott på 3 mnkr. Underskottet beror på snö. ",
    "budget 5 mnkr ",
    "prognos 5 mnkr mot budget 4 mnkr ",
    "nettokostnaden uppgick till 5 mnkr, ",
    "nettokostnad 5 mnkr. ",
    "knappt 5 mnkr ",
    "i snitt 5 ",
    "överstiger 5 mnkr ",
    "5 ",
    "5, ",
    "5; ",
    "5: ",
    "5 och ",
    "5 samt ",
    "5 respektive ",
    "5/7 ",
    "5–7, ",
    "5 + ",
    "5 (",
    "(5 ",
    "(",
];

/// The time that this thread has run, in nanoseconds.
pub fn ran() -> Option<u64> {
    std::fs::read_to_string("/proc/thread-self/schedstat").ok()?.split_whitespace().next()?.parse().ok()
}

/// The least time of some that reading a text takes.
fn reading(text: &str, dialect: Dialect) -> Option<u64> {
    let once = || {
        let before = ran()?;
        std::hint::black_box(Analysis::new(text, dialect, Arc::default()).findings());
        Some(ran()? - before)
    };
    (0..3).filter_map(|_| once()).min()
}

#[test]
#[ignore = "slow"]
fn what_is_said_over_and_over_costs_as_much_as_it_is_long() {
    const SHORT: usize = 6_000;
    for (form, dialect) in FORMS.iter().flat_map(|f| [(f, Dialect::Markdown), (f, Dialect::Plain)]) {
        let [short, long] = [SHORT, 4 * SHORT].map(|n| format!("Nämnden hade {}.\n", form.repeat(n / form.len())));
        let Some((few, many)) = reading(&short, dialect).zip(reading(&long, dialect)) else { return };
        // Twice the length would be four times the time, and sixteen times here.
        assert!(many < few * 9 || many < 20_000_000, "{form:?} {dialect:?}: {few} and {many} ns");
    }
}
