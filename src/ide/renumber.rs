//! Gives a table, a diagram or a figure another number: in its caption, and wherever "tabell 3" means it.

use super::entity::{Entity, EntityHit};
use super::report_view::ReportView;
use crate::text::{Edit, Span};

/// What would be given another number, and how it is written now.
pub fn prepare(look: &ReportView<'_>, hit: &EntityHit, at: u32) -> Option<(Span, String)> {
    let Entity::Caption(word, number) = &hit.entity else { return None };
    let own = heads(look, word, number).into_iter().map(|h| h.0).find(|label| hit.origin.cover(*label) == hit.origin);
    let span = own.unwrap_or(hit.origin);
    span.touches(at).then(|| (span, look.analysis.text.slice(span)))
}

/// The edits of another number, or why there are none. Where two captions bear the number, only the one
/// under the cursor gets another: which of them a mention means cannot be told.
pub fn renumber(
    look: &ReportView<'_>,
    hit: &EntityHit,
    word: &str,
    number: &str,
    name: &str,
) -> Result<Vec<Edit>, String> {
    let new = number_of(word, name)?;
    if new != number && !heads(look, word, &new).is_empty() {
        return Err(format!("Det finns redan en rubrik som börjar med ”{word} {new}”."));
    }
    let heads = heads(look, word, number);
    let own = heads.iter().filter(|(label, _)| hit.origin.cover(*label) == hit.origin);
    let spans: Vec<Span> = match heads.len() {
        0 | 1 => {
            let named = look.names_of(&hit.entity).map(|n| look.analysis.span(n.place));
            heads.iter().map(|h| h.1).chain(named).collect()
        }
        _ => own.map(|h| h.1).collect(),
    };
    let mut edits: Vec<Edit> = spans.into_iter().map(|span| Edit { span, text: new.clone() }).collect();
    edits.sort_by_key(|e| e.span);
    edits.dedup();
    Ok(edits)
}

/// "4" or "Tabell 4" as a number.
fn number_of(word: &str, name: &str) -> Result<String, String> {
    let name = name.trim().to_lowercase();
    let digits = name.strip_prefix(word).unwrap_or(&name).trim();
    match digits.parse::<u16>() {
        Ok(number) if (1..1000).contains(&number) => Ok(number.to_string()),
        _ => Err(format!("Skriv ett nummer, till exempel ”{word} 3”.")),
    }
}

/// "Tabell 3" and "3" in each caption with that number, each once.
fn heads(look: &ReportView<'_>, word: &str, number: &str) -> Vec<(Span, Span)> {
    let mut found: Vec<(Span, Span)> = Vec::new();
    for (_, _, span) in look.captions().filter(|c| c.0 == word && c.1 == number) {
        let text = look.analysis.text.slice(span);
        let Some(from) = text.find(char::is_alphabetic) else { continue };
        let Some(at) =
            text.find(number).filter(|at| text.get(from..*at).is_some_and(|w| w.trim().to_lowercase() == word))
        else {
            continue;
        };
        let label = Span::new(from, at + number.len()).shift(span.start);
        if !found.iter().any(|f| f.0 == label) {
            found.push((label, Span::new(at, at + number.len()).shift(span.start)));
        }
    }
    found
}
