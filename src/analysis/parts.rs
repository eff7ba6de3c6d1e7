//! Reads a text part by part, and after an edit only the parts that the edit could have changed.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Analysis, Cache, ReadPart};
use crate::checks;
use crate::report::{Context, Part};
use crate::syntax::{Dialect, plain_table, split};
use crate::template::Vocabulary;
use crate::text::{Span, Text};

/// What changed between two versions: the bytes `start..old_end` of the old text became
/// `start..new_end` of the new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextChange {
    pub start: usize,
    pub old_end: usize,
    pub new_end: usize,
}

impl TextChange {
    /// One change that covers this one and a later edit of the text that this one made.
    pub fn then(self, start: usize, old_end: usize, new_len: usize) -> TextChange {
        // What lies behind the first change stands in both texts, moved by as much as it grew.
        let behind = old_end.saturating_sub(self.new_end);
        let new_end = self.new_end.max(old_end) + new_len - (old_end - start);
        TextChange { start: self.start.min(start), old_end: self.old_end + behind, new_end }
    }
}

/// So many parts are worth a second thread.
const MANY: usize = 32;

/// Reads a whole text, the sections of a long one beside each other; what `cache` holds is not read again.
pub fn read_all(
    text: &str,
    dialect: Dialect,
    vocabulary: &Arc<Vocabulary>,
    cache: Option<&Cache>,
) -> Vec<Arc<ReadPart>> {
    let pieces = pieces(text, dialect, vocabulary);
    let unit = report_unit(text);
    let part = |piece: &UnreadPart<'_>, above: &str| {
        let context = Context { first: piece.first, above, unit };
        let read = || read(piece.text, dialect, vocabulary, context);
        cache.map_or_else(read, |cache| cache.part(piece.text, (dialect, vocabulary, context), read))
    };
    let section = |pieces: &[UnreadPart<'_>]| {
        let mut parts: Vec<Arc<ReadPart>> = Vec::with_capacity(pieces.len());
        for piece in pieces {
            let read = part(piece, parts.last().map_or("", |read| read.part.last_title()));
            parts.push(read);
        }
        parts
    };
    let sections: Vec<&[UnreadPart<'_>]> = pieces.chunk_by(|piece, _| piece.goes_on).collect();
    if pieces.len() < MANY {
        return sections.into_iter().flat_map(section).collect();
    }
    sections.into_par_iter().with_min_len(MANY / 4).flat_map_iter(section).collect()
}

/// The text of a part before it is read.
struct UnreadPart<'a> {
    text: &'a str,
    first: bool,
    /// Its section goes on behind it.
    goes_on: bool,
}

fn pieces<'a>(text: &'a str, dialect: Dialect, vocabulary: &Vocabulary) -> Vec<UnreadPart<'a>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let first = pieces.is_empty();
        let cut = split::part(rest, dialect, vocabulary, first);
        let (text, behind) = rest.split_at_checked(cut.length.clamp(1, rest.len())).unwrap_or((rest, ""));
        pieces.push(UnreadPart { text, first, goes_on: cut.goes_on });
        rest = behind;
    }
    pieces
}

pub(super) fn read(text: &str, dialect: Dialect, vocabulary: &Vocabulary, context: Context<'_>) -> Arc<ReadPart> {
    let part = Arc::new(Part::read(text, dialect, vocabulary, context));
    let findings = checks::check_part(&part, dialect);
    let own = super::memo::own(&part, &findings);
    Arc::new(ReadPart { part, findings, own })
}

/// The unit that a report states for its tables.
fn report_unit(text: &str) -> Option<u32> {
    plain_table::report_unit(text.get(..text.floor_char_boundary(OPENING)).unwrap_or(text))
}

/// As many bytes of a report may tell the unit of its tables.
const OPENING: usize = 3000;

/// The parts of a changed text, and whether what the whole rests on is as before.
pub fn read_again(old: &Analysis, text: &Text, change: TextChange) -> (Vec<Arc<ReadPart>>, Unchanged) {
    let unit = old.parts.first().and_then(|read| read.part.context().unit);
    // A slice that ends within a character is empty.
    let slice = |end: usize| text.slice(Span::new(0, text.len().min(end)));
    let opening = || (OPENING - 3..=OPENING).rev().map(slice).find(|s| !s.is_empty()).unwrap_or_default();
    if change.start < OPENING && report_unit(&opening()) != unit {
        let same = Unchanged { touched: 0..old.parts.len(), ..Unchanged::default() };
        return (read_all(&text.to_string(), old.dialect, &old.vocabulary, None), same);
    }
    let first = first_touched(old, change.start);
    let from = old.starts.bytes.get(first).copied().unwrap_or_default() as usize;
    let grown = text.len() as isize - old.text.len() as isize;
    // Old cuts from here on hold again once a new cut meets one: the text behind it is the same, and so
    // is all that a cut depends on.
    let mut meet = old.starts.bytes.partition_point(|&s| (s as usize) < change.old_end + 1);
    loop {
        let ahead = (meet + 2).min(old.parts.len());
        let end = old.starts.bytes.get(ahead).map_or(text.len(), |&s| (s as isize + grown) as usize);
        let window = text.slice(Span::new(from, end));
        let done = end >= text.len();
        if let Some((new, next)) = reread(old, &window, from, done, meet, grown) {
            let same = Unchanged::of(old, first..next, &new);
            let mut parts = Vec::with_capacity(old.parts.len() + new.len());
            parts.extend_from_slice(old.parts.get(..first).unwrap_or_default());
            parts.extend(new);
            parts.extend_from_slice(old.parts.get(next..).unwrap_or_default());
            return (parts, same);
        }
        meet = ahead;
    }
}

