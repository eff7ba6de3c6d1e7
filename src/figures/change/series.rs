//! A series that is said to go one way throughout: "har minskat för tredje året i rad: 61 (2021), 54 (2022), 48 (2023)".

use super::direction::way_of;
use super::note;
use crate::amount::Interval;
use crate::figures::mention::{FigureRole, Time, Way};
use crate::figures::neighbour_words::{alike, before, behind};
use crate::figures::passage::Passage;
use crate::figures::relation::{Relation, RelationKind, Terms};
use crate::figures::verdict::Verdict;
use crate::swedish::{Tag, Tags, Token, TokenKind};

const MOVES: Tags = Tags::of(&[Tag::ChangeVerb, Tag::ChangeNoun]);
/// What lets a step go the other way, or makes the series no series of facts.
const OTHER: Tags = Tags::of(&[Tag::Not, Tag::Excluding, Tag::Hypothetical, Tag::Goal, Tag::Forecast, Tag::Contrast]);
/// No more figures are read.
const MOST: usize = 12;

/// The step of a sentence's series that goes against what is said of all.
pub fn series(p: &Passage, number: usize) -> Option<Relation> {
    let sentence = p.sentences.get(number)?;
    let first = sentence.figures.start;
    let (said, way) = said(p, first)?;
    let row: Vec<usize> = sentence.figures.clone().filter(|i| is_level(p, *i)).take(MOST).collect();
    let whole = row.len() == sentence.figures.len() && row.iter().all(|i| alike(p, first, *i));
    let ordered = in_time(p, &row).filter(|o| whole && o.len() > 2)?;
    let wrong = ordered.windows(2).rfind(|w| goes_against(p, w, way));
    let (from, stated) = match wrong {
        Some(step) => (*step.first()?, *step.last()?),
        None => (*ordered.first()?, *ordered.last()?),
    };
    let computed = p.figure(from)?.value;
    let verdict = if wrong.is_some() { Verdict::Fails { computed } } else { Verdict::Holds { computed } };
    let (a, b, other) = (p.written(from), p.written(stated), if way == Way::Up { "minskning" } else { "ökning" });
    let text = match wrong {
        Some(_) => format!("Från {a} till {b} är en {other}, men här står ”{said}”"),
        None => format!("Varje steg från {a} till {b} stämmer med ”{said}”"),
    };
    let mut terms = Terms::default();
    note(&mut terms, "series", 1);
    let (kind, from) = (RelationKind::Direction, vec![from]);
    Some(Relation { kind, stated, from, verdict, amend: None, text, terms })
}

/// The word that tells the way of all steps, before the colon that opens the series.
fn said<'a>(p: &'a Passage, first: usize) -> Option<(&'a str, Way)> {
    let lead = before(p, first);
    let colon = lead.iter().rposition(|t| t.is_mark(':')).filter(|at| lead.len() <= at + 4)?;
    let tags = Passage::tags(lead);
    let mut moves = lead.iter().take(colon).filter(|t| t.tags.any(MOVES));
    let word = moves.next().filter(|_| tags.has(Tag::Steadily) && !tags.any(OTHER))?;
    let way = way_of(word.tags).filter(|_| moves.next().is_none())?;
    Some((word.span.of(p.text), way))
}

/// A step of two that goes the other way.
fn goes_against(p: &Passage, step: &[usize], way: Way) -> bool {
    let [a, b] = *step else { return false };
    let change = p.figure(b).zip(p.figure(a)).map(|(b, a)| Interval::of(b).minus(Interval::of(a)));
    change.is_some_and(|c| if way == Way::Up { c.below(0) } else { c.above(0) })
}

fn is_level(p: &Passage, i: usize) -> bool {
    p.mention(i).is_some_and(|m| matches!(m.role, FigureRole::Level | FigureRole::Aside))
}

/// The figures from the earliest to the latest: by their years, else as they stand where the last is said to be the latest.
fn in_time(p: &Passage, row: &[usize]) -> Option<Vec<usize>> {
    let years: Vec<(Option<u16>, usize)> = row.iter().map(|i| (year(p, *i), *i)).collect();
    if years.iter().all(|(year, _)| year.is_some()) {
        let mut years = years;
        years.sort();
        return years
            .windows(2)
            .all(|w| matches!(w, [a, b] if a.0 != b.0))
            .then(|| years.iter().map(|y| y.1).collect());
    }
    let latest = before(p, *row.last()?).iter().any(|t| t.tags.has(Tag::Latest) || t.tags.has(Tag::Now));
    (latest && years.iter().all(|(year, _)| year.is_none())).then(|| row.to_vec())
}

/// "61 (2021)", "61 år 2021"
fn year(p: &Passage, i: usize) -> Option<u16> {
    let of = |t: &Token| if let TokenKind::Year(year) = t.kind { Some(year) } else { None };
    let near = behind(p, i).iter().take(4).take_while(|t| !t.is_mark(',')).find_map(of);
    near.or_else(|| if let Some(Time::Year(year)) = p.mention(i).map(|m| m.time) { Some(year) } else { None })
}
