//! Brackets that divide the number before them: "3 764 (2 038 flickor, 1 726 pojkar)", "214 personer (varav 82
//! kvinnor)". A bracket divides only where it is a list and nothing else, of what the number counts.

use super::breakdown::{bare, hundred, owner, plus, stretches, sum};
use super::context::Context;
use super::part::part;
use super::verdict::Verdict;
use super::wording::{complements, has, last_word, words};
use super::{Claim, apart};
use crate::amount::Unit;

/// A longer bracket lists no parts, and is not looked for.
const LONGEST: usize = 4_000;

pub fn find(c: &Context, out: &mut Vec<Claim>) {
    for open in memchr::memchr_iter(b'(', c.low.as_bytes()) {
        let within = c.low.as_bytes().get(open..).unwrap_or_default();
        let within = within.get(..LONGEST).unwrap_or(within);
        let Some(close) = memchr::memchr(b')', within).map(|n| open + n) else { continue };
        let first = c.figures.partition_point(|f| (f.phrase.start as usize) < open);
        let last = c.figures.partition_point(|f| (f.phrase.start as usize) < close);
        // One that is longer than any sentence is a table or a list.
        if first == last || c.home(first).is_none() {
            continue;
        }
        let parts: Vec<usize> = (first..last).collect();
        let bracket = Bracket { c, open, close, words: stretches(c, &parts, close), parts };
        if bracket.lists() {
            out.extend(bracket.claim());
        }
    }
}

struct Bracket<'a> {
    c: &'a Context<'a>,
    open: usize,
    close: usize,
    parts: Vec<usize>,
    /// What stands behind each part.
    words: Vec<&'a str>,
}

impl Bracket<'_> {
    fn inside(&self) -> &str {
        self.c.between(self.open + 1, self.close)
    }

    /// True when it lists figures and nothing else: it leaves none unread, parts them as a list does, and neither
    /// compares nor picks out some.
    fn lists(&self) -> bool {
        let (c, inside) = (self.c, self.inside());
        let figures = || self.parts.iter().filter_map(|i| c.figures.get(*i));
        let read: usize = figures().map(|f| f.span.of(c.text).bytes().filter(u8::is_ascii_digit).count()).sum();
        let foreign = ["jämfört", "mot ", "budget", "föregående", "förra", "prognos", "källa", "från", "till ", "max"];
        let some = ["snitt", "bland annat", "till exempel", "t.ex", "t ex", "exempelvis", "med mera", "m.m", "m.fl"];
        inside.bytes().filter(u8::is_ascii_digit).count() == read
            && !self.parts.iter().any(|i| apart::label(c, *i))
            && figures().all(|f| !f.last_year)
            && !has(inside, &foreign)
            && !has(inside, &some)
            && !each(inside)
            && (self.figures_first() || self.names_first())
    }

    /// "(65 kvinnor och 55 män)", "(varav 82 kvinnor)"
    fn figures_first(&self) -> bool {
        let opener = self.parts.first().map_or("", |i| self.c.between(self.open + 1, self.c.start(*i)));
        let opens = matches!(opener.trim(), "" | "varav" | "därav" | "fördelat på" | "fördelade på" | "uppdelat på");
        let next = |pair: &[usize]| matches!(*pair, [a, b] if parted(self.c.gap(a, b)));
        opens && self.parts.windows(2).all(next)
    }

    /// "(kvinnor 65, män 55)", "(norra kajen 20, södra kajen 11, piren 6)": the names are known to divide, or many.
    fn names_first(&self) -> bool {
        let names = self.names();
        let apart =
            names.iter().enumerate().all(|(n, name)| !name.is_empty() && !names.iter().skip(n + 1).any(|o| o == name));
        let next = |pair: &[usize]| matches!(*pair, [a, b] if parts_next(self.c.gap(a, b)));
        let many = names.len() > 2 && apart && !names.iter().any(|n| done(n)) && self.parts.windows(2).all(next);
        names.len() > 1 && bare(&names) && (many || complements(&names))
    }

    /// What stands before each part.
    fn names(&self) -> Vec<&str> {
        let from =
            |n: usize| n.checked_sub(1).and_then(|n| self.parts.get(n)).map_or(self.open + 1, |p| self.c.end(*p));
        let name = |(n, i): (usize, &usize)| self.c.between(from(n), self.c.start(*i)).trim_matches([' ', ',', ';']);
        self.parts.iter().enumerate().map(name).collect()
    }

    fn claim(&self) -> Option<Claim> {
        let (c, parts) = (self.c, self.parts.as_slice());
        let (&first, two) = (parts.first()?, complements(&self.words) || self.names_first());
        if two && parts.iter().all(|i| c.figures.get(*i).is_some_and(|f| f.unit == Unit::Percent)) {
            return hundred(c, parts);
        }
        let whole = owner(c, first, self.open).filter(|i| two || counts(c, *i))?;
        if parts.len() > 1 {
            return self.division(whole).map(|claim| if two || self.divides(whole) { claim } else { unsure(claim) });
        }
        let varav = self.inside().trim_start().starts_with("varav");
        part(c, whole, first).filter(|_| varav).and_then(|claim| apart::held(c, claim, &[whole, first]))
    }

    /// Parts in a bracket make the figure right before it, or another one of the sentence: "120 elever i 6
    /// klasser (65 flickor, 55 pojkar)".
    fn division(&self, whole: usize) -> Option<Claim> {
        let (c, parts) = (self.c, self.parts.as_slice());
        let alike = |i: usize| parts.iter().all(|p| c.alike(i, *p));
        if self.words.iter().any(|w| apart::aside(w)) || !alike(whole) {
            return None;
        }
        let sure = parts.len() == 2 && complements(&self.words) && bare(&self.words);
        let first = sum(c, (whole, 1), &plus(parts), sure)?;
        let s = c.home(whole)?;
        let others = s.current.iter().copied().filter(|i| *i < whole && alike(*i));
        let mut others: Vec<Claim> = others.filter_map(|i| sum(c, (i, 1), &plus(parts), false)).collect();
        if first.verdict.holds() || others.is_empty() {
            return Some(first);
        }
        if let Some(at) = others.iter().position(|o| o.verdict.holds()) {
            return Some(others.swap_remove(at));
        }
        let near = sum(c, (whole, 1), &plus(parts), false)?;
        if near.verdict.fails() { Some(near) } else { others.into_iter().find(|o| o.verdict.fails()).or(Some(near)) }
    }

    /// True where the words of each part tell which of the whole it is: where it is ("i norr"), the same thing
    /// ("8 platser"), or for money what it goes to. What is granted and what is paid are two sorts of the same money.
    fn divides(&self, whole: usize) -> bool {
        let noun = |i: usize| self.c.figures.get(i).map_or("", |f| f.noun.of(&self.c.low));
        let money = self.c.figures.get(whole).is_some_and(|f| matches!(f.unit, Unit::Kronor { .. }));
        let of_it = |(i, behind): (&usize, &&str)| {
            let first = words(behind).next().map_or("", |(_, w)| w);
            let same = !noun(*i).is_empty() && !noun(whole).is_empty() && self.c.same_noun(whole, *i);
            !done(behind) && (money || same || PLACES.contains(&first))
        };
        self.parts.iter().zip(&self.words).all(of_it)
    }
}

