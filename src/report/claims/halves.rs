//! Two kinds that make a whole between them, right behind it: "241 elever: 118 flickor och 123 pojkar".

use super::Claim;
use super::breakdown::{plus, sum};
use super::context::{Context, Sentence};
use super::wording::{complements, words};
use crate::amount::Unit;

pub fn find(c: &Context, s: &Sentence, out: &mut Vec<Claim>) {
    for three in s.current.windows(3) {
        let [whole, one, other] = *three else { continue };
        if let Some(sure) = divided(c, whole, one).filter(|_| both(c, &[one, other]) && alone(c, s, whole, other)) {
            out.extend(sum(c, (whole, 1), &plus(&[one, other]), sure).filter(|claim| sure || near(claim)));
        }
    }
}

/// Behind a comma the first may be only one more of what is counted up, and where it comes to something else than the
/// two nothing is said.
fn near(claim: &Claim) -> bool {
    claim.verdict.holds() || claim.verdict.fails()
}

/// Whether what stands between says that the whole is divided: surely so, or with a comma alone. None for other words.
fn divided(c: &Context, whole: usize, one: usize) -> Option<bool> {
    let gap = c.gap(whole, one);
    let noun = c.figures.get(whole).filter(|f| f.unit == Unit::None)?.noun.of(&c.low);
    let rest = gap.trim_start().strip_prefix(noun).filter(|_| !noun.is_empty())?;
    match rest.trim() {
        ":" | ", fördelat på" | ", fördelade på" | "fördelat på" | "fördelade på" => Some(true),
        "," if group(noun, c.figures.get(one)?.noun.of(&c.low)) => Some(false),
        _ => None,
    }
}

/// True where a group is of the kind told behind it: "412 anställda, 330 kvinnor". "12 ledare, 118 flickor" counts up.
fn group(whole: &str, part: &str) -> bool {
    let young = ["barn", "elev", "ungdom"].iter().any(|w| whole.starts_with(w));
    let child = ["flick", "pojk", "tjej", "kill"].iter().any(|w| part.starts_with(w));
    let all = ["deltagare", "personer", "medarbetare", "anställda", "brukare", "invånare", "besökare", "medlemmar"];
    young && child || all.contains(&whole)
}

/// True for two figures that count kinds of people who are all there are: "118 flickor och 132 pojkar".
pub fn both(c: &Context, parts: &[usize]) -> bool {
    let &[one, other] = parts else { return false };
    let noun = |i: usize| c.figures.get(i).map_or("", |f| f.noun.of(&c.low));
    let people = |w: &str| ["flick", "pojk", "kvinn", "män", "tjej", "kill"].iter().any(|kind| w.starts_with(kind));
    let gap: Vec<&str> = words(c.gap(one, other)).map(|(_, w)| w).collect();
    let kinds = people(noun(one)) && people(noun(other)) && complements(&[noun(one), noun(other)]);
    kinds && matches!(*gap.as_slice(), ["och"] | [_, "och"]) && c.alike(one, other)
}

/// False where more is counted up around the three, or the whole is a change.
fn alone(c: &Context, s: &Sentence, whole: usize, other: usize) -> bool {
    // "fanns plats för 40 elever, 25 flickor och 20 pojkar sökte": what goes on tells something of the two alone.
    let noun = c.figures.get(other).map_or("", |f| f.noun.of(&c.low));
    let rest = c.after(s, other).trim_start();
    let rest = rest.strip_prefix(noun).unwrap_or(rest);
    let behind = !rest.trim().is_empty() && !rest.starts_with(['.', ';', ')']);
    let listed = c.before(s, whole).trim_end().ends_with([',', ':']);
    !behind && !listed && c.alike(whole, other) && !super::apart::moved(c, whole)
}
