//! Surplus or deficit: a sentence and a cell that give the same amount with opposite signs. In some tables a
//! minus is money left over, so a table's own sign must be known: its net cost is below zero, or other
//! sentences agree with it in sign.

use super::Measure;
use super::link::{Entry, Link, Sureness, Verdict};
use crate::hash::HashMap;

/// Keeps sure only those that the rest of the table speaks for.
pub fn weigh(entries: &[Entry], links: &mut [Link]) {
    if links.iter().all(|l| l.verdict != Verdict::Sign) {
        return;
    }
    let mut votes: HashMap<(u32, u32), (usize, usize)> = HashMap::default();
    for cell in entries.iter().filter(|e| e.quantity.in_table()) {
        let cost = cell.quantity.measure == Measure::Net && cell.quantity.figure.value < 0;
        votes.entry(cell.table()).or_default().0 += usize::from(cost);
    }
    for (link, cell) in links.iter().filter_map(|l| Some((l, cell(entries, l)?))) {
        let signed = entries.get(link.one).is_some_and(|e| e.quantity.sign != 0);
        let agrees = signed && matches!(link.verdict, Verdict::Agrees | Verdict::WrongSide);
        let votes = votes.entry(cell.table()).or_default();
        votes.0 += usize::from(agrees);
        votes.1 += usize::from(link.verdict == Verdict::Sign);
    }
    let known = |link: &Link| {
        let votes = cell(entries, link).and_then(|c| votes.get(&c.table()));
        votes.is_some_and(|(yes, no)| *yes > 0 && yes >= no)
    };
    for link in links.iter_mut().filter(|l| l.verdict == Verdict::Sign && !known(l)) {
        (link.verdict, link.sureness) = (Verdict::Unsure, Sureness::Likely);
    }
}

fn cell<'e>(entries: &'e [Entry], link: &Link) -> Option<&'e Entry> {
    entries.get(*link.others.first()?).filter(|e| e.quantity.in_table())
}
