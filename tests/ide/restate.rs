//! An amount becomes another: everywhere it is stated, in what it gives, each place in its own dress.

use std::sync::Arc;

use malvakt::analysis::Analysis;
use malvakt::ide::{self, Why};

use super::marks::{apply, at, markdown};

const TEXT: &str = "# Ekonomi

## Hamnar

| Tkr | Utfall | Budget | Avvikelse |
|---|--:|--:|--:|
| Kajer | −6 142 | −6 300 | 158 |
| Fyrar | −3 871 | −3 900 | 29 |
| Båtar | −4 400 | −4 400 | 0 |
| Nettokostnad | −14 413 | −14 600 | 187 |

Hamnarnas nettokostnad blev 14,4 miljoner kronor. Kajerna kostade drygt 6,1 miljoner kronor. Fyrarna kostade 3 871 tkr.
Kajerna stod för 6 142 tkr, eller 43 procent av 14 413 tkr. Båtarna kostade 4 400 tkr.

## Bilaga

| Tkr | Utfall | Prognos |
|---|--:|--:|
| Kajer | −6 142 | −6 400 |
| Fyrar | −3 871 | −3 950 |
";

/// The edits of one group, as lines of "was → is".
fn edits(words: &str, new: &str, wanted: Why) -> Vec<String> {
    let analysis = markdown(TEXT);
    let found = ide::restate(&analysis, at(TEXT, words), new).expect("a figure").expect("edits");
    let told = |e: &malvakt::text::Edit| format!("{} → {}", e.span.of(TEXT), e.text);
    found.iter().filter(|(why, _)| *why == wanted).map(|(_, e)| told(e)).collect()
}

#[test]
fn an_amount_is_written_wherever_it_surely_stands_in_each_places_own_dress() {
    let found = edits("−6 142", "−7 880", Why::Same);
    assert_eq!(found, ["−6 142 → −7 880", "drygt → knappt", "6,1 → 7,9", "6 142 → 7 880", "−6 142 → −7 880"]);
    // Of a rounded amount only what is as rounded is known.
    assert_eq!(edits("drygt 6,1", "7 880 tkr", Why::Same), found);
}

#[test]
fn totals_differences_and_shares_follow_and_so_do_those_that_tell_of_them() {
    let found = edits("−6 142", "−7 880", Why::Follows);
    let wanted = ["158 → −1 580", "−14 413 → −16 151", "187 → −1 551", "14,4 → 16,2", "43 → 49", "14 413 → 16 151"];
    assert_eq!(found, wanted);
}

#[test]
fn a_cell_that_fits_as_well_as_another_is_likely_and_no_more() {
    assert_eq!(edits("4 400 tkr", "4 518", Why::Same), ["4 400 → 4 518"]);
    assert_eq!(edits("4 400 tkr", "4 518", Why::Likely), ["−4 400 → −4 518", "−4 400 → −4 518"]);
}

#[test]
fn an_amount_that_changes_its_sign_asks_for_other_words() {
    assert_eq!(edits("−3 871", "3 112", Why::Same), ["−3 871 → 3 112", "−3 871 → 3 112"]);
    assert_eq!(edits("−3 871", "3 112", Why::Likely), ["3 871 → 3 112"]);
}

#[test]
fn what_follows_is_right_and_nothing_else_is_touched() {
    let analysis = markdown(TEXT);
    assert_eq!(analysis.findings().iter().map(|f| &f.message).collect::<Vec<_>>(), Vec::<&String>::new());
    for (words, new) in [("−6 142", "−7 880"), ("−3 871", "−4 444"), ("−14 600", "−15 115")] {
        let found = ide::restate(&analysis, at(TEXT, words), new).expect("a figure").expect("edits");
        let edits: Vec<_> = found.into_iter().filter(|(why, _)| *why != Why::Likely).map(|(_, e)| e).collect();
        let after = apply(TEXT, &edits);
        let told: Vec<String> = markdown(&after).findings().into_iter().map(|f| f.message).collect();
        assert!(told.is_empty(), "{new}: {told:?}\n{after}");
    }
}

#[test]
fn what_cannot_be_done_is_told_kindly() {
    let analysis = markdown(TEXT);
    let refusal =
        |words: &str, new: &str| ide::restate(&analysis, at(TEXT, words), new).expect("a figure").expect_err("no");
    assert!(refusal("drygt 6,1", "8,1").starts_with("Uppgiften står noggrannare på rad 13: 6 142 tkr."));
    assert!(refusal("−6 142", "mycket").starts_with("Skriv ett belopp"));
    assert!(refusal("−6 142", "8 procent").starts_with("Det nya beloppet har en annan enhet."));
    let alone = markdown("Kajerna kostade 6 142 tkr.\n");
    let refused = ide::prepare_restate(&alone, 17).expect("a figure").expect_err("no");
    assert!(refused.starts_with("Beloppet står bara här."), "{refused}");
    assert_eq!(ide::prepare_restate(&analysis, at(TEXT, "Hamnarnas")), None);
    let (span, number) = ide::prepare_restate(&analysis, at(TEXT, "drygt 6,1")).expect("a figure").expect("linked");
    assert_eq!((span.of(TEXT), number.as_str()), ("6,1", "6,1"));
}

