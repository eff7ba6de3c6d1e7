//! Renaming, formatting and fixing change what they were asked to and nothing else: no value, and no word
//! outside their places. Asked of the samples as they are, and after anything may have been typed in them.

use std::path::Path;

use malvakt::amount::{Figure, Micro, Unit};
use malvakt::analysis::{Analysis, Located};
use malvakt::finding::Level;
use malvakt::ide::{self, Symbol, SymbolKind};
use malvakt::syntax::{BlockKind, Dialect};
use malvakt::text::{Edit, Span};
use proptest::prelude::*;

use super::marks::apply;
use super::samples::{SAMPLES, sample};

type Value = (Micro, Unit);

/// Every value that a report states, in the order of the text, with its place and that of its unit.
fn placed(analysis: &Analysis) -> Vec<(Value, Span)> {
    let mut all = Vec::new();
    for (number, part) in analysis.parts().enumerate() {
        let mut add = |f: &Figure, span: Span| {
            let place = malvakt::finding::Place::in_part(number as u32, span);
            all.push(((f.value, f.unit), analysis.span(place)));
        };
        for (block, figures) in part.blocks.iter().zip(&part.numbers.figures) {
            if let Some(prose) = block.prose() {
                figures.iter().for_each(|f| add(f, prose.source(f.phrase)));
            }
            if let BlockKind::Table(table) = &block.kind {
                let cells = table.rows.iter().flat_map(|r| &r.cells);
                cells.filter_map(|c| c.figure.as_ref()).for_each(|f| add(f, f.span));
            }
        }
    }
    all
}

fn values(analysis: &Analysis) -> Vec<Value> {
    placed(analysis).into_iter().map(|v| v.0).collect()
}

/// What is said of values that differ: the first that do.
fn difference(before: &[Value], after: &[Value]) -> Option<String> {
    let same = before.iter().zip(after).take_while(|(a, b)| a == b).count();
    let odd = (same < before.len().max(after.len())).then_some(same)?;
    Some(format!("{odd}: {:?} became {:?}", before.get(odd), after.get(odd)))
}

fn again(analysis: &Analysis, text: &str) -> Analysis {
    Analysis::new(text, analysis.dialect, analysis.settings.clone())
}

/// The places of what edits wrote, in the text that they gave.
fn written(edits: &[Edit]) -> Vec<Span> {
    let mut sorted = edits.to_vec();
    sorted.sort_by_key(|e| e.span);
    let mut grown = 0;
    let mut place = |e: &Edit| {
        let start = (i64::from(e.span.start) + grown) as u32;
        grown += e.text.len() as i64 - e.span.len() as i64;
        Span { start, end: start + e.text.len() as u32 }
    };
    sorted.iter().map(&mut place).collect()
}

/// The values that stand outside some places, and those inside.
fn parted(analysis: &Analysis, places: &[Span]) -> (Vec<Value>, Vec<Value>) {
    let (inside, outside): (Vec<_>, Vec<_>) =
        placed(analysis).into_iter().partition(|(_, s)| places.iter().any(|p| p.touches(s.start) || p.overlaps(*s)));
    let values = |all: Vec<(Value, Span)>| all.into_iter().map(|v| v.0).collect();
    (values(outside), values(inside))
}

/// True when all of `few` stand in `many`, in their order.
fn within(few: &[Value], many: &[Value]) -> bool {
    let mut rest = many.iter();
    few.iter().all(|value| rest.any(|v| v == value))
}

fn names(symbols: &[Symbol]) -> Vec<(String, Span)> {
    let own = |s: &Symbol| matches!(s.kind, SymbolKind::Goal | SymbolKind::Area).then(|| (s.name.clone(), s.selection));
    symbols.iter().flat_map(|s| own(s).into_iter().chain(names(&s.children))).collect()
}

