//! Quick fixes: those of the findings, the comment that silences, and all safe ones at once.

use std::sync::Arc;

use malvakt::analysis::{Analysis, Located};
use malvakt::config::{Settings, Silence};
use malvakt::ide;
use malvakt::text::Span;

use super::marks::{apply, at, markdown, plain};
use super::samples::{SAMPLES, SHORT, SHORT_PLAIN, sample};

fn here(text: &str, words: &str) -> Span {
    let at = at(text, words);
    Span { start: at, end: at }
}

#[test]
fn a_missing_assessment_is_mended_by_its_action() {
    let text = SHORT.replace("**Uppnåtts**\n\n", "");
    let analysis = markdown(&text);
    let number = |analysis: &malvakt::analysis::Analysis, rule: &str| {
        analysis.findings().iter().filter(|f| f.rule == rule).count()
    };
    assert_eq!(number(&analysis, "saknad-bedomning"), 1);
    let span = analysis.findings().iter().find(|f| f.rule == "saknad-bedomning").expect("a finding").span;
    let actions = ide::actions(&analysis, span);
    let preferred = actions.iter().find(|a| a.preferred).expect("a preferred action");
    assert_eq!(preferred.title, "Sätt bedömningen ”Uppnåtts”");
    assert_eq!(analysis.findings()[preferred.finding].rule, "saknad-bedomning");
    assert_eq!(number(&markdown(&apply(&text, &preferred.edits)), "saknad-bedomning"), 0);
}

#[test]
fn a_rule_is_silenced_by_a_comment_before_the_block_in_markdown_only() {
    let text = SHORT.replace("Fler fyrar", "XX fyrar");
    let analysis = markdown(&text);
    let actions = ide::actions(&analysis, here(&text, "XX"));
    let silence = actions.iter().find(|a| a.title == "Tysta regeln platshallare här").expect("an action");
    let after = apply(&text, &silence.edits);
    assert!(after.contains("<!-- malvakt: av platshallare - skäl -->\nXX fyrar lyser."), "{after}");
    let text = SHORT_PLAIN.replace("Fler fyrar", "XX fyrar");
    let actions = ide::actions(&plain(&text), here(&text, "XX"));
    assert!(actions.iter().all(|a| !a.title.starts_with("Tysta")));
}

#[test]
fn nothing_is_offered_where_nothing_was_found() {
    assert!(ide::actions(&markdown(SHORT), here(SHORT, "Fler fyrar")).is_empty());
}

#[test]
#[ignore = "slow"]
fn the_fix_of_everything_is_safe_and_does_not_clash() {
    for name in SAMPLES {
        let (text, analysis) = sample(name);
        let before = analysis.findings().len();
        let fixed = apply(&text, &ide::fix_all(&analysis));
        let again = malvakt::analysis::Analysis::new(&fixed, analysis.dialect, Default::default());
        assert!(again.findings().len() <= before, "{name}");
    }
}

#[test]
#[ignore = "slow"]
fn every_finding_in_markdown_can_be_silenced_where_it_stands() {
    for name in ["arsanalys-fel.md", "delarsrapport-fel.md"] {
        let (text, analysis) = sample(name);
        let findings = analysis.findings();
        for (number, finding) in findings.iter().enumerate() {
            let actions = ide::actions(&analysis, finding.span);
            let silence = actions.iter().find(|a| a.finding == number && a.title.starts_with("Tysta"));
            let Some(silence) = silence else { continue };
            let after = markdown(&apply(&text, &silence.edits)).findings();
            let again = |f: &&malvakt::analysis::Located| f.rule == finding.rule && f.message == finding.message;
            let (before, now) = (findings.iter().filter(again).count(), after.iter().filter(again).count());
            assert!(now < before, "{name}: {} {}", finding.rule, finding.message);
            let unneeded =
                |all: &[malvakt::analysis::Located]| all.iter().filter(|f| f.rule == "onodig-tystning").count();
            assert_eq!(unneeded(&after), unneeded(&findings), "{name}: {} {}", finding.rule, finding.message);
        }
    }
}

/// Whatever letters stand around it, and without silencing what other rules say.
#[test]
#[ignore = "slow"]
fn every_finding_can_be_silenced_by_its_words_in_the_settings() {
    for name in ["arsanalys-fel.txt", "delarsrapport-fel.txt", "arsanalys-fel.md"] {
        let (text, analysis) = sample(name);
        let findings = analysis.findings();
        for finding in &findings {
            let words = finding.span.of(&text).to_string();
            let entry = Silence { rule: finding.rule.into(), text: words.clone(), reason: String::new() };
            let settings = Settings { silence: vec![entry], ..Settings::default() };
            let after = Analysis::new(text.as_str(), analysis.dialect, Arc::new(settings)).findings();
            let same = |f: &Located| f.rule == finding.rule && f.span == finding.span;
            assert!(!after.iter().any(same), "{name}: {} {words:?}", finding.rule);
            let others = |all: &[Located]| all.iter().filter(|f| f.rule != finding.rule).count();
            assert_eq!(others(&after), others(&findings), "{name}: {} {words:?}", finding.rule);
        }
    }
}

#[test]
fn a_rule_is_silenced_above_the_first_item_of_a_list_within_an_item() {
    for text in ["- Fyrar\n  - XX fyrar lyser.\n", "1. Fyrar\n   - XX fyrar lyser.\n   - Två bojar.\n"] {
        let analysis = markdown(text);
        let actions = ide::actions(&analysis, here(text, "XX"));
        let silence = actions.iter().find(|a| a.title == "Tysta regeln platshallare här").expect("an action");
        let after = apply(text, &silence.edits);
        assert_eq!(markdown(&after).findings(), [], "{after}");
    }
}

#[test]
fn a_comment_with_a_misspelt_rule_is_mended_and_its_reason_is_not_thrown_away() {
    let text = "# R\n\n<!-- malvakt: av platshalare - fylls i av ekonomen -->\nXX fyrar lyser.\n";
    let analysis = markdown(text);
    assert_eq!(ide::fix_all(&analysis), []);
    let actions = ide::actions(&analysis, here(text, "malvakt"));
    assert_eq!(actions[0].title, "Skriv platshallare");
    let after = apply(text, &actions[0].edits);
    assert_eq!(markdown(&after).findings(), [], "{after}");
}
