//! Where names lead, where things are named, what a total is made of.

use malvakt::ide;

use super::marks::{at, draw, markdown, same, words};
use super::samples::{SHORT, sample, short};

#[test]
fn every_form_of_a_name_leads_to_its_heading() {
    for (text, analysis) in short() {
        for (words_at, title) in [
            ("målområdet en god", "En god organisation"),
            ("om målområdet", "En god organisation"),
            ("Se målet om god", "Malmö stad ger en god och likvärdig service"),
            ("kommunfullmäktigemålet ”Malmö", "Malmö stad ger en god och likvärdig service"),
            ("Se avsnittet", "Resultaträkning"),
            ("och tabell", "Tabell 1. Fyrar och bojar."),
        ] {
            let target = ide::definition(&analysis, at(text, words_at)).unwrap_or_else(|| panic!("{words_at}"));
            assert_eq!(words(text, &[target.selection]), [title], "{words_at}");
            assert!(target.span.cover(target.selection) == target.span);
        }
        assert_eq!(ide::definition(&analysis, at(text, "Fler fyrar")), None);
    }
}

#[test]
fn a_goal_is_found_wherever_it_is_named() {
    for (text, analysis) in short() {
        let heading = at(text, "Kommunfullmäktigemål - Malmö stad ger");
        let found = ide::references(&analysis, heading, true);
        assert_eq!(words(text, &found[..1]), ["Malmö stad ger en god och likvärdig service"]);
        assert_eq!(found.len(), 3);
        assert_eq!(ide::references(&analysis, heading, false), found[1..]);
        assert_eq!(ide::references(&analysis, at(text, "Se målet om god"), true), found);
    }
}

#[test]
fn the_places_of_a_name_are_marked() {
    let spans = ide::highlight(&markdown(SHORT), at(SHORT, "Se avsnittet *Resultat"));
    same(
        &draw(SHORT, &spans),
        "
        Läs om målområdet *En god organisation* och om kommunfullmäktigemålet ”Malmö stad ger en god och likvärdig service”. Se avsnittet *Resultaträkning* och tabell 1.
                                                                                                                                           ^^^^^^^^^^^^^^^
        # Resultaträkning
          ^^^^^^^^^^^^^^^
        ",
    );
}

#[test]
fn a_total_marks_what_it_is_made_of() {
    for ((text, analysis), total) in short().iter().zip(["| Summa | 1", "Summa 1"]) {
        let spans = ide::highlight(analysis, at(text, total));
        assert_eq!(words(text, &spans), ["1 200", "300", "1 500"]);
    }
    let spans = ide::highlight(&markdown(SHORT), at(SHORT, "| Bojar | 300 | 350 | -5"));
    assert_eq!(words(SHORT, &spans), ["300", "350", "-50"]);
}

#[test]
fn a_page_is_where_its_running_header_stands() {
    let (text, analysis) = sample("arsanalys.txt");
    let text = text.replace("se tabell 2.", "se sida 13.");
    let analysis = malvakt::analysis::Analysis::new(&text, analysis.dialect, Default::default());
    let target = ide::definition(&analysis, at(&text, "se sida 1")).expect("a page");
    assert_eq!(words(&text, &[target.selection]), ["Årsanalys 2024, Hamn- och strandnämnden 13 (32)"]);
}
