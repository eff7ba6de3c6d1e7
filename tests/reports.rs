//! Whole reports: the correct ones give no finding, and the ones with planted faults give each fault
//! that `fel.tsv` lists, on its line, and nothing else.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use malvakt::analysis::{Analysis, Located};
use malvakt::overview::{GoalOverview, overview};
use malvakt::syntax::Dialect;
use malvakt::text::{Encoding, Positions as _};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports")
}

fn read(name: &str) -> Analysis {
    let text = std::fs::read_to_string(folder().join(name)).expect(name);
    let dialect = if name.ends_with(".md") { Dialect::Markdown } else { Dialect::Plain };
    Analysis::new(&text, dialect, Arc::default())
}

/// Lines (from 1), the finding's own first and then those of the places that take part, rule and message.
fn findings(analysis: &Analysis) -> Vec<(Vec<u32>, &'static str, String)> {
    let line = |at: u32| analysis.position(at as usize, Encoding::Utf16).line + 1;
    let lines =
        |f: &Located| std::iter::once(f.span).chain(f.related.iter().map(|r| r.0)).map(|s| line(s.start)).collect();
    analysis.findings().into_iter().map(|f| (lines(&f), f.rule, f.message)).collect()
}

#[test]
fn correct_reports_are_met_with_silence() {
    let names =
        std::fs::read_dir(folder()).expect("the samples").filter_map(|e| e.ok()?.file_name().into_string().ok());
    let correct =
        names.filter(|n| (n.ends_with(".md") || n.ends_with(".txt")) && !n.contains("-fel") && n != "README.md");
    let mut noisy = Vec::new();
    for name in correct {
        noisy.extend(
            findings(&read(&name))
                .into_iter()
                .map(|(lines, rule, message)| format!("{name}:{} {rule}: {message}", lines[0])),
        );
    }
    assert!(noisy.is_empty(), "{}", noisy.join("\n"));
}

#[test]
fn both_dialects_give_the_same_facts() {
    let facts = |name: &str| {
        let overview = overview(&read(name));
        let goal = |g: &GoalOverview| {
            (g.title.clone(), g.assessments.iter().map(|a| (a.label.clone(), a.status.clone())).collect::<Vec<_>>())
        };
        let goals: Vec<_> = overview.goals().map(goal).collect();
        let deviations: Vec<_> = overview.deviations.iter().map(|d| (d.label.clone(), d.tkr)).collect();
        (goals, deviations, overview.figures, overview.sums)
    };
    for name in ["arsanalys", "delarsrapport"] {
        assert_eq!(facts(&format!("{name}.md")), facts(&format!("{name}.txt")));
    }
}

#[test]
fn planted_faults_are_found_and_nothing_else() {
    let list = std::fs::read_to_string(folder().join("fel.tsv")).expect("fel.tsv");
    let rows: Vec<Vec<&str>> =
        list.lines().skip(1).map(|l| l.split('\t').collect()).filter(|r: &Vec<_>| r.len() == 4).collect();
    let mut wrong = Vec::new();
    for name in ["arsanalys-fel.md", "arsanalys-fel.txt", "delarsrapport-fel.md", "delarsrapport-fel.txt"] {
        let analysis = read(name);
        let text = analysis.text.to_string();
        let mut found = findings(&analysis);
        for row in rows.iter().filter(|r| r[0] == name) {
            let line = text.lines().position(|l| l.contains(row[2])).map_or(0, |i| i as u32 + 1);
            // What is missing is shown at a heading near by; a sentence can wrap over lines.
            let reach = if row[1].starts_with("sakna") || row[1] == "dubblerat-mal" { 30 } else { 3 };
            let near = |f: &(Vec<u32>, &str, String)| f.1 == row[1] && f.0.iter().any(|l| l.abs_diff(line) <= reach);
            match found.iter().position(near) {
                Some(i) => drop(found.remove(i)),
                None => {
                    wrong.push(format!("{name}:{line} not found: {} {:?} (should be {:?})", row[1], row[2], row[3]))
                }
            }
        }
        wrong.extend(
            found
                .into_iter()
                .map(|(lines, rule, message)| format!("{name}:{} not planted: {rule}: {message}", lines[0])),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
