//! A word of direction beside its end points: "ökade från 70 till 47".

use super::end_points::Ends;
use super::note;
use crate::amount::{Interval, Unit};
use crate::figures::mention::{Basis, FigureMention, FigureRole, Time, Way};
use crate::figures::passage::{Passage, Sentence};
use crate::figures::relation::{Relation, RelationKind, Terms};
use crate::figures::verdict::Verdict;
use crate::swedish::{Tag, Tags, Token, TokenKind, opposite};
use crate::text::{Span, cased};

const MOVES: Tags = Tags::of(&[Tag::ChangeVerb, Tag::ChangeNoun, Tag::Comparative, Tag::Over, Tag::Under]);
/// What needs something to be held against right behind it: "lägre än", "överskred ramen:".
const PREDICATES: Tags = Tags::of(&[Tag::Comparative, Tag::Over, Tag::Under]);
const PARTS: Tags = Tags::of(&[Tag::Contrast, Tag::Because, Tag::Not, Tag::Hypothetical]);
const TIMES: Tags = Tags::of(&[Tag::Before, Tag::Prep, Tag::Once]);
const HELD: Tags = Tags::of(&[Tag::Than, Tag::Against, Tag::Compare, Tag::From]);

/// The word of direction that governs two end points, held against them.
pub fn direction(p: &Passage, ends: &Ends) -> Option<Relation> {
    let (new, old) = (p.figure(ends.new)?, &super::arithmetic::in_unit_of(p, ends)?);
    let (way, word, mut terms) = word(p, ends)?;
    let change = Interval::of(new).minus(Interval::of(old));
    let computed = new.value.checked_sub(old.value)?;
    // Figures of which one is rounded to the other's limit are told apart by what is written: 28 and 29 per cent.
    let (least, most) = change.bounds();
    let falls = most.is_some_and(|most| most <= 0) && new.value < old.value;
    let rises = least.is_some_and(|least| least >= 0) && new.value > old.value;
    let (right, wrong) = if way == Way::Up { (rises, falls) } else { (falls, rises) };
    // "29 procent (2023: 28)"
    let bare = old.unit == Unit::None && p.mention(ends.old)?.bracket.is_some();
    let apart = !bare && !new.unit.alike(old.unit);
    let signed = new.value < 0 || old.value < 0 || apart;
    let verdict = match () {
        _ if right => Verdict::Holds { computed },
        _ if wrong && !signed => Verdict::Fails { computed },
        _ => Verdict::Unsure,
    };
    terms.0.extend(ends.terms.0.iter().copied());
    let (a, b, up) = (p.written(ends.old), p.written(ends.new), if computed > 0 { "ökning" } else { "minskning" });
    let said = p.tokens.get(word)?.span.of(p.text);
    let text = match verdict {
        Verdict::Fails { .. } => format!("Från {a} till {b} är en {up}, men här står ”{said}”"),
        Verdict::Holds { .. } => format!("Från {a} till {b} är en {up}, stämmer med ”{said}”"),
        _ => format!("Från {a} till {b}"),
    };
    let amend = verdict.fails().then(|| amend(p, word)).flatten();
    let (kind, stated, from) = (RelationKind::Direction, ends.new, vec![ends.old]);
    Some(Relation { kind, stated, from, verdict, amend, text, terms })
}

