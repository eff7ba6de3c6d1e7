//! Which sentences are linked to a table's cells, and which are not.

use std::sync::Arc;

use super::*;
use crate::analysis::Analysis;
use crate::syntax::Dialect;

const TABLE: &str = "# Ekonomi\n\n| Tkr | Utfall | Budget | Avvikelse |\n|:--|--:|--:|--:|\n| Lönekostnader | -148 326 | -145 900 | -2 426 |\n| Nettokostnad | -420 935 | -412 650 | -8 285 |\n| Kommunbidrag | 412 650 | 412 650 | 0 |\n| Resultat | -8 285 | 0 | -8 285 |\n\n";

fn read(prose: &str) -> Analysis {
    Analysis::new(&format!("{TABLE}{prose}\n"), Dialect::Markdown, Arc::default())
}

/// The verdicts of the sure links from prose.
fn verdicts(prose: &str) -> Vec<Verdict> {
    let a = read(prose);
    let ledger = a.ledger();
    let own = |l: &&Link| ledger.entry(l.one).is_some_and(|e| !e.quantity.in_table());
    ledger.links.iter().filter(own).filter(|l| l.sureness == Sureness::Sure).map(|l| l.verdict).collect()
}

#[test]
fn a_sentence_that_says_what_a_row_says_is_linked() {
    assert_eq!(verdicts("Nettokostnaden uppgick till 420,9 miljoner kronor."), [Verdict::Agrees]);
    assert_eq!(verdicts("Nettokostnaden uppgick till 402,9 miljoner kronor."), [Verdict::Differs]);
    assert_eq!(verdicts("Nettokostnaden uppgick till 420,9 tusen kronor."), [Verdict::Unit]);
    assert_eq!(verdicts("Resultatet blev ett underskott på knappt 8,3 miljoner kronor."), [Verdict::Agrees]);
    assert_eq!(verdicts("Resultatet blev ett underskott på drygt 8,3 miljoner kronor."), [Verdict::WrongSide]);
    assert_eq!(verdicts("Det totala kommunbidraget var 421,7 miljoner kronor."), [Verdict::Differs]);
    assert_eq!(verdicts("Utfallet för lönekostnader blev 184,3 miljoner kronor."), [Verdict::Differs]);
    assert_eq!(verdicts("Lönekostnaderna uppgick till 143,8 miljoner kronor."), [Verdict::Differs]);
    assert_eq!(verdicts("Lönekostnaderna blev 2,4 miljoner kronor högre än budgeterat."), [Verdict::Agrees]);
    assert_eq!(verdicts("Lönekostnaderna blev 4,2 miljoner kronor högre än budgeterat."), [Verdict::Differs]);
}

#[test]
fn a_surplus_is_no_deficit() {
    assert_eq!(verdicts("Resultatet blev ett överskott på 8,3 miljoner kronor."), [Verdict::Sign]);
    // In a table of amounts without sign a minus can be what is left.
    let plain =
        "# Ekonomi\n\n| Tkr | Budget | Utfall | Avvikelse |\n|:--|--:|--:|--:|\n| Kajer | 4 100 | 5 200 | 1 100 |\n\n";
    let a = Analysis::new(
        &format!("{plain}Kajerna redovisar ett underskott på 1,1 mnkr.\n"),
        Dialect::Markdown,
        Arc::default(),
    );
    assert!(a.ledger().links.iter().all(|l| l.sureness == Sureness::Likely), "{:?}", a.ledger().links);
}

#[test]
fn a_board_among_several_is_a_thing_like_others() {
    let table = "# Nämnderna\n\n| Mnkr | Budget | Utfall | Avvikelse |\n|:--|--:|--:|--:|\n| Hamnnämnden | 40,0 | 43,2 | -3,2 |\n| Parknämnden | 20,0 | 19,1 | 0,9 |\n| Summa | 60,0 | 62,3 | -2,3 |\n\n";
    let found = |prose: &str| {
        let a = Analysis::new(&format!("{table}{prose}\n"), Dialect::Markdown, Arc::default());
        a.findings().into_iter().filter(|f| f.rule == "motstridiga-belopp").count()
    };
    assert_eq!(found("Hamnnämnden redovisar ett underskott på 2,3 mnkr."), 1);
    assert_eq!(found("Nämnderna redovisar tillsammans ett underskott på 3,2 mnkr."), 1);
    let right = [
        "Hamnnämnden redovisar ett underskott på 3,2 mnkr. Nämnderna redovisar tillsammans ett underskott på 2,3 mnkr.",
        "Inom hamnnämnden redovisar kajerna ett underskott på 2,9 mnkr.",
        "Hamnnämnden och gatunämnden redovisar tillsammans ett underskott på 3,0 mnkr.",
        "## Parknämnden\n\nNämnden redovisar ett överskott på 0,9 mnkr. Planteringarna har ett överskott på 0,8 mnkr.",
        "## Investeringar\n\nHamnnämnden redovisar ett underskott på 3,5 mnkr.",
    ];
    right.iter().for_each(|prose| assert_eq!(found(prose), 0, "{prose}"));
}

