//! What each figure of a sentence is to its change: where it came from, where it went, what it is
//! compared with, and how much lies between.

use super::Claim;
use super::apart::aside;
use super::bare::{is_noun, only_since};
use super::context::{Context, Sentence};
use super::steer::{concluded, lead_in, steering, undated};
use super::verdict::{Verdict, slip};
use super::wording::{
    Direction, comparison, direction as direction_of, governing, has, last_word, names_time, position, words, years,
};
use crate::amount::Unit;
use crate::text::Span;

/// Words that set what follows against what was said.
pub const CONTRASTS: [&str; 6] = ["medan", "samtidigt", " men ", "dock", "däremot", ";"];

/// Words in front of what a change comes from, and no size of it: "sjönk till 10 procent, trots en försäljningsökning
/// på 2 procent".
pub const CAUSES: [&str; 7] =
    ["trots", "tack vare", "på grund av", "till följd av", "beror på", "beroende på", "förklaras av"];

/// What each figure of a sentence is to its change.
#[derive(Default)]
pub struct Roles {
    pub from: Vec<usize>,
    pub to: Vec<usize>,
    /// What a figure is compared with: "jämfört med 714".
    pub base: Vec<usize>,
    /// How much: "med 88 personer", "eller 10 procent".
    pub deltas: Vec<usize>,
    /// One of them that no word of change leads: "motsvarande 10 procent" can be a share of something else.
    pub loose: Option<usize>,
    /// Figures that play no such part.
    pub other: Vec<usize>,
    pub way: Option<(Direction, Span)>,
    /// More than one word of direction that cannot be squared.
    pub torn: bool,
}

impl Roles {
    pub fn read(c: &Context, s: &Sentence) -> Self {
        let mut roles = Roles::default();
        // What is told behind "varav" is of a part: "från 40 till 220, varav en ökning med 35 under 2024".
        let whereof = position(c.between(s.span.start, s.span.end), "varav ").map_or(usize::MAX, |n| s.span.start + n);
        for &i in &s.current {
            let gap = c.before(s, i);
            let led = governing(gap, c.start(i) - gap.len());
            let word = last_word(dated_end(c, s, i, gap));
            let delta = matches!(word, "med" | "på" | "om") && led.is_some_and(|(_, span)| close(c, span, i));
            let compared = comparison(gap).filter(|n| !gap.get(*n..).unwrap_or("").contains(')'));
            let delta = delta && roles.linked(c, gap, led) && !roles.in_part(c, s, i, gap) && c.start(i) < whereof;
            if delta && compared.is_none_or(|n| led.is_some_and(|(_, w)| w.start as usize > c.start(i) - gap.len() + n))
            {
                roles.deltas.push(i);
                roles.lead(led);
                // "minskningen om 15 procent" tells of a change made elsewhere.
                roles.torn |= led.is_some_and(|(_, word)| word.of(&c.low).ends_with("ningen"));
            } else if roles.deltas.last().is_some_and(|d| again(c, *d, i)) {
                roles.deltas.push(i);
            } else if roles.told(c, i) {
                roles.deltas.push(i);
                roles.loose = Some(i);
            } else if compared.is_some() {
                roles.base.push(i);
                roles.lead(compared.and_then(|n| lead_in(c, gap, n, i)));
            } else if let Some(same) = roles.listed(c, i) {
                same.push(i);
            } else if word == "med" && !roles.deltas.is_empty() {
                roles.torn = true;
            } else if word == "till" && has(gap, &[" då ", " när "]) && roles.behind(i) && than(gap) {
                roles.base.push(i);
            } else if word == "från" {
                roles.from.push(i);
                roles.lead(steering(c, gap, i));
            } else if word == "till" {
                roles.to.push(i);
                roles.lead(steering(c, gap, i));
            } else if roles.set_against(c, s, i, gap) {
                roles.torn = true;
            } else if let Some(way) = followed(c, s, i) {
                let pair = roles.other.pop_if(|o| *o + 1 == i && again(c, *o, i));
                roles.deltas.extend(pair);
                roles.deltas.push(i);
                roles.lead(Some(way));
            } else if word == "än" || roles.behind(i) && than(gap) {
                roles.base.push(i);
                roles.lead(led);
            } else {
                roles.other.push(i);
            }
        }
        if roles.way.is_none() && s.figures.len() == 2 {
            roles.lead(concluded(c, s));
        }
        roles
    }

