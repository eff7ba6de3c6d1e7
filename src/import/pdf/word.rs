//! Words as they are drawn, and how they are joined to running text.

use crate::import::block::{Emphasis, Height, Inline};
use crate::swedish::{Tag, look_up};
use crate::syntax::prose::stands_apart;

/// Letters that stand together. Places are in points from the page's upper left corner, downwards.
#[derive(Clone, Debug)]
pub struct DrawnWord {
    pub text: String,
    pub x0: f64,
    pub x1: f64,
    /// The line that it stands on.
    pub y: f64,
    /// How large its letters are, in points.
    pub size: f64,
    pub look: Emphasis,
    /// The content that it belongs to, as the document's tags know it.
    pub mark: Option<i32>,
    /// Belongs to the page and not to the text.
    pub artifact: bool,
    /// A space is drawn before it, or nothing stands there.
    pub spaced: bool,
    /// It is the rest of the word above it.
    pub goes_on: bool,
}

impl DrawnWord {
    /// True where a letter is one of its own.
    pub fn goes_on_with(&self, letter: &DrawnWord) -> bool {
        self.is_drawn_as(letter) && (self.mark, self.artifact) == (letter.mark, letter.artifact)
    }

    /// True for words of one look and size.
    pub fn is_drawn_as(&self, other: &DrawnWord) -> bool {
        self.look == other.look && (self.size - other.size).abs() < 0.1
    }

    /// The same word, drawn again beside itself to look bold.
    pub fn is_again(&self, before: &DrawnWord) -> bool {
        self.text == before.text && (self.x0 - before.x0).abs() < 0.6 && (self.y - before.y).abs() < 0.6
    }

    /// True for digits that are the mark of a note behind a word: smaller, and above its line.
    pub fn is_raised_behind(&self, last: &DrawnWord) -> bool {
        let up = last.y - self.y;
        let digits = !self.text.is_empty() && self.text.bytes().all(|b| b.is_ascii_digit());
        digits && self.size < 0.8 * last.size && up > 0.15 * last.size && up < 0.8 * last.size
    }

    /// True where a space stands between a word and the one before it.
    pub fn is_apart_from(&self, last: &DrawnWord) -> bool {
        let size = last.size.max(self.size);
        let (down, along) = ((self.y - last.y).abs(), self.x0 - last.x1);
        self.spaced || down > 0.6 * size || along > 0.14 * size || along < -size
    }

    fn middle(&self) -> f64 {
        self.y - 0.3 * self.size
    }

    /// True where its middle stands within a field from one corner to the other.
    pub fn is_within(&self, (x0, y0): (f64, f64), (x1, y1): (f64, f64)) -> bool {
        let (x, y) = ((self.x0 + self.x1) / 2.0, self.middle());
        x0 <= x && x < x1 && y0 <= y && y < y1
    }
}

/// Words put behind each other to running text.
#[derive(Debug, Default)]
pub struct Joined<'a> {
    text: Inline,
    last: Option<&'a DrawnWord>,
    /// Something stands between the last word and the next.
    apart: bool,
}

impl<'a> Joined<'a> {
    pub fn put(&mut self, word: &'a DrawnWord) {
        let raised = self.last.is_some_and(|last| word.is_raised_behind(last));
        let gap = self.last.is_some_and(|last| self.apart || !raised && !word.goes_on && word.is_apart_from(last));
        if self.last.is_some_and(|last| word.is_again(last)) {
            return;
        }
        if gap && !self.closes_hyphen(word) {
            let both = self.last.map_or(word.look, |last| last.look) == word.look;
            self.text.push(" ", if both { word.look } else { Emphasis::default() });
        }
        let height = if raised { Height::Raised } else { Height::Line };
        self.text.push(&height.write(&word.text), word.look);
        self.apart = false;
        self.last = Some(word);
    }

    /// Sets what follows apart.
    pub fn part(&mut self) {
        self.apart = self.last.is_some();
    }

    /// Adds the words of what is not read otherwise, in brackets.
    pub fn instead(&mut self, words: Option<String>) {
        words.into_iter().for_each(|words| self.say(&format!("({words})")));
    }

    /// Adds words that are not drawn.
    pub fn say(&mut self, words: &str) {
        self.text.push(&format!(" {words} "), Emphasis::default());
        self.apart = self.last.is_some();
    }

    pub fn text(self) -> Inline {
        self.text.tidy()
    }

    /// Takes the hyphen away that breaks a word at the end of a line; one behind capitals or digits is the word's own,
    /// and one before "och" stands for the end of a later
    /// word; between two months it means to.
    fn closes_hyphen(&mut self, word: &DrawnWord) -> bool {
        let Some(last) = self.last.filter(|last| (word.y - last.y).abs() > 0.6 * last.size) else { return false };
        if last.text.ends_with('\u{ad}') {
            return true;
        }
        let Some(stem) = last.text.strip_suffix(['-', '\u{2010}']) else { return false };
        if stem.is_empty() || stands_apart(&word.text) || !word.text.starts_with(char::is_alphanumeric) {
            return false;
        }
        let month = |word: &str| look_up(word).tags.has(Tag::Month);
        let period = month(stem) && month(&word.text);
        if !period && stem.ends_with(char::is_lowercase) && word.text.starts_with(char::is_lowercase) {
            self.text.pop();
        }
        true
    }
}

/// True for a sign that stands before items, also one that a font of signs has a code of its own for.
pub fn is_bullet(word: &str) -> bool {
    let mut letters = word.chars();
    let sign = |c: char| matches!(c, '-' | '–' | '•' | '·' | '▪' | '●' | '◦') || ('\u{e000}'..='\u{f8ff}').contains(&c);
    letters.next().is_some_and(sign) && letters.next().is_none()
}
