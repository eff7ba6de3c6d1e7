//! A relation between the figures of a passage: what the words promise, whether the figures bear it out, and how surely
//! it was promised.

use super::verdict::Verdict;
use crate::text::Span;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RelationKind {
    /// Parts that give a whole; or one part that is at most its whole (`from` holds one figure, `stated` the part).
    Breakdown,
    /// A percentage or fraction of a whole; `from` holds part and whole.
    Share,
    /// A difference or a change in per cent; `from` holds the new end point and the old, or the change and one end point.
    Change,
    /// A word of direction beside its end points.
    Direction,
    /// A unit that the figures beside it prove wrong.
    Unit,
    /// A number of things beside the things.
    Count,
}

/// One relation. Figures are numbers among the passage's figures; spans are clean.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    pub kind: RelationKind,
    /// The figure that the others give.
    pub stated: usize,
    pub from: Vec<usize>,
    pub verdict: Verdict,
    /// Other words that would mend it: "ökat" as "minskat".
    pub amend: Option<(Span, String)>,
    /// The arithmetic in Swedish, for hover and message: "2 038 + 1 726 = 3 764, stämmer".
    pub text: String,
    /// How surely the words promise it, in hundredths; the terms that make it.
    pub terms: Terms,
}

impl Relation {
    /// Every figure that takes part.
    pub fn figures(&self) -> impl Iterator<Item = usize> + '_ {
        self.from.iter().copied().chain([self.stated])
    }

    /// True where it tells all that another of that kind, between those figures, would tell.
    pub fn tells(&self, kind: RelationKind, figures: impl Iterator<Item = usize>) -> bool {
        let mut shared = figures.filter(|f| self.figures().any(|own| own == *f));
        self.kind == kind && shared.next().is_some() && shared.next().is_some()
    }
}

/// The terms of a score, each with its name in the weights: what hover and debugging show.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Terms(pub Vec<(&'static str, i32)>);

impl Terms {
    pub fn add(&mut self, name: &'static str, weight: i32) {
        self.0.push((name, weight));
    }

    /// The score in hundredths.
    pub fn score(&self) -> i32 {
        self.0.iter().map(|(_, weight)| weight).sum()
    }
}
