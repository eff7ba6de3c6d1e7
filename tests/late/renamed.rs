//! An amount becomes another everywhere, over whole reports.

use std::sync::Arc;

use malvakt::amount::{ONE, write};
use malvakt::analysis::{Analysis, Located};
use malvakt::ide::Why;
use malvakt::syntax::BlockKind;
use malvakt::text::{Edit, Span};

use super::reports::{Class, DIGITS, MOST, Told, apply, cells, digits, held, samples, told};

/// The rules that tell of figures that do not give each other.
const FIGURES: [&str; 6] =
    ["fel-summa", "fel-avvikelse", "motstridiga-belopp", "fel-uppdelning", "fel-andel", "fel-forandring"];

/// An amount that is renamed is followed where it is surely stated: little is told to be old, and little that held fails.
#[test]
#[ignore = "slow"]
fn an_amount_that_is_renamed_leaves_little_behind() {
    let (mut renamed, mut places, mut old, mut broken, mut unoffered) = (0, 0, 0, 0, 0);
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
            let (likely, edits): (Vec<_>, Vec<_>) = edits.into_iter().partition(|(why, _)| *why == Why::Likely);
            let of = |all: Vec<(Why, Edit)>| all.into_iter().map(|(_, e)| e).collect::<Vec<Edit>>();
            let (likely, edits) = (of(likely), of(edits));
            let after = held(&before, &baseline, &apply(&text, &edits));
            (renamed, places) = (renamed + 1, places + edits.len());
            let figures = |a: &Analysis| a.findings().iter().filter(|f| FIGURES.contains(&f.rule)).count();
            let (behind, more) = (told(&after), figures(&after).saturating_sub(figures(&before)));
            (old, broken) = (old + usize::from(!behind.is_empty()), broken + usize::from(more > 0));
            // What was likely the same stands among the choices of the author.
            let offered = |f: &Located| likely.iter().any(|e| before.text.slice(e.span) == after.text.slice(f.span));
            for f in &behind {
                let kind = if offered(f) { "old, offered" } else { "old" };
                println!("{kind}: {name}: {source} → {new}: {}", f.message);
            }
            unoffered += usize::from(!behind.iter().all(offered));
            if more > 0 {
                let known: Vec<String> = before.findings().into_iter().map(|f| f.message).collect();
                let told =
                    after.findings().into_iter().filter(|f| FIGURES.contains(&f.rule) && !known.contains(&f.message));
                let written = written(&edits);
                for f in told {
                    // A total that is another than what its rows still give; or what its parts no longer give.
                    let kind = if written.iter().any(|w| w.overlaps(f.span)) { "total" } else { "part" };
                    println!("broken, {kind}: {name}: {source} → {new}: {}", f.message);
                }
            }
        }
    }
    println!(
        "{renamed} amounts renamed in {places} places: {old} leave something old ({unoffered} of them what was not offered), {broken} break something"
    );
    // What is likely the same and no more is left to the author, and so is a row that only its total tells of.
    assert!(renamed > 20 && old * 2 <= renamed && broken * 3 <= renamed, "{old} and {broken} of {renamed}");
    assert!(unoffered * 20 <= renamed, "{unoffered} of {renamed}");
}

/// Where edits stand once they are made; they come in order.
fn written(edits: &[Edit]) -> Vec<Span> {
    let mut grown = 0i64;
    let each = edits.iter().map(|e| {
        let start = (i64::from(e.span.start) + grown) as usize;
        grown += e.text.len() as i64 - i64::from(e.span.end - e.span.start);
        Span::new(start, start + e.text.len())
    });
    each.collect()
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
