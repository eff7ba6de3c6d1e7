//! Shares: a percentage or a fraction beside its part and its whole, in any order and in neighbouring sentences; per cents
//! that make a hundred; "majoriteten" beside part and whole.

mod claim;
mod hundred_percent;
mod link;
mod majority;
mod part_and_whole;
mod ratio;
mod sexes;

use super::passage::Passage;
use super::relation::{Relation, RelationKind, Terms};
use super::weights::weight;
use claim::ShareClaim;

const FAMILY: &str = "share";
/// No more shares of a sentence are read.
const SHARES: usize = 40;

/// Finds them in a passage.
pub fn find(passage: &Passage, out: &mut Vec<Relation>) {
    let divided = divided(out);
    for number in 0..passage.sentences.len() {
        let figures = passage.sentences.get(number).map_or(0..0, |s| s.figures.clone());
        for share in figures.filter(|i| link::is_share(passage, *i)).take(SHARES) {
            let pairs = part_and_whole::near(passage, number, share, &divided);
            let told = pairs.iter().filter_map(|pair| ShareClaim::new(passage, share, pair)?.relation(pair));
            let told: Vec<Relation> = told.chain(sexes::find(passage, number, share)).collect();
            // What fits one pair is not held against another.
            let fits = told.iter().any(|r| r.verdict.holds());
            out.extend(told.into_iter().filter(|r| !fits || !r.verdict.fails()));
        }
        hundred_percent::find(passage, number, out);
        ratio::find(passage, number, out);
        majority::find(passage, number, out);
    }
}

/// The wholes that are divided, with the parts that they fit.
fn divided(found: &[Relation]) -> Vec<(usize, Vec<usize>)> {
    let fits = |r: &&Relation| r.kind == RelationKind::Breakdown && r.verdict.holds();
    found.iter().filter(fits).map(|r| (r.stated, r.from.clone())).collect()
}

/// Adds a sign by its name in the weights.
fn add(terms: &mut Terms, name: &'static str) {
    terms.add(name, weight(FAMILY, name));
}
