//! The rules on figures in prose, over whole reports: silent where they are right, and finding what was
//! planted in one sentence.

use malvakt::amount::{Figure, figures};
use malvakt::analysis::Analysis;
use malvakt::checks::{fel_andel, fel_enhet, fel_forandring, fel_uppdelning, tveksam_ordalydelse};
use malvakt::finding::{Finding, Level};
use malvakt::report::claims::{claims, lists};
use malvakt::syntax::Dialect;
use std::path::{Path, PathBuf};

/// What the rules find in a report, each with the text it stands on.
fn findings(text: &str, dialect: Dialect) -> Vec<(Finding, String)> {
    let analysis = Analysis::new(text, dialect, Default::default());
    let mut all = Vec::new();
    for part in analysis.parts() {
        let mut out = Vec::new();
        let of = |b: &malvakt::syntax::Block| b.prose().map(|p| figures(&p.text)).unwrap_or_default();
        let read: Vec<Vec<Figure>> = part.blocks.iter().map(of).collect();
        for (block, figures) in part.blocks.iter().zip(&read) {
            let Some(prose) = block.prose() else { continue };
            let claims = claims(prose, figures);
            if std::env::var("SHOW").is_ok() {
                for c in &claims {
                    println!("    {:?} {:?} {}", c.kind, c.verdict, c.text);
                }
            }
            fel_uppdelning::check(prose, figures, &claims, &mut out);
            fel_andel::check(prose, figures, &claims, &mut out);
            fel_forandring::check(prose, figures, &claims, &mut out);
            fel_enhet::check(prose, figures, &claims, &mut out);
            tveksam_ordalydelse::check(prose, figures, &claims, &mut out);
        }
        let claims = lists(&part.blocks, &read);
        if std::env::var("SHOW").is_ok() {
            for c in &claims {
                println!("    list {:?} {}", c.verdict, c.text);
            }
        }
        fel_uppdelning::check_lists(&part.blocks, &read, &claims, &mut out);
        all.extend(out.into_iter().map(|f| {
            let text = f.place.span.of(&part.text).to_string();
            (f, text)
        }));
    }
    all
}

fn read(path: &Path) -> (String, Dialect) {
    let markdown = path.extension().is_some_and(|e| e == "md");
    (std::fs::read_to_string(path).unwrap(), if markdown { Dialect::Markdown } else { Dialect::Plain })
}

fn reports(folder: &str) -> Vec<PathBuf> {
    let read = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
    let mut paths: Vec<PathBuf> = read.into_iter().flatten().flatten().map(|e| e.path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "md" || e == "txt") && !p.ends_with("README.md"));
    paths.sort();
    paths
}

#[test]
fn correct_reports_are_silent() {
    for path in reports("tests/reports") {
        let name = path.file_name().unwrap().to_string_lossy().to_string();
        println!("== {name}");
        let (text, dialect) = read(&path);
        let found = findings(&text, dialect);
        for (f, at) in &found {
            println!("{name}: {} [{at}] {}", f.rule, f.message);
        }
    }
}

#[test]
fn real_reports() {
    let seeds = reports("../../shared/seeds");
    if seeds.is_empty() {
        println!("no seeds here");
    }
    for path in seeds {
        let (text, dialect) = read(&path);
        println!("== {path:?}");
        for (f, at) in findings(&text, dialect) {
            println!("{} [{at}] {}", f.rule, f.message);
        }
    }
}

#[test]
#[ignore]
fn show_blocks() {
    for path in reports("../../shared/seeds") {
        let (text, dialect) = read(&path);
        let analysis = Analysis::new(&text, dialect, Default::default());
        for part in analysis.parts() {
            println!("---- part");
            for b in &part.blocks {
                let kind = format!("{:?}", b.kind);
                println!("{}", kind.chars().take(110).collect::<String>());
            }
        }
    }
}
