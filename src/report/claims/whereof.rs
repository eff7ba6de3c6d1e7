//! Parts behind "varav": "65 träffar, varav åtta …", "varav 32 kvinnor och 33 män".

use super::breakdown::{Part, bare, owner, plus, stretches, sum};
use super::context::{Context, Sentence};
use super::part::part;
use super::verdict::Verdict;
use super::wording::{complements, direction, has, last_word, position, sign, words};
use super::{Claim, apart};
use crate::amount::Unit;

pub fn find(c: &Context, s: &Sentence, out: &mut Vec<Claim>) {
    let text = c.between(s.span.start, s.span.end);
    let Some(at) = position(text, "varav ").map(|n| s.span.start + n) else { return };
    let split = s.current.iter().filter(|i| c.start(**i) < at).count();
    let (Some(whole), Some(parts)) = (whole(c, s, split, at), s.current.get(split..)) else { return };
    let all = parts;
    let parts = &counted(c, all);
    let Some(&first) = parts.first() else { return };
    if c.alike(whole, first) && c.between(at, c.start(first)).len() <= 60 {
        divide(c, s, at, (whole, parts, all.len() > parts.len()), out);
    }
}

/// The parts without the shares in brackets behind them: "330 kvinnor (80 procent) och 92 män".
fn counted(c: &Context, parts: &[usize]) -> Vec<usize> {
    let unit = |i: usize| c.figures.get(i).map(|f| f.unit);
    let share = |i: &usize| unit(*i) == Some(Unit::Percent) && c.alone(*i) && parts.first().is_some_and(|p| p != i);
    parts.iter().copied().filter(|i| !share(i)).collect()
}

/// The figure that "varav" at `at` divides: the one before, or the one whose parts a bracket has told already: "41
/// anställda (33 kvinnor och 8 män), varav 12 på deltid".
fn whole(c: &Context, s: &Sentence, split: usize, at: usize) -> Option<usize> {
    let last = *s.current.get(split.checked_sub(1)?)?;
    let between = c.between(c.end(last), at);
    // "145 (138), varav 90 (81) kvinnor": last year's figure in the bracket is not the whole.
    if c.alone(last) || between.contains('(') && c.last_year(last).is_none() {
        return None;
    }
    if between.contains('(') || !between.contains(')') {
        return Some(last);
    }
    let open = s.span.start + c.between(s.span.start, c.start(last)).rfind('(')?;
    let inside = c.figures.partition_point(|f| (f.phrase.start as usize) < open);
    owner(c, inside, open).filter(|i| s.figures.contains(i))
}

/// Holds the parts of a division against its whole, as far as the words tell what they are.
fn divide(c: &Context, s: &Sentence, at: usize, (whole, parts, shares): (usize, &[usize], bool), out: &mut Vec<Claim>) {
    let stretches = stretches(c, parts, s.span.end);
    let signs: Vec<Option<i128>> = parts.iter().map(|i| sign(c.before(s, *i))).collect();
    let alike = parts.iter().all(|i| c.alike(whole, *i));
    let two = complements(&stretches) && alike;
    if let [Some(a), Some(b)] = *signs.as_slice() {
        let main = sign(c.between(s.span.start, c.start(whole))).unwrap_or(1);
        let signed: Vec<Part> = parts.iter().copied().zip([a, b]).collect();
        out.extend(sum(c, (whole, main), &signed, true).filter(|_| two));
        return;
    }
    let close = words(c.between(c.end(c.last_year(whole).unwrap_or(whole)), at)).count() <= 3;
    let doubt = net(c, s, whole) || !close || opposed(c, s, at, parts) || apart::moved(c, whole);
    let held = |claim: Claim| apart::held(c, claim, &s.current);
    let weighed = |claim: Claim, doubt: bool| if doubt { unsure(claim) } else { claim };
    let rest = alike && parts.last().is_some_and(|i| remaining(c.before(s, *i)) && !aged(c, whole, *i));
    let kinds = two && (bare(&stretches) && (!shares || stretches.last().is_some_and(|w| ends(w))) || regi(&stretches));
    if parts.len() == 2 && (kinds || rest) {
        let claim = sum(c, (whole, 1), &plus(parts), rest || !shares);
        // Of what is run in one way or another a few may be run in a third.
        let few = !rest && regi(&stretches) && !within(c, whole, parts);
        out.extend(claim.map(|claim| weighed(claim, doubt || few)));
    } else if let (Some(&first), Some(None)) = (parts.first(), signs.first()) {
        let doubt = doubt || change(c, s, whole, at);
        out.extend(part(c, whole, first).and_then(held).map(|claim| weighed(claim, doubt)));
        if let (Some(whole), Some(first)) = (c.last_year(whole), c.last_year(first)) {
            out.extend(part(c, whole, first).and_then(held).map(|claim| weighed(claim, doubt)));
        }
    }
}

