//! Whether the clause of a change is bare: it tells how much and since when, and nothing that could make it the change
//! of something else than the end points beside it. "till följd av en löneökning på 3 procent" tells a cause, "främst en
//! minskning med 19 villor" a part, "en ökning med 2 procent i fasta priser" another measure.

use super::alone::PLANS;
use super::context::{Context, Sentence, stem};
use super::roles::{Roles, year_of};
use super::wording::{comparison, direction, governing, has, last_word, words, years};
use crate::text::Span;

/// The words of a clause that tells a change, and nothing of what changed.
fn tells(word: &str) -> bool {
    matches!(
        word,
        "vilket"
            | "detta"
            | "det"
            | "är"
            | "innebär"
            | "innebar"
            | "motsvarar"
            | "motsvarade"
            | "motsvarande"
            | "ger"
            | "gav"
            | "blir"
            | "blev"
            | "utgör"
            | "betyder"
            | "dvs"
            | "vill"
            | "säga"
            | "alltså"
            | "därmed"
            | "således"
            | "en"
            | "ett"
            | "med"
            | "på"
            | "om"
            | "eller"
            | "kraftig"
            | "stor"
            | "liten"
            | "marginell"
            | "tydlig"
            | "markant"
            | "svag"
            | "viss"
            | "fortsatt"
            | "betydande"
            | "mer"
            | "mindre"
    )
}

/// The words that tell since when.
fn times(word: &str) -> bool {
    matches!(
        word,
        "jämfört"
            | "jämförelse"
            | "jämförs"
            | "jämför"
            | "i"
            | "förhållande"
            | "mot"
            | "sedan"
            | "från"
            | "än"
            | "till"
            | "de"
            | "den"
            | "under"
            | "mellan"
            | "år"
            | "året"
            | "åren"
            | "års"
            | "helår"
            | "helåret"
            | "innan"
            | "före"
            | "föregående"
            | "förra"
            | "fjol"
            | "fjolåret"
            | "fjolårets"
            | "tidigare"
            | "samma"
            | "period"
            | "tid"
            | "tidpunkt"
            | "senaste"
            | "då"
            | "när"
            | "var"
            | "låg"
            | "uppgick"
            | "antalet"
            | "antal"
            | "nivån"
            | "nu"
    )
}

/// Words that open a part, a cause or a contrast: what is told behind them is not what the sentence is about.
const ASIDE: &[&str] = &[
    "främst",
    "framför allt",
    "framförallt",
    "huvudsak",
    "särskilt",
    "varav ",
    "genom ",
    "efter ",
    "till följd",
    "tack vare",
    "på grund",
    "trots ",
    "bero",
    "anledning",
    "orsak",
    "förklara",
    "utan ",
];

/// Words behind a change that say that it is counted in another way.
const COUNTED: &[&str] =
    &["exkl", "räkna", "rensa", "justera", "bortse", "undanta", "fasta priser", "löpande priser", "index"];

/// True when a change can be of nothing but the end points, the new one first: its clause is bare, and it counts from
/// the time of the old one.
pub fn bare(c: &Context, s: &Sentence, roles: &Roles, delta: usize, ends: &[usize]) -> bool {
    let (first, last) = told(roles, delta);
    let known = |word: &str| (first..=last).chain(ends.iter().copied()).any(|i| noun(c, i) == word);
    let next = ends.iter().copied().filter(|i| *i > last && s.figures.contains(i)).min();
    let tail = next.map_or_else(|| clause(c.after(s, last)), |next| c.between(c.end(last), c.start(next)));
    let plan = ends.get(1).is_none_or(|old| planned(c, *old));
    let ahead = next.is_none() || ends.iter().any(|i| *i < first && s.figures.contains(i));
    let led = if ahead { leads(c, s, first, &known) } else { !by_cause(c.before(s, first)) };
    let within = (first..last).all(|i| only_tells(c.gap(i, i + 1), &known));
    let behind = words(tail).all(|(_, w)| since(w, plan) || known(w));
    let counted = has(c.between(c.end(last), s.span.end), COUNTED) || !counts_same(c, s, first, ends);
    let timely = ends.get(1).is_none_or(|old| same_time(c, s, tail, *old));
    led && within && behind && timely && !counted && !shared(c, s, last)
}