#[test]
#[ignore = "slow"]
fn renaming_changes_no_value_and_renaming_back_gives_the_report_again() {
    for name in ["arsanalys.md", "arsanalys.txt", "delarsrapport.md", "delarsrapport.txt"] {
        let (text, analysis) = sample(name);
        let before = values(&analysis);
        for (title, span) in names(&ide::symbols(&analysis)) {
            let edits = ide::rename(&analysis, span.start, "Alla fyrar lyser klart").expect("edits");
            let renamed = again(&analysis, &apply(&text, &edits));
            assert_eq!(difference(&before, &values(&renamed)), None, "{name}: {title}");
            let mut sorted = edits.clone();
            sorted.sort_by_key(|e| e.span);
            let moved = sorted.iter().zip(written(&edits)).find(|(e, _)| e.span.touches(span.start));
            let back = ide::rename(&renamed, moved.expect("the title").1.start, &title);
            let back = back.unwrap_or_else(|why| panic!("{name}: {title}: {why}"));
            let kept = |t: &str| t.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
            // A mention that differed from the title is exact afterwards; everything else is as it was.
            if edits.iter().all(|e| e.text.is_empty() || kept(e.span.of(&text)) == kept(&title)) {
                assert_eq!(kept(&apply(&renamed.text.to_string(), &back)), kept(&text), "{name}: {title}");
            }
        }
    }
}

/// The words that an edit takes away and puts in, each in order.
fn changed(text: &str, edits: &[Edit]) -> Vec<(String, String)> {
    edits.iter().map(|e| (e.span.of(text).to_owned(), e.text.clone())).collect()
}

fn count(findings: &[Located], like: &Located) -> usize {
    findings.iter().filter(|f| f.rule == like.rule && f.message == like.message).count()
}

#[test]
#[ignore = "slow"]
fn a_fix_takes_its_finding_away_and_keeps_every_value_that_it_does_not_write() {
    let mut fixes = 0;
    for name in SAMPLES {
        let (text, analysis) = sample(name);
        let findings = analysis.findings();
        for finding in findings.iter().filter(|f| f.level <= Level::Information) {
            for fix in &finding.fixes {
                let after = again(&analysis, &apply(&text, &fix.edits));
                let said = format!("{name}: {}: {:?}", finding.message, changed(&text, &fix.edits));
                assert!(count(&after.findings(), finding) < count(&findings, finding), "{said}");
                let places: Vec<Span> = fix.edits.iter().map(|e| e.span).collect();
                assert!(within(&parted(&analysis, &places).0, &values(&after)), "{said}");
                fixes += 1;
            }
        }
    }
    assert!(fixes > 20, "the faulty samples have fixes");
}

#[test]
fn a_comment_within_or_above_a_table_is_left_to_the_author() {
    let row = "| Stöd till fyrar (tkr) | Sjöfartsverket | 2 416 |\n";
    let table = format!("| Bidrag | Givare | Utfall (tkr) |\n|:--|:--|--:|\n{row}{row}");
    let comment = "<!-- malvakt: av fel-summa -->\n";
    let fixes = |text: &str| ide::fix_all(&Analysis::new(text, Dialect::Markdown, Default::default()));
    let at = table.rfind("| Stöd").expect("the last row") + 1;
    let within = format!("{}{comment}{}", &table[..at], &table[at..]);
    assert_eq!(fixes(&within), []);
    assert_eq!(fixes(&format!("{comment}{table}")), []);
    let prose = "Stöden söks på våren.\n";
    let above = format!("{comment}{prose}\n{table}");
    assert_eq!(apply(&above, &fixes(&above)), format!("{prose}\n{table}"));
}

#[test]
fn a_figure_within_a_name_is_left_to_the_author() {
    let (text, analysis) = sample("arsanalys.txt");
    let named = text.rmatch_indices("Malmö stad arbetar för att öka andelen").map(|(at, _)| at);
    let slip = |at: usize, put: &str| {
        let (before, after) = text.split_at(at + "Malmö stad arbe".len());
        format!("{before}{put}{after}")
    };
    let fixes = |text: &str| ide::fix_all(&again(&analysis, text)).len();
    let told = |at: usize| again(&analysis, &slip(at, " o ")).findings().len() > analysis.findings().len();
    let at = named.into_iter().find(|at| told(*at)).expect("a name that is held against its heading");
    assert_eq!(fixes(&slip(at, " o ")), fixes(&text) + 1);
    assert_eq!(fixes(&slip(at, " 0 ")), fixes(&text));
}

