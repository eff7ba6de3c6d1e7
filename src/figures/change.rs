//! Changes: end points, the difference between them in amount or per cent, and the words that say which way it went.
//! First the end points are read (`ends`), then what binds a change to them (`bond`), then the arithmetic (`held`).

mod bond;
mod ends;
mod fold;
mod held;
mod way;

use super::mention::{Mention, Role};
use super::passage::Passage;
use super::relation::{Relation, Terms};
use super::weights::weight;
use crate::swedish::Tag;
use ends::{Ends, ends};

/// No more figures of a sentence, and no more end points, are looked at.
const MOST: usize = 16;

/// Finds them in a passage.
pub fn find(passage: &Passage, out: &mut Vec<Relation>) {
    let mut before: Vec<Ends> = Vec::new();
    for n in 0..passage.sentences.len() {
        let here = ends(passage, n);
        let near: Vec<&Ends> = here.iter().chain(&before).take(2 * MOST).collect();
        for delta in deltas(passage, n) {
            for ends in &near {
                let terms = bond::bond(passage, delta, ends);
                out.extend(terms.and_then(|terms| held::difference(passage, delta, ends, terms)));
            }
            out.extend(held::both_ways(passage, n, delta));
        }
        for ends in &here {
            out.extend(way::direction(passage, ends));
            out.extend(fold::fold(passage, ends));
        }
        before = here;
    }
}

/// The figures of a sentence that are changes or deviations.
fn deltas<'a>(passage: &'a Passage, sentence: usize) -> impl Iterator<Item = usize> + use<'a> {
    let figures = passage.sentences.get(sentence).map_or(0..0, |s| s.figures.clone());
    figures.take(MOST).filter(|i| passage.mention(*i).is_some_and(|m| m.role == Role::Delta || deviates(m)))
}

/// "ett underskott på 3", "en avvikelse med 3": what lies between an outcome and its plan.
fn deviates(m: &Mention) -> bool {
    let named = [Tag::Surplus, Tag::Deficit, Tag::Deviation].iter().any(|t| m.left.has(*t));
    m.role == Role::Level && named && m.left.has(Tag::By)
}

/// Adds a sign to a score, by its name in the weights, so many times.
fn note(terms: &mut Terms, name: &'static str, times: usize) {
    if times > 0 {
        terms.add(name, weight("change", name) * times as i32);
    }
}
