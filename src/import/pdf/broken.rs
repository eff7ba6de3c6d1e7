//! Words that are too long for their line and go on below without a hyphen, as those of narrow cells: "Verksamhe" above
//! "t". Programs that draw the space at a line's end draw none there.

use std::collections::HashSet;

use super::drawing::Drawing;
use super::word::DrawnWord;

/// Lines of one text stand no further apart than so many times their letters' size.
const LEADING: f64 = 2.0;

/// Lines that begin, end or have their middle this near each other are set in one column, in points.
const SAME: f64 = 1.0;

/// Endings are no longer than this, and few other words are so short: "motsvaran" above "de".
const ENDING: usize = 2;

/// Notes which words are the rest of the one above.
pub fn mark(pages: &mut [Drawing]) {
    let lines = || pages.iter().flat_map(|page| page.words.windows(2)).filter_map(|pair| next_line(pair));
    let spaced = lines().filter(|(_, below)| below.spaced).count();
    let bare = lines().count() - spaced;
    if spaced <= bare || bare == 0 {
        return;
    }
    let known = known(pages);
    for page in pages {
        // From below, so that what goes on further is known of the word below.
        for at in (1..page.words.len()).rev() {
            let goes_on = page.words.get(at + 1).is_some_and(|next| next.goes_on);
            let pair = page.words.get(at - 1..=at).and_then(next_line);
            let broken = pair.is_some_and(|(above, below)| is_broken(above, below, goes_on, &known));
            page.words.iter_mut().skip(at).take(1).for_each(|word| word.goes_on = broken);
        }
    }
}

/// A word and the one drawn after it, where this goes on below in letters of the same kind or at a stroke.
fn next_line(pair: &[DrawnWord]) -> Option<(&DrawnWord, &DrawnWord)> {
    let [above, below] = pair else { return None };
    let down = below.y - above.y;
    let near = down > 0.6 * above.size && down < LEADING * above.size && above.is_drawn_as(below);
    (near && (is_stroke(above, below) || goes_on_in_kind(above, below))).then_some((above, below))
}

/// True for a break beside a stroke: "myndighet/" above "bidragsgivare".
fn is_stroke(above: &DrawnWord, below: &DrawnWord) -> bool {
    let (end, start) = (above.text.chars().next_back(), below.text.chars().next());
    match (end, start) {
        (Some('/'), Some(c)) | (Some(c), Some('/')) => c.is_alphabetic(),
        _ => false,
    }
}

/// Small letters behind letters, or capitals behind capitals.
fn goes_on_in_kind(above: &DrawnWord, below: &DrawnWord) -> bool {
    let capitals = |word: &DrawnWord| !word.text.contains(char::is_lowercase);
    let start = below.text.chars().next().unwrap_or(' ');
    let capital = start.is_uppercase() && capitals(above) && capitals(below);
    above.text.ends_with(char::is_alphabetic) && (start.is_lowercase() || capital)
}

/// True where no space is drawn behind a word that fills its line alone, and the two are no words of their own. `goes_on`
/// is true where the word below is broken too.
fn is_broken(above: &DrawnWord, below: &DrawnWord, goes_on: bool, known: &HashSet<String>) -> bool {
    if below.spaced || is_stroke(above, below) {
        return !below.spaced;
    }
    let middle = |word: &DrawnWord| (word.x0 + word.x1) / 2.0;
    let places = [(above.x0, below.x0), (above.x1, below.x1), (middle(above), middle(below))];
    let alone = places.iter().any(|(a, b)| (a - b).abs() < SAME);
    let knows = |words: &[&str]| known.contains(&letters(&words.concat()));
    // A known word behind one that is not is a word, if it is not an ending: "Finansiella" above "kostnader".
    let word = knows(&[&below.text]) && below.text.chars().count() > ENDING || goes_on && knows(&[&above.text]);
    alone && (knows(&[&above.text, &below.text]) || !word)
}

/// The words of the document that are surely whole: a space is drawn where a line ends at them.
fn known(pages: &[Drawing]) -> HashSet<String> {
    let mut known = HashSet::new();
    for page in pages {
        let parted = |at: usize| page.words.get(at..at + 2).and_then(next_line).is_some_and(|(_, below)| !below.spaced);
        let whole = |at: &usize| !parted(*at) && !at.checked_sub(1).is_some_and(parted);
        let words = (0..page.words.len()).filter(whole).filter_map(|at| page.words.get(at));
        known.extend(words.map(|word| letters(&word.text)));
    }
    known
}

/// A word without the signs around it, in small letters.
fn letters(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}
