//! Every rule has a page, and its examples are true: what stands under "Fel" is found, what stands under
//! "Rätt" is not. Examples are pieces of a report, so they are read in one.

use malvakt::analysis::Analysis;
use malvakt::checks::{RULES, Rule};
use malvakt::draft::{DraftOrder, draft};
use malvakt::syntax::Dialect;
use malvakt::template::built_in;

const HEAD: &str = "---\nrapport: årsanalys\når: 2024\nnämnd: Kulturnämnden\n---\n\n";

/// The examples of a page under "Fel" and under "Rätt".
fn examples(rule: &Rule) -> (Vec<String>, Vec<String>) {
    let page = rule.page();
    let (wrong, right) = page.split_once("## Rätt").unwrap_or_else(|| panic!("{}: no right example", rule.name));
    assert!(wrong.contains("## Fel"), "{}: no wrong example", rule.name);
    let fenced = |text: &str| text.split("```").skip(1).step_by(2).map(without_language).collect::<Vec<_>>();
    (fenced(wrong), fenced(right))
}

fn without_language(fenced: &str) -> String {
    fenced.split_once('\n').map(|(_, text)| text.to_owned()).unwrap_or_default()
}

/// Nine goals, of which seven are uppnådda.
fn goals() -> String {
    let order = DraftOrder { kind: "årsanalys".into(), namnd: "Kulturnämnden".into(), year: 2024, goals: Vec::new() };
    let whole = draft(&built_in(), &order).expect("a draft");
    let titles = whole.lines().filter_map(|l| l.split_once(" Kommunfullmäktigemål - ")).map(|(_, t)| t.to_owned());
    let mut titles: Vec<String> = titles.collect();
    let last = titles.split_off(titles.len() - 9);
    let mut text = draft(&built_in(), &DraftOrder { goals: last, ..order }).expect("a draft");
    let heading = "Bedömning av bidrag till kommunfullmäktigemålet för året\n";
    for number in 0..9 {
        let status = if number < 7 { "Uppnåtts" } else { "Delvis uppnåtts" };
        text = text.replacen(heading, &format!("{}\n**{status}**\n", heading.replace("för", "\u{1}")), 1);
    }
    text.replace('\u{1}', "för")
}

/// The example in a report: among its goals where the rule looks at what the rest says, else alone.
fn report(rule: &str, example: &str) -> Vec<(Dialect, String)> {
    let among = ["fel-antal", "odefinierat-mal", "oexakt-malnamn", "fel-malniva", "okand-hanvisning"];
    if among.contains(&rule) {
        return vec![(
            Dialect::Markdown,
            goals().replacen("Sammanfattning\n", &format!("Sammanfattning\n\n{example}"), 1),
        )];
    }
    vec![(Dialect::Markdown, format!("{HEAD}{example}")), (Dialect::Plain, example.to_owned())]
}

/// How often the rule speaks of an example.
fn found(rule: &Rule, example: &str) -> usize {
    let count = |(dialect, text): &(Dialect, String)| {
        let findings = Analysis::new(text, *dialect, Default::default()).findings();
        findings.iter().filter(|f| f.rule == rule.name).count()
    };
    report(rule.name, example).iter().map(count).max().unwrap_or(0)
}

#[test]
fn every_page_shows_what_is_found_and_what_is_not() {
    // An example that is a piece of a report lacks its other sections and assessments, also when it is right.
    let lacking = ["saknat-avsnitt", "saknad-bedomning"];
    let mut untrue = Vec::new();
    // What has not followed a change shows in two versions, not in one text: tests/late.rs. What differs from its source
    // shows beside it: tests/sourced.rs.
    use malvakt::checks::Check::{Since, Sourced};
    let alone = |rule: &&Rule| !matches!(rule.check, Since(_) | Sourced(_));
    for rule in RULES.iter().filter(alone) {
        let (wrong, right) = examples(rule);
        let left = right.iter().map(|e| found(rule, e)).max().unwrap_or(0);
        let least = wrong.iter().map(|e| found(rule, e)).min().unwrap_or(0);
        if least <= left || left > 0 && !lacking.contains(&rule.name) {
            untrue.push(format!("{}: {least} under Fel, {left} under Rätt", rule.name));
        }
    }
    assert!(untrue.is_empty(), "{untrue:#?}");
}
