//! What may be written at the cursor (`$0`), and what the text becomes.

use malvakt::ide::{self, Completion};
use malvakt::text::Edit;

use super::marks::{apply, cursor, markdown, plain};
use super::samples::{SHORT, SHORT_PLAIN};

fn offers(marked: &str) -> (String, Vec<Completion>) {
    let (text, at) = cursor(marked);
    let is_plain = !marked.starts_with("---") && !marked.contains("\n# ") && !marked.starts_with("# ");
    let analysis = if is_plain { plain(&text) } else { markdown(&text) };
    let found = ide::completion(&analysis, at, &[]);
    (text, found)
}

fn labels(marked: &str) -> Vec<String> {
    offers(marked).1.into_iter().map(|o| o.label).collect()
}

/// The text after the offer of this label is taken.
fn taken(marked: &str, label: &str) -> String {
    let (text, found) = offers(marked);
    let offer = found.into_iter().find(|o| o.label == label).unwrap_or_else(|| panic!("no offer {label:?}"));
    apply(&text, &[Edit { span: offer.replace, text: offer.insert }])
}

#[test]
fn goals_follow_the_word_kommunfullmaktigemalet() {
    for text in [SHORT, SHORT_PLAIN] {
        let marked = text.replace("Fler fyrar lyser.", "Se kommunfullmäktigemålet Malm$0");
        assert_eq!(
            labels(&marked),
            [
                "Malmö stad arbetar för att staden ska bli fri från segregation",
                "Malmö stad ger en god och likvärdig service"
            ]
        );
        let after = taken(&marked, "Malmö stad ger en god och likvärdig service");
        assert!(
            after.contains("Se kommunfullmäktigemålet Malmö stad ger en god och likvärdig service Se målet"),
            "{after}"
        );
        let offer = offers(&marked).1.remove(1);
        assert_eq!(offer.detail, "En god organisation");
        assert!(offer.documentation.contains("**Uppnåtts**"), "{}", offer.documentation);
    }
}

#[test]
fn a_quote_that_was_opened_is_closed() {
    let marked = SHORT.replace("Fler fyrar lyser.", "Arbetet inom målområdet ”En m$0");
    let after = taken(&marked, "En mer jämlik stad");
    assert!(after.contains("målområdet ”En mer jämlik stad” Se målet"), "{after}");
    let marked = SHORT.replace("Fler fyrar lyser.", "Arbetet inom målområdet *En m$0*.");
    assert!(taken(&marked, "En mer jämlik stad").contains("målområdet *En mer jämlik stad*."));
}

#[test]
fn sections_and_captions_follow_their_words() {
    let marked = SHORT.replace("Fler fyrar lyser.", "Se avsnittet $0");
    assert!(labels(&marked).contains(&"Resultaträkning".to_string()));
    let marked = SHORT.replace("Fler fyrar lyser.", "Se tabell $0");
    let (_, found) = offers(&marked);
    let found: Vec<_> = found.iter().map(|o| (o.label.as_str(), o.detail.as_str())).collect();
    assert_eq!(found, [("1", "Tabell 1. Fyrar och bojar.")]);
}

#[test]
fn a_heading_offers_the_sections_that_are_missing_those_first_whose_turn_it_is() {
    let marked = SHORT.replace("# Resultaträkning", "# $0\n\n# Resultaträkning");
    let found = labels(&marked);
    let place = |title: &str| found.iter().position(|l| l == title).unwrap_or_else(|| panic!("{title} in {found:?}"));
    assert!(place("Ekonomisk utveckling under året") < place("Utveckling av verksamheten"));
    assert!(place("Ekonomisk utveckling under året") < place("Redovisning av budgetuppdrag"));
    assert!(!found.contains(&"Sammanfattning".to_string()));
    let marked = SHORT.replace("# Resultaträkning", "# Ekon$0\n\n# Resultaträkning");
    let (_, found) = offers(&marked);
    assert_eq!(
        (found[0].label.as_str(), found[0].documentation.as_str()),
        (
            "Ekonomisk utveckling under året",
            "Avsnittet krävs enligt mallen för årsanalys. Det står efter ”Redovisning av budgetuppdrag”."
        )
    );
    assert!(taken(&marked, "Ekonomisk utveckling under året").contains("\n# Ekonomisk utveckling under året\n\n# Res"));
    let marked = SHORT_PLAIN.replace("Resultaträkning \n\nTabell", "Ekon$0\n\nResultaträkning \n\nTabell");
    assert_eq!(labels(&marked)[0], "Ekonomisk utveckling under året");
}

