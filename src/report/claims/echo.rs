//! One amount whose direction is told twice: "0,3 miljoner kronor lägre, vilket innebär en minskning med 5,2
//! procent", "… ett underskott på 4 miljoner kronor. Underskottet beror på …". Both words must say the same.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::alone::{PLANS, alone};
use super::context::{Context, Sentence};
use super::verdict::Verdict;
use super::wording::{Direction, direction, governing, has, last_word, names_time, words};
use super::{Claim, Kind};
use crate::amount::Unit;
use crate::text::{Span, cased};

/// Which way a word says that an amount goes.
#[derive(Clone, Copy, PartialEq)]
pub enum Way {
    /// A surplus, or else a deficit.
    Result(Direction),
    Change(Direction),
}

const LINK: &str = ", vilket ";

/// How the words end that name an amount again, and those that tell a change. Whole texts are searched for them.
static NAMES: LazyLock<[Finder; 2]> = LazyLock::new(|| ["skottet ", "kningen "].map(Finder::new));
static CHANGES: LazyLock<[Finder; 3]> = LazyLock::new(|| ["ning med ", "ning på ", "ning om "].map(Finder::new));

fn holds(text: &str, any: &[Finder]) -> bool {
    any.iter().any(|what| what.find(text.as_bytes()).is_some())
}

/// False for most texts, that the sentence behind each figure need not be read.
pub fn may_be(text: &str) -> bool {
    holds(text, &*NAMES)
}

pub fn find(c: &Context, out: &mut Vec<Claim>) {
    let (named, moved) = (may_be(c.text), holds(c.text, &*CHANGES));
    for s in &c.sentences {
        if moved {
            out.extend(s.current.windows(2).filter_map(|two| within(c, s, *two.first()?, *two.last()?)));
            out.extend(super::ahead::find(c, s));
        }
        out.extend(named.then(|| behind(c, s)).flatten());
    }
}

/// A word of direction close enough to a figure to speak of it: no clause between, few words.
fn close(c: &Context, word: Span, i: usize) -> bool {
    let between = c.between(word.end as usize, c.start(i));
    !between.contains(',') && words(between).count() <= 5
}

/// "0,3 miljoner kronor lägre 2024 än 2023, vilket innebär en minskning med 5,2 procent", and no more.
fn within(c: &Context, s: &Sentence, one: usize, share: usize) -> Option<Claim> {
    let percent = |i: usize| c.figures.get(i).is_some_and(|f| matches!(f.unit, Unit::Percent | Unit::PercentPoint));
    let (between, tail) = c.gap(one, share).split_once(LINK).filter(|_| !percent(one) && percent(share))?;
    let told: Vec<(usize, &str)> = words(tail).collect();
    let [(_, "innebär" | "är" | "motsvarar" | "betyder"), (_, "en"), (at, noun), (_, "med" | "på" | "om")] =
        *told.as_slice()
    else {
        return None;
    };
    let (_, first) = words(between).next().filter(|(at, _)| *at == 1)?;
    let (then, now) = (direction(first)?, direction(noun)?);
    let ends = c.after(s, share).trim_matches([' ', '.', '\u{a0}']).is_empty();
    let before = c.before(s, one);
    let moved = |text: &str| words(text).filter(|(_, w)| direction(w).is_some()).count();
    let other = has(before, &["skott", "resultat", "avvikelse", "inte "]) || has(between, PLANS);
    if !ends || other || moved(before) > 0 || moved(between) > 1 {
        return None;
    }
    let word = |start: usize, word: &str| Span::new(start, start + word.len());
    let said = word(c.end(one) + 1, first);
    let again = word(c.end(one) + between.len() + LINK.len() + at, noun);
    // "färre än behovet" is set against something else than an earlier time.
    (then == now || names_time(between)).then(|| claim(c, one, &[share], (said, again), then == now))
}

/// "… redovisar ett underskott på 4 miljoner kronor. Underskottet beror på …"
fn behind(c: &Context, s: &Sentence) -> Option<Claim> {
    let next = c.follows(s);
    let (word, way, opens) = named(c.between(next.start, next.end))?;
    let noun = Span::new(next.start + word.start as usize, next.start + word.end as usize);
    let mut told = s.current.iter().filter_map(|i| Some((*i, said(c, s, *i, way)?)));
    let (figure, (before, said)) = told.next().filter(|_| told.next().is_none())?;
    let agrees = said == way;
    (agrees || opens && alone(c, s, before, way, next.start)).then(|| claim(c, figure, &[], (before, noun), agrees))
}

