//! Divisions: a whole and its parts, in a bracket, behind "varav", in an enumeration, over two or three sentences; and a part
//! that is more than its whole. The words give the groups (`whole_first`, `later_sentences`, `whole_last`, `single`), the arithmetic their verdicts.

mod alternatives;
mod enumeration;
mod flow;
mod group;
mod later_sentences;
mod parallel_parts;
mod product;
mod sign;
mod single;
mod whole_first;
mod whole_last;

use crate::hash::{HashMap, HashSet};

use super::passage::Passage;
use super::relation::Relation;
use super::weights::weight;
use group::Division;

pub use enumeration::bracketed;

const FAMILY: &str = "division";

/// Finds them in a passage.
pub fn find(passage: &Passage, out: &mut Vec<Relation>) {
    let mut groups: Vec<Division> = Vec::new();
    for number in 0..passage.sentences.len() {
        whole_first::find(passage, number, &mut groups);
        later_sentences::find(passage, number, &mut groups);
        whole_last::find(passage, number, &mut groups);
        single::find(passage, number, &mut groups);
    }
    let mut inner = inner(&groups).into_iter();
    groups.retain(|_| !inner.next().unwrap_or_default());
    let read: Vec<Relation> = groups.into_iter().filter_map(|g| g.relation(passage)).collect();
    (0..passage.sentences.len()).for_each(|number| flow::find(passage, number, out));
    (0..passage.sentences.len()).for_each(|number| product::find(passage, number, out));
    let explains = |r: &&Relation| r.verdict.holds() && r.terms.score() >= weight("gate", "explains");
    let explained: HashSet<usize> = read.iter().filter(explains).flat_map(|r| r.from.iter().copied()).collect();
    // "612 anställda, varav 548 kvinnor. Av samtliga är 401 …, 58 … och 153 …": all of them give another whole.
    let all = |r: &&Relation| r.verdict.holds() && r.from.len() > 2;
    let given: HashSet<Vec<usize>> = read.iter().filter(all).map(|r| r.from.clone()).collect();
    // What is part of a whole that it fits is no part of another, or of the same read otherwise.
    let elsewhere = |r: &Relation| given.contains(&r.from) || r.from.iter().all(|i| explained.contains(i));
    let known = |r: &Relation| r.from.len() == 1 && explained.contains(&r.stated);
    out.extend(read.into_iter().filter(|r| if r.verdict.fails() { !elsewhere(r) } else { !known(r) }));
}

/// Which groups only go on with the parts of another.
fn inner(groups: &[Division]) -> Vec<bool> {
    let mut with_part: HashMap<usize, Vec<&Division>> = HashMap::default();
    groups.iter().for_each(|g| g.parts.iter().for_each(|part| with_part.entry(*part).or_default().push(g)));
    let outer = |g: &Division| with_part.get(&g.whole).is_some_and(|around| around.iter().any(|outer| g.within(outer)));
    groups.iter().map(outer).collect()
}