/// True where words tell what was done with a part: "beviljat", "utbetalt".
fn done(text: &str) -> bool {
    words(text).any(|(_, w)| ["at", "ats", "alt", "ad", "ade"].iter().any(|end| w.ends_with(end)))
}

/// Words that tell of which group or place a part is.
const PLACES: [&str; 10] = ["i", "på", "inom", "hos", "vid", "för", "av", "under", "utan", "genom"];

/// True where a stretch between two figures ends as between two items of a list.
fn parted(gap: &str) -> bool {
    let gap = gap.trim_end();
    gap.ends_with([',', ';', '+', '/']) || matches!(last_word(gap), "och" | "samt" | "respektive" | "plus")
}

/// True where a stretch between two figures begins so.
fn parts_next(gap: &str) -> bool {
    let gap = gap.trim_start();
    gap.starts_with([',', ';']) || ["och ", "samt "].iter().any(|w| gap.starts_with(w))
}

/// "2 avdelningar med 6 platser var", "per grupp": what follows is counted many times over.
pub fn each(text: &str) -> bool {
    let var = text.trim_end_matches([' ', '.', ',']).ends_with(" var");
    var || words(text).any(|(_, w)| matches!(w, "vardera" | "per" | "varje" | "styck"))
}

/// True for a figure that counts something, and is no number of a label or a heading ("Byggfas 1").
fn counts(c: &Context, i: usize) -> bool {
    let Some(figure) = c.figures.get(i) else { return false };
    let before = c.low.get(..c.start(i)).unwrap_or("").trim_end();
    let line = before.rfind('\n').and_then(|at| before.get(at..)).unwrap_or(before);
    let from = line.char_indices().rev().nth(30).map_or(0, |(at, _)| at);
    let last = last_word(line.get(from..).unwrap_or(""));
    let led = ["är", "var", "blev", "blir", "till", "på", "om", "med", "av", "har", "hade", "fick", "totalt"];
    figure.unit != Unit::None || !figure.noun.is_empty() || before.ends_with(':') || led.contains(&last)
}

fn unsure(mut claim: Claim) -> Claim {
    if claim.verdict.fails() {
        claim.verdict = Verdict::Unsure;
    }
    claim
}