#[test]
fn a_heading_of_a_goal_offers_what_is_not_reported_yet_the_own_area_first() {
    let marked = SHORT.replace("# Resultaträkning", "### Kommunfullmäktigemål - $0\n\n# Resultaträkning");
    let found = labels(&marked);
    assert!(found[0].starts_with("Malmö stad är en attraktiv"), "{found:?}");
    assert_eq!(found.len(), 12);
    let marked = SHORT.replace("# Resultaträkning", "## Målområde - $0\n\n# Resultaträkning");
    assert_eq!(labels(&marked).len(), 3);
}

#[test]
fn a_whole_goal_comes_with_its_sections() {
    let marked = SHORT.replace("# Resultaträkning", "### Kommunf$0\n\n# Resultaträkning");
    let (_, found) = offers(&marked);
    let goal = found.iter().find(|o| o.label.starts_with("Kommunfullmäktigemål - Malmö stad är en")).expect("a goal");
    assert!(
        goal.insert.contains("\n\n#### Bedömning av bidrag till kommunfullmäktigemålet för året"),
        "{}",
        goal.insert
    );
    let snippet = goal.snippet.as_deref().unwrap_or("");
    assert!(
        snippet.contains("${1:Text}") && snippet.contains("${2|Uppnåtts,Delvis uppnåtts,Inte uppnåtts|}"),
        "{snippet}"
    );
}

#[test]
fn an_assessment_offers_its_scale_with_the_sentence() {
    for (text, line, written) in [
        (
            SHORT,
            "**Uppnåtts**\n\nBedömningen är att bidraget till kommunfullmäktigemålet för 2024 har uppnåtts.",
            "**Inte uppnåtts**",
        ),
        (
            SHORT_PLAIN,
            "Uppnåtts \n\nBedömningen är att bidraget till kommunfullmäktigemålet för 2024 har uppnåtts. ",
            "Inte uppnåtts",
        ),
    ] {
        let marked = text.replacen(line, "$0", 1);
        let after = taken(&marked, "Inte uppnåtts");
        let sentence = "Bedömningen är att bidraget till kommunfullmäktigemålet för 2024 inte har uppnåtts.";
        assert!(after.contains(&format!("{written}\n\n{sentence}")), "{after}");
    }
    let marked = SHORT.replace("**Uppnåtts**", "**Del$0");
    assert!(taken(&marked, "Delvis uppnåtts").contains("\n**Delvis uppnåtts**\n\nBedömningen är"));
    let marked = SHORT.replace("**Uppnåtts**", "**Del$0**");
    assert!(taken(&marked, "Delvis uppnåtts").contains("\n**Delvis uppnåtts**\n\nBedömningen är"));
}

#[test]
fn the_front_matter_offers_keys_and_values() {
    assert_eq!(labels("---\n$0\n---\n"), ["rapport", "år", "nämnd", "status"]);
    assert_eq!(labels("---\nstatus: $0\n---\n"), ["utkast", "slutlig"]);
    assert_eq!(labels("---\nrapport: $0\n---\n"), ["årsanalys", "delårsrapport"]);
    assert_eq!(
        taken("---\nrapport: del$0\når: 2024\n---\n", "delårsrapport"),
        "---\nrapport: delårsrapport\når: 2024\n---\n"
    );
    assert_eq!(labels("---\når:$0\n---\n"), ["2023", "2024", "2025", "2026"]);
    assert_eq!(taken("---\når:$0\n---\n", "2025"), "---\når: 2025\n---\n");
    let (_, found) = offers("$0\n\n# Sammanfattning\n");
    assert!(found[0].insert.starts_with("---\nrapport: årsanalys\når: "), "{found:?}");
}

