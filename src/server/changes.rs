//! A client's edits put into a text, in their order, and told as one change. Places out of range are
//! cut to the text; nothing a client sends can fail here.

use super::lsp;
use crate::analysis::TextChange;
use crate::text::{Edit, Encoding, Position, Span, Text};

/// Applies the events to the text; what they changed together, or nothing when there were none.
pub fn apply(
    text: &mut Text,
    events: Vec<lsp::TextDocumentContentChangeEvent>,
    encoding: Encoding,
) -> Option<TextChange> {
    let mut merged: Option<TextChange> = None;
    for event in events {
        let edit = match event.range {
            Some(range) => Edit { span: span(text, range, encoding), text: event.text },
            None => replacement(&text.to_string(), &event.text),
        };
        text.apply(&edit);
        let (start, old_end) = (edit.span.start as usize, edit.span.end as usize);
        merged = Some(match merged {
            Some(change) => change.then(start, old_end, edit.text.len()),
            None => TextChange { start, old_end, new_end: start + edit.text.len() },
        });
    }
    merged
}

/// The bytes of a client's range; a range the wrong way round is turned.
pub fn span(text: &Text, range: lsp::Range, encoding: Encoding) -> Span {
    let [a, b] =
        [range.start, range.end].map(|p| text.offset(Position { line: p.line, character: p.character }, encoding));
    Span::new(a.min(b), a.max(b))
}

/// A whole new text as an edit of what differs, so that a client without incremental edits does not
/// cost an analysis of the whole report for each key.
fn replacement(old: &str, new: &str) -> Edit {
    let same = |(a, b): &(u8, u8)| a == b;
    let mut start = old.bytes().zip(new.bytes()).take_while(same).count();
    while !old.is_char_boundary(start) || !new.is_char_boundary(start) {
        start -= 1;
    }
    let room = old.len().min(new.len()) - start;
    let mut tail = old.bytes().rev().zip(new.bytes().rev()).take(room).take_while(same).count();
    while !old.is_char_boundary(old.len() - tail) || !new.is_char_boundary(new.len() - tail) {
        tail -= 1;
    }
    let text = new.get(start..new.len() - tail).unwrap_or(new).to_owned();
    Edit { span: Span::new(start, old.len() - tail), text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(old: &str, new: &str) -> (String, Option<TextChange>) {
        let mut text = Text::from(old);
        let event = lsp::TextDocumentContentChangeEvent { range: None, range_length: None, text: new.into() };
        let change = apply(&mut text, vec![event], Encoding::Utf16);
        (text.to_string(), change)
    }

    #[test]
    fn a_whole_new_text_counts_as_the_edit_it_is() {
        assert_eq!(whole("mål och mått", "mål samt mått").1, Some(TextChange { start: 5, old_end: 8, new_end: 9 }));
        for (old, new) in [("", "å"), ("å", ""), ("å", "ä"), ("aåa", "aäa"), ("aaa", "aa"), ("😀", "😁"), ("ab", "ab")]
        {
            assert_eq!(whole(old, new).0, new);
        }
    }

    #[test]
    fn ranges_out_of_the_text_or_backwards_are_cut_and_turned() {
        let mut text = Text::from("mål\n");
        let range = lsp::Range::new(lsp::Position::new(9, 9), lsp::Position::new(0, 2));
        let event = lsp::TextDocumentContentChangeEvent { range: Some(range), range_length: None, text: "x".into() };
        apply(&mut text, vec![event], Encoding::Utf16);
        assert_eq!(text.to_string(), "måx");
    }
}
