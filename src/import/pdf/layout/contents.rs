//! The table of contents of a document without tags: lines that each end in a page, whose titles come again.

use std::collections::HashSet;
use std::ops::Range;

use crate::import::block::{ImportedBlock, Inline};

/// Fewer lines than this are no table of contents.
const LINES: usize = 5;

/// Where the contents stand among the blocks, with their heading; empty where there are none.
pub fn of(blocks: &[ImportedBlock]) -> Range<usize> {
    let mut start = 0;
    while start < blocks.len() {
        let end = run(blocks, start);
        if is_contents(blocks, start..end) {
            let title =
                start.checked_sub(1).filter(|at| matches!(blocks.get(*at), Some(ImportedBlock::Heading { .. })));
            return title.unwrap_or(start)..end;
        }
        start = end.max(start + 1);
    }
    0..0
}

/// Where blocks that end in pages, each no lower than the one before, end.
fn run(blocks: &[ImportedBlock], start: usize) -> usize {
    let (mut end, mut last) = (start, 0);
    for (at, block) in blocks.iter().enumerate().skip(start) {
        let lines = lines(block);
        let pages: Option<Vec<u32>> = lines.iter().map(|line| Some(entry(line)?.1)).collect();
        match pages.as_deref() {
            Some([]) if end > start && matches!(block, ImportedBlock::Page(_)) => {}
            Some(pages @ [first, ..]) if *first >= last && pages.is_sorted() => {
                (end, last) = (at + 1, pages.last().copied().unwrap_or(last));
            }
            _ => break,
        }
    }
    end
}

/// True where half of the titles or more come again below.
fn is_contents(blocks: &[ImportedBlock], range: Range<usize>) -> bool {
    let listed = blocks.get(range.clone()).unwrap_or_default().iter().flat_map(lines);
    let titles: Vec<String> = listed.filter_map(|line| Some(entry(&line)?.0)).collect();
    let below: HashSet<String> = blocks.iter().skip(range.end).flat_map(lines).collect();
    titles.len() >= LINES && titles.iter().filter(|title| below.contains(*title)).count() * 2 >= titles.len()
}

/// The lines of a block; those of a table are its rows.
fn lines(block: &ImportedBlock) -> Vec<String> {
    match block {
        ImportedBlock::Heading { text, .. } | ImportedBlock::Paragraph(text) | ImportedBlock::Item { text, .. } => {
            vec![text.words()]
        }
        ImportedBlock::Table { rows, .. } => {
            let row = |row: &Vec<Inline>| row.iter().map(Inline::words).collect::<Vec<_>>().join(" ");
            rows.iter().map(row).map(|row| row.trim().to_owned()).filter(|row| !row.is_empty()).collect()
        }
        _ => Vec::new(),
    }
}

/// A title and the page behind it, which dots may lead to.
fn entry(line: &str) -> Option<(String, u32)> {
    let title = line.trim_end_matches(|c: char| c.is_ascii_digit());
    let page = line.get(title.len()..)?.parse().ok()?;
    let title = title.trim_end_matches([' ', '.', '…', '\u{a0}', '_']);
    title.contains(char::is_alphabetic).then(|| (title.to_owned(), page))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::block::Emphasis;

    fn paragraph(words: &str) -> ImportedBlock {
        let mut text = Inline::default();
        text.push(words, Emphasis::default());
        ImportedBlock::Paragraph(text)
    }

    #[test]
    fn lines_that_end_in_pages_and_come_again_are_contents() {
        let titles = ["Sammanfattning", "Verksamheten", "Ekonomi", "Investeringar", "Framtiden"];
        let lines = || titles.iter().zip([3, 4, 4, 9, 12]);
        let listed = lines().map(|(title, page)| paragraph(&format!("{title} ….. {page}")));
        let own = || titles.iter().map(|title| paragraph(title));
        let both: Vec<ImportedBlock> =
            [paragraph("Hamnnämnden")].into_iter().chain(listed.clone()).chain(own()).collect();
        assert_eq!(of(&both), 1..6);
        let alone: Vec<ImportedBlock> = listed.chain([paragraph("Annat")]).collect();
        assert_eq!(of(&alone), 0..0);
        let falling: Vec<ImportedBlock> =
            lines().rev().map(|(t, p)| paragraph(&format!("{t} {p}"))).chain(own()).collect();
        assert_eq!(of(&falling), 0..0);
    }
}