#[test]
fn nothing_is_offered_in_a_plain_sentence() {
    assert!(labels(&SHORT.replace("Fler fyrar lyser.", "Fler fyrar $0lyser.")).is_empty());
    assert!(labels(&SHORT.replace("Fler fyrar lyser.", "Se målområdet En god organisation. Fler fyrar $0")).is_empty());
}

#[test]
fn the_folders_namnder_follow_their_key_in_the_front_matter() {
    let names = ["Fyrnämnden".to_string(), "Hamnnämnden".to_string()];
    let offered = |marked: &str| {
        let (text, at) = cursor(marked);
        let analysis = markdown(&text);
        let found = ide::completion(&analysis, at, &names);
        assert_eq!(ide::asks_for_namnd(&analysis, at), !found.is_empty(), "{marked}");
        found.into_iter().map(|o| (o.label, o.insert)).collect::<Vec<_>>()
    };
    let pair = |name: &str, gap: &str| (name.to_string(), format!("{gap}{name}"));
    assert_eq!(offered("---\nnämnd:$0\n---\n"), [pair("Fyrnämnden", " "), pair("Hamnnämnden", " ")]);
    assert_eq!(offered("---\nnämnd: ham$0\n---\n"), [pair("Hamnnämnden", "")]);
    assert!(offered("---\nrapport: årsanalys\n---\n\nnämnd: ham$0\n").is_empty());
}

#[test]
fn a_heading_whose_marks_are_all_there_is_gets_a_blank_behind_them() {
    let marked = SHORT.replace("# Resultaträkning", "##$0\n\n# Resultaträkning");
    let (text, found) = offers(&marked);
    assert!(!found.is_empty() && found.iter().all(|o| o.insert.starts_with(' ')));
    let edit = Edit { span: found[0].replace, text: found[0].insert.clone() };
    assert!(apply(&text, &[edit]).contains(&format!("## {}\n", found[0].label)));
    let marked = SHORT.replace("# Resultaträkning", "##$0 \n\n# Resultaträkning");
    assert!(offers(&marked).1.iter().all(|o| !o.insert.starts_with(' ')));
}

#[test]
fn a_name_over_two_lines_is_written_to_its_end_on_the_cursors_line() {
    let marked = "Rapport\n\nFyrar och bojar\n\nDe lyser.\n\nSe avsnittet Fyrar\noch b$0";
    assert!(taken(marked, "Fyrar och bojar").ends_with("Se avsnittet Fyrar\noch bojar"));
    assert!(offers(marked).1.iter().all(|o| o.replace.len() == "och b".len()));
    assert_eq!(labels("Rapport\n\nFyrar och bojar\n\nDe lyser.\n\nSe avsnittet bojar\noch$0"), [""; 0]);
}

#[test]
fn a_status_within_marks_that_are_closed_gets_no_sentence_among_them() {
    let marked = SHORT.replacen("**Uppnåtts**", "**$0**", 1);
    let marked = marked.replacen("Bedömningen är att bidraget", "Att bidraget", 1);
    let after = taken(&marked, "Uppnåtts");
    assert!(after.contains("\n**Uppnåtts**\n"), "{after}");
}

#[test]
fn a_whole_goal_is_written_with_the_line_breaks_of_the_report() {
    let marked = SHORT.replace("# Resultaträkning", "### Kommunf$0\n\n# Resultaträkning").replace('\n', "\r\n");
    let goal = offers(&marked).1.remove(0).insert;
    assert!(goal.matches('\n').count() > 2 && goal.matches('\n').count() == goal.matches("\r\n").count(), "{goal:?}");
}
