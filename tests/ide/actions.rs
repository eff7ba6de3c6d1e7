//! Quick fixes: those of the findings, the comment that silences, and all safe ones at once.

use malvakt::ide;
use malvakt::text::Span;

use crate::marks::{apply, at, markdown, plain};
use crate::samples::{SAMPLES, SHORT, SHORT_PLAIN, sample};

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
fn the_fix_of_everything_is_safe_and_does_not_clash() {
    for name in SAMPLES {
        let (text, analysis) = sample(name);
        let before = analysis.findings().len();
        let fixed = apply(&text, &ide::fix_all(&analysis));
        let again = malvakt::analysis::Analysis::new(&fixed, analysis.dialect, Default::default());
        assert!(again.findings().len() <= before, "{name}");
    }
}