#[test]
fn what_may_be_something_else_is_not_linked() {
    let silent = [
        "Inför året var kommunbidraget 408,2 miljoner kronor.",
        "Nettokostnaden för hamnarna uppgick till 18,4 miljoner kronor.",
        "Nettokostnaden ökade med 12,4 miljoner kronor.",
        "Nettokostnaden blev 3,1 miljoner kronor högre än budgeterat.",
        "Nettokostnaden för 2019 uppgick till 380,2 miljoner kronor.",
        "Nettokostnaden uppgick till 280,2 miljoner kronor för perioden januari–augusti.",
        "Nettokostnaden prognostiseras till 425,2 miljoner kronor.",
        "I maj var underskottet 2,5 miljoner kronor.",
        "Exklusive kajerna är underskottet 3,9 miljoner kronor.",
        "Av underskottet avser 3,1 miljoner kronor lagning.",
        "Ett överskott på 4,1 miljoner kronor redovisas för staben.",
        "Budgeterat resultat var ett underskott på 8,2 miljoner kronor.",
        "Lönekostnaderna blev 2,6 miljoner kronor högre.",
        "Lönekostnaderna blev 2,6 miljoner kronor högre än i fjol.",
        "Lönekostnaderna inom hamnarna uppgick till 143,8 miljoner kronor.",
    ];
    for prose in silent {
        assert_eq!(verdicts(prose), [], "{prose}");
    }
}

#[test]
fn another_section_is_another_thing() {
    assert_eq!(verdicts("## Hamnar\n\nNettokostnaden uppgick till 18,4 miljoner kronor."), []);
    assert_eq!(verdicts("## Hamnar\n\nUtfallet för lönekostnader blev 18,4 miljoner kronor."), []);
}

#[test]
fn a_fix_removes_its_finding() {
    let a = read("Nettokostnaden uppgick till 402,9 miljoner kronor.");
    let mut findings = a.findings();
    findings.retain(|f| f.rule == "motstridiga-belopp");
    assert_eq!(findings.len(), 1, "{findings:?}");
    for fix in &findings[0].fixes {
        let mut text = a.text.clone();
        fix.edits.iter().for_each(|e| text.apply(e));
        let left = Analysis::new(&text.to_string(), Dialect::Markdown, Arc::default()).findings();
        assert!(left.iter().all(|f| f.rule != "motstridiga-belopp"), "{}: {left:?}", fix.title);
    }
}

#[test]
fn a_figure_is_known_by_its_place() {
    let a = read("Nettokostnaden uppgick till 420,9 miljoner kronor.");
    let part = a.part(0).expect("a part");
    let at = part.text.find("420,9").expect("the figure") as u32;
    let at = part.figure_under(at).expect("a figure");
    assert_eq!(a.ledger().links_at(0, at).count(), 1);
    let cell = part.text.find("-420 935").expect("the cell") as u32;
    let cell = part.figure_under(cell + 1).expect("a cell");
    assert_eq!(a.ledger().links_at(0, cell).count(), 1);
}

/// Between them stand paragraphs that are read apart.
#[test]
fn a_table_far_below_its_heading_is_of_what_the_heading_names() {
    let table = "Belopp i tkr Budget Utfall Avvikelse \nKajer 4 100 5 200 -1 100 \nBryggor 2 000 1 900 100 \nSumma 6 100 7 100 -1 000 \n";
    let paragraph = "Arbetet har följt den plan som nämnden beslutade om under hösten året innan. \n\n";
    let stated = |between: &str| {
        let text = format!(
            "Inledning \n\n{paragraph}Analys av avvikelse i förhållande till nämndens investeringsram \n\n{between}{table}"
        );
        let a = Analysis::new(&text, Dialect::Plain, Arc::default());
        let cells = a.ledger().entries.iter().filter(|e| e.quantity.in_table());
        let told: Vec<(Measure, Role)> = cells.map(|e| (e.quantity.measure, e.quantity.role)).collect();
        (a.parts().len(), told)
    };
    let (near, far) = (stated(paragraph), stated(&paragraph.repeat(4)));
    assert!(near.0 < far.0 && near.1.contains(&(Measure::Frame, Role::Budget)), "{near:?} {far:?}");
    assert_eq!(near.1, far.1);
}

