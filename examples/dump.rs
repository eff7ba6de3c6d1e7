use malvakt::{analysis::Analysis, syntax::Dialect, text::Span};
fn main() {
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path).unwrap();
        let d = if path.ends_with(".md") { Dialect::Markdown } else { Dialect::Plain };
        let t = std::time::Instant::now();
        let a = Analysis::new(&text, d, Default::default());
        let el = t.elapsed();
        let parts: Vec<_> = a.parts().cloned().collect();
        println!(
            "== {path} {:?} {} parts template {:?} year {:?} goals {} areas {}",
            el,
            parts.len(),
            a.report().template.as_ref().map(|t| t.name.clone()),
            a.report().year,
            a.report().goals.len(),
            a.report().areas.len()
        );
        if std::env::var("OUT").is_ok() {
            for n in &a.report().nodes {
                println!(
                    "{}{:?} {} {:?}",
                    "  ".repeat(n.rank as usize),
                    n.kind,
                    n.title(&parts),
                    n.head(&parts).and_then(|h| h.assessment.as_ref().map(|x| x.status.clone()))
                );
            }
        }
        if std::env::var("BLOCKS").is_ok() {
            for p in &parts {
                println!("--- part {}", p.text.len());
                for b in &p.blocks {
                    let s = format!("{:?}", b.kind);
                    println!("{:?} {}", b.span, s.chars().take(150).collect::<String>());
                }
            }
        }
        if std::env::var("LEDGER").is_ok() {
            let text = |n: usize| {
                let e = a.ledger().entry(n).unwrap();
                let p = malvakt::report::ledger::place(&parts, e.part, e.quantity.at).unwrap();
                let q = &e.quantity;
                let l = a.text.position(a.span(p).start as usize, Default::default()).line + 1;
                let t = a.text.slice(a.span(p));
                format!("{l}:{t} {:?} {:?} {:?} {:?} {:?} scope {:?}", q.measure, q.role, q.period, q.year, e.words, e.scope)
            };
            for n in 0..a.ledger().entries.len() {
                println!("E {}", text(n));
            }
            for place in malvakt::report::ledger::uncovered(&parts, a.ledger()) {
                let span = a.span(place);
                let line = a.text.position(span.start as usize, Default::default()).line + 1;
                let around = Span { start: span.start.saturating_sub(90), end: span.end + 30 };
                println!("U {line}: {}", a.text.slice(around).replace('\n', "/"));
            }
            println!("C {:?}", malvakt::report::ledger::coverage(&parts, a.ledger()));
            for l in &a.ledger().links {
                println!("L {:?} {:?} {} == {:?}", l.sureness, l.verdict, text(l.one), l.others.iter().map(|n| text(*n)).collect::<Vec<_>>());
            }
        }
        for f in a.findings() {
            let pos = a.text.position(f.span.start as usize, Default::default());
            println!(
                "{}:{} {:?} {} {} | {:?}",
                pos.line + 1,
                pos.character + 1,
                f.level,
                f.rule,
                f.message,
                a.text.slice(f.span)
            );
            for x in &f.fixes {
                println!("      fix {}", x.title);
            }
        }
    }
}
