//! What else a change may speak of than the end points beside it: a mean of years, a plan, last year's change, parts
//! of unlike wholes. Where it may, a claim that fails is told in hover alone.

use super::bare::{bare, caused, is_noun};
use super::context::{Context, Sentence};
use super::roles::{CONTRASTS, Roles};
use super::share::percent;
use super::verdict::Verdict;
use super::wording::{direction, has, names_time, words};
use super::{Claim, Kind};
use crate::amount::{Micro, ONE, Unit};
use crate::text::Span;

type Ends = (usize, usize);

/// False for end points that are none: last year's bracket behind the size of a change ("en ökning med fyra (2023:
/// 114)"), and what another clause tells ("120 mer än 2023, och lokalerna 560").
pub fn are_ends(c: &Context, s: &Sentence, roles: &Roles, (new, old): Ends) -> bool {
    let size = roles.deltas.contains(&new);
    let than = c.before(s, old).split_once(" än ").map_or("", |(_, than)| than);
    !(size || roles.base.contains(&old) && parted(than))
}

/// True when a clause ends in a text; "2023, då det var" goes on.
fn parted(text: &str) -> bool {
    let on = |tail: &str| words(tail).next().is_some_and(|(_, w)| matches!(w, "då" | "när" | "som" | "vilket"));
    text.split(',').skip(1).any(|tail| !on(tail)) || has(text, &[" och ", " men ", " medan ", ";"])
}

/// Takes back a claim that fails where it may speak of something else than its end points.
pub fn doubted(c: &Context, s: &Sentence, roles: &Roles, ends: Ends, mut claim: Claim) -> Claim {
    let other = |delta: &usize| !bare(c, s, roles, *delta, &[ends.0, ends.1]);
    let own = || match claim.kind {
        Kind::Direction => inverse(c, s, roles, ends) || roles.deltas.iter().any(other),
        _ => mean(c, s, claim.stated) || other(&claim.stated) || among_others(c, roles, claim.stated),
    };
    if claim.verdict.fails() && (own() || nearer(c, roles, ends) || of_part(c, roles, ends) || unlike_wholes(c, ends)) {
        (claim.verdict, claim.amend) = (Verdict::Unsure, None);
    }
    claim
}

/// "ökat med i snitt 3 procent per år": less than what lies between the end points.
pub fn mean(c: &Context, s: &Sentence, delta: usize) -> bool {
    let yearly = |text: &str| has(text, &["snitt", "per år", "årlig", "varje år", "om året", "årstakt"]);
    let lead = c.before(s, delta).rsplit(',').next().unwrap_or("");
    let tail = c.after(s, delta).split(',').next().unwrap_or("");
    yearly(lead) || yearly(tail)
}

/// "6 fler än 2023 och 10 fler än 2022": one of them has other end points.
fn among_others(c: &Context, roles: &Roles, delta: usize) -> bool {
    roles.deltas.iter().any(|d| *d != delta && c.alike(*d, delta))
}

/// "412 elever, 85 procent, en ökning från 83": a bare number can go with what stands nearer.
fn nearer(c: &Context, roles: &Roles, (new, old): Ends) -> bool {
    let bare = c.figures.get(old).is_some_and(|f| f.unit == Unit::None && f.noun.is_empty());
    bare && roles.other.iter().any(|i| new < *i && *i < old && !c.alike(*i, old))
}

/// "ökade med 3 till 71, varav kvinnor 38 (2023: 34)": last year's bracket is of a part, the change of the whole.
fn of_part(c: &Context, roles: &Roles, (new, old): Ends) -> bool {
    let noted = c.figures.get(old).is_some_and(|f| f.last_year);
    noted && roles.to.iter().chain(&roles.other).any(|i| *i != new && c.alike(*i, new))
}

/// "från sju av tio till tre av fyra"
fn unlike_wholes(c: &Context, (new, old): Ends) -> bool {
    whole(c, new).zip(whole(c, old)).is_some_and(|(new, old)| new != old)
}

fn whole(c: &Context, part: usize) -> Option<Micro> {
    let of = c.gap(part, part + 1);
    let led = words(of).count() <= 3 && words(of).any(|(_, w)| w == "av") && !of.contains([',', '.', '(']);
    c.figures.get(part + 1).filter(|_| led).map(|f| f.value)
}

/// What grows when the number that measures it falls: "Personaltätheten har ökat från 5,4 till 5,2 barn per vuxen".
const INVERSE: &[&str] =
    &["täthet", "frekvens", "takt", "hastighet", "bemanning", "tillgänglighet", "effektivitet", "produktivitet"];

/// True when a word of direction may tell of what the end points only measure.
fn inverse(c: &Context, s: &Sentence, roles: &Roles, (new, old): Ends) -> bool {
    let first = new.min(old);
    let counts = c.figures.get(new).is_some_and(|f| f.unit == Unit::None);
    let named = counts && has(c.before(s, first), INVERSE);
    named || roles.way.is_some_and(|(_, word)| other_clause(c, s, word, first))
}

/// "höjdes då svarstiden gick från": what moves is named behind the word, or the word tells why.
fn other_clause(c: &Context, s: &Sentence, word: Span, first: usize) -> bool {
    let between = c.between(word.end as usize, c.start(first));
    let opens = |w: &str| matches!(w, "då" | "när" | "eftersom" | "gick" | "går" | "gått" | "vilket");
    // "minskade och uppgick till" tells of one thing, "en minskning … uppgick kostnaden till" of two.
    let another = has(between, &[" uppgick ", " uppgår "]) && !has(between, &[" uppgick till", " uppgår till"]);
    let why = is_noun(word.of(&c.low)) && caused(c.between(s.span.start, word.start as usize));
    words(between).any(|(_, w)| opens(w))
        || has(between, &[" genom att "])
        || has(between, &CONTRASTS)
        || another
        || why
}

/// True when the amount in a bracket behind a percentage may be last year's level and no change: "12 procent fler än
/// 2023 (1 250)".
pub fn level(c: &Context, s: &Sentence, share: usize, plain: usize, new: usize) -> bool {
    let gap = c.gap(share, plain);
    let told = c.after(s, plain).split(')').next().unwrap_or("");
    let behind = share < plain && gap.trim_end().ends_with('(');
    behind && (has(gap, &[" än "]) || names_time(told) || grew(c, share, plain, new))
}

/// True when the way from one figure to another is near a percentage.
fn grew(c: &Context, share: usize, old: usize, new: usize) -> bool {
    let value = |i: usize| c.figures.get(i).map_or(0, |f| f.value);
    let between = value(new).checked_sub(value(old)).and_then(Micro::checked_abs);
    let change = between.and_then(|between| percent(between, value(old)));
    change.is_some_and(|change| (change - value(share)).abs() <= ONE + value(share) / 10)
}

/// True when a percentage is how much more or less something is, and so no share: "5 procent högre än".
pub fn compares(c: &Context, share: usize) -> bool {
    let after = c.low.get(c.end(share)..).unwrap_or("");
    let more =
        |w: &str| direction(w).is_some() || matches!(w, "mer" | "mindre" | "bättre" | "sämre" | "billigare" | "dyrare");
    words(after).next().is_some_and(|(at, w)| at <= 2 && more(w))
}