/// "oförändrat 7 (9)": told as the same, and is not.
pub fn steady(p: &Passage, ends: &Ends) -> Option<Relation> {
    let (new, old) = (p.figure(ends.new)?, &super::arithmetic::in_unit_of(p, ends)?);
    let (n, o) = (p.mention(ends.new)?, p.mention(ends.old)?);
    let start = p.sentences.get(n.sentence)?.tokens.start;
    let words = p.tokens.get(start..o.token).filter(|_| n.sentence == o.sentence)?;
    let at = words.iter().position(|t| t.tags.has(Tag::Steady))?;
    // "i stort sett oförändrat"
    let plain = at.checked_sub(1).and_then(|b| words.get(b)).is_none_or(|t| t.tags.has(Tag::Level) || !t.is_word());
    let other = words.iter().filter(|t| t.figure().is_some()).count() > 1
        || Passage::tags(words).any(PARTS)
        || Passage::tags(words).any(MOVES);
    if !plain || other {
        return None;
    }
    let computed = new.value.checked_sub(old.value)?;
    let apart = computed.abs().saturating_mul(20) > old.value.abs() && !Interval::of(new).meets(Interval::of(old));
    let verdict = if apart { Verdict::Fails { computed: old.value } } else { Verdict::Unsure };
    let mut terms = ends.terms.clone();
    note(&mut terms, "steady", 1);
    let said = words.get(at)?.span.of(p.text);
    let text = format!("Från {} till {} säger emot ”{said}”", p.written(ends.old), p.written(ends.new));
    let (kind, stated, from) = (RelationKind::Change, ends.new, vec![ends.old]);
    Some(Relation { kind, stated, from, verdict, amend: None, text, terms })
}

/// A change of the right size that goes the other way than its word tells.
pub fn turned(p: &Passage, ends: &Ends, told: &Relation) -> Option<Relation> {
    let (way, word) = p.mention(told.stated)?.way?;
    let way = if scored(p, ends) { as_amount(way) } else { way };
    let (new, old) = (p.figure(ends.new)?, &super::arithmetic::in_unit_of(p, ends)?);
    let up = new.value > old.value;
    let against = matches!((way, up), (Way::Up, false) | (Way::Down, true));
    let alone = told.terms.0.iter().all(|(name, _)| *name != "rival-change");
    let of_old = super::arithmetic::of_old(p, told.stated, ends);
    if of_old || !told.verdict.holds() || !against || !alone || new.value == old.value || new.value < 0 || old.value < 0
    {
        return None;
    }
    let mut terms = told.terms.clone();
    terms.0.retain(|(name, _)| *name != "against-way");
    note(&mut terms, "same-size", 1);
    let start = p.sentences.get(p.mention(told.stated)?.sentence)?.tokens.start;
    let around = p.tokens.get(start..word)?;
    note(&mut terms, "inverse", usize::from(inverse(around)));
    let said = p.tokens.get(word)?.span.of(p.text);
    let (a, b, where_to) = (p.written(ends.old), p.written(ends.new), if up { "ökning" } else { "minskning" });
    let text = format!("Från {a} till {b} är en {where_to}, men här står ”{said}”");
    let computed = new.value.checked_sub(old.value)?;
    let (kind, verdict) = (RelationKind::Direction, Verdict::Fails { computed });
    let (stated, from, amend) = (told.stated, told.from.clone(), amend(p, word));
    Some(Relation { kind, stated, from, verdict, amend, text, terms })
}

/// What the end points measure is better when it is more: "231 poäng".
fn scored(p: &Passage, ends: &Ends) -> bool {
    let counted = |i: usize| p.behind(i).first().is_some_and(|t| t.tags.has(Tag::Score));
    let start = p.mention(ends.new).and_then(|m| p.sentences.get(m.sentence)).map_or(0, |s| s.tokens.start);
    let to = p.mention(ends.new).map_or(start, |m| m.token);
    let named = p.tokens.get(start..to).unwrap_or_default().iter().any(|t| t.tags.has(Tag::Score));
    counted(ends.new) || named
}

fn as_amount(way: Way) -> Way {
    match way {
        Way::Better => Way::Up,
        Way::Worse => Way::Down,
        way => way,
    }
}

/// The word of the other direction, with its capital.
pub fn amend(p: &Passage, word: usize) -> Option<(Span, String)> {
    let span = p.tokens.get(word)?.span;
    let other = opposite(p.word(word))?;
    Some((span, cased(&other, span.of(p.text))))
}

