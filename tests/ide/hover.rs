//! What is told of a goal, a reference, a status, a section and the front matter.

use malvakt::ide;

use super::marks::{at, draw, markdown, same};
use super::samples::{SHORT, short};

#[track_caller]
fn hover(text: &str, analysis: &malvakt::analysis::Analysis, words: &str) -> String {
    let hover = ide::hover(analysis, at(text, words)).unwrap_or_else(|| panic!("nothing over {words:?}"));
    hover.markdown
}

#[test]
fn a_goal_tells_its_area_its_assessments_and_its_references() {
    for (text, analysis) in short() {
        let hover = hover(text, &analysis, "Kommunfullmäktigemål - Malmö stad ger en god");
        same(
            &hover,
            "
            **Malmö stad ger en god och likvärdig service**

            Kommunfullmäktigemål under målområdet *En god organisation*

            - Bedömning av bidrag till kommunfullmäktigemålet för året: **Uppnåtts**
            - Bedömning av förväntad förflyttning för mandatperioden: **Förväntas delvis leda till önskad förflyttning**

            2 hänvisningar i rapporten.
            ",
        );
    }
}

#[test]
fn a_reference_tells_where_it_leads_and_how_it_is_written() {
    for (text, analysis) in short() {
        let found = hover(text, &analysis, "målområdet en god");
        assert!(found.starts_with("**En god organisation**\n\nMålområde\n\n- Malmö stad ger en god"), "{found}");
        assert!(found.contains("Rubriken står på rad "), "{found}");
        let found = hover(text, &analysis, "Se målet om god");
        assert!(found.ends_with("Den heter ”Malmö stad ger en god och likvärdig service”."), "{found}");
    }
}

#[test]
fn a_reference_is_marked_with_the_word_before_it() {
    let found = ide::hover(&markdown(SHORT), at(SHORT, "målområdet en god")).expect("a hover");
    same(
        &draw(SHORT, &[found.span]),
        "
        Arbetet hänger ihop med målområdet en god organisation.
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        ",
    );
}

#[test]
fn a_status_shows_the_scale_with_its_step_marked() {
    for (text, analysis) in short() {
        same(
            &hover(text, &analysis, "Delvis"),
            "
            **Bedömning av bidrag till kommunfullmäktigemålet för året**

            - ○ Uppnåtts
            - ● **Delvis uppnåtts**
            - ○ Inte uppnåtts
            ",
        );
        let said = hover(text, &analysis, "förväntas delvis leda");
        assert!(said.contains("● **Förväntas delvis leda till önskad förflyttning**"), "{said}");
    }
    let text = SHORT.replace("**Uppnåtts**", "**Nästan uppnåtts**");
    let found = hover(&text, &markdown(&text), "Nästan");
    assert!(found.ends_with("”Nästan uppnåtts” är inget steg på skalan."), "{found}");
}

#[test]
fn a_section_tells_what_the_template_demands() {
    for (text, analysis) in short() {
        let found = hover(text, &analysis, "Uppföljning och bedömning");
        same(
            &found,
            "
            **Uppföljning och bedömning av bidragen till kommunfullmäktigemålen**

            Krävs i en årsanalys.

            Varje mål ska ha:

            - Uppföljning av bidrag till kommunfullmäktigemålet
            - Bedömning av bidrag till kommunfullmäktigemålet för året
            - Bedömning av förväntad förflyttning för mandatperioden

            Nästa avsnitt som krävs: *Ekonomisk utveckling under året*.
            ",
        );
    }
}

#[test]
fn the_front_matter_tells_what_its_keys_mean() {
    let found = hover(SHORT, &markdown(SHORT), "rapport: års");
    assert!(found.ends_with("Kända: `årsanalys`, `delårsrapport`."), "{found}");
    assert!(hover(SHORT, &markdown(SHORT), "nämnd").starts_with("**nämnd**"));
}

#[test]
fn over_the_marks_before_a_title_the_whole_heading_is_spoken_of() {
    let found =
        ide::hover(&markdown(SHORT), SHORT.find("# Sammanfattning").expect("a heading") as u32).expect("a hover");
    assert!(found.span.of(SHORT).starts_with("# Sammanfattning"));
}
