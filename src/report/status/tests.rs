//! Statuses in many dresses.

use unicode_normalization::UnicodeNormalization;

use crate::analysis::Analysis;
use crate::syntax::Dialect;

/// The status below the heading, and how the sentence with it starts.
fn read(dialect: Dialect, below: &str) -> (String, String) {
    let mark = if dialect == Dialect::Markdown { "#### " } else { "" };
    let text = format!(
        "{mark}Bedömning av bidrag till kommunfullmäktigemålet för året\n\n{below}\n\n{mark}Driftbudget\n\nText.\n"
    );
    let analysis = Analysis::new(&text, dialect, Default::default());
    let part = analysis.part(0).expect("a part");
    let found = part.facts.heads[0].assessment.clone().expect("an assessment");
    let sentence = found.sentence.map(|s| s.0.chars().take(19).collect()).unwrap_or_default();
    (found.status.map(|s| s.0).unwrap_or_default(), sentence)
}

const JUDGED: &str = "Bedömningen är att bidraget till kommunfullmäktigemålet för 2024 har delvis uppnåtts.";

#[test]
fn a_status_is_read_in_many_dresses() {
    for dress in [
        "**Delvis uppnåtts**",
        "**Delvis uppnåtts** – samma bedömning som i maj",
        "**Delvis uppnåtts 2024**",
        "**Delvis uppnåtts** [^1]",
        "**Delvis uppnåtts** (2023: Uppnåtts)",
        "Bedömning: Delvis uppnåtts (2023: Uppnåtts)",
        "[Delvis uppnåtts]{custom-style=\"Status\"}",
        "![Gul ring](ring.png) **Delvis uppnåtts**",
        "Bedömning **Delvis uppnåtts**",
        "- [ ] Uppnåtts\n- [x] Delvis uppnåtts\n- [ ] Inte uppnåtts",
        "&nbsp;\n\n**Delvis uppnåtts**",
        "Samlad bedömning\n\n**Delvis uppnåtts**",
        "Så här bedömer nämnden bidraget:\n\n**Delvis uppnåtts**",
        "Nämnden har prövat bidraget mot tre frågor.\n\n**Delvis uppnåtts**",
        "Bedömning 2023: Uppnåtts\n\nBedömning 2024: Delvis uppnåtts",
        "Föregående år: Uppnåtts\n\n**Delvis uppnåtts**",
        "| Bedömning 2023 | Bedömning 2024 |\n|---|---|\n| Uppnåtts | Delvis uppnåtts |",
        "| | 2023 | 2024 |\n|---|---|---|\n| Bedömning | Uppnåtts | Delvis uppnåtts |",
        "*Skala: Uppnåtts, Delvis uppnåtts, Inte uppnåtts*\n\n**Delvis uppnåtts**",
        "Val: A = Uppnåtts / B = Delvis uppnåtts\n\nDelvis uppnåtts",
        "Steg: Inte uppnåtts – Delvis uppnåtts – Uppnåtts\n\n**Delvis uppnåtts**",
        "Inte uppnåtts / **Delvis uppnåtts** / Uppnåtts",
        "Bedömning 2024: Delvis uppnåtts\n\nPrognos 2025: Uppnåtts",
        "Målvärde 2024: Uppnåtts\n\n**Delvis uppnåtts**",
        "Bedömning i augusti: Uppnåtts\n\nBedömning i december: Delvis uppnåtts",
        "| Bedömning 2024 | Prognos 2026 |\n|---|---|\n| Delvis uppnåtts | Uppnåtts |",
        "| Del | Bedömning 2024 |\n|---|---|\n| Hav | Uppnåtts |\n| Sjö | Inte uppnåtts |\n| Samlat | Delvis uppnåtts |",
        "- Svarstid: Uppnåtts\n- Vattenprov: Inte uppnåtts\n\n**Delvis uppnåtts**",
        "- Vattenprov 1 Uppnåtts\n\n**Delvis uppnåtts**",
        "| Nuläge | Mål 2026 |\n|---|---|\n| Delvis uppnåtts | Uppnåtts |",
        "**Hamnarna:** Uppnåtts\n\n**Samlad bedömning:** Delvis uppnåtts",
        "**Bedömning 2023**\n\nUppnåtts\n\n**Bedömning 2024**\n\nDelvis uppnåtts",
        "**Bedömning 2024**\n\nDelvis uppnåtts\n\n**Bedömning 2023**\n\nUppnåtts",
        "Föregående år\n\nUppnåtts\n\nI år\n\nDelvis uppnåtts",
        "**Delvis uppna\u{30a}tts**",
    ] {
        let (status, sentence) = read(Dialect::Markdown, &format!("{dress}\n\n{JUDGED}"));
        let status = status.nfc().collect::<String>();
        assert_eq!((status.as_str(), sentence.as_str()), ("Delvis uppnåtts", "Bedömningen är att "), "{dress}");
    }
    let stacked = format!("Bedömning 2023 \nUppnåtts \nBedömning 2024 \nDelvis uppnåtts \n\n{JUDGED}");
    assert_eq!(read(Dialect::Plain, &stacked).0, "Delvis uppnåtts");
}

