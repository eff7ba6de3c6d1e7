//! Which headings are a report's own, and which only stand in its table of contents.

use std::ops::Range;
use std::sync::Arc;

use super::facts::{Head, Part};
use crate::hash::HashSet;

/// A heading with its part and its number there.
pub type NumberedHead<'a> = (&'a Head, u32, u32);

/// So many different titles one under the other, all of which come again, are a table of contents.
const LIST: usize = 5;

/// The headings of a report in order, without those of its table of contents.
pub fn own_heads(parts: &[Arc<Part>]) -> Vec<NumberedHead<'_>> {
    let of = |(p, part)| {
        let part: &Part = part;
        part.facts.heads.iter().zip(0..).filter(|(h, _)| !has_page(h, part)).map(move |(h, n)| (h, p, n))
    };
    let mut heads: Vec<_> = (0..).zip(parts.iter().map(|p| &**p)).flat_map(of).collect();
    heads.drain(list(&heads));
    heads
}

/// A line that looks like a heading, but a page number follows the title.
fn has_page(head: &Head, part: &Part) -> bool {
    let line = part.text.get(head.span.end as usize..).unwrap_or("").lines().next().unwrap_or("");
    let rest = line.trim_start_matches(['.', ' ', '\t', '…', '·', '_']);
    line.len() - rest.len() >= 3 && !rest.trim().is_empty() && rest.trim().bytes().all(|b| b.is_ascii_digit())
}

/// A table of contents without page numbers: the first titles that have nothing below them, when
/// nearly all of them come again. In a draft with empty sections none does.
fn list(heads: &[NumberedHead<'_>]) -> Range<usize> {
    let bare = |i: usize| match (heads.get(i), heads.get(i + 1)) {
        (Some(this), Some(next)) => this.0.named.is_some() && is_right_above(this, next),
        _ => false,
    };
    let Some(from) = (0..heads.len().min(LIST)).find(|i| bare(*i)) else { return 0..0 };
    let to = (from..heads.len()).find(|i| !bare(*i)).unwrap_or(heads.len());
    let keys = |of: Range<usize>| heads.get(of).unwrap_or_default().iter().map(|h| h.0.key.as_str());
    let listed: HashSet<&str> = keys(from..to).collect();
    if listed.len() < LIST {
        return 0..0;
    }
    let later: HashSet<&str> = keys(to..heads.len()).collect();
    if listed.intersection(&later).count() * 5 >= listed.len() * 4 { from..to } else { 0..0 }
}

fn is_right_above(this: &NumberedHead<'_>, next: &NumberedHead<'_>) -> bool {
    let (first, behind) = this.0.blocks;
    let follows = this.1 == next.1 || (this.1 + 1 == next.1 && next.0.blocks.0 == 0);
    behind == first + 1 && follows
}
