//! The heads of columns by where they stand: text whose columns are set apart by runs of spaces shows which figures a head
//! stands over, whatever its words and on however many lines. Knows no words.

use std::ops::Range;

use super::PlainTableLine;
use super::column_heads::ColumnHeads;
use super::region::TableRegion;
use crate::syntax::Column;
use crate::text::Span;

/// A piece of a line that two spaces or more set apart: where it stands, in characters, and its bytes in the line.
#[derive(Clone, Debug, PartialEq)]
struct HeadField {
    place: Range<usize>,
    bytes: Range<usize>,
}

/// A piece of a head, with its line.
type PlacedField = (usize, HeadField);

/// So many lines above a head's known ones may belong to it.
const ABOVE: usize = 2;
/// A head ends no farther from where its figures do, in characters.
const NEAR: usize = 2;
/// So many rows show where the columns are.
const ROWS: usize = 2;

/// The heads of a region's columns, where each has one; the region then begins at the first of their lines.
pub(super) fn read(lines: &[PlainTableLine<'_>], region: &mut TableRegion, columns: usize) -> Option<ColumnHeads> {
    let boxes = boxes(lines, region, columns)?;
    let mut heads: Vec<Vec<PlacedField>> = vec![Vec::new(); columns];
    let mut corner: Vec<PlacedField> = Vec::new();
    let known = region.head.clone();
    let mut top = known.end;
    // Upwards, as far as lines stand over the columns; above the known head only those that name every one.
    while let Some(at) = top.checked_sub(1).filter(|at| at + ABOVE >= known.start) {
        let within = known.contains(&at) || lines.get(top).is_some_and(|l| l.blank_above == 0);
        let placed = lines.get(at).filter(|l| within && !l.taken).and_then(|l| placed(l, &boxes));
        let named = |placed: &Vec<(Option<usize>, HeadField)>| placed.iter().filter(|p| p.0.is_some()).count();
        let Some(placed) = placed.filter(|p| known.contains(&at) || named(p) == columns) else { break };
        for (column, field) in placed.into_iter().rev() {
            let of = column.and_then(|column| heads.get_mut(column)).unwrap_or(&mut corner);
            of.insert(0, (at, field));
        }
        top = at;
    }
    if heads.iter().any(Vec::is_empty) {
        return None;
    }
    (region.head.start, region.lines.start) = (top, top);
    let columns = heads.iter().map(|pieces| column(lines, pieces)).collect();
    Some(ColumnHeads { corner: column(lines, &corner).head, columns })
}

fn column(lines: &[PlainTableLine<'_>], pieces: &[PlacedField]) -> Column {
    let of = |(at, field): &PlacedField| lines.get(*at).map(|l| (l, field.bytes.clone()));
    let mut column = Column::default();
    for (line, bytes) in pieces.iter().filter_map(of) {
        let gap = if column.head.is_empty() { "" } else { " " };
        column.head += &format!("{gap}{}", line.text.get(bytes.clone()).unwrap_or(""));
        let span = line.place(bytes.start, bytes.end);
        column.span = if column.span == Span::default() { span } else { column.span.cover(span) };
    }
    column
}

/// Where the labels begin and where the figures of each column stand; none where too few rows show it.
fn boxes(lines: &[PlainTableLine<'_>], region: &TableRegion, columns: usize) -> Option<(usize, Vec<Range<usize>>)> {
    let rows = region.body.iter().filter_map(|(at, _)| lines.get(*at)).map(fields);
    let mut whole = rows.filter(|fields| fields.len() == columns + 1).peekable();
    whole.peek()?;
    let mut boxes: Vec<Range<usize>> = Vec::new();
    let (mut count, mut edge) = (0, usize::MAX);
    for row in whole {
        count += 1;
        edge = row.first().map_or(edge, |label| edge.min(label.place.start));
        for (n, field) in row.into_iter().skip(1).enumerate() {
            match boxes.get_mut(n) {
                Some(known) => *known = known.start.min(field.place.start)..known.end.max(field.place.end),
                None => boxes.push(field.place),
            }
        }
    }
    let apart = boxes.windows(2).all(|pair| matches!(pair, [a, b] if a.end < b.start));
    (count >= ROWS && apart).then_some((edge, boxes))
}

/// The fields of a head's line, each with its column; none for one of the corner. Nothing where one could be of two columns.
fn placed(
    line: &PlainTableLine<'_>,
    (edge, boxes): &(usize, Vec<Range<usize>>),
) -> Option<Vec<(Option<usize>, HeadField)>> {
    let mut placed: Vec<(Option<usize>, HeadField)> = Vec::new();
    let fields = fields(line);
    // A line of words from the edge on is a caption.
    let first = boxes.first().map_or(0, |b| b.start);
    if fields.first().is_some_and(|field| field.place.start <= *edge && field.place.end > first) {
        return None;
    }
    for field in fields {
        let ends = boxes.iter().position(|b| b.end.abs_diff(field.place.end) <= NEAR);
        let mut over = boxes.iter().enumerate().filter(|(_, b)| b.start < field.place.end && field.place.start < b.end);
        let left = boxes.first().is_some_and(|first| field.place.end <= first.start);
        let column = match (ends, over.next().filter(|_| over.next().is_none())) {
            (Some(column), _) | (None, Some((column, _))) => Some(column),
            _ if left => None,
            _ => return None,
        };
        if column.is_some() && placed.iter().any(|p| p.0 == column) {
            return None;
        }
        placed.push((column, field));
    }
    Some(placed)
}

fn fields(line: &PlainTableLine<'_>) -> Vec<HeadField> {
    let mut fields: Vec<HeadField> = Vec::new();
    let (mut column, mut gap) = (line.indent, 2);
    for (at, c) in line.text.char_indices() {
        match c {
            ' ' => gap += 1,
            '\t' => gap += 2,
            _ if gap > 1 || fields.is_empty() => {
                fields.push(HeadField { place: column..column + 1, bytes: at..at + c.len_utf8() });
                gap = 0;
            }
            _ => {
                gap = 0;
                if let Some(field) = fields.last_mut() {
                    (field.place.end, field.bytes.end) = (column + 1, at + c.len_utf8());
                }
            }
        }
        column += 1;
    }
    fields
}

#[cfg(test)]
mod tests {
    use crate::syntax::plain_table::tests::draw;

    #[test]
    fn heads_stand_over_their_figures() {
        let rows = "Fyrar                 12 569      12 861         292      11 024\n\
                    Hamnar                 3 451       3 521          70       3 300\n\
                    Summa                 16 020      16 382         362      14 324\n";
        let head = "                      Budget      Utfall   Avvikelse      Utfall\n\
                    Tkr                     2024        2024        2024        2023\n";
        let drawn = draw(&format!("{head}{rows}"));
        assert!(drawn.starts_with("[Tkr] Budget 2024 | Utfall 2024 | Avvikelse 2024 | Utfall 2023\n"), "{drawn}");
        let words = "Område             Inkomster    Utgifter       Netto      Tomter\n";
        let drawn = draw(&format!("{words}{rows}"));
        assert!(drawn.starts_with("[Område] Inkomster | Utgifter | Netto | Tomter\n"), "{drawn}");
    }
}