#[test]
fn a_year_beside_a_column_without_one_is_another_year() {
    let found = |prose: &str| {
        let table = "| Tkr | Budget | Utfall | Avvikelse | Utfall 2023 |\n|:--|--:|--:|--:|--:|\n| Kajer | 41 000 | 49 400 | -8 400 | 43 870 |\n| Kranar | 21 200 | 19 840 | 1 360 | 20 110 |\n";
        let a = Analysis::new(&format!("{table}\n{prose}\n"), Dialect::Markdown, Arc::default());
        a.findings().into_iter().filter(|f| f.rule == "motstridiga-belopp").count()
    };
    assert_eq!(found("Under 2023 redovisade kajerna ett underskott på 4,4 mnkr."), 0);
    assert_eq!(found("Kajerna redovisar ett underskott på 4,8 mnkr."), 1);
}

const QUAYS: &str = "# Ekonomi\n\n| Tkr | Utfall | Budget | Avvikelse |\n|:--|--:|--:|--:|\n| Kajer | −24 812 | −26 010 | 1 198 |\n| Bryggor | −14 220 | −14 615 | 395 |\n| Summa | −39 032 | −40 625 | 1 593 |\n\n";

/// How many amounts of prose below a table are said to be others than its own.
fn at_odds(table: &str, prose: &str) -> usize {
    let a = Analysis::new(&format!("{table}{prose}\n"), Dialect::Markdown, Arc::default());
    a.findings().into_iter().filter(|f| f.rule == "motstridiga-belopp").count()
}

#[test]
fn the_rest_of_a_sentence_can_make_an_amount_another() {
    for prose in [
        "Kajer redovisar ett överskott på 0,6 mnkr mot prognosen i augusti.",
        "Kajer redovisar ett överskott på 0,6 mnkr mot föregående år.",
        "Kajer redovisar ett överskott på 0,6 mnkr mot periodens budget.",
        "Kajer redovisar ett överskott på 0,6 mnkr (jämfört med prognosen).",
        "Kajer redovisar ett överskott på 2,0 mnkr, exklusive lagning.",
        "Kajer (exklusive lagning) redovisar ett överskott på 2,0 mnkr.",
        "Kajer redovisar ett överskott på 2,0 mnkr, rensat för lagning.",
        "Kajer redovisar ett överskott på 2,0 mnkr, före avräkning.",
        "Utfallet för kajer blev 21,4 mnkr, exklusive lagning.",
    ] {
        assert_eq!(at_odds(QUAYS, prose), 0, "{prose}");
    }
    for prose in [
        "Kajer redovisar ett överskott på 2,2 mnkr mot årets budget.",
        "Kajer redovisar ett överskott på 2,2 mnkr mot 0,4 mnkr föregående år.",
        "Kajer redovisar ett överskott på 2,2 mnkr, jämfört med 0,4 mnkr året före.",
        "Kajer redovisar ett överskott på 2,2 mnkr, vilket beror på att lagning inte har gjorts.",
    ] {
        assert_eq!(at_odds(QUAYS, prose), 1, "{prose}");
    }
}

#[test]
fn two_results_of_one_name_are_parts_of_its_result() {
    for prose in [
        "Kajer redovisar ett överskott på 2,0 mnkr, främst på lagning, och ett underskott på 0,8 mnkr på el.",
        "Kajer redovisar ett överskott på 2,0 mnkr (lagning) och ett underskott på 0,8 mnkr (el).",
        "Kajer redovisar ett överskott på 2,0 mnkr (lagning).",
    ] {
        assert_eq!(at_odds(QUAYS, prose), 0, "{prose}");
    }
    let two = "Kajer redovisar ett överskott på 2,2 mnkr och bryggor ett överskott på 0,8 mnkr.";
    assert_eq!(at_odds(QUAYS, two), 2);
}

#[test]
fn what_a_paragraph_says_of_an_area_is_not_of_the_table_above() {
    let table = "# Ekonomi\n\n| Tkr | Utfall | Budget | Avvikelse |\n|:--|--:|--:|--:|\n| Intäkter | 49 516 | 46 200 | 3 316 |\n| Kostnader | −128 596 | −127 700 | −896 |\n\n";
    let blew = "Intäkterna blev 2,6 mnkr högre än budgeterat.";
    for before in
        ["Inom tillsynen har fler besök gjorts.", "Vid badhusen har fler kommit. Det har varit en varm sommar."]
    {
        assert_eq!(at_odds(table, &format!("{before} {blew}")), 0, "{before}");
    }
    for before in ["Inom nämnden har fler besök gjorts.", "Fler besök har gjorts.", "För 2024 redovisas ett överskott."]
    {
        assert_eq!(at_odds(table, &format!("{before} {blew}")), 1, "{before}");
    }
}
