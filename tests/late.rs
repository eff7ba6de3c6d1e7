//! The late change: a table's cell is changed and what the text says of it is not. Every sample is changed cell by cell;
//! what is told, and that following up leaves nothing, is counted by class.

mod days;
mod renamed;
mod reports;
mod turns;

use std::collections::BTreeMap;
use std::sync::Arc;

use malvakt::amount::{ONE, write};
use malvakt::analysis::{Analysis, Located};

use reports::{Cell, Class, DIGITS, MOST, Told, apply, cells as cells_of, digits, held, samples, told};

#[derive(Clone, Copy, Debug, Default)]
struct Count {
    tried: usize,
    told: usize,
    followed: usize,
    left: usize,
}

/// The text with every cell of an amount raised by a good third, each written as it is, and how the first is written then.
fn raised(text: &str, cells: &[Cell], amount: i128) -> (String, String) {
    let (mut out, mut first) = (text.to_owned(), String::new());
    for cell in cells.iter().filter(|c| c.figure.value.abs() == amount).rev() {
        let unit = cell.figure.unit.factor() * ONE;
        let new = amount + (amount / 3 / unit + 1) * unit;
        let sign = if cell.figure.value < 0 { -1 } else { 1 };
        let range = cell.figure.span.start as usize..cell.figure.span.end as usize;
        let source = out.get(range.clone()).expect("a cell").to_owned();
        let written = write(sign * new, &cell.figure, &source);
        first = written.trim_start_matches(['-', '−', '–']).to_owned();
        out.replace_range(range, &written);
    }
    (out, first)
}

/// Changes cells of a report, so many of each class, and counts what is told.
fn tally(name: &str, before: &Analysis, counts: &mut BTreeMap<Class, Count>) {
    let text = before.text.to_string();
    let baseline = Arc::new(before.as_baseline("förut"));
    let cells = cells_of(before);
    let known = Told::of(before, &cells);
    let mut seen: Vec<i128> = Vec::new();
    let mut own: BTreeMap<Class, usize> = BTreeMap::new();
    for cell in &cells {
        let is_amount = digits(&cell.written).len() >= DIGITS && !cell.written.contains(['%', ',']);
        if !is_amount || seen.contains(&cell.figure.value.abs()) {
            continue;
        }
        seen.push(cell.figure.value.abs());
        let Some(class) = known.class(cell).filter(|c| own.get(c).is_none_or(|n| *n < MOST)) else { continue };
        let (changed, new) = raised(&text, &cells, cell.figure.value.abs());
        let after = held(before, &baseline, &changed);
        // In plain text a row whose figures no longer bear each other out is not read at all.
        if !cells_of(&after).iter().any(|c| c.written == new) {
            continue;
        }
        *own.entry(class).or_default() += 1;
        let all = told(&after);
        let count = counts.entry(class).or_default();
        count.tried += 1;
        count.told += usize::from(!all.is_empty());
        match class {
            Class::Alone => all.iter().for_each(|f| println!("loud: {name}: {}", f.message)),
            _ if all.is_empty() => println!("missed: {name}: {} ({class:?})", cell.written),
            _ => {}
        }
        if let Some(fix) = all.iter().flat_map(|f| &f.fixes).max_by_key(|f| f.edits.len()) {
            count.followed += 1;
            let rest = told(&held(before, &baseline, &apply(&changed, &fix.edits)));
            let stays = rest.iter().any(|r| all.iter().any(|a| a.message == r.message));
            let whole = fix.title.starts_with("Följ upp") || all.len() == 1;
            count.left += usize::from(stays && whole && alike(&all));
        }
    }
}

/// True where all that is told is of the same change, so that one action follows it up.
fn alike(all: &[Located]) -> bool {
    let to = |f: &Located| f.related.first().map(|r| r.0);
    all.iter().all(|f| to(f) == all.first().and_then(to))
}

#[test]
#[ignore = "slow"]
fn a_late_change_is_told_where_the_text_stands_still_and_followed_by_one_action() {
    let mut counts: BTreeMap<Class, Count> = BTreeMap::new();
    for (name, dialect, text) in samples() {
        tally(&name, &Analysis::new(&text, dialect, Arc::default()), &mut counts);
    }
    for (class, Count { tried, told, followed, left }) in &counts {
        println!("{class:?}: {told} of {tried} told; {left} of {followed} stand after following up");
    }
    let alone = counts.remove(&Class::Alone).unwrap_or_default();
    let sum = |of: fn(&Count) -> usize| counts.values().map(of).sum::<usize>();
    let (tried, found, left) = (sum(|c| c.tried), sum(|c| c.told), sum(|c| c.left));
    println!("stated in the text: {found} of {tried}");
    assert!(tried > 20 && found * 10 >= tried * 9, "{found} of {tried}");
    assert_eq!((alone.told, left), (0, 0));
}
