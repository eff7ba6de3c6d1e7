//! Headings and titles that are known, wrapped, misspelt and unmarked.

use super::super::built_in;
use super::*;

fn known(text: &str) -> Option<HeadingHit> {
    built_in().known(text.lines().map(|l| (l.trim(), true)).filter(|l| !l.0.is_empty()))
}

#[test]
fn headings_wrap_over_lines_and_blank_lines() {
    let hit = known(
        "Kommunfullmäktigemål - Malmö stad arbetar för att ge barn och unga goda \n\nuppväxtvillkor \n\nUppföljning av",
    )
    .expect("a goal");
    assert_eq!((hit.named, hit.lines, hit.prefix), (Named::Goal, 2, "Kommunfullmäktigemål - ".len()));
    let hit =
        known("Uppföljning och bedömning av \nbidragen till kommunfullmäktigemålen \nMålområde").expect("a section");
    assert_eq!(hit.lines, 2);
    assert!(known("Uppföljning och bedömning av \narbetet fortsätter").is_none());
    assert_eq!(known("Budget- \navvikelse").map(|h| h.lines), Some(2));
    assert!(known("Budget- \navvikelse %").is_none());
}

#[test]
fn a_goal_that_no_catalogue_knows_goes_on_in_lower_case() {
    let hit =
        known("Kommunfullmäktigemål: Malmö stad arbetar för att strandkanten hålls \nfri från skräp \nUppföljning")
            .expect("a goal");
    assert_eq!(hit.lines, 2);
}

#[test]
fn separators_and_numbers_before_a_title_are_left_out() {
    for line in ["Målområde - X y", "Målområde – X y", "Målområde: X y", "Målområde 3 X y", "3.1 Målområde - X y"]
    {
        assert_eq!(built_in().heading(line).map(|(n, at)| (n, &line[at..])), Some((Named::Area, "X y")), "{line}");
    }
    assert!(built_in().heading("Målområdet är brett").is_none());
}

#[test]
fn a_misspelt_heading_is_still_that_heading() {
    for line in ["Sammanfatning", "Förväntad utvekcling kommande år", "3.1 Resultaträknign"] {
        assert!(built_in().heading(line).is_some(), "{line}");
    }
    for line in ["Sammanfattningar", "Förväntad utveckling kommande åren", "Sammanställning"] {
        assert!(built_in().heading(line).is_none(), "{line}");
    }
}

#[test]
fn a_title_without_a_mark_before_it_is_one_the_catalogue_has_or_stands_above_a_heading() {
    let goal = |text: &str| known(text).map(|h| (h.named, h.lines));
    assert_eq!(
        goal("Kommunfullmäktigemål Malmö stad ger en god \noch likvärdig service \nText"),
        Some((Named::Goal, 2))
    );
    assert_eq!(
        goal("Kommunfullmäktigemål Malmö stad håller rent \nUppföljning av bidrag till kommunfullmäktigemålet"),
        Some((Named::Goal, 1))
    );
    assert_eq!(goal("Kommunfullmäktigemål Malmö stad håller rent \nNämnden städar."), Some((Named::Goal, 1)));
    assert_eq!(goal("Kommunfullmäktigemål Malmö stad håller rent. \nNämnden städar."), None);
    assert_eq!(goal("Kommunfullmäktigemål Nämndens bedömning 2024 \nNämnden städar."), None);
    assert_eq!(goal("Kommunfullmäktigemål Bedömning \nMalmö stad"), None);
    assert_eq!(goal("Målområde En god organisation \nText"), Some((Named::Area, 1)));
}

#[test]
fn titles_are_the_same_in_nfd_and_upper_case() {
    assert_eq!(key("ÅTGÄRD-er"), key("a\u{30a}tga\u{308}rder"));
    assert!(matches!(built_in().heading("RESULTATRÄKNING"), Some((Named::Title(_), 0))));
}