fn typed(text: &str, edits: &[(f64, usize, String)]) -> String {
    let mut text = text.to_owned();
    for (share, cut, piece) in edits {
        let start = text.floor_char_boundary((text.len() as f64 * share) as usize);
        let end = text.floor_char_boundary((start + cut).min(text.len()));
        text.replace_range(start..end, piece);
    }
    text
}

const PIECES: &str = "[a-zå ]{1,4}|[0-9 ]{1,5}|\\| |\\|\n|\n|\n\n|# |\\*|\\*\\*|”|, |\\.|–|Målområde - En god organisation\n|<!-- malvakt: av fel-summa -->\n";

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases.div_ceil(if cfg!(debug_assertions) { 64 } else { 13 }), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    #[ignore = "slow"]
    fn all_safe_fixes_change_no_value_and_only_what_was_found(
        which in 0usize..SAMPLES.len(),
        edits in prop::collection::vec((0.0f64..1.0, 0usize..12, PIECES), 1..5),
    ) {
        let (text, analysis) = sample(SAMPLES[which]);
        let text = typed(&text, &edits);
        let analysis = again(&analysis, &text);
        let fixes = ide::fix_all(&analysis);
        let findings = analysis.findings();
        for edit in &fixes {
            let asked = findings.iter().any(|f| f.fixes.iter().any(|x| x.safe && x.edits.contains(edit)));
            prop_assert!(asked, "{edit:?}");
        }
        let after = again(&analysis, &apply(&text, &fixes));
        let places: Vec<Span> = fixes.iter().map(|e| e.span).collect();
        let (before, now) = (parted(&analysis, &places), parted(&after, &written(&fixes)));
        prop_assert_eq!(difference(&before.0, &now.0), None, "{:?}", changed(&text, &fixes));
        // "11.400" is no figure before it is written as one.
        prop_assert!(within(&before.1, &now.1), "{:?}", changed(&text, &fixes));
        let grave = |a: &Analysis| a.findings().iter().filter(|f| f.level <= Level::Warning).count();
        // A comment that was typed into a word or a list hid what stands there: without it a fault is seen again.
        let removals: Vec<Edit> = fixes.iter().filter(|e| e.text.is_empty()).cloned().collect();
        let bared = again(&analysis, &apply(&text, &removals));
        prop_assert!(grave(&after) <= grave(&analysis).max(grave(&bared)), "{:?}", changed(&text, &fixes));
    }

    #[test]
    #[ignore = "slow"]
    fn formatting_changes_no_value_and_no_word_of_a_half_written_report(
        which in prop::sample::select(vec!["arsanalys.md", "delarsrapport-fel.md", "tertialrapport.md"]),
        edits in prop::collection::vec((0.0f64..1.0, 0usize..12, PIECES), 1..5),
    ) {
        let (text, analysis) = sample(which);
        let text = typed(&text, &edits);
        let analysis = again(&analysis, &text);
        let after = apply(&text, &ide::format(&analysis, Span::new(0, text.len())));
        let formatted = again(&analysis, &after);
        // The figure of a row that is still being written is none before formatting closes the row.
        let open = text.lines().any(|line| line.starts_with('|') && !line.trim_end().ends_with('|'));
        prop_assert!(open || difference(&values(&analysis), &values(&formatted)).is_none(), "{after}");
        // What formatting may add or take: space, the rule under the heads, the form of a minus, a last bar.
        let bare = |t: &str| t.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        prop_assert_eq!(bare(&text), bare(&after));
    }
}

/// A made-up nämnd's reports, whose findings lead into each other: their fixes write the earlier value.
#[test]
fn a_fix_between_reports_writes_the_earlier_reports_value_alone() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/folder/markdown");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect("a report");
    let analyse = |text: &str| Analysis::new(text, Dialect::Markdown, Default::default());
    let (sound, harmed) =
        (read("arsanalys-2024.md"), read("arsanalys-2024.md").replace("(2023: 4 560)", "(2023: 4 650)"));
    let last = analyse(&read("arsanalys-2023.md")).neighbour("file:///a.md").map(std::sync::Arc::new);
    let analysis = analyse(&harmed).with_beside(malvakt::workspace::EarlierReports { interim: None, last });
    let findings = analysis.findings();
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert_eq!(apply(&harmed, &findings[0].fixes[0].edits), sound);
}