/// The first and last of the figures that tell one change: "88 personer eller 10 procent".
fn told(roles: &Roles, delta: usize) -> (usize, usize) {
    let is = |i: &usize| roles.deltas.contains(i);
    let first = (0..delta).rev().take_while(is).last().unwrap_or(delta);
    let last = (delta + 1..).take_while(is).last().unwrap_or(delta);
    (first, last)
}

/// "genom en löneökning på": the noun that a change ahead of its end points is told by is a cause.
fn by_cause(before: &str) -> bool {
    let ahead = |word: Span| before.get(..word.start as usize).unwrap_or("");
    governing(before, 0).is_some_and(|(_, word)| is_noun(word.of(before)) && caused(ahead(word)))
}

fn noun<'a>(c: &'a Context, i: usize) -> &'a str {
    c.figures.get(i).map_or("", |f| f.noun.of(&c.low))
}

/// ", vilket är en ökning med": what stands behind the last comma, with no part or cause told before it.
fn leads(c: &Context, s: &Sentence, first: usize, known: &dyn Fn(&str) -> bool) -> bool {
    let before = c.before(s, first);
    let clause = before.rsplit([',', '(', ')', ':', ';', '–']).next().unwrap_or(before);
    let clause = clause.rfind(" vilket ").and_then(|at| clause.get(at..)).unwrap_or(clause);
    let own = |(_, w): (usize, &str)| compound(w).is_none_or(|base| names(c, s, first, base));
    !has(before, ASIDE) && only_tells(clause, known) && words(clause).all(own)
}

fn only_tells(text: &str, known: &dyn Fn(&str) -> bool) -> bool {
    words(text).all(|(_, w)| since(w, false) || known(w))
}

/// True for a word that only tells since when; what was planned is another base.
fn since(word: &str, planned: bool) -> bool {
    tells(word) || times(word) || direction(word).is_some() || planned && (plan(word) || word == "som")
}

/// True for words that tell of a change no more than since when.
pub fn only_since(text: &str) -> bool {
    words(text).all(|(_, w)| since(w, false))
}

/// True when a change is told with nothing behind that makes it another.
pub fn closed(tail: &str, planned: bool) -> bool {
    words(clause(tail)).all(|(_, w)| since(w, planned)) && !has(tail, COUNTED)
}

/// The part of a tail that still speaks of the change: "en ökning med 12 elever i norr, vilket …".
fn clause(tail: &str) -> &str {
    let ends = [",", ";", " och ", " men ", " medan ", "–", "("];
    let end = ends.iter().filter_map(|e| tail.find(e)).min().unwrap_or(tail.len());
    tail.get(..end).unwrap_or(tail)
}

/// What changes in a compound: "kostnad" of "kostnadsökning". A volume is of anything.
fn compound(word: &str) -> Option<&str> {
    let head = word.strip_suffix("en").unwrap_or(word).strip_suffix("ning")?;
    let base = ["ök", "minsk", "höj", "sänk"].iter().find_map(|h| head.strip_suffix(h))?;
    (!base.is_empty() && base != "volym").then(|| base.trim_end_matches('s'))
}

/// True when the sentence so far, or the one it points back to, names what a compound says has changed.
fn names(c: &Context, s: &Sentence, first: usize, base: &str) -> bool {
    const ENDING: usize = 4;
    let from = s.figures.start.checked_sub(1).and_then(|i| c.home(i)).map_or(s.span.start, |s| s.span.start);
    let of = |w: &str| w.find(base).is_some_and(|at| w.len() - at - base.len() <= ENDING);
    words(c.between(from, c.start(first))).any(|(_, w)| of(w) && compound(w).is_none())
}

/// "en ökning med 7 flickor och 9 pojkar", "3 procent i norr och 5 procent i söder": two changes share the whole.
fn shared(c: &Context, s: &Sentence, last: usize) -> bool {
    let next = last + 1;
    let joined = has(c.gap(last, next), &[" och ", " samt ", " respektive "]);
    s.figures.contains(&next) && joined && c.alike(last, next) && words(c.gap(last, next)).count() <= 4
}

