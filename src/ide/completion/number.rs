//! A number that is being typed in running text: what its own words say that it comes to. What they say is read in
//! `report::awaited`.

use super::super::report_view::ReportView;
use super::{Completion, CompletionKind, CursorContext, offer};
use crate::report::expected_number::{ExpectedNumber, NumberGap, awaited};
use crate::text::Span;

pub fn offers(look: &ReportView<'_>, place: &CursorContext<'_>) -> Vec<Completion> {
    let found = typed(place).and_then(|typed| Some((typed, number(look, place, typed)?)));
    let told = |(typed, number): (&str, ExpectedNumber)| Completion {
        detail: number.how,
        ..offer(place, typed, &number.text, CompletionKind::Value)
    };
    found.filter(|(typed, number)| begins(&number.text, typed)).map(told).into_iter().collect()
}

/// What stands of a number before the cursor, maybe nothing; none where no number can stand.
fn typed<'a>(place: &CursorContext<'a>) -> Option<&'a str> {
    let is_digit = |c: char| c.is_ascii_digit() || matches!(c, ',' | ' ' | '\u{a0}');
    let head = place.line.trim_end_matches(is_digit);
    let typed = place.line.get(head.len()..)?.trim_start_matches([' ', '\u{a0}', ',']);
    let before = place.line.strip_suffix(typed)?;
    let opens = before.ends_with([' ', '\u{a0}', '(']) && before.contains(char::is_alphabetic);
    let behind = place.after.chars().next();
    let open = behind.is_none_or(|c| !c.is_alphanumeric());
    (opens && open && !typed.ends_with(' ')).then_some(typed)
}

fn number(look: &ReportView<'_>, place: &CursorContext<'_>, typed: &str) -> Option<ExpectedNumber> {
    let (part, start) = look.analysis.part_at(place.at)?;
    let end = place.at.checked_sub(start)?;
    let span = Span { start: end.checked_sub(typed.len() as u32)?, end };
    awaited(&NumberGap {
        parts: &look.parts,
        part: part as usize,
        span,
        dialect: look.analysis.dialect,
        vocabulary: &look.analysis.vocabulary,
        ledger: look.analysis.ledger(),
    })
}

/// The digits that are typed are the first of the number.
fn begins(number: &str, typed: &str) -> bool {
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    bare(number).starts_with(&bare(typed))
}
