//! Per cents that make a hundred: "55 procent …, 30 procent … och resterande 15 procent", women beside men.

use super::{FAMILY, add};
use crate::amount::{Form, Interval, Micro, ONE, Unit};
use crate::figures::neighbour_words::{before, behind, rest, states};
use crate::figures::passage::Passage;
use crate::figures::relation::{Relation, RelationKind, Terms};
use crate::figures::slips::slip_among;
use crate::figures::verdict::judge;
use crate::figures::weights::weight;
use crate::swedish::{Tag, Tags, Token};

/// No more per cents are added.
const MOST: usize = 10;
const FOREIGN: Tags =
    Tags::of(&[Tag::Example, Tag::Contrast, Tag::Compare, Tag::Than, Tag::Whereof, Tag::Hypothetical]);

pub fn find(p: &Passage, number: usize, out: &mut Vec<Relation>) {
    let Some(sentence) = p.sentences.get(number) else { return };
    let percent = |i: &usize| p.figure(*i).is_some_and(|f| f.unit == Unit::Percent) && states(p, *i);
    let parts: Vec<usize> = sentence.figures.clone().filter(percent).collect();
    let tags = Passage::tags(p.tokens.get(sentence.tokens.clone()).unwrap_or_default());
    let lone = parts.len() == sentence.figures.len() || told_of_sexes(p, &parts);
    if parts.len() < 2 || parts.len() > MOST || !lone || tags.any(FOREIGN) {
        return;
    }
    let (Some(&first), Some(&last)) = (parts.first(), parts.last()) else { return };
    let mut terms = Terms::default();
    if rest(p, last) {
        add(&mut terms, "rest");
    }
    if sexes(p, &parts) || told_of_sexes(p, &parts) {
        add(&mut terms, "sexes");
    }
    let opens = before(p, first).first().is_some_and(|t| t.tags.has(Tag::Of) || t.tags.has(Tag::OfThese));
    let split = before(p, first).iter().any(|t| t.tags.has(Tag::Split));
    let opens = opens
        || split
        || behind(p, first).first().is_some_and(|t| t.tags.has(Tag::Of))
            && p.figure(first).is_some_and(|f| f.form == Form::Fraction);
    let items = parts.iter().all(|i| crate::figures::division::bracketed(p, *i)) && parts.len() > 2;
    if items && before(p, last).iter().any(|t| t.tags.has(Tag::And)) {
        add(&mut terms, "items");
    } else if parts.len() > 2 && opens && before(p, last).iter().any(|t| t.tags.has(Tag::And)) {
        add(&mut terms, "row");
    }
    if !terms.0.is_empty() {
        out.extend(hundred(p, &parts, terms));
    }
}

/// "60 procent kvinnor och 40 procent män": nothing else of the one or the other.
fn told_of_sexes(p: &Passage, parts: &[usize]) -> bool {
    let [a, b] = *parts else { return false };
    let is = |t: &&Token| t.tags.has(Tag::Level);
    let named = |i: usize, sex: Tag| behind(p, i).iter().find(|t| !is(t)).is_some_and(|t| t.tags.has(sex));
    let words: Vec<&Token> = p.between(a, b).iter().filter(|t| !is(t)).collect();
    let joined = matches!(*words.as_slice(), [_, and] if and.tags.has(Tag::And) || and.is_mark(','));
    let ends = behind(p, b).iter().filter(|t| !is(t)).nth(1).is_none_or(|t| !t.is_word() || t.tags.has(Tag::Prep));
    let pair = named(a, Tag::Female) && named(b, Tag::Male) || named(a, Tag::Male) && named(b, Tag::Female);
    pair && joined && ends && b == a + 1
}

/// "Andelen kvinnor är 72 procent och andelen män 28 procent"
fn sexes(p: &Passage, parts: &[usize]) -> bool {
    let [a, b] = *parts else { return false };
    let share_of = |i: usize, sex: Tag| {
        let words = before(p, i);
        let at = words.iter().position(|t| t.tags.has(sex));
        let led =
            at.and_then(|at| at.checked_sub(1)).and_then(|i| words.get(i)).is_some_and(|t| t.tags.has(Tag::Share));
        led && words.len() - at.unwrap_or_default() <= 2
    };
    let ends = |i: usize| {
        behind(p, i).iter().all(|t| {
            !t.is_word()
                || t.tags.has(Tag::And)
                || t.tags.has(Tag::Share)
                || t.tags.has(Tag::Female)
                || t.tags.has(Tag::Male)
        })
    };
    let either = |x, y| share_of(a, x) && share_of(b, y);
    (either(Tag::Female, Tag::Male) || either(Tag::Male, Tag::Female)) && ends(a) && ends(b)
}

fn hundred(p: &Passage, parts: &[usize], mut terms: Terms) -> Option<Relation> {
    let (stated, others) = parts.split_last()?;
    let figure = p.figure(*stated)?;
    let figures = || others.iter().filter_map(|i| p.figure(*i));
    let sum: Micro = figures().map(|f| f.value).sum();
    let computed = 100 * ONE - sum;
    let verdict =
        judge(figure, computed, |read| figures().fold(Interval::exact(100 * ONE), |left, f| left.minus(read(f))));
    if verdict.fails() {
        let gap = computed - figure.value;
        let meant: Vec<_> = figures().chain([figure]).map(|f| (f, f.value + gap)).collect();
        if let Some(strength) = slip_among(&meant) {
            terms.add("slip", strength * weight(FAMILY, "slip") / 100);
        }
        if gap > 0 {
            add(&mut terms, "fewer");
        }
    }
    let list: Vec<&str> = parts.iter().map(|i| p.written(*i)).collect();
    let total = (sum + figure.value) / ONE;
    let end = if verdict.holds() { ", stämmer".to_string() } else { ", inte 100 procent".to_string() };
    let text = format!("{} = {total} procent{end}", list.join(" + "));
    Some(Relation {
        kind: RelationKind::Share,
        stated: *stated,
        from: others.to_vec(),
        verdict,
        amend: None,
        text,
        terms,
    })
}
