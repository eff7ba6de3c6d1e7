//! Tables are written evenly and no value changes.

use malvakt::ide;
use malvakt::syntax::{BlockKind, Table};
use malvakt::text::Span;
use proptest::prelude::*;

use super::marks::{apply, markdown, plain, same};
use super::samples::{SAMPLES, SHORT_PLAIN, sample};

fn formatted(text: &str) -> String {
    apply(text, &ide::format(&markdown(text), Span::new(0, text.len())))
}

#[test]
fn columns_are_aligned_and_figures_stand_to_the_right() {
    let text = "Ord.\n\n| Tkr|Utfall | Ansvarig |Avvikelse|\n|:--|---|---|:-:|\n|Fyrar och bojar | 11 200 |Sjöfartsverket| -50|\n| Summa | 9800 | | 2024 |\n\nFler ord.\n";
    same(
        &formatted(text),
        "
        Ord.

        | Tkr             | Utfall | Ansvarig       | Avvikelse |
        | :-------------- | -----: | -------------- | :-------: |
        | Fyrar och bojar | 11 200 | Sjöfartsverket |    −50    |
        | Summa           |  9 800 |                |   2024    |

        Fler ord.
        ",
    );
}

#[test]
fn half_written_rows_and_escaped_bars_are_kept() {
    let text = "| A | B |\n|---|---|\n| a \\| b | 1\n| c\n| d | 2 | för mycket |\n";
    same(
        &formatted(text),
        "
        | A      |   B |
        | ------ | --: |
        | a \\| b |   1 |
        | c      |     |
        | d      |   2 | för mycket |
        ",
    );
}

#[test]
fn columns_are_as_wide_as_they_are_shown() {
    let text = "| Hamn | Märke |\n|---|---|\n| A\u{30a}hus | 港 |\n| Ystad | ok |\n";
    same(
        &formatted(text),
        "
        | Hamn  | Märke |
        | ----- | ----- |
        | A\u{30a}hus  | 港    |
        | Ystad | ok    |
        ",
    );
}

#[test]
fn the_side_that_the_author_chose_is_kept() {
    let text = "| Hamn | Utfall | Budget |\n|---|:---|---|\n| Ystad | 12 | 9 |\n";
    same(
        &formatted(text),
        "
        | Hamn  | Utfall | Budget |
        | ----- | :----- | -----: |
        | Ystad | 12     |      9 |
        ",
    );
}

#[test]
fn a_row_cut_at_a_no_break_space_keeps_its_figure_in_its_column() {
    let text = "| A | B |\n|---|---|\n| a | −1\n\u{a0}| 450 |\n";
    same(
        &formatted(text),
        "
        | A   |   B |
        | --- | --: |
        | a   |  −1 |
        |     | 450 |
        ",
    );
}

#[test]
fn plain_text_is_left_alone() {
    assert!(ide::format(&plain(SHORT_PLAIN), Span::new(0, SHORT_PLAIN.len())).is_empty());
}

#[test]
fn only_the_lines_of_the_range_change() {
    let text = "|A|B|\n|-|-|\n|a|1|\n|b|2|\n";
    let at = text.find("|b").expect("a row");
    let edits = ide::format(&markdown(text), Span::new(at, at));
    assert_eq!(edits.len(), 1);
    assert_eq!(edits[0].text, "| b   |   2 |");
}

fn tables(text: &str) -> Vec<Table> {
    let analysis = markdown(text);
    let blocks: Vec<_> = analysis.parts().flat_map(|p| p.blocks.clone()).collect();
    let table = |kind| if let BlockKind::Table(t) = kind { Some(t) } else { None };
    blocks.into_iter().filter_map(|b| table(b.kind)).collect()
}

/// Everything that a table says: words and values.
fn said(table: &Table) -> Vec<String> {
    let heads = table.columns.iter().map(|c| c.head.clone());
    let cell = |c: &malvakt::syntax::Cell| match &c.figure {
        Some(f) => format!("{} {} {:?} {:?}", f.value, f.step, f.unit, f.hedge),
        None => c.text.clone(),
    };
    let rows = table
        .rows
        .iter()
        .flat_map(|r| std::iter::once(r.label.clone()).chain(r.cells.iter().map(cell)).collect::<Vec<_>>());
    std::iter::once(table.corner.clone()).chain(heads).chain(rows).collect()
}

#[track_caller]
fn keeps_what_is_said(text: &str) {
    let after = formatted(text);
    let of = |text: &str| tables(text).iter().map(said).collect::<Vec<_>>();
    assert_eq!(of(text), of(&after));
    assert_eq!(formatted(&after), after, "formatting again changes nothing");
    let outside = |text: &str| text.lines().filter(|l| !l.contains('|')).collect::<Vec<_>>().join("\n");
    assert_eq!(outside(text), outside(&after));
}

#[test]
#[ignore = "slow"]
fn the_samples_say_the_same_after_formatting() {
    for name in SAMPLES.iter().filter(|n| n.ends_with(".md")) {
        keeps_what_is_said(&sample(name).0);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_value_and_no_word_changes(
        rows in prop::collection::vec(prop::collection::vec("(-|−|– )?[0-9]{1,7}(,[0-9])?|[0-9]{1,3}( [0-9]{3}){1,2}|-|[a-zå *`]{0,8}|20[0-9]{2}|[0-9]{1,2} ?%|ca [0-9]{2}", 1..5), 1..6),
        head in prop::collection::vec("[A-ZÅa-z ]{0,8}", 2..5),
    ) {
        let rule = "|---".repeat(head.len()) + "|";
        let line = |cells: &Vec<String>| format!("|{}|", cells.join("|"));
        let rows: Vec<String> = rows.iter().map(|r| line(&std::iter::once("rad".to_string()).chain(r.iter().cloned()).collect())).collect();
        let text = format!("Ord.\n\n{}\n{rule}\n{}\n", line(&head), rows.join("\n"));
        keeps_what_is_said(&text);
    }
}

#[test]
fn a_finished_row_aligns_its_whole_table_and_no_other() {
    let text = "|A|B|\n|-|-|\n|a|1|\n|b|22 222|\n\nOrd.\n\n|C|D|\n|-|-|\n|c|3|\n";
    let analysis = markdown(text);
    let at = text.find("|22").expect("a row") as u32;
    let after = apply(text, &ide::format_table(&analysis, at));
    assert!(
        after.starts_with("| A   |      B |\n| --- | -----: |\n| a   |      1 |\n| b   | 22 222 |\n\nOrd."),
        "{after}"
    );
    assert!(after.ends_with("\n|C|D|\n|-|-|\n|c|3|\n"), "{after}");
    assert!(ide::format_table(&analysis, text.find("Ord").expect("words") as u32).is_empty());
    assert!(ide::format_table(&plain(SHORT_PLAIN), 900).is_empty());
}

#[test]
fn a_table_in_a_block_quote_is_left_alone() {
    for text in [
        "> | Tkr | Utfall |\n> |--|--|\n> | Fyrar | 1 |\n",
        "> > | Tkr | Utfall |\n> > |--|--|\n> > | Fyrar | 1 |\n",
        "1. Ord\n\n   > | Tkr | Utfall |\n   > |--|--|\n   > | Fyrar | 1 |\n",
    ] {
        assert_eq!(formatted(text), text);
    }
}