#[test]
fn the_hover_tells_on_how_many_places_an_amount_stands_and_what_it_was() {
    let hover =
        |analysis: &Analysis, text: &str, words: &str| ide::hover(analysis, at(text, words)).expect("a hover").markdown;
    let analysis = markdown(TEXT);
    let told = hover(&analysis, TEXT, "3 871 tkr");
    assert!(told.contains("Samma uppgift på 3 ställen: här, [rad 8](#L8) och [rad 20](#L20)."), "{told}");
    assert!(!hover(&analysis, TEXT, "−6 300").contains("Samma uppgift"), "stands alone");
    assert!(!told.contains("Var "), "{told}");
    let text = TEXT.replace("| Kajer | −6 142 | −6 300 |", "| Kajer | −7 880 | −6 300 |");
    let changed = markdown(&text).since(vec![Arc::new(analysis.as_baseline("när texten öppnades"))]);
    let told = hover(&changed, &text, "−7 880");
    assert!(told.contains("\n\nVar −6 142 tkr när texten öppnades."), "{told}");
    assert!(!hover(&changed, &text, "3 871 tkr").contains("Var "));
}

#[test]
fn amounts_that_are_written_the_same_are_typed_together() {
    let analysis = markdown(TEXT);
    let linked = |words: &str| ide::linked(&analysis, at(TEXT, words)).into_iter().map(|s| s.start).collect::<Vec<_>>();
    let places = |words: &str| TEXT.match_indices(words).map(|(at, _)| at as u32).collect::<Vec<_>>();
    assert_eq!(linked("−6 142"), places("−6 142"), "the other cell, and no sentence without the minus");
    assert_eq!(linked("−6 300"), [0; 0]);
    assert_eq!(linked("Hamnarnas"), [0; 0]);
}

#[test]
fn an_author_who_keeps_an_amount_is_asked_no_more() {
    let text = TEXT.replace("| Fyrar | −3 871 | −3 900 |", "| Fyrar | −4 204 | −3 900 |");
    let base = Arc::new(markdown(TEXT).as_baseline("förut"));
    let changed = markdown(&text).since(vec![base.clone()]);
    let old = |a: &Analysis| a.findings().into_iter().filter(|f| f.rule == "foraldrat-belopp").collect::<Vec<_>>();
    let finding = old(&changed).into_iter().find(|f| f.span.of(&text) == "3 871").expect("a finding");
    let actions = ide::actions(&changed, finding.span);
    let keep = actions.iter().find(|a| a.title == "Behåll: beloppet är ett annat").expect("an action");
    let kept = apply(&text, &keep.edits);
    assert!(kept.contains("<!-- malvakt: av foraldrat-belopp - beloppet är ett annat -->\nHamnarnas"), "{kept}");
    assert!(old(&markdown(&kept).since(vec![base])).iter().all(|f| f.span.of(&kept) != "3 871"));
    // Once saved there is nothing to keep still, and that is no reason to take the comment away.
    assert!(markdown(&kept).findings().iter().all(|f| f.rule != "onodig-tystning"));
}

#[test]
fn a_sentence_that_states_two_cells_of_which_one_stays_is_likely_and_no_more() {
    let rows = "| Fyrar | −3 871 | −3 950 |\n| Båtar | −4 399 | −4 400 |\n| Nettokostnad | −14 412 | −14 750 |";
    let text = TEXT
        .replace("| Fyrar | −3 871 | −3 950 |", rows)
        .replace("Hamnarnas nettokostnad blev 14,4 miljoner kronor. ", "");
    let text =
        format!("{text}\n## Sammanfattning\n\nDen totala nettokostnaden för året uppgår till 14,4 miljoner kronor.\n");
    let analysis = markdown(&text);
    let found = ide::restate(&analysis, at(&text, "−4 399"), "−5 120").expect("a figure").expect("edits");
    let told = |wanted: Why| {
        let of = |e: &malvakt::text::Edit| format!("{} → {}", e.span.of(&text), e.text);
        found.iter().filter(|(why, _)| *why == wanted).map(|(_, e)| of(e)).collect::<Vec<_>>()
    };
    assert_eq!(told(Why::Follows), ["−14 412 → −15 133"]);
    assert_eq!(told(Why::Likely), ["14,4 → 15,1"]);
}
