//! A goal or målområde gets another name, everywhere and nowhere else.

use malvakt::analysis::Analysis;
use malvakt::ide;

use crate::marks::{apply, at, markdown, words};
use crate::samples::{SHORT, SHORT_PLAIN, short};

fn renamed(text: &str, analysis: &Analysis, at_words: &str, name: &str) -> Result<String, String> {
    ide::rename(analysis, at(text, at_words), name).map(|edits| apply(text, &edits))
}

#[test]
fn an_area_is_renamed_in_its_heading_and_all_references() {
    for (text, analysis) in short() {
        let after = renamed(text, &analysis, "Målområde - En god organisation", "En klok organisation").expect("edits");
        assert_eq!(
            after,
            text.replace("En god organisation", "En klok organisation")
                .replace("en god organisation", "en klok organisation")
        );
    }
}

#[test]
fn a_goal_is_renamed_across_a_page_break_but_a_loose_mention_stays() {
    let after =
        renamed(SHORT_PLAIN, &short()[1].1, "Kommunfullmäktigemål - Malmö stad ger", "Malmö tar väl hand om alla");
    let expected = SHORT_PLAIN
        .replace(
            "kommunfullmäktigemålet ”Malmö stad ger en god ",
            "kommunfullmäktigemålet ”Malmö tar väl hand om alla ",
        )
        .replace("och likvärdig service”", "”")
        .replace("Malmö stad ger en god och likvärdig service", "Malmö tar väl hand om alla");
    assert_eq!(after.expect("edits"), expected);
    assert!(expected.contains("Årsanalys 2024, Fyrnämnden 2 (9)") && expected.contains("målet om god och likvärdig"));
}

#[test]
fn the_name_under_the_cursor_is_offered_as_it_is_called() {
    let analysis = markdown(SHORT);
    let (span, name) = ide::prepare_rename(&analysis, at(SHORT, "målområdet en god")).expect("a name");
    assert_eq!((words(SHORT, &[span]), name), (vec!["en god organisation".to_string()], "En god organisation".into()));
    assert_eq!(ide::prepare_rename(&analysis, at(SHORT, "Fler fyrar")), None);
}

#[test]
fn what_cannot_be_renamed_is_refused_kindly() {
    let analysis = markdown(SHORT);
    let refusal = |place: &str, name: &str| renamed(SHORT, &analysis, place, name).expect_err("a refusal");
    assert!(refusal("Fler fyrar", "x").starts_with("Här finns inget namn att byta."));
    assert!(refusal("# Sammanfattning", "x").starts_with("Rubriken hör till mallen"));
    assert!(refusal("#### Uppföljning av bidrag", "x").starts_with("Rubriken är densamma under varje mål"));
    assert!(refusal("tabell 1", "2").starts_with("Numret på en tabell"));
    assert!(refusal("- En god organisation", "  ").contains("minst en bokstav"));
    assert!(refusal("- En god organisation", "en\nrad").contains("på en rad"));
    assert_eq!(
        refusal("- En god organisation", "En mer jämlik stad"),
        "Det finns redan en rubrik som heter ”En mer jämlik stad”."
    );
}