    /// True right behind the size of a change.
    fn behind(&self, i: usize) -> bool {
        self.deltas.last().is_some_and(|d| *d + 1 == i)
    }

    /// Whether a difference belongs to the end points before it: told by a noun ("en ökning med"), with
    /// nothing set against them. Where none stands before, a verb may tell it too.
    fn linked(&self, c: &Context, gap: &str, led: Option<(Direction, Span)>) -> bool {
        let apart = has(gap, &CONTRASTS) || has(gap, &CAUSES);
        let noun = led.is_some_and(|(_, word)| is_noun(word.of(&c.low)));
        let first = self.from.is_empty() && self.to.is_empty() && self.other.is_empty();
        first || !apart && noun && !has(gap, &[" och "])
    }

    /// "ökat från 40 till 220, under 2024 var det en ökning med 35", "…, en ökning med 35 det senaste året": of a part of
    /// the time between the end points.
    fn in_part(&self, c: &Context, s: &Sentence, i: usize, gap: &str) -> bool {
        let clause = gap.split_once(',').map_or("", |(_, clause)| clause);
        let ends = !self.from.is_empty() && !self.to.is_empty();
        ends && (names_time(clause) || has(gap, &[" där "]) || has(c.after(s, i), &[" senaste "]))
    }

    /// "ökade från 40 till 52, 3 fler än planerat": a difference from something else than the end points.
    fn set_against(&self, c: &Context, s: &Sentence, i: usize, gap: &str) -> bool {
        let ends = !self.from.is_empty() || !self.to.is_empty();
        let after = c.after(s, i);
        let earlier = names_time(after) && !has(after, &["budget", "prognos", "plan"]);
        ends && followed(c, s, i).is_some() && (!earlier || has(gap, &CONTRASTS))
    }

    /// "från 2 140 till 2 034, det vill säga med 106 barn": what the end points right before come to.
    fn told(&self, c: &Context, i: usize) -> bool {
        let ([_], [to]) = (self.from.as_slice(), self.to.as_slice()) else { return false };
        let gap = c.gap(*to, i).trim_end();
        let gap = gap.strip_suffix(" med").unwrap_or(gap);
        let says = ["det vill säga", "dvs", "dvs.", "alltså", "motsvarande", "vilket motsvarar"];
        let of = c.low.get(c.end(i)..).is_some_and(|t| t.starts_with(" av "));
        to + 1 == i && !of && words(gap).count() <= 6 && says.iter().any(|w| gap.ends_with(w))
    }

    /// The role that a figure shares with the one before: "jämfört med 402 år 2022 och 340 år 2023", "från 40 respektive
    /// 52". Two of a role leave no ends to judge by.
    fn listed(&mut self, c: &Context, i: usize) -> Option<&mut Vec<usize>> {
        let roles = [&mut self.base, &mut self.from, &mut self.to];
        roles.into_iter().find(|role| role.last().is_some_and(|last| also(c, *last, i)))
    }

    fn lead(&mut self, led: Option<(Direction, Span)>) {
        let Some(led) = led else { return };
        self.torn |= self.way.is_some_and(|(d, _)| d != led.0);
        self.way = self.way.or(Some(led));
    }

