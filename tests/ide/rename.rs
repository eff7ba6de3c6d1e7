//! A goal or målområde gets another name, everywhere and nowhere else.

use malvakt::analysis::Analysis;
use malvakt::ide;
use proptest::prelude::*;

use super::marks::{apply, at, markdown, words};
use super::samples::{SHORT, SHORT_PLAIN, sample, short};

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
    assert!(refusal("tabell 1", "två").starts_with("Skriv ett nummer"));
    assert!(refusal("- En god organisation", "  ").contains("minst en bokstav"));
    assert!(refusal("- En god organisation", "en\nrad").contains("på en rad"));
    assert_eq!(
        refusal("- En god organisation", "En mer jämlik stad"),
        "Det finns redan en rubrik som heter ”En mer jämlik stad”."
    );
}

#[test]
fn a_caption_gets_another_number_wherever_it_is_meant() {
    let text = "# Läget\n\nSe tabell 1 och tabell 2.\n\nTabell 1. Lån 2024\n\n**Tabell 2.** Besök 2\n\nSe tabell 1.\n";
    let analysis = markdown(text);
    let (span, name) = ide::prepare_rename(&analysis, at(text, "Se tabell 1")).expect("a number");
    assert_eq!((span.of(text), name.as_str()), ("tabell 1", "tabell 1"));
    let (span, name) = ide::prepare_rename(&analysis, at(text, "**Tabell")).expect("a number");
    assert_eq!((span.of(text), name.as_str()), ("Tabell 2", "Tabell 2"));
    let renumbered = |place: &str, to: &str| renamed(text, &analysis, place, to);
    let expected = text.replace("abell 1", "abell 7");
    for place in ["Se tabell 1", "Tabell 1", "2\n\nSe tabell 1"] {
        assert_eq!(renumbered(place, "7").as_deref(), Ok(expected.as_str()), "{place}");
        assert_eq!(renumbered(place, "tabell 7").as_deref(), Ok(expected.as_str()), "{place}");
    }
    assert_eq!(renumbered("**Tabell 2", "3"), Ok(text.replace("abell 2", "abell 3")));
    assert!(renumbered("**Tabell 2", "1").expect_err("taken").starts_with("Det finns redan"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// What a rename takes away says the title, and nothing else changes.
    #[test]
    #[ignore = "slow"]
    fn no_other_word_changes(name in "[A-ZÅÄÖ][a-zåäö]{2,9}( [a-zåäö]{2,9}){1,4}", which in 0usize..40, dialect in 0usize..2) {
        let (text, analysis) = sample(["arsanalys.md", "arsanalys.txt"][dialect]);
        let symbols = ide::symbols(&analysis);
        let mut titles = Vec::new();
        collect(&symbols, &mut titles);
        let symbol = titles[which % titles.len()];
        let edits = ide::rename(&analysis, symbol.selection.start, &name).expect("edits");
        let mut taken: Vec<String> = Vec::new();
        for edit in &edits {
            if edit.text.is_empty() {
                taken.last_mut().expect("a first piece").push_str(edit.span.of(&text));
            } else {
                prop_assert_eq!(edit.text.to_lowercase(), name.to_lowercase());
                taken.push(edit.span.of(&text).to_string());
            }
        }
        for old in &taken {
            let meant = malvakt::template::key(old);
            let title = malvakt::template::key(&symbol.name);
            prop_assert!(strsim::normalized_levenshtein(&meant, &title) > 0.7, "{old:?} is not {}", symbol.name);
        }
        let count = |text: &str| text.matches(name.as_str()).count() + text.matches(&lower(&name)).count();
        prop_assert_eq!(count(&apply(&text, &edits)), count(&text) + taken.len());
    }
}

fn lower(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or(String::new(), |c| c.to_lowercase().chain(letters).collect())
}

/// The goals and målområden of an outline.
fn collect<'a>(symbols: &'a [ide::Symbol], out: &mut Vec<&'a ide::Symbol>) {
    for s in symbols {
        if matches!(s.kind, ide::SymbolKind::Goal | ide::SymbolKind::Area) {
            out.push(s);
        }
        collect(&s.children, out);
    }
}

#[test]
fn headings_of_ones_own_that_are_called_the_same_are_renamed_one_by_one() {
    let text =
        "# R\n\n## Hamnen\n\n### Personal\n\nSex.\n\n## Fyrarna\n\n### Personal\n\nTvå, se avsnittet Personal.\n";
    let analysis = markdown(text);
    let after = renamed(text, &analysis, "Fyrarna\n\n### Personal", "Vakter").expect("edits");
    assert_eq!(after, text.replace("Fyrarna\n\n### Personal", "Fyrarna\n\n### Vakter"));
    let after = renamed(text, &analysis, "### Personal", "Vakter").expect("edits");
    assert_eq!(after, text.replacen("### Personal", "### Vakter", 1));
    let refusal = renamed(text, &analysis, "avsnittet Personal", "Vakter").expect_err("a refusal");
    assert!(refusal.starts_with("Flera rubriker heter så."), "{refusal}");
    assert_eq!(ide::prepare_rename(&analysis, at(text, "avsnittet Personal")), None);
}

#[test]
fn a_title_is_renamed_behind_its_number_too() {
    let text = "# R\n\n## 2.1 Egna noter\n\nSe avsnitt 2.1 Egna noter, avsnitt 2.1 och avsnitt 2.1 ”Egna noter”.\n\n\
                ## 2.2 Bojar\n\nSe avsnitt 2.2 Egna noter.\n";
    let after = renamed(text, &markdown(text), "## 2.1 Egna", "Våra fyrar").expect("edits");
    let expected = text.replace("2.1 Egna noter", "2.1 Våra fyrar").replace("”Egna noter”", "”Våra fyrar”");
    assert_eq!(after, expected);
}

#[test]
fn a_name_that_begins_with_the_name_of_a_place_keeps_its_capital() {
    let text = SHORT.replace("Fler fyrar", "I hamnen vid Sundby lyser fler fyrar");
    let after = renamed(&text, &markdown(&text), "Målområde - En god organisation", "Sundby växer").expect("edits");
    assert!(after.contains("målområdet Sundby växer"), "{after}");
}
