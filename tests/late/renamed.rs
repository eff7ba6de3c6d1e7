//! An amount becomes another everywhere, over whole reports.

use std::sync::Arc;

use malvakt::amount::{ONE, write};
use malvakt::analysis::Analysis;
use malvakt::ide::Why;
use malvakt::syntax::BlockKind;
use malvakt::text::Edit;

use crate::reports::{Class, DIGITS, MOST, Told, apply, cells, digits, held, samples, told};

/// The rules that tell of figures that do not give each other.
const FIGURES: [&str; 6] =
    ["fel-summa", "fel-avvikelse", "motstridiga-belopp", "fel-uppdelning", "fel-andel", "fel-forandring"];

/// An amount that is renamed is followed where it is surely stated: little is told to be old, and little that held fails.
#[test]
fn an_amount_that_is_renamed_leaves_little_behind() {
    let (mut renamed, mut places, mut old, mut broken) = (0, 0, 0, 0);
    for (name, dialect, text) in samples() {
        let before = Analysis::new(&text, dialect, Arc::default());
        let baseline = Arc::new(before.as_baseline("förut"));
        let cells = cells(&before);
        let known = Told::of(&before, &cells);
        let stated = cells.iter().filter(|c| digits(&c.written).len() >= DIGITS && !c.written.contains(['%', ',']));
        let stated = stated.filter(|c| matches!(known.class(c), Some(Class::Verbatim { .. } | Class::Rounded { .. })));
        // A total that is given another amount is at odds with its rows, and so it should be told.
        let totals: Vec<u32> = computed_cells(&before);
        for cell in stated.filter(|c| !totals.contains(&c.figure.span.start)).take(MOST) {
            let unit = cell.figure.unit.factor() * ONE;
            let new = cell.figure.value + (cell.figure.value / 20 / unit + 1) * unit;
            let source = before.text.slice(cell.figure.span);
            let new = write(new, &cell.figure, &source);
            let Some(Ok(edits)) = malvakt::ide::restate(&before, cell.figure.span.start, &new) else { continue };
            let edits: Vec<Edit> = edits.into_iter().filter(|(why, _)| *why != Why::Likely).map(|(_, e)| e).collect();
            let after = held(&before, &baseline, &apply(&text, &edits));
            (renamed, places) = (renamed + 1, places + edits.len());
            let figures = |a: &Analysis| a.findings().iter().filter(|f| FIGURES.contains(&f.rule)).count();
            let (behind, more) = (told(&after), figures(&after).saturating_sub(figures(&before)));
            (old, broken) = (old + usize::from(!behind.is_empty()), broken + usize::from(more > 0));
            behind.iter().for_each(|f| println!("old: {name}: {source} → {new}: {}", f.message));
            if more > 0 {
                let told: Vec<String> =
                    after.findings().into_iter().filter(|f| FIGURES.contains(&f.rule)).map(|f| f.message).collect();
                println!("broken: {name}: {source} → {new}: {told:?}");
            }
        }
    }
    println!("{renamed} amounts renamed in {places} places: {old} leave something old, {broken} break something");
    // What is likely the same and no more is left to the author, and so is a row that only its total tells of.
    assert!(renamed > 20 && old * 2 <= renamed && broken * 3 <= renamed, "{old} and {broken} of {renamed}");
}

/// Where the numbers stand that are sums and differences of others.
fn computed_cells(analysis: &Analysis) -> Vec<u32> {
    let mut found = Vec::new();
    for (number, part) in analysis.parts().enumerate() {
        for (block, sums) in &part.numbers.tables {
            let Some(BlockKind::Table(table)) = part.blocks.get(*block).map(|b| &b.kind) else { continue };
            let totals = sums.iter().filter_map(|s| table.rows.get(s.total.0)?.cells.get(s.total.1)?.figure.as_ref());
            found.extend(totals.map(|f| analysis.span(part.place(number as u32, f.span)).start));
        }
    }
    found
}