/// The first part that an edit at `start` could change: two before it too, as where a part ends can depend on the
/// paragraph behind and on the line behind that; and all that end within some lines, as headings look so far ahead.
fn first_touched(old: &Analysis, start: usize) -> usize {
    const AHEAD: usize = 1024;
    // Behind the last byte it is the last part that goes on.
    let holds = old.starts.bytes.partition_point(|&s| s as usize <= start).min(old.parts.len());
    let near = old.starts.bytes.partition_point(|&s| (s as usize) < start.saturating_sub(AHEAD));
    holds.saturating_sub(3).min(near.saturating_sub(1))
}

/// Reads a window until a new cut meets an old one; None where the window is too short for that.
/// Gives the new parts and the number of the first old part that still holds.
fn reread(
    old: &Analysis,
    window: &str,
    from: usize,
    done: bool,
    meet: usize,
    grown: isize,
) -> Option<(Vec<Arc<ReadPart>>, usize)> {
    let mut new: Vec<Arc<ReadPart>> = Vec::new();
    let mut at = 0;
    let old_part = |at: usize| old.starts.bytes.binary_search(&(at as u32)).ok().and_then(|p| old.parts.get(p));
    // What the first stands below is not of the window.
    let mut above: Box<str> = old_part(from).map_or("", |read| read.part.context().above).into();
    let unit = old.parts.first().and_then(|read| read.part.context().unit);
    while let Some(rest) = window.get(at..).filter(|r| !r.is_empty()) {
        let old_at = (from + at) as isize - grown;
        if let Ok(next) = old.starts.bytes.binary_search(&(old_at.max(0) as u32))
            && old_at >= 0
            && next >= meet
            && old.parts.get(next).is_some_and(|read| read.part.context().above == &*above)
        {
            return Some((new, next));
        }
        let first = from + at == 0;
        let cut = split::part(rest, old.dialect, &old.vocabulary, first);
        let length = cut.length.clamp(1, rest.len());
        if at + length >= window.len() && !done {
            return None;
        }
        let text = rest.get(..length).unwrap_or(rest);
        let context = Context { first, above: &above, unit };
        let same = old_part(from + at).filter(|read| *read.part.text == *text && read.part.context().above == &*above);
        let read = same.cloned().unwrap_or_else(|| read(text, old.dialect, &old.vocabulary, context));
        above = if cut.goes_on { read.part.last_title() } else { "" }.into();
        new.push(read);
        at += length;
    }
    done.then_some((new, old.parts.len()))
}

/// What an edit left as it was.
#[derive(Clone, Debug, Default)]
pub struct Unchanged {
    /// The parts that were read again.
    pub touched: Range<usize>,
    /// What outline and the rules on the whole report rest on.
    pub frame: bool,
    /// What is named in running text.
    pub named: bool,
    /// Which headings have text below them.
    pub begun: bool,
    /// The sentences that count goals.
    pub counted: bool,
    /// The quantities that the parts state, and the titles of the headings above them.
    pub stated: bool,
    /// What ties figures to tables and to each other: the words around them.
    pub said: bool,
    /// What the tables state, the titles of the headings, and how many blocks there are: all that ties rest on but prose.
    pub tabled: bool,
    /// The text of the blocks that state them.
    pub told: bool,
}

impl Unchanged {
    fn of(old: &Analysis, touched: Range<usize>, new: &[Arc<ReadPart>]) -> Unchanged {
        let old = old.parts.get(touched.clone()).unwrap_or_default();
        let all = |same: fn(&Part, &Part) -> bool| {
            old.len() == new.len() && old.iter().zip(new).all(|(o, n)| same(&o.part, &n.part))
        };
        Unchanged {
            touched,
            frame: all(|o, n| o.stamps().frame == n.stamps().frame),
            named: all(|o, n| o.stamps().named == n.stamps().named),
            begun: all(|o, n| o.stamps().begun == n.stamps().begun),
            counted: all(|o, n| o.stamps().counted == n.stamps().counted),
            stated: all(|o, n| o.stated == n.stated && same_titles(o, n)),
            said: all(|o, n| {
                o.ties() == n.ties() && o.numbers.said == n.numbers.said && o.numbers.directions == n.numbers.directions
            }),
            tabled: all(|o, n| {
                let tabled = |p: &Part| p.stated.iter().filter(|q| q.in_table()).cloned().collect::<Vec<_>>();
                o.blocks.len() == n.blocks.len() && o.ties() == n.ties() && same_titles(o, n) && tabled(o) == tabled(n)
            }),
            told: all(|o, n| o.stamps().told == n.stamps().told),
        }
    }
}

fn same_titles(old: &Part, new: &Part) -> bool {
    let titles = |p: &Part| p.facts.heads.iter().map(|h| (h.level, h.title.clone())).collect::<Vec<_>>();
    titles(old) == titles(new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_edits_make_one_change() {
        let first = TextChange { start: 10, old_end: 12, new_end: 15 };
        assert_eq!(first.then(11, 13, 1), TextChange { start: 10, old_end: 12, new_end: 14 });
        assert_eq!(first.then(2, 4, 0), TextChange { start: 2, old_end: 12, new_end: 13 });
        assert_eq!(first.then(14, 20, 2), TextChange { start: 10, old_end: 17, new_end: 16 });
    }
}
