//! Which relations are told of: a relation that holds explains its figures; one that fails is told of only where the words
//! promise it surely, alone or with a slip of the hand that explains the difference, and nothing else explains its figures.

use crate::hash::HashMap;

use super::passage::Passage;
use super::relation::{Relation, RelationKind};
use super::rival;
use super::weights::weight;

/// The relations that hold, and those that fail and pass the gate; each figure takes part in one that fails.
pub fn decide(passage: &Passage, found: Vec<Relation>) -> Vec<Relation> {
    let (mut failing, holding): (Vec<Relation>, Vec<Relation>) = found.into_iter().partition(|r| r.verdict.fails());
    failing.iter_mut().for_each(|relation| rival::weigh(passage, relation));
    let sure = |r: &&Relation| r.verdict.holds() && r.terms.score() >= weight("gate", "explains");
    let mut sure_of: HashMap<usize, Vec<RelationKind>> = HashMap::default();
    for relation in holding.iter().filter(sure) {
        let kinds = sure_of.entry(relation.stated).or_default();
        kinds.push(relation.kind);
        // "0,6 lägre än rikets 14,8": its way is told of these, and of no others.
        if relation.terms.0.iter().any(|(name, _)| *name == "with-way") {
            kinds.push(RelationKind::Direction);
        }
    }
    let explained =
        |i: usize, by: &Relation| sure_of.get(&i).is_some_and(|kinds| kinds.iter().any(|k| explains(*k, by.kind)));
    failing.retain(|r| passes(passage, r) && !explained(r.stated, r));
    failing.sort_by_key(|r| std::cmp::Reverse(r.terms.score()));
    let mut told: Vec<Relation> = Vec::new();
    let mut told_of: HashMap<usize, Vec<usize>> = HashMap::default();
    for relation in failing {
        let turned = relation.kind == RelationKind::Direction;
        let same = |other: &Relation| {
            other.stated == relation.stated || turned && other.tells(relation.kind, relation.figures())
        };
        let known = relation.figures().filter_map(|i| told_of.get(&i)).flatten().any(|n| same(&told[*n]));
        if !known {
            relation.figures().for_each(|i| told_of.entry(i).or_default().push(told.len()));
            told.push(relation);
        }
    }
    let mut failing = told;
    failing.extend(holding);
    failing
}

/// Whether a relation that holds, of one kind, leaves nothing to tell of one that fails, of another.
fn explains(holding: RelationKind, failing: RelationKind) -> bool {
    use RelationKind::{Change, Share, Unit};
    holding == failing || matches!((holding, failing), (Change, Unit) | (Share, Change | Unit))
}

fn passes(_passage: &Passage, relation: &Relation) -> bool {
    let gate = match relation.kind {
        RelationKind::Change | RelationKind::Direction | RelationKind::Unit => weight("change", "gate"),
        _ => weight("gate", "plain"),
    };
    relation.terms.score() >= gate
}
