//! What a passage says with its figures, read clause by clause: the part each figure plays (a level, a change, a share, a
//! part of a whole), and the relations between them, each with whether the figures bear it out and how surely the words
//! promise it. Knows no other passage; `explanation` ties passages and tables together.

mod change;
mod division;
mod gate;
mod mention;
mod neighbour_words;
mod omitted_unit;
pub mod open;
mod passage;
mod relation;
mod rival;
mod share;
mod slips;
pub mod verdict;
mod weights;

pub use mention::{Basis, FigureMention, FigureRole, Time, Way, time_of};
pub use omitted_unit::as_written;
pub use passage::{Passage, Sentence};
pub use relation::{Relation, RelationKind, Terms};
pub use weights::weight;

/// The relations between the figures of a passage that its words promise surely enough to be told of.
pub fn relations(passage: &Passage) -> Vec<Relation> {
    gate::decide(passage, candidates(passage))
}

/// Every relation that its words could promise, with the terms of its score.
pub fn candidates(passage: &Passage) -> Vec<Relation> {
    let mut found = Vec::new();
    division::find(passage, &mut found);
    share::find(passage, &mut found);
    change::find(passage, &mut found);
    found
}

#[cfg(test)]
mod tests;
