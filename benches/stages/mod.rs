//! The stages that a text goes through, each apart and each at several sizes of the same report.

use std::path::Path;
use std::sync::Arc;

use malvakt::amount;
use malvakt::analysis::{Analysis, TextChange};
use malvakt::checks::{self, RuleContext};
use malvakt::report::{Context, Part, Report};
use malvakt::syntax::{Block, Dialect, markdown, plain, split};
use malvakt::template::{self, Vocabulary};
use malvakt::text::{Edit, Span};

/// So many copies of the sample in one text.
pub const SIZES: [usize; 4] = [1, 4, 16, 64];

/// A stage's name, and its work: what it gives is only there to be used.
type Stage = (&'static str, fn(&Sample) -> usize);

pub const STAGES: [Stage; 7] = [
    ("figures", figures),
    ("syntax", syntax),
    ("parts", parts),
    ("report", report),
    ("checks", rules),
    ("open", open),
    ("key", key),
];

/// A report, and what each stage starts from.
pub struct Sample {
    pub text: String,
    dialect: Dialect,
    vocabulary: Arc<Vocabulary>,
    parts: Vec<Arc<Part>>,
    analysis: Analysis,
    /// Where a key is pressed: in the same sentence at every size, about the middle of the text.
    at: usize,
}

impl Sample {
    pub fn new(name: &str, times: usize) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports").join(name);
        let once = std::fs::read_to_string(path).expect(name);
        let text = once.repeat(times);
        let dialect = if name.ends_with(".md") { Dialect::Markdown } else { Dialect::Plain };
        let analysis = Analysis::new(&text, dialect, Arc::default());
        let parts = analysis.parts().cloned().collect();
        let at = times / 2 * once.len() + sentence(&once);
        Sample { text, dialect, vocabulary: template::built_in(), parts, analysis, at }
    }

    /// The text of each part, and whether it is the first.
    fn pieces(&self) -> impl Iterator<Item = (&str, bool)> {
        self.parts.iter().enumerate().map(|(n, p)| (&*p.text, n == 0))
    }
}

/// The middle of a long line of running text that neither counts nor judges, as near the middle of the text as
/// one stands.
fn sentence(text: &str) -> usize {
    let middle = text.floor_char_boundary(text.len() / 2);
    let plain = |l: &&str| l.len() > 80 && !l.starts_with(['|', '#', '-']) && !l.contains(|c: char| c.is_ascii_digit());
    let line = text[middle..].lines().skip(1).find(|l| plain(l) && !l.contains("mål"));
    let line = line.expect("running text");
    line.as_ptr() as usize - text.as_ptr() as usize + line.floor_char_boundary(40)
}

/// Every figure of the text.
fn figures(sample: &Sample) -> usize {
    sample.text.lines().map(|line| amount::figures(line).len()).sum()
}

/// The text cut into parts, and those into blocks.
fn syntax(sample: &Sample) -> usize {
    let (mut at, mut blocks) = (0, 0);
    while at < sample.text.len() {
        let rest = &sample.text[at..];
        let length = split::part(rest, sample.dialect, &sample.vocabulary, at == 0).length.clamp(1, rest.len());
        blocks += read(sample, &rest[..length], at == 0).len();
        at += length;
    }
    blocks
}

fn read(sample: &Sample, text: &str, first: bool) -> Vec<Block> {
    match sample.dialect {
        Dialect::Markdown => markdown::read(text, first),
        Dialect::Plain => plain::read(text, &sample.vocabulary),
    }
}

/// Each part with all that it says.
fn parts(sample: &Sample) -> usize {
    let read = |(text, first): (&str, bool)| {
        Part::read(text, sample.dialect, &sample.vocabulary, Context { first, ..Context::default() })
    };
    sample.pieces().map(|piece| read(piece).blocks.len()).sum()
}

/// What the parts together make.
fn report(sample: &Sample) -> usize {
    Report::build(&sample.parts, &sample.vocabulary, None).nodes.len()
}

/// Every rule, on the parts and on the whole.
fn rules(sample: &Sample) -> usize {
    let view = RuleContext {
        parts: &sample.parts,
        report: sample.analysis.report(),
        names: sample.analysis.names(),
        front: sample.analysis.front(),
        vocabulary: &sample.vocabulary,
        dialect: sample.dialect,
    };
    let own: usize = sample.parts.iter().map(|p| checks::check_part(p, sample.dialect).len()).sum();
    own + checks::check_report(&view).len() + checks::check_ledger(&view, sample.analysis.ledger()).len()
}

/// From a text to its findings.
fn open(sample: &Sample) -> usize {
    Analysis::new(&sample.text, sample.dialect, Arc::default()).findings().len()
}

/// From a letter typed to whether the findings are those that were sent.
fn key(sample: &Sample) -> usize {
    let mut text = sample.analysis.text.clone();
    text.apply(&Edit { span: Span::new(sample.at, sample.at), text: "e".into() });
    let change = TextChange { start: sample.at, old_end: sample.at, new_end: sample.at + 1 };
    sample.analysis.advance(text, change).findings_id() as usize
}
