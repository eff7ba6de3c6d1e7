//! The part that each figure of a sentence plays, told in few words.

use super::*;
use crate::amount::figures;
use crate::text::lower;

/// Each figure's role, and what else is known of it, in few words.
fn told(text: &str) -> Vec<String> {
    let found = figures(text);
    let passage = Passage::read(text, lower(text), &found);
    let way = |m: &FigureMention| m.way.map_or(String::new(), |(w, _)| format!(" {w:?}"));
    let tell = |(i, m): (usize, &FigureMention)| format!("{}:{:?} {:?}{}", passage.written(i), m.role, m.time, way(m));
    passage.mentions.iter().enumerate().map(tell).collect()
}

#[test]
fn end_points_and_changes_are_told_apart() {
    assert_eq!(
        told("Antalet brukare ökade från 47 till 70 personer, en ökning med 23 personer eller 49 procent."),
        ["47:From Unsaid", "70:To Unsaid Up", "23:Delta Unsaid Up", "49 procent:Delta Unsaid Up"]
    );
    assert_eq!(
        told("Biblioteken hade 1 240 besök, vilket är 60 fler än året innan (1 180)."),
        ["1 240:Level Unsaid", "60:Delta Unsaid Up", "1 180:Base Before"]
    );
}

#[test]
fn last_years_figure_in_a_bracket_is_a_base() {
    assert_eq!(told("Det var 56 (2023: 48) ärenden."), ["56:Level Unsaid", "48:Base Year(2023)"]);
    assert_eq!(told("Nämnden hade 56 (48) ärenden."), ["56:Level Unsaid", "48:Base Before"]);
}

#[test]
fn parts_and_shares_are_told_apart() {
    assert_eq!(
        told("Av 40 lägenheter är 30 procent av trä, varav 4 nya."),
        ["40:Level Unsaid", "30 procent:Share Unsaid", "4:Part Unsaid"]
    );
}

#[test]
fn signs_arrows_and_brackets_tell_changes() {
    assert_eq!(told("Lån: 412 → 398 (−14)"), ["412:From Unsaid", "398:To Unsaid", "−14:Delta Unsaid Down"]);
    assert_eq!(
        told("Intaget blev 440 ton, 40 ton (10 procent) mer än 2023."),
        ["440:Level Unsaid", "40:Delta Unsaid Up", "10 procent:Delta Unsaid Up"]
    );
    assert_eq!(told("Frånvaron var 6,8 procent (7,5)."), ["6,8 procent:Level Unsaid", "7,5:Base Before"]);
}

#[test]
fn what_is_told_behind_a_comma_or_colon_is_no_base() {
    assert_eq!(told("Det var färre än i fjol: 58 mot 66."), ["58:Level Before", "66:Base Before"]);
    assert_eq!(told("Vi höll 48 kurser, fler än de 40 som planerats."), ["48:Level Unsaid", "40:Base Before"]);
}

/// What fails in a text, with what binds it.
fn failing(text: &str) -> Vec<String> {
    let found = figures(text);
    let passage = Passage::read(text, lower(text), &found);
    let wrong = relations(&passage).into_iter().filter(|r| r.verdict.fails());
    wrong.map(|r| format!("{:?}: {}", r.kind, r.text)).collect()
}

#[test]
fn a_change_is_held_against_the_end_points_that_bind_it() {
    assert_eq!(
        failing("Kön växte från 63 till 81 personer, 28 fler än i fjol."),
        ["Change: Från 63 till 81 är en ökning med 18, inte 28"]
    );
    assert_eq!(
        failing("Antalet platser ökade från 200 till 230, alltså med 15 procentenheter."),
        ["Unit: Från 200 till 230 är 15 procent, inte 15 procentenheter"]
    );
    assert_eq!(failing("Kön minskade från 44 till 31, medan väntetiden ökade med 6 dagar."), Vec::<String>::new());
}

#[test]
fn long_sentences_are_read_in_bounded_work() {
    let text = "Det ökade från 12 till 14 eller med 3 och ".repeat(2_000);
    let found = figures(&text);
    let passage = Passage::read(&text, lower(&text), &found);
    assert!(candidates(&passage).len() < 400);
}