/// The amount spoken of in a sentence that tells why, and whether that can be of no other: "Underskottet beror på", "kan
/// överskottet härledas".
fn named(sentence: &str) -> Option<(Span, Way, bool)> {
    let all: Vec<(usize, &str)> = words(sentence).skip_while(|(_, w)| *w == "hela").take(16).collect();
    let (n, way) = all.iter().enumerate().find_map(|(n, (_, w))| Some((n, noun(w)?)))?;
    let (at, word) = *all.get(n)?;
    let rest: Vec<&str> = all.iter().skip(n + 1).take(5).map(|(_, w)| *w).collect();
    let lead = n.checked_sub(1).and_then(|n| all.get(n)).map_or("", |(_, w)| w);
    let caused = |w: &&&str| matches!(**w, "härledas" | "förklaras" | "hänföras" | "hänförligt" | "följd");
    let tells = match rest.first() {
        Some(&("beror" | "berodde" | "förklaras" | "förklarades" | "orsakas" | "orsakades")) => n == 0,
        Some(&("kan" | "är")) => n == 0 && rest.iter().any(|w| caused(&w)),
        Some(verb) => lead == "kan" && caused(&verb),
        None => false,
    };
    let manner = sentence.trim_start();
    let opens = n == 0 || MANNERS.iter().any(|lead| manner.starts_with(lead)) && !sentence.get(..at)?.contains(',');
    tells.then(|| (Span::new(at, at + word.len()), way, opens))
}

/// Words before "kan underskottet härledas" that name nothing else.
const MANNERS: &[&str] =
    &["på samma sätt som ", "liksom ", "precis som ", "i huvudsak ", "till stor del ", "till största delen "];

pub fn noun(word: &str) -> Option<Way> {
    match word {
        "överskottet" => Some(Way::Result(Direction::Up)),
        "underskottet" => Some(Way::Result(Direction::Down)),
        "ökningen" | "minskningen" => direction(word).map(Way::Change),
        _ => None,
    }
}

/// The word that tells which way a figure goes, in the sense that the noun does.
pub fn said(c: &Context, s: &Sentence, i: usize, noun: Way) -> Option<(Span, Way)> {
    let before = c.before(s, i);
    let start = c.start(i) - before.len();
    if !matches!(last_word(before), "på" | "om" | "med") {
        return None;
    }
    if let Way::Change(_) = noun {
        let (way, word) = governing(before, start).filter(|(_, word)| close(c, *word, i))?;
        return Some((word, Way::Change(way)));
    }
    let mut signs = words(before).filter_map(|(at, w)| Some((at, w, result(w)?)));
    let (at, word, way) = signs.next().filter(|_| signs.next().is_none())?;
    let rest = before.get(at + word.len()..)?;
    let whole = word.ends_with("skott") || has(rest, &["avvikelse", "resultat"]);
    let near = !rest.contains([',', ';', ':']) && words(rest).count() <= 7;
    (whole && near).then(|| (Span::new(start + at, start + at + word.len()), Way::Result(way)))
}

fn result(word: &str) -> Option<Direction> {
    match word {
        "positiv" | "positivt" => Some(Direction::Up),
        "negativ" | "negativt" => Some(Direction::Down),
        _ if word.ends_with("överskott") => Some(Direction::Up),
        _ if word.ends_with("underskott") => Some(Direction::Down),
        _ => None,
    }
}

pub fn claim(c: &Context, stated: usize, from: &[usize], (one, other): (Span, Span), agrees: bool) -> Claim {
    let computed = c.figures.get(stated).map_or(0, |f| f.value);
    let (a, b) = (one.of(c.text), other.of(c.text));
    let (text, verdict, amend) = match agrees {
        true => (format!("”{a}” och ”{b}” säger samma sak"), Verdict::Holds { computed }, None),
        false => {
            let right = turned(other.of(&c.low)).map(|word| (other, cased(&word, b)));
            (format!("Först står ”{a}”, sedan ”{b}”"), Verdict::Fails { computed }, right)
        }
    };
    let span = c.cover(&[stated]).cover(one).cover(other);
    Claim { kind: Kind::Echo, span, stated, from: from.to_vec(), verdict, amend, text }
}

fn turned(word: &str) -> Option<String> {
    match word {
        "överskottet" => Some("underskottet".to_string()),
        "underskottet" => Some("överskottet".to_string()),
        _ => super::wording::opposite(word),
    }
}
