//! What a piece of prose says of its own figures, each with whether its figures bear it out: the relations that `figures`
//! reads, lists under their total, and one amount whose direction is told twice.

mod ahead;
mod alone;
mod context;
mod echo;
mod list;
mod related;
mod wording;

pub use crate::text::lower;
pub use alone::weigh;
pub use list::{ListClaim, Spot, lists};
pub use verdict::{Verdict, judge, slip};
pub use wording::{position, sign};

use crate::amount::Figure;
use crate::figures::open::OpenFigure;
use crate::figures::{Passage, verdict};
use crate::syntax::Prose;
use crate::text::Span;
use context::Context;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Parts that make a whole: "3 764 (2 038 flickor, 1 726 pojkar)", "varav", a list under its total.
    Breakdown,
    /// "43 miljoner kronor eller 84 procent av …"
    Share,
    /// "från 47 till 70", "en ökning med 88 personer eller 10 procent"
    Change,
    /// A word of direction beside its end points: "ökat från 70 till 47".
    Direction,
    /// Two words that tell the direction of one amount: "ett överskott på …. Underskottet beror på".
    Echo,
    /// A unit that the figures beside it prove wrong: procent for procentenheter, mnkr for tkr.
    Unit,
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
    /// Another way to mend it: these words written otherwise ("ökat" as "minskat").
    pub amend: Option<(Span, String)>,
    /// The arithmetic in Swedish, for hover: "2 038 + 1 726 = 3 764, stämmer".
    pub text: String,
}

/// The claims of one piece of running text.
pub fn claims(prose: &Prose, figures: &[Figure], passage: &Passage) -> Vec<Claim> {
    claims_and_open(prose, figures, passage).0
}

/// The claims, and what a table may be asked for; of two figures or more.
pub fn claims_and_open(prose: &Prose, figures: &[Figure], passage: &Passage) -> (Vec<Claim>, Vec<OpenFigure>) {
    let mut out = Vec::new();
    let echoes = !figures.is_empty() && echo::may_be(&prose.text);
    if figures.len() < 2 && !echoes {
        return (out, Vec::new());
    }
    let context = Context::new(&prose.text, figures);
    echo::find(&context, &mut out);
    if figures.len() < 2 {
        return (out, Vec::new());
    }
    let open = related::add(&context, passage, &mut out);
    (out, open)
}

#[cfg(test)]
mod claim_tests;
#[cfg(test)]
mod doubt_tests;
#[cfg(test)]
mod tests;
