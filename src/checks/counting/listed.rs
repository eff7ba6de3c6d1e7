//! Numbers of things that stand beside the things themselves: "består av tre delar:" above a list, "fyra hamnar: …" in
//! a sentence. Works in any report; a list that can be read as long as the number says is right.

use super::apposed::{apposed, dated};
use super::enumerated::{CountRange, enumerated};
use super::introduced::{Introduced, introduced};
use crate::report::Part;
use crate::report::sums::is_total;
use crate::syntax::{Block, BlockKind, Prose};
use crate::text::Span;

/// A number and what it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    pub block: usize,
    /// Clean.
    pub at: Span,
    pub said: usize,
    pub counted: CountRange,
    /// The blocks of the list; none where it stands in the sentence.
    pub items: Vec<usize>,
}

/// The numbers of a part that differ from the list that they introduce.
pub fn differing(part: &Part) -> Vec<Listed> {
    let all = part.blocks.iter().enumerate().filter_map(|(block, b)| Some((block, b.prose()?)));
    let listed = all.flat_map(|(block, prose)| {
        let below = below(part, block, prose);
        in_sentences(block, prose).into_iter().chain(below)
    });
    listed.filter(|l| (l.said < l.counted.0 || l.said > l.counted.1) && l.is_near()).collect()
}

impl Listed {
    /// True where the number can be a slip: "14 barn: pojkar och flickor" are told by their kinds.
    fn is_near(&self) -> bool {
        self.said <= 2 * self.counted.1 && self.counted.0 <= 2 * self.said
    }
}

/// The list below a paragraph that ends in its introduction.
fn below(part: &Part, block: usize, prose: &Prose) -> Option<Listed> {
    let text = prose.text.trim_end();
    let sentence = Span::new(last_sentence(text), text.len());
    let words = sentence.of(text);
    let intro = words.strip_suffix(':').or_else(|| words.strip_suffix('.').filter(|w| w.contains("följande ")))?;
    let found = introduced(intro)?;
    let (counted, items) = list(part, block + 1)?;
    Some(listed(block, sentence.start, found, counted, items))
}

fn listed(block: usize, start: u32, found: Introduced, counted: CountRange, items: Vec<usize>) -> Listed {
    Listed { block, at: found.at.shift(start), said: found.said, counted, items }
}

/// Where the last sentence of a text begins.
fn last_sentence(text: &str) -> usize {
    text.trim_end_matches(['.', ':']).rfind(". ").map_or(0, |at| at + 2)
}

/// The items that stand right here: as many as there are of the first's kind, at most as many as there are of all
/// kinds. Items below an item are of another kind, but plain text does not always show it.
fn list(part: &Part, first: usize) -> Option<(CountRange, Vec<usize>)> {
    let blocks = part.blocks.get(first..)?;
    let mark = mark(part, blocks.first().filter(|b| is_item(b))?);
    let within = |b: &Block| is_item(b) || indent(part, b) > 0 && !part.is_plain() && b.prose().is_some();
    let length = blocks.iter().take_while(|b| within(b)).count();
    let (items, behind) = blocks.split_at_checked(length)?;
    let total = |b: &Block| b.prose().is_some_and(|p| is_total(&p.text));
    let items = items.iter().enumerate().filter(|(_, b)| is_item(b) && !total(b));
    let own: Vec<usize> = items.clone().filter(|(_, b)| self::mark(part, b) == mark).map(|(i, _)| first + i).collect();
    let all = items.clone().count();
    let figures = items.clone().filter(|(_, b)| b.prose().is_some_and(|p| holds_figures(&p.text))).count();
    let goes_on = behind.first().is_some_and(|b| b.prose().is_some_and(|p| !p.text.starts_with(char::is_uppercase)));
    let doubtful = goes_on && part.is_plain() || figures * 2 > all;
    let most = if part.is_plain() { all } else { own.len() };
    (own.len() > 1 && !doubtful).then_some(((own.len(), most), own))
}

fn is_item(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Item(_))
}

