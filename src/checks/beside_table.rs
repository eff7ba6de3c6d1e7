//! From a change or a share that the table beside it does not give to a finding. Knows no rule's name.

use super::claim_finding::{computed, number_and_unit};
use super::{Finding, Fix, Level, RuleContext};
use crate::report::table_terms::TableDenial;
use crate::swedish::opposite;
use crate::syntax::{BlockKind, Cell};

/// The findings of a rule; `is_share` tells which figures are its own.
pub fn check(view: &RuleContext<'_>, rule: &'static str, is_share: bool, out: &mut Vec<Finding>) {
    let told = crate::report::table_terms::told(view.parts, is_share).into_iter();
    out.extend(told.filter_map(|told| finding(view, rule, &told)));
}

fn finding(view: &RuleContext<'_>, rule: &'static str, told: &TableDenial) -> Option<Finding> {
    let part = view.parts.get(told.part as usize)?;
    let prose = part.prose(told.block)?;
    let stated = part.figure_at(told.block as u32, told.stated as u32)?;
    let [(a, one), (b, other)] = told.cells.map(|place| cell(view, place));
    let (one, other) = (one?, other?);
    let said = number_and_unit(stated).of(&prose.text);
    let source = stated.span.of(&prose.text);
    let right = computed(told.computed, stated, source);
    let unit = said.get(source.len()..).unwrap_or("");
    let place = |span| view.place(told.part, prose.source(span));
    let message = match (told.word, told.is_share) {
        (Some(word), _) => format!(
            "Förändringen stämmer inte: tabellen har {} och tidigare {}, men här står ”{}”.",
            one.text.trim(),
            other.text.trim(),
            word.of(&prose.text)
        ),
        (_, true) => format!(
            "Andelen stämmer inte: tabellens {} av {} är {}, inte {said}.",
            one.text.trim(),
            other.text.trim(),
            share(told, &right, unit)
        ),
        _ => format!(
            "Förändringen stämmer inte: från tabellens {} till {} är {right}{unit}, inte {said}.",
            other.text.trim(),
            one.text.trim()
        ),
    };
    let at = told.word.unwrap_or(number_and_unit(stated));
    let finding =
        Finding::new(rule, Level::Warning, place(at), message).related(a?, "Ur tabellen").related(b?, "Ur tabellen");
    let fix = match told.word {
        Some(word) => opposite(&word.of(&prose.text).to_lowercase()).map(|w| (word, w)),
        None => (stated.form != crate::amount::Form::Fraction).then_some((stated.span, right)),
    };
    Some(match fix {
        Some((span, text)) => finding.fix(
            Fix::new(format!("Skriv {text} i stället för {}", span.of(&prose.text)), vec![(place(span), text)])
                .preferred(),
        ),
        None => finding,
    })
}

/// A share in its own form; a fraction in per cent.
fn share(told: &TableDenial, right: &str, unit: &str) -> String {
    let whole = told.computed.checked_div(crate::amount::ONE / 10).unwrap_or_default();
    let plain = || format!("{},{} procent", whole / 10, whole % 10);
    if unit.trim().is_empty() { plain() } else { format!("{right}{unit}") }
}

fn cell<'a>(
    view: &RuleContext<'a>,
    (part, block, row, column): (u32, usize, usize, usize),
) -> (Option<crate::finding::Place>, Option<&'a Cell>) {
    let table = view.parts.get(part as usize).and_then(|p| p.blocks.get(block)).and_then(|b| match &b.kind {
        BlockKind::Table(table) => Some(table),
        _ => None,
    });
    let cell = table.and_then(|t| t.rows.get(row)?.cells.get(column));
    let place = cell.and_then(|c| c.figure.as_ref()).map(|f| view.place(part, f.span));
    (place, cell)
}