/// The one word that tells the way, its token and what binds it; none where two words go against each other.
fn word(p: &Passage, ends: &Ends) -> Option<(Way, usize, Terms)> {
    let (new, old) = (p.mention(ends.new)?, p.mention(ends.old)?);
    let (first, last) = (new.token.min(old.token), new.token.max(old.token));
    let found = before(p, first).or_else(|| within(p, first, last, old)).or_else(|| after(p, last, (new, old)))?;
    let (at, name) = found;
    let tags = p.tokens.get(at)?.tags;
    let way = way_of(tags).or_else(|| result_way(p, at, tags))?;
    let start = p.sentences.get(new.sentence.min(old.sentence))?.tokens.start;
    // Before a semicolon something else is told.
    let start = (start..at).rev().find(|i| p.tokens.get(*i).is_some_and(|t| t.is_mark(';'))).map_or(start, |i| i + 1);
    let around = p.tokens.get(start..last).unwrap_or_default();
    // A noun before a verb names what moves: "Efter år av ökningar minskade".
    let verb = p.tokens.get(at)?.tags.has(Tag::ChangeVerb);
    // "Trots högre priser": what another thing is.
    let noun = |i: usize| p.tokens.get(start + i + 1).is_some_and(|t| t.is_word() && t.tags.is_empty());
    let trait_of = |i: usize, t: &Token| t.tags.has(Tag::Comparative) && noun(i);
    let names = |i: usize, t: &Token| verb && start + i < at && (t.tags.has(Tag::ChangeNoun) || trait_of(i, t));
    let other = |t: &Token| t.tags.any(MOVES) && way_of(t.tags).is_some_and(|w| w != way);
    let torn = around.iter().enumerate().any(|(i, t)| other(t) && !names(i, t));
    let mut terms = Terms::default();
    note(&mut terms, name, 1);
    note(&mut terms, "torn", usize::from(torn));
    note(&mut terms, "inverse", usize::from(inverse(around)));
    let head = p.tokens.get(start..at).unwrap_or_default();
    // "Kön är 45 dagar och avgiften 30 procent. Det är en minskning": of which?
    let told = p.sentences.get(new.sentence).map_or(0..0, |s| s.figures.clone());
    let level =
        |i: &usize| *i != ends.new && p.mention(*i).is_some_and(|m| m.role == FigureRole::Level && m.bracket.is_none());
    note(&mut terms, "rival-ends", usize::from(new.sentence < old.sentence && told.clone().any(|i| level(&i))));
    // "Trots detta minskade …" is no denial.
    let opens = head.first().is_some_and(|t| t.tags.has(Tag::Contrast));
    // Nor is "larmen däremot minskade".
    let denies = |t: &Token| t.tags.any(PARTS) && !t.tags.has(Tag::Adverb);
    note(&mut terms, "not-so", usize::from(head.get(usize::from(opens)..)?.iter().any(denies)));
    Some((way, at, terms))
}

/// No word of direction stands farther from its end points than this, in tokens.
const FARTHEST: usize = 40;

