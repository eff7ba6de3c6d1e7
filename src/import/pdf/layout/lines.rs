//! Lines of words, from above to below and from left to right, and those that every page has.

use std::collections::HashMap;

use crate::import::block::Height;
use crate::import::pdf::word::DrawnWord;

/// Words whose feet differ by less than this part of their size stand on one line.
const ONE_LINE: f64 = 0.35;

/// A gap as wide as a letter is one between columns.
const COLUMN: f64 = 1.0;

/// So much of a page above and below can hold what every page has.
const EDGE: f64 = 0.1;

/// What stands on so many pages, and on every third, is no text of any; on both, of a document of two.
const OFTEN: usize = 3;

/// Letters this much larger than most are a heading's, whatever pages have it.
pub const LARGER: f64 = 1.12;

/// A line as the plain dialect reads it: columns stand three spaces apart.
#[derive(Clone, Debug)]
pub struct PageLine<'p> {
    pub text: String,
    pub y: f64,
    pub size: f64,
    /// Most of its words are.
    pub bold: bool,
    pub italic: bool,
    pub words: Vec<&'p DrawnWord>,
}

/// The lines that words stand on.
pub fn of(mut words: Vec<&DrawnWord>) -> Vec<PageLine<'_>> {
    words.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x0.total_cmp(&b.x0)));
    let mut lines: Vec<PageLine> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(line) if line.holds(word) => {
                if line.is_raised_over(word) {
                    line.y = word.y;
                }
                line.size = line.size.max(word.size);
                line.words.push(word);
            }
            _ => lines.push(PageLine {
                text: String::new(),
                y: word.y,
                size: word.size,
                bold: false,
                italic: false,
                words: vec![word],
            }),
        }
    }
    lines.iter_mut().for_each(PageLine::write);
    lines
}

impl PageLine<'_> {
    /// True for a word as far down as the line, or one that the line's words are raised marks of.
    fn holds(&self, word: &DrawnWord) -> bool {
        word.y - self.y < ONE_LINE * self.size.max(word.size) || self.is_raised_over(word)
    }

    fn is_raised_over(&self, word: &DrawnWord) -> bool {
        self.words.iter().all(|mark| mark.is_raised_behind(word))
    }

    fn write(&mut self) {
        self.words.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        // A raised mark does not tell where the line is.
        self.y = self.words.iter().map(|w| w.y).fold(self.y, f64::max);
        let most = |of: fn(&DrawnWord) -> bool| self.words.iter().filter(|w| of(w)).count() * 2 > self.words.len();
        (self.bold, self.italic) = (most(|w| w.look.bold), most(|w| w.look.italic));
        let mut before: Option<&DrawnWord> = None;
        for word in &self.words {
            let raised = before.is_some_and(|before| word.is_raised_behind(before));
            let gap = before.map_or(0.0, |before| word.x0 - before.x1) / self.size;
            self.text += match before {
                None => "",
                Some(_) if gap > COLUMN => "   ",
                Some(before) if !raised && word.is_apart_from(before) => " ",
                Some(_) => "",
            };
            let height = if raised { Height::Raised } else { Height::Line };
            self.text += &height.write(&word.text);
            before = Some(word);
        }
    }

    /// The line's words with every figure alike.
    fn shape(&self) -> String {
        let mut shape = String::new();
        for c in self.text.chars() {
            let c = if c.is_ascii_digit() { '#' } else { c };
            shape.extend((c != '#' || !shape.ends_with('#')).then_some(c));
        }
        shape
    }

    /// Where at the edges of a page it stands, as near as pages differ; None within the page.
    fn edge(&self, height: f64) -> Option<i64> {
        let at_edge = self.y < height * EDGE || self.y > height * (1.0 - EDGE);
        at_edge.then_some((self.y / 8.0).round() as i64)
    }
}

/// The size that most letters of a document have; letters this much larger are a heading's.
pub fn body<'p>(lines: impl Iterator<Item = &'p PageLine<'p>>) -> f64 {
    let mut sizes = HashMap::<u64, usize>::new();
    for word in lines.flat_map(|line| &line.words) {
        *sizes.entry((word.size * 2.0).round() as u64).or_default() += word.text.len();
    }
    let most = sizes.into_iter().max_by_key(|(size, letters)| (*letters, *size));
    most.map_or(0.0, |(size, _)| size as f64 / 2.0)
}

/// Lines that many pages have at the same place: headers, footers and page numbers.
#[derive(Default)]
pub struct Furniture {
    seen: HashMap<(i64, String), usize>,
    pages: usize,
    body: f64,
}

impl Furniture {
    /// `body` is the size of most letters.
    pub fn of<'p>(pages: impl Iterator<Item = (f64, &'p [PageLine<'p>])>, body: f64) -> Furniture {
        let mut seen = Furniture { body, ..Furniture::default() };
        for (height, lines) in pages {
            let at_edge = lines.iter().filter_map(|line| Some((line.edge(height)?, line.shape())));
            at_edge.for_each(|key| *seen.seen.entry(key).or_default() += 1);
            seen.pages += 1;
        }
        seen
    }

    pub fn has(&self, line: &PageLine, height: f64) -> bool {
        let Some(at) = line.edge(height).filter(|_| line.size <= LARGER * self.body) else { return false };
        let near = [at - 1, at, at + 1].map(|at| self.seen.get(&(at, line.shape())).copied().unwrap_or(0));
        near.into_iter().sum::<usize>() >= OFTEN.max(self.pages / 3).min(self.pages.max(2))
    }
}
