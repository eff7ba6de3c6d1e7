//! In an empty cell that is a total, a difference or a share: the value that the table gives it.

use super::super::recompute::cell_value;
use super::super::report_view::ReportView;
use super::{Completion, CompletionKind, CursorContext, offer};

pub fn offers(look: &ReportView<'_>, place: &CursorContext<'_>) -> Vec<Completion> {
    let in_table = look.is_markdown() && place.line.trim_start().starts_with('|');
    let value = in_table.then(|| cell_value(look, place.at)).flatten();
    let told = |value: String| {
        let gap = if place.line.ends_with('|') { " " } else { "" };
        let behind = if place.after.starts_with('|') { " " } else { "" };
        let insert = format!("{gap}{value}{behind}");
        Completion {
            detail: "Räknas fram ur tabellen".into(),
            insert,
            ..offer(place, "", &value, CompletionKind::Value)
        }
    };
    value.map(told).into_iter().collect()
}
