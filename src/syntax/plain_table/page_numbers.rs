//! Page numbers that stand among the rows of a table, alone or with the running title before them. Knows lines by
//! their looks.

use super::PlainTableLine;
use super::region::{TableLineKind, TableRegion};
use super::trailing_figures::{Shape, Tail};

/// What a footer's title and its page are parted with.
const PARTED: [char; 3] = ['|', '·', '•'];

/// "Hamnnämnden | Årsrapport 2024 | 9": a running footer, whatever its words. A row whose cells are parted in the same
/// way has other figures, or such rows beside it.
pub(super) fn is_footer(lines: &[PlainTableLine<'_>], at: usize) -> bool {
    let Some((title, page)) = lines.get(at).and_then(|l| parted(l.text)) else { return false };
    let beside = || [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|i| lines.get(i));
    let like = |line: &str| line.matches(PARTED).count() == title.matches(PARTED).count() + 1;
    let row = |line: &PlainTableLine<'_>| like(line.text) && parted(line.text).is_some_and(|(_, last)| figure(last));
    number(page) && !title.split(PARTED).any(|cell| figure(cell) && !year(cell)) && !beside().any(row)
}

/// What stands before and behind the last mark of a line.
fn parted(line: &str) -> Option<(&str, &str)> {
    let apart = line.rsplit_once(PARTED).filter(|(_, last)| last.starts_with(char::is_whitespace));
    apart.map(|(title, last)| (title, last.trim()))
}

/// A cell of a number, whatever its unit of thousands or sign.
fn figure(cell: &str) -> bool {
    let sign = |c: char| matches!(c, '-' | '–' | '−' | '+' | ',' | '.' | '%') || c.is_whitespace();
    cell.contains(|c: char| c.is_ascii_digit()) && cell.chars().all(|c| c.is_ascii_digit() || sign(c))
}

fn year(cell: &str) -> bool {
    let cell = cell.trim();
    cell.len() == 4 && (cell.starts_with("19") || cell.starts_with("20"))
}

/// Skips the page numbers among the rows, where no row's figures stand below its label.
pub(super) fn skip(lines: &[PlainTableLine<'_>], region: &mut TableRegion) {
    let bare = |look: &TableLineKind| matches!(look, TableLineKind::Row(tail) if tail.start == 0);
    let found: Vec<usize> = (0..region.body.len()).filter(|&at| is_page(lines, region, at)).collect();
    let rows = region.tails().count();
    if found.len() * 3 > rows || region.body.iter().filter(|(_, look)| bare(look)).count() > found.len() {
        return;
    }
    for at in found {
        let title =
            at.checked_sub(1).and_then(|i| region.body.get_mut(i)).filter(|(_, look)| *look == TableLineKind::Text);
        for (_, look) in title.into_iter() {
            *look = TableLineKind::Skip;
        }
        if let Some((_, look)) = region.body.get_mut(at) {
            *look = TableLineKind::Skip;
        }
    }
}

/// True for a number alone, right behind a row or below a running title at the edge of a page: no row's figure.
fn is_page(lines: &[PlainTableLine<'_>], region: &TableRegion, at: usize) -> bool {
    let Some((i, TableLineKind::Row(tail))) = region.body.get(at) else { return false };
    let Some(line) = lines.get(*i).filter(|l| alone(l.text, tail)) else { return false };
    let look = |at: Option<usize>| at.and_then(|at| region.body.get(at));
    match look(at.checked_sub(1)) {
        None => true,
        Some((_, TableLineKind::Row(_) | TableLineKind::Odd | TableLineKind::Skip)) => true,
        Some((above, TableLineKind::Text)) => {
            let whole = at < 2 || look(Some(at - 2)).is_some_and(|(_, look)| *look != TableLineKind::Text);
            let edge = line.page_start || lines.get(*i + 1).is_none_or(|l| l.page_start);
            whole && edge && lines.get(*above).is_some_and(|l| l.blank_above > 0 && is_title(l.text))
        }
    }
}

/// A whole number without a sign, and nothing else in its line.
fn alone(line: &str, tail: &Tail) -> bool {
    let [atom] = tail.atoms.as_slice() else { return false };
    tail.start == 0 && matches!(atom.shape, Shape::Digits { .. }) && number(line)
}

fn number(text: &str) -> bool {
    (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0')
}

/// What runs along the top or foot of a report's pages: who reports, or what it is.
fn is_title(line: &str) -> bool {
    let last = |word: &str| ["nämnden", "nämnd", "stad", "kommun", "styrelsen"].iter().any(|w| word.ends_with(w));
    let report = |word: &str| {
        ["årsanalys", "delårsrapport", "årsrapport", "årsredovisning", "verksamhetsberättelse"].contains(&word)
    };
    let lower = line.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.clone().any(report) || words.next_back().is_some_and(last)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{draw, lines};
    use super::is_footer;

    #[test]
    fn rows_parted_by_strokes_are_no_footers() {
        let text = "Verksamhet | Utfall | Budget\nHamn | 1 120 | 1 130\nBad | 1 300 | 900\nKaj | 1 040 | 1 045\nSumma | 3 460 | 3 075";
        assert_eq!(draw(text).matches("Bad").count(), 1, "{}", draw(text));
        for rows in [text, "Fyr | 120\nBad | 900\nKaj | 140"] {
            let lines = lines(rows);
            assert!((0..lines.len()).all(|at| !is_footer(&lines, at)), "{rows}");
        }
        for footer in ["Hamnnämnden | Årsrapport 2024 | 9", "Årsrapport | 2024 | 12", "Hamnnämnden · 7"] {
            assert!(is_footer(&lines(&format!("Fyr 120 130 141\n{footer}\nKaj 110 140 151")), 1), "{footer}");
        }
    }
}
