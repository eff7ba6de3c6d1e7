//! Whether two words that go opposite ways must speak of the same amount: "… redovisar ett överskott på 4 miljoner
//! kronor. Underskottet beror på …" is wrong only where no deficit stands near that the noun can mean.

use super::context::{Context, Sentence};
use super::echo::{Way, noun};
use super::verdict::Verdict;
use super::wording::{Direction, comparison, direction, has, names_time, words};
use super::{Claim, Kind};
use crate::amount::Unit;
use crate::syntax::{Block, BlockKind};
use crate::text::Span;
use crate::text::lower;

/// What is set against something else than an earlier time.
pub const PLANS: &[&str] = &["budget", "prognos", "planera", "förvänt"];

/// True when the noun behind a sentence can mean nothing else of its paragraph: the sentence is plain and tells of this
/// year as it is, and nothing so far goes the noun's way. `word` gives the amount its direction.
pub fn alone(c: &Context, s: &Sentence, word: Span, noun: Way, next: usize) -> bool {
    let sentence = c.between(s.span.start, s.span.end);
    let before = c.between(s.span.start, word.start as usize);
    let verb = words(before).rev().take(3).find(|(_, w)| VERBS.contains(w));
    let subject = verb.map_or(before, |(at, _)| before.get(..at).unwrap_or(""));
    let clause = c.between(word.end as usize, s.span.end);
    let told = clause.split(AFTER).next().unwrap_or(clause);
    let money = s.current.iter().filter(|i| c.figures.get(**i).is_some_and(|f| f.unit != Unit::Percent)).count();
    let one = money == 1 && !has(subject, OTHERS) && !has(told, OTHERS) && !has(told, &[" och "]);
    let led = match noun {
        Way::Result(_) => verb.is_some(),
        Way::Change(_) => !has(subject, &[" och "]) && s.current.len() == 1,
    };
    let now = comparison(sentence).and_then(|at| sentence.get(..at)).unwrap_or(sentence);
    // What is forecast is of no year that has gone.
    let dated = names_time(now) && verb.is_none_or(|(_, w)| w != "prognostiseras");
    one && led && !dated && !planned(sentence) && !has(sentence, PAST) && !spoken(c.between(0, next), noun)
}

const VERBS: &[&str] = &["redovisar", "redovisas", "visar", "uppvisar", "prognostiseras", "blev", "blir"];

/// Words behind an amount that only tell more of it.
const AFTER: &str = ", vilket motsvarar ";

/// True where something is set against a plan; "budgetavvikelse" is only what a result is called.
fn planned(sentence: &str) -> bool {
    words(sentence).any(|(_, w)| has(w, PLANS) && !w.starts_with("budgetavvik"))
}

/// Signs of a second thing that a sentence tells.
const OTHERS: &[&str] = &[
    ", ", ";", ":", " men ", " medan ", " samt ", "inte ", "utan ", "exkl", "trots ", " går ", " gick ", " har ",
    " hade ", " är ", " var ", " ger ", " gav ", " visar ", " blev ",
];

/// What was before this year.
const PAST: &[&str] =
    &["fjol", "tidigare", "föregående", "förra", "innan", "våren", "hösten", "sommar", "vintern", "kvartal", "tertial"];

/// True when a text speaks of what goes the noun's way: the noun can then mean that.
fn spoken(text: &str, noun: Way) -> bool {
    match noun {
        Way::Result(Direction::Up) => has(text, &["överskott", "positiv", "plus", "vinst"]),
        Way::Result(Direction::Down) => {
            has(text, &["underskott", "negativ", "minus", " back", "förlust", "överskrid", "fördyr", "dyrare", "brist"])
        }
        Way::Change(way) => words(text).any(|(_, w)| direction(w) == Some(way)),
    }
}

/// True for a change whose last figure ends a paragraph with no full stop behind: "från 126 till 1" is being written.
fn unfinished(text: &str, claim: &Claim) -> bool {
    let text = text.trim_end();
    let change = matches!(claim.kind, Kind::Change | Kind::Direction);
    change && text.ends_with(|c: char| c.is_ascii_digit()) && claim.span.end as usize == text.len()
}

/// Takes back what is still being written, and what the paragraphs right before speak against: the noun may mean
/// what stands there. `first` is false
/// where some of them may stand above these blocks.
pub fn weigh(blocks: &[Block], claims: &mut [Vec<Claim>], first: bool) {
    const BACK: usize = 4;
    let text = |block: &Block| block.prose().map(|p| lower(&p.text));
    for (at, own) in claims.iter_mut().enumerate() {
        if let Some(BlockKind::Paragraph(prose)) = blocks.get(at).map(|b| &b.kind) {
            own.retain(|claim| !(claim.verdict.fails() && unfinished(&prose.text, claim)));
        }
        for claim in own.iter_mut().filter(|c| c.kind == Kind::Echo && c.verdict.fails()) {
            let Some((span, here)) = claim.amend.as_ref().map(|a| a.0).zip(blocks.get(at).and_then(text)) else {
                continue;
            };
            let Some(way) = noun(span.of(&here)) else { continue };
            let near = || blocks.iter().take(at).rev().take(BACK);
            let heading = |b: &Block| matches!(b.kind, BlockKind::Heading(_));
            let unseen = !first && at < BACK && !near().any(heading);
            let before = near().take_while(|b| !heading(b));
            if unseen || before.filter_map(text).any(|text| spoken(&text, way)) {
                (claim.verdict, claim.amend) = (Verdict::Unsure, None);
            }
        }
    }
}
