//! Tables of one column that came out one cell a line, each figure alone below its label. Where one of them has no label
//! of its own, or all look like the numbers of accounts, no one can tell what belongs to what.

use super::label::UnsplitRow;
use super::line_kind;
use super::trailing_figures::{Shape, Tail};
use crate::syntax::Table;
use crate::text::Span;

/// Leaves such a table's figures unread where their labels are in doubt.
pub(super) fn check(raws: &[UnsplitRow], table: &mut Table) {
    let figures = || raws.iter().filter_map(|raw| Some((raw, &raw.tail.as_ref()?.1)));
    let alone = figures().all(|(_, tail)| tail.start == 0);
    let unnamed = figures().any(|(raw, _)| raw.label.is_empty() || line_kind::year(&raw.label));
    if !alone || !(unnamed || figures().all(|(_, tail)| account(tail))) {
        return;
    }
    for row in &mut table.rows {
        row.unread = row.cells.drain(..).map(|c| c.span).reduce(Span::cover).unwrap_or(row.unread);
    }
}

/// Four digits together.
fn account(tail: &Tail) -> bool {
    matches!(tail.atoms.as_slice(), [atom] if matches!(atom.shape, Shape::Digits { whole: 4, .. }) && atom.end - atom.start == 4)
}

#[cfg(test)]
mod tests {
    use super::super::tests::draw;

    #[test]
    fn figures_without_labels_of_their_own_are_left_unread() {
        let read = draw("Kajer\n1 450\n\nBroar\n640\n\nSumma\n2 090\n");
        assert!(read.contains("Kajer: 1 450\nBroar: 640\nSumma: 2 090\n"), "{read}");
        for text in [
            "2024\n-310\n\nKajer\n1 450\n\nBroar\n640\n\nSumma\n2 090\n",
            "310\n\nKajer\n1 450\n\nBroar\n640\n\nSumma\n2 090\n",
            "Kajer\n4010\n\nBroar\n4020\n\nSumma\n4099\n",
        ] {
            let all = super::super::tables(&super::super::tests::lines(text));
            assert!(all.iter().all(|(_, table)| table.rows.iter().all(|r| r.cells.is_empty())), "{text}");
        }
    }
}
