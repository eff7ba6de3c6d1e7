//! An author who types a report character by character, and a count of what is told meanwhile.

use std::collections::HashMap;
use std::sync::Arc;

use malvakt::analysis::{Analysis, Located, TextChange};
use malvakt::checks::Level;
use malvakt::syntax::Dialect;
use malvakt::text::{Edit, Span};

/// What stood while a report was typed.
#[derive(Default)]
pub struct Told {
    pub keys: usize,
    /// Errors and warnings, summed over the keys.
    pub standing: usize,
    /// Errors that the finished text does not have, with the number of keys for which each stood.
    pub false_errors: HashMap<(&'static str, String), usize>,
    /// Findings that came and went while one line was typed, and how often.
    pub blinks: HashMap<(&'static str, String), usize>,
    /// Errors and warnings of the finished text, once a moment has passed.
    pub last: Vec<Located>,
    /// For how many keys each stood that the finished text does not have.
    pub passing: HashMap<(&'static str, String), usize>,
}

impl Told {
    /// Errors and warnings that stand, on average.
    pub fn mean(&self) -> f64 {
        self.standing as f64 / self.keys.max(1) as f64
    }

    /// The same without those that the finished text has.
    pub fn mean_passing(&self) -> f64 {
        self.passing.values().sum::<usize>() as f64 / self.keys.max(1) as f64
    }
}

/// One piece of text that is typed at a place of what stands before it.
pub struct Stroke {
    pub at: usize,
    pub text: String,
}

/// Types the strokes one after the other, character by character, into a text.
pub fn typed(start: &str, strokes: &[Stroke], dialect: Dialect) -> Told {
    let mut pen = Pen::new(Analysis::in_writing(start, dialect, Arc::default()));
    for stroke in strokes {
        let mut at = stroke.at;
        for c in stroke.text.chars() {
            pen.key(at, c);
            at += c.len_utf8();
        }
    }
    pen.end()
}

/// An analysis that is typed on.
struct Pen {
    analysis: Analysis,
    told: Told,
    id: u64,
    now: Vec<(&'static str, String)>,
    errors: Vec<(&'static str, String)>,
    all_errors: HashMap<(&'static str, String), usize>,
    /// What was gone from the findings and had come on the same line.
    came: Vec<(&'static str, String)>,
}

impl Pen {
    fn new(analysis: Analysis) -> Pen {
        let (now, errors, came) = Default::default();
        Pen { analysis, told: Told::default(), id: 0, now, errors, all_errors: HashMap::new(), came }
    }

    fn key(&mut self, at: usize, c: char) {
        let mut rope = self.analysis.text.clone();
        let edit = Edit { span: Span::new(at, at), text: c.to_string() };
        rope.apply(&edit);
        let change = TextChange { start: at, old_end: at, new_end: at + edit.text.len() };
        self.analysis = self.analysis.advance(rope, change);
        self.told.keys += 1;
        if c == '\n' {
            self.came.clear();
        }
        let id = self.analysis.findings_id();
        if id != self.id {
            self.id = id;
            self.look();
        }
        self.told.standing += self.now.len();
        for finding in &self.now {
            *self.told.passing.entry(finding.clone()).or_default() += 1;
        }
        for error in &self.errors {
            *self.all_errors.entry(error.clone()).or_default() += 1;
        }
    }

    fn look(&mut self) {
        let found = self.analysis.findings();
        let grave = |f: &&Located| f.level <= Level::Warning;
        let now: Vec<_> = found.iter().filter(grave).map(|f| (f.rule, f.message.clone())).collect();
        for gone in self.now.iter().filter(|f| !now.contains(f) && self.came.contains(f)) {
            *self.told.blinks.entry(gone.clone()).or_default() += 1;
        }
        self.came.extend(now.iter().filter(|f| !self.now.contains(f)).cloned());
        let error = |f: &&Located| f.level == Level::Error;
        self.errors = found.iter().filter(error).map(|f| (f.rule, f.message.clone())).collect();
        self.now = now;
    }

    fn end(mut self) -> Told {
        let last = self.analysis.released().findings();
        let stays = |e: &(&str, String)| last.iter().any(|f| f.rule == e.0 && f.message == e.1);
        self.told.false_errors = self.all_errors.into_iter().filter(|(e, _)| !stays(e)).collect();
        self.told.passing.retain(|e, _| !stays(e));
        self.told.last = last.into_iter().filter(|f| f.level <= Level::Warning).collect();
        self.told
    }
}

/// A whole text typed from nothing.
pub fn whole(text: &str) -> Vec<Stroke> {
    vec![Stroke { at: 0, text: text.into() }]
}

/// What is written below each heading of a finished Markdown report, typed in its order into a draft that has the
/// headings which are demanded; other headings are typed with the text around them.
pub fn filled(draft: &str, finished: &str) -> Vec<Stroke> {
    let (mut strokes, mut typed, mut at) = (Vec::new(), 0, 0);
    for (heading, body) in sections(finished) {
        // The draft has its headings a level below the report's own title.
        let line = format!("#{heading}\n");
        let text = match draft.get(at..).and_then(|rest| rest.find(&line)) {
            Some(found) => {
                at += found + line.len();
                format!("\n{}\n", body.trim())
            }
            None if at == 0 => continue,
            None => format!("\n{line}\n{}\n", body.trim()),
        };
        strokes.push(Stroke { at: at + typed, text: text.clone() });
        typed += text.len();
    }
    strokes
}

/// The headings of a Markdown report with the text below each; what stands before the first is left out.
fn sections(text: &str) -> Vec<(&str, &str)> {
    let starts: Vec<usize> = text.match_indices("\n#").map(|(at, _)| at + 1).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let pieces = starts.iter().zip(ends).filter_map(|(start, end)| text.get(*start..end));
    pieces.map(|piece| piece.split_once('\n').unwrap_or((piece, ""))).collect()
}