    /// The end points as (new, old), when the sentence names exactly one of each.
    pub fn ends(&self, c: &Context, n: usize, s: &Sentence) -> Option<(usize, usize)> {
        let old = match (self.from.as_slice(), self.base.as_slice()) {
            ([old], []) | ([], [old]) => *old,
            ([], []) => return self.noted(c, n, s),
            _ => return None,
        };
        let before: Vec<usize> = self.other.iter().copied().filter(|i| *i < old && c.alike(*i, old)).collect();
        let new = match (self.to.as_slice(), before.as_slice()) {
            ([new], _) if c.same_noun(*new, old) => *new,
            ([], [new]) if c.same_noun(*new, old) => *new,
            ([], []) => self.told_before(c, n, s)?,
            _ => return None,
        };
        c.alike(new, old).then_some((new, old))
    }

    /// The new figure in the sentence before: "… 96 ungdomar … Det är en minskning med 12 ungdomar …".
    fn told_before(&self, c: &Context, n: usize, s: &Sentence) -> Option<usize> {
        let told = self.deltas.iter().find(|d| c.figures.get(**d).is_some_and(|f| f.unit != Unit::Percent));
        // "Det är en ökning från 168 barn 2023": nothing but the end point tells what is spoken of.
        let old = self.from.iter().chain(&self.base).find(|i| {
            self.deltas.is_empty() && self.way.is_some() && !has(c.after(s, **i), &[" för ", " bland ", " hos ", " i "])
        });
        let delta = *told.or(old)?;
        let before = refers(c, n, s).filter(|s| told.is_some() || counted(c, s, delta))?;
        let mut news = before.current.iter().copied().filter(|i| fits(c, *i, delta));
        news.next().filter(|_| news.next().is_none())
    }

    /// A failed claim against something compared with is kept only when that is the same quantity at
    /// another time or in a plan, and of the same order.
    pub fn weighed(&self, c: &Context, mut claim: Claim) -> Claim {
        let &[new, old] = claim.from.as_slice() else { return claim };
        let elsewhere = self.base.contains(&old) && !(of_order(c, new, old) && told_in_time(c, self, old));
        let loose = self.loose == Some(claim.stated) || behind(c, new, old);
        let far = loose && !close_to(c, &claim);
        let dated = since(c, claim.stated).zip(year_of(c, old)).is_some_and(|(said, own)| said != own);
        if claim.verdict.fails() && (elsewhere || far || dated) {
            claim.verdict = Verdict::Unsure;
            claim.amend = None;
        }
        claim
    }

    /// "till 352 (2023: 481)", here or in the sentence that this one points back to.
    fn noted(&self, c: &Context, n: usize, s: &Sentence) -> Option<(usize, usize)> {
        let one = |s: &Sentence| {
            let mut noted = s.current.iter().copied().filter_map(|i| Some((i, c.last_year(i)?)));
            noted.next().filter(|_| noted.next().is_none())
        };
        let back = || refers(c, n, s).filter(|_| self.to.is_empty() && self.other.is_empty());
        let told = one(s).or_else(|| one(back()?)).or_else(|| self.bracketed(c, s));
        told.filter(|(new, old)| c.alike(*new, *old) || of_order(c, *new, *old))
    }
}

impl Roles {
    /// "31,2 mnkr (43,6 mnkr), vilket är 12,4 mnkr lägre än föregående år"
    fn bracketed(&self, c: &Context, s: &Sentence) -> Option<(usize, usize)> {
        let ([new, old], [delta]) = (self.other.as_slice(), self.deltas.as_slice()) else { return None };
        let after = c.after(s, *delta);
        let earlier = has(after, &["föregående år", "förra året", "året innan", "året före"]);
        let own = *delta == old + 1 && c.alike(*new, *old) && behind(c, *new, *old);
        // A bracket can hold the budget too; only last year's figure lies the way that the words say.
        let (n, o) = (c.figures.get(*new)?.value, c.figures.get(*old)?.value);
        let way = self.way.is_some_and(|(way, _)| if way == Direction::Up { n > o } else { n < o });
        (earlier && own && way).then_some((*new, *old))
    }
}

