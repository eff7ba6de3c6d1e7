//! Undo and redo, save and reopen, another branch checked out, and a cell that is typed over again and again: what is told
//! is of the text as it stands, once.

use std::sync::Arc;

use malvakt::analysis::Analysis;
use malvakt::syntax::Dialect;
use malvakt::text::Edit;

use super::reports::{Cell, DIGITS, apply, cells, digits, held, samples, told};

/// The report with a cell's number written another way, digit for digit as long.
fn with(text: &str, cell: &Cell, last: u32) -> String {
    let source = &text[cell.figure.span.start as usize..cell.figure.span.end as usize];
    let at = source.rfind(|c: char| c.is_ascii_digit()).expect("a digit");
    let first = source.find(|c: char| c.is_ascii_digit()).expect("a digit");
    let grown =
        char::from_digit((source[first..].chars().next().and_then(|c| c.to_digit(10)).unwrap_or(0) % 9) + 1, 10);
    let mut new = source.to_owned();
    new.replace_range(at..at + 1, &last.to_string());
    new.replace_range(first..first + 1, &grown.unwrap_or('1').to_string());
    apply(text, &[Edit { span: cell.figure.span, text: new }])
}

fn messages(analysis: &Analysis) -> Vec<String> {
    told(analysis).into_iter().map(|f| f.message).collect()
}

/// The first cells of a report whose change is told.
fn telling(before: &Analysis, text: &str, most: usize) -> Vec<(String, Vec<String>)> {
    let baseline = Arc::new(before.as_baseline("förut"));
    let amounts =
        cells(before).into_iter().filter(|c| digits(&c.written).len() >= DIGITS && !c.written.contains(['%', ',']));
    let changed = amounts.take(40).map(|cell| with(text, &cell, 7)).map(|new| {
        let all = messages(&held(before, &baseline, &new));
        (new, all)
    });
    changed.filter(|(_, all)| !all.is_empty()).take(most).collect()
}

#[test]
#[ignore = "slow"]
fn what_is_undone_is_not_told_and_what_is_saved_is_told_no_more() {
    let (mut days, mut earlier): (usize, Option<String>) = (0, None);
    for (name, dialect, text) in samples() {
        let before = Analysis::new(&text, dialect, Arc::default());
        let baseline = Arc::new(before.as_baseline("förut"));
        for (new, all) in telling(&before, &text, 1) {
            let changed = held(&before, &baseline, &new);
            let undone = held(&changed, &baseline, &text);
            assert_eq!(messages(&undone), [""; 0], "{name}: undone");
            assert_eq!(messages(&held(&undone, &baseline, &new)), all, "{name}: done again");
            let saved = Arc::new(changed.as_baseline("sparad"));
            assert_eq!(messages(&changed.since(vec![saved.clone()])), [""; 0], "{name}: saved");
            let reopened = Analysis::new(&new, dialect, Arc::default()).since(vec![saved, baseline.clone()]);
            assert_eq!(messages(&reopened), all, "{name}: what is committed stands");
            days += 4;
        }
        // Another report stands in the file: a branch was checked out.
        if let Some(other) = earlier.replace(text) {
            assert_eq!(messages(&held(&before, &baseline, &other)), [""; 0], "{name}: another branch");
            days += 1;
        }
    }
    println!("{days} days");
    assert!(days > 20);
}

const HARBOUR: &str = "# Ekonomi

| Tkr | Utfall | Budget |
|---|--:|--:|
| Kajer | −6 142 | −6 300 |
| Fyrar | −3 871 | −3 900 |

Kajerna kostade 6 142 tkr under året. Kajerna blev billigare än väntat, 6,1 miljoner kronor.
";

#[test]
fn a_thousand_edits_of_one_cell_are_one_finding() {
    let (dialect, text) = (Dialect::Markdown, HARBOUR.to_string());
    let before = Analysis::new(&text, dialect, Arc::default());
    let baseline = Arc::new(before.as_baseline("förut"));
    let (first, all) = telling(&before, &text, 1).remove(0);
    let cell = cells(&before).into_iter().find(|c| with(&text, c, 7) == first).expect("the cell");
    let mut now = before.clone();
    for edit in 0..1000 {
        now = held(&now, &baseline, &with(&text, &cell, edit % 10));
    }
    let last = held(&now, &baseline, &first);
    assert_eq!(messages(&last), all);
    let mut places: Vec<_> = told(&last).iter().map(|f| f.span).collect();
    places.dedup();
    assert_eq!(places.len(), all.len(), "each place is told once");
}
