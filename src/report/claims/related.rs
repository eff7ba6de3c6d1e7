//! The relations that `figures` reads, told as claims beside those read here, until they replace them.

use super::context::Context;
use super::{Claim, Kind};
use crate::figures::open::{Open, open};
use crate::figures::verdict::Verdict;
use crate::figures::{self, Passage, Relation, RelationKind, Role, relations};

/// Adds each relation that is not told of yet. A figure that a claim bears out, or calls wrong, is left as it is.
pub fn add(c: &Context, passage: &Passage, out: &mut Vec<Claim>) -> Vec<Open> {
    // A direction read between a level and what is a change itself.
    let change = |i: usize| passage.mention(i).is_some_and(|m| m.role == Role::Delta);
    let misread = |c: &Claim| c.kind == Kind::Direction && c.from.iter().chain([&c.stated]).any(|i| change(*i));
    out.retain(|claim| !(claim.verdict.fails() && misread(claim)));
    for relation in relations(passage).into_iter().filter(|r| r.verdict != Verdict::Unsure) {
        let kind = kind(relation.kind);
        let same = |claim: &Claim| {
            let figures = claim.from.iter().copied().chain([claim.stated]);
            claim.stated == relation.stated
                || claim.kind == kind && claim.verdict.fails() && relation.tells(relation.kind, figures)
        };
        let settled = |claim: &&Claim| same(claim) && claim.verdict != Verdict::Unsure;
        if !out.iter().any(|claim| settled(&claim) && (claim.kind == kind || claim.verdict.fails())) {
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
