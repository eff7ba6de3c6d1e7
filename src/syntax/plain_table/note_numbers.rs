//! The numbers of notes that stand before a row's figures where the head names a column of them. They rise
//! down the table, which tells "6 333 894" as note 6 and 333 894 from six million. Knows no cells.

use super::trailing_figures::Note;

/// What is known of the first figure of each row: that it is a note's number, or that it is not.
pub(super) fn settle(rows: &[(Note, u32)]) -> Vec<Option<bool>> {
    let mut after: Vec<Option<u32>> = Vec::with_capacity(rows.len());
    let mut next = None;
    for &(note, number) in rows.iter().rev() {
        after.push(next);
        next = if note == Note::Sure { Some(number) } else { next };
    }
    let mut before = None;
    let mut most = 0;
    let one = |(&(note, number), next): (&(Note, u32), Option<u32>)| {
        let known = match note {
            Note::Sure => Some(true),
            Note::None => Some(false),
            // The first note of all, below what would have to be later ones.
            Note::Perhaps if before.is_none() && number < most => None,
            Note::Perhaps => perhaps(before, number, next),
        };
        most = if note == Note::Perhaps { most.max(number) } else { most };
        before = if known == Some(true) { Some(number) } else { before };
        known
    };
    rows.iter().zip(after.into_iter().rev()).map(one).collect()
}

/// A number that continues the notes above is one; a number that breaks their order is none.
fn perhaps(before: Option<u32>, number: u32, next: Option<u32>) -> Option<bool> {
    let order = before.is_none_or(|b| b <= number) && next.is_none_or(|n| number <= n);
    let follows = before.is_some_and(|b| number == b + 1) || before.is_none() && number == 1;
    match (order, follows) {
        (false, _) => Some(false),
        (true, true) => Some(true),
        (true, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_rise_down_the_table() {
        let rows = [
            (Note::Sure, 12),
            (Note::Perhaps, 7),
            (Note::None, 0),
            (Note::Perhaps, 13),
            (Note::Perhaps, 16),
            (Note::Sure, 17),
        ];
        assert_eq!(settle(&rows), [Some(true), Some(false), Some(false), Some(true), None, Some(true)]);
        assert_eq!(settle(&[(Note::Perhaps, 1), (Note::Sure, 2)]), [Some(true), Some(true)]);
        assert_eq!(settle(&[(Note::Perhaps, 3), (Note::Perhaps, 1)]), [None, None]);
    }
}
