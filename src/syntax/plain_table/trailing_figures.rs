//! The figures that end a line: its groups of digits, each with whether it may open a cell or go on
//! with the one before. Knows one line only, not the table.

use memchr::memchr;

use crate::amount::{label_before, without_note, without_remarks};

/// One piece of a row's figures that no reading takes apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Atom {
    pub start: u32,
    pub end: u32,
    /// Three digits that may go on with the figure before.
    pub joins: bool,
    /// As `joins`, but only behind a nought, where somebody slipped (`0 500`).
    pub slack: bool,
    /// May be the first of a cell. Digits with a leading zero may not.
    pub opens: bool,
    /// Could be the number of a note, or of several: "4", "12,13".
    pub note: bool,
    /// Set off by more than one space or a tab from what stands before.
    pub wide: bool,
    pub shape: Shape,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Digits, with how many stand before the decimal mark.
    Digits { whole: u8, year: bool },
    /// A dash on its own: an empty cell, or the sign of what follows.
    Dash,
    /// A cell without a figure: `*`, `..`, Stängt.
    Blank,
}

/// Whether a row's first figure is the number of a note, when its table has a column of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Note {
    None,
    /// What follows could go on with it: "6 333 894".
    Perhaps,
    Sure,
}

/// The figures that end a line, and where they begin in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tail {
    pub start: usize,
    pub atoms: Vec<Atom>,
}

impl Tail {
    /// True when every figure is a plain year, as in a table's head.
    pub fn years(&self) -> bool {
        self.atoms.iter().all(|a| matches!(a.shape, Shape::Digits { year: true, .. }))
    }

    /// Whether the first figure is the number of a note.
    pub fn note(&self) -> Note {
        let Some((first, rest)) = self.atoms.split_first() else { return Note::None };
        match rest.first().filter(|_| first.note) {
            Some(next) if next.joins => Note::Perhaps,
            Some(_) => Note::Sure,
            None => Note::None,
        }
    }

    /// One number of one or two digits, and nothing else.
    pub fn short(&self) -> bool {
        matches!(self.atoms.as_slice(), [Atom { shape: Shape::Digits { whole: 1..=2, .. }, end, start, .. }] if end - start <= 2)
    }

    /// The fewest cells that the figures can be.
    pub fn least(&self) -> usize {
        self.atoms.iter().filter(|a| !a.joins).count()
    }
}

/// A quick look at the last byte: most lines of prose end here.
fn may_end_in_figure(line: &str) -> bool {
    match line.as_bytes().last() {
        Some(b'0'..=b'9' | b'%' | b'*' | b')' | b']' | b'-') => true,
        // The last bytes of –, − and —, and of … .
        Some(0x92..=0x94 | 0xa6) => true,
        Some(b'.') => line.ends_with(".."),
        Some(b't') => line.ends_with("tängt") || line.ends_with("aktuellt"),
        Some(b'r') => line.ends_with("kr"),
        _ => false,
    }
}

/// The figures that end a line; none when it does not end in a figure.
pub(super) fn tail(line: &str) -> Option<Tail> {
    may_end_in_figure(line).then(|| read(without_note(line), false)).flatten()
}

/// The figures of a table's row, whatever remark stands behind them, and though the last of its cells is a word.
pub(super) fn remarked(line: &str) -> Option<Tail> {
    read(without_remarks(line), true)
}

fn read(line: &str, hedged: bool) -> Option<Tail> {
    let mut atoms: Vec<Atom> = Vec::new();
    let mut end = line.len();
    let mut start = end;
    // Where a unit that stands apart (`%`, `tkr`) ends, until the figure before it is met.
    let mut suffix: Option<usize> = None;
    while let Some((from, to, gap)) = last_word(line, end) {
        let word = line.get(from..to).unwrap_or("");
        if suffix.is_none() && matches!(word, "%" | "kr" | "tkr" | "mnkr" | "mkr") {
            suffix = Some(to);
        } else if let Some(atom) = atom(word, from, suffix.unwrap_or(to), gap, suffix.is_some()) {
            start = from;
            suffix = None;
            atoms.push(atom);
        } else if let Some(first) = atoms.last_mut().filter(|a| leads(word, a, hedged)) {
            start = from;
            first.start = from as u32;
            first.wide = gap.wide;
            first.shape = if hedge(word, hedged) { first.shape } else { Shape::Blank };
        } else if word == "aktuellt" && line.get(..from).is_some_and(|l| l.trim_end().ends_with("Ej")) {
            suffix = Some(to);
        } else if suffix.is_some() && NOT.contains(&word) {
            start = from;
            let shape = Shape::Blank;
            atoms.push(Atom {
                start: from as u32,
                end: suffix.take().unwrap_or(to) as u32,
                joins: false,
                slack: false,
                opens: true,
                note: false,
                wide: gap.wide,
                shape,
            });
        } else if hedged && atoms.is_empty() && suffix.is_none() && negated(line, word, from) {
            suffix = Some(to);
        } else {
            break;
        }
        end = from;
    }
    atoms.reverse();
    settle(&mut atoms, line);
    let real = atoms.len() > 1 || atoms.iter().any(|a| matches!(a.shape, Shape::Digits { .. } | Shape::Blank));
    real.then_some(Tail { start, atoms })
}

