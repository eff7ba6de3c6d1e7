//! What is told of a figure in a sentence that a table, or another sentence, states too.

use malvakt::analysis::Analysis;
use malvakt::ide;
use malvakt::text::Span;

use super::marks::{at, markdown};

const REPORT: &str = "# Sammanfattning

Även om årsresultatet innebär en negativ budgetavvikelse om 47 miljoner kronor är läget bättre än 2023. Gällande
investeringsramen om 12 miljoner kronor för 2024 redovisar hamnnämnden ett överskott om 3 miljoner kronor. Under året
såldes 2 417 båtplatser.

# Ekonomi

## Driftbudget

| Tkr | Utfall 2024 | Budget 2024 | Avvikelse |
|:--|--:|--:|--:|
| Kajer | -291 400 | -262 100 | -29 300 |
| Fyrar | -118 050 | -100 310 | -17 740 |
| Resultat | -409 450 | -362 410 | -47 040 |

Fyrarna blev knappt 18 miljoner kronor dyrare än budgeterat.

## Investeringsram

| Tkr | Utfall | Budget | Avvikelse |
|:--|--:|--:|--:|
| Inventarier | 9 120 | 12 000 | 2 880 |

## Båtplatser

Hamnen sålde 2 417 båtplatser, fler än någonsin.
";

#[track_caller]
fn hover(analysis: &Analysis, text: &str, words: &str) -> String {
    ide::hover(analysis, at(text, words)).unwrap_or_else(|| panic!("nothing over {words:?}")).markdown
}

#[test]
fn a_figure_of_the_summary_leads_to_the_cell_that_gives_it() {
    let report = markdown(REPORT);
    for (figure, place) in [
        ("avvikelse om 47", "[Resultat (Avvikelse) -47 040 tkr, rad 15](#L15): stämmer"),
        ("ramen om 12", "[Inventarier (Budget) 12 000 tkr, rad 23](#L23): stämmer"),
        ("överskott om 3", "[Inventarier (Avvikelse) 2 880 tkr, rad 23](#L23)"),
        ("knappt 18", "[Fyrar (Avvikelse) -17 740 tkr, rad 14](#L14): stämmer"),
        ("såldes 2 4", "[2 417, rad 27](#L27) under *Båtplatser*"),
    ] {
        let found = hover(&report, REPORT, figure);
        assert!(found.contains(place), "{figure}: {found}");
    }
    let cell = hover(&report, REPORT, "| -47");
    assert!(cell.contains("[47 miljoner kronor, rad 3](#L3) under *Sammanfattning*: stämmer"), "{cell}");
}

/// The same sentence with another figure, of another time, or with the other sign.
#[test]
fn what_no_place_gives_is_not_said_to_agree() {
    for (right, wrong, figure) in [
        ("budgetavvikelse om 47", "budgetavvikelse om 74", "avvikelse om 74"),
        ("en negativ budget", "en positiv budget", "avvikelse om 47"),
        ("såldes 2 417", "såldes 2 471", "såldes 2 4"),
    ] {
        let text = REPORT.replace(right, wrong);
        let found = hover(&markdown(&text), &text, figure);
        assert!(!found.contains("stämmer"), "{wrong}: {found}");
    }
}

#[test]
fn a_figure_that_surely_agrees_carries_a_tick() {
    let report = markdown(REPORT);
    let ticked = |text: &str, report: &Analysis, figure: &str| {
        let hints = ide::inlays(report, Span::new(0, text.len()));
        let place = text.find(figure).expect(figure) + figure.len();
        hints.iter().find(|hint| hint.at as usize == place).map(|hint| hint.label.clone())
    };
    assert_eq!(ticked(REPORT, &report, "avvikelse om 47 miljoner kronor").as_deref(), Some("✓"));
    assert_eq!(ticked(REPORT, &report, "knappt 18 miljoner kronor").as_deref(), Some("✓"));
    let text = REPORT.replace("om 47 milj", "om 74 milj");
    assert_ne!(ticked(&text, &markdown(&text), "avvikelse om 74 miljoner kronor").as_deref(), Some("✓"));
}
