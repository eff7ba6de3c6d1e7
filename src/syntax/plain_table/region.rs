//! The lines that a table covers: up from its first row to its head, down to its last row. Knows lines
//! by their looks, not what the words mean.

use super::PlainTableLine;
use super::line_kind::{self, HeadEvidence};
use super::page_numbers;
use super::trailing_figures::{self, Note, Tail, tail};
use crate::amount;
use std::ops::Range;

/// A line of a table, by its looks.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum TableLineKind {
    /// Ends in figures.
    Row(Tail),
    /// A piece of a label, or a subhead.
    Text,
    /// Holds a figure, but not where a row's would stand: a row that cannot be read.
    Odd,
    /// Furniture, or the head again after a page break.
    Skip,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct TableRegion {
    /// Every line of the table, its head too.
    pub lines: Range<usize>,
    /// The lines of the head.
    pub head: Range<usize>,
    /// The head's words, counted.
    pub heading: HeadEvidence,
    /// The lines below the head with their looks.
    pub body: Vec<(usize, TableLineKind)>,
    /// Rows follow each other without blank lines.
    pub close: bool,
}

impl TableRegion {
    /// Drops lines at the end that have fewer figures than the table has columns: running text.
    pub fn trim(&mut self, columns: usize) {
        let full = |look: &TableLineKind| matches!(look, TableLineKind::Row(tail) if tail.atoms.len() >= columns);
        let Some(last) = self.body.iter().rposition(|(_, look)| full(look)) else { return };
        if self.body.iter().skip(last + 1).any(|(_, look)| matches!(look, TableLineKind::Row(_))) {
            self.body.truncate(last + 1);
            self.lines.end = self.body.last().map_or(self.lines.end, |(i, _)| i + 1);
        }
    }

    /// How many lines hold figures alone and follow another line of figures: a row's cells below each other.
    pub fn stacked(&self) -> usize {
        let below = |pair: &&[(usize, TableLineKind)]| matches!(pair, [(_, TableLineKind::Row(_)), (_, TableLineKind::Row(tail))] if tail.start == 0);
        self.body.windows(2).filter(below).count()
    }

    /// The number of a row's note aside, the fewest cells that its figures can be.
    pub fn least(&self, tail: &Tail) -> usize {
        tail.least() - usize::from(self.heading.notes == 1 && tail.note() == Note::Sure)
    }

    pub fn tails(&self) -> impl Iterator<Item = &Tail> {
        self.body.iter().filter_map(|(_, look)| match look {
            TableLineKind::Row(tail) => Some(tail),
            _ => None,
        })
    }
}