/// What stands before an item on its line.
fn mark<'a>(part: &'a Part, block: &Block) -> &'a str {
    let line = line_before(part, block);
    let is_ordered = line.trim_start().starts_with(|c: char| c.is_ascii_digit());
    if is_ordered { line.get(..line.len() - line.trim_start().len()).unwrap_or("") } else { line.trim_end() }
}

/// The white space before a block on its line, in bytes.
fn indent(part: &Part, block: &Block) -> usize {
    let line = line_before(part, block);
    line.len() - line.trim_start().len()
}

fn line_before<'a>(part: &'a Part, block: &Block) -> &'a str {
    let before = part.text.get(..block.span.start as usize).unwrap_or("");
    before.get(before.rfind(['\n', '\r']).map_or(0, |at| at + 1)..).unwrap_or("")
}

/// True for an item that counts things itself: "Hamnen: 5 enheter".
fn holds_figures(text: &str) -> bool {
    let first = text.split_whitespace().next().is_some_and(|w| w.chars().all(|c| c.is_ascii_digit()));
    let last = text.trim_end_matches('.').rsplit([' ', ':']).next().is_some_and(|w| w.parse::<u32>().is_ok());
    first || last
}

/// The numbers whose things the same sentence tells, behind a colon, in a bracket or between dashes.
fn in_sentences(block: usize, prose: &Prose) -> Vec<Listed> {
    let text = prose.text.as_str();
    let mut found = Vec::new();
    let all = sentences(text);
    for (i, (start, sentence)) in all.iter().copied().enumerate() {
        let next = || named_next(sentence, all.get(i + 1)?.1);
        let beside = [behind_colon(sentence), between(sentence, " (", ')'), between(sentence, " – ", '–'), next()];
        let named = || apposed(sentence).or_else(|| dated(sentence));
        let of = |(found, counted)| listed(block, start, found, counted, Vec::new());
        found.extend(beside.into_iter().flatten().next().or_else(named).map(of));
    }
    found
}

/// The sentences of a text with where they start; a label such as "1." ends none.
fn sentences(text: &str) -> Vec<(u32, &str)> {
    let mut start = 0;
    let mut all = Vec::new();
    let ends = text.match_indices(". ").map(|(at, _)| at + 1).filter(|end| {
        let word = text.get(..end - 1).and_then(|t| t.rsplit(' ').next()).unwrap_or("");
        let opens = text.get(end + 1..).is_some_and(|t| t.starts_with(|c: char| c.is_uppercase()));
        word.chars().count() > 2 && opens
    });
    for end in ends.chain([text.len()]) {
        all.extend(text.get(start..end).map(|s| (start as u32, s)));
        start = (end + 1).min(text.len());
    }
    all
}

fn behind_colon(sentence: &str) -> Option<(Introduced, CountRange)> {
    let marks = [": ", ", nämligen ", ", det vill säga "];
    let (intro, list) = marks.iter().find_map(|mark| sentence.split_once(mark))?;
    Some((introduced(intro)?, enumerated(list)?))
}

/// "… driver fyra hamnar. De heter …"
fn named_next(sentence: &str, next: &str) -> Option<(Introduced, CountRange)> {
    let list = ["De heter ", "Dessa är "].iter().find_map(|w| next.strip_prefix(w))?;
    Some((introduced(sentence.trim_end_matches('.'))?, enumerated(list)?))
}

/// "(hamn, fyr och kaj)": what stands so tells of the things in other ways too, as where they are. It is the list of
/// them where they are all there are; else it can only be too long.
fn between(sentence: &str, open: &str, close: char) -> Option<(Introduced, CountRange)> {
    let (intro, rest) = sentence.split_once(open)?;
    let (list, _) = rest.split_once(close)?;
    let found = introduced(intro)
        .filter(|f| intro.get(f.at.end as usize..).is_some_and(|t| t.split_whitespace().count() <= 3))?;
    let (least, most) = enumerated(list)?;
    let most = if found.definite { most } else { most.max(found.said) };
    Some((found, (least, most)))
}
