//! Which of a workbook's cell formats show a number as a date or a time.

use std::collections::HashMap;
use std::io::BufRead;

use super::UnreadSource;
use super::xml::{Met, Xml};

/// Formats that a workbook need not write down: those of dates and times.
const DATES: [std::ops::RangeInclusive<u32>; 4] = [14..=22, 27..=36, 45..=47, 50..=58];

/// For each format that a cell can name: whether it shows a date.
pub fn dates<R: BufRead>(mut xml: Xml<R>) -> Result<Vec<bool>, UnreadSource> {
    let (mut codes, mut formats, mut within) = (HashMap::new(), Vec::new(), false);
    loop {
        match xml.next()? {
            Met::Open(e) if e.name == "numFmt" => {
                let id: Option<u32> = e.attr("numFmtId").and_then(|id| id.parse().ok());
                codes.extend(id.zip(e.attr("formatCode").map(str::to_owned)));
            }
            Met::Open(e) if e.name == "cellXfs" => within = true,
            Met::Close(name) if name == "cellXfs" => within = false,
            Met::Open(e) if e.name == "xf" && within => {
                let id: u32 = e.attr("numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
                formats.push(codes.get(&id).map_or(DATES.iter().any(|d| d.contains(&id)), |code| shows_date(code)));
            }
            Met::End => return Ok(formats),
            _ => {}
        }
    }
}

/// True for a format's code with years, months, days, hours or seconds in it.
fn shows_date(code: &str) -> bool {
    let mut letters = code.chars();
    while let Some(c) = letters.next() {
        match c {
            '"' => drop(letters.by_ref().find(|c| *c == '"')),
            '\\' | '_' | '*' => drop(letters.next()),
            '[' => {
                let inside: String = letters.by_ref().take_while(|c| *c != ']').collect();
                if matches!(inside.to_ascii_lowercase().trim_matches(['h', 'm', 's']), "") && !inside.is_empty() {
                    return true;
                }
            }
            'y' | 'm' | 'd' | 'h' | 's' | 'Y' | 'M' | 'D' | 'H' | 'S' => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_told_from_amounts() {
        for code in ["yyyy\\-mm\\-dd", "[h]:mm", "d/m", "[$-41D]mmmm"] {
            assert!(shows_date(code), "{code}");
        }
        for code in ["#,##0", "0.00E+00", "General", "#,##0\\ \"kr\"", "[Red]-#,##0", "#,##0_d", "0%", ""] {
            assert!(!shows_date(code), "{code}");
        }
    }
}