/// True for a sentence that says how many there are and nothing else: "Antalet båtar är 47." What has come, or lies
/// between two others, is no level.
fn counted(c: &Context, s: &Sentence, old: usize) -> bool {
    let &[new] = s.current.as_slice() else { return false };
    let sentence = c.between(s.span.start, s.span.end).trim_start();
    let opens = sentence.starts_with("antalet ") || sentence.starts_with("andelen ");
    let is =
        ["är", "var", "blev", "uppgår till", "uppgick till"].iter().any(|w| c.before(s, new).trim_end().ends_with(w));
    let ends = words(c.after(s, new)).count() <= 1;
    let moves = words(sentence).any(|(_, w)| direction_of(w).is_some());
    let more = moves || has(sentence, &[" ny", "tillk", "utök", "skillnad"]);
    opens && is && ends && !more && s.figures.len() == 1 && of_order(c, new, old)
}

/// What stands before "föregående års 312", where no other clause is told since the figure before: "Ramen är 47 mnkr och
/// utfallet är högre än föregående års 52 mnkr".
fn dated_end<'a>(c: &Context, s: &Sentence, i: usize, gap: &'a str) -> &'a str {
    let noun = |i: usize| c.figures.get(i).map_or("", |f| f.noun.of(&c.low));
    let before = i.checked_sub(1).filter(|b| s.figures.contains(b));
    let own = |b: usize| words(undated(gap)).all(|(_, w)| w == noun(b) || only_since(w));
    // "lägre än föregående års 52 mnkr, men väntas uppgå till 60 mnkr": a first figure is an end point with "från" alone.
    let dated = before.map_or_else(|| last_word(undated(gap)) == "från", own);
    if dated { undated(gap) } else { gap }
}

/// False for "280 mnkr (2023: 312)", whose second number leaves its unit to be understood.
fn of_order(c: &Context, new: usize, old: usize) -> bool {
    let size = |i: usize| c.figures.get(i).map_or(0, |f| f.value.abs());
    let (a, b) = (size(new), size(old));
    a < b.saturating_mul(5) && b < a.saturating_mul(5)
}

/// "fler än samma tid 2023, då det var": what a difference is set against, with nothing new told behind it.
fn than(gap: &str) -> bool {
    let set = position(gap, " än ").and_then(|at| gap.get(at..));
    set.is_some_and(|set| !aside(set) && !has(set, &[" och ", " samt "]) && !has(set, &CONTRASTS))
}

/// The year that a change is counted from: "41 fler än 2023", "41 jämfört med 2023".
fn since<'a>(c: &'a Context, delta: usize) -> Option<&'a str> {
    let after = c.after(c.home(delta)?, delta);
    let led = |at: usize| matches!(last_word(after.get(..at).unwrap_or("")), "än" | "från" | "mot" | "med" | "sedan");
    years(after).find(|(at, _)| led(*at)).map(|(_, year)| year)
}

/// The year that stands right beside a figure: "2022 (402)", "402 år 2022".
pub fn year_of<'a>(c: &'a Context, i: usize) -> Option<&'a str> {
    let s = c.home(i)?;
    let (before, after) = (c.before(s, i), c.after(s, i));
    let head = before.trim_end_matches(['(', ':', ' ']).len();
    let ahead = years(before).find(|(at, year)| at + year.len() == head);
    let near = |at: usize| words(after.get(..at).unwrap_or("")).count() <= 2;
    ahead.or_else(|| years(after).next().filter(|(at, _)| near(*at))).map(|(_, year)| year)
}

/// A figure alone in a bracket right behind another, or behind what that counts.
fn behind(c: &Context, one: usize, other: usize) -> bool {
    one + 1 == other && c.alone(other) && words(c.gap(one, other)).count() <= 2
}