type DirectionFound = Option<(usize, &'static str)>;

/// A verb or noun before both: nothing but its subject, a preposition or a time stands between.
fn before(p: &Passage, first: usize) -> DirectionFound {
    let here = p.sentences.get(p.sentences.partition_point(|s| s.tokens.end <= first))?;
    let start = here.tokens.start.max(first.saturating_sub(FARTHEST));
    let at = (start..first).rev().find(|i| p.tokens.get(*i).is_some_and(|t| t.tags.any(MOVES)))?;
    let gap = p.tokens.get(at + 1..first)?;
    let tags = p.tokens.get(at)?.tags;
    // "Insatser för att öka trivseln": what was meant; not "har fortsatt att öka".
    let back = |n: usize| at.checked_sub(n).and_then(|b| p.tokens.get(b)).map_or(Tags::NONE, |t| t.tags);
    if back(1).has(Tag::That) && !back(2).has(Tag::Adverb) {
        return None;
    }
    if Passage::tags(gap).any(PARTS) || gap.iter().any(|t| t.tags.has(Tag::Relative) || t.is_mark(';')) {
        return None;
    }
    let own = |t: &Token| t.figure().is_some_and(|f| p.mention(f).and_then(|m| m.way).is_some_and(|(_, w)| w == at));
    let figures = gap.iter().filter(|t| t.figure().is_some() && !own(t)).count();
    let joined = gap.iter().any(|t| t.tags.has(Tag::And));
    // "från föregående års 312"
    let when = |t: &&Token| !(t.tags.any(TIMES) || t.span.of(&p.low) == "års");
    let led = gap.iter().rev().find(when).is_some_and(|t| t.tags.has(Tag::To) || t.tags.has(Tag::From));
    let unknown = gap.iter().filter(|t| t.is_word() && t.tags == Tags::NONE).count();
    let verb = gap.iter().any(|t| t.tags.has(Tag::Level));
    // "Hamnen ökade stödet till 312 hushåll": to whom it went.
    let word = |t: &Token| t.is_word() && t.tags == Tags::NONE;
    let subject = p.tokens.get(here.tokens.start..at).is_some_and(|head| head.iter().any(word));
    let given = gap.last().is_some_and(|t| t.tags.has(Tag::To)) && unknown > 0 && subject;
    let given = given && !gap.iter().any(|t| t.tags.has(Tag::From));
    let plan = gap.first().is_some_and(|t| t.tags.has(Tag::Budget) || t.tags.has(Tag::Plan));
    let next = gap.get(usize::from(plan));
    // "Fler barn än förra året": what is more stands before what it is held against.
    let counted = tags.has(Tag::Comparative) && gap.iter().take(3).any(|t| t.tags.has(Tag::Than));
    let sized = sized(p, here, at);
    let held = !sized && counted || next.is_some_and(|t| t.tags.any(HELD) && !plan || t.is_mark(':') || t.is_mark(','));
    match () {
        _ if figures > 0 || gap.iter().any(|t| t.tags.has(Tag::Fold) || t.tags.has(Tag::Multiple)) => None,
        _ if tags.any(PREDICATES) && sized => None,
        _ if tags.any(PREDICATES) => (held && !joined).then_some((at, "compared-before")),
        _ if gap.first().is_some_and(|t| t.is_mark(':')) => Some((at, "compared-before")),
        _ if tags.has(Tag::ChangeNoun) && unknown > 0 || given => None,
        _ if led && unknown <= 4 && !joined && !verb => Some((at, "verb-leads")),
        _ if verb && unknown == 0 => Some((at, "verb-and-level")),
        _ => None,
    }
}

/// True for a comparative that tells how much: "43 fler". The difference is held against it then.
fn sized(p: &Passage, here: &Sentence, word: usize) -> bool {
    here.figures.clone().any(|i| p.mention(i).and_then(|m| m.way).is_some_and(|(_, at)| at == word))
}

/// A noun or a comparative between both: ", en nedgång jämfört med", ", fler än de".
fn within(p: &Passage, first: usize, last: usize, old: &FigureMention) -> DirectionFound {
    let gap = p.tokens.get(first + 1..last)?;
    let at = gap.iter().position(|t| t.tags.any(MOVES))?;
    let rest = gap.get(at + 1..)?;
    let held = rest.iter().any(|t| t.tags.any(HELD));
    let parted = Passage::tags(gap).any(PARTS) || gap.iter().any(|t| t.tags.has(Tag::And));
    let tags = gap.get(at)?.tags;
    let here = p.sentences.get(p.sentences.partition_point(|s| s.tokens.end <= first + 1 + at))?;
    let noun =
        tags.has(Tag::ChangeNoun) && !(dated(p, old) && old.basis == Basis::Unsaid || old.role == FigureRole::From);
    let lead = Passage::tags(gap.get(..at)?);
    let level = |t: &Token| t.tags.has(Tag::Level) && !t.tags.has(Tag::Perfect);
    // "Besöken, 560, är fler än 2022 (610)": the figure in apposition to its subject.
    let set_off = gap.first().is_some_and(|t| t.is_mark(','))
        && first.checked_sub(1).and_then(|b| p.tokens.get(b)).is_some_and(|t| t.is_mark(','));
    let other = !set_off && gap.get(..at)?.iter().any(level) && !lead.has(Tag::Relative) && !lead.has(Tag::Anaphor);
    if noun || other || !tags.has(Tag::ChangeVerb) && sized(p, here, first + 1 + at) {
        return None;
    }
    let opens = |t: &Token| t.is_mark(',') || t.tags.has(Tag::Equals) || t.tags.has(Tag::Anaphor);
    let apposed = gap.get(..at)?.iter().any(opens);
    // "Jämfört med 2023, då det var 22, har den stigit till 23": the verb leads to the second.
    let led = rest.iter().all(|t| t.tags.has(Tag::To) || t.tags.has(Tag::Adverb)) && tags.has(Tag::ChangeVerb);
    if led && !rest.is_empty() && !parted {
        return Some((first + 1 + at, "verb-leads"));
    }
    // "Utlåningen, 312 lån, minskade jämfört med 2023": the verb of the first, which stands in apposition.
    let verb = tags.has(Tag::ChangeVerb);
    let own = at.checked_sub(1).and_then(|b| gap.get(b)).is_some_and(|t| t.is_mark(','));
    let next = rest.first().is_some_and(|t| t.tags.any(HELD));
    (held && !parted && apposed && (!verb || own && next)).then_some((first + 1 + at, "apposed-word"))
}

/// A noun right behind both: "(2023: 40), en ökning".
fn after(p: &Passage, last: usize, (new, old): (&FigureMention, &FigureMention)) -> DirectionFound {
    let part = |tags: Tags| tags.has(Tag::FullYear) || tags.has(Tag::Month);
    if !dated(p, old) || old.basis != Basis::Unsaid || part(old.left) || part(new.left) {
        return None;
    }
    let end = p.sentences.get(old.sentence).map_or(last, |s| s.tokens.end);
    let rest = p.tokens.get(last + 1..end)?;
    if let Some(at) = verb_behind(p, rest).or_else(|| lower_behind(rest)) {
        return Some((last + 1 + at, "verb-behind"));
    }
    let at = rest.iter().take(12).position(|t| t.tags.has(Tag::ChangeNoun))?;
    let lead = rest.get(..at)?;
    let article = lead.iter().rposition(|t| t.tags.has(Tag::Article))?;
    let opens = lead.get(..article)?.last()?;
    let apposed = opens.is_mark(',') || opens.tags.has(Tag::Equals) || opens.tags.has(Tag::Level);
    let plain = !lead.iter().any(|t| t.tags.has(Tag::And) || t.figure().is_some()) && !Passage::tags(lead).any(PARTS);
    let here = p.sentences.get(old.sentence)?;
    let own = closed(rest.get(at + 1..)?, old) && !sized(p, here, last + 1 + at);
    (apposed && plain && own).then_some((last + 1 + at, "noun-behind"))
}

/// ", så antalet har minskat.", ", vilket innebär att resultatet har försvagats": a verb that ends the sentence, of what was
/// told.
fn verb_behind(p: &Passage, rest: &[Token]) -> Option<usize> {
    let at = rest.iter().take(14).position(|t| t.tags.has(Tag::ChangeVerb))?;
    let lead = rest.get(..at)?;
    let hence = |t: &Token| {
        t.tags.has(Tag::Equals)
            || t.tags.has(Tag::That)
            || matches!(t.span.of(&p.low), "så" | "vilket" | "alltså" | "därmed")
    };
    let named = |t: &Token| {
        t.tags.has(Tag::Measure) || t.tags.has(Tag::Anaphor) || t.tags.has(Tag::Result) || t.tags.has(Tag::Share)
    };
    // "7,2 (2023: 7,8) och har därmed minskat"
    let same = matches!(lead, [close, and, has, hence] if close.is_mark(')') && and.tags.has(Tag::And) && has.tags.has(Tag::Perfect) && hence.tags.has(Tag::Adverb));
    if same && rest.get(at + 1).is_none_or(|t| t.is_mark('.')) {
        return Some(at);
    }
    let comma = lead.iter().position(|t| t.is_mark(','))?;
    let lead = lead.get(comma..)?;
    let ends = rest.get(at + 1).is_none_or(|t| t.is_mark('.'));
    (ends && lead.iter().any(hence) && lead.iter().any(named) && !lead.iter().any(|t| t.tags.has(Tag::And)))
        .then_some(at)
}

/// "14,2 (13,9) – lägre än i fjol": a comparative that ends the sentence.
fn lower_behind(rest: &[Token]) -> Option<usize> {
    let at = rest.iter().take(4).position(|t| t.tags.has(Tag::Comparative))?;
    let marks = rest.get(..at)?.iter().all(|t| !t.is_word() || t.tags.has(Tag::Relative) || t.tags.has(Tag::Level));
    let than = rest.get(at + 1).is_some_and(|t| t.tags.has(Tag::Than));
    let ends = rest.get(at + 2..)?.iter().all(|t| t.tags.any(TIMES) || t.is_mark('.'));
    (at > 0 && marks && than && ends).then_some(at)
}

/// True for an end point whose time is told.
fn dated(p: &Passage, m: &FigureMention) -> bool {
    let behind = p.tokens.get(m.token).and_then(Token::figure).map_or(Tags::NONE, |f| Passage::tags(p.behind(f)));
    matches!(m.time, Time::Year(_))
        || m.time == Time::Before && m.left.with(behind).any(Tags::of(&[Tag::Before, Tag::Once]))
        || m.bracket.is_some() && m.alone
}

/// True when nothing behind a word of direction makes it one of something else: it ends there, or is held against the time
/// of the old end point.
fn closed(rest: &[Token], old: &FigureMention) -> bool {
    let stop = rest.iter().position(|t| t.is_mark(',') || t.is_mark('.') || t.is_mark(';')).unwrap_or(rest.len());
    let rest = rest.get(..stop).unwrap_or_default();
    let same = |t: &Token| match t.kind {
        TokenKind::Year(year) => old.time == Time::Year(year),
        _ => t.tags.any(HELD) || t.tags.has(Tag::Before),
    };
    rest.iter().all(same)
}

/// "resultatet har försvagats": a result that moves towards a deficit falls.
fn result_way(p: &Passage, at: usize, tags: Tags) -> Option<Way> {
    let near = p.tokens.get(at.saturating_sub(4)..at)?;
    let result = near.iter().any(|t| t.tags.has(Tag::Result) && !t.tags.has(Tag::Deficit));
    match () {
        _ if !result => None,
        _ if tags.has(Tag::Better) => Some(Way::Up),
        _ => tags.has(Tag::Worse).then_some(Way::Down),
    }
}

pub fn way_of(tags: Tags) -> Option<Way> {
    match () {
        _ if tags.has(Tag::Up) || tags.has(Tag::Over) => Some(Way::Up),
        _ if tags.has(Tag::Down) || tags.has(Tag::Under) => Some(Way::Down),
        _ => None,
    }
}

/// What rises when the number that measures it falls, and places in a ranking.
pub fn inverse(around: &[Token]) -> bool {
    around.iter().any(|t| t.tags.has(Tag::Inverse) || t.tags.has(Tag::Fresh))
}
