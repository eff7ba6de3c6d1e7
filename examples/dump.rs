use malvakt::{analysis::Analysis, syntax::Dialect};
use std::sync::Arc;
fn main() {
    for p in std::env::args().skip(1) {
        let t = std::fs::read_to_string(&p).unwrap();
        let d = if p.ends_with(".md") { Dialect::Markdown } else { Dialect::Plain };
        let a = Analysis::new(&t, d, Arc::default());
        let parts: Vec<_> = a.parts().cloned().collect();
        let l = a.likely_ledger();
        for (n, e) in l.entries.iter().enumerate() {
            let s = a.span(malvakt::report::ledger::place(&parts, e.part, e.quantity.at).unwrap());
            let q = &e.quantity;
            println!(
                "{n} L{} {:?} {:?} {:?} {:?} y{:?} s{} w{:?} sc{:?} b{:?} t{} loose{} imp{}",
                t[..s.start as usize].matches('\n').count() + 1,
                &t[s.range()],
                q.measure,
                q.role,
                q.period,
                q.year,
                q.sign,
                e.words,
                e.scope,
                e.board,
                q.total,
                q.loose,
                q.implied
            );
        }
        for k in &l.links {
            println!("{k:?}");
        }
        for k in &l.accounts {
            println!("{k:?}");
        }
    }
}
