//! The numbers and marks that Word writes before paragraphs and stores nowhere: counted as Word counts them.

use std::collections::{HashMap, HashSet};

use super::styles::ListPlace;
use super::xml::{self, XmlNode, attr, is, kid, number, val};
use crate::import::UnreadDocument;
use crate::import::block::Mark;

/// Word's lists have no more levels.
const LEVELS: usize = 9;

/// No more lists are read: an old document, copied year after year, has some thousands.
const LISTS: usize = 20_000;

/// No mark is longer, in characters.
const PATTERN: usize = 100;

#[derive(Clone, Debug, Default)]
struct NumberingLevel {
    format: String,
    /// "%1.%2" and the like.
    text: String,
    start: u32,
    /// All numbers in digits, whatever the levels above are written in.
    legal: bool,
}

type Levels = HashMap<usize, NumberingLevel>;

#[derive(Debug, Default)]
struct NumberedList {
    levels: Levels,
    /// The list that it counts on with.
    counts_as: String,
    /// Levels that begin anew where the list first uses them.
    restarts: Vec<usize>,
}

#[derive(Debug, Default)]
pub struct Numbering {
    lists: HashMap<String, NumberedList>,
    counters: HashMap<String, [Option<u32>; LEVELS]>,
    /// Lists with the levels of theirs that have been met.
    used: HashSet<(String, usize)>,
}

impl Numbering {
    pub fn read(xml: &str) -> Result<Numbering, UnreadDocument> {
        let document = xml::parse(xml)?;
        let of = |name: &'static str| document.descendants().filter(move |n| is(*n, name));
        let patterns: HashMap<&str, Levels> =
            of("abstractNum").filter_map(|n| Some((attr(n, "abstractNumId")?, levels(n)))).collect();
        let list = |n: XmlNode| {
            let counts_as = val(n, "abstractNumId")?.to_owned();
            let mut own = patterns.get(counts_as.as_str()).cloned().unwrap_or_default();
            let overrides = n.children().filter(|c| is(*c, "lvlOverride"));
            let mut restarts = Vec::new();
            for over in overrides {
                own.extend(levels(over));
                let at = attr(over, "ilvl").and_then(|at| at.parse().ok()).filter(|at| *at < LEVELS);
                if let Some((at, start)) = at.zip(number(over, "startOverride")) {
                    own.entry(at).or_default().start = start;
                    restarts.push(at);
                }
            }
            Some((attr(n, "numId")?.to_owned(), NumberedList { levels: own, counts_as, restarts }))
        };
        Ok(Numbering { lists: of("num").take(LISTS).filter_map(list).collect(), ..Numbering::default() })
    }

    /// The mark of the next paragraph at a place; None where it gets none.
    pub fn mark(&mut self, place: &ListPlace) -> Option<Mark> {
        let id = place.list.as_ref()?;
        let list = self.lists.get(id)?;
        let at = usize::from(place.level.unwrap_or(0)).min(LEVELS - 1);
        let level = list.levels.get(&at)?;
        match level.format.as_str() {
            "bullet" => return Some(Mark::Bullet),
            "none" => return None,
            _ => {}
        }
        let counters = self.counters.entry(list.counts_as.clone()).or_default();
        if self.used.insert((id.clone(), at)) && list.restarts.contains(&at) {
            counters.iter_mut().skip(at).take(1).for_each(|counter| *counter = None);
        }
        for (n, counter) in counters.iter_mut().enumerate() {
            let start = list.levels.get(&n).map_or(1, |l| l.start);
            *counter = match n.cmp(&at) {
                std::cmp::Ordering::Less => counter.or(Some(start)),
                std::cmp::Ordering::Equal => Some(counter.map_or(start, |c| c.saturating_add(1))),
                std::cmp::Ordering::Greater => None,
            };
        }
        mark(list, level, counters)
    }
}

/// The levels that a list or a part of one describes.
fn levels(node: XmlNode) -> Levels {
    let level = |n: XmlNode| {
        let level = NumberingLevel {
            format: val(n, "numFmt").unwrap_or("decimal").to_owned(),
            text: val(n, "lvlText").unwrap_or("").chars().take(PATTERN).collect(),
            start: number(n, "start").unwrap_or(1),
            legal: kid(n, "isLgl").is_some(),
        };
        Some((attr(n, "ilvl")?.parse().ok().filter(|at| *at < LEVELS)?, level))
    };
    node.children().filter(|n| is(*n, "lvl")).filter_map(level).collect()
}

fn mark(list: &NumberedList, level: &NumberingLevel, counters: &[Option<u32>; LEVELS]) -> Option<Mark> {
    let mut text = level.text.clone();
    for (n, counter) in counters.iter().enumerate() {
        let format = list.levels.get(&n).filter(|_| !level.legal).map_or("decimal", |l| l.format.as_str());
        text = text.replace(&format!("%{}", n + 1), &counter.map(|c| written(c, format)).unwrap_or_default());
    }
    let text = text.trim();
    let bare = text.trim_end_matches(['.', ')']);
    match bare.parse() {
        // Markdown's lists count no further.
        Ok(number) if number < 1_000_000_000 && bare.bytes().all(|b| b.is_ascii_digit()) => Some(Mark::Number(number)),
        _ if bare.is_empty() => None,
        _ => Some(Mark::Label(text.to_owned())),
    }
}

/// A number in digits, letters or Roman numerals.
fn written(number: u32, format: &str) -> String {
    match format {
        "lowerLetter" => letters(number),
        "upperLetter" => letters(number).to_uppercase(),
        "lowerRoman" => roman(number),
        "upperRoman" => roman(number).to_uppercase(),
        "decimalZero" => format!("{number:02}"),
        _ => number.to_string(),
    }
}

/// a, b … z, aa, bb …, as Word counts.
fn letters(number: u32) -> String {
    let Some(nth) = number.checked_sub(1).filter(|n| *n < 26 * 26) else { return number.to_string() };
    let letter = char::from(b'a' + (nth % 26) as u8);
    std::iter::repeat_n(letter, nth as usize / 26 + 1).collect()
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let (mut left, mut out) = (number, String::new());
    if number > 3_999 {
        return number.to_string();
    }
    for (value, sign) in SIGNS {
        out += &sign.repeat((left / value) as usize);
        left %= value;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_digits_letters_and_numerals() {
        for (number, format, expected) in [
            (3, "decimal", "3"),
            (3, "lowerLetter", "c"),
            (28, "upperLetter", "BB"),
            (1_994, "lowerRoman", "mcmxciv"),
            (4_000, "upperRoman", "4000"),
            (u32::MAX, "lowerLetter", "4294967295"),
            (7, "decimalZero", "07"),
        ] {
            assert_eq!(written(number, format), expected);
        }
    }
}
