//! A net of two: "36 började och 21 slutade, netto 15 fler", "flyttnettot blev 9, med 428 inflyttade och 419 utflyttade",
//! "−39 (64 födda och 103 döda)".

use super::arithmetic::shown;
use super::note;
use crate::amount::{Figure, Interval, Micro};
use crate::figures::mention::FigureRole;
use crate::figures::neighbour_words::{alike, before, behind};
use crate::figures::passage::Passage;
use crate::figures::relation::{Relation, RelationKind, Terms};
use crate::figures::slips::slip_among;
use crate::figures::verdict::{Verdict, judge};
use crate::figures::weights::weight;
use crate::swedish::{Tag, Tags, Token};

/// What makes the two something else than what comes and what goes.
const OTHER: Tags = Tags::of(&[Tag::Hypothetical, Tag::Example, Tag::Goal, Tag::Rate, Tag::Compare, Tag::Than]);

/// The net that a figure of a sentence is of the two beside it.
pub fn net(p: &Passage, number: usize, stated: usize) -> Option<Relation> {
    let here = p.sentences.get(number)?.figures.clone();
    let left = before(p, stated);
    let named = left.iter().rev().take(6).any(|t| t.tags.has(Tag::Net))
        || behind(p, stated).iter().take(2).any(|t| t.tags.has(Tag::Net));
    // With more figures there is more that comes or goes.
    let two = here.clone().filter(|i| alike(p, stated, *i)).count() == 3;
    if !named || !(two || set_off(p, stated)) {
        return None;
    }
    let fits = |pair: &(usize, usize)| {
        [pair.0, pair.1].iter().all(|i| here.contains(i) && alike(p, stated, *i) && is_level(p, *i))
    };
    let ahead = stated.checked_sub(2).map(|a| (a, a + 1)).filter(|_| two).filter(fits);
    let (a, b) = ahead.or(Some((stated + 1, stated + 2)).filter(fits))?;
    let (f, g, size) = (p.figure(a)?, p.figure(b)?, p.figure(stated)?);
    let size = Figure { value: size.value.abs(), ..size.clone() };
    let computed: Micro = f.value.abs().checked_sub(g.value.abs())?.checked_abs()?;
    let sum: Micro = f.value.abs().checked_add(g.value.abs())?;
    let mut verdict = judge(&size, computed, |read| read(f).absolute().minus(read(g).absolute()).absolute());
    // Both may add to it.
    if verdict.fails() && Interval::of(&size).meets(Interval::rounded(sum, f.step.max(g.step))) {
        verdict = Verdict::Unsure;
    }
    let mut terms = Terms::default();
    note(&mut terms, "net", 1);
    let tokens = p.tokens.get(p.mention(a.min(stated))?.token..p.mention(b.max(stated))?.token)?;
    note(&mut terms, "not-so", usize::from(Passage::tags(tokens).any(OTHER)));
    let joined = before(p, b).iter().any(|t| t.tags.has(Tag::And) || t.is_mark(',') || t.tags.has(Tag::Contrast));
    note(&mut terms, "joined", usize::from(joined));
    if verdict.fails() {
        let (x, y, z) = (f.value.abs(), g.value.abs(), size.value);
        let meant = [(&size, computed), (f, y + z), (f, (y - z).abs()), (g, x + z), (g, (x - z).abs())];
        if let Some(found) = slip_among(&meant) {
            terms.add("slip", found * weight("change", "slip-share") / 100);
        }
    }
    let (x, y, right) = (p.written(a), p.written(b), shown(p, stated, computed));
    let end = if verdict.holds() { "stämmer".to_string() } else { format!("inte {}", p.written(stated)) };
    let text = format!("Mellan {x} och {y} är skillnaden {right}, {end}");
    // "netto 15 fler" is a change; the rest is what comes less what goes.
    let change = p.mention(stated).is_some_and(|m| m.role == FigureRole::Delta);
    let kind = if change { RelationKind::Change } else { RelationKind::Breakdown };
    Some(Relation { kind, stated, from: vec![a, b], verdict, amend: None, text, terms })
}

/// "netto 46 (312 in och 266 ut)", "18 personer, med 94 födda och 76 döda": the two right behind it.
fn set_off(p: &Passage, stated: usize) -> bool {
    let leads = |t: &Token| t.is_mark('(') || t.tags.has(Tag::With);
    let (lead, gap) = (before(p, stated + 1), before(p, stated + 2));
    let joined = gap.len() <= 3 && gap.iter().any(|t| t.tags.has(Tag::And));
    lead.len() <= 3 && lead.last().is_some_and(leads) && joined
}

fn is_level(p: &Passage, i: usize) -> bool {
    p.mention(i)
        .is_some_and(|m| !matches!(m.role, FigureRole::Base | FigureRole::From | FigureRole::To | FigureRole::Share))
}
