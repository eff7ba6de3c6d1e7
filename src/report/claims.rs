//! What a sentence says of its own figures: breakdowns, year pairs, shares and changes, each with
//! whether its figures bear it out.

use crate::amount::{Figure, Micro};
use crate::syntax::Prose;
use crate::text::Span;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Parts that make a whole: "3 764 (2 038 flickor, 1 726 pojkar)", "varav", a list under its total.
    Breakdown,
    /// "43 miljoner kronor eller 84 procent av …"
    Share,
    /// "från 47 till 70", "en ökning med 88 personer eller 10 procent"
    Change,
}

/// One statement that figures of the same sentence (or list) can be held against. Spans are clean.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    pub kind: Kind,
    /// The words that make the claim.
    pub span: Span,
    /// The figure that the others give, as an index among the prose's figures.
    pub stated: usize,
    /// The figures it is computed from, likewise.
    pub from: Vec<usize>,
    pub verdict: Verdict,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    Holds {
        computed: Micro,
    },
    Fails {
        computed: Micro,
    },
    /// More than one reading, or a figure is missing: never a finding, told in hover.
    Unsure,
}

/// The claims of one piece of running text.
pub fn claims(_prose: &Prose, _figures: &[Figure]) -> Vec<Claim> {
    Vec::new()
}
