//! Shows what is told of each figure on some lines of a report. `cargo run --example hover -- FILE LINE...`

use malvakt::analysis::Analysis;
use malvakt::config::Settings;
use malvakt::ide;
use malvakt::syntax::Dialect;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().expect("name a file");
    let lines: Vec<usize> = arguments.map(|line| line.parse().expect("a line's number")).collect();
    let text = std::fs::read_to_string(&path).expect("a file that can be read");
    let dialect = if path.ends_with(".txt") { Dialect::Plain } else { Dialect::Markdown };
    let report = Analysis::new(&text, dialect, Settings::default().into());
    let mut start = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let mut last = None;
        for at in (start..start + line.len()).filter(|_| lines.contains(&(number + 1))) {
            let Some(hover) = ide::hover(&report, at as u32) else { continue };
            if line.as_bytes()[at - start].is_ascii_digit() && last != Some(hover.span) {
                println!("{}: {}\n", number + 1, hover.markdown);
                last = Some(hover.span);
            }
        }
        start += line.len();
    }
}
