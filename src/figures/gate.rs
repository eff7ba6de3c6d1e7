//! Which relations are told of: a relation that holds explains its figures; one that fails is told of only where the words
//! promise it surely, alone or with a slip of the hand that explains the difference, and nothing else explains its figures.

use super::passage::Passage;
use super::relation::{Relation, RelationKind};
use super::rival;
use super::weights::weight;

/// The relations that hold, and those that fail and pass the gate; each figure takes part in one that fails.
pub fn decide(passage: &Passage, found: Vec<Relation>) -> Vec<Relation> {
    let (mut failing, holding): (Vec<Relation>, Vec<Relation>) = found.into_iter().partition(|r| r.verdict.fails());
    failing.iter_mut().for_each(|relation| rival::weigh(passage, relation));
    let explained = |i: usize, by: &Relation| {
        holding.iter().any(|r| {
            r.verdict.holds()
                && explains(r.kind, by.kind)
                && r.stated == i
                && r.terms.score() >= weight("gate", "explains")
        })
    };
    failing.retain(|r| passes(passage, r) && !explained(r.stated, r));
    failing.sort_by_key(|r| std::cmp::Reverse(r.terms.score()));
    let mut told: Vec<Relation> = Vec::new();
    for relation in failing {
        let turned = relation.kind == RelationKind::Direction;
        let same = |other: &Relation| {
            other.stated == relation.stated || turned && other.tells(relation.kind, relation.figures())
        };
        if !told.iter().any(same) {
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
