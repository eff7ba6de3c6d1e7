//! The relations that `figures` reads in a passage, as claims.

use super::context::Context;
use super::{Claim, Kind};
use crate::figures::open::{OpenFigure, open};
use crate::figures::verdict::Verdict;
use crate::figures::{self, Passage, Relation, RelationKind, relations};

/// Adds each relation that tells something new of its figure. Gives what a table may be asked for.
pub fn add(c: &Context, passage: &Passage, out: &mut Vec<Claim>) -> Vec<OpenFigure> {
    for relation in relations(passage).into_iter().filter(|r| r.verdict != Verdict::Unsure) {
        let kind = kind(relation.kind);
        let known = |claim: &Claim| {
            let figures = claim.from.iter().copied().chain([claim.stated]);
            let (same, fails) = (claim.kind == kind, claim.verdict.fails());
            claim.stated == relation.stated && (same || fails)
                || same && fails && relation.tells(relation.kind, figures)
        };
        if !out.iter().any(known) {
            out.push(claim(c, passage, relation));
        }
    }
    open(passage)
}

fn claim(c: &Context, p: &Passage, r: Relation) -> Claim {
    let figures: Vec<usize> = r.from.iter().copied().chain([r.stated]).collect();
    let span = c.cover(&figures);
    let span = r.amend.as_ref().map_or(span, |(words, _)| span.cover(*words));
    let Relation { kind: of, stated, from, verdict, amend, text, .. } = r;
    let verdict = as_written(c, p, stated, verdict);
    Claim { kind: kind(of), span, stated, from, verdict, amend, text }
}

/// What is computed, in the unit that stands at the stated figure.
fn as_written(c: &Context, p: &Passage, stated: usize, verdict: Verdict) -> Verdict {
    let Some((read, written)) = p.figure(stated).zip(c.figures.get(stated)) else { return verdict };
    let value = |v| figures::as_written(v, read, written);
    match verdict {
        Verdict::Holds { computed } => Verdict::Holds { computed: value(computed) },
        Verdict::Fails { computed } => Verdict::Fails { computed: value(computed) },
        Verdict::WrongSide { computed } => Verdict::WrongSide { computed: value(computed) },
        Verdict::Unsure => verdict,
    }
}

fn kind(kind: RelationKind) -> Kind {
    match kind {
        RelationKind::Breakdown | RelationKind::Count => Kind::Breakdown,
        RelationKind::Share => Kind::Share,
        RelationKind::Change => Kind::Change,
        RelationKind::Direction => Kind::Direction,
        RelationKind::Unit => Kind::Unit,
    }
}
