//! A report in writing is not a wrong report: what is told while one is typed, counted.

mod pen;

use std::path::Path;

use malvakt::draft::{DraftOrder, draft};
use malvakt::syntax::Dialect;
use malvakt::template::built_in;

/// So many errors and warnings may stand at a time, on average.
const MOST: f64 = 0.3;

fn sample(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports").join(name);
    std::fs::read_to_string(path).expect(name)
}

fn assert_quiet(name: &str, told: &pen::Told) {
    println!("{name}: {} keys, {:.2} standing", told.keys, told.mean());
    assert!(told.false_errors.is_empty(), "{name}: {:#?}", told.false_errors);
    assert!(told.blinks.is_empty(), "{name}: {:#?}", told.blinks);
    // What the sample is meant to lack stands all the time.
    assert!(told.mean_passing() <= MOST, "{name}: {:.2} standing, {:#?}", told.mean_passing(), told.passing);
}

/// The first so many characters of a text, whole lines.
fn start_of(text: &str, length: usize) -> &str {
    let cut = text.floor_char_boundary(length.min(text.len()));
    text[..cut].rfind('\n').map_or(text, |end| &text[..=end])
}

/// The whole of it is for `examples/typed.rs`, which takes a while.
const LENGTH: usize = 3_000;

#[test]
#[ignore = "slow"]
fn the_start_of_a_report_typed_from_nothing_is_quiet() {
    for (name, dialect) in [("arsanalys.md", Dialect::Markdown), ("delarsrapport.txt", Dialect::Plain)] {
        let text = sample(name);
        assert_quiet(name, &pen::typed("", &pen::whole(start_of(&text, LENGTH)), dialect));
    }
}

#[test]
#[ignore = "slow"]
fn the_end_of_a_report_typed_on_is_quiet() {
    for (name, dialect) in [("delarsrapport.md", Dialect::Markdown), ("arsanalys.txt", Dialect::Plain)] {
        let text = sample(name);
        let start = start_of(&text, text.len() - LENGTH);
        let stroke = pen::Stroke { at: start.len(), text: text[start.len()..].into() };
        assert_quiet(name, &pen::typed(start, &[stroke], dialect));
    }
}

#[test]
#[ignore = "slow"]
fn a_new_draft_that_is_filled_in_is_quiet() {
    let text = sample("delarsrapport.md");
    let goals = text.lines().filter_map(|l| l.trim_start_matches('#').trim().strip_prefix("Kommunfullmäktigemål - "));
    let order = DraftOrder {
        kind: "delårsrapport".into(),
        namnd: "Hamnnämnden".into(),
        year: 2024,
        goals: goals.map(str::to_owned).collect(),
    };
    let start = draft(&built_in(), &order).expect("a draft");
    let mut strokes = pen::filled(&start, &text);
    assert!(strokes.len() > 20, "{} pieces", strokes.len());
    let told = pen::typed(&start, &[], Dialect::Markdown);
    assert!(told.last.is_empty(), "an untouched draft: {:#?}", told.last);
    strokes.truncate(30);
    assert_quiet("a draft", &pen::typed(&start, &strokes, Dialect::Markdown));
}

#[test]
fn a_list_whose_items_stand_a_blank_line_apart_is_quiet() {
    let text = "# Analys\n\nDe tre åtgärder som nämnden har beslutat om är:\n\n• Ny kaj\n\n• Nytt bad\n\n• Ny brygga\n\nSlut.\n";
    assert_quiet("a list", &pen::typed("", &pen::whole(text), Dialect::Plain));
}
