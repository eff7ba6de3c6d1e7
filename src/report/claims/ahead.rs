//! A direction that a sentence tells ahead of the amount: "Ett bidrag som minskat mellan åren är det till hamnarna.
//! Nämnden fick 7 miljoner kronor 2024, en minskning med 2 miljoner kronor jämfört med 2023." The second names
//! nothing of its own, so that it must speak of the same.

use super::Claim;
use super::context::{Context, Sentence};
use super::echo::{Way, claim, said};
use super::wording::{comparison, direction, has, words};
use crate::text::Span;

/// Words that name nothing that an amount could be of.
const NAMELESS: &[&str] = &[
    "nämnden", "den", "de", "erhöll", "fick", "får", "har", "fått", "var", "är", "blev", "uppgick", "uppgår", "till",
    "under", "för", "året", "totalt", "nu", "en", "med", "om", "på", "vilket", "innebär", "kronor", "eller",
];

/// The year before, in words.
const BEFORE: &[&str] = &["mellan åren", "föregående år", "förra året", "året innan", "året före"];

pub fn find(c: &Context, s: &Sentence) -> Option<Claim> {
    let first = *s.current.first()?;
    comparison(c.between(s.span.start, s.span.end))?;
    let start = c.precedes(s)?;
    let ahead = c.between(start, s.span.start);
    let (at, word) = moved(ahead, c.before(s, first).trim_start())?;
    let noun = Way::Change(direction(word)?);
    let mut told = s.current.iter().filter_map(|i| Some((*i, said(c, s, *i, noun)?)));
    let (figure, (span, way)) = told.next().filter(|_| told.next().is_none())?;
    let bare = |text: &str| words(text).all(|(_, w)| NAMELESS.contains(&w) || direction(w).is_some());
    let nameless = bare(c.before(s, first)) && bare(c.before(s, figure)) && figure <= first + 1;
    let same = year_on_year(ahead, c.between(s.span.start, s.span.end));
    let verb = Span::new(start + at, start + at + word.len());
    (nameless && same).then(|| claim(c, figure, &[], (verb, span), way == noun))
}

/// The one word of direction in "Ett bidrag som minskat … är …", or in "Avgiften har minskat …. Den …".
fn moved<'t>(ahead: &'t str, behind: &str) -> Option<(usize, &'t str)> {
    let mut moves = words(ahead).filter(|(_, w)| direction(w).is_some());
    let (at, word) = moves.next().filter(|_| moves.next().is_none())?;
    let (before, after) = (ahead.get(..at)?.trim(), ahead.get(at..)?);
    let presents = ["ett ", "en "].iter().any(|w| before.starts_with(w)) && has(after, &[" är "]);
    let which = presents && [" som", " som har"].iter().any(|w| before.ends_with(w));
    let tells = before.ends_with(" har") && !has(ahead, &[",", " och ", " men ", " inte "]);
    (which || tells && ["den ", "de "].iter().any(|w| behind.starts_with(w))).then_some((at, word))
}

/// True when both compare a year with the one before: the first in words, the second by both years or in words.
fn year_on_year(ahead: &str, behind: &str) -> bool {
    let since = comparison(behind).and_then(|at| behind.get(at + "jämfört med".len()..)).unwrap_or("").trim_start();
    let year: Option<u16> = since.get(..4).and_then(|year| year.parse().ok());
    let next = year.is_some_and(|year| has(behind, &[&(year + 1).to_string()]));
    has(ahead, BEFORE) && (next || BEFORE.iter().any(|w| since.starts_with(w)))
}