/// "och resterande 3,4 mnkr": with it the parts are all there are.
fn remaining(before: &str) -> bool {
    ["och resterande ", "och de resterande ", "och övriga ", "och de övriga "].iter().any(|w| before.ends_with(w))
}

/// "45 ärenden, varav 25 är pågående och övriga 3 månader gamla": how old they are, and no part.
fn aged(c: &Context, whole: usize, part: usize) -> bool {
    let next = c.low.get(c.end(part)..).map_or("", |t| words(t).next().map_or("", |(_, w)| w));
    let time = ["år", "månad", "veck", "dag", "dygn", "timm", "minut"].iter().any(|t| next.starts_with(t));
    time || !c.same_noun(whole, part)
}

/// True where nothing but its noun is told of the last part: "92 män."
fn ends(stretch: &str) -> bool {
    words(stretch.split(['.', ',', ';', ')', '(']).next().unwrap_or("")).count() <= 1
}

/// True where the parts come to within a twentieth of the whole.
fn within(c: &Context, whole: usize, parts: &[usize]) -> bool {
    let value = |i: usize| c.figures.get(i).map_or(0, |f| f.value);
    let left = value(whole).saturating_sub(parts.iter().map(|i| value(*i)).sum());
    left.saturating_mul(20).abs() <= value(whole)
}

/// "120 i egen regi och 182 i extern regi"
fn regi(stretches: &[&str]) -> bool {
    stretches
        .iter()
        .all(|w| w.trim_end_matches(['.', ' ']).trim_end_matches(" och").ends_with(" regi") && words(w).count() <= 4)
}

fn unsure(mut claim: Claim) -> Claim {
    if claim.verdict.fails() {
        claim.verdict = Verdict::Unsure;
    }
    claim
}

/// A whole that is what remains of plus and minus.
fn net(c: &Context, s: &Sentence, whole: usize) -> bool {
    let names = ["underskott", "överskott", "avvikelse", "resultat", "netto"];
    has(c.between(s.span.start, c.start(whole)), &names)
}

/// True when some part takes away from the whole: "-3 mnkr lägre volymer", "männen minskade med 4".
fn opposed(c: &Context, s: &Sentence, at: usize, parts: &[usize]) -> bool {
    let negative = parts.iter().any(|i| c.figures.get(*i).is_some_and(|f| f.value < 0));
    negative || has(c.between(at, s.span.end), &["minsk", "sjönk", "sjunk", "lägre", "färre", "netto", "minus"])
}

/// True when the whole tells how much something moved: what moved the other way lets a part be more.
fn change(c: &Context, s: &Sentence, whole: usize, at: usize) -> bool {
    let moved = words(c.between(c.end(whole), at)).any(|(_, w)| direction(w).is_some());
    let before = c.before(s, whole);
    let clause = [", ", " och "].iter().filter_map(|w| before.rfind(w)).max().unwrap_or(0);
    let clause = before.get(clause..).unwrap_or(before);
    let moves = |(_, w): (usize, &str)| direction(w).is_some() || w.starts_with("förändr");
    let noun = words(clause).any(|(at, w)| w.ends_with("ningen") && moves((at, w)) || w.ends_with("ändringen"));
    let reached = matches!(last_word(clause), "till" | "från");
    moved || last_word(clause) == "med" || noun || !reached && words(clause).any(moves)
}