/// What a line looks like from within a table; none when it ends the table.
fn look(lines: &[PlainTableLine<'_>], at: usize) -> Option<TableLineKind> {
    let line = lines.get(at)?;
    if line.taken {
        return line_kind::furniture(line.text).then_some(TableLineKind::Skip);
    }
    if page_numbers::is_footer(lines, at) {
        return Some(TableLineKind::Skip);
    }
    let tail = tail(line.text);
    // "• färre resor, 900 tkr": an item of a list, and no row of a table.
    if line.text.starts_with(['•', '●', '▪', '◦']) && tail.as_ref().is_none_or(|t| t.least() < 2) {
        return None;
    }
    if let Some(tail) = tail.filter(|t| !of_head(line, t)) {
        let open = || (line.text.len() <= 60 && !line_kind::sentence_like(line.text)).then_some(TableLineKind::Odd);
        return if labelled(line, &tail) { Some(TableLineKind::Row(tail)) } else { remarked(line).or_else(open) };
    }
    remarked(line).or_else(|| (!line_kind::prose(line.text)).then_some(TableLineKind::Text))
}

/// A row with a remark behind its figures, or one whose figures stand amid words.
fn remarked(line: &PlainTableLine<'_>) -> Option<TableLineKind> {
    if line_kind::prose(line.text) || line.text.len() > 80 {
        return None;
    }
    let row = trailing_figures::remarked(line.text)
        .filter(|t| t.start > 0 && !of_head(line, t) && labelled(line, t) && !named(line, t));
    let odd = || {
        (trailing_figures::holds_figure(line.text, 3) && !line_kind::sentence_like(line.text))
            .then_some(TableLineKind::Odd)
    };
    row.map(TableLineKind::Row).or_else(odd)
}

/// "Tabell 3 (tkr)", "Hus 4 (nytt)": a number that is part of a name.
fn named(line: &PlainTableLine<'_>, tail: &Tail) -> bool {
    tail.short() || amount::label_before(line.text, tail.start)
}

/// True when a table's first row may stand here.
pub(super) fn seed(lines: &[PlainTableLine<'_>], at: usize) -> bool {
    let Some(line) = lines.get(at).filter(|l| !l.taken && !page_numbers::is_footer(lines, at)) else {
        return false;
    };
    tail(line.text).is_some_and(|tail| !of_head(line, &tail) && labelled(line, &tail))
}

/// True for figures that name columns: years, and the number of a forecast.
fn of_head(line: &PlainTableLine<'_>, tail: &Tail) -> bool {
    let (label, figures) = line.text.split_at_checked(tail.start).unwrap_or((line.text, ""));
    tail.years() || line_kind::numbered_head(label, figures)
}

/// True when the words before the figures can be a label.
fn labelled(line: &PlainTableLine<'_>, tail: &Tail) -> bool {
    !line_kind::prose_before_figures(line.text.get(..tail.start).unwrap_or(""), tail.least())
}

/// The region around the row at `at`; lines before `free` belong to somebody else.
pub(super) fn read(lines: &[PlainTableLine<'_>], free: usize, at: usize) -> Option<TableRegion> {
    let head = head(lines, free, at);
    let at = if head.1.is_some() { at } else { top(lines, free, at) };
    let first = if head.1.is_some() { head.0.end } else { label_start(lines, free, at) };
    let mut region = TableRegion {
        lines: head.0.clone(),
        head: head.0,
        heading: head.1.unwrap_or_default(),
        body: Vec::new(),
        close: false,
    };
    if region.head.is_empty() {
        region.lines.start = first;
    }
    walk(lines, first, at, &mut region);
    page_numbers::skip(lines, &mut region);
    region.close = close(lines, &region);
    let last = finish(lines, &mut region);
    region.lines.end = last + 1;
    Some(region)
}

/// The first of the rows right above that do not end in a figure.
fn top(lines: &[PlainTableLine<'_>], free: usize, at: usize) -> usize {
    let mut at = at;
    while let Some(above) = at.checked_sub(1).filter(|&i| i >= free && gap(lines, at) <= 1) {
        let capital = lines.get(above).is_some_and(|l| l.text.starts_with(line_kind::is_capital));
        let row = match look(lines, above) {
            Some(TableLineKind::Row(_)) => capital,
            Some(TableLineKind::Odd) => capital || gap(lines, at) == 0 || gap(lines, above) == 0,
            _ => false,
        };
        if !row || lines.get(above).is_none_or(|l| l.taken) {
            break;
        }
        at = above;
    }
    at
}

/// Without a head, the label of the first row begins at most one block of lines above its figures.
fn label_start(lines: &[PlainTableLine<'_>], free: usize, at: usize) -> usize {
    let mut start = at;
    let bare = lines.get(at).is_some_and(|l| tail(l.text).is_some_and(|t| t.start == 0));
    let mut blocks = usize::from(bare);
    while start > free && at - start < 4 {
        if lines.get(start).is_some_and(|l| l.blank_above > 0) {
            if blocks == 0 {
                return start;
            }
            blocks -= 1;
        }
        let Some((i, above)) = start.checked_sub(1).and_then(|i| Some((i, lines.get(i)?))) else { break };
        if above.taken || look(lines, i) != Some(TableLineKind::Text) {
            return start;
        }
        start -= 1;
    }
    // Lines that go on upwards are a paragraph, unless the figures stand alone.
    if bare { start } else { at }
}

/// Collects the body from `first` on; `at` is its first row.
fn walk(lines: &[PlainTableLine<'_>], first: usize, at: usize, region: &mut TableRegion) {
    let (mut texts, mut blocks, mut rows) = (0, 0, 0);
    // Where names of columns stand below each other, the head of the next table may have begun.
    let mut names: Option<usize> = None;
    for (i, line) in lines.iter().enumerate().skip(first) {
        let Some(look) = look(lines, i) else { return };
        let mut look = look;
        match look {
            TableLineKind::Row(_) => {
                rows += 1;
                (texts, blocks, names) = (0, 0, None);
            }
            TableLineKind::Text if region.head.is_empty() && narrower(lines, region, i) => return,
            TableLineKind::Text if i > at => {
                let again = repeated(lines, region, i);
                let opens = line_kind::heading(line.text).is_some_and(HeadEvidence::opens);
                texts += usize::from(!again);
                blocks += usize::from(!again && line.blank_above > 0);
                let alone = line_kind::names_alone(line.text);
                if let Some(first) = names.filter(|_| alone && !again) {
                    return region.body.truncate(first);
                }
                if again && alone && texts > 0 {
                    return;
                }
                names = alone.then(|| names.unwrap_or(region.body.len()));
                if opens && (texts > 0 || !again) || texts > 5 || blocks > 2 {
                    return;
                }
                if again {
                    look = TableLineKind::Skip;
                }
            }
            TableLineKind::Odd => texts += 1,
            _ => {}
        }
        region.body.push((i, look));
        if rows == 40 && super::column_heads::count(region).is_none() {
            return;
        }
    }
}

/// True where the rows below a line are of another table without a head: all of them at most half as many figures as all
/// the rows above.
fn narrower(lines: &[PlainTableLine<'_>], region: &TableRegion, i: usize) -> bool {
    let mut above = region.tails().map(Tail::least);
    let Some(first) = above.next() else { return false };
    let below: Vec<usize> = (i + 1..lines.len().min(i + 13))
        .map_while(|i| if let Some(TableLineKind::Row(tail)) = look(lines, i) { Some(tail.least()) } else { None })
        .collect();
    let least = below.first().copied().unwrap_or(0);
    let alike = below.len() > 2 && below.iter().all(|n| *n == least) && above.next() == Some(first);
    alike && above.all(|n| n == first) && least > 1 && least * 2 <= first
}

/// True when line `i` is a line of the table's own head, met again.
fn repeated(lines: &[PlainTableLine<'_>], region: &TableRegion, i: usize) -> bool {
    let again = lines.get(i).map(|l| l.text);
    lines.get(region.head.clone()).is_some_and(|head| head.iter().any(|l| Some(l.text) == again))
}

/// True when two rows follow each other with no blank line between them.
fn close(lines: &[PlainTableLine<'_>], region: &TableRegion) -> bool {
    region.body.windows(2).any(|pair| {
        let [(_, TableLineKind::Row(_)), (i, TableLineKind::Row(_))] = pair else { return false };
        lines.get(*i).is_some_and(|l| l.blank_above == 0)
    })
}

/// Drops what follows the last row, save the rest of its label; gives the last line.
fn finish(lines: &[PlainTableLine<'_>], region: &mut TableRegion) -> usize {
    let last = region.body.iter().rposition(|(_, look)| matches!(look, TableLineKind::Row(_))).unwrap_or(0);
    let mut end = last + 1;
    while let Some((i, TableLineKind::Text)) = region.body.get(end) {
        let goes_on = lines.get(*i).is_some_and(|l| {
            l.blank_above == 0
                && (!region.close && !l.page_start || l.text.starts_with(|c: char| c.is_lowercase() || c == '('))
        });
        if !goes_on {
            break;
        }
        end += 1;
    }
    region.body.truncate(end);
    region.body.last().map_or(region.lines.start, |(i, _)| *i)
}

/// The head above the row at `at`: its lines, and what its words say.
fn head(lines: &[PlainTableLine<'_>], free: usize, at: usize) -> (Range<usize>, Option<HeadEvidence>) {
    let Some(bottom) = bottom(lines, free, at) else { return (at..at, None) };
    let mut top = bottom;
    while let Some(above) = top.checked_sub(1).filter(|&i| i >= free && bottom - i < 8) {
        let Some(line) = lines.get(above).filter(|l| !l.taken) else { break };
        let first = lines
            .get(top)
            .and_then(|l| l.text.split(' ').next())
            .map_or(line_kind::HeadWordKind::Other, line_kind::head);
        if matches!(first, line_kind::HeadWordKind::Unit | line_kind::HeadWordKind::Other)
            || line_kind::heading(line.text).is_none()
            || gap(lines, top) > 2
            || !head_like(line)
        {
            break;
        }
        top = above;
    }
    let top = corner(lines, free, top);
    let text: Vec<&str> = lines.get(top..bottom + 1).unwrap_or_default().iter().map(|l| l.text).collect();
    let heading = count(&text);
    (top..bottom + 1, Some(heading))
}

fn gap(lines: &[PlainTableLine<'_>], i: usize) -> u8 {
    lines.get(i).map_or(0, |l| l.blank_above)
}

/// A line of a head: words that name columns, no figures but years.
fn head_like(line: &PlainTableLine<'_>) -> bool {
    !line.taken && tail(line.text).is_none_or(|t| of_head(line, &t)) && !line_kind::prose(line.text)
}

/// The nearest line above a row that can be a head's last.
fn bottom(lines: &[PlainTableLine<'_>], free: usize, at: usize) -> Option<usize> {
    let mut blocks = 0;
    for i in (free..at).rev().take(7) {
        let line = lines.get(i)?;
        if gap(lines, i + 1) > 0 {
            blocks += 1;
        }
        if !head_like(line) || blocks > 3 {
            return None;
        }
        let Some(heading) = line_kind::heading(line.text) else { continue };
        if heading.names() > 0 || heading.unit || heading.weak > 1 || heading.weak == heading.words {
            return Some(i);
        }
    }
    None
}

/// Takes in the lines above a head that are its corner: the head's first line goes on from them.
fn corner(lines: &[PlainTableLine<'_>], free: usize, top: usize) -> usize {
    let mut top = top;
    for _ in 0..4 {
        let Some(above) = top.checked_sub(1).filter(|&i| i >= free) else { break };
        let (Some(line), Some(below)) = (lines.get(above), lines.get(top)) else { break };
        let first = below.text.split(' ').next().unwrap_or("");
        let goes_on = below.text.starts_with(char::is_lowercase)
            || line.text.ends_with([',', '/'])
            || line_kind::head(first) != line_kind::HeadWordKind::Other
                && line_kind::head(first) != line_kind::HeadWordKind::Unit
                && below.blank_above == 0
            || line.text.starts_with(char::is_lowercase)
                && line.text.len() <= 40
                && line_kind::head(first) != line_kind::HeadWordKind::Unit;
        if line.taken
            || line.text.starts_with("Tabell ")
            || line.text.ends_with(':')
            || !goes_on
            || !head_like(line)
            || below.blank_above > 1
            || line.text.len() > 80
        {
            break;
        }
        top = above;
    }
    top
}

/// The words of all the head's lines together.
fn count(lines: &[&str]) -> HeadEvidence {
    let mut all = HeadEvidence::default();
    for group in line_kind::heads_below(lines) {
        let one = line_kind::count_words(group.into_iter().map(|(_, word, kind)| (word, kind)));
        all.sure += one.sure;
        all.likely += one.likely;
        all.weak += one.weak;
        all.years = if one.years == one.words { all.years + one.years } else { one.years };
        all.unit |= one.unit;
        all.notes += one.notes;
        all.words += one.words;
        all.unknown += one.unknown;
    }
    all
}