/// A stated change that is wrong by so little that it must mean these end points.
fn close_to(c: &Context, claim: &Claim) -> bool {
    let Some(stated) = c.figures.get(claim.stated) else { return false };
    let Verdict::Fails { computed } = claim.verdict else { return true };
    let step = stated.step.max(1);
    slip(stated.value / step, computed / step) || (stated.value - computed).abs().saturating_mul(5) <= computed.abs()
}

/// A word of direction close enough to a figure to speak of it: no clause between, few words.
pub fn close(c: &Context, word: Span, i: usize) -> bool {
    let between = c.between(word.end as usize, c.start(i));
    !between.contains(',') && words(between).count() <= 5
}

/// "88 personer eller 10 procent", "med 12 (20 procent)"
fn again(c: &Context, delta: usize, i: usize) -> bool {
    let gap = c.gap(delta, i).trim_end();
    let joined =
        ["eller", "(", "motsvarande", "vilket motsvarar", "dvs", "det vill säga"].iter().any(|w| gap.ends_with(w));
    let next = c.figures.get(delta + 1..i).is_some_and(|between| between.iter().all(|f| f.last_year));
    joined && next && words(gap).count() <= 6 && comparison(gap).is_none() && !c.alike(delta, i)
}

/// True when only "och", years and the noun stand between two figures: "402 år 2022 och 340", "2022 (402) och 2023
/// (340)".
fn also(c: &Context, first: usize, i: usize) -> bool {
    let gap = c.gap(first, i);
    let noun = c.figures.get(first).map_or("", |f| f.noun.of(&c.low));
    let small = ["och", "samt", "respektive", "år", "året", "under", "för", "i", "innan", "före"];
    let joined = has(gap, &["och ", "samt ", "respektive "]);
    first + 1 == i && joined && words(gap).all(|(_, w)| w == noun || small.contains(&w))
}

/// "5 fler än", "3 procentenheter högre än": the word of direction behind the figure.
fn followed(c: &Context, s: &Sentence, i: usize) -> Option<(Direction, Span)> {
    let after = c.after(s, i);
    let mut next = words(after).take(3);
    let (at, word) = next.find(|(_, w)| matches!(*w, "fler" | "färre" | "högre" | "lägre" | "mer" | "mindre"))?;
    let than = after.get(at + word.len()..)?.trim_start().starts_with("än");
    let start = c.end(i) + at;
    // "fler än 2023 (340) men färre än 2022 (402)": the word belongs to what follows it.
    let onward = words(after).next().is_some_and(|(_, w)| matches!(w, "men" | "och" | "medan" | "samt"));
    let own = !after.get(..at)?.contains([',', '(', '.']) && !onward;
    let way = match word {
        "mer" => Direction::Up,
        "mindre" => Direction::Down,
        _ => direction_of(word)?,
    };
    (than && own).then_some((way, Span::new(start, start + word.len())))
}

/// From–to and last year's bracket speak of time; a comparison does when it names one, and nobody else.
pub fn told_in_time(c: &Context, roles: &Roles, old: usize) -> bool {
    if !roles.base.contains(&old) {
        return true;
    }
    let Some(s) = c.home(old) else { return false };
    let (before, after) = (c.before(s, old), c.after(s, old));
    let since = comparison(before).and_then(|n| before.get(n..)).unwrap_or(before);
    let others = has(after, &[" för ", " bland ", " hos ", " riket", " länet", " snitt"]);
    !others && (names_time(since) || names_time(after))
}

/// True when a figure can be what a change of `delta` led to.
pub fn fits(c: &Context, i: usize, delta: usize) -> bool {
    c.alike(i, delta) && c.same_noun(i, delta)
}

/// The sentence before, when this one opens with a word that points back.
pub fn refers<'a>(c: &'a Context, n: usize, s: &Sentence) -> Option<&'a Sentence> {
    let first = words(c.between(s.span.start, s.span.end)).next()?.1;
    let back = matches!(first, "det" | "detta" | "vilket");
    n.checked_sub(1).and_then(|n| c.sentences.get(n)).filter(|_| back)
}
