//! On how many places a figure's amount stands, with a link to each line, and what it was in an earlier version. What is
//! likely and no more is left out.

use super::super::report_view::ReportView;
use crate::baseline::same_statement::{StatementSpot, Together};

/// More lines than this are only counted.
const MOST: usize = 12;

/// The lines for a figure; nothing for one that stands alone and has not changed.
pub fn told(look: &ReportView<'_>, of: StatementSpot) -> String {
    let lines = [places(look, of), was(look, of)];
    lines.into_iter().flatten().map(|line| format!("\n\n{line}")).collect()
}

/// "Samma uppgift på 3 ställen: här, rad 12 och rad 80."
fn places(look: &ReportView<'_>, of: StatementSpot) -> Option<String> {
    let all = Together::of(&look.parts, look.analysis.ledger()).same(of);
    let sure: Vec<StatementSpot> = all.into_iter().filter(|s| s.sure).map(|s| s.spot).collect();
    let mut lines: Vec<u32> = sure.iter().filter_map(|spot| line(look, *spot)).collect();
    lines.sort_unstable();
    lines.dedup();
    let more = lines.len().saturating_sub(MOST);
    let mut named: Vec<String> = lines.iter().take(MOST).map(|n| format!("[rad {n}](#L{n})")).collect();
    if more > 0 {
        named.push(format!("{more} rader till"));
    }
    let last = named.pop()?;
    let before: String = named.iter().map(|n| format!(", {n}")).collect();
    Some(format!("Samma uppgift på {} ställen: här{before} och {last}.", sure.len() + 1))
}

fn line(look: &ReportView<'_>, (part, at): StatementSpot) -> Option<u32> {
    let span = look.parts.get(part as usize)?.quantity_span(at)?;
    Some(look.line(span.shift(look.start(part)).start))
}

/// "Var −50 986 tkr när texten öppnades eller sparades."
fn was(look: &ReportView<'_>, of: StatementSpot) -> Option<String> {
    let said = |b: &std::sync::Arc<crate::baseline::Baseline>| Some((b.was(&look.parts, of)?, b.of.clone()));
    let (was, when) = look.analysis.baselines().iter().find_map(said)?;
    Some(format!("Var {was} {when}."))
}