/// True for a word that belongs to the cell behind it: "~ 1 100", "ca 1 100", "uppgift saknas", "ny 2024".
fn leads(word: &str, cell: &Atom, hedged: bool) -> bool {
    match cell.shape {
        Shape::Blank => matches!(word, "uppgift" | "Uppgift" | "ej" | "Ej" | "ingen" | "Ingen"),
        Shape::Digits { year: true, .. } if matches!(word, "ny" | "nytt" | "nya" | "start") => true,
        _ => hedge(word, hedged),
    }
}

/// A mark that says how sure a figure is; a word that does only where it cannot be prose.
fn hedge(word: &str, words: bool) -> bool {
    matches!(word, "~" | "<" | ">" | "≈" | "±" | "≤" | "≥") || words && matches!(word, "ca" | "ca." | "c:a" | "cirka")
}

/// What may join depends on the atom before; only known when all are there.
fn settle(atoms: &mut [Atom], line: &str) {
    let mut before: Option<Atom> = None;
    for atom in atoms.iter_mut() {
        let joins = before.is_some_and(|b| joins(line, b, *atom));
        let zero =
            before.is_some_and(|b| line.get(..b.end as usize).is_some_and(|l| l.ends_with('0')) && whole(b) == 1);
        atom.joins = joins && !zero;
        atom.slack = joins && zero;
        before = Some(*atom);
    }
}

/// How many digits stand before the decimal mark.
fn whole(atom: Atom) -> u8 {
    if let Shape::Digits { whole, .. } = atom.shape { whole } else { 0 }
}

fn joins(line: &str, before: Atom, atom: Atom) -> bool {
    let Shape::Digits { whole, .. } = atom.shape else { return false };
    let text = line.get(atom.start as usize..atom.end as usize).unwrap_or("");
    if atom.wide || !text.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    match before.shape {
        Shape::Dash => true,
        Shape::Blank => false,
        Shape::Digits { whole: w, .. } => {
            let b = line.get(before.start as usize..before.end as usize).unwrap_or("");
            let plain = b.ends_with(|c: char| c.is_ascii_digit()) && memchr(b',', b.as_bytes()).is_none();
            whole == 3 && plain && (1..=3).contains(&w)
        }
    }
}

/// True where a number stands among the words of a line that ends in none: a figure that no one has read. Years, names
/// with a number ("etapp 2"), ages and paragraphs are none, nor is the number that a line begins with.
pub(super) fn holds_figure(line: &str, least: u8) -> bool {
    let mut words = line.split_whitespace().peekable();
    let mut before = words.next().unwrap_or("");
    while let Some(word) = words.next() {
        let named = label_before(before, before.len());
        before = word;
        let next = words.peek().copied().unwrap_or("");
        let measured = matches!(next, "§" | "§§" | "år" | "kap" | "kap." | "månader" | "%" | "procent");
        let joined = next.len() == 3 && next.bytes().all(|b| b.is_ascii_digit());
        let word = word.trim_matches([',', ';', ':']);
        let Some((Shape::Digits { whole, year }, _)) = digits(word).filter(|_| !measured) else { continue };
        if !year && !named && (whole >= least || joined || word.contains(',')) {
            return true;
        }
    }
    false
}

