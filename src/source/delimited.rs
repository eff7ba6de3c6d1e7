//! Tables of text (.csv, .txt): cells parted by semicolons, tabs or commas, in UTF-8, UTF-16 or Windows-1252.

use super::cells::{Gathered, MOST, Sheet, SheetForm, Value};
use super::number::written;
use super::{UnreadSource, decode};

/// What can part cells, the surest first: a comma can stand in a number.
const MARKS: [char; 3] = ['\t', ';', ','];

/// So many lines tell what parts the cells.
const LOOKED_AT: usize = 50;

pub fn read(bytes: &[u8]) -> Result<Vec<Sheet>, UnreadSource> {
    // The reader counts the break of a line half by half.
    let text = decode::text(bytes).replace("\r\n", "\n");
    if text.contains('\0') {
        return Err(UnreadSource::Strange);
    }
    let (mark, skipped) = mark(&text).ok_or(UnreadSource::Strange)?;
    let table = text.get(skipped..).unwrap_or_default();
    let before = text.get(..skipped).unwrap_or_default().matches('\n').count() as u64;
    let records: Vec<csv::StringRecord> = reader(mark).from_reader(table.as_bytes()).into_records().flatten().collect();
    let comma = records.iter().flatten().any(has_comma);
    let (mut cells, mut left) = (Gathered::default(), MOST);
    for record in &records {
        let line = record.position().map_or(0, csv::Position::line).saturating_sub(1) + before;
        let row = u32::try_from(line).map_err(|_| UnreadSource::TooLarge)?;
        for (column, cell) in record.iter().enumerate() {
            cells.put((row, column as u32), value(cell, comma), &mut left)?;
        }
    }
    Ok(vec![cells.sheet("", SheetForm::Text, false)])
}

fn reader(mark: char) -> csv::ReaderBuilder {
    let mut reader = csv::ReaderBuilder::new();
    reader.delimiter(mark as u8).has_headers(false).flexible(true);
    reader
}

fn value(cell: &str, comma: bool) -> Option<Value> {
    written(cell, comma).map(Value::Number).or_else(|| Value::text(cell))
}

/// True for a number with decimals behind a comma, as Swedish writes them.
fn has_comma(cell: &str) -> bool {
    cell.rsplit_once(',').is_some_and(|(_, d)| d.len() != 3) && written(cell, true).is_some()
}

/// What parts the cells, and where the table starts: Excel can say it on a line of its own, "sep=;". Nothing for a text
/// whose lines nothing parts.
fn mark(text: &str) -> Option<(char, usize)> {
    let first = text.split('\n').next().unwrap_or_default();
    if let Some(said) = first.trim_end().strip_prefix("sep=").and_then(|s| s.chars().next()).filter(char::is_ascii) {
        return Some((said, (first.len() + 1).min(text.len())));
    }
    let lines: Vec<&str> = text.lines().filter(|l| !l.trim().is_empty()).take(LOOKED_AT).collect();
    let parted = |mark: &char| lines.iter().filter(|l| l.contains(*mark)).count() * 2 >= lines.len().max(1);
    MARKS.into_iter().find(parted).map(|mark| (mark, 0))
}
