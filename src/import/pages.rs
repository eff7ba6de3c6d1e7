//! Where the pages of a document begin in the text that it became: marked while the text is written, and taken out of it.

/// Stands around the number of a page in a text that is being written. No words hold it: controls are read as blanks.
const MARK: char = '\u{c}';

/// The mark of a page.
pub fn mark(number: u32) -> String {
    format!("{MARK}{number}{MARK}")
}

/// Offsets in bytes where pages begin, with their numbers from 1; none for a document that has no pages of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pages(Vec<(usize, u32)>);

impl Pages {
    /// A text without its marks, and where they stood.
    pub fn taken_out(marked: String) -> (String, Pages) {
        let mut pages = Vec::new();
        if !marked.contains(MARK) {
            return (marked, Pages(pages));
        }
        let mut text = String::with_capacity(marked.len());
        for (nth, piece) in marked.split(MARK).enumerate() {
            match piece.parse() {
                Ok(number) if nth % 2 == 1 => pages.push((text.len(), number)),
                _ => text += piece,
            }
        }
        (text, Pages(pages))
    }

    /// The page of an offset; None before the first.
    pub fn at(&self, offset: usize) -> Option<u32> {
        let behind = self.0.partition_point(|(start, _)| *start <= offset);
        self.0.get(behind.checked_sub(1)?).map(|(_, number)| *number)
    }
}
