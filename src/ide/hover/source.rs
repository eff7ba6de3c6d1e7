//! What a figure's source says of it.

use super::super::figures::{exactly, unit_word};
use super::super::report_view::ReportView;
use crate::amount::Figure;
use crate::sourced::SourceVerdict;

/// The line for a cell; nothing for one that is held against no source.
pub fn told(look: &ReportView<'_>, (part, block): (u32, usize), at: (usize, usize), figure: &Figure) -> String {
    let Some((table, cell)) = look.analysis.sources().at(part, block as u32, at) else { return String::new() };
    let verdict = match cell.verdict {
        Some(SourceVerdict::Agrees) => "stämmer",
        Some(SourceVerdict::Rounded) => "stämmer inom avrundningen",
        Some(SourceVerdict::Differs) => "skiljer sig ⚠",
        None => return String::new(),
    };
    let amount = format!("{}{}", exactly(cell.value, figure.unit), unit_word(figure.unit));
    format!("\n\nI källan {} ({}) står {amount}: {verdict}.", table.file.replace(['[', ']', '*'], ""), cell.place)
}
