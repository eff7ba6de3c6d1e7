//! Types reports character by character, each from nothing and a Markdown one into a new draft too, and prints what is
//! told meanwhile: `typed FILE...`. Standing are errors and warnings on average; passing those that the finished text
//! does not have; errors the false ones of that level; blinks what comes and goes while one line is typed.

#[path = "../tests/typing/pen.rs"]
mod pen;

use malvakt::analysis::Analysis;
use malvakt::draft::{DraftOrder, draft};
use malvakt::syntax::Dialect;
use malvakt::template::built_in;

fn main() {
    println!("{:>8} {:>8} {:>8} {:>7} {:>7}  report", "keys", "standing", "passing", "errors", "blinks");
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let dialect = if path.ends_with(".md") { Dialect::Markdown } else { Dialect::Plain };
        row(&path, &pen::typed("", &pen::whole(&text), dialect));
        if let Some(start) = drafted(&text).filter(|_| dialect == Dialect::Markdown) {
            row(&format!("{path}, in a new draft"), &pen::typed(&start, &pen::filled(&start, &text), dialect));
        }
    }
}

/// The draft that `malvakt new` writes for a report's goals.
fn drafted(text: &str) -> Option<String> {
    let report = Analysis::new(text, Dialect::Markdown, Default::default());
    let goals = text.lines().filter_map(|l| l.trim_start_matches('#').trim().strip_prefix("Kommunfullmäktigemål - "));
    let kind = report.report().template.as_ref()?.name.clone();
    let order =
        DraftOrder { kind, namnd: "Hamnnämnden".into(), year: 2024, goals: goals.map(str::to_owned).collect() };
    draft(&built_in(), &order).ok()
}

fn row(name: &str, told: &pen::Told) {
    let blinks: usize = told.blinks.values().sum();
    let (mean, passing, errors) = (told.mean(), told.mean_passing(), told.false_errors.len());
    println!("{:>8} {mean:>8.2} {passing:>8.2} {errors:>7} {blinks:>7}  {name}", told.keys);
    if std::env::var_os("LIST").is_some() {
        list("errors", &told.false_errors);
        list("blinks", &told.blinks);
        list("passing", &told.passing);
    }
}

fn list(what: &str, all: &std::collections::HashMap<(&'static str, String), usize>) {
    let mut all: Vec<_> = all.iter().collect();
    all.sort_by_key(|(_, n)| std::cmp::Reverse(**n));
    for ((rule, message), keys) in all.iter().take(40) {
        println!("  {what} {keys:>7} {rule}: {message}");
    }
}