#[test]
fn a_status_may_share_its_paragraph_with_the_sentence_or_stand_below_it() {
    for below in [
        format!("**Delvis uppnåtts**  \n{JUDGED}"),
        format!("**Delvis uppnåtts**\n{JUDGED}"),
        format!("**Delvis uppnåtts.** {JUDGED}"),
        format!("{JUDGED}\n\n**Delvis uppnåtts**"),
    ] {
        assert_eq!(read(Dialect::Markdown, &below).0, "Delvis uppnåtts", "{below}");
    }
    let plain = format!(" Delvis uppnåtts \n{JUDGED}");
    assert_eq!(read(Dialect::Plain, &plain).0, "Delvis uppnåtts");
}

#[test]
fn a_page_break_above_the_status_hides_it_not() {
    for head in [
        "Fjärdby stad \nÅrsanalys 2024, Badnämnden 8 (32) ",
        "8 ",
        "Badnämnden \n8 (32) ",
        "Fjärdby stad \n\n8 ",
        "Diarienr BN-2024-114 \n8 (32) ",
    ] {
        let below = format!("{head}\n Delvis uppnåtts \n\n{JUDGED}");
        let (status, sentence) = read(Dialect::Plain, &below);
        assert_eq!((status.as_str(), sentence.as_str()), ("Delvis uppnåtts", "Bedömningen är att "), "{head}");
    }
}

#[test]
fn a_scale_or_the_status_of_parts_is_none_of_the_goals() {
    for dress in [
        "( ) Inte uppnåtts ( ) Delvis uppnåtts (x) Uppnåtts",
        "Delvis uppnåtts → Uppnåtts",
        "| Prov | 2024 |\n|---|---|\n| Vattenprov | Delvis uppnåtts |",
        "| Del | Bedömning 2024 |\n|---|---|\n| Hav | Uppnåtts |\n| Sjö | Inte uppnåtts |",
        "- Hav: Uppnåtts\n- Sjö: Inte uppnåtts",
        "Inte uppnåtts ○ Delvis uppnåtts ● Uppnåtts ○",
    ] {
        assert_eq!(read(Dialect::Markdown, &format!("{dress}\n\n{JUDGED}")).0, "", "{dress}");
    }
    assert_eq!(read(Dialect::Plain, &format!("2023 2024\nDelvis uppnåtts Uppnåtts\n\n{JUDGED}")).0, "");
}

#[test]
fn what_is_no_step_is_told_as_it_stands() {
    assert_eq!(read(Dialect::Markdown, &format!("**Nästan uppnåtts**\n\n{JUDGED}")).0, "Nästan uppnåtts");
    assert_eq!(
        read(Dialect::Markdown, &format!("Nästan klart (2023: Uppnåtts)\n\n{JUDGED}")).0,
        "Nästan klart (2023: Uppnåtts"
    );
    assert_eq!(read(Dialect::Markdown, &format!("Uppnåtts till viss del\n\n{JUDGED}")).0, "Uppnåtts till viss del");
    assert_eq!(read(Dialect::Markdown, JUDGED).0, "");
    let indicators = format!("{JUDGED}\n\n- Svarstid: Uppnåtts\n- Nöjda gäster: Inte uppnåtts");
    assert_eq!(read(Dialect::Markdown, &indicators).0, "");
}
