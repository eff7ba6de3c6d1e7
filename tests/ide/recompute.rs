//! Totals, differences and shares of a table worked out anew, and offered where they are yet to be written.

use malvakt::ide;

use super::marks::{apply, at, cursor, markdown, plain};

const TABLE: &str = "# Hamnar

| Tkr | Utfall | Budget | Avvikelse | Andel |
|---|--:|--:|--:|--:|
| Kajer | −6 142 | −6 300 | 158 | 61,3 % |
| Fyrar | −2 871 | −2 500 | −371 | 28,7 % |
| Bojar | −1 000 | −1 200 | 200 | 10,0 % |
| Summa | −10 013 | −10 000 | −13 | 100,0 % |
";

fn recomputed(text: &str, words: &str) -> String {
    let edits: Vec<_> = ide::recompute(&markdown(text), at(text, words)).into_iter().map(|r| r.edit).collect();
    apply(text, &edits)
}

#[test]
fn all_computed_cells_are_written_in_the_tables_own_form() {
    assert_eq!(recomputed(TABLE, "Fyrar"), TABLE);
    let changed = TABLE.replace("−2 871", "−3 104");
    let right = changed
        .replace("−371", "−604")
        .replace("−10 013 | −10 000 | −13 ", "−10 246 | −10 000 | −246 ")
        .replace("61,3", "59,9")
        .replace("28,7", "30,3")
        .replace("10,0 %", "9,8 %");
    assert_eq!(recomputed(&changed, "Bojar"), right);
    assert!(markdown(&right).findings().is_empty());
}

#[test]
fn empty_cells_are_filled_between_their_bars() {
    let text = TABLE.replace("| −371 | 28,7 % |", "|      ||").replace("| −10 000 | −13 |", "|  |  |");
    let found = ide::recompute(&markdown(&text), at(&text, "Bojar"));
    assert!(found.iter().all(|r| r.fills) && found.len() == 4, "{found:?}");
    let words = |t: &str| t.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(words(&recomputed(&text, "Bojar")), words(TABLE));
}

#[test]
fn a_table_of_plain_text_is_recomputed_where_figures_stand() {
    let text = "Tkr Utfall Budget Avvikelse\n\nKajer -6 142 -6 300 158\n\nFyrar -2 871 -2 500 -371\n\nBojar -1 000 -1 200 200\n\n\
                Summa -10 013 -10 000 -31\n";
    let edits: Vec<_> = ide::recompute(&plain(text), at(text, "Bojar")).into_iter().map(|r| r.edit).collect();
    assert_eq!(apply(text, &edits), text.replace("-31", "-13"));
}

#[test]
fn the_value_of_an_empty_computed_cell_is_offered() {
    let offered = |from: &str, to: &str| {
        let (text, at) = cursor(&TABLE.replace(from, to));
        let found = ide::completion(&markdown(&text), at, &[]);
        found.into_iter().map(|o| (o.label, o.insert)).collect::<Vec<_>>()
    };
    let value = |label: &str, insert: &str| vec![(label.to_string(), insert.to_string())];
    assert_eq!(offered("| −10 013 |", "| $0 |"), value("−10 013", "−10 013"));
    assert_eq!(offered("| −371 |", "|$0|"), value("−371", " −371 "));
    assert_eq!(offered("| 28,7 % |", "| $0 |"), value("28,7 %", "28,7 %"));
    // Nothing tells what was spent on light-houses.
    assert_eq!(offered("| −2 871 |", "| $0 |"), []);
    assert_eq!(offered("| −371 |", "| −371$0 |"), []);
}
