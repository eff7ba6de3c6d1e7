//! Page numbers that stand among the rows of a table, alone or with the running title before them. Knows lines by
//! their looks.

use super::Line;
use super::region::{Look, Region};
use super::tail::{Shape, Tail};

/// "Hamnnämnden | Årsrapport 2024 | 9": a running footer, whatever its words.
pub(super) fn is_footer(line: &str) -> bool {
    let Some((title, page)) = line.trim_end().rsplit_once(' ') else { return false };
    number(page) && title.trim_end().ends_with(['|', '·', '•'])
}

/// Skips the page numbers among the rows, where no row's figures stand below its label.
pub(super) fn skip(lines: &[Line<'_>], region: &mut Region) {
    let bare = |look: &Look| matches!(look, Look::Row(tail) if tail.start == 0);
    let found: Vec<usize> = (0..region.body.len()).filter(|&at| is_page(lines, region, at)).collect();
    let rows = region.tails().count();
    if found.len() * 3 > rows || region.body.iter().filter(|(_, look)| bare(look)).count() > found.len() {
        return;
    }
    for at in found {
        let title = at.checked_sub(1).and_then(|i| region.body.get_mut(i)).filter(|(_, look)| *look == Look::Text);
        for (_, look) in title.into_iter() {
            *look = Look::Skip;
        }
        if let Some((_, look)) = region.body.get_mut(at) {
            *look = Look::Skip;
        }
    }
}

/// True for a number alone, right behind a row or below a running title at the edge of a page: no row's figure.
fn is_page(lines: &[Line<'_>], region: &Region, at: usize) -> bool {
    let Some((i, Look::Row(tail))) = region.body.get(at) else { return false };
    let Some(line) = lines.get(*i).filter(|l| alone(l.text, tail)) else { return false };
    let look = |at: Option<usize>| at.and_then(|at| region.body.get(at));
    match look(at.checked_sub(1)) {
        None => true,
        Some((_, Look::Row(_) | Look::Skip)) => true,
        Some((above, Look::Text)) => {
            let whole = at < 2 || look(Some(at - 2)).is_some_and(|(_, look)| *look != Look::Text);
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