/// True when a change counts what the end points count, as far as the words tell.
fn counts_same(c: &Context, s: &Sentence, delta: usize, ends: &[usize]) -> bool {
    let own = noun(c, delta);
    if own.is_empty() || matches!(own, "personer" | "stycken" | "st") || since(own, true) {
        return true;
    }
    let home = ends.first().and_then(|new| c.home(*new)).unwrap_or(s);
    let same = |text: &str| words(text).any(|(_, w)| stem(w) == stem(own));
    let said = |i: &usize| stem(noun(c, *i)) == stem(own);
    ends.iter().any(said)
        || same(c.between(s.span.start, c.start(delta)))
        || same(c.between(home.span.start, home.span.end)) && home.span != s.span
}

/// True when a figure is what was planned: "mot budgeterade 62", "än de 40 ärenden som budgeterades".
pub fn planned(c: &Context, i: usize) -> bool {
    let Some(s) = c.home(i) else { return false };
    let before = c.before(s, i);
    let set = comparison(before).or_else(|| before.rfind(" än ")).or_else(|| before.rfind(" mot "));
    let after = words(c.after(s, i)).take(4).any(|(_, w)| plan(w));
    after || words(set.and_then(|at| before.get(at..)).unwrap_or("")).any(|(_, w)| plan(w)) || plan(last_word(before))
}

fn plan(word: &str) -> bool {
    PLANS.iter().any(|p| word.contains(p))
}

/// True when the time that a change is counted from can be that of the old figure.
fn same_time(c: &Context, s: &Sentence, tail: &str, old: usize) -> bool {
    if has(tail, &["senaste åren", "tidigare år", "senare år"]) {
        return false;
    }
    if planned(c, old) {
        return against(c, s, tail, old);
    }
    let sentence = c.between(s.span.start, s.span.end);
    match dates(tail).next() {
        Some(year) => {
            let other = dates(sentence).any(|y| y != year && y != year + 1);
            let worded = relative(c.before(s, old)) || relative(clause(c.after(s, old)));
            year_of(c, old).is_some() || !other && !worded
        }
        None => !relative(tail) || !spans_years(sentence),
    }
}

/// The years of a text.
fn dates(text: &str) -> impl Iterator<Item = u16> {
    years(text).filter_map(|(_, year)| year.parse().ok())
}

/// True when a text tells of the year before in words.
fn relative(text: &str) -> bool {
    has(text, &["föregående", "förra", "innan", "tidigare", "fjol", "senaste"])
}

/// "från 412 år 2019 till 500 år 2024", "sedan 2019": more than a year lies between the end points.
fn spans_years(sentence: &str) -> bool {
    let (least, most) = dates(sentence).fold((u16::MAX, 0), |(a, b), y| (a.min(y), b.max(y)));
    let since = years(sentence).any(|(at, _)| last_word(sentence.get(..at).unwrap_or("")) == "sedan");
    since || most > least.saturating_add(1)
}

/// What differs from a plan must say so, and name that plan alone; what has grown has else done so since last year.
fn against(c: &Context, s: &Sentence, tail: &str, old: usize) -> bool {
    let (before, after) = (c.before(s, old), c.after(s, old));
    let said = |plan: &&&str| has(tail, &[plan]);
    let same = PLANS.iter().filter(said).all(|plan| has(before, &[plan]) || has(after, &[plan]));
    let earlier = dates(tail).next().is_some() || relative(tail);
    same && !earlier && (has(tail, PLANS) || before.contains(" än "))
}

/// True when a noun of direction that stands behind a text is told as a cause or by way of contrast: "trots en minskning
/// av volymen", "efter en höjning av taxan".
pub fn caused(before: &str) -> bool {
    const NEAR: usize = 3;
    let near = words(before).rev().take(NEAR).last().map_or(0, |(at, _)| at);
    has(before.get(near..).unwrap_or(""), ASIDE)
}

/// "ökning", "nedgång"
pub fn is_noun(word: &str) -> bool {
    word.ends_with("ning") || word.ends_with("gång")
}