#[derive(Clone, Copy)]
struct GroupGap {
    wide: bool,
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// The last word before `end`, with how it is set off from what stands before it.
fn last_word(line: &str, end: usize) -> Option<(usize, usize, GroupGap)> {
    let head = line.get(..end)?.trim_end_matches(is_space);
    if head.is_empty() {
        return None;
    }
    let from =
        head.rfind(is_space).map_or(0, |i| i + head.get(i..).and_then(|h| h.chars().next()).map_or(1, char::len_utf8));
    let before = head.get(..from).unwrap_or("");
    let mut spaces = before.chars().rev().take_while(|&c| is_space(c));
    let first = spaces.next();
    let wide = first == Some('\t') || spaces.next().is_some();
    Some((from, head.len(), GroupGap { wide }))
}

/// One word as a piece of figures. `end` takes in a unit that stands apart.
fn atom(word: &str, from: usize, end: usize, gap: GroupGap, closed: bool) -> Option<Atom> {
    let (shape, opens) = match word {
        "-" | "–" | "−" | "—" if !closed => (Shape::Dash, true),
        "*" | "**" | ".." | "…" | "Stängt" | "stängt" if !closed => (Shape::Blank, true),
        _ if !closed && nothing(word) => (Shape::Blank, true),
        _ => digits(word)?,
    };
    let note = !closed && note(word);
    Some(Atom { start: from as u32, end: end as u32, joins: false, slack: false, opens, note, wide: gap.wide, shape })
}

/// Words that say that what the next one says is not so.
const NOT: [&str; 5] = ["Ej", "ej", "inte", "ingen", "Ingen"];

/// "ej beslutat", "inte fördelat": two words where a figure would stand.
fn negated(line: &str, word: &str, from: usize) -> bool {
    let before = line.get(..from).and_then(|l| l.split_whitespace().next_back());
    word.chars().all(char::is_lowercase) && before.is_some_and(|w| NOT.contains(&w))
}

/// A word that stands where a figure would.
fn nothing(word: &str) -> bool {
    const WORDS: [&str; 13] = [
        "saknas",
        "saknades",
        "i.u.",
        "i.u",
        "n/a",
        "N/A",
        "u.s.",
        "u.å.",
        "oförändrat",
        "oförändrad",
        "utgår",
        "okänt",
        "okänd",
    ];
    WORDS.contains(&word)
}

/// One or two digits, or some such with commas between.
fn note(word: &str) -> bool {
    let number = |n: &str| (1..=2).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_digit()) && !n.starts_with('0');
    word.len() <= 8 && word.split(',').all(number)
}

/// A word of digits: sign, brackets, decimals, per cent and footnote marks allowed around them.
fn digits(word: &str) -> Option<(Shape, bool)> {
    let mut rest = word;
    let bracket = rest.starts_with(['(', '[']);
    if bracket {
        rest = rest.get(1..)?.strip_suffix([')', ']'])?;
    }
    rest = rest.trim_start_matches(['~', '<', '>', '≈', '±', '≤', '≥']);
    let marked = !bracket && rest.len() < word.len();
    let bare = rest;
    rest = rest.trim_start_matches(['-', '+', '–', '−']);
    let signs = bare.chars().count() - rest.chars().count();
    rest = rest.strip_suffix('%').unwrap_or(rest);
    rest = rest.trim_end_matches('*');
    let whole = rest.bytes().take_while(u8::is_ascii_digit).count();
    let decimals = rest.get(whole..)?;
    let sound = decimals.is_empty()
        || decimals.strip_prefix(',').is_some_and(|d| !d.is_empty() && d.bytes().all(|b| b.is_ascii_digit()));
    if whole == 0 || whole > 15 || signs > 1 || !sound {
        return None;
    }
    let year = whole == 4 && word.len() == 4 && (rest.starts_with("19") || rest.starts_with("20"));
    let opens = whole == 1 || marked || !rest.starts_with('0');
    Some((Shape::Digits { whole: whole as u8, year }, opens))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn atoms(line: &str) -> Vec<String> {
        let tail = tail(line).unwrap_or_default();
        tail.atoms
            .iter()
            .map(|a| format!("{}{}", if a.joins { "+" } else { "" }, &line[a.start as usize..a.end as usize]))
            .collect()
    }

    #[test]
    fn a_line_ends_in_figures_or_not() {
        assert_eq!(atoms("Bidrag 182 706 161 060 21 646"), ["182", "+706", "+161", "+060", "21", "+646"]);
        assert_eq!(atoms("Kostnader -1 250 -48,5 %"), ["-1", "+250", "-48,5 %"]);
        assert_eq!(atoms("Avgifter 12 - *"), ["12", "-", "*"]);
        assert_eq!(atoms("Avgifter - 6 279"), ["-", "+6", "+279"]);
        assert_eq!(atoms("Café Stängt 12"), ["Stängt", "12"]);
        assert_eq!(atoms("Café Ej aktuellt 12"), ["Ej aktuellt", "12"]);
        assert_eq!(atoms("Vård 56 (-165)"), ["56", "(-165)"]);
        assert_eq!(atoms("Vård 56\t165 tkr"), ["56", "165 tkr"]);
        for line in ["Nämnden har ökat", "kap. 4.5", "enligt 1993:387", "Boende (IFO)", "2026-2030", ""] {
            assert!(tail(line).is_none(), "{line}");
        }
    }
}
