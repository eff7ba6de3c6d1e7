//! Deletes status lines, assessments, demanded sections and headings of goals and målområden.

use malvakt::analysis::Analysis;
use malvakt::finding::Place;
use malvakt::report::NodeKind;
use malvakt::template::{GoalRole, StatusForm};
use malvakt::text::Span;

use super::reports::{Sample, fixed, new_findings, samples};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Class {
    Status,
    Sentence,
    Assessment,
    Section,
    GoalHeading,
    AreaHeading,
}

impl Class {
    fn rule(self) -> &'static str {
        match self {
            Class::Status | Class::Sentence | Class::Assessment => "saknad-bedomning",
            _ => "saknat-avsnitt",
        }
    }
}

/// Every single deletion of each class that a report allows.
fn deletions(analysis: &Analysis) -> Vec<(Class, Span, String)> {
    let report = analysis.report();
    let template = report.template.clone().expect("a known kind");
    let mut all = Vec::new();
    for (number, node) in report.nodes.iter().enumerate() {
        let part = analysis.part(node.part).expect("a part");
        let head = &part.facts.heads[node.head as usize];
        let whole = analysis.node_span(number as u32);
        let heading = analysis.span(Place::in_part(node.part, head.span));
        match node.kind {
            NodeKind::GoalSection(_, section) => {
                let spec = &template.goal_sections[section];
                if spec.role == GoalRole::Assessment {
                    all.push((Class::Assessment, whole, spec.title.clone()));
                    if let Some((status, span)) = head.assessment.as_ref().and_then(|a| a.status.as_ref()) {
                        let line = line_of(analysis, analysis.span(Place::in_part(node.part, *span)));
                        all.push((Class::Status, line, status.clone()));
                    }
                    let sentence = head.assessment.as_ref().and_then(|a| a.sentence.as_ref());
                    if let Some((text, block)) = sentence.filter(|_| spec.status == StatusForm::Sentence) {
                        let end = text.find(". ").map_or(text.len(), |i| i + 1);
                        let span = part.prose(*block).expect("prose").source(Span::new(0, end));
                        all.push((Class::Sentence, analysis.span(Place::in_part(node.part, span)), spec.title.clone()));
                    }
                } else {
                    all.push((Class::Section, whole, spec.title.clone()));
                    all.push((Class::Section, heading, spec.title.clone()));
                }
            }
            NodeKind::Section(section) if template.sections[section].demanded => {
                all.push((Class::Section, heading, template.sections[section].title.clone()));
            }
            NodeKind::Goal(_) => all.push((Class::GoalHeading, heading, head.title.clone())),
            NodeKind::Area(_) => all.push((Class::AreaHeading, heading, head.title.clone())),
            _ => {}
        }
    }
    all
}

fn line_of(analysis: &Analysis, span: Span) -> Span {
    let text = analysis.text.to_string();
    let start = text[..span.start as usize].rfind('\n').map_or(0, |i| i + 1);
    let end = text[span.end as usize..].find('\n').map_or(text.len(), |i| i + span.end as usize);
    Span::new(start, end)
}

fn without(text: &str, span: Span) -> String {
    format!("{}{}", &text[..span.start as usize], &text[span.end as usize..])
}

/// What is wrong with how a deletion is found and mended; None when all is well.
fn fault(sample: &Sample, before: &Analysis, class: Class, span: Span, title: &str) -> Option<String> {
    let text = without(&sample.text, span);
    let analysis = sample.read(&text);
    let new = new_findings(&before.findings(), &analysis.findings());
    let hits: Vec<_> = new.iter().filter(|f| f.rule == class.rule()).collect();
    let [hit] = hits.as_slice() else {
        return Some(format!(
            "{} findings of {}: {:?}",
            hits.len(),
            class.rule(),
            new.iter().map(|f| (f.rule, &f.message)).collect::<Vec<_>>()
        ));
    };
    if (hit.span.start as i64 - span.start as i64).abs() > 40_000 {
        return Some(format!("found far away: {} for {}", hit.span.start, span.start));
    }
    if hit.fixes.is_empty() {
        return Some("no fix".into());
    }
    let choice = hit.fixes.iter().position(|f| f.preferred).unwrap_or(0);
    let choices = if class == Class::GoalHeading { choice..choice + 1 } else { 0..hit.fixes.len() };
    for choice in choices {
        let mended = sample.read(&fixed(&text, hit, choice));
        let left = new_findings(&before.findings(), &mended.findings());
        let allowed = |rule: &str| rule == "fel-antal" || class == Class::Section && rule == "okand-hanvisning";
        if let Some(f) = left.iter().find(|f| !allowed(f.rule)) {
            return Some(format!("after ”{}” ({title}): {} {}", hit.fixes[choice].title, f.rule, f.message));
        }
    }
    None
}

#[test]
#[ignore = "slow"]
fn deletions_are_found_and_mended() {
    for sample in samples() {
        let before = sample.read(&sample.text);
        let mut faults = Vec::new();
        for class in
            [Class::Status, Class::Sentence, Class::Assessment, Class::Section, Class::GoalHeading, Class::AreaHeading]
        {
            let deletions: Vec<_> = deletions(&before).into_iter().filter(|d| d.0 == class).collect();
            let bad: Vec<String> =
                deletions.iter().filter_map(|(c, span, title)| fault(&sample, &before, *c, *span, title)).collect();
            println!(
                "{:28} {class:?}: {} of {} found and mended",
                sample.name,
                deletions.len() - bad.len(),
                deletions.len()
            );
            faults.extend(bad.into_iter().map(|b| format!("{class:?}: {b}")));
        }
        assert!(faults.is_empty(), "{}:\n{}", sample.name, faults.join("\n"));
    }
}
