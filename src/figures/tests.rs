use super::*;
use crate::amount::figures;
use crate::text::lower;

/// Each figure's role, and what else is known of it, in few words.
fn told(text: &str) -> Vec<String> {
    let found = figures(text);
    let passage = Passage::read(text, lower(text), &found);
    let way = |m: &Mention| m.way.map_or(String::new(), |(w, _)| format!(" {w:?}"));
    let tell = |(i, m): (usize, &Mention)| format!("{}:{:?} {:?}{}", passage.written(i), m.role, m.time, way(m));
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
        ["1 240:Level Unsaid", "60:Delta Before Up", "1 180:Base Before"]
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
